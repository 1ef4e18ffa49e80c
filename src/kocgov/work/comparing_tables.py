"""Two decision tables compared by what they yield for every combination of facts, and by the shortest condition."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import Final

from msgspec import Struct

from kocgov.law.analysis.survey import LIMIT
from kocgov.law.tables import evaluate
from kocgov.model.table import Modifier, Table, Value
from kocgov.work.differing import Pair, either_way, pairs

ROUTE: Final = ("case", "signal")
SHOWN: Final = 3
"""Conditions that are told of one kind of changed outcome; the rest is counted."""

Facts = Mapping[str, str]
Words = tuple[str, ...]
_Change = tuple[tuple[str, Value | None, Value | None], ...]


class Shift(Struct, frozen=True):
    """Results of a table that are now others: what they were, what they are, for how many combinations of facts, and
    the shortest conditions under which what was so is always the other now, with how many each covers.
    """

    old: Mapping[str, Value]
    new: Mapping[str, Value]
    count: int
    conditions: tuple[tuple[Facts, int], ...]
    leaning: str = ""


class TableChange(Struct, frozen=True):
    """A table in both charters. `size` counts the combinations that both know; 0 where they are too many to try."""

    old: Table
    new: Table
    facts: tuple[Pair[str], ...]
    modifiers: tuple[Pair[Modifier], ...]
    size: int
    shifts: tuple[Shift, ...]


def table(old: Table, new: Table) -> TableChange:
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
        return either_way((sides[1] - sides[0],))
    order = table.yields.get("level", ())
    ranks = [order.index(str(values["level"])) if values.get("level") in order else -1 for values in (old, new)]
    return either_way((ranks[1] - ranks[0],))


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
