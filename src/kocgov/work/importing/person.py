"""Somebody as a file from elsewhere tells of them, and the file as it was understood."""

from msgspec import Struct, field
from msgspec.structs import replace

from kocgov.finding.finding import Finding, Place


class Person(Struct, frozen=True):
    """One person of a file. `login` is the name of their account over there, "" where there is none; `offices` is what
    they are there, in that place's words; `sanctioned`, whether something was held against them; `gone`, why they are
    nobody to take in ("" for most): staged, system, inactive, former or departed.
    """

    line: int
    login: str = ""
    name: str = ""
    circle: str = ""
    employer: str = ""
    languages: tuple[str, ...] = ()
    contact: str = ""
    offices: tuple[str, ...] = ()
    sanctioned: bool = False
    gone: str = ""

    @property
    def source(self) -> str:
        """By what the file knows the person."""
        return self.login or self.name


class Source(Struct, frozen=True):
    """A file as it was understood: its format, the encoding of its text ("" where it is none), its people in order,
    the columns or keys that are not taken over, and what is wrong with it.
    """

    path: str
    format: str = ""
    encoding: str = ""
    people: tuple[Person, ...] = ()
    dropped: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


class Unreadable(Exception):  # noqa: N818 -- carries a finding out of the depth of a reader
    """Why a file cannot be read at all."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.code)


def unreadable(path: str, code: str, line: int = 1, col: int = 1, /, **params: str | int) -> Unreadable:
    """The exception for a finding at a place of the file."""
    return Unreadable(Finding(Place(path, line, col), code, params))


def merged(people: list[Person]) -> list[Person]:
    """People of whom several lists of a file tell, each once, with every office; logins differ not by case alone."""
    found: dict[str, Person] = {}
    for person in people:
        known = found.get(person.login.casefold())
        if known:
            offices = tuple(dict.fromkeys((*known.offices, *person.offices)))
            person = replace(known, offices=offices, gone=known.gone and person.gone)  # noqa: PLW2901 -- the same one
        found[person.login.casefold()] = person
    return list(found.values())
