"""What a letter may say of those who judge: who they are, how they were drawn, what stands open, until when."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kocgov.law import lapse
from kocgov.law.bodies import sitting, size, strength
from kocgov.law.guards.always import open_steps, spent
from kocgov.law.outcomes import removal_ballot
from kocgov.model.procedure import Body, Step
from kocgov.model.roster import Roster
from kocgov.model.state import OUTSIDERS, State
from kocgov.report.charter import length
from kocgov.report.judges import numbers
from kocgov.report.letters_receivers import JUDGE, panel_before_and_now
from kocgov.report.naming import MASKED, Names
from kocgov.report.procedure_words import body as title_of
from kocgov.report.schema_words import meaning

Words = dict[str, Any]


def bench_words(state: State, names: Names, zone: ZoneInfo, capacity: str, roster: Roster | None) -> Words:
    """The part of a letter's words that only matters with judges fill."""
    return {
        "to": capacity,
        "respondent": next(iter(state.parties.get("respondent", ())), ""),
        "people": list(_people(state, names)) if capacity == JUDGE else [],
        "runs": list(_runs(state, names, zone, capacity, roster)),
        "times": list(_times(state, names)),
        "panel": _panel(state, names, capacity),
        "seated": list(_seated(state)),
        "removal": _removal(state, names),
        "draw": _draw(state, names, zone),
        "terms": state.judging.offer.fields["terms"] if state.judging.offer else "",
        "challenges": list(_challenges(state)),
        "joined": _joined(state, names, capacity),
        "again": any(rule.letter == "resumed" for step in _left(state) for rule in step.to),
        "tried": any(step.is_move and spent(state, step) for step in open_steps(state)),
    }


def _left(state: State) -> Iterator[Step]:
    """The steps that are open and not used up."""
    return (step for step in open_steps(state) if not spent(state, step))


def _joined(state: State, names: Names, capacity: str) -> dict[str, str] | None:
    """As what somebody is brought in by a motion, and what was said for it."""
    motion = str(state.last.fields.get("motion", ""))
    moved = next((event for event in state.judging.every_move() if event.fields["proposition"] == motion), None)
    if moved is None or capacity not in state.procedure.parties:
        return None
    return {"as": names.party(capacity), "why": str(moved.fields.get("text", ""))}


def _people(state: State, names: Names) -> Iterator[dict[str, str]]:
    """Everybody whom a judge has to know to tell whether they are too near; who reported is left out even here."""
    told: set[str] = set(OUTSIDERS)
    for party in state.procedure.parties:
        for member in state.parties.get(party, ()) if party not in MASKED else ():
            if member not in told:
                told.add(member)
                yield {"name": member, "part": names.party(party)}


def _runs(
    state: State, names: Names, zone: ZoneInfo, capacity: str, roster: Roster | None
) -> Iterator[dict[str, str | bool]]:
    """What runs now and until when; what only ends a matter that nobody sees to is left out."""
    for term in lapse.terms(state, roster, zone):
        window = term.window
        if term.due is None or (window.kind == "wait" and window.lapse.to):
            continue
        yours = window.whose in (f"party.{capacity}", f"role.{capacity}")
        title = names.tongue.text(window.title)
        yield {"title": title, "due": names.tongue.moment(term.due, zone), "yours": yours}


def _times(state: State, names: Names) -> Iterator[dict[str, str]]:
    """How long the respondent has for what, wherever in the procedure it comes."""
    if not state.procedure.bodies:
        return
    for place in state.procedure.states.values():
        for window in place.windows.values():
            if window.whose == "party.respondent":
                yield {"title": names.tongue.text(window.title), "length": length(window, names)}


def panel_of(state: State) -> Body | None:
    """The body that is drawn by lot, None where none is."""
    return next((body for body in state.procedure.bodies.values() if body.drawn), None)


def _panel(state: State, names: Names, capacity: str) -> Words | None:
    """The panel, once it is known how large it is; its judges, once they are drawn. To a judge also a body of which
    nobody is drawn.
    """
    body = panel_of(state)
    if body is None and capacity == JUDGE:
        return next((_bench(state, seats, names) for seats in state.procedure.bodies.values()), None)
    if body is None or not (isinstance(body.size, str) or str(state.values.get(body.key, "")) in body.size):
        return None
    return _bench(state, body, names)


def _bench(state: State, body: Body, names: Names) -> Words:
    """Those who judge, by lot or from their seats."""
    judges = list(sitting(state, body)) if state.judging.order or not body.drawn else []
    return {
        "title": title_of(body.name, state.procedure, names),
        "size": size(state, body) if body.drawn else len(judges),
        "drawn_from": names.role(body.drawn) if body.drawn else "",
        "judges": judges,
        "small": bool(judges) and strength(state, body, judges) == "small",
        "without": [meaning("tie", word, names.tongue) for word in body.without],
        "changed": bool(panel_before_and_now(state)[0]),
        "open": any("challenge" in step.effects for step in open_steps(state)),
        **ties(state, body, names),
    }


def _seated(state: State) -> Iterator[str]:
    """Who judges where nobody is drawn: those who have a seat in the body, without whoever is barred from it."""
    if panel_of(state) is None:
        for body in state.procedure.bodies.values():
            yield from (name for name in sitting(state, body))


def ties(state: State, body: Body, names: Names) -> Words:
    """How many may not judge in a body, and by which ties: by number, and never by whether somebody reported."""
    tied = state.judging.ties.get(body.name, {})
    found = Counter(ground for grounds in tied.values() for ground in set(grounds) - set(MASKED))
    told = [{"tie": meaning("tie", ground, names.tongue), "n": n} for ground, n in sorted(found.items())]
    return {"barred": len(state.judging.out(body.name)), "ties": told}


def _removal(state: State, names: Names) -> Words | None:
    """Who alone may remove somebody and by which majority, where that is at stake."""
    ballot = removal_ballot(state)
    charge = state.judging.charge
    if ballot is None or charge is None or charge.fields["stakes"] != "removal":
        return None
    level = names.level(ballot.ceiling)
    return {
        "level": level,
        "who": title_of(ballot.body, state.procedure, names),
        "need": numbers(ballot.need, names) if ballot.need else "",
    }


def _draw(state: State, names: Names, zone: ZoneInfo) -> Words | None:
    """The announced draw: from whom, by which number, and what came of it."""
    announced, drawn = state.judging.announcement, state.judging.drawn
    if announced is None:
        return None
    at, pools = announced.fields["number_at"], announced.found.get("pools", [])
    return {
        "number": announced.fields["number"],
        "at": names.tongue.moment(datetime.fromisoformat(at), zone),
        "pools": [{"members": list(pool)} for pool in pools if pool],
        "people": sum(map(len, pools)),
        "digest": announced.found.get("digest", ""),
        "drawn": drawn.fields["number"] if drawn else "",
        "source": drawn.fields["source"] if drawn else "",
        "order": list(state.judging.order) if drawn else [],
    }


def _challenges(state: State) -> Iterator[dict[str, str | bool]]:
    """Who was challenged, and whether they had to step aside; of those that nobody ruled on, neither."""
    for ballot, moved in state.judging.moved.items():
        counted = state.judging.counted.get(ballot, {})
        for name, event in moved.items():
            if "judge" in event.fields:
                result = counted.get(name, "open")
                yield {
                    "judge": event.fields["judge"],
                    "upheld": result == "carried",
                    "refused": result == "lost",
                }
