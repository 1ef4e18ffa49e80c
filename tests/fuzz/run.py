"""Runs the targets: guided by coverage where atheris is installed (`pip install kocgov[fuzz]`), else by chance alone.

    python tests/fuzz/run.py [--runs N] [TARGET …]

Bounded by runs, never by a clock. What fails is printed with the bytes that made it, and the exit code is 1.
"""

import argparse
import importlib
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

TARGETS = ("loader", "codec", "charter", "procedure", "fold")
sys.path[:0] = [str(Path(__file__).parents[1])]

Target = Callable[[bytes], None]


def main() -> int:
    """Every target named, or all of them, one process for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=TARGETS, metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--runs", type=int, default=2_000, help="how many inputs each target gets")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        return _here(asked.targets[0], asked.runs, asked.seed)
    again = [sys.executable, __file__, "--here", "--runs", str(asked.runs), "--seed", str(asked.seed)]
    failed = [name for name in asked.targets if subprocess.run([*again, name], check=False).returncode]
    sys.stdout.write(f"fuzz: {len(asked.targets)} targets, failing: {', '.join(failed) or 'none'}\n")
    return 1 if failed else 0


def _here(name: str, runs: int, seed: int) -> int:
    try:
        import atheris
    except ImportError:
        return _by_chance(_target(name), name, runs, seed)
    with atheris.instrument_imports(include=["kocgov"]):
        target = _target(name)
    from fuzz.material import seeds

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed_bytes in enumerate(seeds()):
            (Path(corpus) / f"{number:04}").write_bytes(seed_bytes)
        options = [
            f"-runs={runs}",
            f"-seed={seed}",
            f"-artifact_prefix={corpus}/",
            "-max_len=4096",
            "-timeout=60",
            "-rss_limit_mb=1024",
        ]
        atheris.Setup([name, *options, corpus], target)
        atheris.Fuzz()  # ends the process
    return 0


def _by_chance(target: Target, name: str, runs: int, seed: int) -> int:
    from fuzz.material import edited, seeds

    chance, known = random.Random(seed), list(seeds())
    for number in range(runs):
        data = edited(chance.choice(known), chance.randbytes(chance.randrange(40)))
        try:
            target(data)
        except Exception:
            sys.stdout.write(f"fuzz: {name} fails at run {number} of seed {seed} on {data!r}\n")
            raise
    sys.stdout.write(f"fuzz: {name}: {runs} runs by chance, seed {seed}\n")
    return 0


def _target(name: str) -> Target:
    found: Target = importlib.import_module(f"fuzz.{name}").target
    return found


if __name__ == "__main__":
    sys.exit(main())
