"""A procedure as data: states with their windows, steps with their actors, rules and effects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

When = Mapping[str, tuple[str, ...]]
"""A condition over the outcome of tables: every named value must be one of those listed; empty is always true."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A dossier that an act opens elsewhere: `with_` maps its fields to `field.X`, `about.X` or `party.X` of the
    act.
    """

    procedure: str
    step: str
    when: When = field(default_factory=dict)
    with_: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lapse:
    """What silence does when a window runs out: raises a flag, leads to a state, has effects. It never sanctions."""

    flag: str = ""
    to: str = ""
    does: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time in a state. `kind`: duty (lateness never voids the act), right (closed by date), wait
    (nobody must act).

    `within` names a parameter, or `field.X` (a date in the act that opened the visit), or maps values of `key` to
    parameters.
    """

    name: str
    title: Mapping[str, str]
    kind: str
    whose: str
    within: str | Mapping[str, str]
    key: str = ""
    after: str = ""
    toll: bool = False
    met_by: tuple[str, ...] = ()
    lapse: Lapse = Lapse()


@dataclass(frozen=True, slots=True)
class StateDef:
    """A state: it ends the matter, may be rested in, or is left in time by act or by lapse."""

    name: str
    title: Mapping[str, str]
    windows: Mapping[str, Window]
    rest: bool = False
    end: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a step leads: the first rule whose condition holds; effects belong to the outcome that earned them."""

    to: str
    when: When = field(default_factory=dict)
    does: tuple[str, ...] = ()
    opens: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """An act that somebody may do. Without `to` it is a filing; without `from_` it opens the dossier."""

    name: str
    title: Mapping[str, str]
    by: tuple[str, ...]
    from_: tuple[str, ...] = ()
    to: tuple[Rule, ...] = ()
    does: tuple[str, ...] = ()
    opens: tuple[Opening, ...] = ()
    reckon: tuple[str, ...] = ()
    payload: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    when: When = field(default_factory=dict)
    within: str = ""
    not_before: str = ""
    once: bool = False
    cosign: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_move(self) -> bool:
        return bool(self.to)

    @property
    def opens_dossier(self) -> bool:
        return not self.from_

    @property
    def effects(self) -> tuple[str, ...]:
        """Every effect that the step may have, whichever rule wins, each once."""
        return tuple(dict.fromkeys((*self.does, *(effect for rule in self.to for effect in rule.does))))

    @property
    def openings(self) -> tuple[Opening, ...]:
        return (*self.opens, *(opening for rule in self.to for opening in rule.opens))


@dataclass(frozen=True, slots=True)
class Procedure:
    """A state machine of the charter. `parties` maps a party to `one` or `many`; `ids` is `random` or `handle`."""

    name: str
    title: Mapping[str, str]
    folder: str
    parties: Mapping[str, str]
    states: Mapping[str, StateDef]
    steps: Mapping[str, Step]
    ids: str = "random"

    def openers(self) -> tuple[Step, ...]:
        """The steps that open a dossier under this procedure."""
        return tuple(step for step in self.steps.values() if step.opens_dossier)

    def window(self, state: str, name: str) -> Window | None:
        """The window of that name in that state."""
        found = self.states.get(state)
        return found.windows.get(name) if found else None
