"""Guards of interim measures: no longer in sum than the charter allows, and known to a second person."""

from kocgov.law.matter import about_the_same
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.law.standing import interims


def in_sum(s: Situation) -> Refusal | None:
    """An interim measure is not made long by repeating it, nor by opening a second matter about the same act.
    Source: Manila Principles III-VI, necessity.
    """
    others = about_the_same(s.state, s.community) if s.community else ()
    earlier = [*s.state.interims, *(event for other in others for event in other.interims)]
    for name in s.event.fields["interim"]:
        most = s.charter.number(s.charter.interims[name].most)
        spent = sum(other.fields["hours"] for other in earlier if name in other.fields["interim"])
        if spent + s.event.fields["hours"] > most:
            return refuse("KG-INTERIM-SUM", "hours", interim=name, most=most, left=max(0, most - spent))
    return None


def noted_by_another(s: Situation) -> Refusal | None:
    """Who acts alone tells somebody else, in time: a note is taken of what waits for one, by another person. Source:
    reporting within a day, as in the Django and LLVM conduct guides.
    """
    waiting = [found for found in interims(s.state, s.zone) if found.awaits_note(s.event.at)]
    if not waiting:
        return refuse("KG-NOTHING-TO-NOTE", "step")
    if all(found.by == s.event.by for found in waiting):
        return refuse("KG-NOTED-ALONE", "by", actor=s.event.by)
    return None
