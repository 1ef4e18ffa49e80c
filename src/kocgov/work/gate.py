"""The gate: the one function that judges a change, whether the command line or a pull request brings it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from kocgov.finding.finding import Finding, Place
from kocgov.law.append_only import is_free, violations
from kocgov.law.examine import examine, situate
from kocgov.law.fold import apply, fold
from kocgov.law.guards.dates import backdated
from kocgov.law.guards.roster import orphaned
from kocgov.law.guards.sanction import bis
from kocgov.law.lapse import owed
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter
from kocgov.model.event import Event, FileName, is_name, parse_name
from kocgov.model.procedure import Procedure
from kocgov.model.state import State
from kocgov.model.tree import Odd, Tree, changed
from kocgov.work import enacting
from kocgov.work.acts import Bundle, opening_law, reread_events
from kocgov.work.dossiers import MEMBERS, folder_of
from kocgov.work.misplaced import lookalikes, misfiled, mistaken, unkept
from kocgov.work.opening import child_fields
from kocgov.work.reading import read_file
from kocgov.work.seating import crowded
from kocgov.work.settings import SETTINGS
from kocgov.work.workspace import Workspace, placed

REHEARSALS = "cases/rehearsals"

Written = Callable[[str], datetime | None]
"""When a new file was written, as far as that can be known; None where it cannot."""


class _Case(Struct):
    """What one judgement carries: the record before, the tree after, who brings the change, when each file of it was
    written, and what was found.
    """

    before: Workspace
    after: Workspace
    actor: str | None
    now: datetime | None
    founding: bool
    written: Written
    findings: list[Finding] = field(default_factory=list)
    events: dict[str, list[Event]] = field(default_factory=dict)
    handed: dict[str, "_Handed"] = field(default_factory=dict)


class _Handed(Struct, frozen=True):
    """What an act hands over to a dossier that it opens: by which step it begins, and with which fields."""

    parent: Event
    procedure: str
    step: str
    fields: Mapping[str, Any]


def judge(
    before: Tree,
    after: Tree,
    actor: str | None = None,
    now: datetime | None = None,
    written: Written = lambda _: None,
    known: Workspace | None = None,
) -> list[Finding]:
    """Everything that is wrong with turning `before` into `after`, sorted by place; empty where it may enter.

    `actor` is who brings the change (None: not known, each event's own hand counts). Offices, charter and the rest of
    the record are those of `before`: the base judges the head. An empty `before` is a founding. `now` is the moment
    of the judgement (None: time must not matter), `written` tells of a file that was written before it,
    `known` is the workspace of `before` where somebody has read in it already.
    """
    old, paths = known or Workspace(before), list(changed(before, after))
    case = _Case(old, old.grown(after, paths), actor, now, SETTINGS not in before, written)
    law = case.after if case.founding else old
    folders = law.folders()
    odd = list(strange(after.newly_odd(before), folders))
    case.findings += odd
    kept = [path for path in paths if not _is_covered(path, odd)]
    for path, refusal in violations(before, after, kept, [*folders, "charters"]):
        case.findings.append(placed(path, b"", refusal))
    if not case.founding and SETTINGS in kept:
        _judge_settings(case)
    added = [path for path in paths if path not in before]
    _judge_files(case, [path for path in paths if path in after], folders)
    _judge_events(case, added, folders)
    _judge_openings(case)
    case.findings += crowded(case.after, case.events, [finding.place.path for finding in case.findings])
    if case.founding:
        _judge_founding(case)
    else:
        _judge_charters(case, [path for path in paths if path in after])
        _judge_vacancies(case)
    return sorted(_own(case), key=lambda finding: finding.sort_key)


def _is_covered(path: str, odd: Iterable[Finding]) -> bool:
    """Whether a link or the like took the place of the path, or of a folder above it, and is told of."""
    return any(f"{path}/".startswith(f"{finding.place.path}/") for finding in odd)


def _own(case: _Case) -> Iterator[Finding]:
    """The findings but for those of dossiers that a refused act would have opened: why is said where it was refused."""
    refused = {finding.place.path for finding in case.findings}
    events = (event for events in case.events.values() for event in events)
    unborn = tuple(f"{dossier}/" for event in events if event.path in refused for dossier in event.opens)
    return (finding for finding in case.findings if not (unborn and finding.place.path.startswith(unborn)))


def _judge_settings(case: _Case) -> None:
    """A community keeps its settings file and its id: every event is bound to both."""
    if SETTINGS not in case.after.tree:
        case.findings.append(Finding(Place(SETTINGS), "REC-REMOVED"))
    elif read_file(SETTINGS, case.after.tree[SETTINGS]).ok:
        old, new = case.before.settings.community, case.after.settings.community
        if old != new:
            case.findings.append(Finding(Place(SETTINGS, 1, 1), "REC-COMMUNITY", {"community": new, "expected": old}))
        elif case.after.tree[SETTINGS] != case.before.tree[SETTINGS]:
            _judge_unsettled(case)


def _judge_unsettled(case: _Case) -> None:
    """New settings name an enacted charter, and leave lawful what stands: terms were reckoned in the old time zone."""
    name = case.after.settings.charter
    if not case.after.charters.versions(name):
        case.findings.append(Finding(Place(SETTINGS, 1, 1), "REC-NO-CHARTER", {"charter": name}))
    for dossier in case.before.all():
        if case.before.dossier(dossier):
            case.findings += case.after.filed(dossier).findings


def strange(odds: Iterable[Odd], folders: Iterable[str]) -> Iterator[Finding]:
    """Links, submodules and executables have no place among the files of the record."""
    folders = list(folders)
    roots = tuple(f"{folder}/" for folder in (*folders, "charters"))
    whole = {SETTINGS, "charters", *folders}
    ours = (odd for odd in odds if odd.path.startswith(roots) or odd.path in whole)
    return (Finding(Place(odd.path), "REC-ODD", {"kind": odd.kind}) for odd in ours)


def _judge_files(case: _Case, paths: Iterable[str], folders: list[str]) -> None:
    """Hand-written files have the shape of their kind; nothing strays into the folders of the record."""
    paths = list(paths)
    case.findings += lookalikes(paths, folders)
    case.findings += unkept([path for path in paths if is_free(path)], case.after.tree)
    for path in paths:
        if is_event(path, folders):
            continue
        if path in folders:
            case.findings.append(Finding(Place(path, 1, 1), "REC-STRAY"))
        if path.endswith(".yaml") and (is_free(path) or path.startswith("charters/")):
            case.findings += read_file(path, case.after.tree[path]).findings
            case.findings += mistaken(path, case.after.tree)
        elif path.startswith(tuple(f"{folder}/" for folder in folders)):
            case.findings.append(Finding(Place(path, 1, 1), "REC-STRAY"))


def is_event(path: str, folders: Iterable[str]) -> bool:
    """Whether a path has the form of an event of the record."""
    plain = is_name(path.rpartition("/")[2]) and folder_of(path) is not None
    return plain and path.partition("/")[0] in folders


def _judge_events(case: _Case, added: Iterable[str], folders: list[str]) -> None:
    by_dossier: dict[str, list[str]] = {}
    for path in added:
        if is_event(path, folders) and (dossier := folder_of(path)):
            by_dossier.setdefault(dossier, []).append(path)
    for dossier, paths in by_dossier.items():
        _judge_dossier(case, dossier, paths)


def _judge_dossier(case: _Case, dossier: str, paths: list[str]) -> None:
    names = [(path, name) for path in paths if (name := parse_name(path.rpartition("/")[2]))]
    case.events[dossier] = []  # stays so where its own findings say why
    law = _law_for(case, dossier, names)
    if law is None:
        return
    community = (case.after if case.founding else case.before).settings.community
    bundle = Bundle(dossier, law, [(path, name, case.after.tree[path]) for path, name in names])
    ((events, wrong),) = reread_events([bundle], community)
    case.findings += wrong
    if wrong:
        return
    case.events[dossier] = events
    filed = case.before.filed(dossier)
    if filed.findings:
        case.findings.append(Finding(Place(paths[0], 1, 1), "REC-BASE", {"dossier": dossier}))
        return
    zone = (case.after if case.founding else case.before).zone
    case.findings += [] if filed.events else [wrong for event in events[:1] for wrong in misfiled(event, zone)]
    # A fresh fold: the state in the workspace is the record before, which the whole change is judged by.
    state = fold(*law, filed.events)
    for event in events:
        if not _enter(case, event, state, law):
            return
        _hand_over(case, event, state, law)
        state = state or State(dossier, *law)
        apply(state, event)
    # Filings have their place by time: one that comes late must not make unlawful what stands after it.
    case.findings += case.after.filed(dossier).findings
    _judge_twice(case, events, law)


def _judge_twice(case: _Case, events: list[Event], law: tuple[Charter, Procedure]) -> None:
    """Two decisions about one act may come in one change, of which neither stands in the record before."""
    for event in events:
        step, state = law[1].steps.get(event.step), case.after.filed(event.dossier).state
        situation = situate(event, state, *law, case.after, case.after.zone) if step and state else None
        if step and "sanction" in step.effects and isinstance(situation, Situation) and (twice := bis(situation)):
            case.findings.append(placed(event.path, case.after.tree[event.path], twice))


def _hand_over(case: _Case, event: Event, state: State | None, law: tuple[Charter, Procedure]) -> None:
    """Note what the act opens, which is judged once every dossier has been read."""
    if event.step == "lapse":
        for dossier, opening in zip(event.opens, owed(event, state), strict=False):
            case.handed[dossier] = _Handed(event, opening.procedure, opening.step, child_fields(opening, event, state))
        return
    situation = situate(event, state, *law, None, (case.after if case.founding else case.before).zone)
    if isinstance(situation, Refusal):
        return
    for dossier, opening in zip(event.opens, situation.openings, strict=False):
        fields = child_fields(opening, event, state)
        case.handed[dossier] = _Handed(event, opening.procedure, opening.step, fields)


def _law_for(case: _Case, dossier: str, names: list[tuple[str, FileName]]) -> tuple[Charter, Procedure] | None:
    """The law of a dossier: its own since it was opened, else the one that its opening act names."""
    filed = case.before.filed(dossier)
    if filed.law:
        return filed.law
    opening = next((path for path, name in names if name.number == 1 and name.is_move), names[0][0])
    found = case.after.law_of(opening, case.findings)
    law = _law_when_opened(case, opening)
    if found and found[0].ref != law.ref:
        case.findings.append(
            Finding(Place(opening, 1, 1), "KG-CHARTER", {"charter": found[0].ref, "expected": law.ref})
        )
        return None
    return found


def _law_when_opened(case: _Case, path: str) -> Charter:
    """The charter in force at the moment that an opening act states; its shape is judged later."""
    ws = case.after if case.founding else case.before
    try:
        stated = datetime.fromisoformat(str(opening_law(path, case.after.tree[path]).data.get("at")))
    except ValueError:
        return ws.law
    return ws.law_at(stated if stated.tzinfo else stated.replace(tzinfo=ws.zone))


def _enter(case: _Case, event: Event, state: State | None, law: tuple[Charter, Procedure]) -> bool:
    """Ask the guards about one event; False where it may not enter."""
    data = case.after.tree[event.path]
    if case.actor and event.hand != case.actor:
        case.findings.append(placed(event.path, data, refuse("KG-HAND", "by", hand=event.hand, actor=case.actor)))
        return False
    zone = (case.after if case.founding else case.before).zone
    community = None if case.founding else case.before  # at a founding there is no record to ask
    now = _entry(case, event.path)
    refusal = backdated(event, law[0], now, zone) if now else None
    refusal = refusal or examine(event, state, *law, community, zone, now, founding=case.founding)
    if refusal:
        case.findings.append(placed(event.path, data, refusal))
    return refusal is None


def _entry(case: _Case, path: str) -> datetime | None:
    """The moment by which an act is judged: when it was written, which cannot be later than the judgement."""
    return min((moment for moment in (case.written(path), case.now) if moment), default=None)


def _judge_vacancies(case: _Case) -> None:
    """Two holders of an office that appoints itself may each leave it to the other in one change."""
    events = [e for found in case.events.values() for e in found if e.dossier.startswith(f"{MEMBERS}/")]
    if len({event.dossier for event in events}) < 2:  # of one the guards have told
        return
    last = max(events, key=lambda event: event.at)
    for role in orphaned(case.before.law, case.before.roster, case.after.roster, last.at):
        case.findings.append(placed(last.path, b"", refuse("KG-LAST-HOLDER", role=role.id)))


def _judge_charters(case: _Case, paths: list[str]) -> None:
    """A new version of the charter comes with the act that enacts it."""
    filed = ((case.after.filed(dossier).law, events) for dossier, events in case.events.items())
    acts = [
        (event, law[1].steps[event.step].effects)
        for law, events in filed
        if law
        for event in events
        if event.step in law[1].steps
    ]
    refused = {finding.place.path for finding in case.findings}
    wrong = enacting.judge(case.before.tree, case.after.tree, acts, paths)
    # Of an enactment that the guards refused, why is said already.
    told = any(event.path in refused for event, effects in acts if {"draft", "enact"} & set(effects))
    case.findings += [] if told else wrong


def _judge_founding(case: _Case) -> None:
    """One owner founds: every act is the owner's, about members only, and one drafter at least is not brand staff."""
    events = [event for found in case.events.values() for event in found]
    hands = {event.by for event in events}
    owners = {event.dossier for event in events if event.fields.get("office") == "owner"}
    seated = {event.dossier.rpartition("/")[2] for event in events if event.fields.get("office") == "council"}
    outside = [event for event in events if not event.dossier.startswith(f"{MEMBERS}/")]
    if outside or len(hands) != 1 or owners != {f"{MEMBERS}/{hand}" for hand in hands} or not seated:
        case.findings.append(Finding(Place(SETTINGS, 1, 1), "REC-FOUNDING"))


def _judge_openings(case: _Case) -> None:
    """What an act opens elsewhere comes with it, by the same hand at the same time, and names its origin."""
    for dossier, handed in case.handed.items():
        found = case.events.get(dossier)
        if found is None or (found and not _as_handed(handed, found[0])):
            case.findings.append(Finding(Place(handed.parent.path, 1, 1), "REC-OPENS", {"dossier": dossier}))
    listed = {dossier for events in case.events.values() for event in events for dossier in event.opens}
    for dossier, events in case.events.items():
        if events and events[0].origin and dossier not in listed:
            origin = events[0].origin.path
            case.findings.append(Finding(Place(events[0].path, 1, 1), "REC-ORIGIN", {"path": origin}))


def _as_handed(handed: _Handed, first: Event) -> bool:
    parent, origin = handed.parent, first.origin
    begun = (first.procedure, first.step, first.by, first.at, first.fields)
    linked = origin is not None and (origin.dossier, origin.path) == (parent.dossier, parent.path)
    return linked and begun == (handed.procedure, handed.step, parent.by, parent.at, handed.fields)
