"""How `check` tells what it found: at a terminal, to programs, and to a forge that runs it."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kocgov.cli.screen import width
from kocgov.cli.speech import note, out, tongue
from kocgov.finding.finding import Finding
from kocgov.report import findings as report

if TYPE_CHECKING:
    from kocgov.cli.judging_change import Judged

SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where a forge says that a page about the step may be written."""


def findings(found: Sequence[Finding], kind: str) -> None:
    """The findings of a workspace or project."""
    if kind == "json":
        out(report.as_json(found))
    elif kind == "github":
        out(report.as_github(found, tongue()))
    else:
        out(report.as_text(found, tongue()))
        note(report.summary(found, tongue()))


def change(judged: "Judged", kind: str) -> None:
    """The findings of a change, and what it does."""
    from kocgov.report import change as report_of

    found, speak = judged.findings, tongue()
    if kind == "json":
        out(report_of.as_json(found, judged.change, judged.base, judged.head))
    elif kind == "github":
        line = report.notice("kocgov", report_of.headline(judged.change, speak))
        out("\n".join(part for part in (report.as_github(found, speak), line) if part))
        _page(report_of.as_markdown(found, judged.change, speak, judged.zone))
    else:
        out(report.as_text(found, speak))
        out(report_of.told(judged.change, speak, judged.zone, width()))
        note(report.summary(found, speak))
    if judged.adrift:
        note(
            speak.plural(
                "{n} file of the record lies here otherwise than committed; only what is committed is judged.",
                "{n} files of the record lie here otherwise than committed; only what is committed is judged.",
                judged.adrift,
            )
        )


def _page(text: str) -> None:
    """Append to the page that the forge shows for this step, if there is one."""
    if target := os.environ.get(SUMMARY):
        with Path(target).open("a", encoding="utf-8", newline="\n") as page:
            page.write(text)
