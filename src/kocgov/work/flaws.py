"""The flaws of one charter as findings: what is wrong in its files, else what its analysis shows, line by line."""

from kocgov.finding.finding import Finding, Place
from kocgov.law.analysis.analyse import analyse
from kocgov.law.analysis.flaw import Flaw
from kocgov.model.tree import Tree
from kocgov.text.places import Places
from kocgov.work.charters import load_charter


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
