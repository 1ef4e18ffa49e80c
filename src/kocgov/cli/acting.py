"""How every act goes on record from the terminal: plan, gate, write, and say what happened and what comes next."""

from dataclasses import dataclass
from pathlib import Path

from kocgov.cli.ground import Ground, fresh_id
from kocgov.cli.speech import note, out, tongue
from kocgov.finding.finding import Exit
from kocgov.report import findings as found
from kocgov.report import outcome
from kocgov.store import commit
from kocgov.work.desk import running
from kocgov.work.fields import Typed, convert
from kocgov.work.finding_way import procedure_of, resolve, state_of, step_of
from kocgov.work.record import Act, Plan, plan
from kocgov.work.typed_text import clean


@dataclass(frozen=True, slots=True)
class Wish:
    """One act as typed: on a dossier, or opening one of a procedure (`dossier` then names a member, or nothing)."""

    step: str
    typed: Typed
    dossier: str = ""
    procedure: str = ""
    folder: str = ""
    where: Path = Path()
    hand: str = ""
    by: str = ""
    ref: str = ""
    why: str = ""
    at: str = ""
    dry_run: bool = False
    json: bool = False


def put(wish: Wish) -> None:
    """Carry out a wish. Exits 1 with the refusals where the gate is not silent; raises Trouble where it cannot be tried."""
    ground = Ground.at(wish.where)
    ground.repo.refuse_odd_states()
    act = _act(ground, wish)
    planned = plan(ground.ws, act, ground.now, fresh_id)
    if not planned.ok:
        refuse(planned)
    if wish.dry_run:
        out(outcome.dry_run(planned.added, tongue()))
        return
    finish(ground, planned, as_json=wish.json)


def _act(ground: Ground, wish: Wish) -> Act:
    ws, hand = ground.ws, ground.hand(wish.hand)
    if wish.procedure:
        dossier, charter = wish.dossier, ws.law
        procedure = procedure_of(charter, wish.procedure)
    else:
        dossier = resolve(ws, wish.dossier, wish.folder)
        state = state_of(ws, dossier)
        charter, procedure = state.charter, state.procedure
    step = step_of(procedure, wish.step)
    fields = convert(wish.typed, step, procedure, charter, ws.zone)
    return Act(hand, step.name, ground.moment(wish.at), dossier, wish.procedure, wish.by, clean(wish.ref), clean(wish.why), fields)


def refuse(planned: Plan) -> None:
    """Say why not, on stderr, and leave with exit code 1. Nothing has been written."""
    note(found.as_text(planned.findings, tongue()))
    note(tongue()("Refused; nothing was written. More on a code: kocgov explain CODE"))
    raise SystemExit(Exit.FINDINGS)


def finish(ground: Ground, planned: Plan, *, as_json: bool = False) -> None:
    """Write a plan that the gate let pass as one commit, and tell."""
    assert planned.event
    event = planned.event
    message = f"{event.step.replace('_', '-')} {event.dossier}"
    made = commit.write(
        ground.repo, ground.head, planned.added, author=event.hand, when=event.known_at, message=message
    )
    after = Ground(ground.repo, made)
    if as_json:
        out(outcome.as_json(planned, made))
        return
    states = [state_of(after.ws, dossier) for dossier in (event.dossier, *planned.opened)]
    shown = [(state, running(state, after.ws.roster, after.ws.zone, event.known_at)) for state in states]
    note(outcome.written(planned, made, shown, tongue(), after.ws.zone))
