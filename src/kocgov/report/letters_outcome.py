"""What a letter may say of an appeal and of an honour: what it is about, how it stands, what it came to."""

from collections.abc import Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from kocgov.law.appeals import RECONSIDER, is_grave
from kocgov.law.bodies import sitting_by_lot
from kocgov.law.honours import shown
from kocgov.model.appeal import MODIFY, RELIEFS, UPHOLD, Appeal
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.report.amounts import amount
from kocgov.report.letters_judgement import Find, tallies
from kocgov.report.naming import Names, short_id

Words = dict[str, Any]

APPEAL_VOTES: Final = (*RELIEFS, "abstained", "silent")
"""What is told of the votes on an appeal, by number."""
HONOUR_VOTES: Final = ("revoke", "keep", "abstained", "silent", "need")
"""What is told of the votes on taking an honour back, by number."""


def appealed_words(state: State, names: Names, zone: ZoneInfo, find: Find) -> Words | None:
    """What is judged again and why, whether its measures wait, and how it ended; None where it is no appeal."""
    appeal = state.appeal
    if appeal is None:
        return None
    opening, ruled = state.opening.fields, appeal.ruling.fields if appeal.ruling else {}
    return {
        "matter": short_id(appeal.decision),
        "ground": names.word(appeal.ground),
        "statement": opening.get("statement") or opening.get("new_facts", ""),
        "stayed": appeal.stay is not None,
        "relief": appeal.relief,
        "level": names.level(ruled["level"]) if "level" in ruled else "",
        "measures": [names.measure(measure) for measure in ruled.get("measures", ())],
        "explanation": ruled.get("explanation", ""),
        "considered": ruled.get("considered", ""),
        "judges": len(sitting_by_lot(state)),
        "dissents": [event.fields["text"] for event in state.judging.dissents],
        "opened": [short_id(str(path)) for path in _opened(appeal)],
        **_votes(state),
        **_before(appeal, names, zone, find),
    }


def _opened(appeal: Appeal) -> list[Any]:
    """The matters that were opened when the ruling was carried out."""
    return list(appeal.restored.opens) if appeal.restored else []


def _before(appeal: Appeal, names: Names, zone: ZoneInfo, find: Find) -> Words:
    """What had been decided: on which day and what, in the words of its own charter; and when it can be looked at again
    where it still holds, is grave and lasts. Of a dismissal there is nothing to tell.
    """
    matter = find(appeal.decision)
    decision = matter.decision if matter else None
    if matter is None or decision is None:
        return {"decided": "", "had": [], "again": ""}
    theirs, fields = Names(matter.charter, names.tongue, matter.procedure), decision.fields
    honour = theirs.honour(str(matter.about("category"))) if "level" not in fields else ""
    had = [honour] if honour else [theirs.level(fields["level"]), *map(theirs.measure, fields.get("measures", ()))]
    return {
        "decided": names.tongue.moment(decision.at, zone),
        "had": had,
        "again": _again(appeal, theirs, str(fields.get("level", ""))),
    }


def _again(appeal: Appeal, names: Names, level: str) -> str:
    """After how long it may be asked that what still holds be looked at again, "" where that may not be asked."""
    still = str(appeal.ruling.fields.get("level", level)) if appeal.ruling else level
    grave = is_grave(names.charter, still) and appeal.relief in (MODIFY, UPHOLD)
    known = names.charter.parameters.get(RECONSIDER)
    return amount(known, names.tongue) if known and grave else ""


def _votes(state: State) -> dict[str, int]:
    """How many voted for what, as it was counted last; nothing before."""
    return _counted(state, APPEAL_VOTES)


def _taken_back(state: State) -> dict[str, int]:
    """The same of the vote on taking an honour back, and how many it needs."""
    return _counted(state, HONOUR_VOTES)


def _counted(state: State, names: Sequence[str]) -> dict[str, int]:
    """By name, of the last count that knows the first; nobody voted for what the ballot does not offer."""
    found = [count for questions in tallies(state).values() for count in questions.values() if names[0] in count]
    return {name: int(found[-1].get(name, 0)) if found else 0 for name in names}


def honour_words(state: State, names: Names, roster: Roster | None) -> Words | None:
    """Which honour it is and for what, by which name its holder is shown, and why it was taken back; None where it is
    none.
    """
    category = state.about("category") if state.events else None
    known = state.charter.honours.kinds.get(str(category))
    if known is None or "nominee" not in state.procedure.parties:
        return None
    back = state.revoked.fields if state.revoked else {}
    finding = state.questioned.fields["finding"] if state.questioned else ""
    return {
        "title": names.tongue.text(known.title),
        "merit": names.tongue.text(known.merit),
        "reason": state.award.fields["reason"] if state.award else state.about("reason"),
        "awarded": state.award is not None,
        "shown": shown(state, roster),
        "because": back.get("reason", ""),
        "considered": back.get("considered", ""),
        "milder": back.get("milder", ""),
        "mended": bool(state.corrections),
        "finding": short_id(finding),
        **_taken_back(state),
    }
