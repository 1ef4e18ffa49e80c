"""The screen: how wide it is."""

import os
import sys

WIDEST = 120
NARROWEST = 20
UNKNOWN = 100


def width() -> int:
    """Columns to fill: COLUMNS where it says so, else the terminal's, at most what reads well."""
    stated = os.environ.get("COLUMNS", "")
    columns = int(stated) if stated.isdecimal() and stated.isascii() and len(stated) < 5 else 0
    return max(NARROWEST, min(WIDEST, columns or _of_the_terminal() or UNKNOWN))


def _of_the_terminal() -> int:
    """What the terminal says of itself, 0 where there is none; `shutil` asks the same, and loads archives with it."""
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1).columns
    except (OSError, ValueError):  # no terminal; closed before we began
        return 0
