"""A small community in memory: its people, and the scenes from which tests go on.

Every scene is a short story told through the same path as real commands. An act is written as one line:
`mod-ye: intend c1`, `clerk-an for wei: answer c1`, `mod-ye: tier1 open` (a new dossier, named by `call`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from kocgov.finding.finding import Finding
from kocgov.model.charter import Charter
from kocgov.model.overlay import Overlay
from kocgov.model.state import State
from kocgov.model.tree import DictTree, Tree
from kocgov.store.disk import FolderTree
from kocgov.text import codec, strict_yaml
from kocgov.work import record
from kocgov.work.charters import load_charter
from kocgov.work.gate import judge
from kocgov.work.record import Plan
from kocgov.work.story import Teller, Told, chance
from kocgov.work.sweep import sweep
from kocgov.work.workspace import Workspace

ROOT = Path(__file__).parent.parent
DRAFT = "charters/auto-koc/draft"
SHIPPED = FolderTree(ROOT, keep=lambda path: f"{path}/".startswith(("charters/", f"{DRAFT}/")))

Act = Mapping[str, Any]


def day(number: int, hour: int = 10, minute: int = 0, second: int = 0) -> str:
    """A moment of March 2026 in Shanghai."""
    return f"2026-03-{number:02d}T{hour:02d}:{minute:02d}:{second:02d}+08:00"


def act(line: str, at: str, *, call: str = "", now: str = "", ref: str = "", why: str = "", **fields: Any) -> Act:
    """One act of a story from its line; `now` is when it is recorded, if that is later."""
    people, _, words = line.partition(": ")
    hand, _, by = people.partition(" for ")
    procedure, step, where = _parts(words.split())
    told = {"as": hand, "by": by, "step": step, "at": at, "now": now or at, "in": where, "fields": fields}
    told |= {"procedure": procedure, "ref": ref, "why": why, "opened": ["signal"]}
    return told | ({"call": call} if call else {})


PROCEDURES = ("membership", "tier1", "signal", "amendment", "arbitration", "appeal", "honour", "celebration")


def _parts(words: list[str]) -> tuple[str, str, str]:
    procedure = words.pop(0) if words[0] in PROCEDURES else ""
    return procedure, words[0], words[1] if len(words) > 1 else ""


def join(member: str, at: str, **fields: str) -> Act:
    """Somebody joins."""
    return act(f"brand-hq: membership join members/{member}", at, member=member, **fields)


def appoint(member: str, office: str, at: str, **fields: str) -> Act:
    """The owner appoints somebody."""
    return act(f"brand-hq: appoint members/{member}", at, office=office, **fields)


FOUNDING = {
    "story": "qihang-7f3a",
    "found": {
        "charter": "auto-koc",
        "owner": "brand-hq",
        "drafters": ["lin", "chen"],
        "at": day(1, 9),
        "appeals": {"where": "appeals@qihang.example", "to_whom": "council"},
    },
}

FACTS = {"expression": "violation_only", "clarity": "clear", "malice": "absent", "ongoing": "ended"}
WARNING = [{"type": "warning"}]
MUTE = [{"type": "mute", "days": 3}]
REASONS: dict[str, Any] = {
    "established": ["it was posted"],
    "explanation": "it insults",
    "considered": "he is sorry",
    "milder": "done",
}


def opened(act_ref: str, at: str, call: str = "c1", **fields: Any) -> Act:
    """A moderator opens a case about something that wei posted two hours before."""
    moment = datetime.fromisoformat(at)
    done = moment.replace(hour=moment.hour - 2).isoformat()
    given = {"respondent": "wei", "summary": "a post", "act": {"at": done, "ref": act_ref}} | fields
    return act("mod-ye: tier1 open", at, call=call, **given)


def triage(at: str, clause: str = "C-ATTACK", where: str = "c1", **facts: str) -> Act:
    """A moderator sorts the case; facts that are not given are harmless."""
    kernel = {"kernel": "the brakes squeal"} if facts.get("expression", "violation_only") != "violation_only" else {}
    sources = {"all": "post/1"} | ({"malice": "chat/1"} if facts.get("malice") == "shown" else {})
    return act(f"mod-ye: triage {where}", at, clauses=[clause], facts=FACTS | facts, sources=sources, **kernel)


def intend(at: str, **fields: Any) -> Act:
    """A moderator gives notice of what is intended."""
    return act(
        "mod-ye: intend c1", at, **{"measures": WARNING, "allegation": "an insult", "reasons": "it hurts"} | fields
    )


def decide(at: str, **fields: Any) -> Act:
    """A moderator decides, with reasons."""
    return act("mod-ye: decide c1", at, **REASONS | fields)


ANSWER = act("clerk-an for wei: answer c1", day(5), now=day(5, 11), statement="I am sorry")


def proposed(at: str, call: str = "a1", **fields: Any) -> Act:
    """A council member proposes the draft as it stands."""
    told = {"summary": "a clearer word", "reasons": "nobody understood it", "drafters": ["brand-hq", "chen"]}
    return act("lin: amendment propose", at, call=call, **told | fields)


def comment(at: str) -> Act:
    """The clerk takes down what a member says to it."""
    return act("clerk-an: comment a1", at, author="wei", statement="ninety days are too long")


CONSULTED: Act = {"do": "sweep", "as": "clerk-an", "at": day(18, 8)}


SCENES: dict[str, tuple[str, Sequence[Act]]] = {
    "staffed": (
        "",
        [
            join("mod-ye", day(2, 8), employer="brand"),
            join("mod-su", day(2, 8)),
            join("clerk-an", day(2, 8)),
            join("wei", day(2, 8)),
            join("hao", day(2, 8)),
            appoint("mod-ye", "moderator", day(2, 9)),
            appoint("mod-su", "moderator", day(2, 9)),
            appoint("clerk-an", "clerk", day(2, 9)),
        ],
    ),
    "opened": ("staffed", [opened("post/1", day(3))]),
    # a first slip without malice: guidance
    "to guide": ("opened", [triage(day(3, 11), "C-CIVIL")]),
    "guided": ("to guide", [act("mod-ye: guide c1", day(3, 12), message="a word", offer="edit")]),
    # a first insult without malice: a warning
    "to notify": ("opened", [triage(day(3, 11))]),
    "noticed": ("to notify", [intend(day(4))]),
    "answered": ("noticed", [ANSWER]),
    "decided": ("answered", [decide(day(6))]),
    "served": ("decided", [act("clerk-an: serve c1", day(6, 11), channel="letter")]),
    # a first insult with malice: a mute, by two moderators
    "grave": ("opened", [triage(day(3, 11), malice="shown")]),
    "grave noticed": ("grave", [intend(day(4), measures=MUTE)]),
    "grave answered": ("grave noticed", [ANSWER]),
    "cosigned": ("grave answered", [act("mod-su: countersign c1", day(5, 12))]),
    # an insult in a complaint: the complaint becomes a signal
    "mixed": ("opened", [triage(day(3, 11), malice="shown", expression="mixed")]),
    "thanked": ("mixed", [act("mod-ye: acknowledge signal", day(3, 12), message="thank you")]),
    # an amendment of the charter, proposed by one council member of two
    "proposed": ("staffed", [proposed(day(3))]),
    "commented": ("proposed", [comment(day(4))]),
    "ratifying": ("proposed", [CONSULTED]),
    "assented": ("ratifying", [act("lin: assent a1", day(19)), act("chen: assent a1", day(19, 11))]),
    "resting": ("staffed", [act("clerk-an for wei: rest members/wei", day(3), until="2026-03-12")]),
}  # fmt: skip


@dataclass(slots=True)
class World:
    """The record at some point of a story."""

    teller: Teller

    @property
    def tree(self) -> Tree:
        return self.teller.tree

    @property
    def ws(self) -> Workspace:
        return Workspace(self.tree)

    def where(self, alias: str) -> str:
        """The dossier that a story calls so."""
        return self.teller.aliases.get(alias, alias)

    def state(self, alias: str) -> State:
        """A dossier, folded. Fails with its first finding where it does not fold."""
        filed = self.ws.filed(self.where(alias))
        assert filed.state, filed.findings
        return filed.state

    def tell(self, *acts: Act) -> list[Told]:
        """Go on with the story; every act must stand."""
        return list(self.teller.tell(acts))

    def plan(self, one: Act) -> Plan:
        """What an act would write, or what keeps it out; the record stays as it is."""
        typed = record.Act(
            **{key: one[key] for key in ("step", "procedure", "by", "ref", "why")},
            fields=self.teller.cited(one["fields"]),
            hand=one["as"],
            at=datetime.fromisoformat(one["at"]),
            dossier=self.where(one["in"]),
        )
        return record.plan(self.ws, typed, datetime.fromisoformat(one["now"]), self.teller.fresh)

    def lapsing(self, alias: str, at: str) -> Plan | None:
        """What the clerk would record of a dossier's silence, None while nothing has run out."""
        plans = sweep(self.ws, "clerk-an", datetime.fromisoformat(at), self.teller.fresh)
        return next((plan for plan in plans if plan.event and plan.event.dossier == self.where(alias)), None)

    def lapse(self, alias: str, at: str) -> Plan:
        """The same, of a dossier in which something has run out."""
        plan = self.lapsing(alias, at)
        assert plan, "nothing has run out"
        return plan

    def enter(self, files: Mapping[str, bytes], actor: str | None = None, now: str = "") -> list[Finding]:
        """What the gate says of these files being laid over the record, at some moment if one is given."""
        return judge(self.tree, Overlay(self.tree, files), actor, datetime.fromisoformat(now) if now else None)

    def keep(self, files: Mapping[str, bytes]) -> None:
        """Lay files over the record, whatever the gate says."""
        self.teller.tree = Overlay(self.tree, files)


@cache
def _told(scene: str, changes: tuple[tuple[str, str, str], ...]) -> Teller:
    if not scene:
        teller = Teller(DictTree({}), chance("founded"))
        teller.begin(FOUNDING, amended(changes), DRAFT)
        return teller
    base, acts = SCENES[scene]
    teller = copy(_told(base, changes), scene)
    list(teller.tell(acts))
    return teller


def copy(teller: Teller, seed: str) -> Teller:
    """Another teller who goes on from where this one stands."""
    return Teller(teller.tree, chance(seed), dict(teller.aliases))


def world(scene: str = "staffed", changes: tuple[tuple[str, str, str], ...] = ()) -> World:
    """The community as it stands at the end of a scene; `changes` to its charter are (file, old text, new text)."""
    return World(copy(_told(scene, changes), f"after {scene}"))


def amended(changes: tuple[tuple[str, str, str], ...]) -> Tree:
    """The shipped charter with some words changed."""
    files = {path: SHIPPED[path] for path in SHIPPED.under(f"{DRAFT}/")}
    for file, old, new in changes:
        text = files[f"{DRAFT}/{file}"].decode()
        assert text.count(old) == 1, (file, old, text.count(old))
        files[f"{DRAFT}/{file}"] = text.replace(old, new).encode()
    return DictTree(files)


@cache
def charter() -> Charter:
    """The shipped charter, as a draft."""
    found, wrong = load_charter(SHIPPED, DRAFT)
    assert found, wrong
    return found


def forged(data: bytes, **changes: Any) -> bytes:
    """An event's bytes with some fields changed (None: taken out), in canonical form again."""
    tree = dict(strict_yaml.load(data, "forged").data) | changes
    return codec.encode({key: value for key, value in tree.items() if value is not None})


def codes(findings: Sequence[Finding]) -> list[str]:
    """The codes of some findings, sorted."""
    return sorted(finding.code for finding in findings)
