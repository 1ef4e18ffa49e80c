"""The bench: one act before the guards, in the order in which a lawyer would ask."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kocgov.law.effects.effect import Guard
from kocgov.law.effects.matter import parties_in
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.fold import earned
from kocgov.law.guards import appealing, drawing, judging, notice, voting
from kocgov.law.guards.always import ALWAYS, LAST
from kocgov.law.guards.roster import departs_last
from kocgov.law.guards.seats import provisional
from kocgov.law.lapse import examine_lapse
from kocgov.law.reckoners import reckon
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter
from kocgov.model.community import Community
from kocgov.model.event import Event
from kocgov.model.procedure import Procedure
from kocgov.model.state import State
from kocgov.model.table import Outcome

NEEDS: Final[dict[str, Guard]] = {"noticed": notice.noticed, "heard": notice.heard, "moved": judging.moved_something}
"""What a charter may ask for early, by the word under `needs`."""

RECKONED: Final = (
    drawing.stated, drawing.seats_found, drawing.party_found, drawing.pool_found, voting.ballots_in, voting.recounted,
)  # fmt: skip
"""What a step reckons brings its guards, whatever the charter says."""

FOUNDING_EXEMPT = frozenset({"by", "own_matter", "conflicts_stated", "appointed_by", "enacted"})
"""What the one founding commit cannot meet: there is no office yet from which to act."""


def examine(
    event: Event,
    state: State | None,
    charter: Charter,
    procedure: Procedure,
    community: Community | None,
    zone: ZoneInfo,
    now: datetime | None = None,
    *,
    founding: bool = False,
) -> Refusal | None:
    """Why the act may not enter, None where it may.

    `state` is the dossier before the act (None: the act opens it), `community` the record before the change (None:
    only what the dossier itself shows is judged), `now` the moment of entry (None: the future is not judged).
    The event's shape has been checked: a field that its schema requires is there.
    """
    if strange := _foreign_time(event, zone):
        return strange
    if event.step == "lapse":
        return (
            examine_lapse(event, state, community, zone, now)
            if state
            else refuse("KG-FROM", step="lapse", state="-", allowed="-")
        )
    situation = situate(event, state, charter, procedure, community, zone, now)
    if isinstance(situation, Refusal):
        return situation
    guards = _guards(situation.step.needs, situation.effects, founding)
    return next((refusal for guard in guards if (refusal := guard(situation))), None)


def _guards(needs: tuple[str, ...], effects: tuple[str, ...], founding: bool) -> tuple[Guard, ...]:
    guards: tuple[Guard, ...] = (
        *ALWAYS,
        *(NEEDS[word] for word in needs),
        *RECKONED,
        appealing.taken_up_by_others,
        *(guard for effect in effects for guard in EFFECTS[effect].guards),
        departs_last,
        *((provisional,) if founding else ()),
        *LAST,
    )
    return tuple(guard for guard in guards if not (founding and guard.__name__ in FOUNDING_EXEMPT))


def _foreign_time(event: Event, zone: ZoneInfo) -> Refusal | None:
    """Acts are dated by the community's clock: days of leave and terms are its days, whatever the writer's clock shows.
    Principle: one clock for everybody.
    """
    for moment in (event.at, event.known_at):
        if moment.utcoffset() != moment.astimezone(zone).utcoffset():
            return refuse("KG-ZONE", "at", at=moment.isoformat(), expected=moment.astimezone(zone).isoformat())
    return None


def situate(
    event: Event,
    state: State | None,
    charter: Charter,
    procedure: Procedure,
    community: Community | None,
    zone: ZoneInfo,
    now: datetime | None = None,
) -> Situation | Refusal:
    """The act with everything its guards look at, or the refusal where the procedure knows no such step."""
    step = procedure.steps.get(event.step)
    if step is None or step.opens_dossier != (state is None):
        here, allowed = (state.name if state else "-"), ", ".join(procedure.steps)
        return refuse("KG-FROM", "step", step=event.step, state=here, allowed=allowed)
    before = state or _unborn(event, charter, procedure)
    outcome = _outcome(event, before)
    values = {**before.values, **(outcome.values if outcome else {})}
    return Situation(event, before, step, earned(step, values), outcome, community, zone, now)


def _outcome(event: Event, state: State) -> Outcome | None:
    step = state.procedure.steps[event.step]
    try:
        return reckon(state, step, event)
    except LookupError:
        return None  # a fact is missing from `found`; the guard that recomputes it says so


def _unborn(event: Event, charter: Charter, procedure: Procedure) -> State:
    """The dossier before its first act: nothing but the people whom the act names."""
    state = State(event.dossier, charter, procedure)
    state.parties = {party: parties_in(event, party) for party in procedure.parties}
    return state
