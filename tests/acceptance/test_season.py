"""A whole case at the terminal, from report to final, in both languages, with the letters that people receive."""

import re

import pytest

from cli.terminal import ANSWER, DECIDE, INTEND, OPEN, SCENES, SERVE, TRIAGE, Terminal, day

STAGES = [
    # when, who, what is typed; the state it leads to; what its letter says in either language ("" where there is none)
    (day(3), "mod-ye", OPEN, "received", "", ""),
    (day(3, 10, 30), "mod-ye", "case acknowledge CASE --message 'Thank you.'", "received",
     "thank you for your report", "举报"),
    (day(3, 11), "mod-su", TRIAGE, "to_notify", "", ""),
    (day(4), "mod-ye", INTEND, "noticed", "You may answer **until 5 Mar 2026, 10:00**", "2026年3月5日 10:00"),
    (day(5), "clerk-an", ANSWER, "noticed", "", ""),
    (day(6), "mod-ye", DECIDE, "decided", "a decision has been taken", "决定"),
    (day(6, 11), "clerk-an", SERVE, "served",
     "You can appeal **until 5 Apr 2026, 23:59**, at appeals@qihang.example", "appeals@qihang.example"),
    ("2026-04-06T09:00", "clerk-an", "sweep", "final", "", ""),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_case_from_report_to_end(theatre, tmp_path, lang):
    here = theatre.stage("staffed", tmp_path / "ws")
    here.lang = lang
    for at, who, typed, state, english, chinese in STAGES:
        said = here.must(typed, who, at)
        assert said.out == ""
        assert is_spoken(said.err, lang)
        (row,) = here.must("case list --json", at=at).data["dossiers"]
        assert row["state"] == state
        assert here.must("check --json", at=at).data["findings"] == []
        if english:
            letter = here.must("case letter CASE", at=at).out
            assert (english if lang == "en" else chinese) in letter
            assert is_spoken(letter, lang)
            assert "hao" not in letter
    story = here.must("case show CASE", at="2026-04-06T10:00").out
    assert is_spoken(story, lang)
    waits = here.must("next --all --json", at="2026-04-06T10:00").data["items"]
    assert [item for item in waits if item["dossier"]] == []
    assert [act["step"] for act in here.must("log --json").lines if act["dossier"].startswith("cases/")] == [
        "open", "acknowledge", "triage", "intend", "answer", "decide", "serve", "lapse",
    ]  # fmt: skip


def is_spoken(text: str, lang: str) -> bool:
    """English has no Chinese in it; Chinese does, and none of the words that English sentences are made of."""
    text = text.replace("the council", "")  # what the founder wrote into the settings
    chinese = re.search("[\u4e00-\u9fff]", text) is not None
    return not chinese if lang == "en" else chinese and not re.search(r"\b(the|until|wrote|next|can|decision)\b", text)


def test_both_languages_write_the_same_record(theatre, tmp_path):
    """What is spoken at the terminal leaves no trace in the files, save for the id that chance gives the case."""
    kept = []
    for lang in ("en", "zh"):
        here = theatre.stage("staffed", tmp_path / lang)
        here.lang = lang
        for at, who, typed, *_ in STAGES:
            here.must(typed, who, at)
        texts = (path.read_text(encoding="utf-8") for path in sorted(here.dossier("cases").iterdir()))
        kept.append([re.sub("sha256:[0-9a-f]{64}", "sha256", text.replace(here.case, "ID")) for text in texts])
    assert kept[0] == kept[1]


def test_silence_at_every_stage_ends_without_a_sanction(theatre, tmp_path):
    """Nobody acts, the clerk sweeps day by day: the case comes to an end, and nothing is held against anybody."""
    here = theatre.stage("opened", tmp_path / "ws")
    for number in range(4, 31, 2):
        here.must("sweep", "clerk-an", day(number))
    (row,) = here.must("case list --json").data["dossiers"]
    assert (row["state"], row["ended"], row["level"]) == ("abandoned", True, None)
    assert here.must("sweep", "clerk-an", day(31)).err == "0 lapses\n"
    assert here.must("check").code == 0


def test_a_first_slip_ends_with_a_kind_word(theatre, tmp_path):
    here = theatre.stage("opened", tmp_path / "ws")
    here.must(TRIAGE.replace("C-ATTACK", "C-CIVIL"), "mod-ye", day(3, 11))
    here.must("case guide CASE --message 'Please mind your words.' --offer edit", "mod-ye", day(3, 12))
    assert "Please mind your words." in here.must("case letter CASE", at=day(3, 13)).out
    here.must("case close CASE --outcome edited", "mod-ye", day(4))
    assert here.must("case list --json").data["dossiers"][0]["state"] == "closed"
    assert here.must("check").code == 0


def test_a_complaint_is_answered_in_public(theatre, tmp_path):
    here = theatre.stage("complained", tmp_path / "ws")
    for at, who, typed in (
        (day(3, 12), "mod-ye", "signal acknowledge SIGNAL --message 'We are sorry, and thank you.'"),
        (
            day(5),
            "mod-ye",
            "signal answer SIGNAL --text 'The pads are changed for free.' --at-place post/3 --credit anonymous",
        ),
        (day(6), "clerk-an", "signal reopen SIGNAL --statement 'Mine still squeal.' --by wei --ref chat/7"),
        (day(7), "mod-ye", "signal answer SIGNAL --text 'We call you today.' --at-place post/4 --credit anonymous"),
        ("2026-04-20T10:00", "clerk-an", "sweep"),
    ):
        here.must(typed, who, at)
    assert here.must("signal list --json").data["dossiers"][0]["state"] == "closed"
    assert here.must("check").code == 0


def test_an_appeal_stops_the_decision_from_becoming_final(theatre, tmp_path):
    here: Terminal = theatre.stage("served", tmp_path / "ws")
    appeal = "case appeal CASE --grounds facts --statement 'It was a quotation.' --by wei --ref chat/8"
    assert here(appeal, "clerk-an", "2026-04-06T00:30").code == 1  # a day too late
    here.must(appeal, "clerk-an", "2026-04-05T23:00")
    assert here.must("sweep", "clerk-an", "2026-04-07T10:00").err == "0 lapses\n"
    assert here.must("case list --json").data["dossiers"][0]["state"] == "served"
    appeals = [entry for entry in here.must("list --json").data["dossiers"] if entry["procedure"] == "appeal"]
    assert [entry["state"] for entry in appeals] == ["filed"]


def test_the_scenes_themselves_check_clean(theatre, tmp_path):
    for scene in SCENES:
        here = theatre.stage(scene, tmp_path / scene)
        assert here.must("check", at="2026-05-01T10:00").out == "", scene
