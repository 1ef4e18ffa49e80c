"""Writing: what a dry run shows is what is written; one act is one commit; the answer tells what comes next."""

import json

import pytest

from cli.terminal import ANSWER, DECIDE, INTEND, OPEN, SERVE, TRIAGE, day

ACTS = [
    ("opened", day(3, 11), "mod-ye", TRIAGE),
    ("triaged", day(4), "mod-ye", INTEND),
    ("noticed", day(5), "clerk-an", ANSWER),
    ("answered", day(6), "mod-ye", DECIDE),
    ("decided", day(6, 11), "clerk-an", SERVE),
    ("staffed", day(3), "brand-hq", "member appoint hao --office steward"),
    ("staffed", day(3), "wei", "member rest wei --until 2026-03-12"),
    ("staffed", day(3), "wei", "act wei consent purpose=publication given=granted"),
    ("served", "2026-04-10T10:00", "clerk-an", "sweep"),
]


@pytest.mark.parametrize(("scene", "at", "who", "typed"), ACTS, ids=[a[3] for a in ACTS])
def test_a_dry_run_shows_the_very_bytes_of_the_one_commit_that_follows(at_scene, scene, at, who, typed):
    here = at_scene(scene)
    before, head = here.everything(), here.git("rev-parse", "HEAD")
    shown = here.must(f"{typed} --dry-run", who, at)
    as_data = here.must(f"{typed} --dry-run --json", who, at).data
    assert here.everything() == before
    told = here.must(f"{typed} --json", who, at).data
    (path,) = {*here.everything()[1]} - {*before[1]}
    written = (here.folder / path).read_text(encoding="utf-8")
    assert shown.out == written
    assert path in shown.err
    assert "nothing was written" in shown.err
    assert as_data == {"format": 1, "dry_run": True, "files": [{"path": path, "text": written}]}
    assert {"format", "commit", "paths", "dossier", "step", "digest", "opened"} <= set(told)
    assert told["paths"] == [path]
    commit = here.git("log", "-1", "--name-only", "--format=%H%n%P%n%an <%ae>").split()
    assert commit == [told["commit"], head.strip(), who, f"<{who}@members.invalid>", path]
    assert here.git("status", "--porcelain") == ""


def test_names_and_words_of_people_stay_out_of_headlines(at_scene):
    here = at_scene("final")
    here.must("member profile wei --name 'Wei from the north' --contact 'desk 3'", "clerk-an", "2026-04-10T11:00")
    headlines = here.git("log", "--format=%s%n%b")
    for word in ("insult", "sorry", "north", "desk", "hao <"):
        assert word not in headlines
    assert [line for line in headlines.splitlines() if "hao" in line] == ["join members/hao"]


def test_the_answer_tells_what_runs_now(at_scene):
    said = at_scene("staffed").must(OPEN, "mod-ye", day(3))
    assert said.out == ""
    assert [line.split(" ")[0] for line in said.errors] == ["wrote", said.errors[1].split(" ")[0], "", ""]
    assert "received, to be triaged" in said.errors[1]
    assert "next: acknowledge (mod-su, mod-ye), until 4 Mar 2026, 10:00" in said.errors[2]


def test_an_act_opens_what_the_charter_says_it_opens(at_scene):
    """A complaint with an insult in it: the complaint becomes a signal of its own, in the same commit."""
    here = at_scene("opened")
    mixed = (
        "case triage CASE --clause C-ATTACK --source post/1 expression=mixed clarity=clear ongoing=ended malice=absent"
    )
    told = here.must(f"{mixed} --kernel 'the brakes squeal' --json", "mod-ye", day(3, 11)).data
    (signal,) = told["opened"]
    assert signal.startswith("signals/2026/03/")
    assert len(told["paths"]) == 2
    assert here.must("signal list --json").data["dossiers"][0]["dossier"] == signal


def test_a_moved_record_is_not_written_over(at_scene, monkeypatch):
    """Somebody else's act arrives between reading and writing."""
    from kocgov.store import commit

    here, write = at_scene("opened"), commit.write

    def late(repo, head, files, **facts):
        monkeypatch.setattr(commit, "write", write)
        here.must("case acknowledge CASE", "mod-su", day(3, 11))
        return write(repo, head, files, **facts)

    monkeypatch.setattr(commit, "write", late)
    said = here(TRIAGE, "mod-ye", day(3, 11))
    assert said.code == 3
    assert said.err.startswith("kocgov: STORE-MOVED ")
    assert [path.name for path in here.dossier("cases").iterdir() if "triage" in path.name] == []
    here.must(TRIAGE, "mod-ye", day(3, 12))


def test_interrupted_is_130(at_scene, monkeypatch):
    from kocgov.store import commit

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(commit, "write", interrupted)
    assert at_scene("opened")(TRIAGE, "mod-ye", day(3, 11)).code == 130


def test_our_own_fault_is_one_line(at_scene, monkeypatch):
    from kocgov.cli import acting

    monkeypatch.setattr(acting, "plan", lambda *_: 1 / 0)
    here = at_scene("opened")
    said = here(TRIAGE, "mod-ye", day(3, 11))
    assert (said.code, len(said.errors)) == (3, 1)
    assert said.err.startswith("kocgov: RUN-FAULT ")
    with pytest.raises(ZeroDivisionError):
        here(TRIAGE, "mod-ye", day(3, 11), KOCGOV_DEBUG="1")


def test_founding_is_one_root_commit_that_checks_clean(nowhere):
    said = nowhere.must("init . --owner brand-hq --drafter lin --id qihang --zone Asia/Urumqi --language en", at=day(1))
    assert nowhere.git("log", "--format=%an %s") == "brand-hq found qihang\n"
    assert f"qihang {nowhere.git('rev-parse', 'HEAD').strip()}" in said.err
    assert nowhere.must("check --json").data == {"format": 1, "findings": []}
    assert "zone: Asia/Urumqi" in (nowhere.folder / "kocgov.yaml").read_text(encoding="utf-8")


def test_founding_on_a_charter_of_ones_own(nowhere):
    """Adopt a copy with one number changed: the folder is named where the shipped charter's name would stand."""
    import shutil

    from kocgov.cli import shipped

    own = nowhere.folder / "own"
    shutil.copytree(shipped.root() / "charters/auto-koc/draft", own)
    text = (own / "charter.yaml").read_text(encoding="utf-8")
    (own / "charter.yaml").write_text(text.replace("charter: auto-koc", "charter: our-own"), encoding="utf-8")
    nowhere.must("init new --owner brand-hq --drafter lin --charter own", at=day(1))
    assert (nowhere.folder / "new/charters/our-own/1.0.0/charter.yaml").is_file()
    assert nowhere("check new").code == 0
    (own / "charter.yaml").write_text("charter: our-own\n", encoding="utf-8")
    broken = nowhere("init other --owner brand-hq --drafter lin --charter own", at=day(1))
    assert broken.code == 1
    assert not (nowhere.folder / "other").exists()


def test_the_commands_to_go_on_with_can_be_copied(nowhere):
    said = nowhere.must("init 'our place' --owner brand-hq --drafter lin", at=day(1, 9))
    join = next(line for line in said.errors if "member join" in line).replace("HANDLE", "mo").strip()
    assert nowhere(join.removeprefix("kocgov "), at=day(1, 10)).code == 0


def test_the_demo_ends_in_a_sound_record(nowhere):
    said = nowhere.must("demo season --story first-season")
    assert len(said.out.splitlines()) > 50
    assert nowhere.must("-C season check --json").data["findings"] == []
    assert json.loads(nowhere.must("-C season case list --json").out)["dossiers"]
