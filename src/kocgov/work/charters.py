"""The charters of a tree: which versions there are, and each one loaded once, with what is wrong in its files."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from kocgov.finding.finding import Finding, Place
from kocgov.model.charter import Charter, newest
from kocgov.model.tree import Tree
from kocgov.text.charter_codec import FILES, build
from kocgov.words import RESERVED, is_version, version_key
from kocgov.work.reading import Read, at, read_file
from kocgov.work.remembering import charter_kept, keep_charter

DRAFT = "draft"
ASIDE: Final = ("src", "tests", "docs", "build", "dist", "node_modules", "venv")
"""Folders beside a record that are somebody else's: nobody looks for files of the record in them."""
_TAKEN: Final = frozenset([*ASIDE, "charters", "letters", "schemas", *RESERVED])


class Charters(Mapping[str, Charter]):
    """The enacted charters by reference (`auto-koc 1.0.0`), read when first asked for; drafts by `draft_of`."""

    def __init__(self, tree: Tree, root: str = "charters") -> None:
        self._tree, self._root = tree, root
        self._loaded: dict[str, tuple[Charter | None, list[Finding]]] = {}

    def folders(self) -> list[tuple[str, str]]:
        """Every charter's name with each of its versions, `draft` among them, sorted."""
        parts = (path.removeprefix(f"{self._root}/").split("/") for path in self._tree.under(f"{self._root}/"))
        return sorted({(part[0], part[1]) for part in parts if len(part) > 2})

    def versions(self, name: str) -> list[str]:
        """The enacted versions of a charter."""
        return [version for found, version in self.folders() if found == name and is_version(version)]

    def __getitem__(self, ref: str) -> Charter:
        name, _, version = ref.partition(" ")
        charter, _ = self.load(name, version) if is_version(version) else (None, [])
        if charter is None:
            raise KeyError(ref)
        return charter

    def __iter__(self) -> Iterator[str]:
        versions = ((name, version) for name, version in self.folders() if is_version(version))
        return (f"{name} {version}" for name, version in versions if self.load(name, version)[0])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def best(self, name: str) -> Charter | None:
        """A charter's highest enacted version, else its draft, None where neither loads."""
        return self.load(name, newest(self.versions(name)) or DRAFT)[0]

    def in_force(self, name: str, at: datetime) -> Charter | None:
        """The version that governs what begins at a moment: the newest in force by then, else the first; None where
        none that is enacted loads.
        """
        versions = (self.load(name, version)[0] for version in sorted(self.versions(name), key=version_key))
        known = [charter for charter in versions if charter]
        begun = [charter for charter in known if charter.in_force and charter.in_force <= at]
        return next(iter([*reversed(begun), *known]), None)

    def draft_digest(self, name: str) -> str:
        """The digest of a charter's draft, "" where there is none."""
        folder = f"{self._root}/{name}/{DRAFT}"
        return digest_of(self._tree, folder) if any(True for _ in self._tree.under(f"{folder}/")) else ""

    def load(self, name: str, version: str) -> tuple[Charter | None, list[Finding]]:
        """One version with the findings in its files; the charter is None where there are any."""
        key = f"{name}/{version}"
        if key not in self._loaded:
            folder, stated = f"{self._root}/{key}", version if version != DRAFT else ""
            kept = charter_kept(self._tree, folder)
            self._loaded[key] = (kept, []) if kept else load_charter(self._tree, folder, stated)
        return self._loaded[key]


_BUILT: dict[str, Charter] = {}
"""Charters without findings by digest, so that a long story or many trees of one history read each text once."""


def load_charter(tree: Tree, folder: str, version: str = "") -> tuple[Charter | None, list[Finding]]:
    """The charter in a folder of a tree. `version` is what its path claims, which the file must say too."""
    key = f"{version} {digest_of(tree, folder)}"
    if key in _BUILT:
        return _BUILT[key], []
    charter, findings = _load(tree, folder, version)
    if charter and not findings:
        _BUILT[key] = charter
    return charter, findings


def _load(tree: Tree, folder: str, version: str) -> tuple[Charter | None, list[Finding]]:
    reads = read_charter(tree, folder)
    findings = [finding for read in reads.values() for finding in read.findings]
    for needed in FILES:
        if needed not in reads:
            findings.append(Finding(Place(f"{folder}/{needed}"), "CH-FILE-MISSING", {"file": needed}))
    findings += _misnamed(folder, reads)
    findings += _homeless(folder, reads)
    if findings:
        return None, findings
    try:
        charter = build({path: read.data for path, read in reads.items()}, digest_of(tree, folder))
    except ValueError as matrix:
        return None, [Finding(Place(f"{folder}/triage.yaml", 1, 1), "CH-MATRIX", {"matrix": str(matrix)})]
    if charter.version == version and (charter.in_force or not version):
        keep_charter(tree, folder, {path: read.data for path, read in reads.items()}, charter.digest)
    if charter.version != version or (version and charter.in_force is None):
        findings.append(Finding(Place(f"{folder}/charter.yaml", 1, 1), "CH-VERSION", {"version": version or "-"}))
    return charter, findings


def _homeless(folder: str, reads: Mapping[str, Read]) -> Iterator[Finding]:
    """Procedures whose dossiers would lie where other things do, or where some computer lets nothing lie."""
    for path, read in reads.items():
        if read.ok and path.startswith("procedures/") and read.data.get("folder") in _TAKEN:
            yield Finding(
                at(f"{folder}/{path}", read.places, ("folder",)), "CH-FOLDER", {"folder": str(read.data["folder"])}
            )


def _misnamed(folder: str, reads: Mapping[str, Read]) -> list[Finding]:
    """A procedure's file is named after it, so that no two files can mean the same procedure."""
    procedures = {path: read for path, read in reads.items() if path.startswith("procedures/") and read.ok}
    return [
        Finding(
            at(f"{folder}/{path}", read.places, ("procedure",)),
            "CH-FILE-NAME",
            {"procedure": str(read.data.get("procedure", "-"))},
        )
        for path, read in procedures.items()
        if path != f"procedures/{read.data.get('procedure')}.yaml"
    ]


def read_charter(tree: Tree, folder: str) -> dict[str, Read]:
    """Every YAML file below a charter's folder, by its path there."""
    paths = [path for path in tree.under(f"{folder}/") if path.endswith(".yaml")]
    canonical = "charters/x/draft/"  # a path given by hand need not lie under `charters/`; its shape is the same
    return {(short := path.removeprefix(f"{folder}/")): _placed(path, tree[path], canonical + short) for path in paths}


def _placed(path: str, data: bytes, judged_as: str) -> Read:
    found = read_file(judged_as, data)
    moved = tuple(Finding(Place(path, f.place.line, f.place.col), f.code, f.params) for f in found.findings)
    return Read(found.data, moved, found.places)


def digest_of(tree: Tree, folder: str) -> str:
    """sha256 over every file's path and digest, LF-ended lines in order of path: names the charter's exact text."""
    lines = (
        f"{path.removeprefix(folder + '/')} {hashlib.sha256(tree[path]).hexdigest()}\n"
        for path in tree.under(f"{folder}/")
    )
    return f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"
