"""`change`: what a branch would bring into the record, in sentences, for a council member who reads a pull request."""

from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _
from kocgov.finding.finding import Exit

MAIN = "main"
"""The branch that holds the record, unless somebody says otherwise."""


def add(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("change", help=_("What a branch would change, in sentences, and whether it may enter."))(change)


def change(
    base: Annotated[
        str,
        typer.Argument(
            metavar=_("REV"), show_default=False, help=_("What it would enter: a branch or a commit; else main.")
        ),
    ] = MAIN,
    head: Annotated[
        str,
        typer.Option(
            "--head", metavar=_("REV"), help=_("Where the change ends; else the present commit."), show_default=False
        ),
    ] = "",
    where: options.Where = options.HERE,
    json_: options.Json = False,
) -> None:
    from kocgov.cli import verdict
    from kocgov.cli.judging_change import judge_change

    judged = judge_change(where, base, head)
    verdict.change(judged, "json" if json_ else "text")
    if judged.findings:
        raise SystemExit(Exit.FINDINGS)
