"""The reader of YAML: whatever the bytes, it gives data or findings, and data that PyYAML reads alike."""

import yaml

from fuzz.material import spoken
from kocgov.text.strict_yaml import load


def target(data: bytes) -> None:
    """Read the bytes as a file."""
    parsed = load(data, "x.yaml")
    assert (parsed.data is None) == bool(parsed.findings)
    spoken(parsed.findings)
    if parsed.data is not None:
        assert parsed.data == yaml.safe_load(data)
        for key in parsed.data:
            line, column = parsed.places.of((key,))
            assert line > 0
            assert column > 0
