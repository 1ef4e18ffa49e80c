"""Two charters compared: what was added, removed and changed, and whether it grows stricter or milder."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import Final, Generic, TypeVar

from kocgov.law.analysis.survey import LIMIT
from kocgov.law.tables import evaluate
from kocgov.model.charter import Charter, Clause, Interim, Level, Measure, Parameter, Role
from kocgov.model.procedure import Procedure, StateDef, Step, Window
from kocgov.model.table import Modifier, Table, Value
from kocgov.model.tree import Tree
from kocgov.text.charter_codec import FILES

STRICTER, MILDER = "stricter", "milder"
STANCES: Final = ("encouraged", "allowed", "unwelcome", "forbidden")
SEVERITIES: Final = ("minor", "moderate", "serious")
ROUTE: Final = ("case", "signal")
SHOWN: Final = 3
"""Conditions that are told of one kind of changed outcome; the rest is counted."""

T = TypeVar("T")
Facts = Mapping[str, str]
Words = tuple[str, ...]
_Change = tuple[tuple[str, Value | None, Value | None], ...]


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """One thing in both charters, or in one of them; `leaning` is stricter, milder, or "" where it cannot be told."""

    id: str
    old: T | None
    new: T | None
    leaning: str = ""

    @property
    def how(self) -> str:
        """`added`, `removed` or `changed`."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"


@dataclass(frozen=True, slots=True)
class Shift:
    """Results of a table that are now others: what they were, what they are, for how many combinations of facts, and
    the shortest conditions under which what was so is always the other now, with how many each covers.
    """

    old: Mapping[str, Value]
    new: Mapping[str, Value]
    count: int
    conditions: tuple[tuple[Facts, int], ...]
    leaning: str = ""


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table in both charters. `size` counts the combinations that both know; 0 where they are too many to try."""

    old: Table
    new: Table
    facts: tuple[Pair[str], ...]
    modifiers: tuple[Pair[Modifier], ...]
    size: int
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """A procedure in both charters; windows are named `state.window`."""

    old: Procedure
    new: Procedure
    states: tuple[Pair[StateDef], ...]
    windows: tuple[Pair[Window], ...]
    steps: tuple[Pair[Step], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which two charters differ. `texts` names the head's texts: title, preamble, languages."""

    old: Charter
    new: Charter
    texts: tuple[str, ...]
    parameters: tuple[Pair[Parameter], ...]
    clauses: tuple[Pair[Clause], ...]
    levels: tuple[Pair[Level], ...]
    ceilings: tuple[Pair[str], ...]
    measures: tuple[Pair[Measure], ...]
    interims: tuple[Pair[Interim], ...]
    roles: tuple[Pair[Role], ...]
    tables: tuple[Pair[Table], ...]
    changed_tables: tuple[TableChange, ...]
    procedures: tuple[Pair[Procedure], ...]
    changed_procedures: tuple[ProcedureChange, ...]

    @property
    def anything(self) -> bool:
        """Whether the two differ in anything that they say."""
        return any(getattr(self, name) for name in self.__slots__ if name not in ("old", "new"))


def compare(old: Charter, new: Charter) -> Comparison:
    """The differences, in the order of the newer charter, what was removed last."""
    tables, procedures = pairs(old.tables, new.tables), pairs(old.procedures, new.procedures)
    return Comparison(
        old,
        new,
        tuple(name for name in ("title", "preamble", "languages") if getattr(old, name) != getattr(new, name)),
        tuple(_lean(pair, _parameter(old, new, pair)) for pair in pairs(old.parameters, new.parameters)),
        tuple(_lean(pair, _clause(old, new, pair)) for pair in pairs(old.clauses, new.clauses)),
        pairs(old.levels, new.levels),
        tuple(_lean(pair, _ceiling(old, new, pair)) for pair in pairs(old.ceilings, new.ceilings)),
        tuple(_lean(pair, _measure(old, new, pair)) for pair in pairs(old.measures, new.measures)),
        tuple(_lean(pair, _measure(old, new, pair)) for pair in pairs(old.interims, new.interims)),
        pairs(old.roles, new.roles),
        tuple(pair for pair in tables if pair.how != "changed"),
        tuple(_table(pair.old, pair.new) for pair in tables if pair.old and pair.new),
        tuple(pair for pair in procedures if pair.how != "changed"),
        tuple(_procedure(pair.old, pair.new) for pair in procedures if pair.old and pair.new),
    )


def pairs(old: Mapping[str, T], new: Mapping[str, T]) -> tuple[Pair[T], ...]:
    """What differs between two mappings, key by key."""
    keys = dict.fromkeys((*new, *old))
    return tuple(Pair(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key))


def _lean(pair: Pair[T], leaning: str) -> Pair[T]:
    return Pair(pair.id, pair.old, pair.new, leaning)


def _either_way(moves: Iterable[int]) -> str:
    """Upwards is stricter; both ways at once cannot be told."""
    signs = {move > 0 for move in moves if move}
    return "" if len(signs) != 1 else STRICTER if signs.pop() else MILDER


def _clause(old: Charter, new: Charter, pair: Pair[Clause]) -> str:
    if pair.old is None or pair.new is None:
        breached = (pair.old or pair.new or Clause("", {}, {}, "")).can_be_breached
        return (STRICTER if pair.new else MILDER) if breached else ""
    one, two = pair.old, pair.new
    ladders = [law.rank(entry.ceiling) if entry.ceiling in law.ladder else -1 for law, entry in ((old, one), (new, two))]
    return _either_way((
        _step(STANCES, one.stance, two.stance), _step(SEVERITIES, one.severity, two.severity), ladders[1] - ladders[0],
    ))  # fmt: skip


def _step(order: Sequence[str], old: str, new: str) -> int:
    return order.index(new) - order.index(old) if old in order and new in order else 0


def _ceiling(old: Charter, new: Charter, pair: Pair[str]) -> str:
    sides = ((old, pair.old), (new, pair.new))
    ranks = [law.rank(level) if level in law.ladder else 0 for law, level in sides if level]
    return _either_way((ranks[1] - ranks[0],)) if len(ranks) == 2 else ""


def _measure(old: Charter, new: Charter, pair: Pair[Measure] | Pair[Interim]) -> str:
    """A longer measure is stricter, and one that a lower level allows."""
    one, two = pair.old, pair.new
    if one is None or two is None:
        return ""
    moves = [_length(new, two, name) - _length(old, one, name) for name in ("least", "most")]
    if isinstance(one, Measure) and isinstance(two, Measure) and {one.level, two.level} <= {*old.ladder, *new.ladder}:
        moves.append(old.rank(one.level) - new.rank(two.level))
    return _either_way(moves)


def _length(law: Charter, entry: Measure | Interim, bound: str) -> int:
    name = getattr(entry, bound, "")
    return law.number(name) if name else 0


def _parameter(old: Charter, new: Charter, pair: Pair[Parameter]) -> str:
    """A longer measure is stricter, a longer time for a person milder; of other numbers it cannot be told."""
    if pair.old is None or pair.new is None or pair.old.unit != pair.new.unit:
        return ""
    if not (isinstance(pair.old.value, int) and isinstance(pair.new.value, int)):
        return ""
    move = pair.new.value - pair.old.value
    signs = {sign for law in (old, new) for sign in _signs(law, pair.id)}
    return _either_way(sign * move for sign in signs)


def _signs(law: Charter, parameter: str) -> Iterator[int]:
    """For each use of a number: 1 where more of it is stricter, -1 where it is milder, 0 where it cannot be told."""
    lengths = [name for measure in law.measures.values() for name in (measure.least, measure.most)]
    yield from (1 for name in (*lengths, *(interim.most for interim in law.interims.values())) if name == parameter)
    yield from (1,) if parameter == "history_window" else ()
    yield from (-1,) if parameter == "incorrigible_min_prior" else ()
    for procedure in law.procedures.values():
        for state in procedure.states.values():
            for window in state.windows.values():
                if parameter in lengths_of(window) and window.kind == "right" and window.whose.startswith("party."):
                    yield -1


def lengths_of(window: Window) -> tuple[str, ...]:
    """The numbers that a window's length may be."""
    return (window.within,) if isinstance(window.within, str) else tuple(window.within.values())


def _procedure(old: Procedure, new: Procedure) -> ProcedureChange:
    return ProcedureChange(
        old,
        new,
        tuple(pair for pair in pairs(old.states, new.states) if pair.how != "changed" or _renamed(pair)),
        pairs(_windows(old), _windows(new)),
        pairs(old.steps, new.steps),
    )


def _renamed(pair: Pair[StateDef]) -> bool:
    """Whether a state itself differs, not only its windows, which are told on their own."""
    one, two = pair.old, pair.new
    return bool(one and two) and (one.title, one.rest, one.end) != (two.title, two.rest, two.end)  # type: ignore[union-attr]


def _windows(procedure: Procedure) -> dict[str, Window]:
    states = procedure.states.values()
    return {f"{state.name}.{window.name}": window for state in states for window in state.windows.values()}


def _table(old: Table, new: Table) -> TableChange:
    values = {name: tuple(value for value in fact.values if value in new.facts[name].values)
              for name, fact in old.facts.items() if name in new.facts}  # fmt: skip
    shared = old.facts.keys() == new.facts.keys()
    size = prod(map(len, values.values())) if shared else 0
    size = size if size <= LIMIT else 0
    modifiers = pairs({m.name: m for m in old.modifiers}, {m.name: m for m in new.modifiers})
    shifts = tuple(_shifts(old, new, values)) if size else ()
    return TableChange(old, new, pairs(_values(old), _values(new)), modifiers, size, shifts)


def _values(table: Table) -> dict[str, str]:
    """The values of a table's facts, each with the fact that it is one of."""
    return {f"{fact.name}={value}": fact.name for fact in table.facts.values() for value in fact.values}


def _shifts(old: Table, new: Table, values: Mapping[str, Sequence[str]]) -> Iterator[Shift]:
    """Every kind of changed result, the most frequent first."""
    every = list(product(*values.values()))
    facts = [dict(zip(values, words, strict=True)) for words in every]
    results = [(evaluate(old, one).values, evaluate(new, one).values) for one in facts]
    groups: dict[_Change, list[Words]] = {}
    for words, (one, two) in zip(every, results, strict=True):
        if one != two:
            groups.setdefault(_difference(one, two), []).append(words)
    for change, found in sorted(groups.items(), key=lambda group: (-len(group[1]), repr(group[0]))):
        one = {name: value for name, value, _ in change if value}
        two = {name: value for name, _, value in change if value}
        alike = [w for w, (was, _) in zip(every, results, strict=True) if all(was.get(n) == v for n, v, _ in change)]
        yield Shift(one, two, len(found), tuple(_conditions(tuple(values), found, alike)), _harder(new, one, two))


def _difference(old: Mapping[str, Value], new: Mapping[str, Value]) -> _Change:
    """What differs between two results; where a matter goes elsewhere, all else follows from that."""
    names = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    names = [name for name in names if name in ROUTE] if "case" in names else names
    return tuple((name, old.get(name), new.get(name)) for name in names)


def _harder(table: Table, old: Mapping[str, Value], new: Mapping[str, Value]) -> str:
    if "case" in new or "case" in old:
        sides = [values.get("case", "none") != "none" for values in (old, new)]
        return _either_way((sides[1] - sides[0],))
    order = table.yields.get("level", ())
    ranks = [order.index(str(values["level"])) if values.get("level") in order else -1 for values in (old, new)]
    return _either_way((ranks[1] - ranks[0],))


def _conditions(names: tuple[str, ...], found: list[Words], alike: list[Words]) -> Iterator[tuple[Facts, int]]:
    """The shortest conditions, one after another, under which all that were `alike` are among those found."""
    left = found
    for _ in range(SHOWN):
        if not left:
            return
        where, words = _shortest(found, alike, left)
        covered = {row for row in left if _at(row, where) == words}
        left = [row for row in left if row not in covered]
        yield {names[index]: word for index, word in zip(where, words, strict=True)}, len(covered)


def _shortest(found: list[Words], alike: list[Words], left: list[Words]) -> tuple[tuple[int, ...], Words]:
    """The fewest facts, with their values, that tell those found from all alike; of several such the ones that cover
    most of those left.
    """
    width = len(left[0])
    for length in range(width):
        best: tuple[int, tuple[int, ...], Words] = (0, (), ())
        for where in combinations(range(width), length):
            whole, full, open_ = (Counter(_at(row, where) for row in rows) for rows in (alike, found, left))
            sure = [(count, where, words) for words, count in open_.items() if full[words] == whole[words]]
            best = max([best, *sure], key=lambda one: one[0])
        if best[0]:
            return best[1], best[2]
    return tuple(range(width)), left[0]


def _at(row: Words, where: tuple[int, ...]) -> Words:
    return tuple(row[index] for index in where)


def besides(old: Tree, old_folder: str, new: Tree, new_folder: str) -> list[str]:
    """The files of two charters that differ and are none of those that the comparison reads."""
    sides = [{path.removeprefix(f"{folder}/"): tree[path] for path in tree.under(f"{folder}/")}
             for tree, folder in ((old, old_folder), (new, new_folder))]  # fmt: skip
    return [pair.id for pair in pairs(*sides) if pair.id not in FILES and not pair.id.startswith("procedures/")]
