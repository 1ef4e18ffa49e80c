"""What was counted and has been taken back since puts a later matter up for review, and nothing else does."""

from collections.abc import Sequence

import pytest

from kocgov.law.review import Review, stale
from world import MUTE, REASONS, WARNING, Act, World, act, day, opened, triage, world

SECOND = [opened("post/2", day(7, 12), "c2"), triage(day(7, 13), where="c2")]
WITHDRAWN = act("mod-ye: withdraw c1", day(8), reason="somebody else wrote it")
TO_BOTH = [*MUTE, *WARNING]
NOTICED = [
    act("mod-ye: intend c2", day(7, 14), measures=TO_BOTH, allegation="an insult", reasons="it hurts"),
    act("clerk-an for wei: answer c2", day(7, 15), statement="I am sorry"),
]
COSIGNED = [*NOTICED, act("mod-su: countersign c2", day(7, 16))]


def decided(level: str, **fields: object) -> Act:
    measures = TO_BOTH if level == "L2" else WARNING
    return act("mod-ye: decide c2", day(7, 17), level=level, measures=measures, **REASONS | fields)


MUTED = [*COSIGNED, decided("L2")]
SERVED = act("clerk-an: serve c2", day(7, 18), channel="letter")
TAKEN_BACK = act("mod-ye: withdraw c2", day(7, 19), reason="an error")


def review(
    *acts: Act, scene: str = "served", law: tuple[tuple[str, str, str], ...] = ()
) -> tuple[World, Review | None]:
    """The review of a second case after a warning of 6 March and what follows."""
    here = world(scene, law)
    here.tell(*SECOND, *acts)
    return here, stale(here.state("c2"), here.ws)


def test_it_says_what_was_stated_what_holds_and_what_was_struck() -> None:
    here, found = review(WITHDRAWN)
    assert found
    serve = next(event.path for event in here.state("c1").events if event.step == "serve")
    assert (found.dossier, found.path) == (here.where("c2"), here.state("c2").triage.path)  # type: ignore[union-attr]
    assert found.struck == (serve,)
    assert (found.stated.word("level"), found.holds.word("level")) == ("L2", "L1")
    assert (found.stated_history, found.holds_history) == ("repeat", "first")


REFERRED = [act("mod-ye: refer c2", day(7, 14), reason="it needs weighing"), WITHDRAWN]
LEFT_LYING: list[Act] = [{"do": "sweep", "as": "clerk-an", "at": at} for at in (day(9), day(24))]
DUE = [
    ([], False),  # nothing was taken back
    ([WITHDRAWN], True),
    ([*COSIGNED, WITHDRAWN], True),
    ([*MUTED, WITHDRAWN], True),
    ([*MUTED, SERVED, WITHDRAWN], True),
    (REFERRED, True),
    # it bears on nobody
    ([*MUTED, SERVED, TAKEN_BACK, WITHDRAWN], False),
    ([act("mod-ye: dismiss c2", day(7, 14), ground="not_shown", reason="nobody saw it"), WITHDRAWN], False),
    ([*REFERRED, *LEFT_LYING], False),  # nobody took it up there
    ([act("mod-ye: guide c2", day(7, 14), message="a word", offer="edit"), WITHDRAWN], False),
    # they were treated no harder than they would be today
    ([*COSIGNED, decided("L1", deviation="an apology"), SERVED, WITHDRAWN], False),
]


@pytest.mark.parametrize(("acts", "due"), DUE)
def test_what_is_up_for_review(acts: Sequence[Act], due: bool) -> None:
    assert bool(review(*acts)[1]) == due


def test_what_comes_on_record_later_makes_nothing_stale() -> None:
    other = opened("post/3", day(8), "c3", act={"at": day(5), "ref": "post/3"})
    word = act("mod-ye: guide c3", day(8, 12), message="a word", offer="edit")
    assert review(other, triage(day(8, 11), "C-CIVIL", where="c3"), word)[1] is None


def test_a_word_that_was_said_is_not_taken_back_with_a_decision() -> None:
    assert review(scene="guided")[1] is None


def test_where_enough_is_left_nothing_changes() -> None:
    """Two earlier acts counted, one of them struck: a charter that needs one alone for the same word asks no more."""
    strict = (
        (
            "charter.yaml",
            '    value: 2\n    unit: count\n    origin: "seed: strictness',
            '    value: 1\n    unit: count\n    origin: "seed: strictness',
        ),
    )
    third = [opened("post/0", day(3, 14), "c0"), triage(day(3, 15), "C-CIVIL", "c0")]
    word = act("mod-ye: guide c0", day(3, 16), message="a word", offer="edit")
    here = world("served", strict)
    here.tell(*third, word, *SECOND, WITHDRAWN)
    counted = here.state("c2").triage.found["counted"]  # type: ignore[union-attr]
    assert len(counted) == 2
    assert stale(here.state("c2"), here.ws) is None


def test_what_was_put_right_since_counts_on_both_sides() -> None:
    corrected = act("clerk-an for wei: correct c2", day(7, 14), what="taken back")
    _, found = review(corrected, WITHDRAWN)
    assert found
    assert (found.stated.word("level"), found.holds.word("level")) == ("L1", "L0")


def test_that_the_same_act_is_no_longer_answered_makes_nothing_milder() -> None:
    here = world("served")
    here.tell(opened("post/1", day(7, 12), "c2"), triage(day(7, 13), where="c2"), WITHDRAWN)
    assert here.state("c2").modifiers == ("ne_bis_in_idem",)
    assert stale(here.state("c2"), here.ws) is None
