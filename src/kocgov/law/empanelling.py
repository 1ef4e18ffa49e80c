"""Who may sit: the seats and pools of a body as the record shows them, and the ties that bar from it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Final

from kocgov.law import appeals, draw, honours, reckoners
from kocgov.law.conflicts import ties
from kocgov.law.party_class import party_class
from kocgov.law.standing import barred_from_office
from kocgov.model.charter import Charter
from kocgov.model.community import Community
from kocgov.model.event import Event
from kocgov.model.procedure import Body, Step
from kocgov.model.roster import Roster
from kocgov.model.state import State

HONOURED = "honoured"
NEVER_SIT: Final = ("party", "earlier_decider")
"""The ties that bar from every body."""


def judged(state: State, community: Community, step: Step, event: Event) -> dict[str, Any]:
    """What an act takes from the record, and from its own dossier, about who judges and how they voted."""
    found: dict[str, Any] = {"party": party_class(state, community.roster, event.at)} if "party" in step.reckon else {}
    found |= _appealed(community, event) if "appealed" in step.reckon else {}
    for name in step.reckoned("seats"):
        body = state.procedure.bodies[name]
        found |= {} if body.drawn else seats(state, community, body, event.at, reckoners.gone(state, step))
    for name in step.reckoned("draw"):
        found |= pools(state, community, state.procedure.bodies[name], event.at)
    found |= honours.found(state, community, step, event)
    found |= {"order": reckoners.order(state, event)} if "draw" in step.effects else {}
    return found | ({"tally": reckoners.stated(state, step)} if step.reckoned("tally") else {})


def _appealed(community: Community, event: Event) -> dict[str, Any]:
    first = community.dossier(str(event.fields.get("decision", "")))
    return {"appealed": appeals.appealed(first) if first else "", "forum": appeals.forum(first) if first else ""}


def seats(state: State, community: Community, body: Body, at: datetime, gone: Collection[str] = ()) -> dict[str, Any]:
    """Who sits in a body of office holders, and which ties bar whom; a substitute takes a place that stays empty, also
    that of somebody who is `gone`: who has stepped aside here, or whom a challenge unseats.

    Source: an alternate acts for whoever rests or must step aside, as in the Wikipedia and Kubernetes bodies.
    """
    here = _present(community, state.charter, body.role, at)
    barred = _barred(state, community, body, here, at)
    away = [name for name in here if name in barred or name in gone]
    resting = len(community.roster.holders(body.role, at)) - len(here)
    pools = (_pool(state, community, role, body, at) for role in body.substitutes)
    more = [name for pool in pools for name in pool if name not in here and name not in gone]
    tied = _barred(state, community, body, more, at)
    filling = [name for name in more if name not in tied][: resting + len(away)]
    # A place that nobody fills stays the place of whoever is away: it is of the whole, and counts as recused.
    unfilled = away[max(len(filling) - resting, 0) :]
    kept = [name for name in here if name not in away or name in unfilled]
    return {"seats": {body.name: sorted({*kept, *filling})}, **({"barred": dict(barred)} if barred else {})}


def pools(state: State, community: Community, body: Body, at: datetime) -> dict[str, Any]:
    """The pools from which a panel is drawn, one after the other, with their digest; who is barred and by which tie;
    the groups of which one at most may sit.
    """
    found: list[list[str]] = []
    barred: dict[str, list[str]] = {}
    for source in (body.drawn, *body.substitutes):
        people = [name for name in _pool(state, community, source, body, at) if not any(name in pool for pool in found)]
        barred |= _barred(state, community, body, people, at)
        found.append(sorted(name for name in people if name not in barred))
    gone = state.judging.stepped_down  # ties are looked up anew each time
    found = [[name for name in pool if name not in gone] for pool in found]
    groups = {name: _groups(community.roster, body, name, at) for pool in found for name in pool}
    return {
        "pools": found,
        "digest": draw.pool_digest(found),
        "barred": dict(sorted(barred.items())),
        "groups": {name: words for name, words in sorted(groups.items()) if words},
    }


def _pool(state: State, community: Community, source: str, body: Body, at: datetime) -> list[str]:
    if source != HONOURED:
        return _present(community, state.charter, source, at)
    fit = (name for name in honours.honoured(community, at) if _could_judge(state, community.roster, body, name, at))
    return [name for name in fit if not _away(community, state.charter, name, at)]


def _present(community: Community, law: Charter, role: str, at: datetime) -> list[str]:
    """The holders of an office who neither rest that day nor are suspended from office, sorted."""
    return [name for name in community.roster.holders(role, at) if not _away(community, law, name, at)]


def _away(community: Community, law: Charter, member: str, at: datetime) -> bool:
    return _rests(community, member, at) or barred_from_office(member, community, law, at) is not None


def _rests(community: Community, member: str, at: datetime) -> bool:
    day = at.astimezone(community.settings.zone).date()
    return any(leave.first <= day <= leave.last for leave in community.roster.leaves(member))


def _could_judge(state: State, roster: Roster, body: Body, member: str, at: datetime) -> bool:
    """Whether somebody without the office could hold it: nobody executes and judges, the brand does not sit."""
    role = state.charter.roles[body.drawn or body.role]
    held = roster.roles(member, at)
    apart = set(role.incompatible) | {
        name for name, other in state.charter.roles.items() if role.id in other.incompatible
    }
    staff = roster.is_staff(member, at) and role.staff == "forbidden"
    return roster.active(member) and not staff and not apart & set(held) and role.id not in held


def _barred(
    state: State, community: Community, body: Body, people: Iterable[str], at: datetime
) -> dict[str, list[str]]:
    found = {name: barring(state, community, body, name, at) for name in people}
    return {name: list(grounds) for name, grounds in found.items() if grounds}


def barring(state: State, community: Community, body: Body, member: str, at: datetime) -> tuple[str, ...]:
    """The ties that bar a member from a body. Who is a party, or judged the matter that this comes from, never sits,
    whatever the charter says. Source: nemo iudex; 行政复议法 64, 仲裁法 34.
    """
    bars = {*NEVER_SIT, *body.without}
    return tuple(ground for ground in ties(state, community, member, at) if ground in bars)


def _groups(roster: Roster, body: Body, member: str, at: datetime) -> list[str]:
    place = roster.belonging(member, at)
    if place is None:
        return []
    words = {"circle": place.circle, "employer": place.employer if place.employer != "unaffiliated" else ""}
    return [f"{kind}:{words[kind]}" for kind in body.spread if words[kind]]
