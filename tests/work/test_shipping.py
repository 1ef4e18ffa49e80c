"""Charters judged as charters: the draft by all that is known today, what is enacted by what is wrong in its files."""

import pytest

from kocgov.model.tree import DictTree
from kocgov.work.shipping import check_charters
from world import ROOT, world

LAW, TIER1 = "charters/auto-koc", "procedures/tier1.yaml"
FAIR, UNFAIR = b"{to: noticed, does: [notice]}", b"{to: noticed}"
REHEARSAL = "cases/rehearsals/zz-nothing.yaml"


def files(*flawed):
    """A workspace of a founded community, in some versions of whose charter nobody is given notice."""
    tree = world("staffed").tree
    found = {path: tree[path] for path in tree.under("")}
    draft = ROOT / LAW / "draft"
    found |= {
        f"{LAW}/draft/{path.relative_to(draft).as_posix()}": path.read_bytes() for path in sorted(draft.rglob("*.yaml"))
    }
    for version in flawed:
        name = f"{LAW}/{version}/{TIER1}"
        assert FAIR in found[name]
        found[name] = found[name].replace(FAIR, UNFAIR)
    return found


def told(found):
    return {(finding.code, finding.place.path.split("/")[2]) for finding in check_charters(DictTree(found))}


def test_an_enacted_charter_is_not_analysed_again_where_it_is_in_force():
    assert told(files("1.0.0")) == set()


def test_what_is_wrong_in_its_files_is_told_all_the_same():
    broken = files()
    broken[f"{LAW}/1.0.0/{TIER1}"] += b"nonsense: true\n"
    assert {version for _, version in told(broken)} == {"1.0.0"}


def test_a_draft_is_analysed():
    assert ("CH-NO-NOTICE", "draft") in told(files("draft"))


def test_a_draft_that_says_what_is_enacted_is_analysed_as_soon_as_it_says_anything_else():
    alike = files("1.0.0", "draft")
    assert told(alike) == set()
    alike[f"{LAW}/draft/{TIER1}"] += b"\n"
    assert ("CH-NO-NOTICE", "draft") in told(alike)


@pytest.mark.parametrize("settled", [True, False])
def test_where_there_is_no_community_every_version_is_analysed(settled):
    found = files("1.0.0")
    if not settled:
        del found["kocgov.yaml"]
    assert (("CH-NO-NOTICE", "1.0.0") in told(found)) is not settled


def test_a_flaw_of_one_charter_stops_no_rehearsal_of_another():
    found = files("1.0.0")
    del found["kocgov.yaml"]
    found[REHEARSAL] = b"rehearsal: other-name\n"
    codes = {finding.code for finding in check_charters(DictTree(found)) if finding.place.path == REHEARSAL}
    assert codes  # the draft comes after 1.0.0, and is tried
