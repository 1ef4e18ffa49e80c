"""Which paths the program writes to."""

from kocgov.finding.finding import Trouble


def is_proper(path: str) -> bool:
    """Whether a path stays in the workspace, out of git's own folder, and is read alike by every system and
    protocol.
    """
    parts = path.split("/")
    if any(part in ("", ".", "..") or part.lower() == ".git" for part in parts):
        return False
    return path.isprintable() and not any(mark in path for mark in '\\:"')


def refuse_improper(path: str) -> None:
    """Raises Trouble STORE-PATH."""
    if not is_proper(path):
        raise Trouble("STORE-PATH", path=path)
