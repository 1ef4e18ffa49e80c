"""Charters judged as charters: their files, their analysis, the rehearsals they are tested on."""

from kocgov.finding.finding import Finding
from kocgov.model.tree import Tree
from kocgov.work.charters import Charters
from kocgov.work.check import in_order
from kocgov.work.flaws import check_charter
from kocgov.work.gate import REHEARSALS
from kocgov.work.rehearse import for_nobody, rehearse


def check_charters(tree: Tree) -> list[Finding]:
    """Every charter of the tree, draft or enacted, with the tree's rehearsals; sorted by place."""
    found: list[Finding] = []
    charters = Charters(tree)
    for name, version in charters.folders():
        folder = f"charters/{name}/{version}"
        found += check_charter(tree, folder, charters.load(name, version)[1] or [])
        if not found and any(True for _ in tree.under(f"{REHEARSALS}/")):
            found += [finding for result in rehearse(tree, REHEARSALS, tree, folder) for finding in result.findings]
    if charters.folders():
        found += for_nobody(tree, REHEARSALS, (name for name, _ in charters.folders()))
    return in_order(found)
