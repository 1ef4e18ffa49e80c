"""Checks of computed circumstances: what they rest on can be put on record, their numbers are there."""

from collections.abc import Iterator
from typing import Final

from kocgov.law import limitation
from kocgov.law.analysis.flaw import CHARTER, Flaw, flaw, procedure_file
from kocgov.law.analysis.parameters import TERMS, term
from kocgov.law.circumstances import SELF_CORRECTED
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure


def limitation_set(charter: Charter) -> Iterator[Flaw]:
    """Where limitation is computed, the charter says how long it is."""
    if any(modifier.computed == "limitation" for table in charter.tables.values() for modifier in table.computed):
        for name in (limitation.USUAL, limitation.LONGER):
            yield from term(charter, name, CHARTER, ("parameters", name), TERMS)


def corrections_heard(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Where it counts that a person puts it right, the person can put that on record before it is asked for. Principle:
    what counts in somebody's favour can be shown. Source: 行政处罚法 32, 33.
    """
    correcting = {state for step in procedure.steps.values() if "correct" in step.effects for state in step.from_}
    for step in procedure.steps.values():
        tables = [charter.tables.get(word.removeprefix("table.")) for word in step.reckon]
        counts = any(modifier.computed == SELF_CORRECTED for table in tables if table for modifier in table.computed)
        deaf = [state for state in step.from_ if counts and state not in correcting]
        if deaf:
            at = ("steps", step.name)
            yield flaw("CH-NO-CORRECTION", procedure_file(procedure.name), at, step=step.name, state=deaf[0])


COMPUTED_WHOLE: Final = (limitation_set,)
COMPUTED_PROCEDURE: Final = (corrections_heard,)
"""The checks of a charter and of a procedure, each asked on its own."""
