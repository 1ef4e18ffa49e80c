"""Wrong words: one line on stderr that says what is wrong and what to type instead; exit code 2, nothing on stdout."""

import re

import pytest

from cli.terminal import OPEN, day, forget_commands

TYPED = [
    # what is typed, the code, what the line tells besides
    ("cse list", "CMD-COMMAND", ["did you mean case?", "kocgov --help"]),
    ("case lst", "CMD-COMMAND", ["did you mean list?", "kocgov case --help"]),
    ("-C .", "CMD-MISSING", ["COMMAND"]),
    ("case show", "CMD-MISSING", ["DOSSIER", "kocgov case show --help"]),
    ("case open --respondent wei", "CMD-MISSING", ["--summary", "kocgov case open --help"]),
    ("case open --respondent", "CMD-NO-VALUE", ["--respondent", "kocgov case open --help"]),
    ("log --format", "CMD-NO-VALUE", ["--format", "kocgov log --help"]),
    ("log --format xml", "CMD-CHOICE", ["--format", "text, jsonl, csv"]),
    ("next --al", "CMD-OPTION", ["did you mean --all", "kocgov next --help"]),
    ("next --all=yes", "CMD-FLAG", ["--all"]),
    ("-z", "CMD-OPTION", ["-z", "kocgov --help"]),
    ("case show CASE two more", "CMD-EXTRA", ["two more"]),
    ("case list --lang", "CMD-NO-VALUE", ["--lang"]),
    ("case list --lang fr", "CMD-LANG", ["fr", "zh, en"]),
    ("case show zzzz", "WS-NO-DOSSIER", ["zzzz"]),
    ("case show wei", "CMD-ELSEWHERE", ["kocgov show wei"]),
    ("case guide wei --message hello --offer edit", "CMD-ELSEWHERE", ["kocgov show wei"]),
    ("member show CASE", "CMD-ELSEWHERE", ["kocgov show CASE"]),
    ("member show wie", "WS-NO-DOSSIER", ["wei"]),
    ("case list --state recieved", "CMD-STATE", ["did you mean received?"]),
    ("case letter CASE", "CMD-NO-LETTER", ["kocgov show CASE"]),
    ("case letter CASE --step tirage", "WS-NO-STEP", ["triage"]),
    ("act CASE tirage", "WS-NO-STEP", ["triage"]),
    ("act CASE acknowledge mesage=hello", "CMD-FIELD", ["did you mean message?"]),
    ("act CASE acknowledge hello", "CMD-PAIR", ["hello"]),
    ("act wei open --opens tier1", "CMD-OPENS", ["tier1"]),
    ("act new join --opens membershp", "WS-NO-PROCEDURE", ["membership"]),
    ("act ../../x join --opens membership", "CMD-HANDLE", ["../../x"]),
    ("member join WEI", "CMD-HANDLE", ["WEI"]),
    ("member join con", "CMD-HANDLE", ["con", "Windows"]),
    ("member join 'two words'", "CMD-HANDLE", ["two words"]),
    ("member join ../../etc", "CMD-HANDLE", ["../../etc"]),
    ("case contain CASE --interim mute --part offending_part --hours many --reason x", "CMD-VALUE", ["many", "24"]),
    ("case acknowledge CASE --at yesterday", "CMD-VALUE", ["yesterday", "2026-03-05T14:30"]),
    ("case acknowledge CASE --as mod-yi", "CMD-NOBODY", ["did you mean mod-ye?", "kocgov member join"]),
    ("next --as ''", "CMD-WHO", ["--as MEMBER", "KOCGOV_AS", "git config kocgov.member"]),
    ("case list -C elsewhere", "CMD-NO-PATH", ["elsewhere"]),
    ("-C elsewhere case list", "CMD-NO-PATH", ["elsewhere"]),
    ("charter show -C elsewhere", "CMD-NO-PATH", ["elsewhere"]),
    ("triage discipline -C elsewhere", "CMD-NO-PATH", ["elsewhere"]),
    ("charter check -C elsewhere", "CMD-NO-PATH", ["elsewhere"]),
    ("charter rehearse -C elsewhere", "CMD-NO-PATH", ["elsewhere"]),
    ("charter publish --dir elsewhere", "CMD-NO-PATH", ["elsewhere"]),
    ("check elsewhere", "CMD-NO-PATH", ["elsewhere"]),
    ("check ../../../etc-is-not-here", "CMD-NO-PATH", ["etc-is-not-here"]),
    ("check --rev --output=x", "STORE-NO-REVISION", ["--output=x"]),
    ("check --rev HEAD:/etc", "STORE-NO-REVISION", ["HEAD:/etc"]),
    ("log --rev --upload-pack=x", "STORE-NO-REVISION", ["--upload-pack=x"]),
    ("case show CASE --rev ':(exclude)x'", "STORE-NO-REVISION", [":(exclude)x"]),
    ("case show CASE --rev '@{u}'", "STORE-NO-REVISION", ["@{u}"]),
    ("case show ../../etc", "WS-NO-DOSSIER", ["../../etc"]),
    ("explain KG-HERD", "CMD-CODE", ["did you mean KG-HEARD?"]),
    ("schema charters", "CMD-KIND", ["charter"]),
    ("charter show C-ADVERTS", "CMD-CLAUSE", ["did you mean C-ADVERT?"]),
    ("charter check auto-koch", "CMD-CHARTER", ["did you mean auto-koc?"]),
    ("init . --owner a --drafter b", "CMD-NOT-EMPTY", ["."]),
    ("init new --owner a", "CMD-MISSING", ["--drafter"]),
    ("init new --owner A --drafter b", "CMD-HANDLE", ["A"]),
    ("init new --owner a --drafter a", "CMD-DRAFTERS", ["--drafter"]),
    ("init new --owner a --drafter b --zone Mars", "CMD-ZONE", ["Mars"]),
    ("init new --owner a --drafter b --language fr", "CMD-LANG", ["fr"]),
    ("init new --owner a --drafter b --charter auto-kok", "CMD-CHARTER", ["did you mean auto-koc?"]),
    ("init new --owner a --drafter b --id ../x", "CMD-HANDLE", ["../x"]),
    ("demo new --story first-saison", "CMD-STORY", ["did you mean first-season?"]),
]


@pytest.fixture(scope="module")
def here(theatre):
    """One workspace for all: no slip changes it. The commands are built in English."""
    forget_commands()
    terminal = theatre.look("opened")
    before = terminal.everything()
    yield terminal
    assert terminal.everything() == before


@pytest.mark.parametrize(("typed", "code", "tells"), TYPED, ids=[typed for typed, *_ in TYPED])
def test_a_slip_costs_one_line(here, typed, code, tells):
    said = here(typed, "" if "--as" in typed else "mod-ye", day(3))
    (line,) = said.errors
    assert (said.code, said.out) == (2, "")
    assert line.startswith(f"kocgov: {code} ")
    assert [word for word in tells if word.replace("CASE", here.case) not in line] == []


EACH_ONCE = {code: typed for typed, code, _ in TYPED if "--lang" not in typed}


@pytest.mark.parametrize(("code", "typed"), EACH_ONCE.items(), ids=EACH_ONCE)
def test_in_chinese_too(here, code, typed):
    said = here(f"{typed} --lang zh", "" if "--as" in typed else "mod-ye", day(3))
    (line,) = said.errors
    assert (said.code, said.out) == (2, "")
    assert re.match(rf"kocgov: {code} .*[\u4e00-\u9fff].*", line)


@pytest.mark.parametrize("typed", ["", "case", "--lang zh"])
def test_a_noun_alone_shows_what_can_be_done_with_it(nowhere, typed):
    said = nowhere(typed)
    assert (said.code, said.out) == (2, "")
    assert len(said.errors) > 10
    assert "Traceback" not in said.err


def test_the_clock_of_rehearsals_is_read_strictly(at_scene):
    said = at_scene("staffed")("next", "mod-ye", "tomorrow")
    assert (said.code, said.errors) == (2, [said.errors[0]])
    assert "KOCGOV_NOW" in said.err


def test_ids_may_be_shortened_as_far_as_they_stay_clear(at_scene):
    here = at_scene("opened")
    here.must(OPEN, "mod-ye", day(3, 12))
    first, second = sorted(path.name for path in here.folder.glob("cases/2*/*/*"))
    common = next(first[:n] for n in range(len(first) + 1) if not second.startswith(first[: n + 1]))
    assert here(f"case show {first[: len(common) + 1]}").code == 0
    unclear = here(["case", "show", common])
    assert unclear.code == 2
    assert ("WS-AMBIGUOUS" if common else "WS-NO-DOSSIER") in unclear.err


def test_a_member_is_meant_by_the_whole_handle_even_where_another_begins_alike(at_scene):
    here = at_scene("staffed")
    here.must("member join we", "brand-hq", day(2, 8))
    assert here("member show we").out.startswith("we\n")
