"""Checks of the seats: who judges has one, is tied to nobody in the matter, and may leave it while there is a vote."""

from collections.abc import Iterator
from typing import Final

from kocgov.law.analysis.explore import closure
from kocgov.law.analysis.flaw import Flaw, flaw, procedure_file
from kocgov.law.analysis.window_words import windows_of
from kocgov.law.empanelling import HONOURED
from kocgov.model.charter import Charter
from kocgov.model.procedure import Body, Procedure

SEATED: Final = (
    "vote", "remedy", "lighten", "carry", "adjudicate", "clear", "dissent", "overturn", "remand", "modify", "uphold",
    "award", "revoke",
)  # fmt: skip
"""Effects of somebody who judges from a seat, or says why the seats decided as they did."""
BALLOTED: Final = frozenset({"vote", "propose", "remedy", "lighten", "challenge", "carry", "award", "revoke"})
"""Effects by which something is put to a vote, voted on, or done because it was carried."""
RULING: Final = frozenset({"adjudicate", "overturn", "remand", "modify", "uphold"})
"""Effects by which a body decides about somebody."""
TIES: Final = ("party", "declared", "benefit")
"""The grounds that bar from any body; `RULED_ON` those that bar from one that decides about somebody, as well."""
RULED_ON: Final = ("reporter", "target", "witness", "earlier_decider")


def from_a_seat(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Who judges has a seat, in the body whose ballot it is, and only who may have one can leave it. Principle: those
    who heard the matter decide it.
    """
    pools = {f"role.{name}" for body in procedure.bodies.values() for name in _pools(body) if name != HONOURED}
    for step in procedure.steps.values():
        ballot = procedure.ballots.get(step.ballot)
        own = {f"body.{ballot.body}"} if ballot else {f"body.{name}" for name in procedure.bodies}
        for effect in (effect for effect in step.effects if effect in (*SEATED, "recuse")):
            words = own if effect in SEATED else {*own, *pools}
            for word in [word for word in step.by if word not in words][:1]:
                params = {"step": step.name, "effect": effect, "word": word, "known": ", ".join(sorted(words)) or "-"}
                yield flaw("CH-NO-SEAT", procedure_file(procedure.name), ("steps", step.name, "by"), **params)


def _rules(procedure: Procedure) -> bool:
    """Whether a body decides about somebody there."""
    return any(RULING.intersection(step.effects) for step in procedure.steps.values())


def _pools(body: Body) -> tuple[str, ...]:
    """From where people come to sit in a body: offices, or `honoured`."""
    return tuple(name for name in (body.role, body.drawn, *body.substitutes) if name)


def tied_to_nobody(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A body leaves out whose own matter it is, whom they declared a tie or a benefit to, and, where it decides about
    somebody, whoever reported, was hurt, saw it, or decided before. Principle: nemo iudex in causa sua. Source: 仲裁法
    34; 民事诉讼法 47; 行政处罚法 43.
    """
    wanted = (*TIES, *RULED_ON) if _rules(procedure) else TIES
    for body in procedure.bodies.values():
        lacking = [ground for ground in wanted if ground not in body.without]
        if lacking:
            params = {"body": body.name, "ground": lacking[0], "known": ", ".join(wanted)}
            yield flaw("CH-JUDGE-TIED", procedure_file(procedure.name), ("bodies", body.name, "without"), **params)


def seat_can_be_left(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """While a body that decides about somebody still has to vote, whoever sits there can step aside: what ties them may
    become known at any time. Source: 民事诉讼法 48, a ground learned of later counts from then on.
    """
    before = _before_a_vote(procedure) if _rules(procedure) else set()
    for state in (name for name in procedure.states if name in before):
        steps = [step for step in procedure.steps.values() if state in step.from_]
        free = {word for step in steps if "recuse" in step.effects for word in step.by}
        for body in procedure.bodies.values():
            acting = next(
                (step for step in steps if f"body.{body.name}" in step.by and "recuse" not in step.effects), None
            )
            if acting and not _can_leave(body, free):
                params = {"state": state, "step": acting.name, "body": body.name}
                yield flaw("CH-NO-RECUSAL", procedure_file(procedure.name), ("states", state), **params)


def _can_leave(body: Body, free: set[str]) -> bool:
    """Whether everybody who may come to sit in a body is among those who can step aside."""
    return f"body.{body.name}" in free or {f"role.{name}" for name in _pools(body)} <= free


def ballots_used(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A step that names a ballot does something with it: what is done by motion waits for the motion to be carried."""
    for step in procedure.steps.values():
        if step.ballot and not BALLOTED.intersection(step.effects):
            params = {"step": step.name, "ballot": step.ballot, "known": ", ".join(sorted(BALLOTED))}
            yield flaw("CH-BALLOT-IDLE", procedure_file(procedure.name), ("steps", step.name, "ballot"), **params)


def _before_a_vote(procedure: Procedure) -> set[str]:
    """The states in which a vote is open, and those from which a matter may come to one."""
    back: dict[str, list[str]] = {}
    for step in procedure.steps.values():
        for rule in step.to:
            back.setdefault(rule.to, []).extend(step.from_)
    for state, window, _ in windows_of(procedure):
        back.setdefault(window.lapse.to, []).append(state.name)
    voting = [state for step in procedure.steps.values() if "vote" in step.effects for state in step.from_]
    return closure(back, voting)


SEATS: Final = (from_a_seat, tied_to_nobody, seat_can_be_left, ballots_used)
"""The checks of the seats, each asked on its own."""
