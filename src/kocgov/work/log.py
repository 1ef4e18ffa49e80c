"""The audit log: every act of every dossier in order of time, from the record alone, with the state it led to."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from kocgov.law.fold import apply, fold
from kocgov.model.event import Event
from kocgov.model.state import State


class Entry(Struct, frozen=True):
    """One act. `at` is when it was done, `known_at` when the record learned of it, `level` what the act itself says."""

    at: datetime
    known_at: datetime
    by: str
    role: str
    dossier: str
    procedure: str
    step: str
    path: str
    state_after: str
    level: str
    clauses: tuple[str, ...]
    digest: str
    recorded_by: str
    step_title: Mapping[str, str] = field(default_factory=dict)
    state_title: Mapping[str, str] = field(default_factory=dict)


class PublicEntry(Struct, frozen=True):
    """What everybody may read of an act: no member, no words, the day without the hour."""

    day: str
    dossier: str
    procedure: str
    step: str
    role: str
    state: str
    level: str
    clauses: tuple[str, ...]
    step_title: Mapping[str, str] = field(default_factory=dict)
    state_title: Mapping[str, str] = field(default_factory=dict)


def entries(dossiers: Iterable[State]) -> list[Entry]:
    """The acts of some dossiers, by time and path."""
    found = (entry for state in dossiers for entry in acts(state))
    return sorted(found, key=lambda entry: (entry.at.astimezone(UTC), entry.path))


def acts(state: State) -> Iterator[Entry]:
    """The acts of one dossier in the order of its fold."""
    again = State(state.dossier, state.charter, state.procedure)
    for event in state.events:
        apply(again, event)
        yield _entry(event, again)


def _entry(event: Event, after: State) -> Entry:
    reckoned = event.found.get("result", {})
    return Entry(
        at=event.at,
        known_at=event.known_at,
        by=event.by,
        role=event.role,
        dossier=event.dossier,
        procedure=after.procedure.name,
        step=event.step,
        path=event.path,
        state_after=after.name,
        level=event.fields.get("level") or reckoned.get("level", ""),
        clauses=tuple(event.fields.get("clauses", ())),
        digest=event.digest,
        recorded_by=event.hand,
        step_title=_step_title(event, after),
        state_title=after.definition.title,
    )


def _step_title(event: Event, after: State) -> Mapping[str, str]:
    """The step in the charter's words; silence is no step."""
    step = after.procedure.steps.get(event.step)
    return step.title if step else {}


def as_of(state: State, event: Event) -> State:
    """The dossier as it stood right after one of its acts."""
    until = state.events.index(event) + 1
    found = fold(state.charter, state.procedure, state.events[:until])
    assert found
    return found


def public(dossiers: Iterable[State], zone: ZoneInfo) -> list[PublicEntry]:
    """The edition for everybody: an allow-list of what names nobody. Members' dossiers are left out."""
    matters = (state for state in dossiers if state.procedure.ids != "handle")
    return [_public(entry, zone) for entry in entries(matters)]


def _public(entry: Entry, zone: ZoneInfo) -> PublicEntry:
    return PublicEntry(
        day=entry.at.astimezone(zone).date().isoformat(),
        dossier=entry.dossier.rpartition("/")[2],
        procedure=entry.procedure,
        step=entry.step,
        role=entry.role,
        state=entry.state_after,
        level=entry.level,
        clauses=entry.clauses,
        step_title=entry.step_title,
        state_title=entry.state_title,
    )
