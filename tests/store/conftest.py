"""Small real repositories, and a git of the tests' own to look at them with other eyes."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kocgov.finding.finding import Trouble
from kocgov.store.commit import write
from kocgov.store.git import Repository

from . import FOUNDING, WHEN


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No home, no identity, no settings: what works here works in the barest container."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("HOME", raising=False)


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Porcelain, as a user would type it in `work` (or in `at`)."""

    def run(*arguments: str, at: Path = tmp_path / "work", code: int = 0) -> str:
        identity = {f"GIT_{role}_{key}": "u@x" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
        done = subprocess.run(
            ["git", *arguments], cwd=at, capture_output=True, env={**os.environ, **identity}, check=False
        )
        assert done.returncode == code, done.stderr
        return done.stdout.decode()

    return run


@pytest.fixture
def bare_start(tmp_path: Path) -> Iterator[Repository]:
    """A repository before its first commit."""
    with Repository.init(tmp_path / "work") as repo:
        yield repo


@pytest.fixture
def repo(bare_start: Repository) -> Repository:
    """A founded repository."""
    write(bare_start, None, FOUNDING, author="m-aa", when=WHEN, message="found")
    return bare_start


@pytest.fixture
def trouble() -> Callable[[str], AbstractContextManager[None]]:
    """`with trouble("STORE-MOVED"):` expects exactly this refusal, in words without a gap."""

    @contextmanager
    def expect(code: str) -> Iterator[None]:
        with pytest.raises(Trouble) as raised:
            yield
        assert raised.value.code == code, raised.value.message
        assert "{" not in raised.value.message

    return expect
