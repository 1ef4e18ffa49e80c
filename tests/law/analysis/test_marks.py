"""What the analysis says of effects agrees with the guards that effects bring along."""

from itertools import product

import pytest

from kocgov.law.analysis.fairness import SILENT
from kocgov.law.analysis.hands import OF_A_PERSON, OF_AN_OFFICE, OF_EITHER
from kocgov.law.analysis.marks import CODES, MARKS, NOTHING
from kocgov.law.analysis.survey import survey
from kocgov.law.analysis.tables import COMPUTED
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.guards import notice, overruling, roster, sanction
from kocgov.law.tables import evaluate
from kocgov.text.charter_codec import build

NEEDS = {
    notice.noticed: "noticed",
    notice.heard: "heard",
    sanction.downward: "level",
    overruling.decided: "decided",
    roster.holds_it: "office",
}
BARS = {sanction.speech: "complaint", sanction.gentle: "guidance"}


@pytest.mark.parametrize("effect", EFFECTS)
def test_what_guards_ask_of_the_past_the_analysis_asks_too(effect):
    mark = MARKS.get(effect, NOTHING)
    assert {need for guard, need in NEEDS.items() if guard in EFFECTS[effect].guards} <= set(mark.needs)
    assert {bar for guard, bar in BARS.items() if guard in EFFECTS[effect].guards} == set(mark.bars)


def test_a_countersignature_needs_the_notice_that_it_confirms():
    assert notice.second_pair in EFFECTS["cosign"].guards
    assert MARKS["cosign"].needs == ("noticed",)


def test_every_lack_has_its_code():
    asked = {word for mark in MARKS.values() for word in (*mark.needs, *mark.bars)}
    assert asked | {"actor"} == CODES.keys()


def test_marks_are_of_effects_that_there_are():
    assert MARKS.keys() <= EFFECTS.keys()


def test_silence_says_nothing_and_is_to_nobodys_harm():
    assert {"back", "stay", "allow"} == SILENT
    assert not any(EFFECTS[effect].payload for effect in SILENT)


@pytest.mark.parametrize("name", ["discipline", "signal"])
def test_a_survey_yields_what_the_law_would(charter, name):
    table = build(charter.trees).tables[name]
    found = {tuple(sorted(result.values.items())) for result in survey(table).results}
    names = [modifier.name for modifier in table.modifiers]
    for words in product(*(fact.values for fact in table.facts.values())):
        facts = dict(zip(table.facts, words, strict=True))
        assert tuple(sorted(evaluate(table, facts).values.items())) in found
    facts = {fact: next(iter(values.values)) for fact, values in table.facts.items()} | {"expression": "mixed"}
    for chosen in product((False, True), repeat=len(names)):
        outcome = evaluate(table, facts, [name for name, wanted in zip(names, chosen, strict=True) if wanted])
        assert tuple(sorted(outcome.values.items())) in found


def test_the_survey_of_discipline_is_exact(charter):
    table = build(charter.trees).tables["discipline"]
    surveyed = survey(table)
    assert surveyed.size == 2_916
    for result in surveyed.results:
        assert dict(evaluate(table, result.facts, result.modifiers).values) == {
            k: v for k, v in result.values.items() if v
        }


def test_what_the_record_computes_is_what_tables_expect(charter):
    facts = build(charter.trees).tables["discipline"].facts
    assert {name: tuple(facts[name].values) for name in COMPUTED} == COMPUTED


def test_of_every_effect_it_is_settled_whose_hand_it_is_for() -> None:
    """A new effect has to choose: a list beside the vocabulary would fall behind it."""
    hands = (OF_A_PERSON, OF_AN_OFFICE, OF_EITHER)
    assert sorted(effect for hand in hands for effect in hand) == sorted(EFFECTS)
