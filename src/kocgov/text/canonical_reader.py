"""Reads what `canonical` writes and nothing else, without a YAML parser: nearly all of a record was written by it.

A scalar in one line, and scalars within braces, it knows by their look. What any other entry says it guesses, and
proves by writing: bytes that come out the same are read rightly, and stand in their canonical form. Of any other file
it says nothing; `strict_yaml` reads that, or tells at which line what is wrong.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from kocgov.text import characters
from kocgov.text.bounds import MAX_NODES
from kocgov.text.canonical import WIDTH, entries
from kocgov.text.plain import AmbiguousError, braced_line, braced_pair, meaning, scalar_line

Value = Any  # a mapping, list, text, boolean or integer

_ENTRY_ENDS: Final = re.compile(r"\n(?![ \n])")
_KEY: Final = '[A-Za-z][A-Za-z0-9_-]*|"[A-Za-z]{1,5}"'  # in quotes stand words such as "on"
_KEYED: Final = re.compile(rf"({_KEY}):(?: |\Z)")
_IN_BRACKETS: Final = re.compile(rf'(?:({_KEY}): )?("[^"]*"|\[\]|\{{\}}|[^",]+)(?:, |\Z)')
_DEEPEST: Final = 8  # what holds more within each other is rare, and the other reader counts it
_REPEATED: Final = 20_000
_NEAR: Final = 2_000  # a processor has no more of them at hand


class _Unlike(Exception):  # noqa: N818 -- nothing is wrong: the file is for the other reader
    """It is not as the canonical form would have it."""


def read(data: bytes, key_order: tuple[str, ...]) -> dict[str, Any] | None:
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
        written = _written(text[:-1])
        tree = dict([_line(entry) or _parts(entry) for entry in written])
    except (UnicodeDecodeError, AmbiguousError, _Unlike):
        return None
    return tree if len(tree) == len(written) and _in_order(tuple(tree), key_order) else None


def _written(text: str) -> list[str]:
    """The text of each entry at the left edge; where nothing is indented these are the lines."""
    return _ENTRY_ENDS.split(text) if "\n " in text or "\n\n" in text else text.split("\n")


@lru_cache(_REPEATED)
def _in_order(keys: tuple[str, ...], first: tuple[str, ...]) -> bool:
    wanted = [*(key for key in first if key in keys), *sorted(key for key in keys if key not in first)]
    return list(keys) == wanted


@lru_cache(_NEAR)
def _line(written: str) -> tuple[str, Value] | None:
    """The key and the value of an entry at the left edge that is a scalar in one line, as most are; half of the lines
    of an act stand in those before it, too.
    """
    found = _scalar_line(written)
    return _pair(*found.groups()) if found else None


def _pair(key: str, bare: str | None, number: str | None, quoted: str | None) -> tuple[str, Value]:
    """Key and value as the groups of a pair give them."""
    return key, bare or (meaning(number) if number else quoted)


_scalar_line: Final = scalar_line().fullmatch
_braced_line: Final = braced_line().fullmatch
_braced_pair: Final = braced_pair().match


# ---- brackets and blocks: but for plain pairs guessed, then written anew --------------------------------------


def _braced(written: str) -> tuple[str, Value] | None:
    """The same of scalars within braces, where they fit in a line."""
    found = _braced_line(written) if len(written) <= WIDTH else None
    if found is None:
        return None
    key, inner = found.groups()
    pairs, at = [], 0
    while at < len(inner):
        pair = _braced_pair(inner, at)
        if pair is None:
            return None
        pairs.append(_pair(*pair.groups()))
        at = pair.end()
    return (key, tree) if len(tree := dict(pairs)) == len(pairs) else None


def _parts(written: str) -> tuple[str, Value]:
    """The same of any other entry."""
    key, value = _longer(written)
    return key, _fresh(value)


@lru_cache(_REPEATED)
def _longer(written: str) -> tuple[str, Value]:
    """The same, its parts shared. Many say the same: that no conflict was found, which clause, which measure."""
    if braced := _braced(written):
        return braced
    tree = _mapping([written.split("\n")], 1)
    if "\n".join(entries(tree)) != written:
        raise _Unlike
    ((key, value),) = tree.items()
    return key, value


def _fresh(value: Value) -> Value:
    """The same in mappings and lists that are nobody else's."""
    if value.__class__ is dict:
        return {key: item if item.__class__ is str else _fresh(item) for key, item in value.items()}
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
        if not lines and (line := _line(head)):
            found[line[0]] = line[1]
            continue
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
