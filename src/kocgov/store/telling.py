"""A long history told at once: a commit for every act through one git process, the folder filled when all is told."""

from collections.abc import Mapping
from datetime import datetime
from types import TracebackType

from kocgov.finding.finding import Trouble
from kocgov.store.git import Repository
from kocgov.store.paths import refuse_improper


class Telling:
    """Commits one after the other into a repository that has none: `with Telling(repo) as history: history.write(…)`.

    The bytes are those that were judged, and the commits those that `commit.write` would make, but no act takes
    processes of its own. It makes a record and never adds to one. What was told stands, also where a story breaks off.
    """

    def __init__(self, repo: Repository) -> None:
        """Raises Trouble STORE-MOVED where the repository holds a commit, and those of `refuse_odd_states`."""
        self._repo, self._branch = repo, repo.refuse_odd_states(unborn=True)
        if repo.head() is not None:
            raise Trouble("STORE-MOVED")
        self._git = repo.git.start("fast-import", "--quiet", "--done", "--date-format=raw")

    def write(self, files: Mapping[str, bytes], *, author: str, when: datetime, message: str) -> None:
        """One commit with these files new or changed; `author` is a member id, `when` has an offset.

        Raises Trouble STORE-PATH, and STORE-GIT where git takes no more.
        """
        for path in files:
            refuse_improper(path)
        who = f"{author} <{author}@members.invalid> {int(when.timestamp())} {when:%z}"
        words = message.encode()
        parts = [f"commit {self._branch}\nauthor {who}\ncommitter {who}\ndata {len(words)}\n".encode(), words, b"\n"]
        for path, data in files.items():
            parts += [f"M 100644 inline {path}\ndata {len(data)}\n".encode(), data, b"\n"]
        self._say(b"".join(parts))

    def __enter__(self) -> "Telling":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let git finish and fill folder and index. Raises Trouble STORE-GIT where git did not take it all."""
        if kind is not None and not issubclass(kind, Exception):  # interrupted: nothing of it stands
            self._git.kill()
            self._git.communicate()
            return
        self._say(b"done\n")
        self._git.communicate()
        if self._git.returncode:
            raise Trouble("STORE-GIT", command="fast-import", words="it ended early")
        if self._repo.head() is not None:
            self._repo.git.run("read-tree", "--reset", "-u", "HEAD")

    def _say(self, words: bytes) -> None:
        assert self._git.stdin
        try:
            self._git.stdin.write(words)
        except (BrokenPipeError, ValueError) as error:
            raise Trouble("STORE-GIT", command="fast-import", words="it ended early") from error
