"""`next`, `sweep` and `act`: what waits for whom, what silence has decided, and any step of any procedure."""

from typing import Annotated

import typer
from msgspec.structs import replace

from kocgov.cli import complete, options
from kocgov.cli.speech import _, note, out, show, tongue


def add(app: typer.Typer) -> None:
    """Add the commands to the root."""
    app.command("next", help=_("What waits for you or for MEMBER, soonest first; --all: for everybody."))(next_)
    app.command("sweep", help=_("Record what has lapsed, dossier by dossier. For the clerk."))(sweep_)
    app.command("act", help=_("Any step of any procedure: kocgov act DOSSIER STEP FIELD=VALUE …"))(act)


def next_(
    member: Annotated[
        str,
        typer.Argument(
            metavar=_("MEMBER"),
            autocompletion=complete.members,
            help=_("Whose desk; else of whoever is at the terminal."),
            show_default=False,
        ),
    ] = "",
    role: Annotated[
        str,
        typer.Option(
            "--role",
            metavar=_("OFFICE"),
            autocompletion=complete.roles,
            help=_("The desk of an office, such as moderator; what somebody has in hand too."),
            show_default=False,
        ),
    ] = "",
    everybody: Annotated[bool, typer.Option("--all", help=_("Everybody's desk."))] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is overdue."))] = False,
    days: Annotated[
        int | None,
        typer.Option("--days", min=0, help=_("Only what falls due within so many days."), show_default=False),
    ] = None,
    hand: options.Hand = "",
    where: options.Where = options.HERE,
    json_: options.Json = False,
) -> None:
    from kocgov.cli import short
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import desk
    from kocgov.work import worklist
    from kocgov.work.listing import one_of

    ground = Ground.at(where)
    ws = ground.ws
    office = one_of("--role", role, ws.law.roles) if role else ""
    who = ground.hand(member or hand) if member or not (everybody or role) else ""
    wanted = worklist.Wanted(who, office, everybody, overdue, days)
    everything = list(worklist.everything(ws, ground.now))
    found = worklist.desk(everything, ground.now, wanted)
    if json_:
        out(desk.as_json(found))
        return
    show(desk.desk(short.items(found), tongue(), ws.zone, ground.now, width()))
    others = len(worklist.desk(everything, ground.now, replace(wanted, theirs_too=True))) - len(found)
    if others:
        note(
            tongue().plural(
                "{n} more is in other hands; see it with --all.",
                "{n} more are in other hands; see them with --all.",
                others,
            )
        )


def sweep_(
    hand: options.Hand = "",
    where: options.Where = options.HERE,
    dry_run: options.DryRun = False,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.acting import finish, refuse, rehearse
    from kocgov.cli.ground import Ground, fresh_id
    from kocgov.work.sweep import sweep

    ground = Ground.at(where)
    ground.repo.refuse_odd_states()
    clerk, count, again = ground.hand(hand), 0, True
    now, here = ground.now, ground
    while again:  # windows that ran side by side in one matter are found one after the other
        again = False
        for planned in sweep(here.ws, clerk, now, fresh_id):
            if not planned.ok:
                refuse(planned)
            if dry_run:
                rehearse(planned, as_json=json_)
            else:
                finish(Ground(ground.repo, ground.repo.head()), planned, as_json=json_)
                again = True
            count += 1
        here = Ground(ground.repo, ground.repo.head())
    note(tongue().plural("{n} lapse", "{n} lapses", count))


def act(
    dossier: options.Dossier,
    step: Annotated[
        str,
        typer.Argument(metavar=_("STEP"), autocompletion=complete.steps, help=_("The step, as the charter names it.")),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("FIELD=VALUE …"), autocompletion=complete.fields, help=_("The step's fields."), show_default=False
        ),
    ] = None,
    opens: Annotated[
        str,
        typer.Option(
            "--opens",
            metavar=_("PROCEDURE"),
            autocompletion=complete.procedures,
            help=_("Open a new dossier of this procedure; DOSSIER is then - or a new member's handle."),
            show_default=False,
        ),
    ] = "",
    hand: options.Hand = "",
    by: options.By = "",
    ref: options.Ref = "",
    why: options.Why = "",
    at: options.At = "",
    where: options.Where = options.HERE,
    dry_run: options.DryRun = False,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.acting import Wish, put
    from kocgov.work.fields import pairs

    put(Wish(step, pairs(words or ()), dossier, opens, "", where, hand, by, ref, why, at, dry_run, json_))
