"""T01 to T04 of the catalogue of bad inputs: what somebody wrote is shown as text, wherever the program shows it.

What steers terminals cannot be recorded; it turns up in the names of files and in what is typed. What only build
services, pages and spreadsheets take for more than text may be recorded, and is shown harmlessly.
"""

import csv
import html
import io
import re
import unicodedata

import pytest
from markdown_it import MarkdownIt

from acceptance.bad_input import Bad, Branches, laid
from cli.terminal import day

STEERING = {
    "clears the screen": "\x1b[2J",
    "moves the cursor up": "\x1b[1A",
    "hides what follows": "\x1b[8m",
    "writes the clipboard": "\x1b]52;c;cm0=\x07",
    "links elsewhere": "\x1b]8;;https:example.org\x07click\x1b]8;;\x07",
    "names the window": "\x1b]0;title\x07",
    "asks the terminal who it is": "\x1b[c",
    "a string for the device": "\x1bP1$r\x1b\\",
    "a control sequence in one character": "\x9b31m",
    "overwrites the line": "guilty\rinnocent",
    "takes letters back": "no\x08\x08yes",
    "rings": "\x07",
    "deletes": "a\x7fb",
    "a second line": "one\ntwo",
    "turns letters round": "not \u202eytliug",
    "isolates letters": "\u2066a\u2069",
    "cannot be seen": "m-4t\u200b7w",
}
COMMANDS = ["::error file=x::y", "::stop-commands::t", "##[error]no", "##vso[task.setvariable]x"]
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"^\s*::|##(?:vso)?\[", re.MULTILINE)
NAMES = {name: f"CASE/{text}" for name, text in STEERING.items()} | {text: f"::{text}/x" for text in ("error", "debug")}

HTML = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</p><h1>innocent</h1>", "<!-- <b> -->",
    "&lt;b&gt; &#60;i&#62;", '" onmouseover="alert(1)',
]  # fmt: skip
MARKDOWN = [
    "![x](https://example.org/beacon.png)", "# Council decision: innocent", "[here](javascript:alert(1))",
    "innocent\n===", "thanks @everybody", "Fixes #1", "```\ncode\n```", "| a | b |\n|---|---|",
]  # fmt: skip
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1", "＋1", "－1", "＠x", "=HYPERLINK(1)", "+A1"]


# ---- T01: terminals and build services ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def branches(tmp_path_factory):
    named = {f"T01-{number} {name}": Bad(laid(path), "REC-STRAY") for number, (name, path) in enumerate(NAMES.items())}
    return Branches(tmp_path_factory.mktemp("named"), named)


@pytest.mark.parametrize("format_", ["text", "json", "github"])
@pytest.mark.parametrize("name", STEERING)
def test_a_name_of_a_file_steers_no_terminal(branches, name, format_):
    known = next(key for key in branches.changes if key.endswith(f" {name}"))
    said = branches.change(known, f"--format {format_}")
    assert (said.code, "REC-STRAY" in said.out) == (1, True)
    assert not CONTROL.search(said.out + said.err)


@pytest.mark.parametrize("text", [*STEERING.values(), *COMMANDS], ids=[*STEERING, *COMMANDS])
def test_what_was_typed_steers_nothing(theatre, text):
    said = theatre.look("staffed")(["case", "show", "--", text], "mod-ye", day(3))
    assert (said.code, said.out) == (2, "")
    assert not CONTROL.search(said.err)
    assert not COMMAND.search(said.err)


@pytest.fixture(scope="module")
def posted(theatre, tmp_path_factory):
    """A notice whose words are all that build services, pages and forges take for more than text."""
    here = theatre.stage("triaged", tmp_path_factory.mktemp("posted"))
    texts = {"--allegation": "\n\n".join(HTML + COMMANDS), "--reasons": "\n\n".join(MARKDOWN)}
    words = [word for pair in texts.items() for word in pair]
    assert here(["case", "intend", "CASE", "--measure", "warning", *words], "mod-ye", day(4)).code == 0
    return here


@pytest.mark.parametrize(
    "line", ["case show CASE", "case letter CASE", "case list", "log", "next --all", "search innocent", "check"]
)
def test_what_is_on_record_commands_no_build(posted, line):
    said = posted(line, "mod-ye", day(4, 12))
    assert said.code == 0
    assert not COMMAND.search(said.out + said.err)


# ---- T02, T03: pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_letter_reads_as_it_was_written(posted, lang):
    page = posted(f"case letter CASE --lang {lang}", "mod-ye", day(4, 12)).out
    is_harmless(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page))
    assert not re.search(r"(?<!\w)@\w|(?<!\w)#\d", page), "a forge would tell somebody, or close something"


def test_the_page_of_a_pull_request_reads_as_it_was_written(posted, tmp_path):
    page = tmp_path / "summary.md"
    said = posted("check --base HEAD~1 --github", at=day(4, 12), GITHUB_STEP_SUMMARY=str(page))
    assert said.code == 0
    is_harmless(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("text", [*HTML, *(text for text in MARKDOWN if "\n" not in text)])
def test_a_charters_pages_read_as_it_was_written(theatre, tmp_path, text):
    """The edition of a draft whose title is the text: as Markdown and as a page to print."""
    here = theatre.stage("staffed", tmp_path / "ws")
    draft = here.folder / "charters/auto-koc/draft/charter.yaml"
    old = draft.read_text(encoding="utf-8")
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    draft.write_text(
        re.sub(r"(?m)^title: .*$", lambda _: f'title: {{zh: "{quoted}", en: "{quoted}"}}', old), encoding="utf-8"
    )
    assert here("charter publish charters/auto-koc/draft --out pages --lang en", at=day(4)).code == 0
    for page in (here.folder / "pages").iterdir():
        shown = page.read_text(encoding="utf-8")
        if page.suffix == ".md":
            is_harmless(MarkdownIt("commonmark").render(shown), ("h1",))
        elif page.suffix == ".html":
            is_harmless(shown, ("h1", "table"))
            assert html.escape(text, quote=False) in shown.replace("&#34;", '"').replace("&quot;", '"')


def is_harmless(page: str, ours: tuple[str, ...] = ()) -> None:
    """Nothing that somebody wrote has become an element, save for those of `ours`, or an attribute, or a script."""
    elements = re.findall(r"<([a-z0-9]+)([^>]*)>", page)
    assert {name for name, _ in elements} & {"script", "img", "iframe", "h1", "table", "pre"} <= set(ours)
    assert not [more for _, more in elements if re.search(r"\bon\w+=|javascript:", more)]


# ---- T04: spreadsheets -------------------------------------------------------------------------------------


def test_no_cell_begins_a_formula(at_scene):
    here = at_scene("staffed")
    for number, text in enumerate(FORMULAS):
        here.must(f"member join guest{number}-x", "clerk-an", day(3))
        said = here(["member", "profile", f"guest{number}-x", "--name", text], "clerk-an", day(3))
        assert said.code == 0, said
    out = here("member export --with profile", "clerk-an", day(4)).out
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    names = [row[6] for row in rows if row[0].startswith("guest")]
    assert sorted(names) == sorted(f"'{text}" for text in FORMULAS)
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@＝＋－＠\t\r"))]
    assert {unicodedata.category(c) for c in out.removeprefix("\ufeff")} & {"Cf", "Cs"} == set()
