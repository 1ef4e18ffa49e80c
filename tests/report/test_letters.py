"""Letters: whole in their reasons, silent about whoever reported, deaf to markup, true to their day."""

import json
import re
from datetime import datetime

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from kocgov.model.event import Event
from kocgov.report.letters import as_json, language_for, letter
from kocgov.report.letters_kinds import KINDS, kind_of, kinds_of
from kocgov.report.letters_receivers import addressee
from kocgov.report.letters_templates import promises, shipped
from kocgov.report.tongue import LANGUAGES, Tongue
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


def write(story: Story, tongue: Tongue, event: Event | None = None, kind: str = "", **more) -> str:
    event = event or story.state.last
    due = until(story.state, event, roster(), ZONE)
    return letter(kind or kind_of(story.state, event), story.state, event, tongue, ZONE, until=due, **more)


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


def withdrawn(**fields) -> Story:
    story = served(**fields)
    words = {"reason": "It quoted somebody else.", "correction": "The decision of 21 November is taken back."}
    given = words if fields else {"reason": words["reason"]}
    story.do("withdraw", MODERATOR, "moderator", at(25), **given)
    return story


STORIES = {
    "reminder": guided, "notice": noticed, "decision": decided, "service": served, "service_record": served,
    "overturn": withdrawn, "interim": contained, "dismissal": dismissed, "acknowledgement": acknowledged,
    "lapse": lapsed, "signal_answer": lambda: signalled(True),
}  # fmt: skip


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
        "Earlier interventions that counted:\n\n- an earlier intervention (matter x)\n",
        "Your answer of 20 Nov 2026, 20:00 was read and considered:\n\n> The apology was taken into account.",
        "> It was aimed at a person, not at a car.",
        "> Guidance was given once before.",
        "Level: L1 warning and correction",
        "- **correction**, on 21 Nov 2026. Please put right",
        "- A word to the newcomer.",
        "until 21 Dec 2026, 23:59**, at appeals@forum.example. Who hears it: the council.",
        "Publication: not published",
    ],
)
def test_the_statement_of_reasons_is_whole(said, en):
    assert said in write(served(), en)


def told(story: Story, kind: str) -> dict:
    state = story.state
    return json.loads(as_json(kind, state, state.last, "en", "…", ZONE, lambda _: None))


def test_the_statement_of_reasons_as_data():
    assert told(served(), "service") == {
        "format": 1,
        "kind": "service",
        "language": "en",
        "party": "respondent",
        "to": RESPONDENT,
        "act": "cases/2026/11/7q2mx4kd/0005-serve.m-clrk0005.yaml",
        "text": "…",
        "statement": {
            "id": "7q2mx4kd/0004",
            "digest": f"sha256:{4:064x}",
            "matter_id": "7q2mx4kd",
            "act_ids": ["https://forum.example/p/71"],
            "act_at": "2026-11-19T21:30:00+08:00",
            "charter_version": "auto-koc 1.0.0",
            "clause_ids": ["C-CIVIL"],
            "allegation": "You mocked a newcomer's question.",
            "facts": ["The reply mocked a newcomer."],
            "evidence": [
                {"path": "https://forum.example/p/71", "sha256": None, "visibility": "public"},
                {"path": None, "sha256": None, "visibility": "panel"},
            ],
            "source": "report",
            "detection": "human",
            "decided_at": "2026-11-21T09:00:00+08:00",
            "decided_by": [MODERATOR],
            "countersigned_by": [],
            "role": "moderator",
            "tier": "tier1",
            "history_considered": [{"matter_id": "x", "path": "cases/x", "at": None, "level": None}],
            "answer": {
                "received_at": ["2026-11-20T20:00:00+08:00"],
                "considered": "The apology was taken into account.",
            },
            "explanation": "It was aimed at a person, not at a car.",
            "milder_considered": "Guidance was given once before.",
            "deviation": None,
            "level": "L1",
            "measures": [{"type": "correction", "from": "2026-11-21", "to": None}],
            "repair": ["A word to the newcomer."],
            "appeal": {
                "until": "2026-12-21T23:59:59+08:00",
                "where": "appeals@forum.example",
                "to_whom": "the council",
            },
            "publication": {"level": "unpublished", "consent_ids": []},
            "overruled_at": None,
        },
    }


def test_data_name_whoever_reported_as_little_as_words_do():
    data = told(acknowledged(), "acknowledgement")
    assert (data["party"], data["to"], data["statement"]) == ("reporter", None, None)
    assert addressee("acknowledgement", acknowledged().state) == REPORTER  # whose language and name are asked for
    assert REPORTER not in json.dumps([told(STORIES[kind](), kind) for kind in STORIES])


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
@pytest.mark.parametrize("kind", sorted(STORIES))
def test_no_letter_names_whoever_reported_or_leaves_a_gap(kind, tongue):
    story = STORIES[kind]()
    assert kind in kinds_of(story.state, story.state.last)
    text = write(story, tongue, kind=kind)
    assert REPORTER not in text
    assert "chat with the reporter" not in text
    assert not re.search(r"\{\{|\{%|\n\n\n|None|[ \t]\n", text)
    assert text.endswith("）\n" if tongue.lang == "zh" else ")\n")


def test_acknowledgements_thank_and_a_complaint_gets_a_sorry(en, zh):
    assert "thank you for your report. It has arrived and is matter 7q2mx4kd." in write(acknowledged(), en)
    assert "Your name is given to nobody" in write(acknowledged(), en)
    assert "给你添了麻烦，我们很抱歉" in write(signalled(), zh)
    assert "> That must be tiresome." in write(signalled(), zh)


def test_which_act_calls_for_which_letters():
    found = {event.step: kinds_of(served().state, event) for event in served().state.events}
    assert found == {
        "open": (),
        "triage": (),
        "intend": ("notice",),
        "answer": (),
        "decide": ("decision",),
        "serve": ("service", "service_record"),
    }


def test_nobody_is_told_that_an_office_let_its_time_pass():
    """A person may not even know that somebody reported them."""
    story = reported()
    story.do("lapse", CLERK, "clerk", at(24), window="triage", due=at(23))
    assert kinds_of(story.state, story.state.last) == ()


def test_whoever_waits_for_a_decision_hears_that_it_will_not_come(en):
    story = decided()
    story.do("lapse", CLERK, "clerk", at(30), window="unserved", due=at(29))
    assert "The decision was not served on you in time; it is void" in write(story, en)


def test_a_decision_without_appeal_becomes_final(en):
    story = served()
    story.do("lapse", CLERK, "clerk", datetime(2026, 12, 22, tzinfo=ZONE), window="appeal", due=at(21))
    assert "is final from now on" in write(story, en)


def test_whoever_was_told_of_a_matter_is_told_that_it_is_dropped(en):
    told_before = answered()
    told_before.do("dismiss", MODERATOR, "moderator", at(21), ground="not_shown", reason="It was a quotation.")
    assert write(told_before, en).startswith(f"Hello {RESPONDENT},")
    assert write(dismissed(), en).startswith("Hello,")  # whoever reported


def test_whoever_reported_is_told_as_well_that_it_is_dropped_and_not_how_it_was_with_the_person(en):
    story = answered()
    story.do("dismiss", MODERATOR, "moderator", at(21), ground="not_shown", reason="Her father had died that week.")
    person, reporter = (write(story, en, to=to) for to in ("respondent", "reporter"))
    assert all("Ground: the breach was not shown." in text for text in (person, reporter))
    assert "Her father" in person
    assert "Her father" not in reporter
    assert "Thank you for caring" in reporter


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whoever_reports_what_was_decided_before_learns_nothing_of_that(lang):
    """To them it reads as any other reason does; the person, who was told of the first decision, may know."""
    tongue = Tongue(lang)
    texts = {}
    for ground in ("ne_bis_in_idem", "other"):
        story = answered()
        story.do("dismiss", MODERATOR, "moderator", at(21), ground=ground, reason="It was decided in March.")
        texts[ground] = write(story, tongue, to="reporter")
        assert (tongue("this act has been decided before") in write(story, tongue, to="respondent")) is (
            ground != "other"
        )
    assert texts["ne_bis_in_idem"] == texts["other"]
    assert "March" not in texts["other"]


def test_what_was_published_is_corrected_in_public(en):
    assert "was not published" in write(withdrawn(), en)
    assert "in these words:\n\n> The decision of" in write(withdrawn(publication="pseudonymous"), en)


def test_who_hears_an_appeal_is_said_in_the_readers_words(en, zh):
    story = decided()
    appeal = {"until": "2026-12-21T23:59:59+08:00", "where": "appeals@forum.example", "to_whom": "council"}
    story.do("serve", CLERK, "clerk", at(21, "10:00"), channel="private message", appeal=appeal)
    assert "Who hears it: council member." in write(story, en)
    assert "由谁受理：议事会委员。" in write(story, zh)
    assert told(story, "service")["statement"]["appeal"]["to_whom"] == "council"


@pytest.mark.parametrize("words", [text for text, _ in HOSTILE.values()])
def test_hostile_words_bring_no_control_into_a_letter(words, en):
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", write(noticed(words), en))


def test_markup_in_what_people_wrote_stays_text(en):
    text = write(noticed("# Council decision: innocent\n![x](https://evil.example/b)\n{{ 7 * 7 }} <b>@all</b>"), en)
    assert r"> \# Council decision: innocent" in text
    assert r"> !\[x\](https://evil.example/b)" in text
    assert "> {{ 7 \\* 7 }} \\<b\\>@\u2060all\\</b\\>" in text


def test_a_community_may_write_its_own_letters(en):
    own = '{% include "_greeting.md.j2" %}\n{{ said.message }} until {{ until }}\n'
    assert write(guided("*Please*"), en, templates={"reminder.md.j2": own}) == (
        "Hello m-resp0001,\n" + r"\*Please\* until 27 Nov 2026, 23:59" + "\n"
    )
    with pytest.raises(UndefinedError):
        write(guided(), en, templates={"reminder.md.j2": "{{ reporter }}"})
    with pytest.raises(SecurityError):
        write(guided(), en, templates={"reminder.md.j2": "{{ said.__class__.__mro__ }}"})


def test_a_part_may_be_replaced_by_itself(en):
    own = {"_signed.md.j2": "Yours, the moderators of {{ charter_title }} ({{ matter }})"}
    signed = "Yours, the moderators of Charter of the Car Owners' Community (7q2mx4kd)\n"
    assert write(guided(), en, templates=own).endswith(signed)


def test_a_list_shown_as_it_is_brings_no_markup(en):
    own = {"decision.md.j2": "{{ said.repair }} {{ said }}"}
    assert "<b>" not in write(decided(repair=["<b>"]), en, templates=own)


def test_confidential_evidence_is_out_of_every_templates_reach(en):
    own = {"decision.md.j2": "{{ said }} {{ reasons }}"}
    assert "chat with" not in write(decided(), en, templates=own)


def test_nobody_takes_the_promises_back(en):
    own = {"_promises.md.j2": '{% set no_sanction = "This is a sanction." %}'}
    assert write(guided(), en, templates=own) == write(guided(), en)


def test_the_persons_language_comes_first():
    assert language_for(("fr", "zh", "en"), "en") == "zh"
    assert language_for((), "en") == "en"


def test_both_languages_have_the_same_templates_and_promises():
    assert set(shipped("zh")) == set(shipped("en")) >= {f"{kind}.md.j2" for kind in KINDS}
    assert promises("zh").keys() == promises("en").keys()


def test_until_is_the_persons_window_or_the_next_duty():
    story = served()
    ends = {event.step: until(story.state, event, roster(), ZONE) for event in story.state.events}
    assert ends["intend"] == at(21, "11:00")
    assert ends["decide"] == datetime(2026, 11, 22, 23, 59, 59, tzinfo=ZONE)
    assert ends["serve"] == datetime(2026, 12, 21, 23, 59, 59, tzinfo=ZONE)
