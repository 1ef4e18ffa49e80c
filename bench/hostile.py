"""What one file may cost, whatever it holds: the milliseconds and the memory in which it is read or refused.

    python bench/hostile.py [--rounds 5]

Files as large as any may be, and larger, filled with what readers of YAML take longest over. In one process, without
its start; beside each stands what PyYAML's C loader does with the same bytes.
"""

import argparse
import statistics
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress

import yaml

from kocgov.text.bounds import MAX_BYTES
from kocgov.text.strict_yaml import load

MOST_MILLISECONDS, MOST_MEBIBYTES = 50.0, 64.0
MEBIBYTE = 1024 * 1024
YARDSTICK_BYTES = 100_000
"""Of more the C loader makes gigabytes, or dies."""


def full(unit: str, head: str = "a: ", tail: str = "") -> bytes:
    """A file of just so many bytes as are read, filled with one thing."""
    room = MAX_BYTES - len((head + tail).encode())
    return (head + unit * (room // len(unit.encode())) + tail).encode()


FILES = {
    "one letter": full("x"),
    "one letter, too often": b"a: " + b"x" * 60 * MEBIBYTE,
    "letters in quotes": full("x", 'a: "', '"'),
    "line feeds": full("\n", "a: b"),
    "lines of a block": full("  x\n", "a: |\n"),
    "short entries": "".join(f"k{number}: 1\n" for number in range(90_000)).encode()[:MAX_BYTES],
    "brackets side by side": full("[],", "a: [", "]"),
    "brackets in brackets": full("["),
    "braces in braces": full("{a: "),
    "dashes in dashes": full("- ", ""),
    "questions": full("? ", ""),
    "anchors": full("&a ", "a: "),
    "an alias of an alias": "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 40)).encode(),
    "tags": full("!!str ", "a: "),
    "escapes": full("\\x41", 'a: "', '"'),
    "wide escapes": full("\\U0001f600", 'a: "', '"'),
    "digits": full("1"),
    "colons in a number": full(":1", "a: 1"),
    "dashes in a date": full("-1", "a: 2026"),
    "combining marks": full("\u0301", "a: b"),
    "marks that nobody sees": full("\u200b"),
    "Chinese": full("一"),
    "Hangul in parts": full("\u1100\u1161"),
    "emoji joined": full("\U0001f468\u200d"),
    "comments": full("# x\n", "a: b\n"),
    "a comment": full("#", "a: b "),
    "documents": full("---\n", ""),
    "percent signs": full("%", ""),
    "one key": full("k", "", ": 1"),
    "keys that look alike": full("ﬀ: 1\nff: 1\n", ""),
    "carriage returns": full("\r", "a: b"),
    "bytes that are no text": b"a: " + b"\xff" * (MAX_BYTES - 3),
    "nothing but zeros": b"\0" * MAX_BYTES,
}


def milliseconds(act: Callable[[], object], rounds: int) -> float:
    """The median time of an act."""
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        spent.append(1_000 * (time.perf_counter() - began))
    return statistics.median(spent)


def mebibytes(act: Callable[[], object]) -> float:
    """The most memory that an act took beyond what was there."""
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / MEBIBYTE


def by_the_yardstick(data: bytes) -> None:
    with suppress(yaml.YAMLError, ValueError, RecursionError, TypeError):
        yaml.load(data, yaml.CSafeLoader)


def row(name: str, rounds: int) -> tuple[float, float, str]:
    """One file's milliseconds, mebibytes and line of the table."""
    data = FILES[name]
    said = load(data, "x.yaml").findings
    spent, held = milliseconds(lambda: load(data, "x.yaml"), rounds), mebibytes(lambda: load(data, "x.yaml"))
    beside = f"{milliseconds(lambda: by_the_yardstick(data), 1):.1f} ms" if len(data) <= YARDSTICK_BYTES else "–"
    told = ", ".join(finding.code for finding in said[:2]) or "read"
    return spent, held, f"| {name} | {len(data):,} | {told} | {spent:.1f} ms | {held:.1f} MiB | {beside} |"


def table(rounds: int) -> None:
    """Measure every file and print the table, the slowest first."""
    found = sorted((row(name, rounds) for name in FILES), reverse=True)
    print("| filled with | bytes | | kocgov | most memory | CSafeLoader |\n|---|---|---|---|---|---|")
    print("\n".join(line for _, _, line in found))
    slowest, largest = found[0][0], max(held for _, held, _ in found)
    for measured, most, unit in ((slowest, MOST_MILLISECONDS, "ms"), (largest, MOST_MEBIBYTES, "MiB")):
        print(f"\nAt most {measured:.1f} {unit}: must ≤ {most:.0f}: {'met' if measured <= most else 'MISSED'}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    table(parser.parse_args().rounds)
