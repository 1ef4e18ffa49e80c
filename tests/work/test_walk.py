"""Random walks: whatever people try in whatever order, what enters holds together and nobody is sanctioned unheard."""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kocgov.model.state import State
from kocgov.work.check import check
from kocgov.work.gate import judge
from world import FACTS, MUTE, REASONS, WARNING, act, day, world

HANDS = ["mod-ye", "mod-su", "clerk-an", "brand-hq", "wei", "mod-ye for wei", "clerk-an for wei", "mod-su for wei"]
CONTENT = {"type": "remove_content", "part": "offending_part"}
MEASURES: list[Any] = [WARNING, MUTE, [{"type": "mute", "days": 7}], [CONTENT], [*WARNING, CONTENT]]
STEPS: dict[str, dict[str, Any]] = {
    "acknowledge": {},
    "report": {"reporter": ["hao"]},
    "contain": {"interim": ["contain"], "part": "offending_part", "hours": 12, "reason": "it goes on"},
    "guide": {"message": "a word", "offer": "edit"},
    "close": {"outcome": "edited"},
    "intend": {"allegation": "an insult", "reasons": "it hurts"},
    "answer": {"statement": "sorry"},
    "countersign": {},
    "decide": REASONS,
    "serve": {"channel": "letter"},
    "refer": {"reason": "too hard"},
    "ask_council": {"reason": "too hard"},
    "dismiss": {"ground": "not_shown", "reason": "nothing shown"},
}
USUAL = {
    "to_guide": ["mod-ye: guide"],
    "to_notify": ["mod-ye: intend"],
    "noticed": ["clerk-an for wei: answer", "mod-su: countersign", "mod-ye: decide", "mod-ye: decide"],
    "decided": ["clerk-an: serve"],
}
"""What mostly happens in a state, so that walks get far."""
MEMBER: dict[str, dict[str, Any]] = {
    "rest": {"until": "2026-03-20"},
    "return": {},
    "consent": {"purpose": "contact", "given": "granted"},
}
SORTED = st.fixed_dictionaries(
    {
        "clause": st.sampled_from(["C-ATTACK", "C-CIVIL", "C-THREAT"]),
        "malice": st.sampled_from(["absent", "shown"]),
        "expression": st.sampled_from(["violation_only", "mixed"]),
        "ongoing": st.sampled_from(["ended", "continuing"]),
    }
)


def sort(at: str, clause: str, **facts: str) -> Any:
    sources = {"all": "post/1", "malice": "chat/1"}
    given: dict[str, Any] = {
        "clauses": [clause],
        "facts": FACTS | facts,
        "sources": sources,
        "kernel": "the brakes squeal",
    }
    return act("mod-ye: triage c1", at, **given)


class Walk:
    """A record, and a clock that mostly goes forward."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.here = world(self.pick("opened", "grave noticed", "noticed", "cosigned", "decided", "served"))
        if self.here.state("c1").triage is None:
            self.here.tell(sort(day(3, 11), **data.draw(SORTED)))
        self.now = max(event.known_at for event in self.here.state("c1").events)

    def pick(self, *among: Any) -> Any:
        return self.data.draw(st.sampled_from(among))

    def step(self) -> None:
        self.now += timedelta(hours=self.pick(1, 1, 5, 26, 80))
        if self.pick(*range(8)) == 0:
            return self.silence()
        at = self.now - timedelta(hours=self.pick(0, 0, 0, 0, 3, 30))
        state = self.here.state("c1")
        where = self.pick("c1", "c1", "c1", "c1", "members/wei")
        steps = STEPS if where == "c1" else MEMBER
        line = f"{self.pick(*HANDS)}: {self.pick(*steps)}"
        if where == "c1" and state.name in USUAL and self.pick(*range(4)):
            line = self.pick(*USUAL[state.name])
        name = line.rpartition(" ")[2]
        fields = dict(steps[name])
        if name == "intend" or (name in ("decide", "countersign") and self.pick(*range(4)) == 0):
            usual = WARNING if state.values.get("level") == "L1" else MUTE
            fields["measures"] = self.pick(usual, usual, usual, *MEASURES)
        told = act(f"{line} {where}", at.isoformat(), now=self.now.isoformat(), ref="chat/9", why="asked", **fields)
        plan = self.here.plan(told)
        return self.enter(plan.added if plan.ok else {})

    def silence(self) -> None:
        """The clerk looks for what has lapsed."""
        for alias in ("c1", "members/wei"):
            plan = self.here.lapsing(alias, self.now.isoformat())
            if plan is not None:
                assert plan.findings == ()
                self.enter(plan.added)

    def enter(self, added: Any) -> None:
        before = self.here.tree
        self.here.keep(added)
        assert judge(before, self.here.tree) == [], "the command line and the gate agree"
        assert check(self.here.ws) == [], "what entered can be read again, and holds"


@settings(max_examples=40)
@given(st.data())
def test_what_enters_holds_together_and_nobody_is_sanctioned_unheard(data: st.DataObject) -> None:
    walk = Walk(data)
    for _ in range(data.draw(st.integers(1, 12))):
        walk.step()
        fair(walk.here.state("c1"))


def fair(state: State) -> None:
    """What must hold of every matter at every moment."""
    if state.decision:
        assert state.notice
        assert state.heard
        assert state.outcome
        rank = state.charter.rank
        level = state.decision.fields["level"]
        assert rank("L0") < rank(level) <= rank(state.notice.fields["level"]) <= rank("L2")
        assert rank(level) <= rank(str(state.outcome.word("level")))
        assert state.decision.by not in state.parties["respondent"]
        if level == "L2":
            assert len({event.by for event in state.events if event.step in ("countersign", "decide")}) > 1
    if state.service:
        assert state.decision
