"""Options that many commands share, so that each is named, explained and completed the same way everywhere."""

from pathlib import Path
from typing import Annotated

import typer

from kocgov.cli import complete
from kocgov.cli.speech import _

Where = Annotated[
    Path,
    typer.Option("-C", "--dir", metavar=_("DIR"), help=_("The workspace, or any folder in it."), show_default=False),
]
Hand = Annotated[
    str,
    typer.Option(
        "--as", metavar=_("MEMBER"), autocompletion=complete.members, show_default=False,
        help=_("Who is at the terminal; else KOCGOV_AS, else git config kocgov.member."),
    ),
]  # fmt: skip
By = Annotated[
    str,
    typer.Option(
        "--by", metavar=_("MEMBER"), autocompletion=complete.members, show_default=False,
        help=_("Who did the act, where you take it down for somebody else."),
    ),
]  # fmt: skip
Ref = Annotated[
    str,
    typer.Option("--ref", show_default=False, help=_("Where the person's own words are (link, message number).")),
]
Why = Annotated[str, typer.Option("--why", show_default=False, help=_("Why it is recorded so late."))]
At = Annotated[
    str,
    typer.Option("--at", show_default=False, help=_("When it was done, such as 2026-03-05T14:30; else now.")),
]
Moment = Annotated[
    str,
    typer.Option("--at", show_default=False, help=_("As it stood then, such as 2026-03-05T14:30; else now.")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Show what would be written; write nothing."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Do it; without this nothing is written."))]
Json = Annotated[bool, typer.Option("--json", help=_("Data for programs: versioned, never translated."))]
Dossier = Annotated[
    str,
    typer.Argument(
        metavar=_("DOSSIER"),
        autocompletion=complete.dossiers,
        help=_("A dossier: the beginning of its id is enough."),
    ),
]
Member = Annotated[
    str, typer.Argument(metavar=_("MEMBER"), autocompletion=complete.members, help=_("A member's handle."))
]
Revision = Annotated[str, typer.Option("--rev", show_default=False, help=_("A commit instead of the present one."))]
CharterWanted = Annotated[
    str,
    typer.Option(
        "--charter",
        show_default=False,
        help=_("A charter's name, or the folder that holds its charter.yaml; else the workspace's."),
    ),
]
HERE = Path()
