"""Why a nomination, an award or a revocation cannot stand: no deed, no consent, no vote, no ground to take it back."""

from typing import Final

from kocgov.finding.code import Code

CODES: Final[tuple[Code, ...]] = (
    Code(
        "KG-NOMINATION",
        "a nomination names one member, and comes from a member",
        "Name the nominee by their handle on the roster; who nominates is a member too, and neither is from outside.",
        principle="honours are given by members to members",
        source="a founding wish: members find and honour those who care for the culture",
        bad="nominate --nominee outside …",
        good="nominate --nominee m-4t7w2k9p …",
    ),
    Code(
        "KG-SELF-NOMINATED",
        "{member} cannot be nominated by {member}",
        "Somebody else who saw the deed may nominate, or a steward.",
        principle="an honour is given by others",
        source="a founding wish: members find and honour those who care for the culture",
        bad="nominate --nominator wei --nominee wei …",
        good="nominate --nominator mei --nominee wei …",
    ),
    Code(
        "KG-HONOUR-REASON",
        "'{word}' is no reason for an honour, and none against it",
        "Tell what the person did, for whom, and what came of it; leave out how much they post, how often they are "
        "there, and whether they rest. The words are listed in the charter's honours.yaml (`not_reasons`).",
        principle="honours look at deeds and goodwill, not at numbers, and rest is judged by nobody",
        source="a founding wish: those honoured need not be the ones who produce most",
        bad="nominate --reason 'has the most posts of all'",
        good="nominate --reason 'asked both sides to name one good point of the other, and the quarrel ended'",
    ),
    Code(
        "KG-SECONDED",
        "a nomination is seconded by one member; named: {named}",
        "Name one member who saw the deed too (`--seconder`), and where they said so (`--where`).",
        principle="two pairs of eyes",
        source="rules of order, under which a motion is taken up once somebody else supports it",
        bad="second --seconder hao --seconder jing …",
        good="second --seconder hao --where chat/812",
    ),
    Code(
        "KG-SECOND-TIED",
        "{member} is too near to second this nomination: {grounds}",
        "Ask a member of another circle, who neither works for the same employer nor has declared a relation.",
        principle="thanks that come from one corner only are no thanks of the community",
        source="endorsements from different employers, as for the Kubernetes steering committee",
        bad="second --seconder a-friend-of-the-nominee …",
        good="second --seconder somebody-of-another-circle …",
    ),
    Code(
        "KG-ALIAS",
        "the display '{display}' and the alias do not fit together",
        "Give an alias with display=alias, and none with name or anonymous.",
        principle="people are shown as they wish, and in no other way",
        source="个人信息保护法 25",
        bad="consent --display anonymous --alias 'the night owl'",
        good="consent --display alias --alias 'the night owl'",
    ),
    Code(
        "KG-ALIAS-TAKEN",
        "the alias is the handle of a member: {member}",
        "Choose another alias, or --display name to be shown by your own handle.",
        principle="thanks go to whom they are meant for",
        source="orderly procedure",
        bad="consent --display alias --alias hao  # by wei, while hao is on the roster",
        good="consent --display alias --alias 'the night owl'",
    ),
    Code(
        "KG-HONOUR-WAITS",
        "a measure that has not run its course comes first: {dossier}",
        "Wait until it has; the nomination keeps its place meanwhile. An accusation alone keeps nobody waiting, and "
        "leave never does.",
        principle="an honour is no shield against a measure, and no answer to it",
        source="a founding wish: honours are for those who are looked up to",
        bad="qualify, while the nominee is muted for a week",
        good="qualify, once the mute is over",
    ),
    Code(
        "KG-HONOUR-CAP",
        "{given} honours of this kind ({kind}) were awarded in the period, and the charter allows {most}",
        "Wait until the period is over (honour_period); the nomination keeps its place meanwhile.",
        principle="thanks that everybody gets tell nobody anything",
        source="the charter's own cap (honour_cap), so that honours are not inflated",
        bad="award, the sixth guide of this half-year",
        good="award, the first guide of the next half-year",
    ),
    Code(
        "KG-HONOUR-CONSENT",
        "the nominee has not agreed to be honoured",
        "Ask the nominee first, and record how they wish to be named; without a word from them they are thanked "
        "without a name.",
        principle="nobody is put on a stage against their will",
        source="个人信息保护法 13, 25",
        bad="award, though nobody asked the nominee",
        good="consent --display name …, then the vote, then the award",
    ),
    Code(
        "KG-HONOUR-NAMED",
        "the text names {member}, who has not agreed to be named here",
        "Leave the handle out, or use the alias that the person chose.",
        principle="people are shown as they wish, and in no other way",
        source="个人信息保护法 25",
        bad="award --reason 'wei calmed the quarrel'  # wei wishes to stay anonymous",
        good="award --reason 'calmed a quarrel over exhausts within ten minutes'",
    ),
    Code(
        "KG-HONOUR-VOTE",
        "the council has not voted for '{step}'",
        "Let the council vote and the clerk count; what was carried is then done, with reasons.",
        principle="the council awards, and the council takes back",
        source="a founding wish: what touches values is decided by members",
        bad="award, without a vote",
        good="vote, count, award --reason …",
    ),
    Code(
        "KG-NO-AWARD",
        "nothing was awarded in this dossier that could be taken back",
        "Name the dossier in which the honour was awarded: kocgov honour list.",
        principle="a decision is about something",
        source="orderly procedure",
        bad="question, in a dossier that is still a nomination",
        good="question, in the dossier of the award",
    ),
    Code(
        "KG-REVOKE-GROUND",
        "{dossier} is no ground to take an honour back: that needs a decision about the holder which stands and is "
        "past appeal",
        "Let the matter be judged first and its time to appeal run out; then name it (`--finding`) and say how it "
        "touches the merit.",
        principle="first the facts, then what follows from them; nobody loses an honour over a rumour",
        source="presumption of innocence; a founding wish: disputes over copied work are judged by the council",
        bad="question --finding a-case-that-is-still-open …",
        good="question --finding a-case-that-is-final --touches 'the handbook it was awarded for' …",
    ),
    Code(
        "KG-REVOKE-AGAIN",
        "{dossier} gives no new doubt: whether this honour can stay was asked before, on {before}, about the same act",
        "Let the honour stand; only a decision about another act, and past appeal, is a new reason to ask "
        "(`--finding`).",
        principle="what was weighed once is not weighed again and again until the answer suits",
        source="ne bis in idem, as in 行政处罚法 29; the community's own choice for honours",
        bad="question --finding a-case  # the council kept the honour when it weighed that very case",
        good="question --finding another-case  # about something else that the holder did",
    ),
)
