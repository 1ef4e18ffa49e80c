"""What can be wrong with the record: names, places, numbers, digests, links between files."""

from typing import Final

from kocgov.finding.code import Code

_GROWS: Final = "nothing is edited: what was recorded stays as it was recorded"

_RECORD: Final = (
    Code(
        "REC-CHANGED",
        "a file of the record was changed",
        "Take the change back, and record a new act that corrects the old one.",
        principle=_GROWS,
        source="行政处罚法 47",
        bad="an edit of 0003-intend.mod-ye.yaml",
        good="a new file, 0004-decide.mod-ye.yaml",
    ),
    Code(
        "REC-REMOVED",
        "a file of the record was removed or renamed",
        "Put it back; what describes a person is in their profile, which may be erased.",
        principle=_GROWS,
        source="行政处罚法 47",
        bad="git rm cases/2026/03/7q2mx4kd/0003.answer.wei.yaml",
        good="git restore cases/2026/03/7q2mx4kd/0003.answer.wei.yaml",
    ),
    Code(
        "REC-STRAY",
        "this file is no event, no profile and no rehearsal, and the record holds nothing else",
        "Move it out of the folders of the record; refer to material from the act that relies on it.",
        bad="cases/2026/03/7q2mx4kd/notes.txt",
        good="cases/2026/03/7q2mx4kd/0003.answer.wei.yaml",
    ),
    Code(
        "REC-CANONICAL",
        "the file is not written in the one form that its digest relies on",
        "Let the command line write it: fixed order of fields, one way to quote, nothing beside.",
        principle="two files that say the same have the same digest",
        bad="by: 'wei'",
        good="by: wei",
    ),
    Code(
        "REC-PLACE",
        "the file says {field} '{says}', and lies where it should say '{lies}'",
        "Correct the field, or move the file to where it belongs.",
        principle="a file is where it says it is",
        bad="0003-intend.mod-ye.yaml, with by: mod-su",
        good="0003-intend.mod-ye.yaml, with by: mod-ye",
    ),
    Code(
        "REC-STEP",
        "the procedure {procedure} has no step '{step}'",
        "Name the file after a step of the dossier's procedure.",
        bad="0003-punish.mod-ye.yaml",
        good="0003-intend.mod-ye.yaml",
    ),
    Code(
        "REC-LAW",
        "the record holds no charter '{charter}' with a procedure '{procedure}' for this folder",
        "Name a charter that was enacted here, and one of its procedures.",
        bad="charter: auto-koc draft",
        good="charter: auto-koc 1.0.0",
    ),
    Code(
        "REC-BASE",
        "{dossier} does not hold together as it stands, so nothing can be added to it",
        "Run `kocgov check` to see what is wrong there, and mend that first.",
        bad="an act added to a dossier with a file missing",
        good="the file brought back, then the act added",
    ),
    Code(
        "REC-ENACT",
        "an enacted charter would be changed",
        "Change the draft instead, under charters/NAME/draft/.",
        principle="an enacted charter never changes; a new version takes its place",
        bad="charters/auto-koc/1.0.0/clauses.yaml",
        good="charters/auto-koc/draft/clauses.yaml",
    ),
    Code(
        "REC-COMMUNITY",
        "the settings name the community '{community}', which is '{expected}'",
        "Put the id back: every event of the record is bound to it.",
        bad="community: another-1a2b",
        good="community: qihang-7f3a",
    ),
    Code(
        "REC-OPENS",
        "the act should open {dossier} in the same change, by the same hand at the same time, and does not",
        "Let the command line record the act, which writes both files.",
        principle="a complaint in a mixed post is never delayed by the case about the rest",
        bad="opens: [signals/2026/03/5f3k9m2p]  # and no such dossier",
        good="opens: [signals/2026/03/5f3k9m2p]  # with its 0001-receive.mod-ye.yaml",
    ),
    Code(
        "REC-ORIGIN",
        "the dossier says it was opened by {path}, which opens no such dossier",
        "Open it by that act, or leave `origin` out.",
        bad="origin: {path: …/0002-triage.mod-ye.yaml, …}  # whose `opens` does not list it",
        good="a dossier that somebody opens by itself, without `origin`",
    ),
    Code(
        "REC-NO-CHARTER",
        "no version of the charter '{charter}' that kocgov.yaml names can be read",
        "See what is wrong under charters/, or correct the name.",
        bad="charter: autokoc",
        good="charter: auto-koc",
    ),
    Code(
        "REC-ODD",
        "this is no plain file ({kind})",
        "Put a plain file in its place, or move it out of the record.",
        bad="cases/latest -> 2026/03/7q2mx4kd",
        good="cases/2026/03/7q2mx4kd/0001-open.mod-ye.yaml",
    ),
    Code(
        "REC-NAME",
        "some computer cannot keep a file of this name, or git takes it for one of its own",
        "Name it with letters, digits, hyphens and dots between them, in a hundred bytes, and not as Windows names a"
        " device.",
        bad="charters/aux/draft/charter.yaml",
        good="charters/auto-koc/draft/charter.yaml",
    ),
    Code(
        "REC-ALIKE",
        "to some computers the name is that of {other}",
        "Choose a name that differs in more than capitals or the form of a letter.",
        bad="procedures/Tier1.yaml beside procedures/tier1.yaml",
        good="procedures/tier2.yaml beside procedures/tier1.yaml",
    ),
    Code(
        "REC-COUNTED",
        "the act counts {path}, and the record holds no such act",
        "Bring the file back: a history that was counted must be there to read.",
        principle="history is computed from the record, and can be computed again",
        bad="found: {counted: [cases/2026/01/…/0003-guide.mod-ye.yaml]}  # which was removed",
        good="found: {counted: [cases/2026/01/…/0003-guide.mod-ye.yaml]}  # which is there",
    ),
    Code(
        "REC-FOUNDING",
        "a founding is one owner's act about members alone, and seats at least one drafter on the council",
        "Found the community with `kocgov init`.",
        principle="the brand calls for the charter, and does not write it alone",
        bad="a first commit that already holds a case",
        good="kocgov init --owner brand-hq --drafter lin",
    ),
)

_WORKSPACE: Final = (
    Code(
        "WS-NONE",
        "there is no kocgov.yaml here, so this is no community's record",
        "Change to the community's folder, or found a community with `kocgov init`.",
        bad="kocgov next  # in the home folder",
        good="cd our-community && kocgov next",
    ),
    Code(
        "WS-SETTINGS",
        "the settings cannot be read: {where}: {what}",
        "Mend that line of kocgov.yaml.",
        bad="zone: Shanghai",
        good="zone: Asia/Shanghai",
    ),
    Code(
        "WS-NO-CHARTER",
        "the record holds no enacted charter '{charter}'",
        "See what `kocgov check` says of the files under charters/, and what kocgov.yaml names.",
        bad="charter: auto-koc  # and charters/ holds a draft alone",
        good="charters/auto-koc/1.0.0/charter.yaml",
    ),
    Code(
        "WS-BROKEN",
        "the dossier does not hold together: {where}: {what}",
        "Run `kocgov check` and mend what it finds there.",
        bad="0002-triage.mod-ye.yaml without 0001-open.mod-ye.yaml",
        good="0001-open.mod-ye.yaml, 0002-triage.mod-ye.yaml",
    ),
    Code(
        "WS-NO-DOSSIER",
        "there is no dossier '{typed}'",
        "Give a path, the beginning of an id, or a member's id.",
        bad="kocgov case show 7q2mx4kb",
        good="kocgov case show 7q2m",
    ),
    Code(
        "WS-AMBIGUOUS",
        "'{typed}' may mean several dossiers: {found}",
        "Type more of the id.",
        bad="kocgov case show 7",
        good="kocgov case show 7q2m",
    ),
    Code(
        "WS-NO-PROCEDURE",
        "the charter has no procedure '{typed}'; it has: {known}",
        "Choose one of them.",
        bad="kocgov act --procedure tier3 open …",
        good="kocgov act --procedure tier1 open …",
    ),
    Code(
        "WS-NO-STEP",
        "the procedure has no step '{typed}'; all of them: {known}",
        "Choose one of them.",
        bad="kocgov act 7q2mx4kd intent",
        good="kocgov act 7q2mx4kd intend",
    ),
)

_STORY: Final = (
    Code(
        "STORY-REFUSED",
        "the story tells an act that is refused ({act}): {code}: {what}",
        "Change the act, or say `refused: {code}` if the story means to show it.",
        bad="{step: decide, …}  # before the answer",
        good="{step: decide, …, refused: KG-HEARD}",
    ),
    Code(
        "STORY-STOOD",
        "the story says that {step} at {at} is refused with {expected}; it was refused with: {found}",
        "Correct the code, or take `refused` out if the act is lawful.",
        bad="{step: answer, …, refused: KG-HEARD}",
        good="{step: answer, …}",
    ),
    Code(
        "CMD-HANDLE",
        "'{handle}' cannot be an id: small letters, digits and single hyphens, forty characters at most",
        "Choose another one, with a letter in it; names that Windows reserves, such as con or aux, are out too.",
        bad="kocgov init --owner Brand_HQ --drafter lin",
        good="kocgov init --owner brand-hq --drafter lin",
    ),
    Code(
        "CMD-DRAFTERS",
        "at least one drafter must be neither the owner nor brand staff",
        "Add one with --drafter.",
        principle="the brand calls for the charter, and does not write it alone",
        bad="kocgov init --owner brand-hq --drafter brand-hq",
        good="kocgov init --owner brand-hq --drafter lin",
    ),
)

CODES: tuple[Code, ...] = _RECORD + _WORKSPACE + _STORY
