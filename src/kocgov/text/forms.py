"""Days and moments in data: which fields hold them (`x-form: date`, `x-form: datetime`), and whether they do.

No schema `format` says it alike in every engine. A form holds wherever its field stands, also if the schema
names it only under a condition.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kocgov.text.schema_rules import Schema, below

Pointer = tuple[str | int, ...]


class _Keys(Struct, frozen=True):
    """The keys of a mapping that match `like`; without it, those that no name and no pattern claims."""

    named: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    like: re.Pattern[str] | None = None

    def hold(self, key: str) -> bool:
        if self.like:
            return bool(self.like.search(key))
        return key not in self.named and not any(pattern.search(key) for pattern in self.patterns)


Step = str | tuple[int, int | None] | _Keys  # one key, the items from an index up to another, many keys
Form = tuple[tuple[Step, ...], str]  # the way to the fields, and the code that tells of a bad one

_CODES: Final = {"date": "SHAPE-DATE", "datetime": "SHAPE-DATETIME"}
_YEAR: Final = "(?:19[7-9][0-9]|20[0-9]{2}|21[0-9]{2})"
_DATE: Final = re.compile(f"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}")
# RFC 3339 with seconds, but no fraction, no leap second, and no 24:00.
_DATETIME: Final = re.compile(
    rf"{_DATE.pattern}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)


def is_date(text: str) -> bool:
    """Whether the text is `YYYY-MM-DD`, a day of the calendar from 1970 to 2199. Source: RFC 3339, 5.6."""
    return bool(_DATE.fullmatch(text)) and _exists(date, text)


def is_datetime(text: str) -> bool:
    """Whether the text is `YYYY-MM-DDTHH:MM:SS` with `Z` or an offset. Source: RFC 3339, 5.6."""
    return bool(_DATETIME.fullmatch(text)) and _exists(datetime, text)


def _exists(kind: type[date], text: str) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True


def formed(forms: tuple[Form, ...], data: object) -> bool:
    """Whether `misformed` has nothing to tell, told sooner: most forms are fields at the root."""
    for steps, code in forms:
        if len(steps) == 1 and isinstance(steps[0], str) and isinstance(data, dict):
            value = data.get(steps[0])
            if isinstance(value, str) and not judge_of(code)(value):
                return False
        elif any(True for _ in misformed(((steps, code),), data)):
            return False
    return True


def misformed(forms: tuple[Form, ...], data: object) -> Iterator[tuple[Pointer, str]]:
    """The pointer and code of every text that is not what its form says; of other values the type tells."""
    for steps, code in forms:
        for pointer, value in _reached(data, steps, ()):
            if isinstance(value, str) and not judge_of(code)(value):
                yield pointer, code


def judge_of(code: str) -> Callable[[str], bool]:
    """What judges the texts of a form, by the code that tells of a bad one."""
    return is_date if code == "SHAPE-DATE" else is_datetime


def _reached(value: object, steps: tuple[Step, ...], at: Pointer) -> Iterator[tuple[Pointer, object]]:
    for depth, step in enumerate(steps):
        if not isinstance(step, str):
            for key, child in _children(value, step):
                yield from _reached(child, steps[depth + 1 :], (*at, key))
            return
        # Most ways go by names, and every event is asked: no mapping but a dictionary comes from a file.
        if not (value.__class__ is dict or isinstance(value, Mapping)) or step not in value:
            return
        value, at = value[step], (*at, step)
    yield at, value


def _children(value: object, step: tuple[int, int | None] | _Keys) -> Iterator[tuple[str | int, object]]:
    if isinstance(step, tuple):
        yield from list(enumerate(value))[slice(*step)] if isinstance(value, list) else ()
    elif isinstance(value, Mapping):
        yield from [(key, child) for key, child in value.items() if step.hold(key)]


# ---- from a schema to its forms ----------------------------------------------------------------------------


def forms_of(schema: Schema) -> tuple[Form, ...]:
    """Every way to a day or a moment. Raises ValueError where a schema that refers to itself holds one."""
    return tuple(dict.fromkeys(_collect(schema, schema.get("$defs", {}), ())))


def _collect(schema: Schema, defs: Mapping[str, Schema], open_refs: tuple[str, ...]) -> Iterator[Form]:
    if (form := schema.get("x-form")) in _CODES:
        yield (), _CODES[form]
    if reference := schema.get("$ref"):
        name = reference.removeprefix("#/$defs/")
        if name not in open_refs:
            yield from _collect(defs[name], defs, (*open_refs, name))
        elif _holds_form(defs[name], defs, ()):
            raise ValueError(f"{reference} refers to itself and holds a date")
    for inner in _beside(schema):
        yield from _collect(inner, defs, open_refs)
    for step, inner in _steps(schema):
        for steps, code in _collect(inner, defs, open_refs):
            yield (step, *steps), code


def _holds_form(schema: Schema, defs: Mapping[str, Schema], seen: tuple[str, ...]) -> bool:
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    return (
        schema.get("x-form") in _CODES
        or any(_holds_form(inner, defs, seen) for inner in below(schema))
        or (name in defs and name not in seen and _holds_form(defs[name], defs, (*seen, name)))
    )


def _beside(schema: Schema) -> list[Schema]:
    conditional = [schema[keyword] for keyword in ("then", "else") if keyword in schema]
    return [*schema.get("allOf", ()), *conditional]


def _steps(schema: Schema) -> Iterator[tuple[Step, Schema]]:
    named, extra = schema.get("properties", {}), schema.get("additionalProperties")
    patterns = {re.compile(pattern): inner for pattern, inner in schema.get("patternProperties", {}).items()}
    others = _Keys(frozenset(named), tuple(patterns))
    yield from named.items()
    yield from ((replace(others, like=pattern), inner) for pattern, inner in patterns.items())
    if isinstance(extra, Mapping):
        yield others, extra
    prefix = schema.get("prefixItems", ())
    yield from (((index, index + 1), inner) for index, inner in enumerate(prefix))
    if "items" in schema:
        yield (len(prefix), None), schema["items"]
