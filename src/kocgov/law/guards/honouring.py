"""Guards of honours: not by oneself, for deeds and not for numbers, with consent, and taken back only for cause."""

import re
import unicodedata

from msgspec.structs import replace

from kocgov.law import honours
from kocgov.law.conflicts import conflicts
from kocgov.law.matter import about_the_same
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter
from kocgov.model.state import OUTSIDERS, State
from kocgov.words import spelling

SECONDER = "seconder"
WORDS = ("reason", "reasons", "touches", "considered", "text")
"""Fields that say why an honour is given or taken, and the praise for all to read."""


def nominated_by_another(s: Situation) -> Refusal | None:
    """A member nominates another member; nobody nominates themselves. Source: a founding wish, honours are given."""
    fields = s.event.fields
    nominee, nominator = fields.get(honours.NOMINEE, ""), fields.get("nominator") or s.event.by
    if not nominee or nominee in OUTSIDERS or nominator in OUTSIDERS:
        return refuse("KG-NOMINATION", honours.NOMINEE if nominator not in OUTSIDERS else "nominator")
    return refuse("KG-SELF-NOMINATED", honours.NOMINEE, member=nominee) if nominee == nominator else None


def of_deeds(s: Situation) -> Refusal | None:
    """A reason tells what somebody did, not how much they post nor whether they rest. Source: founding wishes, those
    honoured need not be the most productive, and rest is judged by nobody.
    """
    for field in WORDS:
        text = s.event.fields.get(field)
        if isinstance(text, str) and (word := no_reason_in(text, s.charter)):
            return refuse("KG-HONOUR-REASON", field, word=word)
    return None


def of_deeds_here(s: Situation) -> Refusal | None:
    """The same for what many procedures do, a vote or a publication, where it is done in a matter of honour."""
    return of_deeds(s) if s.state.events and s.state.about("category") else None


def no_reason_in(text: str, charter: Charter) -> str:
    """The first word of a text that the charter lists as no reason for an honour, "" where there is none.

    Chinese words are looked for in the text without its spaces, others as whole words, whatever their case.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    joined = "".join(plain.split())
    spaced = " ".join(plain.split())
    for language, words in charter.honours.not_reasons.items():
        for word in words:
            wanted = " ".join(unicodedata.normalize("NFKC", word).casefold().split())
            if wanted in joined if language == "zh" else re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", spaced):
                return word
    return ""


def seconded_by_one(s: Situation) -> Refusal | None:
    """One other member seconds. Principle: two pairs of eyes."""
    named = list(s.event.fields.get(SECONDER, ()))
    fit = len(named) == 1 and named[0] not in OUTSIDERS
    return None if fit else refuse("KG-SECONDED", SECONDER, named=", ".join(named) or "-")


def seconded_from_elsewhere(s: Situation) -> Refusal | None:
    """Who seconds is of another circle than nominator and nominee, and has no tie to either. Principle: thanks that
    come from one corner only are no thanks of the community.
    """
    seconder = next(iter(s.event.fields[SECONDER]))
    around = replace(s.state, parties={**s.state.parties, "nominator": honours.nominators(s.state)})
    if seconder in around.members():
        return refuse("KG-SECOND-TIED", SECONDER, member=seconder, grounds="party")
    found = conflicts(around, s.community.roster, seconder, s.event.at) if s.community else ()
    return refuse("KG-SECOND-TIED", SECONDER, member=seconder, grounds=", ".join(found)) if found else None


def alias_fits(s: Situation) -> Refusal | None:
    """An alias is given where somebody wishes to be shown by one, and nowhere else."""
    wanted, alias = s.event.fields["display"] == "alias", str(s.event.fields.get("alias", "")).strip()
    return refuse("KG-ALIAS", "alias", display=s.event.fields["display"]) if wanted != bool(alias) else None


def alias_free(s: Situation) -> Refusal | None:
    """Nobody is shown under the handle of somebody else. Principle: thanks go to whom they are meant for."""
    alias = str(s.event.fields.get("alias", "")).strip().casefold()
    named = alias if s.community and alias in s.community.roster else ""
    return refuse("KG-ALIAS-TAKEN", "alias", member=named) if named else None


def found_now(s: Situation) -> Refusal | None:
    """What an award waits for and what was awarded lately is what the record shows, never typed."""
    if s.community is None:
        return None
    wanted = honours.found(s.state, s.community, s.step, s.event)
    wrong = [key for key, value in wanted.items() if s.event.found.get(key) != value]
    return refuse("KG-FOUND", "found", key=wrong[0], expected=", ".join(wanted[wrong[0]]) or "[]") if wrong else None


def no_measure_runs(s: Situation) -> Refusal | None:
    """Nothing is awarded while a grave measure has not run its course; leave has no bearing. Source: a founding wish,
    honours are for those who are looked up to.
    """
    waits = s.event.found.get("waits_for", ())
    return refuse("KG-HONOUR-WAITS", "step", dossier=waits[0]) if waits else None


def under_the_cap(s: Situation) -> Refusal | None:
    """No more honours of a kind in a period than the charter allows. Principle: thanks that everybody gets tell nobody
    anything.
    """
    given, most = len(s.event.found.get("awarded", ())), s.charter.number(honours.CAP)
    kind = str(s.state.about("category"))
    return refuse("KG-HONOUR-CAP", "step", kind=kind, given=given, most=most) if given >= most else None


def agreed_to(s: Situation) -> Refusal | None:
    """Nobody is honoured who has not agreed. Source: 个人信息保护法 13, 25."""
    return None if s.state.display else refuse("KG-HONOUR-CONSENT", "step")


def named_as_agreed(s: Situation) -> Refusal | None:
    """What everybody may read names a nominee only who wishes to be named. Source: 个人信息保护法 25."""
    person = honours.nominee_of(s.state)
    told = (str(s.event.fields.get(field, "")) for field in ("reason", "text"))
    if not person or honours.shown(s.state, s.community.roster if s.community else None) == person:
        return None
    named = any(says(text, person) for text in told)
    field = "reason" if "reason" in s.event.fields else "text"
    return refuse("KG-HONOUR-NAMED", field, member=person) if named else None


def says(text: str, handle: str) -> bool:
    """Whether a text spells a handle, as a word of its own."""
    return spelling(handle).search(text) is not None


def carried(s: Situation) -> Refusal | None:
    """The council has voted for it, and its latest vote carried. Source: VOTE."""
    results = list(s.state.judging.counted.get(s.step.ballot, {}).values())
    return None if results and results[-1] == "carried" else refuse("KG-HONOUR-VOTE", "step", step=s.step.name)


def awarded(s: Situation) -> Refusal | None:
    """Only what was awarded can be taken back."""
    return None if s.state.award else refuse("KG-NO-AWARD", "step")


def on_a_final_finding(s: Situation) -> Refusal | None:
    """An honour is questioned, and taken back, on a decision about its holder that is final and still stands, and that
    touches the merit; no rumour, no open matter. Source: presumption of innocence; a founding wish, facts before all.
    """
    asked = s.event if "question" in s.effects else s.state.questioned
    if asked and not str(asked.fields["touches"]).strip():
        return refuse("KG-REASONED", "touches", missing="touches")
    if s.community is None or asked is None:
        return None
    named = asked.fields["finding"]
    fits = final_about(s.community.dossier(named), honours.nominee_of(s.state))
    return None if fits else refuse("KG-REVOKE-GROUND", "finding", dossier=named)


def weighed_once(s: Situation) -> Refusal | None:
    """Whether an honour can stay is asked once of each act: what was weighed, or what silence let stand, gives no
    second doubt, be it by the same decision or by another about the same act (the latter asked only when it enters).

    Source: ne bis in idem, 行政处罚法 29; that it holds for honours is the community's own choice.
    """
    named = s.event.fields["finding"]
    finding = s.community.dossier(named) if s.community else None
    same = [other.dossier for other in about_the_same(finding, s.community)] if finding and s.community else []
    before = next((dossier for dossier in honours.weighed(s.state) if dossier in (named, *same)), "")
    return refuse("KG-REVOKE-AGAIN", "finding", dossier=named, before=before) if before else None


def final_about(finding: State | None, person: str) -> bool:
    """Whether a matter ended with a decision about that person that was served, stands, and is not being appealed."""
    if finding is None or person not in finding.parties.get("respondent", ()):
        return False
    appealed = finding.review is not None and finding.review.open
    return finding.ended and finding.served and finding.holding is not None and not appealed
