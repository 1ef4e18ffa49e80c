"""A procedure in sentences: who may do what, in what time, and what silence does."""

from collections.abc import Sequence

from kocgov.model.procedure import Procedure, StateDef, Step, Window
from kocgov.report.charter import length
from kocgov.report.escape import visible
from kocgov.report.naming import Names
from kocgov.report.tongue import mark

TIMES = {
    "right": mark("“{what}”: {who} may act within {length}"),
    "duty": mark("“{what}”: {who} must act within {length}"),
    "wait": mark("“{what}”: this takes {length}"),
}


def state(procedure: Procedure, name: str, names: Names) -> str:
    """A state by its title."""
    known = procedure.states.get(name)
    return visible(names.tongue.text(known.title)) if known else visible(name)


def step(entry: Step, names: Names) -> str:
    """A step by its title."""
    return visible(names.tongue.text(entry.title))


def people(words: Sequence[str], names: Names) -> str:
    """Whoever may act, one or another."""
    return names.tongue(" or ").join(names.capacity(word) for word in words)


def leads(entry: Step, procedure: Procedure, names: Names) -> str:
    """Where a step leads, "" for one that leads nowhere."""
    targets = dict.fromkeys(rule.to for rule in entry.to)
    return names.tongue(" or ").join(f"“{state(procedure, target, names)}”" for target in targets)


def step_sentence(entry: Step, procedure: Procedure, names: Names) -> str:
    """Who may do it, and where the matter stands afterwards."""
    told = {"who": people(entry.by, names), "what": step(entry, names), "state": leads(entry, procedure, names)}
    sentence = names.tongue(mark("{who} may: {what}; then {state}"), **told) if entry.to else names.tongue(
        mark("{who} may: {what}"), **told
    )  # fmt: skip
    extra = [
        names.tongue("at {level} {who} countersigns", level=level, who=names.capacity(word))
        for level, word in entry.cosign.items()
    ]
    return names.tongue.joined([sentence, *extra])


def window_sentence(window: Window, procedure: Procedure, names: Names) -> str:
    """How long it runs, from when, and what happens when it has run out."""
    tongue = names.tongue
    parts = [
        tongue(
            TIMES[window.kind],
            what=visible(tongue.text(window.title)),
            who=names.capacity(window.whose),
            length=length(window, names),
        )
    ]
    here = next((s for s in procedure.states.values() if s.windows.get(window.name) is window), None)
    other = here.windows.get(window.after) if here else None
    if other:
        parts.append(tongue("counted from the end of “{what}”", what=visible(tongue.text(other.title))))
    if window.toll:
        parts.append(tongue("rest stops the clock"))
    parts.append(silence(window, procedure, names))
    return names.tongue.joined(parts)


def silence(window: Window, procedure: Procedure, names: Names) -> str:
    """What happens when a window has run out."""
    if window.lapse.to:
        return names.tongue("after that: “{state}”", state=state(procedure, window.lapse.to, names))
    return names.tongue("that it ran out is noted")


def state_sentences(here: StateDef, procedure: Procedure, names: Names) -> list[str]:
    """Everything that can happen in a state."""
    steps = [entry for entry in procedure.steps.values() if here.name in entry.from_]
    told = [window_sentence(window, procedure, names) for window in here.windows.values()]
    told += [step_sentence(entry, procedure, names) for entry in steps]
    if here.end:
        told.append(names.tongue("Here the matter ends"))
    return told
