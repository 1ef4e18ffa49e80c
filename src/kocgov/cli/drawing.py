"""`draw check`: the draw of a panel reckoned again, so that nobody has to believe it."""

from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, out, tongue
from kocgov.finding.finding import Exit, Trouble


def add(app: typer.Typer) -> None:
    """Add the command to its noun."""
    app.command("check", help=_("Reckon a draw again from its pools and its number, and compare it with the record."))(
        check
    )


def check(
    named: options.Dossier,
    number: Annotated[
        str, typer.Option("--number", show_default=False, help=_("Try this number; else the one on record."))
    ] = "",
    where: options.Where = options.HERE,
    rev: options.Revision = "",
    json_: options.Json = False,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import lots
    from kocgov.work.finding_way import meant, state_of
    from kocgov.work.lots import repeated

    ws = Ground.at(where, rev).ws
    dossier = meant(ws, named, "")
    try:
        found = repeated(state_of(ws, dossier), number)
    except ValueError:
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name="--number", value=number, example="03 11 19 + 07") from None
    if found is None:
        raise Trouble("CMD-NO-DRAW", exit=Exit.FINDINGS, dossier=dossier.rpartition("/")[2])
    out(lots.as_json(found) if json_ else lots.text(found, tongue(), width()))
    if not found.agrees:
        raise SystemExit(Exit.FINDINGS)
