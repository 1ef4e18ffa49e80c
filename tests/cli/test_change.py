"""`check --base`: a change between two commits judged and told, at a terminal, for programs, on a forge's page."""

import json
import os
import subprocess

import pytest

from cli.terminal import ANSWER, INTEND, SERVE, Terminal, day

NOW = day(6, 12)


def on_branch(here, *acts, branch="change"):
    """Acts recorded on a branch of their own; the terminal is left there."""
    here.git("switch", "-q", "-c", branch)
    for at, who, line in acts:
        here.must(line, who, at)
    return here


def write(here, path, text, when="2026-03-04T10:00:00+08:00"):
    """A file committed by hand, with whatever dates its author likes."""
    target = here.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    here.git("add", "-A")
    commit(here, when)


def commit(here, when):
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    who = ["-c", "user.name=x", "-c", "user.email=x@members.invalid", "-c", "core.hooksPath=/dev/null"]
    subprocess.run(
        ["git", *who, "commit", "-q", "-m", "by hand"],
        cwd=here.folder, check=True, env=os.environ | dates, capture_output=True,
    )  # fmt: skip


def test_a_lawful_change_is_told_in_sentences(at_scene):
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND), (day(5), "clerk-an", ANSWER))
    said = here("check --base main", at=NOW)
    assert (said.code, said.err) == (0, "Nothing is wrong.\n")
    first, dossier, notice, *_ = said.out.splitlines()
    assert first == "2 acts in 1 dossier."
    assert dossier.startswith(f"  {here.case} (")
    assert "person concerned: wei" in dossier
    assert "by mod-ye (moderator): L1" in notice
    assert "taken down by clerk-an" in " ".join(said.out.split())
    assert "hao" not in said.out, "who reported is nobody's business"
    here.git("switch", "-q", "main")
    assert here("check --base main --head change", at=NOW).out == said.out
    assert here("check --base main", at=NOW).out == "Nothing changes.\n"


def test_a_change_in_chinese(at_scene):
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND))
    said = here("check --base main --lang zh", at=NOW)
    assert (said.code, here.case in said.out, "mod-ye" in said.out) == (0, True, True)


def test_a_changed_draft_is_told_in_sentences_not_in_yaml(at_scene):
    here = on_branch(at_scene("triaged"))
    path = "charters/auto-koc/draft/charter.yaml"
    text = (here.folder / path).read_text(encoding="utf-8")
    write(
        here,
        path,
        text.replace(
            'value: 30\n    unit: days\n    origin: "standard: thirty',
            'value: 20\n    unit: days\n    origin: "standard: thirty',
        ),
    )
    said = here("check --base main", at=NOW)
    assert said.code == 0
    assert said.out == (
        "Charter auto-koc draft: 1 file changed.\n"
        "  appeal: person concerned, nominee now have 20 days instead of 30 days. (stricter)\n"
    )


def test_programs_are_told_the_same(at_scene):
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND))
    told = here("check --base main --format json --lang zh", at=NOW).data
    assert told["format"] == 1
    assert (told["base"], told["head"]) == tuple(here.git("rev-parse", rev).strip() for rev in ("main", "change"))
    assert told["findings"] == []
    assert [(act["step"], act["by"], act["level"]) for act in told["acts"]] == [("intend", "mod-ye", "L1")]
    assert here("check --base main --json", at=NOW).data == told


def test_a_forge_gets_annotations_a_notice_and_a_page(at_scene, tmp_path):
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND))
    page = tmp_path / "summary.md"
    said = here("check --base main --format github", at=NOW, GITHUB_STEP_SUMMARY=str(page))
    assert (said.code, said.out) == (0, "::notice title=kocgov::1 act in 1 dossier.\n")
    assert page.read_text(encoding="utf-8").startswith(
        "### kocgov: what this change does\n\nNothing is wrong.\n\n- 1 act"
    )
    (notice,) = here.folder.glob("cases/*/*/*/0003-intend*")
    write(here, notice.relative_to(here.folder), notice.read_text(encoding="utf-8") + "more: '# ![x](http://x) @all'\n")
    write(here, "cases/![x](y) <b> @all.yaml", "a: b\n")
    said = here("check --base main --github", at=NOW, GITHUB_STEP_SUMMARY=str(page))
    assert said.code == 1
    assert all(line.startswith(("::error ", "::notice ")) for line in said.out.splitlines())
    shown = page.read_text(encoding="utf-8")
    assert "![x]" not in shown
    assert "<b>" not in shown
    assert " @all" not in shown
    assert shown.count("### ") == 2, "appended"


def test_an_edit_of_the_last_act_is_refused_though_the_record_folds(at_scene):
    here = on_branch(at_scene("noticed"))
    (notice,) = here.folder.glob("cases/*/*/*/0003-intend*")
    text = notice.read_text(encoding="utf-8")
    write(here, notice.relative_to(here.folder), text.replace("allegation: an insult", "allegation: a joke"))
    assert here("check --rev HEAD", at=NOW).code == 0
    said = here("check --base main", at=NOW)
    assert (said.code, said.out.splitlines()[0].split()[1]) == (1, "REC-CHANGED")


def test_a_whole_dossier_cannot_be_taken_away(at_scene):
    here = on_branch(at_scene("noticed"))
    here.git("rm", "-rq", "cases")
    commit(here, "2026-03-04T10:00:00+08:00")
    assert here("check --rev HEAD", at=NOW).code == 0
    told = here("check --base main --json", at=NOW).data
    assert {finding["code"] for finding in told["findings"]} == {"REC-REMOVED"}


def test_a_link_and_a_submodule_are_refused(at_scene):
    here = on_branch(at_scene("noticed"))
    head = here.git("rev-parse", "HEAD").strip()
    blob = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"], cwd=here.folder, input="/etc/passwd", text=True, capture_output=True,
        check=True,
    ).stdout.strip()  # fmt: skip
    here.git("update-index", "--add", "--cacheinfo", f"120000,{blob},members/wei/0009-join.wei.yaml")
    here.git("update-index", "--add", "--cacheinfo", f"160000,{head},cases/2026/03/00000000")
    commit(here, "2026-03-04T10:00:00+08:00")
    told = here("check --base main --json", at=NOW).data
    assert [finding["code"] for finding in told["findings"]] == ["REC-ODD", "REC-ODD"]


# ---- when it was written -----------------------------------------------------------------------------------


def backdated(here, written):
    """wei's rest as they would have it: in force since the 2nd, in a commit of that date."""
    here.must("member rest wei --until 2026-03-12 --dry-run", "wei", day(2, 12))
    here.must("member rest wei --until 2026-03-12", "wei", day(2, 12))
    (path,) = here.folder.glob("members/wei/*-rest.wei.yaml")
    here.git("reset", "-q", "--soft", "HEAD~1")
    commit(here, written)
    return path


def test_an_act_dated_back_is_refused_by_the_date_of_its_commit(at_scene):
    here = on_branch(at_scene("opened"))
    backdated(here, "2026-03-06T11:00:00+08:00")
    said = here("check --base main", at=NOW)
    assert (said.code, said.out.splitlines()[0].split()[1]) == (1, "KG-BACKDATED")


def test_an_act_that_waited_to_be_merged_is_not(at_scene):
    here = on_branch(at_scene("opened"))
    backdated(here, "2026-03-02T12:00:00+08:00")
    assert here("check --base main", at="2026-05-01T10:00").code == 0
    here.git("-c", "user.name=x", "-c", "user.email=x@members.invalid", "commit", "-q", "--amend", "--no-edit")
    assert here("check --base main", at="2026-05-01T10:00").code == 0, "a rebase leaves the author's date"


def test_nobody_writes_in_the_future(at_scene):
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND))
    assert here("check --base main", at=day(3, 12)).out.split()[1] == "KG-FUTURE"


# ---- which commits -----------------------------------------------------------------------------------------


def test_a_base_that_moved_on_is_no_fault_of_the_change(at_scene):
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND))
    here.git("switch", "-q", "main")
    here.must("member rest hao --until 2026-03-12", "hao", day(4))
    said = here("check --base main --head change", at=NOW)
    assert (said.code, said.out.splitlines()[0]) == (0, "1 act in 1 dossier.")


def test_of_two_who_decide_on_two_branches_the_second_is_told(at_scene):
    here = on_branch(at_scene("decided"), (day(6, 11), "clerk-an", SERVE))
    here.git("switch", "-q", "main")
    here.must(SERVE, "clerk-an", day(6, 11, 5))
    assert here("check --base main --head change", at=NOW).out.split()[1] == "REC-CHANGED"


def test_a_founding_is_a_change_of_nothing(at_scene):
    here = at_scene("founded")
    assert here("check --base none", at=NOW).code == 0
    assert here("check --base 4b825dc642cb6eb9a060e54bf8d69288fbee4904", at=NOW).code == 0
    whole = at_scene("opened")("check --base none --json", at=NOW).data
    assert "REC-FOUNDING" in {finding["code"] for finding in whole["findings"]}


@pytest.mark.parametrize(
    "rev", ["nowhere", "--output=x", "--upload-pack=x", "HEAD:cases", "main..HEAD", "@{u}", ":(exclude)x"]
)
def test_what_names_no_commit_is_wrong_usage(at_scene, rev):
    here = at_scene("founded")
    before = here.everything()
    for words in (["check", f"--base={rev}"], ["check", "--base", "main", f"--head={rev}"]):
        said = here(words, at=NOW)
        assert (said.code, said.out, said.errors[0].split()[1]) == (2, "", "STORE-NO-REVISION")
    assert here.everything() == before


@pytest.mark.parametrize("line", ["check --head main", "check --rev HEAD --base main"])
def test_a_commit_and_a_change_are_two_things(at_scene, line):
    said = at_scene("founded")(line, at=NOW)
    assert (said.code, said.errors[0].split()[1]) == (2, "CMD-BASE")


def test_a_history_cut_short_is_told_with_the_way_to_mend_it(at_scene, tmp_path):
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND), (day(5), "clerk-an", ANSWER))
    base = here.git("rev-parse", "main").strip()
    subprocess.run(["git", "clone", "-q", "--depth=1", here.folder.as_uri(), str(tmp_path / "ci")], check=True)
    ci = Terminal(tmp_path / "ci")
    said = ci(f"check --base {base}", at=NOW)
    assert (said.code, said.out) == (3, "")
    assert "STORE-SHALLOW" in said.err
    assert "fetch-depth" in said.err
    subprocess.run(["git", "fetch", "-q", "--deepen=1"], cwd=ci.folder, check=True)
    assert ci(f"check --base {base}", at=NOW).code == 3
    subprocess.run(["git", "fetch", "-q", "--unshallow"], cwd=ci.folder, check=True)
    assert ci(f"check --base {base}", at=NOW).code == 0


def test_what_lies_uncommitted_is_not_judged_and_said_to_be_so(at_scene):
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND))
    (notice,) = here.folder.glob("cases/*/*/*/0003-intend*")
    notice.write_text("broken", encoding="utf-8")
    (here.folder / "notes.txt").write_text("mine", encoding="utf-8")
    said = here("check --base main", at=NOW)
    assert said.code == 0
    assert "1 file of the record lies here otherwise than committed" in said.err
    assert "otherwise" not in here("check --base main --head change", at=NOW).err


def test_settings_that_are_gone_are_told(at_scene):
    here = on_branch(at_scene("triaged"))
    here.git("rm", "-q", "kocgov.yaml")
    commit(here, "2026-03-04T10:00:00+08:00")
    told = here("check --base main --json", at=NOW)
    assert (told.code, [finding["code"] for finding in json.loads(told.out)["findings"]]) == (1, ["REC-REMOVED"])
