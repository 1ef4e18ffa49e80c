"""Every short command for an appeal, from the act that asks for it to what is put back as it was."""

from typing import Final

from msgspec.structs import replace

from kocgov.cli.verb import Flag, Verb, must
from kocgov.cli.verbs_council import COUNCIL
from kocgov.report.tongue import mark

_SAME: Final = (
    "exhibit", "recuse", "announce", "draw", "resume", "challenge", "rule_challenge", "dissent", "publish",
)  # fmt: skip
"""Steps that an appeal shares with a judgement of the council, and that are typed alike."""
_REASONED = (
    must("--explanation", "explanation", mark("Why it was decided so.")),
    must("--considered", "considered", mark("How what both sides said was weighed.")),
)
_ABOUT = (
    must(
        "--grounds", "grounds",
        mark("new_evidence, procedure, wrong_clause, facts, disproportionate or reconsideration."),
    ),
    must("--statement", "statement", mark("The person's own words.")),
)  # fmt: skip

OPENING = (
    Verb("case", "appeal", mark("Take down an appeal against what was decided; it becomes a matter of its own."), (
        *_ABOUT,
        Flag("--appellant", "appellant", mark("Who appeals against a dismissal; else whom the decision bears on.")),
    ), opens="appeal", cites="decision",
         example="kocgov case appeal 7q2m --grounds facts --statement '…' --by m-4t7w2k9p"),
    Verb("case", "contest", mark("File an appeal against a dismissal for somebody who reported and is not named."),
         _ABOUT, opens="appeal", cites="decision",
         example="kocgov case contest 7q2m --grounds facts --statement '…'"),
    Verb("case", "reopen", mark("Reopen by office, at any time, what was decided against somebody, in their favour."), (
        must("--new-facts", "new_facts", mark("What has come up since.")),
    ), opens="appeal", cites="decision", example="kocgov case reopen 7q2m --new-facts '…'"),
)  # fmt: skip

SHARED = tuple(
    replace(verb, noun="appeal", example=verb.example.replace("kocgov case ", "kocgov appeal "))
    for verb in COUNCIL
    if verb.step in _SAME
)

HEARING = (
    Verb("appeal", "withdraw_appeal", mark("Put on record that the appeal is withdrawn."), (
        Flag("--reason", "reason", mark("Why; need not be given.")),
    ), also=("withdraw",)),
    Verb("appeal", "stay", mark("Let the measure wait until the appeal is decided."), (
        must("--reason", "reason", mark("Why, in a sentence or two.")),
    )),
    Verb("appeal", "reply", mark("Put on record what the other side says to the appeal."), (
        must("--statement", "statement", mark("The person's own words.")),
    )),
    Verb("appeal", "deliberate", mark("Begin to deliberate, once the other side was heard; challenges are counted.")),
)  # fmt: skip

RULING = (
    Verb("appeal", "lighten", mark("Propose something lighter, to be voted on beside the rest."), (
        must("--level", "level", mark("The level, none above the one that was decided.")),
        Flag("--measure", "measures", mark("A measure: warning, mute:1d; repeat for more."), many=True, must=True),
        must("--reasons", "reasons", mark("Why this is right.")),
    )),
    Verb("appeal", "open_vote", mark("Open the vote on what comes of the appeal.")),
    Verb("appeal", "vote_relief", mark("Vote on what comes of the appeal: a vote supports all that is milder too."), (
        Flag("--choice", "choice", mark("overturn, remand, modify where something lighter was proposed, uphold or "
                                        "abstain."), must=True),
        Flag("--reason", "reason", mark("Why; need not be given.")),
    ), also=("vote",), example="kocgov appeal vote-relief 7q2m --choice overturn"),
    Verb("appeal", "count_relief", mark("Count the votes on what comes of the appeal."), also=("count",)),
    Verb("appeal", "overturn", mark("Write down why the decision falls, as it was voted."), _REASONED),
    Verb("appeal", "remand", mark("Write down why it is sent back to be decided anew by others."), _REASONED),
    Verb("appeal", "modify", mark("Write down why the lighter measure takes its place."), _REASONED),
    Verb("appeal", "uphold", mark("Write down why the decision stands."), _REASONED),
    Verb("appeal", "tell", mark("Put on record that whoever appealed was told that the decision stands."), (
        must("--channel", "channel", mark("How it reached the person.")),
        Flag("--delivered", "delivered", mark("When it reached the person.")),
    )),
    Verb("appeal", "restore", mark("Put on record what was put back as it was, and put right in public."), (
        must("--done", "done", mark("What was put back or changed, and that the person was told.")),
        Flag("--correction", "correction", mark("What everybody may read now, if the decision was published.")),
    )),
)  # fmt: skip

APPEALS = (*OPENING, *HEARING, *SHARED, *RULING)
