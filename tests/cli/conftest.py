"""The matter before the council, played once for all tests that look at it or go on from it."""

import shutil

import pytest

from cli.bench import Court, stages
from cli.terminal import Terminal


@pytest.fixture(scope="session")
def played(theatre, tmp_path_factory):
    """The workspace after each act of the story, by name, and everything that was said."""
    room = tmp_path_factory.mktemp("court")
    court = Court(theatre.stage("staffed", room / "played"))
    return dict(stages(court, room)), court.said


@pytest.fixture
def at_court(played, tmp_path):
    """`at_court("voting")`: a court in a fresh copy of that workspace."""
    return lambda name: Court(Terminal(shutil.copytree(played[0][name], tmp_path / "ws")))
