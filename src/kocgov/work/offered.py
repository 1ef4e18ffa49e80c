"""What a judge may choose from: open propositions, what a ballot offers, who sits, levels that may be proposed."""

from collections.abc import Callable, Mapping
from typing import Final

from kocgov.law.bodies import sitting_by_lot
from kocgov.law.guards.judging import REMOVAL
from kocgov.law.outcomes import clauses_of, established
from kocgov.law.propositions import motions, open_to, voted_on
from kocgov.law.tally import ABSTAIN
from kocgov.model.appeal import MODIFY
from kocgov.model.procedure import Ballot, Step
from kocgov.model.state import State

VOTED_ON: Final = ("vote",)


def ballot_of(state: State, step: Step) -> Ballot | None:
    """The ballot that a step belongs to, None where it belongs to none."""
    return state.procedure.ballots.get(step.ballot)


def to_name(state: State, step: Step, member: str) -> list[str]:
    """The questions of which a vote has to name one; none where it is plain which is meant."""
    return [] if voted_on(state, step, member) else open_to(state, step, member)


def choices(state: State, step: Step) -> list[str]:
    """What may be voted: the ballot's options, of a ladder the levels that somebody proposed, and to abstain."""
    ballot = ballot_of(state, step)
    if ballot is None:
        return []
    words = list(ballot.options)
    if ballot.rule == "ladder":
        levels = {event.fields["level"] for event in state.judging.moved.get(ballot.name, {}).values()}
        words = [word for word in words if word not in state.charter.ladder[1:] or word in levels]
        words = [word for word in words if word != MODIFY or levels]  # something lighter has to be proposed
    return [*words, ABSTAIN]


def levels(state: State, step: Step, on: list[str] | None = None) -> list[str]:
    """The levels that a remedy may still have, mildest first: within the stakes and under every clause's ceiling."""
    charter, charge = state.charter, state.judging.charge
    tops = [charter.clauses[name].ceiling for name in clauses_of(state, established(state) if on is None else on)]
    tops += [] if charge and charge.fields.get("stakes") == REMOVAL else [charter.ladder[-2]]
    top = min((charter.rank(level) for level in tops if level), default=0)
    taken = {event.fields.get("level") for event in state.judging.moved.get(step.ballot, {}).values()}
    return [level for level in charter.ladder[1 : top + 1] if level not in taken]


def asked(state: State, step: Step) -> list[str]:
    """What a motion may ask for where the matter stands."""
    kind = step.payload.get("asks")
    words = kind["one_of"] if isinstance(kind, Mapping) else ()
    return [word for word in words if word in state.procedure.steps and state.name in state.procedure.steps[word].from_]


def values(state: State, step: Step, field: str, kind: str, member: str = "") -> list[str] | None:
    """What a field of a judgement may be, None where the record does not narrow it down. `kind` is the field's type."""
    if kind == "proposition" and set(step.effects) & set(VOTED_ON):
        return open_to(state, step, member)
    told = next((_OFFERED[key, effect] for key in (kind, field) for effect in ("", *step.effects)
                 if (key, effect) in _OFFERED), None)  # fmt: skip
    return told(state, step) if told else None


def _charged(state: State, _: Step) -> list[str]:
    """The clauses of the charge."""
    charge = state.judging.charge
    return list(charge.fields["clauses"]) if charge else []


def _no_graver(state: State, _: Step) -> list[str]:
    """The levels that something lighter may have: none above the one that is appealed."""
    ladder, appealed = state.charter.ladder, state.values.get("appealed")
    return list(ladder[1 : ladder.index(str(appealed)) + 1]) if appealed in ladder else []


def _breakable(state: State, _: Step) -> list[str]:
    return [clause.id for clause in state.charter.clauses.values() if clause.can_be_breached]


_OFFERED: Final[Mapping[tuple[str, str], Callable[[State, Step], list[str]]]] = {
    ("choice", ""): choices,
    ("proposition", "carry"): motions,
    ("propositions", ""): lambda state, _: established(state),
    ("asks", ""): asked,
    ("judge", ""): lambda state, _: sitting_by_lot(state),
    ("level", "remedy"): levels,
    ("level", "lighten"): _no_graver,
    ("clauses", "propose"): _charged,
    ("clauses", "accuse"): _breakable,
}
"""Where the values come from, by a field's type or name and an effect of its step ("" for any)."""


def told(state: State, step: Step, name: str) -> str:
    """What a proposition of the step's ballot says, in the words of whoever moved it; "" where it is none."""
    moved = state.judging.moved.get(step.ballot, {}).get(name) or next(
        (events[name] for events in state.judging.moved.values() if name in events), None
    )
    fields = moved.fields if moved else {}
    return str(next((fields[key] for key in ("text", "reason", "reasons") if fields.get(key)), ""))
