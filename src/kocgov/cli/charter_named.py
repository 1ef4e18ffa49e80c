"""Which charter somebody names: a folder, `NAME`, `NAME@VERSION`, a version or `draft`, as it lies or at a revision."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kocgov.cli import shipped
from kocgov.cli.ground import Ground, clock
from kocgov.cli.law_folder import around
from kocgov.finding.finding import Exit, Trouble
from kocgov.model.charter import Charter, newest
from kocgov.model.tree import Tree
from kocgov.store.disk import FolderTree
from kocgov.words import is_version
from kocgov.work.charters import DRAFT, Charters, load_charter
from kocgov.work.enacting import text_digest
from kocgov.work.finding_way import near
from kocgov.work.settings import SETTINGS
from kocgov.work.workspace import Workspace

Prefer = Literal["in force", "newest", "draft"]
"""Which version is meant where only the charter is named: the one that holds today, the last enacted, the draft."""


class Named(Struct, frozen=True):
    """A charter with the folder that holds it."""

    tree: Tree
    folder: str
    charter: Charter

    @property
    def digest(self) -> str:
        """What people assented to: the same for a draft and for its enacted copy."""
        return text_digest(self.tree, self.folder)


def named(wanted: str, where: Path, prefer: Prefer, rev: str = "") -> Named:
    """The charter that is meant. Raises Trouble (usage) where there is none, and with its first finding where it does
    not load.
    """
    if wanted and not rev and (Path(wanted) / "charter.yaml").is_file():
        whole = Path(wanted).absolute()
        return _loaded(FolderTree(whole.parent, keep=lambda path: f"{path}/".startswith(f"{whole.name}/")), whole.name)
    name, _, version = wanted.partition("@")
    if wanted == DRAFT or is_version(wanted):
        name, version = "", wanted
    for tree in _trees(where, rev):
        charters = Charters(tree)
        ours = name or (Workspace(tree).settings.charter if SETTINGS in tree else shipped.DEFAULT)
        known = [found for charter, found in charters.folders() if charter == ours]
        # Who names a charter of which nothing was enacted yet means its draft.
        meant = version or _preferred(tree, charters, ours, prefer) or (DRAFT if name else "")
        if meant in known:
            return _loaded(tree, f"charters/{ours}/{meant}")
    if rev:
        raise Trouble("CMD-REVISION-CHARTER", exit=Exit.USAGE, rev=rev, wanted=wanted or prefer)
    names = sorted({f"{found}@{known}" for tree in _trees(where, "") for found, known in Charters(tree).folders()})
    guess = near(wanted, names) or "-"
    raise Trouble("CMD-CHARTER", exit=Exit.USAGE, typed=wanted or prefer, near=guess, known=", ".join(names))


def _trees(where: Path, rev: str) -> Iterator[Tree]:
    if rev:
        yield Ground.at(where, rev).tree
        return
    for root in (*around(where), shipped.root()):
        yield FolderTree(root, keep=lambda path: path == SETTINGS or path.split("/")[0] == "charters")


def _preferred(tree: Tree, charters: Charters, name: str, prefer: Prefer) -> str:
    if prefer == "in force" and SETTINGS in tree:
        holds = charters.in_force(name, clock(Workspace(tree).zone))
        return holds.version if holds else DRAFT
    return DRAFT if prefer == "draft" else newest(charters.versions(name)) or (DRAFT if prefer == "in force" else "")


def _loaded(tree: Tree, folder: str) -> Named:
    version = folder.rpartition("/")[2]
    charter = shipped.sound(*load_charter(tree, folder, version if is_version(version) else ""))
    return Named(tree, folder, charter)
