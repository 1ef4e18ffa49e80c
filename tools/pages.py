"""Write the pages that are made from the charters and from the catalogue of codes: docs/procedures*, docs/rules.

python tools/pages.py            write what has changed, take away what nothing stands for any more
python tools/pages.py --check    write nothing; exit 1 where a page is stale, missing or left over
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import askers
import catalogue

from kocgov.finding.catalogue import CODES
from kocgov.model.charter import Charter
from kocgov.report import procedure_page, rule_page, tongue
from kocgov.report.tongue import Tongue
from kocgov.store.disk import FolderTree
from kocgov.work.charters import DRAFT, Charters

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
ENDINGS = {"zh": ".zh-CN.md", "en": ".md"}
OURS = ("procedures*.md", "procedures/*.md", "rules/*.md")
"""What this tool alone writes below `docs`."""


@contextmanager
def spoken() -> Iterator[None]:
    """Chinese as its source now stands, whatever was compiled before."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue.compile_to(Path(folder) / "zh/LC_MESSAGES/kocgov.mo")
        before, tongue.LOCALE = tongue.LOCALE, Path(folder)
        yield
        tongue.LOCALE = before


@cache
def charters() -> dict[str, Charter]:
    """The draft of every charter that comes with the program. Exits where one does not load."""
    known = Charters(FolderTree(ROOT, keep=lambda path: path.split("/")[0] == "charters"))
    found = {}
    for name in (name for name, version in known.folders() if version == DRAFT):
        charter, wrong = known.load(name, DRAFT)
        if charter is None or wrong:
            sys.exit(f"{wrong[0].place.path}:{wrong[0].place.line} {wrong[0].code} {wrong[0].message}")
        found[name] = charter
    return found


def pages() -> dict[str, str]:
    """Every page by its path below `docs`."""
    with spoken():
        return {**_procedures(), **_rules()}


def _procedures() -> dict[str, str]:
    found, asked = {}, askers.asked()
    for lang, ending in ENDINGS.items():
        said, paths = Tongue(lang), {name: f"procedures/{name}{ending}" for name in charters()}
        elsewhere = {other: f"procedures{end}" for other, end in ENDINGS.items()}
        found[f"procedures{ending}"] = procedure_page.index(charters(), said, elsewhere, paths)
        for name, charter in charters().items():
            elsewhere = {other: f"{name}{end}" for other, end in ENDINGS.items()}
            found[paths[name]] = procedure_page.page(charter, asked, said, elsewhere, "../rules")
    return found


def _rules() -> dict[str, str]:
    who, known = askers.askers(), charters().values()
    told = {
        f"rules/{name}.md": rule_page.page(code, who[name], known, "../../src/kocgov") for name, code in CODES.items()
    }
    return {"rules/README.md": rule_page.index(CODES), **told}


def stale(wanted: dict[str, str]) -> list[str]:
    """What differs from what should be there, and what should not be there, below `docs`."""
    there = {path.relative_to(DOCS).as_posix() for pattern in OURS for path in DOCS.glob(pattern)}
    changed = [path for path, text in wanted.items() if path not in there or _text(DOCS / path) != text]
    return sorted([*changed, *(there - wanted.keys())])


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8").replace("\r\n", "\n")


def write(wanted: dict[str, str], changed: list[str]) -> None:
    """Bring the folder up to date."""
    for path in changed:
        if path in wanted:
            (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / path).write_bytes(wanted[path].encode("utf-8"))
        else:
            (DOCS / path).unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    only_look = parser.parse_args().check
    wanted = pages()
    changed = stale(wanted)
    if not only_look:
        write(wanted, changed)
    said = "stale" if only_look else "written"
    sys.stdout.write("".join(f"{said}: docs/{path}\n" for path in changed) or f"{len(wanted)} pages are fresh\n")
    return 1 if only_look and changed else 0


if __name__ == "__main__":
    sys.exit(main())
