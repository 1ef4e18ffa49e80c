"""Stories of honours: nominated, agreed to, awarded, thanked for; doubted, mended, taken back, judged again."""

from datetime import datetime

import pytest

from appeals import later
from court import COUNCIL, ORDER
from honours import (
    REVOKE,
    SECOND_NOMINATION,
    april,
    award,
    ballots,
    bulletin,
    consent,
    count,
    nominate,
    qualify,
    question,
    second,
)
from kocgov.law.bodies import sitting
from kocgov.law.honours import shown
from kocgov.work.check import check
from law.rows_honour import CAP_OF_ONE
from world import REASONS, WARNING, Act, World, act, appoint, codes, day, triage, world

LOTTERY = {"number": "the lottery of the 26th", "number_at": "2026-04-26T21:15:00+08:00"}
NUMBER = {"number": "03 11 19 22 27 30 + 07", "source": "the lottery's site"}
CONSIDERED = {"explanation": "the thread speaks for itself", "considered": "both sides were heard"}
APPEAL = {"grounds": "facts", "statement": "the peace held, whatever I said a week later"}


def held(here: World, at: str) -> list[tuple[str, str]]:
    """Who holds which honour at a moment."""
    return [(merit.member, merit.kind) for merit in here.ws.honours() if merit.held(datetime.fromisoformat(at))]


def hush(here: World, at: str) -> None:
    """Everything that has run out by then is recorded, one lapse after another."""
    while any(here.lapsing(alias, at) for alias in ("h1", "h2", "p1")):
        here.tell({"do": "sweep", "as": "clerk-an", "at": at})


def refused(here: World, one: Act) -> list[str]:
    return codes(here.plan(one).findings)


def spotless(here: World) -> bool:
    """Whether the record as a whole is sound."""
    return not check(here.ws)


# ---- from the nomination to the thanks -----------------------------------------------------------------------


def test_a_deed_is_seen_seconded_agreed_to_voted_on_and_thanked_for() -> None:
    here = world("honour: hall")
    for step, state in (
        (nominate(), "nominated"),
        (second(), "seconded"),
        (consent(), "consented"),
        (qualify(), "eligible"),
    ):
        here.tell(step)
        assert here.state("h1").name == state
        assert held(here, day(30)) == [], "nothing is held before the council has awarded it"
    here.tell(*ballots("award", COUNCIL[:4]), count(), award(), bulletin(credit="named", names=["wei"]))
    assert held(here, day(9)) == [("wei", "peacemaker")]
    assert held(here, day(8)) == [], "it is held from the award on"
    assert spotless(here)


def test_rest_neither_helps_nor_hinders() -> None:
    here = world("honour: consented")
    here.tell(act("clerk-an for wei: rest members/wei", day(5, 12), until="2026-03-30"))
    here.tell(qualify(), *ballots("award", COUNCIL[:4]), count(), award())
    assert held(here, day(9)) == [("wei", "peacemaker")]


@pytest.mark.parametrize(
    ("choices", "state"),
    [
        ({"award": 4, "not_now": 3}, "agreed"),
        ({"award": 3, "not_now": 4}, "not_awarded"),
        ({"award": 4}, "agreed"),
        ({"award": 3}, "carried_over"),  # fewer than half took part: once more, next month
        ({"award": 2, "not_now": 2}, "not_awarded"),
        ({}, "carried_over"),
    ],
)
def test_the_council_awards_by_its_majority_and_only_if_enough_take_part(choices: dict[str, int], state: str) -> None:
    here, waiting = world("honour: eligible"), list(ORDER)
    for choice, many in choices.items():
        here.tell(*ballots(choice, [waiting.pop() for _ in range(many)]))
    here.tell(count(later(4, 7)))
    assert here.state("h1").name == state


@pytest.mark.parametrize(("voters", "state"), [(COUNCIL[:4], "agreed"), (COUNCIL[:3], "lapsed"), ((), "lapsed")])
def test_what_too_few_voted_on_is_put_to_the_vote_once_more(voters: tuple[str, ...], state: str) -> None:
    here = world("honour: eligible")
    here.tell(*ballots("award", COUNCIL[:3]), count(later(4, 7)), *ballots("award", voters, later(4, 8)))
    here.tell(act("clerk-an: count_again h1", later(5, 9)))
    assert here.state("h1").name == state


@pytest.mark.parametrize(
    ("scene", "state"),
    [
        ("nominated", "lapsed"),
        ("seconded", "lapsed"),
        ("consented", "lapsed"),
        ("eligible", "lapsed"),
        ("agreed", "lapsed"),
        ("honoured", "awarded"),
        ("questioned", "kept"),
        ("mended", "repaired"),
        ("revoking", "kept"),
        ("revoked", "unserved"),
        ("handed over", "revoked"),
    ],
)
def test_silence_honours_nobody_and_takes_nothing_back(scene: str, state: str) -> None:
    here = world(f"honour: {scene}")
    for year in (2026, 2027):
        for month in range(5, 13):
            hush(here, f"{year}-{month:02d}-01T10:00:00+08:00")
    assert here.state("h1").name == state
    assert spotless(here)


def test_who_waits_for_the_cap_goes_on_when_the_period_is_over() -> None:
    here = world("honour: honoured", CAP_OF_ONE)
    here.tell(*SECOND_NOMINATION)
    for month in (4, 6, 9):
        hush(here, later(month, 1))
    assert refused(here, qualify(later(9, 9), "h2")) == ["KG-HONOUR-CAP"]
    assert refused(here, qualify(later(9, 10), "h2")) == [], "half a year and a day after the ninth of March"


# ---- how somebody is shown ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ({"display": "name"}, "wei"),
        ({"display": "alias", "alias": "night owl"}, "night owl"),
        ({"display": "anonymous"}, ""),
    ],
)
def test_people_are_shown_as_they_wish(wish: dict[str, str], name: str) -> None:
    here = world("honour: seconded")
    here.tell(consent(**wish))
    assert shown(here.state("h1"), here.ws.roster) == name


def test_the_latest_wish_counts_and_consent_can_be_taken_back_at_any_time() -> None:
    here = world("honour: praised")
    here.tell(act("clerk-an for wei: rename h1", day(11), display="alias", alias="night owl"))
    assert shown(here.state("h1"), here.ws.roster) == "night owl"
    here.tell(act("clerk-an for wei: consent members/wei", day(12), purpose="honours", given="withdrawn"))
    assert shown(here.state("h1"), here.ws.roster) == ""
    assert held(here, day(12)) == [("wei", "peacemaker")], "the honour stays, the name does not show"


@pytest.mark.parametrize("scene", ["seconded", "consented", "eligible", "agreed"])
def test_whoever_is_nominated_may_decline_until_it_is_awarded(scene: str) -> None:
    here = world(f"honour: {scene}")
    here.tell(act("clerk-an for wei: decline h1", day(9)))
    assert here.state("h1").name == "declined"
    assert held(here, day(9)) == []


# ---- who votes ------------------------------------------------------------------------------------------------


def test_a_council_member_who_is_nominated_does_not_vote_on_it() -> None:
    here = world("honour: hall")
    here.tell(nominate(nominee="bo"), second(), consent(who="bo"), qualify())
    state = here.state("h1")
    assert sorted(sitting(state, state.procedure.bodies["council"])) == ["chen", "fang", "hua", "jing", "lin", "ning"]
    assert refused(here, *ballots("award", ["bo"])) == ["KG-BY"]


# ---- a doubt --------------------------------------------------------------------------------------------------


def test_an_honour_is_taken_back_only_when_the_decision_reached_its_holder() -> None:
    here = world("honour: revoking")
    assert held(here, april(18)) == [("wei", "peacemaker")]
    here.tell(REVOKE)
    assert held(here, april(18)) == [("wei", "peacemaker")], "nobody loses what they were not told of"
    here.tell(act("clerk-an: serve h1", april(18, 12), channel="letter"))
    assert held(here, april(19)) == []
    hush(here, later(6, 1))
    assert here.state("h1").name == "revoked"
    assert spotless(here)


@pytest.mark.parametrize(
    ("choices", "state"),
    [
        ({"revoke": 5, "keep": 2}, "revoking"),  # five of seven: two thirds
        ({"revoke": 4, "keep": 3}, "kept"),  # what a majority gave, no bare majority takes away
        ({"revoke": 3}, "kept"),
        ({}, "kept"),
    ],
)
def test_taking_back_takes_more_than_a_bare_majority(choices: dict[str, int], state: str) -> None:
    here, waiting = world("honour: weighed"), list(ORDER)
    for choice, many in choices.items():
        people = [waiting.pop() for _ in range(many)]
        here.tell(*(act(f"{who}: vote_revocation h1", april(17), choice=choice) for who in people))
    here.tell(act("clerk-an: count_revocation h1", april(22)))
    assert here.state("h1").name == state


def test_an_honour_that_was_mended_stays_unless_the_council_says_otherwise() -> None:
    here = world("honour: mended")
    here.tell(act("clerk-an: count_mended h1", april(20)))
    assert here.state("h1").name == "repaired"
    assert held(here, april(21)) == [("wei", "peacemaker")]


def test_a_second_doubt_asks_for_a_second_hearing() -> None:
    here = world("honour: found anew")
    here.tell(question(later(7, 2), finding="c2"))
    assert refused(here, act("clerk-an: open_vote h1", later(7, 3))) == ["KG-HEARD"]
    assert spotless(here)


def test_what_ended_unserved_decided_nothing_and_may_be_weighed_anew() -> None:
    here = world("honour: revoked")
    assert refused(here, question(april(19))) == ["KG-FROM"]
    for month in (5, 6, 7):
        hush(here, later(month, 28))
    assert here.state("h1").name == "unserved"
    here.tell(
        question(later(8, 1)), act("clerk-an for wei: mend h1", later(8, 2), statement="I am sorry", what="took it out")
    )
    here.tell(act("clerk-an: count_mended h1", later(8, 9)))
    assert here.state("h1").name == "repaired"
    assert refused(here, question(later(8, 10))) == ["KG-REVOKE-AGAIN"]
    assert spotless(here)


def test_the_same_act_judged_anew_is_no_second_doubt() -> None:
    """The honour was kept; the case came back from an appeal, somebody else decided it again, and it became final."""
    here = world("honour: kept")
    here.tell(
        appoint("hao", "moderator", april(21)),
        act("lin: appeal reopen", april(22, 12), call="p1", decision=here.where("c1"), new_facts="a longer log"),
    )
    hush(here, april(25))
    judge = judged(here, "remand")
    here.tell(
        act(f"{judge}: remand p1", later(5, 4), **CONSIDERED),
        act("clerk-an: restore p1", later(5, 4, 12), done="the warning is taken out"),
        dict(triage(later(5, 5), where="signal")) | {"as": "hao"},
        act("hao: intend signal", later(5, 5, 11), measures=WARNING, allegation="an insult", reasons="it hurts"),
        act("clerk-an for wei: answer signal", later(5, 6), statement="I am sorry"),
        act("hao: decide signal", later(5, 7), new_facts="a longer log", **REASONS),
        act("clerk-an: serve signal", later(5, 7, 11), channel="letter"),
        {"do": "sweep", "as": "clerk-an", "at": later(7, 1)},
    )
    assert refused(here, question(later(7, 2), finding="signal")) == ["KG-REVOKE-AGAIN"]
    assert spotless(here)


# ---- and an appeal --------------------------------------------------------------------------------------------


def appealed(here: World) -> None:
    """wei appeals; a panel of three is drawn and hears the other side."""
    here.tell(
        act("clerk-an for wei: appeal appeal", april(20), call="p1", decision=here.where("h1"), **APPEAL),
    )
    hush(here, april(25))


def judged(here: World, relief: str) -> str:
    """The panel votes alike and one of it writes the ruling; who writes."""
    here.tell(
        act("clerk-an: announce p1", april(25, 11), **LOTTERY),
        act("clerk-an: draw p1", april(26, 22), **NUMBER),
    )
    hush(here, later(5, 3))
    state = here.state("p1")
    panel = sitting(state, state.procedure.bodies["panel"])
    here.tell(act("clerk-an: deliberate p1", later(5, 3, 11)), act(f"{panel[0]}: open_vote p1", later(5, 3, 12)))
    here.tell(*(act(f"{who}: vote_relief p1", later(5, 3, 13), choice=relief) for who in panel))
    here.tell(act("clerk-an: count_relief p1", later(5, 3, 14)))
    return panel[0]


@pytest.mark.parametrize(("relief", "step", "holds"), [("overturn", "restore", True), ("uphold", "tell", False)])
def test_who_loses_an_honour_may_have_it_judged_again_by_others(relief: str, step: str, *, holds: bool) -> None:
    here = world("honour: handed over")
    appealed(here)
    judge = judged(here, relief)
    assert judge in {"lin", "chen"}, "of seven these two did not vote on the revocation"
    here.tell(act(f"{judge}: {relief} p1", later(5, 4), **CONSIDERED))
    assert (held(here, later(5, 5)) == [("wei", "peacemaker")]) is holds
    done = {"restore": {"done": "the title is shown again"}, "tell": {"channel": "letter"}}
    here.tell(act(f"clerk-an: {step} p1", later(5, 5), **done[step]))
    hush(here, later(7, 1))
    assert here.state("h1").name == "revoked"
    assert (held(here, later(7, 2)) == [("wei", "peacemaker")]) is holds
    assert spotless(here)
