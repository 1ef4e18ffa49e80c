"""Who receives a letter: to whom each kind goes, in which capacity, and whose copy it is."""

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from kocgov.law.bodies import judges
from kocgov.law.effects.matter import parties_in
from kocgov.model.procedure import Window
from kocgov.model.state import OUTSIDERS, State
from kocgov.report.naming import MASKED
from kocgov.work.log import as_of

_TO_WHOM_IT_CONCERNS: Final = frozenset(
    {"reminder", "notice", "decision", "service", "service_record", "overturn", "interim", "lapse", "accusation"}
)
TO_BOTH: Final = frozenset({
    "accepted", "declined", "draw", "panel", "evidence_opened", "extension", "adjourned", "resumed", "redrawn", "terms",
    "settlement", "judgement", "judgement_service", "unfounded", "enforced", "appeal_received", "stayed", "ruling",
    "restored", "appeal_withdrawn",
})  # fmt: skip
"""The kinds that go to both sides of a matter."""
PUBLISHED: Final = frozenset({"public_edition", "correction", "ruling_edition", "honour_edition"})
"""The kinds that everybody may read."""
SIDES: Final = ("respondent", "claimant")
APPEAL_SIDES: Final = ("appellant", "other_side")
JUDGE, MODERATOR, PUBLIC = "judge", "moderator", "public"


class Receiver(NamedTuple):
    """Whom a letter goes to: in which capacity, and which member that is ("" for none whom the record knows)."""

    capacity: str
    member: str


def receivers(kind: str, state: State) -> list[Receiver]:
    """Whom a letter goes to, each with a copy of their own. `state` is the matter right after the act.

    Whoever was told of a matter is told that it is dropped; of one that they were never told of, they hear nothing.
    Whoever reported is told as well.
    """
    if kind in _OF_THE_ACT:
        return _OF_THE_ACT[kind](state)
    if kind in PUBLISHED:
        return [Receiver(PUBLIC, "")]
    if state.appeal:
        return _in_an_appeal(kind, state)
    if state.parties.get("nominee"):
        return _of_an_honour(kind, state)
    if kind in TO_BOTH or (state.procedure.bodies and _ends(kind, state)):
        told = [side for side in SIDES if side != SIDES[0] or state.noticed]
        return [one for side in told for one in _members(side, state)]
    first = _one_party(kind, state)
    parties = [first, *(MASKED if kind == "dismissal" and first not in MASKED else ())]
    return [Receiver(party, _member(party, state)) for party in parties if state.parties.get(party)]


def _joined(state: State) -> list[Receiver]:
    """Whom the last act made a party, each with a copy; one without address for somebody whom the record does not
    know.
    """
    named = ((party, name) for party in state.procedure.parties for name in parties_in(state.last, party))
    return [Receiver(party, "" if name in OUTSIDERS else name) for party, name in named]


def panel_before_and_now(state: State) -> tuple[frozenset[str], frozenset[str]]:
    """Who judged before the last act, and who judges since: by lot, or from a seat where nobody is drawn. Nobody did
    before a draw.
    """
    now = frozenset(judges(state))
    first = len(state.events) < 2 or state.judging.drawn is state.last
    return frozenset() if first else frozenset(judges(as_of(state, state.events[-2]))), now


def newly_seated(state: State) -> list[str]:
    """Which judges sit since the last act, in the order of the lot or of the seats: all after a draw, else who moved
    up.
    """
    before, now = panel_before_and_now(state)
    return [judge for judge in judges(state) if judge in now - before]


_OF_THE_ACT: Final[Mapping[str, Callable[[State], list[Receiver]]]] = {
    "seat": lambda state: [Receiver(JUDGE, judge) for judge in newly_seated(state)],
    "joined": _joined,
    "enforcement": lambda _: [Receiver(MODERATOR, "")],
}
"""Who receives the letters that go to nobody because of the side on which they stand."""


def _ends(kind: str, state: State) -> bool:
    return kind == "dismissal" or (kind == "lapse" and state.ended)


def _in_an_appeal(kind: str, state: State) -> list[Receiver]:
    """Whoever appealed, else for whom it is judged again, and the other side; of a time that ran out, whose it was. An
    appeal that an officer files for whoever reported is answered to them, and to nobody by name.
    """
    asked = ("appellant", *MASKED, "respondent")
    theirs = next((party for party in asked if state.parties.get(party)), "")
    appellant = [Receiver(theirs, _member(theirs, state))] if theirs else []
    others = _members("other_side", state)
    if kind == "reply_asked" or (kind == "lapse" and whose(state) == "party.other_side"):
        return others
    return appellant if kind == "lapse" else [*appellant, *others]


def whose(state: State) -> str:
    """Whose time ran out by the last act, such as `party.respondent`; "" where none did."""
    window = lapsed(state)
    return window.whose if window else ""


def lapsed(state: State) -> Window | None:
    """The window that the last act closes, as the state knows it in which it ran; None where that is no lapse."""
    if not state.last.window:
        return None
    return as_of(state, state.events[-2]).definition.windows.get(state.last.window)


def _of_an_honour(kind: str, state: State) -> list[Receiver]:
    """Whoever is honoured. That a nomination came to nothing is told to whoever made it too; to the nominee only where
    they were asked, and to nobody who ended it themselves.
    """
    nominee = _members("nominee", state)
    if kind != "not_awarded":
        return nominee
    asked = nominee if state.seconded else []
    return [one for one in (*asked, *_members("nominator", state)) if one.capacity != state.last.role]


def _one_party(kind: str, state: State) -> str:
    to_them = kind in _TO_WHOM_IT_CONCERNS or (kind == "dismissal" and state.noticed)
    asked = ("respondent", "author", "member") if to_them else ("reporter", "author")
    return next((party for party in asked if state.parties.get(party)), "")


def _member(party: str, state: State) -> str:
    return next((member for member in state.parties.get(party, ()) if member not in OUTSIDERS), "")


def _members(party: str, state: State) -> list[Receiver]:
    """Everybody of a party; where the record knows nobody of them, one copy without an address."""
    there = state.parties.get(party, ())
    people = [name for name in there if name not in OUTSIDERS] or [""] * bool(there)
    return [Receiver(party, name) for name in people]


def receiver(kind: str, state: State, to: str = "") -> Receiver:
    """Whom one copy goes to: a capacity or a member among the receivers, else the first. Raises KeyError for nobody."""
    found = receivers(kind, state) or [Receiver("", "")]
    if not to:
        return found[0]
    for one in found:
        if to in (one.capacity, named(one)):  # by their id nobody finds out who reported
            return one
    raise KeyError(to)


def copy_of(one: Receiver, found: Collection[Receiver]) -> str:
    """What is typed for somebody's copy: the capacity, but of several judges, or several on one side, the member."""
    alone = sum(other.capacity == one.capacity for other in found) == 1
    return one.capacity if alone and one.capacity != JUDGE else named(one)


def addressee(kind: str, state: State, to: str = "") -> str:
    """The member whom a letter goes to, "" where it is nobody whom the record knows."""
    return receiver(kind, state, to).member


def named(one: Receiver) -> str:
    """The member's id, but for whoever reported."""
    return "" if one.capacity in MASKED else one.member
