"""A command killed at one of its system calls, by strace, and what it left behind judged with other eyes.

Only calls that change something outside the process are killed at: at any other, what lies there is what the last of
them left. A call that is killed at is not carried out any more.
"""

import ctypes
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from acceptance.writers import Way, placed
from cli.terminal import Terminal, Theatre

SOURCES = Path(__file__).parents[2] / "src"
STRACE, GIT = shutil.which("strace"), shutil.which("git")
LAUNCH = [sys.executable, "-c", "from kocgov.cli.main import run; run()"]
CHANGING = (
    "openat open creat write pwrite64 writev fsync fdatasync rename renameat renameat2 link linkat unlink unlinkat"
    " mkdir mkdirat rmdir ftruncate truncate chmod fchmod fchmodat symlink symlinkat flock vfork fork clone clone3"
)
SET = ",".join(f"?{name}" for name in CHANGING.split())
WAITING = "?wait4,?waitid,?poll"
"""While it waits for git, git goes on; this tells what becomes of a git whose caller is gone."""

_LINE = re.compile(r"(\w+)\((.*)")
_MAKES = re.compile(r"O_CREAT|O_TRUNC")


@dataclass(frozen=True, order=True)
class Point:
    """Where a kill strikes: the program itself (`git` 0) or the nth git that it starts; at the nth call of a name.

    `both`: the program dies with its git, as in a power cut.
    """

    git: int
    call: str
    nth: int
    both: bool = False


@dataclass(frozen=True)
class Left:
    """What a kill left: how many of the way's commits, and what was wrong with it ("" for nothing).

    `named` says that `doctor` speaks of what is left over, `locked` that git's own lock is.
    """

    point: Point
    commits: int
    wrong: str = ""
    named: bool = False
    locked: bool = False
    struck: bool = True  # a call may not come up again where something waited for, or a moment, was another


STRUCK = (-9, 137)
"""How a process ends that was killed, told by the system or by the shell or strace around it."""


def usable() -> bool:
    """Whether there is a strace here that may trace."""
    if STRACE is None or sys.platform != "linux":
        return False
    return subprocess.run([STRACE, "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


@dataclass
class Trial:
    """One way of writing, tried over and over in copies of one place below `room`."""

    way: Way
    theatre: Theatre
    room: Path

    def __post_init__(self) -> None:
        self.room.mkdir(parents=True)
        placed(self.way, self.theatre, self.room / "place")
        self.words = [Terminal(self.room / "place")._meant(word) for word in shlex.split(self.way.line)]
        self.before = len(_commits(self.room / "place"))
        self._count = 0
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: a git whose caller is gone is ours to await

    def copy(self) -> Path:
        """A fresh copy of the place."""
        self._count += 1
        return shutil.copytree(self.room / "place", self.room / f"try-{self._count}", symlinks=True)

    def run(self, folder: Path, *, tracer: Sequence[str] = (), path: str = "") -> subprocess.CompletedProcess[bytes]:
        """The way's line as a process of its own, to its end and to the end of every git that it leaves behind."""
        search = os.pathsep.join([path, os.environ["PATH"]]) if path else os.environ["PATH"]
        env = {"PATH": search, "PYTHONPATH": str(SOURCES), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        env |= {"KOCGOV_LANG": "en", "KOCGOV_AS": self.way.who, "KOCGOV_NOW": self.way.at, "TMPDIR": str(self.room)}
        started = subprocess.Popen(
            [*tracer, *LAUNCH, *self.words], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        out, err = started.communicate(timeout=120)
        with suppress(ChildProcessError):
            while True:
                os.waitpid(-started.pid, 0)
        return subprocess.CompletedProcess(started.args, started.returncode, out, err)

    # ---- where to strike ------------------------------------------------------------------------------------

    @cached_property
    def points(self) -> list[Point]:
        """Every call that changes something, of the program and of each git, once alone and once with its caller."""
        found = list(self._own(SET))
        for number, calls in self._gits():
            for point in calls:
                found += [replace(point, git=number), replace(point, git=number, both=True)]
        return found + list(self._own(WAITING))

    def _own(self, calls: str) -> Iterator[Point]:
        trace = self.room / "trace"
        assert STRACE
        folder = self.copy()
        done = self.run(folder, tracer=[STRACE, "-o", str(trace), "-e", f"trace={calls}"])
        assert done.returncode == 0, done.stderr.decode()
        self.told = _commits(folder)
        shutil.rmtree(folder)
        yield from _points(trace.read_text(errors="replace"))

    def _gits(self) -> Iterator[tuple[int, list[Point]]]:
        folder = self.copy()
        self.run(folder, path=self._stand_in(f'exec {STRACE} -o "{self.room}/git.$n" -e trace={SET} {GIT} "$@"'))
        shutil.rmtree(folder)
        for trace in sorted(self.room.glob("git.*"), key=lambda file: int(file.suffix[1:])):
            if calls := list(_points(trace.read_text(errors="replace"))):
                yield int(trace.suffix[1:]), calls

    def _stand_in(self, does: str) -> str:
        """A folder with a git that counts how often it was called (`$n`), and does something else."""
        folder = self.room / "bin"
        folder.mkdir(exist_ok=True)
        count = folder / "count"
        count.write_text("0")
        script = folder / "git"
        script.write_text(f'#!/bin/sh\nread -r n < "{count}"\nn=$((n + 1))\necho $n > "{count}"\n{does}\n')
        script.chmod(0o755)
        return str(folder)

    # ---- striking -------------------------------------------------------------------------------------------

    def kill(self, point: Point) -> Left:
        """Kill there, judge what is left, go on, and judge again."""
        folder = self.copy()
        inject = f"{STRACE} -o /dev/null -e trace={point.call} -e inject={point.call}:signal=KILL:when={point.nth}"
        if point.git:
            after = "[ $? -gt 128 ] && kill -9 $PPID; exit 137" if point.both else "exit $?"
            stand = f'[ $n = {point.git} ] || exec {GIT} "$@"\n{inject} {GIT} "$@"\n{after}'
            done = self.run(folder, path=self._stand_in(stand))
        else:
            done = self.run(folder, tracer=shlex.split(inject))
        try:
            return self._judge(folder, point, done)
        finally:
            shutil.rmtree(folder)

    def _judge(self, folder: Path, point: Point, done: subprocess.CompletedProcess[bytes]) -> Left:
        here, wrong = Terminal(folder), []
        commits = _commits(folder)
        struck = (bool(point.git) and not point.both) or done.returncode in STRUCK
        if b"Traceback" in done.stderr:
            wrong.append("traceback")
        if commits != self.told[: len(commits)] and not _alike(commits, self.told):
            wrong.append(f"partial: {commits}")
        wrong += sound(here) if commits else []
        locks = sorted(path for path in (folder / ".git").rglob("*.lock") if path.name != "kocgov.lock")
        left = leftovers(here) if commits else []
        named = bool(left) and is_named(here)
        if left and not named:
            wrong.append(f"nobody speaks of {left}")
        wrong += self._go_on(here, commits, locks)
        return Left(point, len(commits) - self.before, "; ".join(wrong), named, bool(locks), struck)

    def _go_on(self, here: Terminal, commits: list[int], locks: list[Path]) -> Iterator[str]:
        """The next run: the same command where it did not come to its end, else another one."""
        whole = len(commits) == len(self.told)
        if locks:
            said = here(self.words, self.way.who, self.way.at)
            if not whole and not any(lock.name in said.err for lock in locks):
                yield f"no lock is named: {said.err}"
            for lock in locks:
                lock.unlink()  # as the person does who was told
        if whole and self.way.founds and leftovers(here):
            here.git("reset", "-q", "--hard")  # as `doctor` says
        said = here(self.words, self.way.who, self.way.at) if not whole else None
        if said and said.code == 3 and any((here.folder / ".git/objects/pack").glob("*.keep")):
            shutil.rmtree(here.folder)  # a story half told to git, which git does not take twice: told in a new folder
            here.folder.mkdir()
            said = here(self.words, self.way.who, self.way.at)
        if said and said.code:
            yield f"the same command again: {said.err}"
            return
        hand, at = (self.way.founds, "2027-03-21T10:00") if self.way.founds else ("clerk-an", "2026-05-01T10:00")
        if (said := here("member join zz", hand, at)).code:
            yield f"another command: {said.err}"
        if len(_commits(here.folder)) != len(self.told) + 1:
            yield f"{len(_commits(here.folder))} commits in the end, not {len(self.told) + 1}"
        if left := leftovers(here):  # where there is nothing, the folder is the commit
            yield f"left for ever: {left}"
        yield from sound(here)


RANK = ("link", "rename", "fsync", "unlink", "mkdir", "openat", "write", "vfork", "wait4", "flock", "poll")


def sampled(points: Sequence[Point], count: int) -> list[Point]:
    """Some points: first those at which most is at stake, of the program and of each git that changes something."""
    turns = sorted({(point.git, point.both) for point in points})
    queues = [
        sorted(
            (point for point in _ends(points) if (point.git, point.both) == turn and point.call in RANK),
            key=lambda point: (RANK.index(point.call), -point.nth),
        )
        for turn in turns
    ]
    # the program comes as often as all gits together: it is the program that knows what a whole act is
    own, others = queues[0], [queue for turn, queue in zip(turns, queues, strict=True) if turn[1]]
    dealt = [point for row in zip_longest(*others) for point in row if point]
    return [point for pair in zip_longest(own, dealt) for point in pair if point][:count]


def _ends(points: Sequence[Point]) -> Iterator[Point]:
    """Of each kind of call the first and the last."""
    kinds: dict[tuple[int, bool, str], list[Point]] = {}
    for point in points:
        kinds.setdefault((point.git, point.both, point.call), []).append(point)
    for some in kinds.values():
        yield from {some[0], some[-1]}


def _points(trace: str) -> Iterator[Point]:
    """The calls of a trace that change something. Strace counts calls of each name apart."""
    count = Counter[str]()
    for match in filter(None, map(_LINE.match, trace.splitlines())):
        name, rest = match.groups()
        count[name] += 1
        looks = name.startswith("open") and not _MAKES.search(rest)
        speaks = name.startswith("write") and rest.startswith(("1,", "2,"))
        if not looks and not speaks:
            yield Point(0, name, count[name])


def _commits(folder: Path) -> list[int]:
    """How many files each commit brought, the oldest first; none where there is no commit."""
    shown = subprocess.run(
        ["git", "log", "--reverse", "--first-parent", "--root", "--name-only", "--format=%x00", "HEAD"],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
    ).stdout  # fmt: skip
    return [len(part.split()) for part in shown.split("\0")[1:]]


def _alike(some: list[int], whole: list[int]) -> bool:
    """Whether commits came in another order, as those of a sweep may."""
    return len(some) <= len(whole) and all(some.count(size) <= whole.count(size) for size in some)


_CHECKED: dict[str, str] = {}


def sound(here: Terminal) -> Iterator[str]:
    """What git says against the repository, and the program against the commit: the same of the same tree."""
    done = subprocess.run(
        ["git", "fsck", "--strict", "--no-dangling", "--no-progress"], cwd=here.folder, capture_output=True, check=False
    )
    if done.returncode or done.stderr:
        yield f"fsck: {done.stderr.decode()}"
    tree = here.git("rev-parse", "HEAD^{tree}")
    if tree not in _CHECKED:
        said = here("check --rev HEAD")
        _CHECKED[tree] = f"check --rev HEAD: {said.out}{said.err}" if said.code else ""
    if _CHECKED[tree]:
        yield _CHECKED[tree]


def leftovers(here: Terminal) -> list[str]:
    """What lies in the folder, the index or git's own folder that is neither the commit's nor anybody's."""
    found = here.git("status", "--porcelain", "-uall").splitlines()
    found += [path.name for path in here.folder.rglob(".tmp-kocgov-*")]
    found += [name for name in ("kocgov.journal",) if (here.folder / ".git" / name).exists()]
    git = here.folder / ".git"
    return found + [path.name for path in git.rglob("*.lock") if path.name != "kocgov.lock"]


def is_named(here: Terminal) -> bool:
    """Whether `doctor` speaks of something left over."""
    said = here("doctor --json", "clerk-an", "2026-05-01T10:00")
    checks = {check["check"]: check["mark"] for check in json.loads(said.out)["checks"]}
    return checks.get("leftovers", "ok") != "ok"
