"""Lists of matters: every filter by what it keeps, alone and with others; words that are unknown are refused."""

import pytest

from cli.terminal import OPEN, Terminal, day

SECOND = OPEN.replace("wei", "hao", 1).replace("--reporter hao", "--reporter outside").replace("post/1", "post/2")
THIRD = OPEN.replace("An insult", "Ｗｉｄｅ words").replace("post/1", "post/3").replace("2026-03-03", "2026-03-05")


@pytest.fixture(scope="module")
def three(theatre, tmp_path_factory) -> Terminal:
    """One case served, one just opened by the clerk, one opened two days later and handed over."""
    here = theatre.stage("served", tmp_path_factory.mktemp("three"))
    here.must(SECOND, "clerk-an", day(6, 12))
    here.must(THIRD, "mod-ye", day(7))
    (third,) = [row["dossier"] for row in here.must("list --json").data["dossiers"] if row["opened"].startswith(day(7))]
    here.must(f"case assign {third} --handler mod-su", "mod-ye", day(7, 11))
    return here


NAMES = {("wei", "served"): "served", ("hao", "received"): "fresh", ("wei", "received"): "late"}


def listed(here: Terminal, words: str, at: str = day(7, 12)) -> str:
    rows = here.must(f"case list --json {words}", at=at).data["dossiers"]
    return " ".join(NAMES[row["parties"]["respondent"][0], row["state"]] for row in rows)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("", "late fresh served"),
        ("--sort due", "fresh late served"),
        ("--sort due --limit 1", "fresh"),
        ("--state received", "late fresh"),
        ("--clause C-ATTACK", "served"),
        ("--clause c-attack", "served"),
        ("--level L1", "served"),
        ("--level L2", ""),
        ("--handler mod-su", "late"),
        ("--handler mod-ye", "served"),
        ("--respondent wei", "late served"),
        ("--respondent wei --state served", "served"),
        ("--since 2026-03-06", "late fresh"),
        ("--since 2026-03-06 --until 2026-03-06", "fresh"),
        ("--until 2026-03-03", "served"),
        ("--due 1d", "late fresh"),
        ("--due 2026-03-07", "fresh"),
        ("--due today", "fresh"),
        ("--due overdue", ""),
        ("--text insult", "fresh served"),
        ("--text 'wide WORDS'", "late"),
        ("--text insult --respondent hao --open", "fresh"),
    ],
)
def test_what_is_kept(three, words, kept):
    assert listed(three, words) == kept


def test_what_is_overdue_and_the_order_of_ids(three):
    assert listed(three, "--due overdue", day(9, 12)) == "late fresh"
    ids = [row["dossier"].rpartition("/")[2] for row in three.must("list --json --sort id").data["dossiers"]]
    assert ids == sorted(ids)


def test_the_count_comes_last_and_beside_the_data(three):
    said = three.must("case list --limit 2", at=day(7, 12))
    assert (said.err, len(said.out.splitlines())) == ("3 matters, 2 shown\n", 3)
    assert three.must("list", at=day(7, 12)).err == "3 matters\n"
    assert three.must("case list --state final", at=day(7, 12)).out == "There are none.\n"


def test_ended_ones_are_left_out_without_being_read(at_scene):
    here = at_scene("final")
    here.must(OPEN.replace("2026-03-03", "2026-04-10"), "mod-ye", "2026-04-11T10:00")
    assert [row["state"] for row in here.must("case list --open --json").data["dossiers"]] == ["received"]
    assert len(here.must("case list --json").data["dossiers"]) == 2


def test_signals_have_the_filters_that_mean_something(theatre):
    here = theatre.look("complained")
    rows = here.must("signal list --json --state received --handler mod-ye --text 刹车 --open").data["dossiers"]
    assert rows == []
    assert len(here.must("signal list --json --text squeal --due overdue", at=day(9)).data["dossiers"]) == 1
    assert here("signal list --clause C-ATTACK").code == 2


@pytest.mark.parametrize(
    ("words", "code", "near"),
    [
        ("--state recieved", "CMD-STATE", "received"),
        ("--clause C-ATACK", "CMD-FILTER", "C-ATTACK"),
        ("--level 1L", "CMD-FILTER", "L0, L1, L2"),
        ("--handler mod-yee", "CMD-NOBODY", "mod-ye"),
        ("--respondent weii", "CMD-NOBODY", "wei"),
        ("--sort opend", "CMD-FILTER", "opened"),
        ("--due soon", "CMD-VALUE", "overdue"),
        ("--due 99999d", "CMD-VALUE", "today"),
        ("--since yesterday", "CMD-VALUE", "2026-03-05"),
    ],
)
def test_an_unknown_word_is_refused_with_the_known_ones(theatre, words, code, near):
    said = theatre.look("opened")(f"case list {words}")
    assert (said.code, said.out) == (2, "")
    assert code in said.err
    assert near in said.err
