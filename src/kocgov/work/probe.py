"""Whether both schema engines are there and of one mind, tried on a file that is right and on one that is not."""

from collections.abc import Iterator
from typing import Literal

from kocgov.text import schemas, shape, strict_yaml

Engines = Literal["agree", "differ", "alone"]

_SOUND = b"""format: 1
community: qihang-7f3a
charter: auto-koc
languages: [zh, en]
zone: Asia/Shanghai
"""
_DAMAGED = b"""format: 2
community: "2026"
languages: [zh, zh, fr]
zone: ""
colour: red
"""


def engines() -> Engines:
    """`alone` where only the slow reference engine is installed."""
    try:
        both = [list(_judged(engine)) for engine in _ENGINES]
    except ImportError:
        return "alone"
    sound, damaged = zip(*both, strict=True)
    return "agree" if sound[0] == sound[1] == [] and damaged[0] == damaged[1] != [] else "differ"


_ENGINES: tuple[shape.Engine, ...] = ("rust", "python")


def _judged(engine: shape.Engine) -> Iterator[list[object]]:
    judge = shape.compile(schemas.schema("workspace"), engine=engine)
    for data in (_SOUND, _DAMAGED):
        parsed = strict_yaml.load(data, "kocgov.yaml")
        yield list(judge.findings(parsed.data, "kocgov.yaml", parsed.places))
