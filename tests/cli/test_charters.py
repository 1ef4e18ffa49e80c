"""Charters at the terminal: reading one, analysing it, rehearsing it, and looking codes and schemas up."""

import json
import shutil

import jsonschema
import pytest

from cli.terminal import OPEN, TRIAGE, Terminal, day
from kocgov.cli import shipped
from kocgov.finding.catalogue import CODES
from kocgov.report.layout import width_of


@pytest.fixture
def own(tmp_path):
    """A terminal beside a copy of the shipped charter."""
    shutil.copytree(shipped.root() / "charters/auto-koc/draft", tmp_path / "own")
    return Terminal(tmp_path)


def amend(here, file, old, new):
    path = here.folder / "own" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


SHIPPED = ("auto-koc", "small-club")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_charter_has_no_flaw_and_passes_its_rehearsals(nowhere, name):
    assert nowhere.must(f"charter check {name}").out == ""
    assert nowhere.must(f"charter check {name} --json").data == {"format": 1, "findings": []}
    said = nowhere.must(f"charter rehearse {name}")
    assert f"on charters/{name}/draft" in said.err


def test_what_is_asked_of_no_charter_is_asked_of_the_first_that_ships(nowhere):
    assert nowhere.must("charter check --json").data == {"format": 1, "findings": []}
    assert "auto-koc" in nowhere.must("charter show").out


CLUB = "init club --charter small-club --owner brand --drafter lin --drafter chen --appeals box"
OFFICES = {"zhou": "moderator", "an": "clerk", "mei": "steward"}


@pytest.mark.parametrize(("lang", "title"), [("zh", "小圈子约定"), ("en", "Articles of a Small Club")])
def test_a_small_club_is_founded_and_works(tmp_path, lang, title):
    """Its own articles hold, its offices are filled, a first slip gets a word, and what needs thought goes to three."""
    Terminal(tmp_path, lang).must(CLUB, at=day(1, 9))
    here = Terminal(tmp_path / "club", lang)
    assert title in here.must("charter show").out
    for number, (who, office) in enumerate(OFFICES.items()):
        here.must(f"member join {who}", "brand", day(2, 9, number))
        here.must(f"member appoint {who} --office {office}", "brand", day(2, 10, number))
    waits = {item["window"]: item["kind"] for item in here.must("next --all --json", at=day(2, 12)).data["items"]}
    assert waits.keys().isdisjoint({"moderator", "clerk", "steward"})  # one steward is a second pair of eyes already
    here.must("member join wei", "an", day(2, 11))
    here.must(OPEN.replace(" --reporter hao", ""), "zhou", day(3))
    here.must(TRIAGE.replace("clarity=clear", "clarity=judgement"), "zhou", day(3, 11))
    assert {row["procedure"]: row["state"] for row in here.must("case list --json").data["dossiers"]} == {
        "tier1": "referred", "arbitration": "requested",
    }  # fmt: skip
    assert here.must("check --json").data["findings"] == []


def test_the_accused_of_a_small_club_are_told_who_judges(tmp_path):
    """Nobody is drawn there: the letter names the seats, and the right to challenge one runs from now."""
    Terminal(tmp_path).must(CLUB, at=day(1, 9))
    here = Terminal(tmp_path / "club")
    for who in ("an", "wei"):
        here.must(f"member join {who}", "brand", day(2))
    here.must("member appoint an --office clerk", "brand", day(2, 11))
    here.must(OPEN.replace("open", "request", 1).replace(" --reporter hao", ""), "an", day(3))
    here.must("case accuse CASE --clause C-ATTACK --allegation x --reasons y --stakes ordinary", "an", day(3, 11))
    letter = here.must("case letter CASE", at=day(3, 12)).out
    assert "It is judged by: chen, lin." in letter
    assert "challenge a judge: until 5 Mar 2026, 23:59" in letter
    assert "lot" not in letter.split("## Your rights")[0].split()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_shipped_charters_can_be_compared(nowhere, lang):
    said = nowhere.must(f"charter diff auto-koc small-club --lang {lang}", at=day(3))
    assert ("C-JUDGES 谁来评" if lang == "zh" else "C-JUDGES Who judges") in said.out
    assert "{" not in said.out


def test_a_flaw_is_told_with_its_line_and_its_story(own):
    amend(own, "procedures/tier1.yaml", "lapse: {to: final}", "lapse: {flag: silent}")
    said = own("charter check own --json")
    assert said.code == 1
    for finding in said.data["findings"]:
        assert finding["path"] == "own/procedures/tier1.yaml"
        assert finding["line"] > 1
        assert finding["code"].startswith("CH-")
    line = own("charter check own").out.splitlines()[0]
    assert line.startswith(f"own/procedures/tier1.yaml:{said.data['findings'][0]['line']}:")


def test_a_charter_that_does_not_load_is_told_by_every_command(own):
    amend(own, "charter.yaml", "format: 1\n", "format: 1\nformat: 1\n")
    assert "YAML-DUPLICATE" in own("charter check own").out
    for line in ("charter show --charter own", "triage signal severity=safety --charter own"):
        said = own(line)
        assert (said.code, said.out, len(said.errors)) == (1, "", 1)
        assert "own/charter.yaml:" in said.err
        assert "YAML-DUPLICATE" in said.err


def test_a_rehearsal_that_fails_names_its_line(own):
    amend(own, "triage.yaml", "absent: {first: L0,", "absent: {first: L1,")
    said = own("charter rehearse own --json")
    assert said.code == 1
    assert {finding["code"] for finding in said.data["findings"]} >= {"REH-OUTCOME"}
    assert all(finding["path"].startswith("cases/rehearsals/") for finding in said.data["findings"])


CLAUSES = {
    "auto-koc": {"en": "Personal attack", "zh": "人身攻击"},
    "small-club": {"en": "Hurting people", "zh": "伤人"},
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", [20, 80])
@pytest.mark.parametrize("name", SHIPPED)
def test_a_charter_can_be_read_on_any_screen(nowhere, lang, columns, name):
    said = nowhere(f"charter show --charter {name} --lang {lang}", COLUMNS=str(columns))
    assert said.code == 0
    assert [line for line in said.out.splitlines() if width_of(line) > columns] == []
    assert CLAUSES[name][lang] in " ".join(said.out.split())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_code_can_be_explained(nowhere, lang):
    listed = nowhere.must(f"explain --lang {lang}").out.splitlines()
    assert [line.split()[0] for line in listed] == sorted(CODES)
    for code in sorted(CODES)[::12]:
        assert nowhere.must(f"explain {code.lower()} --lang {lang}").out.startswith(code)


def test_every_schema_is_a_schema(nowhere):
    for kind in nowhere.must("schema").out.split():
        jsonschema.Draft202012Validator.check_schema(json.loads(nowhere.must(f"schema {kind}").out))
    nowhere.must("schema --write schemas")
    assert len(list((nowhere.folder / "schemas").iterdir())) == len(nowhere.must("schema").out.split())
