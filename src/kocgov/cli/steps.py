"""From the table of verbs to Typer commands: each gets its options, its example, and the way to the record."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from kocgov.cli import complete, options
from kocgov.cli.speech import _
from kocgov.cli.verbs import Flag, Verb

Parsed = Any  # what Typer hands to a command
Annotation = Any  # what Typer reads a parameter's type and option from

_COMPLETERS = {
    "clauses": complete.clauses,
    "office": complete.roles,
    "respondent": complete.members,
    "target": complete.members,
}
_SHARED: tuple[tuple[str, Any, Any], ...] = (
    ("hand", options.Hand, ""),
    ("by", options.By, ""),
    ("ref", options.Ref, ""),
    ("why", options.Why, ""),
    ("at", options.At, ""),
    ("where", options.Where, options.HERE),
    ("dry_run", options.DryRun, False),
    ("json_", options.Json, False),
)
_FOLDERS = {"case": "cases", "signal": "signals", "member": "members"}


def add(app: typer.Typer, verb: Verb) -> None:
    """Add the verb's command to its noun."""
    example = f"{_('Example:')} {verb.example}".replace("： ", "：") if verb.example else None
    app.command(verb.step.replace("_", "-"), help=_(verb.help), epilog=example)(_function(verb))


def _function(verb: Verb) -> Callable[..., None]:
    def run(**given: Parsed) -> None:
        from kocgov.cli.acting import Wish, put
        from kocgov.work.fields import pairs

        typed = pairs(given.pop("pairs", None) or ())
        for flag in verb.flags:
            value = given.pop(_variable(flag))
            if value:
                typed[flag.field] = list(value) if flag.many else [value]
        named = given.pop("named", "")
        put(Wish(verb.step, typed, named, verb.opens, _FOLDERS[verb.noun], json=given.pop("json_"), **given))

    run.__signature__ = inspect.Signature(_parameters(verb))  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in _parameters(verb)}
    return run


def _variable(flag: Flag) -> str:
    return flag.name.removeprefix("--").replace("-", "_") + "_"


def _parameters(verb: Verb) -> list[inspect.Parameter]:
    found: list[tuple[str, Any, Any]] = []
    if verb.noun == "member":
        found.append(("named", options.Member, inspect.Parameter.empty))
    elif not verb.opens:
        found.append(("named", options.Dossier, inspect.Parameter.empty))
    if verb.pairs:
        words = typer.Argument(metavar=_("NAME=VALUE …"), help=_("Facts and other fields."), show_default=False)
        found.append(("pairs", Annotated[list[str] | None, words], None))
    found += [
        (_variable(flag), _annotation(flag), inspect.Parameter.empty if flag.must else _default(flag))
        for flag in verb.flags
    ]
    found += _SHARED
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
        for name, annotation, default in found
    ]


def _default(flag: Flag) -> str | None:
    return None if flag.many else ""


def _annotation(flag: Flag) -> Annotation:
    option = typer.Option(flag.name, help=_(flag.help), show_default=False, autocompletion=_COMPLETERS.get(flag.field))
    if flag.many:
        return Annotated[list[str] if flag.must else (list[str] | None), option]
    return Annotated[str, option]
