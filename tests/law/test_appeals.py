"""Stories of appeals: what becomes of the decision, of the person, and of those who judged before."""

from datetime import datetime, timedelta

import pytest

from appeals import (
    ANNOUNCE,
    CONSIDERED,
    CORRECTED,
    COUNT,
    DELIBERATE,
    DRAW,
    HEARD,
    JUDGES,
    JUDGES_OF_THE_WARNING,
    NUMBER,
    OPEN_VOTE,
    REPLY,
    UNSTAYED,
    again,
    appeal,
    ballots,
    contest,
    decided,
    judges,
    later,
    reopen,
    restore,
    ruling,
    stay,
    sweep,
)
from court import COUNCIL
from kocgov.law.conflicts import deciders
from kocgov.law.honours import taken_back
from kocgov.law.standing import Standing
from kocgov.work.check import check
from kocgov.work.desk import choices, running
from kocgov.work.members import status
from kocgov.work.reviews import reviews
from world import World, act, charter, codes, day, opened, triage, world

NOW = datetime.fromisoformat
SECOND = (opened("post/2", day(18), "c2"), triage(day(18, 11), where="c2"))


def of_wei(here: World, at: str) -> Standing:
    """What wei bears."""
    return status(here.ws, "wei", NOW(at))


def conditions(here: World, at: str) -> list[str]:
    return [borne.condition for borne in of_wei(here, at).measures]


def last_day(here: World, at: str) -> str:
    """The last day of wei's one measure."""
    (borne,) = of_wei(here, at).measures
    assert borne.until
    return borne.until.date().isoformat()


def history(here: World) -> str:
    """The history that a second case of wei's finds."""
    here.tell(*SECOND)
    triaged = here.state("c2").triage
    assert triaged
    return str(triaged.found["history"])


def silence(here: World, *moments: str) -> list[str]:
    """What the clerk records of the appeal's silence at some moments: the windows that had run out."""
    found = []
    for at in moments:
        plan = here.lapse("p1", at)
        assert plan.event
        found.append(plan.event.window)
        here.tell(sweep(at))
    return found


# ---- what an appeal comes to ---------------------------------------------------------------------------------


def test_overturned_nothing_of_the_decision_is_left() -> None:
    here = world("appeal: warned, overturned")
    assert conditions(here, day(18)) == ["struck"]
    assert of_wei(here, day(18)).counting == ()
    assert codes(here.plan(restore(day(18))).findings) == ["KG-CORRECTION"]  # it had been published
    here.tell(restore(day(18), **CORRECTED))
    assert here.state("p1").name == "restored"
    assert history(here) == "first"
    assert check(here.ws) == []


def test_what_is_not_restored_in_time_stays_overdue() -> None:
    here = world("appeal: warned, overturned")
    assert silence(here, day(21)) == ["restore"]
    assert (here.state("p1").name, here.state("p1").flags[-1]) == ("overturned", "overdue_restoration")
    (owed,) = running(here.state("p1"), here.ws.roster, here.ws.zone, NOW(day(21, 11)))
    assert (owed.overdue, owed.window, owed.people) == (True, "restore", ("clerk-an",))
    assert here.lapsing("p1", later(9, 1)) is None, "it was put on record once; the flag stands"
    here.tell(restore(later(9, 1), **CORRECTED))
    assert here.state("p1").name == "restored"
    assert check(here.ws) == []


def test_modified_the_lighter_measure_holds_in_its_place() -> None:
    here = world("appeal: deliberating")
    one_word = [{"type": "warning"}]
    here.tell(
        act("jing: lighten p1", day(16, 11), level="L1", measures=one_word, reasons="it was one word"),
        *(OPEN_VOTE, *ballots("modify", "modify", "uphold"), COUNT, ruling("modify")),
    )
    (borne,) = of_wei(here, day(18)).measures
    assert (borne.level, borne.measure, borne.condition) == ("L1", one_word[0], "holds")
    assert here.state("c1").decision.fields["level"] == "L2"  # type: ignore[union-attr]  # what was decided still stands written
    here.tell(restore(day(18)))
    assert history(here) == "repeat"  # there was a breach
    assert check(here.ws) == []


def test_upheld_it_stands_and_becomes_final() -> None:
    here = world("appeal: upheld")
    here.tell(act("clerk-an: tell p1", day(17, 12), channel="letter"))
    assert here.state("p1").ended
    here.tell(sweep(later(4, 6)))
    assert here.state("c1").name == "final"
    assert history(here) == "repeat"
    assert check(here.ws) == []


def test_remanded_others_decide_anew_and_milder() -> None:
    here = world("appeal: warned, remanded")
    anew = here.state("signal")
    assert (anew.procedure.name, anew.parties["respondent"], anew.about("act")["ref"]) == ("tier1", ("wei",), "post/1")
    here.tell(*again("mod-su"))
    assert codes(here.plan(decided("mod-su")).findings) == ["KG-SAME-AGAIN"]
    here.tell(act("mod-su: dismiss signal", day(20), ground="not_shown", reason="it was a quotation"))
    assert here.state("signal").name == "dismissed"
    assert conditions(here, day(21)) == ["struck"]
    assert check(here.ws) == []


def test_silence_of_the_council_ends_in_favour_and_stays_the_measure_before() -> None:
    here = world("appeal: appealed")
    assert silence(here, day(11), day(14), day(29)) == ["stay", "announce", "overdue"]
    assert here.state("p1").appeal.stay  # type: ignore[union-attr]
    assert here.state("c1").holding
    assert silence(here, later(4, 13)) == ["silence"]
    assert here.state("p1").name == "allowed"
    assert conditions(here, later(4, 13, 11)) == ["struck"]
    here.tell(restore(later(4, 14)))
    assert check(here.ws) == []


WAITING = {
    "filed": ([UNSTAYED], (day(14), day(29), later(4, 13))),
    "announced": ([UNSTAYED, ANNOUNCE], (day(19), later(4, 3), later(4, 18))),
    "hearing": ([UNSTAYED, ANNOUNCE, DRAW], (day(16), day(16), day(22), later(4, 6), later(4, 21))),
    "deliberation": (HEARD, (day(22), day(26), day(28), later(4, 12), later(4, 27))),
    "voting": ([*HEARD, OPEN_VOTE], (day(20), day(22), later(4, 6), later(4, 21))),
    "reasoning": (
        [*HEARD, OPEN_VOTE, *ballots("uphold", "uphold", "uphold"), COUNT],
        (day(20), later(4, 4), later(4, 19)),
    ),
}
"""Where the matter lies, and when the clerk looks in; the last time it has ended in favour of whoever appealed."""


@pytest.mark.parametrize("state", WAITING)
def test_wherever_it_is_left_lying_the_decision_falls_in_the_end(state: str) -> None:
    acts, moments = WAITING[state]
    here = world("appeal: appealed")
    here.tell(*acts)
    assert here.state("p1").name == state
    assert silence(here, *moments)[-1] == "silence"
    assert here.state("p1").name == "allowed"
    assert here.state("c1").struck
    assert here.state("p1").appeal.stay  # type: ignore[union-attr]


def test_withdrawn_everything_is_as_before_and_it_was_the_one_appeal() -> None:
    here = world("appeal: appealed")
    assert codes(here.plan(act("clerk-an for hao: withdraw_appeal p1", day(9))).findings) == ["KG-BY"]
    here.tell(act("clerk-an for wei: withdraw_appeal p1", day(9)))
    assert conditions(here, day(9, 11)) == ["holds"]
    assert codes(here.plan(appeal(day(10), "p2")).findings) == ["KG-APPEAL-TWICE"]
    here.tell(sweep(later(4, 6)))
    assert here.state("c1").name == "final"


def test_years_later_an_office_reopens_it_in_favour() -> None:
    here = world("served")
    here.tell(sweep(later(4, 6)))
    assert here.state("c1").name == "final"
    here.tell(reopen("brand-hq", "2029-05-01T10:00:00+08:00", "p1"))
    state = here.state("p1")
    assert (state.appeal.ground, state.parties["appellant"]) == ("ex_officio", ("wei",))  # type: ignore[union-attr]
    assert check(here.ws) == []


def test_against_a_dismissal_who_reported_need_not_step_forward() -> None:
    here = world("appeal: reported")
    here.tell(contest(day(8)))
    state = here.state("p1")
    assert (state.parties["appellant"], state.parties["other_side"], state.parties["reporter"]) == (
        (),
        ("wei",),
        ("hao",),
    )
    assert state.values["appealed"] == "dismissed"


def test_a_dismissal_that_falls_is_taken_up_anew_by_others() -> None:
    here = world("appeal: reported")
    said = act("clerk-an for wei: reply p1", day(13), now=day(13, 11), statement="I meant nobody", ref="chat")
    here.tell(contest(day(8)), UNSTAYED, ANNOUNCE, DRAW, said, DELIBERATE)
    four = judges(here)
    here.tell(OPEN_VOTE | {"as": four[0]}, *ballots("overturn", "overturn", "uphold", judges=four), COUNT)
    here.tell(ruling("overturn", by=four[0]), restore(day(18)))
    anew = here.state("signal")
    assert (anew.parties["respondent"], anew.parties["reporter"], anew.name) == (("wei",), ("hao",), "received")
    sort = triage(day(18, 12), where="signal")
    assert codes(here.plan(sort).findings) == ["KG-OTHER-JUDGES"]  # mod-ye saw no breach
    assert codes(here.plan(dict(sort) | {"as": "mod-su"}).findings) == []
    assert check(here.ws) == []


def test_an_honour_taken_back_is_given_back() -> None:
    here = world("appeal: honour lost")
    assert (here.state("p1").values["appealed"], here.state("p1").parties["other_side"]) == ("honour", ("bo",))
    assert taken_back(here.state("h1"))  # nobody is kept from thanks by an open appeal, nor thanked before it is judged
    here.tell(sweep(later(4, 23)), ANNOUNCE | on(later(4, 23), number_at=later(4, 24, 21)))
    here.tell(act("clerk-an: draw p1", later(4, 24, 22), **NUMBER))
    assert not {"bo", "fang", "hua", "jing", "ning"} & set(judges(here))  # they took it back
    reply = act("clerk-an for bo: reply p1", later(4, 26), statement="the thread is worse for it", ref="chat")
    here.tell(reply, act("clerk-an: deliberate p1", later(4, 29, 11)))
    one, *_ = judges(here)
    here.tell(act(f"{one}: open_vote p1", later(4, 29, 12)))
    here.tell(*ballots(*["overturn"] * len(judges(here)), judges=judges(here), at=later(4, 29, 13)))
    here.tell(act("clerk-an: count_relief p1", later(4, 29, 14)))
    here.tell(act(f"{one}: overturn p1", later(4, 30), **CONSIDERED))
    assert not taken_back(here.state("h1"))
    assert check(here.ws) == []


def on(at: str, **fields: str) -> dict[str, object]:
    """Another moment and other fields for an announcement."""
    return {"at": at, "now": at, "fields": {**ANNOUNCE["fields"], **fields}}


# ---- who judges, and who is heard ----------------------------------------------------------------------------


def test_nobody_who_had_a_part_before_judges_again() -> None:
    here = world("appeal: removed")
    here.tell(appeal(day(25), decision="a1"), sweep(day(28)))
    here.tell(ANNOUNCE | on(day(28, 11), number_at=day(29, 21)))
    found = here.state("p1").last.found
    assert found["pools"] == [["chen", "lin"], [], []]  # two are left, who have to agree
    assert all("earlier_decider" in found["barred"][name] for name in COUNCIL)


def test_no_charter_lets_who_judged_judge_again() -> None:
    without = "    without: [party, reporter, target, witness, earlier_decider, same_circle,"
    here = world("appeal: removed", (("procedures/appeal.yaml", without, without.replace(" earlier_decider,", "")),))
    judged = deciders(here.state("a1"))
    here.tell(appeal(day(25), grounds="facts", decision=here.where("a1")))
    planned = here.plan(
        ANNOUNCE | {"at": day(28), "now": day(28), "fields": ANNOUNCE["fields"] | {"number_at": day(29)}}
    )
    assert planned.event
    assert judged & {*COUNCIL}
    assert judged.isdisjoint(name for pool in planned.event.found["pools"] for name in pool)


def test_everybody_on_the_other_side_is_heard() -> None:
    """Of a decision of the council both who asked for it and who wrote it may reply, one after the other."""
    here = world("appeal: removed")
    here.tell(appeal(day(25), decision="a1"))
    assert here.state("p1").parties["other_side"] == ("bo", "mei")
    here = world("appeal: drawn")
    here.tell(REPLY)
    late = act("clerk-an for mod-ye: reply p1", day(14), statement="and there is more", ref="chat")
    assert codes(here.plan(late).findings) == []


def test_who_stepped_aside_is_barred_for_that_reason_and_others_are_not() -> None:
    here = world("appeal: stepped aside")
    (finding,) = here.plan(stay("bo", day(9))).findings
    assert (finding.code, finding.params["grounds"]) == ("KG-NEMO", "recused")
    assert codes(here.plan(stay("fang", day(9))).findings) == []


def test_a_draw_anew_asks_nobody_who_was_heard_to_speak_again() -> None:
    here = world("appeal: deliberating")
    here.tell(OPEN_VOTE, *ballots("abstain", "abstain", "uphold"), COUNT)
    assert here.state("p1").name == "adjourned"  # too few votes
    here.tell(act("clerk-an: resume p1", day(17), reason="another panel tries"))
    assert here.state("p1").name == "filed"
    assert here.state("p1").heard


def in_vain(here: World, start: datetime) -> datetime:
    """A panel is drawn and does not vote; when that was counted."""

    def at(days: int, hour: int) -> str:
        return (start + timedelta(days=days)).replace(hour=hour).isoformat()

    here.tell(
        sweep(at(3, 8)),
        act("clerk-an: announce p1", at(3, 9), number="the lottery of the next day", number_at=at(4, 21)),
        act("clerk-an: draw p1", at(4, 22), **NUMBER),
        sweep(at(9, 7)),
        sweep(at(9, 8)),
        act("clerk-an: deliberate p1", at(9, 9)),
    )
    here.tell(
        act(f"{judges(here)[0]}: open_vote p1", at(9, 10)),
        sweep(at(13, 8)),
        act("clerk-an: count_relief p1", at(13, 9)),
    )
    return start + timedelta(days=13)


def test_what_judges_leave_undone_starts_nobodys_time_again_without_end() -> None:
    """Panel after panel does not tell; what went on so often goes on no more, and then the decision falls."""
    here, now = world("appeal: appealed"), NOW(day(8))
    resume = act("clerk-an: resume p1", "", reason="others may tell")
    for _ in range(charter().number("appeal_resume_max")):
        now = in_vain(here, now)
        here.tell({**resume, "at": now.isoformat(), "now": now.isoformat()})
    now = in_vain(here, now)
    assert here.state("p1").name == "adjourned"
    assert codes(here.plan({**resume, "at": now.isoformat(), "now": now.isoformat()}).findings) == ["KG-ONCE"]
    here.tell(*(sweep((now + timedelta(days=days)).isoformat()) for days in (15, 30, 45)))
    assert here.state("p1").name == "allowed"
    assert conditions(here, (now + timedelta(days=45)).isoformat()) == ["struck"]


# ---- meanwhile -----------------------------------------------------------------------------------------------


def test_a_stay_puts_the_measure_off_and_makes_it_no_shorter() -> None:
    here = world("appeal: appealed")
    assert (conditions(here, day(8, 11)), last_day(here, day(8, 11))) == (["holds"], "2026-03-09")
    here.tell(stay("bo", day(8, 12)))
    assert (conditions(here, day(12)), last_day(here, day(12))) == (["stayed"], "2026-03-13")
    here.tell(act("clerk-an for wei: withdraw_appeal p1", day(12)))
    assert (conditions(here, day(12, 11)), last_day(here, day(12, 11))) == (["holds"], "2026-03-13")
    assert conditions(here, day(14)) == ["spent"]


def test_what_had_ended_before_the_stay_has_ended() -> None:
    here = world("appeal: muted")
    here.tell(appeal(day(11)), stay("bo", day(12)))
    assert (conditions(here, day(12, 12)), last_day(here, day(12, 12))) == (["spent"], "2026-03-09")


def test_the_gravest_waits_by_law_and_nobody_carries_it_out() -> None:
    here = world("appeal: removed")
    enforce = act("mod-ye: enforce a1", day(25, 12))
    assert codes(here.plan(enforce).findings) == []
    here.tell(appeal(day(25), decision="a1"))
    assert conditions(here, day(25, 13)) == ["stayed"]
    assert codes(here.plan(enforce).findings) == ["KG-WAITS"]
    state, ws = here.state("a1"), here.ws
    assert "enforce" not in [item.window for item in running(state, ws.roster, ws.zone, NOW(day(28)))]
    assert "enforce" not in [choice.step for choice in choices(state, ws.roster, ws.zone, NOW(day(28)))]
    assert [plan.event.window for at in [day(28)] if (plan := here.lapsing("a1", at)) and plan.event] == ["publish"]


def test_an_open_appeal_keeps_the_decision_from_becoming_final() -> None:
    here = world("served")
    here.tell(appeal(later(4, 4)))
    assert here.lapsing("c1", later(4, 6)) is None
    here.tell(act("clerk-an for wei: withdraw_appeal p1", later(4, 6)))
    here.tell(sweep(later(4, 6, 11)))
    assert here.state("c1").name == "final"


def test_what_rests_on_a_fallen_decision_is_up_for_review() -> None:
    here = world("appeal: warned, deliberated")
    here.tell(opened("post/2", day(16, 9), "c2"), triage(day(16, 10), where="c2"))
    assert list(reviews(here.ws)) == []
    votes = ballots("overturn", "overturn", "uphold", judges=JUDGES_OF_THE_WARNING)
    here.tell(OPEN_VOTE, *votes, COUNT, ruling("overturn"))
    assert [state.dossier for state, _ in reviews(here.ws)] == [here.where("c2")]


def test_the_scenes_are_drawn_as_they_say() -> None:
    assert judges(world("appeal: drawn")) == JUDGES
    assert judges(world("appeal: warned, deliberated")) == JUDGES_OF_THE_WARNING
