"""An appeal at the terminal: what is typed, what comes next and until when, and what the decided case says of it."""

import re
from pathlib import Path

import pytest

import appeals
from cli.terminal import Terminal, day
from kocgov.cli.verbs import VERBS
from kocgov.cli.verbs_appeal import APPEALS
from world import world

APPEAL = "case appeal CASE --grounds facts --statement 'it was a quotation' --by wei --ref chat/9"
NUMBER = appeals.NUMBER["number"]
CONSIDERED = "--explanation 'it was one word' --considered 'both sides were heard'"
HEARD = (
    ("appeal stay APPEAL --reason 'the log looks genuine'", "bo", day(8, 12)),
    ("appeal announce APPEAL --number 'the lottery' --number-at 2026-03-12T21:15", "clerk-an", day(9)),
    (f"appeal draw APPEAL --number '{NUMBER}' --source 'its site'", "clerk-an", day(12, 21, 30)),
    ("appeal reply APPEAL --statement 'it reads as an insult'", "mod-ye", day(13)),
    ("appeal deliberate APPEAL", "clerk-an", day(16)),
)
LIGHTER = ("appeal lighten APPEAL --level L2 --measure mute:1 --reasons 'one word'", "jing", day(16, 11))


def voted(*choices: str) -> tuple[tuple[str, str, str], ...]:
    """The judges vote, and the clerk counts."""
    votes = zip(appeals.JUDGES, choices, strict=True)
    return (
        ("appeal open-vote APPEAL", "jing", day(16, 12)),
        *((f"appeal vote APPEAL --choice {choice}", who, day(16, 13)) for who, choice in votes),
        ("appeal count APPEAL", "clerk-an", day(16, 14)),
    )


@pytest.fixture
def at_appeal(tmp_path):
    """`at_appeal("muted")`: a terminal in a workspace in which one of the scenes of appeals has been told."""

    def lay(scene: str, *lines: tuple[str, str, str]) -> Terminal:
        tree = world(f"appeal: {scene}").tree
        for path in tree:
            Path(tmp_path / "ws" / path).parent.mkdir(parents=True, exist_ok=True)
            Path(tmp_path / "ws" / path).write_bytes(tree[path])
        here = Terminal(tmp_path / "ws")
        here.git("init", "-q", "-b", "main")
        here.git("add", "-A")
        here.git("-c", "user.name=x", "-c", "user.email=x@members.invalid", "commit", "-qm", scene)
        for line in lines:
            here.must(*line)
        return here

    return lay


# ---- every step has a command --------------------------------------------------------------------------------


def test_every_step_of_the_procedure_has_a_short_command(at_appeal):
    (path,) = at_appeal("muted").folder.glob("charters/auto-koc/1.0.0/procedures/appeal.yaml")
    steps = re.findall(r"^  ([a-z_]+):$", path.read_text(encoding="utf-8").partition("\nsteps:")[2], re.MULTILINE)
    typed = {verb.step for verb in VERBS if verb.noun == "appeal" or verb.opens == "appeal"}
    assert set(steps) == typed == {verb.step for verb in APPEALS}


# ---- from the appeal to what is put back ---------------------------------------------------------------------


def test_an_appeal_says_what_comes_next_and_until_when(at_appeal):
    here = at_appeal("muted")
    said = here.must(APPEAL, "clerk-an", day(8))
    assert "is now: filed, a stay may be granted" in said.err
    assert "next: grant a stay (bo, chen, fang, hua, jing, lin, ning), until 10 Mar 2026, 23:59" in said.err
    assert "kocgov letter" in said.err
    shown = here.must("show APPEAL", "clerk-an", day(8)).out
    assert "what is appealed: L2 removal of content and a short mute (Tier-1 handling)" in shown
    assert "kocgov appeal stay" in shown


def test_a_stay_that_was_granted_holds_nothing_up(at_appeal):
    here = at_appeal("appealed", HEARD[0])
    told = here.must("next", "clerk-an", day(8, 13)).out
    assert "announce the draw" in told
    assert "not before" not in told


SAID: list[tuple[list[tuple[str, str, str]], str]] = [
    ([], "open; nothing becomes final before it is decided, the measures hold meanwhile"),
    ([HEARD[0]], "open; since 8 Mar 2026 the measures wait until it is decided"),
    (
        [*HEARD, *voted("overturn", "overturn", "uphold"), (f"appeal overturn APPEAL {CONSIDERED}", "jing", day(17))],
        "the decision was overturned on 17 Mar 2026; nothing of it counts",
    ),
    (
        [*HEARD, *voted("remand", "remand", "uphold"), (f"appeal remand APPEAL {CONSIDERED}", "jing", day(17))],
        "the decision fell on 17 Mar 2026, and others decide anew; nothing of it counts",
    ),
    (
        [*HEARD, LIGHTER, *voted("modify", "modify", "uphold"),
         (f"appeal modify APPEAL {CONSIDERED}", "jing", day(17))],
        "made lighter on 17 Mar 2026, to L2 removal of content and a short mute with mute (1 day)",
    ),
    (
        [*HEARD, *voted("uphold", "uphold", "uphold"), (f"appeal uphold APPEAL {CONSIDERED}", "jing", day(17))],
        "it is over, and what was decided stands",
    ),
]  # fmt: skip
"""What was done in the appeal, and what the decided case says of it."""


@pytest.mark.parametrize(("lines", "told"), SAID, ids=[told for _, told in SAID])
def test_the_decided_case_tells_of_its_appeal(at_appeal, lines, told):
    here = at_appeal("appealed", *lines)
    shown = " ".join(here.must("case show CASE", "clerk-an", day(17, 12)).out.split())
    assert f"appeal {here.dossier('appeals').name}: {told}" in shown
    assert "kocgov case appeal" not in shown  # there is one for each decision
    assert "right of person concerned" not in shown
    data = here.must("case show CASE --json", "clerk-an", day(17, 12)).data["appeals"]
    assert [Path(path).name for path in data["dossiers"]] == [here.dossier("appeals").name]
    assert data["open"] == told.startswith("open")
    assert here.must("check", "clerk-an", day(17, 12)).code == 0


@pytest.mark.parametrize(("lines", "told"), SAID, ids=[told for _, told in SAID])
def test_a_level_that_fell_on_appeal_is_no_longer_listed(at_appeal, lines, told):
    here = at_appeal("appealed", *lines)
    listed = here.must("case list --level L2 --json", "clerk-an", day(17, 12)).data["dossiers"]
    assert len(listed) == (0 if told.endswith("nothing of it counts") else 1)


def test_a_case_that_was_never_appealed_says_nothing_of_it(at_appeal):
    here = at_appeal("muted")
    assert "\nappeal " not in here.must("case show CASE", "clerk-an", day(8)).out.partition("\n\n")[0]
    assert "appeals" not in here.must("case show CASE --json", "clerk-an", day(8)).data


def test_carried_out_the_new_case_is_told_with_it(at_appeal):
    lines = [*HEARD, *voted("remand", "remand", "uphold"), (f"appeal remand APPEAL {CONSIDERED}", "jing", day(17))]
    here = at_appeal("appealed", *lines)
    assert "restore and open anew" in here.must("next", "clerk-an", day(17, 11)).out
    said = here.must("appeal restore APPEAL --done 'all is put back'", "clerk-an", day(17, 12))
    assert said.err.count("cases/2026/03/") >= 1
    assert "received, to be triaged" in said.err


def test_silence_is_told_too(at_appeal):
    sweeps = [("sweep", "clerk-an", at) for at in (day(11), day(14), day(29), "2026-04-13T10:00")]
    here = at_appeal("appealed", *sweeps)
    shown = " ".join(here.must("case show CASE", "clerk-an", "2026-04-14T10:00").out.split())
    assert "the decision fell on 13 Apr 2026, because nobody judged it again in time" in shown


# ---- who types the wrong thing -------------------------------------------------------------------------------


def test_what_is_offered_to_a_judge_is_what_may_be_voted(at_appeal):
    here = at_appeal("appealed", *HEARD, ("appeal open-vote APPEAL", "jing", day(16, 12)))
    said = here("appeal vote APPEAL --choice modify", "jing", day(16, 13))
    assert (said.code, "overturn, remand, uphold, abstain" in said.err) == (1, True)


def test_a_case_is_no_appeal(at_appeal):
    said = at_appeal("appealed")("appeal stay CASE --reason x", "bo", day(8, 12))
    assert (said.code, "CMD-ELSEWHERE" in said.err) == (2, True)


def test_a_dismissal_is_appealed_without_a_name(at_appeal):
    here = at_appeal("reported")
    here.must("case contest CASE --grounds facts --statement 'it was meant for her'", "clerk-an", day(8))
    shown = here.must("show APPEAL", "clerk-an", day(8)).out
    assert "what is appealed: that nothing was done (Tier-1 handling)" in shown
    assert "hao" not in shown
    assert "grant a stay" not in here.must("next", "bo", day(8)).out


def test_an_office_reopens_years_later(at_appeal):
    here = at_appeal("muted", ("sweep", "clerk-an", "2026-04-06T10:00"))
    here.must("case reopen CASE --new-facts 'somebody else owns up'", "brand-hq", "2029-05-01T10:00")
    assert "final" in here.must("case show CASE", "clerk-an", "2029-05-01T11:00").out
