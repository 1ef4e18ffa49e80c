"""`charter show`, `charter check`, `charter rehearse`: reading a charter, analysing it, trying it on hypothetical
cases.
"""

from pathlib import Path
from typing import Annotated

import typer

from kocgov.cli import amending, complete, options
from kocgov.cli.speech import _, note, out, tongue
from kocgov.cli.speech import show as show_
from kocgov.finding.finding import Exit, Trouble


def add(app: typer.Typer) -> None:
    """Add the commands to `charter`."""
    app.command("show", help=_("The charter to read, or one clause of it."))(show)
    app.command(
        "check",
        help=_(
            "Analyse a charter: dead ends, traps, gaps, sanctions without notice. "
            "Each with the shortest story that shows it."
        ),
    )(check)
    app.command(
        "rehearse",
        help=_("Try a charter on the rehearsals: hypothetical situations with the outcome expected."),
    )(rehearse)
    amending.add(app)


Wanted = Annotated[
    str,
    typer.Argument(
        metavar=_("CHARTER"),
        help=_("A charter's name or its folder; else the workspace's."),
        show_default=False,
    ),
]


def show(
    clause: Annotated[
        str,
        typer.Argument(
            metavar=_("CLAUSE"),
            autocompletion=complete.clauses,
            help=_("Only this clause."),
            show_default=False,
        ),
    ] = "",
    charter: options.CharterWanted = "",
    where: options.Where = options.HERE,
) -> None:
    from kocgov.cli.charter_named import named
    from kocgov.cli.screen import width
    from kocgov.report import charter as report
    from kocgov.work.finding_way import near

    found = named(charter, where, "in force")
    law = found.charter
    if not clause:
        show_(report.show(law, tongue(), width(), found.digest))
        return
    name = clause.upper()
    if name not in law.clauses:
        raise Trouble("CMD-CLAUSE", exit=Exit.USAGE, typed=clause, near=near(name, law.clauses) or "-")
    show_(report.clause(law, name, tongue(), width()))


def check(charter: Wanted = "", where: options.Where = options.HERE, json_: options.Json = False) -> None:
    from kocgov.cli.law_folder import law_folder
    from kocgov.report import findings as report
    from kocgov.work.flaws import check_charter

    tree, folder = law_folder(charter, where)
    found = check_charter(tree, folder, [])
    out(report.as_json(found) if json_ else report.as_text(found, tongue()))
    if found:
        raise SystemExit(Exit.FINDINGS)
    note(tongue()("{folder}: no flaw found.", folder=folder))


def rehearse(
    charter: Wanted = "",
    cases: Annotated[
        Path | None,
        typer.Option(
            "--cases",
            metavar=_("DIR"),
            help=_("Where the rehearsals are; else those of the workspace, else those shipped."),
            show_default=False,
        ),
    ] = None,
    where: options.Where = options.HERE,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.law_folder import law_folder, with_rehearsals
    from kocgov.report import findings as report
    from kocgov.work.gate import REHEARSALS
    from kocgov.work.rehearse import rehearse as try_all

    tree, folder = law_folder(charter, where)
    results = try_all(with_rehearsals(tree, cases), REHEARSALS, tree, folder)
    found = [finding for result in results for finding in result.findings]
    out(report.as_json(found) if json_ else report.as_text(found, tongue()))
    matters, acts = sum(result.matters for result in results), sum(result.acts for result in results)
    note(
        tongue()(
            "{n} rehearsals with {matters} matters and {acts} acts on {folder}.",
            n=len(results),
            matters=matters,
            acts=acts,
            folder=folder,
        )
    )
    if found:
        raise SystemExit(Exit.FINDINGS)
