"""Procedures that look fair and are not: what only the paths through them show."""

import pytest

from kocgov.law.analysis.analyse import analyse
from kocgov.law.analysis.flaw import Flaw
from kocgov.text.charter_codec import build

from .edited import GONE

TITLE = {"zh": "某", "en": "some"}


def codes(found: list[Flaw]) -> list[str]:
    return [flaw.code for flaw in found]


def test_silence_of_the_person_concerned_blocks_no_decision(charter):
    # An answer could still come, but whoever says nothing could put off the decision for ever.
    charter.edit("tier1/states/noticed/windows/answer/kind", "duty")
    assert codes(analyse(build(charter.trees))) == ["CH-WITHIN-DUTY", "CH-NO-HEARING"]


def test_being_heard_before_the_notice_is_not_being_heard(charter):
    right = {"title": TITLE, "kind": "right", "whose": "party.respondent", "within": "ack", "toll": True}
    right |= {"met_by": ["comment"]}
    charter.edit("tier1/states/to_notify/windows/comment", right | {"lapse": {"flag": "no_comment"}})
    charter.edit("tier1/states/to_notify/windows/notify/after", "comment")
    comment = {
        "title": TITLE,
        "by": ["party.respondent"],
        "from": ["to_notify"],
        "within": "comment",
        "does": ["answer"],
    }
    charter.edit("tier1/steps/comment", comment)
    found = analyse(build(charter.trees))
    assert codes(found) == ["CH-NO-HEARING", "CH-RIGHT-UNTOLD"]
    assert [word.partition("[")[0] for word in found[0].story] == ["open", "triage", "comment", "intend", "decide"]


def test_who_decided_cannot_close_before_the_appeal_has_run(charter):
    close = {"title": TITLE, "by": ["role.moderator"], "from": ["served"], "to": [{"to": "final"}]}
    charter.edit("tier1/steps/finish", close)
    found = analyse(build(charter.trees))
    assert codes(found) == ["CH-NO-APPEAL"]
    assert found[0].pointer == ("steps", "finish", "to", 0)
    assert found[0].story[-2:] == ("serve", "finish")


def test_the_person_concerned_may_give_up_the_appeal(charter):
    waive = {
        "title": TITLE,
        "by": ["party.respondent"],
        "from": ["served"],
        "within": "appeal",
        "to": [{"to": "final"}],
    }
    charter.edit("tier1/steps/waive", waive)
    assert analyse(build(charter.trees)) == []


def test_a_decision_never_served_may_lapse_but_not_be_put_aside(charter):
    charter.edit("tier1/states/pending", {"title": TITLE, "rest": True})
    charter.edit(
        "tier1/steps/shelve", {"title": TITLE, "by": ["role.clerk"], "from": ["decided"], "to": [{"to": "pending"}]}
    )
    assert codes(analyse(build(charter.trees))) == ["CH-NO-SERVICE", "CH-UNTOLD"]


@pytest.mark.parametrize(("name", "code"), [("resume_mx", "CH-UNKNOWN-PARAMETER"), ("adjourn", "CH-UNIT")])
def test_how_often_is_a_number_of_times(charter, name, code):
    charter.edit("arbitration/steps/resume/at_most", name)
    assert codes(analyse(build(charter.trees))) == ["CH-PARAMETER-IDLE", code]  # the number it named is idle now


@pytest.mark.parametrize("effect", ["settle", "unseat", "qualify", "guide", "sanction", "adjudicate"])
def test_silence_agrees_to_nothing_and_imposes_nothing(charter, effect):
    charter.edit("arbitration/states/evidence/windows/close/lapse/does", [effect])
    assert "CH-SILENCE-SANCTIONS" in codes(analyse(build(charter.trees)))


def test_an_appeal_without_a_date_cannot_be_served(charter):
    charter.edit("tier1/states/served/windows/appeal/within", "field.until")
    charter.edit("tier1/steps/serve/payload", {"until": "date"})
    assert "CH-NO-APPEAL" in codes(analyse(build(charter.trees)))


def test_the_right_to_appeal_is_whose_the_decision_is_about(charter):
    charter.edit("arbitration/states/served/windows/appeal/whose", "party.claimant")
    assert "CH-NO-APPEAL" in codes(analyse(build(charter.trees)))


def test_without_appointments_offices_stay_empty(charter):
    # The owner founds the community and stands in for the clerk; nobody else can ever be appointed.
    charter.edit("membership/steps/appoint/by", ["role.steward"])
    idle = {flaw.params["step"] for flaw in analyse(build(charter.trees)) if flaw.code == "CH-NOBODY"}
    assert {"triage", "appoint"} <= idle
    assert idle.isdisjoint({"open", "serve", "join"})


def test_one_lack_is_told_once_and_hides_nothing(charter):
    charter.edit("tier1/steps/intend/to/0/does", [])
    charter.edit("tier1/states/decided/windows/unserved/lapse/to", "abandoned")
    found = {(flaw.code, flaw.pointer) for flaw in analyse(build(charter.trees))}
    lacking = {("CH-NO-NOTICE", ("steps", step)) for step in ("countersign", "decide")}
    untold = ("CH-RIGHT-UNTOLD", ("steps", "intend", "to", 0))
    assert found == lacking | {untold, ("CH-STATE-UNREACHABLE", ("states", "void"))}


@pytest.mark.parametrize(
    ("window", "to", "code"),
    [
        ("honour/states/reasoned/windows/unserved", "revoked", "CH-NO-SERVICE"),
        ("tier1/states/decided/windows/unserved", "final", "CH-NO-SERVICE"),
        # nothing was decided, and whoever reads the state believes that it was
        ("honour/states/revoking/windows/stuck", "revoked", "CH-SILENCE-CLAIMS"),
        ("honour/states/weighing/windows/stuck", "revoked", "CH-SILENCE-CLAIMS"),
        ("honour/states/mended/windows/stuck", "revoked", "CH-SILENCE-CLAIMS"),
        ("honour/states/questioned/windows/begin", "revoked", "CH-SILENCE-CLAIMS"),
        ("tier1/states/guided/windows/mend", "final", "CH-SILENCE-CLAIMS"),
        ("arbitration/states/weighing/windows/stuck", "final", "CH-SILENCE-CLAIMS"),
        ("appeal/states/voting/windows/silence", "remanded", "CH-SILENCE-CLAIMS"),
    ],
)
def test_silence_makes_nothing_final_that_nobody_was_told_of(charter, window, to, code):
    charter.edit(f"{window}/lapse/to", to)
    told = {(flaw.code, flaw.pointer[:5]) for flaw in analyse(build(charter.trees))}
    assert (code, charter.pointer(f"{window}/lapse")[1]) in told


def test_one_end_for_all_that_is_over_claims_nothing(charter):
    """Where other matters, too, end in the state in which decisions become final, it says no more than that."""
    charter.edit("tier1/states/served/windows/appeal/lapse/to", "closed")
    charter.edit("tier1/states/final", GONE)
    assert analyse(build(charter.trees)) == []


@pytest.mark.parametrize(
    ("window", "to"),
    [
        ("honour/states/eligible/windows/stuck", "declined"),
        ("honour/states/consented/windows/last", "withdrawn"),
        ("honour/states/nominated/windows/second", "consented"),
        ("honour/states/questioned/windows/begin", "mended"),
        ("arbitration/states/voting/windows/stuck", "withdrawn"),
    ],
)
def test_silence_of_an_office_is_not_a_word_of_a_party(charter, window, to):
    charter.edit(f"{window}/lapse/to", to)
    told = {(flaw.code, flaw.pointer) for flaw in analyse(build(charter.trees))}
    assert ("CH-SILENCE-SPEAKS", charter.pointer(f"{window}/lapse/to")[1]) in told


def test_silence_may_lead_where_a_party_merely_asks(charter):
    """Who may ask that a matter be looked at once more is no worse off where silence leads there too."""
    charter.edit("tier1/states/looked_at", {**charter.trees["procedures/tier1.yaml"]["states"]["received"]})
    charter.edit("tier1/states/looked_at/windows/dormant/lapse", {"to": "abandoned"})
    ask = {"title": TITLE, "by": ["party.respondent"], "from": ["to_guide"], "to": [{"to": "looked_at"}]}
    charter.edit("tier1/steps/ask", ask)
    charter.edit("tier1/states/to_guide/windows/guide/lapse", {"to": "looked_at"})
    assert not {"CH-SILENCE-SPEAKS", "CH-SILENCE-CLAIMS"} & set(codes(analyse(build(charter.trees))))


@pytest.mark.parametrize("to", ["eligible", "agreed", "questioned"])
def test_silence_neither_qualifies_nor_counts_nor_accuses(charter, to):
    window = "honour/states/consented/windows/last/lapse/to"
    charter.edit(window, to)
    told = {(flaw.code, flaw.pointer) for flaw in analyse(build(charter.trees))}
    assert ("CH-SILENCE-CLAIMS", charter.pointer(window)[1]) in told


@pytest.mark.parametrize(
    ("rule", "to"),
    [("deliberate/to/0", "withdrawn"), ("deliberate/to/0", "closed"), ("count_relief/to/0", "withdrawn")],
)
def test_no_count_of_a_clerk_ends_an_appeal_that_nobody_judged(charter, rule, to):
    charter.edit(f"appeal/steps/{rule}/to", to)
    told = {(flaw.code, flaw.pointer) for flaw in analyse(build(charter.trees))}
    assert ("CH-SILENCE-AGAINST", charter.pointer(f"appeal/steps/{rule}")[1]) in told


@pytest.mark.parametrize(
    ("place", "letter", "code"),
    [
        ("tier1/states/dismissed/letter", "acknowledgement", "CH-UNTOLD"),  # no word of its end
        ("arbitration/states/declined/letter", "accepted", "CH-UNTOLD"),
        ("arbitration/states/dismissed/letter", "joined", "CH-UNKNOWN-LETTER"),  # nobody is brought in there
        ("arbitration/steps/close_evidence/letter", "joined", "CH-UNKNOWN-LETTER"),
    ],
)
def test_not_any_letter_tells_of_an_end(charter, place, letter, code):
    charter.edit(place, letter)
    assert code in codes(analyse(build(charter.trees)))
