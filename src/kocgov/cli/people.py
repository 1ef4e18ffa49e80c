"""`member profile`: what describes a person, kept apart from the record so that it can be erased."""

from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, note, out, tongue


def add(app: typer.Typer) -> None:
    """Add the command to `member`."""
    app.command("profile", help=_("Show or change a member's display name, languages, contact and age class."))(profile)


def profile(
    named: options.Member,
    name: Annotated[str, typer.Option("--name", help=_("How the person wants to be called."), show_default=False)] = "",
    language: Annotated[
        list[str] | None,
        typer.Option("--language", help=_("Languages, the preferred first: zh, en."), show_default=False),
    ] = None,
    contact: Annotated[str, typer.Option("--contact", help=_("How to reach the person."), show_default=False)] = "",
    age: Annotated[
        str,
        typer.Option(
            "--age", help=_("under_14 or 14_to_17, for the law alone; adult takes it away."), show_default=False
        ),
    ] = "",
    hand: options.Hand = "",
    where: options.Where = options.HERE,
) -> None:
    from kocgov.cli.acting import refuse
    from kocgov.cli.ground import Ground
    from kocgov.store import commit
    from kocgov.work.finding_way import meant
    from kocgov.work.profiles import changed, path_of
    from kocgov.work.record import Plan

    ground = Ground.at(where)
    member = meant(ground.ws, named, "members").rpartition("/")[2]
    path = path_of(member)
    if not (name or language or contact or age):
        out(
            ground.tree[path].decode()
            if path in ground.tree
            else tongue()("There is no profile yet; write one with --name, --language, --contact or --age.")
        )
        return
    ground.repo.refuse_odd_states()
    data, wrong = changed(ground.tree, member, name, language or (), contact, age.replace("-", "_"))
    if wrong:
        refuse(Plan(findings=tuple(wrong)))
    # The message names the pseudonym only: what describes a person never enters history's headlines.
    made = commit.write(
        ground.repo,
        ground.head,
        {},
        replace={path: data},
        author=ground.hand(hand),
        when=ground.now,
        message=f"profile members/{member}",
    )
    note(tongue()("wrote {path} (commit {commit})", path=path, commit=made[:8]))
