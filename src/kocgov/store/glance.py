"""A folder seen through git's index: whether anything was touched in it, without asking after each of its files."""

import os
from typing import Final

from kocgov.store.disk import FolderTree, numbers
from kocgov.store.git import Repository

_OTHERWISE: Final = ("diff-files", "--name-only", "--ignore-submodules=all", "-z")
_UNKNOWN: Final = ("ls-files", "--others", "--directory", "-z")
_FILTERS: Final = ("config", "--name-only", "--get-regexp", r"^filter\.")


def glance(repo: Repository, tree: FolderTree) -> str:
    """A digest that changes when anybody changes a file of the folder or puts one beside it, "" where git cannot tell.

    It rests on the index as it lies there (its size, number and times), and on the same of every file that differs
    from what the index noted of it, or of which it knows nothing. Git compares the numbers, not what is in the files,
    so that nothing rests on how it would convert them; where it would have to run a program for that, it is not asked.
    """
    if tree.root.resolve() != repo.root or repo.git.ask(*_FILTERS).code == 0:
        return ""
    try:
        index = numbers(os.lstat(repo.git_dir / "index")).hex()
    except OSError:
        return ""
    with repo.git.start(*_OTHERWISE) as otherwise, repo.git.start(*_UNKNOWN) as unknown:  # both at once
        listed = otherwise.communicate()[0] + unknown.communicate()[0]
    if otherwise.returncode or unknown.returncode:
        return ""
    touched = tree.stamp_of(os.fsdecode(path) for path in listed.split(b"\0") if path)
    return f"{index} {touched}"


def hides(repo: Repository) -> bool:
    """Whether the index keeps anything out of git's sight: files it is told to take for unchanged, or to leave aside,
    and repositories within this one.
    """
    answer = repo.git.ask("ls-files", "--cached", "-v", "--stage", "-z")
    shown = all(entry.startswith((b"H 100", b"H 120")) for entry in answer.out.split(b"\0") if entry)
    return bool(answer.code) or not shown
