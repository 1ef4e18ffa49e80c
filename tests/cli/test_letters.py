"""Letters at the terminal: of which act, of which kind, by whose template, for people and for programs."""

import pytest

from cli.terminal import SERVE, Terminal, day
from report import letter_scenes, letter_scenes_outcome

OWN = """{% include "_greeting.md.j2" %}

{{ promise.no_sanction }} Matter {{ matter }}.

{{ said.message | quoted }}

{% include "_clauses.md.j2" %}
"""


def wrote(here: Terminal, path: str, text: str) -> None:
    """A community's template, committed as the people who keep the repository do."""
    file = here.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    here.git("add", path)
    here.git("-c", "user.name=mod-ye", "-c", "user.email=mod-ye@members.invalid", "commit", "-qm", "our own letter")


def guided(at_scene) -> Terminal:
    here = at_scene("opened")
    triage = "case triage CASE --clause C-CIVIL --source post/1 expression=violation_only clarity=clear ongoing=ended"
    here.must(f"{triage} malice=absent", "mod-ye", day(3, 11))
    here.must("case guide CASE --message 'Please mind your words.' --offer edit", "mod-ye", day(3, 12))
    return here


def test_the_usual_letter_or_another_kind_or_that_of_an_earlier_act(theatre):
    here = theatre.look("served")
    assert "with this letter the decision in matter" in here.must("letter CASE").out
    assert here.must("case letter CASE").out == here.must("letter CASE --step serve --kind service").out
    assert here.must("letter CASE --kind service-record").out.startswith("# Record of service\n")
    assert here.must("letter CASE --kind service_record --lang zh").out.startswith("# 送达回证\n")
    assert "we want to hear you" in here.must("letter CASE --kind notice").out
    assert here.must("letter CASE --kind notice").out == here.must("letter CASE --step intend").out


def test_a_letter_for_programs(theatre):
    here = theatre.look("served")
    data = here.must("letter CASE --json").data
    assert (data["format"], data["kind"], data["language"], data["to"]) == (1, "service", "en", "wei")
    assert data["text"] == here.must("letter CASE").out
    assert data["statement"]["decided_by"] == ["mod-ye"]
    assert data["statement"]["measures"] == [{"type": "warning", "from": "2026-03-06", "to": None}]
    chinese = here.must("letter CASE --json --lang zh").data
    assert chinese["statement"] == data["statement"]
    assert chinese["language"] == "zh"
    assert here.must("letter CASE --kind notice --json").data["statement"] is None


def test_a_letter_of_an_earlier_commit(theatre):
    here = theatre.look("served")
    assert "a decision has been taken" in here.must("letter CASE --rev HEAD~1").out


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("letter CASE --kind notise", "CMD-LETTER-KIND", "did you mean notice?"),
        ("letters notise", "CMD-LETTER-KIND", "service-record"),
        ("letter CASE --kind overturn", "CMD-NO-LETTER", "kocgov show"),
    ],
)
def test_a_letter_that_there_is_not(theatre, line, code, said):
    here = theatre.look("served")
    refused = here(line)
    assert (refused.code, refused.out) == (2, "")
    assert code in refused.err
    assert said in refused.err


def test_the_kinds_and_the_template_of_one(nowhere):
    assert "service-record: the record of service" in nowhere.must("letters").out
    assert "{{ promise.no_sanction }}" in nowhere.must("letters reminder").out
    assert "准则里是这样写的" in nowhere.must("letters reminder --lang zh").out


def test_templates_are_copied_and_never_over_anything(nowhere):
    said = nowhere.must("letters reminder --write letters")
    assert said.errors == ["wrote letters/zh/reminder.md.j2", "wrote letters/en/reminder.md.j2"]
    mine = nowhere.folder / "letters/en/reminder.md.j2"
    assert mine.read_text("utf-8") == nowhere.must("letters reminder").out
    mine.write_text("mine", "utf-8")
    assert "letters/en/reminder.md.j2 is there already" in nowhere.must("letters --write letters").err
    assert mine.read_text("utf-8") == "mine"
    assert (nowhere.folder / "letters/zh/_reasons.md.j2").exists()
    assert not (nowhere.folder / "letters/zh/_promises.md.j2").exists()


def test_a_community_writes_its_own_letter(at_scene):
    here = guided(at_scene)
    wrote(here, "letters/en/reminder.md.j2", OWN)
    said = here.must("letter CASE", at=day(4)).out
    assert said.startswith("Hello wei,\n\nThis is guidance, not a sanction. Matter ")
    assert "> Please mind your words." in said
    assert "准则里是这样写的" in here.must("letter CASE --lang zh", at=day(4)).out
    assert "The charter says:" in here.must("letter CASE --rev HEAD~1", at=day(4)).out


def test_what_is_not_committed_is_no_letter(at_scene):
    here = guided(at_scene)
    here.must("letters reminder --write letters")
    (here.folder / "letters/en/reminder.md.j2").write_text("mine", "utf-8")
    assert "The charter says:" in here.must("letter CASE", at=day(4)).out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OWN.replace("{{ promise.no_sanction }}", ""), "letters/en/reminder.md.j2:1:1 LETTER-OMITS"),
        (OWN + "{% if %}", "letters/en/reminder.md.j2:8:1 LETTER-SYNTAX"),
        (OWN + "{{ reporter }}", "letters/en/reminder.md.j2:8:1 LETTER-UNKNOWN"),
    ],
)
def test_nobody_receives_a_letter_that_is_wrong(at_scene, text, told):
    here = guided(at_scene)
    wrote(here, "letters/en/reminder.md.j2", text)
    refused = here("letter CASE", at=day(4))
    assert (refused.code, refused.out) == (1, "")
    assert "CMD-LETTER-BROKEN" in refused.err
    assert told in refused.err
    assert len(refused.errors) == 1
    assert here("letter CASE --lang zh", at=day(4)).code == 0  # the other language is not touched by it


def test_a_value_that_only_one_charter_has_fails_in_one_line(at_scene):
    """A trial cannot know every charter; what fails in earnest is told with its line all the same."""
    here = guided(at_scene)
    wrote(here, "letters/en/reminder.md.j2", OWN + "{% if matter | length < 10 %}{{ act.ref.nothing }}{% endif %}")
    refused = here("letter CASE", at=day(4))
    assert refused.code == 1
    assert "letters/en/reminder.md.j2:8:1 LETTER-UNKNOWN" in refused.err


def test_check_judges_the_letters_that_lie_there(at_scene):
    here = guided(at_scene)
    here.must("letters --write letters")
    assert [found for found in here("check --json").data["findings"] if found["path"].startswith("letters/")] == []
    (here.folder / "letters/zh/notice.md.j2").write_text("{{ said.allegation }}\n", "utf-8")
    (found,) = (one for one in here("check --json").data["findings"] if one["path"].startswith("letters/"))
    assert (found["path"], found["line"], found["code"]) == ("letters/zh/notice.md.j2", 1, "LETTER-OMITS")
    assert found["params"]["what"] == "promise.undecided, promise.heard, promise.silence, said.reasons, …"


def test_nobody_is_sent_to_a_dash_to_appeal(at_scene):
    """Where the settings name no way to appeal, the letter says whom to ask."""
    here = at_scene("decided")
    lines = (here.folder / "kocgov.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    wrote(here, "kocgov.yaml", "".join(line for line in lines if not line.startswith("appeals:")))
    here.must(SERVE, "clerk-an", day(6, 12))
    for lang, words in (("en", "not stated; ask any moderator"), ("zh", "未写明，请向任何一位管理员询问")):
        assert here.must(f"letter CASE --lang {lang}", at=day(7)).out.count(words) == 2


# ---- matters that a body judges --------------------------------------------------------------------------------


@pytest.fixture
def at_story(tmp_path):
    """`at_story(letter_scenes.served, "a1")`: a terminal where a story of the letters has been told, and its matter."""

    def lay(story, alias: str) -> tuple[Terminal, str]:
        told = story(lambda _, english: english)
        for path in told.tree:
            file = tmp_path / "ws" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(told.tree[path])
        here = Terminal(tmp_path / "ws")
        here.git("init", "-q", "-b", "main")
        here.git("add", "-A")
        here.git("-c", "user.name=x", "-c", "user.email=x@members.invalid", "commit", "-qm", "a story")
        return here, told.where(alias).rpartition("/")[2]

    return lay


def test_a_judgement_goes_to_both_sides_to_a_moderator_and_to_everybody(at_story):
    here, matter = at_story(letter_scenes.served, "a1")
    said = here.must(f"letter {matter}")
    assert said.out.startswith("Hello wei,\n\nwith this letter the decision")
    assert said.errors == [
        "It goes to others too, each with a copy of their own: --to claimant",
        "The same act calls for other letters too: --kind service-record, enforcement, public-edition",
    ]
    assert here.must(f"letter {matter} --to claimant").out.startswith("Hello mei,\n")
    assert "`kocgov act" in here.must(f"letter {matter} --kind enforcement").out
    public = here.must(f"letter {matter} --kind public-edition").out
    assert "In three posts A called B a fool." in public
    assert here(f"letter {matter} --to hao").code == 2  # who reported is found by no name
    assert here.must(f"case letter {matter} --lang zh").out.startswith("wei，你好：\n\n现在送达")


def test_each_judge_has_a_letter_of_their_own(at_story):
    here, matter = at_story(letter_scenes.drawn, "a1")
    said = here.must(f"letter {matter} --kind seat")
    first = said.out.partition(",")[0].removeprefix("Hello ")
    others = said.err.rpartition("--to ")[2].strip().split(", ")
    assert len({first, *others}) == 3
    for judge in others:
        assert here.must(f"letter {matter} --kind seat --to {judge}").out.startswith(f"Hello {judge},\n")


def test_an_appeal_is_told_to_both_sides_and_what_fell_is_corrected(at_story):
    here, matter = at_story(letter_scenes_outcome.restored, "p1")
    said = here.must(f"letter {matter}")
    assert "with it have ended: L2" in said.out
    assert said.errors[-1].endswith("--kind correction")
    assert here.must(f"letter {matter} --kind correction").out.startswith("# Correction\n")
    assert here.must(f"letter {matter} --step overturn --to other-side").out.startswith("Hello mod-ye,\n")


def test_an_honour_speaks_with_thanks_and_asks_first(at_story):
    here, matter = at_story(letter_scenes_outcome.awarded, "h1")
    assert "Would you like it?" in here.must(f"honour letter {matter} --step second").out
    assert "because" not in here.must(f"letter {matter}").err
    assert here.must(f"letter {matter} --kind honour-edition").out.startswith("# peacemaker: wei\n")
    assert "谢谢你" in here.must(f"letter {matter} --lang zh").out
