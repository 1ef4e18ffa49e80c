"""What a rehearsal or a story can bring to light: the charter, or the telling, does not do what was expected of it."""

from typing import Final

from kocgov.finding.code import Code

_REHEARSALS: Final = (
    Code(
        "REH-ID",
        "the rehearsal calls itself '{id}', its file '{file}'",
        "Give both the same name.",
        bad="cases/rehearsals/c01-newcomer.yaml: rehearsal: c01",
        good="cases/rehearsals/c01-newcomer.yaml: rehearsal: c01-newcomer",
    ),
    Code(
        "REH-CHARTER",
        "no charter here is called '{name}'; known here: {known}",
        "Correct the name under `charters`, or take it out: what is meant for no charter is never tried.",
        bad="charters: [auto-coc]",
        good="charters: [auto-koc]",
    ),
    Code(
        "REH-FACTS",
        "the table '{table}' knows no {what} '{name}'; known here: {known}",
        "Correct the name, or add it to the charter's table.",
        bad="facts: {malice: maybe}",
        good="facts: {malice: unclear}",
    ),
    Code(
        "REH-FACT-MISSING",
        "the table '{table}' needs the fact '{name}'",
        "State it, also where the record would compute it: nobody's record is consulted here.",
        bad="facts: {severity: minor}",
        good="facts: {severity: minor, history: first, …}",
    ),
    Code(
        "REH-OUTCOME",
        "the charter yields {name} {found} (by {rules}), not {expected} as expected",
        "Change the charter until it gives what is just, or the expectation if it was mistaken.",
        principle="a charter is tried on situations that people can judge before it is tried on people",
        bad="expect: {route: [tier1], level: L2}",
        good="expect: {route: [tier1], level: L0}",
    ),
    Code(
        "REH-STOOD",
        "the step '{step}' stands, although the charter should refuse it with {expected}",
        "Find out which guard is missing from the charter's procedure, or drop `refused`.",
        bad="{step: guide, refused: KG-FROM}",
        good="{step: guide}",
    ),
    Code(
        "REH-OTHER",
        "the step '{step}' is refused with {found}, not with {expected}",
        "Correct the code, or the fields that made the act fail for another reason.",
        bad="{step: decide, refused: KG-COSIGN} before anybody was heard",
        good="{step: decide, refused: KG-HEARD} before anybody was heard",
    ),
    Code(
        "REH-REFUSED",
        "the step '{step}' should stand but is refused with {found}: {what}",
        "Correct the act, or the charter if it refuses what it should allow.",
        bad="{step: decide} before anybody was heard",
        good="{step: decide, refused: KG-HEARD} before anybody was heard",
    ),
    Code(
        "REH-ACT",
        "the act cannot be told ({found}): {what}",
        "Correct the names of member, dossier, procedure or step.",
        bad="{step: triage, in: advrt}",
        good="{step: triage, in: advert}",
    ),
    Code(
        "REH-STATE",
        "'{alias}' ends in the state '{found}', not '{expected}'",
        "Correct the acts or the expectation; an alias is given by `call` or `opened`.",
        bad="expect: {state: {advert: final}}",
        good="expect: {state: {advert: closed}}",
    ),
    Code(
        "REH-NEVER",
        "the step '{step}' must never happen here, and happens in '{alias}'",
        "Drop the act, or the step from `never`.",
        bad="never: [guide], and a guide among the acts",
        good="never: [decide]",
    ),
    Code(
        "REH-COMMUNITY",
        "the community in which rehearsals act does not come about ({found}): {what}",
        "Give {file} a founding and joining acts that this charter lets stand.",
        bad="no community.yaml beside rehearsals with acts",
        good="cases/rehearsals/community.yaml",
    ),
)

_STORIES: Final = (
    Code(
        "STORY-ALIAS",
        "no dossier is called '{alias}' by then",
        "Name the dossier where it is opened: `call` for the act's own, `opened` for those that it opens elsewhere.",
        bad="{step: triage, in: advert}, and no act says `call: advert`",
        good="{step: open, call: advert, …}",
    ),
    Code(
        "STORY-WORDS",
        "{path} does not say once: {words}",
        "Quote words that stand exactly once in that file of the draft, line ends and blanks as they are.",
        bad="{do: draft, fields: {file: clauses.yaml, old: 'en:', new: 'de:'}}",
        good="{do: draft, fields: {file: clauses.yaml, old: 'Please post nothing that only sells', new: …}}",
    ),
)

CODES: tuple[Code, ...] = _REHEARSALS + _STORIES
