"""Terms: when they end, and how far leave moves them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kocgov.law.lapse import due_at
from kocgov.law.windows import after, tolled
from kocgov.model.charter import Charter, Parameter
from kocgov.model.state import Leave
from world import Act, act, charter, day, world

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def law(amount: int, unit: str) -> Charter:
    """The shipped charter with one more term."""
    return replace(charter(), parameters={"term": Parameter("term", amount, unit, "community: a test", {})})


def local(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


TERMS = [
    # how long, from, until
    ((24, "hours"), "2026-03-04 10:00:07", "2026-03-05 10:00:07"),  # hours to the second
    ((90, "minutes"), "2026-03-04 23:00:00", "2026-03-05 00:30:00"),
    ((1, "days"), "2026-03-04 00:00:00", "2026-03-05 23:59:59"),  # the day of the event is not counted
    ((1, "days"), "2026-03-04 23:59:59", "2026-03-05 23:59:59"),  # the last one counts whole
    ((30, "days"), "2026-03-04 10:00:00", "2026-04-03 23:59:59"),
    ((365, "days"), "2027-03-04 10:00:00", "2028-03-03 23:59:59"),  # over a leap day
    ((1, "months"), "2026-01-15 10:00:00", "2026-02-15 23:59:59"),
    ((1, "months"), "2026-01-31 10:00:00", "2026-02-28 23:59:59"),  # February has no 31st
    ((1, "months"), "2028-01-31 10:00:00", "2028-02-29 23:59:59"),
    ((6, "months"), "2026-08-31 10:00:00", "2027-02-28 23:59:59"),
    ((12, "months"), "2026-12-31 10:00:00", "2027-12-31 23:59:59"),
    ((1, "months"), "2026-10-31 10:00:00", "2026-11-30 23:59:59"),
    ((1, "months"), "2026-11-30 10:00:00", "2026-12-30 23:59:59"),
    ((1, "months"), "2026-12-31 10:00:00", "2027-01-31 23:59:59"),
]


@pytest.mark.parametrize(("length", "start", "end"), TERMS)
def test_a_term_ends(length: tuple[int, str], start: str, end: str) -> None:
    assert after(law(*length), "term", local(start), SHANGHAI) == local(end)


def test_days_are_days_of_the_community_wherever_the_act_was_done() -> None:
    late_in_utc = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)  # 1 a.m. on the 5th in Shanghai
    assert after(law(1, "days"), "term", late_in_utc, SHANGHAI) == local("2026-03-06 23:59:59")


def test_twenty_four_hours_are_as_long_in_the_night_when_clocks_change() -> None:
    start = local("2026-03-28 12:00:00", BERLIN)  # summer time begins at two in the morning of the 29th
    end = after(law(24, "hours"), "term", start, BERLIN)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=24)
    assert end == local("2026-03-29 13:00:00", BERLIN)


# ---- leave -------------------------------------------------------------------------------------------------


def leave(first: int, last: int) -> Leave:
    """A rest from one day of March to another, both included."""
    return Leave(date(2026, 3, first), date(2026, 3, last))


FOURTH, SEVENTH = date(2026, 3, 4), local("2026-03-07 23:59:59")

TOLLED = [
    # a term whose days are the 4th to the 7th, with these leaves and this cap, ends on
    ([], 90, 7),
    ([leave(1, 3)], 90, 7),  # over before the term began
    ([leave(1, 4)], 90, 8),  # its first day
    ([leave(5, 6)], 90, 9),  # inside
    ([leave(6, 9)], 90, 11),  # over the deadline
    ([leave(7, 8)], 90, 9),  # begins on the last day
    ([leave(8, 9)], 90, 7),  # begins a day too late
    ([leave(5, 5), leave(8, 8)], 90, 9),  # the second falls into the prolonged term
    ([leave(5, 6), leave(6, 7)], 90, 10),  # the 6th counts once
    ([leave(5, 6), leave(5, 6)], 90, 9),
    ([leave(1, 31)], 5, 12),  # at most the cap
    ([leave(5, 6)], 0, 7),
]


@pytest.mark.parametrize(("leaves", "cap", "last"), TOLLED)
def test_leave_stops_the_clock(leaves: list[Leave], cap: int, last: int) -> None:
    assert tolled(FOURTH, SEVENTH, leaves, cap, SHANGHAI) == local(f"2026-03-{last:02d} 23:59:59")


KNOWN = [
    # a leave of the 7th and 8th, known at, and another of the 9th and 10th, known at; the term ends on
    ("2026-03-07 23:59:59", None, 9),
    ("2026-03-08 00:00:00", None, 7),  # the record learned of it when the term was over
    ("2026-03-07 12:00:00", "2026-03-09 23:59:59", 11),
    ("2026-03-07 12:00:00", "2026-03-10 00:00:00", 9),
    ("2026-03-08 00:00:00", "2026-03-08 00:00:00", 7),
    ("2026-03-08 00:00:00", "2026-03-01 00:00:00", 7),
]


@pytest.mark.parametrize(("first", "second", "last"), KNOWN)
def test_leave_that_is_known_too_late_reopens_nothing(first: str, second: str | None, last: int) -> None:
    leaves = [replace(leave(7, 8), known=local(first))]
    leaves += [replace(leave(9, 10), known=local(second))] if second else []
    assert tolled(FOURTH, SEVENTH, leaves, 90, SHANGHAI) == local(f"2026-03-{last:02d} 23:59:59")


MARCH = local("2026-03-01 00:00:00")
days = st.integers(0, 40)
leaves = st.lists(
    st.builds(
        lambda first, more: Leave(date(2026, 3, 1) + timedelta(first), date(2026, 3, 1) + timedelta(first + more)),
        days,
        st.integers(0, 20),
    ),
    max_size=4,
)
learned = leaves.flatmap(
    lambda known: st.tuples(
        *(
            st.builds(
                lambda one, at: replace(one, known=MARCH + timedelta(hours=at)), st.just(one), st.integers(0, 1500)
            )
            for one in known
        )
    ).map(list)
)
"""The same, each known to the record from some hour on."""
caps = st.integers(0, 30)


def day_by_day(first: date, end: datetime, leaves: list[Leave], cap: int) -> datetime:
    """The same said in another form: walk the days, and whenever one is a day of rest, add one at the end."""
    day, moved = first, 0
    while day <= (end + timedelta(days=moved)).date():
        rests = any(leave.first <= day <= leave.last for leave in leaves)
        moved += rests and moved < cap
        day += timedelta(days=1)
    return end + timedelta(days=moved)


@given(days, st.integers(0, 500), leaves, caps)
def test_the_end_is_found_as_by_walking_the_days(start: int, hours: int, given: list[Leave], cap: int) -> None:
    begun = MARCH + timedelta(days=start)
    end = begun + timedelta(hours=hours)
    assert tolled(begun.date(), end, given, cap, SHANGHAI) == day_by_day(begun.date(), end, given, cap)


@given(days, st.integers(0, 500), leaves, caps)
def test_leave_only_ever_prolongs_and_never_beyond_the_cap(
    start: int, hours: int, given: list[Leave], cap: int
) -> None:
    begun = MARCH + timedelta(days=start)
    end = begun + timedelta(hours=hours)
    assert end <= tolled(begun.date(), end, given, cap, SHANGHAI) <= end + timedelta(days=cap)


@given(days, st.integers(0, 500), st.integers(0, 100), learned, learned, caps)
def test_more_leave_a_later_end_or_a_higher_cap_never_shortens_a_term(
    start: int, hours: int, more: int, given: list[Leave], further: list[Leave], cap: int
) -> None:
    begun = MARCH + timedelta(days=start)
    first, end = begun.date(), begun + timedelta(hours=hours)
    plain = tolled(first, end, given, cap, SHANGHAI)
    assert plain <= tolled(first, end, [*given, *further], cap, SHANGHAI)
    assert plain <= tolled(first, end + timedelta(hours=more), given, cap, SHANGHAI)
    assert plain <= tolled(first, end, given, cap + more, SHANGHAI)


@given(days, st.integers(0, 500), learned, caps, st.integers(0, 60))
def test_a_term_that_is_over_stays_over(start: int, hours: int, given: list[Leave], cap: int, later: int) -> None:
    """Whatever the record learns after the end leaves the end where it was."""
    begun = MARCH + timedelta(days=start)
    first, end = begun.date(), begun + timedelta(hours=hours)
    over = tolled(first, end, given, cap, SHANGHAI)
    late = Leave(over.date(), over.date() + timedelta(days=later), over + timedelta(seconds=1))
    assert tolled(first, end, [*given, late], cap, SHANGHAI) == over


@given(st.permutations([leave(5, 6), leave(6, 9), leave(12, 12)]), caps)
def test_the_order_of_leaves_does_not_matter(given: list[Leave], cap: int) -> None:
    ordered = sorted(given, key=str)
    assert tolled(FOURTH, SEVENTH, given, cap, SHANGHAI) == tolled(FOURTH, SEVENTH, ordered, cap, SHANGHAI)


# ---- windows of a dossier ----------------------------------------------------------------------------------


def due(scene: str, window: str, alias: str = "c1", *more: object) -> str:
    here = world(scene)
    here.tell(*more)  # type: ignore[arg-type]
    state = here.state(alias)
    found = due_at(state, state.definition.windows[window], here.ws.roster, here.ws.zone)
    return found.strftime("%d %H:%M:%S") if found else "not yet"


REST = act("clerk-an for wei: rest members/wei", day(4, 12), until="2026-03-06")
BACK = act("clerk-an for wei: return members/wei", day(5, 9))


def test_the_window_of_an_answer_depends_on_the_level_that_was_noticed() -> None:
    assert due("noticed", "answer") == "05 10:00:00"  # a warning: 24 hours
    assert due("grave noticed", "answer") == "07 10:00:00"  # a mute: 72 hours


def test_a_window_after_another_waits_for_it() -> None:
    assert due("noticed", "decide") == "not yet"
    assert due("answered", "decide") == "08 23:59:59"  # three days from the answer of the 5th


def test_the_leave_of_who_must_answer_moves_the_answer_and_nothing_else() -> None:
    assert due("grave noticed", "answer", "c1", REST) == "10 10:00:00"  # the 4th, 5th and 6th
    assert due("to notify", "notify", "c1", REST) == "04 23:59:59"


def test_an_early_return_starts_the_clock_again() -> None:
    assert due("grave noticed", "answer", "c1", REST, BACK) == "08 10:00:00"  # the day of return is no leave


def test_a_rest_ends_with_the_day_that_was_named() -> None:
    assert due("resting", "until", "members/wei") == "12 23:59:59"


WEI = "clerk-an for wei"
RESTS = [
    # the answer to an intended warning is due on the 5th at ten; what else is on record; then it is due on
    ([act(f"{WEI}: rest members/wei", day(5, 9), until="2026-03-05")], "06 10:00:00"),  # from the last day on
    ([act(f"{WEI}: rest members/wei", day(5, 10), until="2026-03-05")], "06 10:00:00"),  # at the last second
    ([act(f"{WEI}: rest members/wei", day(5, 10, 0, 1), until="2026-03-09")], "05 10:00:00"),  # it was over
    ([act(f"{WEI}: rest members/wei", day(4, 12), until="2026-03-09", first="2026-03-05")], "10 10:00:00"),
    ([act(f"{WEI}: rest members/wei", day(4, 12), until="2026-03-09", first="2026-03-06")], "05 10:00:00"),
    ([act(f"{WEI}: rest members/wei", day(4, 12), until="2026-12-31")], "03 10:00:00"),  # the cap: 90 days, till 3 June
    (
        [  # rested, came back, rested again at once: each day counts once
            act(f"{WEI}: rest members/wei", day(4, 12), until="2026-03-06"),
            act(f"{WEI}: return members/wei", day(5, 8)),
            act(f"{WEI}: rest members/wei", day(5, 9), until="2026-03-06"),
        ],
        "08 10:00:00",
    ),
    (
        [  # back on the 5th, written down on the 7th: the clock stood still until the record knew
            act(f"{WEI}: rest members/wei", day(4, 12), until="2026-03-20"),
            act(f"{WEI}: return members/wei", day(5, 9), now=day(7, 9)),
        ],
        "08 10:00:00",
    ),
]


@pytest.mark.parametrize(("acts", "wanted"), RESTS)
def test_rest_at_the_edge_of_the_time_to_answer(acts: list[Act], wanted: str) -> None:
    assert due("noticed", "answer", "c1", *acts) == wanted


def test_silence_that_was_recorded_stays_whatever_rest_follows() -> None:
    here = world("noticed")
    here.tell({"do": "sweep", "as": "clerk-an", "at": day(5, 10, 0, 1)})
    here.tell(act(f"{WEI}: rest members/wei", day(5, 11), until="2026-03-09"))
    assert here.state("c1").flags == ["no_answer"]
    assert here.state("c1").clocks["answer"].how == "lapsed"


DAYS = (("procedures/tier1.yaml", "within: {L1: answer_L1, L2: answer_L2}", "within: {L1: tier1_decide, L2: guided}"),)


def test_of_a_term_in_days_the_day_of_the_notice_is_no_day_of_rest() -> None:
    """Three days from the 4th are the 5th, 6th and 7th: a rest of the 4th takes none of them away."""
    for until, wanted in (("2026-03-04", 7), ("2026-03-05", 8), ("2026-03-07", 10)):
        here = world("noticed", DAYS)
        here.tell(act(f"{WEI}: rest members/wei", day(4, 12), until=until))
        state = here.state("c1")
        found = due_at(state, state.definition.windows["answer"], here.ws.roster, here.ws.zone)
        assert found == local(f"2026-03-{wanted:02d} 23:59:59")
