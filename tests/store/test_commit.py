"""Writing: new files, on disk and in one commit, or nothing at all."""

from pathlib import Path

import pytest

from kocgov.model.overlay import Overlay
from kocgov.model.tree import DictTree
from kocgov.store.commit import write
from kocgov.store.disk import FolderTree
from kocgov.store.git import Repository

from . import FOUNDING, WHEN

EVENT = "cases/2026/11/7q2mx4kd/0002-triage.m-aa.yaml"


def put(repo: Repository, files=None, **rest) -> str:
    return write(repo, rest.pop("head", repo.head()), files or {}, author="m-aa", when=WHEN, message="act", **rest)


@pytest.fixture
def unchanged(repo: Repository, git):
    """Whatever a refusal says, it changes nothing: no commit, no index, no file, nothing left behind."""

    def state() -> object:
        files = {path: path.read_bytes() for path in repo.root.rglob("*") if path.is_file()}
        told = {path: data for path, data in files.items() if ".git" not in path.parts}
        return (
            repo.head(),
            git("ls-files", "--stage"),
            told,
            sorted(repo.root.glob("*/")),
            git("status", "-s"),
        )

    before = state()
    yield
    assert state() == before


def test_what_was_written_is_what_is_read(repo: Repository, git):
    files = {
        EVENT: "step: triage # 分诊\n".encode(),
        "cases/2026/12/案/0001-报.yaml": b"",
        "z": bytes(range(256)),
    }
    before = repo.tree(repo.head())
    commit = put(repo, files)
    assert dict(repo.tree(commit)) == dict(FolderTree(repo.root)) == {**FOUNDING, **files}
    assert dict(repo.tree(commit)) == dict(Overlay(before, files))
    assert git("status", "--porcelain") == ""
    assert git("diff", "--cached", "--name-only") == ""
    assert git("fsck", "--strict") == ""
    assert "act" in git("reflog", "-1")


@pytest.mark.parametrize("autocrlf", ["true", "input", "false"])
def test_bytes_enter_as_they_are_whatever_git_is_told_about_line_ends(repo: Repository, git, autocrlf):
    git("config", "core.autocrlf", autocrlf)
    (repo.root / ".git/info").mkdir(exist_ok=True)
    (repo.root / ".git/info/attributes").write_text("* text eol=crlf\n")
    files = {"lf": b"a\nb\n", "crlf": b"a\r\nb\r\n"}
    tree = repo.tree(put(repo, files))
    assert {path: tree[path] for path in files} == files
    assert {path: (repo.root / path).read_bytes() for path in files} == files


class TestReplacing:
    def test_an_unchanged_file(self, repo: Repository, git):
        tree = repo.tree(put(repo, {EVENT: b""}, replace={"kocgov.yaml": b"new\n"}))
        assert tree["kocgov.yaml"] == (repo.root / "kocgov.yaml").read_bytes() == b"new\n"
        assert git("status", "--porcelain") == ""

    def test_a_file_checked_out_with_other_line_ends(self, repo: Repository):
        (repo.root / "kocgov.yaml").write_bytes(FOUNDING["kocgov.yaml"].replace(b"\n", b"\r\n"))
        assert repo.tree(put(repo, replace={"kocgov.yaml": b"new\n"}))["kocgov.yaml"] == b"new\n"

    def test_a_file_that_is_not_there_makes_it(self, repo: Repository):
        assert repo.tree(put(repo, replace={"new.yaml": b"new\n"}))["new.yaml"] == b"new\n"

    @pytest.mark.parametrize("edit", [b"my edit\n", None])
    def test_never_overwrites_an_edit(self, repo: Repository, trouble, edit):
        file = repo.root / "kocgov.yaml"
        file.unlink() if edit is None else file.write_bytes(edit)
        with trouble("STORE-DIRTY"):
            put(repo, {EVENT: b""}, replace={"kocgov.yaml": b"new\n"})
        assert (file.read_bytes() if file.exists() else None) == edit
        assert not (repo.root / EVENT).exists()


class TestRefusals:
    def test_the_record_has_moved(self, repo: Repository, git, trouble):
        seen = repo.head()
        put(repo, {"first": b""})
        with trouble("STORE-MOVED"):
            put(repo, {"second": b""}, head=seen)
        assert not (repo.root / "second").exists()

    def test_a_second_founding(self, repo: Repository, trouble, unchanged):
        with trouble("STORE-MOVED"):
            put(repo, {"a": b""}, head=None)

    def test_the_branch_moved_at_the_last_moment(self, repo: Repository, git, monkeypatch, trouble):
        """Git itself compares and swaps: who does not know our lock cannot be overtaken either."""
        from kocgov.store import commit as module

        def plant(*arguments):
            git("commit", "--allow-empty", "-m", "by hand")
            return real(*arguments)

        real = module.plant
        monkeypatch.setattr(module, "plant", plant)
        with trouble("STORE-MOVED"):
            put(repo, {EVENT: b""})
        assert not (repo.root / EVENT).exists()
        assert git("log", "--format=%s") == "by hand\nfound\n"

    @pytest.mark.parametrize("path", ["kocgov.yaml", "members", "kocgov.yaml/a"])
    def test_a_path_that_the_commit_has(self, repo: Repository, trouble, path, unchanged):
        with trouble("STORE-IO" if path.endswith("/a") else "STORE-EXISTS"):
            put(repo, {path: b"other"})

    def test_a_folder_in_the_place_of_a_file_that_was_only_removed_on_disk(self, repo: Repository, trouble):
        (repo.root / "kocgov.yaml").unlink()
        with trouble("STORE-EXISTS"):
            put(repo, {"kocgov.yaml/a": b"other"})
        assert not (repo.root / "kocgov.yaml").exists()

    def test_a_path_that_the_disk_has(self, repo: Repository, trouble):
        (repo.root / EVENT).write_bytes(b"a draft of mine")
        with trouble("STORE-EXISTS"):
            put(repo, {"new/folder/first": b"", EVENT: b"other"})
        assert (repo.root / EVENT).read_bytes() == b"a draft of mine"
        assert not (repo.root / "new").exists()

    def test_not_the_very_bytes_that_a_killed_run_left(self, repo: Repository, git):
        (repo.root / EVENT).write_bytes(b"step: triage\n")
        (repo.root / EVENT).with_name(".tmp-kocgov-77").write_bytes(b"step: tri")
        assert repo.tree(put(repo, {EVENT: b"step: triage\n"}))[EVENT] == b"step: triage\n"
        assert git("status", "--porcelain") == ""

    @pytest.mark.parametrize("how", ["changed", "new", "removed"])
    def test_something_staged(self, repo: Repository, git, trouble, how):
        if how == "removed":
            git("rm", "--cached", "kocgov.yaml")
        else:
            (repo.root / {"changed": "kocgov.yaml", "new": "new.yaml"}[how]).write_bytes(b"mine")
            git("add", ".")
        staged = git("ls-files", "--stage")
        with trouble("STORE-INDEX"):
            put(repo, {EVENT: b""})
        assert git("ls-files", "--stage") == staged
        assert not (repo.root / EVENT).exists()

    def test_something_staged_before_the_founding(self, bare_start: Repository, git, trouble):
        (bare_start.root / "a").write_bytes(b"")
        git("add", "a")
        with trouble("STORE-INDEX"):
            put(bare_start, FOUNDING)

    def test_edits_and_strangers_on_disk_stay_as_they_are(self, repo: Repository, git):
        (repo.root / "kocgov.yaml").write_bytes(b"mine\n")
        (repo.root / "notes.txt").write_bytes(b"mine\n")
        put(repo, {EVENT: b""})
        assert git("status", "--porcelain") == " M kocgov.yaml\n?? notes.txt\n"

    @pytest.mark.parametrize(
        "path",
        ["/etc/x", "../x", "a/../../x", ".git/hooks/x", "a/.GIT/x", "a//b", "", "a\nb", "a\\b", "C:x", '"a"'],
    )
    def test_no_path_of_the_record(self, repo: Repository, trouble, path, unchanged):
        with trouble("STORE-PATH"):
            put(repo, {path: b""})

    def test_a_folder_that_leads_elsewhere(self, repo: Repository, git, tmp_path: Path, trouble):
        (tmp_path / "outside").mkdir()
        (repo.root / "honours").symlink_to(tmp_path / "outside")
        with trouble("STORE-ELSEWHERE"):
            put(repo, {"honours/2026/a": b""})
        assert not list((tmp_path / "outside").iterdir())

    @pytest.mark.parametrize(("author", "when"), [("A B <x>", WHEN), ("m-aa", WHEN.replace(tzinfo=None))])
    def test_a_signature_that_is_none(self, repo: Repository, author, when):
        with pytest.raises(ValueError, match=author):
            write(repo, repo.head(), {"a": b""}, author=author, when=when, message="a")


def test_odd_neighbours_survive_a_write(repo: Repository, git):
    """A write must not tidy up what `check` has to find."""
    (repo.root / "cases/2026/11/run").write_bytes(b"#!")
    (repo.root / "cases/2026/11/run").chmod(0o755)
    (repo.root / "cases/2026/11/link").symlink_to("run")
    git("add", ".")
    git("commit", "-m", "odd")
    put(repo, {EVENT: b""})
    assert git("ls-files", "--stage", "cases/2026/11/run").startswith("100755")
    assert git("ls-tree", "HEAD", "cases/2026/11/link").startswith("120000")


def test_a_tree_in_memory_and_the_commit_of_it_are_the_same(bare_start: Repository):
    files = {**FOUNDING, "a/b": b"1", "a-b": b"2", "a.b": b"3", "a/b.c/d": b"4"}
    assert dict(bare_start.tree(put(bare_start, files))) == dict(DictTree(files))
