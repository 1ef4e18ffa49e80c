"""What every test shares: how Hypothesis runs, and terminals in an empty folder or at the end of any scene."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from cli.terminal import Terminal, Theatre

settings.register_profile("kocgov", deadline=None, derandomize=True)  # the same examples on every machine
settings.load_profile("kocgov")


@pytest.fixture(scope="session")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    return Theatre(tmp_path_factory.mktemp("scenes"))


@pytest.fixture
def at_scene(theatre: Theatre, tmp_path: Path) -> Callable[[str], Terminal]:
    """`at_scene("opened")`: a terminal in a fresh copy of that workspace."""
    return lambda scene: theatre.stage(scene, tmp_path / "ws")


@pytest.fixture
def nowhere(tmp_path: Path) -> Terminal:
    """A terminal in an empty folder, outside any workspace."""
    return Terminal(tmp_path)
