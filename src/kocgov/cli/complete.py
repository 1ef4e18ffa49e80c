"""Shell completion for what only the record knows: members, dossiers, steps, clauses. It never complains."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kocgov.work.workspace import Workspace


def _quietly(names: "Callable[[Workspace], Iterator[str]]") -> Callable[[str], list[str]]:
    """A completer: the names that begin with what was typed; nothing where there is no workspace."""

    def complete(incomplete: str) -> list[str]:
        from kocgov.cli.ground import Ground

        try:
            return sorted({name for name in names(Ground.at(Path()).ws) if name.startswith(incomplete)})
        except Exception:
            return []  # a shell that completes is no place for an error message

    return complete


def _dossiers(ws: "Workspace") -> Iterator[str]:
    return (dossier.rpartition("/")[2] for dossier in ws.all())


def _steps(ws: "Workspace") -> Iterator[str]:
    return (name.replace("_", "-") for procedure in ws.law.procedures.values() for name in procedure.steps)


members = _quietly(lambda ws: iter(ws.roster))
dossiers = _quietly(_dossiers)
steps = _quietly(_steps)
clauses = _quietly(lambda ws: iter(ws.law.clauses))
roles = _quietly(lambda ws: iter(ws.law.roles))
tables = _quietly(lambda ws: iter(ws.law.tables))
