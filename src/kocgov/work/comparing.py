"""Two charters compared: what was added, removed and changed, and whether it grows stricter or milder."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from kocgov.model.charter import Charter, Clause, Honour, Interim, Level, Measure, Parameter, Role
from kocgov.model.procedure import Ballot, Body, Procedure, StateDef, Step, Window
from kocgov.model.table import Table
from kocgov.model.tree import Tree
from kocgov.text.charter_codec import FILES
from kocgov.work.comparing_tables import TableChange, table
from kocgov.work.differing import MILDER, STRICTER, Pair, T, either_way, pairs

STANCES: Final = ("encouraged", "allowed", "unwelcome", "forbidden")
HONOUR_RULES: Final = ("never", "not_reasons", "waits_from")
SEVERITIES: Final = ("minor", "moderate", "serious")


class ProcedureChange(Struct, frozen=True):
    """A procedure in both charters; windows are named `state.window`."""

    old: Procedure
    new: Procedure
    bodies: tuple[Pair[Body], ...]
    ballots: tuple[Pair[Ballot], ...]
    states: tuple[Pair[StateDef], ...]
    windows: tuple[Pair[Window], ...]
    steps: tuple[Pair[Step], ...]


class Comparison(Struct, frozen=True):
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
    honours: tuple[Pair[Honour], ...]
    honour_rules: tuple[str, ...]
    tables: tuple[Pair[Table], ...]
    changed_tables: tuple[TableChange, ...]
    procedures: tuple[Pair[Procedure], ...]
    changed_procedures: tuple[ProcedureChange, ...]

    @property
    def anything(self) -> bool:
        """Whether the two differ in anything that they say."""
        return any(getattr(self, name) for name in self.__struct_fields__ if name not in ("old", "new"))


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
        pairs(old.honours.kinds, new.honours.kinds),
        tuple(name for name in HONOUR_RULES if getattr(old.honours, name) != getattr(new.honours, name)),
        tuple(pair for pair in tables if pair.how != "changed"),
        tuple(table(pair.old, pair.new) for pair in tables if pair.old and pair.new),
        tuple(pair for pair in procedures if pair.how != "changed"),
        tuple(_procedure(pair.old, pair.new) for pair in procedures if pair.old and pair.new),
    )


def _lean(pair: Pair[T], leaning: str) -> Pair[T]:
    return Pair(pair.id, pair.old, pair.new, leaning)


def _clause(old: Charter, new: Charter, pair: Pair[Clause]) -> str:
    if pair.old is None or pair.new is None:
        breached = (pair.old or pair.new or Clause("", {}, {}, "")).can_be_breached
        return (STRICTER if pair.new else MILDER) if breached else ""
    one, two = pair.old, pair.new
    ladders = [
        law.rank(entry.ceiling) if entry.ceiling in law.ladder else -1 for law, entry in ((old, one), (new, two))
    ]
    return either_way((
        _step(STANCES, one.stance, two.stance), _step(SEVERITIES, one.severity, two.severity), ladders[1] - ladders[0],
    ))  # fmt: skip


def _step(order: Sequence[str], old: str, new: str) -> int:
    return order.index(new) - order.index(old) if old in order and new in order else 0


def _ceiling(old: Charter, new: Charter, pair: Pair[str]) -> str:
    sides = ((old, pair.old), (new, pair.new))
    ranks = [law.rank(level) if level in law.ladder else 0 for law, level in sides if level]
    return either_way((ranks[1] - ranks[0],)) if len(ranks) == 2 else ""


def _measure(old: Charter, new: Charter, pair: Pair[Measure] | Pair[Interim]) -> str:
    """A longer measure is stricter, and one that a lower level allows, or that bars from office."""
    one, two = pair.old, pair.new
    if one is None or two is None:
        return ""
    moves = [_length(new, two, name) - _length(old, one, name) for name in ("least", "most")]
    if isinstance(one, Measure) and isinstance(two, Measure) and {one.level, two.level} <= {*old.ladder, *new.ladder}:
        moves.append(old.rank(one.level) - new.rank(two.level))
        moves.append(two.bars_office - one.bars_office)
    return either_way(moves)


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
    return either_way(sign * move for sign in signs)


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
        pairs(old.bodies, new.bodies),
        pairs(old.ballots, new.ballots),
        tuple(pair for pair in pairs(old.states, new.states) if pair.how != "changed" or _renamed(pair)),
        pairs(_windows(old), _windows(new)),
        pairs(old.steps, new.steps),
    )


def _renamed(pair: Pair[StateDef]) -> bool:
    """Whether a state itself differs, not only its windows, which are told on their own."""
    sides = [(s.title, s.rest, s.end, s.letter) for s in (pair.old, pair.new) if s]
    return len(sides) == 2 and sides[0] != sides[1]


def _windows(procedure: Procedure) -> dict[str, Window]:
    states = procedure.states.values()
    return {f"{state.name}.{window.name}": window for state in states for window in state.windows.values()}


def besides(old: Tree, old_folder: str, new: Tree, new_folder: str) -> list[str]:
    """The files of two charters that differ and are none of those that the comparison reads."""
    sides = [{path.removeprefix(f"{folder}/"): tree[path] for path in tree.under(f"{folder}/")}
             for tree, folder in ((old, old_folder), (new, new_folder))]  # fmt: skip
    read = (*FILES, "honours.yaml")
    return [pair.id for pair in pairs(*sides) if pair.id not in read and not pair.id.startswith("procedures/")]
