"""A refusal in the words of the law that refuses, the ids behind the titles, as people type them."""

import pytest

from kocgov.finding.finding import Finding, Place
from kocgov.report.findings import as_text
from kocgov.report.titled import Law

from .world import charter

SAID = (
    ("KG-FROM", {"step": "guide", "state": "received", "allowed": "note_interim, triage"},
     "状态“已收到，待分诊（received）”中不能做“私下提醒（guide）”这一步；可以做的有：知悉临时措施（note-interim）、分诊（triage）"),
    ("KG-FROM", {"step": "guide", "state": "final", "allowed": "-"},
     "状态“已成终局（final）”中不能做“私下提醒（guide）”这一步；可以做的有：无"),
    ("KG-BY", {"actor": "wei", "role": "clerk", "step": "serve", "allowed": "clerk"},
     "wei 不能以“书记员（clerk）”的身份做“送达（serve）”这一步；有权做的是：书记员（clerk）"),
    ("KG-NEMO", {"actor": "mod-ye", "grounds": "party, same_circle"},
     "mod-ye 与本事项有利害关系（自己就是当事人、与相关人员同属一个圈子），必须回避"),
    ("KG-WITHIN", {"step": "answer", "due": "2026-03-05T23:59:59+08:00"},
     "步骤“答复（answer）”的时间已在 2026年3月5日 23:59 届满"),
    ("CMD-FACT-MISSING", {"fact": "ongoing", "values": "ended, continuing"},
     "缺少事实 是否仍在继续（ongoing）——请写 ongoing=，取值为：ended（已经停止）、continuing（仍在继续）"),
    ("KG-NEMO", {"actor": "mod-ye", "grounds": "of another law"}, "mod-ye 与本事项有利害关系（of another law）"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "params", "said"), SAID, ids=[row[0] for row in SAID])
def test_what_the_law_calls_it_stands_before_what_is_typed(zh, code, params, said):
    law = Law(charter(), charter().procedures["tier1"])
    assert said in as_text([Finding(Place("x"), code, params)], zh, law)


def test_a_body_is_called_by_its_own_name_where_an_office_has_the_same(zh):
    law = Law(charter(), charter().procedures["arbitration"])
    params = {"actor": "wei", "role": "council", "step": "vote_acceptance", "allowed": "council"}
    assert "有权做的是：议事会（council）" in as_text([Finding(Place("x"), "KG-BY", params)], zh, law)
    params = {"actor": "wei", "role": "panel", "step": "vote", "allowed": "panel"}
    assert "有权做的是：评议组（panel）" in as_text([Finding(Place("x"), "KG-BY", params)], zh, law)


def test_without_a_law_ids_stay_and_moments_are_still_told(zh):
    late = Finding(Place("x"), "KG-WITHIN", {"step": "answer", "due": "2026-03-05T23:59:59+08:00"})
    assert "“answer”" in as_text([late], zh)
    assert "2026年3月5日 23:59" in as_text([late], zh)
    assert "届满" in as_text([Finding(Place("x"), "KG-WITHIN", {"step": "answer", "due": "soon"})], zh)
