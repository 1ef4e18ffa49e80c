"""The shipped tables over every combination of facts, held against the same rules said in another form."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations as combinations_of
from itertools import product

import pytest

from kocgov.law.tables import evaluate
from kocgov.model.table import Outcome, Table
from world import charter

Facts = Mapping[str, str]

DISCIPLINE, SIGNAL = charter().tables["discipline"], charter().tables["signal"]
LADDER = ("L0", "L1", "L2", "L3", "L4")


def combinations(table: Table) -> Iterator[Facts]:
    """Every combination of the values of the table's facts."""
    names = list(table.facts)
    return (
        dict(zip(names, values, strict=True)) for values in product(*(fact.values for fact in table.facts.values()))
    )


ALL = [(facts, evaluate(DISCIPLINE, facts)) for facts in combinations(DISCIPLINE)]
SIGNALS = [(facts, evaluate(SIGNAL, facts)) for facts in combinations(SIGNAL)]


def place(table: Table, facts: Facts, fact: str) -> int:
    """Where the fact's value stands in its list, which goes from mild to grave."""
    return list(table.facts[fact].values).index(facts[fact])


# ---- the same rules, said in another form ------------------------------------------------------------------


def rung(facts: Facts) -> int:
    """Severity, malice and history add up; what is done in malice is never below the second rung."""
    malice = 2 * (facts["malice"] == "shown")
    steps = place(DISCIPLINE, facts, "severity") + place(DISCIPLINE, facts, "history") + malice // 2
    return max(malice, min(4, steps))


def route(facts: Facts) -> tuple[str, ...]:
    """A complaint is always a signal; a breach of a clause is a case, and the council's if it needs weighing."""
    signal = ("signal",) if facts["expression"] != "violation_only" else ()
    if facts["clause"] == "not_cited" or facts["expression"] == "complaint_only":
        return signal or ("no_case",)
    own_affair = facts["party"] != "members_only"
    needs_weighing = facts["clarity"] == "named_dispute" or (facts["clarity"] == "judgement" and rung(facts) > 0)
    return (*signal, "tier2" if own_affair or needs_weighing or rung(facts) > 2 else "tier1")


def interim(facts: Facts) -> str:
    return ("none", "contain24", "contain_mute72")[
        (facts["ongoing"] == "continuing") * place(DISCIPLINE, facts, "severity")
    ]


def grade(facts: Facts) -> int:
    """What is safe and single is small; what touches the core, spreads or comes from a core member is greater."""
    spread, severity = facts["prevalence"], facts["severity"]
    if facts["authenticity"] == "refuted":
        base = 2 if spread == "widespread" else 1
    elif spread == "widespread":
        base = 3 if severity in ("core_function", "safety") else 2
    elif severity == "safety":
        base = 3 if (facts["authenticity"], spread) == ("verified", "unknown") else 2
    else:
        base = {("emotional", "isolated"): 0, ("core_function", "unknown"): 2}.get((severity, spread), 1)
    return base + (facts["influence"] == "core" and base < 2)


# ---- breaches ----------------------------------------------------------------------------------------------


def test_every_combination_has_one_outcome() -> None:
    assert len(ALL) == 2 * 3 * 3 * 3 * 3 * 3 * 3 * 2 == 2916


def test_the_route_is_as_the_rules_say() -> None:
    assert [facts for facts, outcome in ALL if outcome.route != route(facts)] == []


def test_the_level_is_as_the_rules_say() -> None:
    wrong = [facts for facts, outcome in ALL if has_tier(outcome) and outcome.word("level") != LADDER[rung(facts)]]
    assert wrong == []


def test_interim_measures_are_as_the_rules_say() -> None:
    wrong = [facts for facts, outcome in ALL if has_tier(outcome) and outcome.word("interim") != interim(facts)]
    assert wrong == []


def test_without_a_tier_there_is_no_level_and_no_interim_measure() -> None:
    free = [outcome for _, outcome in ALL if not has_tier(outcome)]
    assert free
    assert {(outcome.word("level"), outcome.word("interim")) for outcome in free} == {(None, None)}


def test_a_light_matter_gets_a_word() -> None:
    light = [
        outcome
        for facts, outcome in ALL
        if (facts["severity"], facts["history"]) == ("minor", "first") and facts["malice"] != "shown"
    ]
    assert {outcome.word("level") for outcome in light if has_tier(outcome)} == {"L0"}


def test_a_moderator_never_gets_beyond_the_second_rung() -> None:
    levels = {outcome.word("level") for _, outcome in ALL if outcome.word("case") == "tier1"}
    assert levels == {"L0", "L1", "L2"}


@pytest.mark.parametrize("fact", ["severity", "malice", "history"])
def test_graver_facts_never_lead_to_a_milder_level(fact: str) -> None:
    by_facts = {frozenset(facts.items()): outcome for facts, outcome in ALL}
    values = list(DISCIPLINE.facts[fact].values)
    for facts, outcome in ALL:
        if has_tier(outcome) and facts[fact] != values[-1]:
            graver = dict(facts) | {fact: values[values.index(facts[fact]) + 1]}
            level = by_facts[frozenset(graver.items())].word("level")
            assert LADDER.index(level or "") >= LADDER.index(outcome.word("level") or ""), facts


def test_unclear_malice_counts_as_none() -> None:
    for facts, outcome in ALL:
        if facts["malice"] == "unclear":
            without = evaluate(DISCIPLINE, dict(facts) | {"malice": "absent"})
            assert without == outcome


def test_every_row_decides_somewhere() -> None:
    decided = {rule for _, outcome in ALL for rule in outcome.rules}
    rows = {row.id for stage in DISCIPLINE.stages for row in stage.rows if row.then}
    assert rows - decided == set()


def test_the_ceiling_comes_before_the_modifiers() -> None:
    """Who is fourteen and would be suspended comes before the council, which is milder by one step."""
    facts = case(severity="serious", malice="shown", history="first")
    assert evaluate(DISCIPLINE, facts).route == ("tier2",)
    younger = evaluate(DISCIPLINE, facts, ["minor_14_17"])
    assert (younger.route, younger.word("level")) == (("tier2",), "L2")


def case(**changes: str) -> Facts:
    """A plain matter among members, with some facts changed."""
    plain = {"clause": "cited", "expression": "violation_only", "clarity": "clear", "party": "members_only"}
    return plain | {"severity": "moderate", "malice": "absent", "history": "first", "ongoing": "ended"} | changes


def has_tier(outcome: Outcome) -> bool:
    return outcome.word("case") in ("tier1", "tier2")


# ---- modifiers ---------------------------------------------------------------------------------------------

MODIFIED = [
    # facts changed from a plain moderate first breach (L1), modifiers, then: route, level, flags
    ({}, [], ["tier1"], "L1", ()),
    ({}, ["self_corrected"], ["tier1"], "L0", ()),
    ({}, ["self_corrected", "minor_14_17"], ["tier1"], "L0", ("guardian",)),  # stops at guidance
    ({"severity": "minor"}, ["self_corrected"], ["tier1"], "L0", ()),
    ({"malice": "shown"}, ["minor_14_17"], ["tier1"], "L1", ("guardian",)),
    ({"malice": "shown"}, ["minor_14_17", "self_corrected"], ["tier1"], "L0", ("guardian",)),
    ({"severity": "serious", "history": "repeat"}, ["child_under_14"], ["tier2"], "L0", ("guardian",)),
    ({"malice": "shown"}, ["on_leave", "erased"], ["tier1"], "L2", ("toll", "freeze")),
    ({}, ["ne_bis_in_idem"], ["no_case"], None, ()),
    ({}, ["limitation_expired", "self_corrected"], ["no_case"], None, ()),  # nothing is left to be lowered
    ({"expression": "mixed"}, ["ne_bis_in_idem"], ["signal"], None, ()),  # the complaint stays
    ({"expression": "complaint_only"}, ["on_leave"], ["signal"], None, ()),  # no tier, nothing to modify
]


@pytest.mark.parametrize(("changes", "modifiers", "where", "level", "flags"), MODIFIED)
def test_modifiers(
    changes: Facts, modifiers: list[str], where: list[str], level: str | None, flags: tuple[str, ...]
) -> None:
    outcome = evaluate(DISCIPLINE, case(**changes), modifiers)
    assert (list(outcome.route), outcome.word("level"), outcome.words("flags")) == (where, level, flags)


NAMES = [modifier.name for modifier in DISCIPLINE.modifiers]
REPRESENTATIVES = list(
    {(o.route, o.word("level"), o.word("interim")): facts for facts, o in ALL if "case" in o.values}.values()
)
"""Of the facts that come out alike, one combination."""


def milder(facts: Facts, names: Iterable[str]) -> tuple[tuple[str, ...], str | None, tuple[str, ...], tuple[str, ...]]:
    """Route, level, flags and rules of the modifiers, as a lawyer would tell them."""
    names, way = set(names), route(facts)
    if not {"tier1", "tier2"} & set(way):
        return way, None, (), ()
    for ends, rule in (("ne_bis_in_idem", "M1"), ("limitation_expired", "M2")):
        if ends in names:  # what is over is over, and nothing else matters
            return tuple(word for word in way if word == "signal") or ("no_case",), None, (), (rule,)
    level = rung(facts) - len(names & {"minor_14_17", "self_corrected"})
    level = 0 if "child_under_14" in names else max(level, 0)
    told = {"child_under_14": "guardian", "minor_14_17": "guardian", "on_leave": "toll", "erased": "freeze"}
    flags = tuple(told[name] for name in NAMES if name in names and name in told)
    return way, LADDER[level], flags, tuple(f"M{n}" for n, name in enumerate(NAMES, 1) if name in names)


@pytest.mark.parametrize("names", [names for n in range(8) for names in combinations_of(NAMES, n)], ids="+".join)
def test_every_set_of_circumstances_is_as_a_lawyer_would_tell_it(names: tuple[str, ...]) -> None:
    for facts in REPRESENTATIVES:
        outcome = evaluate(DISCIPLINE, facts, reversed(names))
        rules = tuple(rule for rule in outcome.rules if rule.startswith("M"))
        assert (outcome.route, outcome.word("level"), outcome.words("flags"), rules) == milder(facts, names), facts


def test_modifiers_run_in_the_order_of_the_table_however_they_are_named() -> None:
    facts = case(severity="serious", malice="shown")
    names = ["erased", "self_corrected", "minor_14_17"]
    assert evaluate(DISCIPLINE, facts, names) == evaluate(DISCIPLINE, facts, reversed(names))
    assert evaluate(DISCIPLINE, facts, names).rules[-3:] == ("M4", "M5", "M7")


def test_where_no_case_is_left_no_interim_measure_is() -> None:
    outcome = evaluate(DISCIPLINE, case(ongoing="continuing"), ["ne_bis_in_idem"])
    assert outcome.word("interim") in (None, "none")


@pytest.mark.parametrize("modifier", [modifier.name for modifier in DISCIPLINE.modifiers])
def test_no_modifier_makes_anything_worse(modifier: str) -> None:
    for facts, plain in ALL:
        if plain.word("level"):
            changed = evaluate(DISCIPLINE, facts, [modifier]).word("level") or "L0"
            assert LADDER.index(changed) <= LADDER.index(str(plain.word("level")))


# ---- signals -----------------------------------------------------------------------------------------------


def test_every_signal_has_the_grade_that_the_rules_say() -> None:
    assert len(SIGNALS) == 2 * 3 * 3 * 4 == 72
    assert [facts for facts, outcome in SIGNALS if outcome.word("level") != f"G{grade(facts)}"] == []


def test_safety_that_is_not_refuted_is_looked_into_at_once() -> None:
    for facts, outcome in SIGNALS:
        at_once = facts["severity"] == "safety" and facts["authenticity"] != "refuted"
        assert outcome.words("flags") == (("investigate_now",) if at_once else ()), facts


def test_influence_never_makes_the_highest_grade() -> None:
    """Who is well known is heard sooner; only the defect itself makes a crisis."""
    for facts, outcome in SIGNALS:
        if facts["influence"] == "core" and outcome.word("level") == "G3":
            assert evaluate(SIGNAL, dict(facts) | {"influence": "ordinary"}).word("level") == "G3"


def test_a_missing_fact_is_a_gap_and_no_outcome() -> None:
    with pytest.raises(LookupError):
        evaluate(SIGNAL, {"influence": "core"})
