"""Real processes: no terminal, no home, no git identity, odd encodings, narrow screens, readers that go away."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cli.terminal import DECIDE, day

LAUNCH = [sys.executable, "-c", "from kocgov.cli.main import run; run()"]
BARE = {key: os.environ[key] for key in ("PATH", "PYTHONPATH", "SYSTEMROOT") if key in os.environ}
BARE["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)


def run(folder, *words, **env):
    """A process with nothing in its environment but what is said here."""
    said = {key: value for key, value in env.items() if key.isupper()}
    return subprocess.run(
        [*LAUNCH, *words],
        cwd=folder,
        env=BARE | said,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


def piped(folder, line, **env):
    """A line of shell in which `kocgov` is our program."""
    script = f'kocgov() {{ "{sys.executable}" -c "from kocgov.cli.main import run; run()" "$@"; }}\n{line}'
    return subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=BARE | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_community_is_founded_without_home_identity_or_terminal(tmp_path):
    said = run(tmp_path, "init", "new", "--owner", "brand-hq", "--drafter", "lin", HOME="", LANG="C")
    assert (said.returncode, said.stdout) == (0, b"")
    assert b"Founded" in said.stderr
    assert run(tmp_path / "new", "check").returncode == 0
    assert run(tmp_path / "new", "member", "join", "mo", "--as", "brand-hq", HOME="/nonexistent").returncode == 0


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii"},
        {"COLUMNS": "20"}, {"COLUMNS": "0"}, {"COLUMNS": "wide"}, {"COLUMNS": "-5"},
        {"NO_COLOR": "1"}, {"TERM": "dumb"},
    ],
    ids=str,
)  # fmt: skip
def test_odd_surroundings_cost_no_command(at_scene, env):
    here = at_scene("opened")
    said = run(here.folder, "next", "--all", **env, KOCGOV_LANG="zh", KOCGOV_NOW=day(3))
    assert said.returncode == 0, said.stderr
    assert b"Traceback" not in said.stderr
    assert b"\x1b" not in said.stdout
    encoding = env.get("PYTHONIOENCODING", "utf-8" if env.get("LANG") != "C" else "ascii")
    assert here.case[:8] in "".join(said.stdout.decode(encoding, "replace").split())


def test_a_reader_who_goes_away_changes_nothing(at_scene):
    """`| head -1`: no traceback, and the exit code stays that of the verdict."""
    here = at_scene("opened")
    for line in ("kocgov explain | head -1", "kocgov schema event | head -1", "kocgov log --json | head -1"):
        said = piped(here.folder, f"{line}; echo ${{PIPESTATUS[0]}}", KOCGOV_LANG="en")
        assert (said.stderr, said.stdout.splitlines()[-1]) == ("", "0")
    (event,) = here.folder.glob("cases/*/*/*/0001*")
    event.write_text(event.read_text(encoding="utf-8") + "more: x\n", encoding="utf-8")
    said = piped(here.folder, "kocgov check --json | true; echo ${PIPESTATUS[0]}")
    assert (said.stderr, said.stdout) == ("", "1\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_are_no_fault(at_scene, closed):
    said = piped(at_scene("opened").folder, f"kocgov case list {closed}; echo $?; kocgov case shw {closed}; echo $?")
    assert said.stdout.split()[-2] == "0"
    assert said.stdout.split()[-1] == "2"
    assert "Traceback" not in said.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told(at_scene):
    said = piped(at_scene("opened").folder, "kocgov log > /dev/full", KOCGOV_LANG="en")
    assert said.returncode == 3
    assert said.stderr.startswith("kocgov: RUN-IO ")
    assert len(said.stderr.splitlines()) == 1


def test_nothing_but_data_on_stdout(at_scene):
    here = at_scene("answered")
    said = run(here.folder, *["case", "list", "--json"], KOCGOV_LANG="zh")
    assert (said.returncode, said.stderr, said.stdout[:1]) == (0, b"", b"{")
    refused = run(
        here.folder, "case", "serve", here.case, "--channel", "letter", KOCGOV_AS="clerk-an", KOCGOV_NOW=day(6)
    )
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"KG-FROM" in refused.stderr


def test_the_module_runs_too(tmp_path):
    said = subprocess.run(
        [sys.executable, "-m", "kocgov", "--help"], env=BARE, cwd=tmp_path, capture_output=True, check=False
    )
    assert said.returncode == 0
    assert b"kocgov" in said.stdout


def test_two_who_decide_at_once(at_scene):
    """Two processes write the same move: one stands, the other is told that the record has moved, or is refused."""
    here = at_scene("answered")
    words = [word.replace("CASE", here.case) for word in shlex.split(DECIDE)]
    env = BARE | {"KOCGOV_AS": "mod-ye", "KOCGOV_NOW": day(6), "KOCGOV_LANG": "en"}
    both = [
        subprocess.Popen([*LAUNCH, *words], cwd=here.folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in "12"
    ]
    told = [process.communicate(timeout=60)[1].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes[0] == 0, told
    assert codes[1] in (1, 3), told
    assert len(list(here.folder.glob("cases/*/*/*/0004-decide*"))) == 1
    assert here("check").code == 0
