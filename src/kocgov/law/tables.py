"""Decision tables at work: facts in, outcome out, naming every row that decided."""

from collections.abc import Iterable, Mapping

from kocgov.model.event import Event
from kocgov.model.procedure import When
from kocgov.model.table import Modifier, Outcome, Row, Stage, Table, Value


def holds(when: When, values: Mapping[str, object]) -> bool:
    """Whether every named value is one of those listed; a value that is absent matches nothing."""
    for name, allowed in when.items():  # noqa: SIM110 -- asked more often than anything else, and twice as fast
        if values.get(name) not in allowed:
            return False
    return True


def first(rows: Iterable[Row], values: Mapping[str, object]) -> Row | None:
    """The first row whose condition holds."""
    for row in rows:
        if holds(row.when, values):
            return row
    return None


def facts_of(table: Table, event: Event) -> dict[str, str]:
    """The facts that the act states, and of what it found those that the table takes from the record."""
    computed = {name for name, fact in table.facts.items() if fact.computed}
    return {**event.fields["facts"], **{name: value for name, value in event.found.items() if name in computed}}


def modifiers_of(event: Event) -> tuple[str, ...]:
    """The modifiers that hold for the act: those that it found in the record, and those that people stated."""
    return (*event.found.get("modifiers", ()), *event.fields.get("modifiers", ()))


def evaluate(table: Table, facts: Mapping[str, str], modifiers: Iterable[str] = ()) -> Outcome:
    """What the table yields for complete facts.

    Stages run in order, each sees the results of those before it. Modifiers follow in the table's own order, whatever
    order they are named in. Raises LookupError where the table has a gap, which `charter check` excludes.
    """
    known: dict[str, Value] = dict(facts)
    yielded: dict[str, Value] = {}
    rules: list[str] = []
    for stage in table.derived:
        known.update(_decide(table, stage, known).then)
    for stage in table.stages:
        if holds(stage.when, known):
            row = _decide(table, stage, known)
            known.update(row.then)
            yielded.update(row.then)
            rules += [row.id] if row.then else []
    for modifier in _chosen(table, modifiers):
        if holds(table.modifiers_when, known):
            _modify(table, modifier, known, yielded)
            rules.append(modifier.id)
    return Outcome({name: value for name, value in yielded.items() if value}, tuple(rules))


def _decide(table: Table, stage: Stage, known: Mapping[str, Value]) -> Row:
    row = first(stage.rows, known)
    if row is None:
        raise LookupError(f"table {table.name}, stage {stage.name}: no row for {dict(known)}")
    return row


def _chosen(table: Table, names: Iterable[str]) -> list[Modifier]:
    wanted = set(names)
    return [modifier for modifier in table.modifiers if modifier.name in wanted]


def _modify(table: Table, modifier: Modifier, known: dict[str, Value], yielded: dict[str, Value]) -> None:
    changes: dict[str, Value] = dict(modifier.then)
    for name, steps in modifier.lower.items():
        changes[name] = _lowered(table.yields[name], yielded[name], steps)
    for name, most in modifier.cap.items():
        changes[name] = min(most, str(yielded[name]), key=table.yields[name].index)
    for name in modifier.clear:
        changes[name] = table.yields[name][0] if "none" in table.yields[name] else ""
    if modifier.flags:
        flags = yielded.get("flags", ())
        changes["flags"] = (*((flags,) if isinstance(flags, str) else flags), *modifier.flags)
    known.update(changes)
    yielded.update(changes)


def _lowered(order: tuple[str, ...], value: Value, steps: int) -> str:
    return order[max(0, order.index(str(value)) - steps)]
