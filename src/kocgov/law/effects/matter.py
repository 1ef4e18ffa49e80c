"""Effects on a matter: opened and joined, facts found, people heard, decided, handed over, made public."""

from typing import Final

from kocgov.law.circumstances import SELF_CORRECTED
from kocgov.law.effects.effect import Effect, append, keep
from kocgov.law.guards import (
    appealing,
    assigning,
    honouring,
    interim,
    notice,
    overruling,
    publishing,
    reasons,
    reckoning,
    roster,
    sanction,
)
from kocgov.law.tables import evaluate, facts_of, modifiers_of
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.model.table import Outcome


def _open(state: State, event: Event, _: Outcome | None) -> None:
    for party in state.procedure.parties:
        state.parties[party] = parties_in(event, party)


def _add_party(state: State, event: Event, _: Outcome | None) -> None:
    for party, many in state.procedure.parties.items():
        if many == "many":
            state.parties[party] = tuple(dict.fromkeys((*state.parties.get(party, ()), *parties_in(event, party))))


def _facts(state: State, event: Event, outcome: Outcome | None) -> None:
    table = state.charter.asked_by(state.procedure.steps[event.step])[0]
    state.facts = facts_of(table, event)
    state.modifiers = modifiers_of(event)
    state.outcome, state.triage = outcome, event


def _correct(state: State, event: Event, _: Outcome | None) -> None:
    """What is put right after the triage is reckoned from then on as if it had been known there: the fold sees both."""
    state.corrections.append(event)
    table = state.charter.asked_by(state.procedure.steps[state.triage.step])[0] if state.triage else None
    milder = [modifier.name for modifier in table.computed if modifier.computed == SELF_CORRECTED] if table else []
    if table and milder:
        state.modifiers = tuple(dict.fromkeys((*state.modifiers, *milder)))
        state.outcome = evaluate(table, state.facts, state.modifiers)


def _notice(state: State, event: Event, _: Outcome | None) -> None:
    # A new notice asks for a new hearing: what was said to an earlier one answers nothing here.
    state.notice, state.answers, state.unanswered = event, [], None
    state.values["level"] = event.fields["level"]


def _sanction(state: State, event: Event, _: Outcome | None) -> None:
    # A new decision is neither served nor taken back, whatever befell an earlier one.
    state.decision, state.service, state.overruled = event, None, None
    state.values["level"] = event.fields["level"]


def _assign(state: State, event: Event, _: Outcome | None) -> None:
    state.handler = event.fields["handler"]


def parties_in(event: Event, party: str) -> tuple[str, ...]:
    """The people whom an event names as that party."""
    named = event.fields.get(party, ())
    return (named,) if isinstance(named, str) else tuple(named)


MATTER: Final[dict[str, Effect]] = {
    "open": Effect(_open, {}, (roster.parties_known, roster.handle_free, roster.act_done)),
    "add_party": Effect(_add_party, {}, (roster.parties_known,)),
    "facts": Effect(
        _facts,
        {"facts": "facts", "clauses": "clauses?", "modifiers": "modifiers?", "sources": "sources"},
        (
            reckoning.cited,
            sanction.nulla,
            reckoning.sourced,
            reckoning.untyped,
            reckoning.history_computed,
            reckoning.recounted,
        ),
    ),
    "guide": Effect(
        keep("guidance"),
        {
            "message": "text",
            "clauses": "clauses",
            "offer": {"one_of": ["edit", "withdraw", "talk"]},
            "delivered": "datetime?",
        },
        (sanction.nulla, reckoning.triaged, notice.delivered),
    ),
    "interim": Effect(
        append("interims"),
        {"interim": "interims", "part": {"one_of": ["offending_part", "thread"]}, "hours": "hours", "reason": "text"},
        (sanction.speech, sanction.ongoing, interim.in_sum),
    ),
    "note": Effect(append("noted"), {"note": "text?"}, (interim.noted_by_another,)),
    "notice": Effect(
        _notice,
        {
            "level": "level",
            "measures": "measures",
            "clauses": "clauses",
            "allegation": "text",
            "reasons": "text",
            "deviation": "text?",
        },
        (
            sanction.frozen,
            sanction.nulla,
            reckoning.triaged,
            sanction.speech,
            sanction.gentle,
            sanction.ceiling,
            sanction.fitting,
            sanction.downward,
            sanction.bis,
            overruling.no_harsher,
        ),
    ),
    "correct": Effect(_correct, {"what": "text", "where": "link?"}),
    "answer": Effect(append("answers"), {"statement": "text"}),
    "cosign": Effect(
        append("cosigns"), {"level": "level", "measures": "measures"}, (notice.second_pair, appealing.not_by_the_same)
    ),
    "sanction": Effect(
        _sanction,
        {
            "level": "level",
            "measures": "measures",
            "clauses": "clauses",
            "established": "texts",
            "explanation": "text",
            "considered": "text",
            "milder": "text",
            "repair": "texts?",
            "evidence": "evidence?",
            "deviation": "text?",
            "new_facts": "text?",
            "source": {"one_of": ["report", "own_initiative", "brand_request", "legal"]},
            "detection": {"one_of": ["human", "tool"]},
            "publication": {"one_of": ["unpublished", "pseudonymous"]},
        },
        (
            sanction.frozen,
            sanction.nulla,
            sanction.speech,
            sanction.gentle,
            sanction.ceiling,
            sanction.of_an_age,
            sanction.fitting,
            notice.noticed,
            notice.heard,
            notice.not_beyond_notice,
            reasons.reasoned,
            sanction.downward,
            sanction.bis,
            overruling.no_harsher,
            appealing.not_the_same_again,
            appealing.not_by_the_same,
        ),
    ),
    "serve": Effect(
        keep("service"),
        {"channel": "link", "appeal": "appeal", "delivered": "datetime?"},
        (notice.appeal_notice, notice.delivered),
    ),
    "overrule": Effect(
        keep("overruled"), {"reason": "text", "correction": "text?"}, (overruling.decided, overruling.corrected)
    ),
    "publish": Effect(
        append("published"),
        {
            "text": "text",
            "where": "link",
            "credit": {"one_of": ["named", "anonymous", "uncredited"]},
            "names": "members?",
        },
        (publishing.consented, honouring.named_as_agreed, honouring.of_deeds_here),
    ),
    "assign": Effect(_assign, {"handler": "member", "reason": "text?"}, (assigning.fit,)),
}
"""By name."""
