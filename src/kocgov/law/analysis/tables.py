"""Checks of decision tables: total, without dead rows, every word of their own vocabulary."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kocgov.law.analysis.flaw import TRIAGE, Flaw, Pointer, flaw
from kocgov.law.analysis.survey import LIMIT, Survey, words
from kocgov.model.table import Row, Stage, Table, Value

COMPUTED: Final = {
    "history": ("first", "repeat", "incorrigible"),
    "party": ("members_only", "brand_party", "decider_party"),
}
"""Facts that the record itself states, with all the values it may state."""


def small_enough(table: Table, survey: Survey) -> Iterator[Flaw]:
    """The table has few enough combinations of facts to be tried one by one."""
    if survey.size > LIMIT:
        yield flaw("CH-TOO-LARGE", TRIAGE, ("tables", table.name, "facts"), what=table.name, count=survey.size)


def total(table: Table, survey: Survey) -> Iterator[Flaw]:
    """Every combination of facts that comes to a stage finds a row there."""
    for group, index, stage in _stages(table):
        if facts := survey.gaps.get(stage.name):
            at = ("tables", table.name, group, index)
            story = tuple(words(facts))
            params = {"table": table.name, "stage": stage.name, "facts": ", ".join(story)}
            yield flaw("CH-TABLE-GAP", TRIAGE, at, story, **params)


def no_dead_row(table: Table, survey: Survey) -> Iterator[Flaw]:
    """Every row decides for some facts, every modifier applies to some result.

    What is dead only because no facts get past an earlier stage is not told.
    """
    if survey.size > LIMIT:
        return
    for group, index, stage in _stages(table):
        dead = [place for place in range(len(stage.rows)) if (stage.name, place) not in survey.used]
        for place in dead:
            at = row_pointer((table.name, group, index), stage, place)
            yield flaw("CH-TABLE-DEAD-ROW", TRIAGE, at, table=table.name, row=stage.rows[place].id)
        if dead:
            return
    for index, modifier in enumerate(table.modifiers):
        if modifier.id not in survey.modified and modifier.id not in survey.broken:
            at = ("tables", table.name, "modifiers", "rows", index)
            yield flaw("CH-TABLE-DEAD-ROW", TRIAGE, at, table=table.name, row=modifier.id)


def conditions_known(table: Table, _: Survey) -> Iterator[Flaw]:
    """A row asks for facts and earlier results only, and for values that they can have."""
    known = {name: set(fact.values) for name, fact in table.facts.items()}
    for group, index, stage in _stages(table):
        at: Pointer = ("tables", table.name, group, index)
        yield from _asked(table, stage.when, (*at, "when"), known)
        for place, row in enumerate(stage.rows):
            cell = _cell(row)
            where = row_pointer((table.name, group, index), stage, place)
            yield from _asked(table, row.when, where if cell else (*where, "when"), known)
        for row in stage.rows:
            for name, value in row.then.items():
                known.setdefault(name, set()).update(table.yields.get(name, ()), _several(value))
    yield from _asked(table, table.modifiers_when, ("tables", table.name, "modifiers", "when"), known)


def _asked(
    table: Table, when: Mapping[str, tuple[str, ...]], at: Pointer, known: Mapping[str, set[str]]
) -> Iterator[Flaw]:
    for name, values in when.items():
        strange = [value for value in values if value not in known.get(name, ())]
        if strange or name not in known:
            params = {"table": table.name, "name": name, "value": strange[0] if strange else "-"}
            yield flaw("CH-TABLE-WHEN", TRIAGE, at if at[-1] != "when" else (*at, name), **params)


def results_known(table: Table, _: Survey) -> Iterator[Flaw]:
    """Rows and modifiers yield only what the table lists under `yields`."""
    for group, index, stage in _stages(table):
        for place, row in enumerate(stage.rows) if group == "stages" else ():
            where = row_pointer((table.name, group, index), stage, place)
            yield from _given(table, row.then, where if _cell(row) else (*where, "then"))
    for index, modifier in enumerate(table.modifiers):
        at: Pointer = ("tables", table.name, "modifiers", "rows", index)
        yield from _given(table, modifier.then, (*at, "then"))
        yield from _given(table, modifier.cap, (*at, "cap"))
        yield from _given(table, {"flags": modifier.flags} if modifier.flags else {}, at)
        for key, names in (("clear", modifier.clear), ("lower", modifier.lower)):
            yield from _given(table, dict.fromkeys(names, ()), (*at, key))


def _given(table: Table, then: Mapping[str, Value], at: Pointer) -> Iterator[Flaw]:
    for name, value in then.items():
        strange = [word for word in _several(value) if word not in table.yields.get(name, ())]
        if strange or name not in table.yields:
            params = {"table": table.name, "name": name, "value": strange[0] if strange else "-"}
            yield flaw("CH-TABLE-THEN", TRIAGE, (*at, name) if at[-1] in ("then", "cap", "lower") else at, **params)


def modifiers_apply(table: Table, survey: Survey) -> Iterator[Flaw]:
    """Every modifier can change every result that it may meet."""
    for index, modifier in enumerate(table.modifiers):
        if result := survey.broken.get(modifier.id):
            at = ("tables", table.name, "modifiers", "rows", index)
            story = (*words(result.facts), *result.modifiers, modifier.name)
            params = {"table": table.name, "modifier": modifier.name, "facts": ", ".join(story)}
            yield flaw("CH-TABLE-MODIFIER", TRIAGE, at, story, **params)


def named_once(table: Table, _: Survey) -> Iterator[Flaw]:
    """Rows and modifiers have ids of their own, for decisions name those that decided."""
    rows = [
        (row.id, row_pointer((table.name, group, index), stage, place))
        for group, index, stage in _stages(table)
        for place, row in enumerate(stage.rows)
    ]
    at: Pointer = ("tables", table.name, "modifiers", "rows")
    rows += [(modifier.id, (*at, index)) for index, modifier in enumerate(table.modifiers)]
    names = [(modifier.name, (*at, index)) for index, modifier in enumerate(table.modifiers)]
    stages = [(stage.name, ("tables", table.name, group, index)) for group, index, stage in _stages(table)]
    for found in (rows, names, stages):
        yield from _twice(table, found)


def _twice(table: Table, names: Iterable[tuple[str, Pointer]]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for name, at in names:
        if name in seen:
            yield flaw("CH-TABLE-TWICE", TRIAGE, at, table=table.name, row=name)
        seen.add(name)


def record_facts(table: Table, _: Survey) -> Iterator[Flaw]:
    """What the record knows is computed, and nothing else is. Principle: history is counted, never typed."""
    for name, fact in table.facts.items():
        says = COMPUTED.get(name, ())
        if fact.computed != bool(says) or not set(says) <= set(fact.values):
            at = ("tables", table.name, "facts", name)
            yield flaw("CH-TABLE-COMPUTED", TRIAGE, at, table=table.name, fact=name, values=", ".join(says) or "-")


def _stages(table: Table) -> Iterator[tuple[str, int, Stage]]:
    for group, stages in (("derived", table.derived), ("stages", table.stages)):
        for index, stage in enumerate(stages):
            yield group, index, stage


def row_pointer(stage_at: tuple[str, str, int], stage: Stage, place: int) -> Pointer:
    """Where a row is written: among `rows`, or as a cell of the stage's matrix."""
    cell = _cell(stage.rows[place])
    return ("tables", *stage_at, *(("matrix", "cells", *cell) if cell else ("rows", place)))


def _cell(row: Row) -> tuple[str, ...]:
    """The axes' values if the row is a cell of a matrix: its id is then made of them."""
    values = tuple(allowed[0] for allowed in row.when.values() if len(allowed) == 1)
    return values if values and row.id.endswith("-" + "-".join(values)) else ()


def _several(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


TABLES = (
    small_enough, total, no_dead_row, conditions_known, results_known, modifiers_apply, named_once,
    record_facts,
)  # fmt: skip
"""The checks of one table, each asked on its own."""
