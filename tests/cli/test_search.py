"""Search: words of one, two and more characters, whatever their case and width; never who reported."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.terminal import Terminal, day
from kocgov.work.searching import Sought, _spans, folded

SUMMARY = "在提车作业下发团购海报，问“ＢＹＤ”的 Café 活动"


@pytest.fixture(scope="module")
def here(theatre, tmp_path_factory) -> Terminal:
    here = theatre.stage("served", tmp_path_factory.mktemp("search"))
    opening = ["case", "open", "--respondent", "wei", "--reporter", "hao", "--act-at", "2026-03-06T08:00"]
    told = ["--act-ref", "post/9", "--link", "mail-by-hao", "--summary", f'{SUMMARY}\nsecond "quoted" line']
    assert here([*opening, *told], "mod-ye", day(6, 12)).code == 0
    return here


def found(here: Terminal, *words: str) -> list[list[str]]:
    """For each matter its lines, with the words between brackets."""
    hits = here(["search", "--json", *words]).data["hits"]
    return [[_marked(line["text"], line["spans"]) for line in hit["lines"]] for hit in hits]


def _marked(text: str, spans: list[list[int]]) -> str:
    for first, last in reversed(spans):
        text = f"{text[:first]}[{text[first:last]}]{text[last:]}"
    return text


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["团购"], SUMMARY.replace("团购", "[团购]")),
        (["车"], SUMMARY.replace("车", "[车]")),
        (["byd"], SUMMARY.replace("ＢＹＤ", "[ＢＹＤ]")),
        (["ＣＡＦＥ"], SUMMARY.replace("Café", "[Café]")),
        (["海报", "提车"], SUMMARY.replace("海报", "[海报]").replace("提车", "[提车]")),
        (['"quoted"'], 'second ["quoted"] line'),
        (["quoted", "LINE"], 'second "[quoted]" [line]'),
        (["POST/9"], "[post/9]"),
    ],
)
def test_a_word_is_found_in_its_line(here, words, line):
    assert found(here, *words) == [[line]]


def test_every_word_has_to_be_there_but_not_in_one_line(here):
    assert found(here, "团购", "quoted") == [[SUMMARY.replace("团购", "[团购]"), 'second "[quoted]" line']]
    assert found(here, "团购", "sorry") == []
    assert found(here, "团狗") == []


def test_clauses_are_found_by_their_title_and_matters_by_their_id(here):
    assert found(here, "人身攻击")[0][0].startswith("C-ATTACK · [人身攻击]")
    assert found(here, "personal ATTACK")[0][0].endswith("[Personal attack]")
    for row in here.must("list --json").data["dossiers"]:
        name = row["dossier"].rpartition("/")[2]
        assert found(here, name.upper()) == [[f"[{name}]"]]


def test_the_newest_comes_first_and_no_more_than_wanted(here):
    assert len(found(here, "post")) == 2
    said = here.must("search post --limit 1")
    assert (said.out.count("post"), said.err) == (1, "There are more; show them with --limit.\n")
    assert "post/9" in said.out.replace("«", "").replace("»", "")
    assert len(here.must("case search post --json").data["hits"]) == 2
    assert here.must("signal search post").out == "There are none.\n"


def test_whoever_reported_is_neither_found_nor_shown(here):
    assert found(here, "hao") == found(here, "mail-by") == []
    everything = here.must("search --json wei").out + here.must("search wei").out + here.must("search an").out
    assert "hao" not in everything
    assert len(json.loads(here.must("search --json wei").out)["hits"]) == 2


def test_a_search_for_nothing_is_no_search(here):
    assert here(["search", " "]).code == 2
    assert "CMD-MISSING" in here("search").err


def test_what_people_wrote_does_nothing_on_a_terminal(here):
    assert "\x1b" not in here(["search", "团购"]).out
    assert "«团购»" in here(["search", "团购", "--lang", "en"]).out


@given(st.text(max_size=12), st.text(min_size=1, max_size=4), st.text(max_size=12))
def test_what_is_folded_alike_is_found_where_it_stands(before, word, after):
    text = " ".join((before + word.upper() + after).split())
    for each in Sought.of([word]).words:
        for first, last in _spans(text, [each]):
            assert each in folded(text[first:last])
