"""The catalogue of flaws by example: one small edit of the shipped charter for each, and the story that it tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

import pytest

from kocgov.finding.codes_charter import CODES
from kocgov.law.analysis.analyse import analyse
from kocgov.law.analysis.flaw import Flaw
from kocgov.text.charter_codec import build

from .edited import GONE, Edited

TITLE = {"zh": "某", "en": "some"}
L0, L1, L2 = (f"triage[case=tier1,signal=absent,level={level}]" for level in ("L0", "L1", "L2"))
FIRST = (
    "clause=cited expression=complaint_only clarity=clear party=members_only severity=minor malice=absent "
    "history=first ongoing=ended"
)
UNTOLD: dict[str, object] = {"arbitration/states/evidence/letter": GONE}
TELLING = (
    "arbitration/steps/open_evidence/to/1/letter",
    "arbitration/states/impanelled/windows/begin/lapse/letter",
)
"""The ways to the evidence; who takes it up again says so already."""
BY_FILES_ALONE = {"CH-FILE-MISSING", "CH-FILE-NAME", "CH-FOLDER", "CH-MATRIX", "CH-VERSION"}
"""What is seen before there is a charter to analyse."""


@dataclass(frozen=True)
class Flawed:
    """Edits of the shipped charter, where the flaw is found, and the story it tells."""

    edits: Mapping[str, object]
    at: str
    story: str = ""


FLAWED: dict[str, Flawed] = {
    "CH-TEXT-MISSING": Flawed({"tier1/states/noticed/title/en": GONE}, "tier1/states/noticed/title"),
    "CH-ORIGIN": Flawed({"charter/parameters/ack/origin": "usual"}, "charter/parameters/ack/origin"),
    "CH-PARAMETER-IDLE": Flawed({"tier1/states/received/windows": GONE}, "charter/parameters/ack"),
    "CH-PARAMETER-VALUE": Flawed({"charter/parameters/answer_L1/value": 0}, "charter/parameters/answer_L1/value"),
    "CH-UNKNOWN-PARAMETER": Flawed(
        {"tier1/states/noticed/windows/answer/within/L1": "anser_L1"}, "tier1/states/noticed/windows/answer/within/L1"
    ),
    "CH-UNIT": Flawed(
        {"tier1/states/served/windows/appeal/within": "council_seats"}, "tier1/states/served/windows/appeal/within"
    ),
    "CH-UNKNOWN-KIND": Flawed({"clauses/clauses/C-CIVIL/kind": "rudeness"}, "clauses/clauses/C-CIVIL/kind"),
    "CH-KIND-WITHOUT-CLAUSE": Flawed(
        {"triage/tables/discipline/aside/kind/values/trolling": TITLE},
        "triage/tables/discipline/aside/kind/values/trolling",
    ),
    "CH-CLAUSE": Flawed({"clauses/clauses/C-CIVIL/ceiling": "L9"}, "clauses/clauses/C-CIVIL/ceiling"),
    "CH-UNKNOWN-ROLE": Flawed(
        {"roles/roles/steward/appointed_by/0": "role.onwer"}, "roles/roles/steward/appointed_by/0"
    ),
    "CH-UNKNOWN-CONFLICT": Flawed({"roles/roles/council/conflicts/1": "friendship"}, "roles/roles/council/conflicts/1"),
    "CH-LADDER": Flawed({"measures/measures/removal": GONE}, "measures/ladder/4"),
    "CH-UNKNOWN-LEVEL": Flawed({"measures/ceilings/moderator": "L7"}, "measures/ceilings/moderator"),
    "CH-MEASURE": Flawed({"measures/measures/mute/sanction": False}, "measures/measures/mute/sanction"),
    "CH-MEASURE-LENGTH": Flawed(
        {"measures/measures/suspension/lasts": {"least": "suspend_max", "most": "suspend_min"}},
        "measures/measures/suspension/lasts",
    ),
    "CH-INTERIM": Flawed({"measures/interim/for/contain24": GONE}, "measures/interim/for/contain24"),
    "CH-TABLE-GAP": Flawed(
        {"triage/tables/discipline/stages/2/rows/1": GONE},
        "triage/tables/discipline/stages/2",
        FIRST.replace("complaint", "violation"),
    ),
    "CH-TABLE-DEAD-ROW": Flawed(
        {"triage/tables/discipline/stages/0/rows/0/when": {}}, "triage/tables/discipline/stages/0/rows/1"
    ),
    "CH-TABLE-WHEN": Flawed(
        {"triage/tables/discipline/derived/1/rows/0/when/malice": ["maybe", "shown"]},
        "triage/tables/discipline/derived/1/rows/0/when/malice",
    ),
    "CH-TABLE-THEN": Flawed(
        {"triage/tables/signal/stages/0/matrix/cells/safety/unknown": "G4"},
        "triage/tables/signal/stages/0/matrix/cells/safety/unknown",
    ),
    "CH-TABLE-MODIFIER": Flawed(
        {"triage/tables/discipline/modifiers/when": {}},
        "triage/tables/discipline/modifiers/rows/2",
        f"{FIRST} child_under_14",
    ),
    "CH-TABLE-TWICE": Flawed(
        {"triage/tables/discipline/stages/0/rows/10/id": "R10"}, "triage/tables/discipline/stages/0/rows/10"
    ),
    "CH-TABLE-COMPUTED": Flawed(
        {"triage/tables/discipline/facts/history/computed": False}, "triage/tables/discipline/facts/history"
    ),
    "CH-TOO-LARGE": Flawed(
        {"triage/tables/signal/facts/influence/values": {f"v{n}": TITLE for n in range(3_000)}},
        "triage/tables/signal/facts",
    ),
    "CH-UNKNOWN-STATE": Flawed({"tier1/steps/serve/to/0/to": "sent"}, "tier1/steps/serve/to/0/to"),
    "CH-UNKNOWN-STEP": Flawed(
        {"tier1/states/noticed/windows/answer/met_by/0": "reply"}, "tier1/states/noticed/windows/answer/met_by/0"
    ),
    "CH-UNKNOWN-WINDOW": Flawed(
        {"tier1/states/decided/windows/unserved/after": "service"}, "tier1/states/decided/windows/unserved/after"
    ),
    "CH-UNKNOWN-ACTOR": Flawed({"tier1/steps/guide/by/0": "role.warden"}, "tier1/steps/guide/by/0"),
    "CH-UNKNOWN-EFFECT": Flawed({"tier1/steps/decide/to/0/does/0": "sanctions"}, "tier1/steps/decide/to/0/does/0"),
    "CH-UNKNOWN-NEED": Flawed({"tier1/steps/decide/needs": ["hearing"]}, "tier1/steps/decide/needs/0"),
    "CH-UNKNOWN-RECKONER": Flawed({"tier1/steps/triage/reckon/0": "table.penalties"}, "tier1/steps/triage/reckon/0"),
    "CH-UNKNOWN-TYPE": Flawed({"tier1/steps/refer/payload/reason": "string"}, "tier1/steps/refer/payload/reason"),
    "CH-UNKNOWN-PROCEDURE": Flawed(
        {"tier1/steps/triage/opens/0/procedure": "signals"}, "tier1/steps/triage/opens/0/procedure"
    ),
    "CH-UNKNOWN-OUTCOME": Flawed({"tier1/steps/triage/to/0/when/case": ["tier3"]}, "tier1/steps/triage/to/0/when/case"),
    "CH-NAME-TAKEN": Flawed(
        {"tier1/steps/decide/payload": {"explanation": "text?"}}, "tier1/steps/decide/payload/explanation"
    ),
    "CH-NO-OPENER": Flawed({"tier1/steps/open/from": ["received"]}, "tier1/steps"),
    "CH-OPEN-FORGOTTEN": Flawed({"tier1/steps/open/to/0/does": GONE}, "tier1/steps/open/to/0"),
    "CH-FACTS-FORGOTTEN": Flawed({"tier1/steps/triage/to/0/does": GONE}, "tier1/steps/triage/to/0"),
    "CH-AFTER-END": Flawed({"tier1/states/guided/end": True}, "tier1/steps/close/from/0"),
    "CH-AFTER-RING": Flawed(
        {"tier1/states/decided/windows/serve/after": "unserved"}, "tier1/states/decided/windows/serve/after"
    ),
    "CH-WITHIN-FIELD": Flawed(
        {"membership/steps/rest/to/0/does": GONE}, "membership/states/resting/windows/until/within"
    ),
    "CH-NOT-MET": Flawed({"tier1/states/noticed/windows/answer/met_by": GONE}, "tier1/states/noticed/windows/answer"),
    "CH-RIGHT-IDLE": Flawed({"appeal/steps/appeal": GONE}, "tier1/states/served/windows/appeal"),
    "CH-LAPSE-IDLE": Flawed({"tier1/states/noticed/windows/answer/lapse": GONE}, "tier1/states/noticed/windows/answer"),
    "CH-STEP-IDLE": Flawed({"tier1/steps/report/does": GONE}, "tier1/steps/report"),
    "CH-NO-NOTE": Flawed({"tier1/steps/note_interim": GONE}, "tier1/steps/contain"),
    "CH-NO-CORRECTION": Flawed({"tier1/steps/correct": GONE}, "tier1/steps/triage"),
    "CH-NO-COSIGN": Flawed({"tier1/steps/countersign": GONE}, "tier1/steps/decide/cosign/L2"),
    "CH-OPENING-FIELD": Flawed({"tier1/steps/triage/opens/0/with/kernel": GONE}, "tier1/steps/triage/opens/0"),
    "CH-OPENING-HAND": Flawed(
        {"arbitration/steps/request/by": ["role.clerk", "role.moderator", "party.claimant"]},
        "tier1/steps/ask_council/to/0/opens/0",
    ),
    "CH-UNKNOWN-BALLOT": Flawed(
        {"arbitration/steps/vote_removal/ballot": "removl"}, "arbitration/steps/vote_removal/ballot"
    ),
    "CH-TWO-BODIES": Flawed(
        {"arbitration/steps/announce/reckon": ["draw.panel", "seats.panel", "seats.council"]},
        "arbitration/steps/announce/reckon/2",
    ),
    "CH-UNKNOWN-LETTER": Flawed({"tier1/states/dismissed/letter": "decision"}, "tier1/states/dismissed/letter"),
    "CH-UNTOLD": Flawed(
        {"tier1/states/dismissed/letter": GONE},
        "tier1/steps/dismiss/to/0",
        f"open {L1} intend[level=L1] dismiss",
    ),
    "CH-STATE-UNREACHABLE": Flawed({"tier1/states/lost": {"title": TITLE, "end": True}}, "tier1/states/lost"),
    "CH-STEP-UNREACHABLE": Flawed({"tier1/steps/guide/when": {"case": ["none"]}}, "tier1/steps/guide"),
    "CH-RULE-DEAD": Flawed({"tier1/steps/triage/to/1/when": {}}, "tier1/steps/triage/to/2"),
    "CH-RULE-MISSING": Flawed({"tier1/steps/triage/to/4": GONE}, "tier1/steps/triage/to", f"open {L1}"),
    "CH-OUTCOME-UNSET": Flawed(
        {
            "tier1/states/received/windows/triage": {
                "title": TITLE,
                "kind": "duty",
                "whose": "role.clerk",
                "within": {"L1": "triage"},
                "key": "level",
                "lapse": {"flag": "late"},
            }
        },
        "tier1/states/received/windows/triage/key",
        "open",
    ),
    "CH-WITHIN-GAP": Flawed(
        {"tier1/states/noticed/windows/answer/within/L2": GONE},
        "tier1/states/noticed/windows/answer/within",
        f"open {L2} intend[level=L2]",
    ),
    "CH-SILENCE-ENDLESS": Flawed(
        {"tier1/states/decided/windows/unserved": GONE},
        "tier1/states/decided",
        f"open {L1} intend[level=L1] answer decide[level=L1] lapse:serve",
    ),
    "CH-SILENCE-RING": Flawed(
        {
            "tier1/states/to_guide/windows/guide/lapse/to": "to_notify",
            "tier1/states/to_notify/windows/notify/lapse/to": "to_guide",
        },
        "tier1/states/to_guide",
        f"open {L0}",
    ),
    "CH-TRAP": Flawed(
        {
            "tier1/steps/triage/to/4/to": "weighing",
            "tier1/states/weighing": {"title": TITLE},
            "tier1/steps/decide/from": ["noticed", "weighing"],
        },
        "tier1/states/weighing",
        f"open {L1}",
    ),
    "CH-DEAD-END": Flawed(
        {"tier1/states/referred/end": GONE}, "tier1/states/referred", "open triage[case=tier2,signal=absent,level=L3]"
    ),
    "CH-NOBODY": Flawed(
        {"roles/roles/steward/appointed_by": ["role.steward_"], "signal/steps/close/by": ["role.steward"]},
        "signal/steps/close/by",
        "receive acknowledge answer close",
    ),
    "CH-NO-LEVEL": Flawed(
        {"tier1/steps/triage/to/2": GONE}, "tier1/steps/intend", "open triage[case=none,signal=absent] intend"
    ),
    "CH-NO-NOTICE": Flawed(
        {"tier1/steps/triage/to/4/to": "noticed"}, "tier1/steps/decide", f"open {L1} decide[level=L1]"
    ),
    "CH-NO-HEARING": Flawed(
        {"tier1/states/noticed/windows/answer/kind": "duty"},
        "tier1/steps/decide",
        f"open {L1} intend[level=L1] decide[level=L1]",
    ),
    "CH-NO-DECISION": Flawed(
        {"tier1/steps/decide/to/0/does": GONE}, "tier1/steps/serve", f"open {L1} intend[level=L1] decide serve"
    ),
    "CH-NO-SERVICE": Flawed(
        {"tier1/steps/decide/to/0/to": "final"},
        "tier1/steps/decide/to/0",
        f"open {L1} intend[level=L1] answer decide[level=L1]",
    ),
    "CH-NO-APPEAL": Flawed(
        {"tier1/states/served/windows/appeal/kind": "wait"},
        "tier1/steps/serve/to/0",
        f"open {L1} intend[level=L1] answer decide[level=L1] serve",
    ),
    "CH-SILENCE-AGAINST": Flawed(
        {"appeal/states/adjourned/windows/silence/lapse": {"to": "withdrawn"}},
        "appeal/states/adjourned/windows/silence/lapse",
        "appeal[appealed=L1,forum=arbitration] announce[panel=short] lapse:wait lapse:overdue lapse:silence",
    ),
    "CH-NO-STAY": Flawed(
        {"appeal/states/voting/windows/overdue/lapse/does": GONE}, "appeal/states/voting/windows/silence"
    ),
    "CH-APPEAL-FORGOTTEN": Flawed({"appeal/steps/reopen/to/0/does/1": "exhibit"}, "appeal/steps/reopen/to/0"),
    "CH-CHALLENGE-IDLE": Flawed({"appeal/steps/deliberate/to/1/does/0": "restore"}, "appeal/steps/deliberate/to/1"),
    "CH-GRAVE-UNSTAYED": Flawed({"appeal/steps/appeal/to/0/does": ["open", "appeal"]}, "appeal/steps/appeal/to/0"),
    "CH-NOT-RESTORED": Flawed(
        {"appeal/states/adjourned/windows/silence/lapse/to": "closed"},
        "appeal/states/adjourned/windows/silence/lapse",
        "appeal[appealed=L1,forum=arbitration] announce[panel=short] lapse:wait lapse:overdue lapse:silence",
    ),
    "CH-RULED-TWICE": Flawed(
        {"appeal/states/filed/windows/overdue/lapse/does": ["stay", "allow"]},
        "appeal/states/filed/windows/silence/lapse",
        "appeal[appealed=L1,forum=arbitration] stay lapse:announce lapse:overdue lapse:silence",
    ),
    "CH-LAPSE-AGAIN": Flawed(
        {"appeal/states/upheld/windows/tell/lapse/to": "upheld"}, "appeal/states/upheld/windows/tell/lapse/to"
    ),
    "CH-ROUND-ENDLESS": Flawed(
        {"appeal/steps/resume/at_most": GONE},
        "appeal/steps/resume/to/0",
        "appeal[appealed=L1,forum=arbitration] announce[panel=short] resume",
    ),
    "CH-NO-GUIDANCE": Flawed({"tier1/steps/guide/to/0/does": GONE}, "tier1/states/to_guide", f"open {L0}"),
    "CH-GENTLE": Flawed({"tier1/steps/triage/to/3": GONE}, "tier1/steps/intend", f"open {L0} intend"),
    "CH-SPEECH": Flawed(
        {"triage/tables/discipline/stages/0/rows/0": GONE},
        "tier1/steps/contain",
        "open triage[case=tier1,signal=present,level=L0] contain",
    ),
    "CH-CEILING": Flawed(
        {"tier1/steps/triage/to/0": GONE},
        "tier1/steps/intend",
        "open triage[case=tier2,signal=absent,level=L3] intend[level=L1]",
    ),
    "CH-SILENCE-SANCTIONS": Flawed(
        {"tier1/states/noticed/windows/decide/lapse/does": ["sanction"]},
        "tier1/states/noticed/windows/decide/lapse/does/0",
        f"open {L1} intend[level=L1] answer lapse:decide",
    ),
    "CH-NEVER-LAWFUL": Flawed(
        {"membership/steps/return/from": ["active", "resting"]}, "membership/steps/return", "join return"
    ),
    "CH-RIGHT-CUT": Flawed({"tier1/states/noticed/windows/decide/after": GONE}, "tier1/states/noticed/windows/decide"),
    "CH-RIGHT-TAKEN": Flawed({"signal/steps/reopen/by": ["party.author", "role.clerk"]}, "signal/steps/reopen/by"),
    "CH-WITHIN-DUTY": Flawed({"tier1/steps/serve/within": "serve"}, "tier1/steps/serve/within"),
    "CH-DUTY-IDLE": Flawed(
        {"tier1/states/decided/windows/serve/whose": "role.steward"}, "tier1/states/decided/windows/serve/whose"
    ),
    "CH-WRONG-HAND": Flawed({"tier1/steps/decide/by": ["role.moderator", "party.respondent"]}, "tier1/steps/decide/by"),
    "CH-SILENCE-CLAIMS": Flawed(
        {"tier1/states/guided/windows/mend/lapse/to": "withdrawn"}, "tier1/states/guided/windows/mend/lapse/to"
    ),
    "CH-SILENCE-SPEAKS": Flawed(
        {"honour/states/eligible/windows/stuck/lapse/to": "declined"},
        "honour/states/eligible/windows/stuck/lapse/to",
    ),
    "CH-RIGHT-UNNAMED": Flawed(
        {"signal/states/answered/windows/feedback/kind": "wait"}, "signal/states/answered/windows/feedback/kind"
    ),
    "CH-RIGHT-RUNS": Flawed(
        {"arbitration/states/evidence/windows/answer/toll": False}, "arbitration/states/evidence/windows/answer"
    ),
    "CH-NO-SEAT": Flawed(
        {"arbitration/steps/vote_remedy/by": ["body.panel", "role.steward"]}, "arbitration/steps/vote_remedy/by"
    ),
    "CH-JUDGE-TIED": Flawed({"appeal/bodies/panel/without/4": GONE}, "appeal/bodies/panel/without"),
    "CH-BALLOT-IDLE": Flawed(
        {"arbitration/steps/end_by_motion/to/0/does": GONE}, "arbitration/steps/end_by_motion/ballot"
    ),
    "CH-NO-RECUSAL": Flawed({"appeal/steps/recuse/from/5": GONE}, "appeal/states/adjourned"),
    "CH-RIGHT-UNTOLD": Flawed(
        {"arbitration/states/evidence/letter": GONE},
        "arbitration/steps/open_evidence/to/1",
        "request[party=members_only] accuse count_acceptance[acceptance=carried] announce[panel=full] draw "
        "open_evidence[panel=full]",
    ),
    "CH-AWARD-BLURRED": Flawed(
        {"honour/states/weighing/windows/stuck/lapse/to": "lapsed"},
        "honour/states/lapsed",
        "nominate second consent qualify count_award[award=carried] award question answer open_vote "
        "lapse:vote lapse:count lapse:stuck",
    ),
    "CH-SIGNAL-LOST": Flawed(
        {"tier1/steps/triage/opens": GONE}, "tier1/steps/triage/to/1", "open triage[case=none,signal=present]"
    ),
}


def analysed(charter: Edited, edits: Mapping[str, object]) -> list[Flaw]:
    for path, value in edits.items():
        charter.edit(path, value)
    return analyse(build(charter.trees))


def test_the_shipped_charter_has_no_flaw(charter):
    assert analysed(charter, {}) == []


@pytest.mark.parametrize("code", FLAWED)
def test_a_small_edit_shows(charter, code):
    example = FLAWED[code]
    found = analysed(charter, example.edits)
    told = {(flaw.code, flaw.file, flaw.pointer): " ".join(flaw.story) for flaw in found}
    assert told.get((code, *charter.pointer(example.at))) == example.story, found


@pytest.mark.parametrize("code", FLAWED)
def test_its_message_and_mend_are_filled(charter, code):
    entry = next(entry for entry in CODES if entry.code == code)
    wanted = {name for text in (entry.message, entry.mend) for _, name, _, _ in Formatter().parse(text) if name}
    for flaw in analysed(charter, FLAWED[code].edits):
        if flaw.code == code:
            assert wanted <= flaw.params.keys()
            assert all(isinstance(value, (str, int)) and value != "" for value in flaw.params.values())


def test_every_code_has_its_example():
    assert {entry.code for entry in CODES} - BY_FILES_ALONE == FLAWED.keys()


@pytest.mark.parametrize(
    ("code", "edits", "told"),
    [
        ("CH-NO-SEAT", {"arbitration/steps/vote_removal/by": ["body.panel"]}, True),  # the council votes on that
        ("CH-NO-SEAT", {"arbitration/steps/reason/by": ["role.council"]}, True),  # a seat, not an office
        ("CH-NO-SEAT", {"arbitration/steps/dissent/by": ["body.panel", "body.council"]}, False),
        ("CH-NO-SEAT", {"arbitration/steps/recuse/by": ["body.panel", "role.clerk"]}, True),
        ("CH-NO-SEAT", {"arbitration/steps/recuse/by": ["role.council", "role.alternate"]}, False),
        ("CH-NO-SEAT", {"honour/steps/award/by": ["body.council", "role.clerk"]}, True),  # whoever says why has voted
        ("CH-NO-SEAT", {"honour/steps/revoke/by": ["role.steward"]}, True),
        ("CH-RIGHT-TAKEN", {"honour/steps/mend/by": ["party.nominee", "party.nominator"]}, True),  # it is an answer too
        ("CH-RIGHT-TAKEN", {"appeal/steps/exhibit/by": ["party.appellant", "party.reporter"]}, False),
        ("CH-ROUND-ENDLESS", {"honour/states/revoking/windows/stuck/lapse/to": "weighing"}, True),  # never reasoned
        ("CH-ROUND-ENDLESS", {"honour/states/mended/windows/stuck/lapse/to": "weighing"}, False),  # once more, and over
        ("CH-JUDGE-TIED", {"honour/bodies/council/without": ["party", "declared"]}, True),
        ("CH-JUDGE-TIED", {"honour/bodies/council/without": ["party", "declared", "benefit"]}, False),
        ("CH-JUDGE-TIED", {"arbitration/bodies/council/without/0": "same_circle"}, True),
        ("CH-NO-RECUSAL", {"arbitration/steps/recuse/from": ["voting", "remedies", "weighing", "removal"]}, True),
        ("CH-NO-RECUSAL", {"arbitration/steps/recuse/from/3": GONE}, True),
        ("CH-NO-RECUSAL", {"arbitration/steps/recuse/by/2": GONE}, True),  # whoever holds an honour may sit too
        ("CH-NO-RECUSAL", {"arbitration/steps/recuse/by/1": GONE}, True),  # and an alternate in the council
        ("CH-NO-RECUSAL", {"arbitration/steps/recuse/by": ["body.panel", "body.council"]}, False),
        # nobody has to vote any more
        ("CH-NO-RECUSAL", {"arbitration/steps/exhibit/from": ["reasoning"]}, False),
        ("CH-RIGHT-UNNAMED", {"tier1/states/noticed/windows/answer/kind": "wait"}, True),
        ("CH-RIGHT-UNTOLD", UNTOLD | {TELLING[0]: "evidence_opened"}, True),  # by silence
        ("CH-RIGHT-UNTOLD", UNTOLD | dict.fromkeys(TELLING, "evidence_opened"), False),
    ],
)
def test_seats_and_rights_are_looked_at_closely(charter, code, edits, told):
    assert (code in {flaw.code for flaw in analysed(charter, edits)}) is told


@pytest.mark.parametrize("word", ["seats", "term", "max_terms", "share_cap", "stagger"])
def test_what_an_office_says_of_its_seats_names_a_number_of_the_right_kind(charter, word):
    place = f"roles/roles/council/{word}"
    found = analysed(charter, {place: "honour_cap" if word == "term" else "ack"})  # a count of people, or hours
    assert [flaw.pointer for flaw in found if flaw.code == "CH-UNIT"] == [charter.pointer(place)[1]]
    assert {flaw.code for flaw in found} <= {"CH-UNIT", "CH-PARAMETER-IDLE"}, "what it named before may be idle now"


@pytest.mark.parametrize("number", ["founding_months", "term_notice", "appeal_missing_notice", "reconsider"])
def test_offices_with_terms_and_seats_and_appeals_need_the_numbers_that_the_law_counts_with(charter, number):
    place = f"charter/parameters/{number}"
    found = analysed(charter, {place: GONE})
    assert [(flaw.code, flaw.params["name"]) for flaw in found] == [("CH-UNKNOWN-PARAMETER", number)]


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ({"appeal/steps/count_relief/to/0/to": "filed"}, True),
        ({"appeal/steps/deliberate/to/0/to": "filed"}, True),
        ({"appeal/steps/deliberate/to/0/to": "filed", "appeal/steps/announce/once": True}, False),
        ({"arbitration/steps/open_evidence/to/0/to": "accepted"}, True),
        ({"arbitration/states/announced/windows/stuck/lapse/to": "accepted"}, True),
        # whoever waits may begin anew themselves
        ({"appeal/steps/withdraw_appeal/to/0/to": "filed"}, False),
    ],
)
def test_nobody_who_waits_for_a_judgement_is_led_round_and_round(charter, edits, told):
    assert ("CH-ROUND-ENDLESS" in {flaw.code for flaw in analysed(charter, edits)}) is told
