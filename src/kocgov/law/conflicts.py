"""Conflicts of interest that the record itself shows between the one who acts and the people of the matter."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from kocgov.law.bodies import sitting
from kocgov.model.charter import Charter
from kocgov.model.community import Community
from kocgov.model.roster import Roster
from kocgov.model.state import State

PARTY_KINDS = ("reporter", "target", "witness")


def conflicts(state: State, roster: Roster, actor: str, at: datetime) -> tuple[str, ...]:
    """The grounds that the people of the matter give, sorted: party, reporter, target, witness, same_circle,
    same_employer, declared, benefit.

    Circle and employer are compared as they were at the act. Two people without a circle, or unaffiliated, share none.
    What one of the two has declared counts for both, from its recording on.
    """
    grounds = as_parties(state, actor)
    mine = roster.belonging(actor, at)
    for other in state.members() - {actor}:
        theirs = roster.belonging(other, at)
        if mine and theirs and mine.circle and mine.circle == theirs.circle:
            grounds.add("same_circle")
        if mine and theirs and mine.employer == theirs.employer != "unaffiliated":
            grounds.add("same_employer")
        grounds |= {"benefit" if kind == "benefit" else "declared" for kind in _declared(roster, actor, other, at)}
    return tuple(sorted(grounds))


def as_parties(state: State, actor: str) -> set[str]:
    """The grounds that somebody gives who is a party to the matter: party, reporter, target, witness."""
    return {_as_party(name) for name, people in state.parties.items() if actor in people}


def ties(state: State, community: Community, actor: str, at: datetime) -> tuple[str, ...]:
    """The grounds above, and `earlier_decider` for whoever judged the matter that this one comes from. Source: nobody
    reviews their own decision, 行政复议法 64, 仲裁法 34.
    """
    grounds = set(conflicts(state, community.roster, actor, at))
    grounds |= {"earlier_decider"} if actor in earlier_deciders(state, community) else set()
    return tuple(sorted(grounds))


def earlier_deciders(state: State, community: Community) -> set[str]:
    """Whoever judged, or was called to judge, in the matters from which this one comes, however far back: who decided,
    voted (on acceptance too), sat, or stepped aside.
    """
    return {name for earlier in before(state, community) for name in deciders(earlier)}


def before(state: State, community: Community) -> Iterator[State]:
    """The matters from which a matter comes, the nearest first."""
    seen = {state.dossier}
    while (came := came_from(state)) and came not in seen:
        seen.add(came)
        found = community.dossier(came)
        if found is None:
            return
        yield found
        state = found


def came_from(state: State) -> str:
    """The dossier that a matter comes from: what opened it, or what it asks to judge again; "" where there is none."""
    if not state.events:
        return ""
    opening = state.opening
    named = opening.fields.get("decision")
    return named if isinstance(named, str) else opening.origin.dossier if opening.origin else ""


def deciders(state: State) -> set[str]:
    """Who had a part in judging a matter: by an office that may impose something, by a body's seat or a lot."""
    judging = {
        *state.charter.ceilings,
        *state.procedure.bodies,
        *(body.drawn for body in state.procedure.bodies.values()),
    }
    bench = state.judging
    acted = {event.by for event in state.events if event.role in judging}
    drawn = {name for body in state.procedure.bodies.values() if body.drawn for name in _called(state, body.name)}
    return acted | bench.stepped_down | drawn


def barring(state: State, charter: Charter, role: str, actor: str, found: Iterable[str]) -> list[str]:
    """Which of the grounds found keep somebody from acting by an office in a matter: that it is their own, the ties
    which the office names, and `recused` for whoever stepped aside, or had to, where the office judges or directs.
    """
    office = charter.roles.get(role)
    named = {"party", *(office.conflicts if office else ())}
    aside = actor in state.judging.stepped_down and _directs(state, charter, role, named)
    return [ground for ground in found if ground in named] + ["recused"] * aside


def _directs(state: State, charter: Charter, role: str, named: set[str]) -> bool:
    """Whether acts by an office judge or direct a matter. What bars from it is then more than being a party: a clerk,
    who files and counts, weighs nothing.
    """
    seated = {name for body in state.procedure.bodies.values() for name in (body.role, body.drawn, *body.substitutes)}
    return role in charter.ceilings or role in seated or len(named) > 1


def _called(state: State, body: str) -> set[str]:
    return set(sitting(state, state.procedure.bodies[body])) if state.judging.order else set()


def _declared(roster: Roster, one: str, other: str, at: datetime) -> Iterator[str]:
    for whose, whom in ((one, other), (other, one)):
        state = roster.members.get(whose)
        word = state.relations.get(whom) if state else None
        if word and word.known_at <= at and word.fields["relation"] != "none":
            yield word.fields["relation"]


def _as_party(name: str) -> str:
    return name if name in PARTY_KINDS else "party"
