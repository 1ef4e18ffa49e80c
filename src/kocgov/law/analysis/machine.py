"""A procedure run on what the analysis knows of a matter: which acts lead where, and what they lack."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final, NamedTuple

from msgspec import Struct

from kocgov.law.analysis.liveness import Liveness, conditions_of
from kocgov.law.analysis.marks import LEVELS, MARKS, NOTHING
from kocgov.law.analysis.survey import Result
from kocgov.law.analysis.yields import STAKES, yields
from kocgov.law.appeals import bearers
from kocgov.law.circumstances import SELF_CORRECTED
from kocgov.law.tables import holds
from kocgov.law.windows import answers
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Step, When, Window

RECKONED: Final = "@level"
ALWAYS_READ: Final = (RECKONED, "level", "signal")
"""The outcomes that checks of fairness look at, whatever the procedure reads."""


class Config(NamedTuple):
    """Where a matter can stand. `held` marks its past, `values` is the outcome as far as it is read."""

    state: str
    held: frozenset[str] = frozenset()
    values: tuple[tuple[str, str], ...] = ()
    closed: frozenset[str] = frozenset()


class Edge(Struct, frozen=True):
    """A step or lapse from one configuration to another.

    `rule` is the rule of `to` that it earns (-1: none), `lacks` what the guards of its effects would
    refuse it for, `unset` a value that a condition asked for and nobody had set.
    """

    label: str
    source: Config
    target: Config
    step: str = ""
    window: str = ""
    rule: int = -1
    effects: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    unset: str = ""

    @property
    def lawful(self) -> bool:
        return not self.lacks


class Machine:
    """The procedure as the fold would run it, on what the analysis knows of a matter."""

    def __init__(
        self,
        charter: Charter,
        procedure: Procedure,
        results: Mapping[str, tuple[Result, ...]],
        offices: frozenset[str],
    ) -> None:
        self.charter, self.procedure, self.offices = charter, procedure, offices
        self.read = read_values(procedure)
        self.alive = Liveness(procedure, ALWAYS_READ)
        self.milder = corrected(charter, procedure)
        self.outcomes = {step.name: self._outcomes(step, results) for step in procedure.steps.values()}
        self.steps: dict[str, list[Step]] = {}
        for step in procedure.steps.values():
            for state in step.from_ or ("",):
                self.steps.setdefault(state, []).append(step)

    def _outcomes(self, step: Step, results: Mapping[str, tuple[Result, ...]]) -> list[dict[str, str]]:
        """What the step can yield, of several outcomes that the procedure cannot tell apart the first."""
        ways = [self._of_word(word, results) for word in step.reckon]
        ways += [[{"stakes": value} for value in STAKES]] if "accuse" in step.effects and "stakes" in self.read else []
        found: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        for parts in product(*(way for way in ways if way)):
            read = {name: value for part in parts for name, value in part.items()}
            found.setdefault(tuple(sorted(read.items())), read)
        return list(found.values()) or [{}]

    def _of_word(self, word: str, results: Mapping[str, tuple[Result, ...]]) -> list[dict[str, str]]:
        """What one word under `reckon` can yield, as far as the procedure reads it."""
        if not word.startswith("table."):
            known = yields(self.charter, self.procedure, word)
            read_ = {name: values for name, values in known.items() if name in self.read}
            return [dict(zip(read_, chosen, strict=True)) for chosen in product(*read_.values())] if read_ else []
        found = []
        for result in results.get(word.removeprefix("table."), ()):
            read = {
                name: value for name, value in result.values.items() if name in self.read and isinstance(value, str)
            }
            read |= {"@complaint": "yes"} if result.facts.get("expression") == "complaint_only" else {}
            found.append(read)
        return found

    def ways_on(self, config: Config) -> Iterator[Edge]:
        """The steps and lapses that the present configuration offers, in the charter's order."""
        values = dict(config.values)
        for step in self.steps.get(config.state, ()):
            if f"done.{step.name}" not in config.held and holds(step.when, values):
                for outcome in self.outcomes[step.name]:
                    yield from self._act(config, step, outcome)
        if config.state:
            yield from self._lapses(config)

    def _act(self, config: Config, step: Step, outcome: Mapping[str, str]) -> Iterator[Edge]:
        said = {name: value for name, value in outcome.items() if not name.startswith("@")}
        values = dict(config.values) | said
        rule, unset = _earned(step, values)
        effects = (*step.does, *(step.to[rule].does if rule >= 0 else ()))
        lacks: tuple[str, ...] = () if self._somebody(step, config) else ("actor",)
        lacks += tuple(word for word in step.needs if word in ("noticed", "heard") and word not in config.held)
        held, more = self._marks(effects, config.held, outcome)
        held |= self._seated(step)
        if "facts" in effects:
            values[RECKONED] = said.get("level", "")
        if "correct" in effects and "level" in held and "corrected" not in held:
            values[RECKONED] = self.milder.get(values[RECKONED], values[RECKONED])
            held |= {"corrected"} | ({"guidance"} if values[RECKONED] == self.charter.ladder[0] else set())
        if step.once and step.is_move:
            held |= {f"done.{step.name}"}
        for window in self._used(config.state, step):
            held |= after_service(self.procedure, window, held)
        for level in self._levels(effects, step, held, values):
            spoken = said | ({"level": level} if level else {})
            kept = tuple(sorted((values | spoken).items()))
            label = step.name + (f"[{','.join(f'{k}={v}' for k, v in spoken.items())}]" if spoken else "")
            target = self._next(config, step, rule, held, kept)
            yield Edge(label, config, target, step.name, "", rule, effects, (*lacks, *more), unset)

    def _next(
        self, config: Config, step: Step, rule: int, held: frozenset[str], values: tuple[tuple[str, str], ...]
    ) -> Config:
        if rule >= 0:
            return self._entered(step.to[rule].to, held, values)
        windows = self.procedure.states[config.state].windows if config.state else {}
        met = {window.name for window in windows.values() if step.name in window.met_by}
        return Config(config.state, held, values, config.closed | met)

    def _entered(self, state: str, held: frozenset[str], values: tuple[tuple[str, str], ...]) -> Config:
        """A state newly come to, with as much of the past as can still matter."""
        read = self.alive.values(state)
        return Config(state, self.alive.marks(state, held), tuple(pair for pair in values if pair[0] in read))

    def _seated(self, step: Step) -> set[str]:
        """The bodies whose seats the step states. Where nobody is drawn by lot, that names the judges."""
        found = {f"seats.{name}" for name in step.reckoned("seats")}
        drawn = any(body.drawn for body in self.procedure.bodies.values())
        return found | ({"drawn"} if found and not drawn else set())

    def _somebody(self, step: Step, config: Config) -> bool:
        """Whether anybody can act: an office, a body, a party; who opens a matter is named a party by that act."""
        named = {f"party.{party}" for party in self.procedure.parties if step.opens_dossier and "open" in step.effects}
        return any(word in named or self._can_act(word, config) for word in step.by)

    def _can_act(self, word: str, config: Config) -> bool:
        kind, _, name = word.partition(".")
        if kind == "body":
            body = self.procedure.bodies[name]
            return "drawn" in config.held if body.drawn else f"seats.{name}" in config.held
        return name in self.offices if kind == "role" else word in config.held

    def _used(self, state: str, step: Step) -> Iterator[Window]:
        window = self.procedure.window(state, step.within)
        if window and window.kind == "right":
            yield window

    def _marks(
        self, effects: Iterable[str], held: frozenset[str], outcome: Mapping[str, str]
    ) -> tuple[frozenset[str], tuple[str, ...]]:
        """What holds after the effects, and what they lack, in the order in which it would be refused."""
        lacks: list[str] = []
        for effect in effects:
            mark = MARKS.get(effect, NOTHING)
            lacks += [name for name in mark.needs if name not in held]
            lacks += [name for name in mark.bars if name in held]
            held = (held - set(mark.takes)) | set(mark.gives) | self._given(effect, held, outcome)
        return held, tuple(dict.fromkeys(lacks))

    def _given(self, effect: str, held: frozenset[str], outcome: Mapping[str, str]) -> set[str]:
        """The marks that depend on more than the effect's name."""
        if effect in ("open", "add_party"):
            parties = self.procedure.parties.items()
            return {f"party.{party}" for party, many in parties if effect == "open" or many == "many"}
        if effect == "answer" and "noticed" in held:
            return {"replied"}
        if effect != "facts":
            return set()
        level = outcome.get("level")
        given = {"level"} if level else set()
        given |= {"guidance"} if level == self.charter.ladder[0] else set()
        return given | ({"complaint"} if "@complaint" in outcome else set())

    def _levels(
        self, effects: Iterable[str], step: Step, held: frozenset[str], values: Mapping[str, str]
    ) -> tuple[str, ...]:
        """The levels that a notice or sanction may name; one empty word where it names none."""
        named = [effect for effect in effects if effect in LEVELS]
        if not named:
            return ("",)
        tops = [values.get(RECKONED, ""), top_level(self.charter, step)]
        tops += [values.get("level", "")] if named[0] == "sanction" and "noticed" in held else []
        ladder = self.charter.ladder
        top = min(ladder.index(level) if level in ladder else 0 for level in tops)
        return ladder[1 : top + 1] or ("",)

    def _lapses(self, config: Config) -> Iterator[Edge]:
        for window in self.procedure.states[config.state].windows.values():
            if falls_due(window, config) and set(window.lapse.needs) <= config.held:
                yield self._lapse(config, window)

    def _lapse(self, config: Config, window: Window) -> Edge:
        held, lacks = self._marks(window.lapse.does, config.held, {})
        if answers(self.procedure, window):
            held |= {"heard", "replied"} if "noticed" in held else {"heard"}
        held |= after_service(self.procedure, window, held)
        closed = config.closed | {window.name}
        to = window.lapse.to
        target = self._entered(to, held, config.values) if to else Config(config.state, held, config.values, closed)
        label = f"lapse:{window.name}"
        return Edge(label, config, target, "", window.name, -1, window.lapse.does, lacks)


def corrected(charter: Charter, procedure: Procedure) -> dict[str, str]:
    """What each level becomes once the person has put it right, where a table of the procedure counts that."""
    tables = [charter.tables[word.removeprefix("table.")] for word in _tables(procedure)]
    lowered = [
        m.lower["level"] for t in tables for m in t.computed if m.computed == SELF_CORRECTED and "level" in m.lower
    ]
    steps = max(lowered, default=0)
    return {level: charter.ladder[max(0, place - steps)] for place, level in enumerate(charter.ladder)}


def _tables(procedure: Procedure) -> Iterator[str]:
    return (
        w for step in procedure.steps.values() if "facts" in step.effects for w in step.reckon if w.startswith("table.")
    )


def after_service(procedure: Procedure, window: Window, held: frozenset[str]) -> frozenset[str]:
    """A right of whom the decision bears on that is used or runs out after service was the way to appeal."""
    appeal = window.kind == "right" and window.whose in bearers(procedure) and "served" in held
    return frozenset({"appealable"} if appeal else ())


def falls_due(window: Window, config: Config) -> bool:
    """Whether the window runs and, left alone, will run out; one whose length nobody knows never does."""
    if window.name in config.closed or (window.after and window.after not in config.closed):
        return False
    return isinstance(window.within, str) or dict(config.values).get(window.key, "") in window.within


def top_level(charter: Charter, step: Step) -> str:
    """The highest level that any office which may do the step may impose."""
    roles = [word.removeprefix("role.") for word in step.by if word.startswith("role.")]
    tops = [charter.ceilings.get(role, charter.ladder[0]) for role in roles]
    known = [level for level in tops if level in charter.ladder]
    return max(known, key=charter.rank, default=charter.ladder[0])


def read_values(procedure: Procedure) -> frozenset[str]:
    """The names of outcomes that the procedure's conditions and windows read, and what guards ask for."""
    conditions = [when for step in procedure.steps.values() for when in conditions_of(step)]
    windows = [window for state in procedure.states.values() for window in state.windows.values()]
    read = {name for when in conditions for name in when} | {window.key for window in windows if window.key}
    judges = any(effect in (*LEVELS, "facts") for step in procedure.steps.values() for effect in step.effects)
    return frozenset(read | ({"level", "signal"} if judges else set()))


def _earned(step: Step, values: Mapping[str, object]) -> tuple[int, str]:
    """The index of the first rule that holds (-1: none), and a value that was missing to decide so."""
    unset = ""
    for index, rule in enumerate(step.to):
        if holds(rule.when, values):
            return index, unset
        unset = unset or _undecided(rule.when, values)
    return -1, unset


def _undecided(when: When, values: Mapping[str, object]) -> str:
    """The first value that is missing where all that are there fit."""
    known = {name: allowed for name, allowed in when.items() if name in values}
    missing = [name for name in when if name not in values]
    return missing[0] if missing and holds(known, values) else ""
