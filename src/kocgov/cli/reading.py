"""`show`: reading a dossier without changing it."""

from collections.abc import Callable

import typer

from kocgov.cli import options
from kocgov.cli.showing import say
from kocgov.cli.speech import _


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
        say(named, folder, where, rev, json=json_)

    return show
