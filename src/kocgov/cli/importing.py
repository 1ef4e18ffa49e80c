"""`member import` and `member export`: people from elsewhere taken in, all or none, and the roster given out."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, note, out, tongue
from kocgov.finding.finding import Exit, Finding, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kocgov.cli.ground import Ground
    from kocgov.work.batch import Batch
    from kocgov.work.importing.handles import Key
    from kocgov.work.importing.joining import Candidate, Wanted
    from kocgov.work.importing.person import Source


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
    yes: Annotated[bool, typer.Option("--yes", help=_("Do it; without this nothing is written."))] = False,
    hand: options.Hand = "",
    where: options.Where = options.HERE,
    dry_run: options.DryRun = False,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.work.importing import joining

    wanted = joining.Wanted(*_usual(circle, employer), contacts=keep is not None)
    source = _read(file, format_.value if format_ else "", contacts=wanted.contacts)
    ground = Ground.at(where)
    found = joining.candidates(ground.ws, source, _confirmed(handles, source), _fresh)
    if write_handles:
        _write_handles(write_handles, found)
    batch = _planned(ground, source, found, wanted, ground.hand(hand), everybody=everybody)
    if yes and not dry_run:
        _take_in(ground, source, found, wanted, batch, ground.hand(hand), as_json=json_)
    else:
        _show(source, found, wanted, everybody=everybody, as_json=json_)


def _fresh() -> str:
    from kocgov.cli import ground

    return ground.fresh_id()


def _usual(circle: str, employer: str) -> tuple[str, str]:
    """Circle and employer class for those of whom the file says none. Raises Trouble (usage) for what is neither."""
    from kocgov.words import is_handle
    from kocgov.work.importing.values import EMPLOYERS

    if circle and not is_handle(circle):
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name="--circle", value=circle, example="range-north")
    if employer and employer not in EMPLOYERS:
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name="--employer", value=employer, example=", ".join(EMPLOYERS))
    return circle, employer


def bytes_of(file: Path) -> bytes:
    """A file's bytes, one more than may be read at most. Raises Trouble (usage) for a path that leads to nothing."""
    from kocgov.cli.ground import refuse_nowhere
    from kocgov.work.importing.decoding import MOST

    refuse_nowhere(file)
    with file.open("rb") as stream:
        return stream.read(MOST + 1)


def _read(file: Path, format_: str, *, contacts: bool) -> "Source":
    from kocgov.work.importing import sources

    source = sources.read(str(file), bytes_of(file), format_, contacts=contacts)
    refuse_all(source.findings)
    return source


def refuse_all(findings: "Sequence[Finding]", *, everything: bool = False) -> None:
    """Say what is wrong, the first twenty and how many more, and leave with exit code 1; nothing where all is well."""
    from kocgov.report import findings as report
    from kocgov.report.importing import SHOWN

    if not findings:
        return
    shown = sorted(findings, key=lambda finding: finding.sort_key)[: None if everything else SHOWN]
    note(report.as_text(shown, tongue()))
    if rest := len(findings) - len(shown):
        note(tongue().plural("… and {n} more; --all shows it.", "… and {n} more; --all shows them.", rest))
    note(tongue()("Refused; nothing was written. More on it: kocgov explain {code}", code=shown[0].code))
    raise SystemExit(Exit.FINDINGS)


def _confirmed(file: Path | None, source: "Source") -> "dict[Key, str]":
    from kocgov.work.importing.handles import read

    if file is None:
        return {}
    given, wrong = read(str(file), bytes_of(file), source.people)
    refuse_all(wrong)
    return dict(given)


def _write_handles(file: Path, found: "Sequence[Candidate]") -> None:
    from kocgov.report.escape import visible
    from kocgov.report.importing import handles

    write_text(file, handles(found))
    note(
        tongue()(
            "Wrote the handles into {file}; correct them there, then give them back with --handles.",
            file=visible(str(file)),
        )
    )


def write_text(file: Path, text: str) -> None:
    """A new file for a person to look at; one that is there stays. Raises OSError."""
    with file.open("x", encoding="utf-8", newline="") as stream:
        stream.write(text)


def _planned(
    ground: "Ground", source: "Source", found: "Sequence[Candidate]", wanted: "Wanted", hand: str, *, everybody: bool
) -> "Batch":
    """What taking them in would write. Exits 1 where the gate has anything against it."""
    from kocgov.cli.progress import Progress
    from kocgov.work.batch import plan_all
    from kocgov.work.importing import joining

    new = joining.joining(found)
    profiles, wrong = joining.profiles(ground.ws, source, new, wanted)
    refuse_all(wrong, everything=everybody)
    progress = Progress()
    watch = lambda count: progress(tongue()("{done} of {all} prepared …", done=count, all=len(new)))  # noqa: E731 -- one line
    acts = joining.acts(new, wanted, hand, ground.now)
    batch = plan_all(ground.ws, acts, ground.now, _fresh, profiles, watch)
    progress.close()
    refuse_all(list(joining.blamed(source, new, batch)), everything=everybody)
    return batch


def _show(source: "Source", found: "Sequence[Candidate]", wanted: "Wanted", *, everybody: bool, as_json: bool) -> None:
    from kocgov.cli.screen import width
    from kocgov.report import importing as report
    from kocgov.work.importing.joining import joining

    if as_json:
        out(report.as_json(source, found, wanted, dry_run=True))
        return
    note(report.recognised(source, tongue()))
    if found:
        out(report.preview(found, wanted, tongue(), width(), None if everybody else report.SHOWN))
    note(report.passed_over(source, found, tongue(), width()))
    note(tongue().plural("{n} person would join.", "{n} people would join.", len(joining(found))))
    note(tongue()("Nothing was written. To do it, add --yes; to correct the handles first, --write-handles FILE."))


def _take_in(
    ground: "Ground", source: "Source", found: "Sequence[Candidate]", wanted: "Wanted", batch: "Batch", hand: str,
    *, as_json: bool,
) -> None:  # fmt: skip
    """One commit with everybody who is new; none where nobody is."""
    from kocgov.cli.screen import width
    from kocgov.report import importing as report
    from kocgov.store import commit
    from kocgov.work.importing.joining import joining

    new, made = joining(found), ""
    if by_chance := sum(each.how == "chance" for each in new):
        raise Trouble("IMPORT-UNCONFIRMED", exit=Exit.USAGE, count=by_chance)
    if new:
        ground.repo.refuse_odd_states()
        message = f"join {len(new)} members"
        made = commit.write(ground.repo, ground.head, batch.added, author=hand, when=ground.now, message=message)
    if as_json:
        out(report.as_json(source, found, wanted, made))
        return
    note(report.passed_over(source, found, tongue(), width()))
    if not new:
        note(tongue()("Nobody is new; nothing was written."))
        return
    note(
        tongue().plural(
            "{n} person has joined (commit {commit}).",
            "{n} people have joined (commit {commit}).",
            len(new),
            commit=made[:8],
        )
    )


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
    from kocgov.work.exporting import roster

    ground = Ground.at(where, rev)
    found = roster(ground.ws, ground.now, profiles=with_ is not None)
    if format_ is Writable.xlsx:
        if write is None:
            raise Trouble("EXPORT-FILE", exit=Exit.USAGE)
        data = report.as_xlsx(found, ground.now, profiles=with_ is not None)
        with write.open("xb") as stream:
            stream.write(data)
    else:
        text = report.WRITERS[format_.value](found, with_ is not None)
        if write is None:
            out(text)
            return
        write_text(write, text)
    note(tongue()("Wrote {file}.", file=visible(str(write))))
