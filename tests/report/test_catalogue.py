"""Every sentence is said in Chinese too."""

import pytest


def test_no_sentence_lacks_its_translation(tool):
    assert list(tool.complaints()) == []


def test_what_stands_in_the_sources_is_found(tool):
    found = {entry.id: entry.note for entry in tool.found_in_sources()}
    assert found["the file says nothing"] == ""  # a code's message, by position
    assert found["silence never sanctions"] == ""  # its principle, by keyword
    assert found["a: 1\nb: 1"] == tool.EXAMPLE  # its example
    assert found["There are none."] == ""  # tongue(…)
    assert found[("{n} day", "{n} days")] == ""  # tongue.plural(…) and mark_plural(…)
    assert found["[required]"] == ""  # what Typer says for us


@pytest.mark.parametrize(
    ("msgid", "msgstr", "wrong"),
    [
        ("{a} is {b}", "{b}是{a}", False),
        ("{a} is {b}", "{a}是{a}", True),
        ("no places", "没有 {x}", True),
        ("untranslated", "", True),
    ],
)
def test_a_translation_keeps_the_places(tool, msgid, msgstr, wrong):
    message = tool.Message(msgid)
    assert bool(list(tool._complaints_about(message, tool.Message(msgid, msgstr)))) == wrong
