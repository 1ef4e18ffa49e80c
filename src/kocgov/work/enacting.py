"""Enacting: a new version is the draft, letter by letter, with its stamp; every version has an act that accounts for
it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kocgov.finding.finding import Finding, Place
from kocgov.law.append_only import is_free
from kocgov.model.event import Event
from kocgov.model.overlay import Overlay
from kocgov.model.tree import Tree
from kocgov.words import is_version
from kocgov.work.charters import DRAFT, digest_of
from kocgov.work.dossiers import MEMBERS
from kocgov.work.flaws import check_charter
from kocgov.work.workspace import Workspace

FIRST: Final = "1.0.0"
"""The version that the founding enacts."""
HEAD: Final = "charter.yaml"


_STAMPED: Final = re.compile(rb'^version: "[0-9.]+"\nin_force: "[0-9T:+.Z-]+"\n\Z', re.MULTILINE)

Act = tuple[Event, tuple[str, ...]]
"""An act with its effects."""


def stamp(version: str, in_force: str) -> bytes:
    """What an enacted copy says beyond the draft, at the end of its `charter.yaml`."""
    return f'version: "{version}"\nin_force: "{in_force}"\n'.encode()


def copied(tree: Tree, source: str, target: str, in_force: str) -> dict[str, bytes]:
    """The files of a draft in the folder `source` as they are enacted in the folder `target`, named by its version."""
    mark = stamp(target.rpartition("/")[2], in_force)
    files = {path.removeprefix(source): tree[path] for path in tree.under(f"{source}/")}
    return {f"{target}{path}": data + mark if path == f"/{HEAD}" else data for path, data in files.items()}


def enacted_files(tree: Tree, event: Event) -> dict[str, bytes]:
    """The new version that an enactment brings, copied from the draft as it stands."""
    folder = folder_of(event)
    return copied(tree, f"{folder.rpartition('/')[0]}/{DRAFT}", folder, event.fields["in_force"])


def folder_of(event: Event) -> str:
    """Where the version that an act enacts lies."""
    return f"charters/{event.charter.partition(' ')[0]}/{event.fields['version']}"


def accounts(tree: Tree, event: Event) -> bool:
    """Whether the version that an act enacts lies in the tree exactly as the draft that it names, with its stamp."""
    folder = folder_of(event)
    mark = stamp(event.fields["version"], event.fields["in_force"])
    stamped = tree.get(f"{folder}/{HEAD}", b"").endswith(mark)
    return stamped and text_digest(tree, folder) == event.fields["digest"]


def text_digest(tree: Tree, folder: str) -> str:
    """The digest of a charter's text, its stamp left out: of an enacted version that of the draft it came from."""
    head = f"{folder}/{HEAD}"
    return digest_of(Overlay(tree, {head: _STAMPED.sub(b"", tree.get(head, b""))}), folder)


def judge(before: Tree, after: Tree, acts: Sequence[Act], paths: Sequence[str]) -> Iterator[Finding]:
    """What is wrong with the charters of a change that brings these acts and adds or changes these paths.

    A new version comes whole, with the act that enacts it, and is sound; a draft that is proposed is sound; nothing
    else changes under an enacted charter.
    """
    admitted: list[str] = []
    for event, effects in acts:
        folder = folder_of(event) if "enact" in effects else ""
        if "draft" in effects:
            yield from check_charter(before, f"charters/{event.charter.partition(' ')[0]}/{DRAFT}", [])
        elif folder and not any(True for _ in before.under(f"{folder}/")) and accounts(after, event):
            admitted.append(f"{folder}/")
            yield from check_charter(after, folder, [])
        elif folder:
            yield _unlike(event)
    for path in paths:
        if path.startswith("charters/") and not is_free(path) and not path.startswith(tuple(admitted)):
            yield Finding(Place(path, 1, 1), "REC-ENACT")


def _unlike(event: Event) -> Finding:
    version, digest = str(event.fields["version"]), str(event.fields["digest"])
    params = {"version": version, "folder": folder_of(event), "digest": digest}
    return Finding(Place(event.path, 1, 1), "REC-ENACTMENT", params)


def unaccounted(ws: Workspace) -> Iterator[Finding]:
    """Versions that neither the founding nor an enactment accounts for, and enactments without their version."""
    acts = list(enactments(ws))
    yield from (_unlike(event) for event in acts if not accounts(ws.tree, event))
    known = {folder_of(event) for event in acts}
    for name, version in ws.charters.folders():
        folder = f"charters/{name}/{version}"
        if is_version(version) and folder not in known and not _founded(ws, name, version):
            params = {"charter": name, "version": version}
            yield Finding(Place(f"{folder}/{HEAD}", 1, 1), "REC-UNACCOUNTED", params)


def _founded(ws: Workspace, name: str, version: str) -> bool:
    """Whether it is the first version and somebody joined under it at the very moment it came into force."""
    charter = ws.charters.load(name, version)[0]
    if version != FIRST or charter is None:
        return version == FIRST  # its own findings say what is wrong with it
    states = (ws.dossier(dossier) for dossier in ws.all(MEMBERS))
    begun = (state.opening for state in states if state)
    return any(act.charter == charter.ref and act.at == charter.in_force for act in begun)


def enactments(ws: Workspace) -> Iterator[Event]:
    """Every act of the record that enacted a charter, dossier by dossier."""
    laws = ws.charters.values()
    procedures = [procedure for law in laws for procedure in law.procedures.values()]
    folders = {p.folder for p in procedures if any("enact" in step.effects for step in p.steps.values())}
    for dossier in (dossier for folder in sorted(folders) for dossier in ws.all(folder)):
        state = ws.dossier(dossier)
        if state and state.enacted:
            yield state.enacted
