"""What a write is about to do, noted down, so that the next one mends what a killed one left behind."""

import re
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from kocgov.finding.finding import Trouble
from kocgov.store import index
from kocgov.store.disk import in_words
from kocgov.store.git import Repository
from kocgov.store.locks import locked
from kocgov.store.making import Making, on_disk
from kocgov.store.paths import is_proper
from kocgov.store.planting import present

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")


def note(repo: Repository, contents: Mapping[str, bytes]) -> None:
    """Note which bytes are going to be at which paths."""
    lines = (f"{sha256(data).hexdigest()}  {path}\n" for path, data in contents.items())
    with in_words(str(_place(repo))):
        _place(repo).write_text("".join(lines), encoding="utf-8", newline="\n")


def forget(repo: Repository) -> None:
    """The write is over, one way or the other."""
    with suppress(OSError):
        _place(repo).unlink(missing_ok=True)


def mend(repo: Repository, head: str | None) -> None:
    """Finish a noted write that reached the commit, take back one that did not; hold the lock.

    Only files that still have exactly the noted bytes are touched. What was being written
    goes, and so do the folders made for it. Raises Trouble STORE-LOCKED, STORE-IO.
    """
    try:
        noted = {path: digest for digest, path in _LINE.findall(_place(repo).read_text(encoding="utf-8"))}
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("STORE-IO", path=str(_place(repo)), words=str(error)) from error
    noted = {path: digest for path, digest in noted.items() if is_proper(path)}
    found = present(repo.git, head, noted) if head else {}
    committed = {}
    for path, digest in noted.items():
        held = found.get(path)
        if held and sha256(held.data).hexdigest() == digest:
            committed[path] = held.oid
            continue
        now = on_disk(repo.root / path, path)
        if now is not None and sha256(now).hexdigest() == digest:
            Making(repo.root).take_back(path, held.data if held else None)
        Making(repo.root).tidy(path)
    if committed and not index.tell(repo, committed):
        raise locked(repo.git_dir / "index.lock")
    forget(repo)


def interrupted(repo: Repository) -> bool:
    """Whether a write was noted and has not come to its end."""
    return _place(repo).exists()


def _place(repo: Repository) -> Path:
    return repo.git_dir / "kocgov.journal"
