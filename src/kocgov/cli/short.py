"""Short commands in place of long ones: where a step of a judgement has a verb, its asking command is what to type."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from msgspec.structs import replace

from kocgov.cli.verb import FOLDERS
from kocgov.model.procedure import Procedure
from kocgov.work.desk import Choice, Item

_LONG: Final = re.compile(r"kocgov act (?P<dossier>\S+) (?P<step>[a-z-]+)(?: .*)?")
_NOUNS: Final = {folder: noun for noun, folder in FOLDERS.items()}


@cache
def _verbs() -> set[tuple[str, str]]:
    from kocgov.cli.verbs import VERBS  # long, and wanted only where a body judges

    return {(verb.noun, verb.step) for verb in VERBS}


def command(long: str, procedure: Procedure) -> str:
    """The command that asks for what is missing, in a procedure that a body judges; every other one as it is."""
    found = _LONG.fullmatch(long)
    noun = _NOUNS.get(procedure.folder, "") if procedure.bodies else ""
    if not found or (noun, found["step"].replace("-", "_")) not in _verbs():
        return long
    return f"kocgov {noun} {found['step']} {found['dossier']}"


def items(found: Iterable[Item]) -> list[Item]:
    """Items as a terminal shows them."""
    return [_item(item) for item in found]


def _item(item: Item) -> Item:
    known = item.charter.procedures.get(item.procedure)
    return replace(item, command=command(item.command, known)) if known and item.command else item


def choices(found: Iterable[Choice], procedure: Procedure) -> list[Choice]:
    """Choices as a terminal shows them."""
    return [replace(choice, command=command(choice.command, procedure)) for choice in found]
