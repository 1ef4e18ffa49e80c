"""What a table says: as data for programs, and in the charter's own words for people."""

from typing import Any

from kocgov.model.charter import Charter
from kocgov.model.table import Outcome, Table
from kocgov.report.data import document
from kocgov.report.naming import Names
from kocgov.report.tongue import Tongue, mark

ROUTES = {
    "signal": mark("a public answer (signal)"),
    "tier1": mark("the moderators (tier 1)"),
    "tier2": mark("the council (tier 2)"),
    "no_case": mark("no case"),
}


def as_json(table: Table, outcome: Outcome) -> str:
    """One object: what the table yields, with the rules that decided; `route` where the table routes a case."""
    told: dict[str, Any] = {}
    for name, order in table.yields.items():
        told[name] = (
            list(outcome.words(name))
            if name == "flags"
            else outcome.word(name) or ("none" if "none" in order else None)
        )
    if "case" in table.yields:
        del told["case"], told["signal"]
        told = {"route": list(outcome.route), **told}
    return document({**told, "rules": list(outcome.rules)}, one_line=True)


def as_text(charter: Charter, table: Table, outcome: Outcome, tongue: Tongue) -> str:
    """A few lines to read."""
    names = Names(charter, tongue)
    lines = []
    if "case" in table.yields:
        lines.append(
            tongue.labelled(
                tongue("goes to"), tongue.listed([tongue(ROUTES.get(word, word)) for word in outcome.route])
            )
        )
    if level := outcome.word("level"):
        lines.append(tongue.labelled(tongue("level"), names.level(level)))
    interim = outcome.word("interim")
    if interim and interim != "none":
        lines.append(tongue.labelled(tongue("against harm that goes on"), names.interim_of(interim)))
    if flags := outcome.words("flags"):
        lines.append(tongue.labelled(tongue("mind"), tongue.listed([names.word(flag) for flag in flags])))
    told = {"case", "signal", "level", "interim", "flags"}
    lines += [tongue.labelled(name, ", ".join(outcome.words(name))) for name in outcome.values if name not in told]
    lines.append(tongue.labelled(tongue("rules"), ", ".join(outcome.rules)))
    return "\n".join(lines)
