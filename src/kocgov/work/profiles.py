"""Profiles: what describes a person and must be erasable, apart from the record and never quoted by it."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from kocgov.finding.finding import Finding
from kocgov.model.tree import Tree
from kocgov.text import canonical
from kocgov.work.dossiers import MEMBERS, PROFILE
from kocgov.work.reading import read_file
from kocgov.work.typed_text import clean

ADULT = "adult"
"""What is typed to take an age class away."""


class Profile(Struct, frozen=True):
    """How to address a member: display name ("" if there is none) and languages, the preferred first; the age class
    of a minor, which is for the law alone and published nowhere.
    """

    member: str
    name: str = ""
    languages: tuple[str, ...] = ()
    age: str = ""


def path_of(member: str) -> str:
    """Where a member's profile lies."""
    return f"{MEMBERS}/{member}/{PROFILE}"


def profile(tree: Tree, member: str) -> Profile:
    """A member's profile; an empty one where the file is missing, erased or wrong: letters still go out."""
    data = tree.get(path_of(member))
    read = read_file(path_of(member), data) if data else None
    said: Mapping[str, Any] = read.data if read and read.ok else {}
    return Profile(member, said.get("name", ""), tuple(said.get("languages", ())), said.get("age", ""))


def changed(
    tree: Tree, member: str, name: str = "", languages: Sequence[str] = (), contact: str = "", age: str = ""
) -> tuple[bytes, list[Finding]]:
    """The profile's new bytes, what is not given left as it was, and what is wrong with them."""
    given = {"name": clean(name), "languages": list(languages), "contact": clean(contact), "age": clean(age)}
    return laid_over(tree, member, {field: value for field, value in given.items() if value})


def laid_over(tree: Tree, member: str, fields: Mapping[str, Any]) -> tuple[bytes, list[Finding]]:
    """The profile with some fields given anew. Of who is no minor no age class is kept."""
    path = path_of(member)
    old = read_file(path, tree[path]).data if path in tree else {}
    said = {**old, "format": 1, "member": member, **fields}
    if said.get("age") == ADULT:
        del said["age"]
    data = canonical.dump(said, ["format", "member", "name", "languages", "contact", "age", "note"])
    return data, list(read_file(path, data).findings)
