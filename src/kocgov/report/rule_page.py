"""The pages of the rules: one for each code, in both languages, with who asks it and which steps bring it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kocgov.finding.code import Code
from kocgov.model.charter import Charter
from kocgov.model.procedure import Step
from kocgov.report.escape import markdown, visible
from kocgov.report.findings import examples, explained
from kocgov.report.markdown_table import table
from kocgov.report.tongue import LANGUAGES, Tongue, mark

FAMILIES: Final = {
    "KG": mark("What the law of every community refuses"),
    "CH": mark("What can be wrong with a charter"),
    "REC": mark("What can be wrong with the record"),
    "FILE": mark("What can be wrong with a file"),
    "TEXT": mark("What can be wrong with a text"),
    "YAML": mark("What is not plain YAML"),
    "SHAPE": mark("What does not have the shape that its schema asks for"),
    "WS": mark("What can be wrong with a workspace"),
    "REH": mark("What a rehearsal brings to light"),
    "STORY": mark("What can be wrong with a story"),
    "LETTER": mark("What can be wrong with a template of letters"),
    "IMPORT": mark("What can be wrong with people taken in from elsewhere"),
    "EXPORT": mark("What can be wrong with a list given out"),
    "BULK": mark("What can be wrong with a table of acts"),
    "CMD": mark("What can be wrong with a command as it was typed"),
    "STORE": mark("What can go wrong between the program and the repository"),
    "RUN": mark("What can go wrong while the program runs"),
}
"""By what codes begin with."""
TOLD: Final = mark(
    "Every code that kocgov utters, with its reason, and how to mend what it finds. `kocgov explain CODE` says the "
    "same at a terminal. What stands in braces is filled in when it is said."
)
MADE: Final = mark(
    "These pages are made from the program's own catalogue, by tools/pages.py; nobody edits them by hand."
)
_CODE: Final = re.compile(r"(`[^`]+`)")
NAMED: Final = {"zh": "中文", "en": "English"}


class Asker(Struct, frozen=True):
    """A function of the program that utters a code: its module below `src/kocgov`, its name, what its docstring says.

    Of a guard, `effects`, `reckons` and `needs` are the words of a step that bring it; `always` says that every act is
    asked.
    """

    module: str
    name: str
    says: str
    effects: tuple[str, ...] = ()
    reckons: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    always: bool = False

    def asks(self, step: Step) -> bool:
        """Whether a word of the step brings this guard."""
        kinds = set(step.kinds)
        return bool({*self.effects} & {*step.effects} or {*self.reckons} & kinds or {*self.needs} & {*step.needs})


def page(code: Code, askers: Sequence[Asker], charters: Iterable[Charter], sources: str) -> str:
    """The page of a code, Chinese first. `sources` is the path of `src/kocgov` from where the page lies."""
    known = list(charters)
    lines = [f"# {code.code}", "[所有规则 · All rules](README.md)"]
    for tongue in map(Tongue, LANGUAGES):
        lines += [f"## {NAMED[tongue.lang]}", *_part(code, askers, known, sources, tongue)]
    return "\n\n".join(lines) + "\n"


def index(codes: Mapping[str, Code]) -> str:
    """The page that leads to the others, by family, both languages side by side."""
    zh, en = map(Tongue, LANGUAGES)
    lines = ["# 规则 · Rules", f"{prose(zh(TOLD))}{prose(zh(MADE))}", f"{prose(en(TOLD))} {prose(en(MADE))}"]
    for family, found in _families(codes).items():
        title = FAMILIES.get(family, "")
        lines.append(f"## {' · '.join([family, zh(title), en(title)] if title else [family])}")
        rows = [(f"[{entry.code}]({entry.code}.md)", _said(entry, zh), _said(entry, en)) for entry in found]
        lines.append(table(("", *NAMED.values()), rows, en))
    return "\n\n".join(lines) + "\n"


def _families(codes: Mapping[str, Code]) -> dict[str, list[Code]]:
    """The codes by what they begin with: families in the order of the table above, then any other, codes by name."""
    found: dict[str, list[Code]] = {family: [] for family in FAMILIES}
    for code in sorted(codes):
        found.setdefault(code.partition("-")[0], []).append(codes[code])
    return {family: entries for family, entries in found.items() if entries}


def _said(entry: Code, tongue: Tongue) -> str:
    return " ".join(prose(tongue(entry.message)).split())


def _part(code: Code, askers: Sequence[Asker], charters: list[Charter], sources: str, tongue: Tongue) -> Iterator[str]:
    """Everything about a code in one language."""
    yield prose(tongue(code.message))
    for label, text in explained(code, tongue):
        yield tongue.labelled(f"**{label}**", prose(text))
    for label, text in examples(code, tongue):
        yield f"**{label}**\n\n```text\n{text}\n```"
    if askers:
        yield f"**{tongue('Who asks it')}**"
        yield "\n".join(f"- {_asker(asker, sources, tongue)}" for asker in askers)
    if any(asker.always for asker in askers):
        yield tongue("Every act is asked.")
    if steps := _steps(askers, charters, tongue):
        yield f"**{tongue('Which steps bring it')}**"
        yield "\n".join(f"- {line}" for line in steps)


def _asker(asker: Asker, sources: str, tongue: Tongue) -> str:
    """The function with its file, and in English, as the code is written, what it says of itself."""
    where = f"[{asker.module}]({sources}/{asker.module})"
    told = f"`{asker.name}`, {where}" if asker.name else where
    return tongue.labelled(told, prose(asker.says)) if asker.says and tongue.lang == "en" else told


def _steps(askers: Sequence[Asker], charters: list[Charter], tongue: Tongue) -> list[str]:
    """The steps of the charters whose effects bring the rule, a line for each procedure."""
    lines = []
    for charter in charters:
        for procedure in charter.procedures.values():
            steps = [step for step in procedure.steps.values() if any(asker.asks(step) for asker in askers)]
            if steps:
                found = [markdown(visible(tongue.text(step.title))) for step in steps]
                where = tongue("{what} ({how})", what=tongue.text(procedure.title), how=charter.name)
                lines.append(tongue.labelled(markdown(visible(where)), tongue.listed(found)))
    return lines


def prose(text: str) -> str:
    """A sentence of the catalogue as Markdown: what it sets in backticks stays so, all else reads as it is."""
    parts = _CODE.split(visible(text, lines=True))
    return "".join(part if number % 2 else _spaced(part) for number, part in enumerate(parts))


def _spaced(part: str) -> str:
    """The part with the spaces that part it from what stands in backticks."""
    said = part.strip(" ")
    return part.replace(said, markdown(said)) if said else part
