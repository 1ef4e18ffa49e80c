"""A dossier to read: golden in both languages, the reporter masked, narrow screens and hostile words."""

import unicodedata

import pytest

from kocgov.report.colour import coloured
from kocgov.report.layout import width_of
from kocgov.report.timeline import timeline
from kocgov.report.tongue import Tongue
from kocgov.work.desk import choices, running

from .test_escape import HOSTILE
from .world import (
    CLERK,
    MODERATOR,
    REPORTER,
    RESPONDENT,
    ZONE,
    Story,
    answered,
    at,
    noticed,
    reported,
    roster,
    served,
    triaged,
)


def shown(story: Story, tongue: Tongue, width: int = 80, day: int = 22) -> str:
    now = at(day)
    windows, ways = running(story.state, roster(), ZONE, now), choices(story.state, roster(), ZONE, now)
    return timeline(story.state, windows, ways, tongue, ZONE, width)


def test_a_case_in_english(en):
    assert shown(answered(), en, 100, 20).split("\n\n")[:5] == [
        "7q2mx4kd · Tier-1 handling (auto-koc 1.0.0)\n"
        "state: noticed, hearing the answer\n"
        "person concerned: m-resp0001\n"
        "reporter: 1 person, not named",
        " 1 20 Nov 2026, 09:00  open, by m-mode0003 (moderator)\n"
        "   → received, to be triaged\n"
        "   summary: Jeering at a newcomer\n"
        "   act in question: 19 Nov 2026, 21:30 · https://forum.example/p/71",
        " 2 20 Nov 2026, 10:00  triage, by m-mode0003 (moderator)\n"
        "   → to be notified\n"
        "   facts: clause: a published clause, in force at the time of the act; expression: an alleged breach\n"
        "   only; clarity: plain; severity: minor; malice: absent; ongoing: ended\n"
        "   clauses: C-CIVIL Civil language\n"
        "   sources: all facts: the post\n"
        "   from the record: history: second within the window; parties: members only; 1 earlier act counted\n"
        "   result: tier 1, L1 warning and correction, by rules R10, D2",
        " 3 20 Nov 2026, 11:00  notify of the intended measure, by m-mode0003 (moderator)\n"
        "   → noticed, hearing the answer\n"
        "   level: L1 warning and correction\n"
        "   measures: correction\n"
        "   clauses: C-CIVIL Civil language\n"
        "   allegation: You mocked a newcomer's question.\n"
        "   reasons: The words were aimed at a person.",
        "   · 20 Nov 2026, 20:00  answer, by m-resp0001 (person concerned); taken down by m-clrk0005 on 20\n"
        "     Nov 2026, 20:30 (mail of 20 November)\n"
        "     statement: I was tired; I am sorry.",
    ]


def test_a_case_in_chinese_ends_with_what_runs_and_what_may_be_done(zh):
    assert shown(served(), zh).split("\n\n")[-3:] == [
        " 5 2026年11月21日 10:00  送达：m-clrk0005（书记员）\n"
        "   → 已送达，申诉期内\n"
        "   送达方式：private message\n"
        "   申诉：截至 2026年12月21日 23:59，提交至 appeals@forum.example，由 the council\n"
        "   受理",
        "正在计时\n  申诉（当事人的权利） 截至 2026年12月21日 23:59",
        "谁接下来可以做什么\n"
        "  撤回决定：管理员（m-mode0003、m-mode0004）\n    kocgov act 7q2mx4kd withdraw reason=…\n"
        "  申诉：当事人（m-resp0001）\n    kocgov case appeal 7q2mx4kd --grounds … --statement …",
    ]


def test_silence_is_told_as_silence_and_overdue_as_overdue(en):
    story = noticed()
    assert "  answer (right of person concerned) OVERDUE since 21 Nov 2026, 11:00" in shown(story, en)
    assert "  record the silence about “answer”: clerk (m-clrk0005)\n    kocgov sweep" in shown(story, en)
    story.do("lapse", CLERK, "clerk", at(22), window="answer", due=at(21, "11:00"))
    assert (
        "   · 22 Nov 2026, 12:00  silence: the time for “answer” ran out on 21 Nov 2026, 11:00;\n"
        "     noted by m-clrk0005 (clerk)"
    ) in shown(story, en, 90)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_whoever_reported_is_never_named(lang):
    story = reported()
    story.do("report", MODERATOR, "moderator", at(20, "09:30"), reporter=["m-second-one", "anonymous"])
    conflicts = {"conflicts": ["reporter"]}
    story.do(
        "contain",
        CLERK,
        "clerk",
        at(20, "09:40"),
        interim=["contain"],
        part="thread",
        hours=3,
        reason="x",
        found=conflicts,
    )
    text = shown(triaged(story), Tongue(lang))
    assert REPORTER not in text
    assert "m-second-one" not in text
    assert {"en": "reporter: 3 people, not named", "zh": "举报人：3 人，不具名"}[lang] in text
    assert {"en": "conflicts of interest", "zh": "利害关系"}[lang] not in text


@pytest.mark.parametrize("width", [20, 33, 80])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_fits_the_screen(lang, width):
    lines = shown(served(), Tongue(lang), width).split("\n")
    assert [line for line in lines if width_of(line) > width] == []


@pytest.mark.parametrize("words", [text for text, _ in HOSTILE.values()] + ["::error::x", "[red]x[/b]"])
def test_hostile_words_stay_words(words, en):
    text = shown(triaged(reported(words, words)), en)
    controls = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs")} - {"\n"}
    assert controls == set()
    assert not any(line.lstrip().startswith("::") for line in text.split("\n"))
    assert coloured(text, en).plain == text


def test_colours_mark_what_is_overdue_and_change_no_character(zh):
    text = shown(noticed(), zh)
    painted = coloured(text, zh)
    red = [painted.plain[span.start : span.end] for span in painted.spans if "red" in str(span.style)]
    assert painted.plain == text
    assert set(red) == {"已逾期，截止于"}


def test_a_finished_matter_has_no_next(en):
    story = triaged()
    story.do("dismiss", MODERATOR, "moderator", at(20, "11:00"), ground="not_shown", reason="It was a quotation.")
    assert shown(story, en).endswith(
        "   → dismissed\n   ground: the breach was not shown\n   reason: It was a quotation."
    )
    assert RESPONDENT in shown(story, en)
