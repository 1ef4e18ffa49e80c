"""What is wrong with a charter's files before anybody can analyse what they say."""

from pathlib import Path

import pytest

from kocgov.model.tree import DictTree
from kocgov.store.disk import FolderTree
from kocgov.work.charters import load_charter

SHIPPED = FolderTree(Path(__file__).parents[2] / "charters" / "auto-koc")
FILES = {f"charters/auto-koc/{path}": SHIPPED[path] for path in SHIPPED.under("draft/")}
DRAFT = "charters/auto-koc/draft"


def wrong(files: dict[str, bytes], folder: str = DRAFT, version: str = "") -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in load_charter(DictTree(files), folder, version)[1]]


def edited(path: str, old: str, new: str) -> dict[str, bytes]:
    text = FILES[f"{DRAFT}/{path}"].decode()
    assert text.count(old) == 1, old
    return {**FILES, f"{DRAFT}/{path}": text.replace(old, new).encode()}


def test_the_shipped_charter_loads():
    assert wrong(FILES) == []


@pytest.mark.parametrize("name", ["charter.yaml", "clauses.yaml", "roles.yaml", "measures.yaml", "triage.yaml"])
def test_a_missing_file_is_named(name):
    files = {path: data for path, data in FILES.items() if not path.endswith(f"/{name}")}
    assert ("CH-FILE-MISSING", f"{DRAFT}/{name}") in wrong(files)


def test_a_procedure_lies_in_the_file_of_its_name():
    files = {**FILES, f"{DRAFT}/procedures/first.yaml": FILES[f"{DRAFT}/procedures/tier1.yaml"]}
    assert wrong(files) == [("CH-FILE-NAME", f"{DRAFT}/procedures/first.yaml")]


def test_a_matrix_is_as_deep_as_its_axes():
    files = edited("triage.yaml", "axes: [severity, prevalence]", "axes: [severity]")
    assert wrong(files) == [("CH-MATRIX", f"{DRAFT}/triage.yaml")]


def test_an_enacted_charter_says_which_version_it_is_and_since_when():
    enacted = {path.replace("/draft/", "/1.0.0/"): data for path, data in FILES.items()}
    assert wrong(enacted, "charters/auto-koc/1.0.0", "1.0.0") == [
        ("CH-VERSION", "charters/auto-koc/1.0.0/charter.yaml")
    ]
