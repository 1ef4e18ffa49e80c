"""What a scalar without quotes means, and which texts may go without them.

YAML 1.1 (PyYAML, Go, Ruby, most editors) and YAML 1.2 (core schema) read many plain scalars differently:
`no`, `010`, `12:30`, `1e5`, `2026-11-20`. Here a plain scalar is a text, `true`, `false` or a short decimal
integer, or it is refused. Sources: https://yaml.org/type/ for 1.1,
https://yaml.org/spec/1.2.2/#103-core-schema for 1.2.
"""

import re
from functools import cache
from typing import Final

INTEGER_DIGITS: Final = 18  # every such integer fits in 64 bits, in every language

_WORDS: Final = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"}
_LONGEST_WORD: Final = 5
_INTEGER: Final = re.compile(f"-?(?:0|[1-9][0-9]{{0,{INTEGER_DIGITS - 1}}})")
_NUMBER: Final = (
    r"[-+]?(?:0b[01_]+|0o[0-7]+|0x[0-9a-f_]+"  # bases
    r"|[0-9][0-9_]*+(?::[0-9]++)*+(?:\.[0-9_]*+)?(?:e[-+]?[0-9]+)?"  # decimal, octal, sexagesimal, float
    r"|\.[0-9_]+(?:e[-+]?[0-9]+)?|\.inf|\.nan)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ ]+)[0-9].*)?"  # date, date with time
)
_LONG_INTEGER: Final = re.compile(r"[-+]?[0-9]+")

# Only what no reader of any YAML takes for anything but a text, in block and in flow. The ranges are
# written out: the canonical form must not change with the Unicode tables of a Python.
_LETTER: Final = "A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff"
_INNER: Final = rf"{_LETTER}0-9_./+\-·—‘’“”…\u3001-\u3020\uff01-\uff5e"
_BARE: Final = rf"[{_LETTER}](?:[{_INNER} ]*[{_INNER}])?"
_DIGEST: Final = "[a-z][a-z0-9]*:[0-9a-f]+"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What numbers and dates look like, and bare texts; dear to compile, so only once a file is read or written."""
    return re.compile(_NUMBER, re.IGNORECASE), re.compile(_BARE)


@cache
def _digest() -> re.Pattern[str]:
    return re.compile(_DIGEST)


_WORD: Final = f"(?ai:{'|'.join(re.escape(word) for word in sorted(_WORDS))})"
_KEY: Final = f"(?!{_WORD}:)([a-z][a-z0-9_]*)"


@cache
def scalar_line() -> re.Pattern[str]:
    """A key and a scalar as the canonical form has them in one line: its groups are the key and a bare text, an integer
    or boolean, or what stands in quotes. No escapes: a line that holds any is not asked.
    """
    return re.compile(_pair(f"{_BARE}|{_DIGEST}", r"\Z"))


@cache
def braced_pair() -> re.Pattern[str]:
    """The same, with the same groups, of a pair within braces and the comma before the next one."""
    return re.compile(_pair(_BARE, r"(?:, (?!\Z)|\Z)"))


@cache
def braced_line() -> re.Pattern[str]:
    """A key and what may be pairs within braces, in one line."""
    return re.compile(rf"{_KEY}: \{{(.+)\}}")


def _pair(text: str, end: str) -> str:
    """A key and a scalar up to an end before which a `text` needs no quotes."""
    bare = rf"(?!{_WORD}{end})({text})"
    number = rf"(true|false|(?!-0){_INTEGER.pattern})"
    quoted = rf'"({_WORD}|(?!(?:{text})")[^"\n]*)"'
    return rf"{_KEY}: (?:{bare}|{number}|{quoted}){end}"


class AmbiguousError(ValueError):
    """A plain scalar that readers of YAML take for different things; its argument is the code."""


def meaning(text: str) -> str | int | bool:
    """The value of a plain scalar. Raises `AmbiguousError`."""
    if text > ":":  # no number and no date begins with a letter or anything after it
        return text if len(text) > _LONGEST_WORD or text.lower() not in _WORDS else _word(text)
    if _INTEGER.fullmatch(text):
        return int(text)
    if not text:
        raise AmbiguousError("YAML-NULL")
    if _LONG_INTEGER.fullmatch(text) and len(text) > INTEGER_DIGITS:
        raise AmbiguousError("YAML-NUMBER")
    if _patterns()[0].fullmatch(text):
        raise AmbiguousError("YAML-AMBIGUOUS")
    return text


def _word(text: str) -> bool:
    if text in {"true", "false"}:
        return text == "true"
    raise AmbiguousError("YAML-NULL" if text.lower() in {"null", "~"} else "YAML-AMBIGUOUS")


def may_be_bare(text: str, *, flow: bool) -> bool:
    """Whether the canonical form writes the text without quotes; `flow` within brackets and as a key."""
    if _patterns()[1].fullmatch(text):
        return len(text) > _LONGEST_WORD or text.lower() not in _WORDS
    return not flow and bool(_digest().fullmatch(text))
