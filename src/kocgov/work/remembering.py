"""What a workspace keeps in mind between runs: the data of charters and dossiers that were read and found sound.

Notes speed reading and never replace a verdict: `kocgov check` reads without them. They are keyed by git's ids of
folders, so an unchanged folder need not be read again, and one that changed has no note.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from kocgov.law.bodies import sitting
from kocgov.law.fold import fold
from kocgov.model.charter import Charter
from kocgov.model.community import Settings
from kocgov.model.event import Event, parse_name
from kocgov.model.state import State
from kocgov.model.tree import Tree
from kocgov.text import codec
from kocgov.text.charter_codec import build
from kocgov.work.dossiers import MEMBERS

GENERATION = 5
"""To be raised when the form of a note changes, or when files that were sound would no longer be."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The little of a dossier that decides whether a question concerns it at all: where it stands and under which law,
    whether it speaks of an office, whether its decision was taken back, who answers in it; of a matter that a body
    judges who sits or sat there, whether they were drawn by lot, whether they have decided; of an
    appeal which matter it is about.
    """

    charter: str
    procedure: str
    state: str
    ended: bool
    officer: bool
    struck: bool
    respondents: tuple[str, ...]
    judges: tuple[str, ...] = ()
    drawn: bool = False
    judged: bool = False
    decision: str = ""


def brief_of(state: State) -> Brief:
    """The brief of a folded dossier."""
    return Brief(
        charter=state.charter.ref,
        procedure=state.procedure.name,
        state=state.name,
        ended=state.ended,
        officer=bool(state.offices),
        struck=state.overruled is not None,
        respondents=state.parties.get("respondent", ()),
        judges=judges_of(state),
        drawn=bool(state.judging.order),
        judged=is_judged(state),
        decision=state.appeal.decision if state.appeal else "",
    )


def judges_of(state: State) -> tuple[str, ...]:
    """Who sits in a body of the matter."""
    bodies = state.procedure.bodies.values() if state.bench else ()
    return tuple(sorted({name for body in bodies for name in sitting(state, body)}))


def is_judged(state: State) -> bool:
    """Whether a body has written down its reasons, for a measure or for none."""
    return state.bench is not None and (state.decision is not None or state.judging.cleared is not None)


class Notes:
    """The notes about one tree that has a memory, under the settings that they depend on."""

    def __init__(self, tree: Tree, settings: Settings) -> None:
        assert tree.memory
        self._tree, self._memory = tree, tree.memory
        self._kind = f"{GENERATION} {settings.community} {settings.zone.key}"

    def briefs(self, dossiers: Iterable[str]) -> dict[str, Brief]:
        """The briefs that are kept, by dossier."""
        return {dossier: _brief(note) for dossier, note in self._briefs(dossiers).items()}

    def briefs_naming(self, dossiers: Sequence[str], member: str) -> dict[str, Brief] | None:
        """The briefs that name a member, the others unread; None where one of the dossiers has none."""
        kept = self._briefs(dossiers)
        named = {dossier: _brief(note) for dossier, note in kept.items() if f'"{member}"' in note}
        return named if len(kept) == len(dossiers) else None

    def _briefs(self, dossiers: Iterable[str]) -> dict[str, str]:
        ids = {folder: dossier for dossier in dossiers if (folder := self._tree.folder_id(dossier))}
        return {ids[key]: note for key, note in self._memory.recall(f"brief {self._kind}", ids).items()}

    def officers(self) -> list[str] | None:
        """Who ever held an office, where that is kept of the roster as it stands."""
        key = self._tree.folder_id(MEMBERS)
        note = self._memory.recall(f"officers {self._kind}", [key]).get(key) if key else None
        return json.loads(note) if note else None

    def keep_officers(self, officers: list[str]) -> None:
        if key := self._tree.folder_id(MEMBERS):
            self._memory.keep(f"officers {self._kind}", {key: json.dumps(officers)})

    def state(self, dossier: str, charters: Mapping[str, Charter]) -> State | None:
        """The dossier, folded anew from the data that are kept; None where there are none."""
        key = self._tree.folder_id(dossier)
        note = self._memory.recall(f"dossier {self._kind}", [key]).get(key) if key else None
        if note is None:
            return None
        kept = json.loads(note)
        charter = charters.get(kept["charter"])
        if charter is None or charter.digest != kept["digest"]:
            return None
        events = (_event(dossier, entry) for entry in kept["events"])
        return fold(charter, charter.procedures[kept["procedure"]], events)

    def keep(self, state: State) -> None:
        """Keep a sound dossier: the data of its events, and its brief."""
        key = self._tree.folder_id(state.dossier)
        if key is None:
            return
        events = [(event.path.rpartition("/")[2], event.digest, codec.plain(event)) for event in state.events]
        charter = state.charter
        note = {"charter": charter.ref, "digest": charter.digest, "procedure": state.procedure.name, "events": events}
        self._memory.keep(f"dossier {self._kind}", {key: json.dumps(note, ensure_ascii=False)})
        self._memory.keep(f"brief {self._kind}", {key: json.dumps(astuple(brief_of(state)))})


def _event(dossier: str, entry: tuple[str, str, Mapping[str, Any]]) -> Event:
    file, digest, data = entry
    name = parse_name(file)
    assert name
    return codec.decode(f"{dossier}/{file}", name, b"", data, digest)


def _brief(note: str) -> Brief:
    parts: list[Any] = [tuple(part) if isinstance(part, list) else part for part in json.loads(note)]
    return Brief(*parts)


def charter_kept(tree: Tree, folder: str) -> Charter | None:
    """A charter built from the data that are kept of its folder, None where there are none."""
    key = tree.folder_id(folder) if tree.memory else None
    note = tree.memory.recall(f"charter {GENERATION}", [key]).get(key) if tree.memory and key else None
    if note is None:
        return None
    kept = json.loads(note)
    return build(kept["files"], kept["digest"])


def keep_charter(tree: Tree, folder: str, files: Mapping[str, Mapping[str, Any]], digest: str) -> None:
    """Keep a sound charter: the data of its files, by path in its folder, and its digest."""
    if tree.memory and (key := tree.folder_id(folder)):
        note = json.dumps({"digest": digest, "files": dict(files)}, ensure_ascii=False)
        tree.memory.keep(f"charter {GENERATION}", {key: note})
