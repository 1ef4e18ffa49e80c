"""The tree of commands: nouns with their verbs, each from its own module."""

from typing import Annotated

import typer

from kocgov.cli import charters, checks, desk, founding, people, reading, steps, tables
from kocgov.cli.help import Command, Group
from kocgov.cli.speech import _
from kocgov.cli.verbs import VERBS

app = typer.Typer(
    name="kocgov",
    help=_(
        "A clerk at the command line for a community that lives by a charter: "
        "it files, routes, counts, checks and proves."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def root(
    where: Annotated[
        str, typer.Option("-C", metavar=_("DIR"), help=_("Go to this folder first."), show_default=False)
    ] = "",
    lang: Annotated[
        str, typer.Option("--lang", metavar="zh|en", help=_("The language to speak."), show_default=False)
    ] = "",
) -> None:
    del lang  # read before any command was built; named here so that help and completion know it
    if where:
        from kocgov.cli.ground import go

        go(where)


cases = typer.Typer(no_args_is_help=True, help=_("Cases: from a report to a decision."))
signals = typer.Typer(no_args_is_help=True, help=_("Complaints about product and service, which get a public answer."))
members = typer.Typer(no_args_is_help=True, help=_("The roster: joining, offices, rest, consents."))
charter = typer.Typer(no_args_is_help=True, help=_("The charter: reading, analysing, rehearsing it."))

for verb in VERBS:
    steps.add({"case": cases, "signal": signals, "member": members}[verb.noun], verb)

founding.add(app)
desk.add(app)
for noun, folder in ((cases, "cases"), (signals, "signals"), (members, "members")):
    reading.add(noun, folder)
people.add(members)
tables.add(app)
reading.add(app, "")
checks.add(app)
charters.add(charter)

app.add_typer(cases, name="case")
app.add_typer(signals, name="signal")
app.add_typer(members, name="member")
app.add_typer(charter, name="charter")

for branch in (app, *(group.typer_instance for group in app.registered_groups)):
    assert branch is not None
    branch.info.cls = Group
    for registered in branch.registered_commands:
        registered.cls = Command

command_line = typer.main.get_command(app)
"""The whole tree, built once for a process."""
