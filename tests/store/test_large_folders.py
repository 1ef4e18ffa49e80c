"""One folder among many is found without taking all apart, and only where that is plain to see."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kocgov.store import git_tree
from kocgov.store.git import Repository
from kocgov.store.git_tree import _looked_up, _sorted_out
from kocgov.store.planting import entries

WIDTH = 20
Entry = tuple[bytes, bytes, bytes]

names = st.sampled_from([b"a", b"ab", b"40000 a", b"100644 a", b"b", b"a a", b"\xff"])
ids = st.one_of(
    st.binary(min_size=WIDTH, max_size=WIDTH),
    st.sampled_from([b"\0" * WIDTH, b" " * WIDTH, b"\0" + b" " * (WIDTH - 1), b"40000 a\0".rjust(WIDTH, b"\0")]),
)
modes = st.sampled_from([b"40000", b"100644", b"120000", b"040000"])
folders = st.lists(st.tuples(modes, names, ids), max_size=8)


def raw_of(found: list[Entry]) -> bytes:
    return b"".join(b"%b %b\0%b" % entry for entry in found)


@given(folders, st.sampled_from([b"a", b"ab", b"b", b"c"]))
def test_it_says_nothing_or_what_the_whole_says(found, name):
    raw = raw_of(found)
    lines = ((git_tree._as_git_reads(e.mode), e.name, e.oid.decode()) for e in entries(raw, WIDTH))
    whole = _sorted_out(lines, "").folders
    quick = _without_bound(raw, name)
    assert quick is None or quick == whole.get(name.decode())


def _without_bound(raw: bytes, name: bytes) -> str | None:
    """The same in a folder that is large: another one goes before, whose name sorts first and is never asked for."""
    before = [(b"40000", b"%05d" % number, hashlib.sha1(b"%d" % number).digest()) for number in range(150)]
    return _looked_up(raw_of(before) + raw, name, WIDTH)


def test_in_a_large_folder_it_finds_each():
    found = [(b"40000", b"m-%05d" % n, hashlib.sha1(b"%d" % n).digest()) for n in range(500)]
    raw = raw_of(found)
    got = {name: _looked_up(raw, name, WIDTH) for _, name, _ in found}
    assert {name for name, oid in got.items() if oid is None} <= {
        found[n + 1][1] for n in range(499) if found[n][2].endswith(b" ")
    }
    assert all(got[name] in (None, oid.hex()) for _, name, oid in found)
    assert got[b"m-00000"] == found[0][2].hex()
    assert _looked_up(raw, b"m-99999", WIDTH) is None


def test_a_small_folder_is_taken_apart():
    assert _looked_up(raw_of([(b"40000", b"a", b"x" * WIDTH)]), b"a", WIDTH) is None


@pytest.fixture
def many(repo: Repository, git) -> Repository:
    """A commit with three hundred members, a file whose name says it is a folder, and two matters."""
    root = Path(repo.root)
    for number in range(300):
        folder = root / f"members/m-{number:04}"
        folder.mkdir(parents=True)
        (folder / "0001-join.x.yaml").write_text(f"{number}\n")
    (root / "members/40000 m-9999").write_text("no folder\n")
    git("add", "-A")
    git("commit", "-qm", "many")
    return repo


def test_whoever_is_there_is_found_one_by_one_as_in_the_list(many: Repository):
    head = str(many.head())
    listed = many.tree(head)
    there = list(listed.folders("members"))
    alone = many.tree(head)
    assert [alone.folder_id(f"members/{name}") for name in there] == [listed.folder_id(f"members/{n}") for n in there]
    assert alone.folder_id("members/m-9999") is None
    assert many.tree(head).folder_id("members/none") is None
    assert many.tree(head).folder_id("nowhere/m-0001") is None


@pytest.mark.parametrize(("start", "found"), [("m-001", 10), ("m-0123", 1), ("m-9", 0), ("0001", 0)])
def test_folders_are_found_by_how_their_names_begin(many: Repository, start, found):
    tree = many.tree(str(many.head()))
    got = list(tree.folders_beginning(["members", "nowhere"], start))
    assert got == [f"members/{name}" for name in tree.folders("members") if name.startswith(start)]
    assert len(got) == found
