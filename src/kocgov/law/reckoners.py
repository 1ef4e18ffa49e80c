"""Reckoners: what a step's result is made of, from the tables, the votes, the lot and the people of a dossier."""

from collections.abc import Iterable
from typing import Any, Final

from kocgov.law import draw
from kocgov.law.ballots import counts, imposable, outcome
from kocgov.law.bodies import may_sit, sitting, strength
from kocgov.law.tables import evaluate, facts_of, modifiers_of
from kocgov.law.tally import Count
from kocgov.model.bench import Bench
from kocgov.model.event import Event
from kocgov.model.procedure import Ballot, Step
from kocgov.model.state import State
from kocgov.model.table import Outcome, Value

KINDS: Final = ("table", "tally", "draw", "seats", "party", "appealed")
"""The closed vocabulary of what a step may reckon."""
STATED: Final = {"party": ("party",), "appealed": ("appealed", "forum")}
"""What an act has to state under `found` for what its step reckons by word."""


def reckon(state: State, step: Step, event: Event) -> Outcome | None:
    """What the step yields for what the act states and found; None where it reckons nothing.

    Raises LookupError where a fact is missing from `found`.
    """
    if not step.reckon:
        return None
    values: dict[str, Value] = {}
    rules: tuple[str, ...] = ()
    for table in state.charter.asked_by(step):
        outcome_ = evaluate(table, facts_of(table, event), modifiers_of(event))
        values, rules = {**values, **outcome_.values}, (*rules, *outcome_.rules)
    for name in step.reckoned("tally"):
        values |= tallied(state, state.procedure.ballots[name])
    for kind in ("draw", "seats"):
        values |= {name: _strength(state, step, event, name) for name in step.reckoned(kind)}
    for word in step.reckon:
        values |= {name: event.found[name] for name in STATED.get(word, ())}
    return Outcome(values, rules)


def tallied(state: State, ballot: Ballot) -> dict[str, Value]:
    """What the ballot yields: its result, and where it has a ceiling the gravest level that may now be imposed."""
    result = outcome(results(state, ballot))
    yielded: dict[str, Value] = {ballot.key: result}
    if ballot.ceiling and ballot.rule != "ladder":
        ladders = (other for other in state.procedure.ballots.values() if other.rule == "ladder" and other.ceiling)
        below = next((other.ceiling for other in ladders), state.charter.ladder[0])
        yielded["level"] = imposable(state, ballot.ceiling if result == "carried" else below)
    return yielded


def results(state: State, ballot: Ballot) -> dict[str, str]:
    """The result of each open question; of none that were moved, nothing was carried."""
    found = {name: counted.result for name, counted in counts(state, ballot).items()}
    return found or {ballot.name: "lost"}


def _strength(state: State, step: Step, event: Event, name: str) -> str:
    body = state.procedure.bodies[name]
    if not body.drawn:
        away = {*event.found.get("barred", {}), *gone(state, step)}
        return strength(state, body, [who for who in event.found.get("seats", {}).get(name, ()) if who not in away])
    if "pools" in event.found:
        return strength(state, body, _possible(state, event, name))
    return strength(state, body, sitting(state, body, upheld(state, step)))


def _possible(state: State, event: Event, name: str) -> list[str]:
    body = state.procedure.bodies[name]
    probe = State(state.dossier, state.charter, state.procedure, values=state.values, bench=Bench())
    probe.judging.groups.update({who: tuple(groups) for who, groups in event.found.get("groups", {}).items()})
    return may_sit(probe, event.found["pools"], body)


def gone(state: State, step: Step) -> set[str]:
    """Who no longer judges in the matter of their own or the judges' accord: stepped aside, or challenged with
    success. Ties are looked up anew each time.
    """
    return {*state.judging.stepped_down, *upheld(state, step)}


def upheld(state: State, step: Step) -> set[str]:
    """Against whom a challenge that the step counts is carried."""
    found: set[str] = set()
    for name in step.reckoned("tally"):
        moved = state.judging.moved.get(name, {})
        carried = [q for q, word in results(state, state.procedure.ballots[name]).items() if word == "carried"]
        found |= {moved[q].fields["judge"] for q in carried if q in moved and "judge" in moved[q].fields}
    return found


def mark(state: State, step: Step, event: Event) -> None:
    """Keep in the state what the act found and counted, before its effects and its move."""
    if not step.kinds or not {"tally", "draw", "seats"}.intersection(step.kinds):
        return
    bench = state.bench = state.bench or Bench()
    for name in step.reckoned("tally"):
        bench.counted.setdefault(name, {}).update(results(state, state.procedure.ballots[name]))
    bench.seats |= {name: tuple(people) for name, people in event.found.get("seats", {}).items()}
    formed = [name for name in step.reckoned("seats") if not state.procedure.bodies[name].drawn]
    bench.ties |= {name: _tuples(event.found.get("barred", {})) for name in (*formed, *step.reckoned("draw"))}
    bench.groups |= _tuples(event.found.get("groups", {}))


def _tuples(found: dict[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in found.items()}


def stated(state: State, step: Step) -> dict[str, Any]:
    """How the votes that the step counts stand, as an act states it: by ballot and question, for everybody to read."""
    ballots = (state.procedure.ballots[name] for name in step.reckoned("tally"))
    return {b.name: {question: _told(count) for question, count in counts(state, b).items()} for b in ballots}


def _told(count: Count) -> dict[str, Any]:
    rest = {"abstained": count.abstained, "silent": list(count.silent), "need": count.need, "result": count.result}
    return {**count.votes, **rest}


def order(state: State, event: Event) -> list[str]:
    """The whole order that the public number gives to the announced pools; the matter's id is part of what is drawn by,
    so that two matters which share pool and number get orders of their own. Empty where there is nothing to draw by.
    """
    announced, number = state.judging.announcement, event.fields["number"]
    if announced is None or not drawable(number) or not digest_of(announced.found.get("pools")):
        return []
    return draw.order(announced.found["pools"], f"{number} {state.dossier.rpartition('/')[2]}")


def digest_of(pools: Any) -> str:  # noqa: ANN401 -- what an act states may be anything
    """The digest of pools as an act states them, "" where they are no pools of members."""
    try:
        return draw.pool_digest(pools)
    except (TypeError, ValueError):
        return ""


def drawable(number: str) -> bool:
    """Whether a public number holds a digit: else there is nothing to draw by."""
    try:
        return bool(draw.normalised(number))
    except ValueError:
        return False
