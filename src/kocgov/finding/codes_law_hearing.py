"""Why a measure is refused: no clause, facts unproven, nobody heard, too severe, without reasons."""

from typing import Final

from kocgov.finding.code import Code

_FACTS: Final = (
    Code(
        "KG-CITED",
        "the facts say '{says}' of the clause, and the clauses named do not agree",
        "Name the clauses that apply, or say `not_cited`.",
        principle="nulla poena sine lege: a breach is a breach of something written",
        source="行政处罚法 5",
        bad="facts: {clause: cited, …}  # and no clauses",
        good="clauses: [C-ADVERT]\nfacts: {clause: cited, …}",
    ),
    Code(
        "KG-SOURCED",
        "the fact '{fact}' has no source",
        "Say under `sources` where it can be seen; malice, if shown, needs a source of its own.",
        principle="proof: what cannot be shown does not count",
        source="行政处罚法 40",
        bad="sources: {all: post/1}  # and malice: shown",
        good="sources: {all: post/1, malice: chat of 2 March}",
    ),
    Code(
        "KG-RECOUNT",
        "the result stated is not what the table yields; the rows that decide are: {expected}",
        "Let the command line record the act, which reckons; `kocgov triage` shows the way.",
        principle="equal treatment: the same facts lead to the same result",
        bad="found: {result: {route: [tier1], level: L2, …}}  # the table says L1",
        good="found: {result: {route: [tier1], level: L1, …}}",
    ),
)

_BASIS: Final = (
    Code(
        "KG-NULLA",
        "{clause} is no clause that could be breached at {at}",
        "Name a clause that forbids or discourages the act and was published before it; if there is none, dismiss.",
        principle="nulla poena sine lege: no measure without a published clause in force at the act",
        source="行政处罚法 5, 37",
        bad="clauses: [C-CRITIC]  # criticism is encouraged",
        good="clauses: [C-ATTACK]",
    ),
    Code(
        "KG-SPEECH",
        "a complaint about product or service would be touched",
        "Answer the complaint as a signal; of a mixed post touch the offending part only (`part: offending_part`).",
        principle="a complaint is never sanctioned, hidden or removed",
        source="消费者权益保护法 15, 17",
        bad="measures: [{type: remove_content, part: whole}]  # of a mixed post",
        good="measures: [{type: remove_content, part: offending_part}]",
    ),
    Code(
        "KG-BIS",
        "this act ({ref}) has been decided in {dossier}",
        "Dismiss the matter with ground `ne_bis_in_idem`.",
        principle="ne bis in idem: one act of a person is decided once",
        source="行政处罚法 29",
        bad="a second case on post/1 of the same member",
        good="kocgov act 7q2mx4kd dismiss ground=ne_bis_in_idem reason=…",
    ),
    Code(
        "KG-ONGOING",
        "no harm that goes on calls for: {interim}",
        "Take the interim measure that the triage allows, or none.",
        principle="necessity: an interim measure answers harm that goes on, and no more than that needs",
        source="Manila Principles III-VI",
        bad="interim: [contain]  # the triage says ongoing: ended",
        good="interim: [contain]  # the triage says ongoing: continuing, severity: moderate",
    ),
    Code(
        "KG-INTERIM-LONG",
        "the interim measure '{interim}' lasts {most} hours at most",
        "Shorten it; who needs longer decides the matter.",
        principle="necessity: an interim measure is short and ends by itself",
        source="Manila Principles III-VI",
        bad="interim: [contain]\nhours: 72",
        good="interim: [contain]\nhours: 24",
    ),
)

_PROPORTION: Final = (
    Code(
        "KG-GENTLE",
        "the table calls for guidance here, and guidance is no sanction",
        "Give guidance: a kind word, and the offer to edit.",
        principle="education before punishment: a first small slip without malice gets a word",
        source="行政处罚法 33",
        bad="kocgov act 7q2mx4kd intend level=L1 …  # reckoned: L0",
        good="kocgov act 7q2mx4kd guide message=… offer=edit",
    ),
    Code(
        "KG-CEILING",
        "level {level} is above the ceiling of {of}, which is {ceiling}",
        "Choose a level up to {ceiling}, or refer the matter to who may go further.",
        principle="nobody goes beyond their office, nor beyond the clause",
        bad="kocgov act 7q2mx4kd intend level=L3 …  # by a moderator",
        good="kocgov act 7q2mx4kd refer reason=…",
    ),
    Code(
        "KG-MEASURE",
        "'{measure}' is no sanction that level {level} allows",
        "Choose a measure of that level or of a milder one.",
        principle="proportionality: measures belong to levels",
        source="行政处罚法 5, 6",
        bad="level: L1\nmeasures: [{type: mute, days: 3}]",
        good="level: L1\nmeasures: [{type: warning}]",
    ),
    Code(
        "KG-LENGTH",
        "'{measure}' ends on a date: it lasts {least} to {most} days",
        "Give `days` within these bounds.",
        principle="proportionality: every restriction has an end within the charter's bounds",
        source="行政处罚法 5, 6",
        bad="measures: [{type: mute, days: 30}]",
        good="measures: [{type: mute, days: 7}]",
    ),
    Code(
        "KG-NO-LENGTH",
        "'{measure}' is done at once and has no length",
        "Leave `days` out.",
        bad="measures: [{type: warning, days: 3}]",
        good="measures: [{type: warning}]",
    ),
    Code(
        "KG-LEVEL",
        "level {level} is more severe than what table and modifiers give, which is {reckoned}",
        "Choose {reckoned}, or a milder level with the reason for it.",
        principle="proportionality: never more severe than the table; milder with a reason",
        source="行政处罚法 5, 6",
        bad="level: L2  # reckoned: L1",
        good="level: L1",
    ),
    Code(
        "KG-DEVIATION",
        "level {level} is milder than {reckoned}, which table and modifiers give, and nothing says why",
        "Say why under `deviation`.",
        principle="equal treatment: who departs from the table gives the reason",
        source="行政处罚法 5, 6",
        bad="level: L1  # reckoned: L2",
        good="level: L1\ndeviation: an apology was made and accepted",
    ),
)

_HEARING: Final = (
    Code(
        "KG-NOTICED",
        "the person has not been told what is intended",
        "Notify them of the intended measure first: facts, reasons, clause, and how to answer.",
        principle="notice: nobody is sanctioned who was not told before",
        source="行政处罚法 44",
        bad="kocgov act 7q2mx4kd decide …  # right after the triage",
        good="kocgov act 7q2mx4kd intend …",
    ),
    Code(
        "KG-HEARD",
        "the person has not answered, and their time to answer has not been recorded as lapsed",
        "Wait for the answer, or until the time to answer has run out and `kocgov sweep` has recorded it.",
        principle="audi alteram partem: nobody is sanctioned unheard",
        source="行政处罚法 45",
        bad="kocgov act 7q2mx4kd decide …  # an hour after the notice",
        good="kocgov act 7q2mx4kd decide …  # after the answer",
    ),
    Code(
        "KG-BEYOND-NOTICE",
        "{what} goes beyond what the person was told ({noticed})",
        "Stay within the notice; whoever speaks in their own defence must not fare worse for it.",
        principle="no aggravation for speaking: decided is at most what was noticed",
        source="行政处罚法 45",
        bad="noticed: mute of 3 days; decided: mute of 5 days",
        good="noticed: mute of 3 days; decided: mute of 2 days",
    ),
    Code(
        "KG-REASONED",
        "the reasons are incomplete: '{missing}' says nothing",
        "Say what is established, why it breaks the clause, how the answer was weighed, and why nothing milder serves.",
        principle="statement of reasons: whoever bears a measure can read and contest why",
        source="Regulation (EU) 2022/2065, Art. 17",
        bad='milder: " "',
        good="milder: a warning was given last month, for the same",
    ),
    Code(
        "KG-APPEAL-NOTICE",
        "the decision is not served with the true end of the time to appeal, which is {until}",
        "Leave `appeal` out and let the command line fill it in, or correct it.",
        principle="notice of appeal: who is told of a measure is told how to contest it",
        source="行政复议法 20",
        bad="appeal: {until: tomorrow, …}  # the charter gives thirty days",
        good="kocgov act 7q2mx4kd serve channel=letter",
    ),
    Code(
        "KG-DELIVERED",
        "the delivery is dated after the act that tells of it ({at})",
        "Record it once it has been delivered.",
        principle="what counts against a person has reached them",
        bad='at: "2026-03-04T10:00:00+08:00"\ndelivered: "2026-03-05T10:00:00+08:00"',
        good='at: "2026-03-05T10:05:00+08:00"\ndelivered: "2026-03-05T10:00:00+08:00"',
    ),
)

CODES: tuple[Code, ...] = _FACTS + _BASIS + _PROPORTION + _HEARING
