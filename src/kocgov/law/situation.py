"""What a guard looks at: one act, the dossier before it, the step it claims, and what the record knows elsewhere."""

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from kocgov.law.tables import holds
from kocgov.model.charter import Charter
from kocgov.model.community import Community
from kocgov.model.event import Event
from kocgov.model.procedure import Opening, Procedure, Rule, Step
from kocgov.model.state import State
from kocgov.model.table import Outcome


class Situation(Struct, frozen=True):
    """One act about to enter. `community` is the record before the act, None when only the dossier itself is judged.

    `rule` is the rule of `to` that the act earns (None for a filing); `outcome` what its tables yield; `now` is the
    moment at the terminal or of the check, None where time must not matter.
    """

    event: Event
    state: State
    step: Step
    rule: Rule | None
    outcome: Outcome | None
    community: Community | None
    zone: ZoneInfo
    now: datetime | None = None

    @property
    def charter(self) -> Charter:
        return self.state.charter

    @property
    def procedure(self) -> Procedure:
        return self.state.procedure

    @property
    def values(self) -> dict[str, object]:
        """The outcome that conditions read, as it will be after the act's own tables."""
        found = dict(self.state.values)
        if self.outcome:
            found.update(self.outcome.values)
        return found

    @property
    def effects(self) -> tuple[str, ...]:
        """The effects that this act has: its step's, and those of the rule it earns."""
        return (*self.step.does, *self.rule.does) if self.rule else self.step.does

    @property
    def openings(self) -> list[Opening]:
        """The dossiers that this act has to open elsewhere, in the charter's order."""
        declared = (*self.step.opens, *self.rule.opens) if self.rule else self.step.opens
        return [opening for opening in declared if holds(opening.when, self.values)]
