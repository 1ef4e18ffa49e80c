"""How every act goes on record from the terminal: plan, gate, write, and say what happened and what comes next."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from kocgov.cli.ground import Ground, fresh_id
from kocgov.cli.speech import note, out, tongue
from kocgov.finding.finding import Exit, Trouble
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import State
from kocgov.report import bench, outcome
from kocgov.report import findings as found
from kocgov.report.data import document
from kocgov.report.titled import Law
from kocgov.store import commit
from kocgov.words import is_handle
from kocgov.work.alerts import alerts
from kocgov.work.desk import Item, running
from kocgov.work.fields import Typed, citing, convert
from kocgov.work.finding_way import meant, procedure_of, resolve, state_of, step_of
from kocgov.work.offered import to_name
from kocgov.work.record import Act, Plan, plan
from kocgov.work.typed_text import clean
from kocgov.work.voters import is_for_voting
from kocgov.work.workspace import Workspace


class Wish(Struct, frozen=True):
    """One act as typed: on a dossier, or opening one of a procedure (`dossier` is then a new handle, or `-`)."""

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


class Aim(Struct, frozen=True):
    """Where a wish leads: who is at the terminal, the dossier ("" where chance will name it) with its state (None: it
    is to be opened), the law, the step, and what was typed.
    """

    hand: str
    dossier: str
    state: State | None
    charter: Charter
    procedure: Procedure
    step: Step
    typed: Typed


def put(wish: Wish) -> None:
    """Carry out a wish. Exits 1 with the refusals where the gate is not silent; raises Trouble where it cannot be
    tried.
    """
    ground = Ground.at(wish.where)
    ground.repo.refuse_odd_states()
    carry_out(ground, wish, aim(ground, wish))


def carry_out(ground: Ground, wish: Wish, aimed: Aim) -> None:
    """Write what was wished for, or show it, or say why not."""
    fields = convert(aimed.typed, aimed.step, aimed.procedure, aimed.charter, ground.ws.zone)
    _on_what(aimed, fields, wish.by or aimed.hand)
    planned = plan(ground.ws, act_of(ground, wish, aimed, fields), ground.now, fresh_id)
    if not planned.ok:
        refuse(
            planned, Law(aimed.charter, aimed.procedure), who_sits(aimed.state, aimed.step, planned.findings[0].code)
        )
    if wish.dry_run:
        rehearse(planned, as_json=wish.json)
        return
    finish(ground, planned, as_json=wish.json)


def _on_what(aimed: Aim, fields: Mapping[str, Any], by: str) -> None:
    """A vote says on what, where a judge has more than one thing to vote on. Raises Trouble (usage) where not."""
    if aimed.state is None or "vote" not in aimed.step.effects or "proposition" in fields:
        return
    if asked := to_name(aimed.state, aimed.step, by):
        raise Trouble("CMD-ON", exit=Exit.USAGE, open=", ".join(asked), first=asked[0])


def aim(ground: Ground, wish: Wish) -> Aim:
    """What a wish is about. Raises Trouble (usage) for a hand, dossier, procedure or step that there is not."""
    ws, hand = ground.ws, ground.hand(wish.hand)
    typed, state = dict(wish.typed), None
    if wish.procedure:
        charter = ws.law_at(ground.moment(wish.at))
        procedure = procedure_of(charter, wish.procedure)
        dossier = _named_by(ws, procedure, wish.dossier, typed)
    else:
        dossier = meant(ws, wish.dossier, wish.folder)
        state = state_of(ws, dossier)
        charter, procedure = state.charter, state.procedure
    step = step_of(procedure, wish.step)
    if wish.procedure and not step.opens_dossier:
        known = ", ".join(opener.name.replace("_", "-") for opener in procedure.openers())
        raise Trouble("CMD-OPENER", exit=Exit.USAGE, typed=wish.step, procedure=procedure.name, known=known)
    # Whoever accepts without naming a version accepts the charter that holds today.
    assumed = {"version": [ws.law_at(ground.now).ref]} if "accept" in step.effects else {}
    return Aim(hand, dossier, state, charter, procedure, step, assumed | _in_full(ws, step, procedure, typed))


def _in_full(ws: Workspace, step: Step, procedure: Procedure, typed: Typed) -> dict[str, list[str]]:
    """What was typed, a dossier that is cited by the beginning of its id in full. Raises Trouble (usage) for none."""
    return {
        **typed,
        **{name: [resolve(ws, text) for text in typed[name]] for name in citing(step, procedure) if name in typed},
    }


def act_of(ground: Ground, wish: Wish, aimed: Aim, fields: Mapping[str, Any]) -> Act:
    """The wish with its fields, as an act."""
    return Act(
        aimed.hand,
        aimed.step.name,
        ground.moment(wish.at),
        aimed.dossier,
        wish.procedure,
        wish.by,
        clean(wish.ref),
        clean(wish.why),
        fields,
    )


def _named_by(ws: Workspace, procedure: Procedure, handle: str, typed: dict[str, list[str]]) -> str:
    """The folder of a new dossier that bears a handle, not to be typed again as a field; "" where chance names it.

    Raises Trouble for a handle that is none, or that the procedure has no use for (usage), or that is taken (refusal).
    """
    if procedure.ids != "handle":
        if handle not in ("", "-"):
            raise Trouble("CMD-OPENS", exit=Exit.USAGE, procedure=procedure.name)
        return ""
    if handle == "-":  # who has not chosen a name gets one by chance; it tells nothing about them
        handle = f"m-{fresh_id()}"
    if not is_handle(handle):
        raise Trouble("CMD-HANDLE", exit=Exit.USAGE, handle=handle)
    if any(True for _ in ws.tree.under(f"{procedure.folder}/{handle}/")):
        raise Trouble("CMD-TAKEN", exit=Exit.FINDINGS, handle=handle)
    typed.setdefault(next(iter(procedure.parties)), [handle])
    return f"{procedure.folder}/{handle}"


def who_sits(state: State | None, step: Step, code: str) -> str:
    """Where somebody who does not sit takes a step of those who do: who sits, and why others do not."""
    seated = any(word.startswith("body.") for word in step.by)
    if state is None or not seated or code not in ("KG-BY", "KG-NO-SEAT"):
        return ""
    return bench.who_sits(state, step.by, tongue())


def refuse(planned: Plan, law: Law | None = None, more: str = "") -> None:
    """Say why not, on stderr, and leave with exit code 1; `more` helps to mend it. Nothing has been written."""
    note(found.as_text(planned.findings, tongue(), law))
    if more:
        note(more)
    note(tongue()("Refused; nothing was written. More on it: kocgov explain {code}", code=planned.findings[0].code))
    raise SystemExit(Exit.FINDINGS)


def rehearse(planned: Plan, *, as_json: bool = False) -> None:
    """Show the very bytes that would be written."""
    if as_json:
        files = [{"path": path, "text": data.decode()} for path, data in planned.added.items()]
        out(document({"dry_run": True, "files": files}, one_line=True))
        return
    for path, data in planned.added.items():
        note(tongue()("would write {path}", path=path))
        out(data.decode())
    note(tongue()("Dry run; nothing was written."))


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
    shown = [(state, _next(state, after.ws, event.known_at)) for state in states]
    note(outcome.written(planned, made, shown, tongue(), after.ws.zone))


def _next(state: State, ws: Workspace, now: datetime) -> list[Item]:
    """What runs in a dossier, and what somebody has to do there beside."""
    runs = (
        item
        for item in running(state, ws.roster, ws.zone, now)
        if item.people or not is_for_voting(state, state.definition.windows[item.window])  # all have voted
    )
    return [*runs, *(alert for alert in alerts(state, ws, now) if alert.command)]
