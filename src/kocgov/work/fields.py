"""What a person types as FIELD=VALUE, turned into the data that the step's types ask for."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kocgov.finding.finding import Exit, Trouble
from kocgov.law.payload import Type, fields_of
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import Data
from kocgov.work.finding_way import near
from kocgov.work.typed_text import clean

Typed = Mapping[str, list[str]]
"""Field names, dotted for parts (`act.ref`), with the texts given for each, in order."""

_LISTS = {"texts", "members", "parties", "clauses", "interims", "modifiers"}
_MEASURE = re.compile(r"(?P<type>[a-z_]+)(?::(?P<rest>[a-z0-9_]+))?")
_DAYS = re.compile(r"(?P<days>[1-9][0-9]{0,3})d?")


def pairs(words: Iterable[str]) -> dict[str, list[str]]:
    """`name=value` words as a mapping; a name given twice has two values. Raises Trouble (usage) for a word
    without `=`.
    """
    found: dict[str, list[str]] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise Trouble("CMD-PAIR", exit=Exit.USAGE, word=word)
        found.setdefault(clean(name).replace("-", "_"), []).append(value)
    return found


def citing(step: Step, procedure: Procedure) -> list[str]:
    """The fields of a step that name another dossier."""
    kinds = fields_of(step, procedure).items()
    return [name for name, kind in kinds if isinstance(kind, str) and kind.removesuffix("?") == "dossier"]


def convert(typed: Typed, step: Step, procedure: Procedure, charter: Charter, zone: ZoneInfo) -> dict[str, Any]:
    """The step's fields as data. Facts of the step's table may be named without `facts.` before them.

    Raises Trouble (usage) for a field that the step does not have, or a value that cannot be read.
    """
    types = fields_of(step, procedure)
    facts = _facts_of(step, charter)
    fields: dict[str, Any] = {}
    for name, given in typed.items():
        texts = [clean(text) for text in given]
        full = f"facts.{name}" if name in facts and name not in types else name
        head, _, part = full.partition(".")
        if head not in types:
            raise Trouble(
                "CMD-FIELD",
                exit=Exit.USAGE,
                name=name,
                near=near(name, [*types, *facts]) or "-",
                known=", ".join([*types, *facts]) or "-",
            )
        if part:
            fields.setdefault(head, {})[part] = _part(head, part, texts[-1], zone)
        else:
            fields[head] = _value(head, types[head], texts, zone)
    return fields


def _facts_of(step: Step, charter: Charter) -> list[str]:
    """The facts that a person states for the step's tables: those that the record does not compute."""
    tables = charter.asked_by(step)
    return [name for t in tables for name, fact in {**t.facts, **t.aside}.items() if not fact.computed]


def _value(field: str, kind: Type, texts: list[str], zone: ZoneInfo) -> Data:
    word = kind.removesuffix("?") if isinstance(kind, str) else "word"
    if word == "texts":
        return texts
    if word in _LISTS:
        return [item.strip() for text in texts for item in text.split(",") if item.strip()]
    if word in _READERS:
        return _READERS[word](field, texts, zone)
    return texts[-1]


def _part(head: str, part: str, text: str, zone: ZoneInfo) -> str:
    moment = (head, part) in {("act", "at"), ("appeal", "until")}
    return moment_in(text, zone, f"{head}.{part}") if moment else text


def _measures(field: str, texts: list[str], _: ZoneInfo) -> list[dict[str, Any]]:
    """`warning`, `mute:3d`, `remove_content:offending_part`; several with commas or repeated."""
    return [_measure(field, item.strip()) for text in texts for item in text.split(",")]


def _measure(field: str, text: str) -> dict[str, Any]:
    found = _MEASURE.fullmatch(text.replace("-", "_"))
    if not found:
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name=field, value=text, example="mute:3d")
    rest = found["rest"]
    if rest is None:
        return {"type": found["type"]}
    days = _DAYS.fullmatch(rest)
    return {"type": found["type"]} | ({"days": int(days["days"])} if days else {"part": rest})


def _number(field: str, texts: list[str], _: ZoneInfo) -> int:
    text = texts[-1].removesuffix("h")
    if not text.isdecimal() or not text.isascii() or len(text) > 9:
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name=field, value=texts[-1], example="24")
    return int(text)


def _evidence(_: str, texts: list[str], __: ZoneInfo) -> list[dict[str, str]]:
    """A link or a name of where the thing lies, `#` and its sha256 behind it if there is one."""
    return [
        {"ref": ref} | ({"sha256": digest} if digest else {})
        for ref, _, digest in (text.partition("#") for text in texts)
    ]


def _moment(field: str, texts: list[str], zone: ZoneInfo) -> str:
    return moment_in(texts[-1], zone, field)


def moment_in(text: str, zone: ZoneInfo, field: str = "at") -> str:
    """A moment as files write it; `2026-03-05 14:30` is the community's local time. Raises Trouble (usage)."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Trouble(
            "CMD-VALUE", exit=Exit.USAGE, name=field, value=text, example="2026-03-05T14:30:00+08:00"
        ) from None
    local = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return local.replace(microsecond=0).isoformat()


_READERS: dict[str, Callable[[str, list[str], ZoneInfo], Any]] = {
    "measures": _measures, "hours": _number, "evidence": _evidence, "datetime": _moment,
}  # fmt: skip
