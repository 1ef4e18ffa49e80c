"""Kinds of letters: which act calls for which, and to whom each goes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from kocgov.law.bodies import sitting
from kocgov.model.event import Event
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import OUTSIDERS, State
from kocgov.report.naming import MASKED
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
    "nomination": mark("somebody is nominated for an honour and asked for their consent"),
    "award": mark("an honour is awarded"),
    "revocation_notice": mark("an honour may be taken back, and its holder is heard"),
    "revocation": mark("an honour is taken back, with reasons and the way to appeal"),
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
    "publish": (),
}
"""The same in an appeal."""
HONOURED: Final[Mapping[str, tuple[str, ...]]] = {
    "second": ("nomination",),
    "award": ("award",),
    "question": ("revocation_notice",),
    "revoke": ("revocation",),
    "serve": ("revocation", "service_record"),
    "publish": (),
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
    "appeal": {"adjourned": "adjourned"},
    "nominate": {},
}
"""What a matter of a family calls for when it comes into a state, whoever or whatever brought it there."""
AGAIN: Final = {"accuse": "accepted", "appeal": "filed"}
"""The state in which a draw is announced, first or anew."""
AFTER: Final[Mapping[str, str]] = {"notified": "accepted", "adjourned": "resumed", "": ""}
"""What a matter calls for in that state, by where it comes from; from further on the panel is drawn anew."""

ACKNOWLEDGE: Final = "acknowledge"
DISMISSED: Final = "dismissed"
REASONED: Final = frozenset({
    "decision", "service", "service_record", "overturn", "judgement", "judgement_service", "unfounded",
    "revocation",
})  # fmt: skip
"""The kinds that come with the statement of reasons as data."""

_TO_WHOM_IT_CONCERNS: Final = frozenset(
    {"reminder", "notice", "decision", "service", "service_record", "overturn", "interim", "lapse", "accusation"}
)
TO_THE_NOMINEE: Final = frozenset({"nomination", "award", "revocation_notice", "revocation"})
TO_THE_APPELLANT: Final = frozenset({"appeal_received", "stayed", "restored"})
TO_BOTH: Final = frozenset({
    "accepted", "declined", "draw", "panel", "evidence_opened", "extension", "adjourned", "resumed", "redrawn", "terms",
    "settlement", "judgement", "judgement_service", "unfounded", "enforced", "ruling",
})  # fmt: skip
"""The kinds that go to both sides of a matter."""
SIDES: Final = ("respondent", "claimant")
JUDGE, MODERATOR, PUBLIC = "judge", "moderator", "public"


class Receiver(NamedTuple):
    """Whom a letter goes to: in which capacity, and which member that is ("" for none whom the record knows)."""

    capacity: str
    member: str


def kinds_of(state: State, event: Event) -> tuple[str, ...]:
    """Which letters an act calls for, the usual one first."""
    step = state.procedure.steps.get(event.step)
    after = as_of(state, event)
    if found := _sorted_out((*_by_effect(step, event, after), *_by_state(state, event, after)), event):
        return found
    if step is None:
        return ("lapse",) if _concerns_a_party(after, event) else ()
    named = {"acknowledgement": event.step == ACKNOWLEDGE, "dismissal": after.name == DISMISSED and step.is_move}
    return tuple(kind for kind, called in named.items() if called)


def kind_of(state: State, event: Event) -> str:
    """The letter that an act usually calls for, "" for none."""
    return next(iter(kinds_of(state, event)), "")


def _sorted_out(kinds: Iterable[str], event: Event) -> tuple[str, ...]:
    """Each kind once; that the measures wait is told with the appeal itself, a correction only where there is one."""
    found = dict.fromkeys(kinds)
    if "appeal_received" in found:
        found.pop("stayed", None)
    if "correction" not in event.fields:
        found.pop("correction", None)
    return tuple(kind for kind in found if kind)


def _by_effect(step: Step | None, event: Event, after: State) -> Iterator[str]:
    table = {**BY_EFFECT, **FAMILIES.get(family(after.procedure), {})}
    for effect in _effects(step, event, after):
        yield from (kind for kind in table.get(effect, ()) if kind != "public_edition" or _is_public(after))


def family(procedure: Procedure) -> str:
    """The effect by which a procedure is known as an accusation, an appeal or an honour, "" for any other."""
    known = {effect for step in procedure.steps.values() for effect in step.effects}
    return next((effect for effect in FAMILIES if effect in known), "")


def _is_public(state: State) -> bool:
    return bool(state.decision and state.decision.fields.get("publication") != "unpublished")


def _effects(step: Step | None, event: Event, after: State) -> Iterator[str]:
    """What an act does, or what silence does."""
    if step is None:
        found = (place.windows.get(event.window) for place in after.procedure.states.values())
        yield from (
            effect
            for window in found
            if window and event.name.is_move == bool(window.lapse.to)
            for effect in window.lapse.does
        )
        return
    yield from step.does
    yield from (effect for rule in step.to if rule.to == after.name for effect in rule.does)


def _by_state(state: State, event: Event, after: State) -> Iterator[str]:
    """What a matter that a body judges calls for by where it has come."""
    known = family(state.procedure)
    if not known or not event.name.is_move:
        return
    if after.name == AGAIN.get(known):
        yield AFTER.get(_before(state, event), "redrawn")
    elif after.name in ENTERED[known]:
        yield ENTERED[known][after.name]


def _before(state: State, event: Event) -> str:
    """The state that a matter was in before an act, "" before the first."""
    at = state.events.index(event)
    return as_of(state, state.events[at - 1]).name if at else ""


def _concerns_a_party(after: State, event: Event) -> bool:
    """A party's own time ran out, or whoever was given notice will not hear of it again.

    That an office let its own time pass is told to nobody: a person may not even know that there is a matter.
    """
    found = (place.windows.get(event.window) for place in after.procedure.states.values())
    window = next((window for window in found if window), None)
    return window is not None and (window.whose.startswith("party.") or (after.ended and after.noticed))


def receivers(kind: str, state: State) -> list[Receiver]:
    """Whom a letter goes to, each with a copy of their own. Whoever was told of a matter is told that it is dropped;
    of a matter that they were never told of, they hear nothing.
    """
    if kind == "seat":
        drawn = (body for body in state.procedure.bodies.values() if body.drawn)
        return [Receiver(JUDGE, judge) for body in drawn for judge in sitting(state, body)]
    if kind in ("enforcement", "public_edition", "correction"):
        return [Receiver(MODERATOR if kind == "enforcement" else PUBLIC, "")]
    if state.appeal:
        return _in_an_appeal(kind, state)
    if kind in TO_BOTH or (kind == "dismissal" and state.procedure.bodies):
        sides = [side for side in SIDES if state.parties.get(side) and (side != SIDES[0] or state.noticed)]
        return [Receiver(side, _member(side, state)) for side in sides]
    party = _one_party(kind, state)
    return [Receiver(party, _member(party, state))] if party else []


def _in_an_appeal(kind: str, state: State) -> list[Receiver]:
    """Whoever appealed, else for whom it is judged again, and the other side. An appeal that an officer files for
    whoever reported is answered to them, and to nobody by name.
    """
    asked = ("appellant", *MASKED, "respondent")
    theirs = next((party for party in asked if state.parties.get(party)), "")
    appellant = [Receiver(theirs, _member(theirs, state))] if theirs else []
    others = [Receiver("other_side", name) for name in state.parties.get("other_side", ()) if name not in OUTSIDERS]
    if kind == "reply_asked":
        return others
    return appellant if kind in TO_THE_APPELLANT else [*appellant, *others]


def _one_party(kind: str, state: State) -> str:
    if kind in TO_THE_NOMINEE or state.parties.get("nominee"):
        return "nominee"
    to_them = kind in _TO_WHOM_IT_CONCERNS or (kind == "dismissal" and state.noticed)
    asked = ("respondent", "author", "member") if to_them else ("reporter", "author")
    return next((party for party in asked if state.parties.get(party)), "")


def _member(party: str, state: State) -> str:
    return next((member for member in state.parties.get(party, ()) if member not in OUTSIDERS), "")


def receiver(kind: str, state: State, to: str = "") -> Receiver:
    """Whom one copy goes to: a capacity or a member among the receivers, else the first. Raises KeyError for nobody."""
    found = receivers(kind, state) or [Receiver("", "")]
    if not to:
        return found[0]
    for one in found:
        if to in (one.capacity, named(one)):  # by their id nobody finds out who reported
            return one
    raise KeyError(to)


def party_of(kind: str, state: State) -> str:
    """Which party a letter goes to first, "" for none."""
    return receiver(kind, state).capacity


def addressee(kind: str, state: State, to: str = "") -> str:
    """The member whom a letter goes to, "" where it is nobody whom the record knows."""
    return receiver(kind, state, to).member


def named(one: Receiver) -> str:
    """The member's id, but for whoever reported."""
    return "" if one.capacity in MASKED else one.member
