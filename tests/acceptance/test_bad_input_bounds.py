"""What a file may cost: whatever it holds, it is refused by size, depth or number, in a process that has little memory."""

# ruff: noqa: E501 -- a row of a table is one line
import os
import subprocess
import sys
from pathlib import Path

import pytest

from acceptance.bad_input import Bad, Branches, answer, findings
from acceptance.test_bad_input import YAML
from cli.terminal import Said

resource = pytest.importorskip("resource", reason="no limits on this system")
MEBIBYTE = 1024 * 1024
LITTLE = 256 * MEBIBYTE
"""Address space for the whole program, git's own processes aside; it starts with some sixty of them."""

HEAVY = {name: YAML[name] for name in YAML if name[:3] in {"Y12", "Y13", "Y33", "Y34", "Y35", "Y41"}} | {
    "Y33x ten thousand nested braces": Bad(answer("statement: " + "{a: " * 10_000), "YAML-DEPTH", 11, 136),
    "Y35x sixty megabytes of one letter": Bad(answer("statement: " + "x" * 60 * MEBIBYTE), "FILE-LARGE"),
    "Y35y a hundred thousand lines": Bad(answer("statement: so\n" + "a: b\n" * 100_000), "YAML-DUPLICATE", 13),
    "Y41x half a million brackets side by side": Bad(answer(f"statement: [{'[],' * 170_000}]"), "YAML-NODES", 11, 14_932),
    "Y35z a comment of a megabyte": Bad(answer("statement: so\n# " + "x" * MEBIBYTE), "FILE-LARGE"),
    "Y04x half a million combining marks": Bad(answer("statement: a" + "\u0301" * 500_000), "TEXT-NFC", 11, 12),
    "Y05x half a million colons": Bad(answer("statement: 1" + ":1" * 400_000), "YAML-AMBIGUOUS", 11, 12),
}  # fmt: skip


@pytest.fixture(scope="module")
def branches(tmp_path_factory):
    return Branches(tmp_path_factory.mktemp("heavy"), HEAVY)


@pytest.mark.parametrize("name", HEAVY)
def test_is_refused_with_little_memory(branches, name):
    base, branch, now = branches.asked(name)
    said = with_little_memory(branches.here.folder, "check", "--base", base, "--head", branch, now=now)
    bad = HEAVY[name]
    assert (said.code, findings(said)) == (1, [(branches.path(name), bad.line, bad.col, bad.code)])
    assert said.err == "1 finding in 1 file.\n"


def test_a_file_larger_than_the_program_reads_is_named(tmp_path):
    """Beyond 64 MiB nothing is read at all: the trouble is with the file, which is named, and not with the change."""
    large = {"Y35 too large": Bad(answer("statement: " + "x" * 65 * MEBIBYTE), "-")}
    planted = Branches(tmp_path, large)
    base, branch, now = planted.asked("Y35 too large")
    said = with_little_memory(tmp_path, "check", "--base", base, "--head", branch, now=now)
    assert (said.code, said.out, len(said.errors)) == (3, "", 1)
    assert f"STORE-LARGE {planted.path('Y35 too large')} has " in said.err


def with_little_memory(folder: Path, *words: str, now: str) -> Said:
    """The program run as a process of its own that may not have more."""
    done = subprocess.run(
        [sys.executable, "-m", "kocgov", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "KOCGOV_LANG": "en", "KOCGOV_NOW": now, "COLUMNS": "100"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (LITTLE, LITTLE)),
    )
    return Said(done.returncode, done.stdout, done.stderr)
