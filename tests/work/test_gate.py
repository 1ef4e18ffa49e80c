"""The gate: the record only grows, every file is where it says it is, and what belongs together comes together."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kocgov.finding.catalogue import CODES
from kocgov.finding.finding import Trouble
from kocgov.model.overlay import Overlay
from kocgov.model.tree import DictTree, Odd
from kocgov.work.check import check
from kocgov.work.founding import Founding, found
from kocgov.work.gate import judge
from kocgov.work.record import Plan
from kocgov.work.workspace import Workspace
from world import DRAFT, Act, World, act, amended, codes, day, decide, forged, intend, opened, triage, world


def own(plan: Plan) -> tuple[str, bytes]:
    """The path and the bytes of the act itself."""
    assert plan.event
    return plan.event.path, plan.added[plan.event.path]


def gate(here: World, added: Mapping[str, bytes], removed: Iterable[str] = ()) -> list[str]:
    return codes(judge(here.tree, Overlay(here.tree, added, frozenset(removed))))


# ---- append only -------------------------------------------------------------------------------------------


def test_an_act_that_entered_is_not_changed() -> None:
    here = world("noticed")
    notice = here.state("c1").last.path
    assert gate(here, {notice: forged(here.tree[notice], measures=[{"type": "correction"}])}) == ["REC-CHANGED"]
    assert gate(here, {notice: here.tree[notice] + b"\n"}) == ["REC-CHANGED"]


def test_an_act_that_entered_is_not_removed() -> None:
    here = world("noticed")
    assert gate(here, {}, [here.state("c1").last.path]) == ["REC-REMOVED"]
    assert gate(here, {}, [event.path for event in here.state("c1").events]) == ["REC-REMOVED"] * 3


def test_an_act_that_entered_is_not_renamed() -> None:
    here = world("noticed")
    notice = here.state("c1").last.path
    renamed = notice.replace("0003-intend", "0004-intend")
    assert gate(here, {renamed: here.tree[notice]}, [notice]) == ["KG-SEEN", "REC-REMOVED"]


def test_what_describes_a_person_may_be_changed_and_erased() -> None:
    here = world("staffed")
    profile = "members/lin/profile.yaml"
    assert gate(here, {profile: here.tree[profile].replace(b"zh", b"en")}) == []
    assert gate(here, {}, [profile]) == []


def test_a_draft_may_be_changed_and_an_enacted_charter_may_not() -> None:
    here = world("staffed")
    text = here.tree["charters/auto-koc/draft/measures.yaml"] + b"# a thought\n"
    assert gate(here, {"charters/auto-koc/draft/measures.yaml": text}) == []
    assert gate(here, {"charters/auto-koc/1.0.0/measures.yaml": text}) == ["REC-CHANGED", "REC-ENACT"]
    assert gate(here, {}, ["charters/auto-koc/1.0.0/measures.yaml"]) == ["REC-REMOVED"]
    assert set(gate(here, {"charters/auto-koc/1.1.0/measures.yaml": text})) == {"REC-ENACT"}


@pytest.mark.parametrize(
    "path",
    [
        "cases/2026/03/notes.txt",
        "cases/2026/03/7q2mx4kd/notes.txt",
        "cases/readme.yaml",
        "members/wei/photo.yaml",
        "members/0001-join.wei.yaml",
        "signals/2026/03/7q2mx4kd/deep/0001-receive.mod-ye.yaml",
    ],
)
def test_nothing_strays_into_the_record(path: str) -> None:
    assert gate(world("staffed"), {path: b"a: b\n"}) == ["REC-STRAY"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("aux.md", ["REC-NAME"]),
        (".gitattributes", ["REC-NAME"]),
        ("notes .md", []),
        ("a note.md", []),
        ("notes.", ["REC-NAME"]),
        ("-notes.md", ["REC-NAME"]),
        ("cafe\u0301.md", ["REC-NAME"]),
        (f"{'字' * 32}.md", []),
        (f"{'字' * 33}.md", ["REC-NAME"]),
        ("Procedures/notes.md", ["REC-ALIKE"]),
        ("procedures/notes.md", []),
        ("说明.md", []),
    ],
)
def test_a_draft_holds_names_that_every_computer_keeps(name: str, said: list[str]) -> None:
    files = {f"charters/auto-koc/draft/{name}": b"a note\n"}
    assert gate(world("staffed"), files) == said
    here = world("staffed")
    assert codes(check(Workspace(Overlay(here.tree, files)))) == said


def test_beside_the_record_there_may_be_anything() -> None:
    files = {
        "README.md": b"# us\n",
        "docs/2026/03/x/0001-open.a.yaml": b"a: b\n",
        "charters/auto-koc/draft/notes.txt": b"-",
    }
    assert gate(world("staffed"), files) == []


SETTINGS = "kocgov.yaml"


def test_a_community_keeps_its_settings_and_its_id() -> None:
    here = world("staffed")
    text = here.tree[SETTINGS]
    assert gate(here, {SETTINGS: text.replace(b"appeals@", b"review@")}) == []
    assert gate(here, {SETTINGS: text.replace(b"qihang-7f3a", b"another-1a2b")}) == ["REC-COMMUNITY"]
    assert gate(here, {}, [SETTINGS]) == ["REC-REMOVED"]


def test_a_link_is_no_act() -> None:
    class Linked(DictTree):
        odd = (Odd("cases/latest", "symlink"), Odd("elsewhere/latest", "symlink"))

    here = world("staffed")
    assert codes(judge(here.tree, Linked(dict(here.tree)))) == ["REC-ODD"]


# ---- files are what they say they are ----------------------------------------------------------------------

OPEN = opened("post/1", day(3))
PLACED = [
    # what the file says otherwise than its place does
    ("staffed", OPEN, {"dossier": "cases/2026/03/00000000"}, ["REC-PLACE"]),
    ("staffed", OPEN, {"community": "another"}, ["REC-PLACE"]),
    ("staffed", OPEN, {"by": "mod-su"}, ["REC-PLACE"]),
    ("staffed", OPEN, {"charter": "auto-koc draft"}, ["REC-LAW"]),
    ("staffed", OPEN, {"charter": "auto-koc 9.0.0"}, ["REC-LAW"]),
    ("staffed", OPEN, {"procedure": "tier9"}, ["REC-LAW"]),
    ("staffed", OPEN, {"procedure": "signal"}, ["REC-LAW"]),
    ("to notify", intend(day(4)), {"step": "guide"}, ["SHAPE-ENUM"]),
    ("to notify", intend(day(4)), {"reasons": None}, ["SHAPE-MISSING"]),
    ("to notify", intend(day(4)), {"verdict": "guilty"}, ["SHAPE-UNKNOWN"]),
    ("to notify", intend(day(4)), {"at": "yesterday"}, ["SHAPE-DATETIME"]),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "one", "changes", "wanted"), PLACED)
def test_a_file_is_what_its_place_says(scene: str, one: Act, changes: Mapping[str, Any], wanted: list[str]) -> None:
    here = world(scene)
    path, data = own(here.plan(one))
    assert gate(here, {path: data}) == []
    assert gate(here, {path: forged(data, **changes)}) == wanted


def test_a_step_that_the_procedure_lacks_is_none() -> None:
    here = world("to notify")
    path, data = own(here.plan(intend(day(4))))
    assert gate(here, {path.replace("intend", "punish"): forged(data, step="punish")}) == ["REC-STEP"]


def test_a_lapse_is_named_after_its_window() -> None:
    here = world("noticed")
    path, data = own(here.lapse("c1", day(6)))
    assert gate(here, {path: data}) == []
    assert gate(here, {path.replace("answer", "decide"): data}) == ["REC-PLACE"]


@pytest.mark.parametrize(
    "other",
    [
        lambda data: data.replace(b"by: mod-ye", b'by: "mod-ye"'),
        lambda data: data + b"# a note\n",
        lambda data: b"\n".join(reversed(data.rstrip().split(b"\n"))) + b"\n",
        lambda data: data.replace(b"clauses: [C-ATTACK]", b"clauses:\n  - C-ATTACK"),
        lambda data: data.rstrip(b"\n"),
    ],
)
def test_there_is_one_way_to_write_an_act(other: Any) -> None:
    here = world("to notify")
    path, data = own(here.plan(intend(day(4))))
    assert other(data) != data
    assert gate(here, {path: other(data)})[0] in ("REC-CANONICAL", "SHAPE-UNKNOWN", "YAML-SYNTAX")


def test_a_signature_changes_nothing_of_what_is_signed() -> None:
    here = world("to notify")
    path, data = own(here.plan(intend(day(4))))
    signed = data + b"# -----BEGIN SSH SIGNATURE-----\n# AAAA\n# -----END SSH SIGNATURE-----\n"
    assert gate(here, {path: signed}) == []


def test_a_move_is_named_as_a_move_and_a_filing_as_a_filing() -> None:
    """A move that is filed would leave the answers of its visit unsealed."""
    here = world("noticed")
    head = here.state("c1").head
    path, data = own(here.plan(act("mod-ye: refer c1", day(4, 12), reason="too hard")))
    assert gate(here, {path.replace("0004-refer.", "0003.refer."): forged(data, seen=head)}) == ["KG-PLACE"]
    path, data = own(here.plan(act("mod-su: report c1", day(4, 12), reporter=["hao"])))
    moved = path.replace("0003.report.", "0004-report.")
    assert gate(here, {moved: forged(data, seen=own_seal(here))}) == ["KG-PLACE"]


def own_seal(here: World) -> str:
    """What a move would have to have seen."""
    event = here.plan(act("mod-ye: refer c1", day(4, 12), reason="too hard")).event
    assert event
    return event.seen


def test_a_dossier_lies_in_the_folder_of_its_procedure() -> None:
    """A case among the members would be nobody's history."""
    here = world("staffed")
    path, data = own(here.plan(OPEN))
    assert gate(here, {"members/xu/0001-open.mod-ye.yaml": forged(data, dossier="members/xu")}) == ["REC-LAW"]
    elsewhere = path.replace("cases/", "signals/")
    assert gate(here, {elsewhere: forged(data, dossier=elsewhere.rpartition("/")[0])}) == ["REC-LAW"]


# ---- what belongs together ---------------------------------------------------------------------------------

MIXED = triage(day(3, 11), malice="shown", expression="mixed")


def halves(here: World) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """The triage of a mixed post, and the signal that it opens."""
    plan = here.plan(MIXED)
    assert plan.findings == ()
    parent, _ = own(plan)
    (child,) = plan.added.keys() - {parent}
    return (parent, plan.added[parent]), (child, plan.added[child])


def test_the_triage_of_a_mixed_post_comes_with_its_signal() -> None:
    here = world("opened")
    parent, child = halves(here)
    assert gate(here, dict([parent, child])) == []
    assert gate(here, dict([parent])) == ["REC-OPENS"]
    assert gate(here, dict([child])) == ["REC-ORIGIN"]


def test_a_complaint_is_not_dropped_in_silence() -> None:
    """Whoever writes the files by hand cannot leave the signal out either."""
    here = world("opened")
    (path, data), _ = halves(here)
    assert gate(here, {path: forged(data, opens=None)}) == ["KG-OPENS"]


def test_a_signal_that_lacks_its_kernel_says_so_and_nothing_else() -> None:
    hurried = dict(MIXED) | {"fields": {name: value for name, value in MIXED["fields"].items() if name != "kernel"}}
    assert codes(world("opened").plan(hurried).findings) == ["SHAPE-MISSING"]


def test_nothing_is_opened_that_the_charter_does_not_open() -> None:
    here = world("opened")
    (path, _), child = halves(here)
    _, plain = own(here.plan(triage(day(3, 11), malice="shown")))
    opens = [child[0].rpartition("/")[0]]
    assert gate(here, dict([(path, forged(plain, opens=opens)), child])) == ["KG-OPENS"]


@pytest.mark.parametrize(
    "changes",
    [
        {"by": "mod-su"},
        {"at": day(3, 11, 1)},
        {"origin": {"dossier": "cases/2026/03/00000000", "path": "cases/2026/03/00000000/0001-open.mod-ye.yaml"}},
        {"origin": None},
        {"author": "hao"},
        {"kernel": "all is well"},
    ],
)
def test_the_signal_is_the_one_that_the_triage_opened(changes: Mapping[str, Any]) -> None:
    here = world("opened")
    parent, (path, data) = halves(here)
    path = path.replace("mod-ye", "mod-su") if "by" in changes else path
    assert gate(here, dict([parent, (path, forged(data, **changes))])) == ["REC-OPENS"]


# ---- two branches ------------------------------------------------------------------------------------------


def test_of_two_moves_on_two_branches_the_second_is_refused() -> None:
    here = world("answered")
    first, second = here.plan(decide(day(6))), here.plan(act("mod-su: refer c1", day(6), reason="too hard"))
    for one, other in permutations([first, second]):
        after = Overlay(here.tree, one.added)
        assert codes(judge(after, Overlay(after, other.added))) == ["KG-PLACE"]


def test_an_answer_filed_after_the_decision_was_written_stops_the_decision() -> None:
    here = world("answered")
    decision = here.plan(decide(day(6)))
    here.tell(act("wei: answer c1", day(5), statement="one thing more"))
    assert codes(here.enter(decision.added)) == ["KG-SEEN"]


def test_filings_on_two_branches_merge_in_either_order() -> None:
    here = world("noticed")
    plans = [
        here.plan(act("mod-su: report c1", day(4, 11), reporter=["hao"])),
        here.plan(act("wei: answer c1", day(4, 12), statement="sorry")),
    ]
    for one, other in permutations(plans):
        after = Overlay(here.tree, one.added)
        assert judge(after, Overlay(after, other.added)) == []


def test_a_filing_that_would_make_an_earlier_one_unlawful_is_refused() -> None:
    """Resigned on the 5th as the record knows: a resignation dated the 4th, merged later, is one too many."""
    here = world("staffed")
    early = here.plan(act("mod-su: resign members/mod-su", day(4), office="moderator"))
    here.tell(act("brand-hq: end_term members/mod-su", day(5), office="moderator"))
    assert codes(here.enter(early.added)) == ["KG-NOT-HELD"]


def test_one_change_may_hold_many_acts() -> None:
    here, later = world("opened"), world("served")
    added = {path: later.tree[path] for path in later.tree if path not in here.tree}
    assert gate(here, added) == []


# ---- the base judges the head ------------------------------------------------------------------------------


def test_nobody_becomes_moderator_and_uses_it_in_one_change() -> None:
    here = world("staffed")
    appointed = here.plan(act("brand-hq: appoint members/hao", day(3), office="moderator"))
    after = World(here.teller)
    after.keep(appointed.added)
    opening = after.plan(dict(opened("post/1", day(3, 11))) | {"as": "hao"})
    assert opening.findings == ()
    assert codes(judge(here.ws.tree, Overlay(here.ws.tree, opening.added))) == []
    base = world("staffed")
    assert gate(base, {**appointed.added, **opening.added}) == ["KG-BY"]


def test_nobody_joins_and_is_accused_in_one_change() -> None:
    base, here = world("staffed"), world("staffed")
    joined = act("clerk-an: membership join members/xu", day(3, 8), member="xu")
    here.tell(joined, opened("post/1", day(3), respondent="xu"))
    added = {path: here.tree[path] for path in here.tree if path not in base.tree}
    assert gate(base, added) == ["KG-UNKNOWN-MEMBER"]


def test_a_profile_makes_nobody_a_member() -> None:
    here = world("staffed")
    here.keep({"members/ghost/profile.yaml": here.tree["members/lin/profile.yaml"].replace(b"lin", b"ghost")})
    assert codes(here.plan(opened("post/1", day(3), respondent="ghost")).findings) == ["KG-UNKNOWN-MEMBER"]


def test_a_member_called_yes_has_a_history_too() -> None:
    """YAML 1.1 reads some ids as something else, so they are written in quotes."""
    here = world("staffed")
    here.tell(
        act("clerk-an: membership join members/yes", day(3, 7), member="yes"),
        opened("post/1", day(3), respondent="yes"),
        triage(day(3, 11), "C-CIVIL"),
        act("mod-ye: guide c1", day(3, 12), message="a word", offer="edit"),
        opened("post/2", day(7), "c2", respondent="yes"),
        triage(day(7, 11), "C-CIVIL", "c2"),
    )
    assert here.state("c2").last.found["history"] == "repeat"


def test_to_a_broken_dossier_nothing_is_added() -> None:
    here = world("noticed")
    answer = here.plan(act("wei: answer c1", day(4, 12), statement="sorry"))
    middle = here.state("c1").events[1].path
    broken = Overlay(here.tree, {}, frozenset([middle]))
    assert codes(judge(broken, Overlay(broken, answer.added))) == ["REC-BASE"]


def test_a_dossier_begins_with_its_opening() -> None:
    here, later = world("staffed"), world("to notify")
    path = later.state("c1").last.path
    assert gate(here, {path: later.tree[path]}) == ["REC-LAW"]


# ---- the founding ------------------------------------------------------------------------------------------


FOUNDING = Founding("us-1", "auto-koc", "brand-hq", ["lin"], datetime.fromisoformat(day(1)))


def founded(**changes: Any) -> tuple[dict[str, bytes], list[str]]:
    files, wrong = found(replace(FOUNDING, **changes), amended(()), DRAFT)
    return files, codes(wrong)


def test_a_founding_passes_on_nothing_and_only_there() -> None:
    files, wrong = founded()
    assert wrong == []
    assert judge(DictTree({}), DictTree(files)) == []
    assert judge(DictTree(files), DictTree(files)) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"drafters": []}, "CMD-DRAFTERS"),
        ({"drafters": ["brand-hq"]}, "CMD-DRAFTERS"),
        ({"drafters": ["lin"], "brand": frozenset(["lin"])}, "CMD-DRAFTERS"),
        ({"owner": "Brand HQ"}, "CMD-HANDLE"),
        ({"owner": "con"}, "CMD-HANDLE"),
        ({"drafters": ["2026"]}, "CMD-HANDLE"),
    ],
)
def test_a_founding_needs_an_owner_and_a_drafter_from_outside(changes: Mapping[str, Any], code: str) -> None:
    with pytest.raises(Trouble) as raised:
        founded(**changes)
    assert raised.value.code == code


def test_drafters_who_are_staff_join_and_have_no_seat() -> None:
    files, wrong = founded(drafters=["lin", "dan"], brand=frozenset(["dan"]))
    assert wrong == []
    assert [path for path in files if "appoint" in path] == [
        "members/brand-hq/0001.appoint.brand-hq.yaml",
        "members/lin/0001.appoint.brand-hq.yaml",
    ]


def test_a_founding_holds_nothing_but_its_members() -> None:
    here = world("opened")
    assert "REC-FOUNDING" in codes(judge(DictTree({}), here.tree))
    files, _ = founded()
    without_seat = {path: data for path, data in files.items() if "lin/0001.appoint" not in path}
    assert codes(judge(DictTree({}), DictTree(without_seat))) == ["REC-FOUNDING"]
    without_owner = {path: data for path, data in files.items() if "brand-hq/0001.appoint" not in path}
    assert codes(judge(DictTree({}), DictTree(without_owner))) == ["REC-FOUNDING"]


# ---- as it stands ------------------------------------------------------------------------------------------


def test_a_history_that_was_counted_is_still_there() -> None:
    here = world("guided")
    here.tell(opened("post/2", day(7), "c2"), triage(day(7, 11), "C-CIVIL", "c2"))
    first = here.where("c1")
    without = Overlay(here.tree, {}, frozenset(here.tree.under(f"{first}/")))
    assert codes(check(Workspace(without))) == ["REC-COUNTED"]


def test_the_settings_name_a_charter_that_is_there() -> None:
    here = world("staffed")
    renamed = here.tree[SETTINGS].replace(b"charter: auto-koc", b"charter: autokoc")
    assert codes(check(Workspace(Overlay(here.tree, {SETTINGS: renamed})))) == ["REC-NO-CHARTER"]


def test_every_rule_of_the_record_has_its_story() -> None:
    told = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in CODES if code.startswith("REC-") and f'"{code}"' not in told] == []
