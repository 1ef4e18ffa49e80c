"""Measures the commands of a moderator's day on a big workspace, each beside its yardstick, in interleaved rounds.

    python bench/daily.py [FOLDER] [--cases 10000] [--members 5000] [--rounds 7]

Without FOLDER a workspace is built in a temporary folder and removed afterwards. Every figure is the wall time of a
whole process; a ratio is taken pair by pair, and its median is quoted with the least and the greatest.
"""

import argparse
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import big
import yaml

import kocgov

NOOP = """import typer
app = typer.Typer()
@app.command()
def one(name: str = "x"): pass
@app.command()
def two(name: str = "x"): pass
app()
"""
KOCGOV = str(Path(sys.executable).with_name("kocgov"))
"""The command as people type it, beside the Python that runs this."""
MORNING = (big.END.replace(hour=10)).isoformat()


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured, beside what, and the most that the ratio may be (None: no bound)."""

    name: str
    ours: Callable[[], object]
    yardstick: str
    theirs: Callable[[], object]
    must: float | None


class Desk:
    """A moderator at the workspace, and somebody who uses git alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.noop = Path(tempfile.mkdtemp()) / "noop.py"
        self.noop.write_text(NOOP)
        self.moderator = officer(folder)
        self.case = sorted(folder.glob("cases/2026/0*/*"))[-1].name
        self.count = 0

    def kocgov(self, *words: str) -> None:
        env = os.environ | {"KOCGOV_AS": self.moderator, "KOCGOV_NOW": MORNING}
        run(KOCGOV, *words, cwd=self.folder, env=env)

    def typer(self, *words: str) -> None:
        run(sys.executable, str(self.noop), *words, cwd=self.folder)

    def git(self, *words: str) -> None:
        run("git", "-c", "user.name=x", "-c", "user.email=x@x.invalid", *words, cwd=self.folder)

    def open_case(self) -> None:
        self.count += 1
        who = sorted(path.name for path in self.folder.glob("members/*"))[-1]
        facts = ["--act-at", "2026-10-31T08:00", "--act-ref", f"bench/{self.count}", "--summary", "x"]
        self.kocgov("case", "open", "--respondent", who, *facts)

    def commit_by_git(self) -> None:
        self.count += 1
        path = self.folder / f"cases/rehearsals/bench-{self.count}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{self.count}\n")
        self.git("add", str(path.relative_to(self.folder)))
        self.git("commit", "-q", "-m", f"bench {self.count}")

    def read_afresh(self) -> None:
        """The first command after a clone: every dossier is read and folded."""
        shutil.rmtree(self.folder / ".git/kocgov", ignore_errors=True)
        self.kocgov("next", "--all")

    def parse_only(self) -> None:
        """What PyYAML's C loader needs to parse the same files, and do nothing else."""
        for path in self.folder.glob("[chm]*/**/*.yaml"):
            if not path.parts[-2].startswith("rehearsals"):
                yaml.load(path.read_bytes(), yaml.CSafeLoader)


def officer(folder: Path) -> str:
    """The first moderator of a workspace."""
    appointments = sorted(folder.glob("members/*/*.appoint.*.yaml"))
    return next(path.parts[-2] for path in appointments if b"office: moderator" in path.read_bytes())


def compiled() -> None:
    """Compile the program as an installation does, also where the environment forbids Python to write what it made."""
    compileall.compile_dir(Path(kocgov.__file__).parent, quiet=2)


def run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)[:200]}: exit {done.returncode}\n{done.stderr.decode()}")


def rows(desk: Desk) -> list[Row]:
    """The rows of the table."""
    noop, status = "no-op Typer app", "git status"
    return [
        Row("--help", lambda: desk.kocgov("--help"), f"{noop} --help", lambda: desk.typer("--help"), 1.3),
        Row("case show", lambda: desk.kocgov("case", "show", desk.case), noop, lambda: desk.typer("one"), 1.7),
        Row("next", lambda: desk.kocgov("next"), status, lambda: desk.git("status"), None),
        Row(
            "case list --open", lambda: desk.kocgov("case", "list", "--open"), status, lambda: desk.git("status"), None
        ),
        Row("case search", lambda: desk.kocgov("case", "search", "海报"), status, lambda: desk.git("status"), None),
        Row("case open (adding an event)", desk.open_case, "git add + git commit", desk.commit_by_git, 1.3),
    ]


def measure(row: Row, rounds: int, folder: Path) -> str:
    """One line of the table."""
    row.ours()  # warm, and proof that it works
    row.theirs()
    pairs = [(seconds(row.ours, folder), seconds(row.theirs, folder)) for _ in range(rounds)]
    ratios = sorted(ours / theirs for ours, theirs in pairs)
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(ratios)
    verdict = "" if row.must is None else f"must ≤ {row.must:.3g}: {'met' if ratio <= row.must else 'MISSED'}"
    spread = f"{ratios[0]:.3g}–{ratios[-1]:.3g}"
    return f"| {row.name} | {row.yardstick} | {ratio:.3g} | {spread} | {ours:.3f} s | {theirs:.3f} s | {verdict} |"


def seconds(act: Callable[[], object], folder: Path) -> float:
    """What an act took, where no file of the folder needs to be fetched from the disk.

    A system may forget within a minute the files that nobody reads, and then whoever comes after a slow neighbour would
    pay for it.
    """
    for path in folder.rglob("*"):
        if path.is_file():
            path.read_bytes()
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def table(folder: Path, rounds: int) -> None:
    """Measure every row and print the table."""
    desk = Desk(folder)
    files = sum(1 for _ in folder.glob("[chm]*/**/*.yaml"))
    print(f"{files} files in the record; {rounds} rounds; Python {sys.version.split()[0]}\n")
    print("| kocgov | beside | ratio | spread | kocgov | beside | |\n|---|---|---|---|---|---|---|")
    first = Row(
        "first read after a clone", desk.read_afresh, "CSafeLoader parses the same files", desk.parse_only, None
    )
    print(measure(first, 1, folder), flush=True)
    for row in rows(desk):
        print(measure(row, rounds, folder), flush=True)


def asked(about: str, rounds: int) -> argparse.Namespace:
    """The command line of a bench: the folder, or the size of what is built, and how many rounds."""
    parser = argparse.ArgumentParser(description=about.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--members", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=rounds)
    return parser.parse_args()


if __name__ == "__main__":
    wanted = asked(__doc__, 7)
    compiled()
    if wanted.folder:
        table(wanted.folder, wanted.rounds)
    else:
        with tempfile.TemporaryDirectory() as made:
            big.build(Path(made) / "big", wanted.cases, wanted.members, 1)
            table(Path(made) / "big", wanted.rounds)
