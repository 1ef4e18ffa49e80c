"""A terminal in a workspace: command lines run in this process; what they say and leave behind is caught."""

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import kocgov.cli
from kocgov.cli.main import main

Line = tuple[str, str, str]
"""When, who is at the terminal, what is typed."""


def day(number: int, hour: int = 10, minute: int = 0) -> str:
    """A moment of March 2026, in the community's own time."""
    return f"2026-03-{number:02d}T{hour:02d}:{minute:02d}"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command came to: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def errors(self) -> list[str]:
        return self.err.splitlines()


@dataclass(slots=True)
class Terminal:
    """Somebody's terminal in a folder. `CASE`, `SIGNAL`, `FIND`, `HONOUR`, `APPEAL` in a line stand for the one such
    dossier.
    """

    folder: Path
    lang: str = "en"
    env: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, line: str | list[str], as_: str = "", at: str = "", **env: str) -> Said:
        """Type a line; a list is taken word by word, a text is split as a shell would."""
        words = shlex.split(line) if isinstance(line, str) else line
        # How wide the screen is must not depend on who runs the tests.
        said = {"COLUMNS": "100", "KOCGOV_LANG": self.lang, "KOCGOV_AS": as_, "KOCGOV_NOW": at, **self.env, **env}
        here = {key: value for key, value in os.environ.items() if not key.startswith("KOCGOV_")}
        out, err = io.StringIO(), io.StringIO()
        with (
            patch.dict(os.environ, here | {key: value for key, value in said.items() if value}, clear=True),
            chdir(self.folder), redirect_stdout(out), redirect_stderr(err),
        ):  # fmt: skip
            code = main([self._meant(word) for word in words])
        return Said(code, out.getvalue(), err.getvalue())

    def _meant(self, word: str) -> str:
        for alias, folder in (
            ("CASE", "cases"),
            ("SIGNAL", "signals"),
            ("FIND", "finds"),
            ("HONOUR", "honours"),
            ("APPEAL", "appeals"),
        ):
            if alias in word:
                word = word.replace(alias, self.dossier(folder).name)
        return word

    def dossier(self, folder: str) -> Path:
        """The one dossier that lies in a folder of the record."""
        (found,) = self.folder.glob(f"{folder}/2*/*/*")
        return found

    @property
    def case(self) -> str:
        return self.dossier("cases").name

    def must(self, line: str, as_: str = "", at: str = "") -> Said:
        """Type a line that goes through."""
        said = self(line, as_, at)
        assert said.code == 0, (line, said)
        return said

    def git(self, *words: str) -> str:
        return subprocess.run(
            ["git", *words], cwd=self.folder, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
        ).stdout

    def everything(self) -> tuple[str, dict[str, bytes]]:
        """Where HEAD is, what index and folder hold otherwise than HEAD, and every byte on disk outside `.git`."""
        paths = (path for path in self.folder.rglob("*") if ".git" not in path.relative_to(self.folder).parts)
        files = {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}
        return self.git("status", "--porcelain=v2", "--branch"), files


def forget_commands() -> None:
    """A process builds its commands once, in one language; after this they are built anew."""
    later = (
        "changing",
        "council",
        "drawing",
        "founding",
        "handover",
        "honours",
        "importing",
        "letters",
        "listing",
        "load",
        "member_show",
        "options",
        "people",
        "reading",
        "steps",
        "tables",
    )
    for name in ("amending", "app", "bulk", "charters", "checks", "ci", "desk", "doctor", *later):
        sys.modules.pop(f"kocgov.cli.{name}", None)
        kocgov.cli.__dict__.pop(name, None)


FOUND = "init . --owner brand-hq --drafter lin --drafter chen --id qihang-7f3a --appeals appeals@qihang.example"
OPEN = (
    "case open --respondent wei --reporter hao --summary 'An insult under a post'"
    " --act-at 2026-03-03T08:00 --act-ref post/1"
)
FACTS = "expression=violation_only clarity=clear ongoing=ended"
TRIAGE = f"case triage CASE --clause C-ATTACK --source post/1 {FACTS} malice=absent"
INTEND = "case intend CASE --measure warning --allegation 'an insult' --reasons 'it hurts'"
ANSWER = "case answer CASE --statement 'I am sorry' --by wei --ref chat/5"
DECIDE = (
    "case decide CASE --established 'it was posted' --explanation 'it insults'"
    " --considered 'he is sorry' --milder 'none serves'"
)
SERVE = "case serve CASE --channel letter"

SCENES: dict[str, tuple[str, list[Line]]] = {
    "founded": ("", [(day(1, 9), "", FOUND)]),
    "staffed": (
        "founded",
        [
            *((day(2, 8), "brand-hq", f"member join {who}") for who in ("mod-ye", "mod-su", "clerk-an", "wei", "hao")),
            (day(2, 9), "brand-hq", "member appoint mod-ye --office moderator"),
            (day(2, 9), "brand-hq", "member appoint mod-su --office moderator"),
            (day(2, 9), "brand-hq", "member appoint clerk-an --office clerk"),
        ],
    ),
    "opened": ("staffed", [(day(3), "mod-ye", OPEN)]),
    "triaged": ("opened", [(day(3, 11), "mod-ye", TRIAGE)]),
    "noticed": ("triaged", [(day(4), "mod-ye", INTEND)]),
    "answered": ("noticed", [(day(5), "clerk-an", ANSWER)]),
    "decided": ("answered", [(day(6), "mod-ye", DECIDE)]),
    "served": ("decided", [(day(6, 11), "clerk-an", SERVE)]),
    "final": ("served", [("2026-04-10T10:00", "clerk-an", "sweep")]),
    "resting": ("staffed", [(day(3), "wei", "member rest wei --until 2026-03-12")]),
    "complained": ("staffed", [(day(3), "mod-ye", "signal receive --author wei --kernel 'the brakes squeal'")]),
    "grave": (
        "opened",
        [(day(3, 11), "mod-ye", TRIAGE.replace("malice=absent", "malice=shown sources.malice=chat/1"))],
    ),
}  # fmt: skip
"""How a community came to a point, told in command lines; each scene goes on from another."""


class Theatre:
    """Plays each scene once, and hands out copies of the folder it ends in."""

    def __init__(self, room: Path) -> None:
        self.room, self.played = room, dict[str, Path]()

    def stage(self, scene: str, folder: Path) -> Terminal:
        """A copy of the workspace at the end of a scene."""
        shutil.copytree(self._play(scene), folder, dirs_exist_ok=True)
        return Terminal(folder)

    def look(self, scene: str) -> Terminal:
        """The workspace at the end of a scene itself, for those who change nothing in it."""
        return Terminal(self._play(scene))

    def _play(self, scene: str) -> Path:
        if scene not in self.played:
            base, lines = SCENES[scene]
            folder = self.room / scene
            folder.mkdir()
            terminal = self.stage(base, folder) if base else Terminal(folder)
            for at, who, line in lines:
                terminal.must(line, who, at)
            self.played[scene] = folder
        return self.played[scene]
