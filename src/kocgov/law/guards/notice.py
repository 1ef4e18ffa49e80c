"""Guards of a fair hearing: told beforehand, heard, not worse off for speaking, told of the appeal."""

from datetime import datetime

from kocgov.law import windows
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.procedure import Window


def noticed(s: Situation) -> Refusal | None:
    """No measure without prior notice of it: facts, reasons, basis, rights. Source: 行政处罚法 44."""
    return None if s.state.noticed else refuse("KG-NOTICED")


def heard(s: Situation) -> Refusal | None:
    """Audi alteram partem: an answer, or the recorded lapse of the time to answer. Source: 行政处罚法 45."""
    return None if s.state.heard else refuse("KG-HEARD")


def not_beyond_notice(s: Situation) -> Refusal | None:
    """Nobody fares worse for having spoken: level, measures, length and clauses stay within the notice. Source:
    行政处罚法 45.
    """
    notice, decision = s.state.notice, s.event.fields
    if notice is None:
        return None
    if s.charter.rank(decision["level"]) > s.charter.rank(notice.fields["level"]):
        return refuse("KG-BEYOND-NOTICE", "level", what=str(decision["level"]), noticed=str(notice.fields["level"]))
    intended = {measure["type"]: measure for measure in notice.fields["measures"]}
    for measure in decision["measures"]:
        told = intended.get(measure["type"])
        if told is None and _came_down(s, measure["type"]):
            continue
        if told is None or measure.get("days", 0) > told.get("days", 0):
            return refuse(
                "KG-BEYOND-NOTICE",
                "measures",
                what=_words(measure),
                noticed=", ".join(map(_words, intended.values())),
            )
    extra = sorted(set(decision["clauses"]) - set(notice.fields["clauses"]))
    if extra:
        return refuse("KG-BEYOND-NOTICE", "clauses", what=", ".join(extra), noticed=", ".join(notice.fields["clauses"]))
    return None


def _came_down(s: Situation, measure: str) -> bool:
    """Whether the level has come down since the notice, so that a measure of the lower rung may take the place of what
    was announced: a warning instead of a mute is no aggravation.
    """
    rank, level = s.charter.rank, s.event.fields["level"]
    notice = s.state.notice
    assert notice
    return rank(s.charter.measures[measure].level) <= rank(level) < rank(notice.fields["level"])


def _words(measure: dict[str, object]) -> str:
    return f"{measure['type']}:{measure['days']}d" if "days" in measure else str(measure["type"])


def second_pair(s: Situation) -> Refusal | None:
    """A countersignature confirms what the person was told, no more. Principle: two pairs of eyes."""
    notice = s.state.notice
    if notice is None:
        return refuse("KG-NOTICED")
    if s.charter.rank(s.event.fields["level"]) > s.charter.rank(notice.fields["level"]):
        return refuse(
            "KG-BEYOND-NOTICE",
            "level",
            what=str(s.event.fields["level"]),
            noticed=str(notice.fields["level"]),
        )
    return None


def appeal_notice(s: Situation) -> Refusal | None:
    """A decision is served with the way to appeal: until when, where, to whom. Source: 行政复议法 20."""
    window = _appeal_window(s)
    if window is None:
        return refuse("KG-APPEAL-NOTICE", "appeal", until="-")
    parameter = windows.length(window, s.state.values)
    until = windows.after(s.charter, parameter, s.event.at, s.zone)
    stated = datetime.fromisoformat(s.event.fields["appeal"]["until"])
    return refuse("KG-APPEAL-NOTICE", "appeal", until=until.isoformat()) if stated != until else None


def _appeal_window(s: Situation) -> Window | None:
    target = s.procedure.states[s.rule.to] if s.rule else None
    rights = (
        [w for w in target.windows.values() if w.kind == "right" and w.whose.startswith("party.")] if target else []
    )
    return rights[0] if rights else None


def delivered(s: Situation) -> Refusal | None:
    """What counts as delivered was delivered by the time it says so, not later, nor before there was anything to
    deliver: history reckons from that moment.
    """
    stated = s.event.fields.get("delivered")
    if stated is None:
        return None
    fits = (s.state.entered or s.event.at) <= datetime.fromisoformat(stated) <= s.event.at
    return None if fits else refuse("KG-DELIVERED", "delivered", at=s.event.at.isoformat())
