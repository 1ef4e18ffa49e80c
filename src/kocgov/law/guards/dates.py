"""Guards against dating back: when an act was put down in writing, and what it may not reach behind."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kocgov.law import windows
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter
from kocgov.model.event import Event


def backdated(event: Event, charter: Charter, written: datetime, zone: ZoneInfo) -> Refusal | None:
    """Whoever writes an act down dates that writing by the day: at most `record_late` before `written`, which is when
    it reached a disk as far as can be known. Principle: the order of the record is true.
    """
    last = windows.after(charter, "record_late", event.known_at, zone)
    if written <= last:
        return None
    field = "recorded" if event.recorded else "at"
    return refuse("KG-BACKDATED", field, at=event.known_at.isoformat(), until=last.isoformat())


def silence_stands(s: Situation) -> Refusal | None:
    """What was noted as silence is not filled by one's own hand, dated back: somebody else takes it down, with where
    the words are. Principle: nobody is the only witness of their own punctuality.
    """
    if s.community is None or s.event.recorded or s.event.name.is_move:
        return None
    noted = [e for e in s.state.events if e.step == "lapse" and e.name.number == s.state.visit and e.at > s.event.at]
    return overtakes(s, noted[0]) if noted and not noted[0].name.is_move else None


def overtakes(s: Situation, other: Event) -> Refusal:
    """The refusal of an act that is dated before another which it would unsettle."""
    return refuse("KG-OVERTAKES", "at", at=s.event.at.isoformat(), path=other.path, later=other.at.isoformat())
