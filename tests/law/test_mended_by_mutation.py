"""What the law would lose unnoticed: small stories about lines that could change while all other tests still passed."""

from datetime import datetime

from kocgov.law.fold import fold
from kocgov.law.lapse import due_at
from kocgov.law.seen import expected
from world import WARNING, act, appoint, codes, day, decide, forged, intend, world

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


# ---- the reason that a person would give -------------------------------------------------------------------


def test_a_decision_before_the_notice_is_told_of_the_notice_and_one_too_many_of_the_order() -> None:
    hasty = decide(day(7), level="L1", measures=WARNING, clauses=["C-ATTACK"])
    assert codes(world("to notify").plan(hasty).findings) == ["KG-NOTICED"]
    assert codes(world("served").plan(hasty).findings) == ["KG-FROM"]


def test_a_step_out_of_order_is_told_where_the_matter_stands_and_what_is_open() -> None:
    (finding,) = world("to notify").plan(act("clerk-an: serve c1", day(4), channel="letter")).findings
    assert (finding.code, finding.params["state"]) == ("KG-FROM", "to_notify")
    assert "intend" in str(finding.params["allowed"]).split(", ")
