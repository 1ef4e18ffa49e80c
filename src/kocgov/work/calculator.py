"""The calculator: a table asked with facts typed by hand, every wrong or missing one told with the values it may
have.
"""

from collections.abc import Iterable, Mapping

from kocgov.finding.finding import Exit, Trouble
from kocgov.law.tables import evaluate
from kocgov.model.charter import Charter
from kocgov.model.table import Outcome, Table
from kocgov.work.finding_way import near


def calculate(charter: Charter, name: str, facts: Mapping[str, str], modifiers: Iterable[str]) -> tuple[Table, Outcome]:
    """The table and what it yields. Raises Trouble (usage) for an unknown table, fact, value or modifier, or a
    missing fact.
    """
    table = charter.tables.get(name)
    if table is None:
        raise Trouble("CMD-TABLE", exit=Exit.USAGE, typed=name, known=", ".join(charter.tables))
    for fact, value in facts.items():
        _known(table, fact, value)
    for fact, entry in table.facts.items():
        if fact not in facts:
            raise Trouble("CMD-FACT-MISSING", exit=Exit.USAGE, fact=fact, values=", ".join(entry.values))
    names = [modifier.name for modifier in table.modifiers]
    wanted = list(modifiers)
    for modifier in wanted:
        if modifier not in names:
            raise Trouble("CMD-MODIFIER", exit=Exit.USAGE, typed=modifier, known=", ".join(names) or "-")
    return table, evaluate(table, facts, wanted)


def _known(table: Table, fact: str, value: str) -> None:
    entry = table.facts.get(fact) or table.aside.get(fact)
    if entry is None:
        known = [*table.facts, *table.aside]
        raise Trouble("CMD-FACT", exit=Exit.USAGE, fact=fact, near=near(fact, known) or "-", known=", ".join(known))
    if value not in entry.values:
        raise Trouble("CMD-FACT-VALUE", exit=Exit.USAGE, fact=fact, value=value, values=", ".join(entry.values))
