"""The shelves of a record: the little that is known of many dossiers at once, read again where one has changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from kocgov.model.tree import Tree
from kocgov.work.dossiers import Filed, at_once, dossiers_on, shelves_in
from kocgov.work.remembering import Brief, Notes, Shelf, brief_of

Watch = Callable[[int, int], None]


class Shelves:
    """The briefs of a tree's dossiers, shelf by shelf, each when first asked for."""

    def __init__(
        self,
        tree: Tree,
        notes: Notes | None,
        gather: Callable[[Sequence[str]], None],
        filed: Callable[[str], Filed],
        watch: Watch | None = None,
    ) -> None:
        """`gather` reads dossiers ahead, `filed` is asked for each; `watch` is told how many of how many are read where
        that may take a while.
        """
        self._tree, self._notes, self._gather, self._filed, self._watch = tree, notes, gather, filed, watch
        self._briefs: dict[str, Mapping[str, Brief]] = {}
        self._kept: dict[str, Shelf] = {}
        self._opened: dict[str, Mapping[str, Brief]] = {}

    def briefs(self, folder: str) -> Mapping[str, Brief]:
        """The briefs of a folder's dossiers that fold, in order of path."""
        if folder not in self._briefs:
            shelves = self._known(folder)
            self._briefs[folder] = {dossier: brief for shelf in shelves for dossier, brief in self._on(shelf).items()}
        return self._briefs[folder]

    def naming(self, folder: str, member: str) -> Iterator[tuple[str, Brief]]:
        """The briefs of those shelves of a folder that may name a member."""
        for shelf in self._known(folder):
            if shelf in self._opened or self._kept[shelf].speaks_of(member):
                yield from self._on(shelf).items()

    def _known(self, folder: str) -> list[str]:
        """The shelves of a folder; those of which no notes are kept were looked through."""
        shelves = list(shelves_in(self._tree, folder))
        unknown = [shelf for shelf in shelves if shelf not in self._opened and shelf not in self._kept]
        self._kept |= self._notes.shelves(unknown) if self._notes and unknown else {}
        self._look_through([shelf for shelf in unknown if shelf not in self._kept])
        return shelves

    def _look_through(self, shelves: Sequence[str]) -> None:
        """Read the briefs of some shelves; where nothing is wrong on one, its briefs are kept together."""
        dossiers = {shelf: list(dossiers_on(self._tree, shelf)) for shelf in shelves}
        everything = [dossier for lying in dossiers.values() for dossier in lying]
        briefs = self._notes.briefs(everything) if self._notes else {}
        missing = [dossier for dossier in everything if dossier not in briefs]
        wrong: set[str] = set()
        for done, dossier in enumerate(self._gathered(missing), 1):
            filed = self._filed(dossier)
            if filed.state:
                briefs[dossier] = brief_of(filed.state)
            elif filed.findings:
                wrong.add(dossier)
            if self._watch:
                self._watch(done, len(missing))
        for shelf, lying in dossiers.items():
            found = self._opened[shelf] = {dossier: briefs[dossier] for dossier in lying if dossier in briefs}
            if self._notes and wrong.isdisjoint(lying):
                self._notes.keep_shelf(shelf, found)

    def _gathered(self, dossiers: Sequence[str]) -> Iterator[str]:
        """The dossiers, many at a time read ahead."""
        for batch in at_once(dossiers):
            self._gather(batch)
            yield from batch

    def _on(self, shelf: str) -> Mapping[str, Brief]:
        """The briefs of a shelf."""
        if shelf not in self._opened:
            self._opened[shelf] = self._kept[shelf].briefs()
        return self._opened[shelf]
