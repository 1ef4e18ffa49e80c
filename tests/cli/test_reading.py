"""Reading: lists, stories, desks, logs and letters, for people and for programs; nothing is changed by looking."""

import csv
import io

import pytest

from cli.terminal import OPEN, day

LOOKS = [
    "show CASE", "list", "case show CASE", "case list", "case letter CASE", "member list", "member show wei",
    "signal list",
    "next --all", "next --as mod-ye", "check", "log", "log --public", "charter show", "charter show C-ATTACK",
    "explain KG-HEARD",
    "explain", "schema", "schema event",
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_looking_changes_nothing(theatre, lang):
    here = theatre.look("served")
    before = here.everything()
    for look in LOOKS:
        said = here.must(f"{look} --lang {lang}", at=day(7))
        assert said.out.strip() or look in ("check", "member show wei", "signal list"), look
    assert here.everything() == before


def test_a_list_for_programs(theatre):
    (row,) = theatre.look("served").must("case list --json", at=day(7)).data["dossiers"]
    assert (row["state"], row["level"], row["ended"]) == ("served", "L1", False)
    assert row["parties"] == {"respondent": ["wei"], "target": []}
    assert row["next"]["window"] == "appeal"


def test_programs_learn_where_a_matter_stands_what_runs_and_who_may_do_what(theatre):
    data = theatre.look("noticed").must("case show CASE --json", at=day(4, 12)).data
    assert (data["format"], data["state"], data["level"], data["ended"]) == (1, "noticed", "L1", False)
    assert [act["step"] for act in data["acts"]] == ["open", "triage", "intend"]
    (answer,) = data["windows"]
    assert (answer["window"], answer["kind"], answer["people"], answer["overdue"]) == (
        "answer",
        "right",
        ["wei"],
        False,
    )
    assert {"step": "answer", "by": [{"whose": "party.respondent", "people": ["wei"]}]}.items() <= next(
        way for way in data["steps"] if way["step"] == "answer"
    ).items()


def test_whoever_reported_is_named_nowhere(theatre):
    here = theatre.look("served")
    looks = (
        "show CASE",
        "case list --json",
        "case show CASE --json",
        "case letter CASE",
        "log",
        "log --json",
        "log --public",
        "log --format csv",
    )
    for look in looks:
        shown = [line for line in here.must(look, at=day(7)).out.splitlines() if "members/hao" not in line]
        assert [line for line in shown if "hao" in line and "join" not in line] == [], look


def test_what_waits_and_for_whom(theatre):
    here = theatre.look("opened")
    data = here.must("next --json", "mod-ye", day(3)).data
    assert [(item["window"], item["kind"]) for item in data["items"]] == [("acknowledge", "duty"), ("triage", "duty")]
    assert here.must("next", "wei", day(3)).out == "Nothing waits.\n"
    everything = here.must("next --all --json", at=day(3)).data["items"]
    assert [item for item in everything if item["dossier"]] == data["items"]
    assert {item["kind"] for item in everything if not item["dossier"]} == {"vacant_seats"}, "nobody sits yet"


def test_the_log_is_one_act_a_line(theatre):
    here = theatre.look("answered")
    acts = here.must("log --json", at=day(7)).lines
    assert {"at", "by", "dossier", "step", "path"} <= set.intersection(*(set(act) for act in acts))
    assert [act["step"] for act in acts if act["dossier"].startswith("cases/")] == [
        "open",
        "triage",
        "intend",
        "answer",
    ]
    assert acts == sorted(acts, key=lambda act: act["at"])
    for act in acts:
        assert (here.folder / act["path"]).is_file()
    answer = acts[-1]
    assert (answer["by"], answer["recorded_by"]) == ("wei", "clerk-an")
    assert here.must("log --format jsonl", at=day(7)).lines == acts


def test_the_log_as_a_spreadsheet(theatre):
    text = theatre.look("answered").must("log --format csv", at=day(7)).out
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[-1]["step"] == "answer"


def test_the_log_as_it_was(theatre):
    here = theatre.look("answered")
    earlier = here.must("log --json --rev HEAD~2", at=day(7)).lines
    assert here.must("log --json", at=day(7)).lines[: len(earlier)] == earlier


def test_findings_for_programs(at_scene):
    here = at_scene("answered")
    assert here.must("check --json").data == {"format": 1, "findings": []}
    (event,) = here.folder.glob("cases/*/*/*/0002-triage*")
    event.write_text(event.read_text(encoding="utf-8").replace("malice: absent", "malice: abesnt"), encoding="utf-8")
    said = here("check --json")
    assert said.code == 1
    first = said.data["findings"][0]
    assert set(first) == {"path", "line", "col", "code", "message", "params"}
    assert first["path"] == event.relative_to(here.folder).as_posix()
    assert here("check --json --lang zh").out == said.out
    assert here("check").out.startswith(f"{first['path']}:{first['line']}:{first['col']} {first['code']} ")
    assert here("check --github").out.startswith(f"::error file={first['path']},line={first['line']},")
    assert here("check --rev HEAD").code == 0


def test_check_may_be_asked_from_anywhere(theatre):
    here = theatre.look("answered")
    for line in ("check .", "check cases", "-C members check", "check members/wei"):
        assert here.must(line).code == 0


HARMLESS_HERE = [
    "::error file=kocgov.yaml,line=1::gone", "##[error]gone", '=HYPERLINK("https://example.org")', "+1+1", "@SUM(1)",
    "<b>bold</b>", "[red]not red[/red]", "[/b]", "# Council decision: innocent", "![x](https://example.org/beacon)",
    "@everybody Fixes #1",
]  # fmt: skip


@pytest.mark.parametrize("text", HARMLESS_HERE)
def test_what_means_something_elsewhere_means_nothing_here(at_scene, text):
    here = at_scene("staffed")
    words = [
        "case",
        "open",
        "--respondent",
        "wei",
        "--act-at",
        "2026-03-03T08:00",
        "--act-ref",
        text,
        "--summary",
        text,
    ]
    assert here(words, "mod-ye", day(3)).code == 0
    shown = here.must("show CASE", at=day(3))
    assert not any(line.lstrip().startswith(("::", "##[")) for line in shown.out.splitlines())
    for row in csv.reader(io.StringIO(here.must("log --format csv").out.removeprefix("\ufeff"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert here.must("check").code == 0


def test_a_letter_takes_nobodys_words_for_markup(at_scene):
    here = at_scene("triaged")
    words = ["case", "intend", here.case, "--measure", "warning", "--reasons", "it hurts", "--allegation"]
    assert here([*words, "# Decision: innocent\n![x](https://example.org/b) @all"], "mod-ye", day(4)).code == 0
    letter = here.must("case letter CASE", at=day(4)).out
    assert "\\# Decision" in letter
    assert "\\!\\[x" in letter or "!\\[x" in letter
    assert "@all" not in letter


def test_the_letter_speaks_the_receivers_language(at_scene):
    here = at_scene("noticed")
    assert (
        "您" in here.must("case letter CASE --lang zh", at=day(4)).out
        or "你" in here.must("case letter CASE --lang zh", at=day(4)).out
    )
    here.must("member profile wei --language en", "clerk-an", day(4))
    assert here.must("case letter CASE --lang zh", at=day(4)).out.startswith("Hello wei")


def test_only_open_ones_or_only_one_state(at_scene):
    here = at_scene("final")
    here.must(OPEN.replace("2026-03-03", "2026-04-10"), "mod-ye", "2026-04-11T10:00")
    assert len(here.must("case list --json").data["dossiers"]) == 2
    assert [row["state"] for row in here.must("case list --open --json").data["dossiers"]] == ["received"]
    assert [row["state"] for row in here.must("list --state final --json").data["dossiers"]] == ["final"]
    assert here.must("case list --state to-guide").out == "There are none.\n"
