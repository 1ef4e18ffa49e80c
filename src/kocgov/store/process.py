"""The one door to the git binary: argument lists, a clean environment, no shell, nobody's configuration."""

import os
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from kocgov.finding.finding import Trouble

OLDEST: Final = (2, 30)  # the first whose `rev-parse` knows `--end-of-options`
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

# What a process needs to live at all, on Unix and on Windows.
_INHERITED = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
# Inside a server's `pre-receive` the pushed objects lie apart, and only these say where.
_QUARANTINE = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
_HARDENED = MappingProxyType(
    {
        "HOME": os.devnull,  # no home, no configuration in it
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
    }
)
# What a repository's own configuration may say, but not to us.
_OVERRULED = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.splitIndex=false",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
    "protocol.allow=never",
)
_OPTIONS = tuple(word for setting in _OVERRULED for word in ("-c", setting))


class Answer(Struct, frozen=True):
    """What git said: exit code, standard output, and the first line of its complaint."""

    code: int
    out: bytes
    words: str


class Git(Struct, frozen=True):
    """The git binary, pointed at one repository: nothing is discovered, so nothing planted can be found.

    A git directory named outright also spares the "dubious ownership" refusal that containers meet.
    """

    git_dir: Path
    work_tree: Path | None

    def ask(
        self, *arguments: str, stdin: bytes = b"", also: Mapping[str, str] = NOTHING, hardened: bool = True
    ) -> Answer:
        """Run one command to its end. `also` adds to its environment; unhardened, it reads user settings.

        Raises Trouble STORE-NO-GIT, STORE-OLD-GIT, STORE-IO.
        """
        try:
            done = subprocess.run(
                self._command(arguments),
                input=stdin,
                capture_output=True,
                cwd=self._folder,
                env={**self.environment(hardened=hardened), **also},
                check=False,
            )
        except OSError as error:
            raise Trouble("STORE-IO", path=str(self._folder), words=error.strerror or str(error)) from error
        return Answer(done.returncode, done.stdout, _first_line(done.stderr))

    def run(self, *arguments: str, stdin: bytes = b"", also: Mapping[str, str] = NOTHING) -> bytes:
        """The output of a command that has to succeed. Raises Trouble STORE-GIT where it does not."""
        answer = self.ask(*arguments, stdin=stdin, also=also)
        if answer.code:
            raise Trouble("STORE-GIT", command=arguments[0], words=answer.words)
        return answer.out

    def line(self, *arguments: str, stdin: bytes = b"", also: Mapping[str, str] = NOTHING) -> str:
        """The one line that a command prints."""
        return self.run(*arguments, stdin=stdin, also=also).decode().rstrip("\n")

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A command to talk with. Its complaints are dropped: whoever talks knows by the answers."""
        return subprocess.Popen(
            self._command(arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env=self.environment(),
        )

    def environment(self, *, hardened: bool = True) -> dict[str, str]:
        """A command's environment; unhardened, the caller's own without what points git elsewhere."""
        if hardened:
            kept = {name: os.environ[name] for name in _INHERITED if name in os.environ} | _HARDENED
            if "GIT_QUARANTINE_PATH" in os.environ:
                kept |= {name: os.environ[name] for name in _QUARANTINE if name in os.environ}
        else:
            kept = {
                name: value
                for name, value in os.environ.items()
                if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
            }
        kept["GIT_DIR"] = str(self.git_dir)
        if self.work_tree:
            kept["GIT_WORK_TREE"] = str(self.work_tree)
        return kept

    @property
    def _folder(self) -> Path:
        return self.work_tree or self.git_dir

    @staticmethod
    def _command(arguments: tuple[str, ...]) -> list[str]:
        return [program(), "--no-pager", "--no-replace-objects", *_OPTIONS, *arguments]


def program() -> str:
    """The path of a git that is new enough. Raises Trouble STORE-NO-GIT, STORE-OLD-GIT."""
    return _program(os.environ.get("PATH", os.defpath))


@cache
def _program(search: str) -> str:
    name = "git.exe" if os.name == "nt" else "git"
    # Relative places in PATH are skipped: a record must not be able to bring its own git.
    candidates = (Path(folder, name) for folder in search.split(os.pathsep) if Path(folder).is_absolute())
    found = next((path for path in candidates if path.is_file() and os.access(path, os.X_OK)), None)
    if found is None:
        raise Trouble("STORE-NO-GIT")
    said = subprocess.run([found, "version"], capture_output=True, check=False).stdout.decode("ascii", "replace")
    version = re.search(r"(\d+)\.(\d+)", said)
    if version is None or tuple(map(int, version.groups())) < OLDEST:
        raise Trouble("STORE-OLD-GIT", found=version[0] if version else "?", least="{}.{}".format(*OLDEST))
    return str(found)


def _first_line(complaint: bytes) -> str:
    said = complaint.decode("utf-8", "replace").strip().splitlines()
    lines = [line for line in said if not line.startswith("hint:")] or said  # advice may come before the reason
    return lines[0].removeprefix("fatal: ").removeprefix("error: ") if lines else "no reason given"
