"""The small values that are checked once at the border and trusted ever after: ids, handles, step names, paths."""

import re
from typing import Final

HANDLE: Final = r"(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*"  # one letter at least: a bare number is an ordinal
STEP: Final = r"[a-z][a-z0-9_]*"
DOSSIER_ID: Final = r"[0-9a-hjkmnp-tv-z]{8}"  # Crockford base32 in lower case
VERSION: Final = r"(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)"
DIGEST: Final = r"sha256:[0-9a-f]{64}"

CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"
HANDLE_LONGEST: Final = 40
# Names that Windows keeps for devices: a folder of that name cannot be checked out there.
RESERVED: Final = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])

_HANDLE = re.compile(HANDLE)
_VERSION = re.compile(VERSION)


def spelling(*names: str) -> re.Pattern[str]:
    """Where a text spells one of some names, whatever the case, the longest first: a handle as a word of its own, an
    alias in Chinese amid other words too.
    """
    found = sorted(names, key=len, reverse=True)
    return re.compile("|".join(_spelt(name) for name in found), re.IGNORECASE)


def _spelt(name: str) -> str:
    return rf"(?<![A-Za-z0-9-]){re.escape(name)}(?![A-Za-z0-9-])" if name.isascii() else re.escape(name)


def is_handle(text: str) -> bool:
    """Whether the text can name a member, a community or a charter on every file system we serve."""
    return len(text) <= HANDLE_LONGEST and bool(_HANDLE.fullmatch(text)) and text not in RESERVED


def is_version(text: str) -> bool:
    """Whether the text is `MAJOR.MINOR.PATCH` without leading zeros."""
    return bool(_VERSION.fullmatch(text))


def version_key(text: str) -> tuple[int, ...]:
    """The version as numbers, so that 1.10.0 sorts after 1.9.0."""
    return tuple(int(part) for part in text.split("."))
