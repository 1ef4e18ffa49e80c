"""What can be wrong with a change as a whole: its dates, what it would unsettle, what it leaves vacant."""

from typing import Final

from kocgov.finding.code import Code

_CHANGE: Final = (
    Code(
        "KG-BACKDATED",
        "the act was put down in writing on {at} by its own account, and was written after {until}",
        "Date it when you write it; what was done long before is taken down by the clerk, who says so and why.",
        principle="the order of the record is true: nobody dates their own writing back",
        source="行政处罚法 47",
        bad="at: a month before the commit that brought the file",
        good="at: the day of the commit",
    ),
    Code(
        "KG-OVERTAKES",
        "dated {at}, the act would unsettle {path}, which stands on record and is dated {later}",
        "Date it after that act; an answer given in time is taken down by the clerk, with where the words are.",
        principle="what was lawful when done stays so",
        bad="a clerk appointed as of Monday, on Wednesday, though the owner served as clerk on Tuesday",
        good="a clerk appointed as of Wednesday",
    ),
    Code(
        "KG-STAFF-SEAT",
        "{member} would work for the brand and holds the office {role}, which is closed to its staff",
        "Let the office end first: `kocgov member resign {member} --office {role}`, or end-term by whoever appoints.",
        principle="the brand is not player and referee at once",
        bad="kocgov member belong lin --employer brand  # lin sits on the council",
        good="kocgov member resign lin --office council && kocgov member belong lin --employer brand",
    ),
    Code(
        "KG-LAST-HOLDER",
        "nobody would be left in the office {role}, and nobody else could appoint to it",
        "Appoint a successor first: `kocgov member appoint MEMBER --office {role}`.",
        principle="a community is never left without anybody who may act for it",
        bad="kocgov member resign brand-hq --office owner  # the only owner",
        good="kocgov member appoint brand-li --office owner && kocgov member resign brand-hq --office owner",
    ),
    Code(
        "REC-MONTH",
        "the dossier lies under {lies}, and was opened in {says}",
        "Put it in the folder of the year and month in which its opening act was done, by the community's clock.",
        principle="a file is where it says it is",
        bad="cases/2026/04/7q2mx4kd, opened on 31 March",
        good="cases/2026/03/7q2mx4kd, opened on 31 March",
    ),
    Code(
        "REC-PROFILE",
        "the profile says it describes '{says}', and lies in the folder of '{lies}'",
        "Correct `member`, or move the file to whom it describes.",
        principle="a file is where it says it is",
        bad="members/lin/profile.yaml, with member: chen",
        good="members/lin/profile.yaml, with member: lin",
    ),
)

_RUN: Final = (
    Code(
        "CMD-BASE",
        "--head and --rev do not go with what was asked: a change has a --base, a commit alone has none",
        "Judge a change with --base (and --head), or one commit with --rev.",
        bad="kocgov check --rev HEAD --base main",
        good="kocgov check --base main --head HEAD",
    ),
    Code(
        "CMD-CI-THERE",
        "{path} is there already and says something else",
        "Compare it with what `kocgov ci {forge}` shows, and take over by hand what you want of it.",
        bad="kocgov ci gitlab --write  # beside jobs of your own",
        good="kocgov ci gitlab",
    ),
)

CODES: tuple[Code, ...] = _CHANGE + _RUN
