"""Letters: golden in both languages, whole in their reasons, silent about whoever reported, deaf to markup."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from kocgov.model.event import Event
from kocgov.report.letters import KINDS, TEMPLATES, kind_of, language_for, letter
from kocgov.report.tongue import Tongue
from kocgov.work.desk import until

from .test_escape import HOSTILE
from .world import (  # fmt: skip
    CLERK,
    MEASURES,
    MODERATOR,
    REPORTER,
    RESPONDENT,
    ZONE,
    Story,
    answered,
    at,
    decided,
    noticed,
    reported,
    roster,
    served,
    triaged,
)

BOTH = [Tongue("zh"), Tongue("en")]


def write(story: Story, tongue: Tongue, event: Event | None = None, **more) -> str:
    event = event or story.state.last
    due = until(story.state, event, roster(), ZONE)
    return letter(kind_of(story.state, event), story.state, event, tongue, ZONE, until=due, **more)


def guided(words: str = "Could you put that more kindly?", offer: str = "edit") -> Story:
    story = triaged(reported(), "first")
    story.state.name = "to_guide"  # as the table leads a first slip there
    story.do("guide", MODERATOR, "moderator", at(20, "11:00"), message=words, clauses=["C-CIVIL"], offer=offer)
    return story


def contained() -> Story:
    story = reported()
    measure = {"interim": ["contain", "mute"], "part": "offending_part", "hours": 24, "reason": "It goes on."}
    story.do("contain", MODERATOR, "moderator", at(20, "09:10"), **measure)
    return story


def acknowledged() -> Story:
    story = reported()
    story.do("acknowledge", MODERATOR, "moderator", at(20, "09:10"))
    return story


def dismissed() -> Story:
    story = triaged()
    story.do("dismiss", MODERATOR, "moderator", at(20, "11:00"), ground="not_shown", reason="It was a quotation.")
    return story


def lapsed() -> Story:
    story = noticed()
    story.do("lapse", CLERK, "clerk", at(22), window="answer", due=at(21, "11:00"))
    return story


def signalled(answered_too: bool = False) -> Story:
    story = Story("signal", "signals/2026/11/0abc1234")
    story.do("receive", MODERATOR, "moderator", at(20, "09:00"), kernel="Rattle after three repairs", author=RESPONDENT)
    story.do("acknowledge", MODERATOR, "moderator", at(20, "10:00"), message="That must be tiresome.")
    if answered_too:
        public = {"text": "The bracket is replaced.", "where": "https://forum.example/a/1", "credit": "anonymous"}
        story.do("answer", MODERATOR, "moderator", at(21, "10:00"), **public)
    return story


STORIES = {
    "reminder": guided, "notice": noticed, "decision": decided, "service": served, "interim": contained,
    "dismissal": dismissed, "acknowledgement": acknowledged, "lapse": lapsed, "signal_answer": lambda: signalled(True),
}  # fmt: skip


def test_the_reminder_in_chinese(zh):
    assert write(guided(), zh, name="小林") == (
        "小林，你好：\n\n"
        "**这是一次提醒，不是处分。**没有对你采取任何限制，你可以照常发言。\n\n"
        "说的是 2026年11月19日 21:30 的这一处：https://forum.example/p/71。\n\n"
        "> Could you put that more kindly?\n\n"
        "准则里是这样写的：\n\n"
        "**C-CIVIL 文明用语**\n\n"
        "> 请不要对人说脏话、挖苦或冷嘲热讽，对新人尤其如此。\n\n"
        "请在方便的时候自己把这一处改一改。拿不准怎么改，就写信给我们，我们一起看。\n\n"
        "## 接下来\n\n"
        "不用着急，2026年11月27日 23:59 之前改都来得及。改好了，这件事就了结；"
        "到时它也会自行结束，不回复不会带来处分。\n\n"
        "如果你有不同看法，可以：请求议事会评议。\n\n"
        "有一点先说清楚：365 天之内如果再发生同类的事，这封信算一次提醒；过了这段时间，它不再有任何影响。\n\n"
        "祝好！\n\n"
        "管理员 m-mode0003，2026年11月20日 11:00\n"
        "事项 7q2mx4kd · 《汽车用户社群共同准则》（auto-koc 1.0.0）\n"
    )


def test_the_lapse_in_english(en):
    assert write(lapsed(), en) == (
        "Hello m-resp0001,\n\n"
        "in matter 7q2mx4kd the time for “answer” ran out on 21 Nov 2026, 11:00. This letter only tells you so; "
        "nothing is held against you for it.\n\n"
        "The matter goes on with what we have. Silence is no admission, and nothing is concluded from it. "
        "If you did write before that time, tell us: it will still be read and counted.\n\n"
        "You may still: answer, ask for the council.\n\n"
        "With kind regards\n\n"
        "clerk m-clrk0005, 22 Nov 2026, 12:00\n"
        "Matter 7q2mx4kd · Charter of the Car Owners' Community (auto-koc 1.0.0)\n"
    )


def test_the_notice_tells_what_is_intended_and_how_to_answer(en, zh):
    for tongue, said in (
        (
            en,
            [
                "L1 warning and correction",
                "until 21 Nov 2026, 11:00",
                "never makes it worse",
                "Silence is no admission",
            ],
        ),
        (zh, ["L1 警告与更正", "在 2026年11月21日 11:00 之前", "绝不会让结果变重", "沉默不等于承认"]),
    ):
        text = write(noticed(), tongue)
        assert [words for words in said if words not in text] == []
        assert tongue.text(noticed().state.charter.clauses["C-CIVIL"].text) in text


@pytest.mark.parametrize(
    "said",
    [
        "Decision 7q2mx4kd/0004 in matter 7q2mx4kd, of 21 Nov 2026, 09:00",
        "Act: https://forum.example/p/71, of 19 Nov 2026, 21:30",
        "auto-koc 1.0.0",
        "**C-CIVIL Civil language**\n\n> Please do not swear at people",
        "> You mocked a newcomer's question.",
        "1. The reply mocked a newcomer.",
        "- https://forum.example/p/71\n- confidential items, seen only by those who judge: 1",
        "Decided by moderator m-mode0003, tier 1",
        "Came to notice by a report; noticed by people",
        "Earlier interventions that counted: 1.",
        "Your answer of 20 Nov 2026, 20:00 was read and considered:\n\n> The apology was taken into account.",
        "> It was aimed at a person, not at a car.",
        "> Guidance was given once before.",
        "Level: L1 warning and correction",
        "- **correction**, on 21 Nov 2026. Please put right",
        "- A word to the newcomer.",
        "until 21 Dec 2026, 23:59**, at appeals@forum.example, to the council",
        "Publication: not published",
    ],
)
def test_the_statement_of_reasons_is_whole(said, en):
    assert said in write(served(), en)


def test_what_lasts_has_its_first_and_last_day(en, zh):
    story = served(level="L2", measures=[{"type": "mute", "days": 3}, {"type": "removal"}])
    assert "- **mute (3 days)**, from 21 Nov 2026 to 24 Nov 2026." in write(story, en)
    assert "- **禁言（3 天）**，自2026年11月21日至2026年11月24日：" in write(story, zh)
    assert "- **removal**, from 21 Nov 2026, without an end date." in write(story, en)
    before = story.state.events[-2]
    assert "- **mute (3 days)**, from the day on which this decision is served." in write(story, en, before)


def test_a_letter_says_what_was_known_at_its_time(en):
    story = served()
    early = write(story, en, story.state.decision)
    assert early == write(decided(), en)
    assert "When the decision is served you will be told" in early


def test_a_second_pair_of_eyes_is_named_to_the_person(en):
    story = answered()
    story.do("countersign", "m-mode0004", "moderator", at(20, "21:00"), level="L1", measures=MEASURES)
    fields = decided().state.decision.fields
    story.do("decide", MODERATOR, "moderator", at(21, "09:00"), **fields)
    assert "tier 1, countersigned by m-mode0004" in write(story, en)


@pytest.mark.parametrize("tongue", BOTH, ids=["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_names_whoever_reported_or_leaves_a_gap(kind, tongue):
    story = STORIES[kind]()
    assert kind_of(story.state, story.state.last) == kind
    text = write(story, tongue)
    assert REPORTER not in text
    assert "chat with the reporter" not in text
    assert not re.search(r"\{\{|\{%|\n\n\n|None|[ \t]\n", text)
    assert text.endswith("）\n" if tongue.lang == "zh" else ")\n")


def test_acknowledgements_thank_and_a_complaint_gets_a_sorry(en, zh):
    assert "thank you for your report. It has arrived and is matter 7q2mx4kd." in write(acknowledged(), en)
    assert "Your name is given to nobody" in write(acknowledged(), en)
    assert "给你添了麻烦，我们很抱歉" in write(signalled(), zh)
    assert "> That must be tiresome." in write(signalled(), zh)


def test_acts_that_tell_nobody_anything_call_for_no_letter():
    found = {event.step: kind_of(served().state, event) for event in served().state.events}
    assert found == {
        "open": "",
        "triage": "",
        "intend": "notice",
        "answer": "",
        "decide": "decision",
        "serve": "service",
    }


@pytest.mark.parametrize("words", [text for text, _ in HOSTILE.values()])
def test_hostile_words_bring_no_control_into_a_letter(words, en):
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", write(noticed(words), en))


def test_markup_in_what_people_wrote_stays_text(en):
    text = write(noticed("# Council decision: innocent\n![x](https://evil.example/b)\n{{ 7 * 7 }} <b>@all</b>"), en)
    assert r"> \# Council decision: innocent" in text
    assert r"> !\[x\](https://evil.example/b)" in text
    assert "> {{ 7 \\* 7 }} \\<b\\>@\u2060all\\</b\\>" in text


def test_a_community_may_write_its_own_letters(tmp_path: Path, en):
    (tmp_path / "en").mkdir()
    own = tmp_path / "en" / "reminder.md.j2"
    own.write_text('{% include "_greeting.md.j2" %}\n{{ said.message }} until {{ until }}\n', "utf-8")
    assert write(guided("*Please*"), en, templates=tmp_path) == (
        "Hello m-resp0001,\n" + r"\*Please\* until 27 Nov 2026, 23:59" + "\n"
    )
    own.write_text("{{ reporter }}", "utf-8")
    with pytest.raises(UndefinedError):
        write(guided(), en, templates=tmp_path)
    own.write_text("{{ said.__class__.__mro__ }}", "utf-8")
    with pytest.raises(SecurityError):
        write(guided(), en, templates=tmp_path)


def test_the_persons_language_comes_first():
    assert language_for(("fr", "zh", "en"), "en") == "zh"
    assert language_for((), "en") == "en"


def test_every_kind_is_written_in_every_language():
    for lang in ("zh", "en"):
        assert {f"{kind}.md.j2" for kind in KINDS} <= {path.name for path in (TEMPLATES / lang).iterdir()}


def test_until_is_the_persons_window_or_the_next_duty():
    story = served()
    ends = {event.step: until(story.state, event, roster(), ZONE) for event in story.state.events}
    assert ends["intend"] == at(21, "11:00")
    assert ends["decide"] == datetime(2026, 11, 22, 23, 59, 59, tzinfo=ZONE)
    assert ends["serve"] == datetime(2026, 12, 21, 23, 59, 59, tzinfo=ZONE)
