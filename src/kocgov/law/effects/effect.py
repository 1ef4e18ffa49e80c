"""What an effect is: its fields, its guards and its mark on the state."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from kocgov.law.refusal import Refusal
from kocgov.law.situation import Situation
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.model.table import Outcome

Guard = Callable[[Situation], Refusal | None]
Apply = Callable[[State, Event, Outcome | None], None]


class Effect(Struct, frozen=True):
    """`payload`: fields by type (see `kocgov.law.payload`); `guards`: asked before; `apply`: the mark on the state."""

    apply: Apply
    payload: Mapping[str, Any] = field(default_factory=dict)
    guards: tuple[Guard, ...] = ()


def keep(attribute: str) -> Apply:
    """The act becomes what the state knows under that name."""

    def apply(state: State, event: Event, _: Outcome | None) -> None:
        setattr(state, attribute, event)

    return apply


def append(attribute: str) -> Apply:
    """The act joins the others under that name."""

    def apply(state: State, event: Event, _: Outcome | None) -> None:
        getattr(state, attribute).append(event)

    return apply


def keyed(attribute: str, key: str) -> Apply:
    """The act is the latest under that name for what its field says."""

    def apply(state: State, event: Event, _: Outcome | None) -> None:
        getattr(state, attribute)[event.fields[key]] = event

    return apply


def nothing(_: State, __: Event, ___: Outcome | None) -> None:
    """No mark: the guards and the move are all there is."""
