"""What `show` says of one dossier: people type it most, and so it is said without loading what reads options."""

from collections.abc import Sequence
from pathlib import Path

from kocgov.cli.speech import out, show, tongue
from kocgov.cli.verb import FOLDERS

NOUNS = ("case", "signal", "appeal", "honour")
"""The nouns whose dossiers are shown so; without a noun, any dossier is."""


def at_once(words: Sequence[str]) -> bool:
    """Show the dossier that a command line names, if it asks for that and for nothing else; whether it did.

    Raises Trouble as the command does.
    """
    noun, verb, named = words if len(words) == 3 else ("", *words) if len(words) == 2 else ("", "", "")
    if verb != "show" or noun not in ("", *NOUNS) or not named or named.startswith("-"):
        return False
    say(named, FOLDERS.get(noun, ""), Path())
    return True


def say(named: str, folder: str, where: Path, rev: str = "", *, json: bool = False) -> None:
    """The whole story of one dossier of a folder of the record ("" for any), what runs now, who may do what next."""
    from kocgov.cli import short
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.work.desk import choices, running
    from kocgov.work.finding_way import meant, state_of
    from kocgov.work.handlers import in_hands

    ground = Ground.at(where, rev)
    ws = ground.ws
    state = state_of(ws, meant(ws, named, folder))
    windows = running(state, ws.roster, ws.zone, ground.now)
    ways = choices(state, ws.roster, ws.zone, ground.now)
    if json:
        from kocgov.report.dossier_data import dossier

        out(dossier(state, windows, ways))
        return
    from kocgov.report.timeline import timeline

    hands = in_hands(state, ws.roster, ws.zone, ground.now)
    ways = short.choices(ways, state.procedure)
    show(timeline(state, windows, ways, tongue(), ws.zone, width(), hands))
