"""A repository that somebody else prepared may name programs wherever git allows: none is ever run."""

import os
from pathlib import Path

import pytest

from kocgov.model.tree import changed
from kocgov.store.commit import write
from kocgov.store.disk import FolderTree
from kocgov.store.git import Repository

from . import FOUNDING, WHEN

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the traps are shell scripts")

_KEYS = """
[core]
fsmonitor = TRAP
hooksPath = HOOKS
pager = TRAP
editor = TRAP
sshCommand = TRAP
gitProxy = TRAP
alternateRefsCommand = TRAP
askPass = TRAP
worktree = ELSEWHERE
[diff]
external = TRAP
[diff "evil"]
textconv = TRAP
command = TRAP
[filter "evil"]
clean = TRAP
smudge = TRAP
process = TRAP
required = true
[merge "evil"]
driver = TRAP
[gpg]
program = TRAP
[gpg "ssh"]
program = TRAP
defaultKeyCommand = TRAP
[commit]
gpgSign = true
[log]
showSignature = true
[credential]
helper = TRAP
[pager]
config = TRAP
rev-list = TRAP
[alias]
ls-tree = !TRAP
config = !TRAP
[remote "origin"]
url = ext::TRAP
promisor = true
partialCloneFilter = blob:none
[protocol "ext"]
allow = always
[extensions]
partialClone = origin
[trace2]
normalTarget = TRACE
[i18n]
commitEncoding = gb18030
"""
_HOOKS = [
    "pre-commit",
    "post-commit",
    "reference-transaction",
    "post-index-change",
    "commit-msg",
    "pre-auto-gc",
]


@pytest.fixture
def canary(repo: Repository, tmp_path: Path) -> Path:
    """A file that appears as soon as any program named by the repository is run."""
    canary, trap, hooks = tmp_path / "canary", tmp_path / "trap", tmp_path / "hooks"
    (tmp_path / "elsewhere").mkdir()
    trap.write_text(f"#!/bin/sh\necho $0 $* >> {canary}\ncat\n")
    for place in (hooks, repo.root / ".git/hooks"):
        place.mkdir()
        for name in _HOOKS:
            (place / name).write_text(trap.read_text())
            (place / name).chmod(0o755)
    trap.chmod(0o755)
    config = _KEYS.replace("TRAP", str(trap)).replace("HOOKS", str(hooks))
    config = config.replace("ELSEWHERE", str(tmp_path / "elsewhere")).replace("TRACE", str(tmp_path / "trace"))
    with (repo.root / ".git/config").open("a") as file:
        file.write(config)
    (repo.root / ".git/info").mkdir()
    (repo.root / ".git/info/attributes").write_text("* filter=evil diff=evil merge=evil\n")
    return canary


def test_the_traps_work(repo: Repository, canary: Path, git):
    git("--work-tree=.", "status", code=128)  # the filter is no filter
    assert canary.exists()


def test_no_call_springs_one(repo: Repository, canary: Path, trouble):
    before = Repository.find(repo.root / "members").head()
    with Repository.find(repo.root) as mine:
        (mine.root / "notes").write_bytes(b"touched, so that a look at the folder would need the filters")
        new, edit = {"a/b": "字\n".encode()}, {"kocgov.yaml": b"new\n"}
        commit = write(mine, before, new, replace=edit, author="m-aa", when=WHEN, message="收案")
        tree = mine.tree(mine.resolve("main"))
        assert dict(tree) == {**FOUNDING, **new, **edit}
        assert list(changed(mine.tree(before), tree)) == ["a/b", "kocgov.yaml"]
        assert "notes" in FolderTree(mine.root)
        assert [entry.id for entry in mine.log(commit)] == [commit, before]
        assert mine.config("kocgov.member") is None
        assert mine.refuse_odd_states() == "refs/heads/main"
        assert b"encoding" not in mine.git.run("cat-file", "commit", commit)
        blob = mine.root / ".git/objects" / tree.oid("a/b")[:2] / tree.oid("a/b")[2:]
        blob.unlink()
        mine.close()
        with Repository.find(mine.root) as again, trouble("STORE-DAMAGED"):
            again.tree(commit)["a/b"]
    assert not canary.exists(), canary.read_text()
    assert not list((canary.parent / "elsewhere").iterdir())
    assert not (canary.parent / "trace").exists()
