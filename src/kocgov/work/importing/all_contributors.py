"""all-contributors: `.all-contributorsrc`, whoever has given something to a project."""

from collections.abc import Iterator

from kocgov.work.importing.person import Person
from kocgov.work.importing.trees import Grove

LANGUAGE = "json"
NEEDED = ("contributors",)


def fits(keys: frozenset[str]) -> bool:
    """Whether these keys are such a file's."""
    return "contributors" in keys


def dropped(grove: Grove) -> tuple[str, ...]:
    """What is said of contributors and not taken over."""
    entries = (entry for entry in grove.data.get("contributors") or () if isinstance(entry, dict))
    return tuple(dict.fromkeys(key for entry in entries for key in entry if key not in ("login", "name")))


def people(grove: Grove) -> Iterator[Person]:
    """Every contributor; pictures, addresses and kinds of contribution are not taken over."""
    for number, entry in enumerate(grove.list(grove.data.get("contributors"), "contributors")):
        here = f"contributors[{number}]"
        inside = grove.mapping(entry, here)
        login, name = grove.word(inside.get("login"), f"{here}.login"), inside.get("name") or ""
        yield Person(grove.line(login), login=login, name=grove.word(name, f"{here}.name") if name else "")
