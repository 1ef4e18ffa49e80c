"""Every piece of the tier-1 procedure taken out in turn: what protects people is missed at once."""

from collections.abc import Iterator
from typing import Any

import pytest

from kocgov.law.analysis.analyse import analyse
from kocgov.text.charter_codec import build

from .edited import GONE, Edited, shipped

POLICY = {
    "steps/report", "steps/contain", "steps/close", "steps/refer", "steps/ask_council", "steps/dismiss",
    "states/received/windows/dormant/after", "states/decided/windows/unserved/after",
    "steps/acknowledge/once", "steps/assign",
}  # fmt: skip
"""What a charter may leave out and still be fair, if less kind; everything else is missed."""

PROTECTIVE = {
    "steps/intend/to/0/does/0": "CH-NO-NOTICE",
    "steps/answer": "CH-RIGHT-IDLE",
    "steps/answer/does/0": "CH-NO-HEARING",
    "states/noticed/windows/answer/lapse": "CH-LAPSE-IDLE",
    "states/noticed/windows/answer/met_by": "CH-NOT-MET",
    "states/noticed/windows/decide/after": "CH-RIGHT-CUT",
    "steps/countersign": "CH-NO-COSIGN",
    "steps/note_interim": "CH-NO-NOTE",
    "steps/correct": "CH-NO-CORRECTION",
    "steps/decide/cosign": "CH-STEP-IDLE",
    "steps/serve": "CH-NO-SERVICE",
    "steps/serve/to/0/does/0": "CH-NO-SERVICE",
    "states/served/windows/appeal/lapse": "CH-SILENCE-ENDLESS",
    "states/decided/windows/unserved": "CH-SILENCE-ENDLESS",
    "states/received/windows/dormant": "CH-SILENCE-ENDLESS",
    "steps/guide": "CH-NO-GUIDANCE",
    "steps/guide/to/0/does/0": "CH-NO-GUIDANCE",
    "steps/triage/opens": "CH-SIGNAL-LOST",
    "steps/triage/to/0": "CH-CEILING",
    "steps/triage/to/2": "CH-NO-LEVEL",
    "steps/triage/to/3": "CH-GENTLE",
    "steps/triage/to/4": "CH-RULE-MISSING",
}


def _pieces(node: dict[str, Any]) -> Iterator[str]:
    """Steps, windows, lapses, rules, effects and conditions, each by its path in the file."""
    for name, state in node["states"].items():
        yield from (f"states/{name}/windows" for _ in [0] if "windows" in state)
        for window, entry in state.get("windows", {}).items():
            at = f"states/{name}/windows/{window}"
            yield from (at, *(f"{at}/{key}" for key in ("lapse", "met_by", "toll", "after") if key in entry))
    for name, step in node["steps"].items():
        at = f"steps/{name}"
        yield from (at, *(f"{at}/{key}" for key in ("within", "cosign", "once", "opens", "reckon") if key in step))
        yield from (f"{at}/does/{index}" for index, _ in enumerate(step.get("does", ())))
        for place, rule in enumerate(step.get("to", ())):
            yield from (f"{at}/to/{place}" for _ in [0] if len(step["to"]) > 1)
            yield from (f"{at}/to/{place}/when" for _ in [0] if "when" in rule)
            yield from (f"{at}/to/{place}/does/{index}" for index, _ in enumerate(rule.get("does", ())))


FREE = {"title", "duty", "letter", "gloss", "restores", "flag", "one_of"} | {
    "procedure", "folder", "ids", "parties", "kind", "staff",
}  # fmt: skip
"""Words that the charter chooses freely, and those that the shape of its files confines."""

PIECES = list(_pieces(shipped()["procedures/tier1.yaml"]))


def without(charter: Edited, piece: str) -> set[str]:
    charter.edit(f"tier1/{piece}", GONE)
    return {flaw.code for flaw in analyse(build(charter.trees))}


@pytest.mark.parametrize("piece", PIECES)
def test_a_missing_piece_is_missed_unless_it_is_policy(charter, piece):
    assert bool(without(charter, piece)) == (piece not in POLICY)


@pytest.mark.parametrize("piece", PROTECTIVE)
def test_what_protects_people_is_missed_by_name(charter, piece):
    assert PROTECTIVE[piece] in without(charter, piece)


def _leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from _leaves(child, (*path, str(key)))
    if isinstance(node, str):
        yield "/".join(path)


@pytest.mark.parametrize("stem", ["tier1", "signal", "membership", "roles", "measures"])
def test_a_word_that_means_nothing_is_told(charter, stem):
    for leaf in _leaves(charter.trees[charter.file(stem)]):
        other = Edited()
        other.edit(f"{stem}/{leaf}", "xyzzy")
        found = analyse(build(other.trees))
        assert found or FREE.intersection(leaf.split("/")), leaf
