"""Charters at the terminal: reading one, analysing it, rehearsing it, and looking codes and schemas up."""

import json
import shutil

import jsonschema
import pytest

from cli.terminal import Terminal
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


def test_the_shipped_charter_has_no_flaw_and_passes_its_rehearsals(nowhere):
    assert nowhere.must("charter check auto-koc").out == ""
    assert nowhere.must("charter check --json").data == {"format": 1, "findings": []}
    said = nowhere.must("charter rehearse")
    assert "rehearsals with" in said.err


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


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", [20, 80])
def test_a_charter_can_be_read_on_any_screen(nowhere, lang, columns):
    said = nowhere(f"charter show --lang {lang}", COLUMNS=str(columns))
    assert said.code == 0
    assert [line for line in said.out.splitlines() if width_of(line) > columns] == []
    assert ("Personal attack" if lang == "en" else "人身攻击") in " ".join(said.out.split())


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
