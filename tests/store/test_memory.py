"""Notes between runs: kept, recalled, sealed, and never a reason for anything to fail."""

import sqlite3
from pathlib import Path

import pytest

from kocgov.store.memory import NAME, NotesOnDisk


def kept(folder: Path, notes: dict[str, str], kind: str = "brief") -> NotesOnDisk:
    """A later run's memory, after a run that kept these notes."""
    earlier = NotesOnDisk(folder)
    for place, note in notes.items():
        earlier.keep(kind, place, f"id of {place}", note)
    del earlier  # the run ends
    return NotesOnDisk(folder)


def asked(*places: str) -> dict[str, str]:
    """Places with the ids of what lies there."""
    return {place: f"id of {place}" for place in places}


def test_what_one_run_keeps_the_next_recalls(tmp_path: Path):
    later = kept(tmp_path, {"a1": "一", "b2": "two"})
    assert later.recall("brief", asked("a1", "b2", "c3")) == {"a1": "一", "b2": "two"}
    assert later.recall("another kind", asked("a1")) == {}


def test_many_are_recalled_at_once_and_kept_before_the_run_ends(tmp_path: Path):
    many = {f"k{number}": str(number) for number in range(1000)}
    earlier = NotesOnDisk(tmp_path)
    for place, note in many.items():
        earlier.keep("brief", place, f"id of {place}", note)
    assert NotesOnDisk(tmp_path).recall("brief", asked(*many, "none")) == many


def test_a_place_has_one_note_of_a_kind_and_it_speaks_of_one_content(tmp_path: Path):
    notes = kept(tmp_path, {"a": "what lay there"})
    notes.keep("brief", "a", "id of something else", "what lies there now")
    del notes
    later = NotesOnDisk(tmp_path)
    assert later.recall("brief", asked("a")) == {}
    assert later.recall("brief", {"a": "id of something else"}) == {"a": "what lies there now"}
    with sqlite3.connect(tmp_path / "kocgov" / NAME) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)
    connection.close()


def test_reading_alone_makes_no_file(tmp_path: Path):
    assert NotesOnDisk(tmp_path).recall("brief", asked("a")) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_note_that_somebody_altered_is_none(tmp_path: Path):
    kept(tmp_path, {"a": "lawful", "b": "lawful"})
    with sqlite3.connect(tmp_path / "kocgov" / NAME) as connection:
        connection.execute("UPDATE notes SET note = 'forged' WHERE place = 'a'")
        connection.execute("UPDATE notes SET place = 'c' WHERE place = 'b'")
    connection.close()
    assert NotesOnDisk(tmp_path).recall("brief", asked("a", "b", "c")) == {}


@pytest.mark.parametrize("garbage", [b"", b"no database at all, but long enough to be looked at as one" * 20])
def test_a_file_that_is_no_memory_costs_only_time(tmp_path: Path, garbage):
    file = tmp_path / "kocgov" / NAME
    file.parent.mkdir()
    file.write_bytes(garbage)
    assert NotesOnDisk(tmp_path).recall("brief", asked("a")) == {}
    assert kept(tmp_path, {"a": "1"}).recall("brief", asked("a")) == {"a": "1"}


def test_a_memory_that_another_run_holds_is_left_alone(tmp_path: Path):
    kept(tmp_path, {"a": "1"})
    holder = sqlite3.connect(tmp_path / "kocgov" / NAME)
    holder.execute("BEGIN EXCLUSIVE")
    assert NotesOnDisk(tmp_path).recall("brief", asked("a")) == {}
    holder.rollback()
    holder.close()
    assert NotesOnDisk(tmp_path).recall("brief", asked("a")) == {"a": "1"}


def test_a_place_that_cannot_be_written_to_keeps_nothing(tmp_path: Path):
    (tmp_path / "kocgov").write_text("a file where the folder would be")
    assert kept(tmp_path, {"a": "1"}).recall("brief", asked("a")) == {}


def test_a_damaged_file_is_given_up_for_the_whole_run(tmp_path: Path):
    file = tmp_path / "kocgov" / NAME
    file.parent.mkdir()
    file.write_bytes(b"no database at all, but long enough to be looked at as one" * 20)
    notes = NotesOnDisk(tmp_path)
    assert notes.recall("brief", asked("a")) == {}
    assert not file.exists()
    kept(tmp_path, {"a": "1"})
    assert notes.recall("brief", asked("a")) == {}, "one run sees one memory"
