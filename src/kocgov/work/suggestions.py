"""Names to type: dossiers by the beginning of their id, from folders alone, and what a step's fields may be."""

from collections.abc import Iterator, Mapping

from kocgov.law.guards.always import open_steps
from kocgov.law.payload import fields_of
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import State
from kocgov.model.tree import Tree
from kocgov.work import offered
from kocgov.work.completing import DERIVED
from kocgov.work.dossiers import MEMBERS
from kocgov.work.workspace import Workspace


def dossiers_named(tree: Tree, folder: str, start: str) -> list[str]:
    """The dossiers of a folder of the record ("": of all) whose id begins so, in order; no file is read."""
    return [each for each in _dossiers(tree, folder) if each.rpartition("/")[2].startswith(start)]


def _dossiers(tree: Tree, folder: str) -> Iterator[str]:
    if folder in ("", MEMBERS):
        yield from (f"{MEMBERS}/{member}" for member in tree.folders(MEMBERS))
    for each in tree.folders("") if not folder else [folder]:
        for year in (year for year in tree.folders(each) if year.isdecimal()):
            for month in tree.folders(f"{each}/{year}"):
                yield from (f"{each}/{year}/{month}/{name}" for name in tree.folders(f"{each}/{year}/{month}"))


def summary(ws: Workspace, dossier: str) -> tuple[Mapping[str, str], str]:
    """Where a dossier stands, in the charter's words, and what it is about: its opening text, "" without one."""
    state = ws.dossier(dossier)
    if state is None:
        return {}, ""
    step = state.procedure.steps[state.opening.step]
    texts = (name for name, kind in fields_of(step, state.procedure).items() if kind == "text")
    told = next((state.about(name) for name in texts if state.about(name)), "")
    return state.definition.title, str(told)


def steps_open(state: State) -> list[Step]:
    """The steps that the dossier's present state allows."""
    return open_steps(state)


def field_names(step: Step, procedure: Procedure, charter: Charter) -> list[str]:
    """What may stand before the `=`: the step's fields, and instead of `facts` those that a person states."""
    own = [name for name in fields_of(step, procedure) if name not in ("facts", "sources", "act")]
    parts = {"sources": ["sources.all"], "act": ["act.at", "act.ref"]}
    split = [part for name in fields_of(step, procedure) for part in parts.get(name, ())]
    return [*_facts(step, charter), *own, *split]


def field_values(
    field: str, step: Step, procedure: Procedure, charter: Charter, state: State | None = None
) -> list[str]:
    """What a field may be, where that is a closed list; the dossier narrows down what a judge may choose from."""
    facts = _facts(step, charter)
    if field in facts:
        return facts[field]
    kind = fields_of(step, procedure).get(field, "")
    word = kind.removesuffix("?") if isinstance(kind, str) else ""
    if state and (found := offered.values(state, step, field, word)) is not None:
        return found
    if isinstance(kind, Mapping):
        return [str(value) for value in kind["one_of"]]
    known: dict[str, list[str]] = {
        "level": list(charter.ladder),
        "clauses": list(charter.clauses),
        "measures": list(charter.measures),
        "role": list(charter.roles),
        "interims": list(charter.interims),
        "modifiers": [modifier.name for table in charter.asked_by(step) for modifier in table.modifiers],
    }
    return known.get(kind.removesuffix("?"), [])


def _facts(step: Step, charter: Charter) -> dict[str, list[str]]:
    """The facts that a person states for the step's tables, with the values they may have."""
    facts = {name: fact for table in charter.asked_by(step) for name, fact in {**table.facts, **table.aside}.items()}
    return {n: list(f.values) for n, f in facts.items() if not f.computed and n not in DERIVED}
