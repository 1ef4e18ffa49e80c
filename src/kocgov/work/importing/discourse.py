"""Discourse: the user export of its administration (a column each for name, account, standing, dates)."""

from collections.abc import Iterator

from kocgov.work.importing.person import Person
from kocgov.work.importing.table import Row, Sheet
from kocgov.work.importing.values import Cells, is_yes

CONTACT = ("email",)
USED = frozenset(("username", "name"))
NEEDED = ("username",)
_MARKS = frozenset(("trustlevel", "staged", "moderator", "lastpostedat"))
_AGAINST = ("suspendedat", "suspendedtill", "silencedtill", "blocked")  # `blocked` on older sites
_OFFICES = ("admin", "moderator")


def fits(heads: frozenset[str]) -> bool:
    """Whether these (folded) heads are a user export's."""
    return "username" in heads and len(heads & _MARKS) > 1


def people(sheet: Sheet, cells: Cells) -> Iterator[tuple[Row, Person]]:
    """Every account. The site's own ones, those that only mail made and those never activated are nobody's."""
    for row in sheet.rows:
        yield (
            row,
            Person(
                row.line,
                login=cells.text(row, "username"),
                name=cells.text(row, "name"),
                contact=cells.text(row, *CONTACT),
                offices=tuple(office for office in _OFFICES if is_yes(row.get(office))),
                sanctioned=any(is_yes(row.get(head)) for head in _AGAINST),
                gone=_gone(row),
            ),
        )


def _gone(row: Row) -> str:
    if row.get("id").startswith("-"):
        return "system"
    if is_yes(row.get("staged")):
        return "staged"
    return "inactive" if "active" in row.cells and not is_yes(row.get("active")) else ""
