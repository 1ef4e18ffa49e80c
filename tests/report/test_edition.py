"""The readable edition: whole, printable, harmless, and the same bytes every time."""

import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from kocgov.report.charter import show
from kocgov.report.edition import editions
from kocgov.report.tongue import Tongue
from world import charter as draft

from .world import charter

DIGEST = "sha256:" + 64 * "a"
VOID = {"meta"}


class Page(HTMLParser):
    """A page taken apart: tags in order, their attributes, the text; unclosed tags fail."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_there_is_one_to_read_and_one_to_print_in_each_language() -> None:
    found = editions(charter(), DIGEST)
    assert list(found) == ["CHARTER.zh.md", "CHARTER.zh.html", "CHARTER.en.md", "CHARTER.en.html"]
    assert found == editions(charter(), DIGEST)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_is_in_it(lang: str) -> None:
    law, found = charter(), editions(charter(), DIGEST)
    text = found[f"CHARTER.{lang}.md"]
    page = Page(found[f"CHARTER.{lang}.html"]).text
    plain = re.sub(r"\\([^\n])", r"\1", text)
    for words in (law.title, *(entry.text for entry in law.clauses.values()), *(r.duty for r in law.roles.values())):
        assert words[lang] in page
    for told in (plain, page):
        assert DIGEST in told
        assert law.ref in told
        assert [name for name in law.clauses if name not in told] == []
        assert [p.name for p in law.parameters.values() if p.title[lang] not in told] == []
        assert [p.origin for p in law.parameters.values() if p.origin not in told] == []
        states = [state for procedure in law.procedures.values() for state in procedure.states.values()]
        assert [state.name for state in states if state.title[lang] not in told] == []
        assert "{" not in told.partition("</style>")[2]


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_page_asks_nobody_for_anything(lang: str) -> None:
    text = editions(charter(), DIGEST)[f"CHARTER.{lang[:2]}.html"]
    page = Page(text)
    assert {"script", "link", "img", "iframe"}.isdisjoint(page.tags)
    assert [
        value for name, value in page.attributes if name in ("src", "href") and not str(value).startswith("#")
    ] == []
    assert [name for name, _ in page.attributes if name.startswith("on")] == []
    assert "url(" not in text
    assert "@import" not in text
    assert "@media print" in text
    assert ("lang", lang) in page.attributes


def test_what_people_wrote_is_text() -> None:
    title = {
        "zh": "准则 <script>alert(1)</script>",
        "en": "*Charter* <script>alert(1)</script> [x](http://x.example)\u202e",
    }
    found = editions(replace(charter(), title=title), DIGEST)
    assert "script" not in Page(found["CHARTER.en.html"]).tags
    first = found["CHARTER.en.md"].partition("\n")[0]
    assert first.startswith("# \\*Charter\\* \\<script\\>")
    assert "\u202e" not in found["CHARTER.en.md"] + found["CHARTER.en.html"]


def test_a_draft_says_that_it_is_one() -> None:
    enacted, unenacted = editions(charter(), DIGEST), editions(draft(), DIGEST)
    for name in enacted:
        assert ('class="draft"' in unenacted[name]) == name.endswith("html")
        assert 'class="draft"' not in enacted[name]
    assert "Draft. Nobody has enacted it, and it binds nobody." in unenacted["CHARTER.en.md"]
    assert "Draft." not in enacted["CHARTER.en.md"]


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "people keep to it; no rule counts it"), ("zh", "由人来遵守，程序不计算")]
)
def test_of_each_number_that_people_keep_to_it_is_said(lang: str, told: str) -> None:
    law = draft()
    kept = sum(bool(entry.kept_by) for entry in law.parameters.values())
    assert 0 < kept < len(law.parameters)
    written = {name: text for name, text in editions(law, "").items() if f".{lang}." in name}
    assert {name: text.count(told) for name, text in written.items()} == dict.fromkeys(written, kept)
    assert len(written) == 2
    assert " ".join(show(law, Tongue(lang), 4_000).split()).count(told) == kept
