"""Git's own locks: whose they are only a person can tell, so they are named, with their age, and left alone."""

from datetime import datetime
from pathlib import Path

from kocgov.finding.finding import Trouble


def locked(lock: Path) -> Trouble:
    """What is to be said of a lock that is in the way: STORE-LOCKED, or STORE-BUSY where it went this moment."""
    since = since_when(lock)
    if since is None:
        return Trouble("STORE-BUSY", path=str(lock))
    return Trouble("STORE-LOCKED", path=str(lock), since=since.isoformat(" ", "seconds"))


def since_when(lock: Path) -> datetime | None:
    """When a lock was made, in this computer's own time zone; None where there is none."""
    try:
        return datetime.fromtimestamp(lock.stat().st_mtime).astimezone()
    except OSError:
        return None
