"""What a command that writes says afterwards: what it wrote, where the matter stands, what runs now and until when."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from kocgov.law.bodies import sitting
from kocgov.model.state import State
from kocgov.report.data import document
from kocgov.report.desk import WITH_DATE, from_words
from kocgov.report.escape import visible
from kocgov.report.fields import found_lines
from kocgov.report.letters_kinds import kind_of
from kocgov.report.naming import Names, short_id, state_title
from kocgov.report.timeline import until_words
from kocgov.report.tongue import Tongue
from kocgov.work.desk import Item
from kocgov.work.record import Plan

_SEATING: Final = {"draw", "unseat", "recuse"}
"""Effects by which others sit than before."""


def written(
    planned: Plan, commit: str, now: Sequence[tuple[State, Sequence[Item]]], tongue: Tongue, zone: ZoneInfo
) -> str:
    """The record's answer to an act: the file, the commit, then each dossier's state with the terms that run in it."""
    lines = [tongue("wrote {path} (commit {commit})", path=path, commit=commit[:8]) for path in planned.added]
    for state, items in now:
        lines += _reckoned(planned, state, tongue)
        lines += _seated(planned, state, tongue)
        lines.append(_stands(state, tongue))
        lines += [f"  {runs(item, tongue, zone)}" for item in items]
        lines += _letter(planned, state, tongue)
    return "\n".join(lines)


def _reckoned(planned: Plan, state: State, tongue: Tongue) -> list[str]:
    """What a triage took from the record, and what its table made of it: nobody typed that, so it is told."""
    event = planned.event
    told = {"result", "tally", "order", "pools", "seats"}
    if event is None or event.dossier != state.dossier or not told & event.found.keys():
        return []
    return [f"  {line}" for line in found_lines(event.found, Names(state.charter, tongue, state.procedure))]


def _seated(planned: Plan, state: State, tongue: Tongue) -> list[str]:
    """Who sits on a panel after an act that changed it: the lot gives an order, and not everybody in it sits."""
    event = planned.event
    step = state.procedure.steps.get(event.step) if event and event.dossier == state.dossier else None
    if step is None or not _SEATING & set(step.effects) or not state.judging.order:
        return []
    names = Names(state.charter, tongue, state.procedure)
    drawn = (body for body in state.procedure.bodies.values() if body.drawn)
    return [f"  {tongue.labelled(names.body(body.name), names.people(sitting(state, body)))}" for body in drawn]


def _stands(state: State, tongue: Tongue) -> str:
    title = state_title(state, state.name, tongue)
    return tongue("{dossier} is now: {state}", dossier=state.dossier, state=title)


def runs(item: Item, tongue: Tongue, zone: ZoneInfo) -> str:
    """What comes next, by whom, until when."""
    names = Names(item.charter, tongue, item.charter.procedures.get(item.procedure))
    who = names.people(item.people, item.whose.partition(".")[2]) if item.people else names.capacity(item.whose)
    what = visible(tongue.text(item.title))
    if item.due is None and item.kind not in WITH_DATE:
        return tongue("next: {what} ({who})", what=what, who=who)
    until = until_words(item.due, tongue, zone, overdue=item.overdue, waits=item.kind == "wait")
    when = tongue.joined(filter(None, (until, from_words(item, tongue, zone))))
    return tongue("next: {what} ({who}), {when}", what=what, who=who, when=when)


def _letter(planned: Plan, state: State, tongue: Tongue) -> list[str]:
    """Nothing is sent by itself: whoever acts is told that a letter is to go out."""
    event = planned.event
    if event is None or event.dossier != state.dossier or not kind_of(state, event):
        return []
    return ["  " + tongue("a letter is to go out: kocgov letter {dossier}", dossier=short_id(state.dossier))]


def as_json(planned: Plan, commit: str) -> str:
    """The same for programs."""
    event = planned.event
    assert event
    told = {
        "commit": commit,
        "paths": list(planned.added),
        "dossier": event.dossier,
        "step": event.step,
        "digest": event.digest,
        "opened": list(planned.opened),
    }
    return document(told, one_line=True)
