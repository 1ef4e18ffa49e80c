"""Progress of what may take longer than a second, on a terminal's stderr and nowhere else."""

import sys
import time
from types import TracebackType

_PATIENCE = 1.0  # seconds before anything is said of steps, and between two words


class Progress:
    """One line that tells how far something has come, and is gone when it is over."""

    def __init__(self) -> None:
        self._told = time.monotonic()
        self._shown = False

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _: TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write("")

    def step(self, text: str) -> None:
        """Say it, unless something was said just now."""
        if time.monotonic() - self._told > _PATIENCE:
            self.say(text)

    def say(self, text: str) -> None:
        """Say it at once: what follows tells nothing on its way."""
        if sys.stderr is not None and sys.stderr.isatty():
            self._told, self._shown = time.monotonic(), True
            self._write(text)

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
