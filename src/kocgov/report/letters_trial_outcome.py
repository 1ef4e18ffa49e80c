"""What trial letters may say of appeals and honours, and what those letters must say."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kocgov.report.letters_outcome import APPEAL_VOTES, HONOUR_VOTES

Sign = Callable[[str], str]

_APPEAL = ("appeal.until", "appeal.where", "appeal.to_whom")
_RULED = (
    "appealed.matter", "appealed.decided", "appealed.had", *(f"appealed.{name}" for name in APPEAL_VOTES),
    "appealed.judges", "appealed.dissents", "clauses.id",
)  # fmt: skip

OUTCOME_DEMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "appeal_received": (
        "appealed.matter", "appealed.ground", "appealed.decided", "appealed.had", "promise.not_worse", "promise.lot",
        "promise.by_others", "runs.title", "runs.due",
    ),
    "stayed": ("appealed.matter", "promise.stay", "said.reason"),
    "reply_asked": (
        "appealed.matter", "appealed.ground", "appealed.statement", "promise.silence", "runs.due", "clauses.id",
    ),
    "ruling": (
        *_RULED, "said.explanation", "said.considered", "appealed.again", "clauses.title", "runs.title", "runs.due",
    ),
    "restored": ("appealed.matter", "appealed.had", "said.done", "said.correction", "appealed.opened"),
    "correction": ("appealed.matter", "appealed.decided", "said.correction"),
    "ruling_edition": (*_RULED, "appealed.ground", "appealed.explanation"),
    "appeal_withdrawn": ("appealed.matter", "said.reason"),
    "nomination": ("honour.title", "honour.merit", "honour.reason", "promise.free", "until"),
    "award": ("honour.title", "honour.merit", "said.reason", "honour.shown"),
    "honour_edition": ("honour.title", "honour.merit", "honour.reason", "honour.shown"),
    "not_awarded": ("honour.title",),
    "thanks": ("honour.title", "honour.reason"),
    "revocation_notice": (
        "honour.title", "honour.finding", "clauses.id", "said.touches", "said.reasons", "promise.still_yours",
        "promise.silence", "until",
    ),
    "revocation": (
        "honour.title", "honour.because", "honour.considered", "honour.milder", "clauses.id",
        *(f"honour.{name}" for name in HONOUR_VOTES), "promise.appeal", *_APPEAL,
    ),
    "kept": ("honour.title",),
}  # fmt: skip
"""As `DEMANDS`, for appeals and honours. Source: 行政复议法 20, 64, 75; nobody is named who has not agreed,
个人信息保护法 25.
"""

ALONE: Final = ("appealed", "honour")
"""What only letters of an appeal or of an honour know, and they always."""

OUTCOME_SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "appeal_received": {"summary": "text"},
    "stayed": {"reason": "text?"},
    "appeal_withdrawn": {"reason": "text?"},
    "not_awarded": {"reason": "text?"},
}
"""The fields of acts that no effect brings, but the shipped charter."""

APPEALS: Final = frozenset({
    "appeal_received", "stayed", "reply_asked", "ruling", "restored", "correction", "ruling_edition",
    "appeal_withdrawn",
})  # fmt: skip
HONOURS: Final = frozenset(
    {"nomination", "award", "honour_edition", "not_awarded", "thanks", "revocation_notice", "revocation", "kept"}
)
OUTCOME_WITH: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(APPEALS, ("appealed",)),
    **dict.fromkeys(HONOURS, ("honour",)),
    "revocation": ("honour", "reasons", "judgement"),
}
"""What a dossier has whenever it calls for the letter."""


def appealed_words(sign: Sign, *, full: bool) -> dict[str, Any]:
    """The words of an appeal in trial."""

    def some(name: str) -> str:
        return sign(f"appealed.{name}") if full else ""

    told = {name: sign(f"appealed.{name}") for name in ("matter", "ground", "statement")}
    votes = {name: int(sign(f"appealed.{name}")) if full else 0 for name in (*APPEAL_VOTES, "judges")}
    lists = {name: [some(name)] if full else [] for name in ("dissents", "had", "opened")}
    later = {name: some(name) for name in ("decided", "again", "explanation", "considered")}
    return {**told, **votes, **lists, **later, "relief": "overturn", "level": "", "measures": [], "stayed": full}


def honour_words(sign: Sign, *, full: bool) -> dict[str, Any]:
    """The words of an honour in trial."""
    later = ("because", "considered", "milder", "shown", "finding")
    told = {name: sign(f"honour.{name}") if full else "" for name in later}
    always = {name: sign(f"honour.{name}") for name in ("title", "merit", "reason")}
    votes = {name: int(sign(f"honour.{name}")) if full else 0 for name in HONOUR_VOTES}
    return {**always, **told, **votes, "awarded": full, "mended": full}
