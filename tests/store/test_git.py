"""Finding a repository, naming its commits, reading them as trees, knowing its state."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from kocgov.finding.finding import Exit, Trouble
from kocgov.model.tree import changed
from kocgov.store.commit import write
from kocgov.store.git import Repository

from . import FOUNDING, WHEN


def test_founded_without_home_identity_templates_or_hooks(repo: Repository, git):
    assert git("symbolic-ref", "HEAD") == "refs/heads/main\n"
    assert not (repo.root / ".git/hooks").exists()
    assert git("log", "--format=%an <%ae> %ad|%cn <%ce> %cd|%s", "--date=iso-strict") == (
        "m-aa <m-aa@members.invalid> 2026-11-20T17:15:00+08:00|"
        "m-aa <m-aa@members.invalid> 2026-11-20T17:15:00+08:00|found\n"
    )


def test_found_from_anywhere_inside_and_nowhere_outside(repo: Repository, tmp_path: Path, trouble):
    for start in ("", "members/m-aa", "members/m-aa/profile.yaml", ".git", ".git/refs", "not/there/yet"):
        assert Repository.find(repo.root / start).root == repo.root
    with trouble("STORE-NO-REPOSITORY"):
        Repository.find(tmp_path)


def test_an_empty_folder_called_git_is_no_repository(tmp_path: Path, trouble):
    (tmp_path / ".git").mkdir()
    with trouble("STORE-NO-REPOSITORY"):
        Repository.find(tmp_path)


class TestRevisions:
    @pytest.mark.parametrize("name", ["HEAD", "main", "HEAD~0", "refs/heads/main", "v1", "议案"])
    def test_are_resolved_to_a_full_id(self, repo: Repository, git, name):
        git("tag", "-m", "annotated", "v1")
        git("branch", "议案")
        assert repo.resolve(name) == repo.head()

    @pytest.mark.parametrize(
        "name",
        [
            *(
                "",
                "-h",
                "--output=x",
                "--upload-pack=x",
                "ext::sh -c id",
                "HEAD:members",
                ":(exclude)x",
                "@{u}",
            ),
            *(
                "main..main",
                "^HEAD",
                "HEAD^@",
                "HEAD^{tree}",
                "nowhere",
                ":/found",
                "HEAD@{0}",
                "a\nb",
                "a\0b",
                "*",
            ),
            *("main...main", "HEAD^!", "HEAD --all", "0" * 40, "f" * 7),
        ],
    )
    def test_that_are_odd_or_unknown_are_wrong_usage(self, repo: Repository, name):
        before = sorted(repo.root.rglob("*"))
        with pytest.raises(Trouble) as raised:
            repo.resolve(name)
        assert (raised.value.code, raised.value.exit) == ("STORE-NO-REVISION", Exit.USAGE)
        assert sorted(repo.root.rglob("*")) == before


class TestCommitAsTree:
    def test_agrees_with_another_reader(self, repo: Repository, git):
        from git import Repo

        with Repo(repo.root) as other:
            seen = {
                entry.path: (entry.hexsha, entry.data_stream.read())
                for entry in other.head.commit.tree.traverse()
                if entry.type == "blob"
            }
        tree = repo.tree(repo.head())
        assert {path: (tree.oid(path), data) for path, data in tree.items()} == seen

    def test_names_what_is_no_plain_file(self, repo: Repository, git):
        (repo.root / "link").symlink_to("/etc/passwd")
        (repo.root / "run").write_bytes(b"#!")
        (repo.root / "run").chmod(0o755)
        git("add", ".")
        git("update-index", "--add", "--cacheinfo", f"160000,{repo.head()},module")
        git("commit", "-m", "odd")
        tree = repo.tree(repo.resolve("HEAD"))
        assert tree.odd == [("link", "symlink"), ("module", "submodule"), ("run", "executable")]
        assert dict(tree) == FOUNDING

    def test_a_name_that_stands_twice_counts_for_neither(self, repo: Repository):
        one, two = (repo.git.line("hash-object", "-w", "--stdin", stdin=text) for text in (b"1", b"2"))
        entries = b"".join(b"100644 a\0" + bytes.fromhex(oid) for oid in (one, two))
        raw = repo.git.line("hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=entries)
        tree = repo.tree(raw)
        assert not tree
        assert tree.odd == [("a", "twice")]

    @pytest.mark.parametrize(
        ("mode", "kinds"), [(b"100664", []), (b"100755", ["executable"]), (b"100775", ["executable"])]
    )
    def test_whatever_the_mode_a_folder_read_alone_holds_what_the_whole_does(self, repo: Repository, mode, kinds):
        """Git heeds nothing of a file's mode but whether its owner may run it; old repositories hold others."""
        blob = repo.git.line("hash-object", "-w", "--stdin", stdin=b"1")
        entry = mode + b" a\0" + bytes.fromhex(blob)
        raw = repo.git.line("hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=entry)
        alone, whole = repo.tree(raw), repo.tree(raw)
        assert [odd.kind for odd in whole.odd] == kinds
        assert ("a" in alone) == ("a" in whole) == (not kinds)

    def test_a_name_that_is_no_text_is_odd(self, repo: Repository):
        blob = repo.git.line("hash-object", "-w", "--stdin").encode()
        raw = repo.git.line("mktree", "-z", stdin=b"100644 blob " + blob + b"\t\xff\0")
        assert repo.tree(raw).odd == [("\\xff", "name")]

    def test_folders_have_ids_that_change_with_their_files(self, repo: Repository):
        before = repo.tree(repo.head())
        added = {"cases/2026/11/7q2mx4kd/0002-triage.m-aa.yaml": b"step: triage\n"}
        after = repo.tree(write(repo, repo.head(), added, author="m-aa", when=WHEN, message="triage"))
        for folder, same in {"members": True, "members/m-aa": True, "cases": False, "": False}.items():
            assert before.folder_id(folder)
            assert (before.folder_id(folder) == after.folder_id(folder)) is same
        assert before.folder_id("kocgov.yaml") is None
        assert list(changed(before, after)) == list(added)

    def test_two_commits_are_compared_without_reading(self, repo: Repository, monkeypatch):
        before = repo.tree(repo.head())
        after = repo.tree(write(repo, repo.head(), {"n": b""}, author="m-aa", when=WHEN, message="n"))
        monkeypatch.setattr(type(repo.git), "start", lambda *_: pytest.fail("a blob was read"))
        assert list(changed(before, after)) == ["n"]

    def test_many_files_are_read_together(self, repo: Repository):
        files = {f"cases/{n:04}.yaml": (f"{n}\n" * n).encode() for n in range(500)}
        tree = repo.tree(write(repo, repo.head(), files, author="m-aa", when=WHEN, message="many"))
        tree.prefetch(tree.under("cases/"))
        assert {path: tree[path] for path in files} == files

    @pytest.mark.parametrize("damage", ["missing", "garbage", "another's"])
    def test_a_damaged_blob_is_named_and_reading_goes_on(self, repo: Repository, trouble, damage):
        tree = repo.tree(repo.head())
        loose = {path: repo.root / ".git/objects" / tree.oid(path)[:2] / tree.oid(path)[2:] for path in FOUNDING}
        victim, other = loose["kocgov.yaml"], loose["members/m-aa/profile.yaml"]
        content = {"garbage": b"garbage", "another's": other.read_bytes()}.get(damage)
        victim.unlink()
        if content is not None:
            victim.write_bytes(content)
        with trouble("STORE-DAMAGED"):
            tree["kocgov.yaml"]
        assert tree["members/m-aa/profile.yaml"] == FOUNDING["members/m-aa/profile.yaml"]


class TestHistory:
    def test_is_listed_newest_first(self, repo: Repository):
        first = repo.head()
        later = WHEN + timedelta(days=1)
        second = write(repo, first, {"b": b""}, author="m-bb", when=later, message="b")
        found = [(entry.id, entry.parents, entry.author, entry.at) for entry in repo.log(second)]
        assert found == [
            (second, (first,), "m-bb@members.invalid", later),
            (first, (), "m-aa@members.invalid", WHEN),
        ]
        assert [entry.id for entry in repo.log(second, since=first)] == [second]

    def test_follows_first_parents_or_all(self, repo: Repository, git):
        first = repo.head()
        git("switch", "-c", "side")
        git("commit", "--allow-empty", "-m", "side")
        git("switch", "main")
        git("commit", "--allow-empty", "-m", "main")
        git("merge", "--no-ff", "-m", "merge", "side")
        assert len(list(repo.log(repo.head()))) == 3
        assert len(list(repo.log(repo.head(), first_parent=False))) == 4
        assert [entry.id for entry in repo.log(repo.head())][-1] == first

    def test_a_date_out_of_any_calendar_is_the_epoch(self, repo: Repository):
        tree = repo.tree(repo.head()).folder_id("")
        somebody = "a <a> 99999999999999999 +0000"
        raw = f"tree {tree}\nauthor {somebody}\ncommitter {somebody}\n\nx\n"
        odd = repo.git.line("hash-object", "-w", "-t", "commit", "--literally", "--stdin", stdin=raw.encode())
        assert [entry.at.timestamp() for entry in repo.log(odd)] == [0]

    def test_cut_short_is_refused(self, repo: Repository, git, tmp_path: Path, trouble):
        git("commit", "--allow-empty", "-m", "second")
        git("clone", "--depth=1", f"file://{repo.root}", str(tmp_path / "shallow"))
        with Repository.find(tmp_path / "shallow") as shallow, trouble("STORE-SHALLOW"):
            list(shallow.log(shallow.head()))


class TestOddStates:
    def test_unborn_is_allowed_to_the_founding_only(self, bare_start: Repository, trouble):
        assert bare_start.head() is None
        assert bare_start.refuse_odd_states(unborn=True) == "refs/heads/main"
        with trouble("STORE-UNBORN"):
            bare_start.refuse_odd_states()

    def test_detached(self, repo: Repository, git, trouble):
        git("checkout", "--detach")
        with trouble("STORE-DETACHED"):
            write(repo, repo.head(), {"a": b""}, author="m-aa", when=WHEN, message="a")

    @pytest.mark.parametrize("flag", ["clone", "config"])
    def test_bare(self, repo: Repository, git, tmp_path: Path, trouble, flag):
        if flag == "clone":
            git("clone", "--bare", str(repo.root), str(tmp_path / "bare.git"))
            bare = Repository.find(tmp_path / "bare.git/refs")
        else:
            git("config", "core.bare", "true")
            bare = Repository.find(repo.root)
        with bare:
            assert dict(bare.tree(bare.head())) == FOUNDING
            with trouble("STORE-BARE"):
                bare.refuse_odd_states()

    @pytest.mark.parametrize("what", ["merge", "cherry-pick", "revert", "rebase"])
    def test_half_done(self, repo: Repository, git, trouble, what):
        git("switch", "-c", "side")
        for branch in ("side", "main"):
            git("switch", branch)
            (repo.root / "kocgov.yaml").write_text(branch)
            git("commit", "-am", branch)
        git(what, "HEAD~1" if what == "revert" else "side", code=1)
        git("symbolic-ref", "HEAD", "refs/heads/main")  # a rebase detaches HEAD besides
        with trouble("STORE-UNFINISHED"):
            repo.refuse_odd_states()


class TestConfiguration:
    def test_of_the_repository_comes_before_the_users(self, repo: Repository, git, tmp_path: Path, monkeypatch):
        assert repo.config("kocgov.member") is None
        (tmp_path / "home").mkdir()
        (tmp_path / "home/.gitconfig").write_text("[kocgov]\nmember = m-home\n")
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        assert repo.config("kocgov.member") == "m-home"
        git("config", "kocgov.member", "m-local")
        assert repo.config("kocgov.member") == "m-local"

    def test_that_is_broken_is_said_in_words(self, repo: Repository, tmp_path: Path, monkeypatch, trouble):
        (tmp_path / "broken").write_text("[kocgov\n")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "broken"))
        with trouble("STORE-GIT"):
            repo.config("kocgov.member")
        assert repo.head()


class TestTheBinary:
    def test_missing(self, tmp_path: Path, monkeypatch, trouble):
        monkeypatch.setenv("PATH", str(tmp_path))
        with trouble("STORE-NO-GIT"):
            Repository.init(tmp_path / "new")

    @pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
    @pytest.mark.parametrize("said", ["git version 2.29.3", "git version 1.9", "nonsense"])
    def test_too_old(self, repo: Repository, tmp_path: Path, monkeypatch, trouble, said):
        (tmp_path / "git").write_text(f"#!/bin/sh\necho {said}\n")
        (tmp_path / "git").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        with trouble("STORE-OLD-GIT"):
            Repository.find(repo.root).head()

    def test_lying_in_the_current_folder_is_not_taken(self, repo: Repository, monkeypatch, trouble):
        (repo.root / "git").write_text("#!/bin/sh\n")
        (repo.root / "git").chmod(0o755)
        monkeypatch.chdir(repo.root)
        monkeypatch.setenv("PATH", os.pathsep.join([".", ""]))
        with trouble("STORE-NO-GIT"):
            repo.head()


class TestOtherShapes:
    def test_sha256(self, git, tmp_path: Path):
        git("init", "--object-format=sha256", "--initial-branch=main", "other", at=tmp_path)
        with Repository.find(tmp_path / "other") as repo:
            first = write(repo, None, FOUNDING, author="m-aa", when=WHEN, message="found")
            second = write(repo, first, {"b/c": b"c"}, author="m-aa", when=WHEN, message="more")
            assert len(second) == 64
            assert dict(repo.tree(second)) == {**FOUNDING, "b/c": b"c"}
            assert git("status", "--porcelain", at=repo.root) == ""

    def test_linked_worktree(self, repo: Repository, git, tmp_path: Path):
        git("worktree", "add", "-b", "proposal", str(tmp_path / "linked"))
        main = repo.head()
        with Repository.find(tmp_path / "linked/members") as linked:
            made = write(linked, main, {"b": b"b"}, author="m-aa", when=WHEN, message="b")
            assert (linked.root / "b").read_bytes() == b"b"
            assert git("status", "--porcelain", at=linked.root) == ""
        assert (repo.head(), repo.resolve("proposal")) == (main, made)

    @pytest.mark.skipif(os.name == "nt", reason="the hook is a shell script")
    def test_inside_a_servers_hook_the_pushed_commit_can_be_read(self, repo: Repository, git, tmp_path: Path):
        git("init", "--bare", "server.git", at=tmp_path)
        hook = tmp_path / "server.git/hooks/pre-receive"
        program = "from pathlib import Path; from kocgov.store.git import Repository; import sys; " + (
            "r = Repository.find(Path.cwd()); "
            "print(r.tree(sys.stdin.read().split()[1])['kocgov.yaml'], file=open('seen', 'w')); r.close()"
        )
        source = Path(__file__).parents[2] / "src"
        hook.write_text(f'#!/bin/sh\nPYTHONPATH="{source}" exec "{sys.executable}" -c "{program}"\n')
        hook.chmod(0o755)
        git("push", str(tmp_path / "server.git"), "main")
        assert (tmp_path / "server.git/seen").read_text() == f"{FOUNDING['kocgov.yaml']!r}\n"

    def test_called_from_a_hook_of_another_repository(self, repo: Repository, tmp_path: Path, monkeypatch):
        subprocess.run(["git", "init", "-q", tmp_path / "other"], check=True)
        for name, value in {"GIT_DIR": ".git", "GIT_WORK_TREE": ".", "GIT_INDEX_FILE": ".git/index"}.items():
            monkeypatch.setenv(name, str(tmp_path / "other" / value))
        made = write(repo, repo.head(), {"b": b"b"}, author="m-aa", when=WHEN, message="b")
        assert repo.resolve("main") == made
        with Repository.init(tmp_path / "third") as third:
            assert third.root == tmp_path / "third"
            assert (third.root / ".git/HEAD").exists()
