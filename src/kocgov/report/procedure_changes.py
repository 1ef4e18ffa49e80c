"""What changes in a procedure: states, terms and steps, in words."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from kocgov.law.payload import fields_of
from kocgov.model.procedure import Procedure, StateDef, Step, Window
from kocgov.report.bodies_changes import ballot_told, body_told
from kocgov.report.charter import length
from kocgov.report.difference import Line, Sides, instead
from kocgov.report.escape import visible
from kocgov.report.fields import LABELS
from kocgov.report.naming import Names
from kocgov.report.procedure_words import times
from kocgov.report.proceedings import leads, people, silence, state, step, step_sentence, window_sentence
from kocgov.report.schema_words import meaning
from kocgov.report.tongue import Tongue, mark
from kocgov.work.comparing import Comparison, ProcedureChange
from kocgov.work.differing import Pair

KINDS = {"right": mark("a right"), "duty": mark("a duty"), "wait": mark("a time to wait")}


def procedures(found: Comparison, sides: Sides) -> Iterator[Line]:
    """Every difference in how matters go."""
    for pair in found.procedures:
        entry, tongue = pair.new or pair.old, sides.tongue
        sentence = mark("New procedure: {what}.") if pair.new else mark("Procedure gone: {what}.")
        title = visible(tongue.text(entry.title)) if entry else pair.id
        yield Line("procedures", pair.how, pair.id, "", tongue(sentence, what=title))
    for change in found.changed_procedures:
        for judges in change.bodies:
            yield _line(judges, change, sides, body_told(judges, change.old, change.new, sides))
        for vote in change.ballots:
            yield _line(vote, change, sides, ballot_told(vote, change.old, change.new, sides))
        yield from (_state(pair, change, sides) for pair in change.states)
        yield from (_window(pair, change, sides) for pair in change.windows)
        yield from (_step(pair, change, sides) for pair in change.steps)


def _line(pair: Pair[Any], change: ProcedureChange, sides: Sides, told: str) -> Line:
    title = visible(sides.tongue.text(change.new.title))
    sentence = sides.tongue.full(sides.tongue.labelled(title, told))
    return Line("procedures", pair.how, f"{change.new.name}.{pair.id}", pair.leaning, sentence)


def _state(pair: Pair[StateDef], change: ProcedureChange, sides: Sides) -> Line:
    tongue = sides.tongue
    old = state(change.old, pair.id, sides.old) if pair.old else ""
    new = state(change.new, pair.id, sides.new) if pair.new else ""
    if pair.how != "changed":
        told = tongue(mark("new state “{what}”") if new else mark("the state “{what}” is gone"), what=new or old)
    elif old != new:
        told = tongue("the state “{old}” is now called “{new}”", old=old, new=new)
    elif pair.old and pair.new and pair.old.letter != pair.new.letter:
        written = _letters([pair.old.letter], [pair.new.letter], tongue)
        told = tongue("letter on coming to the state “{what}”: {letter}", what=new, letter=written)
    else:
        told = tongue("whether a matter may rest or end in the state “{what}” has changed", what=new)
    return _line(pair, change, sides, told)


def _window(pair: Pair[Window], change: ProcedureChange, sides: Sides) -> Line:
    tongue, where = sides.tongue, pair.id.partition(".")[0]
    law, names = (change.new, sides.new) if pair.new else (change.old, sides.old)
    here = tongue("in the state “{what}”", what=state(law, where, names))
    if pair.old is None or pair.new is None:
        window = pair.new or pair.old
        sentence = window_sentence(window, law, names) if window else ""
        told = tongue(
            mark("new term {where}: {what}") if pair.new else mark("a term {where} is gone: {what}"),
            where=here,
            what=sentence,
        )
        return _line(pair, change, sides, told)
    old, new = pair.old, pair.new
    facts = list(_window_facts(old, new, change, sides)) or [tongue("worded anew")]
    title = tongue("{what} ({how})", what=visible(tongue.text(new.title)), how=here)
    return _line(pair, change, sides, tongue.labelled(title, tongue.joined(facts)))


def _window_facts(old: Window, new: Window, change: ProcedureChange, sides: Sides) -> Iterator[str]:
    tongue = sides.tongue
    if (old.within, old.key) != (new.within, new.key):
        lengths = length(new, sides.new), length(old, sides.old)
        same = tongue("as long as before, by another number")
        yield instead(*lengths, tongue) if lengths[0] != lengths[1] else same
    if old.kind != new.kind:
        yield instead(tongue(KINDS[new.kind]), tongue(KINDS[old.kind]), tongue)
    if old.whose != new.whose:
        yield instead(sides.new.capacity(new.whose), sides.old.capacity(old.whose), tongue)
    ends = silence(new, change.new, sides.new), silence(old, change.old, sides.old)
    if old.lapse.letter != new.lapse.letter:
        yield tongue.labelled(tongue("letter"), _letters([old.lapse.letter], [new.lapse.letter], tongue))
    if old.lapse != replace(new.lapse, letter=old.lapse.letter):
        yield instead(*ends, tongue) if ends[0] != ends[1] else tongue("silence is marked otherwise")
    if old.toll != new.toll:
        yield tongue("rest stops the clock") if new.toll else tongue("rest no longer stops the clock")
    if (old.after, old.met_by) != (new.after, new.met_by):
        yield tongue("begins or closes otherwise than before")


def _step(pair: Pair[Step], change: ProcedureChange, sides: Sides) -> Line:
    tongue = sides.tongue
    law, names = (change.new, sides.new) if pair.new else (change.old, sides.old)
    if pair.old is None or pair.new is None:
        entry = pair.new or pair.old
        sentence = step_sentence(entry, law, names) if entry else ""
        told = tongue(mark("new step: {what}") if pair.new else mark("gone: {what}"), what=sentence)
        return _line(pair, change, sides, told)
    facts = list(_step_facts(pair.old, pair.new, change, sides))
    facts = facts or [tongue("worded anew, or under other conditions")]
    return _line(
        pair, change, sides, tongue("“{what}”: {told}", what=step(pair.new, sides.new), told=tongue.joined(facts))
    )


def _step_facts(old: Step, new: Step, change: ProcedureChange, sides: Sides) -> Iterator[str]:
    tongue = sides.tongue
    if old.by != new.by:
        yield tongue("done by {whom}", whom=instead(people(new.by, sides.new), people(old.by, sides.old), tongue))
    if set(old.from_) != set(new.from_):
        yield from _places(old, new, change, sides)
    ends = leads(new, change.new, sides.new), leads(old, change.old, sides.old)
    if ends[0] != ends[1]:
        yield tongue("leads to {where}", where=instead(*ends, tongue))
    if set(old.effects) != set(new.effects):
        yield tongue.labelled(tongue("brings about"), instead(", ".join(new.effects), ", ".join(old.effects), tongue))
    asked = [set(fields_of(entry, law)) for entry, law in ((old, change.old), (new, change.new))]
    if more := sorted(asked[1] - asked[0]):
        yield tongue("now states {fields}", fields=_fields(more, sides.new))
    if less := sorted(asked[0] - asked[1]):
        yield tongue("no longer states {fields}", fields=_fields(less, sides.old))
    if old.cosign != new.cosign:
        levels = [", ".join(entry.cosign) for entry in (new, old)]
        yield tongue("countersigned at {levels}", levels=instead(levels[0], levels[1], tongue))
    if old.once != new.once and not new.at_most:
        yield tongue("only once in a matter") if new.once else tongue("as often as needed")
    if old.at_most != new.at_most:
        most = [times(step, law.charter) if step.at_most else "-" for step, law in ((new, sides.new), (old, sides.old))]
        yield tongue("at most so many times: {n}", n=instead(most[0], most[1], tongue))
    if old.openings != new.openings:
        yield tongue("opens other matters than before")
    if _named(old) != _named(new):
        yield tongue.labelled(tongue("letter"), _letters(_named(old), _named(new), tongue))


def _named(step: Step) -> list[str]:
    """The letters that a step and its outcomes name."""
    return [step.letter, *(rule.letter for rule in step.to)]


def _letters(old: list[str], new: list[str], tongue: Tongue) -> str:
    """Which letters are written now, and which were before."""
    told = [
        tongue.listed([meaning("letter", word, tongue) for word in dict.fromkeys(words) if word]) or tongue("none")
        for words in (new, old)
    ]
    return instead(told[0], told[1], tongue) if told[0] != told[1] else tongue("by other outcomes than before")


def _places(old: Step, new: Step, change: ProcedureChange, sides: Sides) -> Iterator[str]:
    for sentence, names, law, found in (
        (mark("now also in the state {where}"), sides.new, change.new, set(new.from_) - set(old.from_)),
        (mark("no longer in the state {where}"), sides.old, change.old, set(old.from_) - set(new.from_)),
    ):
        if found:
            yield sides.tongue(sentence, where=_states(law, sorted(found), names))


def _states(law: Procedure, found: list[str], names: Names) -> str:
    return names.tongue.listed([f"“{state(law, name, names)}”" for name in found])


def _fields(found: list[str], names: Names) -> str:
    return names.tongue.listed([names.tongue(LABELS[name]) if name in LABELS else visible(name) for name in found])
