"""Change the procedures of a charter in one small place at a time, and see whether anything notices.

python tools/mutate_charter.py --charter auto-koc --procedure tier1 --sample 200 --seed 7 --jobs 2
python tools/mutate_charter.py --charter small-club --protecting --each > told     all that protects a person: hours
python tools/mutate_charter.py --charter small-club --again told      what nobody noticed then, on the law as it is now
Asked are, the cheapest first: the shape of the file, the analysis, and those rehearsals that come to the place of the
change. What a charter may well decide otherwise stands in mutate_charter.toml with its reason; all else that nobody
notices is listed, what protects a person first.
"""

import argparse
import json
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest.mock import patch

from charter_changes import Words, changes

from kocgov.finding.finding import Trouble
from kocgov.law.analysis.analyse import analyse
from kocgov.law.fold import _enter
from kocgov.model.charter import Charter
from kocgov.model.tree import DictTree
from kocgov.text import strict_yaml
from kocgov.text.charter_codec import build
from kocgov.work.reading import read_file
from kocgov.work.rehearse import COMMUNITY, Result, rehearse

ROOT: Final = Path(__file__).parent.parent
REHEARSALS: Final = "cases/rehearsals"
POLICY: Final = Path(__file__).with_suffix(".toml")
EQUAL: Final = "no change"
NOBODY: Final = "NOBODY"


class Mutant(NamedTuple):
    """A procedure with one change: the way to it, the change in words, what it protects ("" for nobody), the data."""

    procedure: str
    at: str
    change: str
    protects: str
    data: Mapping[str, Any]

    @property
    def place(self) -> tuple[str, str]:
        """Which part of the procedure, `states` or `steps`, and which of them, "" for none in particular."""
        kind, _, rest = self.at.partition("/")
        return kind, rest.partition("/")[0]

    @property
    def words(self) -> str:
        return f"{self.procedure} {self.at}: {self.change}"


@dataclass(frozen=True)
class Excuse:
    """Why a charter may well differ there: patterns of the procedure, the way and the change, and the reason.

    One for what protects a person says so: no sweeping pattern excuses that by the way.
    """

    at: str
    reason: str
    procedure: str = "*"
    change: str = "*"
    protects: bool = False

    def fits(self, mutant: Mutant) -> bool:
        """Whether it speaks of that change."""
        pairs = ((mutant.procedure, self.procedure), (mutant.at, self.at), (mutant.change, self.change))
        return self.protects == bool(mutant.protects) and all(fnmatchcase(*pair) for pair in pairs)


class Bench:
    """A charter with its rehearsals, before which mutants of its procedures are brought.

    What is flawed or fails without any mutation says nothing of one, and is left aside.
    """

    def __init__(self, charter: str) -> None:
        self.folder = f"charters/{charter}/draft"
        paths = chain((ROOT / self.folder).rglob("*.yaml"), (ROOT / REHEARSALS).glob("*.yaml"))
        self.files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
        inside = (path for path in self.files if path.startswith(self.folder))
        self.trees = {
            path.removeprefix(f"{self.folder}/"): strict_yaml.load(self.files[path], path).data for path in inside
        }
        self.charter: Charter = build(self.trees)
        self.known = analyse(self.charter)
        self.telling: list[str] = []
        names = [name for name in self.files if name.startswith(REHEARSALS) and not name.endswith(COMMUNITY)]
        self.rest = {name: data for name, data in self.files.items() if name not in names}
        self.entered = {name: entered for name in names if (entered := self._entered(name)) is not None}

    def mutants(self, procedure: str) -> Iterator[Mutant]:
        """Every mutant of a procedure, always in the same order."""
        data = self.trees[f"procedures/{procedure}.yaml"]
        for change in changes(data, Words.of(self.charter, data)):
            yield Mutant(procedure, "/".join(map(str, change.way)), change.words, change.protects, change.data)

    def notices(self, mutant: Mutant) -> str:
        """Who notices the change, "" for nobody: `shape`, the code of a flaw, or a rehearsal."""
        short = f"procedures/{mutant.procedure}.yaml"
        text = json.dumps(mutant.data, ensure_ascii=False).encode()
        if read_file(f"{self.folder}/{short}", text).findings:
            return "shape"
        try:
            charter = build(self.trees | {short: mutant.data})
        except (KeyError, TypeError, ValueError):
            return "shape"
        if charter.procedures == self.charter.procedures:
            return EQUAL
        flaws = [flaw for flaw in analyse(charter) if flaw not in self.known]
        return flaws[0].code if flaws else self._rehearsed(mutant, f"{self.folder}/{short}", text)

    def _rehearsed(self, mutant: Mutant, path: str, text: bytes) -> str:
        """The first rehearsal that comes out otherwise; those that told something lately are asked first, then those
        that name the changed step.
        """
        names = [name for name in self.entered if self._comes_there(name, mutant)]
        part = f"step: {mutant.place[1]}\n".encode()
        eager = [name for name in self.telling if name in names][:3]
        naming = [name for name in names if part in self.files[name] and name not in eager]
        for chosen in (eager, naming, [name for name in names if name not in {*eager, *naming}]):
            try:
                results = self._rehearse(self.rest | {name: self.files[name] for name in chosen} | {path: text})
            except Trouble as trouble:
                return trouble.code
            found = [result for result in results if result.findings]
            if found:
                self.telling = list(dict.fromkeys((found[0].path, *self.telling)))
                return f"rehearsal {found[0].id}"
        return ""

    def _comes_there(self, name: str, mutant: Mutant) -> bool:
        """Whether the change can show in a rehearsal: its matters come to that state, or at all to that procedure, or
        ask for it.
        """
        kind, part = mutant.place
        states = [state for procedure, state in self.entered[name] if procedure == mutant.procedure]
        if kind == "states" and part:
            return part in states
        asked = re.compile(rf"\bprocedure: {mutant.procedure}\b".encode())
        return bool(states) or asked.search(self.files[name]) is not None

    def _entered(self, name: str) -> set[tuple[str, str]] | None:
        """The states, each with its procedure, to which a rehearsal comes; None for one that fails unchanged."""
        with patch("kocgov.law.fold._enter", side_effect=_enter) as enter:
            (result,) = self._rehearse(self.rest | {name: self.files[name]}) or (None,)
        if result is None or result.findings:
            return None
        return {(call.args[0].procedure.name, call.args[1]) for call in enter.call_args_list}

    def _rehearse(self, files: Mapping[str, bytes]) -> list[Result]:
        tree = DictTree(files)
        return rehearse(tree, REHEARSALS, tree, self.folder)


@cache
def bench(charter: str) -> Bench:
    """The bench of a charter, set up once in each process."""
    return Bench(charter)


def tried(charter: str, mutant: Mutant) -> str:
    """Who notices a mutant of the charter."""
    return bench(charter).notices(mutant)


def excuses(charter: str) -> list[Excuse]:
    """What that charter may well decide otherwise."""
    policy = tomllib.loads(POLICY.read_text(encoding="utf-8"))
    return [Excuse(**entry) for name in ("every", charter) for entry in policy.get(name, ())]


def told(outcomes: Sequence[tuple[Mutant, str]], policy: Sequence[Excuse]) -> Iterator[str]:
    """The numbers of each procedure, then what nobody noticed and nothing excuses."""
    for procedure in dict.fromkeys(mutant.procedure for mutant, _ in outcomes):
        own = [(mutant, by) for mutant, by in outcomes if mutant.procedure == procedure]
        counted = Counter(_kind(by) for _, by in own)
        excused = sum(_excused(mutant, policy) for mutant, by in own if not by)
        kinds = ", ".join(f"{counted[kind]} {kind}" for kind in ("shape", "analysis", "rehearsals", EQUAL))
        yield f"{procedure}: {len(own)} mutants; {kinds}; {counted['nobody']} unnoticed, {excused} of them policy"
    left = [mutant for mutant, by in outcomes if not by and not _excused(mutant, policy)]
    for group in sorted({mutant.protects for mutant in left}, key=lambda group: (group == "", group)):
        yield f"\n{group or 'what nobody noticed of the rest'}:"
        yield from (f"  {mutant.words}" for mutant in left if mutant.protects == group)


def _kind(by: str) -> str:
    if by.startswith("CH-"):
        return "analysis"
    return {"shape": "shape", "": "nobody", EQUAL: EQUAL}.get(by, "rehearsals")


def _excused(mutant: Mutant, policy: Sequence[Excuse]) -> bool:
    return any(excuse.fits(mutant) for excuse in policy)


def unnoticed(text: str) -> set[str]:
    """The changes that nobody noticed in a run, as it was told with `--each`."""
    return {line.removeprefix(NOBODY).strip() for line in text.splitlines() if line.startswith(f"{NOBODY} ")}


def stale(outcomes: Sequence[tuple[Mutant, str]], policy: Sequence[Excuse]) -> list[Excuse]:
    """Excuses that no unnoticed mutant needs; asked only where every mutant was tried."""
    unnoticed = [mutant for mutant, by in outcomes if not by]
    return [excuse for excuse in policy if not any(excuse.fits(mutant) for mutant in unnoticed)]


def main() -> None:
    """Read the command line, try the mutants, tell the numbers; exit 1 where something unexcused goes unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--charter", default="auto-koc")
    parser.add_argument("--procedure", action="append", help="only these; all of the charter's without it")
    parser.add_argument("--sample", type=int, default=sys.maxsize, help="try at most so many, chosen by chance")
    parser.add_argument("--protecting", action="store_true", help="only changes to what protects a person")
    parser.add_argument("--again", type=Path, help="only what nobody noticed in a run that was told with --each")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--each", action="store_true", help="tell of every mutant who noticed it")
    args = parser.parse_args()
    procedures = args.procedure or sorted(bench(args.charter).charter.procedures)
    found = [mutant for procedure in procedures for mutant in bench(args.charter).mutants(procedure)]
    found = [mutant for mutant in found if mutant.protects or not args.protecting]
    if args.again:
        before = unnoticed(args.again.read_text(encoding="utf-8"))
        found = [mutant for mutant in found if mutant.words in before]
    chosen = random.Random(args.seed).sample(found, min(args.sample, len(found)))  # noqa: S311
    with ProcessPoolExecutor(args.jobs) as pool:
        by = list(pool.map(tried, [args.charter] * len(chosen), chosen, chunksize=8))
    outcomes = sorted(zip(chosen, by, strict=True), key=lambda one: found.index(one[0]))
    policy = excuses(args.charter)
    if args.each:
        sys.stdout.writelines(f"{by or NOBODY:24} {mutant.words}\n" for mutant, by in outcomes)
    sys.stdout.writelines(f"{line}\n" for line in told(outcomes, policy))
    whole = len(chosen) == len(found) and not (args.procedure or args.protecting or args.again)
    needless = stale(outcomes, policy) if whole else []
    sys.stdout.writelines(f"needless excuse: {one.procedure} {one.at}\n" for one in needless)
    sys.exit(bool(needless) or any(not by and not _excused(mutant, policy) for mutant, by in outcomes))


if __name__ == "__main__":
    main()
