"""F01: a command killed at any system call leaves an act that is whole or was never there, and the next one works.

Here some calls of each way of writing; `tools/kill.py` kills at all of them. KOCGOV_KILLS says how many are tried.
"""

import os

import pytest

from acceptance.killing import Trial, sampled, usable
from acceptance.writers import FILES, READING, WAYS, commands

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
    wrong = {left.point: left.wrong for left in map(trial.kill, points) if left.wrong}
    assert wrong == {}
