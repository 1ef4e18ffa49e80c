"""Kinds of letters: what each is for, and which act calls for which."""

from collections.abc import Iterable, Iterator
from typing import Final

from kocgov.law.letters import SETTLING, brought, names_judges
from kocgov.law.tables import holds
from kocgov.model.event import Event
from kocgov.model.procedure import Lapse, Rule, Step
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
    "seat": mark("to a judge: you are one of those who judge"),
    "evidence_opened": mark("the time for evidence and answer begins"),
    "extension": mark("the times are extended, and why"),
    "adjourned": mark("no panel can be formed for now"),
    "resumed": mark("a matter that was adjourned goes on"),
    "redrawn": mark("a new panel is drawn"),
    "joined": mark("somebody is brought into a matter by the judges"),
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

UNTOLD_OF: Final = frozenset({"recuse"})
"""Effects of acts whose own words no letter tells: why a judge steps aside is theirs."""
TO_NOBODY: Final = ("not_awarded", "signal_answer")
"""Kinds that are left out where nobody is there to receive them: a nomination that its maker ended, good news."""
REASONED: Final = frozenset({
    "decision", "service", "service_record", "overturn", "judgement", "judgement_service", "unfounded",
    "revocation",
})  # fmt: skip
"""The kinds that come with the statement of reasons as data."""


def kinds_of(state: State, event: Event) -> tuple[str, ...]:
    """Which letters an act calls for, the usual one first: for where the matter has come, for the way, for the deed."""
    step = state.procedure.steps.get(event.step)
    after = as_of(state, event)
    way = _way(step, after)
    found = _sorted_out((*_called_for(state, event, after, way), *_by_effect(step, way, after)), event, after)
    return found or (("lapse",) if step is None and _concerns_a_party(after) else ())


def kind_of(state: State, event: Event) -> str:
    """The letter that an act usually calls for, "" for none."""
    return next(iter(kinds_of(state, event)), "")


def _way(step: Step | None, after: State) -> Rule | Lapse | None:
    """The rule of `to` that an act has earned, or what silence does; None for a filing."""
    if step is None:
        window = lapsed(after)
        return window.lapse if window else None
    ways = [rule for rule in step.to if rule.to == after.name]
    return next((rule for rule in ways if holds(rule.when, after.values)), ways[0] if ways else None)


def _called_for(state: State, event: Event, after: State, way: Rule | Lapse | None) -> Iterator[str]:
    """What the charter calls for by name: where the matter has come to another state, and for the way there."""
    before = _before(state, event)
    answered = before is not None and before.definition.letter in SETTLING and event.window
    if event.name.is_move and (before is None or before.name != after.name) and not answered:
        yield after.definition.letter
    yield way.letter if way else ""
    step = state.procedure.steps.get(event.step)
    yield step.letter if step else ""


def _before(state: State, event: Event) -> State | None:
    """The matter before an act, None before the first."""
    at = state.events.index(event)
    return as_of(state, state.events[at - 1]) if at else None


def _sorted_out(kinds: Iterable[str], event: Event, after: State) -> tuple[str, ...]:
    """Each kind once; that the measures wait is told with the appeal itself, a correction only where there is one, and
    who judges only where that has changed.
    """
    found = dict.fromkeys(kinds)
    if {"panel", "seat"} & found.keys():
        before, now = panel_before_and_now(after)
        gone = {"panel", "seat"} if before == now else set() if now - before else {"seat"}
        found = dict.fromkeys(kind for kind in found if kind not in gone)
    if not any(body.drawn for body in after.procedure.bodies.values()):
        found.pop("panel", None)  # whose seats they are, both sides were told with the accusation
    if "appeal_received" in found:
        found.pop("stayed", None)
    for kind in TO_NOBODY:
        if kind in found and not receivers(kind, after):
            found.pop(kind)
    if "correction" not in event.fields:
        found.pop("correction", None)
    return tuple(kind for kind in found if kind)


def _by_effect(step: Step | None, way: Rule | Lapse | None, after: State) -> Iterator[str]:
    effects = (*(step.does if step else ()), *(way.does if way else ()))
    kinds = brought(effects, after.procedure)
    yield from (kind for kind in kinds if kind != "public_edition" or _is_public(after))
    if step and names_judges(step, after.procedure):
        yield "seat"


def _is_public(state: State) -> bool:
    return bool(state.decision and state.decision.fields.get("publication") != "unpublished")


def _concerns_a_party(after: State) -> bool:
    """A party's own time ran out, or whoever asked or was given notice will not hear of it again.

    That an office let its own time pass is told to nobody: a person may not even know that there is a matter.
    """
    who = whose(after)
    told = after.noticed or bool(after.parties.get(SIDES[1]))
    return bool(who) and (who.startswith("party.") or (after.ended and told))
