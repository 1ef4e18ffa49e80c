"""Charters judged as charters: their files, their analysis, the rehearsals they are tested on."""

from kocgov.finding.finding import Finding
from kocgov.model.tree import Tree
from kocgov.work.charters import DRAFT, Charters
from kocgov.work.check import in_order
from kocgov.work.enacting import text_digest
from kocgov.work.flaws import check_charter
from kocgov.work.gate import REHEARSALS
from kocgov.work.rehearse import for_nobody, rehearse
from kocgov.work.settings import SETTINGS


def check_charters(tree: Tree) -> list[Finding]:
    """Every charter of the tree, with the tree's rehearsals; sorted by place.

    What a workspace has enacted was analysed when it was proposed and enacted, and can be edited no more: of it only
    what is wrong in its files is told, so that what the analysis learns later makes no record unsound. The same holds
    of a draft that says word for word what is enacted.
    """
    found: list[Finding] = []
    charters = Charters(tree)
    for name, version in charters.folders():
        folder, wrong = f"charters/{name}/{version}", charters.load(name, version)[1] or []
        if SETTINGS not in tree or (version == DRAFT and not _enacted(charters, tree, name)):
            wrong = check_charter(tree, folder, wrong)
        if SETTINGS not in tree or version == DRAFT:
            wrong = _tried(tree, folder, wrong)
        found += wrong
    if charters.folders():
        found += for_nobody(tree, REHEARSALS, (name for name, _ in charters.folders()))
    return in_order(found)


def _enacted(charters: Charters, tree: Tree, name: str) -> bool:
    """Whether a charter's draft says what one of its enacted versions says."""
    draft = charters.draft_digest(name)
    return any(text_digest(tree, f"charters/{name}/{version}") == draft for version in charters.versions(name))


def _tried(tree: Tree, folder: str, flawed: list[Finding]) -> list[Finding]:
    """What is wrong with one charter, and where nothing is, with what it makes of the rehearsals."""
    if flawed or not any(True for _ in tree.under(f"{REHEARSALS}/")):
        return flawed
    return [finding for result in rehearse(tree, REHEARSALS, tree, folder) for finding in result.findings]
