"""What is read with the notes of earlier runs is what is read without them."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from kocgov.finding.finding import Trouble
from kocgov.model.tree import DictTree, Tree
from kocgov.store.git import Repository
from kocgov.work import charters, remembering
from kocgov.work.unsettled import unsettled
from kocgov.work.workspace import Workspace
from world import world


class Noting:
    """A memory in memory that tells what it was asked."""

    def __init__(self) -> None:
        self.notes: dict[tuple[str, str], tuple[str, str]] = {}
        self.recalled: list[str] = []

    def recall(self, kind: str, wanted: Mapping[str, str]) -> Mapping[str, str]:
        kept = {place: self.notes.get((kind, place), ("", "")) for place in wanted}
        found = {place: note for place, (content, note) in kept.items() if content == wanted[place]}
        self.recalled += [kind.split(" ", maxsplit=1)[0]] * len(found)
        return found

    def keep(self, kind: str, place: str, content: str, note: str) -> None:
        self.notes[kind, place] = content, note


class Kept(DictTree):
    """A tree with folder ids and a memory, which counts what is read of it."""

    def __init__(self, files: Mapping[str, bytes], memory: Noting) -> None:
        super().__init__(files)
        self._memory = memory
        self.read: list[str] = []

    def __getitem__(self, path: str) -> bytes:
        self.read.append(path)
        return super().__getitem__(path)

    def folder_id(self, path: str) -> str | None:
        inside = f"{path}/" if path else ""
        return str(hash(tuple((name, self._files[name]) for name in self.under(inside))))

    def file_id(self, path: str) -> str | None:
        return str(hash(self._files[path])) if path in self._files else None

    @property
    def memory(self) -> Noting:
        return self._memory


@pytest.fixture
def record(monkeypatch) -> dict[str, bytes]:
    files = dict(world("served").tree)
    monkeypatch.setattr(charters, "_BUILT", {})  # as in a process that has just begun
    return files


def facts(ws: Workspace) -> list[object]:
    """Everything that the folds of a workspace say."""
    states = [ws.dossier(dossier) for dossier in ws.all()]
    return [states, ws.officers(), [state.dossier for state in unsettled(ws)], list(ws.charters)]


def test_a_second_run_reads_no_event_again(record):
    memory = Noting()
    first = Kept(record, memory)
    plain = facts(Workspace(first))
    assert any(path.startswith("cases/") for path in first.read)
    second = Kept(record, memory)
    assert facts(Workspace(second)) == plain
    assert second.read == []
    assert {"dossier", "charter", "officers", "settings", "shelf"} <= set(memory.recalled)


def test_with_and_without_notes_the_record_says_the_same(record):
    memory = Noting()
    facts(Workspace(Kept(record, memory)))
    assert facts(Workspace(Kept(record, memory))) == facts(Workspace(DictTree(record)))


def test_who_is_concerned_is_found_without_reading_the_others(record):
    memory = Noting()
    facts(Workspace(Kept(record, memory)))
    again = Kept(record, memory)
    ws = Workspace(again)
    assert [state.dossier for state in ws.against("wei")] == [
        state.dossier for state in Workspace(DictTree(record)).against("wei")
    ]
    assert list(ws.against("hao")) == []
    assert not [path for path in again.read if path.startswith("cases/")]


def test_a_dossier_with_a_finding_is_not_kept(record):
    case = next(path for path in record if path.startswith("cases/") and "0001-" in path)
    spoilt = record | {case: record[case] + b"# changed\n"}
    memory = Noting()
    for _ in range(2):
        ws = Workspace(Kept(spoilt, memory))
        dossier = case.rpartition("/")[0]
        assert ws.filed(dossier).findings
        assert ws.dossier(dossier) is None


def test_notes_under_a_charter_that_has_another_text_now_are_none(record):
    """Nobody can enact that, but a branch may hold it, and its dossiers are the same."""
    memory = Noting()
    facts(Workspace(Kept(record, memory)))
    clauses = next(path for path in record if re.fullmatch(r"charters/[^/]+/[0-9.]+/clauses\.yaml", path))
    for text in (b"clauses: 1\n", record[clauses].replace(b"C-CIVIL", b"C-POLITE")):
        other = record | {clauses: text}
        assert told(Kept(other, memory)) == told(DictTree(other))


def told(tree: Tree) -> object:
    try:
        ws = Workspace(tree)
        return [ws.dossier(dossier) for dossier in ws.all()], [state.dossier for state in unsettled(ws)]
    except Trouble as trouble:
        return trouble.code


def test_another_generation_of_notes_is_not_read(record, monkeypatch):
    memory = Noting()
    facts(Workspace(Kept(record, memory)))
    monkeypatch.setattr(remembering, "GENERATION", 999)
    again = Kept(record, memory)
    facts(Workspace(again))
    events = {path for path in record if path.startswith(("cases/", "members/")) and "profile" not in path}
    assert events <= set(again.read)


@pytest.mark.parametrize("prefix", ["", "cases/", "cases/2026", "members/wei/", "members/w", "nowhere/", "kocgov"])
def test_a_commit_walked_into_lists_what_a_dictionary_lists(tmp_path: Path, record, prefix):
    tree = committed(tmp_path, record)
    plain = DictTree(record)
    assert list(tree.under(prefix)) == list(plain.under(prefix))
    for folder in ("", "members", "cases", "cases/2026/03", "members/wei", "nope", "kocgov.yaml"):
        assert list(tree.folders(folder)) == list(plain.folders(folder))
    assert [path in tree for path in ("members/wei", "kocgov.yaml", "x/y")] == [False, True, False]


def committed(folder: Path, files: Mapping[str, bytes]) -> Tree:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    git = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@x.invalid"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *words], check=True)
    repo = Repository.find(folder)
    return repo.tree(repo.head() or "")
