"""Kubernetes' organisation files: admins and members of an organisation and of its teams."""

from collections.abc import Iterator, Mapping
from typing import Any

from kocgov.work.importing.person import Person
from kocgov.work.importing.trees import Grove

LANGUAGE = "yaml"
USED = frozenset(("admins", "members", "teams"))
NEEDED = ("members", "admins")


def fits(keys: frozenset[str]) -> bool:
    """Whether these keys are an organisation's."""
    return bool(keys & {"admins", "members"}) and "contributors" not in keys


def dropped(grove: Grove) -> tuple[str, ...]:
    """The keys that are not taken over."""
    return tuple(key for key in grove.data if key not in USED)


def people(grove: Grove) -> Iterator[Person]:
    """Everybody of the organisation, then whoever stands in a team alone."""
    for kind, office in (("admins", "admin"), ("members", "")):
        yield from _listed(grove, grove.data.get(kind), kind, office)
    yield from _teams(grove, grove.mapping(grove.data.get("teams"), "teams"), "teams")


def _teams(grove: Grove, teams: Mapping[str, Any], where: str) -> Iterator[Person]:
    for name, team in teams.items():
        inside, here = grove.mapping(team, f"{where}.{name}"), f"{where}.{name}"
        yield from _listed(grove, inside.get("maintainers"), f"{here}.maintainers", f"maintainer:{name}")
        yield from _listed(grove, inside.get("members"), f"{here}.members", "")
        yield from _teams(grove, grove.mapping(inside.get("children"), f"{here}.children"), f"{here}.children")


def _listed(grove: Grove, value: Any, where: str, office: str) -> Iterator[Person]:  # noqa: ANN401 -- as above
    for entry in grove.list(value, where):
        login = grove.word(entry, where)
        yield Person(grove.line(login), login=login, offices=(office,) if office else ())
