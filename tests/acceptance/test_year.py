"""The year that `kocgov demo` tells, told once at a terminal: all that the charter knows comes up, and it is sound."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import pytest

from cli.terminal import Said, Terminal
from kocgov.law.honours import merits
from kocgov.model.procedure import StateDef, Step
from kocgov.model.state import State
from kocgov.store.disk import FolderTree
from kocgov.work.log import acts
from kocgov.work.reading import read_file
from kocgov.work.workspace import Workspace
from world import ROOT

PATH = "examples/stories/first-year.yaml"
TALE = read_file(PATH, (ROOT / PATH).read_bytes()).data
ACTS = TALE["acts"]
REFUSED = [act for act in ACTS if "refused" in act]
CLOSE = ACTS[-1]["at"][:16]
CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Year:
    """The year as told in Chinese, and the workspace that it left."""

    folder: Path
    said: Said

    @cached_property
    def here(self) -> Terminal:
        return Terminal(self.folder, "zh")

    @cached_property
    def ws(self) -> Workspace:
        return Workspace(FolderTree(self.folder))

    @cached_property
    def matters(self) -> list[State]:
        """Every dossier of the record, folded."""
        return [state for dossier in self.ws.all() if (state := self.ws.dossier(dossier))]

    def ways(self) -> Iterator[tuple[State, str, int]]:
        """Every act: its dossier, the state in which it came, and which act of the dossier it is."""
        for matter in self.matters:
            before = ""
            for number, entry in enumerate(acts(matter)):
                yield matter, before, number
                before = entry.state_after

    def entered(self) -> set[tuple[str, str]]:
        """The states that were entered, each with its procedure."""
        return {(matter.procedure.name, entry.state_after) for matter in self.matters for entry in acts(matter)}

    def silences(self) -> set[tuple[str, str]]:
        """The flags that recorded lapses left, each with its procedure."""
        lapsed = (
            (matter.procedure, before, matter.events[number])
            for matter, before, number in self.ways()
            if matter.events[number].step == "lapse"
        )
        return {(p.name, p.states[before].windows[event.window].lapse.flag) for p, before, event in lapsed} - {""}

    def states(self) -> Iterator[tuple[str, StateDef]]:
        """The states that the charter knows, each with its procedure."""
        for procedure in self.ws.law.procedures.values():
            yield from ((procedure.name, state) for state in procedure.states.values())

    def done(self) -> Iterator[Step]:
        """The steps of every act but the lapses."""
        for matter in self.matters:
            yield from (matter.procedure.steps[event.step] for event in matter.events if event.step != "lapse")


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Year:
    outside = Terminal(tmp_path_factory.mktemp("demo"), "zh")
    return Year(outside.folder / "year", outside.must("demo year"))


# ---- everything comes up -----------------------------------------------------------------------------------


def test_every_state_is_entered_every_end_among_them(year):
    known = {(procedure, state.name) for procedure, state in year.states()}
    assert known - year.entered() == set()


def test_every_sort_of_silence_is_recorded(year):
    windows = ((procedure, window) for procedure, state in year.states() for window in state.windows.values())
    known = {(procedure, window.lapse.flag) for procedure, window in windows if window.lapse.flag}
    assert known - year.silences() == set()


def test_every_ruling_and_every_way_of_judging_comes_up(year):
    """What an act does beyond moving its matter."""
    law = year.ws.law
    known = {
        effect for procedure in law.procedures.values() for step in procedure.steps.values() for effect in step.effects
    }
    earned = {effect for step in year.done() for effect in step.effects}
    assert known - earned == set()


@pytest.mark.parametrize(
    ("what", "effects"),
    [
        ("arbitration", {"accuse", "announce", "draw", "recuse", "challenge", "unseat", "exhibit", "answer", "extend",
                         "propose", "vote", "remedy", "adjudicate", "dissent", "serve", "enforce", "publish"}),
        ("tier1", {"interim", "note", "facts", "assign", "correct", "guide", "cosign", "sanction", "overrule"}),
        ("appeal", {"reopen", "stay", "lighten", "overturn", "remand", "modify", "uphold", "restore"}),
        ("honour", {"nominate", "second", "display", "qualify", "award", "question", "correct", "revoke"}),
        ("amendment", {"draft", "comment", "dispose", "assent", "enact", "retract"}),
        ("membership", {"belong", "office", "end", "leave", "back", "accept", "consent", "declare"}),
    ],
)  # fmt: skip
def test_what_each_procedure_shows(year, what, effects):
    shown = {
        effect
        for matter in year.matters
        if matter.procedure.name == what
        for event in matter.events
        for effect in ({"back"} if event.step == "lapse" else matter.procedure.steps[event.step].effects)
    }
    assert effects - shown == set()


def test_one_judgement_shows_the_whole_of_it(year):
    """A moderator is judged: adjourned, resumed, one judge steps aside, one is challenged, one dissents."""
    (lid,) = (m for m in year.matters if m.procedure.name == "arbitration" and m.parties["respondent"] == ("zhoudu",))
    steps = [event.step for event in lid.events]
    assert steps.index("lapse") < steps.index("resume") < steps.index("draw")
    order = (
        "draw recuse challenge rule_challenge open_evidence exhibit answer move extend close_evidence propose open_vote"
        " vote count propose_remedy vote_remedy count_remedy reason dissent serve enforce publish"
    )
    first = [steps.index(step) for step in order.split()]
    assert first == sorted(first)
    assert (lid.name, lid.values["level"], lid.judging.unseated) == ("final", "L1", {"shulan"})
    assert set(lid.judging.recused) == {"jingzhe"}


def test_a_suspension_is_judged_again_once_there_is_somebody_to_judge_it(year):
    """Reopened by the auditor, adjourned, resumed; a judge steps aside; made lighter, and carried out."""
    (locks,) = (m for m in year.matters if m.procedure.name == "appeal" and m.opening.step == "reopen")
    states = list(dict.fromkeys(entry.state_after for entry in acts(locks)))
    assert states == ["filed", "adjourned", "announced", "hearing", "deliberation", "voting", "reasoning", "modified",
                      "restored"]  # fmt: skip
    assert (locks.opening.by, locks.opening.role, set(locks.judging.recused)) == ("mingqian", "auditor", {"luoye"})


def test_an_honour_whose_revocation_never_came_stays_and_is_mended(year):
    (card,) = (m for m in year.matters if m.procedure.name == "honour" and m.parties["nominee"] == ("zhoudu",))
    states = [entry.state_after for entry in acts(card)]
    assert states.index("unserved") < states.index("mended") < states.index("repaired")
    assert [merit.dossier for merit in merits(card, year.ws.zone)] == [card.dossier]


# ---- people ------------------------------------------------------------------------------------------------


def test_forty_people_of_whom_one_leaves(year):
    roster = year.ws.roster
    assert len(list(roster)) == 40
    assert [member for member in roster if not roster.active(member)] == ["chabei"]


def test_seats_end_at_different_times_and_are_filled_again(year):
    def sits(day: str) -> tuple[str, ...]:
        return year.ws.roster.holders("council", datetime.fromisoformat(f"{day}T12:00:00+08:00"))

    assert sits("2025-04-01") == ("qingdeng", "songguo")
    assert sits("2025-06-01") == ("hanlu", "jingzhe", "luming", "moli", "qingdeng", "shulan", "songguo")
    assert sits("2025-10-01") == ("hanlu", "jingzhe", "luming", "moli", "shulan", "songguo", "zhuyin")
    assert sits("2026-02-01") == ("jingzhe", "luoye", "moli", "qingdeng", "shulan", "songguo", "zhuyin")


def test_silence_decides_nothing_about_anybody(year):
    decided = [matter for matter in year.matters if matter.decision]
    assert [matter.dossier for matter in decided if matter.decision.step == "lapse"] == []


# ---- the record --------------------------------------------------------------------------------------------


def test_the_record_is_clean_and_has_a_commit_for_every_act(year):
    assert year.here.must("check --json").data["findings"] == []
    count = int(year.here.git("rev-list", "--count", "HEAD"))
    # The founding is one commit of several acts; a change of the draft is a commit and no act.
    total = sum(len(matter.events) for matter in year.matters)
    founded = sum(event.at.isoformat() == TALE["found"]["at"] for m in year.matters for event in m.events)
    opened_beside = sum(bool(matter.opening.origin) for matter in year.matters)
    drafts = sum(act.get("do") == "draft" for act in ACTS)
    assert count == 1 + total - founded - opened_beside + drafts


def test_the_log_ends_with_the_last_act_and_proves_its_file(year):
    lines = year.here.must("log --json").lines
    assert len(lines) == sum(len(matter.events) for matter in year.matters)
    last = lines[-1]
    assert (last["by"], last["step"], last["at"][:16]) == (ACTS[-1]["as"], ACTS[-1]["step"], CLOSE)
    assert last["digest"] == "sha256:" + hashlib.sha256((year.folder / last["path"]).read_bytes()).hexdigest()


def test_on_the_last_evening_one_thing_waits(year):
    waiting = year.here.must("next --all", at=CLOSE).out
    assert "parkguide" not in waiting
    assert "分诊" in waiting
    assert "逾期" not in waiting
    assert f"KOCGOV_NOW={CLOSE}" in year.said.err


def test_the_charter_that_the_community_changed_passes_its_rehearsals(year):
    """A newcomer who tries them in the demo finds no failure: none hangs on the number that was amended."""
    assert year.ws.law.version == "1.1.0"
    assert year.here("charter rehearse auto-koc").code == 0


# ---- the telling -------------------------------------------------------------------------------------------


def test_every_sentence_is_told_in_chinese(year):
    told = "".join(year.said.out.split())
    sentences = [act["say"]["zh"] for act in ACTS if "say" in act]
    assert [sentence for sentence in sentences if "".join(sentence.split()) not in told] == []


def test_what_is_said_is_said_in_both_languages():
    texts = [act[key] for act in (TALE["found"], *ACTS) for key in ("say", "chapter") if key in act]
    assert [text for text in texts if text.keys() != {"zh", "en"}] == []
    assert [text for text in texts if CHINESE.search(text["en"]) or not CHINESE.search(text["zh"])] == []


def test_there_is_a_chapter_for_every_month(year):
    begins = [act.get("now", act["at"])[:7] for act in ACTS if "chapter" in act]
    assert begins == [f"2025-{month:02d}" for month in range(3, 13)] + ["2026-01", "2026-02"]
    chapters = [act["chapter"]["zh"] for act in ACTS if "chapter" in act]
    assert [line for line in year.said.out.splitlines() if line in chapters] == chapters


def test_whatever_the_law_stops_is_told_with_its_reason(year):
    told = re.findall(r"被拒绝：(KG-[A-Z-]+)", year.said.out)
    assert Counter(told) == Counter(act["refused"] for act in REFUSED)
    assert len(set(told)) >= 15


def test_it_is_told_in_order():
    moments = [act.get("now", act["at"]) for act in ACTS]
    assert moments == sorted(moments)
