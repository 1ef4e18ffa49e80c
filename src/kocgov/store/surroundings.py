"""What lies around the record on this computer: which git, and what in it could alter or run something on our files."""

import os
from datetime import datetime

from kocgov.finding.finding import Exit, Trouble
from kocgov.store.git import Repository, moment_of
from kocgov.store.locks import since_when
from kocgov.store.process import OLDEST, Git, program

PROBES = ("kocgov.yaml", "members/a/0001-join.a.yaml")
"""Paths of the record by which is asked what git would do to its files."""

LEAST = "{}.{}".format(*OLDEST)
"""The oldest git that will do."""


def git_version(git: Git) -> str:
    """The version of the git that is used. Raises Trouble STORE-NO-GIT, STORE-OLD-GIT."""
    program()
    return git.line("version").removeprefix("git version ")


def altering(repo: Repository) -> list[str]:
    """The settings under which a checkout would hold other bytes than the commit: filters, and line ends changed."""
    out = repo.git.run("check-attr", "-z", "text", "eol", "filter", "--", *PROBES).decode("utf-8", "replace")
    words = out.split("\0")[:-1]
    said = {(words[at], words[at + 1]): words[at + 2] for at in range(0, len(words) - 2, 3)}
    found = {f"filter={value}" for (_, name), value in said.items() if name == "filter" and value != "unspecified"}
    crlf = (repo.config("core.autocrlf") or "").lower() == "true" or (repo.config("core.eol") or "").lower() == "crlf"
    for path in PROBES:
        left_alone = said.get((path, "text")) == "unset" or said.get((path, "eol")) == "lf"
        if said.get((path, "eol")) == "crlf" or (crlf and not left_alone):
            found.add("core.autocrlf" if crlf else "eol=crlf")
    return sorted(found)


def hooks(repo: Repository) -> list[str]:
    """The hooks that git would run here and kocgov does not."""
    named = repo.git.ask("config", "-z", "--get-all", "core.hooksPath", hardened=False).out.decode("utf-8", "replace")
    if set(named.split("\0")) - {"", os.devnull}:  # the null device is what we say ourselves
        return ["core.hooksPath"]
    folder = repo.common_dir / "hooks"
    known = folder.iterdir() if folder.is_dir() else ()
    return sorted(file.name for file in known if file.suffix != ".sample" and os.access(file, os.X_OK))


def last_commit(repo: Repository) -> datetime | None:
    """The date that the commit checked out gives itself; None before the first."""
    head = repo.head()
    if head is None:
        return None
    said = repo.git.run("rev-list", "--max-count=1", "--date=raw", "--format=%cd", head, "--").splitlines()
    return moment_of(said[1].decode("utf-8", "replace"))


def locks(repo: Repository) -> list[tuple[str, datetime]]:
    """Git's own locks, and since when each has been there: of a git at work, or of one that was killed."""
    known = [repo.git_dir / "index.lock", repo.git_dir / "HEAD.lock", repo.common_dir / "packed-refs.lock"]
    known += sorted((repo.common_dir / "refs/heads").rglob("*.lock"))
    return [(str(lock), since) for lock in known if (since := since_when(lock))]


def unfit(repo: Repository) -> Trouble | None:
    """Why a command could not write here now, None where it could."""
    try:
        repo.refuse_odd_states()
    except Trouble as trouble:
        return trouble if trouble.exit == Exit.TROUBLE else None
    return None
