"""Appeals: what can be judged again, at whose wish and until when, and what appeals have made of a decision."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from kocgov.law import windows
from kocgov.law.conflicts import PARTY_KINDS
from kocgov.model.appeal import MODIFY, OVERTURN, REMAND, Review
from kocgov.model.charter import Charter
from kocgov.model.event import Event
from kocgov.model.procedure import Procedure, Step, Window
from kocgov.model.state import OUTSIDERS, State

APPEAL: Final = "appeal"
"""The effect by which a person appeals; also the parameter of the time for it."""
MISSING_NOTICE: Final = "appeal_missing_notice"
RECONSIDER: Final = "reconsider"
"""The parameters: the time to appeal where nobody was told how, and between two requests to reconsider."""

NEW_EVIDENCE: Final = "new_evidence"
RECONSIDERATION: Final = "reconsideration"
EX_OFFICIO: Final = "ex_officio"
GROUNDS: Final = [NEW_EVIDENCE, "procedure", "wrong_clause", "facts", "disproportionate", RECONSIDERATION]

BESIDE: Final = (EX_OFFICIO, RECONSIDERATION)
"""Grounds that take nobody's one appeal away."""

DISMISSED: Final = "dismissed"
HONOUR: Final = "honour"
"""What is appealed where that is no level: that nothing was done, or that an honour was taken back."""
UNTOLD: Final = "-"
"""What a service says of the way to appeal where nobody knew it."""

FALLEN: Final = (OVERTURN, REMAND)
"""Rulings after which the decision stands no longer."""
BEARERS: Final = ("respondent", "nominee")
"""The parties that a decision may bear on."""


def hears_appeals(procedure: Procedure) -> bool:
    """Whether decisions are judged again under that procedure."""
    return any(APPEAL in step.effects for step in procedure.openers())


def appeal_step(charter: Charter) -> Step | None:
    """The step by which a person appeals under a charter, None where there is none."""
    openers = (step for procedure in charter.procedures.values() for step in procedure.openers())
    theirs = (step for step in openers if any(word.startswith("party.") for word in step.by))
    return next((step for step in theirs if APPEAL in step.effects), None)


def right_to_appeal(state: State) -> tuple[Window, Step] | None:
    """The right of a party to appeal what was served, and the step by which it is used; None where there is none, where
    it was used, or where a step of the matter itself uses it.
    """
    way, review = appeal_step(state.charter), state.review
    if way is None or not state.service or (review and (review.used or review.open)):
        return None
    return next(((window, way) for window in state.definition.windows.values() if _to_appeal(state, window)), None)


def used_up(state: State, window: Window) -> bool:
    """Whether a window is the right to appeal, and was used: what is left of its time is nobody's any longer."""
    return bool(state.service and state.review and state.review.used) and _to_appeal(state, window)


def _to_appeal(state: State, window: Window) -> bool:
    """Whether a right of a party is used by no step of the matter, so that it is the one to appeal."""
    used = {step.within for step in state.procedure.steps.values()}
    return window.kind == "right" and window.whose.startswith("party.") and window.name not in used


def appealed(state: State) -> str:
    """What an appeal would be about: the level of a decision that was served and stands, `honour`, `dismissed`; ""
    where there is nothing to appeal.
    """
    if state.holding and state.service:
        return str(state.holding.fields.get("level", HONOUR))
    return DISMISSED if dismissed(state) else ""


def dismissed(state: State) -> bool:
    """Whether the matter ended because somebody by office or from a body's seat would do nothing in it.

    What silence ended, the parties themselves, or a kind word, was not dismissed; nor was what went on elsewhere.
    """
    if not state.ended or state.decision or state.guidance or state.struck or state.judging.settlement:
        return False
    if "respondent" not in state.procedure.parties or hears_appeals(state.procedure):
        return False
    last = [event for event in state.events if event.name.is_move][-1]
    return last.step != "lapse" and last.role not in state.procedure.parties and not last.opens


def is_grave(charter: Charter, level: str) -> bool:
    """Whether a level is one of the two gravest: what was decided there may be looked at again and again."""
    return level in charter.ladder[-2:]


def concerned(state: State) -> tuple[str, ...]:
    """Whom what was decided bears on: the respondent, or whose honour was taken back."""
    return next((state.parties[party] for party in BEARERS if state.parties.get(party)), ())


def bearers(procedure: Procedure) -> frozenset[str]:
    """The parties that a decision under that procedure may bear on, as `party.X`; all, where it has none of those."""
    known = set(BEARERS) & procedure.parties.keys()
    return frozenset(f"party.{party}" for party in known or procedure.parties)


def entitled(state: State) -> tuple[str, ...]:
    """Who may appeal: whom a decision bears on; of a dismissal, who reported it or asked for a judgement."""
    asked = (*state.parties.get("claimant", ()), *state.parties.get("reporter", ()))
    people = asked if appealed(state) == DISMISSED else concerned(state)
    return tuple(name for name in people if name not in OUTSIDERS)


def until(state: State, zone: ZoneInfo) -> datetime:
    """The last second of the time to appeal: as the person was told at service, longer where nobody told them where;
    of a dismissal, from its day. Source: 行政复议法 20.
    """
    if state.service is None:
        return windows.after(state.charter, APPEAL, state.entered or state.last.at, zone)
    told = state.service.fields.get("appeal")
    if not told or told["where"] == UNTOLD:
        return windows.after(state.charter, MISSING_NOTICE, state.service.at, zone)
    return datetime.fromisoformat(told["until"])


def handed_on(state: State) -> dict[str, Any]:
    """What an appeal takes over from the matter that it is about: its people, the act, what it was in a line."""
    found: dict[str, Any] = {"other_side": _other_side(state)}
    if people := concerned(state):
        found["respondent"] = people[0]
    found |= {party: list(state.parties[party]) for party in PARTY_KINDS if state.parties.get(party)}
    told = {name: state.about(name) for name in ("summary", "act") if state.about(name)}
    return {name: value for name, value in {"summary": state.dossier, **found, **told}.items() if value}


def _other_side(state: State) -> list[str]:
    """Who is heard against the appeal: who decided, and at whose wish; of a dismissal, whom the matter concerns."""
    if appealed(state) == DISMISSED:
        return [name for name in concerned(state) if name not in OUTSIDERS]
    people = [state.decision.by] if state.decision else []
    people += [name for name in state.parties.get("claimant", ()) if name not in OUTSIDERS]
    return list(dict.fromkeys(name for name in people if name not in concerned(state)))


def forum(state: State) -> str:
    """The procedure in which it was decided."""
    return state.procedure.name


def review(appeals: Iterable[State]) -> Review | None:
    """A decision as its appeals have left it, None where there are none; a later ruling replaces an earlier."""
    known = sorted((state for state in appeals if state.appeal), key=lambda state: (state.opening.at, state.dossier))
    if not known:
        return None
    undecided = [state for state in known if running(state)]
    stays = [state.appeal.stay for state in undecided if state.appeal and state.appeal.stay]
    return Review(
        tuple(state.dossier for state in known),
        bool(undecided),
        next(iter(stays), None),
        next(iter(_rulings(known, *FALLEN)), None),
        next(iter(reversed(list(_rulings(known, MODIFY)))), None),
        next((state.appeal.relief for state in reversed(known) if state.appeal and state.appeal.relief), ""),
        any(state.appeal.ground not in BESIDE for state in known if state.appeal),
        tuple(_waited(known)),
    )


def running(state: State) -> bool:
    """Whether an appeal is still to be decided."""
    return state.appeal is not None and state.appeal.ruling is None and not state.ended


def _waited(known: Sequence[State]) -> Iterator[tuple[datetime, datetime]]:
    """The stays that are over, each until the ruling, or until the appeal ended without one."""
    for state in known:
        if state.appeal and state.appeal.stay and not running(state):
            yield (
                state.appeal.stay.at,
                state.appeal.ruling.at if state.appeal.ruling else state.entered or state.last.at,
            )


def carried_out_here(state: State) -> bool:
    """Whether the measures of a decision are carried out as it says: not while they wait for an appeal, and not where
    an appeal changed them, which carries out what it ruled itself.
    """
    review = state.review
    return review is None or not (review.stay or review.struck or review.lighter)


def _rulings(known: Sequence[State], *reliefs: str) -> Iterator[Event]:
    for state in known:
        if state.appeal and state.appeal.ruling and state.appeal.relief in reliefs:
            yield state.appeal.ruling


def lighter(charter: Charter, fields: Mapping[str, Any], than: Mapping[str, Any]) -> bool:
    """Whether level and measures are milder than others in one respect at least and graver in none: level, length of
    each measure, number of measures. Source: no reformatio in peius, 行政复议法 63.
    """
    rank, new, old = charter.rank, fields["measures"], than["measures"]
    if rank(fields["level"]) > rank(than["level"]) or len(new) > len(old) or longer(charter, new, old):
        return False
    return fields["level"] != than["level"] or len(new) < len(old) or longer(charter, old, new)


def longer(charter: Charter, measures: Sequence[Mapping[str, Any]], than: Sequence[Mapping[str, Any]]) -> bool:
    """Whether one of the measures lasts longer than the same, or than any of the others where there is no such."""
    lengths = {measure["type"]: _length(charter, measure) for measure in than}
    longest = max(lengths.values(), default=0)
    return any(_length(charter, each) > lengths.get(each["type"], longest) for each in measures)


def _length(charter: Charter, measure: Mapping[str, Any]) -> float:
    """The days of a measure: none of what is done at once, endless of what is for good."""
    known = charter.measures.get(measure["type"])
    return math.inf if known and known.level == charter.ladder[-1] else measure.get("days", 0)


def lighter_moved(state: State) -> Event | None:
    """The lighter remedy that is put to the vote in an appeal."""
    moved = (event for events in state.judging.moved.values() for event in events.values())
    return next((event for event in moved if "measures" in event.fields), None)
