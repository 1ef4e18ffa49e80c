"""A history told at once: the same commits as one by one, and a folder that agrees with the last of them."""

from datetime import timedelta

import pytest

from kocgov.finding.finding import Trouble
from kocgov.store.commit import write
from kocgov.store.disk import FolderTree
from kocgov.store.git import Repository
from kocgov.store.telling import Telling

from . import WHEN

TOLD = [
    ({"kocgov.yaml": b"format: 1\n", "draft/a.yaml": "甲\n".encode()}, "found 春"),
    ({"members/wei/0001-join.m-aa.yaml": bytes(range(256))}, "join members/wei"),
    ({"draft/a.yaml": b"b\r\nb\n", "draft/b.yaml": b""}, "draft draft"),
]


@pytest.fixture
def empty(tmp_path):
    repo = Repository.init(tmp_path / "told")
    yield repo
    repo.close()


def tell(repo: Repository, told=tuple(TOLD)) -> None:
    with Telling(repo) as history:
        for number, (files, message) in enumerate(told):
            history.write(files, author="m-aa", when=WHEN + timedelta(days=number), message=message)


def test_the_commits_are_those_that_would_be_written_one_by_one(empty, tmp_path):
    tell(empty)
    other = Repository.init(tmp_path / "written")
    head = None
    for number, (files, message) in enumerate(TOLD):
        known = dict(other.tree(head)) if head else {}
        new = {path: data for path, data in files.items() if path not in known}
        changed = {path: data for path, data in files.items() if path in known}
        when = WHEN + timedelta(days=number)
        head = write(other, head, new, replace=changed, author="m-aa", when=when, message=message)
    assert empty.head() == head
    other.close()


def break_off(repo: Repository, error: BaseException) -> None:
    with Telling(repo) as history:
        history.write(TOLD[0][0], author="m-aa", when=WHEN, message="found")
        raise error


def test_folder_and_index_agree_with_the_last_commit(empty):
    tell(empty)
    assert dict(FolderTree(empty.root)) == dict(empty.tree(empty.head()))
    assert empty.git.run("status", "--porcelain") == b""
    assert empty.git.run("fsck", "--strict") == b""


def test_what_was_told_stands_where_the_story_breaks_off(empty):
    with pytest.raises(LookupError):
        break_off(empty, LookupError())
    assert dict(FolderTree(empty.root)) == TOLD[0][0]


def test_nothing_stands_of_a_story_that_was_interrupted(empty):
    with pytest.raises(KeyboardInterrupt):
        break_off(empty, KeyboardInterrupt())
    assert empty.head() is None
    assert dict(FolderTree(empty.root)) == {}


def test_a_history_without_an_act_leaves_nothing(empty):
    tell(empty, ())
    assert empty.head() is None


def test_it_begins_where_nothing_is(empty):
    tell(empty)
    with pytest.raises(Trouble) as trouble:
        Telling(empty)
    assert trouble.value.code == "STORE-MOVED"


@pytest.mark.parametrize("path", [".git/config", "../out", "a//b", "/a"])
def test_no_path_leads_out_of_the_record(empty, path):
    with pytest.raises(Trouble) as trouble:
        tell(empty, [({path: b""}, "out")])
    assert trouble.value.code == "STORE-PATH"


def test_a_git_that_ends_early_is_told(empty):
    history = Telling(empty)
    history._git.kill()
    history._git.wait()
    with pytest.raises(Trouble) as trouble:
        history.__exit__(None, None, None)
    assert trouble.value.code == "STORE-GIT"
