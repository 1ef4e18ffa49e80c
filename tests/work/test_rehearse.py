"""The shipped rehearsals hold under the shipped charters, and each missed expectation is told at its place."""

import re

import pytest
from msgspec.structs import astuple

from kocgov.finding.finding import Exit, Trouble
from kocgov.law.tables import evaluate
from kocgov.model.overlay import Overlay
from kocgov.model.tree import DictTree
from kocgov.store.disk import FolderTree
from kocgov.text.strict_yaml import load
from kocgov.work import story
from kocgov.work.charters import load_charter
from kocgov.work.record import plan
from kocgov.work.rehearse import Result, rehearse
from kocgov.work.story import Teller, chance
from kocgov.work.workspace import Workspace
from world import DRAFT, ROOT, SHIPPED

FOLDER = "cases/rehearsals"
BANK = FolderTree(ROOT, keep=lambda path: f"{path}/".startswith(("cases/", f"{FOLDER}/")))
ADVERT = f"{FOLDER}/c01-newcomer-advert.yaml"
INSULTS = f"{FOLDER}/c03-insults-go-on.yaml"
CHILD = f"{FOLDER}/c34-fifteen-years-old.yaml"
COMMUNITY = f"{FOLDER}/community.yaml"
SOME = (ADVERT, INSULTS, CHILD, f"{FOLDER}/q07-a-challenge-upheld.yaml", f"{FOLDER}/q18-handed-up-and-taken-back.yaml")
"""A kind word, a mute, a minor, a council that draws its judges, an appeal: what ids and chance play a part in."""

SMALL = "charters/small-club/draft"
LAWBOOKS = {
    DRAFT: SHIPPED,
    SMALL: FolderTree(ROOT, keep=lambda path: f"{path}/".startswith(("charters/", f"{SMALL}/"))),
}

TAKEN: dict[str, set[str]] = {draft: set() for draft in LAWBOOKS}
"""The steps that stand in some rehearsal, by procedure."""


def _rehearsed(draft: str) -> list[Result]:
    """Every rehearsal on a charter; what each act is a step of is noted on the way."""

    def noting(ws, typed, now, fresh):
        planned = plan(ws, typed, now, fresh)
        if planned.event and not planned.findings:
            after = Workspace(Overlay(ws.tree, planned.added))
            here = after.dossier(planned.event.dossier)
            TAKEN[draft].add(f"{here.procedure.name}.{planned.event.step}")
            begun = [state for dossier in planned.opened if (state := after.dossier(dossier))]
            TAKEN[draft].update(f"{state.procedure.name}.{state.opening.step}" for state in begun)
        return planned

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(story, "plan", noting)
        return rehearse(BANK, FOLDER, LAWBOOKS[draft], draft)


TRIED = {(draft, one.path): one for draft in LAWBOOKS for one in _rehearsed(draft)}
RESULTS = {path: result for (draft, path), result in TRIED.items() if draft == DRAFT}
PATHS = sorted(path for path in BANK.under(f"{FOLDER}/") if path != COMMUNITY)
TOLD = {path: load(BANK[path], path).data for path in PATHS}


def only(*paths: str) -> dict[str, bytes]:
    return {path: BANK[path] for path in (COMMUNITY, *paths)}


def edited(path: str, *changes: tuple[str, str]) -> dict[str, bytes]:
    """A bank of one rehearsal in which some words are others."""
    text = BANK[path].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return only(path) | {path: text.encode()}


def tried(files: dict[str, bytes]) -> Result:
    (result,) = rehearse(DictTree(files), FOLDER, SHIPPED, DRAFT)
    return result


# ---- what holds --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("draft", "path"), sorted(TRIED))
def test_a_shipped_charter_meets_the_shipped_rehearsal(draft, path):
    assert TRIED[draft, path].findings == ()


def test_every_rehearsal_is_tried_on_a_shipped_charter_and_can_fail():
    assert {path for _, path in TRIED} == set(PATHS)
    assert [path for path, told in TOLD.items() if not _asserts(told)] == []


def _asserts(told):
    """Whether anything is said of how it comes out: what a table yields, what is refused, or where it ends."""
    return "matters" in told or "expect" in told or any("refused" in act for act in told["acts"])


NUMBER = re.compile(r"([a-z][0-9]+)-[a-z0-9-]+\.yaml")
CATALOGUED = (
    "c01 c03 c04 c05 c06 c07 c08 c11 c12 c13 c14 c17 c19 c20 c21 c31 c33 c34 c36 c42 c43 c47 c48 c55 c56 c59 "
    "m1 m2 m3 m5 m6 m7 m8"
)
"""Rehearsals that take their numbers from the catalogue of situations; the other series count from one."""
SERIES = {"a": 11, "h": 15, "k": 6, "q": 20, "s": 34}
"""How many each of the others has; the number may only grow."""


def test_rehearsals_are_numbered_without_doubles_and_none_was_lost():
    found = [match[1] for path in PATHS for match in [NUMBER.fullmatch(path.rpartition("/")[2])]]
    counted = [f"{letter}{number:02}" for letter, last in SERIES.items() for number in range(1, last + 1)]
    assert sorted(found) == sorted([*CATALOGUED.split(), *counted])


MEANT_FOR = {draft: [TOLD[path] for name, path in TRIED if name == draft] for draft in LAWBOOKS}


@pytest.mark.parametrize("draft", LAWBOOKS)
def test_the_bank_takes_every_step_of_every_procedure(draft):
    """A step that nobody in the bank ever takes may be one that nobody can take."""
    law, _ = load_charter(LAWBOOKS[draft], draft)
    steps = {f"{procedure.name}.{step}" for procedure in law.procedures.values() for step in procedure.steps}
    assert steps - TAKEN[draft] == set()


@pytest.mark.parametrize("draft", LAWBOOKS)
def test_the_bank_tries_every_route_and_level_that_the_tables_yield(draft):
    law, _ = load_charter(LAWBOOKS[draft], draft)
    for name, table in law.tables.items():
        matters = [matter for told in MEANT_FOR[draft] for matter in told.get("matters", ()) if matter["table"] == name]
        results = [evaluate(table, matter["facts"], matter.get("modifiers", ())) for matter in matters]
        for key in ("case", "signal", "level", "interim", "flags"):
            yielded = {word for result in results for word in result.words(key)}
            missing = {"L4"} if (name, key) == ("discipline", "level") else set()
            assert set(table.yields.get(key, ())) - yielded == missing, (name, key)


@pytest.mark.parametrize("path", PATHS)
def test_a_rehearsal_speaks_both_languages(path):
    told = TOLD[path]
    texts = [told["title"], told["situation"], *(act["say"] for act in told.get("acts", ()) if "say" in act)]
    assert all(text.keys() == {"zh", "en"} for text in texts)


def test_an_enacted_charter_is_tried_as_its_draft_is():
    founding = load(BANK[COMMUNITY], COMMUNITY).data
    teller = Teller(DictTree({}), chance("enacted"))
    teller.begin(founding, SHIPPED, DRAFT)
    enacted = rehearse(DictTree(only(*SOME)), FOLDER, teller.tree, "charters/auto-koc/1.0.0")
    assert enacted == [RESULTS[path] for path in sorted(SOME)]


def test_two_runs_agree():
    again = rehearse(DictTree(only(*SOME)), FOLDER, SHIPPED, DRAFT)
    assert again == [RESULTS[path] for path in sorted(SOME)]


def test_rehearsals_do_not_lean_on_each_other():
    alone = [tried(only(path)) for path in (ADVERT, CHILD)]
    assert alone == [RESULTS[ADVERT], RESULTS[CHILD]]


# ---- a charter that does otherwise -------------------------------------------------------------------------


def amended(file: str, old: str, new: str) -> Overlay:
    path = f"{DRAFT}/{file}"
    assert old.encode() in SHIPPED[path]
    return Overlay(SHIPPED, {path: SHIPPED[path].replace(old.encode(), new.encode(), 1)})


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "code"),
    [
        ("triage.yaml", "absent: {first: L0,", "absent: {first: L1,", ADVERT, "REH-OUTCOME"),
        ("measures.yaml", "most: interim_contain", "most: interim_mute", INSULTS, "REH-STOOD"),
        ("procedures/tier1.yaml", "cosign: {L2: role.moderator}", "cosign: {L1: role.moderator}", INSULTS, "REH-STOOD"),
        ("measures.yaml", "ceilings: {moderator: L2,", "ceilings: {moderator: L1,", INSULTS, "REH-OTHER"),
        ("procedures/tier1.yaml", "from: [to_guide, to_notify,", "from: [to_notify,", ADVERT, "REH-OTHER"),
    ],
)  # fmt: skip
def test_a_harsher_charter_is_found_out(file, old, new, path, code):
    (result,) = rehearse(DictTree(only(path)), FOLDER, amended(file, old, new), DRAFT)
    assert code in [finding.code for finding in result.findings]


def test_a_charter_in_which_nobody_can_join_has_no_community():
    lawbook = amended("procedures/membership.yaml", "by: [role.clerk, role.moderator]", "by: [role.auditor]")
    results = rehearse(DictTree(only(ADVERT)), FOLDER, lawbook, DRAFT)
    (finding,) = results[0].findings
    assert (finding.code, finding.params["found"]) == ("REH-COMMUNITY", "STORY-REFUSED")


def test_what_is_no_charter_cannot_be_tried():
    with pytest.raises(Trouble) as trouble:
        rehearse(BANK, FOLDER, SHIPPED, "charters/nowhere/draft")
    assert (trouble.value.code, trouble.value.exit) == ("WS-NO-CHARTER", Exit.FINDINGS)


# ---- an expectation that is missed -------------------------------------------------------------------------

BROKEN = [
    # the file, what it says and what it says instead, the code, the words at the finding's place
    (ADVERT, "rehearsal: c01-newcomer-advert", "rehearsal: c01", "REH-ID", "c01"),
    (ADVERT, "table: discipline", "table: disciplin", "REH-FACTS", "disciplin"),
    (ADVERT, "kind: advertising", "mood: gloomy", "REH-FACTS", "gloomy"),
    (ADVERT, "malice: absent, history", "malice: none, history", "REH-FACTS", "none, history"),
    (ADVERT, "clause: cited, ", "", "REH-FACT-MISSING", "{expression"),
    (CHILD, "modifiers: [minor_14_17]", "modifiers: [minor]", "REH-FACTS", "minor]"),
    (ADVERT, "route: [tier1]", "route: [tier2]", "REH-OUTCOME", "[tier2]"),
    (ADVERT, "level: L0", "level: L2", "REH-OUTCOME", "L2, interim"),
    (ADVERT, "level: L0, ", "", "REH-OUTCOME", "{route"),
    (ADVERT, "interim: none", "interim: contain24", "REH-OUTCOME", "contain24"),
    (ADVERT, "flags: []", "flags: [toll]", "REH-OUTCOME", "[toll]"),
    (CHILD, "flags: [guardian]", "flags: []", "REH-OUTCOME", "[]}"),
    (ADVERT, "[R10, L-", "[R11, L-", "REH-OUTCOME", "[R11"),
    (INSULTS, "hours: 48", "hours: 12", "REH-STOOD", "KG-INTERIM-LONG"),
    (INSULTS, "refused: KG-HEARD", "refused: KG-COSIGN", "REH-OTHER", "KG-COSIGN"),
    (ADVERT, "    refused: KG-ONGOING\n", "", "REH-REFUSED", "contain"),
    (ADVERT, "in: poster", "in: postr", "REH-ACT", "at:"),
    (ADVERT, "procedure: tier1", "procedure: tier9", "REH-ACT", "at:"),
    (ADVERT, "step: guide", "step: guid", "REH-ACT", "at:"),
    (ADVERT, "{poster: closed}", "{poster: final}", "REH-STATE", "final"),
    (ADVERT, "{poster: closed}", "{plakat: closed}", "REH-STATE", "closed"),
    (ADVERT, "never: [contain, intend", "never: [contain, guide", "REH-NEVER", "guide, decide"),
    (ADVERT, "title: {zh", "titel: {zh", "SHAPE-MISSING", "rehearsal"),
    (ADVERT, "rehearsal:", "rehearsal: a\nrehearsal:", "YAML-DUPLICATE", "rehearsal: c01"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "code", "here"), BROKEN, ids=[f"{b[3]} {b[1][:16]}" for b in BROKEN])
def test_a_missed_expectation_is_told_at_its_place(path, old, new, code, here):
    files = edited(path, (old, new))
    result = tried(files)
    finding = result.findings[0]
    line = files[path].decode().splitlines()[finding.place.line - 1]
    assert (finding.code, finding.place.path) == (code, path)
    assert line[finding.place.col - 1 :].startswith(here)
    assert "{" not in finding.message


def test_the_first_act_that_comes_out_otherwise_ends_the_telling():
    """What follows rests on it: thirteen more findings would say nothing more."""
    result = tried(edited(INSULTS, ("step: open", "step: opn")))
    assert [finding.code for finding in result.findings] == ["REH-ACT"]


def test_every_matter_is_tried_though_one_differs():
    result = tried(
        edited(CHILD, ("level: L1, interim", "level: L2, interim"), ("level: L0, interim", "level: L3, interim"))
    )
    assert [finding.code for finding in result.findings] == ["REH-OUTCOME", "REH-OUTCOME"]


@pytest.mark.parametrize(
    ("community", "found"),
    [
        (None, "YAML-EMPTY"),
        (b"story: community\n", "SHAPE-MISSING"),
        (BANK[COMMUNITY].replace(b"found:", b"fond:"), "SHAPE-UNKNOWN"),
        (BANK[COMMUNITY].replace(b"drafters: [council-a, council-b]", b"drafters: [brand]"), "CMD-DRAFTERS"),
        (BANK[COMMUNITY].replace(b"office: moderator", b"office: council", 1), "STORY-REFUSED"),
    ],
)
def test_without_a_community_nobody_can_act(community, found):
    files = {ADVERT: BANK[ADVERT]} | ({COMMUNITY: community} if community else {})
    result = tried(files)
    (finding,) = result.findings
    assert (finding.code, finding.params["found"]) == ("REH-COMMUNITY", found)
    assert BANK[ADVERT].decode().splitlines()[finding.place.line - 2] == "acts:"


def test_matters_alone_need_no_community():
    head, _, _ = BANK[ADVERT].decode().partition("\nacts:")
    result = tried({ADVERT: f"{head}\n".encode()})
    assert astuple(result) == (ADVERT, "c01-newcomer-advert", (), 1, 0)
