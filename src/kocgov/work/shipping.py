"""Charters judged as charters: their files, their analysis, the rehearsals they are tested on."""

from kocgov.finding.finding import Finding, Place
from kocgov.law.analysis.analyse import analyse
from kocgov.law.analysis.flaw import Flaw
from kocgov.model.tree import Tree
from kocgov.text.places import Places
from kocgov.work.charters import Charters, load_charter
from kocgov.work.gate import REHEARSALS
from kocgov.work.rehearse import rehearse


def check_charters(tree: Tree) -> list[Finding]:
    """Every charter of the tree, draft or enacted, with the tree's rehearsals; sorted by place."""
    found: list[Finding] = []
    charters = Charters(tree)
    for name, version in charters.folders():
        folder = f"charters/{name}/{version}"
        found += check_charter(tree, folder, charters.load(name, version)[1] or [])
        if not found and any(True for _ in tree.under(f"{REHEARSALS}/")):
            found += [finding for result in rehearse(tree, REHEARSALS, tree, folder) for finding in result.findings]
    return sorted(set_of(found), key=lambda finding: finding.sort_key)


def set_of(findings: list[Finding]) -> list[Finding]:
    """Findings without repetitions: two charters may fail one rehearsal at one line."""
    return list({(f.place, f.code, tuple(sorted(f.params.items()))): f for f in findings}.values())


def check_charter(tree: Tree, folder: str, wrong: list[Finding]) -> list[Finding]:
    """One charter: what is wrong in its files, else what its analysis shows."""
    version = folder.rpartition("/")[2]
    charter, findings = load_charter(tree, folder, version if version[0].isdigit() else "")
    if charter is None or findings:
        return wrong or findings
    return [placed(tree, folder, flaw) for flaw in analyse(charter)]


def placed(tree: Tree, folder: str, flaw: Flaw) -> Finding:
    """A flaw as a finding at the line that bears it, with the shortest story that shows it."""
    path = f"{folder}/{flaw.file}"
    line, col = Places(tree.get(path, b"")).of(flaw.pointer)
    story = {"story": " → ".join(flaw.story)} if flaw.story else {}
    return Finding(Place(path, line or 1, col or 1), flaw.code, {**flaw.params, **story})
