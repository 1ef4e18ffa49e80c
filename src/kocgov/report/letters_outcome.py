"""What a letter may say of an appeal and of an honour: what it is about, how it stands, what it came to."""

from typing import Any, Final

from kocgov.law.bodies import sitting
from kocgov.model.appeal import RELIEFS
from kocgov.model.state import State
from kocgov.report.letters_judgement import tallies
from kocgov.report.naming import Names, short_id

Words = dict[str, Any]

APPEAL_VOTES: Final = (*RELIEFS, "abstained", "silent")
"""What is told of the votes on an appeal, by number."""


def appealed_words(state: State, names: Names) -> Words | None:
    """What is judged again and why, whether its measures wait, and how it ended; None where it is no appeal."""
    appeal = state.appeal
    if appeal is None:
        return None
    opening, ruled = state.opening.fields, appeal.ruling.fields if appeal.ruling else {}
    drawn = (body for body in state.procedure.bodies.values() if body.drawn)
    return {
        "matter": short_id(appeal.decision),
        "ground": names.word(appeal.ground),
        "statement": opening.get("statement") or opening.get("new_facts", ""),
        "stayed": appeal.stay is not None,
        "relief": appeal.relief,
        "level": names.level(ruled["level"]) if "level" in ruled else "",
        "measures": [names.measure(measure) for measure in ruled.get("measures", ())],
        "judges": sum(len(sitting(state, body)) for body in drawn) if state.judging.order else 0,
        "dissents": [event.fields["text"] for event in state.judging.dissents],
        **_votes(state),
    }


def _votes(state: State) -> dict[str, int]:
    """How many voted for what, as it was counted last; nothing before."""
    found = [count for questions in tallies(state).values() for count in questions.values() if RELIEFS[0] in count]
    return {name: int(found[-1][name]) if found else 0 for name in APPEAL_VOTES}


def honour_words(state: State, names: Names) -> Words | None:
    """Which honour it is and for what, and why it was taken back; None where it is none."""
    category = state.about("category") if state.events else None
    known = state.charter.honours.kinds.get(str(category))
    if known is None or "nominee" not in state.procedure.parties:
        return None
    back = state.revoked.fields if state.revoked else {}
    return {
        "title": names.tongue.text(known.title),
        "merit": names.tongue.text(known.merit),
        "reason": state.about("reason"),
        "because": back.get("reason", ""),
        "considered": back.get("considered", ""),
        "milder": back.get("milder", ""),
    }
