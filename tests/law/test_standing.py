"""Status at the edges: the last second of a measure, an interim measure told too late, a decision that was struck."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kocgov.law.standing import Interim, Standing, interims, standing
from kocgov.model.state import State
from kocgov.work.alerts import alerts
from kocgov.work.log import acts
from kocgov.work.members import as_at
from world import MUTE, Act, World, act, appoint, day, decide, intend, opened, triage, world

SERVE = act("clerk-an: serve c1", day(6, 23, 59, 59), channel="letter")
SERVED_EARLY = act("clerk-an: serve c1", day(3, 20), channel="letter")
GOES_ON = triage(day(3, 11), ongoing="continuing")


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def status(here: World, moment: str, *changed: State) -> Standing:
    """wei's status at a moment."""
    ws = here.ws
    known = changed or (then for state in ws.against("wei") if (then := as_at(state, at(moment))))
    return standing("wei", known, ws.law, at(moment), ws.zone, ws.roster)


def conditions(here: World, moment: str) -> list[str]:
    return [borne.condition for borne in status(here, moment).measures]


def contain(hours: int = 24, moment: str = day(3, 12), interim: str = "contain") -> Act:
    return act("mod-ye: contain c1", moment, interim=[interim], part="offending_part", hours=hours, reason="it goes on")


def note(moment: str, who: str = "mod-su") -> Act:
    return act(f"{who}: note_interim c1", moment)


def withdraw(moment: str) -> Act:
    return act("mod-ye: withdraw c1", moment, reason="the post was by somebody else")


# ---- what a decision leaves ----------------------------------------------------------------------------------


MUTED = [
    (day(6, 9, 59), []),
    (day(6, 12), ["pending"]),
    (day(6, 23, 59, 58), ["pending"]),
    (day(6, 23, 59, 59), ["holds"]),
    (day(9, 23, 59, 59), ["holds"]),  # the third day after service counts whole
    (day(10, 0), ["spent"]),
]


@pytest.mark.parametrize(("moment", "expected"), MUTED)
def test_a_mute_of_three_days_served_in_the_last_second(moment: str, expected: list[str]) -> None:
    here = world("cosigned")
    here.tell(decide(day(6)), SERVE)
    assert conditions(here, moment) == expected


def test_the_last_day_is_the_one_that_the_letter_names() -> None:
    here = world("cosigned")
    here.tell(decide(day(6)), SERVE)
    (borne,) = status(here, day(7)).measures
    assert (borne.since, borne.until) == (at(day(6, 23, 59, 59)), at(day(9, 23, 59, 59)))
    assert (borne.level, borne.clauses, borne.measure) == ("L2", ("C-ATTACK",), MUTE[0])


def test_a_warning_is_spent_once_it_no_longer_counts() -> None:
    here = world("served")
    (borne,) = status(here, day(7)).being("holds")
    assert borne.until == at("2027-03-06T11:00:00+08:00")
    assert conditions(here, "2027-03-06T11:00:00+08:00") == ["holds"]
    assert len(status(here, "2027-03-06T11:00:00+08:00").counting) == 1
    assert conditions(here, "2027-03-06T11:00:01+08:00") == ["spent"]
    assert status(here, "2027-03-06T11:00:01+08:00").counting == ()


def test_guidance_is_no_measure_and_counts_for_a_while() -> None:
    here = world("guided")
    found = status(here, day(4))
    assert found.measures == ()
    assert [(weight.kind, weight.clauses) for weight in found.counting] == [("guidance", ("C-CIVIL",))]


def test_a_removal_has_no_end() -> None:
    here = world("served")
    state = here.state("c1")
    assert state.decision
    fields = dict(state.decision.fields) | {"level": "L4", "measures": [{"type": "removal"}]}
    state.decision = replace(state.decision, fields=fields)
    (borne,) = status(here, "2099-01-01T00:00:00+08:00", state).being("holds")
    assert borne.until is None


def test_a_decision_taken_back_is_struck_and_weighs_nothing() -> None:
    here = world("served")
    here.tell(withdraw(day(7)))
    assert conditions(here, day(6, 12)) == ["holds"]  # as it stood then
    found = status(here, day(7))
    assert [borne.condition for borne in found.measures] == ["struck"]
    assert (found.weights, found.being("struck")[0].lifts) == ((), ())


def test_a_decision_never_served_is_struck() -> None:
    here = world("decided")
    sweeps = [{"do": "sweep", "as": "clerk-an", "at": f"2026-{moment}T10:00:00+08:00"} for moment in ("03-09", "04-20")]
    here.tell(*sweeps)
    assert here.state("c1").name == "void"
    assert conditions(here, "2026-04-21T10:00:00+08:00") == ["struck"]


def test_who_may_lift_it_and_until_when() -> None:
    here = world("served")
    (borne,) = status(here, day(7)).measures
    found = {lift.step: (lift.whose, lift.until) for lift in borne.lifts}
    assert found == {
        "appeal": (("party.respondent",), at("2026-04-05T23:59:59+08:00")),
        "withdraw": (("role.moderator",), None),
    }
    late = status(here, "2026-04-06T00:00:00+08:00").measures[0]
    assert [lift.step for lift in late.lifts] == ["withdraw"]


# ---- interim measures ----------------------------------------------------------------------------------------


TOLD = [
    ([], day(4, 12), "holds"),  # until then somebody may still take note
    ([], day(4, 12, 0, 1), "unreported"),
    ([note(day(4, 12))], day(4, 12, 0, 1), "holds"),
    ([note(day(3, 13), "clerk-an")], day(5, 12), "holds"),
    ([note(day(3, 13), "clerk-an")], day(5, 12, 0, 1), "ended"),
    ([note(day(3, 13)), act("mod-ye: dismiss c1", day(3, 14), ground="not_shown", reason="-")], day(3, 14), "settled"),
]


@pytest.mark.parametrize(("then", "moment", "expected"), TOLD)
def test_an_interim_measure_holds_only_if_somebody_else_knows(then: list[Act], moment: str, expected: str) -> None:
    here = world("opened")
    here.tell(contain(48, interim="mute"), triage(day(3, 12, 30), ongoing="continuing"), *then)
    (found,) = interims(here.state("c1"), here.ws.zone)
    assert found.condition(at(moment)) == expected


def test_service_ends_what_was_interim() -> None:
    here = world("opened")
    answer = act("clerk-an for wei: answer c1", day(3, 16), statement="I am sorry")
    here.tell(GOES_ON, contain(), intend(day(3, 15)), answer, decide(day(3, 18)), SERVED_EARLY)
    assert [found.condition(at(day(3, 19, 59))) for found in interims(here.state("c1"), here.ws.zone)] == ["holds"]
    assert status(here, day(3, 20)).running == ()


def test_each_is_noted_by_somebody_who_did_not_impose_it() -> None:
    here = world("opened")
    theirs = act("mod-su: contain c1", day(3, 13), interim=["contain"], part="offending_part", hours=4, reason="more")
    here.tell(GOES_ON, contain(12), theirs, note(day(3, 14)))
    first, second = interims(here.state("c1"), here.ws.zone)
    assert (first.noted, second.noted) == (at(day(3, 14)), None)


def test_a_charter_that_asks_for_no_note_gets_none() -> None:
    """Dossiers under a charter from before there were notes stand as they stood."""
    here = world("opened")
    here.tell(GOES_ON, contain())
    state = here.state("c1")
    steps = {name: step for name, step in state.procedure.steps.items() if name != "note_interim"}
    state.procedure = replace(state.procedure, steps=steps)
    (found,) = interims(state, here.ws.zone)
    assert (found.report_by, found.condition(at(day(4, 12)))) == (None, "holds")


START = at(day(3, 12))


@given(st.integers(1, 96), st.none() | st.integers(0, 24 * 3600), st.integers(-3600, 5 * 24 * 3600))
def test_an_interim_measure_never_outlasts_its_hours(hours: int, noted: int | None, seconds: int) -> None:
    told = None if noted is None else START + timedelta(seconds=noted)
    until, report_by = START + timedelta(hours=hours), START + timedelta(hours=24)
    found = Interim("d", "p", ("mute",), "thread", "mod-ye", "moderator", START, until, report_by, told)
    moment = START + timedelta(seconds=seconds)
    least = until if told else min(until, report_by)
    assert (found.condition(moment) == "holds") == (START <= moment <= least)


# ---- what waits ----------------------------------------------------------------------------------------------


def test_whoever_may_take_note_is_asked_to() -> None:
    here = world("opened")
    here.tell(appoint("hao", "moderator", day(3, 10, 30)), GOES_ON, contain())
    state, ws = here.state("c1"), here.ws
    waiting, ending = alerts(state, ws, at(day(3, 13)))
    assert (waiting.kind, waiting.due, waiting.people) == (
        "note_interim",
        at(day(4, 12)),
        ("hao", "mod-su", "clerk-an"),
    )
    assert waiting.command == f"kocgov act {state.dossier[-8:]} note-interim"
    assert (ending.kind, ending.due, ending.command) == ("interim_ends", at(day(4, 12)), "")
    assert alerts(state, ws, at(day(4, 12, 0, 1))) == []
    here.tell(note(day(3, 14)))
    assert [alert.kind for alert in alerts(here.state("c1"), here.ws, at(day(3, 15)))] == ["interim_ends"]


@pytest.mark.parametrize("scene", ["guided", "answered", "cosigned", "served", "mixed"])
def test_a_dossier_as_it_stood_then(scene: str) -> None:
    state = world(scene).state("c1")
    for entry, event in zip(acts(state), state.events, strict=True):
        then = as_at(state, event.at)
        assert then
        assert then.name == entry.state_after
    assert as_at(state, state.opening.at - timedelta(seconds=1)) is None


def test_a_new_decision_stands_though_an_earlier_one_was_taken_back() -> None:
    """A charter may let a matter go on after a decision was taken back; the new one is not served yet."""
    ends, goes_on = (f"    to: [{{to: {state}, does: [overrule]}}]" for state in ("withdrawn", "noticed"))
    back = (("procedures/tier1.yaml", ends, goes_on),)
    here = world("served", back)
    here.tell(withdraw(day(7)))
    assert here.state("c1").overruled
    here.tell(decide(day(8)))
    state = here.state("c1")
    assert (state.overruled, state.served) == (None, False)
    assert conditions(here, day(8)) == ["pending"]


def test_a_second_matter_is_told_after_the_first() -> None:
    here = world("served")
    here.tell(opened("post/2", day(8), "c2"), triage(day(8, 11), "C-CIVIL", "c2"))
    assert [borne.dossier for borne in status(here, day(8, 12)).measures] == [here.where("c1")]
