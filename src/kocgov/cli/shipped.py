"""What comes with the program: charters, rehearsals and stories, in a checkout or inside the wheel."""

from pathlib import Path

import kocgov
from kocgov.cli.ground import clock, refuse_nowhere
from kocgov.finding.finding import Exit, Finding, Trouble
from kocgov.model.charter import Charter
from kocgov.model.tree import Tree
from kocgov.store.disk import FolderTree
from kocgov.work.charters import DRAFT, Charters, load_charter
from kocgov.work.finding_way import near
from kocgov.work.settings import SETTINGS
from kocgov.work.workspace import Workspace

DEFAULT = "auto-koc"


def root() -> Path:
    """The folder that holds `charters/`, `cases/rehearsals/` and `examples/`."""
    package = Path(kocgov.__file__).parent
    inside = package / "share"
    return inside if inside.is_dir() else package.parent.parent


def tree(*folders: str) -> Tree:
    """Some of the shipped folders as a tree."""
    return FolderTree(root(), keep=lambda path: any(_within(path, folder) for folder in folders))


def _within(path: str, folder: str) -> bool:
    """Whether a path is the folder, in it, or on the way to it."""
    return path == folder or path.startswith(f"{folder}/") or folder.startswith(f"{path}/")


def charter_at(folder: Path) -> tuple[Charter | None, list[Finding]]:
    """The charter in a folder that somebody names, with what is wrong in its files."""
    whole = folder.absolute()
    claimed = whole.name if whole.name[:1].isdigit() else ""
    return load_charter(FolderTree(whole.parent, keep=lambda path: _within(path, whole.name)), whole.name, claimed)


def charter_wanted(wanted: str, where: Path) -> Charter:
    """The charter that `--charter` means: a folder, a name in the workspace, a shipped one; else the workspace's.

    Raises Trouble (usage) where there is none, and with its first finding where it does not load.
    """
    if wanted and (Path(wanted) / "charter.yaml").is_file():
        return sound(*charter_at(Path(wanted)))
    ws = workspace_around(where)
    if ws:
        named = wanted or ws.settings.charter
        found = ws.charters.in_force(named, clock(ws.zone)) or ws.charters.best(named)
        if found:
            return found
    shipped = Charters(tree("charters"))
    name = wanted or DEFAULT
    known = sorted({found for found, _ in shipped.folders()})
    if name not in known:
        raise Trouble("CMD-CHARTER", exit=Exit.USAGE, typed=name, near=near(name, known) or "-", known=", ".join(known))
    best = shipped.best(name)
    return best or sound(*shipped.load(name, DRAFT))


def sound(charter: Charter | None, findings: list[Finding]) -> Charter:
    """The charter, if it loads. Raises Trouble with its first finding where it does not."""
    if charter is None or findings:
        first = findings[0]
        where = f"{first.place.path}:{first.place.line}:{first.place.col}"
        raise Trouble("CMD-CHARTER-BROKEN", exit=Exit.FINDINGS, where=where, code=first.code, what=first.message)
    return charter


def workspace_around(where: Path) -> Workspace | None:
    """The workspace around a folder, as it lies on disk, its charters only; None outside any.

    Raises Trouble (usage) for a folder that is not there.
    """
    refuse_nowhere(where)
    for folder in (where.absolute(), *where.absolute().parents):
        if (folder / SETTINGS).is_file():
            return Workspace(FolderTree(folder, keep=lambda path: path == SETTINGS or _within(path, "charters")))
    return None
