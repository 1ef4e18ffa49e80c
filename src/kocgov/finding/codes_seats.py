"""Why an appointment to an office with seats is refused: none is free, too long, too often, too many of one circle."""

from typing import Final

from kocgov.finding.code import Code

CODES: Final[tuple[Code, ...]] = (
    Code(
        "KG-SEATS-FULL",
        "all {seats} seats of the office {role} are filled; the next is free from {until} on",
        "Appoint when a seat is free; `kocgov council` shows who sits and until when.",
        principle="a body is as large as its charter says, and nobody wins a vote by adding voters",
        source="PEP 13",
        bad="kocgov member appoint wei --office council  # seven sit, and there are seven seats",
        good="kocgov member appoint wei --office council  # after one of the seven has resigned",
    ),
    Code(
        "KG-TERM-LONG",
        "this appointment as {role} ends on {latest} at the latest; the last day given: {given}",
        "Leave the day out, which gives the full term, or name an earlier one: `--until {latest}`.",
        principle="power is lent for a time, and the time is known from the first day",
        source="Kubernetes steering committee: fixed terms",
        bad="kocgov member appoint wei --office council --until 2031-03-01",
        good="kocgov member appoint wei --office council",
    ),
    Code(
        "KG-TERMS-IN-A-ROW",
        "{most} terms in a row as {role} are over for this person, who may be appointed again after {earliest}",
        "Choose somebody else this time; who has served may help those who follow.",
        principle="office makes room for others, and experience comes back after a while",
        source="Kubernetes steering committee: a limit to terms in a row",
        bad="kocgov member appoint wei --office council  # for the third time in a row",
        good="kocgov member appoint wei --office council  # a full term after the second",
    ),
    Code(
        "KG-SHARE-CAP",
        "of the {seats} seats of the office {role}, one circle or employer class has {most} at most, and as many are "
        "taken: {group}",
        "Choose somebody from another circle or employer class; `kocgov council` shows where those who sit belong.",
        principle="a council speaks for the whole community, and no circle outvotes the others",
        source="PEP 13 and Kubernetes steering committee: a limit for one employer",
        bad="kocgov member appoint wei --office council  # the third of seven from the circle camping",
        good="kocgov member appoint hao --office council  # from no circle, or another",
    ),
    Code(
        "KG-STAGGER",
        "of the {seats} seats of the office {role}, {most} at most may end within one month, and in {month} as many do",
        "Let it end earlier, so that they never end all at once; the latest day that is free: `--until {latest}`.",
        principle="a council never ends all at once: somebody always knows the way",
        source="Kubernetes steering committee: staggered terms",
        bad="kocgov member appoint wei --office council  # the fourth of seven to end in March 2027",
        good="kocgov member appoint wei --office council --until 2027-02-28",
    ),
)
