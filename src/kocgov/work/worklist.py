"""The worklist: everything that waits in the record for anybody, and of that what is on one desk."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from kocgov.law.authority import holders
from kocgov.law.guards.assigning import HANDLER
from kocgov.law.review import Review
from kocgov.law.standing import barred_from_office
from kocgov.model.state import State
from kocgov.work.alerts import alerts
from kocgov.work.desk import CLERK, Item, soonest, waiting
from kocgov.work.dossiers import MEMBERS
from kocgov.work.handlers import able, in_hands, on_duty
from kocgov.work.reviews import reviews
from kocgov.work.terms import of_seats
from kocgov.work.unsettled import is_end, is_still, unsettled
from kocgov.work.workspace import Workspace


class Wanted(Struct, frozen=True):
    """Whose desk: a member's, an office's, or with neither everybody's.

    `theirs_too` keeps what others have in hand; `days` is how many days ahead something may fall due, None for any.
    """

    member: str = ""
    role: str = ""
    theirs_too: bool = False
    overdue: bool = False
    days: int | None = None


def desk(found: Iterable[Item], now: datetime, wanted: Wanted) -> list[Item]:
    """Of what waits, what is wanted, soonest first; on a member's desk what is theirs comes before what anybody of
    their office may take up.
    """
    kept = soonest((item for item in found if _is_wanted(item, wanted, now)), now)
    return sorted(kept, key=lambda item: bool(wanted.member) and not is_own(item, wanted.member))


def is_own(item: Item, member: str) -> bool:
    """Whether it waits for this member and nobody else."""
    return item.handler == member or item.whose.startswith(("party.", "body.")) or item.people == (member,)


def everything(ws: Workspace, now: datetime) -> Iterator[Item]:
    """Whatever waits for anybody, in no order. Of whom a measure bars from office nothing is asked by office."""
    barred: dict[str, bool] = {}
    for item in _found(ws, now):
        if item.whose.startswith("party."):
            yield item
            continue
        for name in set(item.people).difference(barred):
            barred[name] = barred_from_office(name, ws, ws.law, now) is not None
        people = tuple(name for name in item.people if not barred[name])
        yield replace(item, people=people, handler=item.handler if item.handler in people else "")


def _found(ws: Workspace, now: datetime) -> Iterator[Item]:
    for folder in ws.folders():
        for state in unsettled(ws, folder, is_still if folder == MEMBERS else is_end):
            yield from waiting(state, ws.roster, ws.zone, now)
            yield from (_held(alert, state, ws, now) for alert in alerts(state, ws, now))
    for state, review in reviews(ws):
        yield _to_review(state, review, ws, now)
    yield from vacancies(ws, now)
    yield from of_seats(ws, now)


def _is_wanted(item: Item, wanted: Wanted, now: datetime) -> bool:
    if wanted.role and item.whose != f"role.{wanted.role}" and wanted.role not in _seated_from(item):
        return False
    if wanted.member and not (wanted.member in item.people if _widely(wanted) else item.waits_for(wanted.member)):
        return False
    if wanted.overdue and not item.overdue:
        return False
    return wanted.days is None or (item.due is not None and item.due.date() <= now.date() + timedelta(wanted.days))


def _seated_from(item: Item) -> tuple[str, str]:
    """The offices from which the body judges that something waits for, "" for none."""
    body = item.charter.procedures[item.procedure].bodies.get(item.whose.partition(".")[2]) if item.procedure else None
    return (body.role, body.drawn) if body and item.whose.startswith("body.") else ("", "")


def _widely(wanted: Wanted) -> bool:
    return wanted.theirs_too or bool(wanted.role)


def _held(item: Item, state: State, ws: Workspace, now: datetime) -> Item:
    """With whoever has the matter in hand, who is also told what asks nothing of anybody else."""
    handler, assigned = in_hands(state, ws.roster, ws.zone, now)
    item = replace(item, people=item.people or ((handler,) if handler else ()))
    return replace(item, handler=handler, assigned=assigned) if handler in item.people else item


def _to_review(state: State, review: Review, ws: Workspace, now: datetime) -> Item:
    """A triage that counted what was taken back: whoever has the matter in hand looks at it again, or any other who
    may. Nobody has to, by a date: old acts stand until somebody mends them.
    """
    step = state.procedure.steps[next(event.step for event in state.events if event.path == review.path)]
    whose = step.by[0]
    people = able(state, ws.roster, whose, ws.zone, now)
    item = Item.of(
        state, "review", step.title, whose, people, command=f"kocgov show {state.dossier.rpartition('/')[2]}"
    )
    return _held(item, state, ws, now)


def vacancies(ws: Workspace, now: datetime) -> Iterator[Item]:
    """Offices without which matters stand still, told to those who may appoint: no clerk on duty, no moderator, or
    only one where the charter asks for two pairs of eyes.
    """
    for role, needed in _needed(ws):
        present = on_duty(ws.roster.holders(role, now), ws.roster, ws.zone, now)
        held = [name for name in present if not barred_from_office(name, ws, ws.law, now)]
        if len(held) < needed and role in ws.law.roles:
            yield _vacancy(ws, role, len(held), now)


def _needed(ws: Workspace) -> Iterable[tuple[str, int]]:
    steps = [step for procedure in ws.law.procedures.values() for step in procedure.steps.values()]
    signing = sorted({(whose, whose in step.by) for step in steps for whose in step.cosign.values()})
    # Whoever signs from an office of their own is the second pair of eyes; within one office it takes two people.
    needed = {CLERK.partition(".")[2]: 1, HANDLER: 1} | {w.partition(".")[2]: 1 + own for w, own in signing}
    return needed.items()


def _vacancy(ws: Workspace, role: str, on_duty_now: int, now: datetime) -> Item:
    known = ws.law.roles[role]
    appointing = known.appointed_by[0] if known.appointed_by else ""
    return Item(
        dossier="",
        procedure="",
        state="",
        window=role,
        title=known.title,
        kind="vacancy" if not on_duty_now else "single",
        whose=appointing,
        people=holders(ws.law, ws.roster, appointing.partition(".")[2], now),
        due=None,
        overdue=False,
        command=f"kocgov member appoint … --office {role}",
        charter=ws.law,
    )
