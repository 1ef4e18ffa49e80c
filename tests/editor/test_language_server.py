"""What an editor shows of a charter: the real yaml-language-server, driven over its protocol, on files as `init` writes
them.

`KOCGOV_LSP` names the server's program, as CI does; then it must be there. Otherwise one that is found is used.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.terminal import FOUND, Terminal, day
from editor.language_server import LanguageServer

ROOT = Path(__file__).parents[2]
NAMED = os.environ.get("KOCGOV_LSP", "")
FOUND_HERE = shutil.which(
    "yaml-language-server", path=f"{ROOT}/build/ci/lsp/node_modules/.bin{os.pathsep}{os.environ['PATH']}"
)
ADOPTED = "charters/auto-koc/1.0.0"

pytestmark = pytest.mark.skipif(
    not NAMED and not FOUND_HERE,
    reason="no yaml-language-server here: npm i --prefix build/ci/lsp yaml-language-server (see .ci/run)",
)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community as `kocgov init` founds it."""
    folder = tmp_path_factory.mktemp("editor")
    Terminal(folder).must(FOUND, at=day(1))
    return folder


@pytest.fixture(scope="module")
def server(here: Path) -> Iterator[LanguageServer]:
    with LanguageServer([NAMED or str(FOUND_HERE), "--stdio"], here) as running:
        yield running


def damaged(here: Path, file: str, old: str, new: str, name: str) -> tuple[Path, str]:
    """A file of the charter with one line otherwise, under a name of its own beside it."""
    path = here / ADOPTED / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    return path.with_name(name), text.replace(old, new, 1)


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines()) if words in line)


def files() -> list[str]:
    folder = ROOT / "charters/auto-koc/draft"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))


@pytest.mark.parametrize("file", files())
def test_a_shipped_charter_has_no_fault_in_an_editor(server: LanguageServer, here: Path, file: str):
    path = here / ADOPTED / file
    assert server.open(path, path.read_text(encoding="utf-8")) == []


DAMAGES = [
    ("roles.yaml", "    records: true\n", "    recrods: true\n", "recrods", "recrods"),
    ("roles.yaml", "    staff: required\n", "    staff: maybe\n", "staff: maybe", '"forbidden"'),
    ("roles.yaml", "    records: true\n", "    records: often\n", "records: often", "boolean"),
    ("procedures/tier1.yaml", "does: [notice]", "does: [shame]", "does: [shame]", '"notice"'),
    ("charter.yaml", "    unit: hours\n", "    unit: heures\n", "unit: heures", '"hours"'),
    ("clauses.yaml", "    stance: forbidden\n", "    stance: frowned_on\n", "frowned_on", '"unwelcome"'),
]


@pytest.mark.parametrize(("file", "old", "new", "shown", "says"), DAMAGES, ids=[row[3] for row in DAMAGES])
def test_what_is_wrong_is_marked_where_it_stands(
    server: LanguageServer, here: Path, file: str, old: str, new: str, shown: str, says: str
):
    path, text = damaged(here, file, old, new, f"wrong-{''.join(filter(str.isalpha, shown))}.yaml")
    found = server.open(path, text)
    assert {diagnosis["range"]["start"]["line"] for diagnosis in found} == {line_of(text, shown)}
    assert any(says in diagnosis["message"] for diagnosis in found), found


def completions(server: LanguageServer, path: Path, line: int, character: int) -> dict[str, str]:
    """What is offered at a place, with what is said of it."""
    answer = server.at("completion", path, line, character)
    items = answer["items"] if isinstance(answer, dict) else answer
    return {item["label"]: str(item.get("documentation", "")) for item in items}


def test_the_words_of_a_closed_list_are_offered_and_explained_in_two_languages(server: LanguageServer, here: Path):
    path, text = damaged(here, "roles.yaml", "    staff: required\n", "    staff: \n", "offered-1.yaml")
    server.open(path, text)
    offered = completions(server, path, line_of(text, "    staff: "), len("    staff: "))
    assert offered.keys() == {"allowed", "required", "forbidden"}
    assert "不得担任" in offered["forbidden"]
    assert "must not hold it" in offered["forbidden"]


def test_the_keys_that_may_still_stand_are_offered(server: LanguageServer, here: Path):
    path, text = damaged(here, "roles.yaml", "    staff: required\n", "    \n", "offered-2.yaml")
    server.open(path, text)
    line = next(number for number, said in enumerate(text.splitlines()) if said == "    ")
    offered = completions(server, path, line, 4)
    assert {"staff", "term", "records", "stand_in"} <= offered.keys()
    assert not {"title", "duty"} & offered.keys(), "these stand already"


def test_effects_are_offered_in_a_procedure(server: LanguageServer, here: Path):
    path, text = damaged(here, "procedures/tier1.yaml", "does: [notice]", "does: []", "offered-3.yaml")
    server.open(path, text)
    line = line_of(text, "does: []")
    offered = completions(server, path, line, text.splitlines()[line].index("does: []") + len("does: ["))
    assert {"notice", "sanction", "serve", "guide"} <= offered.keys()


@pytest.mark.parametrize(
    ("file", "words", "english", "chinese"),
    [
        ("roles.yaml", "    appointed_by:", "Who may appoint to the office.", "由谁任命"),
        ("procedures/tier1.yaml", "    cosign:", "Which levels ask for a second holder", "须由另一人会签"),
    ],
)
def test_a_key_is_explained_where_the_mouse_rests(
    server: LanguageServer, here: Path, file: str, words: str, english: str, chinese: str
):
    path = here / ADOPTED / file
    text = path.read_text(encoding="utf-8")
    shadow = path.with_name(f"hover-{path.name}")
    server.open(shadow, text)
    shown = server.at("hover", shadow, line_of(text, words), 6)["contents"]["value"]
    assert english in shown
    assert chinese in shown


@pytest.mark.parametrize("file", ["kocgov.yaml", "members/lin/profile.yaml"])
def test_a_file_without_a_modeline_has_no_fault_either(server: LanguageServer, here: Path, file: str):
    path = here / file
    assert server.open(path, path.read_text(encoding="utf-8")) == []
