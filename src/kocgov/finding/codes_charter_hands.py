"""What can be wrong with whose hand a procedure puts an act into."""

from typing import Final

from kocgov.finding.code import Code

CODES: Final[tuple[Code, ...]] = (
    Code(
        "CH-RIGHT-TAKEN",
        "the step '{step}' uses the right '{window}' of {whose}, and {other} may do it too",
        "Leave only {whose} under `by`; whoever takes the words down is stated under `recorded`.",
        principle="nobody answers or appeals for another",
        source="行政处罚法 7, 45",
        bad="answer: {by: [party.respondent, role.clerk], within: answer, …}",
        good="answer: {by: [party.respondent], within: answer, …}",
    ),
    Code(
        "CH-WITHIN-DUTY",
        "the step '{step}' must come within '{window}', which is a duty: what is done late would be void",
        "Take away `within`, or make the window a right of whoever does the step.",
        principle="a duty done late is done all the same",
        bad="serve: {within: serve, …}, and the window serve of kind duty",
        good="serve: {…}, without within",
    ),
    Code(
        "CH-DUTY-IDLE",
        "state '{state}': {whose} has the duty '{window}' and no step to do there",
        "Name under whose somebody who may act in the state, or let them do the step.",
        principle="nobody is late with what is not theirs to do",
        bad="serve: {kind: duty, whose: role.moderator}, and the step serve {by: [role.clerk]}",
        good="serve: {kind: duty, whose: role.clerk}",
    ),
    Code(
        "CH-OPENING-HAND",
        "what this opens begins with '{step}' in '{procedure}', which {hand} may not do",
        "Add {hand} under `by` of that step, or take it away from the step that opens.",
        principle="nobody is promised a way that is closed",
        bad="ask_council: {by: [party.respondent], opens: [request]}, and request {by: [role.moderator]}",
        good="request: {by: [role.moderator, party.respondent]}",
    ),
    Code(
        "CH-WRONG-HAND",
        "the step '{step}' has the effect {effect}, which is not for {other}",
        "Under `by`, let parties alone speak for themselves, and offices alone lead or judge a matter.",
        principle="nobody judges their own matter, or speaks for another",
        source="行政处罚法 43, 仲裁法 34",
        bad="decide: {by: [role.moderator, party.respondent], to: [{to: decided, does: [sanction]}]}",
        good="decide: {by: [role.moderator], to: [{to: decided, does: [sanction]}]}",
    ),
    Code(
        "CH-SILENCE-CLAIMS",
        "state '{state}': the lapse of '{window}' leads to '{to}', which otherwise always means that {effect} was done",
        "Let silence lead to a state of its own, so that nobody reads that something was done that was not.",
        principle="the record is true",
        bad="mend: {…, lapse: {to: withdrawn}}, where withdrawn means that a decision was taken back",
        good="mend: {…, lapse: {to: closed}}",
    ),
    Code(
        "CH-SILENCE-SPEAKS",
        "state '{state}': the lapse of '{window}' leads to '{to}', where only parties lead a matter, by '{step}'",
        "Let silence lead to a state of its own, so that nobody is taken to have said what they did not say.",
        principle="nobody puts words into another's mouth",
        bad="stuck: {…, lapse: {to: declined}}, where declined means that the nominee declined",
        good="stuck: {…, lapse: {to: lapsed}}",
    ),
)
