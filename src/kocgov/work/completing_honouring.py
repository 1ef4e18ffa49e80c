"""What a dossier of an honour already says: how the person is credited, on what a revocation rests."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kocgov.law.honours import nominee_of, shown
from kocgov.model.community import Community
from kocgov.model.state import State

NAMED: Final = "named"

Filler = Callable[[State, Community | None, Mapping[str, Any]], dict[str, Any]]


def _publish(state: State, community: Community | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """In a matter of honour people are credited as they asked for, unless the act says how."""
    person = nominee_of(state)
    if not person or given.get("credit", NAMED) != NAMED:
        return {}
    named = shown(state, community.roster if community else None) == person
    return {"credit": NAMED, "names": [person]} if named else {"credit": "anonymous"}


HONOURING: Final[dict[str, Filler]] = {"publish": _publish}
"""By effect."""
