"""What is said at the terminal: language and streams chosen once, data on stdout, all else on stderr."""

import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path

from kocgov.finding.finding import Trouble
from kocgov.report.tongue import Tongue, choose_language

_tongue = Tongue("en")


def prepare(argv: Sequence[str], environ: Mapping[str, str]) -> None:
    """Choose the language and make the streams able to say everything: never fail on a character."""
    global _tongue  # noqa: PLW0603 -- one process speaks one language, chosen before any command exists
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace", newline="\n")
    _tongue = Tongue(choose_language(argv, environ, _workspace_languages(argv)))


def tongue() -> Tongue:
    """The language of this run."""
    return _tongue


def _(text: str) -> str:
    """An English text in the language of this run: for helps, which are built when commands are."""
    return _tongue(text)


def out(text: str) -> None:
    """Data."""
    sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")


def note(text: str) -> None:
    """Everything that is not data."""
    sys.stderr.write(text if text.endswith("\n") else f"{text}\n")


def complain(trouble: Trouble) -> None:
    """One line: the code, what is wrong, how to mend it."""
    message = _tongue(trouble.entry.message, **trouble.params)
    mend = _tongue(trouble.entry.mend, **trouble.params)
    note(f"kocgov: {trouble.code} {message}" + (f" — {mend}" if mend else ""))


def _workspace_languages(argv: Sequence[str]) -> tuple[str, ...]:
    """The workspace's languages, read without ceremony: a broken file is somebody else's finding."""
    start = Path(argv[argv.index("-C") + 1]) if "-C" in argv[:-1] else Path.cwd()
    for folder in (start, *start.absolute().parents):
        try:
            text = (folder / "kocgov.yaml").read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue
        line = next((line for line in text.splitlines() if line.startswith("languages:")), "")
        words = line.partition(":")[2].strip(" []").split(",")
        return tuple(word.strip() for word in words if word.strip())
    return ()


def colour() -> bool:
    """Whether colour may be used on stdout."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
