"""Consoles that cannot show everything, and a Windows that is not here: no crash, no line lost, nothing POSIX-only."""

import ast
import io
import json
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from cli.terminal import day, forget_commands
from kocgov.cli.main import main

SOURCES = sorted((Path(__file__).parents[2] / "src/kocgov").rglob("*.py"))

READING = [
    "case list", "signal list", "member list", "case list --json", "next --all", "next --all --json", "show CASE",
    "show CASE --json", "log", "log --public", "log --json", "log --format csv", "check --rev HEAD",
    "check --rev HEAD --json", "check --base HEAD~3", "check --base HEAD~3 --json", "check --base HEAD~3 --github",
    "charter show", "charter check", "explain", "explain KG-HEARD", "schema roles", "doctor", "doctor --json",
    "ci github", "ci gitee", "case --help", "triage --help",
]  # fmt: skip
"""Commands that only read. What none of them shows is shown by no console."""


def typed(here, line, encoding, errors="strict"):
    """A line typed at a console of some encoding: exit code and the bytes that reach it."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors) for _ in "12")
    words = line.replace("CASE", here.case).split()
    env = {key: value for key, value in os.environ.items() if not key.startswith("KOCGOV_")}
    env |= {"KOCGOV_LANG": "zh", "KOCGOV_NOW": day(6, 12), "KOCGOV_AS": "mod-ye", "COLUMNS": "100"}
    with patch.dict(os.environ, env, clear=True), chdir(here.folder), redirect_stdout(out), redirect_stderr(err):
        code = main(words)
        out.flush()
        err.flush()
    return code, out.buffer.getvalue(), err.buffer.getvalue()


@pytest.fixture(scope="module")
def everything(theatre):
    """A matter that says things which few consoles can show."""
    here = theatre.stage("answered", theatre.room / "consoles")
    here.must("signal receive --author wei --kernel '刹车异响😀 – naïve ✓'", "mod-ye", day(5, 12))
    forget_commands()  # helps and texts are built anew, in Chinese
    yield here
    forget_commands()


@pytest.mark.parametrize("line", READING)
def test_no_console_costs_a_line_or_a_command(everything, line):
    code, whole, said = typed(everything, line, "utf-8")
    assert code == 0, said.decode()
    assert whole or "check" in line
    for encoding, errors in (("gbk", "strict"), ("ascii", "surrogateescape"), ("cp437", "strict")):
        again, shown, complaint = typed(everything, line, encoding, errors)
        assert b"Traceback" not in complaint
        if line.startswith("doctor"):  # it tells of the console itself
            continue
        assert again == 0
        if "--json" in line or "schema" in line:
            assert [json.loads(row) for row in documents(shown, encoding)] == [
                json.loads(row) for row in documents(whole, "utf-8")
            ]
        else:
            text = whole.decode("utf-8").removeprefix("\ufeff")
            assert shown.count(b"\n") == whole.count(b"\n")
            if (
                "csv" not in line and "--help" not in line
            ):  # Typer takes an ASCII stream for a mistake, and writes UTF-8
                assert shown == text.encode(encoding, "replace")


def documents(data, encoding):
    """One document, or one on each line."""
    text = data.decode(encoding)
    return text.splitlines() if text.startswith('{"format": 1, "at"') else [text]


def test_a_spreadsheet_for_a_chinese_windows_begins_with_its_first_column(everything):
    _, utf8, _ = typed(everything, "log --format csv", "utf-8")
    _, gbk, _ = typed(everything, "log --format csv", "gbk")
    assert utf8.startswith(b"\xef\xbb\xbfat,")
    assert gbk.startswith(b"at,")


def test_doctor_says_what_a_console_lacks(everything):
    for encoding, mark in (("utf-8", "ok"), ("gbk", "ok"), ("ascii", "bad"), ("cp437", "bad")):
        code, said, _ = typed(everything, "doctor --json", encoding, "replace")
        (console,) = [check for check in json.loads(said.decode(encoding))["checks"] if check["check"] == "console"]
        assert (console["mark"], console["facts"]["encoding"]) == (mark, encoding)
        assert code == (1 if mark == "bad" else 0)
    assert "chcp 65001" in console["message"]


# ---- Windows -----------------------------------------------------------------------------------------------


def test_paths_as_windows_completes_them(everything):
    dossier = everything.dossier("cases").relative_to(everything.folder).as_posix()
    plain = everything.must(f"show {dossier}").out
    for spelled in (dossier.replace("/", "\\"), f"./{dossier}/", ".\\" + dossier.replace("/", "\\") + "\\"):
        assert everything(["show", spelled]).out == plain


POSIX_ONLY = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix", "curses", "syslog"}
CALLS = {
    "os.fork", "os.getuid", "os.geteuid", "os.chown", "os.kill", "os.killpg", "os.setsid", "os.mkfifo", "os.uname",
    "signal.SIGKILL", "signal.SIGALRM", "signal.SIGHUP", "signal.alarm", "os.O_NOFOLLOW", "os.O_NONBLOCK", "os.pread",
}  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(SOURCES[0].parent).as_posix())
def test_nothing_is_used_that_windows_lacks(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    used = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert (imported & POSIX_ONLY, used & CALLS) == (set(), set())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(SOURCES[0].parent).as_posix())
def test_every_text_file_is_opened_as_utf_8(path):
    """On a Chinese Windows the encoding that nobody names is GBK."""
    bare = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = {keyword.arg for keyword in node.keywords}
            unnamed = "encoding" not in named and len(node.args) <= (node.func.attr == "write_text")
            if node.func.attr in ("read_text", "write_text") and unnamed:
                bare.append(f"{path.name}:{node.lineno}")
    assert bare == []


def test_the_python_that_runs_this_is_one_that_doctor_accepts(everything):
    (first, *_) = everything.must("doctor --json").data["checks"]
    assert first["facts"]["version"] == ".".join(map(str, sys.version_info[:3]))
