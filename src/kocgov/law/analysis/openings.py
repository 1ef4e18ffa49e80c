"""Checks of what an act opens elsewhere: the procedure and step are there, and get their fields."""

from collections.abc import Iterator, Mapping

from kocgov.law.analysis.flaw import Flaw, Pointer, flaw, procedure_file
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.lapse import RECORDER
from kocgov.law.payload import Type, fields_of, is_optional
from kocgov.model.charter import Charter
from kocgov.model.procedure import Opening, Procedure, Step


def openings(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Every dossier that a step or silence opens can be opened."""
    for step in procedure.steps.values():
        for index, opening in enumerate(step.opens):
            yield from _opening(charter, procedure, step, opening, ("steps", step.name, "opens", index))
        for place, rule in enumerate(step.to):
            for index, opening in enumerate(rule.opens):
                at = ("steps", step.name, "to", place, "opens", index)
                yield from _opening(charter, procedure, step, opening, at)
    for state in procedure.states.values():
        for window in state.windows.values():
            for index, opening in enumerate(window.lapse.opens):
                silent = ("states", state.name, "windows", window.name, "lapse", "opens", index)
                yield from _opening(charter, procedure, None, opening, silent)


def _opening(
    charter: Charter, procedure: Procedure, step: Step | None, opening: Opening, at: Pointer
) -> Iterator[Flaw]:
    """`step` is None where silence opens the dossier: it has no field to hand on."""
    file = procedure_file(procedure.name)
    elsewhere = charter.procedures.get(opening.procedure)
    if elsewhere is None:
        yield flaw("CH-UNKNOWN-PROCEDURE", file, (*at, "procedure"), procedure=opening.procedure)
        return
    first = elsewhere.steps.get(opening.step)
    if first is None or not first.opens_dossier:
        yield flaw("CH-UNKNOWN-STEP", file, (*at, "step"), step=opening.step, where=elsewhere.name)
        return
    hands = step.by if step else (f"role.{RECORDER}",)
    if idle := [word for word in hands if word not in first.by]:
        params = {"hand": idle[0], "step": first.name, "procedure": elsewhere.name}
        yield flaw("CH-OPENING-HAND", file, at, **params)
    wanted = known_fields(first, elsewhere)
    shared = procedure.parties.keys() & elsewhere.parties.keys()
    for name, kind in wanted.items():
        if not is_optional(kind) and name not in opening.with_ and name not in shared:
            yield flaw("CH-OPENING-FIELD", file, at, field=name, step=first.name, procedure=elsewhere.name)
    for name, word in opening.with_.items():
        given = _given(procedure, step, word)
        if name not in wanted or given is None or _base(wanted[name]) != _base(given):
            params = {"field": name, "step": first.name, "procedure": elsewhere.name}
            yield flaw("CH-OPENING-FIELD", file, (*at, "with", name), **params)


def _given(procedure: Procedure, step: Step | None, word: str) -> Type | None:
    """The type of what the act hands on: a field of its own, one of the opening act, or a party."""
    kind, _, name = word.partition(".")
    if kind == "field":
        return known_fields(step, procedure).get(name) if step else None
    if kind == "about":
        fields = [known_fields(opener, procedure) for opener in procedure.openers()]
        return fields[0].get(name) if fields and all(name in other for other in fields) else None
    return {"one": "party", "many": "parties"}.get(procedure.parties.get(name, "")) if kind == "party" else None


def known_fields(step: Step, procedure: Procedure) -> Mapping[str, Type]:
    """The step's fields with their types; none where an effect of the step is no word of the law."""
    return fields_of(step, procedure) if set(step.effects) <= EFFECTS.keys() else {}


def _base(kind: Type) -> object:
    return kind.removesuffix("?") if isinstance(kind, str) else tuple(kind["one_of"])


OPENINGS = (openings,)
"""The checks of what acts open elsewhere."""
