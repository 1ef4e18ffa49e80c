"""Kinds of letters: what each is for, and which act calls for which."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kocgov.model.event import Event
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import State
from kocgov.report.letters_receivers import SIDES, lapsed, panel_before_and_now, receivers, whose
from kocgov.report.tongue import mark
from kocgov.work.log import as_of

KINDS = {
    "reminder": mark("a kind word about a slip, which is no sanction"),
    "notice": mark("what is intended and why, before anything is decided"),
    "decision": mark("what was decided, with the statement of reasons"),
    "service": mark("the decision served, with the way to appeal"),
    "service_record": mark("the record of service, to print and to sign"),
    "overturn": mark("a decision is taken back"),
    "interim": mark("an interim measure against harm that goes on"),
    "dismissal": mark("a matter is not pursued any further"),
    "acknowledgement": mark("a report or a complaint has arrived"),
    "lapse": mark("a time has run out"),
    "signal_answer": mark("the public answer to a complaint"),
    "accusation": mark("what somebody is accused of, what is at stake, and their rights"),
    "accepted": mark("the council hears the matter"),
    "declined": mark("the council does not hear the matter"),
    "draw": mark("the draw of the judges announced, so that anybody can repeat it"),
    "panel": mark("who judges, and how to challenge a judge"),
    "seat": mark("to a judge: you were drawn"),
    "evidence_opened": mark("the time for evidence and answer begins"),
    "extension": mark("the times are extended, and why"),
    "adjourned": mark("no panel can be formed for now"),
    "resumed": mark("a matter that was adjourned goes on"),
    "redrawn": mark("a new panel is drawn"),
    "terms": mark("terms on which the parties could settle"),
    "settlement": mark("the parties have settled"),
    "judgement": mark("what a panel decided, with votes and reasons"),
    "judgement_service": mark("the decision of a panel served, with the way to appeal"),
    "unfounded": mark("a panel imposes nothing, and why"),
    "enforcement": mark("to a moderator: what to carry out"),
    "enforced": mark("what was decided has been carried out"),
    "public_edition": mark("the decision of a panel for everybody to read, without names"),
    "appeal_received": mark("an appeal has arrived, and whether the measures wait"),
    "stayed": mark("the measures wait until an appeal is decided"),
    "reply_asked": mark("the other side of an appeal is asked for its reply"),
    "ruling": mark("what an appeal came to, with votes and reasons"),
    "restored": mark("after an appeal, everything is put back as it was"),
    "correction": mark("the public correction of a decision that fell"),
    "ruling_edition": mark("the ruling on an appeal for everybody to read, without names"),
    "appeal_withdrawn": mark("an appeal is withdrawn, and what was decided holds"),
    "nomination": mark("somebody is nominated for an honour and asked for their consent"),
    "award": mark("an honour is awarded"),
    "honour_edition": mark("an honour for everybody to read, under the name agreed to"),
    "not_awarded": mark("a nomination comes to nothing"),
    "thanks": mark("somebody is thanked without being named"),
    "revocation_notice": mark("an honour may be taken back, and its holder is heard"),
    "revocation": mark("an honour is taken back, with reasons and the way to appeal"),
    "kept": mark("an honour that was in question stays"),
}
"""Every kind of letter, and what it is for."""

BY_EFFECT: Final[Mapping[str, tuple[str, ...]]] = {
    "guide": ("reminder",),
    "notice": ("notice",),
    "sanction": ("decision",),
    "serve": ("service", "service_record"),
    "overrule": ("overturn",),
    "interim": ("interim",),
    "publish": ("signal_answer",),
    "accuse": ("accusation",),
    "announce": ("draw",),
    "draw": ("panel", "seat"),
    "recuse": ("panel", "seat"),
    "unseat": ("seat",),
    "extend": ("extension",),
    "mediate": ("terms",),
    "settle": ("settlement",),
    "adjudicate": ("judgement",),
    "clear": ("unfounded",),
    "enforce": ("enforced",),
}
JUDGED: Final[Mapping[str, tuple[str, ...]]] = {
    "adjudicate": ("judgement", "public_edition"),
    "serve": ("judgement_service", "service_record", "enforcement", "public_edition"),
    "publish": ("public_edition",),
}
"""The same where a body judges somebody whom it was told to judge."""
APPEALED: Final[Mapping[str, tuple[str, ...]]] = {
    "appeal": ("appeal_received",),
    "reopen": ("appeal_received",),
    "stay": ("stayed",),
    "draw": ("panel", "seat", "reply_asked"),
    **dict.fromkeys(("overturn", "remand", "modify", "uphold", "allow"), ("ruling",)),
    "restore": ("restored", "correction"),
    "publish": ("ruling_edition",),
}
"""The same in an appeal."""
HONOURED: Final[Mapping[str, tuple[str, ...]]] = {
    "second": ("nomination",),
    "award": ("award", "honour_edition"),
    "question": ("revocation_notice",),
    "revoke": ("revocation",),
    "serve": ("revocation", "service_record"),
    "publish": ("honour_edition",),
}
"""The same for an honour."""
FAMILIES: Final = {"accuse": JUDGED, "appeal": APPEALED, "nominate": HONOURED}
"""Whose tables hold in a procedure, by an effect that only such a procedure has."""

ENTERED: Final[Mapping[str, Mapping[str, str]]] = {
    "accuse": {
        "declined": "declined",
        "evidence": "evidence_opened",
        "adjourned": "adjourned",
        "dismissed": "dismissal",
        "withdrawn": "dismissal",
    },
    "appeal": {"adjourned": "adjourned", "withdrawn": "appeal_withdrawn"},
    "nominate": {
        "thanked": "thanks",
        **dict.fromkeys(("not_awarded", "lapsed", "withdrawn", "declined"), "not_awarded"),
        **dict.fromkeys(("kept", "repaired", "unserved"), "kept"),
    },
}
"""What a matter of a family calls for when it comes into a state, whoever or whatever brought it there."""
AGAIN: Final = {"accuse": "accepted", "appeal": "filed"}
"""The state in which a draw is announced, first or anew."""
ADJOURNED: Final = "adjourned"
AFTER: Final[Mapping[str, str]] = {"notified": "accepted", ADJOURNED: "resumed", "": ""}
"""What a matter calls for in that state, by where it comes from; from further on the panel is drawn anew."""

UNTOLD_OF: Final = frozenset({"recuse"})
"""Effects of acts whose own words no letter tells: why a judge steps aside is theirs."""
ACKNOWLEDGE: Final = "acknowledge"
THANKED: Final = "thanked"
LAPSED: Final = "lapsed"
DISMISSED: Final = "dismissed"
REASONED: Final = frozenset({
    "decision", "service", "service_record", "overturn", "judgement", "judgement_service", "unfounded",
    "revocation",
})  # fmt: skip
"""The kinds that come with the statement of reasons as data."""


def kinds_of(state: State, event: Event) -> tuple[str, ...]:
    """Which letters an act calls for, the usual one first."""
    step = state.procedure.steps.get(event.step)
    after = as_of(state, event)
    if found := _sorted_out((*_by_state(state, event, after), *_by_effect(step, after)), event, after):
        return found
    if step is None:
        return ("lapse",) if _concerns_a_party(after) else ()
    named = {"acknowledgement": event.step == ACKNOWLEDGE, "dismissal": after.name == DISMISSED and step.is_move}
    return tuple(kind for kind, called in named.items() if called)


def kind_of(state: State, event: Event) -> str:
    """The letter that an act usually calls for, "" for none."""
    return next(iter(kinds_of(state, event)), "")


def _sorted_out(kinds: Iterable[str], event: Event, after: State) -> tuple[str, ...]:
    """Each kind once; that the measures wait is told with the appeal itself, a correction only where there is one, and
    who judges only where that has changed.
    """
    found = dict.fromkeys(kinds)
    if {"panel", "seat"} & found.keys():
        before, now = panel_before_and_now(after)
        gone = {"panel", "seat"} if before == now else set() if now - before else {"seat"}
        found = dict.fromkeys(kind for kind in found if kind not in gone)
    if "appeal_received" in found:
        found.pop("stayed", None)
    if "not_awarded" in found and not receivers("not_awarded", after):
        found.pop("not_awarded")
    if "correction" not in event.fields:
        found.pop("correction", None)
    if "celebrated" in after.procedure.parties:
        found.pop("signal_answer", None)  # good news answers no complaint
    return tuple(kind for kind in found if kind)


def _by_effect(step: Step | None, after: State) -> Iterator[str]:
    table = {**BY_EFFECT, **FAMILIES.get(family(after.procedure), {})}
    for effect in _effects(step, after):
        yield from (kind for kind in table.get(effect, ()) if kind != "public_edition" or _is_public(after))


def family(procedure: Procedure) -> str:
    """The effect by which a procedure is known as an accusation, an appeal or an honour, "" for any other."""
    known = {effect for step in procedure.steps.values() for effect in step.effects}
    return next((effect for effect in FAMILIES if effect in known), "")


def _is_public(state: State) -> bool:
    return bool(state.decision and state.decision.fields.get("publication") != "unpublished")


def _effects(step: Step | None, after: State) -> Iterator[str]:
    """What an act does, or what silence does."""
    if step is None:
        window = lapsed(after)
        yield from window.lapse.does if window else ()
        return
    yield from step.does
    yield from (effect for rule in step.to if rule.to == after.name for effect in rule.does)


def _by_state(state: State, event: Event, after: State) -> Iterator[str]:
    """What a matter that a body judges calls for by where it has come."""
    known = family(state.procedure)
    if not known or not event.name.is_move:
        return
    before = _before(state, event)
    if after.name == AGAIN.get(known):
        yield AFTER.get(before, "redrawn")
    elif before == ADJOURNED and before != after.name and not _rests(after) and event.step in state.procedure.steps:
        yield from (kind for kind in (ENTERED[known].get(after.name, ""), "resumed") if kind)
    elif after.name in ENTERED[known] and not (known == "nominate" and _settled(state, event, after)):
        yield ENTERED[known][after.name]


def _rests(after: State) -> bool:
    return after.ended or after.definition.rest


def _before(state: State, event: Event) -> str:
    """The state that a matter was in before an act, "" before the first."""
    at = state.events.index(event)
    return as_of(state, state.events[at - 1]).name if at else ""


def _settled(state: State, event: Event, after: State) -> bool:
    """Whether a nomination that ends here was answered before: with thanks that the nominee has received."""
    return after.name == LAPSED and _before(state, event) == THANKED


def _concerns_a_party(after: State) -> bool:
    """A party's own time ran out, or whoever asked or was given notice will not hear of it again.

    That an office let its own time pass is told to nobody: a person may not even know that there is a matter.
    """
    who = whose(after)
    told = after.noticed or bool(after.parties.get(SIDES[1]))
    return bool(who) and (who.startswith("party.") or (after.ended and told))
