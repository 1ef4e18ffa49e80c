"""What the analysis of a charter says: a flaw, where it lies, and the shortest story that shows it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

Pointer = tuple[str | int, ...]

CHARTER = "charter.yaml"
CLAUSES = "clauses.yaml"
ROLES = "roles.yaml"
MEASURES = "measures.yaml"
TRIAGE = "triage.yaml"
HONOURS = "honours.yaml"


class Flaw(Struct, frozen=True):
    """One thing that is wrong with a charter.

    `file` is a path below the charter's folder, `pointer` the way to the value in it. `story` is the shortest
    sequence of steps and lapses (`lapse:WINDOW`), or of facts for a table, by which the flaw comes to light.
    """

    code: str
    file: str
    pointer: Pointer
    params: Mapping[str, str | int]
    story: tuple[str, ...] = ()


def flaw(code: str, file: str, pointer: Pointer, story: Iterable[str] = (), **params: str | int) -> Flaw:
    """A flaw in one line."""
    return Flaw(code, file, pointer, params, tuple(story))


def procedure_file(procedure: str) -> str:
    """The file in which a procedure of that name is written."""
    return f"procedures/{procedure}.yaml"
