"""Where values and keys stand."""

import pytest

from kocgov.text import events
from kocgov.text.places import Places
from kocgov.text.strict_yaml import load

TEXT = """\
# yaml-language-server: $schema=x
标题: 公告  # 中文
steps:
  decide:
    by: [moderator, 书记员]
    cap: {L2: 3}
list:
  - a: x
    b: |
      y
  - z
"""
PLACES = [
    # pointer, value at, key at
    ((), (2, 1), (2, 1)),
    (("标题",), (2, 5), (2, 1)),
    (("steps",), (4, 3), (3, 1)),
    (("steps", "decide"), (5, 5), (4, 3)),
    (("steps", "decide", "by", 0), (5, 10), (5, 10)),
    (("steps", "decide", "by", 1), (5, 21), (5, 21)),
    (("steps", "decide", "cap", "L2"), (6, 15), (6, 11)),
    (("list", 0, "b"), (9, 8), (9, 5)),
    (("list", 1), (11, 5), (11, 5)),
    # what is not there is at what is around it
    (("steps", "decide", "when"), (5, 5), (5, 5)),
    (("list", 0, "a", "deeper", 3), (8, 8), (8, 8)),
    (("nothing",), (2, 1), (2, 1)),
]


@pytest.mark.parametrize("libyaml", [True, False])
@pytest.mark.parametrize(("pointer", "value", "key"), PLACES)
def test_of_and_key(pointer, value, key, libyaml, monkeypatch):
    if not libyaml:
        monkeypatch.setattr(events, "CParser", None)
    places = load(TEXT.encode(), "x").places
    assert (places.of(pointer), places.key(pointer)) == (value, key)


def test_without_a_file_everything_is_the_whole_file():
    assert Places().of(("a", 0)) == (0, 0)
    assert load(b"a: [", "x").places.key(("a",)) == (0, 0)
