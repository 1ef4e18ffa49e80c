"""`load`: how the work is spread over the moderators, so that it can be shared."""

from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, out, tongue


def add(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("load", help=_("How the work of the last weeks is spread over the moderators."))(load)


def load(
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=104, help=_("How many weeks, this one among them."))] = 4,
    csv: Annotated[bool, typer.Option("--csv", help=_("A spreadsheet."))] = False,
    where: options.Where = options.HERE,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import load as report
    from kocgov.work.load import loads

    ground = Ground.at(where)
    found = loads(ground.ws, ground.now, weeks)
    if csv or json_:
        out(report.as_csv(found) if csv else report.as_json(found))
    else:
        out(report.text(found, tongue(), width()))
