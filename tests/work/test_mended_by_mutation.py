"""What the work would lose unnoticed: small stories about lines that could change while other tests still passed."""

from datetime import datetime

from kocgov.model.overlay import Overlay
from kocgov.text import codec
from kocgov.work.alerts import alerts
from kocgov.work.batch import plan_all
from kocgov.work.change import what_changes
from kocgov.work.enacting import unaccounted
from kocgov.work.handlers import in_hands
from kocgov.work.importing.person import Person, merged
from kocgov.work.listing import Wanted as Listed
from kocgov.work.listing import rows
from kocgov.work.load import gini
from kocgov.work.record import Act as Typed
from kocgov.work.searching import Sought, search
from kocgov.work.worklist import Wanted, desk, everything, vacancies
from kocgov.work.workspace import Workspace
from world import CONSULTED, World, act, codes, comment, day, opened, proposed, triage, world

TIER1 = "procedures/tier1.yaml"
FIRST, OTHER = "charters/auto-koc/1.0.0", "charters/other-koc/1.0.0"
CONTAIN = act(
    "mod-ye: contain c1", day(3, 12), interim=["contain"], part="offending_part", hours=24, reason="it goes on"
)
SECOND_CASE = opened("post/2", day(4), "c2", respondent="hao")


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


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
    told = codec.plain(event)
    assert codec.encode(dict(reversed(told.items()))) == codec.encode(told)


def test_who_has_left_one_team_and_not_another_has_not_left() -> None:
    gone, here = Person(1, login="Moor", gone="alumni"), Person(2, login="moor")
    found = [[person.gone for person in merged(both)] for both in ([gone, here], [here, gone], [gone, gone])]
    assert found == [[""], [""], ["alumni"]]
