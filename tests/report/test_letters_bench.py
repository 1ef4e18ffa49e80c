"""Letters of matters that a body judges: who receives which, votes by number, nobody named who is not to be."""

import json
import re
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from court import COUNCIL, COUNT_ACCEPTANCE, by_each
from kocgov.model.state import State
from kocgov.report.letters import as_json, letter
from kocgov.report.letters_bench import bench_words
from kocgov.report.letters_kinds import kinds_of
from kocgov.report.letters_public import pseudonyms
from kocgov.report.letters_receivers import Receiver, copy_of, receiver, receivers
from kocgov.report.naming import Names
from kocgov.report.tongue import LANGUAGES, Tongue
from kocgov.work.log import as_of
from world import World, act, day

from . import letter_scenes as scenes
from . import letter_scenes_outcome as outcomes
from .test_letter_golden import ZONE

REPORTER = "hao"
JUDGES = {*COUNCIL, "lin", "chen"}


def en(_: str, english: str) -> str:
    return english


def zh(chinese: str, _: str) -> str:
    return chinese


def write(state: State, kind: str, lang: str = "en", to: str = "", **more) -> str:
    return letter(kind, state, state.last, Tongue(lang), ZONE, to=to, **more)


def told(state: State, kind: str, to: str = "") -> dict:
    return json.loads(as_json(kind, state, state.last, "en", "…", ZONE, lambda _: None, to))


def names_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![A-Za-z0-9_.-])[a-z]{2,}(?:-[a-z]+)*(?![A-Za-z0-9_-])", text))


def test_which_act_calls_for_which_letters():
    state = scenes.published(en).state("a1")
    found = {event.step: kinds for event in state.events if (kinds := kinds_of(state, event))}
    assert found == {
        "accuse": ("accusation",),
        "count_acceptance": ("accepted",),
        "announce": ("draw",),
        "draw": ("panel", "seat"),
        "open_evidence": ("evidence_opened", "seat"),  # one was challenged and goes, the next moves up
        "reason": ("judgement", "public_edition"),
        "serve": ("judgement_service", "service_record", "enforcement", "public_edition"),
        "publish": ("public_edition",),
    }


@pytest.mark.parametrize(
    ("story", "kinds"),
    [
        (scenes.declined, ("declined",)),
        (scenes.adjourned, ("adjourned",)),
        (scenes.resumed, ("resumed",)),
        (scenes.redrawn, ("redrawn",)),
        (scenes.extension, ("extension",)),
        (scenes.terms, ("terms",)),
        (scenes.settlement, ("settlement",)),
        (scenes.enforced, ("enforced",)),
        (scenes.unfounded, ("unfounded",)),
        (scenes.small_judgement, ("judgement",)),  # it is not to be published
    ],
)
def test_how_it_may_go_otherwise(story, kinds):
    state = story(en).state("a1")
    assert kinds_of(state, state.last) == kinds


def test_silence_of_the_council_is_told_as_what_it_leads_to():
    """Nobody counted: the matter is heard all the same, and the parties are told so, not that a time ran out."""
    here = scenes.accusation(en)
    for moment in (9, 20):
        while plan := here.lapsing("a1", day(moment)):
            here.keep(plan.added)
            state = here.state("a1")
            if state.name == "accepted":
                assert kinds_of(state, state.last) == ("accepted",)
                return
            assert kinds_of(state, state.last) == ()
    pytest.fail("the matter was never heard")


def test_a_request_taken_back_before_the_notice_is_told_to_the_claimant_alone():
    here = scenes.requested(en)
    here.tell(act("mei: withdraw_request a1", day(3, 11)))
    assert receivers("dismissal", here.state("a1")) == [Receiver("claimant", "mei")]
    later = scenes.accusation(en)
    later.tell(act("mei: withdraw_request a1", day(3, 13), reason="we made up"))
    state = later.state("a1")
    assert kinds_of(state, state.last) == ("dismissal",)
    assert receivers("dismissal", state) == [Receiver("respondent", "wei"), Receiver("claimant", "mei")]
    assert write(state, "dismissal").startswith("Hello wei,")


@pytest.mark.parametrize(("done", "told"), [((), False), (("resume",), True)])
def test_that_it_was_tried_before_is_said_only_where_it_was(done, told):
    state = scenes.adjourned(en).state("a1")
    resume = replace(state.procedure.steps["resume"], once=True)
    other = replace(state.procedure, steps={**state.procedure.steps, "resume": resume})
    state.procedure = other
    state.done.update(dict.fromkeys(done, 1))
    words = bench_words(state, Names(state.charter, Tongue("en")), ZONE, "claimant", None)
    assert (words["tried"], words["again"]) == (told, not told)


def test_each_has_a_copy_of_their_own():
    state = scenes.drawn(en).state("a1")
    judges = scenes.panel(scenes.drawn(en))
    assert [one.member for one in receivers("seat", state)] == list(judges)
    assert write(state, "seat", to=judges[1]).startswith(f"Hello {judges[1]},")
    assert write(state, "panel", to="claimant").startswith("Hello mei,")
    assert told(state, "panel", "claimant")["party"] == "claimant"
    assert told(state, "seat", judges[2])["to"] == judges[2]
    with pytest.raises(KeyError):
        receiver("panel", state, REPORTER)


def test_nobody_finds_out_who_reported_by_trying_names():
    state = scenes.requested(en).state("a1")
    assert receiver("acknowledgement", state, "reporter").member == REPORTER
    with pytest.raises(KeyError):
        receiver("acknowledgement", state, REPORTER)


STORIES = {
    story: dossier
    for story, dossier in (*scenes.STORIES.values(), *outcomes.STORIES.values())
    if dossier != "h1"  # nobody reports an honour
}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_who_reported_stands_in_no_copy_of_any_letter(story):
    for say, lang in zip((zh, en), LANGUAGES, strict=True):
        state = story(say).state(STORIES[story])
        for kind in kinds_of(state, state.last):
            everybody = receivers(kind, as_of(state, state.last))
            for one in everybody:
                to = copy_of(one, everybody)
                text = write(state, kind, lang, to) + json.dumps(told(state, kind, to))
                assert REPORTER not in names_in(text), (kind, to)
                assert not re.search(r"\{\{|\{%|\n\n\n|None|[ \t]\n", text)


@pytest.mark.parametrize("story", [scenes.judgement, scenes.served, scenes.small_judgement, scenes.unfounded])
def test_votes_are_told_by_number_and_never_by_name(story):
    state = story(en).state("a1")
    kind = kinds_of(state, state.last)[0]
    data = told(state, kind)
    for text in (write(state, kind), json.dumps(data["statement"])):
        assert not names_in(text) & JUDGES
    assert data["statement"]["decided_by"] == ["panel"]


def test_the_statement_of_a_body_as_data():
    found = told(scenes.served(en).state("a1"), "judgement_service")["statement"]
    assert {key: found[key] for key in ("tier", "level", "source", "act_ids")} == {
        "tier": "tier2", "level": "L2", "source": None, "act_ids": ["post/9"],
    }  # fmt: skip
    assert found["evidence"] == [
        {"path": "post/9", "sha256": None, "visibility": "public"},
        {"path": "chat/3", "sha256": None, "visibility": "parties"},
        {"path": None, "sha256": None, "visibility": "panel"},
    ]
    judgement = found["judgement"]
    assert (judgement["body"], judgement["judges"], judgement["small"]) == ("panel", 3, False)
    assert [one["carried"] for one in judgement["determinations"]] == [True, False]
    assert judgement["votes"]["remedy"]["remedy"] == {
        "L0": 0, "L1": 1, "L2": 2, "L3": 0, "L4": 0, "abstained": 0, "silent": 0, "need": 2, "result": "L2",
    }  # fmt: skip
    assert judgement["dissents"] == ["For wei a warning would have done."]


def test_the_parties_see_what_only_the_judges_may_see_as_a_number():
    text = write(scenes.served(en).state("a1"), "judgement_service", to="claimant")
    assert "the chat between them: chat/3" in text
    assert "mail/4" not in text
    assert "a letter that cannot be shown" not in text
    assert "seen only by those who judge: 1" in text


GREEDY = (
    "{{ said }} {{ reasons }} {{ judgement }} {{ act }} {{ addressee }} {{ name }} {{ respondent }} {{ by }} "
    "{{ role }} "
    "{{ people }} {{ appealed }} {{ honour }} {{ to }} {{ until }} {{ due }} {{ window }} "
    "{{ draw }} {{ panel }} {{ service }} {{ appeal }} {{ terms }} {{ challenges }} {{ measures }} {{ runs }} {{ may }}"
)


@pytest.mark.parametrize("own", [{}, {"public_edition.md.j2": GREEDY}])
def test_the_public_edition_is_an_allow_list_whatever_a_template_asks_for(own: Mapping[str, str]):
    state = scenes.published(en).state("a1")
    text = write(state, "public_edition", templates=own)
    assert not names_in(text) & {*JUDGES, "wei", "mei", REPORTER, "clerk-an"}
    for hidden in (
        "arranged",
        "post/9",
        "chat/3",
        "mail/4",
        "the three posts",
        "I was angry",
        "He says",
        "board/5",
    ):
        assert hidden not in text
    for shown in ("A called B a fool", "For A a warning would have done", "Anger is no ground", "C-ATTACK"):
        assert shown in text


def test_display_names_are_no_way_around_it():
    here = scenes.voted(en)
    words = {**scenes.reasons(en), "ratio": "Little Wei, wei-2 and Hao (hao) are not the same; hao是举报人"}
    here.tell(act(f"{scenes.panel(here)[0]}: reason a1", day(20), **words))
    text = write(here.state("a1"), "public_edition", known_as={"wei": "Little Wei", REPORTER: "Hao"})
    assert "> A, wei-2 and […] (\\[…\\])".replace("[…]", "\\[…\\]", 1) in text
    assert "\\[…\\]是举报人" in text


def test_the_first_letter_is_the_respondents_and_who_reported_has_none():
    state = scenes.requested(en).state("a1")
    assert pseudonyms(state) == {"wei": "A", "mei": "B"}


def test_ties_are_told_by_number_but_never_that_somebody_reported():
    """A council member who reported is barred; that this is why, the note does not say."""
    here = _with_a_judge_who_reported()
    state = here.state("a1")
    assert state.judging.barred["ning"] == ("reporter",)
    assert state.judging.barred["bo"] == ("declared",)
    text = write(state, "evidence_opened")
    assert "So few judges are left" in text
    assert "- a declared relation: 1\n" in text
    assert "report" not in text


def _with_a_judge_who_reported() -> World:
    here = scenes.requested(en)
    here.tell(
        act("mod-ye: report a1", day(3, 10, 30), reporter=["ning"]),
        act("bo: declare members/bo", day(3, 10, 40), other="wei", relation="friend"),
        act("clerk-an: accuse a1", day(3, 12), **scenes.CHARGE),
        *by_each("vote_acceptance", ("fang", "hua", "jing", "lin"), day(4), choice="accept"),
        COUNT_ACCEPTANCE, scenes.ANNOUNCE, scenes.DRAW,
    )  # fmt: skip
    while len(scenes.panel(here)) > 2:
        here.tell(act(f"{scenes.panel(here)[0]}: recuse a1", day(7), ground="relation"))
    here.tell(act("clerk-an: open_evidence a1", day(10)))
    return here
