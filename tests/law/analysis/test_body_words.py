"""Words of bodies and ballots that name nothing are told at their place, before anybody is drawn or votes."""

import pytest

from kocgov.law.analysis.analyse import analyse
from kocgov.text.charter_codec import build

from .edited import GONE

BODIES, BALLOTS = "arbitration/bodies", "arbitration/ballots"


@pytest.mark.parametrize(
    ("at", "word", "code"),
    [
        (f"{BODIES}/council/seats", "role.concil", "CH-UNKNOWN-ACTOR"),
        (f"{BODIES}/panel/drawn", "role.concil", "CH-UNKNOWN-ACTOR"),
        (f"{BODIES}/panel/substitutes", ["role.alternat", "honoured"], "CH-UNKNOWN-ACTOR"),
        (f"{BODIES}/panel/size/ordinary", "panel_sise", "CH-UNKNOWN-PARAMETER"),
        (f"{BODIES}/panel/min", "panel_mni", "CH-UNKNOWN-PARAMETER"),
        (f"{BODIES}/panel/min", "vote", "CH-UNIT"),
        (f"{BALLOTS}/removal/body", "concil", "CH-UNKNOWN-ACTOR"),
        (f"{BALLOTS}/removal/need", "L4_mayority", "CH-UNKNOWN-PARAMETER"),
        (f"{BALLOTS}/removal/quorum", "removal_qorum", "CH-UNKNOWN-PARAMETER"),
        (f"{BALLOTS}/removal/quorum", "vote", "CH-UNIT"),
        (f"{BALLOTS}/acceptance/or", "accept_mayority", "CH-UNKNOWN-PARAMETER"),
        (f"{BALLOTS}/remedy/small", "panel_mni", "CH-UNKNOWN-PARAMETER"),
        (f"{BALLOTS}/removal/ceiling", "L9", "CH-UNKNOWN-LEVEL"),
    ],
)
def test_a_word_of_a_judgement_that_names_nothing_is_told(charter, at, word, code):
    charter.edit(at, word)
    found = {(flaw.code, flaw.file, flaw.pointer) for flaw in analyse(build(charter.trees))}
    assert (code, *charter.pointer(at)) in found


def test_who_may_extend_the_terms_knows_by_how_much(charter):
    charter.edit("charter/parameters/tier2_extension", GONE)
    found = [(flaw.code, flaw.params) for flaw in analyse(build(charter.trees))]
    assert ("CH-UNKNOWN-PARAMETER", {"name": "tier2_extension"}) in found
