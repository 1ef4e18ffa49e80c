"""Review due: a matter whose triage counted what has been taken back since, and that would come out milder today."""

from collections.abc import Iterator

from msgspec import Struct

from kocgov.law.history import word
from kocgov.law.matter import delivered
from kocgov.law.tables import evaluate
from kocgov.model.community import Community
from kocgov.model.state import State
from kocgov.model.table import Outcome, Table


class Review(Struct, frozen=True):
    """A triage to be looked at again. `struck` are the paths of the acts that it counted and that count no longer;
    `stated` is what its table gave for them, `holds` what it gives without them, each with the history it rests on.
    """

    dossier: str
    path: str
    struck: tuple[str, ...]
    stated: Outcome
    holds: Outcome
    stated_history: str
    holds_history: str


def stale(state: State, community: Community) -> Review | None:
    """What is to be looked at again in a matter, None where nothing is.

    Only what the triage itself counted is asked about: what was done, or written down, after it changes nothing, nor
    does time. The old acts stand; whoever decides may take the decision back, or go below the level with the reason.
    Nothing is due where nothing bears on the person (guidance alone, dismissed, void, taken back already), nor where
    they were treated no harder than today's level. That an act was answered before (ne bis in idem) and no longer is
    makes nothing milder. Principle: a past that was taken back is held against nobody.
    """
    triage, stated = state.triage, state.outcome
    counted = triage.found.get("counted", ()) if triage else ()
    struck = tuple(path for path in counted if not _counts(path, community))
    if triage is None or stated is None or not struck or not _bears(state, community):
        return None
    table = state.charter.asked_by(state.procedure.steps[triage.step])[0]
    history = word(state.charter, len(counted) - len(struck))
    holds = evaluate(table, {**state.facts, "history": history}, state.modifiers)
    if not _milder(table, holds, stated) or _treated_so(state, holds):
        return None
    return Review(state.dossier, triage.path, struck, stated, holds, str(triage.found.get("history", "")), history)


def _counts(path: str, community: Community) -> bool:
    """Whether the act still counts; of a dossier that cannot be read nobody knows better."""
    matter = community.dossier(path.rpartition("/")[0])
    return matter is None or path in (delivery.path for _, delivery in delivered(matter))


def _bears(state: State, community: Community) -> bool:
    """Whether the matter may still lead, or has led, to a measure that holds; where it went on elsewhere, it does so
    there.
    """
    only_guided = state.guidance is not None and state.decision is None
    on = state.served or not state.ended or any(_bears(other, community) for other in _went_on(state, community))
    return on and not state.struck and not only_guided


def _went_on(state: State, community: Community) -> Iterator[State]:
    """The matters about the same person that the act which ended this one opened."""
    people = state.parties.get("respondent")
    opened = (community.dossier(dossier) for dossier in state.last.opens)
    return (other for other in opened if other and other.parties.get("respondent") == people)


def _treated_so(state: State, holds: Outcome) -> bool:
    level = holds.word("level")
    if state.holding is None or level is None:
        return False
    return state.charter.rank(state.holding.fields["level"]) <= state.charter.rank(level)


def _milder(table: Table, new: Outcome, old: Outcome) -> bool:
    """Whether no result is graver and one at least is milder, in the order of the table's yields."""
    places = [(_place(table, name, new), _place(table, name, old)) for name in table.yields]
    return all(one <= other for one, other in places) and any(one < other for one, other in places)


def _place(table: Table, name: str, outcome: Outcome) -> int:
    found = outcome.word(name)
    return table.yields[name].index(found) + 1 if found in table.yields[name] else 0
