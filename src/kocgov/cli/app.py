"""The tree of commands: nouns with their verbs, each from its own module."""

from typing import Annotated

import typer

from kocgov.cli import (
    charters,
    checks,
    ci,
    desk,
    doctor,
    founding,
    handover,
    letters,
    load,
    member_show,
    people,
    reading,
    steps,
    tables,
)
from kocgov.cli.help import Command, Group
from kocgov.cli.speech import _, out
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


def say_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version as installed

        out(f"kocgov {installed('kocgov')}")
        raise typer.Exit


@app.callback()
def root(
    where: Annotated[
        str, typer.Option("-C", metavar=_("DIR"), help=_("Go to this folder first."), show_default=False)
    ] = "",
    lang: Annotated[
        str, typer.Option("--lang", metavar="zh|en", help=_("The language to speak."), show_default=False)
    ] = "",
    version: Annotated[
        bool, typer.Option("--version", help=_("Say which version this is."), is_eager=True, callback=say_version)
    ] = False,
) -> None:
    del version  # said before anything else is looked at
    del lang  # read before any command was built; named here so that help and completion know it
    if where:
        from kocgov.cli.ground import go

        go(where)


cases = typer.Typer(no_args_is_help=True, help=_("Cases: from a report to a decision."))
signals = typer.Typer(no_args_is_help=True, help=_("Complaints about product and service, which get a public answer."))
members = typer.Typer(no_args_is_help=True, help=_("The roster: joining, offices, rest, consents."))
charter = typer.Typer(no_args_is_help=True, help=_("The charter: reading, analysing, rehearsing, changing it."))

for verb in VERBS:
    steps.add({"case": cases, "signal": signals, "member": members, "charter": charter}[verb.noun], verb)

founding.add(app)
desk.add(app)
handover.add(app)
load.add(app)
for noun, folder in ((cases, "cases"), (signals, "signals")):
    reading.add(noun, folder)
member_show.add(members)
letters.add(cases, "cases")
letters.add(signals, "signals")
people.add(members)
tables.add(app)
reading.add(app, "")
letters.add(app, "")
letters.add_templates(app)
checks.add(app)
ci.add(app)
doctor.add(app)
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
