"""Lists of matters: which are wanted, in which order, with what falls due next in each."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from kocgov.finding.finding import Exit, Trouble
from kocgov.model.state import State
from kocgov.work.desk import Item, items
from kocgov.work.dossiers import MEMBERS, dossiers_in
from kocgov.work.finding_way import near
from kocgov.work.handlers import holder
from kocgov.work.remembering import judges_of
from kocgov.work.searching import Sought, search
from kocgov.work.unsettled import is_end, unsettled
from kocgov.work.workspace import Workspace

SORTS = ("opened", "due", "id")


class Wanted(Struct, frozen=True):
    """What a list is asked for, each part "" or None where it does not matter.

    `due` is `today`, `overdue`, a day, or `7d` for the next seven days; `since` and `until` are days of opening, both
    included. `folder` "" stands for every kind of matter. `judge` sits there; `panel` keeps what a panel drawn by lot
    judges.
    """

    folder: str = ""
    unended: bool = False
    state: str = ""
    clause: str = ""
    level: str = ""
    handler: str = ""
    respondent: str = ""
    judge: str = ""
    panel: bool = False
    due: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""


class Row(Struct, frozen=True):
    """A matter in a list: what falls due next in it, and who has it in hand."""

    state: State
    item: Item | None
    handler: str
    assigned: bool


def one_of(option: str, typed: str, known: Iterable[str], code: str = "CMD-FILTER") -> str:
    """The word that somebody means, `-` or `_` between its parts, in whichever case. Raises Trouble (usage) for one
    that there is not.
    """
    words = dict.fromkeys(known)
    found = typed if typed in words else next((word for word in words if _same(word, typed)), None)
    if found is None:
        guess = near(typed.replace("-", "_"), words) or near(typed, words) or "-"
        raise Trouble(code, exit=Exit.USAGE, option=option, typed=typed, near=guess, known=", ".join(words))
    return found


def _same(word: str, typed: str) -> bool:
    return word.replace("_", "-").casefold() == typed.replace("_", "-").casefold()


def day_of(option: str, typed: str) -> date:
    """A day as typed. Raises Trouble (usage) for what is none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name=option, value=typed, example="2026-03-05") from None


def last_due_day(typed: str, today: date) -> date:
    """The last day on which something may fall due to be `today`, a day, or within `7d`. Raises Trouble (usage)."""
    if typed == "today":
        return today
    days = typed.removesuffix("d")
    if typed != days and days.isascii() and days.isdecimal() and len(days) < 5:
        return today + timedelta(int(days))
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Trouble(
            "CMD-VALUE", exit=Exit.USAGE, name="--due", value=typed, example="today, overdue, 2026-03-05, 7d"
        ) from None


def rows(ws: Workspace, wanted: Wanted, now: datetime) -> list[Row]:
    """The matters that are wanted, in order of path."""
    last = last_due_day(wanted.due, now.astimezone(ws.zone).date()) if wanted.due not in ("", "overdue") else None
    found = [_row(state, ws, now) for state in _candidates(ws, wanted) if _fits(state, wanted, ws)]
    return [row for row in found if _falls_due(row.item, wanted, last, ws)]


def rows_of(ws: Workspace, states: Iterable[State], now: datetime) -> list[Row]:
    """Some matters as rows, in their order."""
    return [_row(state, ws, now) for state in states]


def sorted_by(found: Iterable[Row], sort: str) -> list[Row]:
    """The rows in one of `SORTS`: by opening, the newest first; by what falls due, the soonest first; by id."""
    if sort == "id":
        return sorted(found, key=lambda row: row.state.dossier.rpartition("/")[2])
    if sort == "due":
        return sorted(found, key=lambda row: (_due(row) is None, _due(row), row.state.dossier))
    return sorted(found, key=lambda row: (row.state.opening.at.astimezone(UTC), row.state.dossier), reverse=True)


def _due(row: Row) -> datetime | None:
    return row.item.due.astimezone(UTC) if row.item and row.item.due else None


def states_of(ws: Workspace, folder: str) -> list[str]:
    """Every state that a matter of the folder ("": of any) may be in, under any charter of the workspace."""
    laws = [law for charter in (ws.law, *ws.charters.values()) for law in charter.procedures.values()]
    kept = [law for law in laws if law.folder == folder or (not folder and law.folder != MEMBERS)]
    return list(dict.fromkeys(state for law in kept for state in law.states))


def levels_of(ws: Workspace) -> list[str]:
    """Every level that a matter may have: of the ladder, and of whatever else a table calls a level."""
    return list(dict.fromkeys((*ws.law.ladder, *_yielded(ws))))


def _yielded(ws: Workspace) -> Iterator[str]:
    for table in ws.law.tables.values():
        yield from table.yields.get("level", ())


def _candidates(ws: Workspace, wanted: Wanted) -> Iterator[State]:
    """The matters among which to look; where something may be known without reading them, the fewest."""
    if wanted.text:
        yield from (found.state for found in search(ws, Sought.of(wanted.text.split()), wanted.folder))
    elif wanted.respondent:
        yield from (state for state in ws.against(wanted.respondent) if _lies_in(state.dossier, wanted.folder))
    elif wanted.judge or wanted.panel:
        for folder in _folders(ws, wanted.folder):
            yield from _judged_by(ws, folder, wanted)
    elif wanted.unended or wanted.due:
        for folder in _folders(ws, wanted.folder):
            yield from unsettled(ws, folder, is_end)
    else:
        for folder in _folders(ws, wanted.folder):
            yield from filter(None, map(ws.dossier, dossiers_in(ws.tree, folder)))


def _judged_by(ws: Workspace, folder: str, wanted: Wanted) -> Iterator[State]:
    """The matters of a judge, or of any panel; where briefs are at hand, no other is read."""
    for dossier, brief in ws.briefs(folder).items():
        sits = wanted.judge in ("", *brief.judges)
        if sits and (brief.drawn or not wanted.panel) and (state := ws.dossier(dossier)):
            yield state


def _folders(ws: Workspace, folder: str) -> list[str]:
    return [folder] if folder else [each for each in ws.folders() if each != MEMBERS]


def _lies_in(dossier: str, folder: str) -> bool:
    return not folder or dossier.startswith(f"{folder}/")


def _fits(state: State, wanted: Wanted, ws: Workspace) -> bool:
    day = state.opening.at.astimezone(ws.zone).date()
    return not (
        (wanted.unended and state.ended)
        or (wanted.state and wanted.state != state.name)
        or (wanted.level and wanted.level != state.level)
        or (wanted.clause and wanted.clause not in clauses_of(state))
        or (wanted.respondent and wanted.respondent not in state.parties.get("respondent", ()))
        or (wanted.judge and wanted.judge not in judges_of(state))
        or (wanted.panel and not state.judging.order)
        or (wanted.handler and wanted.handler != holder(state)[0])
        or (wanted.since and day < wanted.since)
        or (wanted.until and day > wanted.until)
    )


def clauses_of(state: State) -> set[str]:
    """Every clause that an act of the matter names."""
    named: Iterable[Mapping[str, object]] = (event.fields for event in state.events)
    return {clause for fields in named for clause in _texts(fields.get("clauses", ()))}


def _texts(value: object) -> Iterable[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list | tuple) else ()


def _row(state: State, ws: Workspace, now: datetime) -> Row:
    soonest = items([state], ws.roster, ws.zone, now) if not state.ended else []
    handler, assigned = holder(state) if not state.ended else ("", False)
    return Row(state, next(iter(soonest), None), handler, assigned)


def _falls_due(item: Item | None, wanted: Wanted, last: date | None, ws: Workspace) -> bool:
    if not wanted.due:
        return True
    if item is None or item.due is None:
        return False
    if wanted.due == "overdue":
        return item.overdue
    day = item.due.astimezone(ws.zone).date()
    return last is not None and (day <= last if wanted.due.endswith("d") else day == last)
