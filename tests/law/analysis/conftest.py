"""The shipped charter as plain data, fresh for every test, and the ways to edit it."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kocgov.law.analysis.analyse import analyse
from kocgov.law.analysis.flaw import Flaw
from kocgov.text import strict_yaml
from kocgov.text.charter_codec import build

SHIPPED = Path(__file__).parents[3] / "charters" / "auto-koc" / "draft"
FILES = {path.stem: path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.yaml")}

Trees = dict[str, Any]


@cache
def _shipped() -> Trees:
    return {name: strict_yaml.load((SHIPPED / name).read_bytes(), name).data for name in FILES.values()}


@pytest.fixture
def trees() -> Trees:
    """The data of every file of the charter, by path below its folder."""
    return deepcopy(_shipped())


def flaws_of(trees: Trees) -> list[Flaw]:
    return analyse(build(trees))
