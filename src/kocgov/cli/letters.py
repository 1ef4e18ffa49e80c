"""`letter` and `letters`: what a person receives, and the templates that a community may replace."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, note, out, tongue


def add(app: typer.Typer, folder: str) -> None:
    """Add `letter` to a noun whose dossiers lie in a folder; "" is the root, which also has `letters`."""
    app.command("letter", help=_("What the person receives, in their language."))(_letter(folder))
    if not folder:
        about = _("The kinds of letters and their templates, which a community may replace.")
        app.command("letters", help=about)(letters)


def _kinds(incomplete: str) -> list[str]:
    from kocgov.report.letters_kinds import KINDS

    return [name for kind in KINDS if (name := kind.replace("_", "-")).startswith(incomplete)]


def _letter(folder: str) -> Callable[..., None]:
    def letter(
        named: options.Dossier,
        step: Annotated[
            str,
            typer.Option("--step", help=_("Of which act; else the last that calls for a letter."), show_default=False),
        ] = "",
        kind: Annotated[
            str,
            typer.Option(
                "--kind", autocompletion=_kinds, show_default=False,
                help=_("Which letter, such as service-record; else the usual one. All of them: kocgov letters"),
            ),
        ] = "",
        to: Annotated[
            str,
            typer.Option(
                "--to", metavar=_("WHOM"), show_default=False,
                help=_("Whose copy, where it goes to several: claimant, respondent or a judge's id; else the first."),
            ),
        ] = "",
        where: options.Where = options.HERE,
        rev: options.Revision = "",
        json_: options.Json = False,
    ) -> None:  # fmt: skip
        from kocgov.cli.ground import Ground
        from kocgov.cli.posting import letter_of
        from kocgov.work.finding_way import meant, state_of, step_of

        ground = Ground.at(where, rev)
        state = state_of(ground.ws, meant(ground.ws, named, folder))
        wanted = step_of(state.procedure, step).name if step and step != "lapse" else step
        out(letter_of(ground, state, wanted, kind, to, json=json_, aside=note))

    return letter


def letters(
    kind: Annotated[
        str,
        typer.Argument(
            metavar=_("KIND"), autocompletion=_kinds, show_default=False,
            help=_("Show the template of one kind; none lists them."),
        ),
    ] = "",
    write: Annotated[
        Path | None,
        typer.Option(
            "--write", metavar=_("DIR"), show_default=False,
            help=_("Copy the templates into a folder, such as letters, to change them there; nothing is overwritten."),
        ),
    ] = None,
) -> None:  # fmt: skip
    from kocgov.cli.posting import kind_named
    from kocgov.report.letters_templates import ENDING, shipped

    meant = kind_named(kind)
    if write:
        _write(write, meant)
    elif meant:
        out(shipped(tongue().lang)[f"{meant}{ENDING}"])
    else:
        out("\n".join(_listed()))


def _listed() -> Iterator[str]:
    from kocgov.report.letters_kinds import KINDS

    yield from (tongue().labelled(kind.replace("_", "-"), tongue()(about)) for kind, about in KINDS.items())


def _write(folder: Path, kind: str) -> None:
    """Copy the templates of a kind, or all, in every language; what lies there already stays as it is."""
    from kocgov.report.letters_templates import ENDING, shipped
    from kocgov.report.tongue import LANGUAGES
    from kocgov.store.making import hand_out

    for lang in LANGUAGES:
        (folder / lang).mkdir(parents=True, exist_ok=True)
        for name, text in shipped(lang).items():
            path = folder / lang / name
            if kind not in ("", name.removesuffix(ENDING)):
                continue
            if path.exists():
                note(tongue()("{path} is there already and stays as it is.", path=path.as_posix()))
                continue
            hand_out(path, text.encode())
            note(tongue()("wrote {path}", path=path.as_posix()))
