"""F01: a command killed at any system call leaves an act that is whole or was never there, and the next one works.

Here some calls of each way of writing; `tools/kill.py` kills at all of them. KOCGOV_KILLS says how many are tried.
"""

import os
from pathlib import Path

import pytest

from acceptance.killing import Point, Trial, sampled, usable
from acceptance.writers import FILES, READING, WAYS, Way, commands, staged
from cli.terminal import day
from kocgov.store.disk import TEMPORARY

CLOSELY = {"join", "profile", "sweep", "init"}
"""The ways on which most differs: a new file, a file replaced, several commits, a repository made."""
KILLS = int(os.environ.get("KOCGOV_KILLS", "0"))


def test_it_is_known_of_every_command_whether_and_how_it_writes():
    """A new command gets its place in `writers`, and if it writes in a new way, a way to be killed."""
    named = {command for way in WAYS.values() for command in way.commands}
    for name, is_step in commands():
        places = [is_step, name in named, name in FILES, name in READING]
        assert places.count(True) == 1, name
    known = {name for name, _ in commands()}
    assert (named | set(FILES) | READING) - known == set()


def test_where_changes_are_judged_nothing_is_skipped_for_want_of_a_tracer():
    assert usable() or "CI" not in os.environ


@pytest.mark.skipif(not usable(), reason="no strace here that may trace: apt-get install strace")
@pytest.mark.parametrize("name", WAYS)
def test_f01_killed_at_any_call_an_act_is_whole_or_was_never_there(theatre, tmp_path, name):
    trial = Trial(WAYS[name], theatre, tmp_path / "trial")
    points = sampled(trial.points, KILLS or (3 if name in CLOSELY else 1))
    assert points
    left = [trial.kill(point) for point in points]
    assert {one.point: one.wrong for one in left if one.wrong} == {}
    assert all(one.struck for one in left)


def written(folder: Path, before: dict[Path, bytes]) -> dict[Path, bytes]:
    """The files that were not there before, or held something else."""
    now = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    mine = {path: data for path, data in now.items() if ".git" not in path.parts and TEMPORARY not in path.name}
    return {path: data for path, data in mine.items() if before.get(path) != data}


@pytest.mark.skipif(not usable(), reason="no strace here that may trace: apt-get install strace")
@pytest.mark.parametrize("name", FILES)
def test_f01_killed_at_any_call_a_file_to_take_along_is_whole_or_not_there(theatre, tmp_path, name):
    trial = Trial(Way((), FILES[name], "clerk-an", day(3), staged("staffed")), theatre, tmp_path / "trial")
    folder = trial.copy()
    before = written(folder, {})
    assert trial.run(folder).returncode == 0
    whole = written(folder, before)
    assert whole
    own = [point for point in trial.points if not point.git and "wait" not in point.call and point.call != "poll"]
    for point in (*own[-6:], own[0]) if not KILLS else own[-KILLS:]:
        left = written(killed(trial, point), before)
        assert left.items() <= whole.items(), point


def killed(trial: Trial, point: Point) -> Path:
    """Where the way was killed at a call of the program itself."""
    folder = trial.copy()
    strike = f"inject={point.call}:signal=KILL:when={point.nth}"
    done = trial.run(folder, tracer=["strace", "-o", os.devnull, "-e", f"trace={point.call}", "-e", strike])
    assert done.returncode == -9
    return folder
