"""The canonical form: examples of each rule, then the promise that reading gives back what was written."""

import unicodedata

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from kocgov.text import characters
from kocgov.text.canonical import WIDTH, dump
from kocgov.text.strict_yaml import fold, load

EVENT = {
    "at": "2026-11-20T17:15:00+08:00",
    "step": "decide",
    "format": 1,
    "dossier": "cases/2026/11/7q2mx4kd",
    "recorded": {"by": "m-9c3e5h1r", "at": "2026-11-20T18:02:00+08:00", "ref": "群聊 18:01"},
    "seen": "sha256:0f3a",
    "found": {"conflicts": []},
    "reason": "第一行\n第二行\n",
    "measures": [{"measure": "mute", "days": 7}, {"measure": "notice", "text": "一\n二"}],
    "clauses": ["c-07", "no"],
    "final": True,
}
WRITTEN = """\
format: 1
step: decide
at: "2026-11-20T17:15:00+08:00"
dossier: cases/2026/11/7q2mx4kd
recorded: {by: m-9c3e5h1r, at: "2026-11-20T18:02:00+08:00", ref: "群聊 18:01"}
seen: sha256:0f3a
found: {conflicts: []}
reason: |
  第一行
  第二行
measures:
  - {measure: mute, days: 7}
  - measure: notice
    text: |-
      一
      二
clauses: [c-07, "no"]
final: true
"""


def test_an_event():
    assert dump(EVENT, ["format", "step", "by", "at"]).decode() == WRITTEN


VALUES = {
    "a b-c/d_e.f+g": "a: a b-c/d_e.f+g",
    "": 'a: ""',
    "yes": 'a: "yes"',
    "Null": 'a: "Null"',
    "yesterday": "a: yesterday",
    "12": 'a: "12"',
    "7q2mx4kd": 'a: "7q2mx4kd"',
    "2026-11-20": 'a: "2026-11-20"',
    "1.0.0": 'a: "1.0.0"',
    "auto-koc 1.0.0": "a: auto-koc 1.0.0",
    "a: b": 'a: "a: b"',
    "a #b": 'a: "a #b"',
    "-x": 'a: "-x"',
    " x": 'a: " x"',
    "他说：“不行！”": "a: 他说：“不行！”",
    "\u3000一": 'a: "\u3000一"',
    "🎉": 'a: "🎉"',
    'say "hi" \\': 'a: "say \\"hi\\" \\\\"',
    "x\n": "a: |\n  x",
    "x\n\n": 'a: "x\\n\\n"',
    "\nx": 'a: "\\nx"',
    " x\ny": 'a: " x\\ny"',
    "x \ny": 'a: "x \\ny"',
    "x\n\n  y": "a: |-\n  x\n\n    y",
    "x \n\u0301": 'a: "x \\n\\U00000301"',  # the accent would melt with the n
    -5: "a: -5",
    False: "a: false",
    (): "a: []",
    ("a", 1, True, "b, c"): 'a: [a, 1, true, "b, c"]',
    (("a", "b"), "c"): "a:\n  - [a, b]\n  - c",
    ("x\ny",): "a:\n  - |-\n    x\n    y",
    ("\nx",): 'a: ["\\nx"]',
}


@pytest.mark.parametrize("value", VALUES)
def test_values(value):
    assert dump({"a": value}).decode() == VALUES[value] + "\n"


def test_brackets_end_where_the_line_is_full():
    fits, too_long = "x" * (WIDTH - len("key: []")), "x" * (WIDTH - len("key: []") + 1)
    assert dump({"key": [fits]}).decode() == f"key: [{fits}]\n"
    assert dump({"key": [too_long]}).decode() == f"key:\n  - {too_long}\n"
    assert dump({"key": [{fits[4:]: []}]}).decode().startswith("key:\n  - {xxx")


def test_a_text_is_never_folded():
    text = "很长 " * 100 + "。"
    assert dump({"text": text}).decode() == f"text: {text}\n"


REFUSED = {
    "control": {"a": "\x1b"},
    "carriage return": {"a": "x\r\n"},
    "tab": {"a": "x\ty"},
    "not NFC": {"a": "e\u0301"},
    "surrogate": {"a": "\ud800"},
    "bidi in a key": {"\u202e": "a"},
    "null": {"a": None},
    "float": {"a": 1.0},
    "long integer": {"a": 10**18},
    "key that is no text": {1: "a"},
    "keys alike": {"a": 1, "A": 2},
    "empty key": {"": 1},
    "long key": {"k" * 501: 1},
    "deep": {"a": eval("[" * 32 + "]" * 32)},
    "large": {"a": "x" * 2_000_000},
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_would_not_be_read_back(name):
    with pytest.raises(ValueError, match=r"."):
        dump(REFUSED[name])


# ---- every tree --------------------------------------------------------------------------------------------

_AWKWARD = list("abnyNYeE0189.,:;-_+~#&*!?|>@%`'\"\\/[]{}()=<> \n\u3000，。：“”…—人⼈ＡÅéß\u0301\u0338🎉")
_WORDS = [
    "no",
    "Yes",
    "on",
    "null",
    "~",
    "<<",
    "1.0",
    "010",
    "1e5",
    "12:30",
    "2026-11-20",
    "---",
    "- a",
    "a: b",
    "# x",
]
_WORDS += [
    "❤️‍🔥",
    "👩‍🔧",
    "n\u0301",
    "\n\u0301",
    " a",
    "a ",
    "a\n",
    "a\n\n",
    "\na",
    "a\n b",
    "a \nb",
    "sha256:0a",
]


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return "".join(char for char in text if characters.trouble(char) is None)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text that may be recorded."""
    piece = st.one_of(
        st.sampled_from(_AWKWARD),
        st.sampled_from(_WORDS),
        st.characters(exclude_categories=("Cs", "Cc", "Cn")),
    )
    text = _clean("".join(draw(st.lists(piece, max_size=60))))
    assume(characters.trouble(text) is None)
    return text


@st.composite
def mappings(draw: st.DrawFn, values: st.SearchStrategy) -> dict:
    """A mapping whose keys nobody confuses."""
    return dict(
        draw(st.lists(st.tuples(texts().filter(bool), values), max_size=6, unique_by=lambda pair: fold(pair[0])))
    )


numbers = st.integers(min_value=1 - 10**18, max_value=10**18 - 1)
scalars = st.one_of(texts(), st.booleans(), numbers)
values = st.recursive(scalars, lambda inner: st.one_of(st.lists(inner, max_size=6), mappings(inner)), max_leaves=20)
trees = mappings(values)


@given(trees)
def test_reading_gives_back_what_was_written(tree):
    written = dump(tree)
    parsed = load(written, "x.yaml")
    assert parsed.findings == ()
    assert parsed.data == tree
    assert list(parsed.data) == list(tree)
    assert dump(parsed.data) == written


@given(trees)
def test_both_parsers_of_pyyaml_read_it_as_we_do(tree):
    written = dump(tree)
    assert yaml.load(written, Loader=yaml.SafeLoader) == tree
    assert yaml.load(written, Loader=yaml.CSafeLoader) == tree
