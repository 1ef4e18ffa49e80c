"""What is said at the terminal: language and streams chosen once, data on stdout, all else on stderr."""

import codecs
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from kocgov.finding.finding import Exit, Trouble
from kocgov.report.tongue import LANGUAGES, Tongue, choose_language

_BOM = "\ufeff"
_tongue = Tongue("en")


def prepare(argv: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """Choose the language, make the streams able to say everything, and return the words that are left to be read.

    `--lang` may stand anywhere before `--`. Raises Trouble (usage) for a language that we do not speak.
    """
    global _tongue  # noqa: PLW0603 -- one process speaks one language, chosen before any command exists
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace", newline="\n")
    words, wishes = _without_language(argv)
    _tongue = Tongue(choose_language(("--lang", *wishes[-1:]), environ, _workspace_languages(argv)))
    for wish in wishes:
        if not wish:
            raise Trouble("CMD-NO-VALUE", exit=Exit.USAGE, option="--lang", command="kocgov")
        if wish.lower().replace("_", "-").partition("-")[0] not in LANGUAGES:
            raise Trouble("CMD-LANG", exit=Exit.USAGE, typed=wish, known=", ".join(LANGUAGES))
    return words


def _without_language(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words but for `--lang`, and what was asked for by it."""
    end = list(argv).index("--") if "--" in argv else len(argv)
    words, wishes = [], []
    following = iter(argv[:end])
    for word in following:
        if word == "--lang":
            wishes.append(next(following, ""))
        elif word.startswith("--lang="):
            wishes.append(word.removeprefix("--lang="))
        else:
            words.append(word)
    return [*words, *argv[end:]], wishes


def tongue() -> Tongue:
    """The language of this run."""
    return _tongue


def _(text: str) -> str:
    """An English text in the language of this run: for helps, which are built when commands are."""
    return _tongue(text)


def out(text: str) -> None:
    """Data. That its reader has gone (`| head -1`) changes nothing else: the exit code stays what it is."""
    if sys.stdout is None:  # closed before we began
        return
    text = _fitting(text, sys.stdout.encoding or "utf-8")
    try:
        sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")
    except BrokenPipeError:
        _nowhere()


def _fitting(text: str, encoding: str) -> str:
    """What programs read, so that a console's encoding costs it no character: JSON escapes what the encoding lacks, and
    a spreadsheet claims to be UTF-8 only where it is.
    """
    if encoding.lower().replace("-", "") == "utf8" or not text.startswith(("{", _BOM)):
        return text
    return text.removeprefix(_BOM).encode(encoding, "json_escapes").decode(encoding)


def _json_escapes(fault: UnicodeError) -> tuple[str, int]:
    assert isinstance(fault, UnicodeEncodeError)
    units = fault.object[fault.start : fault.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2)), fault.end


codecs.register_error("json_escapes", _json_escapes)


def show(report: str) -> None:
    """A report for people: with colours where the terminal has them, the same letters everywhere else."""
    if not colour():
        out(report)
        return
    from rich.console import Console

    from kocgov.report.colour import coloured

    Console(highlight=False, soft_wrap=True, emoji=False).print(coloured(report.rstrip("\n"), _tongue))


def flush() -> None:
    """Bring out what is held back. Raises OSError where it cannot be written, as on a full disk."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _nowhere()
    except OSError:
        _nowhere()
        raise


def _nowhere() -> None:
    """Whatever is still to be written goes to the null device, so that nothing complains at the end."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def note(text: str) -> None:
    """Everything that is not data."""
    if sys.stderr is not None:
        with suppress(OSError):  # nobody reads it, and there is no other place to say so
            sys.stderr.write(text if text.endswith("\n") else f"{text}\n")


def complain(trouble: Trouble) -> None:
    """One line on why the command could not be carried out."""
    from kocgov.report.findings import of_trouble

    note(f"kocgov: {of_trouble(trouble, _tongue)}")


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
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and "NO_COLOR" not in os.environ
        and os.environ.get("TERM") != "dumb"
    )
