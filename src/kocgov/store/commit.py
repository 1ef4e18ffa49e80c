"""The only way to write to the record: new files, on disk and in one commit, or nothing at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType

from filelock import FileLock, Timeout
from msgspec import Struct

from kocgov.finding.finding import Trouble
from kocgov.store import index, journal
from kocgov.store.blobs import blob_id
from kocgov.store.disk import in_words
from kocgov.store.git import Repository
from kocgov.store.locks import locked
from kocgov.store.making import Making, on_disk
from kocgov.store.paths import refuse_improper
from kocgov.store.planting import Present, plant, present
from kocgov.words import is_handle

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class _Signature(Struct, frozen=True):
    """Who commits, when, and in which words. No name and no address of a person enters git."""

    author: str
    when: datetime
    message: str

    @property
    def environment(self) -> dict[str, str]:
        date = f"@{int(self.when.timestamp())} {self.when:%z}"
        fields = {"NAME": self.author, "EMAIL": f"{self.author}@members.invalid", "DATE": date}
        return {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in fields.items()}


def write(
    repo: Repository,
    expected_head: str | None,
    files: Mapping[str, bytes],
    *,
    author: str,
    when: datetime,
    message: str,
    replace: Mapping[str, bytes] = _NOTHING,
    timeout: float = 10.0,
) -> str:
    """Commit `files`, which may not exist, and `replace`, which may, on `expected_head`; return the commit.

    `expected_head` None makes the founding commit. `author` is a member id, `when` has an offset, `timeout`
    (seconds) bounds the wait for other writers. The bytes enter as they are, whatever git is told about line
    ends or filters.

    Raises Trouble STORE-BUSY, STORE-LOCKED, STORE-MOVED, STORE-EXISTS, STORE-DIRTY, STORE-INDEX, STORE-PATH,
    STORE-ELSEWHERE, STORE-IO and those of `Repository.refuse_odd_states`, all with nothing changed;
    STORE-BEHIND when the commit stands but git's index does not know of it. Raises ValueError for a naive
    `when` or an author that is no handle.
    """
    if when.utcoffset() is None or not is_handle(author):
        raise ValueError(when, author)
    for path in (*files, *replace):
        refuse_improper(path)
    with _locked(repo, timeout), in_words(str(repo.root)):
        branch = repo.refuse_odd_states(unborn=True)
        writer = _Writer(repo, branch, expected_head, _Signature(author, when, message))
        writer.refuse_wrong_moment(timeout)
        return writer.write(files, replace)


def recover(repo: Repository, timeout: float = 10.0) -> None:
    """Finish or take back what a killed write left, as the next write would. Raises Trouble as `write` does."""
    with _locked(repo, timeout), in_words(str(repo.root)):
        journal.mend(repo, repo.head())


class _Writer(Struct, frozen=True):
    """One write under way, by one process at a time."""

    repo: Repository
    branch: str
    head: str | None
    signature: _Signature

    def refuse_wrong_moment(self, timeout: float) -> None:
        """See that the branch is where it is thought to be, and that the user has nothing half done in the
        index.
        """
        if self.repo.head() != self.head:
            raise Trouble("STORE-MOVED")
        index.await_free(self.repo, timeout)
        journal.mend(self.repo, self.head)
        if path := index.staged(self.repo, self.head):
            raise Trouble("STORE-INDEX", path=path)

    def write(self, files: Mapping[str, bytes], replace: Mapping[str, bytes]) -> str:
        found = present(self.repo.git, self.head, (*files, *replace)) if self.head else {}
        old = self._replaceable(found, files, replace)
        contents = {**files, **replace}
        making = Making(self.repo.root)
        journal.note(self.repo, contents)
        commit = None
        try:
            for path, data in contents.items():
                making.put(path, data, over=old.get(path))
            making.settle()
            blobs = self._blobs(contents)
            commit = self._commit(plant(self.repo.git, found, blobs))
            self._advance(commit)
        except BaseException:
            # An interruption may strike after the branch has moved: then the files are the record's.
            if commit is None or self.repo.head() != commit:
                making.undo()
                journal.forget(self.repo)
            raise
        if not index.tell(self.repo, blobs):
            raise Trouble("STORE-BEHIND", commit=commit)
        journal.forget(self.repo)
        return commit

    def _replaceable(
        self, found: Mapping[str, Present], files: Mapping[str, bytes], replace: Mapping[str, bytes]
    ) -> dict[str, bytes]:
        """What is to be replaced, as it is on disk, once it is sure that nothing of anybody's gets lost."""
        for path, data in files.items():
            if path in found or on_disk(self.repo.root / path, path) not in (None, data):
                raise Trouble("STORE-EXISTS", path=path)
        old = {}
        for path in replace:
            now = on_disk(self.repo.root / path, path)
            if _plain(now) != _plain(found[path].data if path in found else None):
                raise Trouble("STORE-DIRTY", path=path)
            if now is not None:
                old[path] = now
        return old

    def _blobs(self, contents: Mapping[str, bytes]) -> dict[str, str]:
        """The ids of the files just made, stored as blobs. Raises Trouble STORE-DIRTY if one has changed."""
        names = "".join(f"{path}\n" for path in contents).encode()
        out = self.repo.git.run("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names)
        blobs = dict(zip(contents, out.decode().split(), strict=True))
        for path, oid in blobs.items():
            if blob_id(contents[path], like=oid) != oid:
                raise Trouble("STORE-DIRTY", path=path)
        return blobs

    def _commit(self, tree: str) -> str:
        parents = ("-p", self.head) if self.head else ()
        message = self.signature.message.encode()
        return self.repo.git.line("commit-tree", tree, *parents, stdin=message, also=self.signature.environment)

    def _advance(self, commit: str) -> None:
        """Move the branch, if it is still where it was: git compares and swaps in one act."""
        old = self.head or "0" * len(commit)
        reason = f"kocgov: {self.signature.message.partition(chr(10))[0]}"
        answer = self.repo.git.ask(
            "update-ref", "-m", reason, self.branch, commit, old, also=self.signature.environment
        )
        if answer.code:
            if self.repo.head() != self.head:
                raise Trouble("STORE-MOVED")
            for lock in (self.repo.common_dir / f"{self.branch}.lock", self.repo.git_dir / "HEAD.lock"):
                if lock.exists():  # a git that was killed leaves it, and only a person can tell
                    raise locked(lock)
            raise Trouble("STORE-GIT", command="update-ref", words=answer.words)


def _plain(data: bytes | None) -> bytes | None:
    """Bytes without regard to line ends: a checkout by `core.autocrlf` is no edit of anybody's."""
    return data.replace(b"\r\n", b"\n") if data is not None else None


@contextmanager
def _locked(repo: Repository, timeout: float) -> Iterator[None]:
    path = repo.common_dir / "kocgov.lock"
    lock = FileLock(path)
    with in_words(str(path)):
        try:
            lock.acquire(timeout=timeout)
        except Timeout as error:
            raise Trouble("STORE-BUSY", path=str(path)) from error
    try:
        yield
    finally:
        lock.release()
