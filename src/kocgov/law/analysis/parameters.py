"""Checks of the charter's numbers: where they come from, what they count, and that named ones are there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kocgov.law.analysis.flaw import CHARTER, HONOURS, MEASURES, ROLES, Flaw, Pointer, flaw
from kocgov.law.appeals import APPEAL, MISSING_NOTICE, RECONSIDER
from kocgov.law.guards.enacting import SEATS, SHARE, VACATIO
from kocgov.law.honours import CAP, PERIOD
from kocgov.law.limitation import LONGER, USUAL
from kocgov.law.seating import FOUNDING, NOTICE
from kocgov.law.standing import REPORT
from kocgov.law.windows import EXTENSION
from kocgov.model.charter import Charter, Fraction, Parameter

TERMS: Final = ("minutes", "hours", "days", "months")
ORIGINS: Final = ("seed:", "standard:", "community:")
ASKED: Final = {
    "history_window": ("days",),
    "incorrigible_min_prior": ("count",),
    "leave_toll_cap": ("days",),
    "record_late": TERMS,
    "future_tolerance_minutes": ("minutes",),
}
"""Numbers that the law asks every charter for, with the units it can count in."""
ENACTING: Final = {SHARE: ("fraction",), SEATS: ("seats",), VACATIO: TERMS}
"""Numbers that the law asks a charter for that can be amended."""

FOUNDED: Final = {FOUNDING: TERMS}
"""Numbers that the law asks a charter for whose offices have a term."""
SEATED: Final = {NOTICE: ("days",)}
"""Numbers that the law asks a charter for whose offices have seats."""
APPEALED: Final = {APPEAL: TERMS, MISSING_NOTICE: TERMS, RECONSIDER: TERMS}
"""Numbers that the law asks a charter for whose decisions can be appealed."""
EXTENDED: Final = {EXTENSION: TERMS}
"""Numbers that the law asks a charter for whose judges may extend the terms."""
HONOURED: Final = {PERIOD: TERMS, CAP: ("count",)}
"""Numbers that the law asks a charter for whose council awards honours."""
OF_THE_RECORD: Final = (USUAL, LONGER, REPORT, "load_share_warn")
"""Numbers that are asked for where a charter has them: by its tables, for what is done at once, to share the work."""
OF_ROLES: Final = {
    "seats": ("seats",),
    "term": TERMS,
    "max_terms": ("count",),
    "share_cap": ("fraction",),
    "stagger": ("fraction",),
}
"""The words of an office that name a number, with the units it can count in."""


def origins(charter: Charter) -> Iterator[Flaw]:
    """Every number says where it comes from. Principle: what binds has a reason that can be looked up."""
    for name, entry in charter.parameters.items():
        if not entry.origin.startswith(ORIGINS) or not entry.origin.partition(":")[2].strip():
            yield flaw("CH-ORIGIN", CHARTER, ("parameters", name, "origin"), parameter=name)


def values(charter: Charter) -> Iterator[Flaw]:
    """A number is one that can be counted, a share lies between nothing and all."""
    for name, entry in charter.parameters.items():
        if not _sound(entry):
            yield flaw("CH-PARAMETER-VALUE", CHARTER, ("parameters", name, "value"), parameter=name, unit=entry.unit)


def _sound(entry: Parameter) -> bool:
    if isinstance(entry.value, Fraction):
        return entry.unit == "fraction" and 0 < entry.value.num <= entry.value.den
    return entry.unit != "fraction" and entry.value > 0


def asked(charter: Charter) -> Iterator[Flaw]:
    """The numbers that the law itself counts with are there."""
    steps = [step for procedure in charter.procedures.values() for step in procedure.steps.values()]
    amended = any("enact" in step.effects for step in steps)
    lasting = any(role.term for role in charter.roles.values())
    seated = any(role.seats for role in charter.roles.values())
    honoured = any({"qualify", "award"} & set(step.effects) for step in steps)
    for name, units in (
        ASKED
        | (ENACTING if amended else {})
        | (FOUNDED if lasting else {})
        | (SEATED if seated else {})
        | (APPEALED if any(APPEAL in step.effects for step in steps) else {})
        | (HONOURED if honoured else {})
        | (EXTENDED if any("extend" in step.effects for step in steps) else {})
    ).items():
        yield from term(charter, name, CHARTER, ("parameters", name), units)


def used(charter: Charter) -> Iterator[Flaw]:
    """Measures, interim measures, offices and titles of honour name terms that are there."""
    for measure in charter.measures.values():
        for key, name in (("least", measure.least), ("most", measure.most)):
            at = ("measures", measure.id, "lasts", key)
            yield from term(charter, name, MEASURES, at, ("days",)) if name else ()
    for interim in charter.interims.values():
        yield from term(charter, interim.most, MEASURES, ("interim", interim.id, "most"), ("hours",))
    for role in charter.roles.values():
        for key, units in OF_ROLES.items():
            name = getattr(role, key)
            yield from term(charter, name, ROLES, ("roles", role.id, key), units) if name else ()
    for honour in charter.honours.kinds.values():
        yield from term(charter, honour.term, HONOURS, ("honours", honour.id, "term")) if honour.term else ()


def read(charter: Charter) -> Iterator[Flaw]:
    """A rule reads every number but those that people keep to, and say so. Principle: what is written holds."""
    known = {*ASKED, *ENACTING, *FOUNDED, *SEATED, *APPEALED, *EXTENDED, *HONOURED, *OF_THE_RECORD, *_named(charter)}
    for name, entry in charter.parameters.items():
        if name not in known and not entry.kept_by:
            yield flaw("CH-PARAMETER-IDLE", CHARTER, ("parameters", name), parameter=name)


def _named(charter: Charter) -> Iterator[str]:
    """Every word by which a charter names a number, outside its list of numbers."""
    yield from (name for measure in charter.measures.values() for name in (measure.least, measure.most))
    yield from (interim.most for interim in charter.interims.values())
    yield from (getattr(role, key) for role in charter.roles.values() for key in OF_ROLES)
    yield from (honour.term for honour in charter.honours.kinds.values())
    for procedure in charter.procedures.values():
        for state in procedure.states.values():
            yield from (name for window in state.windows.values() for name in _each(window.within))
        for body in procedure.bodies.values():
            yield from (body.min, *_each(body.size))
        for ballot in procedure.ballots.values():
            yield from (ballot.need, ballot.or_, ballot.quorum, ballot.small)
        yield from (step.at_most for step in procedure.steps.values())


def _each(named: str | Mapping[str, str]) -> Iterable[str]:
    return (named,) if isinstance(named, str) else named.values()


def term(charter: Charter, name: str, file: str, at: Pointer, units: tuple[str, ...] = TERMS) -> Iterator[Flaw]:
    """What is wrong with naming that parameter there: it does not exist, or it counts something else."""
    entry = charter.parameters.get(name)
    if entry is None:
        yield flaw("CH-UNKNOWN-PARAMETER", file, at, name=name)
    elif entry.unit not in units:
        yield flaw("CH-UNIT", file, at, name=name, unit=entry.unit, units=", ".join(units))


PARAMETERS = (origins, values, asked, used, read)
"""The checks of the charter's numbers, each asked on its own."""
