"""The tool that changes charters: it makes every small change once, knows whom it touches, and who notices."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "tools"))

from mutate_charter import EQUAL, Excuse, Mutant, bench, excuses, stale, told, unnoticed

PLACES = (
    ("appeal", "states/hearing/letter"),
    ("tier1", "states/guided/windows"),
    ("tier1", "steps/serve/by"),
    ("tier1", "states/nowhere"),
)


@pytest.fixture(scope="module")
def tier1() -> dict[str, Mutant]:
    return {mutant.words: mutant for mutant in bench("auto-koc").mutants("tier1")}


def test_every_mutant_is_another(tier1):
    again = [mutant.words for mutant in bench("auto-koc").mutants("tier1")]
    assert again == list(dict.fromkeys(again)) == list(tier1)
    assert len(again) > 1_000


@pytest.mark.parametrize(
    ("words", "protects", "noticed"),
    [
        ("steps/decide/to/0/does: drop", "effects", "CH-"),
        (
            "steps/answer/by: [party.respondent] -> [party.respondent, role.clerk]",
            "rights of a party",
            "CH-RIGHT-TAKEN",
        ),
        ("states/noticed/windows/answer/kind: right -> duty", "rights of a party", "CH-"),
        ("states/noticed/windows/decide/after: drop", "rights of a party", "CH-RIGHT-CUT"),
        ("states/guided/windows/mend/lapse/to: closed -> withdrawn", "where silence leads", "CH-SILENCE-CLAIMS"),
        ("steps/decide/cosign: drop", "two pairs of eyes", "CH-STEP-IDLE"),
        ("steps/decide/by/0: role.moderator -> party.respondent", "told, heard, decided, served", "CH-WRONG-HAND"),
        ("steps/decide/to/0/to: drop", "told, heard, decided, served", "shape"),
    ],
)
def test_what_protects_a_person_is_known_and_noticed(tier1, words, protects, noticed):
    mutant = tier1[f"tier1 {words}"]
    assert mutant.protects == protects
    assert bench("auto-koc").notices(mutant).startswith(noticed)


def test_a_change_that_says_the_same_is_no_change():
    data = bench("auto-koc").trees["procedures/signal.yaml"]
    assert bench("auto-koc").notices(Mutant("signal", "", "", "", data)) == EQUAL


def test_a_sweeping_excuse_excuses_nothing_that_protects_a_person():
    kind, light = Mutant("p", "steps/a/by", "drop", "effects", {}), Mutant("p", "steps/a/by", "drop", "", {})
    sweeping = Excuse("*", "whatever")
    assert not sweeping.fits(kind)
    assert sweeping.fits(light)
    assert Excuse("*", "for a reason", protects=True).fits(kind)
    assert stale([(light, "shape")], [sweeping]) == [sweeping]
    assert any("effects" in line for line in told([(kind, ""), (light, "")], [sweeping]))


def test_every_excuse_has_a_reason():
    assert excuses("auto-koc")
    assert all(len(excuse.reason.split()) > 3 for name in ("auto-koc", "small-club") for excuse in excuses(name))


def test_a_change_is_tried_on_the_rehearsals_that_come_to_its_place(tier1):
    """A state to which no rehearsal comes is nobody's to notice; a step can show wherever its procedure is used."""
    here = bench("auto-koc")
    names = {where: [n for n in here.entered if here._comes_there(n, Mutant(*where, "", "", {}))] for where in PLACES}
    hearings, guided, anywhere, never = (names[where] for where in PLACES)
    assert set(hearings) < set(here.entered)
    assert 0 < len(guided) < len(anywhere) < len(here.entered)
    assert never == []
    mutant = tier1["tier1 states/guided/windows/mend/lapse/to: closed -> withdrawn"]
    assert [name for name in here.entered if here._comes_there(name, mutant)] == guided


def test_what_nobody_noticed_can_be_tried_again():
    told_then = (
        "CH-GENTLE                tier1 steps/a: drop\nNOBODY                   tier1 steps/b: x -> y\ntier1: 2 mutants"
    )
    assert unnoticed(told_then) == {"tier1 steps/b: x -> y"}
