"""Damaged acts: whatever stands in a file, reading it ends in findings and never in a crash."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kocgov.model.overlay import Overlay
from kocgov.text import codec, strict_yaml
from kocgov.work.check import check
from kocgov.work.gate import judge
from kocgov.work.workspace import Workspace
from world import World, act, codes, day, world

Path = tuple[str | int, ...]
GONE = object()
OTHERWISE = [GONE, "", "x", 7, -1, True, [], {}, ["x"], [7], {"x": "y"}, "2026-02-30", day(1), "members/wei", "L4"]


@cache
def full() -> World:
    """A record in which everything has happened once."""
    here = world("thanked")
    here.tell(
        act("clerk-an for wei: consent members/wei", day(4, 9), purpose="publication", given="granted"),
        act("mod-ye: answer signal", day(4), text="replaced", where="the forum", credit="named", names=["wei"]),
        act("mod-ye: contain c1", day(4), interim=["contain"], part="offending_part", hours=2, reason="r")
        if here.state("c1").outcome is None
        else act("mod-su: report c1", day(4), reporter=["hao"]),
        act("clerk-an for hao: rest members/hao", day(4), until="2026-03-06"),
        act("clerk-an for hao: return members/hao", day(5)),
        act("brand-hq: end_term members/mod-su", day(6), office="moderator"),
    )
    return here


def acts() -> list[tuple[World, str]]:
    """Every act of two records: one that ends in a measure served, one that ends in a signal answered."""
    return [
        (here, event.path)
        for here in (world("served"), full())
        for dossier in here.ws.all()
        for event in here.state(dossier).events
    ]


ACTS = acts()


def parts(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where every part of some data is."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*path, key)
        yield from parts(value[key], (*path, key))


def damaged(value: Any, path: Path, other: Any) -> Any:
    """The data with one part replaced, or taken out."""
    if not path:
        return other
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    if len(path) == 1 and other is GONE:
        del copy[path[0]]
    else:
        copy[path[0]] = damaged(value[path[0]], path[1:], other)
    return copy


@settings(max_examples=400)
@given(st.data())
def test_a_damaged_act_is_a_finding_and_no_crash(data: st.DataObject) -> None:
    here, path = data.draw(st.sampled_from(ACTS))
    sound = dict(strict_yaml.load(here.tree[path], path).data)
    other = damaged(sound, data.draw(st.sampled_from(list(parts(sound)))), data.draw(st.sampled_from(OTHERWISE)))
    torn = Overlay(here.tree, {path: codec.encode(other)})
    found = check(Workspace(torn))
    if other != sound:
        assert "REC-CHANGED" in codes(judge(here.tree, torn))
    # What a later act might rely on is not there any more, and says so.
    assert found == sorted(found, key=lambda finding: finding.sort_key)


def test_a_sound_record_has_no_findings() -> None:
    assert [check(here.ws) for here in (world("served"), full())] == [[], []]
