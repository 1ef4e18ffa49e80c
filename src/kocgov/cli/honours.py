"""`honour list` and `honour digest`: who holds which honour, and the thanks to post."""

from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, out, tongue


def add(app: typer.Typer) -> None:
    """Add the commands to `honour`."""
    app.command("list", help=_("Who holds which honour, since when, under the name that they wish to be shown by."))(
        list_
    )
    app.command(
        "digest", help=_("The thanks of some months as Markdown, ready to be posted; --lang chooses its language.")
    )(digest)


def list_(
    category: Annotated[str, typer.Option("--category", help=_("Only this honour."), show_default=False)] = "",
    member: Annotated[
        str, typer.Option("--member", help=_("Only who is shown by this name."), show_default=False)
    ] = "",
    since: Annotated[
        str,
        typer.Option("--since", help=_("Only those awarded on this day or later."), show_default=False),
    ] = "",
    moment: options.Moment = "",
    where: options.Where = options.HERE,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import honours as report
    from kocgov.work.honours import holding
    from kocgov.work.listing import day_of, one_of

    ground = Ground.at(where)
    ws = ground.ws
    known = [name for law in ws.charters.values() for name in law.honours.kinds]
    wanted = one_of("--category", category, list(dict.fromkeys(known))) if category else ""
    found = holding(ws, ground.moment(moment), wanted, member, day_of("--since", since) if since else None)
    out(report.as_json(found) if json_ else report.listing(found, tongue(), ws.zone, width()))


def digest(
    first: Annotated[
        str, typer.Option("--from", show_default=False, help=_("First day, such as 2026-01-01; else a period ago."))
    ] = "",
    last: Annotated[
        str, typer.Option("--to", show_default=False, help=_("Last day, such as 2026-06-30; else today."))
    ] = "",
    both: Annotated[bool, typer.Option("--both", help=_("In Chinese and in English, one after the other."))] = False,
    where: options.Where = options.HERE,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.report.honours import feature
    from kocgov.report.tongue import LANGUAGES, Tongue
    from kocgov.work import honours
    from kocgov.work.listing import day_of

    ground = Ground.at(where)
    ends = day_of("--to", last) if last else ground.now.astimezone(ground.ws.zone).date()
    found = honours.digest(ground.ws, day_of("--from", first) if first else None, ends)
    tongues = [Tongue(lang) for lang in LANGUAGES] if both else [tongue()]
    out("\n".join(feature(found, one) for one in tongues))
