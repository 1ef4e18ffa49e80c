"""What a dossier of an honour already says: how the person is credited, on what a revocation rests."""

from collections.abc import Callable
from typing import Any, Final

from kocgov.law.honours import nominee_of, shown
from kocgov.model.community import Community
from kocgov.model.state import State

Filler = Callable[[State, Community | None], dict[str, Any]]


def _publish(state: State, community: Community | None) -> dict[str, Any]:
    """In a matter of honour people are credited as they asked for."""
    person = nominee_of(state)
    if not person:
        return {}
    named = shown(state, community.roster if community else None) == person
    return {"credit": "named", "names": [person]} if named else {"credit": "anonymous"}


HONOURING: Final[dict[str, Filler]] = {"publish": _publish}
"""By effect."""
