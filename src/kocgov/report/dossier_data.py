"""One dossier as data for programs: where it stands, what runs, who may do what next, and its acts."""

from collections.abc import Sequence

from kocgov.model.state import State
from kocgov.report import appealed, bench
from kocgov.report.data import document, iso
from kocgov.report.listing import head_of
from kocgov.report.logs import rows
from kocgov.report.naming import MASKED
from kocgov.work.desk import Choice, Item
from kocgov.work.log import entries


def dossier(state: State, windows: Sequence[Item], ways: Sequence[Choice]) -> str:
    """One object; who reported is left out here too."""
    data = {
        **head_of(state),
        **appealed.data(state),
        "windows": [_window(item) for item in windows],
        "steps": [_way(way) for way in ways],
        "acts": rows(entries([state])),
    }
    judging = bench.data(state)
    data |= {"bench": judging} if judging else {}
    return document(data)


def _window(item: Item) -> dict[str, object]:
    return {
        "window": item.window,
        "kind": item.kind,
        "whose": item.whose,
        "people": _people(item.whose, item.people),
        "due": iso(item.due),
        "overdue": item.overdue,
    }


def _way(way: Choice) -> dict[str, object]:
    by = [{"whose": whose, "people": _people(whose, people)} for whose, people in way.by]
    return {"step": way.step, "by": by, "command": way.command}


def _people(whose: str, people: Sequence[str]) -> list[str]:
    return [] if whose.removeprefix("party.") in MASKED else list(people)
