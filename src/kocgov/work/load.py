"""The load: who did how much in which week, what lies in whose hands, and whether too much rests on one person."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import groupby
from statistics import median
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kocgov.law.guards.assigning import HANDLER, rests_until
from kocgov.model.charter import Fraction as Share
from kocgov.model.event import Event, parse_name
from kocgov.model.roster import Roster
from kocgov.model.state import Office, State
from kocgov.work.desk import waiting
from kocgov.work.dossiers import MEMBERS, folder_of
from kocgov.work.handlers import holder
from kocgov.work.log import acts
from kocgov.work.remembering import judges_of
from kocgov.work.unsettled import unsettled
from kocgov.work.workspace import Workspace

WARNING: Final = "load_share_warn"
"""The charter's parameter: the share of all acts above which one person carries too much."""
_AT: Final = re.compile(rb'^at: "?([0-9]{4}-[0-9]{2}-[0-9]{2})', re.MULTILINE)
_DECIDING: Final = ("sanction", "guide")


class Week(Struct):
    """What somebody did in one week: acts by their office, matters opened, matters decided."""

    acts: int = 0
    opened: int = 0
    decided: int = 0
    on_duty: bool = False


class Load(Struct):
    """One moderator's part. `share` is of all acts, None where there was none; `in_hand` and `overdue` are of today;
    `unrested` counts the whole weeks on duty since the last rest, None for who is not on duty.
    """

    member: str
    weeks: list[Week]
    in_hand: int = 0
    overdue: int = 0
    share: Fraction | None = None
    unrested: int | None = None

    @property
    def acts(self) -> int:
        return sum(week.acts for week in self.weeks)


class Bench(Struct):
    """One judge's part today: unended matters in which they sit, votes that wait for them, of these overdue."""

    member: str
    matters: int = 0
    votes: int = 0
    overdue: int = 0


class Loads(Struct, frozen=True):
    """Everybody's part, by id, in weeks that begin on these Mondays; the figures are acts per week on duty.

    `gini` is 0 where all weeks were alike and close to 1 where one had everything. `heavy` is who carries more than the
    charter's share, "" where nobody does or the work could not have been shared better; `judges` is who sits where.
    Source of the figures: Gini, Variabilità e mutabilità (1912).
    """

    mondays: tuple[date, ...]
    people: tuple[Load, ...]
    most: int | None = None
    middle: float | None = None
    gini: float | None = None
    heavy: str = ""
    limit: Share | None = None
    judges: tuple[Bench, ...] = ()


def loads(ws: Workspace, now: datetime, weeks: int) -> Loads:
    """The load of the last `weeks` ISO weeks, the present one among them."""
    today = now.astimezone(ws.zone).date()
    this = today - timedelta(today.weekday())
    mondays = tuple(this - timedelta(7 * back) for back in reversed(range(weeks)))
    parts = {member: Load(member, [Week() for _ in mondays]) for member in ws.roster.officers}
    for state in _lately(ws, mondays[0]):
        _count(state, ws, mondays, parts)
    for member, part in parts.items():
        for monday, week in zip(mondays, part.weeks, strict=True):
            week.on_duty = any(_serves(ws.roster, member, day, ws) for day in _days(monday, today))
        part.unrested = _unrested(ws, member, today)
    judges: dict[str, Bench] = {}
    _in_hand(ws, now, parts, judges)
    kept = [part for part in parts.values() if part.acts or part.in_hand or any(week.on_duty for week in part.weeks)]
    sat = tuple(sorted(judges.values(), key=lambda judge: judge.member))
    return replace(_summed_up(ws, mondays, sorted(kept, key=lambda part: part.member)), judges=sat)


def _lately(ws: Workspace, first: date) -> Iterator[State]:
    """The dossiers in which somebody who held an office acted since that day; no other is read whole."""
    officers = set(ws.roster.officers)
    theirs = [path for path in ws.tree.under("") if folder_of(path) and _actor(path) in officers]
    ws.tree.prefetch(theirs)
    for dossier, paths in groupby(theirs, folder_of):
        if dossier and any(_day(ws.tree[path]) >= first - timedelta(1) for path in paths):
            state = ws.dossier(dossier)
            if state:
                yield state


def _actor(path: str) -> str:
    name = parse_name(path.rpartition("/")[2])
    return name.actor if name else ""


def _day(data: bytes) -> date:
    found = _AT.search(data)
    try:
        return date.fromisoformat(found[1].decode()) if found else date.min
    except ValueError:
        return date.min


def _count(state: State, ws: Workspace, mondays: Sequence[date], parts: dict[str, Load]) -> None:
    undecided = not state.dossier.startswith(f"{MEMBERS}/")
    for event, entry in zip(state.events, acts(state), strict=True):
        settles = undecided and _settles(state, event, entry.state_after)
        undecided = undecided and not settles
        day = event.at.astimezone(ws.zone).date()
        if event.role != HANDLER or event.by not in parts or not mondays[0] <= day < mondays[-1] + timedelta(7):
            continue
        week = parts[event.by].weeks[(day - mondays[0]).days // 7]
        week.acts += 1
        week.opened += event is state.opening and not state.dossier.startswith(f"{MEMBERS}/")
        week.decided += settles


def _settles(state: State, event: Event, after: str) -> bool:
    """Whether the act answers the question of the matter: by a measure, by guidance, or by ending it."""
    step = state.procedure.steps.get(event.step)
    if step is None or not step.is_move:
        return False
    return bool(set(_DECIDING) & set(step.effects)) or state.procedure.states[after].end


def _days(monday: date, today: date) -> Iterator[date]:
    return (monday + timedelta(n) for n in range(7) if monday + timedelta(n) <= today)


def _serves(roster: Roster, member: str, day: date, ws: Workspace) -> bool:
    """Whether the member held the office on that day and did not rest."""
    held = any(office.role == HANDLER and _covers(office, day, ws) for office in roster.offices(member))
    return held and rests_until(roster, member, day) is None


def _covers(office: Office, day: date, ws: Workspace) -> bool:
    last = office.until.astimezone(ws.zone).date() if office.until else day
    return office.since.astimezone(ws.zone).date() <= day <= last


def _unrested(ws: Workspace, member: str, today: date) -> int | None:
    if not _serves(ws.roster, member, today, ws):
        return None
    held = [o for o in ws.roster.offices(member) if o.role == HANDLER and _covers(o, today, ws)]
    since = min(office.since.astimezone(ws.zone).date() for office in held)
    rested = [leave.last for leave in ws.roster.leaves(member) if since <= leave.last < today]
    return (today - max([since, *rested])).days // 7


def _in_hand(ws: Workspace, now: datetime, parts: dict[str, Load], judges: dict[str, Bench]) -> None:
    for folder in (each for each in ws.folders() if each != MEMBERS):
        for state in unsettled(ws, folder):
            _seats(state, ws, now, judges)
            member, _ = holder(state)
            if member in parts and not state.definition.rest:
                parts[member].in_hand += 1
                items = waiting(state, ws.roster, ws.zone, now)
                parts[member].overdue += any(item.overdue and item.handler == member for item in items)


def _seats(state: State, ws: Workspace, now: datetime, judges: dict[str, Bench]) -> None:
    for member in judges_of(state):
        judges.setdefault(member, Bench(member)).matters += 1
    for item in waiting(state, ws.roster, ws.zone, now) if state.bench else ():
        for member in item.people if item.kind == "vote" else ():
            judge = judges.setdefault(member, Bench(member))
            votes = max(1, len(item.told["votes"]))
            judge.votes += votes
            judge.overdue += votes if item.overdue else 0


def _summed_up(ws: Workspace, mondays: tuple[date, ...], people: list[Load]) -> Loads:
    total = sum(part.acts for part in people)
    for part in people:
        part.share = Fraction(part.acts, total) if total else None
    done = sorted(week.acts for part in people for week in part.weeks if week.on_duty or week.acts)
    entry = ws.law.parameters.get(WARNING)
    limit = entry.value if entry and isinstance(entry.value, Share) else None
    return Loads(
        mondays,
        tuple(people),
        most=max(done, default=None),
        middle=float(median(done)) if done else None,
        gini=gini(done),
        heavy=_heavy(people, total, limit),
        limit=limit,
    )


def gini(amounts: Sequence[int]) -> float | None:
    """How unevenly amounts are spread: 0 for all alike, (n-1)/n where one has everything; None where there is none."""
    total, n = sum(amounts), len(amounts)
    if not total:
        return None
    ranked = sum((2 * rank - n - 1) * amount for rank, amount in enumerate(sorted(amounts), 1))
    return float(Fraction(ranked, n * total))


def _heavy(people: Sequence[Load], total: int, limit: Share | None) -> str:
    """Who carries more than the charter's share, unless so little was done that no sharing could have helped."""
    serving = max(1, sum(any(week.on_duty for week in part.weeks) for part in people))
    if limit is None or not total or (serving > 1 and _over(Fraction(-(-total // serving), total), limit)):
        return ""
    return next((part.member for part in people if part.share is not None and _over(part.share, limit)), "")


def _over(share: Fraction, limit: Share) -> bool:
    bound = Fraction(limit.num, limit.den)
    return share > bound or (share == bound and not limit.strict)
