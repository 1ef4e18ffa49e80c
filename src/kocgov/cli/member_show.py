"""`member show` and `member list`: who somebody is here and what they bear; nothing is changed by looking."""

from typing import Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, out, tongue
from kocgov.cli.speech import show as show_
from kocgov.finding.finding import Exit, Trouble


def add(app: typer.Typer) -> None:
    """Add the commands to `member`."""
    app.command("show", help=_("A member: offices, what they bear and until when, open matters, their own record."))(
        show
    )
    app.command("list", help=_("The roster, with offices; --open leaves out those who have left."))(list_)


def show(
    named: options.Member,
    moment: options.Moment = "",
    where: options.Where = options.HERE,
    rev: options.Revision = "",
    json_: options.Json = False,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import member, member_data
    from kocgov.work.desk import choices, running
    from kocgov.work.finding_way import meant, state_of
    from kocgov.work.members import view

    ground = Ground.at(where, rev)
    ws, at = ground.ws, ground.moment(moment)
    state = state_of(ws, meant(ws, named, "members"))
    seen = view(ws, state, at, past=bool(moment))
    if seen is None:
        raise Trouble("CMD-NOT-YET", exit=Exit.USAGE, member=named, at=at.isoformat())
    if json_:
        out(member_data.member(seen, ws.zone))
        return
    present = not moment
    windows = running(seen.state, ws.roster, ws.zone, at)
    ways = choices(seen.state, ws.roster, ws.zone, at) if present else []
    show_(member.member(seen, windows, ways, tongue(), ws.zone, width()))


def list_(
    where: options.Where = options.HERE,
    unended: Annotated[bool, typer.Option("--open", help=_("Only those that have not ended."))] = False,
    state_wanted: Annotated[str, typer.Option("--state", help=_("Only those in this state."), show_default=False)] = "",
    json_: options.Json = False,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import member, member_data
    from kocgov.work.dossiers import MEMBERS
    from kocgov.work.listing import one_of, states_of
    from kocgov.work.members import roll

    ground = Ground.at(where)
    ws = ground.ws
    wanted = one_of("--state", state_wanted, states_of(ws, MEMBERS)) if state_wanted else ""
    shown = [state for state in roll(ws) if not (unended and state.ended) and wanted in ("", state.name)]
    if json_:
        out(member_data.members(shown, ground.now, ws.zone))
    else:
        out(member.members(shown, tongue(), ground.now, ws.zone, width()))
