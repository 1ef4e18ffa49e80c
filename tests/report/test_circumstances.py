"""What a triage found in the record, in words: which circumstances hold, and what they rest on."""

import pytest

from kocgov.report.fields import found_lines
from kocgov.report.naming import Names
from kocgov.report.tongue import Tongue
from world import charter

TOLD = [
    ({"ne_bis_in_idem": "cases/2026/03/7q2mx4kd/0006-serve.clerk-an.yaml"}, "finally decided (in 7q2mx4kd)"),
    ({"limitation_expired": "2026-08-29T23:59:59+08:00"}, "has passed (the last day was 29 Aug 2026)"),
    ({"on_leave": "2026-03-12"}, "deadlines stop (until 12 Mar 2026)"),
    ({"self_corrected": "cases/2026/03/7q2mx4kd/0001.correct.wei.yaml"}, "one step milder"),
    ({"minor_14_17": ""}, "fourteen to seventeen: one step milder"),
    ({"unheard_of": ""}, "circumstances: unheard_of"),
]


@pytest.mark.parametrize(("because", "ends"), TOLD)
def test_a_circumstance_is_told_with_what_it_rests_on(because: dict[str, str], ends: str) -> None:
    found = {"modifiers": list(because), "because": {name: why for name, why in because.items() if why}}
    (line,) = found_lines(found, Names(charter(), Tongue("en")))
    assert line.startswith("circumstances: ")
    assert line.endswith(ends)


def test_where_none_holds_nothing_is_said() -> None:
    assert list(found_lines({"modifiers": []}, Names(charter(), Tongue("en")))) == []
