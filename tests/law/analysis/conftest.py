"""Every test gets the shipped charter to itself; what it leaves alone is surveyed and explored once."""

import pytest

from kocgov.law.analysis import analyse
from kocgov.law.analysis.flaw import Flaw
from kocgov.law.analysis.survey import Survey, survey
from kocgov.law.analysis.yields import yields
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


@pytest.fixture(autouse=True)
def _one_walk_of_each_procedure(monkeypatch, known={}):  # noqa: B006 -- shared as above
    of_paths = analyse.of_paths

    def remembered(charter, procedure, results, held) -> list[Flaw]:
        forums = yields(charter, procedure, "appealed")
        read = (procedure, charter.tables, charter.ladder, charter.ceilings, results, held, forums)
        walked = known.setdefault(procedure.name, [])
        for other, found in walked:
            if other == read:
                return found
        walked.append((read, of_paths(charter, procedure, results, held)))
        return walked[-1][1]

    monkeypatch.setattr(analyse, "of_paths", remembered)
