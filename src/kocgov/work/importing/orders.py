"""Tables of acts: one row for each, its dossier, its step, a column for each field."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from kocgov.finding.finding import Finding, Place, Trouble
from kocgov.work.fields import convert, moment_in
from kocgov.work.finding_way import resolve, state_of, step_of
from kocgov.work.importing import table
from kocgov.work.importing.person import Unreadable
from kocgov.work.importing.sources import lines_in
from kocgov.work.importing.table import Row, Sheet
from kocgov.work.record import Act
from kocgov.work.typed_text import clean
from kocgov.work.workspace import Workspace

HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "dossier": ("dossier", "卷宗", "档案", "案件"),
    "step": ("step", "步骤"),
    "by": ("by", "行为人"),
    "ref": ("ref", "出处"),
    "why": ("why", "补记原因"),
    "at": ("at", "时间"),
}
"""The columns of every table of acts, by folded head; every other column is a field of the step."""
_KNOWN: Final = {head: name for name, heads in HEADS.items() for head in heads}


class Order(Struct, frozen=True):
    """One row: what is to be done, as typed. `at` is "" for now, `by` "" for whoever is at the terminal."""

    line: int
    dossier: str
    step: str
    by: str = ""
    ref: str = ""
    why: str = ""
    at: str = ""
    typed: Mapping[str, list[str]] | None = None


def read(path: str, data: bytes, step: str = "") -> tuple[list[Order], list[Finding]]:
    """The rows of a table, and what is wrong with it; `step` is that of every row which names none.

    Raises Trouble where an extra is missing.
    """
    try:
        sheet = table.sheet_of(path, lines_in(path, data)[0], _KNOWN)
        table.require(sheet, *HEADS["dossier"])
        if not step:
            table.require(sheet, *HEADS["step"])
    except Unreadable as fault:
        return [], [fault.finding]
    orders = [_order(sheet, row, step) for row in sheet.rows]
    wrong = [*sheet.findings, *(each for order in orders for each in _lacks(path, order))]
    return orders, wrong if orders else [Finding(Place(path, 1, 1), "IMPORT-EMPTY")]


def _order(sheet: Sheet, row: Row, step: str) -> Order:
    said = {name: row.get(*heads) for name, heads in HEADS.items()}
    typed: dict[str, list[str]] = {}
    for head, cell in zip(sheet.heads, row.values, strict=False):
        if head and cell and table.fold(head) not in _KNOWN:
            typed.setdefault(head.strip().replace("-", "_"), []).append(cell)
    return Order(row.line, **{**said, "step": said["step"] or step}, typed=typed)


def _lacks(path: str, order: Order) -> Iterator[Finding]:
    for what, said in (("dossier", order.dossier), ("step", order.step)):
        if not said:
            yield Finding(Place(path, order.line, 1), "BULK-LACKS", {"what": what})


def acts_of(
    ws: Workspace, path: str, orders: Sequence[Order], hand: str, now: datetime
) -> tuple[dict[int, Act], list[Finding]]:
    """The orders as acts, by their number from 0, and for each that cannot be understood the reason."""
    known: dict[str, str] = {}
    for dossier in ws.all():
        known.setdefault(dossier.rpartition("/")[2], dossier)
    found: dict[int, Act] = {}
    wrong: list[Finding] = []
    for number, order in enumerate(orders):
        try:
            found[number] = _act(ws, known.get(order.dossier, ""), order, hand, now)
        except Trouble as trouble:
            wrong.append(Finding(Place(path, order.line, 1), trouble.code, trouble.params))
    return found, wrong


def _act(ws: Workspace, dossier: str, order: Order, hand: str, now: datetime) -> Act:
    """One order as an act. Raises Trouble for a dossier, step or field that there is not, a value that is none."""
    dossier = dossier or resolve(ws, order.dossier)
    state = state_of(ws, dossier)
    step = step_of(state.procedure, order.step)
    # Whoever accepts without naming a version accepts the charter that holds today.
    assumed = {"version": [ws.law.ref]} if "accept" in step.effects else {}
    fields = convert(assumed | dict(order.typed or {}), step, state.procedure, state.charter, ws.zone)
    at = datetime.fromisoformat(moment_in(order.at, ws.zone)) if order.at else now
    return Act(hand, step.name, at, dossier, "", order.by, clean(order.ref), clean(order.why), fields)
