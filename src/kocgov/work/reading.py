"""From bytes to checked data: strict YAML, then the shape that the path or the step asks for.

Parsers and schemas are loaded when the first file is read: where notes of earlier runs answer, none is.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from kocgov.finding.finding import Finding, Place
from kocgov.law.payload import event_schema
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure
from kocgov.text.bounds import MAX_NODES
from kocgov.text.places import Places

if TYPE_CHECKING:
    from kocgov.text.shape import Shape

LONGER: Final = {"story": 50_000}
"""Kinds of files that may hold more values than others: a year of a community is told in one."""


class Read(Struct, frozen=True):
    """A file's data, or what is wrong with it; `places` gives the lines of its parts. `canonical` is an act's file that
    is known to stand in its one form.
    """

    data: Mapping[str, Any]
    findings: tuple[Finding, ...]
    places: Places
    canonical: bool = False

    @property
    def ok(self) -> bool:
        return not self.findings


def read(path: str, data: bytes, judged: "Shape | None", most_nodes: int = MAX_NODES) -> Read:
    """Parse a file and, where that succeeds, judge its shape."""
    from kocgov.text import strict_yaml

    parsed = strict_yaml.load(data, path, most_nodes=most_nodes)
    if parsed.findings:
        return Read({}, tuple(parsed.findings), parsed.places)
    return _judged(path, parsed.data, parsed.places, judged)


def read_act(path: str, data: bytes, tree: Mapping[str, Any] | None, judged: "Shape | None") -> Read:
    """The same of an act's file; `tree` is what `codec.read` says of it, which nearly always is all."""
    return read(path, data, judged) if tree is None else _judged(path, tree, Places(data), judged, canonical=True)


def _judged(
    path: str, data: Mapping[str, Any], places: Places, judged: "Shape | None", *, canonical: bool = False
) -> Read:
    if judged is None or judged.holds(data):
        return Read(data, (), places, canonical)
    return Read({}, tuple(judged.findings(data, path, places)), places, canonical)


@lru_cache(maxsize=32)
def file_shape(kind: str) -> "Shape":
    """The compiled schema of a kind of hand-written file."""
    from kocgov.text import schemas, shape

    return shape.compile(schemas.schema(kind))


def read_file(path: str, data: bytes) -> Read:
    """A hand-written file, judged by the schema that its path calls for."""
    from kocgov.text import schemas

    kind = schemas.kind_of(path)
    return read(path, data, file_shape(kind) if kind else None, LONGER.get(kind or "", MAX_NODES))


_SHAPES: dict[tuple[str, str, str], "Shape"] = {}
"""Compiled schemas of events by charter digest, procedure and step: a charter's digest names its exact text."""


def event_shape(charter: Charter, procedure: Procedure, step: str) -> "Shape | None":
    """The compiled schema of a step's events, None for a step that the procedure lacks."""
    if step != "lapse" and step not in procedure.steps:
        return None
    key = (charter.digest or charter.ref, procedure.name, step)
    if key not in _SHAPES:
        from kocgov.text import shape

        _SHAPES[key] = shape.compile(event_schema(charter, procedure, procedure.steps.get(step)))
    return _SHAPES[key]


def at(path: str, places: Places, pointer: tuple[str | int, ...] = ()) -> Place:
    """The place of a part of a file."""
    line, col = places.of(pointer) if pointer else (1, 1)
    return Place(path, line, col)


def kinds() -> tuple[str, ...]:
    """The kinds of hand-written files that have a schema."""
    from kocgov.text import schemas

    return schemas.kinds()


def schema_source(kind: str) -> str:
    """A kind's schema as it is published."""
    from kocgov.text import schemas

    return schemas.source(kind).decode()


def schema_files() -> dict[str, bytes]:
    """Every schema by the name of its file."""
    from kocgov.text import schemas

    return {schemas.file_name(kind): schemas.source(kind) for kind in schemas.kinds()}
