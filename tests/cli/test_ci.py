"""The files with which forges judge changes: they are YAML of the right form, and every command in them runs."""

import re
from pathlib import Path

import pytest
import yaml

from cli.terminal import INTEND, day

ROOT = Path(__file__).parents[2]
FORGES = {"github": ".github/workflows/kocgov.yml", "gitlab": ".gitlab-ci.yml", "gitee": ".workflow/kocgov.yml"}
COMMAND = re.compile(r"\bkocgov ((?:check|charter) [^\n]*)")


def shown(here, forge):
    said = here(f"ci {forge}")
    assert (said.code, said.err) == (0, "")
    return said.out


def steps(text):
    """Every `run`, `script` or `commands` of a pipeline, in order."""

    def walk(part, key=""):
        if isinstance(part, dict):
            for name, inner in part.items():
                yield from walk(inner, name)
        elif isinstance(part, list):
            for inner in part:
                yield from walk(inner, key)
        elif key in ("run", "script", "before_script", "commands"):
            yield part

    return list(walk(yaml.safe_load(text)))


@pytest.mark.parametrize("forge", FORGES)
def test_it_judges_change_record_and_charter_with_this_version(nowhere, forge):
    text = shown(nowhere, forge)
    commands = "\n".join(steps(text))
    assert re.search(r'pip install .*"kocgov==[0-9.]+"', commands)
    typed = [found.split()[:2] for found in COMMAND.findall(commands)]
    assert typed == [["check", "--base"], ["check", "--rev"], ["charter", "check"], ["charter", "rehearse"]]
    assert "@" not in re.sub(r"(?:uses: \S+|step: \S+)", "", text), "every place is filled"


@pytest.mark.parametrize("forge", FORGES)
def test_every_command_in_it_runs_on_a_community(at_scene, forge):
    """On the branch of a lawful change, as a forge checks it out."""
    here = at_scene("triaged")
    here.git("switch", "-q", "-c", "change")
    here.must(INTEND, "mod-ye", day(4))
    here.git("fetch", "-q", ".", "main")
    for line in COMMAND.findall("\n".join(steps(shown(here, forge)))):
        said = here(line, at=day(4, 12))
        assert said.code == 0, (line, said)


def test_the_workflow_is_as_github_reads_it(nowhere):
    told = yaml.safe_load(shown(nowhere, "github"))
    triggers = told[True]  # YAML 1.1 reads `on` so, and GitHub does not mind
    assert "pull_request" in triggers
    assert triggers["push"] == {"branches": ["main"]}
    assert told["permissions"] == {"contents": "read"}
    (job,) = told["jobs"].values()
    assert job["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert all(set(step) <= {"name", "uses", "with", "run", "if", "env"} for step in job["steps"])
    assert "${{" not in "\n".join(step.get("run", "") for step in job["steps"]), "no words of a stranger in a shell"


def test_it_speaks_the_language_of_who_asked(nowhere):
    assert "KOCGOV_LANG: en" in shown(nowhere, "github")
    assert "KOCGOV_LANG: zh" in nowhere("ci github --lang zh").out


@pytest.mark.parametrize(("forge", "path"), FORGES.items())
def test_it_is_put_in_place_uncommitted_and_never_over_something_else(at_scene, forge, path):
    here = at_scene("founded")
    head = here.git("rev-parse", "HEAD")
    said = here(f"ci {forge} --write -C members")
    assert (said.code, said.out) == (0, "")
    assert (here.folder / path).read_text(encoding="utf-8") == shown(here, forge)
    assert here(f"ci {forge} --write").code == 0, "the same again is nothing new"
    assert here.git("rev-parse", "HEAD") == head
    assert here("check", at=day(2)).code == 0
    (here.folder / path).write_text("mine", encoding="utf-8")
    refused = here(f"ci {forge} --write")
    assert (refused.code, refused.errors[0].split()[1]) == (2, "CMD-CI-THERE")
    assert (here.folder / path).read_text(encoding="utf-8") == "mine"


def test_the_hooks_for_pre_commit_run(at_scene):
    here = at_scene("opened")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["kocgov-check", "kocgov-charter"]
    for hook in hooks:
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)
        re.compile(hook["files"])
        assert here(hook["entry"].removeprefix("kocgov "), at=day(4)).code == 0
    assert re.search(hooks[0]["files"], "cases/2026/03/7q2mx4kd/0001-open.mod-ye.yaml")
    assert re.search(hooks[1]["files"], "charters/auto-koc/draft/procedures/tier1.yaml")
