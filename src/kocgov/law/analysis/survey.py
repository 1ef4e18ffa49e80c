"""A decision table tried on every combination of its facts: what it yields, by which rows, where it gaps."""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Final

from msgspec import Struct, field

from kocgov.law.tables import evaluate, first, holds
from kocgov.model.table import Row, Stage, Table, Value

LIMIT: Final = 100_000
"""Combinations of facts that are tried; a larger table cannot be proven total in the time of one check."""


class Result(Struct, frozen=True):
    """One thing that the table can yield, and the first facts and modifiers that make it do so."""

    values: Mapping[str, Value]
    facts: Mapping[str, str]
    modifiers: tuple[str, ...] = ()


class Survey(Struct, frozen=True):
    """All that a table can do.

    `gaps` maps a stage to the first facts that reach it and find no row. `used` names the rows that ever
    decide, by stage and index; `modified` the modifiers that ever apply, by id; `broken` maps a modifier's id
    to the first result that it cannot change. `size` counts the combinations; above LIMIT none was tried.
    """

    size: int
    results: tuple[Result, ...] = ()
    gaps: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    used: frozenset[tuple[str, int]] = frozenset()
    modified: frozenset[str] = frozenset()
    broken: Mapping[str, Result] = field(default_factory=dict)


def survey(table: Table) -> Survey:
    """Try every combination of facts, and every set of modifiers on every distinct result."""
    size = prod(len(fact.values) for fact in table.facts.values())
    if size > LIMIT:
        return Survey(size)
    walk = _Walk(table)
    for words in product(*(fact.values for fact in table.facts.values())):
        walk.take(dict(zip(table.facts, words, strict=True)))
    modified, broken = walk.modify()
    used = frozenset((reader.stage.name, index) for reader in walk.readers for index in reader.used)
    return Survey(size, tuple(walk.results.values()), walk.gaps, used, modified, broken)


class _Reader:
    """A stage that remembers what it decided: it reads few facts, so most combinations look alike to it."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.used = stage, set[int]()
        self.names = tuple({name for when in (stage.when, *(row.when for row in stage.rows)) for name in when})
        self.index = {id(row): place for place, row in enumerate(stage.rows)}
        self.decided: dict[tuple[object, ...], Row | None] = {}

    def decide(self, known: Mapping[str, Value]) -> Row | None:
        """The row that decides, None for a gap."""
        key = tuple(known.get(name) for name in self.names)
        if key not in self.decided:
            self.decided[key] = row = first(self.stage.rows, known)
            self.used |= {self.index[id(row)]} if row else set()
        return self.decided[key]


class _Walk:
    """The tour through all combinations: results by what they yield and by what modifiers can see of them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.derived = tuple(map(_Reader, table.derived))
        self.stages = tuple(map(_Reader, table.stages))
        self.readers = (*self.derived, *self.stages)
        self.results: dict[tuple[object, ...], Result] = {}
        self.gaps: dict[str, Mapping[str, str]] = {}
        self.seen_aside = tuple(name for name in (*table.modifiers_when, "expression") if name not in table.yields)

    def take(self, facts: Mapping[str, str]) -> None:
        known: dict[str, Value] = dict(facts)
        yielded: dict[str, Value] = {}
        for reader in self.readers:
            if not holds(reader.stage.when, known):
                continue
            row = reader.decide(known)
            if row is None:
                self.gaps.setdefault(reader.stage.name, facts)
                return
            known.update(row.then)
            if reader in self.stages:
                yielded.update(row.then)
        aside = tuple(known.get(name) for name in self.seen_aside)
        self.results.setdefault((_frozen(yielded), aside), Result(yielded, facts))

    def modify(self) -> tuple[frozenset[str], dict[str, Result]]:
        """Take every set of modifiers into the results; which ones apply, and which cannot."""
        applied: set[str] = set()
        broken: dict[str, Result] = {}
        for modifier in self.table.modifiers:
            for (_, aside), result in list(self.results.items()):
                chosen = (*result.modifiers, modifier.name)
                try:
                    outcome = evaluate(self.table, result.facts, chosen)
                except (LookupError, ValueError):
                    broken.setdefault(modifier.id, result)
                    continue
                applied |= {modifier.id} & set(outcome.rules)
                new = Result(outcome.values, result.facts, chosen)
                self.results.setdefault((_frozen(outcome.values), aside), new)
        return frozenset(applied), broken


def _frozen(values: Mapping[str, Value]) -> tuple[tuple[str, Value], ...]:
    return tuple(sorted((name, value) for name, value in values.items() if value))


def words(facts: Mapping[str, str]) -> Iterator[str]:
    """Facts as a story tells them: `severity=minor`."""
    return (f"{name}={value}" for name, value in facts.items())
