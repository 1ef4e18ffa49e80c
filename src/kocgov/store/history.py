"""What history knows of a change: where two lines parted, and when each new file was written, as its commits say."""

from collections.abc import Iterator
from datetime import datetime

from kocgov.finding.finding import Exit, Trouble
from kocgov.store.git import Repository, moment_of

NOTHING = ("none", "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
"""What names the tree without a file: a word, and git's own id of it."""


def commit_of(repo: Repository, revision: str) -> str:
    """The full id of a revision. In a history that was cut short, what is missing may have been cut off.

    Raises Trouble STORE-NO-REVISION (usage), STORE-SHALLOW.
    """
    try:
        return repo.resolve(revision)
    except Trouble as trouble:
        if trouble.exit == Exit.USAGE and repo.is_shallow():
            raise Trouble("STORE-SHALLOW") from trouble
        raise


def parting(repo: Repository, one: str, other: str) -> str | None:
    """The last commit that both lines share (full ids), None where they share none.

    Raises Trouble STORE-SHALLOW where only the cut could say.
    """
    answer = repo.git.ask("merge-base", one, other)
    if answer.code > 1:
        raise Trouble("STORE-GIT", command="merge-base", words=answer.words)
    found = answer.out.decode().strip()
    if not found and repo.is_shallow():
        raise Trouble("STORE-SHALLOW")
    return found or None


def written(repo: Repository, base: str | None, head: str) -> dict[str, datetime]:
    """When each file that came between two commits was written: the earliest date of a commit that adds it.

    Author's and committer's dates both count, whichever is earlier: a rebase moves the one, and nobody is to pay for
    it. They are claims, not proofs. Raises Trouble STORE-SHALLOW where the commits between are not all there.
    """
    span = [head, f"^{base}"] if base else [head]
    dates = dict(_dates(repo, span))
    if cut_short(repo) & dates.keys():
        raise Trouble("STORE-SHALLOW")
    stdin = "".join(f"{commit}\n" for commit in dates).encode()
    question = ("diff-tree", "--stdin", "-r", "-m", "-z", "--root", "--no-renames", "--diff-filter=A")
    found: dict[str, datetime] = {}
    for commit, path in _added(repo.git.run(*question, stdin=stdin)):
        found[path] = min(dates[commit], found.get(path, dates[commit]))
    return found


def _added(out: bytes) -> Iterator[tuple[str, str]]:
    """Commit and path of every addition: a commit announces itself, a path follows a word that begins with `:`."""
    commit = ""
    words = iter(out.split(b"\0"))
    for word in words:
        if word.startswith(b":"):
            yield commit, next(words).decode("utf-8", "backslashreplace")
        elif word:
            commit = word.decode("ascii", "replace")


def _dates(repo: Repository, span: list[str]) -> Iterator[tuple[str, datetime]]:
    out = repo.git.run("rev-list", "--date=raw", "--format=%H%x00%ad%x00%cd", *span, "--")
    for line in out.splitlines()[1::2]:  # each is announced by a line `commit ID`
        commit, author, committer = line.decode("utf-8", "replace").split("\0")
        yield commit, min(moment_of(author), moment_of(committer))


def cut_short(repo: Repository) -> set[str]:
    """The commits at which the history was cut when it was fetched."""
    try:
        return set((repo.common_dir / "shallow").read_text(encoding="ascii").split())
    except OSError:
        return set()
