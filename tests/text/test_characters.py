"""Which characters are allowed: all that people read, none that they cannot see."""

import sys
import unicodedata

import pytest

from kocgov.text import characters

REFUSED_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs"}
ALLOWED_THOUGH = {"\n", " ", "\u3000"}
# Mark themselves nothing, but change or hide what stands beside them (Default_Ignorable_Code_Point).
IGNORABLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u3164\uffa0\ufe00\ufe0f\U000e0100"


def test_no_character_of_a_refused_category_is_allowed():
    allowed = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in REFUSED_CATEGORIES
        and chr(code) not in ALLOWED_THOUGH
        and characters.trouble(chr(code)) is None
    ]
    # Egyptian and musical format controls included; a new Unicode may add some: add them to the ranges.
    assert allowed == []


def test_no_letter_digit_or_sign_is_refused_but_the_invisible():
    refused = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code))[0] in "LNPS"
        and unicodedata.is_normalized("NFC", chr(code))
        and characters.trouble(chr(code)) is not None
    ]
    assert refused == ["\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"]


@pytest.mark.parametrize("character", IGNORABLE)
def test_the_ignorable_are_invisible(character):
    assert characters.trouble(f"a{character}b") == (
        "TEXT-INVISIBLE",
        {"character": f"U+{ord(character):04X}"},
    )


@pytest.mark.parametrize("text", ["❤️", "❤️‍🔥", "👩‍👩‍👧‍👦", "👩🏽‍⚕️", "🏳️‍🌈", "🐻‍❄️", "🙂‍↔️", "1️⃣", "#️⃣", "™️", "⛹🏽‍♀️", "🇨🇳"])
def test_emoji_are_made_of_invisible_parts(text):
    assert characters.trouble(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "\u200d🔥",
        "a\u200d🔥",
        "🔥\u200d",
        "🔥\u200da",
        "🔥\u200d\u200d🔥",
        "\ufe0f",
        "❤️\ufe0f",
        "a\ufe0f",
        "🔥\ufe0f\ufe0f",
    ],
)
def test_the_parts_alone_are_not(text):
    assert characters.trouble(text)[0] == "TEXT-INVISIBLE"


def test_the_first_trouble_is_told():
    assert characters.trouble("ok\u202e\x00") == ("TEXT-BIDI", {"character": "U+202E"})
    assert characters.trouble("x\ne\u0301") == ("TEXT-NFC", {"character": "U+0065"})
    assert characters.trouble("两行\n好的 ok。") is None


def test_each_code_is_told_once_at_its_first_place():
    assert list(characters.troubles("a\u202eb\u202dc\x00")) == [
        (1, "TEXT-BIDI", {"character": "U+202E"}),
        (5, "TEXT-CONTROL", {"character": "U+0000"}),
    ]
