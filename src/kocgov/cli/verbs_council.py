"""Every short command for a matter that a council judges, from the request to what is carried out."""

from kocgov.cli.verb import Flag, Verb, must
from kocgov.report.tongue import mark

_WHY = Flag("--reason", "reason", mark("Why; need not be given."))
_REASON = must("--reason", "reason", mark("Why, in a sentence or two."))
_NAME = Flag("--name", "proposition", mark("What it is called; else the next free name, such as d2."))
_ON = Flag("--on", "proposition", mark("What is voted on, such as d1; may be left out where only one thing is open."))
_MOTION = Flag("--motion", "motion", mark("The motion that was carried; may be left out where there is only one."))
_CONCERNED = (
    Flag("--reporter", "reporter", mark("Who reported it: a member, outside or anonymous."), many=True),
    Flag("--target", "target", mark("Whom the act was aimed at."), many=True),
    Flag("--witness", "witness", mark("Who saw it."), many=True),
)
_DECIDED = (
    must("--explanation", "explanation", mark("Why it was decided so.")),
    must("--considered", "considered", mark("How the person's answer was weighed.")),
    Flag("--ratio", "ratio", mark("The rule that others may rely on, in a sentence or two."), offered=True),
    Flag("--departs", "departs", mark("An earlier decision that this one departs from: the beginning of its id.")),
    Flag("--departure", "departure", mark("Why it departs from that decision.")),
)


def _choice(help: str) -> Flag:
    return Flag("--choice", "choice", help, must=True)


BEGINNING = (
    Verb(
        "case", "request", mark("Ask the council to judge an act of a member."),
        (
            must("--respondent", "respondent", mark("Whose act is to be judged.")),
            Flag(
                "--claimant", "claimant", mark("Who asks for the judgement; nobody where an officer does."),
                offered=True,
            ),
            *_CONCERNED,
            must("--summary", "summary", mark("What happened, in neutral words without names.")),
            must("--act-at", "act.at", mark("When the act was done.")),
            must("--act-ref", "act.ref", mark("Where the act is: a link, or the post's number.")),
            Flag("--earlier", "earlier", mark("What has been tried to settle it."), offered=True),
            Flag("--link", "link", mark("Where the request is.")),
        ),
        opens="arbitration",
        example="kocgov case request --respondent m-4t7w2k9p --claimant lin --summary '…' --act-at 2026-03-05T14:30 "
        "--act-ref post/812",
    ),
    Verb("case", "withdraw_request", mark("Take the request back."), (_WHY,)),
    Verb("case", "accuse", mark("Tell the person what they are held to have done, before anything is judged."), (
        Flag("--clause", "clauses", mark("A clause, such as C-ATTACK; repeat for more."), many=True, must=True),
        must("--allegation", "allegation", mark("What the person is held to have done.")),
        must("--reasons", "reasons", mark("Why the clause applies.")),
        must("--stakes", "stakes", mark("ordinary, or removal where the person may have to leave.")),
    )),
    Verb("case", "recuse", mark("Step aside from judging a matter."), (
        must("--ground", "ground", mark(
            "party, witness, earlier_decider, relation, benefit, prejudgement or other."
        )),
        Flag("--note", "note", mark("A note.")),
    )),
    Verb("case", "mediate", mark("Put terms on file on which both sides could settle."), (
        must("--terms", "terms", mark("What each side would do.")),
    )),
    Verb("case", "agree", mark("Put on record that a side agrees to the latest terms."), (
        Flag("--note", "note", mark("A note.")),
    )),
    Verb("case", "settle", mark("Close the matter as settled, once both sides have agreed.")),
    Verb("case", "vote_acceptance", mark("Vote whether the council hears the matter."), (
        _choice(mark("accept, decline or abstain.")), _WHY,
    )),
    Verb("case", "count_acceptance", mark("Count the votes on hearing the matter."), (_WHY,)),
)  # fmt: skip

DRAWING = (
    Verb(
        "case", "announce", mark("Announce the draw of the panel with a public number that does not exist yet."),
        (
            must("--number", "number", mark("Which public number: the lottery and its draw, or chain and round.")),
            must("--number-at", "number_at", mark("When that number comes out.")),
        ),
        example="kocgov case announce 7q2m --number '…' --number-at 2026-03-10T21:15",
        also=("draw-announce",),
    ),
    Verb(
        "case", "draw", mark("Draw the panel by the number that has come out."),
        (
            must("--number", "number", mark("The number as it was published.")),
            must("--source", "source", mark("Where it was published.")),
        ),
        example="kocgov case draw 7q2m --number '03 11 19 22 27 30 + 07' --source …",
    ),
    Verb("case", "resume", mark("Take up again a matter that was put off."), (_REASON,)),
    Verb("case", "challenge", mark("Ask that a judge of the panel steps aside."), (
        must("--judge", "judge", mark("Which judge.")), _REASON, _NAME,
    )),
    Verb("case", "rule_challenge", mark("Vote whether a challenged judge steps aside."), (
        _ON, _choice(mark("uphold (the judge steps aside), refuse or abstain.")), _WHY,
    )),
)  # fmt: skip

HEARING = (
    Verb("case", "open_evidence", mark("Open the time for evidence; challenges are counted.")),
    Verb("case", "exhibit", mark("Put a piece of evidence on file."), (
        must("--shows", "shows", mark("What it shows.")),
        must("--source", "source", mark("Where it is: a link, or a message number.")),
        must("--visibility", "visibility", mark("Who may see it: public, parties or panel.")),
        must("--obtained", "obtained", mark("How it was come by: public, own or consented.")),
        Flag("--file", "sha256", mark("The file itself: its SHA-256 goes on record, the file does not."), hashed=True),
        Flag("--sha256", "sha256", mark("The file's SHA-256, 64 hexadecimal digits.")),
    )),
    Verb("case", "close_evidence", mark("Close the time for evidence.")),
    Verb("case", "move", mark("Move that the panel dismisses, extends its time, or joins somebody."), (
        Flag("--asks", "asks", mark("end_by_motion, extend or join."), offered=True),
        must("--text", "text", mark("What is moved, and why.")),
        _NAME,
    )),
    Verb("case", "vote_motion", mark("Vote on a motion."), (_ON, _choice(mark("yes, no or abstain.")), _WHY)),
    Verb("case", "end_by_motion", mark("Dismiss the matter by a motion that was carried."), (_MOTION, _REASON)),
    Verb("case", "extend", mark("Extend the time by a motion that was carried."), (_MOTION, _REASON)),
    Verb("case", "join", mark("Join somebody to the matter by a motion that was carried."), (_MOTION, *_CONCERNED)),
)  # fmt: skip

JUDGING = (
    Verb("case", "propose", mark("Propose a fact to be voted on by itself."), (
        must("--text", "text", mark("The fact, in one sentence.")),
        Flag("--clause", "clauses", mark("A clause that it breaks; repeat for more. Else those of the notice."),
             many=True),
        _NAME,
    )),
    Verb("case", "open_vote", mark("Open the vote on the facts.")),
    Verb("case", "vote", mark("Vote on a fact."), (_ON, _choice(mark("yes, no or abstain.")), _WHY),
         example="kocgov case vote 7q2m --on d1 --choice yes"),
    Verb("case", "count", mark("Count the votes on the facts.")),
    Verb("case", "propose_remedy", mark("Propose what follows from the facts that were established."), (
        must("--level", "level", mark("The level, such as L2.")),
        Flag(
            "--measure", "measures",
            mark("A measure: warning, mute:3d, remove_content:offending_part; repeat for more."), many=True, must=True,
        ),
        must("--reasons", "reasons", mark("Why this is right.")),
        must("--milder", "milder", mark("Why nothing milder serves.")),
        Flag("--repair", "repair", mark("How the person can mend; repeat for more."), many=True, offered=True),
        Flag("--fact", "on", mark("A fact that it rests on, such as d1; else all that were established."), many=True),
        _NAME,
    )),
    Verb("case", "open_remedy_vote", mark("Open the vote on the remedy.")),
    Verb("case", "vote_remedy", mark("Vote on the remedy: a vote for a level supports every milder one too."), (
        _choice(mark("A level that was proposed, L0 for no measure, or abstain.")), _WHY,
    )),
    Verb("case", "count_remedy", mark("Count the votes on the remedy.")),
    Verb("case", "vote_removal", mark("Vote, as the whole council, whether somebody has to leave."), (
        _choice(mark("yes, no or abstain.")), _WHY,
    )),
    Verb("case", "count_removal", mark("Count the votes on removal.")),
)  # fmt: skip

ENDING = (
    Verb("case", "reason", mark("Write down the decision as it was voted, with its reasons."), (
        *_DECIDED, must("--publication", "publication", mark("unpublished or pseudonymous.")),
    )),
    Verb("case", "explain", mark("Write down why nothing is imposed."), _DECIDED),
    Verb("case", "dissent", mark("Put a judge's dissent on file."), (
        must("--text", "text", mark("Where you differ, and why.")),
    )),
    Verb("case", "enforce", mark("Put on record that the decision was carried out as it stands.")),
    Verb("case", "publish", mark("Put on record what was made public of the decision, and where."), (
        must("--text", "text", mark("The published words, without names.")),
        must("--at-place", "where", mark("Where it stands for all to read.")),
        must("--credit", "credit", mark("named, anonymous or uncredited.")),
        Flag("--name", "names", mark("Who is named; needs consent."), many=True),
    )),
)  # fmt: skip

COUNCIL = (*BEGINNING, *DRAWING, *HEARING, *JUDGING, *ENDING)
