"""Letters: which act calls for one, to whom it goes, in whose language."""

from kocgov.cli.ground import Ground
from kocgov.cli.speech import tongue
from kocgov.finding.finding import Exit, Trouble
from kocgov.model.event import Event
from kocgov.model.state import OUTSIDERS, State
from kocgov.report.letters import TO_RESPONDENT, kind_of, language_for, letter
from kocgov.report.tongue import Tongue
from kocgov.work.desk import until
from kocgov.work.profiles import profile


def letter_of(ground: Ground, state: State, step: str = "") -> str:
    """The letter for the last act that calls for one, or for the last of a step. Raises Trouble (usage) without one."""
    event, kind = _calling(state, step)
    receiver = profile(ground.tree, _addressee(state, kind))
    lang = language_for(receiver.languages, tongue().lang)
    ends = until(state, event, ground.ws.roster, ground.ws.zone)
    return letter(kind, state, event, Tongue(lang), ground.ws.zone, until=ends, name=receiver.name)


def _calling(state: State, step: str) -> tuple[Event, str]:
    for event in reversed(state.events):
        if kind := kind_of(state, event) if step in ("", event.step) else "":
            return event, kind
    raise Trouble("CMD-NO-LETTER", exit=Exit.USAGE, dossier=state.dossier.rpartition("/")[2])


def _addressee(state: State, kind: str) -> str:
    """The one concerned, or whoever reported or complained, where that is a member."""
    party = (
        "respondent" if kind in TO_RESPONDENT else next((p for p in ("reporter", "author") if p in state.parties), "")
    )
    people = [name for name in state.parties.get(party, ()) if name not in OUTSIDERS]
    return people[0] if people else ""
