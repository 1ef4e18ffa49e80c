"""What lies on disk otherwise than in a commit, told by names or by hashing: git's own comparison runs filters."""

from collections.abc import Callable
from pathlib import Path

from kocgov.store.blobs import blob_id
from kocgov.store.disk import FolderTree
from kocgov.store.git_tree import GitTree


def loose(commit: GitTree, root: Path, keep: Callable[[str], bool]) -> list[str]:
    """The paths, of those that `keep` accepts, that are new, changed or missing below `root`, in order."""
    lying = FolderTree(root, keep)
    known = {path: commit.oid(path) for path in commit if keep(path)}
    found = {path for path in lying if known.get(path) != blob_id(lying[path], like=known.get(path, ""))}
    return sorted(found | {path for path in known if path not in lying})


def astray(commit: GitTree, root: Path, keep: Callable[[str], bool]) -> list[str]:
    """Of the paths that `keep` accepts, those that are in the commit and not on disk, or on disk and not in it.

    Nothing is read but names: whether files hold the same is another question.
    """
    return sorted({path for path in commit if keep(path)} ^ set(FolderTree(root, keep)))
