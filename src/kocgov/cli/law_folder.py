"""Where a charter lies that somebody wants judged: the tree to read and the folder in it."""

from pathlib import Path

from kocgov.cli import shipped
from kocgov.cli.ground import refuse_nowhere
from kocgov.finding.finding import Exit, Trouble
from kocgov.model.tree import DictTree, Tree
from kocgov.store.disk import FolderTree
from kocgov.work.charters import DRAFT, Charters
from kocgov.work.finding_way import near
from kocgov.work.gate import REHEARSALS
from kocgov.work.settings import SETTINGS
from kocgov.work.workspace import Workspace


def law_folder(wanted: str, where: Path) -> tuple[Tree, str]:
    """The charter of that name or in that folder; of a name the draft, which is what is under work, else the newest.

    Raises Trouble (usage) where there is none.
    """
    folder = Path(wanted)
    if wanted and (folder / "charter.yaml").is_file():
        whole = folder.absolute()
        return FolderTree(whole.parent), whole.name
    for root in (*around(where), shipped.root()):
        tree = FolderTree(root, keep=lambda path: path == SETTINGS or path.split("/")[0] in ("charters", "cases"))
        known = Charters(tree).folders()
        name = wanted or (Workspace(tree).settings.charter if SETTINGS in tree else shipped.DEFAULT)
        versions = [version for found, version in known if found == name]
        if versions:
            return tree, f"charters/{name}/{DRAFT if DRAFT in versions else versions[-1]}"
    names = sorted({found for found, _ in Charters(shipped.tree("charters")).folders()})
    raise Trouble("CMD-CHARTER", exit=Exit.USAGE, typed=wanted, near=near(wanted, names) or "-", known=", ".join(names))


def around(where: Path) -> list[Path]:
    """The nearest folder around that one that holds charters, if there is any. Raises Trouble (usage) for a folder that
    is not there.
    """
    refuse_nowhere(where)
    whole = where.absolute()
    return [folder for folder in (whole, *whole.parents) if (folder / "charters").is_dir()][:1]


def with_rehearsals(tree: Tree, cases: Path | None) -> Tree:
    """A tree that holds rehearsals in their usual place: those named, else the tree's own, else those shipped."""
    if cases is None:
        return tree if any(True for _ in tree.under(f"{REHEARSALS}/")) else shipped.tree(REHEARSALS)
    named = FolderTree(cases)
    return DictTree({f"{REHEARSALS}/{path}": named[path] for path in named if path.endswith(".yaml")})
