"""Branches: judges who vote apart vote together, and whoever writes on a record that has moved is told so."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from court import PANEL, clerk, enter, panel, votes
from kocgov.law.ballots import tallied
from kocgov.model.overlay import Overlay
from kocgov.work.check import check
from kocgov.work.gate import judge
from world import Act, World, act, appoint, codes, day, world

MOVED = "the act was written on another record than the one that stands"
YES = votes("vote", day(19), {"bo": "yes", "fang": "no", "hua": "yes"}, proposition="d1")
NO = votes("vote", day(19, 11), dict.fromkeys(PANEL, "no"), proposition="d2")
DAY_OF_COUNT = day(20)


def branch(here: World, *acts: Act) -> dict[str, bytes]:
    """The files that somebody writes on a branch of their own, from where the record stands."""
    before = here.tree
    here.tell(*acts)
    added = {path: here.tree[path] for path in here.tree if path not in before}
    here.teller.tree = before
    return added


def merged(here: World, branches: Sequence[dict[str, bytes]]) -> list[str]:
    """The branches merged one after another; what the gate says of the first that it refuses."""
    for added in branches:
        if found := judge(here.tree, Overlay(here.tree, added)):
            return codes(found)
        here.keep(added)
    return []


def chain(here: World) -> tuple[str, list[str]]:
    """What a later act has to have seen."""
    state = here.state("a1")
    return state.head, sorted(state.sealed)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_ballots_of_three_branches_agree_in_whatever_order_they_are_merged(order: tuple[int, ...]) -> None:
    here, together = world("voting"), world("voting")
    together.tell(*YES, *NO)
    apart = [branch(here, one, other) for one, other in zip(YES, NO, strict=True)]
    assert merged(here, [apart[n] for n in order]) == []
    assert chain(here) == chain(together)
    counted = [w.plan(clerk("count", DAY_OF_COUNT)) for w in (here, together)]
    assert counted[0].ok
    assert counted[0].added == counted[1].added, "the count is the same file, to the byte"


def test_what_is_moved_on_two_branches_under_two_names_stands_in_either_order() -> None:
    chains = []
    for turn in (1, -1):
        here = world("deliberating")
        one = branch(here, act("bo: propose a1", day(18, 11), text="wei called mei names"))
        other = branch(here, act("fang: propose a1", day(18, 11), text="it was planned", proposition="d2"))
        assert merged(here, [one, other][::turn]) == []
        chains.append(chain(here))
    assert chains[0] == chains[1]


@pytest.mark.parametrize("turn", [1, -1])
def test_what_is_moved_on_two_branches_under_one_name_is_refused_the_second_time(turn: int) -> None:
    """Both took the next free name; the later one takes another."""
    here = world("deliberating")
    apart = [branch(here, act(f"{who}: propose a1", day(18, 11), text=f"as {who} says")) for who in ("bo", "fang")]
    assert merged(here, apart[::turn]) == ["KG-MOVED"]
    assert list(here.state("a1").judging.moved["determination"]) == ["d1"]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_second_ballot_cannot_exist(turn: int) -> None:
    """Whoever votes otherwise on another branch writes the same file, which the record does not let anybody change."""
    here = world("voting")
    apart = [branch(here, *votes("vote", day(19), {"bo": word}, proposition="d1")) for word in ("yes", "no")]
    assert len({path for added in apart for path in added}) == 1
    assert merged(here, apart[::turn]) == ["REC-CHANGED"]
    assert len(here.state("a1").judging.votes_on("determination", "d1")) == 1


def test_whoever_votes_again_is_told_that_the_ballot_stands() -> None:
    here = world("voting")
    here.tell(YES[0])
    (refusal,) = here.plan(*votes("vote", day(19, 12), {"bo": "no"}, proposition="d1")).findings
    assert refusal.code == "KG-VOTED"
    assert "bo has voted on this already" in refusal.message


def test_the_same_ballot_on_two_branches_is_one() -> None:
    here = world("voting")
    one = branch(here, YES[0])
    assert merged(here, [one, one]) == []


def test_a_ballot_that_comes_after_the_count_is_refused() -> None:
    """Two of three were enough, and the time was over; the third lay on a branch."""
    here = world("voting")
    late = branch(here, YES[1])
    here.tell(YES[0], YES[2], *NO, clerk("count", DAY_OF_COUNT))
    assert merged(here, [late]) == ["KG-PLACE"]


def test_a_move_on_a_record_that_has_moved_is_refused_in_words() -> None:
    """The clerk counted two votes; meanwhile the third came in. Whoever counts has to have seen it."""
    here = world("voting")
    here.tell(*YES[:1], *YES[2:], *NO)
    count = branch(here, clerk("count", DAY_OF_COUNT))
    assert merged(here, [branch(here, YES[1])]) == []
    (refusal,) = judge(here.tree, Overlay(here.tree, count))
    assert refusal.code == "KG-SEEN"
    assert refusal.message.startswith(MOVED)
    here.tell(clerk("count", DAY_OF_COUNT))
    assert here.state("a1").last.found["tally"]["determination"]["d1"]["no"] == 1


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_counts_on_two_branches_the_second_is_refused(turn: int) -> None:
    here = world("voting")
    here.tell(enter("clerk-bi", day(18, 14)), appoint("clerk-bi", "clerk", day(18, 15)), *YES, *NO)
    apart = [branch(here, act(f"{who}: count a1", day(20))) for who in ("clerk-an", "clerk-bi")]
    assert merged(here, apart[::turn]) == ["KG-PLACE"]
    assert here.state("a1").name == "remedies"
    assert check(here.ws) == []


def test_two_counts_by_one_clerk_are_one_file_of_which_the_first_stands() -> None:
    here = world("voting")
    here.tell(*YES, *NO)
    apart = [branch(here, clerk("count", day(20, hour))) for hour in (10, 11)]
    assert merged(here, apart) == ["REC-CHANGED"]


@pytest.mark.parametrize(
    ("hour", "turn", "refused"),
    [
        (12, 1, []),  # the ballot stands in the record, and counts for nothing
        (12, -1, ["KG-BY"]),  # the record knows that bo stepped aside
        (10, 1, ["KG-BY"]),  # the ballot stands, so that nobody stepped aside before it
        (10, -1, ["KG-BY"]),
    ],
)
def test_who_steps_aside_on_one_branch_and_votes_on_another(hour: int, turn: int, refused: list[str]) -> None:
    here = world("voting")
    vote = branch(here, *votes("vote", day(19, 11), {"bo": "yes"}, proposition="d1"))
    aside = branch(here, act("bo: recuse a1", day(19, hour), ground="relation"))
    assert merged(here, [vote, aside][::turn]) == refused
    assert check(here.ws) == []
    if (hour, turn) != (10, 1):
        assert panel(here) == ("fang", "hua", "jing")
        ballot = here.state("a1").procedure.ballots["determination"]
        assert tallied(here.state("a1"), ballot, "d1").votes["yes"] == 0


@pytest.mark.parametrize("turn", [1, -1])
def test_a_lapse_and_an_act_on_two_branches(turn: int) -> None:
    """The clerk records that nobody deliberated; meanwhile a judge opened the vote. Whichever comes first stands."""
    here = world("deliberating")
    here.tell(act("bo: propose a1", day(18, 11), text="wei called mei names"))
    here.keep(here.lapse("a1", day(24)).added)
    stuck = dict(here.lapse("a1", "2026-04-10T08:00:00+08:00").added)
    opened = branch(here, act("bo: open_vote a1", "2026-04-10T07:00:00+08:00"))
    assert merged(here, [stuck, opened][::turn]) == [["KG-PLACE"], ["KG-LAPSE"]][turn < 0]
