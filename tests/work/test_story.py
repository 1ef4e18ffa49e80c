"""The demo story, told in memory: it ends as it should, each step passes the gate, and every machine tells the same."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kocgov.finding.finding import Trouble
from kocgov.model.overlay import Overlay
from kocgov.model.tree import DictTree, Tree
from kocgov.words import DOSSIER_ID
from kocgov.work.check import check
from kocgov.work.gate import judge
from kocgov.work.reading import read_file
from kocgov.work.story import Teller, Told, chance
from kocgov.work.sweep import sweep
from kocgov.work.workspace import Workspace
from world import DRAFT, ROOT, SHIPPED

PATH = "examples/stories/first-season.yaml"
YEAR = "examples/stories/first-year.yaml"
TALE = read_file(PATH, (ROOT / PATH).read_bytes()).data


class Chapter(NamedTuple):
    """One act as told, with the record before and after it."""

    told: Told
    before: Tree
    after: Tree


@cache
def told() -> tuple[list[Chapter], Teller]:
    teller = Teller(DictTree({}), chance(TALE["story"]))
    chapters = [Chapter(teller.begin(TALE, SHIPPED, DRAFT), DictTree({}), teller.tree)]
    for act in teller.tell(TALE["acts"]):
        chapters.append(Chapter(act, chapters[-1].after, teller.tree))
    return chapters, teller


class Unreadable(DictTree):
    """A tree of which one dossier must not be read."""

    def __init__(self, files: Mapping[str, bytes], dossier: str) -> None:
        super().__init__(files)
        self.dossier = dossier

    def __getitem__(self, path: str) -> bytes:
        assert not path.startswith(f"{self.dossier}/")
        return super().__getitem__(path)


def end() -> Workspace:
    return Workspace(told()[1].tree)


def fingerprint(tree: Tree) -> str:
    return hashlib.sha256(b"".join(path.encode() + tree[path] for path in tree)).hexdigest()


# ---- the first spring --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alias", "state", "flags"),
    [
        ("poster", "closed", []),
        ("insult", "final", ["no_answer"]),
        ("sunset", "abandoned", ["late_acknowledgement", "late_triage"]),
        ("delay", "closed", []),
        ("jibe", "closed", []),
        ("wipers", "closed", []),
        ("tyres", "final", []),
        ("essay", "referred", []),
        ("hidden", "referred", []),
    ],
)
def test_every_matter_ends_as_the_story_has_it(alias, state, flags):
    dossier = end().dossier(told()[1].aliases[alias])
    assert (dossier.name, dossier.flags) == (state, flags)


def test_twenty_people_of_whom_one_leaves_and_one_lays_down_an_office():
    ws, close = end(), datetime.fromisoformat(TALE["acts"][-1]["at"])
    assert len(list(ws.roster)) == 20
    assert [member for member in ws.roster if not ws.roster.active(member)] == ["chabei"]
    assert ws.roster.holders("moderator", close) == ("xiaoman", "zhoudu")
    assert ws.roster.holders("council", close) == ("qingdeng", "songguo")


def test_what_the_rules_stop():
    stopped = [(c.told.hand, c.told.step, c.told.refused[0].code) for c in told()[0] if c.told.refused]
    assert stopped == [
        ("zhoudu", "contain", "KG-ONGOING"),
        ("jiuyue", "answer", "KG-CONSENT"),
        ("zhoudu", "decide", "KG-HEARD"),
        ("zhoudu", "decide", "KG-COSIGN"),
        ("zhoudu", "triage", "KG-NEMO"),
    ]


def test_what_is_stopped_leaves_no_trace():
    assert all(c.after is c.before and not c.told.added for c in told()[0] if c.told.refused)


def test_silence_is_no_admission_and_makes_the_decision_milder_not_harder():
    case = end().dossier(told()[1].aliases["insult"])
    assert case.answers == []
    assert (case.notice.fields["level"], case.decision.fields["level"]) == ("L2", "L1")
    assert case.decision.fields["deviation"]


def test_whoever_was_only_guided_has_no_decision():
    ws, aliases = end(), told()[1].aliases
    assert [alias for alias in aliases if ws.dossier(aliases[alias]).decision] == ["insult", "tyres"]


def test_leave_ends_by_itself_or_by_return():
    ws = end()
    lasts = {member: [leave.last.isoformat() for leave in ws.roster.leaves(member)] for member in ("mubai", "tinglan")}
    assert lasts == {"mubai": ["2026-04-18"], "tinglan": ["2026-04-11"]}


def test_nobody_is_named_before_they_agree():
    """The refused answer names Heye; the record does so only where she acts, complains or has agreed."""
    published = end().dossier(told()[1].aliases["delay"]).published
    assert [(answer.fields["credit"], answer.fields.get("names")) for answer in published] == [
        ("anonymous", None),
        ("named", ["heye"]),
    ]


def test_it_is_told_in_order_and_in_both_languages():
    chapters, _ = told()
    moments = [chapter.told.at for chapter in chapters]
    assert moments == sorted(moments)
    assert all(act["say"].keys() == {"zh", "en"} for act in TALE["acts"])


# ---- the gate, the check, chance ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(told()[0])))
def test_each_step_passes_the_gate_from_the_one_before(number):
    chapter = told()[0][number]
    assert judge(chapter.before, chapter.after, chapter.told.hand, chapter.told.at) == []


def test_the_record_it_leaves_is_clean():
    assert check(end()) == []


def test_nobody_else_could_have_brought_these_acts():
    """The gate asks for the hand: were it another's, every act that entered would be turned down."""
    for chapter in told()[0][1:]:
        if chapter.told.added:
            assert [f.code for f in judge(chapter.before, chapter.after, "lanting", chapter.told.at)] != []


def test_a_workspace_that_grew_with_the_record_sees_what_a_new_one_sees():
    """Along the year, appeals and honours with it: what was read before does not hide what came since."""
    tale = read_file(YEAR, (ROOT / YEAR).read_bytes()).data
    teller = Teller(DictTree({}), chance(tale["story"]))
    teller.begin(tale, SHIPPED, DRAFT)
    judged = 0
    for number, _ in enumerate(teller.tell(tale["acts"])):
        if number % 60 == 0:
            grown, new = teller.ws, Workspace(teller.tree)
            assert {d: grown.filed(d) for d in new.all()} == {d: new.filed(d) for d in new.all()}
            assert list(grown.roster.officers) == list(new.roster.officers)
            judged = sum(state.review is not None for d in new.all() if (state := new.dossier(d)))
    assert judged > 1


def test_what_no_act_touches_is_not_read_again():
    ws = end()
    read = {dossier: ws.filed(dossier) for dossier in ws.all()}
    one, other, *_ = (dossier for dossier in read if not dossier.startswith("members/"))
    path = f"{one}/note"
    grown = ws.grown(Unreadable({**ws.tree, path: b""}, other), [path])
    assert grown.filed(other) == read[other]
    assert grown.filed(other).state is not read[other].state, "what appeals do to it is laid over a copy"
    anew = ws.grown(Unreadable(dict(ws.tree), other), ["charters/auto-koc/draft/charter.yaml"])
    with pytest.raises(AssertionError):
        anew.filed(other)


def test_told_twice_it_is_the_same_to_the_byte():
    told.cache_clear()
    first = fingerprint(told()[1].tree)
    told.cache_clear()
    assert fingerprint(told()[1].tree) == first


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_told_elsewhere_it_is_the_same_to_the_byte(seed):
    """Another process hashes strings otherwise; nothing on record may come from the order of a set."""
    code = "import work.test_story as s; print(s.fingerprint(s.told()[1].tree))"
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == fingerprint(told()[1].tree)


@given(st.text())
def test_chance_gives_ids_that_are_ids(seed):
    fresh, again = chance(seed), chance(seed)
    ids = [fresh() for _ in range(20)]
    assert all(re.fullmatch(DOSSIER_ID, each) for each in ids)
    assert ids == [again() for _ in range(20)]
    assert len(set(ids)) == 20


@settings(max_examples=12, deadline=None)
@given(st.integers(0, len(told()[0]) - 1), st.integers(1, 200))
def test_silence_never_sanctions(number, days):
    """Stop the story anywhere and let time pass: the sweep decides nothing about anybody, and comes to rest."""
    chapter = told()[0][number]
    tree, now = chapter.after, chapter.told.at
    clerk = "suxin" if Workspace(tree).roster.holders("clerk", now) else "banxia"
    decided = decisions(tree)
    while planned := list(sweep(Workspace(tree), clerk, now := now + timedelta(days=days), chance("silence"))):
        assert [finding for plan in planned for finding in plan.findings] == []
        tree = Overlay(tree, {path: data for plan in planned for path, data in plan.added.items()})
    assert decisions(tree) == decided
    assert check(Workspace(tree)) == []


def decisions(tree: Tree) -> list[str]:
    ws = Workspace(tree)
    states = [ws.dossier(dossier) for dossier in ws.all()]
    return [state.decision.path for state in states if state and state.decision]


# ---- stories that go wrong ---------------------------------------------------------------------------------

REST = {"at": "2026-05-01T10:00:00+08:00", "as": "mubai", "step": "rest", "in": "members/mubai"}


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (REST | {"fields": {"until": "2026-04-01"}}, "STORY-REFUSED"),
        (REST | {"fields": {"until": "2026-06-01"}, "refused": "KG-LEAVE"}, "STORY-STOOD"),
        (REST | {"fields": {"until": "2026-04-01"}, "refused": "KG-BY"}, "STORY-STOOD"),
        (REST | {"in": "mubai"}, "STORY-ALIAS"),
        (REST | {"step": "sleep"}, "WS-NO-STEP"),
        (REST | {"in": "members/moby"}, "WS-BROKEN"),
        (
            {"at": "2026-04-28T22:00:00+08:00", "as": "mubai", "do": "sweep"},
            None,
        ),  # nothing has lapsed: nothing is recorded
        ({"at": REST["at"], "as": "mubai", "do": "sweep"}, "STORY-REFUSED"),  # something has, and mubai is no clerk
    ],
)
def test_a_story_cannot_tell_what_the_law_forbids(act, code):
    teller = Teller(told()[1].tree, chance("after"), dict(told()[1].aliases))
    if code is None:
        assert list(teller.tell([act])) == []  # nothing has lapsed, so there is nothing to record
        return
    with pytest.raises(Trouble) as trouble:
        list(teller.tell([act]))
    assert trouble.value.code == code


def test_only_the_clerk_records_lapses():
    chapters, _ = told()
    before = next(chapter.before for chapter in chapters if chapter.told.step == "lapse")
    teller = Teller(before, chance("after"))
    with pytest.raises(Trouble) as trouble:
        list(teller.tell([{"at": "2026-03-18T20:00:00+08:00", "as": "xiaoman", "do": "sweep"}]))
    assert trouble.value.params["code"] == "KG-BY"
