"""The catalogue says something of every code that the program utters, and of no other."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from kocgov.finding import catalogue
from kocgov.finding.catalogue import CODES
from kocgov.finding.finding import Exit, Finding, Place, Trouble

SOURCE = Path(catalogue.__file__).parent.parent
FAMILIES = {code.partition("-")[0] for code in CODES}
UTTERANCES = {"refuse": 0, "Trouble": 0, "_Refused": 0, "Finding": 1}
"""The calls that utter a code, and which argument it is."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module outside the catalogue itself."""
    for file in sorted(SOURCE.rglob("*.py")):
        if not file.name.startswith("codes_"):
            yield str(file.relative_to(SOURCE)), ast.parse(file.read_text("utf-8"))


def looks_like_code(text: str) -> bool:
    family, _, rest = text.partition("-")
    return family in FAMILIES and bool(rest) and set(rest) <= set(string.ascii_uppercase + string.digits + "-")


def mentioned() -> dict[str, str]:
    """Every code that stands as a text in some module, with one place; `CH-UNKNOWN-` stands for those that begin so."""
    found: dict[str, str] = {}
    for file, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and looks_like_code(node.value):
                begun = [code for code in CODES if node.value.endswith("-") and code.startswith(node.value)]
                found |= dict.fromkeys(begun or [node.value], f"{file}:{node.lineno}")
    return found


def uttered() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call that utters a code written in place: (code, call, where)."""
    for file, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in UTTERANCES:
                for code in spelled(node.args[UTTERANCES[node.func.id]]):
                    yield code, node, f"{file}:{node.lineno}"


def spelled(argument: ast.expr) -> Iterator[str]:
    """The code that an argument spells, or both of `A if … else B`."""
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.IfExp):
        yield from (*spelled(argument.body), *spelled(argument.orelse))


def passed(call: ast.Call) -> set[str] | None:
    """The names of the parameters that a call passes, None where they are not written in place."""
    if isinstance(call.func, ast.Name) and call.func.id == "Finding":
        given = call.args[2] if len(call.args) > 2 else ast.Dict(keys=[], values=[])
        keys = given.keys if isinstance(given, ast.Dict) else [None]
        return {str(ast.literal_eval(key)) for key in keys if key} if None not in keys else None
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else {str(name) for name in names} - {"exit", "field"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def wanted(code: str) -> set[str]:
    return placeholders(CODES[code].message) | placeholders(CODES[code].mend)


def test_every_code_that_is_uttered_has_an_entry_and_every_entry_is_uttered() -> None:
    spoken = mentioned() | {code: where for code, _, where in uttered()}
    assert {code: where for code, where in spoken.items() if code not in CODES} == {}
    assert sorted(CODES.keys() - spoken.keys()) == []


def test_what_a_call_passes_fills_the_sentences() -> None:
    for code, call, where in uttered():
        given = passed(call)
        if code in CODES and given is not None:
            assert wanted(code) <= given, (code, where)


@pytest.mark.parametrize("code", CODES)
def test_an_entry_reads_well(code: str) -> None:
    entry = CODES[code]
    assert entry.code == code
    assert entry.message, "what is wrong"
    assert entry.mend, "what to do next"
    assert "\n" not in entry.message + entry.mend, "one line"
    assert not entry.message.endswith("."), "the mend follows after a dash"
    assert len(entry.message) <= 140, "one sentence that a reader takes in at once"
    if entry.message != "{what}":  # a frame around another program's words has no example of its own
        assert entry.bad, "the shortest example of breach"
        assert entry.good, "and of compliance"
    assert max(map(len, (entry.bad + "\n" + entry.good).split("\n"))) <= 110


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("KG-") and code != "KG-NO-LENGTH"])
def test_every_refusal_rests_on_a_principle(code: str) -> None:
    assert CODES[code].principle


def test_no_two_entries_share_a_code() -> None:
    families = vars(catalogue)["_FAMILIES"]
    listed = [entry.code for family in families for entry in family]
    assert sorted(listed) == sorted(set(listed))


def test_a_missing_parameter_shows_its_name_and_hides_nothing() -> None:
    finding = Finding(Place("cases/x.yaml"), "KG-PLACE", {"number": 3})
    assert finding.message == "the file has number 3, and the next of its kind here is {expected}"
    trouble = Trouble("WS-NO-CHARTER", exit=Exit.FINDINGS, charter="auto-koc")
    assert str(trouble) == "the record holds no enacted charter 'auto-koc'"


def test_a_parameter_may_be_called_code() -> None:
    assert str(Trouble("STORY-REFUSED", act="decide", code="KG-HEARD", what="…")).endswith("(decide): KG-HEARD: …")
