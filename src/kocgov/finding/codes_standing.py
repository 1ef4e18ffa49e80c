"""Why a decision cannot be taken back so, and why an interim measure may not stand: too long in sum, told to nobody."""

from typing import Final

from kocgov.finding.code import Code

CODES: Final[tuple[Code, ...]] = (
    Code(
        "KG-SUSPENDED",
        "{actor} may do nothing by office until {until}: so it was decided in {dossier}",
        "Let another holder of the office do it; where there is none, who may appoint names a stand-in.",
        principle="a decision has effect: whoever is suspended from office does not act in it",
        bad="kocgov case triage 7q2mx4kd …  # by a moderator who is suspended from office",
        good="kocgov case triage 7q2mx4kd …  # by another moderator",
    ),
    Code(
        "KG-UNDECIDED",
        "there is no decision here that stands, so '{step}' has nothing to take back",
        "Look at the dossier: nothing has been decided, or the decision has been taken back before.",
        principle="what was decided stands until it is overruled, once and openly",
        source="行政处罚法 75",
        bad="kocgov act 7q2mx4kd withdraw reason=…  # before the decision",
        good="kocgov act 7q2mx4kd withdraw reason=…  # after the decision, once",
    ),
    Code(
        "KG-CORRECTION",
        "the decision was published, and nothing says what is published in its place",
        "Add `correction`: what everybody may read now, without names.",
        principle="what was made public is put right in public",
        source="行政处罚法 48",
        bad="kocgov case withdraw 7q2mx4kd --reason '…'  # publication: pseudonymous",
        good="kocgov case withdraw 7q2mx4kd --reason '…' --correction '…'",
    ),
    Code(
        "KG-HARSHER",
        "level {level} is above {before}, at which this act was decided in {dossier} before that was taken back",
        "Stay at {before} or below: a decision is taken back in the person's favour only.",
        principle="no reformatio in peius: mending an error never worsens the person's lot",
        source="行政复议法 63",
        bad="a warning is taken back, then a mute for the same post",
        good="a mute is taken back, then a warning for the same post",
    ),
    Code(
        "KG-HARSHER-LENGTH",
        "the measures are longer or more than those for this act in {dossier}, before they were taken back",
        "Stay within the measures of then: a decision is taken back in the person's favour only.",
        principle="no reformatio in peius: mending an error never worsens the person's lot",
        source="行政复议法 63",
        bad="a mute of three days is taken back, then one of seven for the same post",
        good="a mute of seven days is taken back, then one of three for the same post",
    ),
    Code(
        "KG-INTERIM-SUM",
        "the interim measure '{interim}' lasts {most} hours at most for one act, and {left} are left",
        "Stay within what is left; who needs longer decides the matter.",
        principle="necessity: an interim measure is not made long by repeating it",
        source="Manila Principles III-VI",
        bad="interim: [contain], hours: 24, twice",
        good="interim: [contain], hours: 12, twice",
    ),
    Code(
        "KG-NOTHING-TO-NOTE",
        "no interim measure waits here for somebody to take note of it",
        "Leave it: whatever was not noted in time has ceased by itself, and what was noted need not be noted again.",
        principle="who acts alone tells others in time, or the measure ceases",
        source="Django and LLVM conduct guides: reported within 24 hours",
        bad="kocgov case note-interim 7q2mx4kd  # a day and a second later",
        good="kocgov case note-interim 7q2mx4kd  # within a day",
    ),
    Code(
        "CMD-NOT-YET",
        "{member} had not joined at {at}",
        "name a later moment with --at, or leave it out",
        bad="kocgov member show wei --at 2020-01-01",
        good="kocgov member show wei",
    ),
    Code(
        "KG-NOTED-ALONE",
        "{actor} imposed the interim measure, so somebody else has to take note of it",
        "Ask another moderator or the clerk to take note in time.",
        principle="two pairs of eyes: who acts alone tells somebody else",
        source="Django and LLVM conduct guides: reported to the group",
        bad="kocgov case note-interim 7q2mx4kd --as mod-ye  # who imposed it",
        good="kocgov case note-interim 7q2mx4kd --as mod-su",
    ),
)
"""Every code of this family."""
