"""What lies on disk otherwise than in a commit, told by hashing: git's own comparison runs a repository's filters."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from kocgov.store.disk import FolderTree
from kocgov.store.git_tree import GitTree


def loose(commit: GitTree, root: Path, keep: Callable[[str], bool]) -> list[str]:
    """The paths, of those that `keep` accepts, that are new, changed or missing below `root`, in order."""
    lying = FolderTree(root, keep)
    known = {path: commit.oid(path) for path in commit if keep(path)}
    found = {path for path in lying if known.get(path) != _oid(lying[path], known.get(path, ""))}
    return sorted(found | {path for path in known if path not in lying})


def _oid(data: bytes, like: str) -> str:
    """The id that git gives a file's bytes, by whichever hash the repository uses."""
    hashed = hashlib.sha256() if len(like) > 40 else hashlib.sha1(usedforsecurity=False)
    hashed.update(b"blob %d\0" % len(data) + data)
    return hashed.hexdigest()
