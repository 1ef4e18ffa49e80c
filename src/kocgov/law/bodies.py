"""Bodies that judge: how many sit in one, who sits there now, and whether they are enough."""

from collections.abc import Collection, Iterable
from typing import Final

from kocgov.law import draw
from kocgov.model.procedure import Body
from kocgov.model.state import State

STRENGTHS: Final = ("full", "small", "short")
"""How many judges there are: as many as the charter asks for, fewer who must all agree, or too few to judge."""


def size(state: State, body: Body) -> int:
    """How many sit in a drawn body. Raises KeyError where the charter was not checked."""
    name = body.size if isinstance(body.size, str) else body.size[str(state.values.get(body.key, ""))]
    return state.charter.number(name)


def sitting(state: State, body: Body, out: Collection[str] = ()) -> tuple[str, ...]:
    """Who sits now: of a drawn body the first in the order of the lot who may, of another all who may. `out` are
    further people who may not.
    """
    bench = state.judging
    gone = {*bench.out(body.name), *out}
    if not body.drawn:
        return tuple(name for name in bench.seats.get(body.name, ()) if name not in gone)
    if not bench.order:  # nobody was drawn yet, and how many there will be may not be known either
        return ()
    return tuple(draw.seats(bench.order, size(state, body), gone, lambda one, other: alike(state, one, other)))


def sitting_by_lot(state: State) -> list[str]:
    """Who sits now in the bodies that are drawn, in the order of the lot; nobody before the draw."""
    return [name for body in state.procedure.bodies.values() if body.drawn for name in sitting(state, body)]


def judges(state: State) -> list[str]:
    """Who judges now: who sits by lot; where nobody is drawn, who has a seat in a body and may sit, each once."""
    if any(body.drawn for body in state.procedure.bodies.values()):
        return sitting_by_lot(state)
    return list(dict.fromkeys(name for body in state.procedure.bodies.values() for name in sitting(state, body)))


def alike(state: State, one: str, other: str) -> bool:
    """Whether two people belong to one group of which only one may sit."""
    groups = state.judging.groups
    return one in groups and not set(groups[one]).isdisjoint(groups.get(other, ()))


def strength(state: State, body: Body, judges: Collection[str]) -> str:
    """Whether so many judges are enough."""
    least = state.charter.number(body.min) if body.min else 1
    wanted = size(state, body) if body.drawn else least
    return "full" if len(judges) >= max(wanted, 1) else "small" if len(judges) >= max(least, 1) else "short"


def may_sit(state: State, pools: Iterable[Iterable[str]], body: Body) -> list[str]:
    """Who would sit if the lot gave the people in the order of the pools: as many as any order gives."""
    order = [name for pool in pools for name in pool]
    return draw.seats(order, size(state, body), (), lambda one, other: alike(state, one, other))
