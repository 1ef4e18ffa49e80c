"""The ground a command stands on: the repository, the record at HEAD, the hand at the terminal, the moment, the
chance.
"""

import os
from datetime import datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from kocgov.cli.speech import tongue
from kocgov.finding.finding import Exit, Trouble
from kocgov.model.tree import DictTree, Tree
from kocgov.store.git import Repository
from kocgov.words import CROCKFORD
from kocgov.work.fields import moment_in
from kocgov.work.finding_way import near
from kocgov.work.settings import SETTINGS
from kocgov.work.shelves import Watch
from kocgov.work.workspace import Workspace

NOW = "KOCGOV_NOW"


def clock(zone: ZoneInfo) -> datetime:
    """The present moment, to the second, in the community's time zone; KOCGOV_NOW stands in for rehearsing."""
    if stated := os.environ.get(NOW):
        return datetime.fromisoformat(moment_in(stated, zone, NOW)).astimezone(zone)
    return datetime.now(zone).replace(microsecond=0)  # noqa: TID251 -- this is the one place that reads the clock


def go(folder: str) -> None:
    """Make a folder the one that the command starts in. Raises Trouble (usage) where there is none."""
    refuse_nowhere(Path(folder))
    os.chdir(folder)


def refuse_nowhere(path: Path) -> None:
    """Raises Trouble (usage) for a path that leads to nothing: the folder around it is not what was meant."""
    try:
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if not there:
        raise Trouble("CMD-NO-PATH", exit=Exit.USAGE, path=str(path))


def fresh_id() -> str:
    """Eight random Crockford base32 characters."""
    import secrets

    return "".join(secrets.choice(CROCKFORD) for _ in range(8))


def _watch() -> Watch:
    """Says at a terminal how far the first reading of a record has come."""
    from kocgov.cli.progress import Progress

    progress = Progress()

    def watch(done: int, total: int) -> None:
        progress.step(tongue()("Reading the record for the first time: {done} of {total}", done=done, total=total))
        if done == total:
            progress.end()

    return watch


class Ground:
    """A workspace in its repository; the record is what HEAD holds, never what lies uncommitted in the folder."""

    def __init__(self, repo: Repository, head: str | None) -> None:
        """Stand in a repository on the commit with the id `head`, None before the first."""
        self.repo, self.head = repo, head

    @classmethod
    def at(cls, folder: Path, revision: str = "") -> "Ground":
        """The workspace around a folder. Raises Trouble where there is no repository."""
        refuse_nowhere(folder)
        repo = Repository.find(folder)
        return cls(repo, repo.resolve(revision) if revision else repo.begun())

    @cached_property
    def tree(self) -> Tree:
        return self.repo.tree(self.head, remembering=True) if self.head else DictTree({})

    @cached_property
    def ws(self) -> Workspace:
        """The record. Raises Trouble where the repository holds none."""
        if SETTINGS not in self.tree:
            raise Trouble("WS-NONE", exit=Exit.TROUBLE)
        return Workspace(self.tree, _watch())

    @cached_property
    def now(self) -> datetime:
        return clock(self.ws.zone)

    def hand(self, named: str) -> str:
        """Who is at the terminal: `--as`, else KOCGOV_AS, else git's `kocgov.member`. Raises Trouble (usage) for
        nobody.
        """
        who = named or os.environ.get("KOCGOV_AS", "") or self.repo.config("kocgov.member") or ""
        if not who:
            raise Trouble("CMD-WHO", exit=Exit.USAGE)
        if who not in self.ws.roster:
            raise Trouble("CMD-NOBODY", exit=Exit.USAGE, member=who, near=near(who, self.ws.roster) or "-")
        return who

    def moment(self, stated: str) -> datetime:
        """When the act was done: as stated, else now."""
        return datetime.fromisoformat(moment_in(stated, self.ws.zone)) if stated else self.now
