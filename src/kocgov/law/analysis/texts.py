"""Checks that whoever is governed can read it: every text in every language of the charter."""

from collections.abc import Iterator, Mapping

from kocgov.law.analysis.flaw import (
    CHARTER,
    CLAUSES,
    HONOURS,
    MEASURES,
    ROLES,
    TRIAGE,
    Flaw,
    Pointer,
    flaw,
    procedure_file,
)
from kocgov.model.charter import Charter, Localised
from kocgov.model.procedure import Procedure
from kocgov.model.table import Fact, Table

Text = tuple[str, Pointer, Localised]


def in_every_language(charter: Charter) -> Iterator[Flaw]:
    """Every title and text is there in every language of the charter. Principle: publicity of the law."""
    for file, at, text in _texts(charter):
        for language in charter.languages:
            if not text.get(language, "").strip():
                yield flaw("CH-TEXT-MISSING", file, at, language=language)


def _texts(charter: Charter) -> Iterator[Text]:
    yield CHARTER, ("title",), charter.title
    yield CHARTER, ("preamble",), charter.preamble
    for name, parameter in charter.parameters.items():
        yield CHARTER, ("parameters", name, "title"), parameter.title
    yield from _fields(CLAUSES, "clauses", charter.clauses, ("title", "text"), ("evidence", "breach", "fine"))
    yield from _fields(ROLES, "roles", charter.roles, ("title", "duty"))
    yield from _fields(MEASURES, "levels", charter.levels, ("title", "gloss"))
    yield from _fields(MEASURES, "measures", charter.measures, ("title", "letter"), ("restores",))
    yield from _fields(MEASURES, "interim", charter.interims, ("title", "letter"))
    yield from _fields(HONOURS, "honours", charter.honours.kinds, ("title", "merit", "story"))
    yield from ((HONOURS, ("never", index), text) for index, text in enumerate(charter.honours.never))
    for table in charter.tables.values():
        yield from _of_table(table)
    for procedure in charter.procedures.values():
        yield from _of_procedure(procedure)


def _fields(
    file: str, key: str, entries: Mapping[str, object], asked: tuple[str, ...], free: tuple[str, ...] = ()
) -> Iterator[Text]:
    """Texts of many entries of one kind; those that are `free` may be left out altogether."""
    for name, entry in entries.items():
        texts = {field: getattr(entry, field) for field in (*asked, *free)}
        yield from ((file, (key, name, field), text) for field, text in texts.items() if text or field in asked)


def _of_table(table: Table) -> Iterator[Text]:
    at: Pointer = ("tables", table.name)
    yield TRIAGE, (*at, "title"), table.title
    for group, facts in (("facts", table.facts), ("aside", table.aside)):
        for fact in facts.values():
            yield from _of_fact((*at, group, fact.name), fact)
    for index, modifier in enumerate(table.modifiers):
        yield TRIAGE, (*at, "modifiers", "rows", index, "title"), modifier.title


def _of_fact(at: Pointer, fact: Fact) -> Iterator[Text]:
    yield TRIAGE, (*at, "title"), fact.title
    yield from ((TRIAGE, (*at, "values", value), text) for value, text in fact.values.items())


def _of_procedure(procedure: Procedure) -> Iterator[Text]:
    file = procedure_file(procedure.name)
    yield file, ("title",), procedure.title
    for state in procedure.states.values():
        yield file, ("states", state.name, "title"), state.title
        for window in state.windows.values():
            yield file, ("states", state.name, "windows", window.name, "title"), window.title
    for step in procedure.steps.values():
        yield file, ("steps", step.name, "title"), step.title
