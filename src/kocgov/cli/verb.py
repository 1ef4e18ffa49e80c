"""What a short command is: a verb of a noun, and the options that fill the fields of its step."""

from typing import Final

from msgspec import Struct

FOLDERS: Final = {
    "case": "cases",
    "signal": "signals",
    "honour": "honours",
    "appeal": "appeals",
    "member": "members",
    "charter": "amendments",
}
"""Where the dossiers of each noun lie."""


class Flag(Struct, frozen=True):
    """An option: `field` is the step's field, dotted for a part; `many` may be repeated; `must` is asked for by
    the command; `offered` is asked for on a terminal among the others, and may stay empty. `hashed` takes a file, whose
    SHA-256 fills the field.
    """

    name: str
    field: str
    help: str
    many: bool = False
    must: bool = False
    offered: bool = False
    hashed: bool = False


class Verb(Struct, frozen=True):
    """A short command. `opens` names the procedure that it opens a dossier of; `pairs` lets NAME=VALUE words follow;
    `also` are further names that it may be typed by; `cites` is the field that the dossier typed fills, where the
    command opens a matter about that one.
    """

    noun: str
    step: str
    help: str
    flags: tuple[Flag, ...] = ()
    opens: str = ""
    pairs: bool = False
    example: str = ""
    also: tuple[str, ...] = ()
    cites: str = ""


def must(name: str, field: str, help: str) -> Flag:
    """An option that the command has to have."""
    return Flag(name, field, help, must=True)
