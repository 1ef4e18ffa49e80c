"""Rows of the guards' table: appointments to offices with seats."""

from law.attempt import On
from world import Act, act, appoint, day


def joined(*people: str, **place: str) -> list[Act]:
    """People who join from some circle or employer class."""
    return [act(f"clerk-an: membership join members/{who}", day(2, 12), member=who, **place) for who in people]


def councillors(*people: str, **fields: str) -> list[Act]:
    """People who join from no circle, and are seated one after another."""
    seated = [appoint(who, "council", day(3, 9, minute), **fields) for minute, who in enumerate(people)]
    return [*joined(*people), *seated]


def leaves(who: str, at: str) -> Act:
    """A council member lays down the seat."""
    return act(f"{who}: resign members/{who}", at, office="council")


FIVE = [
    *councillors("an", "bo", "chi", until="2026-09-30"),
    *joined("dai", "en"),
    *(appoint(who, "council", day(3, 10), until="2026-10-31") for who in ("dai", "en")),
]
"""Who fills the council up, beside the two founders."""
TWICE = [
    appoint("wei", "council", day(3), until="2026-03-04"),
    appoint("wei", "council", day(5), until="2026-03-06"),
]
TWO_SIT = [appoint(who, "council", day(3, 9), until="2026-09-30") for who in ("an", "bo")]
CAMPED = [*joined("an", "bo", "chi", circle="camping"), *TWO_SIT]
YEAR = "2027-03-03"
"""The last day of a term of twelve months that begins on the third of March."""
WEI: Act = appoint("wei", "council", day(3, 11))
SHORT = (("charter.yaml", "    title: {zh: 任期, en: term of office}\n    value: 12\n    unit: months",
          "    title: {zh: 任期, en: term of office}\n    value: 2\n    unit: days"),)  # fmt: skip

ROWS: dict[str, tuple[On, On]] = {
    "KG-SEATS-FULL": (
        On("staffed", WEI, first=FIVE),
        On("staffed", WEI, first=[*FIVE, leaves("an", day(3, 10, 30))]),
    ),
    "KG-TERM-LONG": (
        On("staffed", appoint("wei", "council", day(3), until="2027-03-04")),
        On("staffed", appoint("wei", "council", day(3), until=YEAR)),
    ),
    "KG-TERMS-IN-A-ROW": (
        On("staffed", appoint("wei", "council", day(7)), first=TWICE, law=SHORT),
        On("staffed", appoint("wei", "council", day(10)), first=TWICE, law=SHORT),
    ),
    "KG-SHARE-CAP": (
        On("staffed", appoint("chi", "council", day(3, 10)), first=CAMPED),
        On("staffed", appoint("wei", "council", day(3, 10)), first=CAMPED),
    ),
    "KG-STAGGER": (
        On("staffed", WEI, first=councillors("an", "bo", "chi")),
        On("staffed", appoint("wei", "council", day(3, 11), until="2027-02-28"), first=councillors("an", "bo", "chi")),
    ),
}
FURTHER: list[tuple[str, On]] = [
    # an office with a term has an end
    ("KG-TERM-LONG", On("staffed", WEI, forge={"until": None})),
    ("KG-TERM-LONG", On("staffed", appoint("wei", "auditor", day(3), until="2028-01-01"))),
    # what is dated back counts with what is dated later, though it was recorded before
    ("KG-SEATS-FULL", On("staffed", appoint("wei", "council", day(3, 8, 30), now=day(4)), first=FIVE)),
    ("KG-SHARE-CAP", On("staffed", appoint("chi", "council", day(2, 13), now=day(4)), first=CAMPED)),
    # whose circle was noted later counts for it from then on
    ("KG-SHARE-CAP", On("staffed", appoint("wei", "council", day(3, 10)), first=[
        *CAMPED, act("clerk-an: belong members/wei", day(3, 9, 30), circle="camping"),
    ])),
    # the employers' classes have their share as circles do, save for who works for nobody in the trade
    ("KG-SHARE-CAP", On("staffed", appoint("chi", "council", day(3, 10)), first=[
        *joined("an", "bo", "chi", employer="dealer"), *TWO_SIT,
    ])),
    # an alternate who comes to sit on the council gives up the other seat first
    ("KG-INCOMPATIBLE", On("staffed", WEI, first=[appoint("wei", "alternate", day(3))])),
    ("KG-INCOMPATIBLE", On("staffed", appoint("lin", "alternate", day(3)))),
    ("KG-SEATS-FULL", On("staffed", appoint("wei", "alternate", day(3, 10)), first=[
        *joined("an", "bo", "chi"),
        *(appoint(who, "alternate", day(3, 9)) for who in ("an", "bo", "chi")),
    ])),
]  # fmt: skip
