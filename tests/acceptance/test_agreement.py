"""One verdict: of both schema engines, with and without notes, under any hash seed, any locale, in either language."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from acceptance.mutants import mutants, verdicts
from acceptance.processes import ENV, LAUNCH
from cli.terminal import Terminal, day

STORIES = ("first-season", "first-year")
LATE = "2027-06-01T10:00"
LOCALES = ("C", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030", "tr_TR.UTF-8", "no_such.LOCALE")
"""One that a computer does not know must do no harm either."""
SEEDS = ("0", "1", "4294967295", "random", "random", "random")
SOURCES = Path("/usr/share/i18n/locales")
BUILT = ("zh_CN.UTF-8", "zh_CN.GB18030", "tr_TR.UTF-8") if SOURCES.exists() and shutil.which("localedef") else ()
"""The locales that this machine can make from what came with it."""
COUNT = int(os.environ.get("KOCGOV_MUTANTS", "2000"))


def test_both_schema_engines_find_the_same_in_damaged_events():
    """`tools/agreement.py --count 100000` is the long run."""
    told, sound = set(), 0
    for mutant in mutants(COUNT):
        first, second = verdicts(mutant)
        assert first == second, (mutant.act.path, mutant.done)
        told |= {finding.code for finding in first}
        sound += not first
    assert len(told) > 8, "the damages are of many kinds"
    assert COUNT / 50 < sound < COUNT / 3, "and some do no harm"


@pytest.fixture(scope="module")
def workspaces(theatre, tmp_path_factory) -> dict[str, Terminal]:
    """Every story that is shipped, told; a matter of each kind; and a record in which something is wrong."""
    room = tmp_path_factory.mktemp("workspaces")
    found = {}
    for story in STORIES:
        here = Terminal(room)
        here.must(f"demo {story} --story {story} --quiet")
        found[story] = Terminal(room / story)
    found["grave"] = theatre.stage("grave", room / "grave")
    found["wrong"] = theatre.stage("served", room / "wrong")
    for path in sorted(found["wrong"].folder.glob("cases/*/*/*/000[24]*")):
        path.write_text(path.read_text(encoding="utf-8").replace("step: ", "stp: "), encoding="utf-8")
    (found["wrong"].folder / "members/wei/0009-join.wei.yaml").write_text("a: [\n", encoding="utf-8")
    found["wrong"].git("add", "-A")
    found["wrong"].git("-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qm", "damage")
    return found


@pytest.fixture(scope="module")
def abroad(tmp_path_factory) -> dict[str, str]:
    """An environment in which the locales are there that can be made, whatever is installed."""
    room = tmp_path_factory.mktemp("locales")
    for name in BUILT:
        country, _, letters = name.partition(".")
        subprocess.run(["localedef", "-i", country, "-f", letters, room / name], check=True)
    return {"LOCPATH": str(room)} if BUILT else {}


NAMES = (*STORIES, "grave", "wrong")


def process(folder: Path, line: str, **env: str) -> tuple[int, bytes, bytes]:
    said = subprocess.run(
        [*LAUNCH, *line.split()],
        cwd=folder, env=ENV | {"KOCGOV_NOW": LATE, "COLUMNS": "100"} | env, stdin=subprocess.DEVNULL,
        capture_output=True, check=False,
    )  # fmt: skip
    assert b"Traceback" not in said.stderr
    return said.returncode, said.stdout, said.stderr


@pytest.mark.parametrize(
    ("name", "line"),
    [
        *((name, "check --json") for name in NAMES),
        ("first-season", "check --rev HEAD"),
        ("wrong", "check"),
        ("wrong", "check --rev HEAD --json"),
    ],
)
def test_what_earlier_runs_noted_is_no_part_of_a_verdict(workspaces, name, line):
    """The same of commands that read with notes: `test_faults`, F10."""
    here = workspaces[name]
    shutil.rmtree(here.folder / ".git/kocgov", ignore_errors=True)
    bare = process(here.folder, line)
    assert bare[0] == (1 if name == "wrong" else 0), bare
    process(here.folder, "next --all")
    assert (here.folder / ".git/kocgov").exists()
    assert process(here.folder, line) == bare
    assert process(here.folder, f"{line} --afresh") == bare


@pytest.mark.parametrize("name", ["first-season", "wrong"])
@pytest.mark.parametrize("line", ["check", "check --json"])
def test_one_process_and_two_say_the_same(workspaces, name, line):
    here = workspaces[name]
    assert process(here.folder, f"{line} --afresh --jobs 1") == process(here.folder, f"{line} --afresh --jobs 2")


@pytest.mark.parametrize("name", ["first-season", "wrong"])
def test_no_hash_seed_and_no_locale_changes_a_byte(workspaces, abroad, name):
    here = workspaces[name]
    for line in ("check --afresh --json", "log --json"):
        told = {
            (seed, locale): process(here.folder, line, PYTHONHASHSEED=seed, LC_ALL=locale, LANG=locale, **abroad)
            for seed, locale in zip(SEEDS, LOCALES, strict=True)
        }
        assert len(set(told.values())) == 1, (line, told)


@pytest.mark.parametrize("locale", BUILT)
def test_a_terminal_is_spoken_to_in_its_own_letters_and_files_are_always_utf_8(theatre, abroad, tmp_path, locale):
    here, summary, letters = theatre.stage("staffed", tmp_path / "ws"), "一句挖苦：Iı İi", locale.partition(".")[2]
    if letters == "GB18030":
        assert summary.encode(letters) != summary.encode()
    told = {"KOCGOV_NOW": day(4), "KOCGOV_LANG": "zh", "LC_ALL": locale, "LANG": locale, **abroad}
    words = "case open --as mod-ye --respondent wei --reporter hao --act-at 2026-03-04T08:00 --act-ref chat/9 --summary"
    said = subprocess.run(
        [*LAUNCH, *words.split(), summary.encode(letters)],
        cwd=here.folder, env=ENV | told, stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    assert (said.returncode, "待分诊" in said.stderr.decode(letters)) == (0, True), said
    (written,) = here.folder.glob("cases/*/*/*/*.yaml")
    assert f"summary: {summary}\n" in written.read_bytes().decode()
    listed = process(here.folder, "case list", **told)
    assert ("待分诊" in listed[1].decode(letters), "共 1 件" in listed[2].decode(letters)) == (True, True), listed


READING = (
    "check --afresh --json", "check --rev HEAD --afresh --json", "log --json", "list --json", "case list --json",
    "next --all --json", "show CASE --json", "member list --json", "council --json", "honour list --json",
    "charter check --json", "check --base HEAD~3 --json", "change HEAD~2 --json", "load --json",
)  # fmt: skip


@pytest.mark.parametrize("line", READING)
def test_programs_are_told_the_same_in_either_language(theatre, tmp_path, line):
    here = theatre.stage("answered", tmp_path / "ws")
    said = [here([*here_words(here, line), "--lang", lang], at=day(9)) for lang in ("en", "zh")]
    assert said[0].out == said[1].out
    assert said[0].code == said[1].code < 2, said
    assert said[0].out.startswith("{")


def here_words(here: Terminal, line: str) -> list[str]:
    return line.replace("CASE", here.case).split()


@pytest.mark.parametrize("line", ["check --json", "check --rev HEAD --json"])
def test_what_is_wrong_is_told_to_programs_in_one_language(workspaces, line):
    said = [workspaces["wrong"](f"{line} --lang {lang}", at=LATE) for lang in ("en", "zh")]
    assert (said[0].out, said[0].code) == (said[1].out, 1)
    assert len(said[0].data["findings"]) > 2
