"""Limitation: until when an act may be taken up, so that old matters are left alone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kocgov.law import windows
from kocgov.model.charter import Charter, Clause

USUAL: Final = "limitation"
LONGER: Final = "limitation_safety"
"""The parameters: how long an act may be taken up, and how long where safety or privacy is at stake."""

CONTINUING: Final = "continuing"
"""The value of the fact `ongoing` for an act that has not ended, whose time has not begun to run."""


def last_moment(charter: Charter, clauses: Iterable[str], act_at: datetime, zone: ZoneInfo) -> datetime:
    """The last second in which a matter about the act could be opened: the last local day counts whole.

    An act that lasted is dated by its end. The longer term is that of a clause whose own severity is serious or that
    protects privacy, so that nobody lengthens it by judging the single act more severely.
    Source: 行政处罚法 36.
    """
    known = [charter.clauses[name] for name in clauses if name in charter.clauses]
    return windows.after(charter, LONGER if any(map(_grave, known)) else USUAL, act_at, zone)


def _grave(clause: Clause) -> bool:
    return clause.severity == "serious" or clause.kind == "privacy_breach"
