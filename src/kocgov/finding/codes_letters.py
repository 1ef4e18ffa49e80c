"""What may be wrong with the letters that a community writes itself, and with asking for a letter."""

from kocgov.finding.code import Code

_TOLD = "whoever is concerned is told what is held against them, why, and what they can do"
_FAIR = "DSA Art. 17; 行政处罚法 44, 45, 59; 行政复议法 20"

CODES: tuple[Code, ...] = (
    Code(
        "LETTER-NAME",
        "this takes the place of no letter",
        "name it letters/LANGUAGE/KIND.md.j2; `kocgov letters` names the kinds",
        bad="letters/zh/remider.md.j2",
        good="letters/zh/reminder.md.j2",
    ),
    Code(
        "LETTER-TEXT",
        "the template is no plain text of at most 32 KiB",
        "save it as UTF-8, without characters that nobody can see",
        bad="a template saved by a word processor",
        good="a template saved as plain text, UTF-8",
    ),
    Code(
        "LETTER-SYNTAX",
        "the template cannot be read: {what}",
        "see that every if and every for has its end, and every pair of braces its closing pair",
        bad="{% if until %} until {{ until }}",
        good="{% if until %} until {{ until }}{% endif %}",
    ),
    Code(
        "LETTER-WORD",
        "letters are not written with '{word}'",
        "use values, if, for and include; filters: quoted, join and their like",
        bad="{% set x = until %}",
        good="{{ until }}",
    ),
    Code(
        "LETTER-GROWS",
        "with '{word}' here the letter could grow without end",
        "loop over what the letter knows, two deep at most; include each part once, in no loop; few filters in a row",
        bad="{% for clause in clauses %}{% include '_clauses.md.j2' %}{% endfor %}",
        good="{% include '_clauses.md.j2' %}",
    ),
    Code(
        "LETTER-UNKNOWN",
        "the letter knows no '{name}'",
        "docs/letters.md lists what each letter can say; ask first where it may be missing: is defined",
        bad="{{ reporter }}",
        good="{{ addressee }}",
    ),
    Code(
        "LETTER-FAILS",
        "the letter cannot be filled: {what}",
        "put it more simply; docs/letters.md lists what each letter can say",
        bad="{{ until > 3 }}",
        good="{{ until }}",
    ),
    Code(
        "LETTER-OMITS",
        "the letter '{kind}' does not say {what}",
        "say it, whatever the case; `kocgov letters {kind}` shows where ours does",
        _TOLD,
        _FAIR,
        bad="a reminder without {{ promise.no_sanction }}",
        good="**{{ promise.no_sanction }}**",
    ),
    Code(
        "CMD-LETTER-KIND",
        "there is no letter '{typed}'",
        "there are: {known}",
        bad="kocgov letter 7q2m --kind notise",
        good="kocgov letter 7q2m --kind notice",
    ),
    Code(
        "CMD-LETTER-TO",
        "this letter does not go to '{typed}'",
        "it goes to: {known}",
        bad="kocgov letter 7q2m --to reporter",
        good="kocgov letter 7q2m --to claimant",
    ),
    Code(
        "CMD-LETTER-BROKEN",
        "the community's own template of this letter is wrong: {where} {what}",
        "mend the file and commit it, or remove it and ours is used; `kocgov check` tells everything",
        bad="letters/zh/notice.md.j2 without the right to answer",
        good="letters/zh/notice.md.j2 with {{ promise.heard }}",
    ),
)
