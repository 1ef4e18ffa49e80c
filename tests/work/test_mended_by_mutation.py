"""What the work would lose unnoticed: small stories about lines that could change while other tests still passed."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import pytest

from kocgov.model.overlay import Overlay
from kocgov.model.tree import DictTree, Odd, Tree
from kocgov.text import codec
from kocgov.work.alerts import alerts
from kocgov.work.batch import plan_all
from kocgov.work.change import what_changes
from kocgov.work.enacting import unaccounted
from kocgov.work.gate import judge
from kocgov.work.handlers import in_hands
from kocgov.work.importing.person import Person, merged
from kocgov.work.listing import Wanted as Listed
from kocgov.work.listing import rows
from kocgov.work.load import gini
from kocgov.work.record import Act as Typed
from kocgov.work.searching import Sought, search
from kocgov.work.worklist import Wanted, desk, everything, vacancies
from kocgov.work.workspace import Workspace
from law.rows_council import LOST_OFFICE, suspended
from world import CONSULTED, World, act, codes, comment, day, opened, proposed, triage, world

TIER1 = "procedures/tier1.yaml"
FIRST, OTHER = "charters/auto-koc/1.0.0", "charters/other-koc/1.0.0"
CONTAIN = act(
    "mod-ye: contain c1", day(3, 12), interim=["contain"], part="offending_part", hours=24, reason="it goes on"
)
SECOND_CASE = opened("post/2", day(4), "c2", respondent="hao")


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


# ---- the gate ----------------------------------------------------------------------------------------------


def told(before: Tree, added: Mapping[str, bytes], removed: Iterable[str] = ()) -> list[tuple[str, str, int, int]]:
    """What the gate says of a change: code, file, line and column."""
    found = judge(before, Overlay(before, added, frozenset(removed)))
    return [(finding.code, finding.place.path, finding.place.line, finding.place.col) for finding in found]


def test_what_concerns_a_whole_file_is_told_where_it_begins() -> None:
    here = world("noticed")
    settings, answer = here.tree["kocgov.yaml"], here.plan(act("wei: answer c1", day(4, 12), statement="sorry"))
    broken = Overlay(here.tree, {}, frozenset([here.state("c1").events[1].path]))
    changes = [
        (here.tree, {"kocgov.yaml": settings.replace(b"qihang-7f3a", b"another-1a2b")}, "REC-COMMUNITY"),
        (here.tree, {"kocgov.yaml": settings.replace(b"charter: auto-koc", b"charter: autokoc")}, "REC-NO-CHARTER"),
        (here.tree, {"members/wei/photo.txt": b"a photo"}, "REC-STRAY"),
        (broken, dict(answer.added), "REC-BASE"),
    ]
    for before, added, code in changes:
        assert told(before, added) == [(code, *added, 1, 1)]


def test_a_signal_without_its_triage_is_told_at_its_first_act_and_a_triage_without_its_signal_at_itself() -> None:
    here, later = world("opened"), world("thanked")  # the signal was received and acknowledged
    signal, triaged = later.state("signal"), later.state("c1").last.path
    first, *_ = acts = [event.path for event in signal.events]
    assert len(acts) == 2
    assert told(here.tree, {path: later.tree[path] for path in acts}) == [("REC-ORIGIN", first, 1, 1)]
    assert told(here.tree, {triaged: later.tree[triaged]}) == [("REC-OPENS", triaged, 1, 1)]


def test_everything_that_is_wrong_is_told_in_the_order_of_the_files() -> None:
    here = world("opened")
    joined = here.state("members/wei").opening.path
    assert [path for _, path, *_ in told(here.tree, {"cases/b.txt": b"b", "cases/a.txt": b"a"}, [joined])] == [
        "cases/a.txt", "cases/b.txt", joined
    ]  # fmt: skip


@pytest.mark.parametrize("kept", [True, False])
def test_of_a_folder_that_a_link_takes_the_place_of_nothing_more_is_told(kept: bool) -> None:
    here = world("opened")
    folder = here.where("c1")

    class Linked(DictTree):
        odd = (Odd(folder if kept else "elsewhere", "symlink"),)

    without = {path: data for path, data in here.tree.items() if not path.startswith(f"{folder}/")}
    found = judge(here.tree, Linked(without))
    assert codes(found) == (["REC-ODD"] if kept else ["REC-REMOVED"])


def test_the_law_of_a_new_matter_is_that_of_its_opening_whatever_is_laid_before_it() -> None:
    here, later = world("staffed"), world("noticed")
    first, *others = [event.path for event in later.state("c1").events]
    for before in ("0000-open.mod-ye.yaml", "0000.answer.wei.yaml"):
        odd = f"{later.where('c1')}/{before}"
        found = told(here.tree, {first: later.tree[first], odd: b"a: b\n"})
        assert {(code.partition("-")[0], path) for code, path, *_ in found} == {("SHAPE", odd)}
    assert [path for _, path, *_ in told(here.tree, {path: later.tree[path] for path in others})] == [others[0]]


# ---- whose turn it is --------------------------------------------------------------------------------------


def rest(member: str, until: str) -> World:
    here = world("opened")
    here.tell(triage(day(3, 11), ongoing="continuing"), CONTAIN)
    here.tell(act(f"clerk-an for {member}: rest members/{member}", day(3, 13), until=until))
    return here


def test_who_rests_has_nothing_in_hand_and_has_it_again_on_coming_back() -> None:
    here = rest("mod-ye", "2026-03-05")
    state, ws = here.state("c1"), here.ws
    held = [in_hands(state, ws.roster, ws.zone, at(moment))[0] for moment in (day(5, 23, 59, 59), day(6, 0))]
    assert held == ["", "mod-ye"]


def test_who_rests_is_not_asked_to_take_note_nor_told_of_an_end() -> None:
    here = rest("mod-su", "2026-03-05")
    waiting, ending = alerts(here.state("c1"), here.ws, at(day(3, 14)))
    assert (waiting.people, ending.people) == (("clerk-an",), ("mod-ye",))


def test_who_is_barred_from_office_is_asked_for_nothing_by_it_until_that_is_over() -> None:
    here = world("remedies")
    here.tell(*suspended("L3", LOST_OFFICE), dict(opened("post/2", day(22, 14), "c2", respondent="hao")))
    asked = [
        {name for item in everything(here.ws, now) if item.whose == "role.moderator" for name in item.people}
        for now in (at(day(22, 15)), at(day(22, 15)) + timedelta(days=31))
    ]
    assert [("wei" in names, "mod-ye" in names) for names in asked] == [(False, True), (True, True)]


def test_what_one_has_in_hand_comes_before_what_anybody_may_take_up() -> None:
    here = world("staffed")
    here.tell(opened("post/1", day(3), "c1"))
    taken = dict(opened("post/2", day(3, 11), "c2", respondent="hao")) | {"as": "clerk-an"}
    here.tell(taken, act("clerk-an: assign c2", day(3, 12), handler="mod-ye"))
    here.tell(dict(opened("post/3", day(2, 12), "c3", respondent="hao")) | {"as": "clerk-an"})
    now = at(day(3, 13))
    theirs = [item.dossier for item in desk(everything(here.ws, now), now, Wanted(member="mod-ye"))]
    assert list(dict.fromkeys(theirs)) == [here.where(case) for case in ("c1", "c2", "c3")]  # c3 falls due first


def test_one_moderator_is_enough_where_nothing_asks_for_a_second_pair_of_eyes() -> None:
    alone = ((TIER1, "    cosign: {L2: role.moderator}\n", ""),)
    ends = act("brand-hq: end_term members/mod-su", day(3), office="moderator")
    for law, wanted in (((), [("moderator", "single")]), (alone, [])):
        here = world("staffed", law)
        here.tell(ends)
        assert [(item.window, item.kind) for item in vacancies(here.ws, at(day(4)))] == wanted


# ---- many acts at once -------------------------------------------------------------------------------------


def test_each_act_in_a_dossier_builds_on_all_before_it() -> None:
    here, now = world(), at(day(4))

    def typed(hand: str, step: str, procedure: str = "", **fields: str) -> Typed:
        return Typed(hand, step, now, "members/dan", procedure, fields=fields)

    comes = typed("clerk-an", "join", "membership", member="dan")
    moderates, again = (typed("brand-hq", "appoint", office="moderator") for _ in range(2))
    found = plan_all(
        here.ws, [comes, moderates, typed("clerk-an", "belong", circle="north"), again], now, here.teller.fresh
    )
    assert [codes(plan.findings) for plan in found.plans] == [[], [], [], ["KG-HOLDS-ALREADY"]]


# ---- charters ----------------------------------------------------------------------------------------------


def test_a_changed_draft_is_compared_with_the_draft_before_it() -> None:
    """Not with what is in force: what an earlier change brought is not told again."""
    here = world("staffed")
    path, words = (
        "charters/auto-koc/draft/charter.yaml",
        b'    value: %d\n    unit: days\n    origin: "standard: the Django',
    )
    once, twice = (Overlay(here.tree, {path: here.tree[path].replace(words % 90, words % n, 1)}) for n in (60, 45))
    found = what_changes(once, twice).compared["auto-koc/draft"]
    assert (found.old.number("suspend_max"), found.new.number("suspend_max")) == (60, 45)


def test_an_amendment_that_goes_on_has_enacted_nothing_yet() -> None:
    here = world("proposed")
    here.tell(comment(day(4)))
    assert list(unaccounted(here.ws)) == []


def test_a_first_version_that_nobody_joined_under_was_not_founded() -> None:
    """Neither one of another name with the same moment, nor the first one with another."""
    here = world("staffed")
    files = {path.replace(FIRST, OTHER): here.tree[path] for path in here.tree.under(f"{FIRST}/")}
    head = f"{OTHER}/charter.yaml"
    files[head] = files[head].replace(b"charter: auto-koc\n", b"charter: other-koc\n", 1)
    assert codes(list(unaccounted(Workspace(Overlay(here.tree, files))))) == ["REC-UNACCOUNTED"]
    later = here.tree[f"{FIRST}/charter.yaml"].replace(b"2026-03-01T09:00:00", b"2026-03-01T08:00:00")
    moved = Overlay(here.tree, {f"{FIRST}/charter.yaml": later})
    assert codes(list(unaccounted(Workspace(moved)))) == ["REC-UNACCOUNTED"]


def test_no_later_charter_is_in_force_before_an_earlier_one() -> None:
    here = world("staffed")
    here.tell(proposed(day(3)), CONSULTED, act("lin: assent a1", day(19)), act("chen: assent a1", day(19, 11)))
    here.tell(act("clerk-an: enact a1", day(20), in_force="2026-06-01T00:00:00+08:00"))
    april = "2026-04-{:02d}T10:00:00+08:00".format
    here.tell(proposed(april(1), "a2"), {"do": "sweep", "as": "clerk-an", "at": april(16)})
    here.tell(act("lin: assent a2", april(17)), act("chen: assent a2", april(18)))
    refused = here.plan(act("clerk-an: enact a2", april(19), in_force="2026-05-31T23:59:59+08:00"))
    assert codes(refused.findings) == ["KG-VACATIO"]
    assert here.plan(act("clerk-an: enact a2", april(19), in_force="2026-06-01T00:00:00+08:00")).ok


# ---- finding -----------------------------------------------------------------------------------------------


def test_what_is_listed_against_somebody_lies_in_the_folder_that_is_asked_for() -> None:
    here = world("opened")
    kept = [len(rows(here.ws, Listed(folder, respondent="wei"), at(day(4)))) for folder in ("", "cases", "signals")]
    assert kept == [1, 1, 0]


def test_the_matter_in_which_something_was_done_last_is_found_first() -> None:
    here = world("opened")
    here.tell(SECOND_CASE, triage(day(5)))
    found = [hit.state.dossier for hit in search(here.ws, Sought.of(["post"]))]
    assert found == [here.where("c1"), here.where("c2")]


def test_a_file_with_a_moment_that_is_none_keeps_nothing_else_from_being_found() -> None:
    here = world("opened")
    here.tell(SECOND_CASE)
    path = here.state("c2").opening.path
    damaged = here.tree[path].replace(f'at: "{day(4)}"'.encode(), b'at: "yesterday"', 1)
    assert damaged != here.tree[path]
    found = search(Workspace(Overlay(here.tree, {path: damaged})), Sought.of(["post"]))
    assert [hit.state.dossier for hit in found] == [here.where("c1")]


def test_words_that_overlap_are_one_place() -> None:
    here = world("staffed")
    here.tell(opened("post/1", day(3), summary="abcdef bc"))
    places = {("abcd", "bc"): ((0, 4), (7, 9)), ("ab", "bc"): ((0, 3), (7, 9)), ("abcd", "cde"): ((0, 5),)}
    for words, spans in places.items():
        (hit,) = search(here.ws, Sought.of(words))
        assert [line.spans for line in hit.lines] == [spans]


# ---- counting ----------------------------------------------------------------------------------------------


def test_how_uneven_the_work_is_does_not_depend_on_who_is_named_first() -> None:
    assert gini([3, 0, 1]) == gini([0, 1, 3]) == 0.5


# ---- files -------------------------------------------------------------------------------------------------


def test_the_bytes_of_an_act_do_not_depend_on_the_order_in_which_it_was_told() -> None:
    here = world("to notify")
    event = here.state("c1").triage
    assert event
    data = codec.plain(event)
    assert codec.encode(dict(reversed(data.items()))) == codec.encode(data)


def test_who_has_left_one_team_and_not_another_has_not_left() -> None:
    gone, here = Person(1, login="Moor", gone="alumni"), Person(2, login="moor")
    found = [[person.gone for person in merged(both)] for both in ([gone, here], [here, gone], [gone, gone])]
    assert found == [[""], [""], ["alumni"]]
