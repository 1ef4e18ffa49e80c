"""The tree of commands: nouns with their verbs, each from its own module, and only those that are asked for."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from kocgov.cli.help import Command, Group
from kocgov.cli.speech import _, out
from kocgov.report.tongue import mark

Commands = Any  # what Typer makes of a tree of commands
Part = tuple[tuple[str, ...], str, tuple[str, ...]]
"""Names of commands, the module that adds them, and what it is told beside the tree."""

COMMANDS: tuple[Part, ...] = (
    (("init", "demo"), "founding", ()),
    (("next", "sweep", "act"), "desk", ()),
    (("handover",), "handover", ()),
    (("load",), "load", ()),
    (("council",), "council", ()),
    (("bulk",), "bulk", ()),
    (("triage",), "tables", ()),
    (("show",), "reading", ("",)),
    (("list", "search"), "listing", ("",)),
    (("letter", "letters"), "letters", ("",)),
    (("check", "explain", "log", "schema"), "checks", ()),
    (("change",), "changing", ()),
    (("ci",), "ci", ()),
    (("doctor",), "doctor", ()),
)
"""The commands of the root."""

SHOW = (("show",), "reading")
LIST = (("list", "search"), "listing")
LETTER = (("letter",), "letters")
NOUNS: tuple[tuple[str, str, tuple[Part, ...]], ...] = (
    (
        "case",
        mark("Cases: from a report to a decision."),
        ((*SHOW, ("cases",)), (*LIST, ("cases",)), (*LETTER, ("cases",))),
    ),
    (
        "signal",
        mark("Complaints about product and service, which get a public answer."),
        ((*SHOW, ("signals",)), (*LIST, ("signals",)), (*LETTER, ("signals",))),
    ),
    (
        "appeal",
        mark("Appeals: what was decided is judged again by others."),
        ((*SHOW, ("appeals",)), (*LIST, ("appeals",)), (*LETTER, ("appeals",))),
    ),
    (
        "honour",
        mark("Honours: thanks to those who care for the community, given by the council."),
        ((*SHOW, ("honours",)), (*LETTER, ("honours",)), (("list", "digest"), "honours", ())),
    ),
    (
        "member",
        mark("The roster: joining, offices, rest, consents."),
        (
            (("show", "list"), "member_show", ()),
            (("profile",), "people", ()),
            (("import", "export"), "importing", ()),
        ),
    ),
    ("draw", mark("The lot: a draw that anybody can repeat."), ((("check",), "drawing", ()),)),
    (
        "charter",
        mark("The charter: reading, analysing, rehearsing, changing it."),
        ((("show", "check", "rehearse", "diff", "publish"), "charters", ()),),
    ),
)
"""The nouns: what each is about, and its commands beside those for steps."""


def build(words: Sequence[str] | None = None) -> Commands:
    """The tree as far as a command line needs it: one branch where its first words name one, else the whole, as without
    a command line; of a line that names no command only the nouns, since all that it can show is the first page.
    """
    first, second = _first_two(words or ())
    nouns = {noun for noun, _about, _parts in NOUNS}
    whole = first not in {*_names(COMMANDS), *nouns}
    app = _root()
    _add(app, COMMANDS, "" if whole else first)
    for noun, about, parts in NOUNS:
        if words is not None and not first:
            app.add_typer(_group(about), name=noun)
        elif whole or first == noun:
            app.add_typer(_noun(noun, about, parts, second), name=noun)
    for branch in (app, *(group.typer_instance for group in app.registered_groups)):
        assert branch is not None
        branch.info.cls = Group
        for registered in branch.registered_commands:
            registered.cls = Command
    return typer.main.get_command(app)


def _first_two(words: Sequence[str]) -> tuple[str, str]:
    """The first two words that are no options, "" for each that is not there. `-C` takes the word behind it."""
    rest, found = iter(words), []
    for word in rest:
        if word == "-C":
            next(rest, "")
        elif not word.startswith("-"):
            found.append(word)
    return (*found, "", "")[0], (*found, "", "")[1]


def _names(parts: Sequence[Part]) -> set[str]:
    return {name for names, _module, _told in parts for name in names}


def _add(app: typer.Typer, parts: Sequence[Part], only: str) -> None:
    """Add the commands of the part that has the one named `only`, "" for all."""
    for names, module, told in parts:
        if not only or only in names:
            import_module(f"kocgov.cli.{module}").add(app, *told)


def _noun(noun: str, about: str, parts: Sequence[Part], only: str) -> typer.Typer:
    group = _group(about)
    if only in _names(parts):
        _add(group, parts, only)
        return group
    from kocgov.cli import steps
    from kocgov.cli.verbs import VERBS

    verbs = {verb.step.replace("_", "-"): verb for verb in VERBS if verb.noun == noun}
    also = {name for verb in verbs.values() for name in verb.also}
    only = only if only in {*verbs, *also} else ""
    for name, verb in verbs.items():
        if only in ("", name, *verb.also):
            steps.add(group, verb)
    _add(group, parts, only)
    return group


def _group(about: str) -> typer.Typer:
    return typer.Typer(no_args_is_help=True, help=_(about))


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
