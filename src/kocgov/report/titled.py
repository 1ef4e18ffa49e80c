"""What a refusal speaks of, in words: the ids of the law that refuses get their titles, moments are told as clocks do.

The id stays behind the title, `private reminder (guide)`: it is what people type.
"""

from collections.abc import Callable, Mapping, Set
from datetime import datetime

from msgspec import Struct

from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure
from kocgov.report.escape import visible
from kocgov.report.fields import label
from kocgov.report.naming import Names, ground, group
from kocgov.report.tongue import Tongue

MOMENTS = ("until", "due", "earliest", "at", "number_at", "now")
LISTS = ("allowed", "given", "missing")


class Law(Struct, frozen=True):
    """The charter, and the procedure of it, that an act was judged by."""

    charter: Charter
    procedure: Procedure


def in_message(params: Mapping[str, str | int], tongue: Tongue, law: Law | None) -> dict[str, str | int]:
    """The parameters as the sentence says them; without a law, ids stay as they are."""
    step = law.procedure.steps.get(str(params.get("step", ""))) if law else None
    seated = {word.partition(".")[2] for word in step.by if word.startswith("body.")} if step else set()
    return {key: _said(key, str(value), tongue, law, seated) for key, value in params.items()}


def in_mend(params: Mapping[str, str | int], tongue: Tongue, law: Law | None) -> dict[str, str | int]:
    """The parameters as the mend says them. It shows what to type, so only a fact's values are explained."""
    fact, values = str(params.get("fact", "")), str(params.get("values", ""))
    if not (law and fact and values):
        return dict(params)
    names = Names(law.charter, tongue)
    told = [_both(word, names.value(fact, word), tongue, first=word) for word in values.split(", ")]
    return {**params, "values": tongue.listed(told)}


def _said(key: str, value: str, tongue: Tongue, law: Law | None, seated: Set[str] = frozenset()) -> str:
    """A parameter as the sentence says it; `seated` are the bodies that may take the step, also where an office has the
    name of one.
    """
    if key == "grounds":
        return tongue.listed([ground(word, tongue) for word in value.split(", ")])
    if value == "-" and key in LISTS:
        return tongue("none")
    if key in MOMENTS:
        return _moment(value, tongue)
    if law is None or key not in _TITLED:
        return value
    names = Names(law.charter, tongue, law.procedure)
    if key in ("role", "allowed") and seated & set(value.split(", ")):
        words = [(word, names.body(word) if word in seated else names.role(word)) for word in value.split(", ")]
        return tongue.listed([_both(word, title, tongue) for word, title in words])
    return _TITLED[key](value, law, names)


def _moment(value: str, tongue: Tongue) -> str:
    """A moment by the clock that it was written by; what is none stays as it is."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return tongue.moment(at, at.tzinfo) if at.tzinfo else value


def _both(word: str, title: str, tongue: Tongue, first: str = "") -> str:
    """Title and id; the id alone where it has no title."""
    if title == word:
        return word
    return tongue("{what} ({how})", what=first or title, how=title if first else word)


def _step(word: str, law: Law, names: Names) -> str:
    known = law.procedure.steps.get(word)
    title = visible(names.tongue.text(known.title)) if known else word
    return _both(word.replace("_", "-"), title, names.tongue)


def _state(word: str, law: Law, names: Names) -> str:
    known = law.procedure.states.get(word)
    return _both(word, visible(names.tongue.text(known.title)) if known else word, names.tongue)


def _window(word: str, law: Law, names: Names) -> str:
    known = (state.windows.get(word) for state in law.procedure.states.values())
    return _both(word, next((visible(names.tongue.text(w.title)) for w in known if w), word), names.tongue)


def _role(word: str, _: Law, names: Names) -> str:
    return _both(word, names.role(word), names.tongue)


def _allowed(value: str, law: Law, names: Names) -> str:
    """Steps where steps are allowed, else capacities."""
    words = value.split(", ")
    told = _step if any(word in law.procedure.steps for word in words) else _role
    return names.tongue.listed([told(word, law, names) for word in words])


def _field(word: str, _: Law, names: Names) -> str:
    return _both(word, label(word, names), names.tongue)


_TITLED: dict[str, Callable[[str, Law, Names], str]] = {
    "step": _step,
    "state": _state,
    "field": _field,
    "window": _window,
    "role": _role,
    "other": _role,
    "allowed": _allowed,
    "group": lambda word, _, names: group(word, names.tongue),
    "interim": lambda word, _, names: _both(word, names.interim(word), names.tongue),
    "measure": lambda word, _, names: _both(word, names.measure({"type": word}), names.tongue),
    "modifier": lambda word, _, names: _both(word, names.modifier(word), names.tongue),
    "fact": lambda word, _, names: _both(word, names.of_fact(word), names.tongue),
}
