"""The static analysis of a charter: every check, in the order in which its findings are worth reading."""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

from kocgov.law.analysis.appeal_ways import APPEAL_WAYS, APPEAL_WORDS
from kocgov.law.analysis.body_words import BODY_WORDS
from kocgov.law.analysis.charter_words import CHARTER_WORDS, offices
from kocgov.law.analysis.computed import COMPUTED_PROCEDURE, COMPUTED_WHOLE
from kocgov.law.analysis.explore import explore
from kocgov.law.analysis.fairness import FAIRNESS
from kocgov.law.analysis.flaw import Flaw
from kocgov.law.analysis.hands import HANDS
from kocgov.law.analysis.letter_words import LETTER_WAYS, LETTER_WORDS
from kocgov.law.analysis.openings import OPENINGS
from kocgov.law.analysis.parameters import PARAMETERS
from kocgov.law.analysis.rounds import ROUNDS
from kocgov.law.analysis.seats import SEATS
from kocgov.law.analysis.step_words import STEP_WORDS
from kocgov.law.analysis.survey import Result, survey
from kocgov.law.analysis.tables import TABLES
from kocgov.law.analysis.texts import in_every_language
from kocgov.law.analysis.ways import WAYS
from kocgov.law.analysis.window_words import WINDOW_WORDS
from kocgov.law.analysis.yields import yields
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure

WHOLE: Final = (in_every_language, *PARAMETERS, *CHARTER_WORDS, *COMPUTED_WHOLE)
PROCEDURE: Final = (
    *BODY_WORDS, *STEP_WORDS, *WINDOW_WORDS, *OPENINGS, *LETTER_WORDS, *COMPUTED_PROCEDURE, *HANDS, *SEATS,
    *APPEAL_WORDS,
)  # fmt: skip
PATHS: Final = (*WAYS, *FAIRNESS, *APPEAL_WAYS, *ROUNDS, *LETTER_WAYS)

VERSIONS: Final = 4
"""So many versions of a procedure are remembered with their flaws: a new version of a charter changes few of them."""
_WALKED: Final[dict[str, deque[tuple[object, list[Flaw]]]]] = {}

UNFOLLOWABLE: Final = ("CH-UNKNOWN-", "CH-NO-OPENER", "CH-AFTER-RING")
UNPROVEN: Final = frozenset({"CH-TABLE-GAP", "CH-TABLE-MODIFIER", "CH-TOO-LARGE"})


def analyse(charter: Charter) -> list[Flaw]:
    """Every flaw that can be proven without a single case, in the order of the checks.

    Paths are followed only through procedures whose words resolve and whose tables are total: a path over a
    word that means nothing would tell of flaws that vanish with the typing error.
    """
    flaws = [found for check in WHOLE for found in check(charter)]
    proven: dict[str, tuple[Result, ...]] = {}
    for name, table in charter.tables.items():
        surveyed = survey(table)
        found = [flaw for check in TABLES for flaw in check(table, surveyed)]
        if not UNPROVEN.intersection(flaw.code for flaw in found):
            proven[name] = surveyed.results
        flaws += found
    held = offices(charter)
    for procedure in charter.procedures.values():
        flaws += _of_procedure(charter, procedure, proven, held)
    return flaws


def _of_procedure(
    charter: Charter, procedure: Procedure, results: Mapping[str, tuple[Result, ...]], held: frozenset[str]
) -> Iterator[Flaw]:
    words = [flaw for check in PROCEDURE for flaw in check(charter, procedure)]
    yield from words
    tables = {name for step in procedure.steps.values() for name in step.reckoned("table")}
    if tables <= results.keys() and not any(flaw.code.startswith(UNFOLLOWABLE) for flaw in words):
        yield from of_paths(charter, procedure, results, held)


def of_paths(
    charter: Charter, procedure: Procedure, results: Mapping[str, tuple[Result, ...]], held: frozenset[str]
) -> list[Flaw]:
    """What only the ways through a procedure show. Of the charter nothing counts but its tables, ladder and ceilings,
    and in which procedures something is decided that can be appealed.
    """
    read = (procedure, charter.tables, charter.ladder, charter.ceilings, results, held,
            yields(charter, procedure, "appealed"))  # fmt: skip
    known = _WALKED.setdefault(procedure.name, deque(maxlen=VERSIONS))
    for other, found in known:
        if other == read:
            return list(found)
    graph = explore(charter, procedure, results, held)
    known.append((read, [found for check in PATHS for found in check(graph)]))
    return list(known[-1][1])
