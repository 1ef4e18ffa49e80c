"""`handover`: everything that one moderator has in hand goes to another, looked at first, written as one commit."""

from typing import TYPE_CHECKING, Annotated

import typer

from kocgov.cli import complete, options
from kocgov.cli.speech import _, note, out, tongue
from kocgov.finding.finding import Exit, Trouble

if TYPE_CHECKING:
    from kocgov.cli.ground import Ground
    from kocgov.work.batch import Batch


def add(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("handover", help=_("Hand over all that one moderator has in hand to another, such as before a rest."))(
        handover
    )


def handover(
    giver: Annotated[
        str,
        typer.Option("--from", metavar=_("MEMBER"), autocompletion=complete.members, help=_("Who has them in hand.")),
    ],
    taker: Annotated[
        str, typer.Option("--to", metavar=_("MEMBER"), autocompletion=complete.members, help=_("Who takes them over."))
    ],
    reason: Annotated[str, typer.Option("--reason", help=_("Why; need not be given."), show_default=False)] = "",
    yes: Annotated[bool, typer.Option("--yes", help=_("Do it without asking."))] = False,
    hand: options.Hand = "",
    where: options.Where = options.HERE,
    dry_run: options.DryRun = False,
) -> None:
    from kocgov.cli.batches import refuse_all
    from kocgov.cli.ground import Ground, fresh_id
    from kocgov.cli.screen import width
    from kocgov.report import listing
    from kocgov.work.handover import hand_over, held_by
    from kocgov.work.listing import rows_of
    from kocgov.work.typed_text import clean

    ground = Ground.at(where)
    ground.repo.refuse_odd_states()
    ws, by = ground.ws, ground.hand(hand)
    giver, taker = ground.hand(giver), ground.hand(taker)
    if giver == taker:
        raise Trouble("CMD-HANDOVER", exit=Exit.USAGE, member=giver)
    states = held_by(ws, giver)
    out(listing.listing(rows_of(ws, states, ground.now), tongue(), ws.zone, width()))
    if not states:
        return
    planned = hand_over(ws, states, by, taker, ground.now, fresh_id, clean(reason))
    refuse_all([*planned.findings, *(wrong for plan in planned.plans for wrong in plan.findings)], everything=True)
    if dry_run:
        note(tongue()("Dry run; nothing was written."))
    elif yes or _agreed(len(states), giver, taker):
        _write(ground, planned, by, giver, taker)
    else:
        note(tongue()("Nothing was written."))


def _agreed(count: int, giver: str, taker: str) -> bool:
    """Whether somebody at the terminal says yes. Raises Trouble (usage) where nobody can be asked."""
    from kocgov.cli.asking_screen import Option, may_ask, of_terminal

    if not may_ask():
        raise Trouble("CMD-YES", exit=Exit.USAGE)
    asked = tongue().plural(
        "Hand over {n} matter from {giver} to {taker}?",
        "Hand over {n} matters from {giver} to {taker}?",
        count,
        giver=giver,
        taker=taker,
    )
    return of_terminal().pick(asked, [Option("no", tongue()("no")), Option("yes", tongue()("yes"))], "no") == "yes"


def _write(ground: "Ground", planned: "Batch", by: str, giver: str, taker: str) -> None:
    from kocgov.cli.batches import enter

    count = len(planned.plans)
    made = enter(ground, planned, by, f"hand over {count} matters: {giver} to {taker}")
    told = tongue().plural("handed over {n} matter", "handed over {n} matters", count)
    note(tongue()("{what} to {member} (commit {commit})", what=told, member=taker, commit=made[:8]))
    note(tongue()("What waits there: kocgov next {member}", member=taker))
