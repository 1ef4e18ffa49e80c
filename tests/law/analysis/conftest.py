"""Every test gets the shipped charter to itself; what it leaves alone is surveyed once."""

import pytest

from kocgov.law.analysis import analyse
from kocgov.law.analysis.survey import Survey, survey
from kocgov.model.table import Table

from .edited import Edited


@pytest.fixture
def charter() -> Edited:
    return Edited()


@pytest.fixture(autouse=True)
def _one_survey_of_each_table(monkeypatch, known=[]):  # noqa: B006 -- to be shared by all tests is what it is for
    def remembered(table: Table) -> Survey:
        for other, surveyed in known:
            if other == table:
                return surveyed
        known.append((table, survey(table)))
        return known[-1][1]

    monkeypatch.setattr(analyse, "survey", remembered)
