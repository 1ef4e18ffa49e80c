"""Effects of judging by a body: the draw, stepping aside, evidence, what is moved and voted, the decision."""

from typing import Any, Final

from kocgov.law import reckoners
from kocgov.law.effects.effect import Apply, Effect, nothing
from kocgov.law.guards import (
    appealing,
    drawing,
    honouring,
    judging,
    mediating,
    notice,
    overruling,
    reasons,
    sanction,
    voting,
)
from kocgov.model.bench import Bench
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.model.table import Outcome

GROUNDS: Final = ["party", "witness", "earlier_decider", "relation", "benefit", "prejudgement", "other"]
OBTAINED: Final = ["public", "own", "consented"]
"""How a piece of evidence was come by: what was taken from a private circle without consent is not taken in."""


def bench(state: State) -> Bench:
    """The bench of a matter, made when it is first needed."""
    state.bench = state.bench or Bench()
    return state.bench


def _keep(attribute: str) -> Apply:
    def apply(state: State, event: Event, _: Outcome | None) -> None:
        setattr(bench(state), attribute, event)

    return apply


def _append(attribute: str) -> Apply:
    def apply(state: State, event: Event, _: Outcome | None) -> None:
        getattr(bench(state), attribute).append(event)

    return apply


def _draw(state: State, event: Event, _: Outcome | None) -> None:
    found = bench(state)
    found.order, found.drawn = tuple(reckoners.order(state, event)), event


def _recuse(state: State, event: Event, _: Outcome | None) -> None:
    bench(state).recused[event.by] = event


def _unseat(state: State, event: Event, _: Outcome | None) -> None:
    # The step has counted the challenges just now: those that were carried stand among the counted.
    found = bench(state)
    for name in state.procedure.steps[event.step].reckoned("tally"):
        moved = found.moved.get(name, {})
        found.unseated |= {moved[question].fields["judge"] for question in found.carried(name) if question in moved}


def _accuse(state: State, event: Event, _: Outcome | None) -> None:
    # A new charge asks for a new hearing: what was said to an earlier one answers nothing here.
    bench(state).charge, state.answers, state.unanswered = event, [], None
    state.values["stakes"] = event.fields["stakes"]


def _mediate(state: State, event: Event, _: Outcome | None) -> None:
    # Who agreed, agreed to other terms.
    found = bench(state)
    found.offer, found.agreed = event, {}


def _agree(state: State, event: Event, _: Outcome | None) -> None:
    bench(state).agreed[event.by] = event


def _move(state: State, event: Event, _: Outcome | None) -> None:
    ballot = state.procedure.steps[event.step].ballot
    bench(state).moved.setdefault(ballot, {})[event.fields["proposition"]] = event


def _vote(state: State, event: Event, _: Outcome | None) -> None:
    ballot = state.procedure.steps[event.step].ballot
    question = event.fields.get("proposition") or event.name.tag
    bench(state).votes.setdefault(ballot, {}).setdefault(question, {})[event.by] = event


def _carry(state: State, event: Event, _: Outcome | None) -> None:
    ballot = state.procedure.steps[event.step].ballot
    bench(state).counted.setdefault(ballot, {})[event.fields["motion"]] = "carried"


def _extend(state: State, event: Event, _: Outcome | None) -> None:
    bench(state).extended = event
    for clock in state.clocks.values():
        clock.extended = clock.extended or clock.running


def _adjudicate(state: State, event: Event, _: Outcome | None) -> None:
    # A new decision is neither served nor taken back, whatever befell an earlier one.
    state.decision, state.service, state.overruled = event, None, None
    state.values["level"] = event.fields["level"]


_REASONS: Final[dict[str, Any]] = {
    "established": "texts?",
    "explanation": "text",
    "considered": "text",
    "ratio": "text?",
    "departs": "dossier?",
    "departure": "text?",
}

JUDGING: Final[dict[str, Effect]] = {
    "announce": Effect(
        _keep("announcement"),
        {"number": "link", "number_at": "datetime"},
        (drawing.announced_once, drawing.number_ahead),
    ),
    "draw": Effect(_draw, {"number": "link", "source": "link"}, (drawing.number_out, drawing.as_drawn)),
    "recuse": Effect(_recuse, {"ground": {"one_of": GROUNDS}, "note": "text?"}, (drawing.seat_to_leave,)),
    "challenge": Effect(
        _move,
        {"proposition": "proposition", "judge": "member", "reason": "text"},
        (voting.new_proposition, drawing.judge_sits),
    ),
    "unseat": Effect(_unseat),
    "accuse": Effect(
        _accuse,
        {
            "clauses": "clauses",
            "allegation": "text",
            "reasons": "text",
            "stakes": {"one_of": ["ordinary", "removal"]},
        },
        (sanction.nulla,),
    ),
    "mediate": Effect(_mediate, {"terms": "text"}),
    "agree": Effect(_agree, {"note": "text?"}, (mediating.offered,)),
    "settle": Effect(_keep("settlement"), {}, (mediating.all_agree, mediating.settleable)),
    "exhibit": Effect(
        _append("exhibits"),
        {
            "shows": "text",
            "source": "link",
            "sha256": "sha256?",
            "visibility": {"one_of": ["public", "parties", "panel"]},
            "obtained": {"one_of": OBTAINED},
        },
    ),
    "propose": Effect(
        _move,
        {"proposition": "proposition", "text": "text", "clauses": "clauses?"},
        (voting.new_proposition, judging.charged),
    ),
    "remedy": Effect(
        _move,
        {
            "proposition": "proposition",
            "level": "level",
            "measures": "measures",
            "on": "propositions",
            "reasons": "text",
            "milder": "text",
            "repair": "texts?",
        },
        (
            voting.new_proposition,
            judging.on_what_passed,
            judging.within_stakes,
            sanction.of_an_age,
            judging.one_of_a_level,
            judging.fits_clauses,
            sanction.fitting,
        ),
    ),
    "vote": Effect(
        _vote,
        {"choice": "choice", "proposition": "proposition?", "reason": "text?"},
        (
            voting.open_question,
            voting.has_seat,
            voting.not_before_moved,
            voting.one_ballot,
            voting.known_choice,
            honouring.of_deeds_here,
        ),
    ),
    "carry": Effect(_carry, {"motion": "proposition"}, (voting.motion_carried,)),
    "extend": Effect(_extend, {"reason": "text"}, (judging.extended_once,)),
    "adjudicate": Effect(
        _adjudicate,
        {
            "level": "level",
            "measures": "measures",
            "clauses": "clauses",
            **_REASONS,
            "milder": "text",
            "repair": "texts?",
            "new_facts": "text?",
            "publication": {"one_of": ["unpublished", "pseudonymous"]},
        },
        (
            judging.as_voted,
            judging.within_ballot,
            sanction.of_an_age,
            sanction.nulla,
            notice.noticed,
            notice.heard,
            reasons.reasoned,
            judging.departure_told,
            sanction.bis,
            overruling.no_harsher,
            appealing.not_the_same_again,
        ),
    ),
    "clear": Effect(
        _keep("cleared"),
        _REASONS,
        (judging.nothing_voted, notice.noticed, notice.heard, reasons.reasoned, judging.departure_told),
    ),
    "dissent": Effect(_append("dissents"), {"text": "text"}),
    "enforce": Effect(nothing, {"measures": "measures"}, (judging.as_decided, appealing.not_while_appealed)),
}
"""By name."""
