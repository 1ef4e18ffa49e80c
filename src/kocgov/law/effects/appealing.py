"""Effects of an appeal: asked for or reopened, stayed, a lighter remedy proposed, ruled on, carried out."""

from typing import Any, Final

from kocgov.law.appeals import EX_OFFICIO, GROUNDS
from kocgov.law.effects.effect import Apply, Effect
from kocgov.law.effects.judging import bench
from kocgov.law.guards import appealing, reasons, sanction, voting
from kocgov.model.appeal import MODIFY, OVERTURN, REMAND, UPHOLD, Appeal
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.model.table import Outcome


def _open(state: State, event: Event, _: Outcome | None) -> None:
    state.appeal = Appeal(event.fields["decision"], event.fields.get("grounds", EX_OFFICIO))


def _stay(state: State, event: Event, _: Outcome | None) -> None:
    if state.appeal:
        state.appeal.stay = state.appeal.stay or event


def _lighten(state: State, event: Event, _: Outcome | None) -> None:
    ballot = state.procedure.steps[event.step].ballot
    bench(state).moved.setdefault(ballot, {})[event.fields["proposition"]] = event


def _rule(relief: str) -> Apply:
    def apply(state: State, event: Event, _: Outcome | None) -> None:
        if state.appeal:
            state.appeal.relief, state.appeal.ruling = relief, event
            state.values["relief"] = relief

    return apply


def _restore(state: State, event: Event, _: Outcome | None) -> None:
    if state.appeal:
        state.appeal.restored = event


_REASONS: Final[dict[str, Any]] = {"explanation": "text", "considered": "text"}
_RULING: Final = (appealing.as_relieved, appealing.other_side_heard, appealing.by_others, reasons.reasoned)
"""The guards of every ruling, whatever it grants."""
_OPENING: Final = (appealing.about_a_decision, appealing.found_as_it_stands)

APPEALING: Final[dict[str, Effect]] = {
    "appeal": Effect(
        _open,
        {"decision": "dossier", "grounds": {"one_of": GROUNDS}, "statement": "text"},
        (
            *_OPENING,
            appealing.by_whom_it_concerns,
            appealing.as_in_the_matter,
            appealing.one_appeal,
            appealing.in_time,
            appealing.reconsidered_in_turn,
        ),
    ),
    "reopen": Effect(
        _open,
        {"decision": "dossier", "new_facts": "text"},
        (*_OPENING, appealing.in_favour, appealing.as_in_the_matter, appealing.one_appeal),
    ),
    "stay": Effect(_stay, {}, (appealing.stayable, appealing.by_others)),
    "lighten": Effect(
        _lighten,
        {"proposition": "proposition", "level": "level", "measures": "measures", "reasons": "text"},
        (voting.new_proposition, appealing.one_lighter, appealing.never_worse, sanction.fitting),
    ),
    "overturn": Effect(_rule(OVERTURN), _REASONS, _RULING),
    "remand": Effect(_rule(REMAND), _REASONS, _RULING),
    "modify": Effect(
        _rule(MODIFY),
        {"level": "level", "measures": "measures", **_REASONS},
        (*_RULING, appealing.as_moved, appealing.never_worse, sanction.fitting),
    ),
    "uphold": Effect(_rule(UPHOLD), _REASONS, _RULING),
    "allow": Effect(_rule(OVERTURN), {}, _RULING[:-1]),
    "restore": Effect(_restore, {"done": "text", "correction": "text?"}, (appealing.corrected,)),
}
"""By name. `allow` is what silence does: a decision that nobody judged again in time falls; a person
who says so has to have it voted, and rules by `overturn`."""
