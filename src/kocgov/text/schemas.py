"""The JSON Schemas of the files that people write: which there are, and which of them judges a file."""

import re
from functools import cache
from typing import Any, Final

from kocgov.words import HANDLE, STEP, VERSION

_CHARTER: Final = f"charters/{HANDLE}/(?:draft|{VERSION})"
_PATHS: Final = {
    "workspace": r"kocgov\.yaml",
    **{kind: rf"{_CHARTER}/{kind}\.yaml" for kind in ("charter", "clauses", "roles", "measures", "honours", "triage")},
    "procedure": rf"{_CHARTER}/procedures/{STEP}\.yaml",
    "profile": rf"members/{HANDLE}/profile\.yaml",
    "rehearsal": rf"cases/rehearsals/(?!community\.yaml){HANDLE}\.yaml",
    # The community in which rehearsals act is told like any other story.
    "story": rf"(?:examples/stories/{HANDLE}|cases/rehearsals/community)\.yaml",
}


def kinds() -> tuple[str, ...]:
    """Every kind of file that has a schema."""
    return (*_PATHS, "event")


def kind_of(path: str) -> str | None:
    """The kind of the file at a path of the workspace, None where no schema here judges it.

    Acts are among the latter: their charter makes their schema, and that of the kind `event` only shows
    editors what all acts share.
    """
    return next((kind for kind, pattern in _PATHS.items() if re.fullmatch(pattern, path)), None)


def file_name(kind: str) -> str:
    """What the schema's file is called, beside which others it may lie."""
    return f"{kind}.schema.json"


def source(kind: str) -> bytes:
    """The schema's file, as it is written out for editors. Raises KeyError for a kind that is none."""
    from importlib.resources import files

    if kind not in kinds():
        raise KeyError(kind)
    return (files("kocgov.text") / "schemas" / file_name(kind)).read_bytes()


@cache
def schema(kind: str) -> dict[str, Any]:
    """The schema, read once and shared: not to be changed. Raises KeyError for a kind that is none."""
    import json  # read when a schema is asked for: notes of earlier runs ask for none

    loaded: dict[str, Any] = json.loads(source(kind))
    return loaded
