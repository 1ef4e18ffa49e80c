"""`charter diff` and `charter publish`: what a charter would change, and the edition that everybody can read."""

from pathlib import Path
from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, note, out, tongue
from kocgov.cli.speech import show as show_


def add(app: typer.Typer) -> None:
    """Add the commands to `charter`."""
    app.command(
        "diff",
        help=_("What a charter changes, in sentences: by default the draft against the newest that is enacted."),
        epilog=f"{_('Example:')} kocgov charter diff auto-koc@1.0.0 draft".replace("： ", "："),
    )(diff)
    app.command(
        "publish",
        help=_("Write the charter as people read it, in Markdown and for printing, with its digest."),
    )(publish)


NAMED = _("A folder, NAME, NAME@VERSION, a version or draft.")
Old = Annotated[str, typer.Argument(metavar=_("OLD"), help=NAMED, show_default=False)]
New = Annotated[str, typer.Argument(metavar=_("NEW"), help=NAMED, show_default=False)]
Markdown = Annotated[bool, typer.Option("--markdown", help=_("For a comment on a pull request."))]
OldRevision = Annotated[
    str,
    typer.Option("--rev", show_default=False, help=_("Take the old one from this commit; by default its draft then.")),
]
Out = Annotated[
    Path,
    typer.Option("--out", metavar=_("DIR"), show_default=False, help=_("Where to write; else here.")),
]


def diff(
    old: Old = "",
    new: New = "",
    rev: OldRevision = "",
    where: options.Where = options.HERE,
    json_: options.Json = False,
    markdown: Markdown = False,
) -> None:
    from kocgov.cli.charter_named import named
    from kocgov.cli.screen import width
    from kocgov.report import charter_diff as report
    from kocgov.work.comparing import besides, compare

    one = named(old, where, "draft" if rev else "newest", rev)
    two = named(new, where, "draft")
    files = besides(one.tree, one.folder, two.tree, two.folder)
    told = report.Told(compare(one.charter, two.charter), one.digest, two.digest, files)
    if json_:
        out(report.as_json(told))
    elif markdown:
        out(report.as_markdown(told, tongue()))
    else:
        show_(report.as_text(told, tongue(), width()))


def publish(
    charter: Annotated[str, typer.Argument(metavar=_("CHARTER"), help=NAMED, show_default=False)] = "",
    folder: Out = options.HERE,
    where: options.Where = options.HERE,
) -> None:
    from kocgov.cli.charter_named import named
    from kocgov.report.edition import editions
    from kocgov.report.escape import visible
    from kocgov.store.making import hand_out

    found = named(charter, where, "in force")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in editions(found.charter, found.digest).items():
        hand_out(folder / name, text.encode(), over=True)
        note(tongue()("wrote {path}", path=visible(str(folder / name))))
    if not found.charter.version:
        note(tongue()("This is the draft; nobody has enacted it, and it says so."))
