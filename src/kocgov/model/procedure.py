"""A procedure as data: states with their windows, steps with their actors, bodies and how they vote."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct, field

When = Mapping[str, tuple[str, ...]]
"""A condition over the outcome of tables: every named value must be one of those listed; empty is always true."""


class Opening(Struct, frozen=True):
    """A dossier that an act opens elsewhere: `with_` maps its fields to `field.X`, `about.X` or `party.X` of the
    act.
    """

    procedure: str
    step: str
    when: When = field(default_factory=dict)
    with_: Mapping[str, str] = field(default_factory=dict)


class Lapse(Struct, frozen=True):
    """What silence does when a window runs out: raises a flag, leads to a state, has effects. It never sanctions."""

    flag: str = ""
    to: str = ""
    does: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    opens: tuple[Opening, ...] = ()
    letter: str = ""


class Body(Struct, frozen=True):
    """People who judge together: all who hold `role`, or a panel `drawn` by lot from those who hold that role.

    `size` names a parameter, or maps values of `key` to parameters; `min` names the fewest who may sit. `spread` are
    the groups (circle, employer) of which one at most sits on a panel; `without` the grounds that bar from it;
    `substitutes` where to draw further, in this order: roles, or `honoured` for who holds an honour.
    """

    name: str
    title: Mapping[str, str]
    role: str = ""
    drawn: str = ""
    size: str | Mapping[str, str] = ""
    key: str = ""
    min: str = ""
    spread: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()


class Ballot(Struct, frozen=True):
    """How a body votes. `rule`: majority, net or ladder (options mildest first, ties fall to the milder).

    `need` and `or_` name parameters of what carries ("" for the plain majority), `quorum` the fewest votes, `small` the
    number of judges up to which all must agree. `ceiling` is the gravest level that this ballot alone may carry,
    `yields` the name under which conditions read the result, `visit` says that what was moved dies with the visit.
    """

    name: str
    title: Mapping[str, str]
    body: str
    options: tuple[str, ...] = ("yes", "no")
    rule: str = "majority"
    need: str = ""
    or_: str = ""
    quorum: str = ""
    small: str = ""
    ceiling: str = ""
    yields: str = ""
    visit: bool = False

    @property
    def key(self) -> str:
        """The name under which conditions read the result."""
        return self.yields or self.name


class Window(Struct, frozen=True):
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


class StateDef(Struct, frozen=True):
    """A state: it ends the matter, may be rested in, or is left in time by act or by lapse.

    `letter` is the kind of letter that a matter calls for when it comes here, "" for none beside those of the act.
    """

    name: str
    title: Mapping[str, str]
    windows: Mapping[str, Window]
    rest: bool = False
    end: bool = False
    letter: str = ""


class Rule(Struct, frozen=True):
    """Where a step leads: the first rule whose condition holds; effects and letter belong to the outcome that earned
    them.
    """

    to: str
    when: When = field(default_factory=dict)
    does: tuple[str, ...] = ()
    opens: tuple[Opening, ...] = ()
    letter: str = ""


class Step(Struct, frozen=True, dict=True):
    """An act that somebody may do. Without `to` it is a filing; without `from_` it opens the dossier.

    `once` says that it is done one time in a dossier, `at_most` names the parameter of how often ("" for any number).
    """

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
    at_most: str = ""
    cosign: Mapping[str, str] = field(default_factory=dict)
    ballot: str = ""
    letter: str = ""

    @property
    def is_move(self) -> bool:
        return bool(self.to)

    @property
    def opens_dossier(self) -> bool:
        return not self.from_

    @cached_property
    def capacities(self) -> tuple[str, ...]:
        """The capacities in which it may be done, as events state them: names of roles, parties or bodies."""
        return tuple(word.partition(".")[2] for word in self.by)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The offices by which it may be done."""
        return self._doers("role")

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The bodies from whose seats it may be done."""
        return self._doers("body")

    @cached_property
    def parties(self) -> frozenset[str]:
        """The parties that may do it."""
        return self._doers("party")

    def _doers(self, kind: str) -> frozenset[str]:
        return frozenset(word.partition(".")[2] for word in self.by if word.partition(".")[0] == kind)

    @cached_property
    def effects(self) -> tuple[str, ...]:
        """Every effect that the step may have, whichever rule wins, each once."""
        return tuple(dict.fromkeys((*self.does, *(effect for rule in self.to for effect in rule.does))))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """What kinds of things the step reckons, each once: of `tally.remedy` it is `tally`."""
        return tuple(dict.fromkeys(word.partition(".")[0] for word in self.reckon))

    def reckoned(self, kind: str) -> tuple[str, ...]:
        """The names that the step reckons of one kind: of `tally.remedy` the name `remedy`."""
        return self._reckoned.get(kind, ())

    @cached_property
    def _reckoned(self) -> Mapping[str, tuple[str, ...]]:
        parts = [word.partition(".") for word in self.reckon]
        return {kind: tuple(name for other, _, name in parts if other == kind) for kind in self.kinds}

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The words that the charter says of it, and of those who may do it: `role`, `body`, `party`."""
        doers = (word.partition(".")[0] for word in self.by)
        return tuple(dict.fromkeys((*(word for word in self.__struct_fields__ if getattr(self, word)), *doers)))

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        return (*self.opens, *(opening for rule in self.to for opening in rule.opens))


class Procedure(Struct, frozen=True, dict=True):
    """A state machine of the charter. `parties` maps a party to `one` or `many`; `ids` is `random` or `handle`."""

    name: str
    title: Mapping[str, str]
    folder: str
    parties: Mapping[str, str]
    states: Mapping[str, StateDef]
    steps: Mapping[str, Step]
    ids: str = "random"
    bodies: Mapping[str, Body] = field(default_factory=dict)
    ballots: Mapping[str, Ballot] = field(default_factory=dict)

    def openers(self) -> tuple[Step, ...]:
        """The steps that open a dossier under this procedure."""
        return tuple(step for step in self.steps.values() if step.opens_dossier)

    @cached_property
    def steps_of(self) -> Mapping[str, tuple[Step, ...]]:
        """The steps that have to do with each ballot, by its name."""
        return {name: tuple(step for step in self.steps.values() if step.ballot == name) for name in self.ballots}

    def window(self, state: str, name: str) -> Window | None:
        """The window of that name in that state."""
        found = self.states.get(state)
        return found.windows.get(name) if found else None
