"""The documents are held to the code: commands run, files are judged, lists are complete, links lead somewhere.

What can be told from the code is told again here and compared. After a change, `python tests/test_docs.py` writes
the outputs, tables and lists anew; read what it changed before you keep it.
"""

import ast
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kocgov.cli import acting
from kocgov.cli.main import main
from kocgov.finding.catalogue import CODES
from kocgov.finding.finding import Exit
from kocgov.law.analysis.parameters import ASKED
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.payload import TYPES
from kocgov.model.event import parse_name
from kocgov.model.overlay import Overlay
from kocgov.model.tree import DictTree
from kocgov.report import tongue
from kocgov.store.disk import FolderTree
from kocgov.text import codec, schemas
from kocgov.work import reading
from kocgov.work.charters import load_charter
from kocgov.work.flaws import check_charter
from kocgov.work.rehearse import rehearse
from kocgov.work.story import Teller, chance

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src/kocgov"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
ARCHITECTURE, FILES = ROOT / "ARCHITECTURE.md", ROOT / "docs/files.md"
ADRS = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
WRITTEN = (path for path in (ROOT / "docs").rglob("*.md") if path.parent.name != "rules")  # these: test_pages.py
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(WRITTEN)]
DESKS = (ROOT / "docs/desk.md", ROOT / "docs/desk.zh-CN.md")
RUN = (*READMES, ARCHITECTURE, FILES, *DESKS)
"""The documents whose outputs, tables and lists are told anew."""
DRAFT = "charters/auto-koc/draft"

FENCE = re.compile(r"^```(?P<lang>\w*)[ ]?(?P<title>.*)\n(?P<body>(?:.*\n)*?)```$", re.MULTILINE)
FIELDS = re.compile(r"(?<=<!-- fields: )(\w+) -->\n(?:\|.*\n)*")
MODULES = re.compile(r"(?<=<!-- modules: )(\w+) -->\n(?:- .*\n)*")
HASH = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{8})\b")


class Fence(NamedTuple):
    """A fenced block: its language, what stands behind the language, and what is in it."""

    lang: str
    title: str
    body: str


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fences(path: Path, lang: str) -> list[Fence]:
    found = (Fence(**match.groupdict()) for match in FENCE.finditer(text(path)))
    return [fence for fence in found if fence.lang == lang]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=name)


# ---- a terminal in which the documents' commands are typed -------------------------------------------------


class Terminal:
    """Just enough of a shell for the documents: kocgov, cat, cd, export and `echo $?`."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch, self._code = patch, 0

    def type(self, line: str) -> str:
        words = shlex.split(line.replace("\\\n", " "))
        return str(getattr(self, f"_{words[0]}")(*words[1:]))

    def _kocgov(self, *words: str) -> str:
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            self._code = main(words)
        assert self._code != Exit.TROUBLE, said.getvalue()  # nobody writes a fault of ours into a document
        return said.getvalue()

    def _cat(self, path: str) -> str:
        return text(Path(path))

    def _cd(self, folder: str) -> str:
        self._patch.chdir(folder)
        return ""

    def _export(self, setting: str) -> str:
        self._patch.setenv(*setting.split("=", 1))
        return ""

    def _echo(self, _: str) -> str:
        return f"{int(self._code)}\n"


@contextmanager
def terminal() -> Iterator[Terminal]:
    """A terminal in an empty folder, 88 columns wide, where the first dossier opened is 7q2mx4kd."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for setting in [key for key in os.environ if key.startswith("KOCGOV_")]:
            patch.delenv(setting)
        for key, value in {"LC_ALL": "C", "COLUMNS": "88", "NO_COLOR": "1"}.items():
            patch.setenv(key, value)
        patch.setattr(acting, "fresh_id", iter(("7q2mx4kd", "h4n8r2vz", "c9k3t6wy", "r6w8b3np")).__next__)
        patch.setattr(tongue, "LOCALE", compiled(Path(folder) / ".locale"))
        patch.chdir(folder)
        yield Terminal(patch)
        patch.chdir(ROOT)  # Windows removes no folder that somebody stands in


def compiled(folder: Path) -> Path:
    """The Chinese catalogue as its source now stands, compiled."""
    target = folder / "zh/LC_MESSAGES/kocgov.mo"
    target.parent.mkdir(parents=True)
    with (SOURCES / "locale/zh/LC_MESSAGES/kocgov.po").open("rb") as source, target.open("wb") as stream:
        write_mo(stream, read_po(source, locale="zh"))
    return folder


def commands(body: str) -> list[str]:
    """What is typed in a console block: each `$ ` line with the lines that a `\\` at the end calls for."""
    return [found[1] for found in re.finditer(r"^\$ ((?:.*\\\n)*.*)\n", body, re.MULTILINE)]


def typed(path: Path) -> list[str]:
    """Everything that a document types."""
    return [line for fence in fences(path, "console") for line in commands(fence.body)]


# ---- telling again what the code can tell ------------------------------------------------------------------


def retold(path: Path) -> str:
    """The document with every output, table of fields and list of modules as the code has it now."""
    with terminal() as shell:
        if path in DESKS:  # the day at the desk begins where the tour of the README of that language ends
            for line in typed(READMES[DESKS.index(path)]):
                shell.type(line)
        told = FENCE.sub(lambda match: _console(match, shell), text(path))
    told = FIELDS.sub(lambda match: f"{match[1]} -->\n{_table(match[1])}", told)
    return MODULES.sub(lambda match: f"{match[1]} -->\n{_list(match[1])}", told)


def _console(match: re.Match[str], shell: Terminal) -> str:
    if match["lang"] != "console":
        return match[0]
    body = "".join(f"$ {line}\n{shell.type(line)}" for line in commands(match["body"]))
    # Digests differ with every change of the charter; nobody compares them by eye.
    same = HASH.sub("", body) == HASH.sub("", match["body"])
    return match[0] if same else f"```console\n{body}```"


def _list(room: str) -> str:
    """A room's modules, each with the sentence that opens it."""
    paths = sorted((SOURCES / room).rglob("*.py")) if (SOURCES / room).is_dir() else [SOURCES / f"{room}.py"]
    modules = [path for path in paths if path.name != "__init__.py"]
    return "".join(f"- `{path.relative_to(SOURCES).as_posix()}` — {_sentence(path)}\n" for path in modules)


def _sentence(path: Path) -> str:
    said = ast.get_docstring(ast.parse(text(path))) or ""
    return " ".join(said.split("\n\n")[0].split())


def _table(kind: str) -> str:
    """Every field of a kind of file: must it be there, and what it says."""
    rows = _rows(schemas.schema(kind), ())
    lines = [f"| `{way}` | {'required' if must else 'optional'} | {says} |\n" for way, must, says in rows]
    return "".join(["| field | | 说明 · meaning |\n|---|---|---|\n", *lines])


def _rows(schema: dict, way: tuple[str, ...]) -> list[tuple[str, bool, str]]:
    """The fields below a part of a schema; a part that was told once is not told again in the same table."""
    root, told = schema, set()

    def walk(part: dict, way: tuple[str, ...]) -> Iterator[tuple[str, bool, str]]:
        if reference := part.get("$ref"):
            known = reference.removeprefix("#/$defs/")
            if known == "localised" or known in told:
                return
            told.add(known)
            part = root["$defs"][known]
        for key, inner in part.get("properties", {}).items():
            says = inner.get("markdownDescription")
            if says:  # a condition may repeat a field, without words
                yield ".".join((*way, key)), key in part.get("required", ()), says.replace("|", "\\|")
            yield from walk(inner, (*way, key))
        if isinstance(part.get("additionalProperties"), dict):
            yield from walk(part["additionalProperties"], (*way, "*"))
        if "items" in part:
            yield from walk(part["items"], (*way[:-1], f"{way[-1]}[]"))
        for more in (*part.get("allOf", ()), part.get("then")):
            if more:
                yield from walk(more, way)

    return list(walk(schema, way))


@pytest.mark.parametrize("path", RUN, ids=name)
def test_documents_say_what_the_code_says(path):
    """If this fails and the code is right: `python tests/test_docs.py`, then read the difference."""
    assert retold(path) == text(path)


# ---- the two READMEs ---------------------------------------------------------------------------------------


def test_both_readmes_begin_with_the_same_two_recipes():
    english, chinese = ([fence.body for fence in fences(path, "sh")] for path in READMES)
    assert english == chinese
    assert len(english) == 2
    demo, tests = english
    assert "kocgov demo" in demo
    assert "pytest" in tests
    assert all(block.startswith("python3 -m venv .venv") for block in english), "each stands alone on a fresh machine"


def test_ci_runs_the_tests_as_the_readme_says():
    run = text(ROOT / ".ci/run")
    script = re.search(r"<<'BLOCK'.*?\n(.*?)^BLOCK$", run, re.DOTALL | re.MULTILINE)
    if script:  # it takes the block out of the README
        run = subprocess.run(
            [sys.executable, "-c", script[1]], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
        ).stdout
    assert fences(READMES[0], "sh")[1].body in run


@pytest.mark.parametrize("pair", [READMES, DESKS], ids=["README", "desk"])
def test_both_languages_type_the_same_commands(pair):
    def skeleton(path: Path) -> list[list[str]]:
        return [words[:3] for words in map(str.split, typed(path)) if "LANG" not in words[1]]

    assert skeleton(pair[0]) == skeleton(pair[1])


@pytest.mark.parametrize("path", READMES, ids=name)
def test_readmes_name_every_exit_code_and_environment_variable(path):
    read = {
        found
        for source in SOURCES.rglob("*.py")
        for found in re.findall(r"\bKOCGOV_[A-Z]+(?:_[A-Z]+)*|NO_COLOR", text(source))
    }
    assert [code for code in Exit if f"| {int(code)} |" not in text(path)] == []
    assert [setting for setting in sorted(read) if f"`{setting}`" not in text(path)] == []


# ---- what is named exists ----------------------------------------------------------------------------------


@each_document
def test_codes_in_documents_exist(path):
    families = "|".join({code.partition("-")[0] for code in CODES})
    assert set(re.findall(rf"\b(?:{families})(?:-[A-Z]+)+\b", text(path))) - CODES.keys() == set()


@cache
def known_commands() -> frozenset[str]:

    from kocgov.cli.app import build

    root = build()
    verbs = {f"{noun} {verb}" for noun, group in root.commands.items() for verb in getattr(group, "commands", ())}
    return frozenset({*root.commands, *verbs})


@each_document
def test_commands_in_documents_exist(path):
    prose = FENCE.sub("", text(path))
    typed = [found.split() for found in re.findall(r"`kocgov ([a-z][^`]*)`", prose)]
    nouns = {command.split()[0] for command in known_commands() if " " in command}
    called = [" ".join(words[: 1 + (words[0] in nouns)]) for words in typed]
    assert [command for command in called if command not in known_commands()] == []


@each_document
def test_links_lead_somewhere(path):
    prose = FENCE.sub("", text(path))
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        target, _, anchor = link.partition("#")
        place = (path.parent / target) if target else path
        if "://" not in link and not (place.exists() and (not anchor or anchor in anchors(place))):
            dead.append(link)
    assert dead == []


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as forges make them."""
    headings = re.findall(r"^#+ (.*)$", FENCE.sub("", text(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_architecture_knows_every_room():
    rooms = {path.stem for path in SOURCES.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert set(re.findall(r"<!-- modules: (\w+) -->", text(ARCHITECTURE))) == rooms - {"__init__"}


def test_every_kind_of_file_has_its_table_and_example():
    told = re.findall(r"<!-- fields: (\w+) -->", text(FILES))
    assert sorted(told) == sorted(schemas.kinds())
    assert {schemas.kind_of(path) or "event" for path in examples()} == set(schemas.kinds())


# ---- the files shown in docs/files.md ----------------------------------------------------------------------


def examples() -> dict[str, bytes]:
    return {fence.title: fence.body.encode() for fence in fences(FILES, "yaml")}


def shipped() -> FolderTree:
    return FolderTree(ROOT, keep=lambda path: path.split("/")[0] in ("charters", "cases"))


@pytest.mark.parametrize("path", [path for path in examples() if schemas.kind_of(path)])
def test_example_files_have_their_shape(path):
    assert reading.read_file(path, examples()[path]).findings == ()


@pytest.mark.parametrize("path", [path for path in examples() if not schemas.kind_of(path)])
def test_example_events_are_what_the_tool_would_write(path):
    charter, _ = load_charter(shipped(), DRAFT)
    data, file = examples()[path], parse_name(Path(path).name)
    read = reading.read(path, data, reading.event_shape(charter, charter.procedures["tier1"], file.step))
    assert read.findings == ()
    assert codec.encode(read.data).decode() == data.decode()
    assert (read.data["dossier"], read.data["step"]) == (path.rpartition("/")[0], file.step)


def test_the_example_charter_has_no_flaw():
    assert check_charter(DictTree(examples()), "charters/garden/draft", []) == []


def test_the_example_rehearsal_goes_as_it_says():
    told = {path: data for path, data in examples().items() if path.startswith("cases/rehearsals/")}
    community = "cases/rehearsals/community.yaml"
    tree = Overlay(DictTree({community: shipped()[community]}), told)
    results = rehearse(tree, "cases/rehearsals", shipped(), DRAFT)
    assert [(finding.code, finding.message) for result in results for finding in result.findings] == []
    assert [(result.matters, result.acts) for result in results] == [(1, 4)]


def test_the_example_story_can_be_told():
    path = next(path for path in examples() if path.startswith("examples/stories/"))
    tale = reading.read_file(path, examples()[path]).data
    teller = Teller(DictTree({}), chance(tale["story"]))
    teller.begin(tale, shipped(), DRAFT)
    assert [told.step for told in teller.tell(tale["acts"])] == [act.get("step", "lapse") for act in tale["acts"]]


def test_the_closed_vocabulary_is_told():
    words = {*EFFECTS, *TYPES, *ASKED, "one_of"}
    assert {word for word in words if f"`{word}`" not in text(FILES) and f"{word}:" not in text(FILES)} == set()


# ---- decisions and changes ---------------------------------------------------------------------------------


def test_decisions_are_numbered_and_listed():
    assert [int(path.name[:4]) for path in ADRS] == list(range(1, len(ADRS) + 1))
    listed = text(ROOT / "docs/adr/README.md")
    assert [name(path) for path in ADRS if f"[{_heading(path)}]({path.name})" not in listed] == []


def _heading(path: Path) -> str:
    return text(path).partition("\n")[0].removeprefix("# ")


@pytest.mark.parametrize("path", ADRS, ids=name)
def test_decisions_are_short_and_say_what_follows(path):
    parts = [part.strip("* ") for part in re.findall(r"^\*\*\w+\*\*", text(path), re.MULTILINE)]
    assert parts == ["Context", "Decision", "Consequences"]
    assert text(path).count("\n") <= 25


def test_the_changelog_knows_the_present_version():
    version = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["version"]
    assert re.search(rf"^## \[{re.escape(version)}\]", text(ROOT / "CHANGELOG.md"), re.MULTILINE)


if __name__ == "__main__":
    for document in RUN:
        anew = retold(document)
        if anew != text(document):
            document.write_text(anew, encoding="utf-8", newline="\n")
            sys.stdout.write(f"told anew: {name(document)}\n")
