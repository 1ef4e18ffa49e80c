"""What `check` judges: a workspace as it lies or at a commit, or a project's charters and rehearsals."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kocgov.cli.ground import Ground, refuse_nowhere
from kocgov.cli.standing import Standing
from kocgov.finding.finding import Finding, Trouble
from kocgov.model.tree import Tree
from kocgov.store.disk import FolderTree
from kocgov.work.charters import ASIDE
from kocgov.work.settings import SETTINGS


def findings_of(path: Path, revision: str = "", jobs: int = 0, *, afresh: bool = False) -> list[Finding]:
    """Every finding there. `jobs` is how many processes share the work, 0 for as many as there are processors where
    that pays; `afresh` judges again what was found sound before. Raises Trouble where there is nothing to judge.
    """
    again = partial(_at, path, _resolved(path, revision)) if revision else partial(_lying, path)
    tree = again()
    standing = Standing(tree, path, revision)
    if not afresh and standing.holds:
        return []
    standing.be_seen()
    found = _judge(tree, again, jobs)
    if not found:
        standing.found_sound()
    return found


def _judge(tree: Tree, again: Callable[[], Tree], jobs: int) -> list[Finding]:
    # What judges is loaded only where there is something to judge.
    from kocgov.cli.sharing import check
    from kocgov.report.letter_check import letter_findings
    from kocgov.work.check import in_order
    from kocgov.work.gate import strange
    from kocgov.work.shipping import check_charters

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
