"""Kill every kind of writing command at every system call that changes something, and see what each kill leaves.

python tools/kill.py                        every way of writing, all calls: some hours
python tools/kill.py join sweep --jobs 2    these ways only, two at a time
python tools/kill.py --sample 20            twenty calls of each, spread over those that matter
Needs strace and Linux. What counts as a way of writing stands in tests/acceptance/writers.py, what is asked of a kill
in tests/acceptance/killing.py. Exit code 1 where a kill left something partial, unsound or unnamed.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from acceptance.killing import Left, Point, Trial, sampled, usable  # noqa: E402 -- found by the line above
from acceptance.writers import WAYS  # noqa: E402 -- the same
from cli.terminal import Theatre  # noqa: E402 -- the same

HEAD = (
    "way",
    "calls",
    "killed",
    "missed",
    "absent",
    "some",
    "complete",
    "partial",
    "named",
    "locked",
    "wrong",
    "seconds",
)


class Row(NamedTuple):
    """What the kills of one way came to: how many calls change something, and what each kill left."""

    way: str
    calls: int
    commits: int
    left: Sequence[Left]
    seconds: float

    @property
    def cells(self) -> tuple[str, ...]:
        """As HEAD has them. `missed` are calls that did not come up again when they were to be struck; `some` are the
        ways of several commits of which only some stood, each of them whole.
        """
        made = [one.commits for one in self.left if one.struck]
        told = (
            *(self.calls, len(made), len(self.left) - len(made), made.count(0)),
            *(sum(0 < count < self.commits for count in made), made.count(self.commits)),
            *(sum("partial" in one.wrong for one in self.left), sum(one.named for one in self.left)),
            *(sum(one.locked for one in self.left), sum(bool(one.wrong) for one in self.left), round(self.seconds)),
        )
        return (self.way, *map(str, told))


def main() -> int:
    """Kill as the command line says, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("ways", nargs="*", metavar="WAY", help=f"of {', '.join(WAYS)}; else all")
    parser.add_argument("--sample", type=int, default=0, help="how many calls of each way; 0: all")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    if unknown := set(asked.ways) - set(WAYS):
        parser.error(f"no such way: {', '.join(sorted(unknown))}")
    if not usable():
        parser.error("there is no strace here that may trace")
    print("".join(f"{name:>10}" for name in HEAD))  # noqa: T201 -- the table is what the tool is for
    sound = True
    with ProcessPoolExecutor(asked.jobs) as pool:
        tasks = [pool.submit(swept, way, asked.sample) for way in asked.ways or WAYS]
        for task in as_completed(tasks):
            row = task.result()
            print("".join(f"{cell:>10}" for cell in row.cells), flush=True)  # noqa: T201 -- as above
            for one in row.left:
                if one.wrong:
                    sound = False
                    print(f"  {_words(one.point)}: {one.wrong}", flush=True)  # noqa: T201 -- as above
    return 0 if sound else 1


def swept(name: str, sample: int) -> Row:
    """One way, killed at all its points or at some."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as room:
        (Path(room) / "scenes").mkdir()
        trial = Trial(WAYS[name], Theatre(Path(room) / "scenes"), Path(room) / "trial")
        points = trial.points
        left = [trial.kill(point) for point in (sampled(points, sample) if sample else points)]
        return Row(name, len(points), len(trial.told) - trial.before, left, time.monotonic() - began)


def _words(point: Point) -> str:
    who = f"git {point.git}{' and its caller' if point.both else ''}" if point.git else "kocgov"
    return f"{who} at {point.call} {point.nth}"


if __name__ == "__main__":
    sys.exit(main())
