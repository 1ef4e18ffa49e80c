"""`council`: who sits on the council and as an alternate, until when, and which seats are vacant."""

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, out, tongue


def add(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("council", help=_("Who sits on the council, since when and until when, and what is vacant."))(council)


def council(
    moment: options.Moment = "",
    where: options.Where = options.HERE,
    rev: options.Revision = "",
    json_: options.Json = False,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import seats
    from kocgov.work.seating import benches

    ground = Ground.at(where, rev)
    at = ground.moment(moment)
    found = benches(ground.ws, at)
    out(seats.as_json(found, at) if json_ else seats.text(found, tongue(), ground.ws.zone, width()))
