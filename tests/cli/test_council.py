"""A matter before the council from request to decision, at the terminal: what is typed, told, asked and counted."""

import json
import re

import pytest

from cli.bench import ACCUSE, JUDGES, NUMBER, REQUEST, shown
from cli.terminal import day
from cli.test_asking import DOWN, Talk
from kocgov.cli.verbs import VERBS
from kocgov.cli.verbs_council import COUNCIL

# ---- every step has a command ------------------------------------------------------------------------------


def test_every_step_of_the_procedure_has_a_short_command(at_court):
    court = at_court("requested")
    (path,) = court.here.folder.glob("charters/auto-koc/1.0.0/procedures/arbitration.yaml")
    steps = re.findall(r"^  ([a-z_]+):$", path.read_text(encoding="utf-8").partition("\nsteps:")[2], re.MULTILINE)
    assert len(steps) > 30
    assert set(steps) - {verb.step for verb in VERBS if verb.noun == "case"} == set()


@pytest.mark.parametrize("verb", COUNCIL, ids=lambda verb: verb.step)
def test_each_command_has_help_and_misses_its_dossier_kindly(at_court, verb):
    here = at_court("requested").here
    name = verb.step.replace("_", "-")
    assert here.must(f"case {name} --help").out.startswith(f"Usage: kocgov case {name}")
    if not verb.opens:
        said = here(f"case {name}", "clerk-an", day(4))
        assert (said.code, said.out) == (2, "")
        assert "DOSSIER is missing" in said.err


def test_one_verb_serves_both_procedures(played):
    """`answer` and `serve` of an arbitration are the same commands as in tier 1: the dossier says whose step it is."""
    told = [said.err for said in played[1]]
    assert any("0006.answer" in text or ".answer." in text for text in told)
    assert any(".serve." in text or "-serve." in text for text in told)


def test_a_command_mistyped_is_guessed(at_court):
    said = at_court("requested").here("case vote-acceptence CASE --choice accept", "bo", day(4))
    assert (said.code, "vote-acceptance" in said.err) == (2, True)


def test_a_choice_that_is_not_offered_is_refused_with_those_that_are(at_court):
    court = at_court("requested")
    said = court.here("case vote-acceptance CASE --choice yes", "bo", day(4))
    assert said.code == 1
    assert "accept, decline, abstain" in said.err


def test_where_two_things_are_open_a_vote_says_on_which(at_court):
    court = at_court("voting")
    second = court.panel[1]
    said = court.here("case vote CASE --choice yes", second, day(19, 13))
    assert (said.code, said.out) == (2, "")
    assert "CMD-ON" in said.err
    assert "d1, d2" in said.err
    assert "--on d1" in said.err
    court("case vote CASE --on d2 --choice no", second, day(19, 13))
    court("case vote CASE --on d1 --choice yes", second, day(19, 13))
    again = court.here("case vote CASE --on d1 --choice no", second, day(19, 14))
    assert (again.code, "KG-VOTED" in again.err) == (1, True)


def test_a_number_without_digits_is_refused(at_court):
    court = at_court("announced")
    said = court.here("case draw CASE --number 'as announced' --source x", "clerk-an", day(6, 22))
    assert (said.code, "KG-NUMBER" in said.err) == (1, True)


# ---- what is told after each act ---------------------------------------------------------------------------


def test_every_act_says_what_comes_next_and_until_when(played):
    told = [said.err for said in played[1] if "is now:" in said.err and "members/" not in said.err]
    assert len(told) > 20
    quiet = [text for text in told if "next:" not in text]
    assert quiet == []


def test_a_count_tells_the_votes_and_the_result(played):
    (text,) = [said.err for said in played[1] if "-count.clerk-an" in said.err]
    assert "d1: in favour 3, against 0; needed: 2; carried" in text
    assert "d2: in favour 0, against 3; needed: 2; not carried" in text


def test_the_draw_tells_the_order(played, at_court):
    (text,) = [said.err for said in played[1] if "-draw.clerk-an" in said.err]
    order = at_court("deliberated").bench["draw"]["order"]
    assert f"order of the lot: {', '.join(order)}" in " ".join(text.split())


# ---- show ----------------------------------------------------------------------------------------------------


def test_show_tells_who_judges_what_was_drawn_moved_and_voted(at_court):
    court = at_court("voting")
    first, second, third = court.panel
    text = shown(court, at=day(19, 12))
    for words in (
        f"the panel: {first}, {second}, {third}",
        "3 judges, as the charter asks.",
        f"drawn by the number {NUMBER} (published: the lottery, page 1)",
        f"Anybody can repeat this: kocgov draw check {court.here.case}; by hand: docs/draw.md",
        "at stake: measures short of removal",
        "the person's answer: I was angry",
        "1. the three posts (post/9; may be seen by: the parties; come by: public; put on file by mei (who asks for",
        "d1: wei called mei names (C-ATTACK, ",
        f"in favour: {first}; has not voted: ",
        "needed: 2; the vote runs",
    ):
        assert words in text, (words, text)
    assert "hao" not in text


def test_show_speaks_chinese_without_an_english_word(at_court):
    court = at_court("decided")
    text = court("case show CASE", at=day(22), lang="zh").out
    said = ("names", "wei", "mei", "it was", "I was", "post", "three", "aimed", "at her", "anger", "too much", "letter")
    plain = re.sub(r"kocgov \S.*|0\d{3}\S*|docs/draw.md|the lottery[^）\n]*|https?:\S+", "", text)
    english = [word for word in re.findall(r"[A-Za-z]{4,}(?: [a-z]{2,})+", plain) if not word.startswith(said)]
    known = {
        "called mei names",
        "guidance came before",
        "names hurt",
        "the three posts",
        "anger explains and does not excuse",
    }
    assert [phrase for phrase in english if phrase not in known and phrase not in "the lottery of the 6th"] == []


def test_a_judge_who_stepped_aside_is_told_with_the_reason(at_court):
    court = at_court("deliberated")
    first = court.panel[0]
    court("case recuse CASE --ground benefit --note 'my brother sells these'", first, day(18, 12))
    text = shown(court, at=day(18, 13))
    assert f"{first} stepped aside: they would gain something by the outcome, my brother sells these" in text
    assert first not in court.panel
    assert len(court.panel) == 3


def test_show_gives_the_bench_as_data(at_court):
    bench = at_court("voting").bench
    votes = {vote["question"]: vote for vote in bench["votes"] if vote["ballot"] == "determination"}
    assert set(votes) == {"d1", "d2"}
    assert (votes["d1"]["need"], votes["d1"]["open"], votes["d1"]["settled"]) == (2, True, False)
    assert len(votes["d1"]["silent"]) == 2
    assert "hao" not in json.dumps(bench)


# ---- the desk ------------------------------------------------------------------------------------------------


def test_next_shows_each_judge_what_they_have_not_voted_on(at_court):
    court = at_court("voting")
    first, second, _ = court.panel
    assert "vote on a determination: d2" in shown(court, "next", first, day(19, 13))
    assert "vote on a determination: d1, d2" in shown(court, "next", second, day(19, 13))
    assert f"kocgov case vote {court.here.case}" in shown(court, "next", second, day(19, 13))
    court("case vote CASE --on d2 --choice no", first, day(19, 13))
    assert shown(court, "next", first, day(19, 14)) == "Nothing waits."
    assert shown(court, "next --role council", "clerk-an", day(19, 14)).startswith("1 item waits.")
    spare = next(one for one in (*JUDGES, "lin", "chen") if one not in court.panel)
    assert shown(court, "next", spare, day(19, 14)) == "Nothing waits."


def test_who_stepped_aside_waits_for_nothing(at_court):
    court = at_court("voting")
    second = court.panel[1]
    court("case recuse CASE --ground relation", second, day(19, 13))
    assert shown(court, "next", second, day(19, 14)) == "Nothing waits."


def test_the_clerk_is_told_when_votes_can_be_counted(at_court):
    court = at_court("voting")
    assert "can change" not in shown(court, "next", "clerk-an", day(19, 13))
    first, second, third = court.panel
    court.each("case vote CASE --on d1 --choice yes", (second, third), day(19, 13))
    court.each("case vote CASE --on d2 --choice no", (first, second, third), day(19, 14))
    text = shown(court, "next", "clerk-an", day(19, 15))
    assert "nobody silent can change the result any more: “count the votes on the facts”" in text
    assert f"kocgov case count {court.here.case}" in text


def test_the_clerk_is_told_when_the_number_is_out(at_court):
    court = at_court("announced")
    assert "should be out" not in shown(court, "next", "clerk-an", day(6, 12))
    assert "the number of the draw should be out: “draw the panel”" in shown(court, "next", "clerk-an", day(6, 22))


def test_a_panel_that_shrinks_is_told(at_court):
    court = at_court("deliberated")
    at = 12
    while len(court.panel) >= 2:
        court("case recuse CASE --ground other", court.panel[0], day(18, at))
        at += 1
        told = shown(court, "next", "clerk-an", day(18, at))
        if len(court.panel) == 2:
            assert "2 of 3 judges sit in “the panel”: they must all agree" in told
    assert "too few judges: 1 of 3 sit in “the panel”" in told
    assert "too few, a new draw will be needed" in shown(court, at=day(18, at))


def test_a_challenge_waits_for_those_who_are_not_challenged(at_court):
    court = at_court("announced")
    court(f"case draw CASE --number '{NUMBER}' --source x", at=day(6, 21, 30))
    first, second, third = court.panel
    court(f"case challenge CASE --judge {first} --reason 'they quarrelled' --by wei --ref chat/9", at=day(7))
    assert shown(court, "next", first, day(7, 12)) == "Nothing waits."
    for judge in (second, third):
        assert "vote on a challenge: c1" in shown(court, "next", judge, day(7, 12))
        court("case rule-challenge CASE --choice uphold", judge, day(7, 12))
    court("case open-evidence CASE", at=day(10))
    assert first not in court.panel
    assert f"{first} had to step aside, on a challenge: they quarrelled" in shown(court, at=day(10, 12))


def test_list_and_load_know_who_judges(at_court):
    court = at_court("voting")
    first, second, _ = court.panel
    case = court.here.case
    assert case in court("case list --judge ME", first, day(19, 13)).out
    assert case in court("case list --panel", at=day(19, 13)).out
    assert case not in court("case list --judge hao", at=day(19, 13)).out
    load = {one["member"]: one for one in court("load --json", at=day(19, 13)).data["judges"]}
    assert (load[first]["votes"], load[second]["votes"], load[second]["matters"]) == (1, 2, 1)
    late = {one["member"]: one for one in court("load --json", at="2026-03-30T10:00").data["judges"]}
    assert late[second]["overdue"] == 2
    assert "sits in matters" in court("load", at=day(19, 13), lang="en").out


# ---- the draw repeated ---------------------------------------------------------------------------------------


def test_anybody_can_repeat_the_draw(at_court):
    court = at_court("deliberated")
    found = court("draw check CASE --json").data
    assert found["agrees"] is True
    assert found["order"] == found["stated_order"] == court.bench["draw"]["order"]
    assert found["sitting"] == court.panel
    text = shown(court, "draw check CASE")
    assert f"order of the lot: {', '.join(found['order'])}" in text
    assert "the same stands in 0005-draw.clerk-an.yaml." in text
    assert found["digest"] in text


def test_a_number_can_be_tried_before_it_is_out(at_court):
    court = at_court("announced")
    assert "The number is not on record yet" in shown(court, "draw check CASE")
    tried = court(f"draw check CASE --number '{NUMBER}' --json").data
    court(f"case draw CASE --number '{NUMBER}' --source x", at=day(6, 21, 30))
    assert court.bench["draw"]["order"] == tried["order"]
    assert court.here("draw check CASE --number none").code == 2


def test_where_nothing_was_announced_there_is_nothing_to_repeat(at_court):
    said = at_court("requested").here("draw check CASE")
    assert (said.code, "CMD-NO-DRAW" in said.err) == (1, True)


# ---- earlier decisions ---------------------------------------------------------------------------------------


@pytest.fixture
def second(at_court):
    """After one decision another matter like it, and the ids of both."""
    court = at_court("decided")
    before = court.here.case
    opened = court(
        REQUEST.replace("post/9", "post/10").replace("--reporter hao", "").replace("署名之争", "又一次署名"), at=day(22)
    )
    now = re.search(r"cases/\d+/\d+/(\w+)/", opened.err)[1]
    court(ACCUSE.replace("CASE", now), at=day(22, 12))
    return court, before, now


def test_earlier_decisions_are_found_with_reasons(second):
    court, before, now = second
    (found,) = court(f"case search --similar {now} --json", at=day(23)).data["precedents"]
    assert found["dossier"].endswith(before)
    assert (found["level"], found["overturned"]) == ("L1", False)
    reasons = {reason["what"]: reason["values"] for reason in found["reasons"]}
    assert reasons["clause"] == ["C-ATTACK"]
    assert "署名" in reasons["ratio"]
    assert found["score"] == sum(reason["points"] for reason in found["reasons"])
    text = shown(court, f"case search --similar {now}", at=day(23))
    assert "same clause: C-ATTACK Personal attack" in text
    assert "its rule speaks of: 照片, 署名" in text
    assert "rule for like matters: 照片发布时应当署名" in text


@pytest.mark.parametrize(
    ("line", "hits"),
    [("--clause C-ATTACK", 1), ("--clause C-ADVERT", 0), ("--clause C-ADVERT 署名", 1), ("--kind abuse", None)],
)
def test_earlier_decisions_by_clause_kind_and_words(second, line, hits):
    court, *_ = second
    said = court.here(f"case search {line} --json", "clerk-an", day(23))
    if hits is None:
        assert said.code in (0, 2)  # kinds are the charter's own
        return
    assert len(said.data["precedents"]) == hits


def test_words_alone_are_searched_as_ever(second):
    court, *_ = second
    assert len(court("case search 署名 --json", at=day(23)).data["hits"]) == 2
    assert court.here("case search", "clerk-an", day(23)).code == 2


# ---- questions -------------------------------------------------------------------------------------------------


def test_in_chinese_a_judge_votes_by_answering(at_court):
    court = at_court("voting")
    second = court.panel[1]
    talk = Talk(court.here.folder, "zh", "case", "vote", at=day(19, 13), KOCGOV_AS=second).say([
        (court.here.case, "\r"), ("wei called mei names", "\r"), ("反对", "\r"), ("d1", "\r"),
    ])  # fmt: skip
    assert (talk.end(), "已写入" in talk.text) == (0, True), talk.text
    assert court.here.git("log", "-1", "--format=%s").startswith("vote ")
    votes = {vote["question"]: vote["cast"] for vote in court.bench["votes"]}
    assert second in votes["d1"]["yes"]


def test_in_english_the_second_choice_is_one_key_down(at_court):
    court = at_court("voting")
    third = court.panel[2]
    talk = Talk(court.here.folder, "en", "case", "vote", court.here.case, "--on", "d2", at=day(19, 13), KOCGOV_AS=third)
    talk.say([("How do you vote?", f"{DOWN}\r"), ("Put this on record?", "\r")])
    assert talk.end() == 0, talk.text
    assert "d2: against" in talk.text
    votes = {vote["question"]: vote["cast"] for vote in court.bench["votes"]}
    assert third in votes["d2"]["no"]


def test_a_no_writes_nothing(at_court):
    court = at_court("voting")
    talk = Talk(court.here.folder, "en", "case", "vote", court.here.case, "--on", "d2", at=day(19, 13),
                KOCGOV_AS=court.panel[2])  # fmt: skip
    talk.say([("How do you vote?", "\r"), ("Put this on record?", f"{DOWN}{DOWN}\r")])
    assert talk.end() == 1, talk.text
    assert "Nothing was written." in talk.text


def test_a_remedy_is_proposed_by_answering_within_what_may_be(at_court):
    court = at_court("voting")
    first, second, third = court.panel
    court.each("case vote CASE --on d1 --choice yes", (second, third), day(19, 13))
    court.each("case vote CASE --on d2 --choice no", (first, second, third), day(19, 14))
    court("case count CASE", at=day(19, 15))
    talk = Talk(court.here.folder, "en", "case", "propose-remedy", court.here.case, at=day(19, 16), KOCGOV_AS=first)
    talk.say([
        ("At which level?", "\r"), ("Which measure?", "\r"), ("Which measure?", "\r"),
        ("Why this is right.", "it suffices\r"),
        ("nothing milder serve?", "none\r"), ("mend", "\r"), ("Put this on record?", "\r"),
    ])  # fmt: skip
    assert talk.end() == 0, talk.text
    assert "L4" not in talk.text  # the person was not told that they may have to leave
    assert "rests on: d1" in talk.text


def test_completion_offers_what_the_matter_knows(at_court):
    from cli.test_completion import named

    court = at_court("voting")
    case = court.here.case
    assert named(court.here, f"kocgov case vote {case} --on ") == ["d1", "d2"]
    assert named(court.here, f"kocgov case vote {case} --choice ") == ["abstain", "no", "yes"]
    assert named(court.here, f"kocgov case challenge {case} --judge ") == sorted(court.panel)
    assert named(court.here, "kocgov case accuse x --stakes ") == ["ordinary", "removal"]
