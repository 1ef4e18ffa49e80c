"""A procedure as a picture that forges draw from text: a Mermaid state diagram.

Source of the grammar: https://mermaid.js.org/syntax/stateDiagram.html
"""

import re
from collections.abc import Iterator
from typing import Final

from kocgov.model.procedure import Procedure, Rule, Step, Window
from kocgov.report.charter import length
from kocgov.report.escape import visible
from kocgov.report.naming import Names
from kocgov.report.procedure_words import actor, condition, who

RESERVED: Final = frozenset(
    {
        "as", "choice", "class", "click", "default", "direction", "end", "fork", "hide", "href", "join", "left", "note",
        "of", "over", "right", "scale", "state", "style", "title",
    }
)  # fmt: skip
"""Words that the diagram's own language takes for itself; a state of such a name gets a line under its end."""
INDENT: Final = "    "
_MEANS: Final = re.compile(r"[#;:\"<>`*\[\]{}%\\]|--+")


def diagram(procedure: Procedure, names: Names) -> str:
    """The diagram's text: every state with its title, every step that moves the matter, every silence that does.

    Steps that leave a matter where it is are not drawn: they would hide the way.
    """
    resting = ",".join(node(state.name) for state in procedure.states.values() if state.rest)
    lines = [
        "stateDiagram-v2",
        *(f"{INDENT}{line}" for line in _lines(procedure, names)),
        *([f"{INDENT}classDef rest stroke-dasharray: 4 3", f"{INDENT}class {resting} rest"] if resting else []),
    ]
    return "\n".join(lines)


def node(state: str) -> str:
    """How the diagram calls a state."""
    return f"{state}_" if state in RESERVED else state


def label(text: str) -> str:
    """A text that the diagram shows as it is: what has a meaning to it goes in as a number."""
    return _MEANS.sub(lambda found: "".join(f"#{ord(sign)};" for sign in found[0]), " ".join(text.split()))


def _lines(procedure: Procedure, names: Names) -> Iterator[str]:
    for state in procedure.states.values():
        yield f'state "{label(visible(names.tongue.text(state.title)))}" as {node(state.name)}'
    for step in procedure.steps.values():
        for here in step.from_ or ("",):
            yield from (_edge(here, rule.to, _said(step, rule, procedure, names)) for rule in step.to)
    for state in procedure.states.values():
        silences = [window for window in state.windows.values() if window.lapse.to]
        yield from (_edge(state.name, window.lapse.to, _silence(window, procedure, names)) for window in silences)
    yield from (f"{node(state.name)} --> [*]" for state in procedure.states.values() if state.end)


def _edge(here: str, there: str, said: str) -> str:
    return f"{node(here) if here else '[*]'} --> {node(there)} : {label(said)}"


def _said(step: Step, rule: Rule, procedure: Procedure, names: Names) -> str:
    """The step, who does it, and the outcome that leads this way."""
    tongue = names.tongue
    title = visible(tongue.text(step.title))
    told = tongue("{what} ({how})", what=title, how=who(step.by, procedure, names))
    if rule.when:
        return tongue("{what}, if: {condition}", what=told, condition=condition(rule.when, procedure, names))
    return tongue("{what}, otherwise", what=told) if len(step.to) > 1 else told


def _silence(window: Window, procedure: Procedure, names: Names) -> str:
    tongue = names.tongue
    title = visible(tongue.text(window.title))
    told = tongue("{what} ({how})", what=title, how=actor(window.whose, procedure, names))
    return tongue("silence: {what}, {length}", what=told, length=length(window, names))
