"""`bulk` at the terminal: a table of acts, shown row by row, recorded all or none."""

import pytest

from cli.terminal import day

AT = ("mod-ye", day(4))


@pytest.fixture
def here(at_scene):
    """Two complaints that wait for a word of thanks."""
    here = at_scene("staffed")
    for author in ("wei", "hao"):
        here.must(f"signal receive --author {author} --kernel 'the brakes squeal'", "mod-ye", day(3))
    return here


def ids(here):
    return sorted(path.name for path in here.folder.glob("signals/2*/*/*"))


def table(here, text, name="acts.csv", encoding="utf-8"):
    one, other = ids(here)
    (here.folder / name).write_bytes(text.replace("ONE", one).replace("OTHER", other).encode(encoding))
    return here


def commits(here):
    return int(here.git("rev-list", "--count", "HEAD"))


THANKS = "dossier,step,message\nONE,acknowledge,thank you\nOTHER,acknowledge,sorry\n"


def test_without_yes_each_row_says_what_would_become_of_it(here):
    before = table(here, THANKS).everything()
    said = here.must("bulk acts.csv", *AT)
    assert here.everything() == before
    first, second = said.out.splitlines()
    assert first.startswith(f"acts.csv:2:1 {ids(here)[0]} acknowledge: acknowledged, public answer due; next: ")
    assert second.startswith("acts.csv:3:1 ")
    assert said.errors[0] == "2 acts would be recorded."


def test_with_yes_all_are_recorded_in_one_commit(here):
    count = commits(table(here, THANKS))
    said = here.must("bulk acts.csv --yes", *AT)
    assert commits(here) == count + 1
    assert here.git("log", "-1", "--format=%an %s").strip() == "mod-ye bulk: 2 acts in 2 dossiers"
    assert said.errors[0].startswith("acts.csv:2:1 ")
    assert "public answer (mod-su, mod-ye), until " in said.errors[0]
    assert said.errors[-1].startswith("2 acts were recorded (commit ")
    assert here.must("check", at=day(4)).code == 0


def test_one_refused_row_and_none_is_recorded(here):
    before = table(here, THANKS + "nobody,acknowledge,x\n").everything()
    said = here("bulk acts.csv --yes", *AT)
    assert (said.code, here.everything()) == (1, before)
    assert said.errors[0].startswith("acts.csv:4:1 WS-NO-DOSSIER")


def test_rows_of_one_dossier_follow_one_another(here):
    table(
        here, "dossier,step,message,text,where,credit\nONE,acknowledge,thanks,,,\nONE,answer,,soon,forum/9,anonymous\n"
    )
    said = here.must("bulk acts.csv --yes", *AT)
    assert said.errors[0] == f"acts.csv:2:1 {ids(here)[0]} acknowledge"  # where it stands, the last row says
    assert "answered in public, hearing the author" in said.errors[1]
    assert here.must("check", at=day(4)).code == 0


def test_in_chinese_from_a_spreadsheet(here):
    table(here, "卷宗,步骤,message,时间\nONE,acknowledge,谢谢，对不起,2026-03-04T09:00\n", encoding="gb18030")
    here.must("bulk acts.csv --yes", *AT)
    (event,) = (path for path in here.folder.glob("signals/2*/*/*/*acknowledge*"))
    text = event.read_text(encoding="utf-8")
    assert "message: 谢谢，对不起" in text
    assert 'at: "2026-03-04T09:00:00+08:00"' in text


def test_dotted_fields_taken_down_for_somebody_else(at_scene):
    here = at_scene("opened")
    columns = "dossier,step,clauses,sources.all,expression,clarity,ongoing,malice\n"
    row = f"{here.case},triage,C-ATTACK,post/1,violation_only,clear,ended,absent\n"
    (here.folder / "a.csv").write_text(columns + row, encoding="utf-8")
    here.must("bulk a.csv --yes", "mod-ye", day(3, 11))
    (here.folder / "b.csv").write_text("dossier,by,ref,version\nwei,wei,chat/5,\nhao,hao,chat/6,\n", encoding="utf-8")
    here.must("bulk b.csv --step accept --yes", "clerk-an", day(3, 12))
    (event,) = here.folder.glob("members/wei/*accept*")
    assert "recorded: {by: clerk-an" in event.read_text(encoding="utf-8")
    assert here.must("check", at=day(4)).code == 0


REFUSED = {
    "dossier,step,message\nONE,acknowledge,thanks\nONE,close,\nONE,close,\n": [
        "3:1 KG-FROM",
        "4:1 BULK-AFTER",
    ],
    "dossier,step,colour\nONE,acknowledge,red\n": ["2:1 CMD-FIELD"],
    "dossier,step,message\nONE,aknowledge,thanks\n": ["2:1 WS-NO-STEP"],
    "dossier,step,message\nONE,acknowledge,\n": ["2:1 SHAPE-MISSING"],
    "dossier,step,message,at\nONE,acknowledge,thanks,never\n": ["2:1 CMD-VALUE"],
    "dossier,step,message\n,acknowledge,thanks\n": ["2:1 BULK-LACKS"],
    "dossier,step,message\nONE,,thanks\n": ["2:1 BULK-LACKS"],
    "dossier,message\nONE,thanks\n": ["1:1 IMPORT-COLUMN"],
    "step,message\nacknowledge,thanks\n": ["1:1 IMPORT-COLUMN"],
    "dossier,step\n": ["1:1 IMPORT-EMPTY"],
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_and_where(here, text):
    said = table(here, text)("bulk acts.csv --yes", *AT)
    assert said.code == 1
    told = [line.removeprefix("acts.csv:").split()[:2] for line in said.errors[:-1]]
    assert [" ".join(words) for words in told] == REFUSED[text]


def test_for_programs(here):
    table(here, THANKS + "ONE,close,\n")
    said = here("bulk acts.csv --json", *AT)
    assert said.code == 1
    assert [row["line"] for row in said.data["rows"]] == [2, 3, 4]
    assert [[finding["code"] for finding in row["findings"]] for row in said.data["rows"]] == [[], [], ["KG-FROM"]]
    done = table(here, THANKS)("bulk acts.csv --json --yes", *AT).data
    assert (done["format"], done["dry_run"], done["commit"]) == (1, False, here.git("rev-parse", "HEAD").strip())
    assert [row["state"] for row in done["rows"]] == ["acknowledged", "acknowledged"]
