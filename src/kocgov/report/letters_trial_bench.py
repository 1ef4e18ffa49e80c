"""What trial letters may say of those who judge, and what letters of a judgement must say."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kocgov.report.letters_trial_outcome import (
    OUTCOME_DEMANDS,
    OUTCOME_SAID,
    OUTCOME_WITH,
    appealed_words,
    honour_words,
)

Sign = Callable[[str], str]

_VOTES = ("yes", "no", "abstained", "silent", "need")
_JUDGED = (
    "judgement.body", "judgement.judges", "judgement.barred", "judgement.ties.tie", "judgement.determinations.text",
    "judgement.determinations.yes", "judgement.determinations.no", "judgement.determinations.abstained",
    "judgement.determinations.silent", "judgement.ratio", "judgement.departs", "judgement.departure",
    "judgement.dissents",
)  # fmt: skip
_OF_A_MEASURE = (
    "judgement.remedies.level", "judgement.remedies.votes", "judgement.removal.who", "judgement.removal.yes",
    "judgement.removal.no", "judgement.removal.abstained", "judgement.removal.silent", "judgement.removal.need",
)  # fmt: skip
_FILE = ("judgement.exhibits.shows", "judgement.exhibits.ref", "judgement.exhibits.sha256", "judgement.withheld")
_DECIDED = (
    "reasons.id", "reasons.at", "reasons.level", "reasons.measures.title", "reasons.measures.from",
    "reasons.measures.to", "reasons.established", "reasons.explanation", "reasons.milder", "reasons.repair",
    "clauses.id", "clauses.text", "charter",
)  # fmt: skip
_JUDGEMENT = (
    *_DECIDED, "reasons.allegation", "reasons.answers", "reasons.considered", "reasons.history.matter",
    "reasons.publication", "act.ref", "act.at", *_JUDGED, *_OF_A_MEASURE, *_FILE, "promise.appeal",
)  # fmt: skip
_APPEAL = ("appeal.until", "appeal.where", "appeal.to_whom")
_JUDGES = ("panel.judges", "panel.barred", "panel.ties.tie")

BENCH_DEMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "accusation": (
        "promise.undecided", "promise.heard", "promise.silence", "promise.masked", "promise.lot", "promise.settling",
        "said.allegation", "said.reasons", "clauses.id", "clauses.text", "times.title", "times.length", "panel.size",
        "removal.level", "removal.who", "removal.need",
    ),
    "accepted": ("promise.lot", "promise.settling", "said.reason"),
    "declined": ("promise.dismissed", "said.reason", *_APPEAL),
    "draw": ("promise.lot", "draw.number", "draw.at", "draw.pools.members", "draw.digest", "panel.size"),
    "panel": ("draw.drawn", "draw.source", "draw.order", *_JUDGES, "until"),
    "seat": (
        "runs.title", "runs.due", "promise.aside", "people.name", "people.part", "panel.without", "act.ref", "act.at",
        "clauses.id", "clauses.title", "until",
    ),
    "evidence_opened": ("runs.title", "runs.due", "promise.heard", "promise.silence", "challenges.judge", *_JUDGES),
    "extension": ("said.reason", "runs.title", "runs.due"),
    "adjourned": ("promise.undecided", "runs.title", "runs.due"),
    "resumed": ("promise.undecided", "said.reason"),
    "redrawn": ("promise.undecided", "promise.lot"),
    "joined": ("joined.as", "joined.why", "promise.undecided", "runs.title", "runs.due"),
    "terms": ("terms", "promise.settling"),
    "settlement": ("terms", "promise.settled"),
    "judgement": _JUDGEMENT,
    "judgement_service": (*_JUDGEMENT, *_APPEAL),
    "unfounded": (
        "promise.dismissed", "said.explanation", "said.considered", "reasons.established", "reasons.id", "reasons.at",
        "reasons.allegation", "charter", "act.ref", "act.at", *_JUDGED, *_FILE, *_APPEAL,
    ),
    "enforcement": (
        "respondent", "reasons.id", "reasons.measures.title", "reasons.measures.from", "reasons.measures.to",
        "promise.unvaried", "runs.due",
    ),
    "enforced": ("reasons.id", "reasons.measures.title", "promise.unvaried"),
    "public_edition": (*_DECIDED, *_JUDGED, *_OF_A_MEASURE),
    **OUTCOME_DEMANDS,
}  # fmt: skip
"""As `DEMANDS`, for matters that a body judges. Source: DSA Art. 17; 行政处罚法 44, 45, 48; 仲裁法 34, 54; ties are
published where they leave too few judges, as in the Rust project's RFC 3392.
"""

FOR_THE_FIRST: Final = frozenset({"promise.appeal", "promise.heard", "promise.silence", "promise.not_worse"})
"""What is said only to whom it concerns, in letters that go to both sides."""

BENCH_SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "accepted": {"reason": "text?"},
    "declined": {"reason": "text?"},
    "resumed": {"reason": "text?"},
    "extension": {"motion": "text?"},
    **OUTCOME_SAID,
}
"""The fields of acts that no effect brings, but the shipped charter."""

BENCH_WITH: Final[Mapping[str, tuple[str, ...]]] = {
    "draw": ("panel", "draw"),
    "panel": ("panel", "draw"),
    "seat": ("panel", "draw", "people"),
    "joined": ("joined",),
    "terms": ("terms",),
    "settlement": ("terms",),
    "judgement": ("reasons", "judgement"),
    "judgement_service": ("reasons", "judgement", "service", "appeal"),
    "unfounded": ("reasons", "judgement"),
    "enforcement": ("reasons", "judgement", "service", "appeal", "respondent"),
    "enforced": ("reasons", "judgement", "service", "appeal"),
    "public_edition": ("reasons", "judgement"),
    **OUTCOME_WITH,
}
"""What a dossier has whenever it calls for the letter."""


def bench_words(sign: Sign, there: Callable[[str], bool], *, full: bool, to: str) -> dict[str, Any]:
    """The part of the trial's words that only matters with judges fill."""
    return {
        "to": to,
        "respondent": sign("respondent") if there("respondent") else "",
        "people": [_part(sign, "people", "name", "part")] if there("people") else [],
        "runs": [{**_part(sign, "runs", "title", "due"), "yours": True}],
        "times": [_part(sign, "times", "title", "length")] if full else [],
        "panel": _panel(sign, full=full) if there("panel") else None,
        "seated": [sign("seated")] if full else [],
        "removal": _part(sign, "removal", "level", "who", "need") if full else None,
        "draw": _draw(sign) if there("draw") else None,
        "terms": sign("terms") if there("terms") else "",
        "challenges": [{**_part(sign, "challenges", "judge"), "upheld": True, "refused": False}] if full else [],
        "joined": _part(sign, "joined", "as", "why") if there("joined") else None,
        "again": full,
        "tried": full,
        "judgement": _judgement(sign, full=full) if there("judgement") else None,
        "appealed": appealed_words(sign, full=full) if there("appealed") else None,
        "honour": honour_words(sign, full=full) if there("honour") else None,
    }


def _part(sign: Sign, name: str, *keys: str) -> dict[str, str]:
    return {key: sign(f"{name}.{key}") for key in keys}


def _number(sign: Sign, name: str) -> int:
    return int(sign(name))


def _ties(sign: Sign, name: str, *, full: bool) -> dict[str, Any]:
    if not full:
        return {"barred": 0, "ties": []}
    tie = {"tie": sign(f"{name}.ties.tie"), "n": 1}
    return {"barred": _number(sign, f"{name}.barred"), "ties": [tie]}


def _panel(sign: Sign, *, full: bool) -> dict[str, Any]:
    words = _part(sign, "panel", "title", "drawn_from")
    judges = {"size": _number(sign, "panel.size"), "judges": [sign("panel.judges")], "small": full}
    known = {"without": [sign("panel.without")], "changed": not full, "open": full}
    return {**words, **judges, **known, **_ties(sign, "panel", full=full)}


def _draw(sign: Sign) -> dict[str, Any]:
    words = _part(sign, "draw", "number", "at", "digest", "drawn", "source")
    pools = [{"members": [sign("draw.pools.members")]}]
    return {**words, "pools": pools, "people": 1, "order": [sign("draw.order")]}


def _judgement(sign: Sign, *, full: bool) -> dict[str, Any]:
    def some(name: str) -> str:
        return sign(f"judgement.{name}") if full else ""

    return {
        "body": sign("judgement.body"),
        "judges": _number(sign, "judgement.judges"),
        "small": full,
        "determinations": [_determination(sign)] if full else [],
        "remedies": [_remedy(sign, full=full)] if full else [],
        "removal": _removal(sign) if full else None,
        **{name: some(name) for name in ("ratio", "departs", "departure")},
        "dissents": [sign("judgement.dissents")] if full else [],
        "exhibits": [_part(sign, "judgement.exhibits", "shows", "ref", "sha256")] if full else [],
        "withheld": _number(sign, "judgement.withheld") if full else 0,
        "referred": full,
        **_ties(sign, "judgement", full=full),
    }


def _votes(sign: Sign, name: str) -> dict[str, int]:
    return {key: _number(sign, f"{name}.{key}") for key in _VOTES}


def _determination(sign: Sign) -> dict[str, Any]:
    name = "judgement.determinations"
    return {"text": sign(f"{name}.text"), "clauses": ["C-1"], "carried": True, **_votes(sign, name)}


def _remedy(sign: Sign, *, full: bool) -> dict[str, Any]:
    name = "judgement.remedies"
    level, votes = sign(f"{name}.level"), _number(sign, f"{name}.votes")
    return {"level": level, "measures": ["…"], "votes": votes, "won": full}


def _removal(sign: Sign) -> dict[str, Any]:
    return {"who": sign("judgement.removal.who"), "carried": True, **_votes(sign, "judgement.removal")}
