"""Files for people to take along: whole or not at all, and in no other's place."""

import errno
import os

import pytest

from kocgov.store.making import hand_out


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_handed_out(tmp_path):
    hand_out(tmp_path / "x", b"all")
    assert ((tmp_path / "x").read_bytes(), names(tmp_path)) == (b"all", ["x"])


def test_one_that_is_there_stays(tmp_path):
    (tmp_path / "x").write_bytes(b"old")
    with pytest.raises(FileExistsError) as told:
        hand_out(tmp_path / "x", b"all")
    assert (told.value.filename, (tmp_path / "x").read_bytes(), names(tmp_path)) == (str(tmp_path / "x"), b"old", ["x"])


def test_one_that_may_go_is_replaced_where_it_really_lies(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there/x").write_bytes(b"old")
    (tmp_path / "x").symlink_to("there/x")
    hand_out(tmp_path / "x", b"all", over=True)
    assert ((tmp_path / "there/x").read_bytes(), (tmp_path / "x").is_symlink()) == (b"all", True)


@pytest.mark.parametrize("call", ["fsync", "link", "replace"])
@pytest.mark.parametrize("over", [True, False])
def test_a_full_disk_leaves_what_was_there_and_is_named_after_the_file(tmp_path, monkeypatch, call, over):
    if over:
        (tmp_path / "x").write_bytes(b"old")

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "another"))

    monkeypatch.setattr(os, call, full)
    monkeypatch.setattr(os, "rename", full)
    if (call, over) in {("link", True), ("replace", False)}:
        hand_out(tmp_path / "x", b"all", over=over)  # it does not take that way
        return
    with pytest.raises(OSError, match="space") as told:
        hand_out(tmp_path / "x", b"all", over=over)
    assert told.value.filename == str(tmp_path / "x")
    assert names(tmp_path) == (["x"] if over else [])
    assert not over or (tmp_path / "x").read_bytes() == b"old"
