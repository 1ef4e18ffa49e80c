"""Every short command for a step, as data: noun, verb, what it is for, and which option fills which field."""

from kocgov.cli.verb import Flag, Verb, must
from kocgov.cli.verbs_appeal import APPEALS
from kocgov.cli.verbs_council import COUNCIL
from kocgov.cli.verbs_honour import HONOURS
from kocgov.report.tongue import mark

_CLAUSE = Flag(
    "--clause",
    "clauses",
    mark("A clause, such as C-ADVERT; repeat for more. Else those of the triage."),
    many=True,
)
_REASON = must("--reason", "reason", mark("Why, in a sentence or two."))
_LEVEL = Flag("--level", "level", mark("The level, L1 or L2; else what the table gives."))
_MEASURES = Flag(
    "--measure",
    "measures",
    mark("A measure: warning, mute:3d, remove_content:offending_part; repeat for more."),
    many=True,
)
_DEVIATION = Flag("--deviation", "deviation", mark("Why milder than the table says."))

CASES = (
    Verb(
        "case", "open", mark("Open a case about an act of a member."),
        (
            must("--respondent", "respondent", mark("Whom it concerns.")),
            Flag(
                "--reporter", "reporter",
                mark("Who reported it: a member, outside or anonymous; none on own initiative."), many=True,
                offered=True,
            ),
            Flag("--target", "target", mark("Whom the act was aimed at."), many=True),
            must("--summary", "summary", mark("What happened, in neutral words without names.")),
            must("--act-at", "act.at", mark("When the act was done.")),
            must("--act-ref", "act.ref", mark("Where the act is: a link, or the post's number.")),
            Flag("--link", "link", mark("Where the report is.")),
        ),
        opens="tier1",
        example="kocgov case open --respondent m-4t7w2k9p --summary '…' --act-at 2026-03-05T14:30 --act-ref post/812",
    ),
    Verb("case", "report", mark("Add another report on the same act."), (
        Flag("--reporter", "reporter", mark("Who reported it: a member, outside or anonymous."), many=True, must=True),
        Flag("--link", "link", mark("Where the report is.")),
    )),
    Verb("case", "assign", mark("Hand the matter over to another moderator."), (
        must("--handler", "handler", mark("Who takes it over.")),
        Flag("--reason", "reason", mark("Why; need not be given.")),
    )),
    Verb("case", "acknowledge", mark("Tell the reporter that the report has arrived."), (
        Flag("--message", "message", mark("What the reporter was told.")),
    )),
    Verb("case", "contain", mark("Stop harm that goes on, for some hours, by an interim measure."), (
        Flag("--interim", "interim", mark("contain (hide) or mute; repeat for both."), many=True, must=True),
        must("--part", "part", mark("What is contained: offending_part, or the thread; never a complaint.")),
        must("--hours", "hours", mark("For how many hours.")),
        _REASON,
    )),
    Verb("case", "note_interim", mark("Take note of an interim measure that somebody else imposed."), (
        Flag("--note", "note", mark("A note.")),
    )),
    Verb(
        "case", "triage", mark("State the facts; the table says where the matter goes."),
        (
            Flag("--clause", "clauses", mark("The clause that applies, such as C-ADVERT; repeat for more."), many=True),
            Flag("--source", "sources.all", mark("Where the facts are seen; sources.malice=… for a single one.")),
            Flag("--modifier", "modifiers", mark("A circumstance that the record does not tell by itself."), many=True),
            Flag("--kernel", "kernel", mark("For a post that also complains: the problem in one neutral line.")),
        ),
        pairs=True,
        example="kocgov case triage 7q2m --clause C-ADVERT --source post/812 "
        "expression=violation_only clarity=clear malice=absent ongoing=ended",
    ),
    Verb("case", "correct", mark("Put on record that the person has put it right of their own accord."), (
        must("--what", "what", mark("What was put right, in the person's words.")),
        Flag("--where", "where", mark("Where that can be seen."), offered=True),
    )),
    Verb("case", "guide", mark("Give a first, slight slip a kind private word; it is no sanction."), (
        must("--message", "message", mark("What the person is told.")),
        Flag("--offer", "offer", mark("What is offered: edit, withdraw or talk."), must=True),
        _CLAUSE,
        Flag("--delivered", "delivered", mark("When it reached the person.")),
    )),
    Verb("case", "intend", mark("Tell the person what is intended and why, before anything is decided."), (
        Flag("--measure", "measures", _MEASURES.help, many=True, must=True),
        must("--allegation", "allegation", mark("What the person is held to have done.")),
        must("--reasons", "reasons", mark("Why the clause applies.")),
        _CLAUSE, _LEVEL, _DEVIATION,
    )),
    Verb("case", "answer", mark("Put on record what the person says to it."), (
        must("--statement", "statement", mark("The person's own words.")),
    )),
    Verb("case", "countersign", mark("Confirm level and measures as a second moderator."), (_LEVEL, _MEASURES)),
    Verb("case", "decide", mark("Decide, with reasons that the person can read and contest."), (
        Flag("--established", "established", mark("A fact held to be shown; repeat for more."), many=True, must=True),
        must("--explanation", "explanation", mark("Why these facts break the clause.")),
        must("--considered", "considered", mark("How the person's answer was weighed.")),
        must("--milder", "milder", mark("Why nothing milder serves.")),
        _LEVEL, _MEASURES, _CLAUSE, _DEVIATION,
        Flag("--repair", "repair", mark("How the person can mend; repeat for more."), many=True, offered=True),
        Flag(
            "--evidence", "evidence",
            mark("Where a piece of evidence lies, #sha256 behind it; repeat for more."), many=True,
        ),
        Flag("--publication", "publication", mark("unpublished or pseudonymous.")),
    )),
    Verb("case", "serve", mark("Hand the decision over, with the way to appeal."), (
        must("--channel", "channel", mark("How it reached the person.")),
        Flag("--delivered", "delivered", mark("When it reached the person.")),
    )),
    Verb("case", "withdraw", mark("Take a decision back that proves wrong; nothing of it counts any longer."), (
        must("--reason", "reason", mark("Why it was wrong.")),
        Flag("--correction", "correction", mark("What everybody may read now, if the decision was published.")),
    )),
    Verb("case", "refer", mark("Hand the matter to the council."), (_REASON,)),
    Verb("case", "ask_council", mark("Put on record that the person asks for the council."), (_REASON,)),
    Verb("case", "dismiss", mark("Take no measure, and say why."), (
        must("--ground", "ground", mark("no_clause, not_shown, ne_bis_in_idem, limitation or other.")),
        _REASON,
    )),
    Verb("case", "close", mark("Close after guidance."), (
        must("--outcome", "outcome", mark("edited, withdrawn or no_reply.")),
    )),
)  # fmt: skip

SIGNALS = (
    Verb("signal", "receive", mark("Take up a complaint about product or service."), (
        must("--author", "author", mark("Who complains: a member, outside or anonymous.")),
        must("--kernel", "kernel", mark("The problem in one neutral line.")),
        Flag("--link", "link", mark("Where it was said.")),
    ), opens="signal"),
    Verb("signal", "acknowledge", mark("Thank the person and say sorry; take no position."), (
        must("--message", "message", mark("What the person was told.")),
    )),
    Verb("signal", "answer", mark("Answer in public."), (
        must("--text", "text", mark("The answer.")),
        must("--at-place", "where", mark("Where it stands for all to read.")),
        must("--credit", "credit", mark("named, anonymous or uncredited.")),
        Flag("--name", "names", mark("Who is thanked by name; needs consent."), many=True),
    )),
    Verb("signal", "reopen", mark("Put on record that the author is not satisfied."), (
        must("--statement", "statement", mark("The person's own words.")),
    )),
    Verb("signal", "close", mark("Put on record that the author is content."), (
        Flag("--note", "note", mark("A note.")),
    )),
)  # fmt: skip

MEMBERS = (
    Verb("member", "join", mark("Take somebody onto the roster; - for a handle by chance."), (
        Flag("--circle", "circle", mark("The circle the person belongs to.")),
        Flag("--employer", "employer", mark("unaffiliated, brand, dealer, supplier, press or other.")),
    ), opens="membership", example="kocgov member join m-4t7w2k9p --circle range-north"),
    Verb("member", "belong", mark("Note circle and employer class, as facts of today."), (
        Flag("--circle", "circle", mark("The circle the person belongs to.")),
        Flag("--employer", "employer", mark("unaffiliated, brand, dealer, supplier, press or other.")),
    )),
    Verb("member", "appoint", mark("Appoint to an office."), (
        must("--office", "office", mark("moderator, clerk, steward, council …")),
        Flag("--until", "until", mark("Last day of the term.")),
    )),
    Verb("member", "end_term", mark("End a term of office."), (
        must("--office", "office", mark("The office that ends.")),
        Flag("--reason", "reason", mark("Why.")),
    )),
    Verb("member", "resign", mark("Put on record that somebody lays down an office."), (
        must("--office", "office", mark("The office that ends.")),
        Flag("--reason", "reason", mark("Why; need not be given.")),
    )),
    Verb("member", "rest", mark("Rest until a day; no reason is asked for or kept."), (
        must("--until", "until", mark("Last day of rest, such as 2026-05-31.")),
        Flag("--first", "first", mark("First day, if it is not today.")),
    )),
    Verb("member", "return", mark("Come back from rest.")),
    Verb("member", "accept", mark("Accept a version of the charter."), (
        Flag("--version", "version", mark("Such as 'auto-koc 1.0.0'; else the one that holds today.")),
    )),
    Verb("member", "consent", mark("Grant or withdraw consent for one purpose."), (
        must("--purpose", "purpose", mark("publication, honours or contact.")),
        must("--given", "given", mark("granted or withdrawn.")),
    )),
    Verb("member", "depart", mark("Leave the community.")),
)  # fmt: skip

AMENDMENTS = (
    Verb(
        "charter", "propose", mark("Propose the draft as it stands in the record as the next charter."),
        (
            must("--summary", "summary", mark("What changes, in one line.")),
            must("--reasons", "reasons", mark("Why it should change.")),
            Flag(
                "--drafter", "drafters", mark("Who wrote the draft; one at least is not brand staff. Repeat for more."),
                many=True, must=True,
            ),
        ),
        opens="amendment",
        example="kocgov charter propose --summary '…' --reasons '…' --drafter lin --drafter brand-hq",
    ),
    Verb("charter", "comment", mark("Take down what somebody says to a proposal."), (
        must("--author", "author", mark("Who says it: a member, outside or anonymous.")),
        must("--statement", "statement", mark("The person's own words.")),
        Flag("--link", "link", mark("Where it was said.")),
    )),
    Verb("charter", "dispose", mark("Answer a comment: accepted, partly or rejected, with a reason."), (
        Flag("--comment", "comment", mark("Which one, as its file is called; else the only one that waits.")),
        must("--disposition", "disposition", mark("accepted, partly or rejected.")),
        _REASON,
    )),
    Verb("charter", "redraft", mark("Propose another text, the draft as it is now; assents and time begin anew."), (
        Flag("--summary", "summary", mark("What changes, in one line.")),
        Flag("--reasons", "reasons", mark("Why it should change.")),
        Flag("--drafter", "drafters", mark("Who wrote the draft, if others than before."), many=True),
    )),
    Verb("charter", "assent", mark("Assent, from a seat of the council, to the very text that is proposed."), (
        Flag("--digest", "digest", mark("The draft's digest, as you have read it; else the one proposed now.")),
        Flag("--note", "note", mark("A note.")),
    )),
    Verb("charter", "dissent", mark("Say, from a seat of the council, why you do not assent."), (_REASON,)),
    Verb("charter", "enact", mark("Enact the draft as the next version, once enough of the council have assented."), (
        Flag("--version", "version", mark("Such as 1.1.0; else the next in the middle.")),
        Flag("--in-force", "in_force", mark("From when it binds, such as 2026-04-01; else as soon as may be.")),
    )),
    Verb("charter", "withdraw", mark("Take a proposal of yours back."), (_REASON,)),
)  # fmt: skip

VERBS = (*CASES, *COUNCIL, *APPEALS, *SIGNALS, *HONOURS, *MEMBERS, *AMENDMENTS)
