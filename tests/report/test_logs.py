"""The audit log: every act in order of time, the same bytes anywhere, and an edition that names nobody."""

import csv
import io
import json
from datetime import timedelta, timezone

from msgspec.structs import replace

from kocgov.report.data import BOM
from kocgov.report.logs import COLUMNS, PUBLIC_COLUMNS, as_csv, as_json_lines, as_text, public_text
from kocgov.work.log import acts, as_of, entries, public

from .world import CLERK, MODERATOR, REPORTER, RESPONDENT, ZONE, Story, at, member, reported, served

CASE = served().state


def test_every_act_with_the_state_it_led_to():
    assert [(entry.step, entry.state_after, entry.level, entry.recorded_by) for entry in entries([CASE])] == [
        ("open", "received", "", MODERATOR),
        ("triage", "to_notify", "L1", MODERATOR),
        ("intend", "noticed", "L1", MODERATOR),
        ("answer", "noticed", "", CLERK),
        ("decide", "decided", "L1", MODERATOR),
        ("serve", "served", "", CLERK),
    ]


def test_time_is_compared_in_utc_and_then_the_path():
    """08:00 in London is later than 12:00 in Shanghai, and two acts at one time stand by path."""
    early, late = Story("signal", "signals/2026/11/aaaaaaaa"), Story("signal", "signals/2026/11/zzzzzzzz")
    early.do(
        "receive",
        MODERATOR,
        "moderator",
        at(20).astimezone(timezone(timedelta(0))) + timedelta(hours=4),
        kernel="x",
        author="outside",
    )
    late.do("receive", MODERATOR, "moderator", at(20), kernel="x", author="outside")
    same = Story("signal", "signals/2026/11/bbbbbbbb")
    same.do("receive", MODERATOR, "moderator", at(20), kernel="x", author="outside")
    order = [entry.dossier[-8:] for entry in entries([early.state, late.state, same.state])]
    assert order == ["bbbbbbbb", "zzzzzzzz", "aaaaaaaa"]


def test_a_line_keeps_the_offset_and_the_order_of_its_keys():
    line = as_json_lines(entries([CASE])).split("\n")[3]
    assert line == (
        '{"format": 1, "at": "2026-11-20T20:00:00+08:00", "known_at": "2026-11-20T20:30:00+08:00", "by": "m-resp0001", '
        '"role": "respondent", "dossier": "cases/2026/11/7q2mx4kd", "procedure": "tier1", "step": "answer", '
        '"path": "cases/2026/11/7q2mx4kd/0003.answer.m-resp0001.yaml", "state": "noticed", "level": "", "clauses": [], '
        f'"digest": "sha256:{3:064x}", "recorded_by": "m-clrk0005"}}'
    )
    assert tuple(json.loads(line))[1:] == COLUMNS


def test_the_spreadsheet_opens_anywhere_and_computes_nothing():
    nasty = replace(entries([CASE])[0], by="=cmd|' /C calc'!A0", step="＝1+1")
    text = as_csv([nasty])
    assert text.startswith(BOM)
    (row,) = csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""))
    assert (row["by"], row["step"]) == ("'=cmd|' /C calc'!A0", "'＝1+1")
    assert "\r\n" in text


def test_who_acts_as_a_reporter_is_masked_in_every_format(en):
    entry = replace(
        entries([CASE])[0],
        by=REPORTER,
        role="reporter",
        recorded_by=REPORTER,
        path=f"{CASE.dossier}/0001.x.{REPORTER}.yaml",
    )
    for text in (as_json_lines([entry]), as_csv([entry]), as_text([entry], en, ZONE)):
        assert REPORTER not in text


def test_the_table_for_people(zh):
    assert as_text(entries([reported().state]), zh, ZONE) == (
        "时间                编号      步骤  由谁        状态\n"
        "2026年11月20日 09:00  7q2mx4kd  立案  m-mode0003  已收到，待分诊"
    ).replace("时间                ", "时间                  ")
    assert as_text([], zh, ZONE) == "一个也没有。"


def test_the_public_edition_names_nobody_and_says_nothing_freely(en):
    story = served(explanation="Told by m-rept0002 on the phone")
    shown = public([story.state, member(RESPONDENT)], ZONE)
    texts = (as_json_lines(shown), as_csv(shown), public_text(shown, en))
    for text in texts:
        assert not [
            word
            for word in (RESPONDENT, REPORTER, MODERATOR, CLERK, "phone", "Jeering", "forum.example", "09:00")
            if word in text
        ]
    assert json.loads(texts[0].split("\n")[1]) == {
        "format": 1, "day": "2026-11-20", "dossier": "7q2mx4kd", "procedure": "tier1", "step": "triage",
        "role": "moderator", "state": "to_notify", "level": "L1", "clauses": ["C-CIVIL"],
    }  # fmt: skip
    assert texts[1].removeprefix(BOM).split("\r\n")[0] == ",".join(PUBLIC_COLUMNS)
    assert {entry.procedure for entry in shown} == {"tier1"}


def test_a_dossier_as_it_stood_after_an_act():
    notice = CASE.events[2]
    then = as_of(CASE, notice)
    assert (then.name, then.answers, then.decision, len(then.events)) == ("noticed", [], None, 3)
    assert [entry.path for entry in acts(CASE)] == [event.path for event in CASE.events]
    assert CASE.name == "served"
