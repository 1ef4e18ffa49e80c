"""What a refusal names beside its code: who or what is meant, and what would have been right."""

from typing import Any

import pytest

import appeals  # noqa: F401 -- adds its scenes to the world's
import court  # noqa: F401 -- and those of a council
from appeals import where
from kocgov.finding.finding import Finding
from law.attempt import On
from law.rows_appeal import OF_THE_DISMISSAL
from world import act, appoint, day, decide, intend, triage, world

APPEALS: dict[str, Any] = {"decision": where(), **OF_THE_DISMISSAL}

STATED = dict(world("to notify").state("c1").last.found)

TOLD = [
    # what is attempted, the code, and some of what is told with it
    (On("to notify", intend(day(4), clauses=["C-PRIVACY", "C-CIVIL"])), "KG-UNTRIAGED",
     {"clause": "C-CIVIL", "cited": "C-ATTACK"}),
    (On("voting", act("bo: vote a1", day(19), choice="yes", proposition="d9")), "KG-NO-PROPOSITION",
     {"proposition": "d9", "open": "d1, d2"}),
    (On("heard", act("fang: vote_motion a1", day(13), choice="yes", proposition="m1")), "KG-NO-PROPOSITION",
     {"proposition": "m1", "open": "-"}),
    (On("voting", act("jing: vote a1", day(19), choice="yes", proposition="d1")), "KG-BY", {"actor": "jing"}),
    (On("served", act("clerk-an for hao: appeal appeal", day(8), appellant="hao", **APPEALS)), "KG-APPEAL-WHO",
     {"member": "hao"}),
    (On("served", act("clerk-an: appeal contest", day(8), **APPEALS)), "KG-APPEAL-WHO", {"member": "wei"}),
    (On("guided", day(30), forge={"opens": ["signals/2026/03/00000000"]}), "KG-OPENS",
     {"expected": "-", "opened": 1}),
    (On("to notify", act("mod-ye: intend c1", day(4), measures=[{"type": "mute", "days": 3}], allegation="an insult",
                         reasons="it hurts")), "KG-MEASURE", {}),
    (On("served", decide(day(7))), "KG-FROM", {"state": "served"}),
    (On("staffed", appoint("mod-ye", "moderator", day(3))), "KG-HOLDS-ALREADY", {"role": "moderator"}),
    (On("opened", triage(day(3, 11)), forge={"found": STATED | {"history": "repeat"}}), "KG-FOUND",
     {"key": "history", "expected": "first"}),
    (On("opened", triage(day(3, 11)), forge={"found": STATED | {"counted": ["post/1"]}}), "KG-FOUND",
     {"key": "counted", "expected": "[]"}),
    (On("opened", triage(day(3, 9))), "KG-TIME", {"earliest": day(3)}),
]  # fmt: skip


@pytest.mark.parametrize(("attempt", "code", "told"), TOLD)
def test_a_refusal_names_what_is_meant(attempt: On, code: str, told: dict[str, object]) -> None:
    (finding,) = attempt.findings()
    assert finding.code == code
    assert {name: finding.params[name] for name in told} == told
    assert gaps(finding) == []


def gaps(finding: Finding) -> list[str]:
    """What should be named and is not."""
    return [name for name, value in finding.params.items() if str(value).strip() in {"", "None"}]
