"""Damage events in small ways, and see whether both schema engines say the same of each.

python tools/agreement.py --count 100000 --seed 7
Exit code 1 where they differ, after the first ten differences.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from acceptance.mutants import mutants, verdicts  # noqa: E402 -- found by the line above

SHOWN = 10


def main() -> int:
    """Compare as the command line says, and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000, help="how many damaged events")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    told, different = Counter[str](), 0
    for mutant in mutants(asked.count, asked.seed):
        first, second = verdicts(mutant)
        told.update({finding.code for finding in first} if first else ["sound"])
        if first != second:
            different += 1
            if different <= SHOWN:
                print(f"{mutant.act.path}: {mutant.done}\n  {first}\n  {second}", flush=True)  # noqa: T201 -- its result
    print(f"{asked.count} damaged events, {different} on which the engines differ")  # noqa: T201 -- its result
    for code, count in told.most_common():
        print(f"{count:>8} {code}")  # noqa: T201 -- its result
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
