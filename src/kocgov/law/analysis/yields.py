"""What each word under `reckon` can yield, as conditions may ask for it."""

from collections.abc import Mapping
from typing import Final

from kocgov.law.analysis.marks import DECIDING
from kocgov.law.appeals import DISMISSED, HONOUR
from kocgov.law.bodies import STRENGTHS
from kocgov.law.party_class import CLASSES
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure

RESULTS: Final = ("carried", "lost", "open")
STAKES: Final = ("ordinary", "removal")


def yields(charter: Charter, procedure: Procedure, word: str) -> Mapping[str, tuple[str, ...]]:
    """The values by name; none for a word that means nothing."""
    kind, _, name = word.partition(".")
    if kind == "table":
        return charter.tables[name].yields if name in charter.tables else {}
    if kind == "tally":
        return _ballot(charter, procedure, name)
    if kind in ("draw", "seats"):
        return {name: STRENGTHS}
    if word == "appealed":
        forums = tuple(p.name for p in charter.procedures.values() if _decides(p))
        return {"appealed": (*charter.ladder[1:], DISMISSED, HONOUR), "forum": forums}
    return {"party": CLASSES} if word == "party" else {}


def _decides(procedure: Procedure) -> bool:
    """Whether something is decided there about somebody, so that there is something to appeal."""
    return any(set(DECIDING) & set(step.effects) for step in procedure.steps.values())


def _ballot(charter: Charter, procedure: Procedure, name: str) -> Mapping[str, tuple[str, ...]]:
    ballot = procedure.ballots.get(name)
    if ballot is None:
        return {}
    if ballot.rule == "ladder":
        return {ballot.key: (*ballot.options, "open")}
    return {ballot.key: RESULTS} | ({"level": charter.ladder} if ballot.ceiling else {})
