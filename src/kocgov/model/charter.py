"""The charter of one version: parameters, clauses, roles, measures, tables and procedures, as read from its folder."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from msgspec import Struct, field

from kocgov.model.procedure import Procedure, Step
from kocgov.model.table import Table
from kocgov.words import version_key

Localised = Mapping[str, str]
"""A text by language tag: `{"zh": …, "en": …}`; the charter's first language is the binding one."""


class Fraction(Struct, frozen=True):
    """A share such as two thirds: `strict` says "more than", else "at least"; `base` says of whom."""

    num: int
    den: int
    strict: bool
    base: str


class Parameter(Struct, frozen=True):
    """One number of the charter with its unit and where it comes from (`seed:`, `standard:` or `community:`).
    `kept_by` is `people` where no rule counts it.
    """

    name: str
    value: int | Fraction
    unit: str
    origin: str
    title: Localised
    kept_by: str = ""


class Clause(Struct, frozen=True):
    """One clause. `stance` is encouraged, allowed, unwelcome or forbidden; only the last two bear a kind and levels."""

    id: str
    title: Localised
    text: Localised
    stance: str
    kind: str = ""
    group: str = ""
    severity: str = ""
    ceiling: str = ""
    evidence: Localised = field(default_factory=dict)
    breach: Localised = field(default_factory=dict)
    fine: Localised = field(default_factory=dict)

    @property
    def can_be_breached(self) -> bool:
        return self.stance in ("unwelcome", "forbidden")


class Role(Struct, frozen=True):
    """An office: who appoints to it, what it may not be joined with, which conflicts bar its holder from discretion.

    The last words name parameters, "" for none: how many hold it at most, for how long, how many terms in a row, which
    share of the seats is for one circle or employer class, which share may end within one month.
    """

    id: str
    title: Localised
    duty: Localised
    appointed_by: tuple[str, ...]
    staff: str = "allowed"
    incompatible: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ("party",)
    stand_in: str = ""
    records: bool = False
    seats: str = ""
    term: str = ""
    max_terms: str = ""
    share_cap: str = ""
    stagger: str = ""


class Measure(Struct, frozen=True):
    """One kind of measure. `level` is the lowest level that allows it; `most` and `least` name parameters of its
    length; `bars_office`: while it holds, its bearer does nothing by office and judges nothing.
    """

    id: str
    title: Localised
    letter: Localised
    level: str
    sanction: bool
    least: str = ""
    most: str = ""
    bars_office: bool = False
    restores: Localised = field(default_factory=dict)


class Interim(Struct, frozen=True):
    """An interim measure against harm that goes on; `most` names the parameter of its greatest length."""

    id: str
    title: Localised
    letter: Localised
    most: str


class Level(Struct, frozen=True):
    """A rung of the ladder, from guidance (no sanction) to removal."""

    id: str
    title: Localised
    gloss: Localised


class Honour(Struct, frozen=True):
    """One kind of honour: what it is called, what it is awarded for, an example. `term` names the parameter of how long
    the title is carried, "" for good.
    """

    id: str
    title: Localised
    merit: Localised
    story: Localised
    term: str = ""


class Honours(Struct, frozen=True):
    """The honours of a community. `never` says what is no ground for one; `not_reasons` are words, by language, that a
    reason may not hold; `waits_from` is the level of measure that must have run its course first, "" for none.
    """

    kinds: Mapping[str, Honour] = field(default_factory=dict)
    never: tuple[Localised, ...] = ()
    not_reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    waits_from: str = ""


class Charter(Struct, frozen=True, dict=True):
    """A community's basic law in one version; `version` is empty for a draft, `in_force` is None until it is
    enacted.
    """

    name: str
    version: str
    title: Localised
    preamble: Localised
    languages: tuple[str, ...]
    in_force: datetime | None
    parameters: Mapping[str, Parameter]
    clauses: Mapping[str, Clause]
    roles: Mapping[str, Role]
    ladder: tuple[str, ...]
    levels: Mapping[str, Level]
    ceilings: Mapping[str, str]
    measures: Mapping[str, Measure]
    interims: Mapping[str, Interim]
    interim_for: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Table]
    procedures: Mapping[str, Procedure]
    digest: str = ""
    honours: Honours = field(default_factory=Honours)

    @cached_property
    def ref(self) -> str:
        """How events name it: `auto-koc 1.0.0`, or `auto-koc draft`."""
        return f"{self.name} {self.version or 'draft'}"

    def number(self, parameter: str) -> int:
        """The parameter's whole number. Raises KeyError or TypeError where the charter was not checked."""
        value = self.parameters[parameter].value
        if isinstance(value, Fraction):
            raise TypeError(parameter)
        return value

    def asked_by(self, step: Step) -> list[Table]:
        """The tables that a step asks. Raises KeyError for one that is not there, which `charter check` excludes."""
        return [self.tables[word.removeprefix("table.")] for word in step.reckon if word.startswith("table.")]

    def rank(self, level: str) -> int:
        """The level's place on the ladder, 0 for guidance."""
        return self.ladder.index(level)


def newest(versions: list[str]) -> str:
    """The highest of some version numbers, "" of none."""
    return max(versions, key=version_key, default="")
