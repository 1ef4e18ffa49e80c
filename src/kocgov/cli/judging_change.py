"""What the gate judges: a change, as it would lie over the base."""

from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from kocgov.cli.ground import Ground, clock
from kocgov.finding.finding import Finding, Trouble
from kocgov.model.tree import DictTree, Tree
from kocgov.report.letter_check import letter_findings
from kocgov.store.history import NOTHING, commit_of, parting, written
from kocgov.store.loose import loose
from kocgov.work.change import Change, Merged, what_changes
from kocgov.work.gate import judge
from kocgov.work.reading import read_file
from kocgov.work.settings import SETTINGS
from kocgov.work.workspace import Workspace


class Judged(Struct, frozen=True):
    """A change that was judged: the full ids of what was compared, what is wrong with it, what it does.

    `adrift` counts the files of the record that lie on disk otherwise than in the commit, where that was asked.
    """

    base: str
    head: str
    findings: list[Finding]
    change: Change
    zone: ZoneInfo
    adrift: int = 0


def judge_change(path: Path, base: str, head: str = "") -> Judged:
    """What is wrong with the change from `base` to `head` (the present commit), and what it does.

    Where the base has moved on since the two parted, the change is laid over it: the base judges what would be.
    Raises Trouble STORE-NO-REVISION (usage), STORE-SHALLOW, WS-NONE.
    """
    ground = Ground.at(path)
    repo = ground.repo
    if not head and ground.head is None:
        raise Trouble("STORE-UNBORN")
    new = commit_of(repo, head or "HEAD")
    old = None if base in NOTHING else commit_of(repo, base)
    after: Tree = repo.tree(new)
    before: Tree = repo.tree(old) if old else DictTree({})
    fork = parting(repo, old, new) if old else None
    if fork and fork != old:
        after = Merged(before, repo.tree(fork), after)
    sound = Workspace(after if _settled(after) else before)
    dates = {name: at.astimezone(sound.zone) for name, at in written(repo, old, new).items()}
    known = letter_findings(before)
    found = judge(before, after, now=clock(sound.zone), written=dates.get)
    found += [finding for finding in letter_findings(after) if finding not in known]
    adrift = 0 if head or repo.bare else _adrift(ground, sound.folders())
    return Judged(old or NOTHING[1], new, found, what_changes(before, after), sound.zone, adrift)


def _settled(tree: Tree) -> bool:
    return SETTINGS in tree and read_file(SETTINGS, tree[SETTINGS]).ok


def _adrift(ground: Ground, folders: list[str]) -> int:
    """How many files of the record lie on disk otherwise than at HEAD."""
    roots = {SETTINGS, "charters", *folders}
    commit = ground.repo.tree(ground.repo.resolve("HEAD"))
    return len(loose(commit, ground.repo.root, lambda path: path.split("/", 1)[0] in roots))
