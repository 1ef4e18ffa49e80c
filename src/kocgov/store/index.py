"""Git's index, the user's own desk: looked at before a write, brought up to date after it, never mixed in."""

import time
from collections.abc import Mapping

from kocgov.store.git import Repository
from kocgov.store.locks import locked

# An editor that watches the repository holds git's index for moments at a time, in seconds.
_PAUSES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)


def await_free(repo: Repository, timeout: float) -> None:
    """Wait until git's own lock on the index is gone; it is never deleted. Raises Trouble STORE-LOCKED."""
    lock = repo.git_dir / "index.lock"
    until = time.monotonic() + timeout
    while lock.exists():
        if time.monotonic() > until:
            raise locked(lock)
        time.sleep(0.02)


def staged(repo: Repository, head: str | None) -> str | None:
    """The first path that the index holds otherwise than the commit."""
    question = ("diff-index", "--cached", "--name-only", "--no-renames", "--no-ext-diff", "-z")
    command = (*question, head, "--") if head else ("ls-files", "--cached", "-z")
    return repo.git.run(*command).split(b"\0")[0].decode("utf-8", "backslashreplace") or None


def tell(repo: Repository, blobs: Mapping[str, str]) -> bool:
    """Enter these blobs (ids by path), so that `git status` is clean; whether the index could be had."""
    lines = "".join(f"100644 {oid} 0\t{path}\0" for path, oid in blobs.items()).encode()
    for pause in _PAUSES:
        time.sleep(pause)
        if repo.git.ask("update-index", "-z", "--index-info", stdin=lines).code == 0:
            return True
    return False
