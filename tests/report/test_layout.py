"""Columns and lines in which Chinese takes twice the room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kocgov.report.layout import cut, padded, table, width_of, wrapped

WORDS = st.text(alphabet="ab 管理员，。“”（）1年月日x-:/ ", max_size=80)


@pytest.mark.parametrize(
    "text", ["", "plain", "管理员", "ＡＢＣ", "한국어", "é", "“好”…", "👍", "👨‍👩‍👧", "👍🏽", "a管b"]
)
def test_width_is_what_terminals_show(text):
    assert width_of(text) == cell_len(text)


def test_padding_and_cutting_count_columns():
    assert [padded("管理员", 8), padded("ab", 1)] == ["管理员  ", "ab"]
    assert [cut("管理员", 6), cut("管理员", 5), cut("管理员", 4), cut("ab", 1)] == ["管理员", "管理…", "管…", "…"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("the quick brown fox", 10, ["the quick", "brown fox"]),
        ("处置只能依据行为发生前已经公布的条款。", 12, ["处置只能依据", "行为发生前已", "经公布的条", "款。"]),
        ("说“好”，就好", 6, ["说", "“好”，", "就好"]),
        ("截至 2026年11月20日 17:15", 16, ["截至", "2026年11月20日", "17:15"]),
        ("https://forum.example/p/71", 10, ["https://fo", "rum.exampl", "e/p/71"]),
        ("one\n\n  two", 20, ["one", "", "  two"]),
    ],
)
def test_lines_break_where_a_reader_would(text, width, lines):
    assert wrapped(text, width) == lines


def test_what_hangs_is_set_in():
    assert wrapped("a bb ccc dddd", 9, "- ") == ["- a bb", "  ccc", "  dddd"]
    assert wrapped("a bb ccc dddd", 9, "", "    ") == ["a bb ccc", "    dddd"]


@given(WORDS, st.integers(8, 40))
def test_no_line_is_too_wide_and_no_word_is_lost(text, width):
    lines = wrapped(text, width, "标签 ", "  ")
    assert "".join(lines).removeprefix("标签").replace(" ", "") == text.replace(" ", "")
    assert [line for line in lines if width_of(line) > width] == []


def test_a_table_lines_up_and_falls_apart_where_there_is_no_room():
    heads, rows = ["编号", "状态"], [["7q2mx4kd", "已送达"], ["0abc1234", "served"]]
    assert table(heads, rows, 30) == "编号      状态\n7q2mx4kd  已送达\n0abc1234  served"
    assert table(heads, rows[:1], 12) == "编号\n  7q2mx4kd\n状态 已送达"
