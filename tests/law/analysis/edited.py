"""The shipped charter as plain data, and a way to edit it in one line."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from kocgov.text import strict_yaml

SHIPPED = Path(__file__).parents[3] / "charters" / "auto-koc" / "draft"
GONE = object()
"""What an edit puts in the place of a value that it takes away."""

Trees = dict[str, Any]


@cache
def shipped() -> Trees:
    """The data of every file of the charter, by path below its folder."""
    names = [path.relative_to(SHIPPED).as_posix() for path in sorted(SHIPPED.rglob("*.yaml"))]
    return {name: strict_yaml.load((SHIPPED / name).read_bytes(), name).data for name in names}


class Edited:
    """The shipped charter, to be edited by paths such as `tier1/steps/triage/to/0`."""

    def __init__(self) -> None:
        self.trees: Trees = deepcopy(shipped())

    def file(self, stem: str) -> str:
        """`tier1` is `procedures/tier1.yaml`, `triage` is `triage.yaml`."""
        return next(name for name in self.trees if name.rpartition("/")[2] == f"{stem}.yaml")

    def pointer(self, path: str) -> tuple[str, tuple[str | int, ...]]:
        """The file and the way in it."""
        stem, *keys = path.split("/")
        return self.file(stem), tuple(int(key) if key.isdigit() else key for key in keys)

    def edit(self, path: str, value: object) -> None:
        name, (*way, last) = self.pointer(path)
        node = self.trees[name]
        for key in way:
            node = node[key]
        if value is GONE:
            del node[last]
        else:
            node[last] = value
