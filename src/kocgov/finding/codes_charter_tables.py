"""What can be wrong with decision tables, and with the words that a procedure is made of."""

from typing import Final

from kocgov.finding.code import Code

_TABLES: Final = (
    Code(
        "CH-TABLE-GAP",
        "table '{table}', stage '{stage}': no row fits the facts {facts}",
        "Add a row for them, or a last row without condition.",
        principle="equal treatment: every case has an answer before it happens",
        bad="rows: [{id: C1, when: {level: [L3, L4]}, then: {case: tier2}}]",
        good="… {id: C2, then: {}}",
    ),
    Code(
        "CH-TABLE-DEAD-ROW",
        "table '{table}': '{row}' never decides, whatever the facts",
        "Put it before the rows that take its cases away, or delete it.",
        principle="publicity: what the charter says, it does",
        bad="{id: R1, then: {…}} followed by {id: R2, when: {…}, then: {…}}",
        good="{id: R2, when: {…}, then: {…}} followed by {id: R1, then: {…}}",
    ),
    Code(
        "CH-TABLE-WHEN",
        "table '{table}' asks whether '{name}' is '{value}', and neither a fact nor an earlier stage can say so",
        "Name a fact, or a result of an earlier stage, with a value that it can have.",
        bad="when: {malice: [maybe]}",
        good="when: {malice: [unclear]}",
    ),
    Code(
        "CH-TABLE-THEN",
        "table '{table}' yields '{value}' as '{name}', and its yields list no such result",
        "Add it under yields, or correct it.",
        bad="then: {case: tier3}",
        good="then: {case: tier2}",
    ),
    Code(
        "CH-TABLE-MODIFIER",
        "table '{table}': the modifier '{modifier}' has nothing to change in the result of {facts}",
        "Let it apply only where its result is there: narrow `when` of the modifiers.",
        bad="lower: {level: 1} on a result without level",
        good="when: {case: [tier1, tier2]}",
    ),
    Code(
        "CH-TABLE-TWICE",
        "table '{table}': two stages, rows or modifiers are called '{row}'",
        "Give each a name of its own: decisions say which of them decided.",
        bad="{id: R1, …}, {id: R1, …}",
        good="{id: R1, …}, {id: R2, …}",
    ),
    Code(
        "CH-TABLE-COMPUTED",
        "table '{table}': the fact '{fact}' is typed where the record computes it, or the reverse; "
        "computed values: {values}",
        "Mark history and party, and only them, as computed, and list every value that the record can find.",
        principle="history is computed, never typed",
        bad="history: {computed: false}",
        good="history: {computed: true, values: {first: …, repeat: …, incorrigible: …}}",
    ),
    Code(
        "CH-TOO-LARGE",
        "'{what}' has too many cases to be proven: at least {count}",
        "Take out facts or states, or split it in two: what cannot be proven in a second nobody understands either.",
        principle="rules are simple, clear and operable",
        bad="twenty facts of four values in one table",
        good="two tables, the first deriving what the second reads",
    ),
)

_NAMES: Final = (
    Code(
        "CH-UNKNOWN-STATE",
        "the procedure has no state '{state}'",
        "Add it under states, or correct the name.",
        bad="to: [{to: desided}]",
        good="to: [{to: decided}]",
    ),
    Code(
        "CH-UNKNOWN-STEP",
        "'{where}' has no such step '{step}'",
        "Name a step that may be taken there: from that state, or, for what is opened elsewhere, "
        "one that opens a dossier.",
        bad="met_by: [reply]",
        good="met_by: [answer]",
    ),
    Code(
        "CH-UNKNOWN-WINDOW",
        "the state '{state}' has no window '{window}'",
        "Add it to every state that the step comes from, or correct the name.",
        bad="{from: [noticed, guided], within: answer}",
        good="{from: [noticed], within: answer}",
    ),
    Code(
        "CH-UNKNOWN-ACTOR",
        "'{word}' is no role.NAME of roles.yaml, no party.NAME and no body.NAME of this procedure",
        "Correct it, or add the role, the party or the body.",
        bad="by: [moderator]",
        good="by: [role.moderator]",
    ),
    Code(
        "CH-UNKNOWN-BALLOT",
        "there is no ballot '{ballot}' in this procedure; known here: {known}",
        "Correct it, or add the ballot.",
        bad="vote: {ballot: removl, does: [vote]}",
        good="vote: {ballot: removal, does: [vote]}",
    ),
    Code(
        "CH-TWO-BODIES",
        "the step '{step}' states who is in '{one}' and who is in '{other}'; an act keeps one of the two",
        "Let each be stated by a step of its own; of a drawn body that sits already, seats. may stand beside it.",
        principle="who judges can be looked up for ever",
        bad="announce: {reckon: [draw.panel, seats.council]}",
        good="request: {reckon: [seats.council]}; announce: {reckon: [draw.panel]}",
    ),
    Code(
        "CH-UNKNOWN-EFFECT",
        "there is no effect '{effect}'; effects are: {known}",
        "Choose one of them, or none: a step may move the matter without doing anything else.",
        bad="does: [sanctions]",
        good="does: [sanction]",
    ),
    Code(
        "CH-UNKNOWN-LETTER",
        "'{word}' is no letter that can be called for here; here one can name: {known}",
        "Choose one of them, or let the way bring a letter by its effect, which need not be named.",
        bad="dismissed: {…, letter: decision, end: true}",
        good="dismissed: {…, letter: dismissal, end: true}",
    ),
    Code(
        "CH-UNKNOWN-NEED",
        "nothing in the law answers to the condition '{word}'",
        "Take it out: what an effect needs is asked for with the effect, and cannot be forgotten.",
        bad="needs: [hearing]",
        good="does: [sanction]",
    ),
    Code(
        "CH-UNKNOWN-RECKONER",
        "a step reckons by one table of triage.yaml, and '{word}' is none, or a second one",
        "Write table. and the name of the one table.",
        bad="reckon: [discipline]",
        good="reckon: [table.discipline]",
    ),
    Code(
        "CH-UNKNOWN-TYPE",
        "there is no type '{type}' of field; types are: {known}",
        "Choose one of them, or one_of with a list of words; a question mark makes the field optional.",
        bad="payload: {reason: string}",
        good="payload: {reason: text}",
    ),
    Code(
        "CH-UNKNOWN-PROCEDURE",
        "the charter has no procedure '{procedure}'",
        "Add its file under procedures/, or correct the name.",
        bad="opens: [{procedure: signals, …}]",
        good="opens: [{procedure: signal, …}]",
    ),
    Code(
        "CH-UNKNOWN-OUTCOME",
        "nothing in this procedure yields '{value}' as '{name}'",
        "Name a result that a table reckoned here lists under yields.",
        bad="when: {case: [tier3]}",
        good="when: {case: [tier2]}",
    ),
    Code(
        "CH-NAME-TAKEN",
        "the name '{name}' is taken: every act, an effect of this step, a role or silence itself uses it",
        "Choose another name.",
        principle="what a guard looks at cannot be put in its place",
        bad='{does: [sanction], payload: {explanation: "text?"}}',
        good='{does: [sanction], payload: {note: "text?"}}',
    ),
)

CODES: tuple[Code, ...] = (*_TABLES, *_NAMES)
