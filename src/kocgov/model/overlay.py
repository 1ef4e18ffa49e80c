"""A tree with some files laid over it and some taken away: the commit that is about to be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge

from kocgov.model.memory import Memory
from kocgov.model.tree import Odd, Tree, begins, starting


class Overlay(Tree):
    """`base` without `removed`, with `added` on top; nothing is copied and nothing of `base` is read
    beforehand.
    """

    _base: Tree
    _added: dict[str, bytes]
    _gone: frozenset[str]

    def __init__(self, base: Tree, added: Mapping[str, bytes], removed: frozenset[str] = frozenset()) -> None:
        if isinstance(base, Overlay):  # one layer, however many were laid: a long story stays as quick as a short one
            added = {path: data for path, data in base._added.items() if path not in removed} | dict(added)
            removed = removed | base._gone
            base = base._base
        self._base = base
        self._added = dict(sorted(added.items()))
        self._gone = frozenset(removed) - self._added.keys()
        self._paths, self._gone_paths = tuple(self._added), tuple(sorted(self._gone))

    def __getitem__(self, path: str) -> bytes:
        if path in self._gone:
            raise KeyError(path)
        return self._added[path] if path in self._added else self._base[path]

    def __contains__(self, path: object) -> bool:
        return path not in self._gone and (path in self._added or path in self._base)

    def __len__(self) -> int:
        hidden = sum(path in self._base for path in self._gone | self._added.keys())
        return len(self._base) - hidden + len(self._added)

    def under(self, prefix: str) -> Iterator[str]:
        kept = (path for path in self._base.under(prefix) if path not in self._added and path not in self._gone)
        return merge(kept, starting(self._paths, prefix))

    def differing(self, other: Tree) -> Iterable[str] | None:
        below: Iterable[str] | None
        if isinstance(other, Overlay) and other._base is self._base:
            below = {*other._added, *other._gone}
        else:
            below = () if other is self._base else self._base.differing(other)
        if below is None:
            return None
        suspects = {*below, *self._added, *self._gone}
        return [path for path in suspects if self.get(path) != other.get(path)]

    def folder_id(self, path: str) -> str | None:
        inside = f"{path}/" if path else ""
        touched = begins(self._paths, inside) or begins(self._gone_paths, inside)
        return None if touched else self._base.folder_id(path)

    def folders(self, path: str) -> Sequence[str]:
        inside = f"{path}/" if path else ""
        below = (name.removeprefix(inside).split("/") for name in self._added if name.startswith(inside))
        laid = {parts[0] for parts in below if len(parts) > 1}
        thinned = {name.removeprefix(inside).partition("/")[0] for name in self._gone if name.startswith(inside)}
        emptied = {name for name in thinned - laid if not any(True for _ in self.under(f"{inside}{name}/"))}
        return sorted({*self._base.folders(path), *laid} - emptied)

    @property
    def memory(self) -> Memory | None:
        return self._base.memory

    def prefetch(self, paths: Iterable[str]) -> None:
        self._base.prefetch(path for path in paths if path not in self._added and path in self._base)

    @property
    def odd(self) -> Sequence[Odd]:
        return self._base.odd

    def newly_odd(self, before: Tree) -> Sequence[Odd]:
        """What is laid over a tree are plain files."""
        return () if before is self._base else super().newly_odd(before)
