"""A matter as the law sees it: which act it is about, what was decided in it, and what of that reached the person."""

import unicodedata
from collections.abc import Iterator
from datetime import datetime

from kocgov.model.community import Community
from kocgov.model.event import Event
from kocgov.model.state import State


def moment_of_act(state: State) -> datetime:
    """When the act in question was done, as the opening act states it; else when the matter was opened."""
    act = state.about("act")
    return datetime.fromisoformat(act["at"]) if act else state.opening.at


def about_the_same(state: State, community: Community) -> Iterator[State]:
    """The other matters about the same act of the same person. Where an act is, people type in more ways than one."""
    act = state.about("act")
    for person in state.parties.get("respondent", ()) if act else ():
        for other in community.against(person):
            theirs = other.about("act")
            if other.dossier != state.dossier and theirs and _place(theirs["ref"]) == _place(act["ref"]):
                yield other


def _place(ref: str) -> str:
    return unicodedata.normalize("NFKC", ref).strip().rstrip("/").casefold()


def delivered(matter: State) -> Iterator[tuple[Event, Event]]:
    """What reached the person and still stands: guidance and decision, each with the act that tells of its delivery.

    What nobody was told of could not be heeded, and what was taken back is as if it had never been.
    """
    for act, delivery in ((matter.guidance, matter.guidance), (matter.holding, matter.service)):
        if act and delivery and delivery.fields.get("delivered"):
            yield act, delivery


def decided(matter: State) -> bool:
    """Whether a decision stands or is on its way: one that ended unserved became void and decides nothing."""
    return matter.decision is not None and not matter.struck and (matter.served or not matter.ended)
