"""Amending the charter at the terminal: propose, assent, enact, compare, publish."""

import pytest

from cli.terminal import Terminal, day

SUMMARY = "--summary 'shorter suspensions' --reasons 'ninety days are long'"
PROPOSE = f"charter propose {SUMMARY} --drafter lin --drafter brand-hq"


@pytest.fixture
def proposed(at_scene) -> Terminal:
    """Suspensions are to be shorter; lin has proposed it, and the consultation is over."""
    here = at_scene("staffed")
    shorten(here, 90, 60)
    here.must(PROPOSE, "lin", day(3))
    here.must("sweep", "clerk-an", day(18))
    return here


def shorten(here: Terminal, old: int, new: int) -> None:
    path = here.folder / "charters/auto-koc/draft/charter.yaml"
    head, found, tail = path.read_text(encoding="utf-8").partition("  suspend_max:\n")
    assert found
    path.write_text(head + found + tail.replace(f"value: {old}", f"value: {new}", 1), encoding="utf-8")
    here.git("-c", "user.name=lin", "-c", "user.email=lin@members.invalid", "commit", "-qam", "shorter suspensions")


def test_an_amendment_from_the_draft_to_the_new_law(proposed: Terminal) -> None:
    said = proposed("charter enact", "clerk-an", day(19))
    assert said.code == 1
    assert "2 of 2 council members must assent, 0 have: none; not yet: chen, lin" in said.err
    proposed.must("charter assent", "lin", day(19))
    assert "1 have: lin; not yet: chen" in proposed("charter enact", "clerk-an", day(19, 11)).err
    proposed.must("charter assent", "chen", day(19, 12))
    said = proposed.must("charter enact --in-force 2026-04-01", "clerk-an", day(20))
    assert "wrote charters/auto-koc/1.1.0/charter.yaml" in said.err
    proposed.must("check")
    assert "auto-koc 1.0.0" in proposed("charter show", at=day(31)).out.splitlines()[0]
    assert "auto-koc 1.1.0" in proposed("charter show", at="2026-04-01T00:00").out.splitlines()[0]
    assert proposed.git("status", "--porcelain") == ""


def test_which_amendment_is_meant_must_be_clear(proposed: Terminal) -> None:
    proposed.must(PROPOSE, "chen", day(18))
    said = proposed("charter assent", "lin", day(19))
    assert (said.code, "CMD-WHICH-AMENDMENT" in said.err) == (2, True)


def test_an_act_may_be_seen_before_it_is_done(proposed: Terminal) -> None:
    proposed.must("charter assent", "lin", day(19))
    proposed.must("charter assent", "chen", day(19, 12))
    before = proposed.everything()
    assert (
        "would write charters/auto-koc/1.1.0/roles.yaml"
        in proposed.must("charter enact --dry-run", "clerk-an", day(20)).err
    )
    assert proposed.everything() == before


def test_the_difference_is_told_as_text_as_data_and_for_a_pull_request(proposed: Terminal) -> None:
    sentence = "suspension, suspension from office may now last at most 60 days instead of 90 days."
    assert f"  - {sentence} (milder)\n" in proposed.must("charter diff").out
    (change,) = proposed.must("charter diff auto-koc@1.0.0 draft --json").data["changes"]
    assert change["message"] == sentence
    assert f"- {sentence}" in proposed.must("charter diff 1.0.0 --markdown").out
    assert f"  - {sentence}" in proposed.must("charter diff --rev HEAD~3").out
    assert "differs" in proposed.must("charter diff draft draft").out


@pytest.mark.parametrize(
    "line", ["charter diff 9.9.9", "charter diff --rev HEAD auto-koc@7.0.0", "charter publish nobody"]
)
def test_a_charter_that_there_is_not_is_wrong_usage(proposed: Terminal, line: str) -> None:
    said = proposed(line)
    assert (said.code, said.out, len(said.errors)) == (2, "", 1)


def test_the_edition_bears_the_digest_that_was_assented_to(proposed: Terminal) -> None:
    digest = proposed.must("charter diff --json").data["new"]["digest"]
    proposed.must("charter publish draft --out drafts")
    assert digest in (proposed.folder / "drafts/CHARTER.zh.html").read_text(encoding="utf-8")
    proposed.must("charter assent", "lin", day(19))
    proposed.must("charter assent", "chen", day(19, 12))
    proposed.must("charter enact", "clerk-an", day(20))
    proposed.must("charter publish 1.1.0 --out new")
    proposed.must("charter publish --out now", at=day(21))
    files = ["CHARTER.en.html", "CHARTER.en.md", "CHARTER.zh.html", "CHARTER.zh.md"]
    assert sorted(path.name for path in (proposed.folder / "new").iterdir()) == files
    assert digest in (proposed.folder / "new/CHARTER.en.md").read_text(encoding="utf-8")
    assert digest not in (proposed.folder / "now/CHARTER.en.md").read_text(encoding="utf-8")  # the old law still holds
    assert f"Digest of the text: {digest}" in proposed.must("charter show --charter 1.1.0").out
