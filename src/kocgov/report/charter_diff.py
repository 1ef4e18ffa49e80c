"""What one charter changes in another, to read: in a terminal, in a pull request, as data."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from kocgov.report.charter_changes import lines
from kocgov.report.data import document
from kocgov.report.difference import SECTIONS, Line, Sides
from kocgov.report.escape import calm, markdown
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.naming import Names
from kocgov.report.procedure_changes import procedures
from kocgov.report.tongue import Tongue, mark
from kocgov.work.comparing import Comparison

LEANINGS = {"stricter": mark("stricter"), "milder": mark("milder")}


class Told(Struct, frozen=True):
    """A comparison with what it is of: both charters' names and the digests of their texts, and files that changed
    though no rule did.
    """

    found: Comparison
    old_digest: str
    new_digest: str
    files: Sequence[str] = ()


def all_lines(found: Comparison, tongue: Tongue) -> list[Line]:
    """Every difference, in the order of the sections."""
    sides = Sides(Names(found.old, tongue), Names(found.new, tongue))
    return [*lines(found, tongue), *procedures(found, sides)]


def sentences(found: Comparison, tongue: Tongue) -> list[str]:
    """Every difference as a sentence, without the wordings."""
    return [_sentence(line, tongue) for line in all_lines(found, tongue)]


def as_text(told: Told, tongue: Tongue, width: int = WIDTH) -> str:
    """Sentences under their sections."""
    shown: list[str] = [*wrapped(_heading(told, tongue), width)]
    for title, found in _sections(told, tongue):
        shown += ["", title]
        for line in found:
            shown += wrapped(_sentence(line, tongue), width, "  - ", "    ")
            for label, words in line.wordings:
                shown += wrapped(tongue.labelled(label, words), width, "      ", "      ")
    rest = [line for words in (*_nothing(told, tongue), *_files(told, tongue)) for line in wrapped(words, width)]
    return calm("\n".join([*shown, *rest]))


def as_markdown(told: Told, tongue: Tongue) -> str:
    """The same for a pull request's comment; nothing that people wrote is read as Markdown."""
    shown = [f"## {markdown(_heading(told, tongue))}"]
    for title, found in _sections(told, tongue):
        shown += ["", f"### {markdown(title)}", ""]
        for line in found:
            shown.append(f"- {markdown(_sentence(line, tongue))}")
            for label, words in line.wordings:
                broken = markdown(tongue.labelled(label, words)).replace("\n", "\\\n    ")
                shown.append(f"  - {broken}")
    rest = [markdown(words) for words in (*_nothing(told, tongue), *_files(told, tongue)) if words]
    digests = [f"`{told.old_digest}` → `{told.new_digest}`"]
    return calm("\n".join([*shown, *([""] if rest else []), *rest, "", *digests]))


def as_json(told: Told) -> str:
    """One object; sentences in English, words from the charter's English where it has one."""
    found = told.found
    changes: list[dict[str, Any]] = [
        {
            "section": line.section,
            "how": line.how,
            "id": line.id,
            "leaning": line.leaning or None,
            "message": line.text,
            "wordings": [{"label": label, "text": text} for label, text in line.wordings],
        }
        for line in all_lines(found, Tongue("en"))
    ]
    sides = {
        "old": {"charter": found.old.ref, "digest": told.old_digest},
        "new": {"charter": found.new.ref, "digest": told.new_digest},
    }
    return document({**sides, "changes": changes, "files": list(told.files)}, one_line=True)


def _heading(told: Told, tongue: Tongue) -> str:
    old, new = told.found.old.ref, told.found.new.ref
    if old == new:  # two texts of one name are told apart by their digests
        old, new = f"{old} {told.old_digest[:15]}", f"{new} {told.new_digest[:15]}"
    return tongue("What {new} changes in {old}", new=new, old=old)


def _sections(told: Told, tongue: Tongue) -> Iterator[tuple[str, list[Line]]]:
    found = all_lines(told.found, tongue)
    for name, title in SECTIONS.items():
        if mine := [line for line in found if line.section == name]:
            yield tongue(title), mine


def _sentence(line: Line, tongue: Tongue) -> str:
    """The sentence, and whether it is stricter or milder where that can be told."""
    if not line.leaning:
        return line.text
    return f"{line.text}{'' if tongue.lang == 'zh' else ' '}{_aside(tongue(LEANINGS[line.leaning]), tongue)}"


def _aside(words: str, tongue: Tongue) -> str:
    return f"（{words}）" if tongue.lang == "zh" else f"({words})"


def _nothing(told: Told, tongue: Tongue) -> list[str]:
    return [] if told.found.anything else ["", tongue("No rule, number or wording differs.")]


def _files(told: Told, tongue: Tongue) -> list[str]:
    if not told.files:
        return []
    return ["", tongue.labelled(tongue("These files differ besides"), ", ".join(told.files))]
