"""Why a matter cannot be handed to somebody, and what the desk cannot do."""

from kocgov.finding.code import Code

CODES: tuple[Code, ...] = (
    Code(
        "KG-HANDLER",
        "{member} does not hold the office {role}",
        "Hand the matter to somebody who may do the work; who holds it: kocgov member list.",
        principle="competence: a duty lies with one who may fulfil it",
        bad="handler: m-4t7w2k9p  # an ordinary member",
        good="handler: m-9c3e5h1r  # a moderator",
    ),
    Code(
        "KG-HANDLER-RESTS",
        "{member} rests until {last}",
        "Hand the matter to somebody who is on duty.",
        principle="rest is granted without reason and without reproach, so no work waits for one who rests",
        bad="handler: m-9c3e5h1r  # who rests until the end of the month",
        good="handler: m-5d8k2n4q",
    ),
    Code(
        "KG-HANDLER-TIED",
        "{member} may not act in this matter ({grounds})",
        "Hand it to somebody without a tie to the people concerned.",
        principle="nemo iudex in causa sua: nobody acts by office in their own matter",
        source="行政处罚法 43",
        bad="handler: m-9c3e5h1r  # who made the report",
        good="handler: m-5d8k2n4q",
    ),
    Code(
        "CMD-FILTER",
        "{option} cannot be {typed}",
        "there are: {known}",
        bad="kocgov case list --clause C-ATACK",
        good="kocgov case list --clause C-ATTACK",
    ),
    Code(
        "CMD-HANDOVER",
        "{member} cannot hand over to themselves",
        "Name somebody else behind --to.",
        bad="kocgov handover --from m-4t7w2k9p --to m-4t7w2k9p",
        good="kocgov handover --from m-4t7w2k9p --to m-9c3e5h1r",
    ),
    Code(
        "CMD-YES",
        "nobody can be asked whether this is meant, so nothing was written",
        "Look at the list, then add --yes.",
        bad="kocgov handover --from m-4t7w2k9p --to m-9c3e5h1r < list.txt",
        good="kocgov handover --from m-4t7w2k9p --to m-9c3e5h1r --yes",
    ),
)
