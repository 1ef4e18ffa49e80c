"""The Chinese catalogue as it is in the checkout, compiled for the tests."""

import importlib.util
from pathlib import Path

import pytest

from kocgov.report import tongue
from kocgov.report.tongue import Tongue

_TOOL = importlib.util.spec_from_file_location("catalogue", Path(__file__).parents[2] / "tools/catalogue.py")
catalogue = importlib.util.module_from_spec(_TOOL)
_TOOL.loader.exec_module(catalogue)


@pytest.fixture(autouse=True, scope="session")
def _compiled(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("locale")
    catalogue.compile_to(folder / "zh/LC_MESSAGES/kocgov.mo")
    before, tongue.LOCALE = tongue.LOCALE, folder
    yield
    tongue.LOCALE = before


@pytest.fixture
def en() -> Tongue:
    return Tongue("en")


@pytest.fixture
def zh() -> Tongue:
    return Tongue("zh")


@pytest.fixture(scope="session")
def tool():
    """`tools/catalogue.py` as a module."""
    return catalogue
