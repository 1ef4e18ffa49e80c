"""What a dossier that a body judges already says: names of propositions, what won, what is to be carried out."""

from collections.abc import Callable
from itertools import count
from typing import Any, Final

from kocgov.law.outcomes import clauses_of, determinations, established, remedy_that_won
from kocgov.law.propositions import carried_out, voted_on
from kocgov.model.procedure import Step
from kocgov.model.state import State

Filler = Callable[[State, Step], dict[str, Any]]


def _named(state: State, step: Step) -> dict[str, Any]:
    """The next free name: the ballot's first letter and a number."""
    taken = {name for moved in state.judging.moved.values() for name in moved}
    names = (f"{step.ballot[:1]}{number}" for number in count(1))
    return {"proposition": next(name for name in names if name not in taken)}


def _moved(state: State, step: Step) -> dict[str, Any]:
    """A motion asks for the step that would carry it out, where there is only one."""
    others = [
        other.name for other in state.procedure.steps.values() if _carries(other, step) and state.name in other.from_
    ]
    asks = {"asks": others[0]} if "asks" in step.payload and len(others) == 1 else {}
    charge = state.judging.charge
    clauses = {"clauses": list(charge.fields["clauses"])} if charge and "asks" not in step.payload else {}
    return {**_named(state, step), **asks, **clauses}


def _carries(other: Step, step: Step) -> bool:
    return "carry" in other.effects and other.ballot == step.ballot


def _remedy(state: State, step: Step) -> dict[str, Any]:
    """A remedy rests on everything that was established, unless somebody says otherwise."""
    return {**_named(state, step), "on": established(state)}


def cast(state: State, step: Step, by: str) -> dict[str, Any]:
    """On what a judge votes, where that is plain."""
    return {"proposition": name} if (name := voted_on(state, step, by)) else {}


def _carry(state: State, step: Step) -> dict[str, Any]:
    """The motion that asks for this step, where there is only one."""
    return {"motion": name} if (name := carried_out(state, step)) else {}


def _adjudicate(state: State, _: Step) -> dict[str, Any]:
    won = remedy_that_won(state)
    if won is None:
        return {}
    kept = {key: won.fields[key] for key in ("level", "measures", "milder", "repair") if key in won.fields}
    return {**kept, "clauses": clauses_of(state, won.fields["on"]), "established": _texts(state)}


def _clear(state: State, _: Step) -> dict[str, Any]:
    return {"established": texts} if (texts := _texts(state)) else {}


def _enforce(state: State, _: Step) -> dict[str, Any]:
    return {"measures": list(state.decision.fields["measures"])} if state.decision else {}


def _texts(state: State) -> list[str]:
    carried = set(established(state))
    return [event.fields["text"] for event in determinations(state) if event.fields["proposition"] in carried]


FILLERS: Final[dict[str, Filler]] = {
    "propose": _moved, "challenge": _named, "remedy": _remedy, "carry": _carry,
    "adjudicate": _adjudicate, "clear": _clear, "enforce": _enforce,
}  # fmt: skip
"""By effect."""
