"""Every short command for an honour, from the nomination to the thanks, and for the case that one is taken back."""

from kocgov.cli.verb import Flag, Verb, must
from kocgov.report.tongue import mark

_CHOICE = "--choice"
_DISPLAY = (
    must("--display", "display", mark("name (the handle), alias or anonymous.")),
    Flag("--alias", "alias", mark("The alias to be shown by; only with --display alias."), offered=True),
)

HONOURS = (
    Verb(
        "honour", "nominate", mark("Nominate a member for an honour, for something that they did."),
        (
            must("--nominee", "nominee", mark("Who is to be honoured.")),
            must("--category", "category", mark("Which honour, such as peacemaker, guide or guardian.")),
            must("--reason", "reason", mark("What the person did, for whom, and what came of it.")),
            Flag("--evidence", "evidence", mark("Where it can be seen; repeat for more."), many=True, must=True),
            Flag("--nominator", "nominator", mark("Who nominates; else whoever does the act, a steward by office.")),
        ),
        opens="honour",
        example="kocgov honour nominate --nominee m-4t7w2k9p --category peacemaker --reason '…' --evidence post/812",
    ),
    Verb("honour", "withdraw", mark("Withdraw a nomination."), (
        Flag("--reason", "reason", mark("Why; need not be given.")),
    )),
    Verb("honour", "second", mark("Put on record that a member of another circle seconds the nomination."), (
        Flag("--seconder", "seconder", mark("Who seconds it."), many=True, must=True),
        must("--where", "where", mark("Where they said so.")),
        Flag("--reason", "reason", mark("What they saw of it."), offered=True),
    )),
    Verb("honour", "consent", mark("Put on record that the nominee agrees, and how they wish to be named."), _DISPLAY),
    Verb("honour", "decline", mark("Put on record that the nominee would rather not be honoured.")),
    Verb("honour", "rename", mark("Put on record that somebody wishes to be named otherwise from now on."), _DISPLAY),
    Verb("honour", "thank", mark("Thank in public, without a name, a nominee from whom no word came."), (
        must("--text", "text", mark("The thanks, without a name.")),
        must("--at-place", "where", mark("Where it stands for all to read.")),
    )),
    Verb("honour", "qualify", mark("Check what an award waits for, and put it to the council's vote.")),
    Verb("honour", "vote_award", mark("Vote, from a seat of the council, on an award."), (
        must(_CHOICE, "choice", mark("award, not_now or abstain.")),
        Flag("--reason", "reason", mark("Why; need not be given.")),
    ), also=("vote",)),
    Verb("honour", "count_award", mark("Count the votes on an award."), also=("count",)),
    Verb("honour", "count_again", mark("Count the votes on an award that was carried over.")),
    Verb("honour", "award", mark("Award what was voted for, and say for everybody to read what it is for."), (
        must("--reason", "reason", mark("The deed, as everybody may read it.")),
    )),
    Verb("honour", "bulletin", mark("Publish the praise; names only of who wishes to be named."), (
        must("--text", "text", mark("The praise.")),
        must("--at-place", "where", mark("Where it stands for all to read.")),
        Flag("--credit", "credit", mark("named, anonymous or uncredited; else as the person wishes.")),
        Flag("--name", "names", mark("Who is named; else as the person wishes."), many=True),
    )),
    Verb("honour", "question", mark("Tell the holder that an honour may be taken back, and on which final decision."), (
        must("--finding", "finding", mark("The matter whose decision is final: the beginning of its id.")),
        must("--touches", "touches", mark("How that decision touches what the honour was awarded for.")),
        must("--reasons", "reasons", mark("Why the honour may not be able to stay.")),
    )),
    Verb("honour", "answer", mark("Put on record what the holder says to it."), (
        must("--statement", "statement", mark("The person's own words.")),
    )),
    Verb("honour", "mend", mark("Put on record how the holder has put it right, which may save the honour."), (
        must("--statement", "statement", mark("The person's own words.")),
        must("--what", "what", mark("What was put right, in the person's words.")),
        Flag("--where", "where", mark("Where that can be seen."), offered=True),
    )),
    Verb("honour", "open_vote", mark("Open the vote on taking an honour back, once the holder was heard.")),
    Verb("honour", "vote_revocation", mark("Vote, from a seat of the council, on taking an honour back."), (
        must(_CHOICE, "choice", mark("revoke, keep or abstain.")),
        Flag("--reason", "reason", mark("Why; need not be given.")),
    )),
    Verb("honour", "count_revocation", mark("Count the votes on taking an honour back.")),
    Verb("honour", "count_mended", mark("Count the votes on taking an honour back after it was mended.")),
    Verb("honour", "revoke", mark("Take an honour back as it was voted, with reasons."), (
        must("--reason", "reason", mark("Why it is taken back.")),
        must("--considered", "considered", mark("How the person's answer was weighed.")),
        must("--milder", "milder", mark("Why a repair is not enough.")),
    )),
    Verb("honour", "serve", mark("Hand the decision over, with the way to appeal."), (
        must("--channel", "channel", mark("How it reached the person.")),
        Flag("--delivered", "delivered", mark("When it reached the person.")),
    )),
    Verb(
        "honour", "celebrate", mark("Announce a member's good news. It is no honour: nobody is compared."),
        (
            Flag("--celebrated", "celebrated", mark("Whose good news it is; repeat for more."), many=True, must=True),
            must("--summary", "summary", mark("What the good news is.")),
            must("--text", "text", mark("The announcement.")),
            must("--at-place", "where", mark("Where it stands for all to read.")),
            must("--credit", "credit", mark("named (only with consent to publication), anonymous or uncredited.")),
            Flag("--name", "names", mark("Who is named; repeat for more."), many=True),
        ),
        opens="celebration",
        example="kocgov honour celebrate --celebrated m-4t7w2k9p --summary … --text … --at-place … --credit anonymous",
    ),
)  # fmt: skip
