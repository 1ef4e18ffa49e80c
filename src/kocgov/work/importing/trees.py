"""Data from elsewhere that is no table: TOML, JSON and YAML, parsed, with the lines on which names stand."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec import Struct

from kocgov.text import strict_yaml
from kocgov.work.importing.decoding import MOST
from kocgov.work.importing.person import Unreadable, unreadable

Value = Any  # whatever such a file holds

MOST_NODES: Final = 2_000_000
"""What an organisation's list may hold, counted in YAML's nodes; a file of the record is held much shorter."""
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_DEEP = re.compile(r"""(?<![\w"'-])(?:[\w"'-]+[ \t]*\.[ \t]*){32}""")
_WORD = re.compile(r"[^\s\"',:\[\]{}]+")


class Grove(Struct, frozen=True):
    """A parsed file, and for every word the line that it first stands on."""

    path: str
    data: Mapping[str, Any]
    lines: Mapping[str, int]

    def line(self, word: str) -> int:
        return self.lines.get(word, 1)

    def mapping(self, value: Value, where: str) -> Mapping[str, Any]:
        """The value as a mapping, an empty one where there is none. Raises Unreadable for anything else."""
        if value is not None and not isinstance(value, Mapping):
            raise unreadable(self.path, "IMPORT-SHAPE", where=where)
        return value or {}

    def list(self, value: Value, where: str) -> list[Any]:
        """The value as a list, an empty one where there is none. Raises Unreadable for anything else."""
        if value is not None and not isinstance(value, list):
            raise unreadable(self.path, "IMPORT-SHAPE", where=where)
        return value or []

    def word(self, value: Value, where: str) -> str:
        """The value as a name; a bare number is one too. Raises Unreadable for anything else, and for an empty one."""
        if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            raise unreadable(self.path, "IMPORT-SHAPE", where=where)
        return str(value)


def parsed(path: str, text: str, language: str) -> Grove:
    """The data of a file in toml, json or yaml. Raises Unreadable where it is none."""
    try:
        data = _PARSERS[language](path, text)
    except RecursionError:
        raise unreadable(path, "IMPORT-SYNTAX", language=language, problem="it is nested too deeply") from None
    if not isinstance(data, Mapping):
        raise unreadable(path, "IMPORT-SHAPE", where="-")
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for word in _WORD.findall(line):
            lines.setdefault(word, number)
    return Grove(path, data, lines)


def _toml(path: str, text: str) -> Value:
    if _DEEP.search(text):  # the reader would take for ever, where others only count
        raise unreadable(path, "IMPORT-SYNTAX", language="TOML", problem="it is nested too deeply")
    try:
        return tomllib.loads(text)
    except ValueError as error:
        at = _AT.search(str(error))
        line, col = (int(at[1]), int(at[2])) if at else (1, 1)
        problem = _AT.sub("", str(error)).strip()
        raise unreadable(path, "IMPORT-SYNTAX", line, col, language="TOML", problem=problem) from None


def _json(path: str, text: str) -> Value:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise unreadable(path, "IMPORT-SYNTAX", error.lineno, error.colno, language="JSON", problem=error.msg) from None
    except ValueError as error:  # an integer of thousands of digits
        raise unreadable(path, "IMPORT-SYNTAX", language="JSON", problem=str(error).partition(";")[0]) from None


def _yaml(path: str, text: str) -> Value:
    """By the strict reader: what two programs would read differently names nobody here."""
    plain = text.replace("\r\n", "\n").removeprefix("---\n").encode()
    found = strict_yaml.load(plain, path, most_bytes=MOST, most_nodes=MOST_NODES)
    if found.findings:
        raise Unreadable(found.findings[0])
    return found.data


_PARSERS: Mapping[str, Callable[[str, str], Value]] = {"toml": _toml, "json": _json, "yaml": _yaml}
