"""What can be wrong with how a procedure takes up, waits for, decides and carries out an appeal."""

from typing import Final

from kocgov.finding.code import Code

CODES: Final[tuple[Code, ...]] = (
    Code(
        "CH-APPEAL-FORGOTTEN",
        "the step '{step}' opens an appeal without the effect appeal or reopen",
        "Let one of the two stand in every rule of a step that opens an appeal.",
        principle="it is asked what an appeal is about, for whom it is, and until when",
        bad="appeal: {to: [{to: filed, does: [open]}]}",
        good="appeal: {to: [{to: filed, does: [open, appeal]}]}",
    ),
    Code(
        "CH-CHALLENGE-IDLE",
        "the step '{step}' counts the votes on challenges without the effect unseat: who was challenged sits on",
        "Let the effect unseat stand in every rule of that step.",
        principle="nemo iudex in causa sua: nobody is judge in their own cause",
        source="仲裁法 34",
        bad="deliberate: {reckon: [tally.challenge], to: [{to: deliberation}]}",
        good="deliberate: {reckon: [tally.challenge], to: [{to: deliberation, does: [unseat]}]}",
    ),
    Code(
        "CH-NO-STAY",
        "state '{state}': '{window}' lets the decision fall, yet the measure does not wait once '{before}' is over",
        "Let an earlier lapse there have the effect `stay`: while nobody judges, the measure waits.",
        principle="delay is not paid for by whoever appealed",
        bad="overdue: {…, lapse: {flag: overdue_twice}}",
        good="overdue: {…, lapse: {flag: overdue_twice, does: [stay]}}",
    ),
    Code(
        "CH-GRAVE-UNSTAYED",
        "the step '{step}' opens an appeal against a measure of {level}, and the measure does not wait for it",
        "Give the rule for that level the effect `stay`.",
        principle="what can hardly be put right waits until it was looked at again",
        source="行政复议法 42",
        bad="appeal: {to: [{to: filed, does: [open, appeal]}]}",
        good="appeal: {to: [{when: {appealed: [L4]}, to: filed, does: [open, appeal, stay]}, …]}",
    ),
    Code(
        "CH-RULED-TWICE",
        "from '{state}' to '{to}' an appeal is decided that was decided before",
        "Let what decides an appeal lead to a state in which nobody decides it again.",
        principle="what an appeal has given stands",
        bad="overdue: {…, lapse: {flag: overdue_twice, does: [allow]}}",
        good="silence: {…, lapse: {to: allowed, does: [allow]}}",
    ),
    Code(
        "CH-NOT-RESTORED",
        "from '{state}' to '{to}' a decision falls, and nobody can put right there what it did",
        "Let it lead to a state from which a step with the effect `restore` goes on.",
        principle="what fell is put right",
        source="行政处罚法 48",
        bad="silence: {…, lapse: {to: closed, does: [allow]}}",
        good="silence: {…, lapse: {to: allowed, does: [allow]}}",
    ),
    Code(
        "CH-ROUND-ENDLESS",
        "from '{state}' the way '{step}' leads back to '{to}', any number of times, and each time the terms start anew",
        "Say how often a step of the round may be done (`once`, or `at_most` with a number of the charter), or lead on "
        "instead of back.",
        principle="nobody is kept waiting without end by those who judge",
        source="行政复议法 62, an appeal is decided within a term",
        bad="count_relief: {to: [{when: {relief: [open]}, to: filed}, …]}",
        good="count_relief: {to: [{when: {relief: [open]}, to: adjourned}, …]}, resume: {at_most: …, to: filed}",
    ),
)
