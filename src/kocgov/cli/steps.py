"""From the table of verbs to Typer commands: each gets its options, its example, and the way to the record."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from kocgov.cli import complete, options
from kocgov.cli.speech import _
from kocgov.cli.verb import FOLDERS, Flag, Verb
from kocgov.finding.finding import Exit, Trouble

Parsed = Any  # what Typer hands to a command
Annotation = Any  # what Typer reads a parameter's type and option from

# The parser asks for neither of the two, because a terminal may be asked for them.
_DOSSIER = typer.Argument(
    metavar=_("DOSSIER"), autocompletion=complete.dossiers, show_default=False,
    help=_("A dossier: the beginning of its id is enough."),
)  # fmt: skip
_MEMBER = typer.Argument(
    metavar=_("MEMBER"), autocompletion=complete.members, show_default=False, help=_("A member's handle.")
)
_AMENDMENT = typer.Argument(
    metavar=_("DOSSIER"), autocompletion=complete.dossiers, show_default=False,
    help=_("The amendment that is meant; else the one that is open."),
)  # fmt: skip
_NO_INPUT = typer.Option("--no-input", help=_("Never ask; name what is missing. KOCGOV_NO_INPUT=1 does the same."))

_COMPLETERS = {
    "clauses": complete.clauses,
    "office": complete.roles,
    "respondent": complete.members,
    "claimant": complete.members,
    "target": complete.members,
    "witness": complete.members,
    "handler": complete.members,
    "nominee": complete.members,
    "celebrated": complete.members,
    "nominator": complete.members,
    "seconder": complete.members,
    "departs": complete.dossiers,
}
_CLOSED = (
    "choice", "proposition", "motion", "judge", "on", "asks", "ground", "stakes", "visibility", "obtained",
    "publication", "credit",
)  # fmt: skip
"""Fields whose values the step or the matter knows."""
_OF_STEP = (("propose", "clauses"), ("accuse", "clauses"), ("propose_remedy", "level"), ("propose_remedy", "measures"))
"""Fields that some steps narrow down."""
_SHARED: tuple[tuple[str, Any, Any], ...] = (
    ("hand", options.Hand, ""),
    ("by", options.By, ""),
    ("ref", options.Ref, ""),
    ("why", options.Why, ""),
    ("at", options.At, ""),
    ("where", options.Where, options.HERE),
    ("dry_run", options.DryRun, False),
    ("json_", options.Json, False),
    ("no_input", Annotated[bool, _NO_INPUT], False),
)


def add(app: typer.Typer, verb: Verb) -> None:
    """Add the verb's command to its noun."""
    example = f"{_('Example:')} {verb.example}".replace("： ", "：") if verb.example else None
    asks = _needs_dossier(verb) or any(flag.must for flag in verb.flags)
    help = "\n\n".join([_(verb.help), *([_("At a terminal, whatever is missing is asked for.")] if asks else [])])
    app.command(verb.step.replace("_", "-"), help=help, epilog=example)(_function(verb))
    for name in verb.also:
        same = f"{_('The same as:')} kocgov {verb.noun} {verb.step.replace('_', '-')}".replace("： ", "：")
        app.command(name, help=f"{same}\n\n{help}", epilog=example)(_function(verb))


def _function(verb: Verb) -> Callable[..., None]:
    def run(**given: Parsed) -> None:
        from kocgov.cli.acting import Wish, put
        from kocgov.cli.asking_screen import may_ask
        from kocgov.work.fields import pairs

        quiet = given.pop("no_input") or given["json_"]
        words, named = list(given.pop("pairs", None) or ()), given.pop("named", "")
        if verb.pairs and "=" in named:  # the id was left out, and what was taken for it is the first of the pairs
            words, named = [named, *words], ""
        typed, missing = pairs(words), [_named(verb)] if _needs_dossier(verb) and not named else []
        for flag in verb.flags:
            value = given.pop(_variable(flag))
            if flag.must and value in (None, []):
                missing.append(flag.name)
            if value:
                typed[flag.field] = list(value) if flag.many else [_digest(value) if flag.hashed else value]
        if verb.cites and named:
            typed[verb.cites], named = [named], ""
        wish = Wish(verb.step, typed, named, verb.opens, FOLDERS[verb.noun], json=given.pop("json_"), **given)
        lost = verb.cites and verb.cites not in typed  # no question asks for a matter that has ended
        if not quiet and may_ask() and not lost:
            from kocgov.cli.asking import interview

            interview(wish, verb)
            return
        if missing:
            command = f"kocgov {verb.noun} {verb.step.replace('_', '-')}"
            raise Trouble("CMD-MISSING", exit=Exit.USAGE, what=missing[0], command=command)
        put(wish)

    run.__signature__ = inspect.Signature(_parameters(verb))  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in _parameters(verb)}
    return run


def _digest(path: str) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits. Raises Trouble (usage) where there is none to read."""
    from hashlib import file_digest

    try:
        with Path(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        raise Trouble("CMD-NO-PATH", exit=Exit.USAGE, path=path) from None


def _needs_dossier(verb: Verb) -> bool:
    """Whether the command must be typed with a dossier, or a new member's handle. Amendments are few: mostly the one
    that is open is meant.
    """
    return verb.noun == "member" or bool(verb.cites) or (verb.noun != "charter" and not verb.opens)


def _named(verb: Verb) -> str:
    """What the dossier is called in the command's help."""
    return _("MEMBER") if verb.noun == "member" else _("DOSSIER")


def _variable(flag: Flag) -> str:
    return flag.name.removeprefix("--").replace("-", "_") + "_"


def _parameters(verb: Verb) -> list[inspect.Parameter]:
    found: list[tuple[str, Any, Any]] = []
    if _needs_dossier(verb):
        found.append(("named", Annotated[str, _MEMBER if verb.noun == "member" else _DOSSIER], ""))
    elif not verb.opens:
        found.append(("named", Annotated[str, _AMENDMENT], ""))
    if verb.pairs:
        words = typer.Argument(metavar=_("NAME=VALUE …"), help=_("Facts and other fields."), show_default=False)
        found.append(("pairs", Annotated[list[str] | None, words], None))
    found += [
        (_variable(flag), _annotation(flag, verb.step), None if flag.many or flag.must else "") for flag in verb.flags
    ]
    found += _SHARED
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
        for name, annotation, default in found
    ]


def _completer(flag: Flag, step: str) -> complete.Completer | None:
    closed = flag.field in _CLOSED or (step, flag.field) in _OF_STEP
    return complete.of_field(step, flag.field) if closed else _COMPLETERS.get(flag.field)


def _annotation(flag: Flag, step: str) -> Annotation:
    """No option is asked for by the parser either; the help says which ones there must be."""
    help = " ".join([_(flag.help), *([_("[required]")] if flag.must else [])])
    option = typer.Option(flag.name, help=help, show_default=False, autocompletion=_completer(flag, step))
    return Annotated[list[str] | None, option] if flag.many else Annotated[str | None, option]
