"""Colours for a terminal, laid over a finished report: nothing that people wrote is read as markup."""

import re

from rich.text import Text

from kocgov.report.tongue import Tongue


def coloured(report: str, tongue: Tongue) -> Text:
    """Headings bold, what a move led to green, what is overdue red. rich leaves colours out where NO_COLOR says so."""
    text = Text(report, no_wrap=True, overflow="ignore")
    text.highlight_regex(r"(?m)^\S.*$", "bold")
    text.highlight_regex(r"(?m)^ +→ .*$", "green")
    text.highlight_words([_beginning("OVERDUE since {due}", tongue)], "bold red")
    text.highlight_regex(rf"(?m)^{re.escape(_beginning('OVERDUE by {time} (since {due})', tongue))}\b", "bold red")
    return text


def _beginning(sentence: str, tongue: Tongue) -> str:
    """What a sentence begins with, before anything is filled in."""
    return tongue(sentence).partition("{")[0].strip()
