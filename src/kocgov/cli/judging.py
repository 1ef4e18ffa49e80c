"""What `check` judges: a workspace as it lies or at a commit, a change, or a project's charters and rehearsals."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from kocgov.cli.ground import Ground, clock, refuse_nowhere
from kocgov.cli.sharing import check
from kocgov.cli.standing import Standing
from kocgov.finding.finding import Finding, Trouble
from kocgov.model.tree import DictTree, Tree
from kocgov.report.letter_check import letter_findings
from kocgov.store.disk import FolderTree
from kocgov.store.history import NOTHING, commit_of, parting, written
from kocgov.store.loose import loose
from kocgov.work.change import Change, Merged, what_changes
from kocgov.work.charters import ASIDE
from kocgov.work.check import in_order
from kocgov.work.gate import judge, strange
from kocgov.work.reading import read_file
from kocgov.work.shipping import check_charters
from kocgov.work.workspace import SETTINGS, Workspace


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


def findings_of(path: Path, revision: str = "", jobs: int = 0, *, afresh: bool = False) -> list[Finding]:
    """Every finding there. `jobs` is how many processes share the work, 0 for as many as there are processors where
    that pays; `afresh` judges again what was found sound before. Raises Trouble where there is nothing to judge.
    """
    again = partial(_at, path, _resolved(path, revision)) if revision else partial(_lying, path)
    tree = again()
    standing = Standing(tree, path, revision)
    if standing.holds and not afresh:
        return []
    found = _judge(tree, again, jobs)
    if not found:
        standing.found_sound()
    return found


def _judge(tree: Tree, again: Callable[[], Tree], jobs: int) -> list[Finding]:
    if SETTINGS in tree:
        return in_order([*check(tree, again, jobs), *check_charters(tree), *letter_findings(tree)])
    if any(odd.path == SETTINGS for odd in tree.odd):
        return list(strange(tree.odd, ["members"]))
    if any(True for _ in tree.under("charters/")) and not any(True for _ in tree.under("members/")):
        return check_charters(tree)
    raise Trouble("WS-NONE")


def _resolved(path: Path, revision: str) -> str:
    """The commit that a name means now: every process that judges it judges the same."""
    return Ground.at(path, revision).head or ""


def _at(path: Path, commit: str) -> Tree:
    """What a commit holds, without what earlier runs noted of it."""
    return Ground.at(path).repo.tree(commit)


def _lying(path: Path) -> Tree:
    """The folder around a path that holds a workspace or charters, as it lies on disk."""
    whole = path.absolute()
    refuse_nowhere(path)
    for folder in (whole, *whole.parents):
        if (folder / SETTINGS).is_file() or (folder / "charters").is_dir():
            return FolderTree(folder, keep=_of_ours)
    raise Trouble("WS-NONE")


def _of_ours(path: str) -> bool:
    """Folders and files of a record: hidden ones, environments and builds are somebody else's, with all in them."""
    return "/" in path or (not path.startswith(".") and path not in ASIDE)


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
