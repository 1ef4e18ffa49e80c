"""What `check` judges: a workspace as it lies or at a commit, or a project's charters with their rehearsals."""

from pathlib import Path

from kocgov.cli.ground import Ground, refuse_nowhere
from kocgov.finding.finding import Finding, Trouble
from kocgov.model.tree import Tree
from kocgov.store.disk import FolderTree
from kocgov.work.check import check
from kocgov.work.shipping import check_charters
from kocgov.work.workspace import SETTINGS, Workspace


def findings_of(path: Path, revision: str = "") -> list[Finding]:
    """Every finding there. Raises Trouble where there is nothing to judge."""
    if revision:
        return _judge(Ground.at(path, revision).tree)
    return _judge(_lying(path))


def _judge(tree: Tree) -> list[Finding]:
    if SETTINGS in tree:
        return sorted([*check(Workspace(tree)), *check_charters(tree)], key=lambda finding: finding.sort_key)
    if any(True for _ in tree.under("charters/")):
        return check_charters(tree)
    raise Trouble("WS-NONE")


def _lying(path: Path) -> Tree:
    """The folder around a path that holds a workspace or charters, as it lies on disk."""
    whole = path.absolute()
    refuse_nowhere(path)
    for folder in (whole, *whole.parents):
        if (folder / SETTINGS).is_file() or (folder / "charters").is_dir():
            return FolderTree(folder, keep=_of_ours)
    raise Trouble("WS-NONE")


def _of_ours(path: str) -> bool:
    """Folders and files of a record: hidden ones, environments and builds are somebody else's."""
    head = path.split("/", 1)[0]
    return not head.startswith(".") and head not in (
        "src",
        "tests",
        "docs",
        "build",
        "dist",
        "node_modules",
        "venv",
    )
