"""Recording: a command becomes an event, the event its path and bytes, and the gate must be silent."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from kocgov.finding.finding import Finding, Place
from kocgov.law import authority, seen, windows
from kocgov.law.conflicts import ties
from kocgov.law.empanelling import judged
from kocgov.law.examine import examine, situate
from kocgov.law.guards.always import out_of_place
from kocgov.law.guards.enacting import voters
from kocgov.law.guards.reckoning import found_now, result
from kocgov.law.lapse import RECORDER, Term, due_openings
from kocgov.law.propositions import answered
from kocgov.law.refusal import Refusal, refuse
from kocgov.model.charter import Charter
from kocgov.model.event import Event, FileName
from kocgov.model.overlay import Overlay
from kocgov.model.procedure import Opening, Procedure, Step
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.text import codec
from kocgov.text.places import Places
from kocgov.work.completing import Known, complete
from kocgov.work.enacting import enacted_files
from kocgov.work.finding_way import procedure_of, state_of, step_of
from kocgov.work.gate import judge
from kocgov.work.opening import child_fields
from kocgov.work.reading import event_shape
from kocgov.work.workspace import Workspace

Fresh = Callable[[], str]
"""A source of new dossier ids, from the command line's chance or a story's."""


class Act(Struct, frozen=True):
    """What somebody at the terminal wants to put on record.

    `hand` is at the terminal; `by` did the act (the same, unless it is taken down for somebody); `at` is when it was
    done; `ref` and `why` tell where their own words are, and why it is recorded late. `dossier` is "" for a new one
    of a procedure with random ids.
    """

    hand: str
    step: str
    at: datetime
    dossier: str = ""
    procedure: str = ""
    by: str = ""
    ref: str = ""
    why: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


class Plan(Struct, frozen=True):
    """What would be written: new files by path, the event at their head, the dossiers it opens. Or why not:
    `findings`.
    """

    added: Mapping[str, bytes] = field(default_factory=dict)
    event: Event | None = None
    opened: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.findings


class _Bench(Struct, frozen=True):
    """One act on its way: the record before, the law of its dossier, the step, the moment of recording."""

    ws: Workspace
    act: Act
    charter: Charter
    procedure: Procedure
    step: Step
    state: State | None
    dossier: str
    now: datetime


def plan(ws: Workspace, act: Act, now: datetime, fresh: Fresh) -> Plan:
    """The files that put the act on record, or the findings that keep it out. Nothing is written.

    Raises Trouble for a dossier, procedure or step that is not there.
    """
    drafted = draft(ws, act, now, fresh)
    if not drafted.ok:
        return drafted
    findings = judge(ws.tree, Overlay(ws.tree, drafted.added), act.hand, now.astimezone(ws.zone), known=ws)
    return replace(drafted, findings=tuple(findings))


def draft(ws: Workspace, act: Act, now: datetime, fresh: Fresh, state: State | None = None) -> Plan:
    """The same before the gate has been asked: the findings are those that the act and its fields show by themselves.

    `state` is the dossier where acts of the same change come before this one; else it is as the record has it.
    """
    now = now.astimezone(ws.zone)
    bench = _bench(ws, replace(act, at=act.at.astimezone(ws.zone)), now, fresh, state)
    if hopeless := _hopeless(bench):
        return Plan(findings=(Finding(Place(bench.dossier), hopeless.code, hopeless.params),))
    tree, event, wrong = _draft(bench)
    if wrong or event is None:
        return Plan(findings=tuple(wrong))
    if taken := _taken(bench, event):
        return Plan(findings=(Finding(Place(event.path), taken.code, taken.params),))
    children = _openings(bench, event)
    dossiers = [new_dossier(ws.law_at(event.at).procedures[o.procedure], event.at, ws, fresh) for o in children]
    if dossiers:
        tree = {**tree, "opens": dossiers}
    data = codec.encode(tree)
    added = {event.path: data}
    for opening, dossier in zip(children, dossiers, strict=True):
        added |= _child(ws, bench.state, event, opening, dossier, now)
    if "enact" in bench.step.effects:
        added |= enacted_files(ws.tree, event)
    return Plan(added, codec.decode(event.path, event.name, data, tree), tuple(dossiers))


def plan_lapse(ws: Workspace, dossier: str, term: Term, clerk: str, now: datetime, fresh: Fresh) -> Plan:
    """The files that record a window's lapse, or the findings that keep it out."""
    drafted = draft_lapse(ws, dossier, term, clerk, now, fresh)
    findings = judge(ws.tree, Overlay(ws.tree, drafted.added), clerk, now.astimezone(ws.zone), known=ws)
    return replace(drafted, findings=tuple(findings))


def draft_lapse(ws: Workspace, dossier: str, term: Term, clerk: str, now: datetime, fresh: Fresh) -> Plan:
    """The same before the gate has been asked; `fresh` names the dossiers that silence opens."""
    state = ws.dossier(dossier)
    assert state
    assert term.due
    now, lapse = now.astimezone(ws.zone), term.window.lapse
    moves = bool(lapse.to)
    name = FileName(
        state.visit + moves,
        "lapse",
        clerk if moves else "",
        is_move=moves,
        tag="" if moves else term.window.name,
    )
    path = f"{dossier}/{name}"
    tree = {
        "format": 1,
        "community": ws.settings.community,
        "dossier": dossier,
        "step": "lapse",
        "by": clerk,
        "role": RECORDER,
        "at": now.isoformat(),
        "charter": state.charter.ref,
        "seen": seen.expected(state, moves),
        "window": term.window.name,
        "due": term.due.isoformat(),
    }
    openings = due_openings(lapse.opens, state)
    dossiers = [new_dossier(ws.law_at(now).procedures[o.procedure], now, ws, fresh) for o in openings]
    tree |= {"opens": dossiers} if dossiers else {}
    data = codec.encode(tree)
    event = codec.decode(path, name, data, tree)
    added = {path: data}
    for opening, child in zip(openings, dossiers, strict=True):
        added |= _child(ws, state, event, opening, child, now)
    return Plan(added, event, tuple(dossiers))


def _hopeless(b: _Bench) -> Refusal | None:
    """What no field could mend: the wrong state, no competence, an act of one's own dated back too far.

    Asked before the fields, so that nobody is sent to fill in a form that cannot be filed.
    """
    if b.state and (misplaced := out_of_place(b.step, b.state)):
        return misplaced
    by, at = b.act.by or b.act.hand, b.act.at
    if b.state and not authority.capacity(b.step, b.state, b.charter, b.ws.roster, by, at):
        capacities = b.step.capacities
        return refuse("KG-BY", actor=by, role=capacities[0], step=b.step.name, allowed=", ".join(capacities))
    last = windows.after(b.charter, "record_late", at, b.ws.zone)
    # What was done long ago is taken down by somebody else, with a reason: nobody backdates their own acts.
    late = by == b.act.hand and b.now > last
    return refuse("KG-BACKDATED", at=at.isoformat(), until=last.isoformat()) if late else None


def _bench(ws: Workspace, act: Act, now: datetime, fresh: Fresh, state: State | None) -> _Bench:
    if state is None and act.dossier and not act.procedure:
        state = state_of(ws, act.dossier)
    charter = state.charter if state else ws.law_at(act.at)
    procedure = state.procedure if state else procedure_of(charter, act.procedure)
    step = step_of(procedure, act.step)
    dossier = act.dossier or new_dossier(procedure, act.at, ws, fresh)
    return _Bench(ws, act, charter, procedure, step, state, dossier, now)


def _draft(b: _Bench) -> tuple[dict[str, Any], Event | None, list[Finding]]:
    """The event's data and the event, or what its fields lack."""
    name = _name(b)
    path = f"{b.dossier}/{name}"
    shape = event_shape(b.charter, b.procedure, b.step.name)
    assert shape
    tree = _envelope(b, name) | dict(b.act.fields)
    wrong = [finding for finding in shape.findings(tree, path, Places()) if finding.code != "SHAPE-MISSING"]
    if not wrong:  # what is given is sound, and can be completed
        tree |= complete(_known(b))
        wrong = shape.findings(tree, path, Places())
    if wrong:
        return tree, None, [_asked(b, finding) for finding in wrong]
    event = codec.decode(path, name, b"", tree)
    found = _found(b, event)
    if found:
        tree = {**tree, "found": found}
    return tree, replace(event, found=found), []


def _known(b: _Bench) -> Known:
    """What completions may look at."""
    by = b.act.by or b.act.hand
    return Known(b.act.fields, b.state, b.charter, b.ws.settings, b.act.at, b.step, b.ws, by)


def _asked(b: _Bench, wrong: Finding) -> Finding:
    """What is wrong with the fields, told of the dossier, since the file does not exist yet. A missing fact tells the
    values it may have.
    """
    fact = str(wrong.params.get("field", "")).removeprefix("facts.")
    for table in b.charter.asked_by(b.step):
        if wrong.code == "SHAPE-MISSING" and fact in table.facts:
            values = ", ".join(table.facts[fact].values)
            return Finding(Place(b.dossier), "CMD-FACT-MISSING", {"fact": fact, "values": values})
    return Finding(Place(b.dossier), wrong.code, wrong.params)


def _name(b: _Bench) -> FileName:
    by = b.act.by or b.act.hand
    if b.step.is_move or b.state is None:
        return FileName((b.state.visit if b.state else 0) + 1, b.step.name, by, is_move=True)
    if tag := _tag(b):  # one file for each question and judge: it stands
        return FileName(b.state.visit, b.step.name, by, is_move=False, tag=tag)
    taken = {event.path for event in b.state.events}
    name = FileName(b.state.visit, b.step.name, by, is_move=False)
    while f"{b.dossier}/{name}" in taken:
        name = replace(name, ordinal=name.ordinal + 1)
    return name


def _tag(b: _Bench) -> str:
    """The proposition that a filing moves or votes on, "" where it is about none."""
    asked = {"vote", "propose", "remedy", "challenge", "lighten"} & set(b.step.effects)
    if not asked or b.state is None:
        return ""
    return answered(b.state, b.step, complete(_known(b)).get("proposition")) or b.step.ballot


def _envelope(b: _Bench, name: FileName) -> dict[str, Any]:
    act = b.act
    by, roster = act.by or act.hand, b.ws.roster
    tree: dict[str, Any] = {"format": 1, "community": b.ws.settings.community, "dossier": b.dossier}
    if b.state is None:
        tree["procedure"] = b.procedure.name
    tree |= {"step": b.step.name, "by": by, "role": _role(b, by, roster), "at": act.at.isoformat()}
    if by != act.hand:
        notes = {"ref": act.ref, "reason": act.why}
        tree["recorded"] = {"by": act.hand, "at": b.now.isoformat()} | {
            key: value for key, value in notes.items() if value
        }
    tree["charter"] = b.charter.ref
    if b.state is not None:
        tree["seen"] = seen.expected(b.state, name.is_move)
    return tree


def _role(b: _Bench, by: str, roster: Roster) -> str:
    """The capacity that fits; where none does, the first that the step asks for, and the gate says why not."""
    return authority.capacity(b.step, b.state, b.charter, roster, by, b.act.at) or b.step.capacities[0]


def _found(b: _Bench, event: Event) -> dict[str, Any]:
    """What the act takes from elsewhere in the record."""
    situation = situate(event, b.state, b.charter, b.procedure, b.ws, b.ws.zone, b.now)
    if isinstance(situation, Refusal):
        return {}
    found: dict[str, Any] = {}
    if event.role not in b.step.parties:
        found["conflicts"] = list(ties(situation.state, b.ws, event.by, event.at))
    found |= judged(situation.state, b.ws, b.step, event)
    if "enact" in b.step.effects and b.state:
        found["council"] = voters(b.ws, b.state, event.at)
    if b.step.reckoned("table") and b.state:
        found |= found_now(b.state, b.ws, b.step, event.fields, event.at)
        again = situate(replace(event, found=found), b.state, b.charter, b.procedure, b.ws, b.ws.zone, b.now)
        found["result"] = result(again) if not isinstance(again, Refusal) else {}
    return found


def _taken(b: _Bench, event: Event) -> Refusal | None:
    """Why the act cannot stand where its file is there already: whoever has voted hears that, and not of a path."""
    if event.path not in b.ws.tree:
        return None
    return examine(event, b.state, b.charter, b.procedure, b.ws, b.ws.zone, b.now)


def _openings(b: _Bench, event: Event) -> list[Opening]:
    situation = situate(event, b.state, b.charter, b.procedure, b.ws, b.ws.zone, b.now)
    return [] if isinstance(situation, Refusal) else situation.openings


def _child(
    ws: Workspace, state: State | None, parent: Event, opening: Opening, dossier: str, now: datetime
) -> dict[str, bytes]:
    """The opening event of a dossier that the act opens: same hand, same time, with its origin.

    It is a new matter, so the charter in force today governs it, whatever governs the one that it came from.
    """
    law = ws.law_at(parent.at)
    procedure = law.procedures[opening.procedure]
    step = procedure.steps[opening.step]
    name = FileName(1, step.name, parent.by, is_move=True)
    tree: dict[str, Any] = {
        "format": 1,
        "community": ws.settings.community,
        "dossier": dossier,
        "procedure": procedure.name,
        "step": step.name,
        "by": parent.by,
        "role": parent.role,
        "at": parent.at.isoformat(),
        "charter": law.ref,
        "origin": {"dossier": parent.dossier, "path": parent.path},
    }
    if parent.recorded:
        notes = {"ref": parent.recorded.ref, "reason": parent.recorded.reason}
        tree["recorded"] = {"by": parent.recorded.by, "at": parent.recorded.at.isoformat()}
        tree["recorded"] |= {key: value for key, value in notes.items() if value}
    tree |= child_fields(opening, parent, state)
    event = codec.decode(f"{dossier}/{name}", name, b"", tree)
    situation = situate(event, None, law, procedure, ws, ws.zone, now)
    if not isinstance(situation, Refusal):
        found = {"conflicts": list(ties(situation.state, ws, event.by, event.at))}
        tree["found"] = found | judged(situation.state, ws, step, event)
    return {f"{dossier}/{name}": codec.encode(tree)}


def new_dossier(procedure: Procedure, at: datetime, ws: Workspace, fresh: Fresh) -> str:
    """A folder that does not exist yet, by the year and month of the act in the community's time zone."""
    day = at.astimezone(ws.zone)
    while True:
        dossier = f"{procedure.folder}/{day:%Y/%m}/{fresh()}"
        if not any(True for _ in ws.tree.under(f"{dossier}/")):
            return dossier
