"""A council's day at the terminal: who is told what waits for them, who may not vote and why, what a branch brings."""

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from cli.bench import MATTER, NUMBER, Court, shown
from cli.terminal import Terminal, day

ROOT = Path(__file__).parent.parent.parent
PAGES = (ROOT / "docs/council.md", ROOT / "docs/council.zh-CN.md")


# ---- what waits, and from when on ----------------------------------------------------------------------------


def test_the_clerk_is_told_from_when_on_the_panel_can_be_drawn(at_court):
    court = at_court("announced")
    before = shown(court, "next", at=day(6, 12))
    assert "draw the panel · not before 6 Mar 2026, 21:15" in before
    after = shown(court, "next", at=day(6, 22))
    assert (after.startswith("1 item waits."), "not before" in after) == (True, False)
    assert "the number of the draw should be out" in shown(court, "next", "bo", day(6, 22)), "the council may draw too"
    assert shown(court, "next", "bo", day(6, 12)) == "Nothing waits."


def test_judges_are_asked_to_propose_before_they_are_asked_to_open_a_vote(at_court):
    court = at_court("deliberated")
    first, second, third = court.panel
    assert "kocgov case propose 7q2mx4kd" in shown(court, "next", first, day(18, 12))
    court("case propose CASE --text 'wei called mei names'", second, day(18, 12))
    assert "kocgov case open-vote 7q2mx4kd" in shown(court, "next", first, day(18, 13))
    court("case open-vote CASE", first, day(19))
    court.each("case vote CASE --choice yes", (first, second, third), day(19, 12))
    court("case count CASE", at=day(19, 13))
    assert "kocgov case propose-remedy 7q2mx4kd" in shown(court, "next", third, day(19, 14))


def test_where_nothing_was_established_judges_are_asked_to_explain(at_court):
    court = at_court("voting")
    first, second, third = court.panel
    court.each("case vote CASE --on d1 --choice no", (second, third), day(19, 13))
    court.each("case vote CASE --on d2 --choice no", (first, second, third), day(19, 13))
    court("case count CASE", at=day(19, 14))
    assert "kocgov case explain 7q2mx4kd" in shown(court, "next", first, day(19, 15))


def test_both_sides_and_then_the_clerk_are_told_of_terms(at_court):
    court = at_court("requested")
    assert "settle on" not in shown(court, "next", "wei", day(4))
    court("case mediate CASE --terms 'wei says sorry'", at=day(4))
    court("case agree CASE", "mei", day(4, 11))
    assert shown(court, "next", "mei", day(4, 12)) == "Nothing waits."
    assert "terms to settle on are on file: “agree to the terms”" in shown(court, "next", "wei", day(4, 12))
    assert "both sides" not in shown(court, "next", at=day(4, 12))
    told = court("case agree CASE --by wei --ref chat/7", at=day(4, 13)).err
    assert "next: close as settled (clerk-an)\n" in told
    assert "both sides have agreed to the terms: “close as settled”" in shown(court, "next", at=day(4, 14))
    court("case settle CASE", at=day(4, 15))
    assert shown(court, "next", at=day(4, 16)).startswith("Nothing waits.")


def test_windows_that_ran_out_side_by_side_are_recorded_together(at_court):
    court = at_court("announced")
    court(f"case draw CASE --number '{NUMBER}' --source x", at=day(6, 21, 30))
    court("case open-evidence CASE", at=day(10))
    told = court("sweep", at=day(18)).err
    assert [word in told for word in ("0006.lapse.exhibit.yaml", "0006.lapse.answer.yaml")] == [True, True]
    assert told.endswith("2 lapses\n")


# ---- who sits, who may vote ----------------------------------------------------------------------------------


def test_whoever_does_not_sit_is_told_who_does(at_court):
    court = at_court("voting")
    first, second, third = court.panel
    spare = next(one for one in ("bo", "fang", "hua") if one not in court.panel)
    said = court.here("case vote CASE --on d1 --choice yes", spare, day(19, 13))
    assert (said.code, "KG-BY" in said.err) == (1, True)
    assert "it is for: the panel (panel)" in said.err
    assert f"  the panel: {first}, {second}, {third}\n" in said.err
    told = court("case recuse CASE --ground relation", second, day(19, 13)).err
    assert f"  the panel: {', '.join(court.panel)}\n" in told
    assert second not in court.panel
    again = court.here("case vote CASE --on d1 --choice yes", second, day(19, 14)).err
    assert f"  the panel: {', '.join(court.panel)}\n" in again
    assert f"do not sit: {second} stepped aside: near to somebody in the matter" in again


def test_a_challenged_judge_is_not_named_among_those_who_vote(at_court):
    court = at_court("announced")
    court(f"case draw CASE --number '{NUMBER}' --source x", at=day(6, 21, 30))
    first, second, third = court.panel
    court(f"case challenge CASE --judge {first} --reason 'they quarrelled'", "mei", day(7))
    said = court.here("case rule-challenge CASE --choice refuse", first, day(7, 12))
    assert f"{first} does not sit here; those who do: {second}, {third}" in said.err
    court("case rule-challenge CASE --choice uphold", second, day(7, 12))
    court("case rule-challenge CASE --choice refuse", third, day(7, 12))
    assert f"let them step aside: {second}; let them stay: {third}" in shown(court, at=day(7, 13))


def test_the_draw_tells_who_sits(at_court):
    court = at_court("announced")
    told = court(f"case draw CASE --number '{NUMBER}' --source x", at=day(6, 21, 30)).err
    assert f"  the panel: {', '.join(court.panel)}\n" in told


def test_the_last_question_left_need_not_be_named(at_court):
    court = at_court("voting")
    first = court.panel[0]  # has voted on d1
    court("case vote CASE --choice no", first, day(19, 13))
    votes = {vote["question"]: vote["cast"] for vote in court.bench["votes"]}
    assert votes["d2"] == {"no": [first]}
    again = court.here("case vote CASE --choice no", first, day(19, 14))
    assert (again.code, "KG-VOTED" in again.err) == (1, True)


# ---- show ----------------------------------------------------------------------------------------------------


def test_show_tells_the_decision_its_rule_and_who_differs(at_court):
    court = at_court("decided")
    third = court.panel[2]
    text = shown(court, at=day(22))
    part = text.partition("What was decided, and who differs")[2]
    assert "level: L1 warning and correction measures: written warning" in part
    assert "rule for like matters: 照片发布时应当署名；辱骂不是讨论" in part
    assert f"{third} differs: too much" in part
    assert "needed: a lead of 2" in text, "of the acceptance"
    bench = court.bench
    assert (bench["decision"]["level"], bench["decision"]["established"]) == ("L1", ["wei called mei names"])
    assert bench["dissents"] == [{"by": third, "text": "too much"}]
    assert bench["charge"]["clauses"] == ["C-ATTACK"]
    assert bench["draw"]["source"] == "the lottery, page 1"


def test_evidence_is_shown_with_the_digest_of_its_file(at_court, tmp_path):
    court, picture = at_court("announced"), tmp_path / "picture.png"
    picture.write_bytes(b"a picture")
    exhibit = "case exhibit CASE --shows 'a picture' --source post/9 --visibility panel --obtained own"
    court(f"{exhibit} --file '{picture.as_posix()}'", "mei", day(5, 15))
    digest = sha256(b"a picture").hexdigest()
    assert f"sha256 {digest}" in shown(court, at=day(5, 16))
    assert (court.bench["exhibits"][0]["sha256"], court.bench["exhibits"][0]["visibility"]) == (digest, "panel")
    said = court.here(f"{exhibit} --file '{tmp_path.as_posix()}/none.png'", "mei", day(5, 17))
    assert (said.code, "CMD-NO-PATH" in said.err) == (2, True)


def test_a_time_that_only_has_to_pass_is_over_and_not_overdue(at_court):
    court = at_court("requested")
    text = shown(court, at=day(6))
    assert "the vote stays open (nobody has to act) over since 5 Mar 2026, 12:00" in text
    waiting = shown(court, "next", at=day(6))
    assert waiting.startswith("1 item waits. over since 5 Mar 2026, 12:00 · record that the time is over:")


# ---- the draw, by hand ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "told"), [('"03 11 19 22 27 30 + 08"', "KG-DRAW: the order is not"), ("as announced", "KG-NUMBER: 'as ann")]
)
def test_a_draw_that_somebody_changed_by_hand_does_not_hold(at_court, new, told):
    court = at_court("deliberated")
    path = court.here.dossier("cases") / "0005-draw.clerk-an.yaml"
    data = path.read_text(encoding="utf-8")
    assert f'"{NUMBER}"' in data
    path.write_text(data.replace(f'"{NUMBER}"', new), encoding="utf-8", newline="\n")
    court.here.git("commit", "-qam", "changed by hand")
    said = court.here("draw check CASE")
    assert (said.code, said.out, told in said.err) == (1, "", True), said


# ---- a branch ------------------------------------------------------------------------------------------------


def test_a_branch_is_told_in_sentences(at_court):
    court = at_court("voting")
    _, second, third = court.panel
    court.here.git("checkout", "-qb", "ballots")
    court("case vote CASE --on d1 --choice yes", second, day(19, 13))
    court("case vote CASE --on d2 --choice no --reason 'no proof'", third, day(19, 13))
    court("case recuse CASE --ground relation --note 'my cousin'", third, day(19, 14))
    said = court.here.must("change", "", day(19, 15))
    text = " ".join(said.out.split())
    assert text.startswith("3 acts in 1 dossier.")
    assert f"by {second} (the panel): d1: in favour (wei called mei names)" in text
    assert f"by {third} (the panel): d2: against (it was planned)" in text
    assert "ground: near to somebody in the matter" in text
    assert "my cousin" not in text, "a note is for those who read the matter itself"
    assert said.err == "Nothing is wrong.\n"
    assert court.here.must("change main --json", "", day(19, 15)).data["acts"][0]["step"] == "vote"


def test_the_whole_matter_is_told_in_sentences(at_court):
    court = at_court("decided")
    first = court.here.git("rev-list", "--max-parents=0", "HEAD").strip()
    text = " ".join(court.here("change " + first, "", day(22)).out.split())
    for words in (
        "public number: 03 11 19 22 27 30 + 07; order of the lot: ",
        "shows: the three posts; may be seen by: the parties",
        "d1: in favour 3, against 0; needed: 2; carried; d2: in favour 0, against 3",
        "r1; measures: written warning",
        "measures: written warning; rule for like matters: ",
        "text: too much",
    ):
        assert words in text, words
    assert "hao" not in text.replace("members/hao", "").partition(f"{MATTER} (Arbitration)")[2].partition("bo (")[0]


# ---- earlier decisions, from anywhere ------------------------------------------------------------------------


def test_earlier_decisions_are_found_without_naming_the_noun(at_court):
    court = at_court("decided")
    assert (
        court("search --clause C-ATTACK --json", at=day(23)).data
        == court("case search --clause C-ATTACK --json", at=day(23)).data
    )


# ---- the page for judges -------------------------------------------------------------------------------------

FENCE = re.compile(r"^```console (?P<stage>\w+) (?P<at>\S+) (?P<who>\S+)\n(?P<body>(?:.*\n)*?)```$", re.MULTILINE)
HASH = re.compile(r"\b[0-9a-f]{8}\b")


def _retold(path, court_of):
    """The page with what each of its commands prints, where the matter stands as its block says."""

    def told(block):
        court = court_of(block["stage"])
        here = Terminal(court.here.folder, "zh" if "zh" in path.name else "en", {"COLUMNS": "88"})
        lines = [line.removeprefix("$ kocgov ") for line in block["body"].splitlines() if line.startswith("$ ")]
        body = ""
        for line in lines:
            said = here(line, block["who"], block["at"])
            body += f"$ kocgov {line}\n{said.out}{said.err}"
        return f"```console {block['stage']} {block['at']} {block['who']}\n{body}```"

    return FENCE.sub(told, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_page_for_judges_shows_what_is_printed(played, tmp_path, path):
    count = iter(range(99))
    retold = _retold(path, lambda name: Court(Terminal(shutil.copytree(played[0][name], tmp_path / str(next(count))))))
    text = path.read_text(encoding="utf-8")
    assert FENCE.search(text)
    assert HASH.sub("", retold) == HASH.sub("", text)
