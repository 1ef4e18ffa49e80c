"""A folder seen through git's index: whether anything was touched in it, without asking after each of its files."""

import os
from collections.abc import Callable
from typing import Final

from kocgov.store.disk import FolderTree, numbers
from kocgov.store.git import Repository

_OTHERWISE: Final = ("diff-files", "--name-only", "--ignore-submodules=all", "-z")
_UNKNOWN: Final = ("ls-files", "--others", "--directory", "-z")
_FILTERS: Final = ("config", "--name-only", "--get-regexp", r"^filter\.")


def glance(repo: Repository, tree: FolderTree) -> Callable[[], str]:
    """Have git begin to look. What is returned waits for it and gives a digest that changes when anybody changes a file
    of the folder or puts one beside it, "" where git cannot tell.

    It rests on the index as it lies there (its size, number and times), and on the same of every file that differs
    from what the index noted of it, or of which it knows nothing; the tree keeps in mind how young the youngest of
    these is. Git compares the numbers, not what is in the files, so that nothing rests on how it would convert them;
    where it would have to run a program for that, it is not asked.
    """
    if tree.root.resolve() != repo.root or repo.git.ask(*_FILTERS).code == 0:
        return str
    try:
        index = os.lstat(repo.git_dir / "index")
    except OSError:
        return str
    tree.come_upon(index)
    otherwise, unknown = repo.git.start(*_OTHERWISE), repo.git.start(*_UNKNOWN)  # both at once

    def seen() -> str:
        with otherwise, unknown:
            listed = otherwise.communicate()[0] + unknown.communicate()[0]
        if otherwise.returncode or unknown.returncode:
            return ""
        touched = tree.stamp_of(os.fsdecode(path) for path in listed.split(b"\0") if path)
        return f"{numbers(index).hex()} {touched}"

    return seen


def hides(repo: Repository) -> bool:
    """Whether the index keeps anything out of git's sight: files it is told to take for unchanged, or to leave aside,
    and repositories within this one.
    """
    answer = repo.git.ask("ls-files", "--cached", "-v", "--stage", "-z")
    shown = all(entry.startswith((b"H 100", b"H 120")) for entry in answer.out.split(b"\0") if entry)
    return bool(answer.code) or not shown
