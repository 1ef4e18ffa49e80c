"""The readable edition of a charter: Markdown and a page to print, the same bytes for the same charter everywhere."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kocgov.model.charter import Charter, Clause
from kocgov.model.procedure import Procedure
from kocgov.report.charter import STANCES, kept, measure_title, number, role_facts
from kocgov.report.charter_honours import entries, grounds
from kocgov.report.escape import markdown, visible
from kocgov.report.letters_templates import Written
from kocgov.report.naming import Names
from kocgov.report.proceedings import state_sentences, step_sentence
from kocgov.report.tongue import LANGUAGES, Tongue, mark

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates" / "edition"
LANGUAGE_NAMES = {"zh": mark("Chinese"), "en": mark("English")}
HEADINGS = {
    "draft": mark("Draft. Nobody has enacted it, and it binds nobody."),
    "version": mark("Version"),
    "in_force": mark("In force from"),
    "digest": mark("Digest of the text"),
    "compare": mark("Whoever holds the files of this charter can compute the digest and compare: kocgov charter show."),
    "preamble": mark("Preamble"),
    "clauses": mark("Clauses"),
    "ladder": mark("Ladder of measures"),
    "offices": mark("Offices"),
    "honours": mark("Honours"),
    "never": mark("What is no ground"),
    "procedures": mark("How a matter goes"),
    "beginning": mark("Beginning"),
    "numbers": mark("Numbers"),
    "what": mark("What"),
    "how_much": mark("How much"),
    "whence": mark("Where it comes from"),
    "contents": mark("Contents"),
}


def editions(charter: Charter, digest: str) -> dict[str, str]:
    """Every edition by the name of its file: Markdown and HTML in each language of the charter that we speak.

    `digest` is that of the text, which is printed for everybody to compare.
    """
    found: dict[str, str] = {}
    for lang in (lang for lang in charter.languages if lang in LANGUAGES):
        told = _told(charter, digest, Tongue(lang))
        for kind in ("md", "html"):
            text = _environment(kind).get_template(f"edition.{kind}.j2").render(told)
            found[f"CHARTER.{lang}.{kind}"] = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return found


def _environment(kind: str) -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=kind == "html",
        finalize=_as_markdown if kind == "md" else None,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _as_markdown(value: object) -> object:
    """Every value that the Markdown shows passes here; a line of the text stays a line."""
    if isinstance(value, Written):
        return value
    return markdown(value).replace("\n", "\\\n") if isinstance(value, str) else value


def _told(charter: Charter, digest: str, tongue: Tongue) -> dict[str, Any]:
    """What the templates may say, every text made harmless to see; the templates escape for their own form."""
    names = Names(charter, tongue)
    binding = tongue(LANGUAGE_NAMES[charter.languages[0]]) if charter.languages[0] in LANGUAGE_NAMES else ""
    differ = tongue("Where the languages differ, the {language} text holds.", language=binding) if binding else ""
    return {
        "lang": {"zh": "zh-CN"}.get(tongue.lang, tongue.lang),
        "words": {name: tongue(words) for name, words in HEADINGS.items()},
        "colon": Written("：" if tongue.lang == "zh" else ": "),
        "title": visible(tongue.text(charter.title)),
        "ref": charter.ref,
        "version": charter.version,
        "in_force": tongue.day(charter.in_force.date()) if charter.in_force else "",
        "digest": digest,
        "compare": _beside(tongue(HEADINGS["compare"]), differ if len(charter.languages) > 1 else "", tongue),
        "preamble": _text(charter.preamble, tongue),
        "stances": [
            {"title": tongue(title), "clauses": [_clause(clause, names) for clause in found]}
            for stance, title in STANCES.items()
            if (found := [clause for clause in charter.clauses.values() if clause.stance == stance])
        ],
        "ladder": list(_ladder(names)),
        "offices": [
            {"title": names.role(role.id), "duty": visible(tongue.text(role.duty)), "facts": role_facts(role, names)}
            for role in charter.roles.values()
        ],
        "honours": [{"title": title, "texts": texts} for title, texts in entries(names)],
        "never": grounds(names),
        "procedures": [_procedure(procedure, names) for procedure in charter.procedures.values()],
        "numbers": [
            {
                "title": visible(tongue.text(p.title)),
                "amount": number(p, names),
                "origin": visible(p.origin),
                "kept": kept(p, tongue),
                "id": p.name,
            }
            for p in charter.parameters.values()
        ],
    }


def _clause(entry: Clause, names: Names) -> dict[str, Any]:
    tongue = names.tongue
    notes = ((tongue("Shown by"), entry.evidence), (tongue("Breach"), entry.breach), (tongue("No breach"), entry.fine))
    told = [{"label": label, "text": _text(text, tongue)} for label, text in notes if text]
    limit = tongue("At most {level}.", level=names.level(entry.ceiling)) if entry.ceiling else ""
    text = _text(entry.text, tongue)
    return {"title": names.clause(entry.id), "text": text, "limit": limit, "notes": told}


def _ladder(names: Names) -> Iterator[Mapping[str, Any]]:
    """Every rung with its measures, and who may go as far."""
    tongue, charter = names.tongue, names.charter
    for level in charter.ladder:
        measures = [
            {
                "title": measure_title(entry, names),
                "text": _beside(_text(entry.letter, tongue), _text(entry.restores, tongue), tongue),
            }
            for entry in charter.measures.values()
            if entry.level == level
        ]
        tops = [names.role(role) for role, top in charter.ceilings.items() if top == level]
        limit = tongue("This is the highest level for: {who}.", who=tongue.listed(tops)) if tops else ""
        gloss = _beside(visible(tongue.text(charter.levels[level].gloss)), limit, tongue)
        yield {"title": names.level(level), "gloss": gloss, "measures": measures}


def _procedure(procedure: Procedure, names: Names) -> dict[str, Any]:
    """Every state with what can happen in it."""
    tongue = names.tongue
    begins = [tongue.full(step_sentence(step, procedure, names)) for step in procedure.openers()]
    states = [
        {
            "title": visible(tongue.text(state.title)),
            "sentences": [tongue.full(told) for told in state_sentences(state, procedure, names)],
        }
        for state in procedure.states.values()
    ]
    return {"title": visible(tongue.text(procedure.title)), "begins": begins, "states": states}


def _text(texts: Mapping[str, str], tongue: Tongue) -> str:
    return visible(tongue.text(texts), lines=True)


def _beside(one: str, other: str, tongue: Tongue) -> str:
    """Two sentences, one after the other."""
    return ("" if tongue.lang == "zh" else " ").join(text for text in (one, other) if text)
