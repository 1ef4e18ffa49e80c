"""A procedure that nobody foresaw, written in YAML alone: a lost-and-found desk with its own table.

Nothing in the program knows of finds or claims. The desk is added to a copy of the shipped charter, analysed, adopted,
swept, checked and logged.
"""

import shutil
from pathlib import Path

import pytest

from cli.terminal import Terminal, day
from kocgov.cli import shipped

PROCEDURE = """\
procedure: lost
title: {zh: 失物招领, en: Lost and found}
folder: finds
parties: {finder: one, claimant: many}
states:
  found:
    title: {zh: 待认领, en: waiting for its owner}
    windows:
      claim:
        {title: {zh: 认领, en: claim}, kind: wait, whose: role.steward, within: lost_claim, lapse: {to: unclaimed}}
  claimed:
    title: {zh: 有人认领, en: claimed}
    windows:
      object:
        title: {zh: 拾得者异议, en: the finder's say}
        kind: right
        whose: party.finder
        within: lost_object
        toll: true
        met_by: [object]
        lapse: {flag: no_objection}
      sort:
        title: {zh: 核实, en: judge the claim}
        kind: duty
        whose: role.steward
        after: object
        within: lost_sort
        lapse: {flag: late}
      stale:
        title: {zh: 久无核实, en: left unjudged}
        kind: wait
        whose: role.steward
        after: sort
        within: lost_sort
        lapse: {to: found}
  returned: {title: {zh: 已归还, en: returned}, end: true}
  unclaimed: {title: {zh: 无人认领，转捐, en: "unclaimed, given away"}, end: true}
steps:
  find:
    title: {zh: 登记拾得物, en: register a find}
    by: [role.steward]
    payload: {thing: text, place: link}
    to: [{to: found, does: [open]}]
  claim:
    title: {zh: 登记认领, en: register a claim}
    by: [role.steward]
    from: [found]
    payload: {marks: text}
    to: [{to: claimed, does: [add_party]}]
  object:
    title: {zh: 提出异议, en: object}
    by: [party.finder]
    from: [claimed]
    within: object
    does: [answer]
  judge:
    title: {zh: 核实认领, en: judge the claim}
    by: [role.steward]
    from: [claimed]
    reckon: [table.lost]
    to:
      - {when: {way: [give]}, to: returned, does: [facts]}
      - {to: found, does: [facts]}
"""

TABLE = """
  lost:
    title: {zh: 失物核实, en: Judging a claim}
    facts:
      fit:
        title: {zh: 特征, en: marks}
        values: {fits: {zh: 吻合, en: they fit}, differs: {zh: 不符, en: they differ}}
      worth:
        title: {zh: 价值, en: worth}
        values: {small: {zh: 小, en: small}, dear: {zh: 贵重, en: dear}}
      proof:
        title: {zh: 凭证, en: proof}
        values: {shown: {zh: 有, en: shown}, lacking: {zh: 没有, en: lacking}}
    yields:
      way: [keep, give]
    stages:
      - stage: way
        rows:
          - {id: K1, when: {fit: [differs]}, then: {way: keep}}
          - {id: K2, when: {worth: [dear], proof: [lacking]}, then: {way: keep}}
          - {id: K3, then: {way: give}}
"""

PARAMETERS = "".join(
    f'  {name}:\n    title: {{zh: {zh}, en: {en}}}\n    value: {days}\n    unit: days\n    origin: "community: a try"\n'
    for name, zh, en, days in (
        ("lost_claim", "认领期限", "time to claim a find", 30),
        ("lost_object", "异议期限", "time for the finder's say", 3),
        ("lost_sort", "核实期限", "time to judge a claim", 2),
    )
)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A folder with the charter in it, the desk added."""
    place = tmp_path_factory.mktemp("drafted")
    folder = place / "own"
    shutil.copytree(shipped.root() / "charters/auto-koc/draft", folder)
    (folder / "procedures/lost.yaml").write_text(PROCEDURE, encoding="utf-8")
    with (folder / "triage.yaml").open("a", encoding="utf-8") as stream:
        stream.write(TABLE)
    text = (folder / "charter.yaml").read_text(encoding="utf-8").replace("charter: auto-koc\n", "charter: desk-koc\n")
    (folder / "charter.yaml").write_text(text + PARAMETERS, encoding="utf-8")
    return Terminal(place)


@pytest.fixture(scope="module")
def adopted(drafted: Terminal) -> Terminal:
    """The community that adopted it: a steward, a clerk, two members, and a glove in the car park."""
    drafted.must("init ws --owner brand-hq --drafter lin --charter own", at=day(1))
    here = Terminal(drafted.folder / "ws")
    for who in ("zhou", "wei", "hao", "an"):
        here.must(f"member join {who}", "brand-hq", day(2, 8))
    here.must("member appoint zhou --office steward", "brand-hq", day(2, 9))
    here.must("member appoint an --office clerk", "brand-hq", day(2, 9))
    here.must("act - find --opens lost finder=wei thing='A black glove' place='car park'", "zhou", day(3))
    return here


@pytest.fixture
def desk(adopted: Terminal, tmp_path: Path) -> Terminal:
    """A terminal in a fresh copy of that community."""
    shutil.copytree(adopted.folder, tmp_path / "ws")
    return Terminal(tmp_path / "ws")


def state(here: Terminal) -> str:
    (row,) = (row for row in here.must("list --json").data["dossiers"] if row["procedure"] == "lost")
    return row["state"]


JUDGE = "act FIND judge fit=fits worth=small proof=lacking sources.all='the glove'"


def test_its_charter_has_no_flaw(drafted):
    assert drafted.must("charter check own --json").data["findings"] == []
    assert drafted.must("charter rehearse own --json").data["findings"] == []


def test_a_flaw_in_it_is_found(drafted, tmp_path):
    """Without the last lapse a claim that nobody judges would lie for ever."""
    shutil.copytree(drafted.folder / "own", tmp_path / "own")
    flawed = PROCEDURE.replace("lapse: {to: found}", "lapse: {flag: stale}")
    (tmp_path / "own/procedures/lost.yaml").write_text(flawed, encoding="utf-8")
    found = Terminal(tmp_path)("charter check own --json").data["findings"]
    assert {finding["code"] for finding in found} & {"CH-SILENCE-ENDLESS", "CH-TRAP", "CH-DEAD-END"}
    assert {finding["path"] for finding in found} == {"own/procedures/lost.yaml"}


@pytest.mark.parametrize(
    ("facts", "way", "rule"),
    [
        ("fit=differs worth=small proof=shown", "keep", "K1"),
        ("fit=fits worth=dear proof=lacking", "keep", "K2"),
        ("fit=fits worth=dear proof=shown", "give", "K3"),
    ],
)  # fmt: skip
def test_its_table_is_a_calculator_too(drafted, facts, way, rule):
    assert drafted.must(f"triage lost {facts} --charter own --json").data == {"format": 1, "way": way, "rules": [rule]}


def test_found_claimed_returned(desk):
    desk.must("act FIND claim claimant=hao marks='a hole in the thumb'", "zhou", day(4))
    desk.must("act FIND object statement='It lay on his desk before.'", "wei", day(4, 12))
    desk.must(JUDGE, "zhou", day(4, 13))
    assert state(desk) == "returned"
    assert desk.must("check").out == ""
    steps = [act["step"] for act in desk.must("log --json").lines if act["procedure"] == "lost"]
    assert steps[0] == "find"
    assert steps[-1] == "judge"


def test_the_finder_has_a_say_and_only_the_finder(desk):
    desk.must("act FIND claim claimant=hao marks='a hole'", "zhou", day(4))
    assert [item["window"] for item in desk.must("next --json", "wei", day(4)).data["items"]] == ["object"]
    assert desk("act FIND object statement='mine'", "hao", day(4, 11)).code == 1
    assert desk("act FIND object statement='no'", "wei", day(12)).code == 1  # too late
    desk.must("act FIND object statement='no'", "wei", day(5))
    shown = desk.must("show FIND", at=day(5)).out
    assert "judge the claim" in shown


def test_nobody_claims_it(desk):
    assert desk.must("sweep", "an", "2026-04-02T10:00").err == "0 lapses\n"
    desk.must("sweep", "an", "2026-04-03T10:00")
    assert state(desk) == "unclaimed"
    assert desk.must("check").out == ""
    assert desk.must("log --public --json").lines[-1]["state"] == "unclaimed"


def test_nobody_judges_the_claim(desk):
    desk.must("act FIND claim claimant=hao marks='a hole'", "zhou", day(4))
    for number in range(5, 20):
        desk.must("sweep", "an", day(number))
    assert state(desk) == "found"
    lapses = [act for act in desk.must("log --json").lines if act["step"] == "lapse"]
    assert len(lapses) == 3


def test_nobody_judges_ones_own_find(desk):
    said = desk("act - find --opens lost finder=zhou thing='A scarf' place='bus'", "zhou", day(3, 11))
    assert (said.code, "KG-NEMO" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("typed", "code", "exit_"),
    [
        ("act FIND clame claimant=hao marks=x", "WS-NO-STEP", 2),
        ("act FIND claim claimant=hao mark=x", "CMD-FIELD", 2),
        ("act FIND claim claimant=hao", "SHAPE-MISSING", 1),
        ("act FIND claim claimant=nobody marks=x", "KG-UNKNOWN-MEMBER", 1),
        ("act - find --opens lots finder=wei thing=x place=y", "WS-NO-PROCEDURE", 2),
        ("act - claim --opens lost claimant=hao marks=x", "CMD-OPENER", 2),
    ],
)  # fmt: skip
def test_its_slips_are_told_like_all_others(desk, typed, code, exit_):
    said = desk(typed, "zhou", day(4))
    assert said.code == exit_
    assert code in said.err


def test_it_speaks_both_languages(desk):
    desk.must("act FIND claim claimant=hao marks='a hole'", "zhou", day(4))
    for lang, words in (("en", "waiting for its owner"), ("zh", "待认领")):
        assert words in desk.must(f"show FIND --lang {lang}", at=day(4)).out
