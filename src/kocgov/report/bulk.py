"""What many acts in one command would do, or have done: a line for each row of the table."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from kocgov.finding.finding import Finding
from kocgov.model.state import State
from kocgov.report.data import document, iso
from kocgov.report.escape import calm, visible
from kocgov.report.naming import short_id, state_title, step_title
from kocgov.report.outcome import runs
from kocgov.report.tongue import Tongue
from kocgov.work.desk import Item


class Outcome(Struct, frozen=True):
    """A row with what becomes of it, or why not. `state` is its dossier after all acts; where it stands then, and what
    runs, is told by the `last` of its rows.
    """

    line: int
    dossier: str
    step: str
    paths: tuple[str, ...] = ()
    state: State | None = None
    runs: Sequence[Item] = ()
    last: bool = True
    findings: Sequence[Finding] = field(default=())


def as_text(path: str, outcomes: Iterable[Outcome], tongue: Tongue, zone: ZoneInfo) -> str:
    """A line for each row that is carried out; why others are not, their findings say."""
    return calm("\n".join(_line(path, each, each.state, tongue, zone) for each in outcomes if each.state))


def _line(path: str, each: Outcome, state: State, tongue: Tongue, zone: ZoneInfo) -> str:
    where = f"{visible(path)}:{each.line}:1 {short_id(each.dossier)}"
    done = step_title(state, each.step, tongue)
    if not each.last:
        return f"{where} {done}"
    told = [tongue.labelled(done, state_title(state, state.name, tongue))]
    told += [runs(item, tongue, zone) for item in each.runs[:1]]
    return f"{where} {tongue.joined(told)}"


def as_json(outcomes: Iterable[Outcome], commit: str = "", *, dry_run: bool = False) -> str:
    """The same for programs; a row's `findings` say why it is refused, and then nothing is written at all."""
    rows = [_object(each) for each in outcomes]
    return document({"dry_run": dry_run, "commit": commit or None, "rows": rows})


def _object(each: Outcome) -> dict[str, object]:
    runs = [{"window": item.window, "due": iso(item.due), "overdue": item.overdue} for item in each.runs]
    findings = [{"code": f.code, "message": f.message, "params": dict(f.params)} for f in each.findings]
    return {
        "line": each.line,
        "dossier": each.dossier,
        "step": each.step,
        "paths": list(each.paths),
        "state": each.state.name if each.state and each.last else None,
        "next": runs if each.last else [],
        "findings": findings,
    }
