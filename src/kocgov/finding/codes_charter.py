"""What can be wrong with the words of a charter: files, texts, numbers, clauses, roles, measures, names."""

from typing import Final

from kocgov.finding import codes_charter_appeals, codes_charter_hands, codes_charter_paths, codes_charter_tables
from kocgov.finding.code import Code

_FILES: Final = (
    Code(
        "CH-FILE-MISSING",
        "the charter has no file {file}",
        "Add it; a charter that comes with the program shows what belongs into it.",
        bad="charters/ours/draft/charter.yaml alone",
        good="charter.yaml, clauses.yaml, roles.yaml, measures.yaml, triage.yaml, procedures/tier1.yaml",
    ),
    Code(
        "CH-FOLDER",
        "dossiers cannot lie in the folder '{folder}'",
        "Choose another word: this one is taken by the program, by other things beside a record, or by Windows.",
        bad="folder: charters",
        good="folder: cases",
    ),
    Code(
        "CH-FILE-NAME",
        "the file holds the procedure {procedure} and is not named after it",
        "Name the file {procedure}.yaml, so that no two files can mean the same procedure.",
        bad="procedures/first.yaml with procedure: tier1",
        good="procedures/tier1.yaml with procedure: tier1",
    ),
    Code(
        "CH-MATRIX",
        "the cells of the matrix {matrix} do not go as deep as its axes",
        "Give one level of keys for each axis, in their order.",
        bad="axes: [severity, history] with cells: {minor: L0}",
        good="axes: [severity, history] with cells: {minor: {first: L0, …}}",
    ),
    Code(
        "CH-VERSION",
        "the folder says version {version}, and the charter in it says otherwise or not since when it is in force",
        "State the folder's version, and from when it is in force; a draft states neither.",
        principle="publicity: everybody can see which law holds, and since when",
        bad="charters/ours/1.1.0/charter.yaml: version: 1.0.0",
        good='charters/ours/1.1.0/charter.yaml: version: 1.1.0, in_force: "2026-11-20T00:00:00+08:00"',
    ),
    Code(
        "CH-TEXT-MISSING",
        "the text is not there in the language '{language}'",
        "Write it in that language too, or take the language from the charter's list.",
        principle="publicity: nobody is bound by what they cannot read",
        source="行政处罚法 5",
        bad="languages: [zh, en]; title: {zh: 禁言}",
        good="languages: [zh, en]; title: {zh: 禁言, en: mute}",
    ),
)

_NUMBERS: Final = (
    Code(
        "CH-ORIGIN",
        "the parameter '{parameter}' does not say where its number comes from",
        "Begin its origin with seed:, standard: or community:, and say in a few words which.",
        principle="a number that binds has a reason that can be looked up and disputed",
        bad="origin: usual",
        good='origin: "community: a weekend lies in between"',
    ),
    Code(
        "CH-PARAMETER-IDLE",
        "no rule reads the number '{parameter}'",
        "Let a rule name it, say `kept_by: people` where people keep to it, or take it out.",
        principle="what is written holds; a promise that nobody keeps is none",
        bad="parameters: {tier2_total: {value: 25, …}}  # and no window within it",
        good="window: {within: answer, …}, parameters: {answer: {value: 5, …}}",
    ),
    Code(
        "CH-PARAMETER-VALUE",
        "the parameter '{parameter}' has a value that is no number of {unit}",
        "Give a whole number above zero or, with unit fraction, a share above nothing and up to the whole.",
        principle="a right that lasts no time is none",
        bad="{value: 0, unit: hours}",
        good="{value: 24, unit: hours}",
    ),
    Code(
        "CH-UNKNOWN-PARAMETER",
        "the charter has no parameter '{name}'",
        "Add it to the parameters of charter.yaml with its origin, or correct the name.",
        bad="within: anser_L1",
        good="within: answer_L1",
    ),
    Code(
        "CH-UNIT",
        "the parameter '{name}' counts {unit}; here it must be one of: {units}",
        "Name another parameter, or change the unit of this one.",
        bad="within: council_seats",
        good="within: deliberate",
    ),
)

_CLAUSES: Final = (
    Code(
        "CH-UNKNOWN-KIND",
        "the clause {clause} is of the kind '{kind}', which no table of triage.yaml knows",
        "Add the kind to the table's aside, or give the clause one that is there.",
        principle="law before penalty: what is forbidden and what is triaged are the same",
        source="行政处罚法 4",
        bad="kind: rudeness",
        good="kind: uncivil_language",
    ),
    Code(
        "CH-KIND-WITHOUT-CLAUSE",
        "triage knows the kind '{kind}', but no clause forbids it",
        "Write the clause, or take the kind from the table: without a clause nothing follows from it.",
        principle="nulla poena sine lege",
        source="行政处罚法 4",
        bad="kind: {values: {trolling: …}}, and no clause of that kind",
        good="a clause with kind: flame_baiting",
    ),
    Code(
        "CH-CLAUSE",
        "the clause {clause} can be breached, and its {key} is '{value}'",
        "Give it a group, a severity that the triage table knows, and a ceiling from the ladder of measures.",
        principle="consequences are fixed beforehand",
        source="行政处罚法 5",
        bad="{stance: forbidden, ceiling: L9}",
        good="{stance: forbidden, group: conduct, severity: moderate, ceiling: L4}",
    ),
)

_ROLES: Final = (
    Code(
        "CH-UNKNOWN-ROLE",
        "the charter needs a role '{role}' here, and roles.yaml has none",
        "Add the role, or correct the name. A clerk is always needed: the clerk records what has lapsed.",
        bad="appointed_by: [role.onwer]",
        good="appointed_by: [role.owner]",
    ),
    Code(
        "CH-UNKNOWN-CONFLICT",
        "the role '{role}' is barred by '{ground}', which the record cannot show; it can show: {known}",
        "Name one of those.",
        principle="nobody judges in their own cause",
        bad="conflicts: [party, friendship]",
        good="conflicts: [party, same_circle]",
    ),
)

_MEASURES: Final = (
    Code(
        "CH-LADDER",
        "the rung {level} has no entry under levels, or no measure of its own",
        "Explain it under levels and give it a measure, or take it from the ladder.",
        principle="proportionality: each rung is something that can be done",
        bad="ladder: [L0, L1, L2], and no measure with level: L2",
        good="mute: {level: L2, …}",
    ),
    Code(
        "CH-UNKNOWN-LEVEL",
        "{level} is no rung of the ladder",
        "Add it to the ladder of measures.yaml, or name a rung that is there.",
        bad="ceilings: {moderator: L7}",
        good="ceilings: {moderator: L2}",
    ),
    Code(
        "CH-MEASURE",
        "the measure '{measure}' of level {level} says of itself that it is a sanction where it is "
        "none, or the reverse",
        "On the lowest rung write sanction: false, on every other sanction: true.",
        principle="guidance is no sanction, and no sanction passes for guidance",
        source="行政处罚法 33",
        bad="mute: {level: L2, sanction: false}",
        good="mute: {level: L2, sanction: true}",
    ),
    Code(
        "CH-MEASURE-LENGTH",
        "the measure '{measure}' lasts at least longer than at most, or has no greatest length",
        "Name two parameters, the shorter one under least, or only one under most.",
        principle="every restriction ends on a date",
        bad="lasts: {least: suspend_max, most: suspend_min}",
        good="lasts: {least: suspend_min, most: suspend_max}",
    ),
    Code(
        "CH-INTERIM",
        "the interim measure '{word}' is granted and not spelled out, or spelled out and never granted",
        "Let `for` in measures.yaml list, for each interim result of the triage table, measures that are there.",
        principle="necessity: what may be done at once is fixed beforehand",
        bad="yields: {interim: [none, contain24]}, and no contain24 under for",
        good="for: {contain24: [contain]}",
    ),
)

CODES: tuple[Code, ...] = (
    *_FILES,
    *_NUMBERS,
    *_CLAUSES,
    *_ROLES,
    *_MEASURES,
    *codes_charter_tables.CODES,
    *codes_charter_paths.CODES,
    *codes_charter_hands.CODES,
    *codes_charter_appeals.CODES,
)
