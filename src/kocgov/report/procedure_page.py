"""A charter's procedures as pages to read: a picture of each, who may do what, in what time, and by which rules."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure
from kocgov.report.escape import markdown, visible
from kocgov.report.fields import label
from kocgov.report.judges import BALLOTS, BODIES, ballots, bodies
from kocgov.report.markdown_table import cell, table
from kocgov.report.mermaid import diagram
from kocgov.report.naming import Names
from kocgov.report.procedure_tables import STEPS, TIMES, anywhere, ends, steps, times
from kocgov.report.schema_words import meaning
from kocgov.report.tongue import Tongue, mark

RULES: Final = (mark("What a step does"), mark("What must be stated"), mark("Rules that are asked"))
HOW_TO_READ: Final = (
    mark(
        "The picture shows the way of a matter: a box is a state, an arrow is a step with whoever may take it, and an "
        "arrow that begins with “silence” is what follows when nobody does anything in time. In a box with a dashed "
        "frame a matter may rest. Steps that leave a matter where it is stand in the table only."
    ),
    mark(
        "In the tables, the word behind a step is what one types. Steps that leave a matter where it is and are open "
        "in many states stand at the end, with those states beside them. Every length says where it comes from: a "
        "founding wish (seed), a norm known elsewhere (standard), or this community's own choice (community)."
    ),
)
MADE: Final = mark("This page is made from the charter's own files, by tools/pages.py; nobody edits it by hand.")
RECKONS: Final = {
    "table": mark("reckons by a table"),
    "tally": mark("counts votes"),
    "draw": mark("states who may be drawn"),
    "seats": mark("states who sits"),
    "party": mark("states from the roster who is concerned"),
    "appealed": mark("states what was decided"),
}
"""What a step may reckon, which brings rules of its own."""
LANGUAGE_NAMES: Final = {"zh": "中文", "en": "English"}


class Asked(Struct, frozen=True):
    """The codes of the rules that an act is asked: by effect, by what it reckons, and whatever it does."""

    by_effect: Mapping[str, Sequence[str]]
    by_reckoner: Mapping[str, Sequence[str]]
    always: Sequence[str]


def page(charter: Charter, asked: Asked, tongue: Tongue, elsewhere: Mapping[str, str], rules: str) -> str:
    """The page of a charter in one language. `elsewhere` are the paths of the same page in other languages, `rules` is
    that of the folder with a page for each code.
    """
    names = Names(charter, tongue)
    title = tongue("{title}: {what}", title=visible(tongue.text(charter.title)), what=tongue("How a matter goes"))
    ref = tongue("Charter: {ref}", ref=charter.ref)
    parts = [
        f"# {markdown(title)}",
        _others(elsewhere, tongue),
        *(markdown(sentence) for sentence in (ref, *(tongue(text) for text in HOW_TO_READ), tongue(MADE))),
        *_contents(charter, tongue),
        *(part for entry in charter.procedures.values() for part in _procedure(entry, names)),
        f"## {tongue('What a step does, and by which rules')}",
        *_effects(names, asked, rules),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def index(
    charters: Mapping[str, Charter], tongue: Tongue, elsewhere: Mapping[str, str], pages: Mapping[str, str]
) -> str:
    """The page that leads to the others: every charter that comes with the program, and its procedures. `pages` are
    their paths by the charter's name.
    """
    parts = [f"# {tongue('How a matter goes')}", _others(elsewhere, tongue), tongue(MADE)]
    for name, charter in charters.items():
        title = markdown(visible(tongue.text(charter.title)))
        parts.append(f"## [{title}]({pages[name]})")
        parts.append("\n".join(_linked(entry, pages[name], tongue) for entry in charter.procedures.values()))
    return "\n\n".join(parts) + "\n"


def _others(elsewhere: Mapping[str, str], tongue: Tongue) -> str:
    links = [f"[{LANGUAGE_NAMES[lang]}]({path})" for lang, path in elsewhere.items() if lang != tongue.lang]
    return " · ".join(links)


def _contents(charter: Charter, tongue: Tongue) -> Iterator[str]:
    yield "\n".join(_linked(entry, "", tongue) for entry in charter.procedures.values())


def _linked(entry: Procedure, path: str, tongue: Tongue) -> str:
    return f"- [{markdown(_title(entry, tongue))}]({path}#{anchor(_title(entry, tongue))})"


def _title(entry: Procedure, tongue: Tongue) -> str:
    return visible(tongue.text(entry.title))


def anchor(heading: str) -> str:
    """How forges call a heading in a link."""
    kept = "".join(sign for sign in heading.lower() if sign.isalnum() or sign in "_- ")
    return kept.replace(" ", "-")


def _procedure(entry: Procedure, names: Names) -> Iterator[str]:
    tongue = names.tongue
    yield f"## {markdown(_title(entry, tongue))}"
    if entry.parties:
        people = tongue.listed([names.party(party) for party in entry.parties])
        yield markdown(tongue.labelled(tongue("People in the matter"), people))
    yield f"```mermaid\n{diagram(entry, names)}\n```"
    yield markdown(tongue.labelled(tongue("Here the matter ends"), ends(entry, names)))
    for title, head, rows in (
        (mark("Steps"), STEPS, [*steps(entry, names), *anywhere(entry, names)]),
        (mark("Times"), TIMES, list(times(entry, names))),
        (mark("Who judges"), BODIES, list(bodies(entry, names))),
        (mark("Votes"), BALLOTS, list(ballots(entry, names))),
    ):
        if rows:
            yield f"**{tongue(title)}**"
            yield table(head, rows, tongue)


def _effects(names: Names, asked: Asked, rules: str) -> Iterator[str]:
    """What each effect asks people to state, and which rules it brings, whatever the step is called."""
    tongue = names.tongue
    procedures = names.charter.procedures.values()
    used = {effect for procedure in procedures for effect in _used(procedure)}
    kinds = {kind for entry in procedures for step in entry.steps.values() for kind in step.kinds}
    yield tongue("The charter chooses what a step does; the rules come with it and cannot be taken away.")
    yield tongue.labelled(tongue("Every act is asked"), _codes(asked.always, rules, tongue))
    rows = [
        (
            cell(tongue("{what} ({how})", what=meaning("effect", name, tongue), how=name)),
            cell(tongue.listed([label(field, names) for field in effect.payload])),
            _codes(asked.by_effect.get(name, ()), rules, tongue),
        )
        for name, effect in EFFECTS.items()
        if name in used
    ]
    reckoned = [
        (tongue(RECKONS[kind]), "", _codes(codes, rules, tongue))
        for kind, codes in asked.by_reckoner.items()
        if kind in kinds
    ]
    yield table(RULES, [*rows, *reckoned], tongue)


def _used(procedure: Procedure) -> Iterator[str]:
    yield from (effect for step in procedure.steps.values() for effect in step.effects)
    yield from (
        effect
        for state in procedure.states.values()
        for window in state.windows.values()
        for effect in window.lapse.does
    )


def _codes(codes: Sequence[str], rules: str, tongue: Tongue) -> str:
    return tongue.listed([f"[{code}]({rules}/{code}.md)" for code in codes])
