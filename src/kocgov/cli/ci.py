"""`ci`: the file that has a forge judge every change before it enters."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, note, out, tongue
from kocgov.finding.finding import Exit, Trouble


class Forge(StrEnum):
    """The services for which there is a file."""

    github = "github"
    gitlab = "gitlab"
    gitee = "gitee"


PLACES = {
    Forge.github: ".github/workflows/kocgov.yml",
    Forge.gitlab: ".gitlab-ci.yml",
    Forge.gitee: ".workflow/kocgov.yml",
}
"""Where each service looks for it."""


def add(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("ci", help=_("The file with which a forge judges every change: shown, or put in place with --write."))(
        ci
    )


def ci(
    forge: Annotated[
        Forge, typer.Argument(metavar="github|gitlab|gitee", help=_("Where the repository is kept."))
    ] = Forge.github,
    write: Annotated[bool, typer.Option("--write", help=_("Put it in place; nothing is committed."))] = False,
    where: options.Where = options.HERE,
) -> None:
    text = pipeline(forge, tongue().lang)
    if not write:
        out(text)
        return
    from kocgov.cli.ground import Ground
    from kocgov.report.escape import visible
    from kocgov.store.making import hand_out

    target = Ground.at(where).repo.root / PLACES[forge]
    if target.exists() and target.read_bytes() != text.encode():
        raise Trouble("CMD-CI-THERE", exit=Exit.USAGE, path=PLACES[forge], forge=forge.value)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        hand_out(target, text.encode())
    note(tongue()("Wrote {path}; it is not committed yet.", path=visible(str(target))))


def pipeline(forge: Forge, lang: str) -> str:
    """The forge's file, for this version of the program, speaking the reader's language."""
    from importlib.metadata import version

    text = (Path(__file__).parent / "pipelines" / f"{forge.value}.yml").read_text(encoding="utf-8")
    return text.replace("@VERSION@", version("kocgov")).replace("@LANG@", lang)
