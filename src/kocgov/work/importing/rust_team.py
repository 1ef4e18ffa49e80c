"""The rust-lang/team repository: a team's file with its leads and members, or one person's own file."""

from collections.abc import Iterator
from typing import Any

from kocgov.work.importing.person import Person
from kocgov.work.importing.trees import Grove

LANGUAGE = "toml"
USED = frozenset(("people", "github", "name"))
NEEDED = ("people", "github")


def fits(keys: frozenset[str]) -> bool:
    """Whether these keys are a team's or a person's."""
    return "name" in keys and bool(keys & {"people", "github"})


def dropped(grove: Grove) -> tuple[str, ...]:
    """The keys that are not taken over."""
    return tuple(key for key in grove.data if key not in USED)


def people(grove: Grove) -> Iterator[Person]:
    """Leads and members; alumni have left. In a person's own file, that person."""
    if "people" not in grove.data:
        login = grove.word(grove.data.get("github"), "github")
        yield Person(grove.line(login), login=login, name=grove.word(grove.data.get("name"), "name"))
        return
    listed = grove.mapping(grove.data["people"], "people")
    for kind, office, gone in (("leads", "lead", ""), ("members", "", ""), ("alumni", "", "former")):
        for entry in grove.list(listed.get(kind), f"people.{kind}"):
            login = _login(grove, entry, f"people.{kind}")
            yield Person(grove.line(login), login=login, offices=(office,) if office else (), gone=gone)


def _login(grove: Grove, entry: Any, where: str) -> str:  # noqa: ANN401 -- whatever the file holds
    """A member stands there by name, or as a table with the name under `github`."""
    return grove.word(entry.get("github") if isinstance(entry, dict) else entry, where)
