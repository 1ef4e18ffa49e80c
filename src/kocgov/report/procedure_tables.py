"""The tables of a procedure: who may do what from which state, and in what time."""

from collections.abc import Iterator
from typing import Final

from kocgov.law.payload import fields_of
from kocgov.model.procedure import Procedure, Rule, StateDef, Step, Window
from kocgov.report.charter import length
from kocgov.report.escape import visible
from kocgov.report.fields import label
from kocgov.report.markdown_table import Cells, cell
from kocgov.report.naming import Names
from kocgov.report.procedure_changes import KINDS
from kocgov.report.procedure_words import actor, condition, extras, opened, who
from kocgov.report.proceedings import state
from kocgov.report.schema_words import meaning
from kocgov.report.tongue import mark

STEPS = (mark("State"), mark("Step"), mark("Who"), mark("Leads to"), mark("What it does"), mark("What else holds"))
TIMES = (
    mark("State"), mark("Time"), mark("For whom"), mark("How long"), mark("Where it comes from"),
    mark("What silence does"),
)  # fmt: skip

MANY: Final = 3
"""A step that leaves the matter where it is, and is open in so many states, is told once for all of them."""


def steps(procedure: Procedure, names: Names) -> Iterator[Cells]:
    """A row for each step in each state from which it goes; the first rows are how a matter begins."""
    for step in procedure.openers():
        yield _step(names.tongue("(new)"), step, procedure, names)
    for here in procedure.states.values():
        found = [step for step in procedure.steps.values() if here.name in step.from_ and not _anywhere(step)]
        for number, step in enumerate(found):
            yield _step("" if number else _titled(here, names), step, procedure, names)


def anywhere(procedure: Procedure, names: Names) -> Iterator[Cells]:
    """A row for each step that leaves the matter where it is and is open in many states, which are told beside it."""
    for step in filter(_anywhere, procedure.steps.values()):
        yield _step(names.tongue.joined(state(procedure, name, names) for name in step.from_), step, procedure, names)


def _anywhere(step: Step) -> bool:
    return not step.to and len(step.from_) >= MANY


def ends(procedure: Procedure, names: Names) -> str:
    """The states in which a matter ends."""
    found = [state(procedure, name, names) for name, here in procedure.states.items() if here.end]
    return names.tongue.joined(found) or "-"


def _titled(here: StateDef, names: Names) -> str:
    title = visible(names.tongue.text(here.title))
    return names.tongue("{what} ({how})", what=title, how=names.tongue("may rest here")) if here.rest else title


def _step(first: str, step: Step, procedure: Procedure, names: Names) -> Cells:
    tongue = names.tongue
    own = [label(name, names) for name in step.payload if name in fields_of(step, procedure)]
    else_ = [*extras(step, procedure, names), *opened(step.opens, procedure, names)]
    if own:
        else_.append(tongue("states: {fields}", fields=tongue.listed(own)))
    leads = [_rule(rule, step, procedure, names) for rule in step.to] or [tongue("stays here")]
    # What every way does is said once; what only some do stands with the way.
    does = [meaning("effect", effect, tongue) for effect in _common(step)]
    return (
        cell(first),
        f"{cell(visible(tongue.text(step.title)))} `{step.name.replace('_', '-')}`",
        cell(who(step.by, procedure, names)),
        cell(*leads),
        cell(*does),
        cell(*else_),
    )


def _common(step: Step) -> list[str]:
    """The effects that a step has whichever way it leads."""
    shared = [effect for effect in step.effects if all(effect in rule.does for rule in step.to)]
    return list(dict.fromkeys((*step.does, *(shared if step.to else ()))))


def _rule(rule: Rule, step: Step, procedure: Procedure, names: Names) -> str:
    tongue = names.tongue
    told = tongue.quoted(state(procedure, rule.to, names))
    if rule.when:
        told = tongue("{what}, if: {condition}", what=told, condition=condition(rule.when, procedure, names))
    elif len(step.to) > 1:
        told = tongue("{what}, otherwise", what=told)
    more = [meaning("effect", effect, tongue) for effect in rule.does if effect not in _common(step)]
    return tongue.joined([told, *more, *opened(rule.opens, procedure, names)])


def times(procedure: Procedure, names: Names) -> Iterator[Cells]:
    """A row for each window of each state."""
    for here in procedure.states.values():
        for number, window in enumerate(here.windows.values()):
            yield _time("" if number else _titled(here, names), here, window, procedure, names)


def _time(first: str, here: StateDef, window: Window, procedure: Procedure, names: Names) -> Cells:
    tongue = names.tongue
    whose = tongue.labelled(actor(window.whose, procedure, names), tongue(KINDS[window.kind]))
    return (
        cell(first),
        cell(visible(tongue.text(window.title))),
        cell(whose),
        cell(length(window, names), *_runs(here, window, procedure, names)),
        cell(*_origins(window, names)),
        cell(*_silence(window, procedure, names)),
    )


def _runs(here: StateDef, window: Window, procedure: Procedure, names: Names) -> Iterator[str]:
    """From when it runs, what stops it and what ends it."""
    tongue = names.tongue
    other = here.windows.get(window.after)
    if other:
        yield tongue("counted from the end of “{what}”", what=visible(tongue.text(other.title)))
    if window.toll:
        yield tongue("rest stops the clock")
    met = [procedure.steps[name] for name in window.met_by if name in procedure.steps]
    if met:
        yield tongue("ends with: {steps}", steps=tongue.listed([visible(tongue.text(step.title)) for step in met]))


def _origins(window: Window, names: Names) -> Iterator[str]:
    """Where the charter says its length comes from, once for each number."""
    within = window.within
    known = [within] if isinstance(within, str) else list(dict.fromkeys(within.values()))
    for name in known:
        if name in names.charter.parameters:
            yield f"{visible(names.charter.parameters[name].origin)} [{name}]"


def _silence(window: Window, procedure: Procedure, names: Names) -> Iterator[str]:
    tongue, lapse = names.tongue, window.lapse
    if lapse.flag:
        yield tongue("{what} ({how})", what=tongue("that it ran out is noted"), how=visible(lapse.flag))
    if lapse.needs:
        yield tongue("only after: {what}", what=tongue.listed([meaning("need", word, tongue) for word in lapse.needs]))
    if lapse.to:
        yield tongue("after that: “{state}”", state=state(procedure, lapse.to, names))
    yield from (meaning("effect", effect, tongue) for effect in lapse.does)
    yield from opened(lapse.opens, procedure, names)
    if not (lapse.flag or lapse.to or lapse.does):
        yield tongue("that it ran out is noted")
