"""Honours at the terminal: from the nomination to the thanks, who is shown by which name, and what is taken back."""

import shutil

import pytest

from cli.terminal import ANSWER, DECIDE, INTEND, OPEN, SERVE, TRIAGE, Terminal, day
from cli.test_asking import Paper
from kocgov.cli.acting import Wish
from kocgov.cli.asking import interview
from kocgov.cli.verbs import VERBS
from kocgov.cli.verbs_honour import HONOURS
from world import charter

LATER = day(9)
COUNCIL = {"bo": "2026-08-31", "fang": "2026-09-30", "hua": "2026-10-31"}
NOMINATE = (
    "honour nominate --nominee wei --category peacemaker --reason 'asked each side what the other had right'"
    " --evidence post/9 --by hao --ref chat/7"
)
SECOND = "honour second HONOUR --seconder mei --where chat/12"
CONSENT = "honour consent HONOUR --by wei --ref chat/13 --display"
AWARD = "honour award HONOUR --reason 'asked each side what the other had right, and peace was made'"
BULLETIN = "honour bulletin HONOUR --text 'Thank you, wei: one question, and all were quiet.' --at-place notices/5"
DOUBT = "--touches 'the same thread' --reasons 'he went on by letter'"


@pytest.fixture(scope="module")
def hall(theatre, tmp_path_factory):
    """A council of five, and mei, who belongs to none of their circles."""
    here = theatre.stage("staffed", tmp_path_factory.mktemp("hall"))
    for who, until in COUNCIL.items():
        here.must(f"member join {who} --circle circle-{who}", "clerk-an", day(2, 10))
        here.must(f"member appoint {who} --office council --until {until}", "brand-hq", day(2, 11))
    here.must("member join mei --circle elsewhere", "clerk-an", day(2, 11))
    return here


def _agreed(here, display="name"):
    here.must(NOMINATE, "clerk-an", day(3))
    here.must(SECOND, "clerk-an", day(3, 12))
    here.must(f"{CONSENT} {display}", "clerk-an", day(4))
    here.must("honour qualify HONOUR", "clerk-an", day(4, 11))
    for who in COUNCIL:
        here.must("honour vote HONOUR --choice award", who, day(5))
    here.must("honour count HONOUR", "clerk-an", day(6))


@pytest.fixture(scope="module")
def praised(hall, tmp_path_factory):
    here = Terminal(shutil.copytree(hall.folder, tmp_path_factory.mktemp("praised"), dirs_exist_ok=True))
    _agreed(here)
    here.must(AWARD, "bo", day(6, 12))
    here.must(BULLETIN, "clerk-an", day(7))
    return here


@pytest.fixture
def copied(tmp_path):
    """A fresh copy of a workspace, and a terminal in it."""
    return lambda here: Terminal(shutil.copytree(here.folder, tmp_path / "ws"))


def digest(here, at=LATER, options="", lang="en"):
    here.lang = lang
    return here.must(f"honour digest {options}", at=at).out


def names(here, options="", at=LATER):
    return [one["name"] for one in here.must(f"honour list --json {options}", at=at).data["honours"]]


# ---- the steps ------------------------------------------------------------------------------------------------


def test_every_step_has_a_command():
    law = charter().procedures
    assert {verb.step for verb in HONOURS} == {*law["honour"].steps, *law["celebration"].steps}


def test_a_nomination_goes_from_hand_to_hand_until_it_is_thanked_for(praised):
    told = " ".join(praised.must("honour show HONOUR", at=day(8)).out.split())
    for words in ("nominator: hao", "seconder: mei", "state: awarded", "award it 3, not this time 0"):
        assert words in told, words
    assert praised.must("check", at=day(8)).code == 0


@pytest.mark.parametrize(
    ("lang", "line", "code", "words"),
    [
        ("zh", NOMINATE.replace("wei", "hao"), "KG-SELF-NOMINATED", "提名"),
        ("en", NOMINATE.replace("asked each", "has the most posts and asked each"), "KG-HONOUR-REASON", "most posts"),
        ("zh", NOMINATE.replace("asked each side", "活跃度最高"), "KG-HONOUR-REASON", "活跃度"),
        ("en", NOMINATE.replace("peacemaker", "hero"), "SHAPE-ENUM", "guardian"),
        ("zh", NOMINATE.replace("--nominee wei", "--nominee wie"), "KG-UNKNOWN-MEMBER", "wie"),
    ],
)
def test_a_nomination_that_cannot_stand_is_refused_in_the_readers_language(hall, copied, lang, line, code, words):
    here = copied(hall)
    here.lang = lang
    before = here.everything()
    said = here(line, "clerk-an", day(3))
    assert said.code == 1
    assert code in said.err
    assert words in said.err
    assert here.everything() == before


def test_nothing_is_published_before_the_nominee_has_agreed(hall, copied):
    here = copied(hall)
    here.must(NOMINATE, "clerk-an", day(3))
    for line in (BULLETIN, AWARD):
        assert here(line, "clerk-an", day(3, 11)).code == 1
    assert names(here) == []


def test_whoever_types_half_of_it_is_asked_for_the_rest(hall, copied, monkeypatch, capsys):
    here = copied(hall)
    monkeypatch.setenv("KOCGOV_NOW", day(3))
    verb = next(verb for verb in VERBS if (verb.noun, verb.step) == ("honour", "nominate"))
    paper = Paper(["hao", "chat/7", "wei", "peacemaker", "asked each side for a word", "post/9", "", "yes"])
    begun = Wish("nominate", {}, "", "honour", "honours", here.folder, "clerk-an")
    interview(begun, verb, paper)
    assert paper.answers == []
    assert paper.asked[0] == "Who did it?", "the clerk does not nominate, she takes it down"
    assert "For which honour?" in paper.asked
    assert "by hao (nominator)" in capsys.readouterr().err
    assert here.dossier("honours")


# ---- who holds what -------------------------------------------------------------------------------------------


def test_the_list_tells_who_was_honoured_by_whom_since_when_and_where_to_read_it(praised):
    (one,) = praised.must("honour list --json", at=day(9)).data["honours"]
    assert one == {
        "dossier": f"honours/2026/03/{praised.dossier('honours').name}",
        "kind": "peacemaker",
        "name": "wei",
        "since": "2026-03-06T12:00:00+08:00",
        "until": None,
        "awarded_by": "council",
        "written_by": "bo",
        "places": ["post/9", "notices/5"],
    }
    told = praised.must("honour list", at=day(9)).out
    assert all(word in told for word in ("peacemaker", "wei", "6 Mar 2026", "post/9, notices/5"))
    praised.lang = "zh"
    assert "和平缔造者" in praised.must("honour list", at=day(9)).out


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--category peacemaker", ["wei"]),
        ("--category guide", []),
        ("--member wei", ["wei"]),
        ("--member hao", []),
        ("--since 2026-03-06", ["wei"]),
        ("--since 2026-03-07", []),
        ("--at 2026-03-06T11:59", []),
        ("--at 2026-03-06T12:00", ["wei"]),
    ],
)
def test_the_list_is_narrowed(praised, options, found):
    assert names(praised, options) == found


def test_a_wrong_filter_is_named(praised):
    praised.lang = "en"
    said = praised("honour list --category peacemeker", at=day(9))
    assert (said.code, "peacemaker" in said.err) == (2, True)
    assert praised("honour list --since yesterday", at=day(9)).code == 2


# ---- by which name --------------------------------------------------------------------------------------------

FEATURE = """# Thank you · 1 Mar 2026 to 9 Mar 2026

These members have made this a better place. What counts is what they did.

## peacemaker

*When a quarrel grew hot, they brought both sides to listen again, by reason, humour or patience.*

### wei

asked each side what the other had right, and peace was made

> Thank you, wei: one question, and all were quiet.

Read it at: post/9, notices/5

Thank you, wei.

Who saw a good deed may nominate whoever did it.
"""


def test_the_digest_tells_the_deed_the_praise_and_where_to_read_it(praised):
    assert digest(praised, options="--from 2026-03-01") == FEATURE


def test_the_digest_speaks_both_languages(praised):
    both = digest(praised, options="--from 2026-03-01 --both")
    assert FEATURE in both
    assert all(words in both for words in ("## 和平缔造者", "谢谢你，wei。", "2026年3月1日至2026年3月9日"))
    assert "# 谢谢" in digest(praised, lang="zh")


def test_the_digest_tells_only_of_its_days(praised):
    assert "wei" not in digest(praised, options="--from 2026-03-07")
    assert "wei" not in digest(praised, options="--from 2026-03-01 --to 2026-03-05")
    assert "wei" in digest(praised, options="--from 2026-03-06 --to 2026-03-06")
    assert "may nominate" in digest(praised, options="--from 2026-03-07")


def test_an_alias_is_shown_and_what_would_betray_it_is_not(hall, copied):
    here = copied(hall)
    _agreed(here, "alias --alias '夜航灯'")
    refused = here(AWARD.replace("asked each", "wei asked each"), "bo", day(6, 11))
    assert "KG-HONOUR-NAMED" in refused.err
    here.must(AWARD, "bo", day(6, 12))
    here.must("honour bulletin HONOUR --text '谢谢夜航灯' --at-place notices/5", "clerk-an", day(7))
    told = digest(here)
    assert "### 夜航灯" in told
    assert "> 谢谢夜航灯" in told
    assert "wei" not in told
    assert "post/9" not in told, "the post shows who wrote it"
    assert names(here, "--member 夜航灯") == ["夜航灯"]
    assert names(here, "--member wei") == []


@pytest.mark.parametrize(
    "line",
    [
        "honour rename HONOUR --display anonymous --by wei --ref chat/20",
        "member consent wei --purpose honours --given withdrawn --by wei --ref chat/20",
    ],
)
def test_a_name_that_is_withdrawn_is_left_out_of_what_was_told_before(praised, copied, line):
    here = copied(praised)
    here.must(line, "clerk-an", day(8))
    told = digest(here)
    assert "### a member who stays unnamed" in told
    assert "wei" not in told
    assert "notices/5" not in told, "that notice still names him"
    assert names(here) == [None]
    assert names(here, "--member wei") == []


def test_a_new_name_takes_the_place_of_the_old(praised, copied):
    here = copied(praised)
    here.must("honour rename HONOUR --display alias --alias 'Night Owl' --by wei --ref chat/20", "clerk-an", day(8))
    assert "Thank you, Night Owl: one question" in digest(here)
    here.must("honour rename HONOUR --display anonymous --by wei --ref chat/21", "clerk-an", day(8, 12))
    assert "Owl" not in digest(here)


def test_whom_no_word_came_from_is_thanked_without_a_name(hall, copied):
    here = copied(hall)
    here.must(NOMINATE, "clerk-an", day(3))
    here.must(SECOND, "clerk-an", day(3, 12))
    here.must("sweep", "clerk-an", day(18))
    named = here("honour thank HONOUR --text 'Thank you, wei' --at-place notices/6", "clerk-an", day(18, 11))
    assert "KG-HONOUR-NAMED" in named.err
    here.must("honour thank HONOUR --text 'Thank you, friend' --at-place notices/6", "clerk-an", day(18, 11))
    told = digest(here, day(19))
    assert "## And without a name\n\n> Thank you, friend" in told
    assert names(here) == []


def test_good_news_is_told_with_consent_and_makes_nobody_an_honour(hall, copied):
    here = copied(hall)
    news = "honour celebrate --celebrated wei --summary 'a prize' --text 'Well done' --at-place notices/7 --credit"
    assert "KG-CONSENT" in here(f"{news} named --name wei", "clerk-an", day(3)).err
    here.must("member consent wei --purpose publication --given granted --by wei --ref chat/1", "clerk-an", day(3, 11))
    told = here.must(f"{news} named --name wei", "clerk-an", day(3, 12))
    assert "letter" not in told.err
    assert names(here) == []
    assert "wei" not in digest(here)
    assert here.must("check", at=day(4)).code == 0


# ---- taken back -----------------------------------------------------------------------------------------------


def test_an_honour_is_taken_back_on_a_final_finding_after_a_hearing(praised, copied):
    here = copied(praised)
    for at, who, line in (
        (day(8), "mod-ye", OPEN),
        (day(8, 11), "mod-ye", TRIAGE),
        (day(8, 12), "mod-ye", INTEND),
        (day(9), "clerk-an", ANSWER),
    ):
        here.must(line, who, at)
    assert "KG-REVOKE-GROUND" in here(f"honour question HONOUR --finding CASE {DOUBT}", "clerk-an", day(9)).err
    here.must(DECIDE, "mod-ye", day(10))
    here.must(SERVE, "clerk-an", day(10, 11))
    later = "2026-04-{:02d}T{:02d}:00"
    here.must("sweep", "clerk-an", later.format(12, 9))
    here.must(f"honour question HONOUR --finding CASE {DOUBT}", "clerk-an", later.format(12, 10))
    assert "KG-HEARD" in here("honour open-vote HONOUR", "clerk-an", later.format(12, 11)).err
    said = "honour answer HONOUR --statement 'both are true' --by wei --ref chat/30"
    here.must(said, "clerk-an", later.format(13, 10))
    here.must("honour open-vote HONOUR", "clerk-an", later.format(20, 9))
    for who in (*COUNCIL, "lin", "chen"):
        here.must("honour vote-revocation HONOUR --choice revoke", who, later.format(20, 10))
    here.must("honour count-revocation HONOUR", "clerk-an", later.format(20, 12))
    why = "--reason 'it was the same evening' --considered 'both may be true' --milder 'nothing to mend'"
    here.must(f"honour revoke HONOUR {why}", "fang", later.format(21, 10))
    assert names(here, at=later.format(21, 11)) == ["wei"], "not before it reached him"
    here.must("honour serve HONOUR --channel letter", "clerk-an", later.format(21, 12))
    assert names(here, at=later.format(21, 13)) == []
    letter = here.must("honour letter HONOUR", at=later.format(21, 13)).out
    assert "appeal" in letter
    assert here.must("check", at=later.format(22, 9)).code == 0
