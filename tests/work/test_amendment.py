"""Amending the charter: proposed, answered, assented to, enacted, in force; and every way around it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from kocgov.finding.finding import Place
from kocgov.model.overlay import Overlay
from kocgov.work.check import check
from kocgov.work.flaws import check_charter
from kocgov.work.gate import judge
from kocgov.work.worklist import everything
from kocgov.work.workspace import Workspace
from world import CONSULTED, World, act, amended, codes, comment, day, forged, opened, proposed, triage, world

DRAFT, FIRST, SECOND = (f"charters/auto-koc/{version}" for version in ("draft", "1.0.0", "1.1.0"))
SHORTER = (f"{DRAFT}/charter.yaml", "    value: 90\n    unit: days\n    origin: \"standard: the Django ladder",
           "    value: 60\n    unit: days\n    origin: \"standard: the Django ladder")  # fmt: skip


def edited(here: World, path: str, old: str, new: str) -> dict[str, bytes]:
    """A file of the record with some words changed."""
    text = here.tree[path].decode()
    assert text.count(old) == 1, (old, text.count(old))
    return {path: text.replace(old, new).encode()}


def assented(**changes: Any) -> World:
    """Suspensions are to last sixty days at most; the council is of one mind."""
    here = world("staffed")
    change = edited(here, *SHORTER)
    assert here.enter(change) == []
    here.keep(change)
    here.tell(proposed(day(3), **changes), comment(day(4)))
    here.tell(act("chen: dispose a1", day(5), disposition="accepted", reason="true"), CONSULTED)
    here.tell(act("lin: assent a1", day(19)), act("chen: assent a1", day(19, 11)))
    return here


ENACT = act("clerk-an: enact a1", day(20))


def enacted() -> World:
    here = assented()
    here.tell(ENACT)
    return here


def gate(here: World, added: Mapping[str, bytes], removed: frozenset[str] = frozenset()) -> list[str]:
    return codes(judge(here.tree, Overlay(here.tree, added, removed)))


# ---- the way it goes ---------------------------------------------------------------------------------------


def test_what_the_council_assented_to_is_enacted_letter_by_letter() -> None:
    here = enacted()
    assert here.tree[f"{SECOND}/clauses.yaml"] == here.tree[f"{DRAFT}/clauses.yaml"]
    stamp = b'version: "1.1.0"\nin_force: "2026-03-28T00:00:00+08:00"\n'
    assert here.tree[f"{SECOND}/charter.yaml"] == here.tree[f"{DRAFT}/charter.yaml"] + stamp
    assert here.state("a1").name == "enacted"
    assert here.state("a1").last.found["council"] == ["chen", "lin"]
    assert check(here.ws) == []


def test_it_governs_what_begins_once_it_is_in_force() -> None:
    here = enacted()
    here.tell(opened("post/1", day(21), "old"), opened("post/2", day(28, 9), "new"))
    suspend = "suspend_max"
    assert [(here.state(c).charter.version, here.state(c).charter.number(suspend)) for c in ("old", "new")] == [
        ("1.0.0", 90),
        ("1.1.0", 60),
    ]
    here.tell(triage(day(28, 10), where="old"), triage(day(28, 10), where="new"))
    assert here.state("old").last.charter == "auto-koc 1.0.0"  # an open matter stays under its own law
    assert check(here.ws) == []


def test_an_act_dated_before_its_force_comes_under_the_old_charter() -> None:
    here = enacted()
    before, after = here.plan(opened("post/1", day(27, 23, 59))), here.plan(opened("post/1", day(28, 2)))
    for plan, other in ((before, "auto-koc 1.1.0"), (after, "auto-koc 1.0.0")):
        assert plan.findings == ()
        assert plan.event
        (path, data), *_ = plan.added.items()
        (wrong,) = here.enter({path: forged(data, charter=other)}, now=day(28, 3))
        assert (wrong.code, wrong.place) == ("KG-CHARTER", Place(path, 1, 1))
    moments = [datetime.fromisoformat(at) for at in (day(1, 9), day(27, 23, 59, 59), day(28, 0))]
    assert [here.ws.law_at(moment).version for moment in moments] == ["1.0.0", "1.0.0", "1.1.0"]


def test_a_clause_binds_from_its_force_on() -> None:
    """Two charters, one act before the second, one after it: nulla poena."""
    here = world("staffed")
    text = here.tree[f"{DRAFT}/clauses.yaml"].decode()
    one = text[text.index("  C-CIVIL:\n") :].partition("\n  C-")[0]
    here.keep({f"{DRAFT}/clauses.yaml": (text.rstrip() + "\n" + one.replace("C-CIVIL", "C-HUSH") + "\n").encode()})
    here.tell(proposed(day(3)), CONSULTED, act("lin: assent a1", day(19)), act("chen: assent a1", day(19, 11)), ENACT)
    late = {"act": {"at": day(28, 1), "ref": "post/2"}}
    here.tell(opened("post/1", day(28, 9), "c1", act={"at": day(27), "ref": "post/1"}))
    here.tell(opened("post/2", day(28, 9), "c2", **late))
    assert codes(here.plan(triage(day(28, 10), "C-HUSH", "c1")).findings) == ["KG-NULLA"]
    here.tell(triage(day(28, 10), "C-HUSH", "c2"), triage(day(28, 10), "C-CIVIL", "c1"))
    assert check(here.ws) == []


def test_a_new_text_needs_new_assents() -> None:
    here = assented()
    here.keep(edited(here, SHORTER[0], SHORTER[2], SHORTER[2].replace("60", "45")))
    assert codes(here.plan(ENACT).findings) == ["KG-DRAFT"]
    here.tell(act("lin: redraft a1", day(20)))
    state = here.state("a1")
    assert (state.name, state.assents, len(state.comments)) == ("consultation", {}, 1)
    assert state.proposal
    assert state.proposal.fields["digest"] == here.ws.draft("auto-koc")


def test_silence_carries_nothing() -> None:
    here = world("ratifying")
    here.tell(act("lin: assent a1", day(19)), act("chen: dissent a1", day(19), reason="too short"))
    here.tell({"do": "sweep", "as": "clerk-an", "at": day(26)}, {"do": "sweep", "as": "clerk-an", "at": day(30)})
    assert here.state("a1").name == "rejected"


def test_the_second_amendment_starts_from_the_first() -> None:
    here = world("staffed")
    here.tell(proposed(day(3)), proposed(day(3, 11), "a2"), CONSULTED)
    for name in ("a1", "a2"):
        here.tell(act(f"lin: assent {name}", day(19)), act(f"chen: assent {name}", day(19, 11)))
    here.tell(ENACT)
    assert codes(here.plan(act("clerk-an: enact a2", day(20, 11))).findings) == ["KG-OVERTAKEN"]
    here.tell(act("lin: redraft a2", day(20, 12)))
    proposal = here.state("a2").proposal
    assert proposal
    assert proposal.fields["against"] == "auto-koc 1.1.0"


# ---- and no other ------------------------------------------------------------------------------------------


def test_a_version_comes_with_the_act_that_enacts_it() -> None:
    here = assented()
    plan = here.plan(ENACT)
    assert plan.findings == ()
    assert plan.event
    event = {plan.event.path: plan.added[plan.event.path]}
    version = {path: data for path, data in plan.added.items() if path not in event}
    assert gate(here, plan.added) == []
    assert gate(here, event) == ["REC-ENACTMENT"]
    assert set(gate(here, version)) == {"REC-ENACT"}


@pytest.mark.parametrize("file", ["charter.yaml", "clauses.yaml", "procedures/tier1.yaml"])
def test_not_a_letter_is_changed_on_the_way(file: str) -> None:
    here = assented()
    added = dict(here.plan(ENACT).added)
    added[f"{SECOND}/{file}"] = b"# a thought\n" + added[f"{SECOND}/{file}"]
    assert set(gate(here, added)) == {"REC-ENACTMENT", "REC-ENACT"}


def test_not_a_file_is_left_out_or_slipped_in() -> None:
    here = assented()
    added = dict(here.plan(ENACT).added)
    more = {**added, f"{SECOND}/notes.txt": b"-"}
    less = {path: data for path, data in added.items() if not path.endswith("honours.yaml")}
    assert [set(gate(here, files)) for files in (more, less)] == [{"REC-ENACTMENT", "REC-ENACT"}] * 2
    other = {**added, "charters/auto-koc/1.2.0/notes.txt": b"-", f"{FIRST}/notes.txt": b"-"}
    assert gate(here, other) == ["REC-ENACT", "REC-ENACT"]


def test_the_stamp_is_the_one_that_the_act_states() -> None:
    here = assented()
    added = dict(here.plan(ENACT).added)
    head = f"{SECOND}/charter.yaml"
    added[head] = added[head].replace(b"2026-03-28", b"2026-03-21")
    assert set(gate(here, added)) == {"REC-ENACTMENT", "REC-ENACT"}


def test_an_enacted_version_is_not_enacted_again_nor_changed() -> None:
    here = enacted()
    head = f"{SECOND}/charter.yaml"
    assert gate(here, {head: here.tree[head] + b"# a thought\n"}) == ["REC-CHANGED", "REC-ENACT"]
    assert gate(here, {}, frozenset([head])) == ["REC-REMOVED"]


def test_a_flawed_draft_is_not_even_proposed() -> None:
    here = world("staffed")
    here.keep(edited(here, f"{DRAFT}/procedures/tier1.yaml", "lapse: {to: final}", "lapse: {flag: silent}"))
    assert {code.partition("-")[0] for code in codes(here.plan(proposed(day(3))).findings)} == {"CH"}


def test_the_draft_is_in_the_record_before_it_is_proposed() -> None:
    """The base judges the head: nobody proposes in one change what nobody could read before it."""
    base, here = world("staffed"), world("staffed")
    change = edited(here, *SHORTER)
    here.keep(change)
    assert gate(base, {**change, **here.plan(proposed(day(3))).added}) == ["KG-DRAFT"]


def test_check_asks_of_every_version_where_it_came_from() -> None:
    here = enacted()
    version = {path: here.tree[path] for path in here.tree.under(f"{SECOND}/")}
    forged_version = Overlay(world("staffed").tree, version)
    assert codes(check(Workspace(forged_version))) == ["REC-UNACCOUNTED"]
    without = Overlay(here.tree, {}, frozenset(version))
    assert codes(check(Workspace(without))) == ["REC-ENACTMENT"]
    head = f"{SECOND}/charter.yaml"
    quiet = Overlay(here.tree, {head: here.tree[head].replace(b"value: 60", b"value: 61", 1)})
    assert codes(check(Workspace(quiet))) == ["REC-ENACTMENT"]


@pytest.mark.parametrize(("number", "places"), [("amend_majority", 1), ("council_seats", 2), ("vacatio", 1)])
def test_a_charter_that_can_be_changed_says_by_how_many_and_when(number: str, places: int) -> None:
    law = amended((("charter.yaml", f"  {number}:\n", f"  {number}_once:\n"),))
    found = check_charter(law, DRAFT, [])
    unknown = [flaw.params["name"] for flaw in found if flaw.code == "CH-UNKNOWN-PARAMETER"]
    assert unknown == places * [number]
    assert {flaw.code for flaw in found} == {
        "CH-UNKNOWN-PARAMETER",
        "CH-PARAMETER-IDLE",
    }  # by its other name it is idle


def test_the_desk_asks_every_seat_that_has_not_spoken() -> None:
    here, now = world("ratifying"), datetime.fromisoformat(day(19, 12))

    def asked() -> list[tuple[str, ...]]:
        return [item.people for item in everything(here.ws, now) if item.window == "assent"]

    assert asked() == [("chen", "lin")]
    here.tell(act("lin: assent a1", day(19)))
    assert asked() == [("chen",)]
