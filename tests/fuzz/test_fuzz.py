"""Every target of the fuzzers takes a bounded walk in the test run, the same on every machine."""

import importlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzz.material import edited, seeds
from fuzz.run import TARGETS

RUNS = {"loader": 300, "codec": 200, "charter": 40, "procedure": 25, "fold": 40}
SEEDS = list(seeds())


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_it(name):
    target = importlib.import_module(f"fuzz.{name}").target

    @settings(max_examples=RUNS[name], suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(SEEDS), st.binary(max_size=60))
    @example(b"", b"")
    def walk(seed, orders):
        target(edited(seed, orders))

    walk()


def test_orders_change_what_they_say():
    assert edited(b"abcdef", b"\x80\x00\x01\x02XY") == b"abcXYef"
