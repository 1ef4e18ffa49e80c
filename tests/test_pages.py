"""The pages made from charters and catalogue are fresh, whole, linked and drawable; after a change: tools/pages.py."""

import importlib
import os
import re
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from kocgov.finding.catalogue import CODES
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.model.procedure import Ballot, Body
from kocgov.report import mermaid, procedure_words
from kocgov.report.judges import carrying, drawing, standing
from kocgov.report.naming import Names
from kocgov.report.schema_words import meaning, words
from kocgov.report.tongue import LANGUAGES, Tongue

ROOT = Path(__file__).parent.parent
with pytest.MonkeyPatch.context() as _patch:
    _patch.syspath_prepend(ROOT / "tools")
    pages, askers = importlib.import_module("pages"), importlib.import_module("askers")

CHARTERS, ASKERS = pages.charters(), askers.askers()
LINK = re.compile(r"\]\(([^)\s#]+\.md)(?:#[^)\s]*)?\)")
EDGE = re.compile(r"^    (\S+) --> (\S+)(?: : (.+))?$")
DIAGRAM = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def told():
    """Every page as it should be, by its path below `docs`."""
    return pages.pages()


@pytest.fixture
def names():
    return Names(CHARTERS["auto-koc"], Tongue("en"))


# ---- the folder --------------------------------------------------------------------------------------------


def test_the_pages_are_fresh(told):
    """If this fails: `python tools/pages.py`, then read the difference."""
    assert pages.stale(told) == []


def test_the_check_sees_what_is_stale_missing_and_left_over(told, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(pages, "DOCS", tmp_path)
    monkeypatch.setattr(pages, "pages", lambda: told)
    monkeypatch.setattr(sys, "argv", ["pages.py"])
    assert pages.main() == 0
    assert pages.stale(told) == []
    (tmp_path / "rules/KG-HEARD.md").write_text("another text", encoding="utf-8")
    (tmp_path / "rules/KG-GONE.md").write_text("a code that is no more", encoding="utf-8")
    (tmp_path / "procedures.md").unlink()
    capsys.readouterr()
    monkeypatch.setattr(sys, "argv", ["pages.py", "--check"])
    assert pages.main() == 1
    assert capsys.readouterr().out.split() == [
        *("stale:", "docs/procedures.md"), *("stale:", "docs/rules/KG-GONE.md"), *("stale:", "docs/rules/KG-HEARD.md")
    ]  # fmt: skip
    monkeypatch.setattr(sys, "argv", ["pages.py"])
    pages.main()
    assert pages.stale(told) == []


def test_every_page_can_be_reached(told):
    waiting, reached = ["procedures.md", "rules/README.md"], set()
    while waiting:
        here = waiting.pop()
        if here in told and here not in reached:
            reached.add(here)
            waiting += [resolved(here, link) for link in LINK.findall(told[here])]
    assert told.keys() - reached == set()


def test_every_link_leads_to_a_page_or_a_source(told):
    targets = {resolved(path, link) for path, text in told.items() for link in re.findall(r"\]\(([^)\s#]+)", text)}
    dead = {target for target in targets if target not in told and not (pages.DOCS / target).is_file()}
    assert dead == set()


def resolved(page: str, link: str) -> str:
    return Path(os.path.normpath(Path(page).parent / link)).as_posix()


def test_what_people_wrote_makes_no_table_of_another_width(told):
    for path, text in told.items():
        block = 0
        for line in text.splitlines():
            wide = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("| ") else 0
            assert not (block and wide) or wide == block, f"{path}: {line}"
            block = wide


# ---- procedures --------------------------------------------------------------------------------------------

every_diagram = pytest.mark.parametrize(
    ("charter", "procedure", "lang"),
    [(name, entry, lang) for name, law in CHARTERS.items() for entry in law.procedures for lang in LANGUAGES],
)


@every_diagram
def test_a_diagram_shows_every_state_every_move_and_every_silence_that_moves(charter, procedure, lang):
    law = CHARTERS[charter].procedures[procedure]
    drawn = mermaid.diagram(law, Names(CHARTERS[charter], Tongue(lang))).splitlines()
    boxes = {line.split(" as ")[-1] for line in drawn if line.startswith('    state "')}
    assert boxes == {mermaid.node(state) for state in law.states}
    arrows = [EDGE.match(line).groups() for line in drawn if "-->" in line]
    assert {end for here, there, _ in arrows for end in (here, there)} - {"[*]"} <= boxes
    moves = sum(len(step.to) * max(len(step.from_), 1) for step in law.steps.values())
    silences = sum(bool(window.lapse.to) for state in law.states.values() for window in state.windows.values())
    ends = sum(state.end for state in law.states.values())
    assert len(arrows) == moves + silences + ends


def test_each_page_of_a_charter_holds_a_diagram_for_each_procedure(told):
    for name, law in CHARTERS.items():
        for ending in pages.ENDINGS.values():
            drawn = DIAGRAM.findall(told[f"procedures/{name}{ending}"])
            assert len(drawn) == len(law.procedures)
            assert all(text.startswith("stateDiagram-v2\n") for text in drawn)


@pytest.mark.parametrize("title", ['a "b"', "a: b; c", "a --> b", "<b>x</b>", "#1", "%% no", "{x} `y`", "one\ntwo"])
def test_no_title_breaks_out_of_a_diagram(title):
    shown = mermaid.label(title)
    assert set(re.sub(r"#\d+;", "", shown)).isdisjoint('":;<>#%{}`\n')
    assert re.sub(r"#(\d+);", lambda sign: chr(int(sign[1])), shown) == " ".join(title.split())


def test_a_state_may_be_called_like_a_word_of_the_diagram(names):
    law = names.charter.procedures["membership"]
    renamed = replace(law, states={"end": replace(law.states["departed"], name="end")}, steps={})
    assert [mermaid.node("end"), mermaid.node("ended")] == ["end_", "ended"]
    assert "as end_\n" in mermaid.diagram(renamed, names)


def test_every_effect_has_words_in_both_languages():
    assert set(EFFECTS) <= set(words("effect"))
    assert {meaning("effect", "answer", Tongue(lang)) for lang in LANGUAGES} == {
        "当事人的答复", "the answer of the person concerned"
    }  # fmt: skip


TITLE = {"en": "the remedy"}


@pytest.mark.parametrize(
    ("ballot", "said"),
    [
        (Ballot("b", TITLE, "panel"), "“in favour”: more than half of those who may vote and do not abstain"),
        (
            Ballot("b", TITLE, "council", need="L4_majority", quorum="panel_min"),
            "“in favour”: at least 2/3 of all; at least this many votes, abstentions left out: 2 seats",
        ),
        (
            Ballot("b", TITLE, "council", rule="net", need="accept_net", or_="accept_majority"),
            "“in favour” leads by at least 2 votes; "
            "or else: more than 1/2 of the seats that are filled and free of conflict",
        ),
        (
            Ballot("b", TITLE, "panel", options=("L0", "L1"), rule="ladder", small="panel_min"),
            "the strictest that more than half of those who may vote and do not abstain support; "
            "a tie falls to the milder; where no more judge than this, all must agree: 2 seats",
        ),
    ],
)
def test_what_carries_a_vote_is_told_in_words(ballot, said, names):
    assert carrying(ballot, names) == said


def test_a_body_and_the_limits_of_a_vote_are_told_in_words(names):
    body = Body(
        "panel", {"en": "panel"}, drawn="council", spread=("circle",), without=("party",), substitutes=("honoured",)
    )
    assert drawing(body, names) == (
        "barred: a party; one at most from each: circle; "
        "where too few are left, drawn further from: who holds an honour"
    )
    ballot = Ballot("b", TITLE, "panel", ceiling="L3", visit=True)
    level = names.level("L3")
    assert standing(ballot, names) == f"At most {level}; what was not carried is void once the matter moves on"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"case": ("tier2",)}, "the council (tier 2)"),
        ({"signal": ("present",), "case": ("none",)}, "there is a complaint in it; no case"),
        ({"remedy": ("carried", "open")}, "the remedy: carried or undecided"),
        ({"panel": ("short",)}, "three by lot: too few judges"),
        ({"unheard_of": ("odd",)}, "unheard_of: odd"),
    ],
)
def test_a_condition_is_told_in_words(when, said, names):
    law = names.charter.procedures["tier1"]
    bodies, ballots = {"panel": Body("panel", {"en": "three by lot"})}, {"remedy": Ballot("remedy", TITLE, "panel")}
    judged = replace(law, bodies=bodies, ballots=ballots)
    assert procedure_words.condition(when, judged, names) == said


# ---- rules -------------------------------------------------------------------------------------------------


def test_every_code_has_a_page_and_a_line_in_the_index(told):
    assert {path for path in told if path.startswith("rules/")} == {
        "rules/README.md", *(f"rules/{code}.md" for code in CODES)
    }  # fmt: skip
    assert [code for code in CODES if told["rules/README.md"].count(f"| [{code}]({code}.md) |") != 1] == []


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("KG-")])
def test_a_page_names_the_function_that_asks(code, told):
    assert ASKERS[code]
    for asker in ASKERS[code]:
        assert f"`{asker.name}`, [{asker.module}](../../src/kocgov/{asker.module})" in told[f"rules/{code}.md"]


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("KG-HEARD", "heard", "Tier-1 handling (auto-koc): decide"),
        ("KG-MEASURE", "fitting", "Tier-1 handling (auto-koc): notify of the intended measure, decide"),
        ("KG-PLACE", "place", "Every act is asked."),
        ("KG-FOUND", "party_found", "Every act is asked."),
        ("REC-REMOVED", "violations", "append_only.py"),
    ],
)
def test_the_function_and_the_steps_are_the_right_ones(code, name, said, told):
    assert name in {asker.name for asker in ASKERS[code]}
    chinese, english = told[f"rules/{code}.md"].split("\n## English\n")
    assert said in english
    assert "\n## 中文\n" in chinese
