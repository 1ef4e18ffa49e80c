"""The Chinese catalogue as it is in the checkout, compiled for the tests."""

import subprocess
import sys
from pathlib import Path

import pytest

from kocgov.report import tongue
from kocgov.report.tongue import Tongue

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True, scope="session")
def _compiled(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("locale")
    command = "import sys; sys.path.insert(0, 'tools'); import catalogue, pathlib; catalogue.compile_to(pathlib.Path(sys.argv[1]))"
    target = folder / "zh/LC_MESSAGES/kocgov.mo"
    subprocess.run([sys.executable, "-c", command, str(target)], cwd=ROOT, check=True)
    before, tongue.LOCALE = tongue.LOCALE, folder
    yield
    tongue.LOCALE = before


@pytest.fixture
def en() -> Tongue:
    return Tongue("en")


@pytest.fixture
def zh() -> Tongue:
    return Tongue("zh")
