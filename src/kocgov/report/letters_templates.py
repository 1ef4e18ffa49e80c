"""Templates of letters: ours and a community's own, filled so that what people wrote stays text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kocgov.model.tree import Tree
from kocgov.report.escape import markdown

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATES = Path(__file__).parent / "templates"
FOLDER = "letters"
"""Where a community keeps its own: `letters/zh/reminder.md.j2` takes the place of ours."""

ENDING = ".md.j2"
LONGEST = 1_000_000
"""Characters that a letter may have: more than any dossier has to tell, and less than fills a disk."""

PROMISES = f"_promises{ENDING}"
"""What the law has a letter say, in words that no community can take back; letters say `{{ promise.NAME }}`."""

FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")
"""Jinja's filters that a letter may use, beside our own `quoted`."""


class Written(str):
    """Text that is Markdown already and must not be escaped again."""

    __slots__ = ()


@cache
def shipped(lang: str) -> Mapping[str, str]:
    """Our templates of a language: source by name, the promises left out."""
    files = sorted((TEMPLATES / lang).glob(f"*{ENDING}"))
    return {file.name: file.read_text("utf-8") for file in files if file.name != PROMISES}


def own(tree: Tree, lang: str) -> dict[str, str]:
    """A community's templates of a language that take the place of ours: source by name."""
    found = ((path.rpartition("/")[2], path) for path in tree.under(f"{FOLDER}/{lang}/"))
    known = shipped(lang)
    return {name: tree[path].decode("utf-8", "replace") for name, path in found if name in known}


def path_of(lang: str, name: str) -> str:
    """Where a community's template lies."""
    return f"{FOLDER}/{lang}/{name}"


def fill(letters: "SandboxedEnvironment", kind: str, words: Mapping[str, Any]) -> str:
    """A letter as Markdown, of a kind, with what it may say.

    Raises jinja2.TemplateError, or whatever an expression raises, where a template asks for what there is not.
    """
    text = "".join(_within_bounds(letters.get_template(f"{kind}{ENDING}").generate(words)))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"


def _within_bounds(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a letter, as long as somebody could read them all."""
    from jinja2 import TemplateRuntimeError

    left = LONGEST
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise TemplateRuntimeError(f"it is longer than {LONGEST} characters")
        yield piece


@cache
def promises(lang: str) -> Mapping[str, str]:
    """The promises of a language by name, ready to stand in a letter."""
    module = environment(lang, {}).get_template(PROMISES).module
    return {name: Written(words) for name, words in vars(module).items() if not name.startswith("_")}


def environment(lang: str, templates: Mapping[str, str]) -> "SandboxedEnvironment":
    """Jinja as letters know it: sandboxed, strict about names, every value escaped for Markdown.

    `templates` are a community's own (see `own`); ours fill the gaps.
    """
    from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # The path as file name: an error in a community's template is told where it lies.
    theirs = FunctionLoader(lambda name: (templates[name], path_of(lang, name), None) if name in templates else None)
    made = SandboxedEnvironment(
        loader=ChoiceLoader([theirs, FileSystemLoader(TEMPLATES / lang)]),
        undefined=StrictUndefined,
        finalize=_written,
        autoescape=False,  # `finalize` escapes every value, for Markdown instead of HTML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS} | {"quoted": quoted}
    return made


def _written(value: object) -> object:
    """Every value that a template shows passes here."""
    if isinstance(value, Written):
        return value
    return markdown(str(value)) if isinstance(value, str | list | dict) else value


def quoted(text: str) -> Written:
    """A text as a block quotation."""
    return Written("\n".join(f"> {line}".rstrip() for line in markdown(text).split("\n")))
