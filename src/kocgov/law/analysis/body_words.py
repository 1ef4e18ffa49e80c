"""Checks of bodies and ballots: the offices, numbers, levels, bodies and ballots that a judgement names are there."""

from collections.abc import Iterator
from typing import Final

from kocgov.law.analysis.flaw import Flaw, Pointer, flaw, procedure_file
from kocgov.law.analysis.parameters import term
from kocgov.law.empanelling import HONOURED
from kocgov.model.charter import Charter
from kocgov.model.procedure import Ballot, Body, Procedure

PEOPLE: Final = ("seats", "count")
"""What a number of judges is counted in."""
VOTES: Final = ("seats", "count", "fraction")
"""What a number of votes is counted in."""


def bodies(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Who sits, or is drawn from, holds an office that there is; how many, a number of people."""
    for body in procedure.bodies.values():
        at = ("bodies", body.name)
        for key, names in (("seats", [body.role]), ("drawn", [body.drawn])):
            yield from _offices(charter, procedure, [name for name in names if name], (*at, key))
        yield from _offices(charter, procedure, [n for n in body.substitutes if n != HONOURED], (*at, "substitutes"))
        for name, place in _sizes(body):
            yield from term(charter, name, procedure_file(procedure.name), (*at, *place), PEOPLE)


def _offices(charter: Charter, procedure: Procedure, names: list[str], at: Pointer) -> Iterator[Flaw]:
    for name in names:
        if name not in charter.roles:
            yield flaw("CH-UNKNOWN-ACTOR", procedure_file(procedure.name), at, word=f"role.{name}")


def _sizes(body: Body) -> Iterator[tuple[str, Pointer]]:
    if isinstance(body.size, str):
        yield from [(body.size, ("size",))] if body.size else ()
    else:
        yield from ((name, ("size", value)) for value, name in body.size.items())
    yield from [(body.min, ("min",))] if body.min else ()


def ballots(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A body that there is votes, by numbers that there are, up to a rung that there is; a step names its ballot."""
    file = procedure_file(procedure.name)
    for ballot in procedure.ballots.values():
        at = ("ballots", ballot.name)
        if ballot.body not in procedure.bodies:
            yield flaw("CH-UNKNOWN-ACTOR", file, (*at, "body"), word=f"body.{ballot.body}")
        for name, place, units in _numbers(ballot):
            yield from term(charter, name, file, (*at, place), units)
        if ballot.ceiling and ballot.ceiling not in charter.ladder:
            yield flaw("CH-UNKNOWN-LEVEL", file, (*at, "ceiling"), level=ballot.ceiling)
    for step in procedure.steps.values():
        if step.ballot and step.ballot not in procedure.ballots:
            known = ", ".join(sorted(procedure.ballots)) or "-"
            yield flaw("CH-UNKNOWN-BALLOT", file, ("steps", step.name, "ballot"), ballot=step.ballot, known=known)


def _numbers(ballot: Ballot) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    named = (("need", ballot.need, VOTES), ("or", ballot.or_, VOTES), ("quorum", ballot.quorum, VOTES))
    yield from ((name, place, units) for place, name, units in (*named, ("small", ballot.small, PEOPLE)) if name)


def one_body_stated(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A step states who sits in, or may be drawn to, one body: of two, the one would take the other's place."""
    for step in procedure.steps.values():
        stating = [
            (index, name)
            for index, (kind, _, name) in enumerate(word.partition(".") for word in step.reckon)
            if kind == "draw" or (kind == "seats" and name in procedure.bodies and not procedure.bodies[name].drawn)
        ]
        for index, name in stating[1:]:
            at, params = ("steps", step.name, "reckon", index), {"step": step.name, "one": stating[0][1], "other": name}
            yield flaw("CH-TWO-BODIES", procedure_file(procedure.name), at, **params)


BODY_WORDS = (bodies, ballots, one_body_stated)
"""The checks of who judges and how they vote."""
