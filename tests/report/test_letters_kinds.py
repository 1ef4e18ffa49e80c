"""Which letter an act calls for follows from the charter's words, never from what it calls its states."""

import re
from collections.abc import Iterator
from copy import deepcopy

import pytest

from kocgov.law.bodies import judges
from kocgov.law.fold import fold
from kocgov.law.letters import ADDRESSED, BY_EFFECT, CALLED, FAMILIES, brought, callable_in
from kocgov.model.state import State
from kocgov.report.letters import letter
from kocgov.report.letters_kinds import KINDS, kinds_of
from kocgov.report.letters_receivers import receivers
from kocgov.report.tongue import Tongue
from kocgov.store.disk import FolderTree
from kocgov.text import strict_yaml
from kocgov.text.charter_codec import build
from kocgov.work import rehearse
from kocgov.work.log import as_of
from kocgov.work.workspace import Workspace
from world import ROOT

from .test_letter_golden import ZONE

FOLDER = "cases/rehearsals"
BANK = FolderTree(ROOT, keep=lambda path: f"{path}/".startswith(("cases/", f"{FOLDER}/")))
CHARTERS = ("auto-koc", "small-club")
MEMBERS = "members"


def trees(charter: str) -> dict:
    root = ROOT / "charters" / charter / "draft"
    paths = sorted(root.rglob("*.yaml"))
    return {path.relative_to(root).as_posix(): strict_yaml.load(path.read_bytes(), path.name).data for path in paths}


def rehearsed(charter: str) -> Iterator[State]:
    """Every matter of every rehearsal, as the rehearsal leaves it."""
    draft, ended = f"charters/{charter}/draft", []

    end = rehearse._end

    def noting(script, teller, stage):
        ended.append(teller.ws)
        return end(script, teller, stage)

    lawbook = FolderTree(ROOT, keep=lambda path: f"{path}/".startswith(("charters/", f"{draft}/")))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rehearse, "_end", noting)
        rehearse.rehearse(BANK, FOLDER, lawbook, draft)
    for ws in ended:
        yield from (state for folder in ws.folders() if folder != MEMBERS for state in matters(ws, folder))


def matters(ws: Workspace, folder: str) -> Iterator[State]:
    return (state for dossier in ws.all(folder) if (state := ws.dossier(dossier)))


def renamed(procedure: dict) -> dict:
    """The same procedure, where every state has the name of the one after it: no name means what it meant."""
    found, names = deepcopy(procedure), list(procedure["states"])
    other = dict(zip(names, [*names[1:], names[0]], strict=True))
    found["states"] = {other[name]: state for name, state in found["states"].items()}
    for step in found["steps"].values():
        step["from"] = [other[name] for name in step["from"]] if "from" in step else []
        for rule in step.get("to", ()):
            rule["to"] = other[rule["to"]]
    for state in found["states"].values():
        for window in state.get("windows", {}).values():
            if "to" in window["lapse"]:
                window["lapse"]["to"] = other[window["lapse"]["to"]]
    return found


def told(state: State) -> list[list[tuple]]:
    """For each act the letters that it calls for, and to whom they go."""
    found = []
    for count, event in enumerate(state.events, 1):
        after = fold(state.charter, state.procedure, state.events[:count])
        assert after
        found.append([(kind, *receivers(kind, after)) for kind in kinds_of(state, event)])
    return found


@pytest.mark.parametrize("charter", CHARTERS)
def test_what_states_are_called_changes_no_letter(charter):
    law = trees(charter)
    other = build({name: renamed(tree) if name.startswith("procedures/") else tree for name, tree in law.items()})
    called = set()
    for state in rehearsed(charter):
        again = fold(other, other.procedures[state.procedure.name], state.events)
        assert again
        assert again.name != state.name or len(state.procedure.states) == 1
        letters = told(state)
        assert told(again) == letters, state.dossier
        called |= {kind for each in letters for kind, *_ in each}
    assert called >= {"dismissal", "acknowledgement", "evidence_opened", "adjourned", "not_awarded", "kept", "thanks"}


@pytest.mark.parametrize("charter", CHARTERS)
def test_whoever_has_a_right_is_written_to_when_it_begins(charter):
    """Not only somebody is: the letter goes to the party whose right it is, unless that party's own act began it."""
    begun, missed = set(), set()
    for state in rehearsed(charter):
        before = ""
        for event in state.events:
            after = as_of(state, event)
            rights = {w.whose for w in after.definition.windows.values() if w.kind == "right" and after.name != before}
            there = {f"party.{name}" for name, people in state.parties.items() if people}
            written = {f"party.{one.capacity}" for kind in kinds_of(after, event) for one in receivers(kind, after)}
            way = (state.procedure.name, event.step, after.name)
            begun |= {(*way, whose) for whose in rights & there}
            missed |= {(*way, whose) for whose in (rights & there) - written - {f"party.{event.role}"}}
            before = after.name
    assert missed == set()
    assert len(begun) > 8


def test_every_letter_of_the_law_can_be_written():
    of_effects = {kind for table in (BY_EFFECT, *FAMILIES.values()) for kinds in table.values() for kind in kinds}
    assert of_effects | CALLED.keys() | {"lapse"} == set(KINDS)


@pytest.mark.parametrize("charter", CHARTERS)
def test_no_letter_is_both_brought_by_an_effect_and_called_for_by_name(charter):
    for procedure in build(trees(charter)).procedures.values():
        effects = {effect for step in procedure.steps.values() for effect in step.effects}
        assert not set(callable_in(procedure)) & set(brought(effects, procedure))
        somebody = {*ADDRESSED, "nominee"} & procedure.parties.keys()
        assert bool(callable_in(procedure)) == bool(somebody)


def test_whoever_judges_from_a_seat_is_told_so_as_who_was_drawn_is() -> None:
    """In a small club nobody is drawn: the council judges, and a substitute takes the place of whoever may not."""
    judged = [state for state in rehearsed("small-club") if state.procedure.name == "arbitration"]
    assert judged
    for state in judged:
        letters = [as_of(state, event) for event in state.events if "seat" in kinds_of(state, event)]
        told = [one.member for after in letters for one in receivers("seat", after)]
        assert letters[0].opening is letters[0].last, "early, so that whoever is too near can step aside"
        assert {*judges(state)} <= {*told}


@pytest.mark.parametrize(("lang", "words"), [("en", "by those who hold a seat"), ("zh", "由在任的")])
def test_a_judge_with_a_seat_is_not_told_of_a_lot(lang: str, words: str) -> None:
    state = next(state for state in rehearsed("small-club") if state.procedure.name == "arbitration")
    after = as_of(state, state.opening)
    text = letter("seat", after, after.last, Tongue(lang), ZONE, to=receivers("seat", after)[0].member)
    assert words in text
    assert not re.search("the lot|抽中", text)
