"""Completion as shells ask for it: ids, members, steps, fields and their values; silent where there is nothing."""

import pytest

from cli.terminal import OPEN, Terminal, day

OPEN_STEPS = {"report", "acknowledge", "assign", "contain", "triage"}


def asked(here: Terminal, shell: str, line: str, lang: str = "en") -> list[str]:
    """What the program answers to a shell that completes the line, each offer as `word` or `word<tab>help`."""
    words = line.split(" ")
    env = {
        "_KOCGOV_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    said = here([], "mod-ye", day(3, 12), KOCGOV_LANG=lang, **env)
    assert (said.code, said.err) == (0, "")
    if shell == "zsh":
        offers = said.out.removeprefix("_arguments '*: :((").removesuffix("))'\n").replace('":"', "\t")
        return [] if said.out == "_files\n" else [offer.strip('"') for offer in offers.splitlines()]
    return said.out.split() if shell == "bash" else [line for line in said.out.splitlines() if line]


def named(here: Terminal, line: str) -> list[str]:
    """The words that bash is offered."""
    return asked(here, "bash", line)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_completes_ids(theatre, shell):
    here = theatre.look("opened")
    told = "" if shell == "bash" else "\treceived, to be triaged · An insult under a post"
    assert asked(here, shell, f"kocgov case show {here.case[:2]}") == [here.case + told]
    assert asked(here, shell, "kocgov case show !") == asked(here, shell, "kocgov signal show ") == []
    assert asked(here, shell, "kocgov next mod-") == ["mod-su", "mod-ye"]


def test_ids_of_the_noun_or_of_all(theatre):
    here = theatre.look("complained")
    signal = here.dossier("signals").name
    assert named(here, "kocgov signal show ") == [signal]
    assert named(here, "kocgov case show ") == []
    assert {signal, "wei"} <= set(named(here, "kocgov show "))


def test_help_is_in_the_language_of_the_run(theatre):
    here = theatre.look("opened")
    assert asked(here, "fish", "kocgov act CASE t".replace("CASE", here.case), "zh") == ["triage\t分诊"]
    assert asked(here, "fish", "kocgov case list --clause C-ATT") == ["C-ATTACK\tPersonal attack"]


def test_steps_are_those_that_are_open_in_the_matter(theatre):
    here = theatre.look("opened")
    assert set(named(here, f"kocgov act {here.case} ")) >= OPEN_STEPS
    assert "decide" not in named(here, f"kocgov act {here.case} ")
    assert "decide" in named(here, "kocgov act nothing-such ")
    assert named(here, "kocgov act - --opens tier1 ") == ["open"]
    assert named(here, "kocgov act - --opens t") == ["tier1"]


def test_fields_of_the_step_and_their_values(theatre):
    here = theatre.look("opened")
    line = f"kocgov act {here.case} triage "
    assert {"clauses=", "expression=", "ongoing=", "sources.all="} <= set(named(here, line))
    assert "facts=" not in named(here, line)
    assert "malice=" not in asked(here, "fish", f"{line}malice=absent ")
    assert asked(here, "fish", f"{line}ongoing=c") == ["ongoing=continuing"]
    # bash takes NAME=VALUE for three words
    assert named(here, f"{line}ongoing =") == named(here, f"{line}malice = absent ongoing =") == ["continuing", "ended"]
    assert named(here, f"{line}ongoing = c") == ["continuing"]
    grave = theatre.look("grave")
    assert {"level=", "measures="} <= set(named(grave, f"kocgov act {grave.case} intend "))


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("kocgov next --role ", {"moderator", "clerk", "owner"}),
        ("kocgov case list --state to", {"to_guide", "to_notify"}),
        ("kocgov case list --level ", {"L0", "L1", "L2"}),
        ("kocgov case list --handler mod-", {"mod-su", "mod-ye"}),
        ("kocgov case list --sort ", {"opened", "due", "id"}),
        ("kocgov handover --from mod-ye --to mod-s", {"mod-su"}),
        ("kocgov member appoint wei --office c", {"clerk", "council"}),
    ],
)
def test_options_know_their_words(theatre, line, offers):
    assert offers <= set(named(theatre.look("opened"), line))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("line", ["kocgov case show ", "kocgov act x ", "kocgov next ", "kocgov act - --opens "])
def test_where_there_is_nothing_it_is_silent(nowhere, shell, line):
    assert asked(nowhere, shell, line) == []


def test_a_broken_workspace_is_no_place_to_complain(at_scene):
    here = at_scene("staffed")
    (here.folder / "kocgov.yaml").write_text("community: [", encoding="utf-8")
    here.git("commit", "-qam", "broken")
    assert named(here, "kocgov next --role ") == []


@pytest.mark.parametrize("summary", ["\\$(touch pwned) `id` 'x' \"y\" [bold]z[/]", "a\tb\nc ); rm -rf x"])
def test_what_people_wrote_means_nothing_to_a_shell(at_scene, summary):
    here = at_scene("staffed")
    words = [*OPEN.split(" --summary")[0].split(), "--act-at", "2026-03-03T08:00", "--act-ref", "post/1"]
    assert here([*words, "--summary", summary], "mod-ye", day(3)).code == 0
    for shell in ("zsh", "fish"):
        (offer,) = asked(here, shell, "kocgov case show ")
        assert set(offer.partition("\t")[2]).isdisjoint("\\$`'\"[](){};|&<>*?!#~\n\t")


def test_dozens_of_matters_are_named_and_not_read(at_scene):
    here = at_scene("opened")
    for number in range(12):
        here.must(OPEN.replace("post/1", f"post/{number + 2}"), "mod-ye", day(3, 11))
    offers = asked(here, "fish", "kocgov case show ")
    assert len(offers) == 13
    assert [offer for offer in offers if "\t" in offer] == []
