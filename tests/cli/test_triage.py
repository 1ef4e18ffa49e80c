"""`kocgov triage`: the calculator, in or out of a workspace. Its JSON is an interface that other programs rely on."""

import itertools

import pytest

CASE = {
    "clause": "cited", "expression": "violation_only", "clarity": "clear", "party": "members_only",
    "severity": "minor", "malice": "absent", "history": "first", "ongoing": "ended",
}  # fmt: skip
SIGNAL = {"influence": "ordinary", "authenticity": "plausible", "prevalence": "unknown", "severity": "ordinary"}


def typed(table, facts, *more):
    return ["triage", table, *(f"{name}={value}" for name, value in facts.items()), *more]


MATTERS = [
    # what is unlike a first, slight slip; route, level, interim
    ({}, ["tier1"], "L0", "none"),
    ({"severity": "moderate", "malice": "shown", "ongoing": "continuing"}, ["tier1"], "L2", "contain24"),
    ({"severity": "serious", "malice": "shown", "history": "repeat", "ongoing": "continuing"}, ["tier2"], "L4",
     "contain_mute72"),
    ({"expression": "complaint_only"}, ["signal"], None, "none"),
    ({"expression": "mixed"}, ["tier1", "signal"], "L0", "none"),
    ({"clause": "not_cited"}, ["no_case"], None, "none"),
    ({"clause": "not_cited", "expression": "mixed"}, ["signal"], None, "none"),
    ({"party": "decider_party"}, ["tier2"], "L0", "none"),
    ({"clarity": "named_dispute", "severity": "moderate", "malice": "unclear"}, ["tier2"], "L1", "none"),
    ({"history": "incorrigible"}, ["tier1"], "L2", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("unlike", "route", "level", "interim"), MATTERS, ids=[str(m[0]) for m in MATTERS])
def test_a_matter_of_discipline(nowhere, unlike, route, level, interim):
    told = nowhere(typed("discipline", CASE | unlike, "--json")).data
    assert set(told["route"]) == set(route)
    assert (told["level"], told["interim"]) == (level, interim)
    assert told["rules"]


SIGNALS = [
    ({}, "G1", []),
    ({"severity": "emotional", "prevalence": "isolated"}, "G0", []),
    ({"severity": "safety"}, "G2", ["investigate_now"]),
    ({"influence": "core", "prevalence": "widespread", "severity": "core_function"}, "G3", []),
    ({"authenticity": "refuted"}, "G1", []),
]


@pytest.mark.parametrize(("unlike", "level", "flags"), SIGNALS, ids=[str(s[0]) for s in SIGNALS])
def test_a_signal(nowhere, unlike, level, flags):
    told = nowhere(typed("signal", SIGNAL | unlike, "--json")).data
    assert (told["level"], told["flags"]) == (level, flags)
    assert told["rules"]


def test_a_fact_told_aside_changes_nothing(nowhere):
    plain = nowhere(typed("discipline", CASE, "--json")).data
    assert nowhere(typed("discipline", CASE | {"kind": "advertising"}, "--json")).data == plain


@pytest.mark.parametrize(
    ("modifiers", "route", "level", "flags"),
    [
        (["self_corrected"], ["tier1"], "L1", []),
        (["minor-14-17", "self_corrected"], ["tier1"], "L0", ["guardian"]),
        (["child_under_14"], ["tier1"], "L0", ["guardian"]),
        (["ne_bis_in_idem"], ["no_case"], None, []),
    ],
)  # fmt: skip
def test_circumstances(nowhere, modifiers, route, level, flags):
    grave = CASE | {"severity": "moderate", "malice": "shown"}
    more = [word for name in modifiers for word in ("--modifier", name)]
    told = nowhere(typed("discipline", grave, *more, "--json")).data
    assert (told["route"], told["level"], told["flags"]) == (route, level, flags)
    back = [word for name in reversed(modifiers) for word in ("--modifier", name)]
    assert nowhere(typed("discipline", grave, *back, "--json")).data == told
    if modifiers:  # one flag may carry them all
        assert nowhere(typed("discipline", grave, "--modifier", *modifiers, "--json")).data == told
        assert nowhere(typed("discipline", grave, "--modifier", ",".join(modifiers), "--json")).data == told


@pytest.mark.parametrize("left_out", CASE)
def test_a_missing_fact_is_named_with_its_values(nowhere, left_out):
    said = nowhere(typed("discipline", {name: value for name, value in CASE.items() if name != left_out}, "--json"))
    assert (said.code, said.out, len(said.errors)) == (2, "", 1)
    assert f"the fact {left_out} is missing" in said.err
    assert CASE[left_out] in said.err


@pytest.mark.parametrize(
    ("words", "code", "tells"),
    [
        (typed("discipline", CASE | {"clarity": "cleer"}), "CMD-FACT-VALUE", "clear, judgement, named_dispute"),
        (typed("discipline", CASE | {"claritty": "clear"}), "CMD-FACT", "did you mean clarity?"),
        (typed("discipline", CASE | {"kind": "adverts"}), "CMD-FACT-VALUE", "advertising"),
        (typed("discipline", CASE, "--modifier", "minor"), "CMD-MODIFIER", "minor_14_17"),
        (typed("dicipline", CASE), "CMD-TABLE", "discipline, signal"),
        (typed("discipline", CASE, "clear"), "CMD-PAIR", "clear"),
        (typed("discipline", CASE, "--charter", "auto-kok"), "CMD-CHARTER", "auto-koc"),
    ],
)  # fmt: skip
def test_an_unknown_word_is_told_with_those_that_are_known(nowhere, words, code, tells):
    said = nowhere(words)
    assert (said.code, said.out, len(said.errors)) == (2, "", 1)
    assert said.err.startswith(f"kocgov: {code} ")
    assert tells in said.err


def test_a_table_asked_without_facts_tells_them_all(nowhere):
    said = nowhere("triage signal")
    assert (said.code, said.out) == (2, "")
    for fact, value in SIGNAL.items():
        assert any(f"{fact}=" in line and value in line for line in said.errors)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_data_speaks_no_language(nowhere, lang):
    told = nowhere(typed("discipline", CASE, "--json", "--lang", lang))
    assert told.out.isascii()
    assert told.data == nowhere(typed("discipline", CASE, "--json")).data


def test_to_people_it_speaks_theirs(nowhere):
    assert "the moderators (tier 1)" in nowhere(typed("discipline", CASE)).out
    assert "管理员" in nowhere(typed("discipline", CASE, "--lang", "zh")).out


def test_it_writes_nothing_and_asks_the_charter_that_holds(at_scene):
    """In a workspace the enacted charter answers, though a draft beside it says otherwise."""
    here = at_scene("staffed")
    draft = here.folder / "charters/auto-koc/draft/triage.yaml"
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("absent: {first: L0,", "absent: {first: L1,"), encoding="utf-8"
    )
    before = here.everything()
    assert here(typed("discipline", CASE, "--json")).data["level"] == "L0"
    asked = here(typed("discipline", CASE, "--json", "--charter", "charters/auto-koc/draft"))
    assert asked.data["level"] == "L1"
    assert here.everything() == before


def test_every_matter_has_an_answer(nowhere):
    """A walk through the corners: whatever the facts, an exit code 0 and the promised keys."""
    corners = itertools.product(
        ["cited", "not_cited"], ["complaint_only", "mixed"], ["judgement"], ["brand_party"], ["serious"],
        ["unclear", "shown"],
        ["first", "incorrigible"], ["continuing"],
    )  # fmt: skip
    for values in corners:
        told = nowhere(typed("discipline", dict(zip(CASE, values, strict=True)), "--json")).data
        assert {"route", "level", "interim", "rules"} <= set(told)
