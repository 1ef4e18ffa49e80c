"""What the law would lose unnoticed: small stories about lines that could change while all other tests still passed."""

import copy
from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

import court  # noqa: F401 -- adds its scenes to the world's
import honours  # noqa: F401 -- and those of honours
from kocgov.law.ballots import votes_due
from kocgov.law.fold import fold
from kocgov.law.guards.assigning import rests_until
from kocgov.law.guards.enacting import SEATS, SHARE, seats_needed
from kocgov.law.honours import waits_for
from kocgov.law.lapse import Term, due_at
from kocgov.law.review import stale
from kocgov.law.seen import expected
from kocgov.law.standing import Interim
from kocgov.law.windows import back
from kocgov.model.charter import Fraction
from kocgov.model.roster import Roster
from kocgov.model.state import Leave
from law.attempt import On
from law.rows_appeal import again
from world import (
    ANSWER,
    MUTE,
    WARNING,
    act,
    appoint,
    charter,
    codes,
    day,
    decide,
    forged,
    intend,
    opened,
    triage,
    world,
)

TIER1 = "procedures/tier1.yaml"
IN_TIME = act("clerk-an for wei: answer c1", day(7, 9), now=day(8, 11), statement="I wrote on the 7th", ref="letter/1")


# ---- silence -----------------------------------------------------------------------------------------------


def test_silence_that_leads_somewhere_moves_the_matter_there() -> None:
    here = world("guided")
    here.keep(here.lapse("c1", day(30)).added)
    assert here.state("c1").name == "closed"


def test_silence_is_part_of_what_the_next_move_must_have_seen() -> None:
    here = world("grave noticed")
    lapse = here.lapse("c1", day(8, 9))
    before = here.state("c1")
    here.keep(lapse.added)
    after = here.state("c1")
    assert after.name == before.name
    assert expected(after, is_move=True) != expected(before, is_move=True)


def test_a_lapse_that_moves_the_matter_is_no_filing() -> None:
    here = world("guided")
    plan = here.lapse("c1", day(30))
    assert plan.event
    data = forged(plan.added[plan.event.path], seen=here.state("c1").head)
    assert codes(here.enter({f"{here.where('c1')}/0003.lapse.mend.yaml": data})) == ["KG-PLACE"]


def test_an_answer_in_time_takes_the_flag_of_silence_down_whenever_it_is_folded() -> None:
    """A change may bring the answer after the lapse has been folded."""
    here = world("grave noticed")
    here.keep(here.lapse("c1", day(8, 9)).added)
    silent = here.state("c1")
    assert silent.flags == ["no_answer"]
    here.tell(IN_TIME)
    state = here.state("c1")
    (answer,) = state.answers
    as_written = fold(state.charter, state.procedure, [*silent.events, answer])
    assert as_written is not None
    assert as_written.flags == []


# ---- time --------------------------------------------------------------------------------------------------


def test_a_decision_is_not_dated_before_the_answer_that_it_weighs() -> None:
    here = world("answered")  # noticed on the 4th, answered on the 5th at ten
    assert codes(here.plan(dict(decide(day(5, 9, 59, 59))) | {"now": day(6)}).findings) == ["KG-TIME"]
    assert codes(here.plan(dict(decide(day(5))) | {"now": day(6)}).findings) == []


def test_a_rest_ends_on_the_day_that_its_beginning_named_whatever_is_filed_meanwhile() -> None:
    here = world("resting")
    here.tell(act("clerk-an for wei: consent members/wei", day(3, 13), purpose="publication", given="granted"))
    state = here.state("members/wei")
    due = due_at(state, state.definition.windows["until"], here.ws.roster, here.ws.zone)
    assert due == datetime.fromisoformat(day(12, 23, 59, 59))


def test_the_time_to_appeal_is_that_of_the_right_and_no_other_window_of_the_person() -> None:
    """Even where the person has something else to wait for in the same state."""
    appeal = "    windows:\n      appeal:\n"
    waits = "{title: {zh: 等待, en: wait}, kind: wait, whose: party.respondent, within: guided, lapse: {to: final}}"
    law = ((TIER1, appeal, f"    windows:\n      settle:\n        {waits}\n      appeal:\n"),)
    served = act("clerk-an: serve c1", day(6, 11), channel="letter")
    shipped, longer = world("decided").plan(served), world("decided", law).plan(served)
    assert longer.findings == ()
    assert shipped.event
    assert longer.event
    assert longer.event.fields["appeal"] == shipped.event.fields["appeal"]


def test_a_window_without_a_length_for_the_level_never_falls_due() -> None:
    law = ((TIER1, "within: {L1: answer_L1, L2: answer_L2}", "within: {L1: answer_L1}"),)
    here = world("grave noticed", law)
    state = here.state("c1")
    assert due_at(state, state.definition.windows["answer"], here.ws.roster, here.ws.zone) is None
    assert here.lapsing("c1", day(31)) is None


SECOND = timedelta(seconds=1)


def test_a_window_has_run_out_a_second_after_its_last_and_no_sooner() -> None:
    window = world("noticed").state("c1").definition.windows["answer"]
    due = datetime.fromisoformat(day(5, 23, 59, 59))
    assert [Term(window, due).overdue(moment) for moment in (due - SECOND, due, due + SECOND)] == [False, False, True]
    assert not Term(window, None).overdue(due)


def test_an_act_is_written_down_in_the_last_second_for_it_and_not_in_the_next() -> None:
    here = world("staffed")
    plan = here.plan(opened("post/1", day(3)))
    assert codes(here.enter(plan.added, "mod-ye", day(6, 23, 59, 59))) == []
    assert codes(here.enter(plan.added, "mod-ye", day(7, 0))) == ["KG-BACKDATED"]


NOTES = [
    # since when, from then on: whether somebody may still take note
    (timedelta(0) - SECOND, False),
    (timedelta(0), True),
    (timedelta(hours=24), True),
    (timedelta(hours=24) + SECOND, False),
]


@pytest.mark.parametrize(("after", "waits"), NOTES)
def test_a_note_is_awaited_from_the_first_second_to_the_last(after: timedelta, waits: bool) -> None:
    start = datetime.fromisoformat(day(3, 12))
    until, report_by = start + timedelta(hours=4), start + timedelta(hours=24)
    found = Interim("d", "p", ("mute",), "thread", "mod-ye", "moderator", start, until, report_by)
    assert found.awaits_note(start + after) == waits
    settled = replace(found, settled=start + timedelta(hours=24))
    assert settled.awaits_note(start + after) == (waits and after < timedelta(hours=24))


RESTS = [
    # the day, the last day of the rest that it falls into
    (date(2026, 3, 4), None),
    (date(2026, 3, 5), date(2026, 3, 9)),
    (date(2026, 3, 8), date(2026, 3, 12)),  # of two rests the longer
    (date(2026, 3, 12), date(2026, 3, 12)),
    (date(2026, 3, 13), None),
]


@pytest.mark.parametrize(("today", "last"), RESTS)
def test_a_rest_begins_with_its_first_day_and_ends_with_its_last(today: date, last: date | None) -> None:
    resting = copy.deepcopy(world().state("members/wei"))
    resting.leaves += [Leave(date(2026, 3, 5), date(2026, 3, 9)), Leave(date(2026, 3, 8), date(2026, 3, 12))]
    assert rests_until(Roster({"wei": resting}, {}), "wei", today) == last


# ---- competence --------------------------------------------------------------------------------------------


def test_an_office_without_a_ceiling_imposes_nothing() -> None:
    """Not even where a careless charter lets it give notice."""
    head = "    title: {zh: 告知拟处置, en: notify of the intended measure}\n    by: [role.moderator"
    here = world("to notify", ((TIER1, head, f"{head}, role.clerk"),))
    assert codes(here.plan(dict(intend(day(4))) | {"as": "clerk-an"}).findings) == ["KG-CEILING"]
    assert codes(here.plan(intend(day(4))).findings) == []


def test_who_has_become_staff_since_joining_gets_no_seat_on_the_council() -> None:
    here = world("staffed")
    here.tell(act("clerk-an: belong members/hao", day(3), employer="brand"))
    assert codes(here.plan(appoint("hao", "council", day(4))).findings) == ["KG-STAFF"]


def test_nobody_leaves_on_a_day_before_what_they_did_in_office() -> None:
    here = world("opened")  # by mod-ye, on the 3rd at ten
    leaves = act("clerk-an for mod-ye: depart members/mod-ye", day(3, 10), now=day(4), ref="mail/1")
    (finding,) = here.plan(leaves).findings
    assert (finding.code, finding.params["path"]) == ("KG-UNSETTLES", here.state("c1").opening.path)
    assert here.plan(dict(leaves) | {"at": day(3, 10, 0, 1)}).ok


def test_who_held_an_office_to_the_end_of_a_day_may_be_given_it_anew_at_midnight_and_not_before() -> None:
    here = world("staffed")
    here.tell(appoint("hao", "moderator", day(3), until="2026-03-05"))
    again = [appoint("hao", "moderator", at) for at in (day(5, 23, 59, 59), day(6, 0))]
    assert [codes(here.plan(one).findings) for one in again] == [["KG-HOLDS-ALREADY"], []]


def test_the_lowest_level_is_a_word_and_never_a_measure_even_where_a_charter_lists_one_there() -> None:
    title = "    title: {zh: 书面警告, en: written warning}\n"
    here = world("answered", (("measures.yaml", f"{title}    level: L1", f"{title}    level: L0"),))
    said = [codes(here.plan(decide(day(6), level=level, measures=WARNING)).findings) for level in ("L0", "L1")]
    assert said == [["KG-MEASURE"], []]


def test_a_service_that_does_not_say_when_it_arrived_is_one_all_the_same() -> None:
    served = act("clerk-an: serve c1", day(6, 11), channel="letter")
    assert On("decided", served, forge={"delivered": None}).findings() == []


@pytest.mark.parametrize(("measures", "waits"), [([{"type": "remove_content"}], False), (MUTE, True)])
def test_an_award_waits_for_what_lasts_and_not_for_what_was_done_at_once(
    measures: list[dict[str, object]], waits: bool
) -> None:
    here = world("honour: consented")
    here.tell(opened("post/1", day(3)), triage(day(3, 11), malice="shown"), intend(day(4), measures=measures))
    here.tell(ANSWER, act("mod-su: countersign c1", day(5, 12)), decide(day(6)))
    here.tell(act("clerk-an: serve c1", day(6, 11), channel="letter"))
    found = waits_for(here.state("h1"), here.ws, datetime.fromisoformat(day(7)))
    assert found == ([here.where("c1")] if waits else [])


@pytest.mark.parametrize(("parameter", "begins"), [("term", date(2025, 3, 31)), ("guided", date(2026, 3, 24))])
def test_what_lies_so_long_before_a_day_is_reckoned_in_the_unit_of_the_charter(parameter: str, begins: date) -> None:
    assert back(charter(), parameter, date(2026, 3, 31)) == begins


def test_who_decided_before_may_hand_on_what_an_appeal_sent_back_and_name_who_else_reported() -> None:
    here = world("appeal: warned, remanded")
    here.tell(*again("mod-su"))
    at = day(19, 12)
    for one in (act("mod-ye: refer signal", at, reason="too hard"), act("mod-ye: report signal", at, reporter=["hao"])):
        assert codes(here.plan(one).findings) == []


UNCHARGED = ["C-TRUTH", "C-SMEAR", "C-CREDIT", "C-BAITING", "C-ATTACK", "C-SCARE", "C-THREAT", "C-QUARREL"]


def test_of_several_clauses_that_nobody_was_charged_with_always_the_same_one_is_named() -> None:
    moved = act("bo: propose a1", day(18, 11), text="wei called mei names", clauses=UNCHARGED)
    (finding,) = world("deliberating").plan(moved).findings
    assert (finding.code, finding.params["clause"]) == ("KG-UNCHARGED", "C-BAITING")


def test_of_whose_good_news_it_is_consent_is_asked_only_where_the_text_names_them() -> None:
    told = {"celebrated": ["wei"], "summary": "a prize", "where": "notices/7", "credit": "anonymous"}
    for text, said in (("Somebody of us has won a prize.", []), ("wei has won a prize.", ["KG-CONSENT"])):
        news = act("clerk-an: celebration celebrate", day(3), text=text, **told)
        assert codes(world("staffed").plan(news).findings) == said


# ---- the count -----------------------------------------------------------------------------------------------

SHARES = [
    # the share, the seats that are filled (of five), how many must assent
    (Fraction(1, 2, strict=True, base="filled"), 4, 3),
    (Fraction(1, 2, strict=True, base="filled"), 3, 2),
    (Fraction(1, 2, strict=False, base="filled"), 4, 2),
    (Fraction(1, 2, strict=False, base="filled"), 3, 2),
    (Fraction(2, 3, strict=False, base="filled"), 3, 2),
    (Fraction(2, 3, strict=False, base="filled"), 4, 3),
    (Fraction(2, 3, strict=False, base="full"), 2, 4),
    (Fraction(2, 3, strict=False, base="filled"), 0, 1),  # nobody assents for nobody
]


@pytest.mark.parametrize(("share", "filled", "needed"), SHARES)
def test_how_many_seats_must_assent(share: Fraction, filled: int, needed: int) -> None:
    law = charter()
    changed = {SHARE: replace(law.parameters[SHARE], value=share), SEATS: replace(law.parameters[SEATS], value=5)}
    assert seats_needed(replace(law, parameters={**law.parameters, **changed}), filled) == needed


VOTES = [
    # the scene, who, on what they still have to vote
    ("deliberating", "bo", []),
    ("voting", "bo", [("determination", "d1"), ("determination", "d2")]),
    ("voting", "jing", []),  # she sits on the council and was not drawn
    ("voting", "wei", []),
    ("voted", "bo", []),
]


@pytest.mark.parametrize(("scene", "who", "waiting"), VOTES)
def test_a_judge_has_to_vote_on_what_is_open_and_was_not_voted_on(
    scene: str, who: str, waiting: list[tuple[str, str]]
) -> None:
    assert [(ballot.name, question) for ballot, question in votes_due(world(scene).state("a1"), who)] == waiting


def test_who_has_voted_on_one_of_two_has_to_vote_on_the_other() -> None:
    here = world("voting")
    here.tell(act("bo: vote a1", day(19), proposition="d1", choice="yes"))
    assert [question for _, question in votes_due(here.state("a1"), "bo")] == ["d2"]


# ---- what was before ----------------------------------------------------------------------------------------


def test_a_decision_that_became_void_by_silence_is_no_bound_for_the_next() -> None:
    """Nothing was taken back, so nobody can be worse off for it."""
    here = world("decided")  # a warning
    here.tell(*({"do": "sweep", "as": "clerk-an", "at": f"2026-{at}T09:00:00+08:00"} for at in ("03-08", "04-20")))
    assert here.state("c1").name == "void"
    april = "2026-04-2{}T12:00:00+08:00".format
    here.tell(opened("post/1", april(1), "c2"), triage(april(2), where="c2", malice="shown"))
    mute = act("mod-ye: intend c2", april(3), measures=MUTE, allegation="an insult", reasons="it hurts")
    assert codes(here.plan(mute).findings) == []


def test_a_triage_that_would_give_no_level_at_all_today_is_milder() -> None:
    here = world("served")
    here.tell(opened("post/2", day(7, 12), "c2"), triage(day(7, 13), where="c2"))
    here.tell(act("mod-ye: withdraw c1", day(8), reason="somebody else wrote it"))
    state = here.state("c2")
    table = state.charter.tables["discipline"]
    only = replace(table, yields={**table.yields, "level": ("L2",)})
    state.charter = replace(state.charter, tables={**state.charter.tables, "discipline": only})
    assert stale(state, here.ws)


# ---- the reason that a person would give -------------------------------------------------------------------


def test_a_decision_before_the_notice_is_told_of_the_notice_and_one_too_many_of_the_order() -> None:
    hasty = decide(day(7), level="L1", measures=WARNING, clauses=["C-ATTACK"])
    assert codes(world("to notify").plan(hasty).findings) == ["KG-NOTICED"]
    assert codes(world("served").plan(hasty).findings) == ["KG-FROM"]


def test_a_step_out_of_order_is_told_where_the_matter_stands_and_what_is_open() -> None:
    (finding,) = world("to notify").plan(act("clerk-an: serve c1", day(4), channel="letter")).findings
    assert (finding.code, finding.params["state"]) == ("KG-FROM", "to_notify")
    assert "intend" in str(finding.params["allowed"]).split(", ")
