"""Charters judged as charters: their files, their analysis, the rehearsals they are tested on."""

from kocgov.finding.finding import Finding
from kocgov.model.tree import Tree
from kocgov.work.charters import Charters
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
    return sorted(set_of(found), key=lambda finding: finding.sort_key)


def set_of(findings: list[Finding]) -> list[Finding]:
    """Findings without repetitions: two charters may fail one rehearsal at one line."""
    return list({(f.place, f.code, tuple(sorted(f.params.items()))): f for f in findings}.values())
