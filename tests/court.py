"""A council in memory: its seats, and the scenes of a judgement from which tests go on."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from world import Act, World, act, appoint, day, world

COUNCIL = ("bo", "fang", "hua", "jing", "ning")
CHARGE: dict[str, Any] = {
    "clauses": ["C-ATTACK"],
    "allegation": "called others names in three posts",
    "reasons": "it was aimed at people",
    "stakes": "ordinary",
}
LOTTERY: dict[str, Any] = {"number": "the lottery of the 6th", "number_at": day(6, 21, 15)}
NUMBER: dict[str, Any] = {"number": "03 11 19 22 27 30 + 07", "source": "the lottery's site"}


def enter(member: str, at: str, **fields: str) -> Act:
    """Somebody joins, taken onto the roster by the clerk."""
    return act(f"clerk-an: membership join members/{member}", at, member=member, **fields)


def seat(member: str, at: str, role: str = "council", until: str = "", **fields: str) -> tuple[Act, ...]:
    """Somebody joins and takes a seat."""
    return (enter(member, at, circle=f"circle-{member}", **fields), appoint(member, role, at, **({"until": until} if until else {})))


# Seats end at different times: a council never ends all at once.
UNTIL = dict(zip(COUNCIL, ("2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"), strict=True))
SEATED: tuple[Act, ...] = tuple(one for member in COUNCIL for one in seat(member, day(2, 12), until=UNTIL[member]))
REQUEST = act(
    "clerk-an: arbitration request",
    day(3),
    call="a1",
    respondent="wei",
    claimant="mei",
    summary="a quarrel",
    act={"at": day(2, 20), "ref": "post/9"},
)


def accuse(at: str = day(3, 12), **fields: Any) -> Act:
    return act("clerk-an: accuse a1", at, **CHARGE | fields)


def by_each(step: str, people: Sequence[str], at: str, **fields: Any) -> tuple[Act, ...]:
    """The same act by several."""
    return tuple(act(f"{who}: {step} a1", at, **fields) for who in people)


ACCEPTED = (*by_each("vote_acceptance", COUNCIL[:4], day(4), choice="accept"),)
COUNT_ACCEPTANCE = act("clerk-an: count_acceptance a1", day(5, 13))
ANNOUNCE = act("clerk-an: announce a1", day(5, 14), **LOTTERY)
DRAW = act("clerk-an: draw a1", day(6, 21, 30), **NUMBER)
