"""Decision tables: finite facts, stages of rows tried in order, modifiers in their own order."""

from collections.abc import Mapping

from msgspec import Struct, field

from kocgov.model.procedure import When

Value = str | tuple[str, ...]
"""What a table yields under one name: a word, or (for flags) several."""


class Fact(Struct, frozen=True):
    """An input with its closed list of values. `computed`: the record states it, nobody types it into a case."""

    name: str
    title: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    computed: bool = False


class Row(Struct, frozen=True):
    """`when` all the named facts have one of the listed values, `then` these results hold."""

    id: str
    when: When
    then: Mapping[str, Value]


class Stage(Struct, frozen=True):
    """Rows tried in order, the first that fits decides; the stage runs only `when` earlier results allow it."""

    name: str
    rows: tuple[Row, ...]
    when: When = field(default_factory=dict)


class Modifier(Struct, frozen=True):
    """A circumstance that changes a result once the stages have run.

    `then` sets values, `clear` removes results, `lower` goes down that many steps of a yield (never below the first),
    `cap` sets an upper bound, `flags` are added. `computed` names how the record tells it (see
    `kocgov.law.circumstances`); where it is empty, people state it.
    """

    id: str
    name: str
    title: Mapping[str, str]
    then: Mapping[str, Value] = field(default_factory=dict)
    clear: tuple[str, ...] = ()
    lower: Mapping[str, int] = field(default_factory=dict)
    cap: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    computed: str = ""


class Table(Struct, frozen=True):
    """A decision table. `derived` stages make facts out of facts and are not named among the rules that decided."""

    name: str
    title: Mapping[str, str]
    facts: Mapping[str, Fact]
    aside: Mapping[str, Fact]
    yields: Mapping[str, tuple[str, ...]]
    derived: tuple[Stage, ...]
    stages: tuple[Stage, ...]
    modifiers: tuple[Modifier, ...] = ()
    modifiers_when: When = field(default_factory=dict)

    @property
    def computed(self) -> tuple[Modifier, ...]:
        """The modifiers that the record tells, in the table's order."""
        return tuple(modifier for modifier in self.modifiers if modifier.computed)

    @property
    def typed(self) -> tuple[Modifier, ...]:
        """The modifiers that people state."""
        return tuple(modifier for modifier in self.modifiers if not modifier.computed)


class Outcome(Struct, frozen=True):
    """What a table yields for some facts, and the ids of the rows and modifiers that decided, in order."""

    values: Mapping[str, Value]
    rules: tuple[str, ...]

    def word(self, name: str) -> str | None:
        """The single word yielded under a name, None where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def words(self, name: str) -> tuple[str, ...]:
        """The words yielded under a name that may hold several."""
        value = self.values.get(name, ())
        return (value,) if isinstance(value, str) else value

    @property
    def route(self) -> tuple[str, ...]:
        """Where the matter goes: `signal` and one tier, either alone, or `no_case`."""
        signal = ("signal",) if self.word("signal") == "present" else ()
        tier = self.word("case")
        return (*signal, *((tier,) if tier not in (None, "none") else ())) or ("no_case",)
