"""The settings of a workspace: its name, charter, languages, time zone, and where appeals go."""

from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kocgov.finding.finding import Exit, Trouble
from kocgov.model.community import Settings
from kocgov.model.tree import Tree
from kocgov.work.reading import read_file
from kocgov.work.remembering import keep_settings, settings_kept

SETTINGS: Final = "kocgov.yaml"


def settings_of(tree: Tree) -> Settings:
    """What `kocgov.yaml` says. Raises Trouble WS-NONE, WS-SETTINGS, CMD-ZONE: nothing else can be judged then."""
    said = settings_kept(tree, SETTINGS) or _read(tree)
    appeals = said.get("appeals", {})
    try:
        zone = ZoneInfo(said["zone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of the zone files is no zone either
        raise Trouble("CMD-ZONE", exit=Exit.FINDINGS, zone=said["zone"]) from None
    return Settings(
        said["community"],
        said["charter"],
        tuple(said["languages"]),
        zone,
        appeals.get("where", ""),
        appeals.get("to_whom", ""),
    )


def _read(tree: Tree) -> Mapping[str, Any]:
    data = tree.get(SETTINGS)
    if data is None:
        raise Trouble("WS-NONE")
    found = read_file(SETTINGS, data)
    if not found.ok:
        first = found.findings[0]
        raise Trouble(
            "WS-SETTINGS",
            exit=Exit.FINDINGS,
            where=f"{SETTINGS}:{first.place.line}:{first.place.col}",
            what=first.message,
        )
    keep_settings(tree, SETTINGS, found.data)
    return found.data
