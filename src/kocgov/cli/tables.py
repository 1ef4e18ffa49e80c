"""`triage`: the calculator. It asks a charter's table, records nothing, and needs no workspace."""

from typing import TYPE_CHECKING, Annotated

import typer

from kocgov.cli import complete, options
from kocgov.cli.speech import _, note, out, tongue
from kocgov.report.escape import visible

if TYPE_CHECKING:
    from kocgov.model.table import Table


def add(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("triage", help=_("Ask a decision table: kocgov triage discipline clause=cited … Records nothing."))(
        triage
    )


def triage(
    table: Annotated[
        str,
        typer.Argument(
            metavar=_("TABLE"),
            autocompletion=complete.tables,
            help=_("discipline, signal, or another of the charter's."),
        ),
    ],
    words: Annotated[
        list[str] | None, typer.Argument(metavar=_("NAME=VALUE …"), help=_("The facts."), show_default=False)
    ] = None,
    modifier: Annotated[
        list[str] | None,
        typer.Option("--modifier", help=_("A circumstance; repeat for more."), show_default=False),
    ] = None,
    charter: options.CharterWanted = "",
    where: options.Where = options.HERE,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.shipped import charter_wanted
    from kocgov.report import triage as report
    from kocgov.work.calculator import calculate
    from kocgov.work.fields import pairs

    law = charter_wanted(charter, where)
    name = table.replace("-", "_")
    if not words and name in law.tables:
        _ask(law.tables[name])
    # Several circumstances may follow one --modifier, with commas or spaces between them.
    circumstances = [word for word in words or () if modifier and "=" not in word]
    facts = {name: values[-1] for name, values in pairs(w for w in words or () if w not in circumstances).items()}
    named = [name.replace("-", "_") for words in (*(modifier or ()), *circumstances) for name in words.split(",")]
    asked, outcome = calculate(law, name, facts, named)
    out(report.as_json(asked, outcome) if json_ else report.as_text(law, asked, outcome, tongue()))


def _ask(table: "Table") -> None:
    """Every fact with its values: whoever types none gets them all at once, not one complaint after the other."""
    for name, fact in {**table.facts, **table.aside}.items():
        title = visible(tongue().text(fact.title))
        note(f"  {name}={'|'.join(fact.values)}" + (f"  ({title})" if title else ""))
