"""The record only grows: what has entered is neither changed nor removed."""

from collections.abc import Iterable, Iterator, Mapping

from kocgov.law.refusal import Refusal, refuse

FREE = ("kocgov.yaml", "cases/rehearsals/", "charters/")
"""What may change: settings, rehearsals, and charters as far as `enacted` does not forbid it."""


def is_free(path: str) -> bool:
    """Whether the path may be changed or removed: settings, drafts, rehearsals, and what describes a person."""
    parts = path.split("/")
    if parts[0] == "charters":
        return len(parts) > 3 and parts[2] == "draft"
    profile = parts[0] == "members" and parts[2:] == ["profile.yaml"]
    return profile or path.startswith(FREE)


def violations(
    before: Mapping[str, bytes], after: Mapping[str, bytes], changed: Iterable[str], kept: Iterable[str]
) -> Iterator[tuple[str, Refusal]]:
    """Every path under the folders of the record (`kept`) that was altered or taken away, with the reason."""
    roots = tuple(f"{folder}/" for folder in kept)
    for path in changed:
        if path not in before or is_free(path) or not path.startswith((*roots, "charters/")):
            continue
        yield path, refuse("REC-REMOVED" if path not in after else "REC-CHANGED")
