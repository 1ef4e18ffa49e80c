"""What the charter does not allow is refused: a place, a code, a mend, exit code 1, and nothing has changed."""

import re
import shlex

import pytest

from cli.terminal import DECIDE, INTEND, OPEN, SERVE, TRIAGE, day

REFUSED = [
    # scene, when, who, what is typed, the code
    ("opened", day(3), "wei", TRIAGE, "KG-BY"),  # nobody judges his own case
    ("opened", day(3), "hao", "case acknowledge CASE", "KG-BY"),
    ("opened", day(4), "mod-ye", INTEND, "KG-FROM"),  # first the facts, then the notice
    ("opened", day(4), "mod-ye", "case triage CASE --clause C-ATTACK", "CMD-FACT-MISSING"),
    ("opened", day(4), "mod-ye", TRIAGE.replace("C-ATTACK", "C-ATTAK"), "SHAPE-ENUM"),
    ("opened", day(4), "mod-ye", TRIAGE.replace("malice=absent", "malice=shown"), "KG-SOURCED"),
    ("opened", day(4), "mod-ye", "case contain CASE --interim mutee --part thread --hours 5 --reason x", "SHAPE-ENUM"),
    ("noticed", day(4, 11), "mod-ye", DECIDE, "KG-HEARD"),  # nobody is judged unheard
    ("noticed", day(4, 11), "mod-ye", "case answer CASE --statement 'he is sorry' --by wei", "KG-OWN-WORDS"),
    ("answered", day(6), "mod-ye", f"{DECIDE} --measure mute:30d", "KG-MEASURE"),
    ("decided", day(6, 11), "mod-ye", SERVE, "KG-BY"),
    ("staffed", day(3), "mod-ye", OPEN.replace("wei", "nobody"), "KG-UNKNOWN-MEMBER"),
    ("staffed", day(3), "mod-ye", OPEN.replace("'An insult under a post'", "''"), "SHAPE-MISSING"),
    ("staffed", day(3), "mod-ye", OPEN.replace("'An insult under a post'", "'   '"), "SHAPE-LENGTH"),
    ("staffed", day(3), "mod-ye", OPEN.replace("2026-03-03T08:00", "0001-01-01"), "SHAPE-DATETIME"),
    ("staffed", day(3), "mod-ye", "member appoint hao --office moderator", "KG-BY"),
    ("staffed", day(3), "wei", "member rest wei --until 2026-99-99", "SHAPE-DATE"),
    ("staffed", day(3), "hao", "member rest wei --until 2026-03-31", "KG-BY"),
    ("resting", day(4), "wei", "member rest wei --until 2026-03-31", "KG-FROM"),
    ("staffed", day(3), "wei", "member accept wei --version 'auto-koc 9.0.0'", "KG-NO-CHARTER"),
    ("staffed", day(3), "wei", "member consent wei --purpose pubs --given granted", "SHAPE-ENUM"),
    ("staffed", day(30), "clerk-an", "member depart wei --by wei --at 2026-03-04", "KG-LATE-RECORD"),
    ("complained", day(4), "mod-ye", "signal answer SIGNAL --text 'we see' --at-place post/2 --credit named --name wei",
     "KG-FROM"),
    ("staffed", day(3), "clerk-an", "member profile wei --language fr", "SHAPE-ENUM"),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "at", "who", "typed", "code"), REFUSED, ids=[f"{r[4]} {r[3]}" for r in REFUSED])
def test_refused_and_nothing_changed(theatre, scene, at, who, typed, code):
    here = theatre.look(scene)
    before = here.everything()
    said = here(typed, who, at)
    *findings, last = said.errors
    assert (said.code, said.out) == (1, "")
    for line in findings:
        assert re.fullmatch(r"[^\s:]+:\d+:\d+ [A-Z]+-[A-Z-]+ .+ — .+", line), line
    assert code in {line.split()[1] for line in findings}
    assert last.startswith("Refused; nothing was written.")
    assert here.everything() == before


@pytest.mark.parametrize(("scene", "at", "who", "typed", "code"), REFUSED[:4], ids=[r[4] for r in REFUSED[:4]])
def test_refused_in_chinese(theatre, scene, at, who, typed, code):
    said = theatre.look(scene)(f"{typed} --lang zh", who, at)
    first, last = said.errors[0], said.errors[-1]
    assert said.code == 1
    assert re.fullmatch(rf"[^\s:]+:\d+:\d+ {code} [^—]*[一-鿿][^—]*——.*[一-鿿].*", first), first
    assert re.search("[一-鿿]", last)


@pytest.mark.parametrize("who", ["brand-hq", "mod-ye"])
def test_a_handle_is_given_once(theatre, who):
    here = theatre.look("staffed")
    before = here.everything()
    said = here("member join wei", who, day(3))
    assert (said.code, len(said.errors)) == (1, 1)
    assert said.err.startswith("kocgov: CMD-TAKEN wei ")
    assert here.everything() == before


def test_every_refusal_can_be_looked_up(theatre):
    said = theatre.look("noticed")(DECIDE, "mod-ye", day(4, 11))
    command = said.errors[-1].rpartition("kocgov ")[2]
    told = theatre.look("noticed")(command)
    assert (command, told.code) == ("explain KG-HEARD", 0)
    assert "Principle" in told.out


HOSTILE = [
    "\x1b[2J", "\x1b]8;;https://example.org\x07click\x1b]8;;\x07", "\x9b2J", "a\x08b", "\u202eexe.txt", "\u2066x\u2069",
    "zero\u200bwidth", "\U000e0041", "\ue000", "bell\x07", "\x01",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("mod-ye", shlex.split("case open --respondent wei --act-at 2026-03-03T08:00 --act-ref post/1 --summary")),
        ("clerk-an", ["member", "depart", "wei", "--by", "wei", "--ref"]),
        ("clerk-an", ["member", "profile", "wei", "--name"]),
    ],
    ids=["summary", "ref", "name"],
)  # fmt: skip
def test_what_nobody_can_see_never_enters_the_record(theatre, text, who, words):
    here = theatre.look("staffed")
    before = here.everything()
    said = here([*words, f"hello {text} there"], who, day(3))
    assert (said.code, said.out) == (1, "")
    assert " TEXT-" in said.err
    assert text not in said.err
    assert here.everything() == before


@pytest.mark.parametrize(
    "words", [["case", "show"], ["member", "join"], ["next", "--as"], ["charter", "show"], ["explain"]]
)
@pytest.mark.parametrize("text", ["\x1b[2J", "\u202eexe", "::error file=x::y\x07"], ids=ascii)
def test_what_was_typed_is_told_back_harmlessly(theatre, words, text):
    said = theatre.look("staffed")([*words, text], "" if "--as" in words else "mod-ye", day(3))
    assert said.code == 2
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said.err)
    assert not said.err.startswith("::")


def test_typing_is_put_into_the_records_form(at_scene):
    """A decomposed accent, Windows line ends, odd spaces: how a keyboard makes them is nobody's fault."""
    here = at_scene("staffed")
    here.must("member join mo", "brand-hq", day(2, 8))
    words = ["case", "open", "--respondent", "wei", "--act-at", "2026-03-03T08:00", "--act-ref", "post/1"]
    said = here([*words, "--summary", "  cafe\u0301\u00a0au lait\r\nsecond line\t "], "mod-ye", day(3))
    assert said.code == 0
    (event,) = here.dossier("cases").iterdir()
    assert "café au lait\n  second line" in event.read_text(encoding="utf-8")
