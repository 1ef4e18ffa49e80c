"""What a workspace keeps in mind between runs: the data of charters and dossiers that were read and found sound.

Notes speed reading and never replace a verdict: `kocgov check` reads without them. Each is on a folder with the content
that git's id names, under charters with the texts that theirs name: an unchanged folder need not be read again, and one
that changed has no note. Many dossiers lie on a shelf, the roster or the matters of a month; what is asked of all of
them is noted shelf by shelf.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct, json

from kocgov.law.bodies import sitting
from kocgov.law.fold import fold
from kocgov.law.outcomes import concluded
from kocgov.model.charter import Charter
from kocgov.model.community import Settings
from kocgov.model.event import Event, parse_name
from kocgov.model.state import State
from kocgov.model.tree import Tree
from kocgov.text import codec
from kocgov.text.charter_codec import build
from kocgov.work.dossiers import MEMBERS

GENERATION = 8
"""To be raised when the form of a note changes, or when files that were sound would no longer be."""
_SETTINGS: Final = f"settings {GENERATION}"
_CHARTER: Final = f"charter {GENERATION}"


class Brief(Struct, frozen=True, array_like=True):
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


_BRIEF: Final = json.Decoder(Brief)
_BRIEFS: Final = json.Decoder(dict[str, Brief])


def judges_of(state: State) -> tuple[str, ...]:
    """Who sits in a body of the matter."""
    bodies = state.procedure.bodies.values() if state.bench else ()
    return tuple(sorted({name for body in bodies for name in sitting(state, body)}))


def is_judged(state: State) -> bool:
    """Whether a body has written down its reasons, for a measure or for none."""
    return concluded(state) is not None


class Notes:
    """The notes about one tree that has a memory, under the settings that they depend on."""

    def __init__(self, tree: Tree, settings: Settings) -> None:
        assert tree.memory
        self._tree, self._memory = tree, tree.memory
        self._held: dict[str, bool] = {}
        self._kind = f"{GENERATION} {settings.community} {settings.zone.key}"

    def briefs(self, dossiers: Iterable[str]) -> dict[str, Brief]:
        """The briefs that are kept, by dossier."""
        return {dossier: _BRIEF.decode(note) for dossier, note in self._recall("brief", dossiers).items()}

    def shelves(self, shelves: Iterable[str]) -> dict[str, "Shelf"]:
        """The shelves of which all briefs are kept together."""
        return {shelf: Shelf(shelf, note) for shelf, note in self._recall("shelf", shelves).items()}

    def keep_shelf(self, shelf: str, briefs: Mapping[str, Brief]) -> None:
        """Keep the briefs of all dossiers of a shelf, by dossier."""
        by_name = {dossier.rpartition("/")[2]: brief for dossier, brief in briefs.items()}
        self._keep("shelf", shelf, by_name, {brief.charter for brief in briefs.values()})

    def officers(self) -> list[str] | None:
        """Who ever held an office, where that is kept of the roster as it stands."""
        note = self._recall("officers", [MEMBERS]).get(MEMBERS)
        return json.decode(note, type=list[str]) if note else None

    def keep_officers(self, officers: list[str], laws: Iterable[str]) -> None:
        """Keep who ever held an office; `laws` are the charters under which the roster stands."""
        self._keep("officers", MEMBERS, officers, laws)

    def state(self, dossier: str, charters: Mapping[str, Charter]) -> State | None:
        """The dossier, folded anew from the data that are kept; None where there are none."""
        note = self._recall("dossier", [dossier]).get(dossier)
        if note is None:
            return None
        kept = json.decode(note)
        charter = charters[kept["charter"]]
        events = (_event(dossier, entry) for entry in kept["events"])
        return fold(charter, charter.procedures[kept["procedure"]], events)

    def keep(self, state: State) -> None:
        """Keep a sound dossier: the data of its events, and its brief."""
        events = [(event.path.rpartition("/")[2], event.digest, codec.plain(event)) for event in state.events]
        charter = state.charter
        note = {"charter": charter.ref, "procedure": state.procedure.name, "events": events}
        self._keep("dossier", state.dossier, note, [charter.ref])
        self._keep("brief", state.dossier, brief_of(state), [charter.ref])

    def _recall(self, kind: str, folders: Iterable[str]) -> Mapping[str, str]:
        wanted = {folder: content for folder in folders if (content := self._tree.folder_id(folder))}
        kept = self._memory.recall(f"{kind} {self._kind}", wanted).items()
        parts = {folder: note.partition("\n") for folder, note in kept}
        return {folder: note for folder, (laws, _, note) in parts.items() if self._hold(laws)}

    def _keep(self, kind: str, folder: str, note: object, laws: Iterable[str]) -> None:
        if content := self._tree.folder_id(folder):
            known = json.encode({law: self._law(law) for law in sorted(laws)})
            self._memory.keep(
                f"{kind} {self._kind}", folder, content, f"{known.decode()}\n{json.encode(note).decode()}"
            )

    def _hold(self, laws: str) -> bool:
        """Whether the charters that a note rests on have the text that they had."""
        if laws not in self._held:
            self._held[laws] = all(self._law(law) == known for law, known in json.decode(laws).items())
        return self._held[laws]

    def _law(self, ref: str) -> str | None:
        name, _, version = ref.partition(" ")
        return self._tree.folder_id(f"charters/{name}/{version}")


class Shelf:
    """The briefs of a shelf as they are kept, taken apart only where they are wanted."""

    def __init__(self, folder: str, note: str) -> None:
        self._folder, self._note = folder, note

    def speaks_of(self, member: str) -> bool:
        """Whether a member may be named in one of them."""
        return f'"{member}"' in self._note

    def beginning(self, start: str) -> list[str]:
        """The dossiers whose ids begin so, in order of path."""
        likely = self.briefs() if f'"{start}' in self._note else ()
        return [dossier for dossier in likely if dossier.rpartition("/")[2].startswith(start)]

    def briefs(self) -> dict[str, Brief]:
        """The briefs by dossier, in order of path."""
        return {f"{self._folder}/{name}": brief for name, brief in _BRIEFS.decode(self._note).items()}


def _event(dossier: str, entry: tuple[str, str, Mapping[str, Any]]) -> Event:
    file, digest, data = entry
    name = parse_name(file)
    assert name
    return codec.decode(f"{dossier}/{file}", name, b"", data, digest)


def settings_kept(tree: Tree, path: str) -> Mapping[str, Any] | None:
    """The data that are kept of the settings' file, None where there are none."""
    return _recall(tree, _SETTINGS, path, tree.file_id(path)) if tree.memory else None


def keep_settings(tree: Tree, path: str, data: Mapping[str, Any]) -> None:
    """Keep the data of a sound file of settings."""
    if tree.memory and (content := tree.file_id(path)):
        tree.memory.keep(_SETTINGS, path, content, json.encode(data).decode())


def charter_kept(tree: Tree, folder: str) -> Charter | None:
    """A charter built from the data that are kept of its folder, None where there are none."""
    kept = _recall(tree, _CHARTER, folder, tree.folder_id(folder)) if tree.memory else None
    return build(kept["files"], kept["digest"]) if kept else None


def keep_charter(tree: Tree, folder: str, files: Mapping[str, Mapping[str, Any]], digest: str) -> None:
    """Keep a sound charter: the data of its files, by path in its folder, and its digest."""
    if tree.memory and (content := tree.folder_id(folder)):
        tree.memory.keep(_CHARTER, folder, content, json.encode({"digest": digest, "files": files}).decode())


def _recall(tree: Tree, kind: str, place: str, content: str | None) -> Mapping[str, Any] | None:
    note = tree.memory.recall(kind, {place: content}).get(place) if tree.memory and content else None
    data: Mapping[str, Any] | None = json.decode(note) if note else None
    return data
