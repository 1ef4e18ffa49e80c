"""Checks of clauses, roles, ladder and measures: every word means something, every rung has what it needs."""

from collections.abc import Iterable, Iterator
from typing import Final

from kocgov.law.analysis.flaw import CLAUSES, HONOURS, MEASURES, ROLES, TRIAGE, Flaw, Pointer, flaw
from kocgov.law.lapse import RECORDER
from kocgov.model.charter import Charter, Role

GROUNDS: Final = ("party", "reporter", "target", "same_circle", "same_employer")
"""The conflicts of interest that the record can show (see `kocgov.law.conflicts`)."""


def kinds(charter: Charter) -> Iterator[Flaw]:
    """What can be breached is of a kind that triage knows, and every kind has a clause: nulla poena."""
    known = {kind for table in charter.tables.values() if "kind" in table.aside for kind in table.aside["kind"].values}
    for clause in charter.clauses.values():
        if clause.can_be_breached and clause.kind not in known:
            yield flaw(
                "CH-UNKNOWN-KIND",
                CLAUSES,
                ("clauses", clause.id, "kind"),
                clause=clause.id,
                kind=clause.kind or "-",
            )
    claimed = {clause.kind for clause in charter.clauses.values() if clause.can_be_breached}
    for table in charter.tables.values():
        for kind in table.aside["kind"].values if "kind" in table.aside else ():
            if kind not in claimed:
                at = ("tables", table.name, "aside", "kind", "values", kind)
                yield flaw("CH-KIND-WITHOUT-CLAUSE", TRIAGE, at, kind=kind)


def clauses(charter: Charter) -> Iterator[Flaw]:
    """A clause that can be breached says how grave that is, how far measures may go, what counts with it."""
    graded = [table for table in charter.tables.values() if "kind" in table.aside and "severity" in table.facts]
    severities = {word for table in graded for word in table.facts["severity"].values}
    for clause in charter.clauses.values():
        if not clause.can_be_breached:
            continue
        if not clause.group:
            yield flaw("CH-CLAUSE", CLAUSES, ("clauses", clause.id), clause=clause.id, key="group", value="-")
        for key, value, known in (
            ("severity", clause.severity, severities),
            ("ceiling", clause.ceiling, set(charter.ladder)),
        ):
            if value not in known:
                at = ("clauses", clause.id, key)
                yield flaw("CH-CLAUSE", CLAUSES, at, clause=clause.id, key=key, value=value or "-")


def roles(charter: Charter) -> Iterator[Flaw]:
    """What a role says of roles and conflicts means something; the clerk, who records silence, is there."""
    if RECORDER not in charter.roles:
        yield flaw("CH-UNKNOWN-ROLE", ROLES, ("roles",), role=RECORDER)
    for role in charter.roles.values():
        at: Pointer = ("roles", role.id)
        for index, word in enumerate(role.appointed_by):
            yield from _role(charter, word.removeprefix("role."), (*at, "appointed_by", index))
        for index, name in enumerate(role.incompatible):
            yield from _role(charter, name, (*at, "incompatible", index))
        if role.stand_in:
            yield from _role(charter, role.stand_in, (*at, "stand_in"))
        for index, ground in enumerate(role.conflicts):
            if ground not in GROUNDS:
                params = {"role": role.id, "ground": ground, "known": ", ".join(GROUNDS)}
                yield flaw("CH-UNKNOWN-CONFLICT", ROLES, (*at, "conflicts", index), **params)


def _role(charter: Charter, name: str, at: Pointer) -> Iterator[Flaw]:
    if name not in charter.roles:
        yield flaw("CH-UNKNOWN-ROLE", ROLES, at, role=name)


def ladder(charter: Charter) -> Iterator[Flaw]:
    """Every rung is explained and, above guidance, has a measure of its own; every level named is a rung."""
    own = {measure.level for measure in charter.measures.values() if measure.sanction}
    for index, level in enumerate(charter.ladder):
        if level not in charter.levels or (index and level not in own):
            yield flaw("CH-LADDER", MEASURES, ("ladder", index), level=level)
    named: list[tuple[str, Pointer]] = [(level, ("levels", level)) for level in charter.levels]
    named += [(level, ("ceilings", role)) for role, level in charter.ceilings.items()]
    named += [(entry.level, ("measures", entry.id, "level")) for entry in charter.measures.values()]
    for level, at in named:
        if level not in charter.ladder:
            yield flaw("CH-UNKNOWN-LEVEL", MEASURES, at, level=level)
    for role in charter.ceilings:
        if role not in charter.roles:
            yield flaw("CH-UNKNOWN-ROLE", MEASURES, ("ceilings", role), role=role)


def measures(charter: Charter) -> Iterator[Flaw]:
    """Guidance is no sanction, and whatever is more than guidance is one. A length goes from less to more."""
    for measure in charter.measures.values():
        at: Pointer = ("measures", measure.id)
        if measure.level in charter.ladder and measure.sanction != (charter.rank(measure.level) > 0):
            yield flaw("CH-MEASURE", MEASURES, (*at, "sanction"), measure=measure.id, level=measure.level)
        bounds = [charter.parameters.get(name) for name in (measure.least, measure.most) if name]
        numbers = [entry.value for entry in bounds if entry and isinstance(entry.value, int)]
        if numbers != sorted(numbers) or (measure.least and not measure.most):
            yield flaw("CH-MEASURE-LENGTH", MEASURES, (*at, "lasts"), measure=measure.id)


def interims(charter: Charter) -> Iterator[Flaw]:
    """What a table grants as interim is spelled out in measures, and the other way round."""
    yields = [table.yields["interim"] for table in charter.tables.values() if "interim" in table.yields]
    granted = {word for words in yields for word in words} - {"none"}
    for word in sorted(granted ^ charter.interim_for.keys()):
        yield flaw("CH-INTERIM", MEASURES, ("interim", "for", word), word=word)
    for word, names in charter.interim_for.items():
        for index, name in enumerate(names):
            if name not in charter.interims:
                yield flaw("CH-INTERIM", MEASURES, ("interim", "for", word, index), word=name)


def offices(charter: Charter) -> frozenset[str]:
    """The roles that somebody can come to act in: by founding, by appointment, by standing in."""
    held = {role.id for role in charter.roles.values() if f"role.{role.id}" in role.appointed_by}
    hands = [
        step.by
        for procedure in charter.procedures.values()
        for step in procedure.steps.values()
        if "office" in step.effects
    ]
    before: set[str] = set()
    while held != before:
        before = set(held)
        active = {word for by in hands for word in by if word.removeprefix("role.") in held}
        held |= {role.id for role in charter.roles.values() if _fillable(role, active, held)}
    return frozenset(held)


def _fillable(role: Role, hands: Iterable[str], held: Iterable[str]) -> bool:
    return not set(role.appointed_by).isdisjoint(hands) or role.stand_in in held


def honours(charter: Charter) -> Iterator[Flaw]:
    """What keeps an award waiting is a rung of the ladder."""
    level = charter.honours.waits_from
    if level and level not in charter.ladder:
        yield flaw("CH-UNKNOWN-LEVEL", HONOURS, ("waits_from",), level=level)


CHARTER_WORDS = (kinds, clauses, roles, ladder, measures, interims, honours)
"""The checks of a charter's own words, each asked on its own."""
