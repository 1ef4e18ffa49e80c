"""Findings for people (text), for programs (JSON) and for a pull request (annotations); a code explained."""

from collections.abc import Iterable, Mapping
from typing import Any

from kocgov.finding.code import Code
from kocgov.finding.finding import Finding, Trouble
from kocgov.report.data import document
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.titled import Law, in_mend, in_message
from kocgov.report.tongue import Tongue


def as_text(findings: Iterable[Finding], tongue: Tongue, law: Law | None = None) -> str:
    """One line for each finding: `path:line:col CODE what is wrong — how to mend it`; under a law in its words."""
    return calm("\n".join(_line(finding, tongue, law) for finding in _sorted(findings)))


def _line(finding: Finding, tongue: Tongue, law: Law | None) -> str:
    place = finding.place
    # A finding about a whole file points at its first character, so that terminals and editors can jump there.
    where = f"{visible(place.path)}:{place.line or 1}:{place.col or 1} " if place.path else ""
    return f"{where}{finding.code} {sentence(finding.entry, finding.params, tongue, law)}"


def sentence(entry: Code, params: Mapping[str, str | int], tongue: Tongue, law: Law | None = None) -> str:
    """What is wrong, the nearest thing that there is where one is near, and how to mend it, in one line."""
    message = visible(tongue(entry.message, **in_message(params, tongue, law)))
    mend = visible(tongue(entry.mend, **in_mend(params, tongue, law)))
    near = str(params.get("near", "-"))
    if near != "-" and "{near}" not in entry.message + entry.mend:
        message = tongue("{message} (did you mean {near}?)", message=message, near=visible(near))
    dash = "——" if tongue.lang == "zh" else " — "
    return f"{message}{dash}{mend}" if mend else message


def message_of(finding: Finding, tongue: Tongue) -> str:
    """What is wrong, without the mend."""
    return visible(tongue(finding.entry.message, **in_message(finding.params, tongue, None)))


def of_trouble(trouble: Trouble, tongue: Tongue) -> str:
    """Why a command could not be carried out, in one line."""
    return calm(f"{trouble.code} {sentence(trouble.entry, trouble.params, tongue)}")


def summary(findings: Iterable[Finding], tongue: Tongue) -> str:
    """How many findings there are, in how many files."""
    all_ = list(findings)
    if not all_:
        return tongue("Nothing is wrong.")
    files = len({finding.place.path for finding in all_})
    return tongue(
        "{findings} in {files}.",
        findings=tongue.plural("{n} finding", "{n} findings", len(all_)),
        files=tongue.plural("{n} file", "{n} files", files),
    )


def rows(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings as plain values; the message is English whatever the reader speaks."""
    return [
        {
            "path": finding.place.path,
            "line": finding.place.line,
            "col": finding.place.col,
            "code": finding.code,
            "message": finding.message,
            "params": dict(finding.params),
        }
        for finding in _sorted(findings)
    ]


def as_json(findings: Iterable[Finding]) -> str:
    """The findings as a JSON document."""
    return document({"findings": rows(findings)})


def as_github(findings: Iterable[Finding], tongue: Tongue) -> str:
    """One workflow command for each finding, shown beside the line in a pull request.

    Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    return "\n".join(_annotation(finding, tongue) for finding in _sorted(findings))


def _annotation(finding: Finding, tongue: Tongue) -> str:
    place = finding.place
    properties = {"file": place.path, "line": place.line, "col": place.col, "title": finding.code}
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::error {told}::{_data(sentence(finding.entry, finding.params, tongue))}"


def notice(title: str, text: str) -> str:
    """One line that a forge shows beside a check, whatever came of it."""
    return f"::notice title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def explain(code: Code, tongue: Tongue, width: int = WIDTH) -> str:
    """All that the catalogue says of a code: the sentence, the mend, the principle, its source, two examples."""
    lines = [code.code, *wrapped(tongue(code.message), width, "  ")]
    for label, text in (*explained(code, tongue), *examples(code, tongue)):
        lines += ["", f"{label}{'：' if tongue.lang == 'zh' else ':'}", *wrapped(text, width, "  ")]
    return calm("\n".join(lines))


def explained(code: Code, tongue: Tongue) -> list[tuple[str, str]]:
    """What the catalogue says of a code beside its sentence, each part with its label."""
    parts = [
        (tongue("How to mend it"), tongue(code.mend)),
        (tongue("Principle"), tongue(code.principle)),
        (tongue("Source"), code.source),
    ]
    return [(label, text) for label, text in parts if text]


def examples(code: Code, tongue: Tongue) -> list[tuple[str, str]]:
    """The shortest examples of a code, what is not so and what is, each with its label."""
    parts = [(tongue("Not so"), tongue(code.bad)), (tongue("But so"), tongue(code.good))]
    return [(label, text) for label, text in parts if text]


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.sort_key)
