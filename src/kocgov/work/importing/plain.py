"""The plain list: one person a row, with heads in English or Chinese; what `member export` writes is one."""

from collections.abc import Iterator

from kocgov.work.importing.person import Person
from kocgov.work.importing.table import Row, Sheet
from kocgov.work.importing.values import Cells

HANDLE = ("handle", "帐号", "账号", "成员编号", "member", "login", "username", "用户名")
NAME = ("name", "姓名", "昵称", "displayname", "显示名")
CIRCLE = ("circle", "圈子")
EMPLOYER = ("employer", "employerclass", "雇主", "雇主类别")
LANGUAGES = ("languages", "language", "语言")
OFFICES = ("offices", "office", "职务", "任职")
STATE = ("state", "状态")
CONTACT = ("contact", "联系方式", "email", "mail", "邮箱", "电子邮箱", "phone", "mobile", "手机", "手机号", "电话")

USED = frozenset((*HANDLE, *NAME, *CIRCLE, *EMPLOYER, *LANGUAGES, *OFFICES, *STATE))
NEEDED = (*HANDLE, *NAME)
_LEFT = ("departed", "已离开")


def fits(heads: frozenset[str]) -> bool:
    """Whether these (folded) heads are a plain list's."""
    return bool(heads & set(NEEDED))


def people(sheet: Sheet, cells: Cells) -> Iterator[tuple[Row, Person]]:
    """Everybody in the list; whoever has left over there is not taken in here."""
    for row in sheet.rows:
        yield (
            row,
            Person(
                row.line,
                login=cells.text(row, *HANDLE),
                name=cells.text(row, *NAME),
                circle=cells.circle(row, *CIRCLE),
                employer=cells.employer(row, *EMPLOYER),
                languages=cells.languages(row, *LANGUAGES),
                contact=cells.text(row, *CONTACT),
                offices=cells.words(row, *OFFICES),
                gone="departed" if row.get(*STATE) in _LEFT else "",
            ),
        )
