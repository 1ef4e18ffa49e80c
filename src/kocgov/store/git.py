"""A git repository as the record's home: where it is, in what state, what its history holds."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Final

from msgspec import Struct

from kocgov.finding.finding import Exit, Trouble
from kocgov.store.blobs import Blobs
from kocgov.store.disk import in_words
from kocgov.store.git_tree import GitTree
from kocgov.store.locks import locked
from kocgov.store.memory import NotesOnDisk
from kocgov.store.process import Git, program

BRANCH: Final = "main"

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
# A plain name of a commit: no option, range, exclusion, path in a commit, reflog or upstream.
_REVISION = re.compile(r"(?![-^])(?!.*(?:\.\.|@\{))[^\s\x00-\x1f\x7f:\\*?\[]+")
# What git leaves in its folder while something is half done.
_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}


class Logged(Struct, frozen=True):
    """One commit of the history. `at` is the committer's date, which anybody can set to anything."""

    id: str
    parents: tuple[str, ...]
    author: str
    at: datetime


class Repository:
    """One repository. It holds a reading process once something was read: use it in `with`, or `close` it."""

    def __init__(self, root: Path, *, bare: bool = False) -> None:
        """Take `root` as the repository; `find` and `init` are the doors that look first."""
        self.root, self.bare = root, bare
        self.git = Git(root if bare else root / ".git", None if bare else root)
        self.git_dir, self.common_dir = self._folders()
        self.blobs = Blobs(self.git)

    def _folders(self) -> tuple[Path, Path]:
        """Where git keeps this worktree's own things, and what all worktrees share. Only a linked one has to be asked
        of git. Raises Trouble STORE-NO-REPOSITORY.
        """
        inner = self.git.git_dir
        if _is_git_dir(inner) and not (inner / "commondir").exists():
            return inner, inner
        answer = self.git.ask("rev-parse", "--git-dir", "--git-common-dir")
        if answer.code:
            raise Trouble("STORE-NO-REPOSITORY", path=str(self.root))
        own, common = (self.root / line for line in answer.out.decode().splitlines())
        return own, common

    @classmethod
    def find(cls, start: Path) -> "Repository":
        """The repository that `start` lies in. Raises Trouble STORE-NO-REPOSITORY, STORE-NO-GIT,
        STORE-OLD-GIT.
        """
        here = start.resolve()
        for folder in (here, *here.parents):
            inner = folder / ".git"
            if inner.is_file() or _is_git_dir(inner):
                return cls(folder)
            if folder.name != ".git" and _is_git_dir(folder):
                return cls(folder, bare=True)
        raise Trouble("STORE-NO-REPOSITORY", path=str(start))

    @classmethod
    def init(cls, path: Path) -> "Repository":
        """A new repository at `path` on branch main, without templates, hooks or the user's configuration.

        A repository that is there already stays as it is. Raises Trouble STORE-IO, STORE-GIT, STORE-LOCKED.
        """
        program()  # says in our own words that git is missing: the import below would raise ImportError
        from git import Repo  # noqa: PLC0415 -- takes a fifth of a second, and only founding needs it
        from git.exc import GitCommandError  # noqa: PLC0415 -- heavy, and needed for founding only

        target = path.resolve()
        clean = {**Git(target / ".git", target).environment(), "GIT_TEMPLATE_DIR": ""}
        try:
            with in_words(str(path)):
                Repo.init(target, mkdir=True, initial_branch=BRANCH, env=clean).close()
        except GitCommandError as error:
            if (lock := target / ".git/config.lock").exists():
                raise locked(lock) from error
            raise Trouble("STORE-GIT", command="init", words=str(error.stderr).strip()) from error
        return cls(target)

    def __enter__(self) -> "Repository":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the reading process, if there is one."""
        self.blobs.close()

    def head(self) -> str | None:
        """The id of the commit that is checked out; None before the first commit."""
        answer = self.git.ask("rev-parse", "--verify", "--quiet", "HEAD")
        if answer.code > 1:
            raise Trouble("STORE-GIT", command="rev-parse", words=answer.words)
        return answer.out.decode().strip() or None

    def begun(self) -> str | None:
        """The same for whoever goes on to read it: asked of the process that reads."""
        return self.blobs.named("HEAD") or self.head()

    def resolve(self, revision: str) -> str:
        """The full id of the commit that a revision names.

        Raises Trouble STORE-NO-REVISION (wrong usage), STORE-DAMAGED where it names one that cannot be read.
        """
        if _REVISION.fullmatch(revision):
            peeled = f"{revision}^{{commit}}"
            answer = self.git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", peeled)
            found = answer.out.decode("ascii", "replace").strip()
            if answer.code == 0 and _ID.fullmatch(found):
                return found
            self._refuse_damaged(revision)
        raise Trouble("STORE-NO-REVISION", exit=Exit.USAGE, revision=revision)

    def _refuse_damaged(self, revision: str) -> None:
        """A branch or tag that is there and leads to nothing is a fault of the repository, not of who typed it."""
        answer = self.git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision)
        found = answer.out.decode("ascii", "replace").strip()
        named = answer.code == 0 and _ID.fullmatch(found) and not _ID.fullmatch(revision)  # any id would be named
        if named and self.git.ask("cat-file", "-e", found).code:
            raise Trouble("STORE-DAMAGED", object=found)

    def tree(self, commit: str, *, remembering: bool = False) -> GitTree:
        """The files of the commit with this full id; `remembering`, with the notes of earlier runs about them."""
        return GitTree(self.git, self.blobs, commit, self.notes if remembering else None)

    @cached_property
    def notes(self) -> NotesOnDisk:
        """What earlier runs noted down about folders of this repository."""
        return NotesOnDisk(self.common_dir)

    def log(self, tip: str, *, since: str | None = None, first_parent: bool = True) -> Iterator[Logged]:
        """The commits from `tip` back to `since` (full ids, exclusive) or to the root, newest first.

        A history cut short is refused, not read as if it were whole: raises Trouble STORE-SHALLOW.
        """
        if self.is_shallow():
            raise Trouble("STORE-SHALLOW")
        flags = ["--first-parent"] if first_parent else ["--topo-order"]
        limit = [f"^{since}"] if since else []
        shape = "--format=%H%x00%P%x00%ae%x00%cd"
        out = self.git.run("rev-list", *flags, "--date=raw", shape, tip, *limit, "--")
        for line in out.splitlines()[1::2]:  # each is announced by a line `commit ID`
            commit, parents, author, date = line.decode("utf-8", "replace").split("\0")
            yield Logged(commit, tuple(parents.split()), author, moment_of(date))

    def config(self, key: str) -> str | None:
        """A value of the repository's or the user's git configuration, as `kocgov.member`; None if unset.

        `git config --get` runs no program, and knows includes and conditions as no other reader does.
        """
        answer = self.git.ask("config", "-z", "--get", key, hardened=False)
        if answer.code > 1:
            raise Trouble("STORE-GIT", command="config", words=answer.words)
        return answer.out.decode("utf-8", "replace").rstrip("\0") if answer.code == 0 else None

    def branch(self) -> str:
        """The full name of the branch that is checked out. Raises Trouble STORE-DETACHED."""
        answer = self.git.ask("symbolic-ref", "--quiet", "HEAD")
        name = answer.out.decode().strip()
        if not name.startswith("refs/heads/"):
            raise Trouble("STORE-DETACHED")
        return name

    def is_shallow(self) -> bool:
        """Whether the history was cut when it was fetched, as CI does unless told otherwise."""
        return (self.common_dir / "shallow").exists()

    def refuse_odd_states(self, *, unborn: bool = False) -> str:
        """Refuse to write where a commit would get lost or mixed with something half done; return the branch.

        `unborn` allows the founding commit. Raises Trouble STORE-BARE, STORE-DETACHED, STORE-UNFINISHED,
        STORE-UNBORN.
        """
        if self.bare or self._says_bare():
            raise Trouble("STORE-BARE", path=str(self.root))
        branch = self.branch()
        for name, what in _UNFINISHED.items():
            if (self.git_dir / name).exists():
                raise Trouble("STORE-UNFINISHED", what=what)
        if not unborn and self.head() is None:
            raise Trouble("STORE-UNBORN")
        return branch

    def _says_bare(self) -> bool:
        """Whether `.git` calls itself bare; a linked worktree (its `.git` is a file) is not, whatever is said
        there.
        """
        if (self.root / ".git").is_file():
            return False
        return self.git.ask("config", "--type=bool", "--get", "core.bare").out.strip() == b"true"


def _is_git_dir(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def moment_of(raw: str) -> datetime:
    """A date as `SECONDS +HHMM`; one that no calendar holds is read as the epoch, as git shows it."""
    try:
        seconds, zone = raw.split(" ")
        minutes = int(zone[:-2]) * 60 + int(zone[0] + zone[-2:])
        return datetime.fromtimestamp(int(seconds), timezone(timedelta(minutes=minutes)))
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
