"""`show` without Typer: the same words, the same answers, and every other line goes the long way."""

import shutil
import sys

import pytest

from cli.terminal import Terminal, day
from kocgov.cli import app, showing
from kocgov.cli.verb import FOLDERS


@pytest.fixture(scope="module")
def here(theatre, tmp_path_factory) -> Terminal:
    return theatre.stage("served", tmp_path_factory.mktemp("shown"))


def test_its_nouns_are_those_that_show_so():
    shown = {noun: told for noun, _, parts in app.NOUNS for names, module, told in parts if module == "reading"}
    assert shown == {noun: (FOLDERS[noun],) for noun in showing.NOUNS}
    assert [told for _, module, told in app.COMMANDS if module == "reading"] == [("",)]


@pytest.mark.parametrize("line", ["case show CASE", "show CASE", "case show nothing", "signal show CASE", "show wei"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_what_the_command_says(here, line, lang, monkeypatch):
    at_once = here(f"{line} --lang {lang}", "clerk-an", day(7))
    monkeypatch.setattr(showing, "at_once", lambda _: False)
    by_typer = here(f"{line} --lang {lang}", "clerk-an", day(7))
    assert (at_once.code, at_once.out, at_once.err) == (by_typer.code, by_typer.out, by_typer.err)


@pytest.mark.parametrize(
    "words",
    ["", "show", "case show", "case show x y", "case show --help", "show -h", "show x --json", "-C . show x",
     "case list", "member show wei", "charter show x", "next show x", "case letter x", "--version"],
)  # fmt: skip
def test_any_other_line_goes_the_long_way(words):
    assert not showing.at_once(words.split())


def test_an_empty_name_goes_the_long_way():
    assert not showing.at_once(["show", ""])


def test_a_shell_that_completes_is_answered_by_typer(here, monkeypatch):
    monkeypatch.setenv("_KOCGOV_COMPLETE", "complete_bash")
    monkeypatch.setattr(showing, "at_once", lambda _: pytest.fail("a shell asked"))
    monkeypatch.setattr(sys, "argv", ["kocgov"])
    monkeypatch.setenv("COMP_WORDS", "kocgov show ")
    monkeypatch.setenv("COMP_CWORD", "2")
    here("show CASE", "clerk-an", day(7))


def test_a_beginning_is_enough_with_notes_and_without(here):
    name = here.dossier("cases").name
    shutil.rmtree(here.folder / ".git/kocgov", ignore_errors=True)
    without = here.must(f"case show {name[:5]}", "clerk-an", day(7)).out
    here.must("next --all", "clerk-an", day(7))  # takes notes of every shelf
    assert (
        here.must(f"case show {name[:5]}", "clerk-an", day(7)).out
        == without
        == here.must("case show CASE", "clerk-an", day(7)).out
    )
    assert "WS-NO-DOSSIER" in here(f"case show {name[1:5]}", "clerk-an", day(7)).err
