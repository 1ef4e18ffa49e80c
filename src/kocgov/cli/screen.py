"""The screen: how wide it is."""

import os
import shutil

WIDEST = 120


def width() -> int:
    """Columns to fill: COLUMNS, else the terminal's, at most what reads well."""
    return max(20, min(WIDEST, shutil.get_terminal_size((int(os.environ.get("COLUMNS", "100") or 100), 24)).columns))
