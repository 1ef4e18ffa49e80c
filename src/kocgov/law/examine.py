"""The bench: one act before the guards, in the order in which a lawyer would ask."""

from datetime import datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from kocgov.law.effects.effect import Guard
from kocgov.law.effects.matter import parties_in
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.fold import apply, earned
from kocgov.law.guards import always, appealing, dates, drawing, judging, notice, voting
from kocgov.law.guards.always import ALWAYS, LAST
from kocgov.law.guards.roster import departs_last
from kocgov.law.guards.seats import provisional
from kocgov.law.lapse import examine_lapse
from kocgov.law.reckoners import STATED, reckon
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

RECKONED: Final[dict[Guard, tuple[str, ...]]] = {
    drawing.stated: tuple(STATED),
    drawing.seats_found: ("seats",),
    drawing.party_found: ("party",),
    drawing.pool_found: ("draw",),
    voting.ballots_in: ("tally",),
    voting.recounted: ("tally",),
}
"""What a step reckons brings its guards, whatever the charter says: to each the kinds that bring it."""

CONDITIONS: Final[dict[Guard, tuple[str, ...]]] = {
    always.when: ("when",),
    always.within: ("within",),
    always.not_before: ("not_before",),
    always.once: ("once", "at_most"),
    always.cosign: ("cosign",),
    drawing.free_of_ties: ("body",),
}
"""The guards that have no question where a step has none of these words."""

ENTERING: Final = frozenset(
    {always.in_office, always.conflicts_stated, appealing.taken_up_by_others, dates.silence_stands, departs_last}
)
"""The guards that have none where the rest of the record is not asked."""

TAKEN_DOWN: Final = frozenset({always.late_record})
"""The guards that have none where everybody wrote for themselves."""

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
    if event.step == "lapse":
        return _silence(event, state, community, zone, now)
    situation = situate(event, state, charter, procedure, community, zone, now)
    return situation if isinstance(situation, Refusal) else _asked(situation, founding=founding)


def take_in(
    event: Event, state: State | None, charter: Charter, procedure: Procedure, zone: ZoneInfo
) -> State | Refusal:
    """The dossier after an act that stands in the record, or why it may not stand there: the guards are asked that hold
    for ever, to whom the dossier itself shows enough. What they had reckoned is not reckoned again.
    """
    situation = None if event.step == "lapse" else situate(event, state, charter, procedure, None, zone)
    if isinstance(situation, Refusal):
        return situation
    refusal = _asked(situation) if situation else _silence(event, state, None, zone)
    if refusal:
        return refusal
    state = state or State(event.dossier, charter, procedure)
    apply(state, event, situation)
    return state


def _silence(
    event: Event, state: State | None, community: Community | None, zone: ZoneInfo, now: datetime | None = None
) -> Refusal | None:
    """Why a silence may not be noted: it has a term that ran out, in a dossier that is there."""
    if state is None:
        return _foreign_time(event, zone) or refuse("KG-FROM", step="lapse", state="-", allowed="-")
    return _foreign_time(event, zone) or examine_lapse(event, state, community, zone, now)


def _asked(situation: Situation, *, founding: bool = False) -> Refusal | None:
    """The first refusal of the guards that have something to ask."""
    if strange := _foreign_time(situation.event, situation.zone):
        return strange
    step = situation.step
    when_asked = situation.community is not None, founding, situation.event.recorded is not None
    for guard in _guards(step.needs, situation.effects, step.kinds, step.said, when_asked):
        if refusal := guard(situation):
            return refusal
    return None


@lru_cache
def _guards(
    needs: tuple[str, ...],
    effects: tuple[str, ...],
    kinds: tuple[str, ...],
    said: tuple[str, ...],
    when_asked: tuple[bool, bool, bool],
) -> tuple[Guard, ...]:
    """The guards that have something to ask of an act with these words, in the order in which they ask; `when_asked`
    tells whether the act enters now, at a founding, and by another's hand.
    """
    entering, founding, taken_down = when_asked
    guards: tuple[Guard, ...] = (
        *ALWAYS,
        *(NEEDS[word] for word in needs),
        *(guard for guard, brought in RECKONED.items() if set(brought) & set(kinds)),
        appealing.taken_up_by_others,
        *(guard for effect in effects for guard in EFFECTS[effect].guards),
        departs_last,
        *((provisional,) if founding else ()),
        *LAST,
    )
    idle = {guard for guard, words in CONDITIONS.items() if not set(words) & set(said)}
    idle |= set() if entering else ENTERING
    idle |= set() if taken_down else TAKEN_DOWN
    exempt = FOUNDING_EXEMPT if founding else frozenset()
    return tuple(guard for guard in guards if guard not in idle and guard.__name__ not in exempt)


def _foreign_time(event: Event, zone: ZoneInfo) -> Refusal | None:
    """Acts are dated by the community's clock: days of leave and terms are its days, whatever the writer's clock shows.
    Principle: one clock for everybody.
    """
    for moment in (event.at, event.recorded.at) if event.recorded else (event.at,):
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
    values = {**before.values, **outcome.values} if outcome else before.values
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
