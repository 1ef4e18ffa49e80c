"""Findings as text, JSON and annotations, in both languages, whatever is in them."""

import json

import pytest

from kocgov.finding.catalogue import CODES
from kocgov.finding.finding import Finding, Place, Trouble
from kocgov.report.findings import as_github, as_json, as_text, explain, of_trouble, summary

TWICE = Finding(Place("cases/x.yaml", 3, 5), "YAML-DUPLICATE", {"key": "vote"})
WHOLE = Finding(Place("a.yaml"), "FILE-UTF-16")
NASTY = Finding(Place("a,b:c\n::error::%.yaml", 1, 1), "YAML-DUPLICATE", {"key": "\x1b[2J\n::warning::%0A"})


def test_one_line_each_in_order_of_place_with_the_mend(en, zh):
    assert as_text([TWICE, WHOLE], en) == (
        "a.yaml:1:1 FILE-UTF-16 the file is in UTF-16 — Save it as UTF-8 without a byte order mark.\n"
        "cases/x.yaml:3:5 YAML-DUPLICATE the key 'vote' is here for the second time — "
        "Keep one of the two: readers of YAML differ about which one counts."
    )
    assert as_text([TWICE], zh) == (
        "cases/x.yaml:3:5 YAML-DUPLICATE 键“vote”在这里出现了第二次——请只留一个：不同的软件读 YAML 时取哪一个并不一致。"
    )


def test_json_is_english_and_exact():
    assert json.loads(as_json([TWICE])) == {
        "format": 1,
        "findings": [
            {
                "path": "cases/x.yaml", "line": 3, "col": 5, "code": "YAML-DUPLICATE",
                "message": "the key 'vote' is here for the second time", "params": {"key": "vote"},
            }
        ],
    }  # fmt: skip
    assert json.loads(as_json([])) == {"format": 1, "findings": []}


def test_an_annotation_names_file_line_and_code(zh):
    assert as_github([WHOLE], zh) == (
        "::error file=a.yaml,title=FILE-UTF-16::文件是 UTF-16 编码——请存为不带字节序标记的 UTF-8。"
    )


def test_hostile_names_and_values_stay_in_their_place(en):
    (annotation,) = as_github([NASTY], en).split("\n")
    assert annotation.startswith(
        r"::error file=a%2Cb%3Ac\x0a%3A%3Aerror%3A%3A%25.yaml,line=1,col=1,title=YAML-DUPLICATE"
        r"::the key '\x1b[2J\x0a::warning::%250A'"
    )
    (line,) = as_text([NASTY], en).split("\n")
    assert r"'\x1b[2J\x0a::warning::%0A'" in line
    assert json.loads(as_json([NASTY]))["findings"][0]["params"]["key"] == "\x1b[2J\n::warning::%0A"
    assert "\x1b" not in as_json([NASTY])


def test_the_count_agrees_with_its_noun(en, zh):
    assert [summary(found, en) for found in ([], [TWICE], [TWICE, TWICE, WHOLE])] == [
        "Nothing is wrong.", "1 finding in 1 file.", "3 findings in 2 files.",
    ]  # fmt: skip
    assert summary([TWICE], zh) == "1 个文件中有 1 个问题。"


def test_a_trouble_is_one_line_with_its_mend(zh):
    assert of_trouble(Trouble("STORE-NO-REVISION", revision="no\nbranch"), zh) == (
        r"STORE-NO-REVISION no\x0abranch 不是本仓库的提交——请写分支、标签或提交编号，可用 `git log --oneline` 查看"
    )


def test_a_code_is_explained_with_examples(en, zh):
    assert explain(CODES["YAML-DUPLICATE"], en, 60) == (
        "YAML-DUPLICATE\n"
        "  the key '{key}' is here for the second time\n\n"
        "How to mend it:\n"
        "  Keep one of the two: readers of YAML differ about which\n"
        "  one counts.\n\n"
        "Not so:\n  vote: yea\n  vote: nay\n\n"
        "But so:\n  vote: yea"
    )
    assert "\n\n原则：\n  听取：不听本人说明，不得处分\n" in explain(CODES["KG-HEARD"], zh)


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_every_code_can_be_explained_on_a_narrow_screen(code, zh, en):
    for tongue in (zh, en):
        assert explain(code, tongue, 20).startswith(f"{code.code}\n")
    assert "{{" not in code.message  # text and JSON fill places in two ways that differ only there
