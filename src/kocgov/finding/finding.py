"""The only ways the program says that something is wrong: a `Finding` about data, a `Trouble` about the run."""

from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from kocgov.finding.code import Code


class Exit(IntEnum):
    """The process's exit codes."""

    CLEAN = 0
    FINDINGS = 1  # wrong data, or an act that the charter refuses
    USAGE = 2  # the command was typed wrongly
    TROUBLE = 3  # the environment did not let us: input/output, busy, moved, our own fault
    INTERRUPTED = 130


class Place(Struct, frozen=True, order=True):
    """Where in the workspace: a path with `/`, and line and column counted from 1 in characters (0: the whole file)."""

    path: str
    line: int = 0
    col: int = 0


class Finding(Struct, frozen=True):
    """One thing that is wrong with the data, at one place, under one code of the catalogue.

    `params` fill the code's message; their values are str or int, so that a finding prints the same as text and JSON.
    """

    place: Place
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def entry(self) -> "Code":
        return _entry(self.code)

    @property
    def message(self) -> str:
        """The English sentence (never translated: JSON readers rely on it)."""
        return self.entry.message.format_map(_Lenient(self.params))

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        return (self.place, self.code, self.message)


class Trouble(Exception):  # noqa: N818 -- it is the domain's word, and not every trouble is an error of ours
    """A request that cannot be served: wrong usage, a busy or moved repository, a disk that is full.

    It owns no sentence of its own: `code` names the catalogue's, `params` fill it, `exit` is the process's exit code.
    """

    def __init__(self, code: str, /, *, exit: Exit = Exit.TROUBLE, **params: str | int) -> None:
        self.code, self.exit, self.params = code, exit, params
        super().__init__(self.message)

    def __reduce__(self) -> tuple[object, ...]:
        return _trouble, (self.code, self.exit, dict(self.params))  # as it comes from another process

    @property
    def entry(self) -> "Code":
        return _entry(self.code)

    @property
    def message(self) -> str:
        return self.entry.message.format_map(_Lenient(self.params))


def _trouble(code: str, exit: Exit, params: Mapping[str, str | int]) -> Trouble:
    return Trouble(code, exit=exit, **params)


def _entry(code: str) -> "Code":
    from kocgov.finding.catalogue import CODES  # every sentence of ours, and most runs say none

    return CODES[code]


class _Lenient(dict[str, object]):
    """A missing parameter shows its own name instead of hiding the finding behind a KeyError."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
