"""The screen: how wide it is."""

import os
import shutil

WIDEST = 120
NARROWEST = 20
UNKNOWN = (100, 24)


def width() -> int:
    """Columns to fill: COLUMNS where it says so, else the terminal's, at most what reads well."""
    stated = os.environ.get("COLUMNS", "")
    columns = int(stated) if stated.isdecimal() and stated.isascii() and len(stated) < 5 else 0
    return max(NARROWEST, min(WIDEST, columns or shutil.get_terminal_size(UNKNOWN).columns))
