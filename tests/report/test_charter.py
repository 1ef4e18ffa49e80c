"""A charter to read, in both languages."""

import pytest

from kocgov.report.charter import clause, show
from kocgov.report.layout import width_of
from kocgov.report.tongue import Tongue

from .world import charter


def test_one_clause(en, zh):
    assert clause(charter(), "C-CIVIL", en, 60) == (
        "C-CIVIL Civil language\n"
        "  Please do not swear at people, jeer at them or mock them,\n"
        "  least of all newcomers.\n"
        "  At most L2 removal of content and a short mute.\n"
        "  Shown by: The words and their context, which show that\n"
        "  they were aimed at a person.\n"
        "  Breach: A newcomer asks how to read the tyre pressure and\n"
        "  is told “so you bought your licence”.\n"
        "  No breach: “This damned rattle, still there after three\n"
        "  repairs!” The oath is meant for the car; the complaint\n"
        "  gets an answer."
    )
    assert clause(charter(), "C-VIEW", zh) == (
        "C-VIEW 不同的立场\n"
        "  可以不认同品牌的理念、宣传或路线，也可以称赞别家的车；立场不同不是违规。\n"
        "  不违规：“这次换标毫无必要，下一台车我会考虑别家。”"
    )


@pytest.mark.parametrize(
    "part",
    [
        "汽车用户社群共同准则 · auto-koc 1.0.0 · 自2026年11月1日起施行\n\n这份准则由品牌发起",
        "鼓励\n\n  C-RESPECT 就事论事\n",
        "    - 禁言（最多 7 天）：到期之前你不能发言",
        "  最高级别：管理员 L2、议事会委员 L4",
        "由社群发起人任命；不能兼任社群发起人、管理员、书记员、监督员、候补委员；品牌员工不得担任；任期 12 个月；",
        "同一圈子或雇主类别的席位：全体中至多 1/3；同一个月内届满的席位：全体中至多 1/2\n",
        "  已告知，听取答复\n    ~ 答复（当事人）：L1 24 小时、L2 72 小时\n",
        "    - 送达（书记员） → 已送达，申诉期内",
        "  修订所需的议事会多数：在任且不须回避的席位中至少 2/3\n    standard: two thirds of the seats",
    ],
)
def test_the_whole_charter_has_every_part(part, zh):
    assert part in show(charter(), zh, 120)


@pytest.mark.parametrize(
    "part",
    [
        "小圈子约定 · small-club 1.0.0 · 自2026年11月1日起施行\n\n我们人不多",
        "允许\n\n  C-REST 想歇就歇\n",
        "    - 禁言（最多 3 天）：到期之前先不要发言",
        "同一圈子或雇主类别的席位：全体中至多 2/3",
        "[removal_share]\n  申请回避：2 天\n",
    ],
)
def test_a_small_clubs_charter_has_every_part(part, zh):
    assert part in show(charter("small-club"), zh, 120)


SHIPPED = ("auto-koc", "small-club")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("shipped", SHIPPED)
def test_every_clause_number_and_step_is_there(shipped, lang):
    law = charter(shipped)
    text = show(law, Tongue(lang), 400)
    for name in law.clauses:
        assert f"  {name} " in text
    for name in law.parameters:
        assert f"[{name}]" in text
    for procedure in law.procedures.values():
        assert [s.name for s in procedure.steps.values() if f"- {s.title[lang]}" not in text] == []
    assert "{" not in text


@pytest.mark.parametrize("width", [20, 60])
@pytest.mark.parametrize("shipped", SHIPPED)
def test_it_fits_the_screen(shipped, width, zh):
    assert [line for line in show(charter(shipped), zh, width).split("\n") if width_of(line) > width] == []
