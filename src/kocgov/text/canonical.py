"""The only writer of YAML: one tree, one sequence of bytes, so that a digest over a file means something.

UTF-8, LF, NFC, one newline at the end, no anchors, no folding. A text stands bare only where every version of
YAML takes it for a text, as a literal block if it has lines, else in double quotes. A mapping or list of
scalars that fits in one line stands in brackets, all else in blocks, indented by two.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from kocgov.text import characters
from kocgov.text.bounds import MAX_BYTES, MAX_DEPTH
from kocgov.text.keys import fold
from kocgov.text.plain import INTEGER_DIGITS, may_be_bare

WIDTH: Final = 100  # columns that a line in brackets may take, its key and indent counted
_KEY_LONGEST: Final = 500  # YAML looks no further than 1,024 characters for a key's colon, and escapes need room
_INDENT: Final = "  "
_REPEATED: Final = 20_000  # keys, names and words of which a record is full: so many are written from memory

Value = Any  # a mapping, list, text, boolean or integer, as `_check` has made sure


def dump(data: Mapping[str, Any], key_order: Sequence[str] = ()) -> bytes:
    """The canonical bytes of a tree of mappings, lists, texts, integers and booleans.

    Keys of the root come in the order of `key_order`, then in their own; nested mappings keep theirs.
    Raises ValueError if the tree holds what `strict_yaml.load` would not read back as it is.
    """
    _check(data, 1)
    encoded = dump_checked(data, key_order)
    if len(encoded) > MAX_BYTES:
        raise ValueError(f"{len(encoded)} bytes are more than a file may hold")
    return encoded


def dump_checked(data: Mapping[str, Any], key_order: Sequence[str] = ()) -> bytes:
    """The same of a tree that `strict_yaml.load` has read, which therefore holds nothing else."""
    ordered = {key: data[key] for key in (*(key for key in key_order if key in data), *data)}
    lines = entries(ordered) if ordered else ["{}"]
    return ("\n".join(lines) + "\n").encode()


# ---- what can be written -----------------------------------------------------------------------------------


def _check(value: Value, depth: int) -> None:
    if isinstance(value, Mapping | list | tuple):
        _check_collection(value, depth)
    elif isinstance(value, str):
        if wrong := characters.trouble(value):
            raise ValueError(f"the text {value[:40]!r} may not be recorded: {wrong}")
    elif not isinstance(value, int) or abs(value) >= 10**INTEGER_DIGITS:
        raise ValueError(f"{value!r} is neither a text, a boolean nor an integer of {INTEGER_DIGITS} digits")


def _check_collection(value: Value, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError(f"the tree is deeper than {MAX_DEPTH}")
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str) or not 0 < len(key) <= _KEY_LONGEST or characters.trouble(key):
                raise ValueError(f"{key!r} is no key")
        if len({fold(key) for key in value}) < len(value):
            raise ValueError(f"two keys look alike: {list(value)}")
    for item in value.values() if isinstance(value, Mapping) else value:
        _check(item, depth + 1)


# ---- how it is written -------------------------------------------------------------------------------------


def entries(mapping: Mapping[str, Any], indent: str = "") -> list[str]:
    """The lines of a mapping that is not empty."""
    lines: list[str] = []
    for key, value in mapping.items():
        lines += _entry(f"{indent}{_text(key, flow=True)}:", value, indent)
    return lines


def _entry(start: str, value: Value, indent: str) -> list[str]:
    """The lines of a value that follows a key."""
    if (rest := _in_line(value, WIDTH - len(start) - 1)) is not None:
        return [f"{start} {rest}"]
    deeper = indent + _INDENT
    if isinstance(value, str):
        return [f"{start} {_block_mark(value)}", *_block_lines(value, deeper)]
    return [start, *(entries(value, deeper) if _is_mapping(value) else _items(value, deeper))]


def _items(items: Iterable[Value], indent: str) -> list[str]:
    lines: list[str] = []
    deeper = indent + _INDENT
    for item in items:
        if (rest := _in_line(item, WIDTH - len(deeper))) is not None:
            lines.append(f"{indent}- {rest}")
        elif isinstance(item, str):
            lines += [f"{indent}- {_block_mark(item)}", *_block_lines(item, deeper)]
        else:
            inner = entries(item, deeper) if _is_mapping(item) else _items(item, deeper)
            lines += [f"{indent}- {inner[0].removeprefix(deeper)}", *inner[1:]]
    return lines


def _in_line(value: Value, width: int) -> str | None:
    """The value in one line: a scalar but no block, or a collection of scalars if it fits. Else None."""
    if value.__class__ is str:  # most values, and every event is written anew to see whether it is canonical
        return None if _is_block(value) else _text(value, flow=False)
    mapping = _is_mapping(value)
    if not mapping and not isinstance(value, list | tuple):
        return _scalar(value, flow=False)
    if any(map(_needs_lines, value.values() if mapping else value)):
        return None
    if mapping:
        inner = [f"{_text(key, flow=True)}: {_scalar(item, flow=True)}" for key, item in value.items()]
    else:
        inner = [_scalar(item, flow=True) for item in value]
    line = f"{{{', '.join(inner)}}}" if mapping else f"[{', '.join(inner)}]"
    return line if len(line) <= width or not inner else None


def _is_mapping(value: Value) -> bool:
    return value.__class__ is dict or isinstance(value, Mapping)


def _needs_lines(value: Value) -> bool:
    """Whether a value cannot stand within brackets."""
    if isinstance(value, str):
        return _is_block(value)
    return (isinstance(value, list | tuple) or _is_mapping(value)) and len(value) > 0


def _scalar(value: Value, *, flow: bool) -> str:
    if isinstance(value, str):
        return _text(value, flow=flow)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    return "{}" if isinstance(value, Mapping) else "[]"


@lru_cache(_REPEATED)
def _text(text: str, *, flow: bool) -> str:
    return text if may_be_bare(text, flow=flow) else _quoted(text)


def _quoted(text: str) -> str:
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if unicodedata.is_normalized("NFC", written):
        return f'"{written}"'
    # An accent after a line feed would melt with the n of its escape.
    return '"' + "".join(char if char.isascii() else f"\\U{ord(char):08X}" for char in written) + '"'


def _is_block(text: str) -> bool:
    """Whether a text has lines, and no spaces or newlines at their ends that a literal block might lose."""
    if "\n" not in text or text.endswith("\n\n") or text[0] in " \n":
        return False
    return not any(line.endswith(" ") for line in text.split("\n"))


def _block_mark(text: str) -> str:
    return "|" if text.endswith("\n") else "|-"


def _block_lines(text: str, indent: str) -> list[str]:
    return [indent + line if line else "" for line in text.removesuffix("\n").split("\n")]
