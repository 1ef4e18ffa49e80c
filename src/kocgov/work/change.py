"""A change between two trees: what the record would be if it entered, and what it does, act by act."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from kocgov.law.append_only import is_free
from kocgov.model.overlay import Overlay
from kocgov.model.state import State
from kocgov.model.tree import Odd, Tree, changed
from kocgov.work.charters import DRAFT, Charters
from kocgov.work.comparing import Comparison, compare
from kocgov.work.dossiers import MEMBERS, PROFILE, folder_of
from kocgov.work.gate import REHEARSALS, is_event
from kocgov.work.log import Entry, acts
from kocgov.work.reading import read_file
from kocgov.work.settings import SETTINGS
from kocgov.work.workspace import Workspace


class Chapter(Struct, frozen=True):
    """What a change adds to one dossier: `state` is where it leads, `acts` are the new ones in their order.

    Where the dossier does not hold together `state` is None, and `unread` are its new files.
    """

    dossier: str
    state: State | None
    acts: tuple[Entry, ...] = ()
    unread: tuple[str, ...] = ()
    new: bool = False


class Change(Struct, frozen=True):
    """What a change does. Charters are folders (`auto-koc/draft`) with the number of files that differ, and where both
    sides can be read with what they say otherwise; `profiles` are members; `other` counts files outside the record,
    which are nobody's business here.
    """

    chapters: tuple[Chapter, ...] = ()
    charters: Mapping[str, int] | None = None
    profiles: tuple[str, ...] = ()
    rehearsals: int = 0
    settings: bool = False
    other: int = 0
    compared: Mapping[str, Comparison] = field(default_factory=dict)

    @property
    def acts(self) -> list[Entry]:
        """Every new act that can be read, dossier by dossier."""
        return [entry for chapter in self.chapters for entry in chapter.acts]


class Merged(Overlay):
    """A base with what another line brought since the two parted; what is odd there is odd here."""

    def __init__(self, base: Tree, fork: Tree, head: Tree) -> None:
        paths = list(changed(fork, head))
        super().__init__(
            base,
            {path: head[path] for path in paths if path in head},
            frozenset(path for path in paths if path not in head),
        )
        self._odd = tuple(dict.fromkeys((*base.odd, *head.newly_odd(fork))))

    @property
    def odd(self) -> Sequence[Odd]:
        return self._odd

    def newly_odd(self, before: Tree) -> Sequence[Odd]:
        known = frozenset(before.odd)
        return [odd for odd in self._odd if odd not in known]


def what_changes(before: Tree, after: Tree) -> Change:
    """What turning one tree into the other does, lawful or not."""
    ws = Workspace(after)
    folders = ws.folders()
    events: dict[str, list[str]] = {}
    charters: dict[str, int] = {}
    profiles: list[str] = []
    rehearsals = other = 0
    for path in changed(before, after):
        dossier = folder_of(path)
        if is_event(path, folders) and dossier:
            events.setdefault(dossier, []).append(path)
        elif path.startswith("charters/") and path.count("/") > 2:
            law = "/".join(path.split("/")[1:3])
            charters[law] = charters.get(law, 0) + 1
        elif path.startswith(f"{MEMBERS}/") and path.endswith(f"/{PROFILE}") and is_free(path):
            profiles.append(path.split("/")[1])
        elif path.startswith(f"{REHEARSALS}/"):
            rehearsals += 1
        else:
            other += path != SETTINGS
    readable = SETTINGS in after and read_file(SETTINGS, after[SETTINGS]).ok
    chapters = tuple(_chapter(ws if readable else None, before, dossier, paths) for dossier, paths in events.items())
    settings = before.get(SETTINGS) != after.get(SETTINGS)
    old, new = Charters(before), Charters(after)
    compared = {law: found for law in charters if (found := _compared(law, old, new))}
    return Change(chapters, charters, tuple(profiles), rehearsals, settings, other, compared)


def _compared(law: str, old: Charters, new: Charters) -> Comparison | None:
    """A draft beside what it was; a version, which is always new, beside the one enacted before it."""
    name, _, version = law.partition("/")
    before = old.load(name, version)[0] if version == DRAFT else old.best(name)
    after = new.load(name, version)[0]
    return compare(before, after) if before and after else None


def _chapter(ws: Workspace | None, before: Tree, dossier: str, paths: list[str]) -> Chapter:
    state = ws.dossier(dossier) if ws else None
    new = not any(True for _ in before.under(f"{dossier}/0001-"))
    if state is None:
        return Chapter(dossier, None, unread=tuple(paths), new=new)
    added = frozenset(path for path in paths if path not in before)
    told = tuple(entry for entry in acts(state) if entry.path in added)
    return Chapter(dossier, state, told, new=new)
