"""A workspace over a tree: settings, charters, people and dossiers, each read when first asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from kocgov.finding.finding import Exit, Finding, Place, Trouble
from kocgov.law.appeals import hears_appeals, review
from kocgov.law.examine import take_in
from kocgov.law.honours import merits
from kocgov.law.refusal import Refusal
from kocgov.model.charter import Charter
from kocgov.model.community import Settings
from kocgov.model.event import Event, parse_name
from kocgov.model.merit import Merit
from kocgov.model.procedure import Procedure, StateDef
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.model.tree import Tree
from kocgov.text import canonical
from kocgov.text.places import Places
from kocgov.work.acts import Bundle, Reader, opening_law, read_events, reread_events
from kocgov.work.charters import Charters
from kocgov.work.dossiers import MEMBERS, Filed, dossiers_in, folder_of, names_in, shelves_in
from kocgov.work.profiles import path_of, profile
from kocgov.work.reading import at
from kocgov.work.remembering import Brief, Notes
from kocgov.work.settings import SETTINGS, settings_of
from kocgov.work.shelves import Shelves, Watch

_DECISION = re.compile(rb"^decision: (\S+)$", re.MULTILINE)


class Workspace:
    """What stands in a tree, as the law sees it (`kocgov.model.community.Community`).

    Dossiers that do not fold are absent for the law; `filed` tells what is wrong with them.
    """

    def __init__(self, tree: Tree, watch: Watch | None = None) -> None:
        """`watch` is told how many of how many dossiers are read where that may take a while."""
        self.tree, self._watch = tree, watch
        self.charters = Charters(tree)
        self._filed: dict[str, Filed] = {}
        self._known: dict[str, Filed] = {}
        self._settings: Settings | None = None
        self._roster: Roster | None = None

    def grown(self, tree: Tree, touched: Iterable[str]) -> "Workspace":
        """The workspace of a tree that differs from this one's in the paths `touched` alone: what they leave alone is
        not read again.
        """
        grown, touched = Workspace(tree, self._watch), list(touched)
        if any(path == SETTINGS or path.startswith("charters/") for path in touched):
            return grown  # the law itself may have changed
        grown.charters, grown._settings = self.charters, self._settings
        changed = {folder_of(path) for path in touched}
        read = {**self._known, **self._filed}
        grown._known = {dossier: filed for dossier, filed in read.items() if dossier not in changed}
        if self._roster and not any(path.startswith(f"{MEMBERS}/") for path in touched):
            grown._roster = Roster(_Members(grown), self._roster.officers)
        return grown

    @property
    def settings(self) -> Settings:
        """`kocgov.yaml`. Raises Trouble where it is missing or wrong: nothing else can be judged then."""
        if self._settings is None:
            self._settings = settings_of(self.tree)
        return self._settings

    @property
    def zone(self) -> ZoneInfo:
        return self.settings.zone

    @property
    def law(self) -> Charter:
        """The newest charter, in force or soon to be. Raises Trouble without one."""
        charter = self.charters.best(self.settings.charter)
        if charter is None or not charter.version:
            raise Trouble("WS-NO-CHARTER", exit=Exit.FINDINGS, charter=self.settings.charter)
        return charter

    def law_at(self, at: datetime) -> Charter:
        """The charter that dossiers opened at that moment come under: the newest in force by then, else the first.
        Raises Trouble without one.
        """
        return self.charters.in_force(self.settings.charter, at) or self.law

    def draft(self, name: str) -> str:
        return self.charters.draft_digest(name)

    @property
    def roster(self) -> Roster:
        if self._roster is None:
            members = _Members(self)
            self._roster = Roster(members, members.officers())
        return self._roster

    def folders(self) -> list[str]:
        """The folders of the record: members, and those of every procedure of every enacted charter."""
        found = {procedure.folder for charter in self.charters.values() for procedure in charter.procedures.values()}
        return sorted({MEMBERS, *found})

    def all(self, folder: str = "") -> Iterator[str]:
        """Every dossier, folder by folder, or those of one."""
        folders = [folder] if folder else self.folders()
        return (dossier for found in folders for dossier in dossiers_in(self.tree, found))

    def beginning(self, start: str, folder: str = "") -> list[str]:
        """The dossiers whose ids begin so, of one folder or of all."""
        folders = [folder] if folder else self.folders()
        shelves = [shelf for found in folders for shelf in shelves_in(self.tree, found)]
        kept = self._notes.shelves(shelves) if self._notes else {}
        rest = [shelf for shelf in shelves if shelf not in kept]
        noted = [dossier for shelf in kept.values() for dossier in shelf.beginning(start)]
        # What does not fold is in no note, and is looked for where nothing else is found.
        return sorted([*noted, *self.tree.folders_beginning(rest, start)]) or list(
            self.tree.folders_beginning(shelves, start)
        )

    def briefs(self, folder: str) -> Mapping[str, Brief]:
        """The briefs of a folder's dossiers that fold, in order of path; most need not be read for it."""
        return self._shelves.briefs(folder)

    def officers(self) -> list[str]:
        """The members whose dossiers speak of an office, ever."""
        kept = self._notes.officers() if self._notes else None
        if kept is None:
            briefs = self.briefs(MEMBERS)
            kept = sorted(dossier.rpartition("/")[2] for dossier, brief in briefs.items() if brief.officer)
            if self._notes:
                self._notes.keep_officers(kept, {brief.charter for brief in briefs.values()})
        return kept

    def known(self, folder: str) -> Mapping[str, Brief] | None:
        """The briefs of a folder where there are notes, which the first run completes; None where nothing is noted."""
        return self.briefs(folder) if self._notes else None

    def state_of(self, brief: Brief) -> StateDef:
        """The state that a brief names."""
        return self.charters[brief.charter].procedures[brief.procedure].states[brief.state]

    @cached_property
    def _shelves(self) -> Shelves:
        return Shelves(self.tree, self._notes, self.gather, self.filed, self._watch)

    @cached_property
    def _notes(self) -> Notes | None:
        return Notes(self.tree, self.settings) if self.tree.memory else None

    def dossier(self, dossier: str) -> State | None:
        return self.filed(dossier).state

    def filed(self, dossier: str) -> Filed:
        """A dossier with what is wrong in it, read and folded once; what appeals have done to it is laid over it."""
        if dossier not in self._filed:
            filed = self._filed[dossier] = self._read(dossier)
            self._look_up_review(filed)
        return self._filed[dossier]

    def _look_up_review(self, filed: Filed) -> None:
        if filed.state and not filed.state.appeal and not filed.dossier.startswith(f"{MEMBERS}/"):
            filed.state.review = review(self.appeals(filed.dossier))

    def gather(self, dossiers: Iterable[str]) -> None:
        """Read some dossiers that will be asked for, and of which nothing is noted, all at once."""
        wanted = [one for one in dossiers if one not in self._filed and one not in self._known]
        fresh = self._read_afresh(wanted, read_events)
        self._filed.update((filed.dossier, filed) for filed in fresh)
        for filed in fresh:
            self._look_up_review(filed)

    def let_go(self) -> None:
        """Forget the matters that were read; what is asked for again is read again. The roster stays."""
        for read in (self._filed, self._known):
            for dossier in [dossier for dossier in read if not dossier.startswith(f"{MEMBERS}/")]:
                del read[dossier]
        self.tree.let_go()

    def appeals(self, dossier: str) -> Iterator[State]:
        """The appeals against what was decided in a dossier; of the others the opening act is read at most."""
        states = (self.dossier(appeal) for appeal in self._appeals.get(dossier, ()))
        return (state for state in states if state and state.appeal)

    def appealed(self) -> list[str]:
        """The dossiers in which something was decided that is, or was, judged again; in order of path."""
        return sorted(dossier for dossier in self._appeals if dossier)

    @cached_property
    def _appeals(self) -> Mapping[str, list[str]]:
        """The appeals by the dossier that each is about: a brief or the opening act says so."""
        laws = [law for charter in self.charters.values() for law in charter.procedures.values()]
        found: dict[str, list[str]] = {}
        for folder in sorted({law.folder for law in laws if hears_appeals(law)}):
            appeals = list(self.all(folder))
            kept = self._notes.briefs(appeals) if self._notes else {}
            for appeal in appeals:
                about = kept[appeal].decision if appeal in kept else self._about(appeal)
                found.setdefault(about, []).append(appeal)
        return found

    def _about(self, appeal: str) -> str:
        """The dossier that the opening act of an appeal names, "" where it names none."""
        acts = (self.tree[path] for path in self.tree.under(f"{appeal}/0001-"))
        said = next((named for act in acts if (named := _DECISION.search(act))), None)
        return said[1].decode() if said else ""

    def against(self, member: str) -> Iterator[State]:
        """The dossiers in which the member is the respondent; the others are not read."""
        if self.tree.memory:
            folders = (folder for folder in self.folders() if folder != MEMBERS)
            theirs = [d for f in folders for d, brief in self._shelves.naming(f, member) if member in brief.respondents]
            yield from (state for dossier in theirs if (state := self.dossier(dossier)))
            return
        needle = canonical.dump({"respondent": member})
        for folder in self.folders():
            for dossier in dossiers_in(self.tree, folder) if folder != MEMBERS else ():
                if self._opened_on(dossier, needle):
                    state = self.dossier(dossier)
                    if state and member in state.parties.get("respondent", ()):
                        yield state

    def acts_of(self, member: str) -> Iterator[Event]:
        """The member's acts; a file's name says whose it is before the dossier is read."""
        theirs = f".{member}."
        dossiers = {folder_of(path) for path in self.tree.under("") if theirs in path.rpartition("/")[2]}
        for dossier in sorted(found for found in dossiers if found):
            state = self.dossier(dossier)
            yield from (event for event in (state.events if state else ()) if event.by == member)

    def honours(self) -> Iterator[Merit]:
        """The honours that nobody took back; what was never awarded is not read."""
        states = (state for dossier in self.awarded() if (state := self.dossier(dossier)))
        return (merit for state in states for merit in merits(state, self.zone))

    def steps_with(self, effect: str) -> dict[str, set[str]]:
        """The steps that have an effect under any charter, by the folder of their procedure."""
        found: dict[str, set[str]] = {}
        for procedure in (one for law in self.charters.values() for one in law.procedures.values()):
            for step in (one for one in procedure.steps.values() if effect in one.effects):
                found.setdefault(procedure.folder, set()).add(step.name)
        return found

    def awarded(self) -> Iterator[str]:
        """The dossiers in which somebody was awarded an honour: a file's name says so."""
        for folder, steps in sorted(self.steps_with("award").items()):
            marks = tuple(f"-{name}." for name in sorted(steps))
            found = {
                folder_of(p) for p in self.tree.under(f"{folder}/") if any(m in p.rpartition("/")[2] for m in marks)
            }
            yield from sorted(dossier for dossier in found if dossier)

    def age_class(self, member: str) -> str:
        return profile(self.tree, member).age

    def has_profile(self, member: str) -> bool:
        return path_of(member) in self.tree

    def _opened_on(self, dossier: str, needle: bytes) -> bool:
        return any(needle in self.tree[path] for path in self.tree.under(f"{dossier}/0001-"))

    def _read(self, dossier: str) -> Filed:
        if known := self._known.get(dossier):  # a state of its own: what appeals have done to it may differ
            return replace(known, state=copy(known.state))
        state = self._notes.state(dossier, self.charters) if self._notes else None
        if state:
            return Filed(dossier, (state.charter, state.procedure), state.events, state=state)
        return self._read_afresh([dossier], reread_events)[0]

    def _read_afresh(self, dossiers: Sequence[str], read: Reader) -> list[Filed]:
        """The dossiers as they lie there, stage by stage: found, read, put under their law, folded."""
        found = [(Filed(dossier), names_in(self.tree, dossier)) for dossier in dossiers]
        self.tree.prefetch(path for _, names in found for path, _ in names)
        for filed, names in found:
            filed.law = self.law_of(names[0][0], filed.findings) if names else None
        ours = [
            (filed, Bundle(filed.dossier, law, [(path, name, self.tree[path]) for path, name in names]))
            for filed, names in found
            if (law := filed.law)
        ]
        told = read([bundle for _, bundle in ours], self.settings.community) if ours else []
        for (filed, _), (events, wrong) in zip(ours, told, strict=True):
            filed.events, filed.findings = events, [*filed.findings, *wrong]
        for filed, _ in ours:
            self._fold(filed)
        return [filed for filed, _ in found]

    def law_of(self, path: str, findings: list[Finding]) -> tuple[Charter, Procedure] | None:
        """Charter and procedure that an opening act names; None, with a finding, where there are no such."""
        opening = opening_law(path, self.tree[path])
        if not opening.ok:
            findings += opening.findings
            return None
        ref, name = str(opening.data.get("charter", "")), str(opening.data.get("procedure", ""))
        charter = self.charters.get(ref)
        procedure = charter.procedures.get(name) if charter else None
        if charter is None or procedure is None or procedure.folder != path.split("/", 1)[0]:
            findings.append(
                Finding(
                    at(path, opening.places, ("charter",)),
                    "REC-LAW",
                    {"charter": ref, "procedure": name or "-"},
                )
            )
            return None
        return charter, procedure

    def _fold(self, filed: Filed) -> None:
        """Fold what stands, asking the guards that hold for ever; the first event that breaks one ends the fold."""
        if filed.findings or filed.law is None:
            return
        charter, procedure = filed.law
        state: State | None = None
        for event in filed.events:
            taken = take_in(event, state, charter, procedure, self.zone)
            if isinstance(taken, Refusal):
                filed.findings.append(self.placed(event.path, taken))
                return
            state = taken
        filed.state = state
        if state and self._notes:
            self._notes.keep(state)

    def placed(self, path: str, refusal: Refusal) -> Finding:
        """A refusal as a finding: at the field it names, else at the file's head."""
        return placed(path, self.tree.get(path, b""), refusal)


def placed(path: str, data: bytes, refusal: Refusal) -> Finding:
    """A refusal as a finding at the field it names, else at the file's first line."""
    line, col = Places(data).of((refusal.field,)) if refusal.field and data else (1, 1)
    return Finding(Place(path, line or 1, col or 1), refusal.code, refusal.params)


class _Members(Mapping[str, State]):
    """The members' dossiers by id, folded when first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._joined: dict[object, bool] = {}

    @cached_property
    def _ids(self) -> list[str]:
        return [name for dossier in self._workspace.all(MEMBERS) if (name := dossier.rpartition("/")[2]) in self]

    def __getitem__(self, member: str) -> State:
        state = self._workspace.dossier(f"{MEMBERS}/{member}") if member in self else None
        if state is None:
            raise KeyError(member)
        return state

    def __contains__(self, member: object) -> bool:
        """Whether somebody has joined: a profile alone makes nobody a member."""
        if member not in self._joined:
            prefix = f"{MEMBERS}/{member}/0001-"
            self._joined[member] = any(True for _ in self._workspace.tree.under(prefix))
        return self._joined[member]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def officers(self) -> list[str]:
        """Who has ever been appointed to an office: a brief or a file's name says so before it is read."""
        if self._workspace.tree.memory:
            return self._workspace.officers()
        laws = self._workspace.charters.values()
        steps = {
            step.name
            for law in laws
            for procedure in law.procedures.values()
            for step in procedure.steps.values()
            if "office" in step.effects
        }
        names = (
            (path.split("/")[1], parse_name(path.rpartition("/")[2]))
            for path in self._workspace.tree.under(f"{MEMBERS}/")
        )
        return sorted({member for member, name in names if name and name.step in steps})
