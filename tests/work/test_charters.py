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


every_charter = pytest.mark.parametrize("charter", ["auto-koc", "small-club"])


def shipped(charter: str) -> dict[str, bytes]:
    folder = FolderTree(Path(__file__).parents[2] / "charters" / charter)
    return {f"charters/{charter}/{path}": folder[path] for path in folder.under("draft/")}


@every_charter
def test_a_shipped_charter_loads(charter):
    assert wrong(shipped(charter), f"charters/{charter}/draft") == []


@every_charter
@pytest.mark.parametrize("name", ["charter.yaml", "clauses.yaml", "roles.yaml", "measures.yaml", "triage.yaml"])
def test_a_missing_file_is_named(charter, name):
    files = {path: data for path, data in shipped(charter).items() if not path.endswith(f"/{name}")}
    folder = f"charters/{charter}/draft"
    assert ("CH-FILE-MISSING", f"{folder}/{name}") in wrong(files, folder)


@every_charter
def test_every_number_says_where_it_comes_from_and_is_told_in_both_languages(charter):
    found, _ = load_charter(DictTree(shipped(charter)), f"charters/{charter}/draft")
    for name, entry in found.parameters.items():
        assert entry.origin.partition(":")[0] in ("seed", "standard", "community"), name
        assert entry.title.keys() == {"zh", "en"}, name


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
