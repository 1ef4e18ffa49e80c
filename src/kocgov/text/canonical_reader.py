"""Reads what `canonical` writes and nothing else, without a YAML parser: nearly all of a record was written by it.

It guesses what an entry says and proves it by writing: bytes that come out the same are read rightly, and stand in
their canonical form. Of any other file it says nothing; `strict_yaml` reads that, or tells at which line what is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from kocgov.text import characters
from kocgov.text.bounds import MAX_NODES
from kocgov.text.canonical import entries
from kocgov.text.plain import AmbiguousError, meaning, scalar_line

Value = Any  # a mapping, list, text, boolean or integer

_ENTRY_ENDS: Final = re.compile(r"\n(?![ \n])")
_KEY: Final = '[A-Za-z][A-Za-z0-9_-]*|"[A-Za-z]{1,5}"'  # in quotes stand words such as "on"
_KEYED: Final = re.compile(rf"({_KEY}):(?: |\Z)")
_IN_BRACKETS: Final = re.compile(rf'(?:({_KEY}): )?("[^"]*"|\[\]|\{{\}}|[^",]+)(?:, |\Z)')
_DEEPEST: Final = 8  # what holds more within each other is rare, and the other reader counts it
_REPEATED: Final = 20_000


class _Unlike(Exception):  # noqa: N818 -- nothing is wrong: the file is for the other reader
    """It is not as the canonical form would have it."""


def read(data: bytes, key_order: Sequence[str]) -> dict[str, Any] | None:
    """The tree of a file in canonical form, its root's keys in `key_order` and then sorted; None of any other file.

    Raises nothing, whatever the bytes are.
    """
    # Every node has a byte at least: of a file so short none need be counted.
    if not 1 < len(data) <= MAX_NODES or data[-1] != 10 or b"\\" in data:
        return None
    try:
        text = data.decode()
        if not characters.is_common(text, data):
            return None
        written = _ENTRY_ENDS.split(text[:-1])
        tree = dict(map(_entry, written))
    except (UnicodeDecodeError, AmbiguousError, _Unlike):
        return None
    return tree if len(tree) == len(written) and _in_order(tuple(tree), tuple(key_order)) else None


@lru_cache(_REPEATED)
def _in_order(keys: tuple[str, ...], first: tuple[str, ...]) -> bool:
    wanted = [*(key for key in first if key in keys), *sorted(key for key in keys if key not in first)]
    return list(keys) == wanted


def _entry(written: str) -> tuple[str, Value]:
    """The key and the value of an entry at the left edge; most are a scalar in one line."""
    found = _scalar_line(written)
    if found is None:
        key, value = _longer(written)
        return key, _fresh(value)
    key, bare, number, quoted = found.groups()
    if bare is None:
        return key, quoted if number is None else meaning(number)
    return key, bare


_scalar_line: Final = scalar_line().fullmatch


# ---- brackets and blocks: guessed, then written anew ---------------------------------------------------------


@lru_cache(_REPEATED)
def _longer(written: str) -> tuple[str, Value]:
    """The same of any other entry. Many say the same: that no conflict was found, which clause, which measure."""
    tree = _mapping([written.split("\n")], 1)
    if "\n".join(entries(tree)) != written:
        raise _Unlike
    ((key, value),) = tree.items()
    return key, value


def _fresh(value: Value) -> Value:
    """The same in mappings and lists that are nobody else's."""
    if value.__class__ is dict:
        return {key: _fresh(item) for key, item in value.items()}
    return [_fresh(item) for item in value] if value.__class__ is list else value


def _node(lines: list[str], depth: int) -> Value:
    """What stands in some lines, their indent taken off."""
    first = lines[0] if lines and depth < _DEEPEST else ""
    if first.startswith("- "):
        return [_node([line[2:] for line in item], depth + 1) for item in _parted(lines)]
    if _KEYED.match(first):
        return _mapping(_parted(lines), depth + 1)
    if first in {"|", "|-"}:
        return "\n".join(lines[1:]) + ("\n" if first == "|" else "")
    if not first or len(lines) > 1:
        raise _Unlike
    return _in_brackets(first) if first[0] in "[{" else _guess(first)


def _mapping(parts: list[list[str]], depth: int) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for head, *lines in parts:
        keyed = _KEYED.match(head)
        if keyed is None:
            raise _Unlike
        key, rest = keyed[1].strip('"'), head[keyed.end(1) + 1 :]
        found[key] = _node([*([rest[1:]] if rest else []), *(line[2:] for line in lines)], depth)
    return _told_apart(found)


def _parted(lines: list[str]) -> list[list[str]]:
    """Lines in groups, each of which begins at the edge."""
    parts: list[list[str]] = []
    for line in lines:
        if not parts or line[:1] not in {" ", ""}:
            parts.append([])
        parts[-1].append(line)
    return parts


def _in_brackets(written: str) -> Value:
    inner = list(_items(written[1:-1]))
    return _told_apart(dict(inner)) if written[0] == "{" else [value for _, value in inner]


def _told_apart(mapping: dict[str, Value]) -> dict[str, Value]:
    """The mapping, whose keys are of letters that look alike in no other way than this."""
    if len({key.lower() for key in mapping}) < len(mapping):
        raise _Unlike
    return mapping


def _items(written: str) -> Iterator[tuple[str, Value]]:
    at = 0
    while at < len(written):
        item = _IN_BRACKETS.match(written, at)
        if item is None:
            raise _Unlike
        yield (item[1] or "").strip('"'), _guess(item[2])
        at = item.end()


def _guess(written: str) -> Value:
    if written[0] == '"':
        return written[1:-1]
    if written in {"[]", "{}"}:
        return [] if written == "[]" else {}
    return meaning(written)
