"""Circumstances that the record itself tells: each computed at the triage, never typed, with what it rests on."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from msgspec import Struct

from kocgov.law import limitation, matter
from kocgov.model.community import Community
from kocgov.model.state import State
from kocgov.model.table import Table

SELF_CORRECTED: Final = "self_corrected"


class Asked(Struct, frozen=True):
    """What is asked about: the matter before its triage, the clauses cited, the facts stated, the moment of the triage,
    and the record.
    """

    state: State
    community: Community
    clauses: tuple[str, ...]
    facts: Mapping[str, str]
    at: datetime

    @property
    def respondents(self) -> tuple[str, ...]:
        return self.state.parties.get("respondent", ())


Reckoner = Callable[[Asked], str | None]
"""None where the circumstance is absent; else what it rests on: the path of an act, a day, a moment, "" for what nobody
needs to be told.
"""


def circumstances(table: Table, asked: Asked) -> dict[str, str]:
    """The modifiers of the table that the record shows, in the table's order, each with what it rests on."""
    found = {modifier.name: RECKONERS[modifier.computed](asked) for modifier in table.computed}
    return {name: reason for name, reason in found.items() if reason is not None}


def _ne_bis(asked: Asked) -> str | None:
    """The same act of the same person was answered before: by a decision that reached them and stands, or by guidance.

    A decision on its way to the person is no end yet and may become void; until it is served, the guard of `sanction`
    keeps a second decision out (KG-BIS). A dismissal bars nothing, be it for want of proof: it imposed nothing and told
    nobody of a measure, nothing is doubled if new evidence comes, and limitation ends the waiting.
    Source: 行政处罚法 29, one act, one measure.
    """
    others = matter.about_the_same(asked.state, asked.community)
    return min((delivery.path for other in others for _, delivery in matter.delivered(other)), default=None)


def _limitation(asked: Asked) -> str | None:
    """The matter was opened after the last day on which the act could be taken up; what still goes on is never too old.
    Source: 行政处罚法 36.
    """
    if asked.facts.get("ongoing") == limitation.CONTINUING:
        return None
    state, zone = asked.state, asked.community.settings.zone
    last = limitation.last_moment(state.charter, asked.clauses, matter.moment_of_act(state), zone)
    return last.isoformat() if state.opening.at > last else None


def _age(age: str) -> Reckoner:
    """The age class by the person's profile, which can be erased; what it rests on stays there.
    Source: 行政处罚法 30.
    """
    return lambda asked: "" if any(asked.community.age_class(who) == age for who in asked.respondents) else None


def _self_corrected(asked: Asked) -> str | None:
    """The person put it right before the triage, and the first time is on file. Source: 行政处罚法 32, 33."""
    before = [event for event in asked.state.corrections if event.at <= asked.at]
    return min(before, key=lambda event: event.at).path if before else None


def _on_leave(asked: Asked) -> str | None:
    """The person rests on the day of the triage: terms stand still, and nothing else changes."""
    day = asked.at.astimezone(asked.community.settings.zone).date()
    roster = asked.community.roster
    ends = [leave.last for who in asked.respondents for leave in roster.leaves(who) if leave.first <= day <= leave.last]
    return max(ends).isoformat() if ends else None


def _erased(asked: Asked) -> str | None:
    """The person has left, and no profile is kept of them: nobody can be told or heard any more, so the matter is
    stored and no more. Who has left and is still described can be reached, and leaving alone ends no matter.
    Source: 个人信息保护法 47.
    """
    members = asked.community.roster.members
    gone = [who for who in asked.respondents if who in members and members[who].ended]
    return next((members[who].last.path for who in gone if not asked.community.has_profile(who)), None)


RECKONERS: Final[Mapping[str, Reckoner]] = {
    "ne_bis": _ne_bis,
    "limitation": _limitation,
    "age_under_14": _age("under_14"),
    "age_14_to_17": _age("14_to_17"),
    SELF_CORRECTED: _self_corrected,
    "on_leave": _on_leave,
    "erased": _erased,
}
"""The closed vocabulary of what a charter's modifiers may be `computed` by."""
