"""Measures what judges a whole record: the check with and without what earlier runs found, alone and shared.

    python bench/whole.py [FOLDER] [--cases 10000] [--members 5000] [--rounds 3]

Without FOLDER a workspace is built in a temporary folder and removed afterwards. As in `daily.py` every figure is the
wall time of a whole process, and a ratio is taken pair by pair. Beside it stands the most memory that a process of the
command held.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import big
from daily import KOCGOV, Row, asked, compiled, measure, run

from kocgov.law.payload import event_schema
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure
from kocgov.store.disk import FolderTree
from kocgov.work.workspace import Workspace

NAMED = 28_000
"""So many files one command line can name: Linux allows two million bytes."""
SCHEMA = str(Path(sys.executable).with_name("check-jsonschema"))
PARSE = """import pathlib, yaml
for path in pathlib.Path().glob("[chms]*/**/*.yaml"):
    if path.parts[0] not in ("schemas", "charters"):
        yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
"""What PyYAML's C loader needs to parse the same files, and do nothing else."""
HELD = """import os, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, 1, 0)])
print(os.wait4(pid, 0)[2].ru_maxrss)
"""
"""A process begins with what the one held that began it: so a small one does."""


@dataclass(frozen=True)
class Shape:
    """A schema, and the files that it is for."""

    schema: Path
    files: Sequence[str]


class Record:
    """A record that is judged, in whole or in part."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self, *options: str) -> None:
        run(KOCGOV, "check", *options, cwd=self.folder)

    def forget(self) -> None:
        shutil.rmtree(self.folder / ".git/kocgov", ignore_errors=True)

    def parse(self) -> None:
        run(sys.executable, "-c", PARSE, cwd=self.folder)

    def status(self) -> None:
        run("git", "status", "--porcelain", cwd=self.folder)

    def schema(self, shapes: Sequence[Shape]) -> None:
        for shape in shapes:
            for begin in range(0, len(shape.files), NAMED):
                some = shape.files[begin : begin + NAMED]
                run(SCHEMA, "--schemafile", str(shape.schema), *some, cwd=self.folder)

    def shapes(self, room: Path) -> list[Shape]:
        """What the charter says of the shape of every act, a schema for each procedure, and the acts that it is for."""
        law = Workspace(FolderTree(self.folder)).law
        acts: dict[str, list[str]] = {name: [] for name in law.procedures}
        for first in self.folder.glob("[chm]*/**/0001-*.yaml"):
            name = next(line[11:] for line in first.read_text().splitlines() if line.startswith("procedure: "))
            acts[name] += [str(path.relative_to(self.folder)) for path in first.parent.glob("[0-9]*.yaml")]
        return [
            Shape(_written(law, procedure, room), sorted(acts[name]))
            for name, procedure in law.procedures.items()
            if acts[name]
        ]


def _written(law: Charter, procedure: Procedure, room: Path) -> Path:
    """The schema of a procedure's acts: for each step its own."""
    known = {**procedure.steps, "lapse": None}
    each = [
        {"if": {"properties": {"step": {"const": name}}}, "then": event_schema(law, procedure, step)}
        for name, step in known.items()
    ]
    target = room / f"{procedure.name}.schema.json"
    target.write_text(json.dumps({"required": ["step"], "properties": {"step": {"enum": [*known]}}, "allOf": each}))
    return target


def rows(record: Record) -> list[Row]:
    """The rows of the table."""
    cold, shared = ("--afresh", "--jobs", "1"), ("--afresh", "--jobs", "2")
    alone = "check, one process"
    return [
        Row(alone, lambda: record.check(*cold), "CSafeLoader parses the same files", record.parse, 1.0),
        Row("check, two processes", lambda: record.check(*shared), alone, lambda: record.check(*cold), 1 / 1.6),
        Row("check, nothing touched", record.check, "git status", record.status, 1.5),
        Row("check --rev HEAD, nothing new", lambda: record.check("--rev", "HEAD"), "git status", record.status, None),
    ]  # fmt: skip


def schema_row(record: Record, room: Path) -> Row | None:
    """check-jsonschema, where it is installed, on every act, by the schema by which `check` judges it."""
    if not Path(SCHEMA).exists():
        print("check-jsonschema is not installed (pip install -e '.[bench]'): its row is left out", file=sys.stderr)
        return None
    shapes, cold = record.shapes(room), ("--afresh", "--jobs", "1")
    beside = f"check-jsonschema, {sum(len(shape.files) for shape in shapes)} acts"
    return Row("check, one process", lambda: record.check(*cold), beside, lambda: record.schema(shapes), 1 / 15)


def memory(record: Record, *options: str) -> int:
    """The most memory that a check held, in MiB; of the one process that does all."""
    command = [sys.executable, "-c", HELD, KOCGOV, "-C", str(record.folder), "check", "--jobs", "1", *options]
    return int(subprocess.run(command, capture_output=True, check=True).stdout) // 1024


def table(record: Record, rounds: int, room: Path) -> None:
    """Measure every row and print the table."""
    files = sum(1 for path in record.folder.glob("[chms]*/**/*.yaml"))
    print(f"{files} files; {rounds} rounds; Python {sys.version.split()[0]}; {os.cpu_count()} processors\n")
    print("| kocgov | beside | ratio | spread | kocgov | beside | |\n|---|---|---|---|---|---|---|")
    beside_schema = schema_row(record, room)
    for row in (*rows(record), *([beside_schema] if beside_schema else [])):
        print(measure(row, rounds, record.folder), flush=True)
    record.forget()
    cold, warm = memory(record), memory(record)
    print(f"\nMost memory: {cold} MiB cold, {warm} MiB when nothing was touched.")


if __name__ == "__main__":
    wanted = asked(__doc__, 3)
    compiled()
    with tempfile.TemporaryDirectory() as made:
        folder = wanted.folder
        if folder is None:
            folder = Path(made) / "big"
            big.build(folder, wanted.cases, wanted.members, 1)
        table(Record(folder), wanted.rounds, Path(made))
