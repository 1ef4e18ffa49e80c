"""Full disks, busy locks, interrupted and simultaneous writers: an act is recorded whole or not at all."""

import errno
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from kocgov.finding.finding import Trouble
from kocgov.store import making
from kocgov.store.commit import write
from kocgov.store.git import Repository
from kocgov.store.process import Git

from . import FOUNDING, WHEN

FILES = {"honours/2026/11/aaaaaaaa/0001-nominate.m-aa.yaml": b"a\n", "members/m-bb/profile.yaml": b"b\n"}
REPLACED = {"kocgov.yaml": b"new\n"}


@pytest.fixture
def act(repo: Repository, git):
    """One act that is expected to fail; afterwards nothing may have changed."""

    def run() -> None:
        head = repo.head()
        try:
            write(repo, head, FILES, replace=REPLACED, author="m-aa", when=WHEN, message="act", timeout=0.1)
        finally:
            assert repo.head() == head
            assert {
                str(path.relative_to(repo.root)): path.read_bytes()
                for path in repo.root.rglob("*")
                if path.is_file() and ".git" not in path.parts
            } == FOUNDING
            assert sorted(path.name for path in repo.root.iterdir()) == [
                ".git",
                "cases",
                "kocgov.yaml",
                "members",
            ]
            assert git("ls-files").split() == sorted(FOUNDING)

    return run


@pytest.mark.parametrize("word", ["ENOSPC", "EIO", "EACCES", "EDQUOT", "EROFS"])
@pytest.mark.parametrize(
    ("call", "nth"),
    [
        (call, nth)
        for call, occasions in {
            (os, "fsync"): 6,
            (os, "mkdir"): 5,
            (os, "link"): 2,
            (Path, "replace"): 1,
        }.items()
        for nth in range(occasions)
    ],
)
def test_a_disk_that_refuses(act, trouble, monkeypatch, call, word, nth):
    real, times = getattr(*call), iter(range(99))

    def refuse(*_):
        raise OSError(getattr(errno, word), os.strerror(getattr(errno, word)))

    def sometimes(*arguments, **options):
        ours = not str(arguments[0]).endswith(".git")
        return refuse() if ours and next(times) == nth else real(*arguments, **options)

    monkeypatch.setattr(*call, sometimes)
    monkeypatch.setattr(Path, "rename", refuse)  # the second way, where the file system has no links
    with trouble("STORE-IO"):
        act()


@pytest.mark.parametrize("command", ["diff-index", "cat-file", "hash-object", "mktree", "commit-tree", "update-ref"])
def test_a_git_that_fails(act, trouble, monkeypatch, command):
    real = Git._command

    def failing(arguments):
        return real((command, "--no-such-option") if arguments[0] == command else arguments)

    monkeypatch.setattr(Git, "_command", staticmethod(failing))
    with trouble("STORE-GIT"):
        act()


def test_an_interruption(act, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("kocgov.store.commit.plant", interrupted)
    with pytest.raises(KeyboardInterrupt):
        act()


def test_an_interruption_after_the_branch_moved_keeps_the_files(repo: Repository, monkeypatch):
    from kocgov.store.commit import _Writer

    advance = _Writer._advance

    def interrupted(self, commit):
        advance(self, commit)
        raise KeyboardInterrupt

    monkeypatch.setattr(_Writer, "_advance", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(repo, repo.head(), FILES, author="m-aa", when=WHEN, message="act")
    assert dict(repo.tree(repo.head())) == {**FOUNDING, **FILES}
    assert all((repo.root / path).read_bytes() == data for path, data in FILES.items())


@pytest.mark.skipif(os.name == "nt", reason="limits of this kind are Unix")
def test_a_file_size_limit_of_the_system(repo: Repository, trouble):
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with trouble("STORE-IO"):
            write(repo, repo.head(), {"n/a": b"", "n/b": b"x" * 20_000}, author="m-aa", when=WHEN, message="a")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (repo.root / "n").exists()


@pytest.mark.skipif(os.name == "nt" or not os.geteuid(), reason="the superuser is refused nothing")
def test_a_folder_that_may_not_be_written(repo: Repository, act, trouble):
    (repo.root / "members").chmod(0o555)
    try:
        with trouble("STORE-IO"):
            act()
    finally:
        (repo.root / "members").chmod(0o755)


def test_a_file_system_without_links(repo: Repository, monkeypatch, trouble):
    def refused(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    commit = write(repo, repo.head(), FILES, author="m-aa", when=WHEN, message="act")
    assert dict(repo.tree(commit)) == {**FOUNDING, **FILES}
    (repo.root / "taken").write_bytes(b"mine")
    monkeypatch.setattr(making, "on_disk", lambda *_: None)  # it appeared after we looked
    with trouble("STORE-EXISTS"):
        making.Making(repo.root).put("taken", b"ours", over=None)
    assert (repo.root / "taken").read_bytes() == b"mine"


class TestLocks:
    def test_held_by_another_writer(self, repo: Repository, act, trouble):
        with FileLock(repo.root / ".git/kocgov.lock"), trouble("STORE-BUSY"):
            act()

    @pytest.mark.parametrize("name", ["index.lock", "refs/heads/main.lock", "HEAD.lock"])
    def test_gits_own_left_behind_is_named_and_stays(self, repo: Repository, act, name):
        stale = repo.root / ".git" / name
        stale.write_bytes(b"")
        with pytest.raises(Trouble, match=re.escape(name)) as raised:
            act()
        assert raised.value.code == "STORE-LOCKED"
        assert re.search(r"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]", raised.value.message)
        assert stale.exists()

    def test_taken_while_committing_leaves_a_commit_and_says_so(self, repo: Repository, monkeypatch, trouble):
        monkeypatch.setattr("kocgov.store.index._PAUSES", (0.0,))
        monkeypatch.setattr("kocgov.store.index.await_free", lambda *_: None)
        (repo.root / ".git/index.lock").write_bytes(b"")
        with trouble("STORE-BEHIND"):
            write(repo, repo.head(), FILES, author="m-aa", when=WHEN, message="act")
        assert dict(repo.tree(repo.head())) == {**FOUNDING, **FILES}


class TestKilled:
    """A process that is killed cannot clean up; the next one that writes does."""

    @pytest.fixture
    def killed_before(self, repo: Repository, monkeypatch):
        def kill(function: str) -> None:
            """Let a write die when it comes to `function`, with nothing done after that."""

            def die(*_):
                raise KeyboardInterrupt

            with monkeypatch.context() as dying:
                dying.setattr(function, die)
                dying.setattr(making.Making, "undo", lambda _: None)
                dying.setattr("kocgov.store.journal.forget", lambda _: None)
                with pytest.raises(KeyboardInterrupt):
                    write(repo, repo.head(), FILES, replace=REPLACED, author="m-aa", when=WHEN, message="act")

        return kill

    @pytest.mark.parametrize("step", ["commit.plant", "commit._Writer._advance", "making._sync_folder"])
    def test_before_the_commit_it_never_happened(self, repo: Repository, git, killed_before, step):
        killed_before(f"kocgov.store.{step}")
        assert git("status", "--porcelain") != ""
        commit = write(repo, repo.head(), {"other": b""}, author="m-aa", when=WHEN, message="other")
        assert dict(repo.tree(commit)) == {**FOUNDING, "other": b""}
        assert git("status", "--porcelain") == ""

    def test_after_the_commit_it_is_finished(self, repo: Repository, git, killed_before):
        killed_before("kocgov.store.index.tell")
        assert git("status", "--porcelain") != ""
        commit = write(repo, repo.head(), {"other": b""}, author="m-aa", when=WHEN, message="other")
        assert dict(repo.tree(commit)) == {**FOUNDING, **FILES, **REPLACED, "other": b""}
        assert git("status", "--porcelain") == ""

    def test_what_was_being_written_goes_and_so_do_its_folders(self, repo: Repository, git, killed_before):
        killed_before("kocgov.store.making._name")
        (repo.root / "honours/2026/11/aaaaaaaa/.tmp-kocgov-1").write_bytes(b"half")
        write(repo, repo.head(), {"other": b""}, author="m-aa", when=WHEN, message="other")
        assert not list(repo.root.rglob(".tmp-kocgov-*"))
        assert not (repo.root / "honours").exists()
        assert (repo.root / "members").exists()

    def test_behind_a_link_nothing_is_tidied(self, repo: Repository, tmp_path: Path):
        outside = tmp_path / "outside/2026"
        outside.mkdir(parents=True)
        (outside / ".tmp-kocgov-1").write_bytes(b"theirs")
        (repo.root / "honours").symlink_to(outside.parent)
        (repo.root / ".git/kocgov.journal").write_text(f"{sha256(b'x').hexdigest()}  honours/2026/a.yaml\n")
        write(repo, repo.head(), {"other": b""}, author="m-aa", when=WHEN, message="other")
        assert (outside / ".tmp-kocgov-1").exists()

    def test_what_was_changed_since_is_not_touched(self, repo: Repository, git, killed_before):
        killed_before("kocgov.store.commit.plant")
        (repo.root / "members/m-bb/profile.yaml").write_bytes(b"mine\n")
        write(repo, repo.head(), {"other": b""}, author="m-aa", when=WHEN, message="other")
        assert git("status", "--porcelain", "-uall") == "?? members/m-bb/profile.yaml\n"

    def test_a_planted_journal_reaches_nothing_outside(self, repo: Repository, tmp_path: Path):
        (tmp_path / "precious").write_bytes(b"x")
        (repo.root / ".git/kocgov.journal").write_text(f"{sha256(b'x').hexdigest()}  ../precious\nnonsense\n")
        write(repo, repo.head(), {"other": b""}, author="m-aa", when=WHEN, message="other")
        assert (tmp_path / "precious").exists()


WORKER = """
import sys
from datetime import datetime
from pathlib import Path
from kocgov.finding.finding import Trouble
from kocgov.store.commit import write
from kocgov.store.git import Repository

name = sys.argv[2]
repo, when = Repository.find(Path(sys.argv[1])), datetime.fromisoformat(sys.argv[3])
for number in range(10):
    while True:
        try:
            head, path = repo.head(), f"cases/{name}/{number:04}.yaml"
            write(repo, head, {path: b"x"}, author=name, when=when, message=path)
            break
        except Trouble as trouble:
            if trouble.code != "STORE-MOVED":
                raise
"""


def test_four_writers_at_once_lose_nothing(repo: Repository, git):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    names = ["m-aa", "m-bb", "m-cc", "m-dd"]
    running = [
        subprocess.Popen([sys.executable, "-c", WORKER, str(repo.root), name, WHEN.isoformat()], env=environment)
        for name in names
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert len(list(repo.log(repo.head()))) == 41
    written = {f"cases/{name}/{number:04}.yaml" for name in names for number in range(10)}
    assert set(repo.tree(repo.head())) == {*FOUNDING, *written}
    assert git("status", "--porcelain") == ""
    assert not list(repo.root.rglob(".tmp-*"))
