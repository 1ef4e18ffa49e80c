"""`member import` and `member export` at the terminal: shown first, then all or none, and never twice."""

import json
import sys
from pathlib import Path

import pytest

from cli.terminal import day

FIXTURES = Path(__file__).parent.parent / "fixtures/import"
CLERK = ("clerk-an", day(3))


@pytest.fixture
def here(at_scene):
    return at_scene("staffed")


def put(here, name, text):
    (here.folder / name).write_text(text, encoding="utf-8")
    return here


def roster(here, *words):
    return here.must(" ".join(["member export --format json", *words])).data["members"]


def test_without_yes_it_only_shows(here):
    before = here.everything()
    said = here.must(f"member import {FIXTURES}/discourse.csv --circle north", *CLERK)
    assert here.everything() == before
    rows = [line.split() for line in said.out.splitlines()]
    assert rows[1][:4] == ["3", "Berg_Ahorn", "berg-ahorn", "north"]
    assert "was read as a user export of Discourse (UTF-8)" in said.errors[0]
    assert "On the roster already (1): wei" in said.err
    assert "1 account of the site itself" in said.err
    assert "email" in said.err
    assert "berg-ahorn (admin, moderator)" in " ".join(said.err.split())
    assert "yuxiang, stillmoor" in said.err
    assert "5 people would join." in said.err


def test_with_yes_all_join_in_one_commit_without_addresses_offices_or_sanctions(here):
    here.must(f"member import {FIXTURES}/discourse.csv --circle north --employer other --yes", *CLERK)
    assert here.git("log", "-1", "--format=%an %s").strip() == "clerk-an join 5 members"
    added = here.git("show", "--format=", "--name-only", "HEAD").split()
    assert {path.split("/")[1] for path in added} == {
        "berg-ahorn", "quellwasser-2", "taubenuss", "yuxiang", "stillmoor",
    }  # fmt: skip
    text = here.git("show", "HEAD")
    assert "mail.example" not in text
    assert "192.0.2" not in text
    assert "office" not in text
    assert {m["circle"] for m in roster(here) if m["handle"] in ("yuxiang", "taubenuss")} == {"north"}
    assert here.must("member profile yuxiang").out == "format: 1\nmember: yuxiang\nname: 雨巷\n"
    assert here.must("check", at=day(3)).code == 0


def test_the_second_time_nothing_is_left_to_do(here):
    line = f"member import {FIXTURES}/org.yaml --yes"
    here.must(line, *CLERK)
    head = here.git("rev-parse", "HEAD")
    said = here.must(line, *CLERK)
    assert here.git("rev-parse", "HEAD") == head
    assert "On the roster already (6):" in said.err
    assert "Nobody is new; nothing was written." in said.err


def test_contacts_are_kept_when_asked_for(here):
    put(here, "a.csv", "handle,email,phone\nyun,yun@mail.example,13000000000\n")
    here.must("member import a.csv --keep contact --yes", *CLERK)
    assert 'contact: "yun@mail.example"' in here.must("member profile yun").out


def test_handles_by_chance_are_looked_through_and_confirmed(here):
    line = f"member import {FIXTURES}/plain.csv"
    said = here(f"{line} --yes", *CLERK)
    assert (said.code, said.errors[0].split()[1]) == (2, "IMPORT-UNCONFIRMED")
    here.must(f"{line} --write-handles handles.csv", *CLERK)
    file = here.folder / "handles.csv"
    text = file.read_bytes().decode("utf-8-sig")
    assert text.splitlines()[:3] == ["line,source,handle", "2,yunshan,yunshan", "3,Xing_He,xing-he"]
    (chance,) = (row for row in text.splitlines() if "青石" in row)
    file.write_text(text.replace(chance, "5,青石,qing-shi"), encoding="utf-8")
    for _ in range(2):
        here.must(f"{line} --handles handles.csv --yes", *CLERK)
    assert {"yunshan", "xing-he", "m-249043822", "qing-shi", "m-con"} <= {m["handle"] for m in roster(here)}
    assert here.must("member profile qing-shi").out == "format: 1\nmember: qing-shi\nname: 青石\nlanguages: [zh]\n"


def test_a_file_of_handles_is_not_written_over(here):
    put(here, "mine.csv", "precious")
    said = here(f"member import {FIXTURES}/plain.csv --write-handles mine.csv", *CLERK)
    assert (said.code, (here.folder / "mine.csv").read_text()) == (3, "precious")


def test_handles_that_belong_to_nobody_are_refused(here):
    put(here, "h.csv", "line,source,handle\n2,nobody,lin-yu\n")
    said = here(f"member import {FIXTURES}/plain.csv --handles h.csv --yes", *CLERK)
    assert said.code == 1
    assert said.errors[0].startswith("h.csv:2:1 IMPORT-STRANGER")


def test_one_wrong_row_and_nobody_joins(here):
    put(here, "a.csv", f"handle,name\nyun,Yun\nshan,{'x' * 101}\n")
    before = here.everything()
    said = here("member import a.csv --yes", *CLERK)
    assert said.code == 1
    assert said.errors[0].startswith("a.csv:3:1 SHAPE-LENGTH")
    assert here.everything() == before


def test_who_may_not_take_people_in_is_told_of_the_rows(here):
    put(here, "a.csv", "handle\n" + "".join(f"person-{n}\n" for n in range(30)))
    said = here("member import a.csv --yes", "wei", day(3))
    assert said.code == 1
    assert [line.split()[1] for line in said.errors[:20]] == ["KG-BY"] * 20
    assert said.errors[0].startswith("a.csv:2:1 ")
    assert said.errors[20] == "… and 10 more; --all shows them."


WRONG = {
    "member import nowhere.csv": "CMD-NO-PATH",
    "member import a.csv --circle 'Not A Word'": "CMD-VALUE",
    "member import a.csv --employer garage": "CMD-VALUE",
    "member import a.csv --format colour": "CMD-CHOICE",
    "member export --format xlsx": "EXPORT-FILE",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_is_one_line(here, line):
    said = put(here, "a.csv", "handle\nlin\n")(line, *CLERK)
    assert (said.code, said.errors[0].split()[1], len(said.errors)) == (2, WRONG[line], 1)


@pytest.mark.parametrize("line", ["member import a.xlsx", "member export --format xlsx --write b.xlsx"])
def test_without_the_extra_it_is_named(here, monkeypatch, line):
    (here.folder / "a.xlsx").write_bytes((FIXTURES / "wecom.xlsx").read_bytes())
    for name in ("python_calamine", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, name, None)
    said = here(line, *CLERK)
    assert (said.code, said.errors[0].split()[1]) == (3, "IMPORT-EXTRA")
    assert "kocgov[xlsx]" in said.err


def test_for_programs(here):
    told = here.must(f"member import {FIXTURES}/mods.toml --json", *CLERK).data
    assert (told["format"], told["recognised"], told["dry_run"], told["commit"]) == (1, "rust-team", True, None)
    assert told["people"][0] | {"line": 0} == {
        "line": 0, "account": "Hagebutte", "handle": "hagebutte", "how": "shaped", "on_roster": False, "circle": "",
        "employer": None, "offices_there": ["lead"], "sanctioned_there": False,
    }  # fmt: skip
    assert told["left_out"] == [{"line": 12, "why": "former"}]
    done = here.must(f"member import {FIXTURES}/mods.toml --json --yes", *CLERK).data
    assert done["commit"] == here.git("rev-parse", "HEAD").strip()


# ---- export ------------------------------------------------------------------------------------------------


def test_the_roster_as_a_table_sorted_and_without_names(here):
    here.must("member profile wei --name 'Wei from the north'", *CLERK)
    said = here.must("member export", at=day(4))
    assert said.out.startswith("\ufeffhandle,circle,employer,offices,state,joined\r\n")
    rows = [line.split(",") for line in said.out.splitlines()[1:]]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert ["mod-ye", "", "unaffiliated", "moderator", "active", "2026-03-02"] in rows
    assert "north" not in said.out
    assert "Wei from the north" in here.must("member export --with profile").out


def test_no_cell_is_a_formula(here):
    here.must(["member", "profile", "wei", "--name", "=1+1"], *CLERK)
    assert ",'=1+1," in here.must("member export --with profile").out


@pytest.mark.parametrize("kind", ["csv", "xlsx", "all-contributors", "k8s"])
def test_what_is_exported_can_be_imported_elsewhere(theatre, tmp_path, kind):
    if kind == "xlsx":
        pytest.importorskip("python_calamine")
        pytest.importorskip("xlsxwriter")
    ends = {"k8s": "org.yaml", "all-contributors": ".all-contributorsrc"}
    name = tmp_path / ends.get(kind, f"roster.{kind}")
    one, other = theatre.stage("staffed", tmp_path / "one"), theatre.stage("founded", tmp_path / "other")
    put(one, "a.csv", "handle,name,circle,employer,language\nno,'=云,north,dealer,en zh\nlu,+Lu,,press,\n")
    one.must("member import a.csv --yes", *CLERK)
    one.must("member depart hao --as hao", at=day(3))
    one.must(f"member export --with profile --format {kind} --write {name}", at=day(4))
    other.must(f"member import {name} --yes", "brand-hq", day(4))

    def told(here, *also):
        members = here.must("member export --with profile --format json", at=day(5)).data["members"]
        return {m["handle"]: [m[key] for key in also] for m in members if not m["ended"]}

    columns = ["circle", "employer", "name", "languages"] if kind in ("csv", "xlsx") else []
    assert told(other, *columns) == told(one, *columns)
    assert other.must("check", at=day(5)).code == 0


def test_lists_of_other_projects(here):
    told = json.loads(here.must("member export --format all-contributors").out)
    assert told["contributors"][0] == {"login": "brand-hq", "name": "brand-hq", "contributions": []}
    assert (
        '  "moderator":\n    members:\n    - "mod-su"\n    - "mod-ye"\n' in here.must("member export --format k8s").out
    )


def test_many_people_in_one_commit(here):
    """Thousands take the same way; here it is enough of them to see that it is one."""
    put(here, "a.csv", "handle\n" + "".join(f"person-{n}\n" for n in range(60)))
    commits = here.git("rev-list", "--count", "HEAD")
    said = here.must("member import a.csv --yes", *CLERK)
    assert said.errors[-1].startswith("60 people have joined (commit ")
    assert int(here.git("rev-list", "--count", "HEAD")) == int(commits) + 1
    assert len(roster(here)) == 68
