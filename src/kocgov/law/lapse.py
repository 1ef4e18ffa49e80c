"""Silence: which windows have run out, and whether a lapse that somebody records is true."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from kocgov.law import windows
from kocgov.law.appeals import carried_out_here
from kocgov.law.authority import holds_role
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.seen import expected
from kocgov.law.tables import holds
from kocgov.model.community import Community
from kocgov.model.event import Event
from kocgov.model.procedure import Opening, Window
from kocgov.model.roster import Roster
from kocgov.model.state import State

RECORDER = "clerk"
"""Lapses involve no discretion: the clerk records them, impartial or not."""


class Term(Struct, frozen=True):
    """A window that runs in a dossier, and the moment it falls due (None: its length is not yet known)."""

    window: Window
    due: datetime | None

    def overdue(self, now: datetime) -> bool:
        return self.due is not None and self.due < now


def terms(state: State, roster: Roster | None, zone: ZoneInfo) -> Iterator[Term]:
    """The windows that run in the present visit, in the charter's order."""
    for window in state.definition.windows.values():
        clock = state.clocks[window.name]
        if clock.running:
            yield Term(window, due_at(state, window, roster, zone))


def still_owed(state: State, roster: Roster | None, zone: ZoneInfo) -> Iterator[Term]:
    """The duties of the present visit whose lapse is on record and that nothing follows: lateness ends no duty. It was
    put on record once; its flag stands, and so does the duty, until it is done.
    """
    windows = state.definition.windows.values()
    followed = {window.after for window in windows}
    for window in windows:
        if window.kind == "duty" and state.clocks[window.name].how == "lapsed" and window.name not in followed:
            yield Term(window, due_at(state, window, roster, zone))


def due_at(state: State, window: Window, roster: Roster | None, zone: ZoneInfo) -> datetime | None:
    """When a window of the present visit falls due, leave of whoever must act counted where it tolls."""
    people = state.parties.get(window.whose.removeprefix("party."), ())
    leaves = [leave for person in people for leave in (roster.leaves(person) if roster else ())]
    return windows.due(state, window, state.clocks[window.name], zone, leaves)


def next_lapse(state: State, roster: Roster, zone: ZoneInfo, now: datetime) -> Term | None:
    """The lapse to record next: of the windows that have run out, the one that did so first."""
    over = [term for term in terms(state, roster, zone) if term.overdue(now) and not waits(state, term.window)]
    return min(over, key=lambda term: term.due or now, default=None)


def waits(state: State, window: Window) -> bool:
    """Whether the silence of a window says nothing yet: while an appeal is undecided, no decision becomes final, and
    nobody is late to carry out what waits for it, or what it has changed.
    """
    if state.review is None or not state.served:
        return False
    if any("enforce" in state.procedure.steps[name].effects for name in window.met_by):
        return not carried_out_here(state)
    ends = bool(window.lapse.to) and state.procedure.states[window.lapse.to].end
    return state.review.open and window.kind == "right" and ends


def due_openings(openings: Iterable[Opening], state: State) -> list[Opening]:
    """The dossiers that a lapse has to open elsewhere, in the charter's order."""
    return [opening for opening in openings if holds(opening.when, state.values)]


def owed(event: Event, state: State | None) -> list[Opening]:
    """The dossiers that a recorded lapse has to open; none where no such window is."""
    window = state.definition.windows.get(event.window) if state else None
    return due_openings(window.lapse.opens, state) if window and state else []


def examine_lapse(
    event: Event, state: State, community: Community | None, zone: ZoneInfo, now: datetime | None
) -> Refusal | None:
    """Why a recorded lapse may not enter: the window does not run, has not run out, or is not the clerk's to record."""
    window = state.definition.windows.get(event.window)
    clock = state.clocks.get(event.window)
    # Looking back, an answer in time may have been written down after the lapse: then both stand.
    met_since = community is None and clock is not None and clock.how == "met"
    if window is None or clock is None or not (clock.running or met_since):
        return refuse("KG-LAPSE", "window", window=event.window, state=state.name)
    if event.charter != state.charter.ref:
        return refuse("KG-CHARTER", "charter", charter=event.charter, expected=state.charter.ref)
    moves = bool(window.lapse.to)
    if event.name.is_move != moves or event.name.number != state.visit + moves:
        return refuse("KG-PLACE", number=event.name.number, expected=state.visit + moves)
    if event.seen != (wanted := expected(state, event.name.is_move)):
        return refuse("KG-SEEN", "seen", expected=wanted)
    early = _too_early(event, state, window, community, zone, now) or _undecided(event, state, window, community)
    return _unopened(event, state, window) or early or _recorder(event, state, community)


def _undecided(event: Event, state: State, window: Window, community: Community | None) -> Refusal | None:
    """A decision does not become final while an appeal against it is open, and what waits for one is not late. Asked
    only when the lapse enters.
    """
    known = community.dossier(event.dossier) if community else None
    if known is None or known.review is None or not waits(replace(state, review=known.review), window):
        return None
    code = "KG-APPEAL-OPEN" if window.kind == "right" else "KG-WAITS"
    return refuse(code, "window", dossiers=", ".join(known.review.dossiers))


def _unopened(event: Event, state: State, window: Window) -> Refusal | None:
    due = due_openings(window.lapse.opens, state)
    names, opened = ", ".join(opening.procedure for opening in due) or "-", len(event.opens)
    return refuse("KG-OPENS", "opens", expected=names, opened=opened) if len(due) != opened else None


def _too_early(
    event: Event,
    state: State,
    window: Window,
    community: Community | None,
    zone: ZoneInfo,
    now: datetime | None,
) -> Refusal | None:
    if community is not None:
        due = due_at(state, window, community.roster, zone)
        if due is None or event.due != due:
            return refuse("KG-DUE", "due", expected=due.isoformat() if due else "-")
    if event.due is None or event.at <= event.due:
        return refuse("KG-EARLY", "at", due=event.due.isoformat() if event.due else "-")
    return refuse("KG-FUTURE", "at", at=event.at.isoformat(), now=now.isoformat()) if now and event.at > now else None


def _recorder(event: Event, state: State, community: Community | None) -> Refusal | None:
    if event.role != RECORDER:
        return refuse("KG-BY", "role", actor=event.by, role=event.role, step="lapse", allowed=RECORDER)
    if community and not holds_role(state.charter, community.roster, event.by, RECORDER, event.at):
        return refuse("KG-BY", "by", actor=event.by, role=event.role, step="lapse", allowed=RECORDER)
    return None
