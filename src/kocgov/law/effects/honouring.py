"""Effects of honouring: nominated, seconded, agreed to, awarded by the council, and taken back only for cause."""

from typing import Final

from kocgov.law.effects.effect import Effect, keep, nothing
from kocgov.law.guards import honouring, notice, reasons
from kocgov.law.honours import weighed
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.model.table import Outcome

DISPLAYS: Final = ["name", "alias", "anonymous"]


def _question(state: State, event: Event, _: Outcome | None) -> None:
    # A new question asks for a new hearing: what was said to an earlier one answers nothing here.
    state.weighed = [*weighed(state), event.fields["finding"]]
    state.questioned, state.answers, state.unanswered = event, [], None
    state.decision, state.service, state.revoked, state.corrections = None, None, None, []


def _revoke(state: State, event: Event, _: Outcome | None) -> None:
    state.revoked, state.decision, state.service, state.overruled = event, event, None, None


HONOURING: Final[dict[str, Effect]] = {
    "nominate": Effect(
        nothing,
        {"category": "honour", "reason": "text", "evidence": "evidence"},
        (honouring.nominated_by_another, honouring.of_deeds),
    ),
    "second": Effect(
        keep("seconded"),
        {"where": "link", "reason": "text?"},
        (honouring.seconded_by_one, honouring.seconded_from_elsewhere, honouring.of_deeds),
    ),
    "display": Effect(
        keep("display"),
        {"display": {"one_of": DISPLAYS}, "alias": "link?"},
        (honouring.alias_fits, honouring.alias_free),
    ),
    "qualify": Effect(nothing, {}, (honouring.found_now, honouring.no_measure_runs, honouring.under_the_cap)),
    "award": Effect(
        keep("award"),
        {"reason": "text"},
        (
            honouring.agreed_to,
            honouring.carried,
            honouring.of_deeds,
            honouring.named_as_agreed,
            honouring.found_now,
            honouring.no_measure_runs,
            honouring.under_the_cap,
        ),
    ),
    "question": Effect(
        _question,
        {"finding": "dossier", "touches": "text", "reasons": "text"},
        (
            honouring.awarded,
            honouring.of_deeds,
            honouring.on_a_final_finding,
            honouring.weighed_once,
        ),
    ),
    "revoke": Effect(
        _revoke,
        {"reason": "text", "considered": "text", "milder": "text"},
        (
            honouring.awarded,
            notice.noticed,
            notice.heard,
            honouring.carried,
            reasons.reasoned,
            honouring.of_deeds,
            honouring.on_a_final_finding,
        ),
    ),
}
"""By name."""
