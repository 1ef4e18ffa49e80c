"""Honours: who holds which, what keeps an award waiting, and how the holder wishes to be named."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from kocgov.law import windows
from kocgov.law.standing import Borne, standing
from kocgov.model.charter import Charter
from kocgov.model.community import Community
from kocgov.model.event import Event
from kocgov.model.merit import Merit
from kocgov.model.procedure import Step
from kocgov.model.roster import Roster
from kocgov.model.state import State

NOMINEE: Final = "nominee"
PERIOD: Final = "honour_period"
CAP: Final = "honour_cap"
"""The parameters of how many honours of one kind may be awarded in which period."""
OPEN: Final = ("pending", "holds")
"""Conditions of a measure that has not run its course."""
NAMED: Final = "name"
PURPOSE: Final = "honours"
"""The purpose for which a member may withdraw consent in their own dossier, at any time."""


def honoured(community: Community, at: datetime) -> Iterator[str]:
    """Who holds an honour at that moment, sorted, each once."""
    return iter(sorted({merit.member for merit in community.honours() if merit.held(at)}))


def merits(state: State, zone: ZoneInfo) -> Iterator[Merit]:
    """The honour that a dossier shows, for its nominee."""
    if state.award is None or taken_back(state):
        return
    since, kind = state.award.at, str(state.about("category"))
    for member in state.parties.get(NOMINEE, ()):
        yield Merit(member, kind, since, carried_until(state.charter, kind, since, zone), state.dossier)


def taken_back(state: State) -> bool:
    """Whether a revocation has effect: from its service on, since nobody loses what they were not told of, unless an
    appeal struck it or stays it.
    """
    stayed = state.review is not None and state.review.stay is not None
    return state.revoked is not None and state.served and state.struck is None and not stayed


def weighed(state: State) -> list[str]:
    """The findings on which it was weighed whether the honour can stay, or is; a revocation that ended unserved decided
    nothing, so that what it rested on may be weighed anew, as an act may be whose decision never reached the person.
    """
    void = state.revoked is not None and not state.served
    return state.weighed[:-1] if void else list(state.weighed)


def carried_until(charter: Charter, kind: str, since: datetime, zone: ZoneInfo) -> datetime | None:
    """The last moment of a title that has a term, None for one that is carried for good."""
    honour = charter.honours.kinds.get(kind)
    return windows.after(charter, honour.term, since, zone) if honour and honour.term else None


def nominee_of(state: State) -> str:
    """Who is nominated, "" for nobody."""
    return next(iter(state.parties.get(NOMINEE, ())), "")


def nominators(state: State) -> tuple[str, ...]:
    """Who nominated: the member named, else the officer who did so by office."""
    return state.parties.get("nominator", ()) or ((state.opening.by,) if state.events else ())


def found(state: State, community: Community, step: Step, event: Event) -> dict[str, Any]:
    """What an act that qualifies for an honour, or awards it, takes from the record: measures that have not run their
    course, and the honours of that kind in the period. Leave is not looked at, and neither is how much anybody posts.
    """
    if not {"qualify", "award"} & set(step.effects):
        return {}
    zone = community.settings.zone
    return {"waits_for": waits_for(state, community, event.at), "awarded": lately(state, community, event.at, zone)}


def waits_for(state: State, community: Community, at: datetime) -> list[str]:
    """The dossiers whose measures against the nominee were decided and have not run their course, at the level that the
    charter names or above; an accusation is no measure, and what is done at once is done.
    """
    charter, least = state.charter, state.charter.honours.waits_from
    if not least or least not in charter.ladder:
        return []
    person, zone = nominee_of(state), community.settings.zone
    borne = standing(person, community.against(person), charter, at, zone, community.roster).measures
    return sorted({one.dossier for one in borne if _open(one, least, charter)})


def _open(one: Borne, least: str, charter: Charter) -> bool:
    lasts = one.condition == "pending" or "days" in one.measure or one.until is None
    grave = one.level in charter.ladder and charter.rank(one.level) >= charter.rank(least)
    return one.condition in OPEN and lasts and grave


def lately(state: State, community: Community, at: datetime, zone: ZoneInfo) -> list[str]:
    """The other dossiers in which an honour of the same kind was awarded within the period that the charter caps."""
    kind, charter = state.about("category"), state.charter
    same = (merit for merit in community.honours() if merit.kind == kind and merit.dossier != state.dossier)
    recent = (m for m in same if m.since <= at <= windows.after(charter, PERIOD, m.since, zone))
    return sorted(merit.dossier for merit in recent)


def shown(state: State, roster: Roster | None) -> str:
    """How the nominee of a dossier may be shown: their handle, their alias, or "" for no name at all.

    The latest word counts: the one in the dossier, and a later one in the member's own that withdraws consent.
    """
    word, person = state.display, nominee_of(state)
    if word is None or _withdrawn(person, word, roster):
        return ""
    choice = word.fields["display"]
    return person if choice == NAMED else str(word.fields.get("alias", ""))


def _withdrawn(person: str, word: Event, roster: Roster | None) -> bool:
    member = roster.members.get(person) if roster and person in roster else None
    later = member.consents.get(PURPOSE) if member else None
    return later is not None and later.at >= word.at and later.fields["given"] == "withdrawn"
