"""What the record already says of an appeal: whose matter it is about, who is on the other side, what was moved."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kocgov.law import appeals
from kocgov.model.community import Community
from kocgov.model.procedure import Step
from kocgov.model.state import State

Opener = Callable[[Mapping[str, Any], Community], dict[str, Any]]


def _opened(given: Mapping[str, Any], community: Community) -> dict[str, Any]:
    """People, act and summary of the matter that the decision was made in; who alone may appeal is who appeals."""
    named = given.get("decision")
    first = community.dossier(named) if isinstance(named, str) else None
    if first is None:
        return {}
    concerned = appeals.concerned(first)
    theirs = appeals.appealed(first) != appeals.DISMISSED and len(concerned) == 1
    return {**appeals.handed_on(first), **({"appellant": concerned[0]} if theirs else {})}


def _lighten(_: State, step: Step) -> dict[str, Any]:
    """There is one such proposal at most: it is named by the ballot's first letter."""
    return {"proposition": f"{step.ballot[:1]}1"}


def _modify(state: State, _: Step) -> dict[str, Any]:
    moved = appeals.lighter_moved(state)
    return {name: moved.fields[name] for name in ("level", "measures")} if moved else {}


OPENERS: Final[dict[str, Opener]] = {"appeal": _opened, "reopen": _opened}
"""By effect of the act that opens an appeal, of which there is no dossier yet."""
MODIFYING: Final[dict[str, Callable[[State, Step], dict[str, Any]]]] = {"lighten": _lighten, "modify": _modify}
"""By effect of an act in an appeal."""
