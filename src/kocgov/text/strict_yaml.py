"""The only reader of YAML: from bytes to mappings, lists, texts, integers and booleans, or to findings.

It builds straight from the parser's events and refuses everything by which two readers, human or machine,
could see two different things in one file: other encodings, characters that nobody sees, duplicate keys,
anchors, tags, several documents, values that versions of YAML read differently.
"""

import re
from functools import lru_cache
from typing import Any, Final, NoReturn

import yaml
from msgspec import Struct, field
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from kocgov.finding.finding import Finding, Place
from kocgov.text import characters
from kocgov.text.bounds import MAX_BYTES, MAX_DEPTH, MAX_NODES
from kocgov.text.events import Event, Next, events, spot
from kocgov.text.keys import fold
from kocgov.text.places import Places
from kocgov.text.plain import AmbiguousError, may_be_bare, meaning

Value = Any  # a mapping, list, text, boolean or integer

_SIMPLE_KEY: Final = re.compile("[a-z][a-z0-9_]*")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class Parsed(Struct, frozen=True):
    """What a file says: its data, or the findings why it says nothing (then `data` is None)."""

    data: Any = None
    findings: tuple[Finding, ...] = ()
    places: Places = field(default_factory=Places)


def load(data: bytes, path: str, *, most_bytes: int = MAX_BYTES, most_nodes: int = MAX_NODES) -> Parsed:
    """The data of a file, or what is wrong with it: in its bytes everything, then the first thing.

    `path` only names the file in the findings; the bounds are those of the record's own files unless it is somebody
    else's list. Raises nothing, whatever the bytes are.
    """
    if findings := _of_bytes(data, path, most_bytes):
        return Parsed(findings=tuple(findings))
    try:
        return Parsed(_document(data, most_nodes), places=Places(data))
    except _Refused as refused:
        return Parsed(findings=(Finding(Place(path, *refused.spot), refused.code, refused.params),))
    except yaml.MarkedYAMLError as error:
        return Parsed(findings=(_syntax(error, path),))
    except (
        yaml.YAMLError,
        ValueError,
    ) as error:  # ValueError: PyYAML's own scanner, on an escape beyond Unicode
        return Parsed(findings=(Finding(Place(path), "YAML-SYNTAX", {"problem": " ".join(str(error).split())}),))


class _Refused(Exception):  # noqa: N818 -- carries a finding out of the depth of the tree
    def __init__(self, code: str, at: tuple[int, int], **params: str | int) -> None:
        self.code, self.spot, self.params = code, at, params
        super().__init__(code)


def _syntax(error: yaml.MarkedYAMLError, path: str) -> Finding:
    mark = error.problem_mark or error.context_mark
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
    return Finding(place, "YAML-SYNTAX", {"problem": error.problem or "it is not YAML"})


# ---- bytes -------------------------------------------------------------------------------------------------


def _of_bytes(data: bytes, path: str, most: int) -> list[Finding]:
    if len(data) > most:
        return [Finding(Place(path), "FILE-LARGE", {"bytes": len(data), "most": most})]
    if data.startswith(_UTF_16):
        return [Finding(Place(path, 1, 1), "FILE-UTF-16")]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        return [Finding(Place(path, *_spot(before, len(before))), "FILE-UTF-8", {"offset": error.start})]
    return [] if characters.is_common(text, data) else _of_text(text, path)


def _of_text(text: str, path: str) -> list[Finding]:
    found: list[Finding] = []
    if text.startswith("\ufeff"):
        found.append(Finding(Place(path, 1, 1), "FILE-BOM"))
    if "\r" in text:
        found.append(Finding(Place(path, *_spot(text, text.index("\r"))), "FILE-CRLF"))
    # A blank takes their place, so that they are told once and the columns of the others stay.
    plain = text.replace("\r", " ").replace("\ufeff", " ", 1) if found else text
    found += [Finding(Place(path, *_spot(text, at)), code, params) for at, code, params in characters.troubles(plain)]
    return found


def _spot(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


# ---- events ------------------------------------------------------------------------------------------------


def _document(data: bytes, most: int) -> dict[str, Any]:
    following = events(data)
    if len(data) > most:  # a node has at least one byte, so a shorter file need not be counted
        following = _counted(following, most)
    following()  # the stream's start
    start = following()
    if start.__class__ is StreamEndEvent:
        raise _Refused("YAML-EMPTY", (1, 1))
    if start.explicit:
        raise _Refused("YAML-DIRECTIVE" if start.version or start.tags else "YAML-DOCUMENTS", spot(start))
    tree = _Builder(following, marks=b"&" in data or b"!" in data, escapes=b"\\" in data, questions=b"?" in data).root()
    _end(following)
    return tree


def _end(following: Next) -> None:
    for event in (following(), following()):
        if event.__class__ is StreamEndEvent:
            return
        if event.__class__ is not DocumentEndEvent or event.explicit:
            raise _Refused("YAML-DOCUMENTS", spot(event))


def _counted(following: Next, most: int) -> Next:
    nodes = 0

    def count() -> Event:
        nonlocal nodes
        event = following()
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            if nodes > most:
                raise _Refused("YAML-NODES", spot(event), most=most)
        return event

    return count


class _Builder:
    """Builds the tree by recursion, which the depth limit bounds."""

    __slots__ = ("_escapes", "_following", "_in_brackets", "_marks", "_questions")

    def __init__(self, following: Next, *, marks: bool, escapes: bool, questions: bool) -> None:
        self._following = following
        self._marks = marks  # whether the file can hold an anchor or a tag at all: most need no look at each event
        self._escapes = escapes  # whether a value can hold what the file's own characters do not
        self._questions = questions  # whether there is any: within brackets some readers take it for a mark
        self._in_brackets = False

    def root(self) -> dict[str, Any]:
        event = self._following()
        if event.__class__ is MappingStartEvent:
            tree: dict[str, Any] = self._collection(event, 0)
            return tree
        if event.__class__ is ScalarEvent and not event.value and not event.style and event.tag is None:
            raise _Refused("YAML-EMPTY", spot(event))
        raise _Refused("YAML-ROOT", spot(event))

    def _collection(self, event: Event, depth: int) -> Value:
        if event.__class__ is AliasEvent or event.anchor is not None or event.tag is not None:
            _refuse_mark(event)
        if depth == MAX_DEPTH:
            raise _Refused("YAML-DEPTH", spot(event), most=MAX_DEPTH)
        around = self._in_brackets
        self._in_brackets = around or event.flow_style
        value = self._mapping(depth + 1) if event.__class__ is MappingStartEvent else self._sequence(depth + 1)
        self._in_brackets = around
        return value

    def _mapping(self, depth: int) -> dict[str, Any]:
        following, scalar, marks = self._following, self._scalar, self._marks
        mapping: dict[str, Any] = {}
        folded: set[str] | None = None  # needed only once a key is not of the simple kind
        while (event := following()).__class__ is ScalarEvent:
            key = event.value
            if marks or event.style or not _is_simple(key):
                key = self._key(event)
                folded = {fold(known) for known in mapping} if folded is None else folded
            if key in mapping:
                raise _Refused("YAML-DUPLICATE", spot(event), key=key)
            if folded is not None:
                if fold(key) in folded:
                    _refuse_alike(event, key, mapping)
                folded.add(fold(key))
            value = following()
            mapping[key] = scalar(value) if value.__class__ is ScalarEvent else self._collection(value, depth)
        if event.__class__ is not MappingEndEvent:
            _refuse_key(event)
        return mapping

    def _sequence(self, depth: int) -> list[Any]:
        following, scalar = self._following, self._scalar
        items: list[Any] = []
        while (event := following()).__class__ is not SequenceEndEvent:
            items.append(scalar(event) if event.__class__ is ScalarEvent else self._collection(event, depth))
        return items

    def _key(self, event: Event) -> str:
        if not event.style and event.value == "<<":
            raise _Refused("YAML-MERGE", spot(event))
        key = self._scalar(event)
        if key.__class__ is not str:
            raise _Refused("YAML-KEY", spot(event), key=event.value)
        if not key:
            raise _Refused("YAML-KEY-EMPTY", spot(event))
        return key

    def _scalar(self, event: Event) -> Value:
        if self._marks and (event.anchor is not None or event.tag is not None):
            _refuse_mark(event)
        text = event.value
        if not event.style:
            if self._questions and self._in_brackets and "?" in text:
                raise _Refused("YAML-AMBIGUOUS", spot(event), value=text)
            try:
                return meaning(text)
            except AmbiguousError as ambiguous:
                raise _Refused(str(ambiguous), spot(event), value=text) from None
        if self._escapes and event.style == '"' and (wrong := characters.trouble(text)):
            raise _Refused(wrong[0], spot(event), **wrong[1])
        return text


@lru_cache(maxsize=1024)
def _is_simple(key: str) -> bool:
    """Whether a plain key is a text in every version of YAML and its own folded form."""
    return bool(_SIMPLE_KEY.fullmatch(key)) and may_be_bare(key, flow=True)


def _refuse_mark(event: Event) -> NoReturn:
    code = "YAML-ANCHOR" if event.__class__ is AliasEvent or event.anchor is not None else "YAML-TAG"
    raise _Refused(code, spot(event), name=(event.anchor if code == "YAML-ANCHOR" else event.tag))


def _refuse_key(event: Event) -> NoReturn:
    if event.__class__ is AliasEvent or event.anchor is not None or event.tag is not None:
        _refuse_mark(event)
    raise _Refused("YAML-KEY", spot(event), key="[…]" if isinstance(event, yaml.SequenceStartEvent) else "{…}")


def _refuse_alike(event: Event, key: str, mapping: dict[str, Any]) -> NoReturn:
    other = next(known for known in mapping if fold(known) == fold(key))
    raise _Refused("YAML-ALIKE", spot(event), key=key, other=other)
