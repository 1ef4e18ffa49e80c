"""`member import` and `member export`: people from elsewhere taken in, all or none, and the roster given out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, note, out, tongue
from kocgov.finding.finding import Exit, Trouble


class Readable(StrEnum):
    """What `member import` reads."""

    plain = "plain"
    discourse = "discourse"
    wecom = "wecom"
    rust_team = "rust-team"
    k8s = "k8s"
    all_contributors = "all-contributors"


class Kept(StrEnum):
    """What is dropped unless it is asked for."""

    contact = "contact"


class Writable(StrEnum):
    """What `member export` writes."""

    csv = "csv"
    xlsx = "xlsx"
    json = "json"
    all_contributors = "all-contributors"
    k8s = "k8s"


class Extra(StrEnum):
    """What an export leaves out unless it is asked for."""

    profile = "profile"


File = Annotated[
    Path, typer.Argument(metavar=_("FILE"), help=_("A CSV or XLSX, a TOML, YAML or JSON."), show_default=False)
]


def add(app: typer.Typer) -> None:
    """Add the commands to `member`."""
    example = f"{_('Example:')} kocgov member import users.csv --circle range-north".replace("： ", "：")
    app.command(
        "import",
        help=_("Take people in from a list, all in one commit; without --yes it only shows what would be done."),
        epilog=example,
    )(import_)
    app.command("export", help=_("The roster as a table or a list; names stay here unless they are asked for."))(export)


def import_(
    file: File,
    format_: Annotated[
        Readable | None,
        typer.Option(
            "--format",
            metavar=_("FORMAT"),
            help=_("plain, discourse, wecom, rust-team, k8s or all-contributors; else the file's columns tell."),
            show_default=False,
        ),
    ] = None,
    circle: Annotated[
        str, typer.Option("--circle", help=_("The circle of those for whom the file names none."), show_default=False)
    ] = "",
    employer: Annotated[
        str,
        typer.Option(
            "--employer", help=_("The employer class of those for whom the file names none."), show_default=False
        ),
    ] = "",
    keep: Annotated[
        Kept | None,
        typer.Option(
            "--keep",
            metavar=_("WHAT"),
            help=_("contact: keep how to reach people, which is dropped else."),
            show_default=False,
        ),
    ] = None,
    handles: Annotated[
        Path | None,
        typer.Option("--handles", metavar=_("FILE"), help=_("The handles, looked through by you."), show_default=False),
    ] = None,
    write_handles: Annotated[
        Path | None,
        typer.Option(
            "--write-handles",
            metavar=_("FILE"),
            help=_("Write the proposed handles for correction."),
            show_default=False,
        ),
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help=_("Show every row, not only the first."))] = False,
    yes: options.Yes = False,
    hand: options.Hand = "",
    where: options.Where = options.HERE,
    dry_run: options.DryRun = False,
    json_: options.Json = False,
) -> None:
    from kocgov.cli import intake
    from kocgov.cli.ground import Ground, fresh_id
    from kocgov.work.importing.joining import Wanted, candidates

    wanted = Wanted(*intake.usual(circle, employer), contacts=keep is not None)
    source = intake.read(file, format_.value if format_ else "", contacts=wanted.contacts)
    ground = Ground.at(where)
    found = candidates(ground.ws, source, intake.confirmed(handles, source), fresh_id)
    who, doing = ground.hand(hand), yes and not dry_run
    if write_handles:
        intake.write_handles(write_handles, found)
    if doing:
        intake.refuse_chance(found)
    batch = intake.planned(ground, source, found, wanted, who, everybody=everybody)
    if doing:
        intake.take_in(ground, source, found, wanted, batch, who, as_json=json_)
    else:
        intake.show(source, found, wanted, everybody=everybody, as_json=json_)


def export(
    format_: Annotated[
        Writable,
        typer.Option(
            "--format",
            metavar=_("FORMAT"),
            help=_("csv, which is the usual, xlsx, json, all-contributors or k8s."),
            show_default=False,
        ),
    ] = Writable.csv,
    with_: Annotated[
        Extra | None,
        typer.Option("--with", metavar=_("WHAT"), help=_("profile: names and languages too."), show_default=False),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar=_("FILE"), help=_("Write it into a new file."), show_default=False),
    ] = None,
    where: options.Where = options.HERE,
    rev: options.Revision = "",
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.report import exporting as report
    from kocgov.report.escape import visible
    from kocgov.store.making import hand_out
    from kocgov.work.exporting import roster

    ground = Ground.at(where, rev)
    found = roster(ground.ws, ground.now, profiles=with_ is not None)
    if format_ is Writable.xlsx:
        if write is None:
            raise Trouble("EXPORT-FILE", exit=Exit.USAGE)
        hand_out(write, report.as_xlsx(found, ground.now, profiles=with_ is not None))
    else:
        text = report.WRITERS[format_.value](found, with_ is not None)
        if write is None:
            out(text)
            return
        hand_out(write, text.encode())
    note(tongue()("Wrote {file}.", file=visible(str(write))))
