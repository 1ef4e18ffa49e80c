"""`next`, `sweep` and `act`: what waits for whom, what silence has decided, and any step of any procedure."""

from typing import Annotated

import typer

from kocgov.cli import complete, options
from kocgov.cli.speech import _, note, out, show, tongue


def add(app: typer.Typer) -> None:
    """Add the commands to the root."""
    app.command("next", help=_("What waits for you, soonest first; --all: for everybody."))(next_)
    app.command("sweep", help=_("Record what has lapsed, dossier by dossier. For the clerk."))(sweep_)
    app.command("act", help=_("Any step of any procedure: kocgov act DOSSIER STEP FIELD=VALUE …"))(act)


def next_(
    hand: options.Hand = "",
    everybody: Annotated[bool, typer.Option("--all", help=_("Everybody's desk."))] = False,
    where: options.Where = options.HERE,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import desk
    from kocgov.work.desk import items

    ground = Ground.at(where)
    ws = ground.ws
    who = None if everybody else ground.hand(hand)
    states = (state for dossier in ws.all() if (state := ws.dossier(dossier)) and not state.ended)
    found = items(states, ws.roster, ws.zone, ground.now, who)
    if json_:
        out(desk.as_json(found))
    else:
        show(desk.desk(found, tongue(), ws.zone, width()))


def sweep_(
    hand: options.Hand = "",
    where: options.Where = options.HERE,
    dry_run: options.DryRun = False,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.acting import finish, refuse, rehearse
    from kocgov.cli.ground import Ground
    from kocgov.work.sweep import sweep

    ground = Ground.at(where)
    ground.repo.refuse_odd_states()
    clerk, count = ground.hand(hand), 0
    now = ground.now
    for planned in sweep(ground.ws, clerk, now):
        if not planned.ok:
            refuse(planned)
        if dry_run:
            rehearse(planned, as_json=json_)
        else:
            finish(Ground(ground.repo, ground.repo.head()), planned, as_json=json_)
        count += 1
    note(tongue().plural("{n} lapse", "{n} lapses", count))


def act(
    dossier: options.Dossier,
    step: Annotated[
        str,
        typer.Argument(metavar=_("STEP"), autocompletion=complete.steps, help=_("The step, as the charter names it.")),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("FIELD=VALUE …"), help=_("The step's fields."), show_default=False),
    ] = None,
    opens: Annotated[
        str,
        typer.Option(
            "--opens",
            metavar=_("PROCEDURE"),
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
