"""Seats: who may sit, for how long and beside whom; what changes of circle do; what a founding may give."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kocgov.law import windows
from kocgov.law.guards import seats as guards
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter, Fraction
from kocgov.model.event import Event, FileName
from kocgov.model.roster import Roster
from kocgov.model.state import Belonging, Office, State
from kocgov.model.tree import DictTree
from kocgov.work.founding import Founding, found
from kocgov.work.gate import judge
from kocgov.work.terms import of_seats
from law.rows_seats import CAMPED, joined
from world import DRAFT, SHIPPED, Act, World, act, appoint, charter, codes, day, forged, world

NOW = datetime.fromisoformat


def belong(who: str, circle: str, at: str) -> Act:
    return act(f"clerk-an: belong members/{who}", at, circle=circle)


def until(here: World, member: str) -> datetime | None:
    """When the member's last office ends."""
    return here.state(f"members/{member}").offices[-1].until


# ---- terms -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("office", "ends"), [("council", "2027-03-04T00:00:00+08:00"), ("moderator", None)])
def test_a_term_is_given_in_full_unless_somebody_says_otherwise(office: str, ends: str | None) -> None:
    here = world()
    here.tell(appoint("wei", office, day(3)))
    assert until(here, "wei") == (NOW(ends) if ends else None)


def test_a_seat_of_the_founding_is_no_term() -> None:
    """Lin sits from the founding; two terms of a day may follow, and a third may not."""
    law = (
        (
            "charter.yaml",
            "term of office}\n    value: 12\n    unit: months",
            "term of office}\n    value: 1\n    unit: days",
        ),
    )
    here = world("staffed", law)
    here.tell(act("lin: resign members/lin", day(3), office="council"))
    for number in (4, 6):
        here.tell(appoint("lin", "council", day(number), until=f"2026-03-{number:02d}"))
    assert codes(here.plan(appoint("lin", "council", day(7))).findings) == ["KG-TERMS-IN-A-ROW"]


def test_the_refusal_names_a_day_that_is_free() -> None:
    here = world()
    people = ("an", "bo", "chi")
    here.tell(*joined(*people), *(appoint(who, "council", day(3, 9, n)) for n, who in enumerate(people)))
    (refused,) = here.plan(appoint("wei", "council", day(3))).findings
    assert (refused.params["month"], refused.params["latest"]) == ("2027-03", "2027-02-28")
    assert here.plan(appoint("wei", "council", day(3), until=str(refused.params["latest"]))).ok


# ---- whoever moves, moves ----------------------------------------------------------------------------------


def on_the_desk(here: World, at: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [(item.kind, item.window, dict(item.told)) for item in of_seats(here.ws, NOW(at))]


def test_whoever_sits_may_change_circle_and_the_desk_shows_until_when_it_matters() -> None:
    here = world()
    here.tell(*CAMPED, appoint("wei", "council", day(3, 10)), belong("wei", "camping", day(4)))
    (crowd,) = (item for item in of_seats(here.ws, NOW(day(5))) if item.kind == "share")
    assert dict(crowd.told) == {"group": "circle camping", "held": 3, "most": 2}
    assert crowd.due == NOW("2026-09-30T23:59:59+08:00"), "the first of the three terms to end"
    assert crowd.people == ("brand-hq",)
    assert codes(here.plan(appoint("chi", "council", day(5))).findings) == ["KG-SHARE-CAP"]
    assert here.plan(appoint("hao", "council", day(5))).ok, "whom it does not concern sits all the same"


def test_terms_that_end_are_called_to_mind_to_those_who_appoint_and_those_who_sit() -> None:
    here = world()
    assert [kind for kind, *_ in on_the_desk(here, "2026-07-17T10:00:00+08:00")] == ["vacant_seats", "vacant_seats"]
    _, ending, _ = of_seats(here.ws, NOW("2026-07-18T10:00:00+08:00"))
    assert (ending.kind, ending.told["members"]) == ("term_ends", ["chen", "lin"])
    assert ending.people == ("brand-hq", "chen", "lin")
    assert ending.due == NOW("2026-09-01T23:59:59+08:00")


def test_seats_that_all_end_in_one_month_are_told_unless_all_are_of_the_founding() -> None:
    here = world()
    here.tell(appoint("wei", "council", day(3), until="2026-09-15"))
    told = {kind: told for kind, _, told in on_the_desk(here, day(4))}
    assert told == {"vacant_seats": {"vacant": 3, "seats": 3}, "one_month": {"month": "2026-09"}}
    here.tell(appoint("hao", "council", day(5)))
    assert "one_month" not in {kind for kind, *_ in on_the_desk(here, day(6))}


# ---- what comes together -----------------------------------------------------------------------------------


def test_what_is_lawful_one_by_one_may_not_be_so_together() -> None:
    here = world()
    here.tell(*joined("an", "bo", "chi", circle="camping"), appoint("an", "council", day(3)))
    files: dict[str, bytes] = {}
    for who in ("bo", "chi"):
        plan = here.plan(appoint(who, "council", day(4)))
        assert plan.ok
        files |= plan.added
    assert codes(here.enter(files, "brand-hq", day(4))) == ["KG-SHARE-CAP", "KG-SHARE-CAP"]


def test_the_charter_of_the_day_counts_whenever_somebody_joined() -> None:
    """Two seats are all that a newer charter has, and two sit: wei joined under the older one and finds none free."""
    here, old, new = world(), "charters/auto-koc/1.0.0", "charters/auto-koc/1.1.0"
    files = {f"{new}{path.removeprefix(old)}": here.tree[path] for path in here.tree.under(f"{old}/")}
    head = files[f"{new}/charter.yaml"].decode()
    for before, after in (
        ("1.0.0", "1.1.0"),
        (day(1, 9), day(5)),
        ("of the council}\n    value: 7", "of the council}\n    value: 2"),
    ):
        assert head.count(before) == 1
        head = head.replace(before, after)
    here.keep(files | {f"{new}/charter.yaml": head.encode()})
    assert here.plan(appoint("wei", "council", day(4))).ok
    assert codes(here.plan(appoint("wei", "council", day(6))).findings) == ["KG-SEATS-FULL"]


@pytest.mark.parametrize("last", [None, "2026-09-02", "2027-03-01"])
def test_what_the_founder_gives_lasts_until_there_can_be_an_election(last: str | None) -> None:
    founding = Founding("qihang-7f3a", "auto-koc", "brand-hq", ["lin"], NOW(day(1, 9)))
    files, wrong = found(founding, SHIPPED, DRAFT)
    assert wrong == []
    seat = "members/lin/0001.appoint.brand-hq.yaml"
    files[seat] = forged(files[seat], until=last)
    assert codes(judge(DictTree({}), DictTree(files), "brand-hq", founding.at)) == ["KG-TERM-LONG"]


def test_a_founder_seats_no_more_than_there_are_seats() -> None:
    drafters = [f"m-{letter}" for letter in "abcdefgh"]
    _, wrong = found(Founding("qihang-7f3a", "auto-koc", "brand-hq", drafters, NOW(day(1, 9))), SHIPPED, DRAFT)
    assert set(codes(wrong)) == {"KG-SEATS-FULL"}


# ---- whatever is done --------------------------------------------------------------------------------------

SEATS, SHARE, AT_ONCE, MONTHS, IN_A_ROW = 4, 1, 2, 2, 2
PLACES = {
    "an": ("camping", "unaffiliated"), "bo": ("camping", "unaffiliated"), "chi": ("camping", "unaffiliated"),
    "dai": ("essays", "unaffiliated"), "en": ("", "dealer"), "fu": ("", "dealer"), "gao": ("essays", "dealer"),
    "hao": ("", "unaffiliated"), "wei": ("", "unaffiliated"),
}  # fmt: skip
ZONE = ZoneInfo("Asia/Shanghai")
BEGIN = NOW("2026-03-10T10:00:00+08:00")
STEPS = st.lists(
    st.tuples(
        st.integers(0, 9),  # days that pass before it is recorded
        st.integers(0, 3),  # days by which it is dated back
        st.sampled_from(sorted(PLACES)),
        st.sampled_from(["sit", "sit", "sit", "resign", "move"]),
        st.integers(0, 62),  # days by which a term is shorter, or which circle it is
    ),
    min_size=6,
    max_size=40,
)


def small_law() -> Charter:
    """The shipped charter with four seats of two months, a quarter of them for one circle at most."""
    law, values = charter(), {"council_seats": SEATS, "term": MONTHS, "share_cap": Fraction(1, 4, False, "full")}
    changed = {name: replace(law.parameters[name], value=value) for name, value in values.items()}
    return replace(law, version="1.0.0", in_force=BEGIN - timedelta(days=99), parameters={**law.parameters, **changed})


class Roll:
    """A roster in which acts are done that the guards of seats let pass."""

    def __init__(self) -> None:
        self.law = small_law()
        procedure = self.law.procedures["membership"]
        self.step = procedure.steps["appoint"]
        self.members = {who: State(f"members/{who}", self.law, procedure) for who in (*PLACES, "lin")}
        for who, place in PLACES.items():
            self.members[who].belongings.append(Belonging(BEGIN, *place))
        self.founding = Office("council", BEGIN, BEGIN + timedelta(days=180), "the founding")
        self.members["lin"].offices.append(self.founding)
        self.laid_down = {self.founding.path}
        """The seats that end when their holders wish, or were given at the founding."""

    def act(self, now: datetime, back: int, who: str, what: str, number: int) -> None:
        at, offices = now - timedelta(days=back), self.members[who].offices
        lasting = any(office.until and office.until > at for office in offices)
        if what == "sit" and not lasting:
            self.sit(at, who, number)
        elif what == "resign":
            self.laid_down |= {office.path for office in offices if office.held(now)}
            offices[:] = [replace(office, until=now) if office.held(now) else office for office in offices]
        elif what == "move" and not lasting:  # who sits may move too, and then the share is shown, and not kept
            self.members[who].belongings.append(Belonging(now, ("camping", "essays")[number % 2], "unaffiliated"))

    def sit(self, at: datetime, who: str, shorter: int) -> None:
        last = max(windows.after(self.law, "term", at, ZONE) - timedelta(days=shorter), at).date()
        name = FileName(1, "appoint", "brand-hq", is_move=False)
        fields = {"office": "council", "until": last.isoformat()}
        event = Event(
            f"{who} {at}", name, "", f"members/{who}", "appoint", "brand-hq", "owner", at, "", "", fields=fields
        )
        named: Any = SimpleNamespace(charter=self.law.name)
        known: Any = SimpleNamespace(
            settings=named, charters={self.law.ref: self.law}, roster=Roster(self.members, self.members)
        )
        situation = Situation(event, self.members[who], self.step, None, None, known, ZONE)
        if not any(guard(situation) for guard in guards.SEATS):
            end = datetime.combine(last + timedelta(days=1), datetime.min.time(), ZONE)
            self.members[who].offices.append(Office("council", at, end, event.path))

    def seated(self, at: datetime) -> list[tuple[str, Office]]:
        return [(who, office) for who, state in self.members.items() for office in state.offices if office.held(at)]

    def shared(self, at: datetime) -> list[str]:
        """Circle and employer class of everybody who sits at that moment."""
        places = [[p for p in self.members[who].belongings if p.since <= at][-1:] for who, _ in self.seated(at)]
        known = [place for found in places for place in found]
        return [p.circle for p in known if p.circle] + [p.employer for p in known if p.employer != "unaffiliated"]


@given(STEPS)
@settings(max_examples=400)
def test_caps_hold_at_every_moment_whatever_lawful_appointments_are_made(
    steps: list[tuple[int, int, str, str, int]],
) -> None:
    here, now = Roll(), BEGIN + timedelta(days=4)
    for pause, back, who, what, number in steps:
        now += timedelta(days=pause, minutes=1)
        here.act(now, back, who, what, number)
    for at in {o.since for m in here.members.values() for o in m.offices} | {
        place.since for state in here.members.values() for place in state.belongings
    }:
        assert len(here.seated(at)) <= SEATS
        assert all(here.shared(at).count(group) <= SHARE for group in here.shared(at))
        months = [month(office) for _, office in here.seated(at) if office.path not in here.laid_down]
        assert all(months.count(ending) <= AT_ONCE for ending in months)
    for state in here.members.values():
        assert longest_row(sorted(state.offices, key=lambda office: office.since)) <= IN_A_ROW


def month(office: Office) -> str:
    """The month of the last day of a seat."""
    assert office.until
    return f"{office.until - timedelta(seconds=1):%Y-%m}"


def longest_row(offices: list[Office]) -> int:
    """How many terms follow one another with less than the shortest two months between them."""
    longest = row = 0
    before: datetime | None = None
    for office in offices:
        near = before is not None and office.since - before < timedelta(days=59)
        row = row + 1 if near else 1
        longest, before = max(longest, row), office.until
    return longest
