"""Effects: what a step does beyond moving the matter. Each brings its fields, its guards and its mark on the state.

A charter chooses which step has which effect; it cannot have the effect without the guards (see `kocgov.law.guards`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from kocgov.law.circumstances import SELF_CORRECTED
from kocgov.law.guards import assigning, enacting, interim, notice, overruling, publishing, reckoning, roster, sanction
from kocgov.law.refusal import Refusal
from kocgov.law.situation import Situation
from kocgov.law.tables import evaluate, facts_of, modifiers_of
from kocgov.model.event import Event
from kocgov.model.state import Belonging, Leave, Office, State
from kocgov.model.table import Outcome

Guard = Callable[[Situation], Refusal | None]
Apply = Callable[[State, Event, Outcome | None], None]

ONE_OF_EMPLOYERS = {
    "one_of": ["unaffiliated", "brand", "dealer", "supplier", "press", "other"],
    "optional": True,
}


@dataclass(frozen=True, slots=True)
class Effect:
    """`payload`: fields by type (see `kocgov.law.payload`); `guards`: asked before; `apply`: the mark on the state."""

    apply: Apply
    payload: Mapping[str, Any] = field(default_factory=dict)
    guards: tuple[Guard, ...] = ()


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


def _belong(state: State, event: Event, _: Outcome | None) -> None:
    before = state.belongings[-1] if state.belongings else Belonging(event.at, "", "unaffiliated")
    circle = event.fields.get("circle", before.circle)
    state.belongings.append(Belonging(event.at, circle, event.fields.get("employer", before.employer)))


def _office(state: State, event: Event, _: Outcome | None) -> None:
    until = event.fields.get("until")
    end = (
        datetime.combine(date.fromisoformat(until) + timedelta(days=1), datetime.min.time(), event.at.tzinfo)
        if until
        else None
    )
    state.offices.append(Office(event.fields["office"], event.at, end, event.path))


def _end(state: State, event: Event, _: Outcome | None) -> None:
    state.offices = [
        Office(office.role, office.since, event.at, office.path) if _ends(office, event) else office
        for office in state.offices
    ]


def _ends(office: Office, event: Event) -> bool:
    return office.role == event.fields["office"] and office.held(event.at)


def _leave(state: State, event: Event, _: Outcome | None) -> None:
    first = date.fromisoformat(event.fields["first"]) if "first" in event.fields else event.known_at.date()
    state.leaves.append(Leave(first, date.fromisoformat(event.fields["until"]), event.known_at))


def _back(state: State, event: Event, _: Outcome | None) -> None:
    last = state.leaves.pop()
    # The day of return is no longer a day of rest; a lapse is recorded after the last day and changes nothing. A return
    # that is written down later ends the rest then: no term runs out before the record says that it runs.
    ended = min(last.last, event.known_at.date() - timedelta(days=1))
    if ended >= last.first:
        state.leaves.append(replace(last, last=ended))


def _set(attribute: str) -> Apply:
    def apply(state: State, event: Event, _: Outcome | None) -> None:
        setattr(state, attribute, event)

    return apply


def _append(attribute: str) -> Apply:
    def apply(state: State, event: Event, _: Outcome | None) -> None:
        getattr(state, attribute).append(event)

    return apply


def _assign(state: State, event: Event, _: Outcome | None) -> None:
    state.handler = event.fields["handler"]


def _draft(state: State, event: Event, _: Outcome | None) -> None:
    # Who assented, assented to another text.
    state.proposal, state.assents = event, {}


def _assent(state: State, event: Event, _: Outcome | None) -> None:
    state.assents[event.by] = event


def _keyed(attribute: str, key: str) -> Apply:
    def apply(state: State, event: Event, _: Outcome | None) -> None:
        getattr(state, attribute)[event.fields[key]] = event

    return apply


def parties_in(event: Event, party: str) -> tuple[str, ...]:
    """The people whom an event names as that party."""
    named = event.fields.get(party, ())
    return (named,) if isinstance(named, str) else tuple(named)


EFFECTS: dict[str, Effect] = {
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
        _set("guidance"),
        {
            "message": "text",
            "clauses": "clauses",
            "offer": {"one_of": ["edit", "withdraw", "talk"]},
            "delivered": "datetime?",
        },
        (sanction.nulla, reckoning.triaged, notice.delivered),
    ),
    "interim": Effect(
        _append("interims"),
        {"interim": "interims", "part": {"one_of": ["offending_part", "thread"]}, "hours": "hours", "reason": "text"},
        (sanction.speech, sanction.ongoing, interim.in_sum),
    ),
    "note": Effect(_append("noted"), {"note": "text?"}, (interim.noted_by_another,)),
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
    "answer": Effect(_append("answers"), {"statement": "text"}),
    "cosign": Effect(_append("cosigns"), {"level": "level", "measures": "measures"}, (notice.second_pair,)),
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
            sanction.fitting,
            notice.noticed,
            notice.heard,
            notice.not_beyond_notice,
            sanction.reasoned,
            sanction.downward,
            sanction.bis,
            overruling.no_harsher,
        ),
    ),
    "serve": Effect(
        _set("service"),
        {"channel": "link", "appeal": "appeal", "delivered": "datetime?"},
        (notice.appeal_notice, notice.delivered),
    ),
    "overrule": Effect(
        _set("overruled"), {"reason": "text", "correction": "text?"}, (overruling.decided, overruling.corrected)
    ),
    "publish": Effect(
        _append("published"),
        {
            "text": "text",
            "where": "link",
            "credit": {"one_of": ["named", "anonymous", "uncredited"]},
            "names": "members?",
        },
        (publishing.consented,),
    ),
    "assign": Effect(_assign, {"handler": "member", "reason": "text?"}, (assigning.fit,)),
    "belong": Effect(_belong, {"circle": "word?", "employer": ONE_OF_EMPLOYERS}, (roster.staff_still,)),
    "office": Effect(
        _office,
        {"office": "role", "until": "date?"},
        (roster.appointed_by, roster.compatible, roster.staff_rule, roster.vacancy_stands),
    ),
    "end": Effect(
        _end,
        {"office": "role", "reason": "text?"},
        (roster.holds_it, roster.unsettles_nothing, roster.successor),
    ),
    "leave": Effect(_leave, {"first": "date?", "until": "date"}, (roster.leave_ahead,)),
    "back": Effect(_back),
    "accept": Effect(_keyed("accepted", "version"), {"version": "charter"}, (roster.enacted,)),
    "consent": Effect(
        _keyed("consents", "purpose"),
        {"purpose": {"one_of": ["publication", "honours", "contact"]}, "given": {"one_of": ["granted", "withdrawn"]}},
    ),
    "draft": Effect(
        _draft,
        {"digest": "digest", "against": "charter", "summary": "link", "reasons": "text", "drafters": "members"},
        (enacting.own_proposal, enacting.drafted_together, enacting.of_the_draft, enacting.against_newest),
    ),
    "retract": Effect(lambda *_: None, {"reason": "text"}, (enacting.own_proposal,)),
    "comment": Effect(_append("comments"), {"author": "party", "statement": "text", "link": "link?"}),
    "dispose": Effect(
        _keyed("dispositions", "comment"),
        {"comment": "link", "disposition": {"one_of": ["accepted", "partly", "rejected"]}, "reason": "text"},
        (enacting.known_comment,),
    ),
    "assent": Effect(
        _assent,
        {"digest": "digest", "note": "text?"},
        (
            enacting.seated,
            enacting.seated_then,
            enacting.same_draft,
            enacting.one_voice,
            enacting.comments_answered,
        ),
    ),
    "enact": Effect(
        _set("enacted"),
        {"version": "version", "digest": "digest", "in_force": "datetime"},
        (
            enacting.same_draft,
            enacting.of_the_draft,
            enacting.not_overtaken,
            enacting.carried,
            enacting.higher,
            enacting.published_before,
        ),
    ),
}
"""The closed vocabulary of effects; extending it is a decision that `docs/adr/` records."""
