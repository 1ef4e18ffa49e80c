"""`show`: reading a dossier without changing it."""

from collections.abc import Callable

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, out, tongue
from kocgov.cli.speech import show as show_


def add(app: typer.Typer, folder: str) -> None:
    """Add the command to a noun whose dossiers lie in a folder; "" stands for every procedure's matters."""
    app.command("show", help=_("The whole story of one dossier, what runs now, and who may do what next."))(
        _show(folder)
    )


def _show(folder: str) -> Callable[..., None]:
    def show(
        named: options.Dossier,
        where: options.Where = options.HERE,
        rev: options.Revision = "",
        json_: options.Json = False,
    ) -> None:
        from kocgov.cli import short
        from kocgov.cli.ground import Ground
        from kocgov.cli.screen import width
        from kocgov.report.dossier_data import dossier
        from kocgov.report.timeline import timeline
        from kocgov.work.desk import choices, running
        from kocgov.work.finding_way import meant, state_of
        from kocgov.work.handlers import in_hands

        ground = Ground.at(where, rev)
        ws = ground.ws
        state = state_of(ws, meant(ws, named, folder))
        windows = running(state, ws.roster, ws.zone, ground.now)
        ways = choices(state, ws.roster, ws.zone, ground.now)
        if json_:
            out(dossier(state, windows, ways))
            return
        hands = in_hands(state, ws.roster, ws.zone, ground.now)
        ways = short.choices(ways, state.procedure)
        show_(timeline(state, windows, ways, tongue(), ws.zone, width(), hands))

    return show
