"""Letters that would never end: refused by what they are written in, before anybody fills one."""

import pytest

from kocgov.model.tree import DictTree
from kocgov.report.letter_check import letter_findings
from kocgov.report.letters_templates import LONGEST

WORDS = "{{ promise.no_sanction }}\n{{ said.message }}{{ matter }}\n{% include '_clauses.md.j2' %}\n"
FOUR = "{% for a in [1, 2, 3, 4] %}"


def found(**templates: str) -> list[tuple[str, str]]:
    files = {f"letters/en/{name}.md.j2": text.encode() for name, text in templates.items()}
    return [(finding.code, str(finding.params.get("word"))) for finding in letter_findings(DictTree(files))]


def loops(over: str, deep: int) -> str:
    return "".join(f"{{% for a{n} in {over} %}}" for n in range(deep)) + "x" + "{% endfor %}" * deep


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (loops("clauses", 3), "for"),
        (loops("promise.heard", 9), "for"),
        (FOUR + "x{% endfor %}", "for"),
        ("{% for a in clauses %}{% include '_signed.md.j2' %}{% endfor %}", "include"),
        ("{% include '_signed.md.j2' %}" * 2, "include"),
        ("{{ promise.heard" + "|quoted" * 4 + " }}", "| quoted"),
        ("{{ (promise.heard if matter else day)" + "|quoted" * 4 + " }}", "| quoted"),
        ("{{ [[promise.heard|quoted]|first|quoted]|first }}", "| first"),
        ("{{ promise.heard|join(promise.heard) }}", "| join"),
        ("{{ promise.heard|join(', ')|join(', ') }}", "| join"),
        ("{{ promise.heard|join('" + "x" * 17 + "') }}", "| join"),
        ("{{ until|default(day|quoted) }}", "| default"),
    ],
)
def test_what_could_grow_without_end_is_refused(text: str, word: str) -> None:
    assert ("LETTER-GROWS", word) in found(reminder=WORDS + text)


@pytest.mark.parametrize(
    "text",
    [
        loops("clauses", 2),
        "{% include '_signed.md.j2' %}",
        "{{ until|default(day)|upper|quoted }}",
        "{{ may|join(', ') }}",
        "{% for one in may %}{{ one }}{% endfor %}" * 3,
    ],
)
def test_what_letters_need_they_may_do(text: str) -> None:
    assert found(reminder=WORDS + text) == []


def test_parts_that_include_parts_again_and_again() -> None:
    fan = {
        "reminder": "{% include '_greeting.md.j2' %}" * 900,
        "_greeting": "{% include '_clauses.md.j2' %}" * 900,
        "_clauses": "{% include '_signed.md.j2' %}" * 900,
    }
    assert set(found(**fan)) == {("LETTER-GROWS", "include")}


def test_parts_that_include_each_other() -> None:
    circle = {"reminder": "{% include '_greeting.md.j2' %}", "_greeting": "{% include '_greeting.md.j2' %}"}
    assert {code for code, _ in found(**circle)} == {"LETTER-FAILS"}


def test_a_letter_longer_than_anybody_reads() -> None:
    long = (
        WORDS + "{% for a in promise.heard %}{% for b in promise.heard %}" + "x" * 20_000 + "{% endfor %}{% endfor %}"
    )
    (finding,) = letter_findings(DictTree({"letters/en/reminder.md.j2": long.encode()}))
    assert (finding.code, str(LONGEST) in str(finding.params["what"])) == ("LETTER-FAILS", True)
