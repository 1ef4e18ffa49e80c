"""A story as it is told: in chapters, each day named once, in lines that fit, what was refused with its reason."""

from collections.abc import Sequence
from typing import Any

import pytest

import court
from kocgov.report.layout import width_of
from kocgov.report.story import Narrator
from kocgov.report.tongue import Tongue
from kocgov.work.story import Told
from world import Act, act, day, world

CHAPTER = {"zh": "三月 · 投票", "en": "March · A vote"}
SENTENCE = {"zh": "三位委员都说：听一听。", "en": "Three members say that it should be heard."}
ALIKE = {
    **act("bo: vote_acceptance a1", day(4), choice="accept"),
    "also": ["fang", "hua"],
    "say": SENTENCE,
    "chapter": CHAPTER,
}
TOO_EARLY = {
    **act("clerk-an: count_acceptance a1", day(4, 11)),
    "refused": "KG-EARLY",
    "say": {"zh": "书记员想马上计票。不行。", "en": "The clerk wants to count at once. Refused."},
}


def told(*acts: Act) -> list[Told]:
    assert court.SCENES, "the council's scenes"
    return world("accused").tell(*acts)


def lines(acts: Sequence[Told], lang: str = "en", width: int = 60) -> list[str]:
    narrator = Narrator(Tongue(lang), width)
    return [line for one in acts for line in narrator.tell(one)]


def test_what_several_do_at_once_is_told_once():
    acts = told(ALIKE)
    assert [(one.hand, dict(one.say), dict(one.chapter)) for one in acts] == [
        ("bo", SENTENCE, CHAPTER),
        ("fang", {}, {}),
        ("hua", {}, {}),
    ]
    assert lines(acts) == ["", "March · A vote", "4 Mar 2026   Three members say that it should be heard."]


def test_a_day_is_named_once_and_a_refusal_gives_its_reason():
    assert lines(told(ALIKE, TOO_EARLY))[3:] == [
        "             The clerk wants to count at once. Refused.",
        "             refused: KG-EARLY it is too early: the time",
        "             runs until 5 Mar 2026, 12:00",
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [30, 80])
def test_no_line_is_wider_than_the_screen(lang, width):
    assert [line for line in lines(told(ALIKE, TOO_EARLY), lang, width) if width_of(line) > width] == []


@pytest.mark.parametrize("about", [{}, {"en": "It is short.\nIt is told."}])
def test_a_story_begins_with_its_title_and_what_it_is_about(about: dict[str, Any]):
    tale = {"title": {"en": "A week"}, "text": about} if about else {"title": {"en": "A week"}}
    begun = list(Narrator(Tongue("en"), 60).begin(tale))
    assert begun == (["A week", "", "It is short.", "It is told.", ""] if about else ["A week", ""])


def test_what_a_story_says_cannot_steer_the_terminal():
    tale = {"title": {"en": "A \x1b[31mred\x1b[0m week"}}
    assert "\x1b" not in "".join(Narrator(Tongue("en"), 60).begin(tale))
