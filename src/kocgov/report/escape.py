"""What people wrote, made harmless where it is shown: in a terminal, a build log, Markdown, a spreadsheet."""

import re
import unicodedata
from functools import cache

_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#(?:vso)?\[)", re.MULTILINE)
_MEANS = re.compile(r"[\\`*\[\]<>|~$]|(?<!\w)_|_(?!\w)|&(?=[#\w])")
_BEGINS = re.compile(r"^[ \t]*(?:([#+=-])|(\d+)([.)])(?=\s|$))?", re.MULTILINE)
_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_LINKS = re.compile(r"https?://\S+|(?<!\w)@(?=\w)|#(?=\d)|GH-(?=\d)")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_BREAKER = "\u2060"


@cache
def _odd() -> re.Pattern[str]:
    """Characters that may have to be shown otherwise; compiled for the first text that is not printable as it is."""
    return re.compile(r"[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u3001-\u9fff\uff01-\uff5e]")


def visible(text: str, *, lines: bool = False) -> str:
    r"""The text with every character that cannot be seen, or that steers terminals, shown as `\x1b` or `\u202e`.

    `lines` lets line feeds stand. The joiner inside an emoji stays, because it is part of what people see.
    """
    if (text.replace("\n", "") if lines else text).isprintable():
        return text
    return _odd().sub(lambda found: _shown(found, lines), text)


def _shown(found: re.Match[str], lines: bool) -> str:
    character = found[0]
    category = unicodedata.category(character)
    if (character == "\n" and lines) or category not in ("Cc", "Cf", "Cs", "Zl", "Zp") or _joins(found):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _joins(found: re.Match[str]) -> bool:
    before, after = (
        found.string[max(0, found.start() - 1) : found.start()],
        found.string[found.end() : found.end() + 1],
    )
    return found[0] == "\u200d" and _is_emoji(before) and _is_emoji(after)


def _is_emoji(character: str) -> bool:
    return character == "\ufe0f" or (character != "" and unicodedata.category(character) in ("So", "Sk"))


def calm(report: str) -> str:
    r"""A finished report in which no line is taken for a command by a build service: `::error` shows as `\x3a:error`.

    It is the last thing done to a text, because only then it is known where lines begin.
    """
    return _COMMAND.sub(lambda found: f"{found[1]}\\x3a" if found[0].endswith(":") else "\\x23", report)


def markdown(text: str) -> str:
    """The text as Markdown that reads exactly so: no heading, list, image, HTML, mention or reference comes of it.

    Only what has a meaning gets a backslash, so that a letter also reads well as plain text. Forges link `@name` and
    `#1` even after a backslash; a word joiner, which has no width, parts them.
    """
    parted = _ENDS.sub("", _LINKS.sub(_parted, visible(text, lines=True)))
    return _BEGINS.sub(_begun, _MEANS.sub(r"\\\g<0>", parted))


def _parted(found: re.Match[str]) -> str:
    """An address stays whole, so that it can be copied."""
    return found[0] if found[0].startswith("http") else found[0] + _BREAKER


def _begun(found: re.Match[str]) -> str:
    sign, number, dot = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{dot}" if number else ""


def cell(text: str) -> str:
    """The text as a spreadsheet's cell: what would begin a formula gets an apostrophe in front."""
    return f"'{visible(text)}" if text.startswith(_FORMULA) else visible(text)


def json_text(document: str) -> str:
    r"""A JSON document with what `json` leaves bare (C1 controls, bidirectional marks, lone surrogates) as `\uXXXX`."""
    return _odd().sub(lambda found: _json_escape(found[0]), document).replace("##[", "#\\u0023[")


def _json_escape(character: str) -> str:
    if character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
