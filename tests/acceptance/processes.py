"""Commands as processes of their own, with nothing in their environment but what is said, and gits that stand in."""

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from acceptance.killing import GIT, LAUNCH

ENV = {
    "PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "KOCGOV_LANG": "en",
    "PYTHONDONTWRITEBYTECODE": "1",
}  # fmt: skip


def run(folder: Path, *words: str, tracer: Sequence[str] = (), **env: str) -> subprocess.CompletedProcess[bytes]:
    """One command to its end."""
    return subprocess.run(
        [*tracer, *LAUNCH, *words],
        cwd=folder, env=ENV | env, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120,
    )  # fmt: skip


def standing_in(room: Path, does: str) -> str:
    """A PATH on which a git comes first that does something before it does what git does."""
    folder = room / "bin"
    folder.mkdir(exist_ok=True)
    script = folder / "git"
    script.write_text(f'#!/bin/sh\n{does}\nexec {shlex.quote(str(GIT))} "$@"\n')
    script.chmod(0o755)
    return os.pathsep.join([str(folder), ENV["PATH"]])
