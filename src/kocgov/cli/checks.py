"""`check`, `explain`, `log`, `schema`: what CI runs and what proves the record."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, note, out, show, tongue
from kocgov.finding.finding import Exit, Trouble


class LogFormat(StrEnum):
    """How `log` writes."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


class FindingFormat(StrEnum):
    """How `check` writes."""

    text = "text"
    json = "json"
    github = "github"


def add(app: typer.Typer) -> None:
    """Add the commands to the root."""
    app.command(
        "check",
        help=_("Judge every file of a workspace, or of a project that ships charters. Exit 1 when something is wrong."),
    )(check)
    app.command("explain", help=_("What a code means: the principle behind it, its source, an example, how to mend."))(
        explain
    )
    app.command("log", help=_("The audit log, from the record alone: text, JSON Lines or CSV; --public names nobody."))(
        log
    )
    app.command("schema", help=_("The JSON Schema of a kind of file, for editors."))(schema)


def check(
    path: Annotated[
        Path,
        typer.Argument(
            metavar=_("PATH"), help=_("A workspace's folder; else the one around here."), show_default=False
        ),
    ] = options.HERE,
    rev: options.Revision = "",
    base: Annotated[
        str,
        typer.Option(
            "--base",
            metavar=_("REV"),
            help=_("Judge the change since this commit; none: a founding."),
            show_default=False,
        ),
    ] = "",
    head: Annotated[
        str,
        typer.Option(
            "--head", metavar=_("REV"), help=_("Where the change ends; else the present commit."), show_default=False
        ),
    ] = "",
    format_: Annotated[FindingFormat, typer.Option("--format", help=_("text, json or github."))] = FindingFormat.text,
    github: Annotated[bool, typer.Option("--github", help=_("Findings as annotations of GitHub Actions."))] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            min=1,
            metavar=_("N"),
            help=_("So many processes share the work; else as many as there are processors, where it pays."),
            show_default=False,
        ),
    ] = None,
    afresh: Annotated[bool, typer.Option("--afresh", help=_("Judge again what was found sound before."))] = False,
    json_: options.Json = False,
) -> None:
    from kocgov.cli import verdict

    if (base and rev) or (head and not base):
        raise Trouble("CMD-BASE", exit=Exit.USAGE)
    kind = "json" if json_ else "github" if github else format_.value
    if base:
        from kocgov.cli.judging_change import judge_change

        judged = judge_change(path, base, head)
        verdict.change(judged, kind)
        found = judged.findings
    else:
        from kocgov.cli.judging import findings_of

        found = findings_of(path, rev, jobs or 0, afresh=afresh)
        verdict.findings(found, kind)
    if found:
        raise SystemExit(Exit.FINDINGS)


def explain(
    code: Annotated[
        str, typer.Argument(metavar=_("CODE"), help=_("Such as KG-HEARD; none lists them."), show_default=False)
    ] = "",
) -> None:
    from kocgov.cli.screen import width
    from kocgov.finding.catalogue import CODES
    from kocgov.report import findings as report
    from kocgov.work.finding_way import near

    if not code:
        out("\n".join(f"{name} {tongue()(known.message)}" for name, known in sorted(CODES.items())))
        return
    entry = CODES.get(code.upper())
    if entry is None:
        raise Trouble("CMD-CODE", exit=Exit.USAGE, typed=code, near=near(code.upper(), CODES) or "-")
    show(report.explain(entry, tongue(), width()))


def log(
    format_: Annotated[LogFormat, typer.Option("--format", help=_("text, jsonl or csv."))] = LogFormat.text,
    json_: Annotated[bool, typer.Option("--json", help=_("The same as --format jsonl."))] = False,
    public: Annotated[bool, typer.Option("--public", help=_("The edition for everybody: it names nobody."))] = False,
    rev: options.Revision = "",
    where: options.Where = options.HERE,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import logs
    from kocgov.work.log import entries
    from kocgov.work.log import public as edition

    ws = Ground.at(where, rev).ws
    states = [state for dossier in ws.all() if (state := ws.dossier(dossier))]
    kind = LogFormat.jsonl if json_ else format_
    if public:
        shown = edition(states, ws.zone)
        out(
            {
                "text": lambda: logs.public_text(shown, tongue(), width()),
                "jsonl": lambda: logs.as_json_lines(shown),
                "csv": lambda: logs.as_csv(shown),
            }[kind]()
        )
    else:
        acts = entries(states)
        out(
            {
                "text": lambda: logs.as_text(acts, tongue(), ws.zone, width()),
                "jsonl": lambda: logs.as_json_lines(acts),
                "csv": lambda: logs.as_csv(acts),
            }[kind]()
        )


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar=_("KIND"), help=_("charter, clauses, procedure …; none lists them."), show_default=False
        ),
    ] = "",
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar=_("DIR"), help=_("Write all of them into a folder."), show_default=False),
    ] = None,
) -> None:
    from kocgov.cli.planting import schema_files
    from kocgov.store.making import hand_out
    from kocgov.work.reading import kinds, schema_source

    if write:
        write.mkdir(parents=True, exist_ok=True)
        for name, data in schema_files().items():
            hand_out(write / Path(name).name, data, over=True)
        note(tongue()("Wrote the schemas into {folder}.", folder=write))
    elif not kind:
        out("\n".join(kinds()))
    elif kind not in kinds():
        raise Trouble("CMD-KIND", exit=Exit.USAGE, typed=kind, known=", ".join(kinds()))
    else:
        out(schema_source(kind))
