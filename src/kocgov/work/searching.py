"""Search: which matters hold some words, and the lines they stand in. What was reported by whom is not looked into.

Letters are compared without regard to case, accents and width (NFKD and case folding), Chinese by single characters,
so that a word of one or two is found like any other.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Final

from msgspec import Struct

from kocgov.law.payload import fields_of
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.work.dossiers import MEMBERS, folder_of
from kocgov.work.workspace import Workspace

HIDDEN: Final = ("reporter", "link")
"""Fields that tell who reported, or where: never found, never shown."""
_TEXTS: Final = ("text", "texts", "link", "act", "sources", "evidence", "party", "parties", "members", "measures")
_AT: Final = re.compile(rb'^at: "?([^"\n]+)"?$', re.MULTILINE)
_QUOTED: Final = re.compile(r'[\s"\\]+')
_ESCAPED: Final = b"\\U"  # a file that writes a character by its number is read before it is judged

Text = Any  # a field's value: texts within lists and mappings, to any depth


class Sought(Struct, frozen=True):
    """Words to be found, folded: each has to stand somewhere in the matter."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, typed: Iterable[str]) -> "Sought":
        """Words as typed; a word with spaces stands for what follows one another."""
        return cls(
            tuple(dict.fromkeys(word for word in map(folded, (" ".join(text.split()) for text in typed)) if word))
        )


class Line(Struct, frozen=True):
    """A line that holds words: the step and field it stands in (`id` and `clauses` among them), the places."""

    step: str
    field: str
    text: str
    spans: tuple[tuple[int, int], ...]


class Hit(Struct, frozen=True):
    """A matter that holds every word: when its newest act was done, and lines that hold them."""

    state: State
    at: datetime
    lines: tuple[Line, ...]


def folded(text: str) -> str:
    """The text as it is compared: without case, and wide, narrow and accented characters taken apart."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


def search(ws: Workspace, sought: Sought, folder: str = "") -> Iterator[Hit]:
    """The matters that hold every word, the newest act first. Only those whose files hold the bytes are read."""
    for dossier in candidates(ws, sought, folder):
        state = ws.dossier(dossier)
        hit = _hit(state, sought) if state else None
        if hit:
            yield hit


def candidates(ws: Workspace, sought: Sought, folder: str = "") -> list[str]:
    """The dossiers that may hold every word, by their newest act."""
    titles = {word: _clauses_titled(ws, word) for word in sought.words}
    wanted = [each for each in ws.folders() if each != MEMBERS and folder in ("", each)]
    paths = [path for each in wanted for path in ws.tree.under(f"{each}/")]
    ws.tree.prefetch(paths)
    found: list[tuple[datetime, str]] = []
    for dossier, files in groupby(paths, folder_of):
        if dossier:
            data = b"\n".join(ws.tree[path] for path in files)
            if sought.words and all(_may_hold(dossier, data, word, titles[word]) for word in sought.words):
                found.append((_newest(data), dossier))
    return [dossier for _, dossier in sorted(found, reverse=True)]


def _may_hold(dossier: str, data: bytes, word: str, clauses: Sequence[str]) -> bool:
    text = folded(data.decode(errors="replace"))
    piece = max(_QUOTED.split(word), key=len)  # what a file writes otherwise is looked for afterwards
    return piece in text or word in dossier or _ESCAPED in data or any(folded(clause) in text for clause in clauses)


def _newest(data: bytes) -> datetime:
    moments = (_moment(found.decode(errors="replace")) for found in _AT.findall(data))
    return max(filter(None, moments), default=datetime.min.replace(tzinfo=UTC))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _clauses_titled(ws: Workspace, word: str) -> list[str]:
    """The clauses whose title, in any language and version, holds the word."""
    known = {clause.id: clause for charter in ws.charters.values() for clause in charter.clauses.values()}
    return [name for name, clause in known.items() if any(word in folded(title) for title in clause.title.values())]


def _hit(state: State, sought: Sought) -> Hit | None:
    """The matter with a line for each word, from its newest act back; None where a word stands in none."""
    missing, lines = list(sought.words), list[Line]()
    for event, field, text in _texts_of(state):
        for line in text.split("\n"):
            here = folded(line)
            if any(word in here for word in missing):
                lines.append(Line(event.step, field, line, _spans(line, sought.words)))
                missing = [word for word in missing if word not in here]
    newest = max(event.at for event in state.events)
    return None if missing else Hit(state, newest, tuple(lines))


def _texts_of(state: State) -> Iterator[tuple[Event, str, str]]:
    """What is looked into, the newest act first: what people wrote, ids of people concerned, clauses, the id."""
    for event in reversed(state.events):
        step = state.procedure.steps.get(event.step)
        for name, kind in fields_of(step, state.procedure).items() if step else ():
            word = kind.removesuffix("?") if isinstance(kind, str) else ""
            if name not in HIDDEN and name in event.fields and word in (*_TEXTS, "clauses"):
                for text in _leaves(event.fields[name]):
                    yield event, name, _titled(state, text) if word == "clauses" else text
    yield state.opening, "id", state.dossier.rpartition("/")[2]


def _titled(state: State, clause: str) -> str:
    known = state.charter.clauses.get(clause)
    return " · ".join((clause, *known.title.values())) if known else clause


def _leaves(value: Text) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(each)


def _spans(line: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where words stand in the line as it was written, in order and without overlap."""
    places = [at for at, character in enumerate(line) for _ in folded(character)]
    text = "".join(map(folded, line))
    found = sorted((at, at + len(word)) for word in words for at in _all(text, word))
    spans: list[tuple[int, int]] = []
    for first, last in ((places[first], places[last - 1] + 1) for first, last in found):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return tuple(spans)


def _all(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
