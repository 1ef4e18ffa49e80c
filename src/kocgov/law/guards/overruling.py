"""Guards of taking a decision back: there is one to take back, and the person never fares worse for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from kocgov.law.matter import about_the_same
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation


def decided(s: Situation) -> Refusal | None:
    """Only a decision that still stands is taken back. Source: an authority mends its own errors, 行政处罚法 75."""
    return None if s.state.holding else refuse("KG-UNDECIDED", "step", step=s.step.name)


def corrected(s: Situation) -> Refusal | None:
    """What was published is put right in public. Source: 行政处罚法 48."""
    decision = s.state.decision
    published = decision is not None and s.state.served and decision.fields.get("publication") != "unpublished"
    silent = not str(s.event.fields.get("correction", "")).strip()
    return refuse("KG-CORRECTION", "correction") if published and silent else None


def no_harsher(s: Situation) -> Refusal | None:
    """A decision is taken back in the person's favour, not to make room for a harsher one about the same act. Asked
    only when the act enters. Source: no reformatio in peius, 行政复议法 63.
    """
    level, rank = s.event.fields["level"], s.charter.rank
    for other in about_the_same(s.state, s.community) if s.community else ():
        taken = other.decision.fields if other.overruled and other.decision else None
        before = taken["level"] if taken else level
        if before in s.charter.ladder and rank(level) > rank(before):
            return refuse("KG-HARSHER", "level", level=level, before=before, dossier=other.dossier)
        if taken and level == before and _longer(s.event.fields["measures"], taken["measures"]):
            return refuse("KG-HARSHER-LENGTH", "measures", dossier=other.dossier)
    return None


def _longer(measures: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the measures are more than before, or one lasts longer than the same, or than any, did then."""
    lengths = {measure["type"]: measure.get("days", 0) for measure in before}
    longest = max(lengths.values(), default=0)
    beyond = any(each.get("days", 0) > lengths.get(each["type"], longest) for each in measures)
    return beyond or len(measures) > len(before)
