"""A change as two trees: what tampers with the record is refused by name, and what a lawful change does is told."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

import pytest
from msgspec.structs import replace

from kocgov.finding.finding import Finding
from kocgov.model.overlay import Overlay
from kocgov.model.tree import DictTree, Odd, Tree
from kocgov.work.change import Merged, what_changes
from kocgov.work.check import check
from kocgov.work.gate import judge
from kocgov.work.record import Plan
from kocgov.work.workspace import Workspace
from world import (
    ANSWER,
    MUTE,
    World,
    act,
    appoint,
    codes,
    day,
    decide,
    forged,
    intend,
    join,
    opened,
    triage,
    world,
)

LATER = datetime.fromisoformat(day(6, 12))
"""When the forge judges, some hours after the honest among the acts below were written."""

Files = dict[str, bytes]
Tampering = Callable[[World], tuple[Files, Iterable[str]]]


def own(plan: Plan) -> tuple[str, bytes]:
    assert plan.event, plan.findings
    return plan.event.path, plan.added[plan.event.path]


def gate(here: World, added: Mapping[str, bytes], removed: Iterable[str] = ()) -> list[Finding]:
    return judge(here.tree, Overlay(here.tree, added, frozenset(removed)), now=LATER)


# ---- tamperings --------------------------------------------------------------------------------------------


def edits(**changes: object) -> Tampering:
    """The last act of the case says something else."""

    def tamper(here: World) -> tuple[Files, Iterable[str]]:
        path = here.state("c1").last.path
        return {path: forged(here.tree[path], **changes)}, ()

    return tamper


def removes_last(here: World) -> tuple[Files, Iterable[str]]:
    return {}, [here.state("c1").last.path]


def removes_all(here: World) -> tuple[Files, Iterable[str]]:
    return {}, [event.path for event in here.state("c1").events]


def renames(here: World) -> tuple[Files, Iterable[str]]:
    path = here.state("c1").last.path
    return {path.replace("mod-ye", "mod-su"): forged(here.tree[path], by="mod-su")}, [path]


def forges(one: Mapping[str, object], name: tuple[str, str] = ("", ""), **changes: object) -> Tampering:
    """Somebody writes an act by hand that says more than the command line would."""

    def tamper(here: World) -> tuple[Files, Iterable[str]]:
        path, data = own(here.plan(one))
        return {path.replace(*name) if name[0] else path: forged(data, **changes)}, ()

    return tamper


def forges_lapse(**changes: object) -> Tampering:
    def tamper(here: World) -> tuple[Files, Iterable[str]]:
        path, data = own(here.lapse("c1", day(6)))
        return {path: forged(data, **changes)}, ()

    return tamper


def replays(here: World) -> tuple[Files, Iterable[str]]:
    """A notice that was given in one case, word for word, in another."""
    path, data = own(here.plan(intend(day(4))))
    here.tell(opened("post/2", day(3), "c2"), triage(day(3, 11), where="c2"))
    other = here.where("c2")
    return {path.replace(here.where("c1"), other): forged(data, dossier=other)}, ()


def comes_too_late(here: World) -> tuple[Files, Iterable[str]]:
    """An answer that was written, left lying, and brought in after the decision."""
    path, data = own(here.plan(act("wei: answer c1", day(4, 12), statement="one thing more")))
    here.tell({"do": "sweep", "as": "clerk-an", "at": day(5, 11)}, decide(day(6)))
    return {path: data}, ()


def takes_one_number_twice(here: World) -> tuple[Files, Iterable[str]]:
    first, second = here.plan(decide(day(6))), here.plan(act("mod-su: refer c1", day(6), reason="too hard"))
    return {**first.added, **second.added}, ()


def takes_office_and_acts(here: World) -> tuple[Files, Iterable[str]]:
    appointed = here.plan(appoint("hao", "moderator", day(3)))
    after = World(here.teller)
    before = here.tree
    after.keep(appointed.added)
    opening = after.plan(dict(opened("post/1", day(3, 11))) | {"as": "hao"})
    here.teller.tree = before
    return {**appointed.added, **opening.added}, ()


def leaves_to_each_other(here: World) -> tuple[Files, Iterable[str]]:
    """Two owners resign in one change, each while the other holds the office."""
    here.tell(join("dan", day(3), employer="brand") | {"as": "clerk-an"}, appoint("dan", "owner", day(3, 11)))
    both = [here.plan(act(f"{who}: resign members/{who}", day(4), office="owner")) for who in ("dan", "brand-hq")]
    return {**both[0].added, **both[1].added}, ()


def moves_a_month(here: World) -> tuple[Files, Iterable[str]]:
    path, data = own(here.plan(opened("post/1", day(3))))
    moved = path.replace("/2026/03/", "/2026/02/")
    return {moved: forged(data, dossier=moved.rpartition("/")[0])}, ()


def twin_in_capitals(here: World) -> tuple[Files, Iterable[str]]:
    path, data = own(here.plan(join("han", day(3)) | {"as": "clerk-an"}))
    return {path.replace("/han/", "/HAN/"): forged(data, dossier="members/HAN", member="HAN")}, ()


def rewrites_the_law(here: World) -> tuple[Files, Iterable[str]]:
    path = "charters/auto-koc/1.0.0/measures.yaml"
    return {path: here.tree[path] + b"# a thought\n"}, ()


def slips_a_law_in(here: World) -> tuple[Files, Iterable[str]]:
    old = "charters/auto-koc/1.0.0/"
    return {path.replace("1.0.0", "0.9.0"): here.tree[path] for path in here.tree.under(old)}, ()


def swaps_a_profile(here: World) -> tuple[Files, Iterable[str]]:
    return {"members/wei/profile.yaml": here.tree["members/lin/profile.yaml"]}, ()


def adds(path: str, data: bytes = b"a: b\n") -> Tampering:
    return lambda _: ({path: data}, ())


OPEN, NOTICE = opened("post/1", day(3)), intend(day(4))
OFFICE = {"measures": [{"type": "removal"}], "level": "L4"}
REFER, NO_DECISION = act("mod-ye: refer c1", day(4, 12), reason="x"), {"SHAPE-MISSING", "SHAPE-UNKNOWN"}
PROFILE = b"format: 1\nmember: WEI\nlanguages: [zh]\n"
ATTRIBUTES = ("cases/2026/03/.gitattributes", b"*.yaml merge=union\n")

TAMPERINGS: list[tuple[str, str, Tampering, set[str]]] = [
    # what stands
    ("edits the last act", "noticed", edits(measures=[{"type": "correction"}]), {"REC-CHANGED"}),
    ("edits the date of the last act", "noticed", edits(at=day(3, 12)), {"REC-CHANGED"}),
    ("deletes the last act", "noticed", removes_last, {"REC-REMOVED"}),
    ("deletes a whole dossier", "noticed", removes_all, {"REC-REMOVED"}),
    ("signs the last act over to somebody else", "noticed", renames, {"REC-REMOVED", "KG-PLACE"}),
    ("edits an enacted charter", "noticed", rewrites_the_law, {"REC-CHANGED", "REC-ENACT"}),
    ("slips an older charter in", "noticed", slips_a_law_in, {"REC-ENACT"}),
    ("has git glue two acts together", "noticed", adds(*ATTRIBUTES), {"REC-STRAY"}),
    ("adds a member's twin in capitals", "staffed", twin_in_capitals, {"SHAPE-PATTERN"}),
    ("adds a profile's twin in capitals", "staffed", adds("members/WEI/profile.yaml", PROFILE), {"REC-STRAY"}),
    ("adds a folder's twin in capitals", "staffed", adds("Cases/2026/03/7q2mx4kd/0001-open.x.yaml"), {"REC-STRAY"}),
    ("adds a folder's twin in wide letters", "staffed", adds("ｃases/x.yaml"), {"REC-STRAY"}),
    ("adds a name with a line feed", "noticed", adds("members/wei/0001\n.yaml"), {"REC-STRAY"}),
    # where and when
    ("skips a number", "to notify", forges(NOTICE, ("0003-", "0004-")), {"KG-PLACE"}),
    ("takes one number twice", "answered", takes_one_number_twice, {"KG-PLACE"}),
    ("files under another month", "staffed", moves_a_month, {"REC-MONTH"}),
    ("names another dossier", "staffed", forges(OPEN, dossier="cases/2026/03/00000000"), {"REC-PLACE"}),
    ("names another community", "staffed", forges(OPEN, community="others-1a2b"), {"REC-PLACE"}),
    ("replays an act in another case", "to notify", replays, {"KG-SEEN"}),
    ("brings in an answer after the decision", "noticed", comes_too_late, {"KG-PLACE"}),
    ("dates an act before the one it follows", "to notify", forges(NOTICE, at=day(3, 9)), {"KG-TIME"}),
    ("dates an act ahead", "to notify", forges(NOTICE, at=day(7)), {"KG-FUTURE"}),
    ("dates an act of their own back", "staffed", forges(opened("post/1", day(2, 12))), {"KG-BACKDATED"}),
    ("dates a recording back", "staffed", forges(
        act("clerk-an for wei: rest members/wei", day(2, 12), until="2026-03-09")), {"KG-BACKDATED"}),
    # by whom
    ("acts under another's name", "to notify", forges(NOTICE, by="mod-su"), {"REC-PLACE"}),
    ("acts without an office", "staffed", forges(OPEN, ("mod-ye", "hao"), by="hao"), {"KG-BY"}),
    ("acts without being a member", "staffed", forges(OPEN, ("mod-ye", "ghost"), by="ghost"), {"KG-BY"}),
    ("takes an office and acts in it at once", "staffed", takes_office_and_acts, {"KG-BY"}),
    ("leaves the office to each other", "staffed", leaves_to_each_other, {"KG-LAST-HOLDER"}),
    ("puts words into another's mouth", "noticed", forges(
        ANSWER, recorded={"by": "hao", "at": day(5, 11)}), {"KG-RECORDER"}),
    ("records for themselves", "noticed", forges(ANSWER, recorded={"by": "wei", "at": day(5, 11)}), {"KG-RECORDER"}),
    # what is stated
    ("states a conflict that is none", "to notify", forges(NOTICE, found={"conflicts": ["party"]}), {"KG-FOUND"}),
    ("shortens a term", "noticed", forges_lapse(due=day(4, 12)), {"KG-DUE"}),
    ("notes another's silence as a clerk", "noticed", forges_lapse(by="mod-ye"), {"KG-BY"}),
    ("goes beyond the tier", "grave", forges(intend(day(4), measures=MUTE), **OFFICE), {"KG-CEILING"}),
    ("turns one act into another", "noticed", forges(REFER, ("refer", "decide"), step="decide"), NO_DECISION),
    ("describes somebody else", "staffed", swaps_a_profile, {"REC-PROFILE"}),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "tamper", "wanted"), [row[1:] for row in TAMPERINGS], ids=[t[0] for t in TAMPERINGS])
def test_who_tampers_is_refused(scene: str, tamper: Tampering, wanted: set[str]) -> None:
    here = world(scene)
    added, removed = tamper(here)
    assert set(codes(gate(here, added, removed))) == wanted


@pytest.mark.parametrize("kind", ["symlink", "executable", "submodule", "twice"])
def test_what_is_no_plain_file_is_no_act(kind: str) -> None:
    class Linked(DictTree):
        odd = (Odd("cases/2026/03/7q2mx4kd", kind),)

    here = world("staffed")
    files = dict(here.tree)
    assert codes(judge(here.tree, Linked(files))) == ["REC-ODD"]
    merged = Merged(here.tree, here.tree, Linked(files))
    assert codes(judge(here.tree, merged)) == ["REC-ODD"]


# ---- as it stands ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tamper", "code"), [(moves_a_month, "REC-MONTH"), (swaps_a_profile, "REC-PROFILE")])
def test_the_check_of_everything_sees_it_too(tamper: Tampering, code: str) -> None:
    here = world("staffed")
    added, _ = tamper(here)
    assert codes(check(Workspace(Overlay(here.tree, added)))) == [code]


def test_the_month_is_that_of_the_community() -> None:
    """Opened at half past midnight on 1 April in Shanghai, which was March in London."""
    here = world("staffed")
    plan = here.plan(opened("post/1", "2026-03-31T16:30:00+00:00", act={"at": day(30), "ref": "post/1"}))
    assert plan.findings == ()
    assert plan.event
    assert plan.event.dossier.startswith("cases/2026/04/")


# ---- when it was written -----------------------------------------------------------------------------------


def test_an_act_is_judged_by_when_it_was_written_and_not_by_when_it_is_merged() -> None:
    here = world("staffed")
    path, data = own(here.plan(opened("post/1", day(3))))
    after, month_later = Overlay(here.tree, {path: data}), datetime.fromisoformat("2026-04-20T10:00:00+08:00")
    assert codes(judge(here.tree, after, now=month_later)) == ["KG-BACKDATED"]
    written = {path: datetime.fromisoformat(day(5))}
    assert judge(here.tree, after, now=month_later, written=written.get) == []
    ahead = {path: datetime.fromisoformat("2027-01-01T10:00:00+08:00")}
    assert codes(judge(here.tree, after, now=month_later, written=ahead.get)) == ["KG-BACKDATED"]


# ---- a base that moved on ----------------------------------------------------------------------------------


def test_what_the_base_gained_meanwhile_is_no_part_of_the_change() -> None:
    fork = world("noticed")
    base, head = world("noticed"), world("noticed")
    base.tell(act("clerk-an for hao: rest members/hao", day(4, 11), until="2026-03-09"))
    head.tell(ANSWER)
    merged = Merged(base.tree, fork.tree, head.tree)
    assert judge(base.tree, merged) == []
    assert [entry.step for entry in what_changes(base.tree, merged).acts] == ["answer"]
    assert set(codes(judge(base.tree, head.tree))) == {"REC-REMOVED"}, "the bare tree would seem to take it away"


def test_of_two_moves_on_two_lines_the_second_is_refused() -> None:
    fork, base, head = world("answered"), world("answered"), world("answered")
    base.tell(act("mod-su: refer c1", day(6), reason="too hard"))
    head.tell(decide(day(6)))
    assert "KG-PLACE" in codes(judge(base.tree, Merged(base.tree, fork.tree, head.tree)))


def test_who_was_removed_meanwhile_no_longer_acts() -> None:
    """Written while in office, brought in after the office had ended on the base."""
    fork, base, head = world("answered"), world("answered"), world("answered")
    base.tell(act("brand-hq: end_term members/mod-ye", day(5, 12), office="moderator"))
    head.tell(decide(day(6)))
    assert codes(judge(base.tree, Merged(base.tree, fork.tree, head.tree))) == ["KG-BY"]


# ---- what a change does ------------------------------------------------------------------------------------


def test_a_change_is_told_by_dossier() -> None:
    before, after = world("opened"), world("noticed")
    after.tell(act("clerk-an for hao: rest members/hao", day(4, 11), until="2026-03-09"))
    (case, member) = what_changes(before.tree, after.tree).chapters
    assert (case.dossier, [entry.step for entry in case.acts], case.new) == (
        after.where("c1"),
        ["triage", "intend"],
        False,
    )
    assert (member.dossier, [entry.step for entry in member.acts]) == ("members/hao", ["rest"])
    assert what_changes(world("staffed").tree, before.tree).chapters[0].new


def test_what_is_no_act_is_counted() -> None:
    here = world("staffed")
    files: Files = {
        "kocgov.yaml": here.tree["kocgov.yaml"].replace(b"appeals@", b"review@"),
        "charters/auto-koc/draft/roles.yaml": b"roles: {}\n",
        "members/lin/profile.yaml": b"format: 1\n",
        "cases/rehearsals/one.yaml": b"a: b\n",
        "README.md": b"# us\n",
    }
    told = what_changes(here.tree, Overlay(here.tree, files))
    assert (told.charters, told.profiles, told.rehearsals, told.settings, told.other) == (
        {"auto-koc/draft": 1}, ("lin",), 1, True, 1,
    )  # fmt: skip
    assert told.acts == []


def test_what_cannot_be_read_is_said_to_be_so() -> None:
    here = world("noticed")
    added, _ = edits(measures="none")(here)
    (chapter,) = what_changes(here.tree, Overlay(here.tree, added)).chapters
    assert (chapter.state, chapter.unread) == (None, tuple(added))
    gone: Tree = Overlay(here.tree, {}, frozenset(["kocgov.yaml", here.state("c1").last.path]))
    assert [chapter.state for chapter in what_changes(here.tree, gone).chapters] == [None]


def test_nothing_changes_nothing() -> None:
    here = world("noticed")
    told = what_changes(here.tree, here.tree)
    assert told == replace(told, chapters=(), charters={}, profiles=(), rehearsals=0, settings=False, other=0)
