"""Colours for a terminal, laid over a finished report: nothing that people wrote is read as markup."""

from rich.text import Text

from kocgov.report.tongue import Tongue


def coloured(report: str, tongue: Tongue) -> Text:
    """Headings bold, what a move led to green, what is overdue red. rich leaves colours out where NO_COLOR says so."""
    text = Text(report, no_wrap=True, overflow="ignore")
    text.highlight_regex(r"(?m)^\S.*$", "bold")
    text.highlight_regex(r"(?m)^ +→ .*$", "green")
    late = ("OVERDUE since {due}", "OVERDUE by {time} (since {due})")
    text.highlight_words([tongue(words).partition("{")[0].strip() for words in late], "bold red")
    return text
