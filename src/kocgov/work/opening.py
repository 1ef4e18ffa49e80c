"""What an act hands over to the dossier that it opens."""

from typing import Any

from kocgov.model.event import Event
from kocgov.model.procedure import Opening
from kocgov.model.state import Data, State


def child_fields(opening: Opening, parent: Event, state: State | None) -> dict[str, Any]:
    """The fields of the opened dossier's first act: each word of `with` is `field.X`, `about.X` or `party.X`.

    What the parent does not have is left out; the opened step's shape says whether it may be.
    """
    found = {name: _value(word, parent, state) for name, word in opening.with_.items()}
    return {name: value for name, value in found.items() if value is not None}


def _value(word: str, parent: Event, state: State | None) -> Data:
    kind, _, name = word.partition(".")
    if kind == "field":
        return parent.fields.get(name)
    if kind == "about":
        return state.about(name) if state else None
    people = list(state.parties.get(name, ())) if state else []
    many = state is not None and state.procedure.parties.get(name) == "many"
    return (people if many else people[0]) if people else None
