"""Letters of appeals and honours: who receives which, what they say, and what everybody may read."""

import json
from datetime import datetime

import pytest
from msgspec.structs import replace

import honours
from appeals import contest
from kocgov.model.state import State
from kocgov.report.appealed import standing
from kocgov.report.letters import as_json, letter
from kocgov.report.letters_kinds import kinds_of
from kocgov.report.letters_receivers import Receiver, copy_of, newly_seated, receivers
from kocgov.report.tongue import Tongue
from kocgov.work.log import as_of
from world import World, act, day, world

from . import letter_scenes as disputes
from . import letter_scenes_outcome as outcomes
from .test_letter_golden import ZONE
from .test_letters_bench import GREEDY, en, names_in, zh


def write(here: World, state: State, kind: str, lang: str = "en", to: str = "", **more) -> str:
    told = {"find": here.ws.dossier, "roster": here.ws.roster, "settings": here.ws.settings}
    return letter(kind, state, state.last, Tongue(lang), ZONE, to=to, **{**told, **more})


def last(here: World, alias: str) -> tuple[State, tuple[str, ...]]:
    state = here.state(alias)
    return state, kinds_of(state, state.last)


def whom(kind: str, state: State) -> list[str]:
    after = as_of(state, state.last)
    return [f"{one.capacity} {one.member}".strip() for one in receivers(kind, after)]


# ---- which act calls for which letters, and who receives them --------------------------------------------------

BOTH = ["appellant wei", "other_side mod-ye"]


@pytest.mark.parametrize(
    ("story", "alias", "found"),
    [
        (outcomes.appealed, "p1", {"appeal_received": BOTH}),
        (outcomes.stayed, "p1", {"stayed": BOTH}),
        (outcomes.withdrawn, "p1", {"appeal_withdrawn": BOTH}),
        (outcomes.overturned, "p1", {"ruling": BOTH}),
        (outcomes.modified, "p1", {"ruling": BOTH}),
        (outcomes.upheld, "p1", {"ruling": BOTH}),
        (outcomes.unjudged, "p1", {"ruling": BOTH}),
        (outcomes.ruling_published, "p1", {"ruling_edition": ["public"]}),
        (outcomes.restored, "p1", {"restored": BOTH, "correction": ["public"]}),
        (outcomes.taken_up_anew, "p1", {"restored": BOTH}),  # it was never published
        (outcomes.dismissal_appealed, "p1", {"appeal_received": ["reporter hao", "other_side wei"]}),
        (outcomes.nomination, "h1", {"nomination": ["nominee wei"]}),
        (outcomes.awarded, "h1", {"award": ["nominee wei"], "honour_edition": ["public"]}),
        (outcomes.praised, "h1", {"honour_edition": ["public"]}),
        (outcomes.thanks, "h1", {"thanks": ["nominee wei"]}),
        (outcomes.not_awarded, "h1", {"not_awarded": ["nominee wei", "nominator hao"]}),
        (outcomes.revocation_notice, "h1", {"revocation_notice": ["nominee wei"]}),
        (outcomes.kept, "h1", {"kept": ["nominee wei"]}),
        (outcomes.mended, "h1", {"kept": ["nominee wei"]}),
        (outcomes.revoked, "h1", {"revocation": ["nominee wei"]}),
        (outcomes.revocation, "h1", {"revocation": ["nominee wei"], "service_record": ["nominee wei"]}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_act_is_told_to_whom_it_concerns(story, alias, found):
    state, kinds = last(story(en), alias)
    assert {kind: whom(kind, state) for kind in kinds} == found


def test_the_draw_is_told_to_both_sides_to_each_judge_and_asks_for_a_reply():
    here = outcomes.reply_asked(en)
    state, kinds = last(here, "p1")
    assert kinds == ("panel", "seat", "reply_asked")
    assert (whom("panel", state), whom("reply_asked", state)) == (BOTH, BOTH[1:])
    assert whom("seat", state) == [f"judge {judge}" for judge in disputes.panel(here, "p1")]


@pytest.mark.parametrize(
    ("acts", "kinds", "receives"),
    [
        ([act("clerk-an for hao: withdraw h1", day(4))], ("not_awarded",), []),  # nobody else had heard of it
        ([honours.second(), act("clerk-an for hao: withdraw h1", day(5))], ("not_awarded",), ["nominee wei"]),
        ([honours.second(), act("clerk-an for wei: decline h1", day(5))], ("not_awarded",), ["nominator hao"]),
    ],
)
def test_who_ends_a_nomination_is_not_told_so_and_who_was_never_asked_hears_nothing(acts, kinds, receives):
    here = world("honour: nominated")
    here.tell(*acts)
    state, found = last(here, "h1")
    assert (found, whom("not_awarded", state)) == (kinds if receives else (), receives)


def test_whose_time_ran_out_is_told_and_nobody_else():
    here = outcomes.reply_asked(en)
    told = {}
    for moment in range(16, 20):
        while plan := here.lapsing("p1", day(moment)):
            here.keep(plan.added)
            state, kinds = last(here, "p1")
            told |= {state.last.window: whom("lapse", state)} if "lapse" in kinds else {}
    assert told == {"challenge": BOTH[:1], "reply": BOTH[1:]}


def test_of_several_on_one_side_each_has_a_copy_by_their_own_name():
    everybody = [Receiver("appellant", "wei"), Receiver("other_side", "bo"), Receiver("other_side", "mei")]
    assert [copy_of(one, everybody) for one in everybody] == ["appellant", "bo", "mei"]


# ---- judges ----------------------------------------------------------------------------------------------------


def test_who_moves_up_is_told_and_why_somebody_stepped_aside_is_not():
    here = disputes.moved_up(en)
    state, kinds = last(here, "a1")
    assert kinds == ("panel", "seat")
    (new,) = newly_seated(state)
    assert whom("seat", state) == [f"judge {new}"]
    assert new in disputes.panel(here)
    for kind, to in (("panel", "respondent"), ("panel", "claimant"), ("seat", "")):
        for own in ({}, {f"{kind}.md.j2": GREEDY.replace("{{ judgement }}", "")}):
            text = write(here, state, kind, to=to, templates=own)
            assert "next door" not in text
            assert "'ground'" not in text


def test_who_steps_aside_before_a_draw_changes_nothing_for_anybody():
    here = disputes.accepted(en)
    here.tell(act("chen: recuse a1", day(5, 13, 30), ground="relation"))
    assert last(here, "a1")[1] == ()


def test_a_judge_learns_who_is_in_it_but_never_who_reported():
    here = disputes.drawn(en)
    text = write(here, here.state("a1"), "seat")
    assert "- mei: who asks for a judgement\n- wei: person concerned\n" in text
    assert "hao" not in names_in(text)
    assert "If you know" not in write(here, here.state("a1"), "panel", to="claimant")


FALLEN = "**The decision no longer stands.**"

# ---- appeals ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("story", "to", "told", "untold"),
    [
        (outcomes.overturned, "", FALLEN, "looked at again when"),
        (
            outcomes.modified,
            "",
            "**The decision stands in a milder form.** Level: L2",
            "**The decision no longer stands.**",
        ),
        (outcomes.upheld, "other_side", "**What was decided stays as it is.**", FALLEN),
        (outcomes.unjudged, "", "was not judged in time", "## The votes"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_ruling_says_what_became_of_what(story, to, told, untold):
    here = story(en)
    text = write(here, here.state("p1"), "ruling", to=to)
    assert "the decision of 6 Mar 2026, 10:00 (L2 removal of content and a short mute; mute (3 days))" in text
    assert "- C-ATTACK Personal attack" in text
    assert told in text
    assert untold not in text


def test_what_was_restored_is_named_and_where_it_goes_on():
    here = outcomes.taken_up_anew(en)
    state = here.state("p1")
    text = write(here, state, "restored")
    assert "with it have ended: L2 removal of content and a short mute; mute (3 days)" in text
    (opened,) = state.last.opens
    assert f"it is now: {opened.rpartition('/')[2]}" in text


def test_whoever_reported_and_appeals_is_answered_without_a_name():
    here = outcomes.dismissal_appealed(en)
    state = here.state("p1")
    told = json.loads(as_json("appeal_received", state, state.last, "en", "…", ZONE, here.ws.dossier))
    assert (told["party"], told["to"]) == ("reporter", None)
    for to in ("reporter", "other_side"):
        assert "hao" not in names_in(write(here, state, "appeal_received", to=to))
    with pytest.raises(KeyError):
        write(here, state, "appeal_received", to="hao")


@pytest.mark.parametrize(
    ("to", "settings", "told"),
    [
        ("claimant", True, "You can appeal **until 4 Apr 2026, 23:59**, at appeals@qihang.example."),
        ("claimant", False, "at not stated; ask any moderator."),
        ("respondent", True, ""),
    ],
)
def test_that_nothing_is_done_can_be_appealed_by_who_asked(to, settings, told):
    here = disputes.declined(en)
    more = {} if settings else {"settings": None}
    text = write(here, here.state("a1"), "declined", to=to, **more)
    assert told in text
    assert bool(told) == ("If you do not agree" in text)


def test_where_a_report_is_dismissed_who_reported_learns_how_to_appeal():
    here = world("appeal: reported")
    text = write(here, here.state("c1"), "dismissal")
    assert text.startswith("Hello,\n")
    assert "You can appeal **until 3 Apr 2026, 23:59**" in text
    here.tell(contest(day(8)))


# ---- honours ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "title", "chinese"),
    [
        ({"display": "name"}, "# peacemaker: wei\n", "# 和平缔造者：wei\n"),
        ({"display": "alias", "alias": "Gale"}, "# peacemaker: Gale\n", "# 和平缔造者：Gale\n"),
        ({"display": "anonymous"}, "# peacemaker\n", "# 和平缔造者\n"),
    ],
)
def test_praise_names_nobody_who_does_not_wish_it(choice, title, chinese):
    here = outcomes.nomination(en)
    here.tell(honours.consent(**choice), honours.qualify(), *honours.ballots("award"))
    here.tell(honours.count(), honours.award(reason="Asked mei and hao for one good point of the other."))
    state = here.state("h1")
    for own in ({}, {"honour_edition.md.j2": GREEDY.replace("{{ judgement }}", "")}):
        text = write(here, state, "honour_edition", templates=own)
        shown = {"wei"} if choice["display"] == "name" else set()
        assert names_in(text) & {"wei", "mei", "hao", "clerk-an", "bo"} == shown
    assert title in write(here, state, "honour_edition")
    assert write(here, state, "honour_edition", "zh").startswith(chinese)


def test_who_changes_their_mind_is_not_named_by_any_name_that_they_had():
    here = outcomes.nomination(en)
    here.tell(honours.consent(display="alias", alias="Gale"), honours.qualify(), *honours.ballots("award"))
    here.tell(honours.count(), honours.award(reason="Gale asked both sides for one good point."))
    here.tell(act("clerk-an for wei: rename h1", day(10), display="anonymous"), honours.bulletin(day(11)))
    text = write(here, here.state("h1"), "honour_edition")
    assert "Gale" not in text
    assert "asked both sides" in text


def test_the_holder_hears_first_and_knows_which_matter_and_clause():
    here = outcomes.revocation_notice(en)
    state = here.state("h1")
    finding = here.where("c1").rpartition("/")[2]
    text = write(here, state, "revocation_notice", until=datetime.fromisoformat(honours.april(14)))
    assert f"after matter {finding}, which is closed" in text
    assert "- C-ATTACK" in text


def test_votes_on_an_honour_are_told_by_number():
    here = outcomes.revoked(en)
    text = write(here, here.state("h1"), "revocation")
    assert "5 for taking it back, 0 for letting it stay, 0 abstained, 2 silent; needed: 5" in text
    assert "council, 18 Apr" in text  # it speaks as one


# ---- what everybody may read -----------------------------------------------------------------------------------


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize(
    ("story", "kind"), [(outcomes.restored, "correction"), (outcomes.ruling_published, "ruling_edition")]
)
def test_what_is_published_of_an_appeal_is_an_allow_list(story, kind, own):
    here = story(en)
    state = here.state("p1")
    templates = {f"{kind}.md.j2": GREEDY} if own else {}
    text = write(here, state, kind, templates=templates)
    judges = set(disputes.panel(here, "p1"))
    assert not names_in(text) & {*judges, "wei", "mod-ye", "hao", "clerk-an", "lin"}
    for hidden in ("Both sides were read", "The log shows", "The mute is lifted", "post/1", "board/6", "chat"):
        assert hidden not in text


@pytest.mark.parametrize("spelt", ["wei", "Wei", "WEI"])
def test_a_name_is_masked_however_it_is_spelt(spelt):
    here = outcomes.overturned(en)
    words = f"The decision against {spelt} has been overturned; 关于{spelt}的决定已经撤销。"
    here.tell(act("clerk-an: restore p1", day(18), done="done", correction=words))
    text = write(here, here.state("p1"), "correction")
    assert spelt not in text
    assert "against A has been" in text
    assert "关于A的" in text


@pytest.mark.parametrize("say", [zh, en])
def test_letters_of_both_languages_say_when_it_goes_on(say):
    here = outcomes.overturned(say)
    text = write(here, here.state("p1"), "ruling", "zh" if say is zh else "en")
    assert ("截至 2026年3月20日 23:59" if say is zh else "until 20 Mar 2026, 23:59") in text


def test_a_decision_that_fell_is_neither_called_final_nor_listed_as_holding():
    here = world("appeal: warned, overturned")
    here.keep(here.lapsing("c1", "2026-12-28T10:00:00+08:00").added)
    state = here.state("c1")
    assert state.name == "final"
    assert kinds_of(state, state.last) == ("lapse",)
    for lang, fell, final in (("en", "has fallen on appeal", "is final from now on"), ("zh", "已经撤销", "起成为终局")):
        text = write(here, state, "lapse", lang)
        assert fell in text
        assert final not in text
    assert standing(state, Tongue("en")) == "final (fell on appeal)"
    assert state.level == ""


def test_whom_the_judges_bring_in_is_written_to_and_nobody_else():
    here = disputes.joined(en)
    state = here.state("a1")
    assert kinds_of(state, state.last) == ("joined",)
    assert receivers("joined", state) == [Receiver("witness", "jun")]


def test_everybody_who_is_brought_in_gets_a_copy_in_their_own_part():
    state = disputes.joined(en, target=["jun"], witness=["hao", "outside"]).state("a1")
    copies = [Receiver("target", "jun"), Receiver("witness", "hao"), Receiver("witness", "")]
    assert receivers("joined", state) == copies, "who is from outside has no address here"


def test_a_part_that_one_alone_has_is_one_letter_to_one_name():
    """The charters we bring let nobody become respondent by a motion; one that does writes to that person."""
    state = disputes.joined(en).state("a1")
    last = state.last
    for party in ("respondent", "claimant"):
        state.events[-1] = replace(last, fields={"motion": last.fields["motion"], party: "jun"})
        assert receivers("joined", state) == [Receiver(party, "jun")]


def test_what_was_adjourned_goes_on_so_often_and_then_time_decides(monkeypatch):
    here = disputes.resumed(en)
    most = here.state("a1").charter.parameters
    monkeypatch.setitem(most, "resume_max", replace(most["resume_max"], value=1))
    number = {"number": "the next lottery", "number_at": day(23, 21)}
    here.tell(act("clerk-an: announce a1", day(21), **number))
    state = here.state("a1")
    assert kinds_of(state, state.last) == ("adjourned",)
    assert "It was tried again already" in write(here, state, "adjourned", to="claimant")
    again = here.plan(act("clerk-an: resume a1", day(22), reason="perhaps now"))
    assert [finding.code for finding in again.findings] == ["KG-ONCE"]
