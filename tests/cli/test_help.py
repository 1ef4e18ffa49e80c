"""The help of every command, in both languages: complete, no wider than asked, in Chinese without a word of English."""

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo

from cli.terminal import Terminal, forget_commands
from kocgov.report.layout import width_of

ROOT = Path(__file__).parent.parent.parent


def commands(command=None, path=()):
    """Every command's path with the command, groups among them."""
    from kocgov.cli.app import build

    command = command or build()
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


PATHS = [" ".join(path) for path, _ in commands()]
NAMES = {word for path, command in commands() for word in (*path, *(o for p in command.params for o in p.opts))}


VALUES = {
    "--help", "-h", "--lang", "zh|en", "text|jsonl|csv", "text", "auto-koc", "Asia/Shanghai", "first-season",
    "first-year", "text|json|github", "github|gitlab|gitee", "github",
}  # fmt: skip


@pytest.fixture(autouse=True)
def afresh():
    """Every test here hears the help in the language that it asks for."""
    forget_commands()
    yield
    forget_commands()


def catalogue():
    """The tool that collects every sentence of the program."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools/catalogue.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def all_translated(tmp_path, monkeypatch):
    """A Chinese that says the same for everything: what still shows as English was never sent to the catalogue."""
    from kocgov.report import tongue

    collected = catalogue().template()
    for message in collected:
        if message.id:
            ids = message.id if isinstance(message.id, str) else message.id[0]
            said = "译文" + "".join(re.findall(r"\{[a-z_]*\}", ids))
            message.string = said if isinstance(message.id, str) else (said,)
    folder = tmp_path / "locale/zh/LC_MESSAGES"
    folder.mkdir(parents=True)
    collected.locale = "zh"
    with (folder / "kocgov.mo").open("wb") as stream:
        write_mo(stream, collected)
    monkeypatch.setattr(tongue, "LOCALE", tmp_path / "locale")


def test_every_sentence_of_every_help_goes_through_the_catalogue(nowhere, all_translated):
    english = {}
    for path in PATHS:
        said = nowhere(f"{path} --help --lang zh")
        assert (said.code, said.err) == (0, "")
        shown = "\n".join(line for line in said.out.splitlines() if "kocgov " not in line)  # code, not sentences
        if words := set(re.findall(r"[\w|/-]*[A-Za-z][\w|/-]*", shown, re.ASCII)) - NAMES - VALUES:
            english[path] = words
    assert english == {}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", [20, 80])
def test_help_fits_the_screen(nowhere, lang, columns):
    for path in PATHS:
        said = nowhere(f"{path} --help --lang {lang}", COLUMNS=str(columns))
        lines = [line for line in said.out.splitlines() if "kocgov " not in line]
        assert [line for line in lines if width_of(line) > columns] == [], path


def test_help_names_every_option_with_what_it_is_for(nowhere):
    for path, command in commands():
        said = nowhere(f"{' '.join(path)} --help")
        text = " ".join(said.out.split())
        for param in command.params:
            assert param.help, (path, param.name)
            assert max(param.opts, key=len) in text or param.param_type_name == "argument"
        for name in getattr(command, "commands", {}):
            assert f" {name} " in text


@pytest.mark.parametrize(
    "words",
    [
        "--lang zh case list",
        "case --lang zh list",
        "case list --lang zh",
        "case list --lang=zh",
        "--lang en case list --lang zh-CN",
    ],
)
def test_the_language_may_be_asked_for_anywhere(theatre, words):
    here = theatre.look("opened")
    assert "编号" in here.must(words).out


def test_the_language_is_asked_for_then_set_then_the_places_own(theatre):
    here = theatre.look("opened")
    here.lang = ""
    assert "编号" in here("case list", LC_ALL="C", LANG="C").out  # the community's own first language
    assert "编号" in here("case list", LC_ALL="zh_CN.UTF-8").out
    assert here("case list", LC_ALL="en_GB.UTF-8").out.startswith("id ")
    assert "编号" in here("case list", LC_ALL="en_GB.UTF-8", KOCGOV_LANG="zh").out
    assert here("case list --lang en", LC_ALL="zh_CN.UTF-8", KOCGOV_LANG="zh").out.startswith("id ")


def test_words_after_two_hyphens_are_nobodys_options(theatre):
    said = theatre.look("opened")("act CASE acknowledge -- --lang=zh", "mod-ye", "2026-03-03T11:00")
    assert said.err.startswith("kocgov: CMD-FIELD ")


def test_a_broken_workspace_still_speaks(tmp_path):
    (tmp_path / "kocgov.yaml").write_bytes(b"languages: [\xff\xfe")
    here = Terminal(tmp_path, lang="")
    assert here("--help").code == 0
    assert here("check").code in (1, 3)
