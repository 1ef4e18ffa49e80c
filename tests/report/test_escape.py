"""Hostile strings, sink by sink: nothing steers a terminal, a build, a page or a spreadsheet."""

import csv
import html
import io
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kocgov.report.escape import calm, cell, json_text, markdown, visible

HOSTILE = {
    "clears the screen": ("\x1b[2Jgone", r"\x1b[2Jgone"),
    "writes the clipboard": ("\x1b]52;c;cm0=\x07", r"\x1b]52;c;cm0=\x07"),
    "links elsewhere": ("\x1b]8;;https://evil.example\x07click", r"\x1b]8;;https://evil.example\x07click"),
    "C1 control sequence": ("\x9b31m", r"\x9b31m"),
    "overwrites the line": ("guilty\rinnocent", r"guilty\x0dinnocent"),
    "backspaces": ("no\x08\x08yes", r"no\x08\x08yes"),
    "null": ("a\x00b", r"a\x00b"),
    "a second line": ("one\ntwo", r"one\x0atwo"),
    "right to left": ("not \u202eytliug", r"not \u202eytliug"),
    "isolates": ("\u2066a\u2069", r"\u2066a\u2069"),
    "zero width": ("m-4t\u200b7w", r"m-4t\u200b7w"),
    "line separator": ("a\u2028b", r"a\u2028b"),
    "byte order mark": ("\ufeffa", r"\ufeffa"),
    "tags": ("a\U000e0041", r"a\U000e0041"),
    "half a pair": ("a\ud800", r"a\ud800"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), HOSTILE.values(), ids=HOSTILE)
def test_what_steers_or_hides_is_shown_by_its_number(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["说话要算数，“好”！", "naïve café №5 — …", "👍🏽 👨‍👩‍👧 ❤️", "a\\b", "[red]x[/red]"])
def test_what_people_write_stays_as_it_is(text):
    assert visible(text) == text


@given(st.text())
def test_no_text_brings_a_control_to_the_terminal(text):
    shown = visible(text)
    assert {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} == set()
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("report", "calmed"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("a\n   ::stop-commands::t", "a\n" + r"   \x3a:stop-commands::t"),
        ("say ##[error]no", r"say \x23#[error]no"),
        ("##vso[task.setvariable]", r"\x23#vso[task.setvariable]"),
        ("std::vector, 12:30, a: b", "std::vector, 12:30, a: b"),
        ("## Heading", "## Heading"),
    ],
)
def test_no_line_of_a_report_commands_the_build(report, calmed):
    assert calm(report) == calmed


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("![x](https://evil.example/beacon.png)", r"!\[x\](https://evil.example/beacon.png)"),
        ("# Council decision: innocent", r"\# Council decision: innocent"),
        ("innocent\n===", "innocent\n" + r"\==="),
        ("thanks @everybody", "thanks @\u2060everybody"),
        ("Fixes #1, GH-2", "Fixes #\u20601, GH-\u20602"),
        ("<img src=x onerror=alert(1)>", r"\<img src=x onerror=alert(1)\>"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("- item\n1. one\n   > quote", r"\- item" + "\n" + r"1\. one" + "\n" + r"\> quote"),
        ("`rm -rf` **bold** _it_ snake_case", r"\`rm -rf\` \*\*bold\*\* \_it\_ snake_case"),
        ("~~no~~ a|b $x$", r"\~\~no\~\~ a\|b \$x\$"),
        ("    code\n\ttab", "code\n" + r"\\x09tab"),
        ("mail to ann@forum.example, https://forum.example/t/71#12", "mail to ann@forum.example, https://forum.example/t/71#12"),
        ("12.5 km, e-mail, 100% (really)", "12.5 km, e-mail, 100% (really)"),
    ],
)  # fmt: skip
def test_markdown_reads_as_it_was_written(text, written):
    assert markdown(text) == written


@given(st.text(alphabet="ab1 *_`[]()<>!#-+=.~|\\\\&;:/@$\n", max_size=40))
def test_a_reader_of_markdown_sees_paragraphs_of_the_text_and_nothing_else(text):
    """markdown-it, which rich brings along, is the judge."""
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown(text))
    shown = html.unescape(re.sub(r"</?p>", "", page)).replace("\u2060", "")
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", text)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"])
def test_no_cell_begins_a_formula(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "L2", "2026-11-20T17:15:00+08:00", "a=b", "'quoted"])
def test_a_harmless_cell_stays(text):
    assert cell(text) == text


@given(st.text())
def test_a_spreadsheet_gets_one_cell_for_one_text(text):
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell(text), "end"])
    assert len(next(csv.reader(io.StringIO(out.getvalue(), newline="")))) == 2


@given(st.text())
def test_json_says_the_same_without_a_bare_control(text):
    document = json_text(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(document) == {"text": text}
    assert {c for c in document if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} == set()
    assert "##[" not in document
