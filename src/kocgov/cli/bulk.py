"""`bulk`: many small acts from a table in one command and one commit, all or none."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, note, out, tongue
from kocgov.finding.finding import Exit, Finding, Place

if TYPE_CHECKING:
    from kocgov.cli.ground import Ground
    from kocgov.model.state import State
    from kocgov.report.bulk import Outcome
    from kocgov.work.batch import Batch
    from kocgov.work.desk import Item
    from kocgov.work.importing.orders import Order
    from kocgov.work.record import Act
    from kocgov.work.workspace import Workspace


def add(app: typer.Typer) -> None:
    """Add the command to the root."""
    example = f"{_('Example:')} kocgov bulk closing.csv --step close".replace("： ", "：")
    app.command(
        "bulk",
        help=_("Many small acts from a table, all or none; without --yes it only shows what would be done."),
        epilog=example,
    )(bulk)


def bulk(
    file: Annotated[
        Path,
        typer.Argument(
            metavar=_("FILE"),
            help=_("A CSV or XLSX with the columns dossier and step, and one for each field."),
            show_default=False,
        ),
    ],
    step: Annotated[
        str,
        typer.Option("--step", metavar=_("STEP"), help=_("The step of every row that names none."), show_default=False),
    ] = "",
    yes: options.Yes = False,
    hand: options.Hand = "",
    where: options.Where = options.HERE,
    dry_run: options.DryRun = False,
    json_: options.Json = False,
) -> None:
    from kocgov.cli.batches import bytes_of, refuse_all, together
    from kocgov.cli.ground import Ground
    from kocgov.work.importing import orders as reading

    path = str(file)
    orders, wrong = reading.read(path, bytes_of(file), step)
    refuse_all(wrong)
    ground = Ground.at(where)
    who = ground.hand(hand)
    acts, strange = reading.acts_of(ground.ws, path, orders, who, ground.now)
    batch = together(ground, list(acts.values()))
    outcomes = _outcomes(ground, orders, acts, batch, strange)
    findings = [_told(path, each.line, finding) for each in outcomes for finding in each.findings] + [*batch.findings]
    if findings or dry_run or not yes:
        _show(path, outcomes, findings, ground, as_json=json_)
    else:
        _record(path, outcomes, batch, ground, who, as_json=json_)


def _outcomes(
    ground: "Ground", orders: "Sequence[Order]", acts: "Mapping[int, Act]", batch: "Batch", strange: Sequence[Finding]
) -> "list[Outcome]":
    """Each row with what becomes of it: the states are those after everything that can be recorded."""
    from kocgov.model.overlay import Overlay
    from kocgov.report.bulk import Outcome
    from kocgov.work.workspace import Workspace

    plans = dict(zip(acts, batch.plans, strict=True))
    sound = {path: data for plan in batch.plans if plan.ok for path, data in plan.added.items()}
    after = Workspace(Overlay(ground.tree, sound))
    last = {act.dossier: number for number, act in acts.items() if plans[number].ok}
    reasons = {finding.place.line: finding for finding in strange}
    found = []
    for number, order in enumerate(orders):
        if number not in plans:
            found.append(Outcome(order.line, order.dossier, order.step, findings=(reasons[order.line],)))
            continue
        act, plan = acts[number], plans[number]
        state, runs = _stands(after, act.dossier, ground) if plan.ok else (None, [])
        is_last = last.get(act.dossier) == number
        told = Outcome(order.line, act.dossier, act.step, tuple(plan.added), state, runs, is_last, plan.findings)
        found.append(told)
    return found


def _stands(after: "Workspace", dossier: str, ground: "Ground") -> "tuple[State | None, list[Item]]":
    from kocgov.work.desk import running

    state = after.dossier(dossier)
    return state, running(state, after.roster, after.zone, ground.now) if state else []


def _told(path: str, line: int, finding: Finding) -> Finding:
    """A refusal, told of the row that it is about."""
    return Finding(Place(path, line, 1), finding.code, finding.params)


def _show(
    path: str, outcomes: "Sequence[Outcome]", findings: Sequence[Finding], ground: "Ground", *, as_json: bool
) -> None:
    """What would be done and what not. Exits 1 where a row is refused."""
    from kocgov.cli.batches import refuse_all
    from kocgov.report import bulk as report

    if as_json:
        out(report.as_json(outcomes, dry_run=True))
        if findings:
            raise SystemExit(Exit.FINDINGS)
        return
    if any(each.state for each in outcomes):
        out(report.as_text(path, outcomes, tongue(), ground.ws.zone))
    refuse_all(findings, everything=True)
    note(tongue().plural("{n} act would be recorded.", "{n} acts would be recorded.", len(outcomes)))
    note(tongue()("Nothing was written. To do it, add --yes."))


def _record(
    path: str, outcomes: "Sequence[Outcome]", batch: "Batch", ground: "Ground", hand: str, *, as_json: bool
) -> None:
    from kocgov.cli.batches import enter
    from kocgov.report import bulk as report

    dossiers = {each.dossier for each in outcomes}
    made = enter(ground, batch, hand, f"bulk: {len(outcomes)} acts in {len(dossiers)} dossiers")
    if as_json:
        out(report.as_json(outcomes, made))
        return
    note(report.as_text(path, outcomes, tongue(), ground.ws.zone))
    note(
        tongue().plural(
            "{n} act was recorded (commit {commit}).",
            "{n} acts were recorded (commit {commit}).",
            len(outcomes),
            commit=made[:8],
        )
    )
