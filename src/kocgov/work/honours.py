"""Honours as they may be shown: who holds which since when, and what the periodic feature tells of."""

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct

from kocgov.law import windows
from kocgov.law.honours import PERIOD, merits, shown
from kocgov.model.event import Event
from kocgov.model.merit import Merit
from kocgov.model.state import State
from kocgov.words import spelling
from kocgov.work.workspace import Workspace


class Held(Struct, frozen=True):
    """An honour with the dossier of its award, and the name that its holder wishes to be shown by, "" for none."""

    merit: Merit
    state: State
    name: str

    @property
    def deed(self) -> str:
        """What it was awarded for, as everybody may read it."""
        return str(self.state.award.fields["reason"]) if self.state.award else ""

    @property
    def praise(self) -> str:
        """What was published of it last, "" before anything was."""
        return str(self.state.published[-1].fields["text"]) if self.state.published else ""

    @property
    def body(self) -> str:
        """The body that awarded it, "" where none did."""
        step = self.state.procedure.steps[self.state.award.step] if self.state.award else None
        ballot = self.state.procedure.ballots.get(step.ballot) if step else None
        return ballot.body if ballot else ""

    @property
    def places(self) -> list[str]:
        """Where it can be read: the deed itself, which shows who did it, only of those who are shown by their handle;
        and what was published, but for what tells a name by which its holder is shown no longer.
        """
        evidence = [str(one["ref"]) for one in self.state.about("evidence") if one.get("ref")]
        seen = evidence if self.name == self.merit.member else []
        given_up = spelling(*self.silenced) if self.silenced else None
        told = [e for e in self.state.published if not (given_up and given_up.search(e.fields["text"]))]
        return list(dict.fromkeys((*seen, *(str(event.fields["where"]) for event in told))))

    @property
    def silenced(self) -> list[str]:
        """The names by which its holder was or might have been shown and does not wish to be any longer, longest first:
        a text that spells one is not shown as it stands.
        """
        aliases = (str(e.fields["alias"]) for e in self.state.events if "alias" in e.fields)
        names = dict.fromkeys((self.merit.member, *aliases))
        return sorted((name for name in names if name != self.name), key=len, reverse=True)


class Digest(Struct, frozen=True):
    """The honours of some days, both included, oldest first, and the thanks without a name that were published."""

    first: date
    last: date
    honours: tuple[Held, ...]
    unnamed: tuple[Event, ...]


def known(ws: Workspace) -> Iterator[Held]:
    """Every honour that nobody took back, those whose term is over among them."""
    for dossier in ws.awarded():
        state = ws.dossier(dossier)
        for merit in merits(state, ws.zone) if state else ():
            assert state
            yield Held(merit, state, shown(state, ws.roster))


def holding(ws: Workspace, at: datetime, kind: str = "", name: str = "", since: date | None = None) -> list[Held]:
    """Who holds an honour at a moment, in the order in which they were awarded: no order of merit. `name` finds those
    only who are shown by that name, so that nobody is found who wishes not to be; `since` those awarded from a day on.
    """
    found = (held for held in known(ws) if held.merit.held(at) and (not since or _day(ws, held.merit.since) >= since))
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
    dossiers = (dossier for folder in sorted(ws.steps_with("award")) for dossier in ws.all(folder))
    thanked = (state for dossier in dossiers if (state := ws.dossier(dossier)) and not state.award)
    unnamed = [e for state in thanked for e in state.published if begins <= _day(ws, e.at) <= last]
    ordered = sorted(within, key=lambda held: (held.merit.since, held.merit.dossier))
    return Digest(begins, last, tuple(ordered), tuple(sorted(unnamed, key=lambda event: (event.at, event.path))))


def _day(ws: Workspace, at: datetime) -> date:
    return at.astimezone(ws.zone).date()
