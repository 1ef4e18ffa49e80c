"""WeCom (企业微信): the export of its address book, 通讯录. A legal name makes nobody's handle."""

from collections.abc import Iterator

from kocgov.work.importing.person import Person
from kocgov.work.importing.table import Row, Sheet
from kocgov.work.importing.values import Cells

ACCOUNT = ("帐号", "账号")
NAME = ("别名", "姓名")
CONTACT = ("邮箱", "企业邮箱", "个人邮箱", "手机", "手机号")
USED = frozenset((*ACCOUNT, *NAME))
NEEDED = (*ACCOUNT, *NAME)


def fits(heads: frozenset[str]) -> bool:
    """Whether these (folded) heads are an address book's."""
    return "姓名" in heads and "部门" in heads


def people(sheet: Sheet, cells: Cells) -> Iterator[tuple[Row, Person]]:
    """Everybody in the address book; shown by the alias they chose, else by their name, in the profile alone."""
    for row in sheet.rows:
        login, name = cells.text(row, *ACCOUNT), cells.text(row, *NAME)
        yield row, Person(row.line, login=login, name=name, contact=cells.text(row, *CONTACT))
