"""The fold: filings of one visit are a set, and the state follows from the events alone."""

from collections.abc import Mapping
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from kocgov.law.fold import apply, fold
from kocgov.law.seen import expected
from kocgov.model.event import Event, in_order
from kocgov.model.state import State
from world import WARNING, World, act, codes, day, decide, forged, intend, world

FILINGS = [
    act("clerk-an: report c1", day(4, 11), reporter=["hao"]),
    act("mod-su: report c1", day(4, 12), reporter=["outside"]),
    act("clerk-an for wei: answer c1", day(5), now=day(5, 11), statement="I am sorry"),
    act("mod-su: countersign c1", day(5, 12)),
    act("mod-su: countersign c1", day(5, 13), measures=[{"type": "mute", "days": 2}]),
]
"""What people add to a case while the answer is awaited, each without knowing of the others."""


@cache
def filed() -> tuple[Mapping[str, bytes], ...]:
    here = world("grave noticed")
    plans = [here.plan(one) for one in FILINGS[:-1]]
    here.keep(plans[-1].added)
    plans.append(here.plan(FILINGS[-1]))  # the same person's second filing takes the next ordinal
    assert [plan.findings for plan in plans] == [()] * len(FILINGS)
    return tuple(plan.added for plan in plans)


def events(here: World) -> list[Event]:
    return here.state("c1").events


@given(st.permutations(range(len(FILINGS))))
def test_the_gate_lets_filings_in_whatever_comes_first(order: list[int]) -> None:
    here = world("grave noticed")
    second_countersign_last = sorted(order, key=lambda n: n == len(FILINGS) - 1)
    for number in second_countersign_last:
        assert here.enter(filed()[number]) == []
        here.keep(filed()[number])
    state = here.state("c1")
    assert state.heard
    assert len(state.cosigns) == 2
    assert set(state.parties["reporter"]) == {"hao", "outside"}


@given(st.permutations(range(len(FILINGS))))
def test_filings_in_any_order_give_the_same_state_and_the_same_chain(order: list[int]) -> None:
    here = world("grave noticed")
    before = events(here)
    for added in filed():
        here.keep(added)
    state = here.state("c1")
    added_events = events(here)[len(before) :]
    shuffled = fold(state.charter, state.procedure, in_order([*before, *(added_events[n] for n in order)]))
    assert shuffled == state
    unsorted = fold(state.charter, state.procedure, [*before, *(added_events[n] for n in order)])
    assert unsorted is not None
    assert expected(unsorted, is_move=True) == expected(state, is_move=True)
    assert summary(unsorted) == summary(state)


def summary(state: State) -> object:
    """What later acts rely on, without the order in which filings are shown."""
    reporters = frozenset(state.parties["reporter"])
    cosigns = frozenset(event.digest for event in state.cosigns)
    return state.name, state.clocks, state.flags, state.heard, reporters, cosigns, state.values


@given(st.sampled_from(["served", "cosigned", "thanked", "guided"]), st.data())
def test_the_fold_of_a_beginning_goes_on_to_the_fold_of_all(scene: str, data: st.DataObject) -> None:
    whole = world(scene).state("c1")
    cut = data.draw(st.integers(1, len(whole.events)))
    state = fold(whole.charter, whole.procedure, whole.events[:cut])
    assert state is not None
    for event in whole.events[cut:]:
        apply(state, event)
    assert state == whole


def test_no_events_are_no_dossier() -> None:
    state = world("opened").state("c1")
    assert fold(state.charter, state.procedure, []) is None


# ---- moves -------------------------------------------------------------------------------------------------


def test_a_move_seals_the_filings_before_it() -> None:
    here = world("cosigned")
    decision = here.plan(decide(day(6)))
    state = here.state("c1")
    assert decision.event
    assert decision.event.seen == expected(state, is_move=True) != state.head
    (path,) = decision.added
    overlooked = forged(decision.added[path], seen=state.head)  # as if nobody had answered
    assert codes(here.enter({path: overlooked})) == ["KG-SEEN"]


def test_what_is_filed_for_a_visit_that_is_over_comes_too_late() -> None:
    here = world("grave answered")
    late = here.plan(act("mod-su: report c1", day(5, 12), reporter=["hao"]))
    here.tell(act("mod-su: countersign c1", day(5, 12)), decide(day(6)))
    assert codes(here.enter(late.added)) == ["KG-PLACE"]


def test_a_countersignature_does_not_outlive_the_visit() -> None:
    assert world("cosigned").state("c1").cosigns != []
    here = world("cosigned")
    here.tell(decide(day(6)))
    assert here.state("c1").cosigns == []


# ---- silence -----------------------------------------------------------------------------------------------


def test_silence_is_recorded_and_lets_the_decision_go_on() -> None:
    here = world("grave noticed")
    here.keep(here.lapse("c1", day(8, 9)).added)
    state = here.state("c1")
    assert (state.flags, state.heard, state.answers) == (["no_answer"], True, [])
    assert state.clocks["decide"].opened == state.last.at  # the next window starts at the recording


IN_TIME = act("clerk-an for wei: answer c1", day(7, 9), now=day(8, 11), statement="I wrote on the 7th", ref="letter/1")


def test_an_answer_in_time_that_is_written_down_after_the_lapse_clears_the_flag() -> None:
    here = world("grave noticed")  # due on the 7th at ten
    here.keep(here.lapse("c1", day(8, 9)).added)
    here.tell(IN_TIME)
    state = here.state("c1")
    assert (state.flags, len(state.answers)) == ([], 1)
    here.tell(act("mod-su: countersign c1", day(8, 12)), decide(day(8, 13)))
    assert here.state("c1").name == "decided"


def test_no_lapse_is_recorded_once_the_answer_is_there() -> None:
    here = world("grave noticed")
    lapse = here.lapse("c1", day(8, 9))
    here.tell(IN_TIME)
    assert codes(here.enter(lapse.added)) == ["KG-LAPSE"]


def test_an_answer_in_time_thanks_to_leave_stays_in_time() -> None:
    here = world("grave noticed")
    here.tell(
        act("clerk-an for wei: rest members/wei", day(4, 12), until="2026-03-06"),
        act("clerk-an for wei: answer c1", day(9), statement="back again"),  # due on the 10th at ten
    )
    assert here.state("c1").heard


def test_what_the_law_does_not_allow_a_charter_cannot_either() -> None:
    """A charter that lets moderators decide at once still cannot sanction without notice and hearing."""
    shortcut = (
        ("procedures/tier1.yaml", "    from: [noticed]\n    cosign:", "    from: [to_notify, noticed]\n    cosign:"),
    )
    here = world("to notify", shortcut)
    hasty = decide(day(4), level="L1", measures=WARNING, clauses=["C-ATTACK"])
    assert codes(here.plan(hasty).findings) == ["KG-NOTICED"]
    here.tell(intend(day(4)))
    assert codes(here.plan(decide(day(4, 11))).findings) == ["KG-HEARD"]
