"""`init` and `demo`: founding a community, and telling the story of one."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, note, out, tongue


def add(app: typer.Typer) -> None:
    """Add the commands to the root."""
    app.command("init", help=_("Found a community: a git repository with its charter, its owner and its drafters."))(
        init
    )
    app.command(
        "demo",
        help=_("Tell the first year of an invented community into a new folder, a commit for every act."),
    )(demo)


def init(
    folder: Annotated[
        Path, typer.Argument(metavar=_("DIR"), help=_("A new or empty folder, or a new git repository."))
    ],
    owner: Annotated[
        str,
        typer.Option(
            "--owner",
            metavar=_("MEMBER"),
            help=_("The handle of the brand's owner of the community."),
            show_default=False,
        ),
    ],
    drafter: Annotated[
        list[str],
        typer.Option(
            "--drafter",
            metavar=_("MEMBER"),
            help=_("Who drafted the charter; repeat. At least one is no brand staff."),
            show_default=False,
        ),
    ],
    staff: Annotated[
        list[str] | None,
        typer.Option(
            "--staff",
            metavar=_("MEMBER"),
            help=_("Which of the drafters work for the brand; repeat."),
            show_default=False,
        ),
    ] = None,
    charter: Annotated[
        str, typer.Option("--charter", help=_("The charter to adopt: a shipped one, or the folder that holds yours."))
    ] = "auto-koc",
    zone: Annotated[str, typer.Option("--zone", help=_("The community's time zone."))] = "Asia/Shanghai",
    language: Annotated[
        list[str] | None,
        typer.Option("--language", help=_("The community's languages, its own first: zh, en."), show_default=False),
    ] = None,
    appeals: Annotated[
        str, typer.Option("--appeals", help=_("Where appeals go: an address, a form."), show_default=False)
    ] = "",
    community: Annotated[
        str, typer.Option("--id", help=_("The community's id; else a random one."), show_default=False)
    ] = "",
    at: options.At = "",
) -> None:
    from kocgov.cli import planting
    from kocgov.work.founding import Founding
    from kocgov.work.typed_text import clean

    wish = Founding(
        community=community,
        charter=charter,
        owner=owner,
        drafters=drafter,
        at=planting.moment(at, zone),
        zone=zone,
        languages=language or ("zh", "en"),
        brand=frozenset(staff or ()),
        appeals_where=clean(appeals),
        appeals_to=_("the council") if appeals else "",
    )
    planting.plant(folder, wish)


def demo(
    folder: Annotated[Path, typer.Argument(metavar=_("DIR"), help=_("A folder that does not exist yet, or is empty."))],
    story: Annotated[str, typer.Option("--story", help=_("Which of the shipped stories."))] = "first-year",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=_("Tell nothing on the way."))] = False,
) -> None:
    from kocgov.cli import planting
    from kocgov.report.escape import visible

    tale = planting.shipped_tale(story)
    for line in planting.tell(folder, tale, tongue()):
        if not quiet:
            out(f"{line}\n")
    note(tongue()("The community lives in {folder}. Look around, such as:", folder=visible(str(folder))))
    for command in ("case list", "next --all", "check", "log"):
        note(f"  kocgov{planting.in_folder(folder)} {command}")
    last = datetime.fromisoformat(tale["acts"][-1]["at"])
    note(tongue()("To see it as on the last evening of the story: KOCGOV_NOW={now}", now=f"{last:%Y-%m-%dT%H:%M}"))
