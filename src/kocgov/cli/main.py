"""The door: chooses the language, builds the commands, turns every outcome into a line and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from kocgov.cli import showing, speech
from kocgov.finding.finding import Exit, Trouble

_RARELY: Final = 1_000_000
"""So many more objects are made than freed before Python looks for rings of them: a record makes many, and no rings."""


def run() -> None:
    """The console script's entry."""
    code = main(sys.argv[1:])
    gc.freeze()  # all is let go now: nobody need look for rings first
    sys.exit(code)


def main(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; no traceback reaches the user unless KOCGOV_DEBUG is set."""
    gc.set_threshold(_RARELY)
    try:
        words = speech.prepare(argv, os.environ)
        completing = "_KOCGOV_COMPLETE" in os.environ
        if not completing and showing.at_once(words):
            speech.flush()
            return 0
        from kocgov.cli.app import build

        code = build(None if completing else words)(words, standalone_mode=False, prog_name="kocgov")
        speech.flush()
        return int(code) if isinstance(code, int) else 0
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Trouble as trouble:
        speech.complain(trouble)
        return trouble.exit
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except Exception as fault:
        return _fault(fault)
    finally:
        with suppress(OSError):
            speech.flush()


def _fault(fault: Exception) -> int:
    """A usage error of Typer's, told by our own renderer; anything else says in one line whose fault it is."""
    from kocgov.cli import usage

    if usage.is_usage_error(fault):
        return usage.tell(fault)
    if os.environ.get("KOCGOV_DEBUG"):
        raise fault
    if isinstance(fault, OSError):
        speech.complain(Trouble("RUN-IO", path=str(fault.filename or "-"), what=fault.strerror or type(fault).__name__))
        return Exit.TROUBLE
    speech.complain(
        Trouble("RUN-FAULT", kind=type(fault).__name__, what=str(fault).splitlines()[0] if str(fault) else "-")
    )
    return Exit.TROUBLE
