"""The writer of YAML: what was read is written so that both parsers read it back, and writing again changes nothing.

The reader of the canonical form says nothing or what the others say.
"""

from unittest.mock import patch

from kocgov.text import codec, events
from kocgov.text.canonical import dump
from kocgov.text.strict_yaml import load


def target(data: bytes) -> None:
    """Read the bytes, write what they say, read that."""
    tree = load(data, "x.yaml").data
    quick = codec.read(data)
    assert quick in (None, tree)
    assert quick is None or codec.is_canonical(data, quick)
    if tree is None:
        return
    try:
        written = dump(tree)
    except ValueError:  # a key so long that readers look no further, or a file so large: it says so
        return
    again = load(written, "x.yaml")
    assert again.findings == ()
    assert again.data == tree
    assert dump(again.data) == written
    with patch.object(events, "CParser", None):
        assert load(written, "x.yaml").data == tree
    assert codec.read(codec.encode(tree)) in (None, tree)
