"""Which letters the law knows: those that an effect brings, and those that a charter calls for by name."""

from collections.abc import Iterable, Mapping
from typing import Final

from kocgov.model.procedure import Procedure, Step

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
"""The kinds of letters that an effect calls for, the usual one first."""
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

CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "accepted": ("accuse",),
    "declined": ("accuse",),
    "evidence_opened": ("accuse",),
    "adjourned": ("accuse", "appeal"),
    "resumed": ("accuse", "appeal"),
    "redrawn": ("accuse", "appeal"),
    "joined": ("accuse",),
    "dismissal": ("", "accuse"),
    "acknowledgement": ("",),
    "appeal_withdrawn": ("appeal",),
    "thanks": ("nominate",),
    "not_awarded": ("nominate",),
    "kept": ("nominate",),
}
"""The kinds that no effect brings, which a charter calls for under `letter`, and in which families each can be told."""
ENDING: Final = frozenset({"declined", "dismissal", "appeal_withdrawn", "thanks", "not_awarded", "kept"})
"""The kinds among them that tell how a matter ended, or came to rest."""
JOINED, JOINING = "joined", "add_party"
"""A kind that tells somebody that they were brought in, and the effect without which nobody is."""
SETTLING: Final = frozenset({"thanks"})
"""The kinds after which nobody waits for word any longer: silence, or a word to everybody, ends the matter."""
ADDRESSED: Final = frozenset({"respondent", "reporter", "author", "member"})
"""The parties to whom letters are written where no family holds."""
ELSEWHERE: Final = frozenset(
    {"seat", "enforcement", "service_record", "public_edition", "correction", "ruling_edition", "honour_edition"}
)
"""The kinds that go to those who judge or carry out, or to everybody, or that come beside another letter."""


def family(procedure: Procedure) -> str:
    """The effect by which a procedure is known as an accusation, an appeal or an honour, "" for any other."""
    known = {effect for step in procedure.steps.values() for effect in step.effects}
    return next((effect for effect in FAMILIES if effect in known), "")


def callable_in(procedure: Procedure) -> tuple[str, ...]:
    """The kinds of letters that the procedure may call for by name: those of its family, to somebody who is there."""
    known = family(procedure)
    if not known and not ADDRESSED & procedure.parties.keys():
        return ()
    return tuple(kind for kind, families in CALLED.items() if known in families)


def brought(effects: Iterable[str], procedure: Procedure) -> tuple[str, ...]:
    """The kinds of letters that effects bring in a procedure, the usual one first."""
    table = {**BY_EFFECT, **FAMILIES.get(family(procedure), {})}
    return tuple(kind for effect in effects for kind in table.get(effect, ()))


def names_judges(step: Step, procedure: Procedure) -> bool:
    """Whether a step states who judges somebody, where nobody is drawn: it seats as the lot does elsewhere."""
    drawn = any(body.drawn for body in procedure.bodies.values())
    return family(procedure) in ("accuse", "appeal") and bool(step.reckoned("seats")) and not drawn


def told(effects: Iterable[str], procedure: Procedure) -> bool:
    """Whether effects bring a letter to the people whom the matter is about."""
    return any(kind not in ELSEWHERE for kind in brought(effects, procedure))
