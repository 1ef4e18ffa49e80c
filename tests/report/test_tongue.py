"""Which language is spoken, and how it says sentences, charter texts and dates."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from kocgov.report.tongue import Tongue, choose_language, fill

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("argv", "environ", "workspace", "chosen"),
    [
        (["--lang", "zh", "check"], {"KOCGOV_LANG": "en"}, ("en",), "zh"),
        (["check", "--lang=en"], {"LANG": "zh_CN.UTF-8"}, ("zh",), "en"),
        (["--lang", "en", "--lang", "zh"], {}, (), "zh"),
        (["act", "--", "--lang", "zh"], {}, (), "en"),
        (["--lang"], {"KOCGOV_LANG": "zh"}, (), "zh"),
        (["--lang", "fr"], {"KOCGOV_LANG": "zh-Hans"}, ("en",), "zh"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, ("en",), "zh"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_GB"}, (), "zh"),
        ([], {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, (), "en"),
        ([], {"LANG": "C"}, ("zh", "en"), "zh"),
        ([], {"LANG": "POSIX"}, (), "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, ("de", "zh"), "zh"),
        ([], {}, (), "en"),
    ],
)
def test_the_nearest_wish_that_we_can_fulfil_decides(argv, environ, workspace, chosen):
    assert choose_language(argv, environ, workspace) == chosen


def test_sentences_come_from_the_catalogue_and_gaps_stay_english(zh, en):
    assert zh("There are none.") == "一个也没有。"
    assert en("There are none.") == "There are none."
    assert zh("no such sentence about {what}", what="x") == "no such sentence about x"
    assert zh("") == ""  # gettext would answer with the catalogue's head


def test_english_counts_and_chinese_does_not(zh, en):
    counted = [(en.plural("{n} day", "{n} days", n), zh.plural("{n} day", "{n} days", n)) for n in (1, 2)]
    assert counted == [("1 day", "1 天"), ("2 days", "2 天")]


@pytest.mark.parametrize(
    ("sentence", "params", "filled"),
    [
        ("{a} and {b}", {"a": 1, "b": "{a}"}, "1 and {a}"),
        ("evidence: {digest: sha256:…}", {"digest": "x"}, "evidence: {digest: sha256:…}"),
        ("{missing}", {}, "{missing}"),
        ("{a.__class__} {a!r} {0}", {"a": 1}, "{a.__class__} {a!r} {0}"),
    ],
)
def test_only_plain_places_are_filled_and_only_once(sentence, params, filled):
    assert fill(sentence, params) == filled


def test_charter_texts_fall_back_to_the_charters_first_language(zh):
    assert zh.text({"en": "guidance", "zh": "提醒"}) == "提醒"
    assert zh.text({"en": "guidance"}) == "guidance"
    assert zh.text({}) == ""


def test_days_and_moments_as_people_write_them(zh, en):
    evening = datetime(2026, 11, 20, 17, 15, tzinfo=UTC)
    assert (zh.day(date(2026, 11, 5)), en.day(date(2026, 11, 5))) == ("2026年11月5日", "5 Nov 2026")
    assert (zh.moment(evening, SHANGHAI), en.moment(evening, SHANGHAI)) == (
        "2026年11月21日 01:15",
        "21 Nov 2026, 01:15",
    )


def test_without_a_catalogue_everything_is_said_in_english(tmp_path, monkeypatch):
    monkeypatch.setattr("kocgov.report.tongue.LOCALE", tmp_path)
    assert Tongue("zh")("There are none.") == "There are none."
