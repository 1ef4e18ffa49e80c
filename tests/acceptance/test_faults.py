"""Faults of disk, locks, neighbours, memory and clock, whole-tool: real processes on a small real record.

The keys F01 … F32 are the numbers of a catalogue of faults. This is the one place to hold beside it; finer tests are
named in a line at each. F01 is in `test_faults_killed`, what concerns the shape of a repository in `test_faults_git`.
"""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from acceptance import test_faults_git, test_faults_killed
from acceptance.killing import GIT, LAUNCH, STRACE, leftovers, sound, usable
from acceptance.processes import ENV, run, standing_in
from acceptance.writers import before_the_council
from cli.bench import Court
from cli.terminal import Terminal, day

NOT_YET = {
    "F18": "no signatures yet: a merge is judged by what it brings, whoever signed it",
    "F20": "needs a file system that folds case; what is done about one: tests/store/test_hostile.py",
    "F25": "no server hook yet: a change is judged in CI, by `check --base`",
    "F27": "measured by bench/big.py and bench/daily.py, since no test measures time",
    "F28": "no vault yet: contacts lie in profiles",
    "F30": "what bad input may cost is told where bad input is tested",
    "F31": "no anchors yet: nothing to hold a restored record against",
}
"""Faults of things that do not exist here, or that are looked at elsewhere."""
JOIN = ["member", "join", "mo"]
CLERK = {"KOCGOV_AS": "clerk-an", "KOCGOV_NOW": day(3)}
traced = pytest.mark.skipif(not usable(), reason="no strace here that may trace: apt-get install strace")


def test_every_fault_of_the_catalogue_has_its_test_or_its_reason():
    tested = {
        found[1].upper()
        for module in (sys.modules[__name__], test_faults_git, test_faults_killed)
        for name in vars(module)
        if (found := re.match(r"test_(f\d\d)_", name))
    }
    assert sorted([*tested, *NOT_YET]) == [f"F{number:02}" for number in range(1, 33)]


def absent(here: Terminal) -> bool:
    """Whether an act that failed has left nothing: no commit, no file, nothing half done; and the record is sound."""
    known = here.git("rev-list", "--count", "HEAD").strip() == "9"
    return known and not leftovers(here) and not list(here.folder.glob("members/mo")) and not list(sound(here))


def injected(here: Terminal, fault: str) -> subprocess.CompletedProcess[bytes]:
    """`member join mo` with something wrong at some system call of the program."""
    call = fault.partition(":")[0]
    assert STRACE
    tracer = [STRACE, "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={fault}"]
    return run(here.folder, *JOIN, tracer=tracer, **CLERK)


# ---- disk -----------------------------------------------------------------------------------------------------


@traced
@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EDQUOT"])
@pytest.mark.parametrize("where", ["fsync:{}:when=1", "fsync:{}:when=2", "link,rename:{}", "mkdir:{}:when=2"])
def test_f02_a_disk_that_is_full_or_broken(at_scene, where, error):
    """Finer: tests/store/test_faults.py `test_a_disk_that_refuses`, at every call and as the second way of naming."""
    here = at_scene("staffed")
    said = injected(here, where.format(f"error={error}"))
    assert (said.returncode, b"STORE-IO" in said.stderr) == (3, True), said.stderr
    assert absent(here)
    assert here(JOIN, "clerk-an", day(3)).code == 0


@traced
@pytest.mark.parametrize("git", ["hash-object", "mktree", "commit-tree", "update-ref"])
def test_f02_a_disk_that_is_full_for_git(at_scene, git):
    here = at_scene("staffed")
    full = f'case " $* " in *" {git} "*) exec {STRACE} -o /dev/null -e inject=write:error=ENOSPC {GIT} "$@";; esac'
    said = run(here.folder, *JOIN, PATH=standing_in(here.folder.parent, full), **CLERK)
    assert (said.returncode, b"Traceback" in said.stderr) == (3, False), said.stderr
    for lock in here.folder.glob(".git/**/*.lock"):
        assert lock.name == "kocgov.lock", "git takes its own locks back"
    assert absent(here)


@traced
@pytest.mark.parametrize("fault", ["fsync:error=EIO:when=2", "unlink:error=EIO:when=1"])
def test_f03_a_file_that_is_there_and_perhaps_not_for_good(at_scene, fault):
    """What is not sure to last is taken back, so that the same command can be typed again."""
    here = at_scene("staffed")
    said = injected(here, fault)
    assert (said.returncode, b"STORE-IO" in said.stderr) == (3, True), said.stderr
    assert here.git("rev-list", "--count", "HEAD").strip() == "9"
    assert here(JOIN, "clerk-an", day(3)).code == 0
    assert leftovers(here) == []


@traced
def test_f04_a_read_only_file_system_and_one_without_links(at_scene):
    """Finer: tests/store/test_faults.py `test_a_folder_that_may_not_be_written`, `test_a_file_system_without_links`."""
    here = at_scene("staffed")
    said = injected(here, "mkdir:error=EROFS:when=2")
    assert (said.returncode, b"Read-only file system" in said.stderr) == (3, True), said.stderr
    assert absent(here)
    assert injected(here, "link:error=EPERM").returncode == 0
    assert leftovers(here) == []


@pytest.mark.skipif(os.name == "nt", reason="limits of this kind are Unix")
def test_f04_a_limit_to_the_size_of_files(at_scene):
    here = at_scene("staffed")
    words = ["signal", "receive", "--author", "wei", "--kernel", "x" * 4_000]
    said = subprocess.run(
        ["bash", "-c", 'ulimit -f 2; exec "$@"', "-", *LAUNCH, *words],
        cwd=here.folder, env=ENV | CLERK, capture_output=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert (said.returncode, b"Traceback" in said.stderr) == (3, False), said.stderr
    assert absent(here)


# ---- two at once ------------------------------------------------------------------------------------------------


def test_f05_of_two_who_read_the_same_record_the_second_is_told_that_it_has_moved(at_scene):
    """Finer: tests/cli/test_streams.py `test_two_who_decide_at_once`."""
    here = at_scene("staffed")
    room = here.folder.parent
    # Where the branch is, whoever reads files of the record asks first; behind that answer the first one has to wait.
    answered = f'read -r asked; echo "$asked" | {shlex.quote(str(GIT))} "$@"; : > "{room}/read"'
    wait = f'case " $* " in *" cat-file "*) {answered}; while [ ! -e "{room}/go" ]; do sleep 0.05; done;; esac'
    first = subprocess.Popen(
        [*LAUNCH, *JOIN], cwd=here.folder, env=ENV | CLERK | {"PATH": standing_in(room, wait)},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not (room / "read").exists():
        assert first.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)
    assert run(here.folder, *JOIN, **CLERK).returncode == 0
    (room / "go").touch()
    _, said = first.communicate(timeout=60)
    assert (first.returncode, b"STORE-MOVED" in said) == (3, True), said
    assert len(list(here.folder.glob("members/mo/*"))) == 1
    assert leftovers(here) == []
    assert here("check").code == 0


WRITER = """
import sys
from kocgov.cli.main import main
name, count = sys.argv[1], int(sys.argv[2])
for number in range(count):
    words = ["signal", "receive", "--author", "wei", "--kernel", f"{name}, {number}"]
    tries = 0
    while (code := main(words)) == 3 and tries < 500:  # the record has moved, or the others are at it: again
        tries += 1
    if code:
        sys.exit(code)
"""


def test_f06_eight_who_write_at_once_lose_nothing(at_scene):
    """KOCGOV_ACTS says how many acts each; 40 is the full measure."""
    here, each = at_scene("staffed"), int(os.environ.get("KOCGOV_ACTS", "5"))
    env = ENV | CLERK | {"KOCGOV_AS": "mod-ye"}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, f"writer {number}", str(each)], cwd=here.folder, env=env,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        for number in range(8)
    ]  # fmt: skip
    told = [process.communicate(timeout=3_000)[1] for process in running]
    assert [process.returncode for process in running] == [0] * 8, told
    assert not any(b"Traceback" in words for words in told)
    kernels = [re.findall(r"writer \d, \d+", file.read_text()) for file in here.folder.glob("signals/*/*/*/*.yaml")]
    assert sorted(kernels) == sorted([f"writer {who}, {number}"] for who in range(8) for number in range(each))
    assert here.git("rev-list", "--count", "HEAD").strip() == str(9 + 8 * each)
    assert leftovers(here) == []
    assert here("check").code == 0


@pytest.mark.parametrize("name", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_f07_a_lock_that_a_killed_git_left_is_named_with_its_age_and_stays(at_scene, monkeypatch, name, lang):
    """Finer: tests/store/test_faults.py `TestLocks`."""
    from kocgov.store import commit

    monkeypatch.setitem(commit.write.__kwdefaults__, "timeout", 0.1)  # the patience of a command is ten seconds
    here = at_scene("staffed")
    lock = here.folder / ".git" / name
    lock.write_bytes(b"")
    os.utime(lock, (1_790_000_000, 1_790_000_000))
    said = here([*JOIN, "--lang", lang], "clerk-an", day(3))
    assert (said.code, len(said.errors)) == (3, 1)
    assert said.err.startswith("kocgov: STORE-LOCKED ")
    assert name in said.err
    assert "2026-09-2" in said.err, "since when"
    assert lock.exists()
    assert not (here.folder / "members/mo").exists()
    signs = {sign["check"]: sign for sign in here("doctor --json", "clerk-an", day(3)).data["checks"]}
    assert (signs["leftovers"]["mark"], signs["leftovers"]["facts"]["path"]) == ("bad", str(lock))
    lock.unlink()
    assert here(JOIN, "clerk-an", day(3)).code == 0


def test_f08_where_the_holder_of_the_lock_is_killed_the_next_goes_on(at_scene):
    here = at_scene("staffed")
    hold = "import sys, time; from filelock import FileLock; lock = FileLock(sys.argv[1]); lock.acquire(); " + (
        "print('held', flush=True); time.sleep(600)"
    )
    held = [sys.executable, "-c", hold, str(here.folder / ".git/kocgov.lock")]
    with subprocess.Popen(held, env=ENV, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        holder.send_signal(signal.SIGKILL)
    assert run(here.folder, *JOIN, **CLERK).returncode == 0


@traced
def test_f09_interrupted_while_it_waits_it_writes_nothing(at_scene):
    """The second time that it asks for the lock somebody types Ctrl-C."""
    here = at_scene("staffed")
    with FileLock(here.folder / ".git/kocgov.lock"):
        said = injected(here, "flock:signal=INT:when=2")
    assert (said.returncode, b"Traceback" in said.stderr) == (130, False), said.stderr
    assert absent(here)


# ---- memory and clock -------------------------------------------------------------------------------------------

LOOKS = ("next --all --json", "case list", "show CASE", "log --json", "check --json", "check --rev HEAD --json")


def shorter(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for place in range(5_000, len(data), 97):
        data[place] ^= 1
    file.write_bytes(data)


def foreign(file: Path) -> None:
    file.write_bytes(b"notes of another program\n" * 400)


def of_the_future(file: Path) -> None:
    import sqlite3

    with sqlite3.connect(file) as connection:
        connection.execute("ALTER TABLE notes RENAME COLUMN note TO words")
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [shorter, flipped, foreign, of_the_future, emptied], ids=lambda spoil: spoil.__name__)
def test_f10_notes_of_earlier_runs_decide_nothing(at_scene, spoil):
    """Finer: tests/store/test_memory.py, tests/work/test_remembering.py."""
    here = at_scene("served")
    notes = here.folder / ".git/kocgov"
    shutil.rmtree(notes, ignore_errors=True)
    bare = [here(line, at=day(7)) for line in LOOKS]  # a run in this process writes its notes when it ends
    shutil.rmtree(notes, ignore_errors=True)
    assert run(here.folder, "next", "--all", KOCGOV_NOW=day(7)).returncode == 0
    (file,) = notes.iterdir()
    spoil(file)
    assert [here(line, at=day(7)) for line in LOOKS] == bare
    said = run(here.folder, "next", "--all", "--json", KOCGOV_NOW=day(7), COLUMNS="100")
    assert said.stdout.decode() == bare[0].out, "and in a process of its own"


def test_f10_notes_of_another_repository_decide_nothing(at_scene, theatre, tmp_path):
    here, other = at_scene("served"), theatre.stage("grave", tmp_path / "other")
    assert run(other.folder, "next", "--all", KOCGOV_NOW=day(7)).returncode == 0
    bare = [here(line, at=day(7)) for line in LOOKS]
    shutil.rmtree(here.folder / ".git/kocgov", ignore_errors=True)
    shutil.copytree(other.folder / ".git/kocgov", here.folder / ".git/kocgov")
    assert [here(line, at=day(7)) for line in LOOKS] == bare


@pytest.mark.parametrize("now", [day(2), "2036-03-03T10:00"], ids=["a day back", "ten years ahead"])
def test_f12_a_clock_that_is_wrong_is_told_and_changes_no_verdict(at_scene, now):
    """Finer: tests/cli/test_doctor.py `test_a_clock_that_is_behind_the_record`, tests/law/test_guards.py KG-ORDER."""
    here = at_scene("opened")
    for line in ("check --afresh --json", "check --rev HEAD --afresh --json", "log --json"):
        assert here(line, at=now) == here(line, at=day(3, 12)), line
    if now < day(3):
        said = here("case acknowledge CASE --message thanks", "mod-ye", now)
        assert (said.code, said.out) == (1, ""), "an act cannot come before the one that it follows"
        assert json.loads(here("doctor --json", "mod-ye", now).out)["checks"]
        marks = {sign["check"]: sign["mark"] for sign in here("doctor --json", "mod-ye", now).data["checks"]}
        assert marks["clock"] == "bad"


# ---- streams and people -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_f26_no_terminal_no_width_no_language_no_stdout(at_scene, closed):
    """Finer: tests/cli/test_streams.py, tests/cli/test_consoles.py."""
    here = at_scene("opened")
    words = " ".join(f"'{word}'" for word in LAUNCH)
    for line in ("next --all", "case list --json", "check", "member join mo"):
        said = subprocess.run(
            ["bash", "-c", f"{words} {line} {closed}"], cwd=here.folder, stdin=subprocess.DEVNULL, capture_output=True,
            env=ENV | CLERK | {"LANG": "C", "LC_ALL": "C", "COLUMNS": "20", "KOCGOV_LANG": "zh"}, check=False,
        )  # fmt: skip
        assert (said.returncode, b"Traceback" in said.stderr) == (0, False), (line, said.stderr)


def test_f29_after_a_profile_is_erased_the_record_stands(at_scene):
    """Finer: tests/cli/test_people.py."""
    here = at_scene("served")
    here.must("member profile wei --name 小卫", "clerk-an", day(7))
    here.git("rm", "-q", "members/wei/profile.yaml")
    here.git("-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qm", "erased")
    assert here.must("check", at=day(8)).out == ""
    assert "小卫" not in here.must("member show wei", at=day(8)).out
    assert "小卫" not in here.must("show CASE", at=day(8)).out


def test_f32_whoever_counts_the_votes_counts_the_same(theatre, tmp_path):
    """Finer: tests/law/test_tally.py."""
    before_the_council(theatre, tmp_path / "ws")
    court = Court(Terminal(tmp_path / "ws"))
    court("case answer CASE --statement 'I was angry' --by wei --ref chat/5", at=day(12))
    court("case close-evidence CASE", at=day(18))
    first, *others = court.panel
    court("case propose CASE --text 'wei called mei names'", first, day(18, 12))
    court("case open-vote CASE", first, day(19))
    court.each("case vote CASE --choice yes", (first, *others), day(19, 12))
    counted = []
    for number in "12":
        here = Terminal(shutil.copytree(tmp_path / "ws", tmp_path / number))
        here.must("case count CASE", "clerk-an", day(19, 15))
        counted.append({path.name: path.read_bytes() for path in here.dossier("cases").iterdir()})
    assert counted[0] == counted[1]
