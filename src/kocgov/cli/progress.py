"""Progress of what takes longer than a second, on a terminal's stderr and nowhere else."""

import sys
import time

_PATIENCE = 1.0  # seconds before anything is said, and between two words


class Progress:
    """One line that tells how far something has come, and is gone when it is over."""

    def __init__(self) -> None:
        self._told = time.monotonic()
        self._shown = False

    def __call__(self, text: str) -> None:
        """Say it, unless something was said just now."""
        now = time.monotonic()
        if now - self._told > _PATIENCE and sys.stderr is not None and sys.stderr.isatty():
            self._told, self._shown = now, True
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()

    def close(self) -> None:
        """Wipe the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
