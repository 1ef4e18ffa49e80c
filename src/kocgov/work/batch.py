"""Many acts in one change: each drafted on the record and on those before it, all judged together, once."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from kocgov.finding.finding import Finding, Place
from kocgov.law.examine import examine
from kocgov.law.fold import apply, fold
from kocgov.model.overlay import Overlay
from kocgov.model.state import State
from kocgov.work.gate import judge
from kocgov.work.record import Act, Fresh, Plan, draft
from kocgov.work.workspace import Workspace

Watch = Callable[[int], None]
"""Told how many acts are drafted, as it goes."""


class Batch(Struct, frozen=True):
    """What many acts would write in one change: for each a plan, in their order, with what is wrong with that act.

    `added` holds every file of the change, also those that came with no act; `findings` are about none of the acts.
    """

    plans: tuple[Plan, ...] = ()
    added: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.findings and all(plan.ok for plan in self.plans)


def plan_all(
    ws: Workspace,
    acts: Sequence[Act],
    now: datetime,
    fresh: Fresh,
    beside: Mapping[str, bytes] | None = None,
    watch: Watch = lambda _: None,
) -> Batch:
    """The files that put all the acts on record in one change, or what keeps each of them out. Nothing is written.

    Acts in one dossier follow one another; what they take from elsewhere is the record as it stands, because the base
    judges the head. `beside` are files that come with them, such as profiles. Raises Trouble for a dossier, procedure
    or step that is not there.
    """
    several = {dossier for dossier, count in Counter(act.dossier for act in acts).items() if count > 1 and dossier}
    grown: dict[str, State] = {}
    plans: list[Plan] = []
    stopped: set[str] = set()
    for count, act in enumerate(acts, 1):
        planned = _after(act) if act.dossier in stopped else draft(ws, act, now, fresh, grown.get(act.dossier))
        if act.dossier in several and planned.ok:
            planned = _grow(ws, act, planned, grown, now)
        stopped |= {act.dossier} if act.dossier in several and not planned.ok else set()
        plans.append(planned)
        watch(count)
    added = dict(beside or {})
    for planned in plans:
        added |= planned.added
    hands = {act.hand for act in acts}
    hand = hands.pop() if len(hands) == 1 else None
    found = judge(ws.tree, Overlay(ws.tree, added), hand, now.astimezone(ws.zone), known=ws)
    return _told(plans, added, found)


def _after(act: Act) -> Plan:
    return Plan(findings=(Finding(Place(act.dossier), "BULK-AFTER", {"dossier": act.dossier}),))


def _grow(ws: Workspace, act: Act, planned: Plan, grown: dict[str, State], now: datetime) -> Plan:
    """Let the act change the dossier for those that follow it, once the guards have nothing against it."""
    event = planned.event
    assert event
    state = grown.get(act.dossier) or _copy(ws, act.dossier)
    charter = state.charter if state else ws.law_at(event.at)
    procedure = state.procedure if state else charter.procedures[act.procedure]
    if refusal := examine(event, state, charter, procedure, ws, ws.zone, now.astimezone(ws.zone)):
        return replace(planned, added={}, findings=(Finding(Place(act.dossier), refusal.code, refusal.params),))
    state = state or State(act.dossier, charter, procedure)
    apply(state, event)
    grown[act.dossier] = state
    return planned


def _copy(ws: Workspace, dossier: str) -> State | None:
    """A dossier's state that may be changed: the one in the workspace is the record's."""
    state = ws.dossier(dossier)
    return fold(state.charter, state.procedure, state.events) if state else None


def _told(plans: Sequence[Plan], added: Mapping[str, bytes], found: Sequence[Finding]) -> Batch:
    """Give each finding of the gate to the act that brought the file."""
    whose = {path: number for number, planned in enumerate(plans) for path in planned.added}
    theirs: dict[int, list[Finding]] = {}
    for finding in found:
        theirs.setdefault(whose.get(finding.place.path, -1), []).append(finding)
    told = [replace(p, findings=(*p.findings, *theirs.get(number, ()))) for number, p in enumerate(plans)]
    return Batch(tuple(told), added, tuple(theirs.get(-1, ())))
