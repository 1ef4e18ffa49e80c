"""Honours as they may be shown: who holds which since when, and what the periodic feature tells of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kocgov.law import windows
from kocgov.law.guards.honouring import says
from kocgov.law.honours import PERIOD, merits, shown
from kocgov.model.merit import Merit
from kocgov.model.state import State
from kocgov.work.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Held:
    """An honour with the dossier of its award, and the name that its holder wishes to be shown by, "" for none."""

    merit: Merit
    state: State
    name: str

    @property
    def deed(self) -> str:
        """What it was awarded for, as everybody may read it."""
        return str(self.state.award.fields["reason"]) if self.state.award else ""

    @property
    def betrays(self) -> str:
        """The handle that the deed spells though its holder does not wish to be named by it any longer, "" for none."""
        member = self.merit.member
        return member if member != self.name and says(self.deed, member) else ""


@dataclass(frozen=True, slots=True)
class Digest:
    """The honours of some days, both included, oldest first, and how many people were thanked without a name."""

    first: date
    last: date
    honours: tuple[Held, ...]
    unnamed: int


def known(ws: Workspace) -> Iterator[Held]:
    """Every honour that nobody took back, those whose term is over among them."""
    for dossier in ws.awarded():
        state = ws.dossier(dossier)
        for merit in merits(state, ws.zone) if state else ():
            assert state
            yield Held(merit, state, shown(state, ws.roster))


def holding(ws: Workspace, at: datetime, kind: str = "", name: str = "") -> list[Held]:
    """Who holds an honour at a moment, in the order in which they were awarded: no order of merit. `name` finds those
    only who are shown by that name, so that nobody is found who wishes not to be.
    """
    found = (held for held in known(ws) if held.merit.held(at))
    wanted = (held for held in found if kind in ("", held.merit.kind) and name in ("", held.name))
    return sorted(wanted, key=lambda held: (held.merit.since, held.merit.dossier))


def own(ws: Workspace, member: str, at: datetime) -> list[Merit]:
    """The honours under which a member is shown by their handle."""
    openings = {dossier: next(iter(ws.tree.under(f"{dossier}/0001-")), "") for dossier in ws.awarded()}
    ws.tree.prefetch(path for path in openings.values() if path)
    theirs = [dossier for dossier, path in openings.items() if path and member.encode() in ws.tree[path]]
    states = [state for dossier in theirs if (state := ws.dossier(dossier)) and shown(state, ws.roster) == member]
    return [merit for state in states for merit in merits(state, ws.zone) if merit.member == member and merit.held(at)]


def digest(ws: Workspace, first: date | None, last: date) -> Digest:
    """What was awarded and thanked for in some days; else in as many as the charter's period of honours has."""
    begins = first or windows.back(ws.law, PERIOD, last)
    within = [held for held in known(ws) if begins <= _day(ws, held.merit.since) <= last]
    thanked = (state for dossier in ws.all("honours") if (state := ws.dossier(dossier)) and not state.award)
    unnamed = sum(1 for state in thanked if any(begins <= _day(ws, e.at) <= last for e in state.published))
    ordered = sorted(within, key=lambda held: (held.merit.since, held.merit.dossier))
    return Digest(begins, last, tuple(ordered), unnamed)


def _day(ws: Workspace, at: datetime) -> date:
    return at.astimezone(ws.zone).date()
