"""Stories of a council that judges: who hears, who sits, how they vote, and what comes of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from court import (
    ACCEPTED,
    COUNCIL,
    DRAFTED,
    DRAW,
    LOTTERY,
    MEI,
    MUTE,
    NUMBER,
    ORDER,
    PANEL,
    REASONED,
    REMOVAL,
    REQUEST,
    SCENES,
    SEATED,
    accuse,
    by_each,
    clerk,
    enter,
    panel,
    remedy,
    request,
    said,
    seat,
    silence,
    votes,
)
from kocgov.law.lapse import terms
from kocgov.model.merit import Merit
from kocgov.work.check import check
from kocgov.work.workspace import Workspace
from world import Act, World, act, codes, day, world

NOW = datetime.fromisoformat
ANNOUNCE = clerk("announce", day(5, 14), **LOTTERY)


def hush(here: World, at: str) -> None:
    """Everything that has run out by then is recorded, one lapse after another."""
    while here.lapsing("a1", at):
        here.tell(silence(at))


def due(here: World, window: str) -> datetime | None:
    """When a window of the matter falls due."""
    state = here.state("a1")
    return next(term.due for term in terms(state, here.ws.roster, here.ws.zone) if term.window.name == window)


def refused(here: World, one: Act) -> list[str]:
    """The codes with which an act is refused."""
    return codes(here.plan(one).findings)


def test_a_judgement_from_the_request_to_its_end() -> None:
    here = world("delivered")
    assert panel(here) == PANEL
    here.tell(
        act("mod-ye: enforce a1", day(22, 13)),
        clerk("publish", day(22, 14), text="three posts", where="the forum", credit="uncredited"),
    )
    hush(here, "2026-04-22T08:00:00+08:00")
    state = here.state("a1")
    assert (state.name, state.flags) == ("final", [])
    assert state.decision
    assert state.decision.fields["established"] == ["wei called mei names"], "what was lost is not in the reasons"
    assert state.decision.fields["measures"] == [{"type": "warning"}]
    assert state.done["enforce"]
    assert check(here.ws) == []


def test_a_judge_who_thinks_otherwise_says_so_before_and_after_the_reasons() -> None:
    here = world("reasoning")
    here.tell(act("hua: dissent a1", day(21, 13), text="a word would have done"))
    here.tell(act("bo: reason a1", day(22), **REASONED), act("fang: dissent a1", day(22, 11), text="it was planned"))
    assert [event.by for event in here.state("a1").judging.dissents] == ["hua", "fang"]


# ---- who asks, and whether they are heard ----------------------------------------------------------------------


def test_a_party_asks_for_a_judgement_in_their_own_matter_only() -> None:
    here = world("council")
    assert refused(here, request(by="hao")) == ["KG-BY"]
    here.tell(request(by="mei"))
    assert here.state("a1").opening.role == "claimant"
    assert refused(here, act("mod-ye: withdraw_request a1", day(3, 11))) == ["KG-BY"]
    here.tell(act("mei: withdraw_request a1", day(3, 11), reason="we talked"))
    assert here.state("a1").name == "withdrawn"


def hearing(respondent: str = "wei", *more: Act) -> World:
    """A matter of which the respondent has been told."""
    here = world("council")
    here.tell(*more, request(respondent=respondent), accuse())
    return here


DAN = enter("dan", day(2, 13), employer="brand")


@pytest.mark.parametrize(
    ("choices", "members", "brand"),
    [
        ("yy", "accepted", "accepted"),  # two more for it than against
        ("yyn", "declined", "accepted"),  # one more: no result
        ("yyyynnn", "accepted", "accepted"),  # one more, and most of the seats
        ("yyyna", "accepted", "accepted"),
        ("yyynna", "declined", "accepted"),  # three of six is not most of them
        ("nn", "declined", "declined"),
        ("ynnn", "declined", "declined"),
        ("nnnnyyy", "declined", "declined"),
        ("y", "declined", "accepted"),  # one alone decides nothing
        ("", "declined", "accepted"),
        ("aaaaaaa", "declined", "accepted"),
    ],
)
def test_the_council_hears_what_enough_want_to_hear_and_what_concerns_the_brand(
    choices: str, members: str, brand: str
) -> None:
    words = {"y": "accept", "n": "decline", "a": "abstain"}
    cast = votes("vote_acceptance", day(4), {who: words[word] for who, word in zip(ORDER, choices, strict=False)})
    ends = []
    for respondent in ("wei", "dan"):
        here = hearing(respondent, DAN)
        here.tell(*cast, clerk("count_acceptance", day(9)))
        ends.append(here.state("a1").name)
    assert ends == [members, brand]


def test_a_matter_about_a_moderator_is_heard_where_the_council_comes_to_no_result() -> None:
    here = hearing("mod-su")
    assert here.state("a1").values["party"] == "decider_party"
    here.tell(clerk("count_acceptance", day(9)))
    assert here.state("a1").name == "accepted"
    assert refused(here, act("mod-su: report a1", day(9, 11), reporter=["hao"])) == ["KG-FROM"]


def test_nobody_counts_before_the_time_is_over_while_somebody_could_still_turn_it() -> None:
    here = hearing()
    here.tell(*votes("vote_acceptance", day(4), dict.fromkeys(ORDER[:2], "accept")))
    assert refused(here, clerk("count_acceptance", day(8, 23, 59, 59))) == ["KG-BALLOTS-OUT"]
    assert refused(here, clerk("count_acceptance", day(9, 0))) == []


def test_votes_that_nobody_counts_do_not_keep_anybody_from_being_heard() -> None:
    here = hearing()
    hush(here, day(9))
    hush(here, day(11))
    assert here.state("a1").name == "accepted"


def test_whoever_steps_aside_leaves_the_whole_that_a_majority_is_of() -> None:
    """Six seats are left: four of them are most, three are not."""
    here = hearing()
    here.tell(act("chen: recuse a1", day(3, 13), ground="relation"))
    here.tell(*votes("vote_acceptance", day(4), dict(zip(ORDER, ["accept"] * 4 + ["decline"] * 2, strict=False))))
    here.tell(clerk("count_acceptance", day(6)))
    state = here.state("a1")
    told = state.last.found["tally"]["acceptance"]["acceptance"]
    assert (told["accept"], told["decline"], told["need"], state.name) == (4, 2, 2, "accepted")


def test_who_reported_does_not_judge() -> None:
    here = world("council")
    here.tell(request(reporter=["bo"]))
    state = here.state("a1")
    assert panel(here, "council") == tuple(sorted(set(ORDER) - {"bo"}))
    assert state.judging.barred["bo"] == ("reporter",)


# ---- who sits ----------------------------------------------------------------------------------------------------

FIVE = SEATED[:6]
"""Bo, fang and hua, who sit beside lin and chen."""
TIES = (
    act("clerk-an: belong members/bo", day(2, 13), circle="x"),
    act("fang: declare members/fang", day(2, 13), relation="friend", other="mei"),
    act("wei: declare members/wei", day(2, 13), relation="quarrel", other="hua"),
)


def shrunk(*more: Act) -> World:
    """Five sit on the council, and three of them are tied; the draw is due."""
    here = world("staffed")
    here.tell(MEI, *FIVE, *TIES, *more, REQUEST, accuse())
    here.tell(*by_each("vote_acceptance", panel(here, "council"), day(4), choice="accept"))
    here.tell(clerk("count_acceptance", day(5, 13)))
    return here


SAME_CIRCLE_VOTES = ((
    "procedures/arbitration.yaml",
    "    seats: role.council\n    without: [party, reporter, target, witness, earlier_decider, same_circle,",
    "    seats: role.council\n    without: [party, reporter, target, witness, earlier_decider,",
),)  # fmt: skip
BO_OF_HER_CIRCLE = act("clerk-an: belong members/bo", day(2, 13), circle="x")


def test_what_bars_from_the_panel_keeps_nobody_out_of_the_council() -> None:
    """Under a charter where the whole council may judge over its own circles, and a panel may not."""
    here = world("council", SAME_CIRCLE_VOTES)
    here.tell(BO_OF_HER_CIRCLE, REQUEST, accuse(), *ACCEPTED, clerk("count_acceptance", day(5, 13)), ANNOUNCE, DRAW)
    assert here.state("a1").judging.barred == {"bo": ("same_circle",)}
    assert "bo" not in panel(here)
    assert "bo" in panel(here, "council")


def test_who_is_tied_no_longer_may_be_drawn() -> None:
    here = world("council")
    here.tell(BO_OF_HER_CIRCLE, REQUEST, accuse())
    assert here.state("a1").judging.barred == {"bo": ("same_circle",)}
    moved = act("clerk-an: belong members/bo", day(3, 14), circle="y")
    here.tell(moved, *by_each("vote_acceptance", panel(here, "council")[:4], day(4), choice="accept"))
    here.tell(clerk("count_acceptance", day(5, 13)), ANNOUNCE, DRAW)
    assert "bo" in here.state("a1").judging.order
    assert "bo" not in here.state("a1").judging.out("panel")


def test_two_who_are_free_of_ties_judge_where_nobody_else_is_there() -> None:
    here = shrunk()
    here.tell(ANNOUNCE, DRAW)
    assert here.state("a1").values["panel"] == "small"
    assert sorted(panel(here)) == ["chen", "lin"]
    assert here.state("a1").judging.barred == {"bo": ("same_circle",), "fang": ("declared",), "hua": ("declared",)}


@pytest.mark.parametrize(
    ("choices", "state"),
    [
        (["yes", "yes"], "remedies"),
        (["yes", "no"], "reasoning"),  # they have to agree
        (["no", "no"], "reasoning"),
        (["yes"], "adjourned"),  # one alone decides nothing: another panel tries
        (["yes", "abstain"], "adjourned"),
        (["abstain", "abstain"], "adjourned"),
        ([], "adjourned"),
    ],
)
def test_two_judges_have_to_agree(choices: list[str], state: str) -> None:
    here = shrunk()
    here.tell(ANNOUNCE, DRAW, clerk("open_evidence", day(10)), said(day(12)), clerk("close_evidence", day(18)))
    first, second = panel(here)
    here.tell(
        act(f"{first}: propose a1", day(18, 11), text="wei called mei names"),
        act(f"{second}: open_vote a1", day(18, 13)),
        *votes("vote", day(19), dict(zip((first, second), choices, strict=False))),
        clerk("count", day(22)),
    )
    assert here.state("a1").name == state


def test_alternates_fill_an_empty_place_and_come_after_the_council() -> None:
    here = shrunk(*seat("qi", day(2, 14), "alternate"))
    assert panel(here, "council") == ("chen", "lin", "qi"), "also where the council votes as a whole"
    here.tell(ANNOUNCE, DRAW)
    announced = here.state("a1").judging.announcement
    assert announced
    assert announced.found["pools"] == [["chen", "lin"], ["qi"], []]
    assert panel(here)[2] == "qi"


@pytest.mark.parametrize(
    ("alternates", "council"),
    [
        (0, ("chen", "lin", "bo", "fang", "hua")),
        (1, ("chen", "lin", "fang", "hua", "qi")),
        (2, ("chen", "lin", "hua", "qi", "ru")),
        (3, ("chen", "lin", "qi", "ru", "su")),
    ],
)
def test_of_several_empty_places_as_many_are_filled_as_there_are_alternates(
    alternates: int, council: tuple[str, ...]
) -> None:
    """Three of five are tied. A place that nobody fills stays theirs: it is of the whole, and they do not sit in it."""
    more = [one for name in ("qi", "ru", "su")[:alternates] for one in seat(name, day(2, 14), "alternate")]
    here = shrunk(*more)
    bench = here.state("a1").judging
    assert sorted(bench.seats["council"]) == sorted(council)
    assert not {"bo", "fang", "hua"} & {*panel(here, "council")}


@pytest.mark.parametrize(
    ("resting", "seats"),
    [
        ((), ("lin", "chen", "hua", "qi", "ru")),
        (("chen",), ("lin", "fang", "hua", "qi", "ru")),
        (("chen", "lin"), ("bo", "fang", "hua", "qi", "ru")),
    ],
)
def test_alternates_take_the_places_of_who_rests_before_those_of_who_is_tied(
    resting: tuple[str, ...], seats: tuple[str, ...]
) -> None:
    away = [act(f"clerk-an for {who}: rest members/{who}", day(2, 15), until="2026-03-30") for who in resting]
    here = world("staffed")
    alternates = (*seat("qi", day(2, 14), "alternate"), *seat("ru", day(2, 14), "alternate"))
    here.tell(MEI, *FIVE, *TIES, *alternates, *away, REQUEST)
    assert sorted(here.state("a1").judging.seats["council"]) == sorted(seats)


def test_no_more_alternates_sit_than_there_are_empty_places() -> None:
    here = world("staffed")
    alternates = (*seat("qi", day(2, 14), "alternate"), *seat("ru", day(2, 14), "alternate"))
    here.tell(MEI, *FIVE, TIES[0], *alternates, REQUEST)
    assert here.state("a1").judging.seats["council"] == ("chen", "fang", "hua", "lin", "qi")


def test_an_alternate_who_is_tied_or_rests_fills_nothing() -> None:
    resting = act("clerk-an for qi: rest members/qi", day(2, 15), until="2026-03-20")
    here = shrunk(*seat("qi", day(2, 14), "alternate"), resting, *seat("ru", day(2, 14), "alternate", circle="x"))
    here.tell(ANNOUNCE, DRAW)
    assert sorted(panel(here)) == ["chen", "lin"]


def merit(member: str, since: str) -> Merit:
    """An honour that somebody holds for good."""
    return Merit(member, "peacemaker", NOW(since), None, "honours/2026/00000000")


def test_whoever_holds_an_honour_is_drawn_last_unless_they_execute_or_work_for_the_brand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = ("gao", "hao", "mod-su", "dan", "mei", "bo")
    monkeypatch.setattr(Workspace, "honours", lambda _: iter([merit(name, day(1)) for name in people]))
    here = shrunk(DAN)
    here.tell(ANNOUNCE, DRAW)
    announced = here.state("a1").judging.announcement
    assert announced
    assert announced.found["pools"] == [["chen", "lin"], [], ["hao"]], "gao is no member, mei a party, bo tied"
    assert panel(here)[2] == "hao"


def test_an_honour_of_later_does_not_count_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workspace, "honours", lambda _: iter([merit("hao", day(5, 14, 0, 1))]))
    here = shrunk()
    here.tell(ANNOUNCE)
    assert here.state("a1").values["panel"] == "small"


ALONE = act("chen: recuse a1", day(5, 13, 30), ground="prejudgement")


def test_where_one_is_left_the_matter_is_adjourned_and_taken_up_again_once_somebody_can_judge() -> None:
    here = shrunk()
    here.tell(ALONE, ANNOUNCE)
    assert here.state("a1").name == "adjourned"
    here.tell(
        *seat("qi", day(7), "alternate"),
        clerk("resume", day(8), reason="an alternate was found"),
        clerk("announce", day(8, 14), number="the lottery of the 8th", number_at=day(8, 21, 15)),
        clerk("draw", day(8, 21, 30), **NUMBER),
    )
    assert panel(here) == ("lin", "qi")


def test_what_nobody_can_judge_lapses_without_a_measure() -> None:
    here = shrunk()
    here.tell(ALONE, ANNOUNCE)
    hush(here, day(20))
    assert (here.state("a1").name, here.state("a1").flags) == ("adjourned", ["adjournment_over"])
    hush(here, "2026-04-04T08:00:00+08:00")
    assert here.state("a1").name == "lapsed"
    assert here.state("a1").decision is None


def test_two_of_one_circle_never_sit_on_one_panel() -> None:
    """Whoever comes second in the order is passed over, and the next one sits."""
    here = world("council")
    here.tell(*(act(f"clerk-an: belong members/{who}", day(2, 13), circle="y") for who in ("bo", "fang")))
    here.tell(REQUEST, accuse(), *by_each("vote_acceptance", COUNCIL[:4], day(4), choice="accept"))
    here.tell(clerk("count_acceptance", day(5, 13)), ANNOUNCE)
    for number in ("1", "2", "3", "4", "5", "6"):
        plan = here.plan(clerk("draw", day(6, 21, 30), number=number, source="the site"))
        assert plan.event
        drawn = plan.event.found["order"]
        first = next(who for who in drawn if who in ("bo", "fang"))
        other = {"bo": "fang", "fang": "bo"}[first]
        wanted = [who for who in drawn if who != other][:3]
        before = here.tree
        here.keep(plan.added)
        assert list(panel(here)) == wanted
        here.teller.tree = before


def test_who_steps_aside_makes_room_for_the_next_of_the_order_and_nothing_need_be_done() -> None:
    here = world("impanelled")
    here.tell(act("fang: recuse a1", day(7), ground="relation"))
    assert panel(here) == ("bo", "hua", "jing")
    here.tell(act("jing: recuse a1", day(7, 12), ground="benefit"), act("lin: recuse a1", day(7, 13), ground="other"))
    assert panel(here) == ("bo", "hua", "ning")


def test_who_steps_aside_in_the_vote_takes_their_ballot_along_and_the_next_one_votes() -> None:
    here = world("voting")
    here.tell(*votes("vote", day(19), {"bo": "yes", "fang": "no"}, proposition="d1"))
    here.tell(act("bo: recuse a1", day(19, 11), ground="relation"))
    here.tell(*votes("vote", day(19, 12), {"jing": "no"}, proposition="d1"))
    here.tell(*votes("vote", day(19, 13), {"fang": "no", "hua": "no", "jing": "no"}, proposition="d2"))
    here.tell(act("hua: vote a1", day(19, 14), proposition="d1", choice="no"), clerk("count", day(20)))
    told = here.state("a1").last.found["tally"]["determination"]["d1"]
    assert (told["yes"], told["no"], told["silent"]) == (0, 3, [])


@pytest.mark.parametrize(
    ("cast", "judges"),
    [
        ({"fang": "uphold", "hua": "uphold"}, ("fang", "hua", "jing")),
        ({"fang": "uphold", "hua": "refuse"}, PANEL),  # a tie leaves the judge in place
        ({"fang": "refuse", "hua": "refuse"}, PANEL),
        ({"fang": "uphold"}, PANEL),
        ({"fang": "uphold", "hua": "abstain"}, ("fang", "hua", "jing")),
        ({}, PANEL),  # nobody ruled on it
    ],
)
def test_a_challenge_is_ruled_on_by_the_others(cast: dict[str, str], judges: tuple[str, ...]) -> None:
    here = world("impanelled")
    challenge = act("clerk-an for wei: challenge a1", day(7), judge="bo", reason="bo and mei are close")
    here.tell(challenge, *votes("rule_challenge", day(8), cast))
    hush(here, day(10))
    here.tell(clerk("open_evidence", day(12)))
    assert (here.state("a1").name, panel(here)) == ("evidence", judges)


def test_challenges_that_nobody_ruled_on_are_told_by_a_flag() -> None:
    here = world("impanelled")
    here.tell(act("clerk-an for wei: challenge a1", day(7), judge="bo", reason="bo and mei are close"))
    for date in (10, 12, 14):
        hush(here, day(date))
    state = here.state("a1")
    assert (state.name, panel(here)) == ("evidence", PANEL)
    assert "challenges_unruled" in state.flags


def test_where_a_challenge_leaves_too_few_another_panel_is_sought() -> None:
    here = shrunk()
    here.tell(ANNOUNCE, DRAW)
    one, other = panel(here)
    here.tell(act("mei: challenge a1", day(7), judge=one, reason="they quarrelled"))
    here.tell(act(f"{other}: rule_challenge a1", day(8), choice="uphold"), clerk("open_evidence", day(10)))
    assert here.state("a1").name == "adjourned"
    again = clerk("announce", day(10, 14), number="the lottery of the 10th", number_at=day(10, 21, 15))
    here.tell(clerk("resume", day(10, 13), reason="perhaps others can"), again)
    assert here.state("a1").name == "adjourned"


# ---- of free will ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scene", ["accused", "accepted", "announced", "impanelled", "evidence", "heard"])
def test_who_quarrelled_may_settle_until_the_judges_weigh_it(scene: str) -> None:
    here = world(scene)
    here.tell(clerk("mediate", day(17), terms="wei says sorry"), act("mei: agree a1", day(17, 11)))
    here.tell(act("clerk-an for wei: agree a1", day(17, 11)), clerk("settle", day(17, 12)))
    assert here.state("a1").name == "settled"
    assert here.state("a1").decision is None


def test_there_is_nothing_to_settle_where_nobody_complains() -> None:
    here = world("council")
    told = {key: value for key, value in REQUEST["fields"].items() if key != "claimant"}
    here.tell(dict(REQUEST) | {"fields": told}, accuse(), clerk("mediate", day(4), terms="wei says sorry"))
    here.tell(act("clerk-an for wei: agree a1", day(4, 11)))
    assert refused(here, clerk("settle", day(4, 12))) == ["KG-NOT-AGREED"]


# ---- evidence and answer -----------------------------------------------------------------------------------------


def test_rest_moves_the_last_day_to_answer() -> None:
    here = world("evidence")
    assert due(here, "answer") == NOW(day(17, 23, 59, 59))
    here.tell(act("clerk-an for wei: rest members/wei", day(11), until="2026-03-14"))
    assert due(here, "answer") == NOW(day(21, 23, 59, 59))
    here.tell(said(day(21, 12)))
    assert refused(here, clerk("close_evidence", day(22))) == []


def test_whoever_says_nothing_is_judged_once_their_time_is_over_and_silence_says_nothing() -> None:
    here = world("evidence")
    hush(here, day(18))
    state = here.state("a1")
    assert "no_answer" in state.flags
    assert (state.heard, state.answers) == (True, [])
    assert refused(here, said(day(18, 9))) == ["KG-WITHIN"]
    assert refused(here, clerk("close_evidence", day(18, 11))) == []


@pytest.mark.parametrize(
    ("obtained", "wrong"), [("public", []), ("own", []), ("consented", []), ("copied", ["SHAPE-ENUM"])]
)
def test_evidence_says_how_it_was_come_by(obtained: str, wrong: list[str]) -> None:
    fields = {"shows": "a screenshot", "source": "chat/3", "visibility": "parties"}
    assert refused(world("evidence"), act("mei: exhibit a1", day(11), obtained=obtained, **fields)) == wrong


# ---- motions -----------------------------------------------------------------------------------------------------


def motion(asks: str, at: int) -> tuple[Act, ...]:
    """A motion that two of three judges carry."""
    return (act("bo: move a1", day(at), asks=asks, text="two judges travel"),
            *votes("vote_motion", day(at, 11), {"bo": "yes", "fang": "yes"}))  # fmt: skip


def test_by_a_motion_a_matter_ends_without_a_measure() -> None:
    here = world("heard")
    here.tell(*motion("end_by_motion", 13), act("bo: end_by_motion a1", day(13, 12), reason="they were reconciled"))
    assert here.state("a1").name == "dismissed"
    assert here.state("a1").decision is None


def test_by_a_motion_the_running_terms_are_longer_by_a_week() -> None:
    here = world("heard")
    before = due(here, "exhibit")
    here.tell(*motion("extend", 13), act("bo: extend a1", day(13, 12), reason="two judges travel"))
    assert before
    assert due(here, "exhibit") == before + timedelta(days=7)


def test_by_a_motion_somebody_becomes_a_witness_and_cannot_judge_any_more() -> None:
    here = world("heard")
    here.tell(*motion("join", 13), act("bo: join a1", day(13, 12), witness=["hua"]))
    assert here.state("a1").parties["witness"] == ("hua",)
    assert refused(here, act("hua: propose a1", day(18, 11), text="it was planned")) == ["KG-FROM"]
    here.tell(clerk("close_evidence", day(18)))
    assert refused(here, act("hua: propose a1", day(18, 11), text="it was planned")) == ["KG-NEMO"]
    here.tell(act("hua: recuse a1", day(18, 10, 30), ground="witness"))
    assert panel(here) == ("bo", "fang", "jing")


def test_a_motion_dies_with_the_visit_in_which_it_was_made() -> None:
    here = world("heard")
    here.tell(*motion("extend", 13), clerk("close_evidence", day(18)))
    assert here.state("a1").judging.counted["motion"] == {"m1": "lost"}
    late = {
        "extend": {"reason": "two judges travel", "motion": "m1"},
        "vote_motion": {"proposition": "m1", "choice": "yes"},
    }
    for step, fields in late.items():
        assert refused(here, act(f"hua: {step} a1", day(18, 11), **fields)) == ["KG-NO-PROPOSITION"]


# ---- votes -------------------------------------------------------------------------------------------------------

WORDS = {"y": "yes", "n": "no", "a": "abstain"}


@pytest.mark.parametrize(
    ("scene", "choices", "need", "result"),
    [
        ("deliberating", "yyn", 2, "carried"),
        ("deliberating", "yy", 2, "carried"),
        ("deliberating", "yna", 2, "lost"),
        ("deliberating", "ynn", 2, "lost"),
        ("deliberating", "yn", 2, "lost"),  # silence stays in the whole, so that one of three is not enough
        ("deliberating", "yya", 2, "carried"),
        ("deliberating", "yaa", 1, "open"),  # one voice makes no panel
        ("deliberating", "y", 2, "open"),
        ("deliberating", "aaa", 1, "open"),
        ("deliberating", "", 2, "open"),
        ("grave heard", "yyynn", 3, "carried"),
        ("grave heard", "yynna", 3, "lost"),  # two against two
        ("grave heard", "yyyna", 3, "carried"),
        ("grave heard", "yynaa", 2, "carried"),
        ("grave heard", "yy", 3, "lost"),
    ],
)
def test_a_fact_is_established_by_most_of_those_who_sit_and_do_not_abstain(
    scene: str, choices: str, need: int, result: str
) -> None:
    here = world(scene)
    here.tell(DRAFTED[0], DRAFTED[2])
    here.tell(*votes("vote", day(19), {who: WORDS[word] for who, word in zip(ORDER, choices, strict=False)}))
    here.tell(clerk("count", day(22)))
    state = here.state("a1")
    told = state.last.found["tally"]["determination"]["d1"]
    assert (told["need"], told["result"]) == (need, result)
    assert state.name == {"carried": "remedies", "lost": "reasoning", "open": "adjourned"}[result]


def test_of_two_questions_one_that_is_carried_is_enough_and_one_left_open_asks_for_another_panel() -> None:
    for first, second, name in (("yy", "", "remedies"), ("nn", "", "adjourned"), ("nn", "nn", "reasoning")):
        here = world("voting")
        for on, choices in (("d1", first), ("d2", second)):
            cast = {who: WORDS[word] for who, word in zip(PANEL, choices, strict=False)}
            here.tell(*votes("vote", day(19), cast, proposition=on))
        here.tell(clerk("count", day(22)))
        assert here.state("a1").name == name


def test_another_panel_is_drawn_by_another_number_and_moves_its_own_questions() -> None:
    here = world("voting")
    here.tell(clerk("count", day(22)), clerk("resume", day(22, 13), reason="another panel tries"))
    here.tell(clerk("announce", day(22, 14), number="the lottery of the 22nd", number_at=day(22, 21, 15)))
    here.tell(clerk("draw", day(22, 21, 30), number="04 05 06 07 08 09 + 10", source="the lottery's site"))
    here.tell(clerk("open_evidence", day(26)))
    judges = panel(here)
    assert judges != PANEL
    hush(here, "2026-04-03T08:00:00+08:00")
    here.tell(clerk("close_evidence", "2026-04-03T09:00:00+08:00"))
    one = act(f"{judges[0]}: propose a1", "2026-04-03T10:00:00+08:00", text="wei called mei names")
    assert here.plan(one).ok
    here.tell(one)
    assert list(here.state("a1").judging.moved["determination"]) == ["d1", "d2", "d3"]


@pytest.mark.parametrize(
    ("choices", "level"),
    [
        ({"bo": "L2", "fang": "L2", "hua": "L1"}, "L2"),
        ({"bo": "L2", "fang": "L1", "hua": "L0"}, "L1"),  # whoever wants more wants the milder one too
        ({"bo": "L2", "fang": "L1"}, "L1"),
        ({"bo": "L2", "fang": "L0", "hua": "L0"}, "L0"),
        ({"bo": "L2", "fang": "L1", "hua": "abstain"}, "L1"),
        ({"bo": "L2", "fang": "abstain", "hua": "abstain"}, "open"),
        ({"bo": "L2"}, "open"),
        ({}, "open"),
    ],
)
def test_the_strictest_remedy_that_most_support_wins_and_a_tie_falls_to_the_milder(
    choices: dict[str, str], level: str
) -> None:
    here = world("weighing")
    here.tell(*votes("vote_remedy", day(21), choices), clerk("count_remedy", day(24)))
    state = here.state("a1")
    assert state.values["level"] == level
    assert state.name == ("adjourned" if level == "open" else "reasoning")


def test_where_no_measure_won_the_judges_say_why_nothing_follows() -> None:
    here = world("weighing")
    here.tell(*votes("vote_remedy", day(21), dict.fromkeys(PANEL, "L0")), clerk("count_remedy", day(21, 12)))
    warning = {"level": "L1", "measures": [{"type": "warning"}], "clauses": ["C-ATTACK"], "milder": "-"}
    assert refused(here, act("bo: reason a1", day(22), **REASONED | warning)) == ["KG-AS-VOTED"]
    here.tell(act("bo: explain a1", day(22), explanation="a word is enough", considered="he is sorry"))
    assert here.state("a1").name == "unfounded"
    assert here.state("a1").decision is None


def test_where_nobody_proposes_anything_nothing_can_be_imposed() -> None:
    here = world("remedies")
    hush(here, day(26))
    assert here.state("a1").name == "weighing"
    assert refused(here, act("bo: vote_remedy a1", day(26, 11), choice="L2")) == ["KG-CHOICE"]
    here.tell(*votes("vote_remedy", day(26, 11), dict.fromkeys(PANEL, "L0")), clerk("count_remedy", day(26, 12)))
    assert here.state("a1").values["level"] == "L0"


# ---- removal -----------------------------------------------------------------------------------------------------


def removing(choices: str, *more: Act) -> World:
    """The whole council votes on whether wei has to leave, and the votes are counted."""
    here = world("removal")
    cast = {who: WORDS[word] for who, word in zip(ORDER, choices, strict=False)}
    here.tell(*more, *votes("vote_removal", day(22), cast), clerk("count_removal", day(25)))
    return here


@pytest.mark.parametrize(
    ("choices", "level"),
    [
        ("yyyyynn", "L4"),  # five of seven are two thirds
        ("yyyyy", "L4"),
        ("yyyynnn", "L2"),
        ("yyyyaaa", "L2"),  # who abstains is still of the whole council
        ("yy", "L2"),
        ("", "L2"),
        ("aaaaaaa", "L2"),
    ],
)
def test_nobody_has_to_leave_by_fewer_than_two_thirds_of_the_council(choices: str, level: str) -> None:
    here = removing(choices)
    here.tell(act("bo: reason a1", day(26), **REASONED))
    decision = here.state("a1").decision
    assert decision
    assert decision.fields["level"] == level
    assert decision.fields["measures"] == (REMOVAL if level == "L4" else MUTE)
    assert here.state("a1").values["level"] == level


def test_whoever_steps_aside_is_not_of_the_whole_two_thirds_are_of() -> None:
    here = removing("yyyy", act("chen: recuse a1", day(21, 13), ground="relation"))
    told = here.state("a1").last.found["tally"]["removal"]["removal"]
    assert (told["need"], told["result"]) == (4, "carried"), "four of six"


def test_where_removal_alone_was_proposed_and_is_lost_nothing_is_imposed() -> None:
    here = world("grave remedies")
    here.tell(remedy("bo", day(20, 11), "L4", REMOVAL), act("hua: open_remedy_vote a1", day(20, 13)))
    here.tell(*votes("vote_remedy", day(21), dict.fromkeys(ORDER[:5], "L4")), clerk("count_remedy", day(21, 12)))
    here.tell(*votes("vote_removal", day(22), dict.fromkeys(ORDER, "no")), clerk("count_removal", day(25)))
    assert here.state("a1").values["level"] == "L0"
    here.tell(act("bo: explain a1", day(26), explanation="it was too much", considered="he is sorry"))
    assert here.state("a1").name == "unfounded"


def test_what_the_council_did_not_carry_is_no_measure_between_the_two_either() -> None:
    """A panel that wanted removal is not taken to have wanted a suspension that nobody proposed."""
    here = removing("nnnnnnn")
    assert here.state("a1").values["level"] == "L2"
    suspended = {"level": "L3", "measures": [{"type": "suspension", "days": 30}]}
    assert refused(here, act("bo: reason a1", day(26), **REASONED | suspended)) == ["KG-AS-VOTED"]


# ---- silence -----------------------------------------------------------------------------------------------------

IN_TIME = [scene for scene in SCENES if scene != "council"]
ENDS: dict[str, str] = {"requested": "abandoned", "judged": "void", "delivered": "final"}


@pytest.mark.parametrize("scene", IN_TIME)
def test_silence_ends_every_matter_and_imposes_nothing(scene: str) -> None:
    here = world(scene)
    decided: Any = here.state("a1").decision
    now = NOW("2026-04-01T08:00:00+08:00")
    while not here.state("a1").ended:
        hush(here, now.isoformat())
        now += timedelta(days=20)
        assert now.year == 2026, here.state("a1").name
    assert here.state("a1").name == ENDS.get(scene, "lapsed")
    assert here.state("a1").decision == decided
    assert check(here.ws) == []
