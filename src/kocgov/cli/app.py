"""The tree of commands: nouns with their verbs, each from its own module, and only those that are asked for."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from kocgov.cli.help import Command, Group
from kocgov.cli.speech import _, out
from kocgov.report.tongue import mark

Commands = Any  # what Typer makes of a tree of commands

COMMANDS: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (
    (("init", "demo"), "founding", ()),
    (("next", "sweep", "act"), "desk", ()),
    (("handover",), "handover", ()),
    (("load",), "load", ()),
    (("bulk",), "bulk", ()),
    (("triage",), "tables", ()),
    (("show", "list", "search"), "reading", ("",)),
    (("letter", "letters"), "letters", ("",)),
    (("check", "explain", "log", "schema"), "checks", ()),
    (("ci",), "ci", ()),
    (("doctor",), "doctor", ()),
)
"""The commands of the root: their names, the module that adds them, and what it is told beside the tree."""

NOUNS: tuple[tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    ("case", mark("Cases: from a report to a decision."), (("reading", ("cases",)), ("letters", ("cases",)))),
    (
        "signal",
        mark("Complaints about product and service, which get a public answer."),
        (("reading", ("signals",)), ("letters", ("signals",))),
    ),
    (
        "member",
        mark("The roster: joining, offices, rest, consents."),
        (("member_show", ()), ("people", ()), ("importing", ())),
    ),
    ("charter", mark("The charter: reading, analysing, rehearsing, changing it."), (("charters", ()),)),
)
"""The nouns: what each is about, and the modules that add to its verbs for steps."""


def build(words: Sequence[str] = ()) -> Commands:
    """The tree as far as a command line needs it: one branch where its first word names one, else the whole."""
    first = _first(words)
    known = {*(name for names, _m, _a in COMMANDS for name in names), *(noun for noun, _h, _p in NOUNS)}
    whole = first not in known
    app = _root()
    for names, module, told in COMMANDS:
        if whole or first in names:
            import_module(f"kocgov.cli.{module}").add(app, *told)
    for noun, about, parts in NOUNS:
        if whole or first == noun:
            app.add_typer(_noun(noun, about, parts), name=noun)
    for branch in (app, *(group.typer_instance for group in app.registered_groups)):
        assert branch is not None
        branch.info.cls = Group
        for registered in branch.registered_commands:
            registered.cls = Command
    return typer.main.get_command(app)


def _first(words: Sequence[str]) -> str:
    """The first word that is no option of the root's, "" where there is none."""
    rest = iter(words)
    for word in rest:
        if word == "-C":
            next(rest, "")
        elif not word.startswith("-"):
            return word
    return ""


def _noun(noun: str, about: str, parts: tuple[tuple[str, tuple[str, ...]], ...]) -> typer.Typer:
    from kocgov.cli import steps
    from kocgov.cli.verbs import VERBS

    group = typer.Typer(no_args_is_help=True, help=_(about))
    for verb in VERBS:
        if verb.noun == noun:
            steps.add(group, verb)
    for module, told in parts:
        import_module(f"kocgov.cli.{module}").add(group, *told)
    return group


def _root() -> typer.Typer:
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
    app.callback()(_before)
    return app


def _say_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version as installed

        out(f"kocgov {installed('kocgov')}")
        raise typer.Exit


def _before(
    where: Annotated[
        str, typer.Option("-C", metavar=_("DIR"), help=_("Go to this folder first."), show_default=False)
    ] = "",
    lang: Annotated[
        str, typer.Option("--lang", metavar="zh|en", help=_("The language to speak."), show_default=False)
    ] = "",
    version: Annotated[
        bool, typer.Option("--version", help=_("Say which version this is."), is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    del version  # said before anything else is looked at
    del lang  # read before any command was built; named here so that help and completion know it
    if where:
        from kocgov.cli.ground import go

        go(where)
