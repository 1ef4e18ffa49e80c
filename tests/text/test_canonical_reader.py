"""The reader of the canonical form: what it takes it reads as the strict reader does, and it takes nearly all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kocgov.model.event import parse_name
from kocgov.text import codec
from kocgov.text.canonical import dump
from kocgov.text.canonical_reader import read
from kocgov.text.strict_yaml import load
from text.test_canonical import EVENT, trees
from world import world

ORDER = ("format", "step")


def agrees(data):
    """Whether the quick reader took it; what it took, the strict one reads alike, and it is canonical."""
    quick = read(data, ORDER)
    if quick is None:
        return False
    parsed = load(data, "x.yaml")
    assert parsed.findings == ()
    assert (quick, list(quick)) == (parsed.data, list(parsed.data))
    assert dump(quick, [*ORDER, *sorted(set(quick) - set(ORDER))]) == data
    return True


TAKEN = [
    "a: b",
    "a: b c-d",
    "a: 他说：“不行！”",
    'a: ""',
    'a: "no"',
    'a: "12"',
    'a: "a: b"',
    "a: -5",
    "a: 0",
    "a: true",
    "a: sha256:0f",
    '"on": a',
    "a: []",
    "a: {}",
    'a: [a, 1, true, "b, c", "[", [], {}]',
    'a: {b: 1, L0: "no", "on": []}',
    'a: {b: c d, e: "f, g: h", i: "", j: "no", k: "12", l: "sha256:0f", m: -5, p: true}',
    'a: {b: "} c: {"}',
    f"a: {{b: {'c' * 92}}}",
    "a:\n  - [a, b]\n  - c",
    "a:\n  b:\n    c:\n      - {d: 1}",
    "a:\n  - b: c\n    d: |-\n      x\n\n      y\n  - - |\n      x\n    - {}",
    "a: |\n  x\n\n    y",
    "a: |-\n  - x\n  b: y",
    "format: 1\nstep: no more\na: b\nb: c",
]


@pytest.mark.parametrize("text", TAKEN)
def test_takes(text):
    assert agrees(f"{text}\n".encode())


LEFT = {
    "no newline at the end": b"a: b",
    "two": b"a: b\n\n",
    "nothing": b"",
    "a newline": b"\n",
    "a word that is no text": b"a: no\n",
    "a word in capitals": b"a: Null\n",
    "a text in quotes that could go without": b'a: "b"\n',
    "a digest in quotes": b'a: "sha256:0f"\n',
    "a number that no text may be": b"a: 007\n",
    "minus nothing": b"a: -0\n",
    "a number too long": b"a: 1234567890123456789\n",
    "a fraction": b"a: 1.5\n",
    "two blanks": b"a:  b\n",
    "a blank at the end": b"a: b \n",
    "no value": b"a:\n",
    "no value but a blank": b"a: \n",
    "no key": b"- a\n",
    "a key in quotes": b'"b": a\n',
    "a key that is a word": b"on: a\n",
    "a key twice": b"a: b\na: c\n",
    "keys out of order": b"b: c\na: b\n",
    "keys that look alike": b"a: {b: c, B: d}\n",
    "keys that look alike in lines": b"a:\n  b: {c: []}\n  B: {c: []}\n  d: [[]]\n",
    "a comment": b"a: b # c\n",
    "a comment in a line": b"a: b\n# c\n",
    "an anchor": b"a: &b c\n",
    "an alias": b"a: *b\n",
    "a tag": b"a: !b c\n",
    "a document": b"---\na: b\n",
    "an escape": b'a: "\\"b\\""\n',
    "an open quote": b'a: "b\n',
    "one quote": b'a: "\n',
    "other quotes": b"a: 'b: c'\n",
    "open brackets": b"a: [b\n",
    "other brackets": b"a: [b}\n",
    "brackets with blanks": b"a: [ b ]\n",
    "brackets in brackets": b"a: [[b]]\n",
    "a pair in a list": b"a: [b: c]\n",
    "braces with blanks": b"a: { b: c }\n",
    "braces that hold nothing but a blank": b"a: { }\n",
    "braces that are open": b"a: {b: c\n",
    "braces in braces": b"a: {b: {c: d}}\n",
    "a comma at the end": b"a: {b: c, }\n",
    "no blank behind a comma": b"a: {b: c,d: e}\n",
    "no value in braces": b"a: {b: }\n",
    "no key in braces": b"a: {b, c}\n",
    "a key twice in braces": b"a: {b: c, b: d}\n",
    "a key in quotes that could go without": b'a: {"b": c}\n',
    "a key in braces that is a word": b"a: {no: c}\n",
    "a word in braces": b"a: {b: no}\n",
    "a word in braces before another pair": b"a: {b: off, c: d}\n",
    "a digest in braces without quotes": b"a: {b: sha256:0f}\n",
    "quotes in braces that could go": b'a: {b: "c"}\n',
    "minus nothing in braces": b"a: {b: -0}\n",
    "a number in braces that no text may be": b"a: {b: 007}\n",
    "braces too wide": b"a: {b: " + b"c" * 93 + b"}\n",
    "lines that fit in braces": b"a:\n  b: c\n",
    "braces before a comment": b"a: {b: c} # d\n",
    "brackets in lines": b"a: [b,\n  c]\n",
    "lines that fit in brackets": b"a:\n  - b\n",
    "lines too far in": b"a:\n    b: {c: []}\n    d: [[]]\n",
    "a folded text": b"a: >\n  b\n",
    "a block that needs no lines": b"a: |-\n  b\n",
    "a block with a blank at the end": b"a: |\n  b \n  c\n",
    "a carriage return": b"a: b\r\n",
    "a tab": b"a: b\tc\n",
    "bytes that are no text": b"a: \xff\n",
    "an accent of its own": "a: e\u0301\n".encode(),
    "nobody sees it": "a: b\u200b\n".encode(),
    "nobody sees it in quotes": 'a: "b\u200b"\n'.encode(),
    "nobody sees it in lines": "a: |\n  b\u200b\n  c\n".encode(),
    "an accent of its own in quotes": 'a: "e\u0301"\n'.encode(),
    "a carriage return in quotes": b'a: "b\r"\n',
    "a byte order mark": "\ufeffa: b\n".encode(),
    "deep": b"a:\n" + b"".join(b"  " * n + b"- b: []\n" + b"  " * (n + 1) + b"c:\n" for n in range(1, 9)),
    "more than needs no counting": b"a: " + b"b" * 5_000 + b"\n",
}


@pytest.mark.parametrize("why", LEFT)
def test_leaves_to_the_strict_reader(why):
    assert not agrees(LEFT[why])


@given(trees)
def test_says_nothing_or_what_was_written(tree):
    written = dump(tree, [*ORDER, *sorted(set(tree) - set(ORDER))])
    agrees(written)


@pytest.mark.parametrize("sign", '":,-#|[]{}&!?*% \n\\0aN一')
def test_one_sign_more_or_another_changes_what_is_read_or_nothing_is(sign):
    written = dump({key: EVENT[key] for key in (*ORDER, *sorted(set(EVENT) - set(ORDER)))}).decode()
    assert agrees(written.encode())
    for at in range(len(written)):
        agrees(f"{written[:at]}{sign}{written[at:]}".encode())
        agrees(f"{written[:at]}{sign}{written[at + 1 :]}".encode())
        agrees(f"{written[:at]}{written[at + 1 :]}".encode())


SIGNS = '",: {}no1'


@pytest.mark.parametrize("sign", SIGNS)
def test_two_signs_more_within_braces_change_what_is_read_or_nothing_is(sign):
    written = 'a: {b: c, d: "1"}\n'
    assert agrees(written.encode())
    for other in SIGNS:
        for at in range(len(written)):
            agrees(f"{written[:at]}{sign}{other}{written[at:]}".encode())
            agrees(f"{written[:at]}{sign}{other}{written[at + 1 :]}".encode())


@given(st.binary(max_size=80))
def test_no_bytes_break_it(data):
    agrees(data)


def test_what_is_taken_belongs_to_whoever_reads_it():
    data = b"found: {conflicts: []}\nmeasures:\n  - {type: mute, days: 1}\n"
    first = read(data, ("found",))
    first["found"]["conflicts"].append("party")
    first["measures"][0]["days"] = 9
    assert read(data, ("found",)) == {"found": {"conflicts": []}, "measures": [{"type": "mute", "days": 1}]}


@pytest.mark.parametrize("scene", ["served", "cosigned", "thanked", "assented", "resting"])
def test_every_act_of_a_record_is_read_without_a_parser(scene):
    tree = world(scene).tree
    acts = [path for path in tree.under("") if parse_name(path.rpartition("/")[2])]
    assert len(acts) > 10
    assert {path: codec.read(tree[path]) for path in acts} == {path: load(tree[path], path).data for path in acts}
