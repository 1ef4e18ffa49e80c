"""Collect every sentence that the program says into the Chinese catalogue, check each translation, compile it.

python tools/catalogue.py            bring the catalogue up to date and compile it
python tools/catalogue.py --check    exit 1 where a translation is missing, stale or loses a {place}
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src/kocgov"
CATALOGUE = SOURCES / "locale/zh/LC_MESSAGES/kocgov.po"

ONE = {"_", "gettext", "mark", "tongue", "_tongue"}
TWO = {"ngettext", "plural", "mark_plural"}
CODE_FIELDS = ("code", "message", "mend", "principle", "source", "bad", "good")
TRANSLATED = ("message", "mend", "principle")
EXAMPLES = ("bad", "good")
EXAMPLE = "an example: translate it where it is prose, leave it where it is code"

HELP_PAGES = (
    "Arguments", "Commands", "Error", "Options", "Usage:", "[default: {}]", "[env var: {}]", "[required]",
    "Show this message and exit.", "Missing command.", "Aborted.", "(deprecated) ", "(dynamic)",
    "Try [blue]'{command_path} {help_option}'[/] for help.", "No such command {name!r}.",
)  # fmt: skip
"""What Typer says on our behalf; it looks its words up in the same catalogue."""

PLACE = re.compile(r"\{[a-z_!]*\}")


class Found(NamedTuple):
    """A sentence in the sources: its id (with its plural), where it is, a note for the translator."""

    id: str | tuple[str, str]
    place: tuple[str, int]
    note: str = ""


def found_in_sources() -> Iterator[Found]:
    for path in sorted(SOURCES.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _in_call(node, place)
    yield from (Found(word, ("typer", 0)) for word in HELP_PAGES)


def _in_call(node: ast.Call, path: str) -> Iterator[Found]:
    name = _name(node.func)
    texts = [_text(argument) for argument in node.args]
    place = (path, node.lineno)
    if name in ONE and texts and texts[0]:
        yield Found(texts[0], place)
    elif name in TWO and len(texts) > 1 and texts[0] and texts[1]:
        yield Found((texts[0], texts[1]), place)
    elif name == "Code":
        fields = dict(zip(CODE_FIELDS, texts, strict=False))
        fields |= {keyword.arg: _text(keyword.value) for keyword in node.keywords if keyword.arg}
        yield from (Found(text, place) for field in TRANSLATED if (text := fields.get(field)))
        yield from (Found(text, place, EXAMPLE) for field in EXAMPLES if (text := fields.get(field)))


def _name(function: ast.expr) -> str:
    """The last name of what is called: `tongue` of `tongue(…)`, `self.tongue(…)` and `tongue()(…)`."""
    if isinstance(function, ast.Call):
        return _name(function.func)
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def template() -> Catalog:
    """Every sentence, untranslated. What is an example here and a sentence there is a sentence."""
    catalogue = Catalog(project="kocgov", charset="utf-8")
    found = list(found_in_sources())
    sentences = {entry.id for entry in found if not entry.note}
    for entry in found:
        notes = [entry.note] if entry.note and entry.id not in sentences else []
        catalogue.add(entry.id, None, [entry.place], auto_comments=notes)
    return catalogue


def current() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="zh", project="kocgov", charset="utf-8")
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="zh")


def complaints() -> Iterator[str]:
    """What is wrong with the catalogue, one line each."""
    known, wanted = current(), template()
    for message in wanted:
        if message.id:
            yield from _complaints_about(message, known.get(_key(message)))
    for message in known:
        if message.id and wanted.get(_key(message)) is None:
            yield f"stale: {_key(message)!r}"


def _complaints_about(message: Message, translated: Message | None) -> Iterator[str]:
    texts = _strings(translated)
    if not texts or not all(texts):
        if EXAMPLE not in message.auto_comments:
            yield f"no translation: {_key(message)!r}"
        return
    for text in texts:
        if _places(text) != _places(_key(message)):
            yield f"places differ: {_key(message)!r} and {text!r}"


def _strings(message: Message | None) -> list[str]:
    if message is None or not message.string:
        return []
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _places(text: str) -> list[str]:
    return sorted(set(PLACE.findall(text)))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def update() -> None:
    """Add what is new, drop what is gone; the catalogue is written the same on every machine."""
    catalogue = current()
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 11, 21, tzinfo=UTC)
    catalogue.header_comment = "# Everything that kocgov says, in Chinese. 程序说的每一句话。"
    catalogue.last_translator = catalogue.language_team = "kocgov"
    catalogue.project, catalogue.version, catalogue.fuzzy = "kocgov", "1", False
    catalogue.msgid_bugs_address = ""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as stream:
        write_po(stream, catalogue, width=0, include_lineno=False, sort_by_file=True, ignore_obsolete=True)


def compile_to(target: Path) -> None:
    """Write the compiled catalogue, as the package carries it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        write_mo(stream, current())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    if parser.parse_args().check:
        wrong = sorted(complaints())
        sys.stdout.write(("\n".join(wrong) or "every sentence is translated") + "\n")
        return 1 if wrong else 0
    update()
    compile_to(CATALOGUE.with_suffix(".mo"))
    sys.stdout.write(f"{CATALOGUE.relative_to(ROOT)}: {sum(1 for message in current() if message.id)} sentences\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
