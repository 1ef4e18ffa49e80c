"""Trial letters: every value that a template may show, as a sign to find again, and which of them it must show."""

from collections.abc import Iterator, Mapping
from typing import Any
from zlib import crc32

from msgspec import Struct, field

from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.letters import APPEALED, BY_EFFECT, HONOURED, JUDGED
from kocgov.law.payload import Type, is_optional
from kocgov.report.letters_kinds import UNTOLD_OF
from kocgov.report.letters_public import TOLD
from kocgov.report.letters_receivers import APPEAL_SIDES, SIDES, TO_BOTH
from kocgov.report.letters_trial_bench import (
    BENCH_DEMANDS,
    BENCH_SAID,
    BENCH_WITH,
    FOR_THE_FIRST,
    bench_words,
)
from kocgov.report.letters_trial_outcome import ALONE, APPEALS

_REASONS = (
    "reasons.id", "reasons.at", "reasons.by", "reasons.role", "reasons.tier", "reasons.cosigned", "reasons.level",
    "reasons.measures.title", "reasons.measures.from", "reasons.measures.to", "reasons.allegation",
    "reasons.established", "reasons.evidence.ref", "reasons.evidence.sha256", "reasons.withheld",
    "reasons.explanation", "reasons.answers", "reasons.considered", "reasons.milder", "reasons.deviation",
    "reasons.history.matter", "reasons.history.day", "reasons.source", "reasons.detection", "reasons.repair",
    "reasons.publication", "act.ref", "act.at", "clauses.id", "clauses.text", "charter", "promise.appeal",
)  # fmt: skip
_APPEAL = ("appeal.until", "appeal.where", "appeal.to_whom")

DEMANDS: Mapping[str, tuple[str, ...]] = {
    "reminder": ("promise.no_sanction", "said.message", "clauses.id", "clauses.text"),
    "notice": (
        "promise.undecided", "promise.heard", "promise.silence", "said.allegation", "said.reasons", "said.deviation",
        "clauses.id", "clauses.text", "level", "measures.title", "until",
    ),
    "decision": _REASONS,
    "service": (*_REASONS, *_APPEAL),
    "service_record": (
        "reasons.id", "reasons.digest", "addressee", "service.delivered", "service.channel", "service.by", *_APPEAL,
        "promise.receipt",
    ),
    "overturn": ("reasons.id", "promise.overturned", "said.reason", "said.correction"),
    "interim": ("promise.interim", "interim.measures.title", "interim.part", "interim.until", "said.reason"),
    "dismissal": ("promise.dismissed", "ground", "said.reason", *_APPEAL),
    "acknowledgement": ("promise.unnamed", "promise.complaint", "said.message"),
    "lapse": ("window", "due", "promise.silence"),
    "signal_answer": ("said.text", "said.where"),
    **BENCH_DEMANDS,
}  # fmt: skip
"""What a letter of each kind must say where the dossier says it. Source: DSA Art. 17; 行政处罚法 44, 45, 59, 61;
行政复议法 20.
"""

_SAID: Mapping[str, Mapping[str, str]] = {
    "acknowledgement": {"message": "text?"},
    "dismissal": {"ground": "text?", "reason": "text?"},
    "lapse": {},
    **BENCH_SAID,
}
"""The fields of acts that no effect brings, but the shipped charter."""

_WITH_PARTS = ("act", "appeal", "evidence", "measures", "facts", "sources")
_LISTS = ("clauses", "interims", "members", "texts")

_WITH: Mapping[str, tuple[str, ...]] = {
    "decision": ("reasons",),
    "service": ("reasons", "service", "appeal"),
    "service_record": ("reasons", "service", "appeal", "addressee", "name"),
    "overturn": ("reasons",),
    "interim": ("interim",),
    **BENCH_WITH,
}
"""What a dossier has whenever it calls for the letter."""


class Trial(Struct):
    """What one trial letter may say (`words`), and the sign of each value that is there (`signs`) by its name.

    A `full` one has everything that there can be, a bare one only what there always is.
    """

    kind: str
    full: bool
    choice: int
    to: str = ""
    signs: dict[str, str] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = self._words()

    @property
    def demanded(self) -> dict[str, str]:
        """The signs that must be found in the letter, by name."""
        unsaid = FOR_THE_FIRST if self.to in (SIDES[1], APPEAL_SIDES[1]) else ()
        asked = (name for name in (*DEMANDS[self.kind], "matter") if name not in unsaid)
        return {name: self.signs[name] for name in asked if name in self.signs}

    def _sign(self, name: str) -> str:
        """A number that nobody writes by chance, and that no filter changes."""
        self.signs[name] = f"7{crc32(name.encode()):010d}7"
        return self.signs[name]

    def _maybe(self, name: str) -> str:
        return self._sign(name) if self.full else ""

    def _some(self, name: str) -> list[str]:
        return [self._sign(name)] if self.full else []

    def _part(self, name: str, *keys: str) -> dict[str, str]:
        return {key: self._sign(f"{name}.{key}") for key in keys}

    def _there(self, name: str) -> bool:
        always = name in _WITH.get(self.kind, ())
        return always if name in ALONE else self.full or always

    def _words(self) -> dict[str, Any]:
        always = ("matter", "charter", "charter_title", "day", "by", "role", "window", "due", "level")
        return {
            **{name: self._sign(name) for name in always},
            **{name: self._maybe(name) for name in ("until", "look_back", "ground")},
            **{name: self._sign(name) if self._there(name) else "" for name in ("addressee", "name")},
            "said": self._said(),
            "act": self._part("act", "at", "ref") if self.full else None,
            "clauses": [self._part("clauses", "id", "title", "text")],
            "measures": [self._measure("measures")],
            "may": self._some("may"),
            "ended": not self.full,
            "on_appeal": "",
            "signal": not self.full,
            "interim": self._interim() if self._there("interim") else None,
            "reasons": self._reasons() if self._there("reasons") else None,
            "service": self._part("service", "delivered", "channel", "by", "role") if self._there("service") else None,
            "appeal": self._part("appeal", "until", "where", "to_whom") if self._there("appeal") else None,
            "promise": self._promises(),
            **bench_words(self._sign, self._there, full=self.full, to=self.to),
        }

    def _said(self) -> dict[str, Any]:
        there = ((name, kind) for name, kind in fields_of(self.kind) if self.full or not is_optional(kind))
        return {name: self._field(name, kind) for name, kind in there}

    def _field(self, name: str, kind: Type) -> str | int | list[str]:
        if not isinstance(kind, str):
            options: list[str] = kind["one_of"]
            return options[self.choice % len(options)]
        if kind.startswith("hours"):
            return 24
        sign = self._sign(f"said.{name}")
        return [sign] if kind.removesuffix("?") in _LISTS else sign

    def _measure(self, name: str) -> dict[str, Any]:
        told: dict[str, Any] = self._part(name, "title", "letter", "restores")
        dates = {key: self._maybe(f"{name}.{key}") for key in ("from", "to")}
        return told | dates | {"lasts": self.full, "for_good": not self.full}

    def _interim(self) -> dict[str, Any]:
        measure = self._part("interim.measures", "title", "letter")
        return {"measures": [measure], **self._part("interim", "until", "part")}

    def _reasons(self) -> dict[str, Any]:
        always = ("id", "digest", "at", "by", "role", "level", "explanation", "considered", "milder", "source")
        return {
            **self._part("reasons", *always, "detection", "publication", "allegation"),
            **{name: self._maybe(f"reasons.{name}") for name in ("tier", "deviation")},
            **{name: self._some(f"reasons.{name}") for name in ("cosigned", "answers", "repair")},
            "established": [self._sign("reasons.established")],
            "measures": [self._measure("reasons.measures")],
            "evidence": [self._part("reasons.evidence", "ref", "sha256")] if self.full else [],
            "withheld": int(self._sign("reasons.withheld")) if self.full else 0,
            "history": [self._part("reasons.history", "matter", "day", "level")] if self.full else [],
            "published": self.full,
        }

    def _promises(self) -> dict[str, str]:
        """Silence is spoken of while the matter goes on; a report is answered otherwise than a complaint."""
        from kocgov.report.letters_templates import promises

        names = set(promises("en"))
        unfit = {"lapse": set() if self.full else {"silence"}}
        unfit["acknowledgement"] = {"complaint" if self.full else "unnamed"}
        told = self._part("promise", *sorted(names))
        for name in unfit.get(self.kind, ()):
            del self.signs[f"promise.{name}"]
        return told


def fields_of(kind: str) -> list[tuple[str, Type]]:
    """The fields of the acts that call for a letter, with their types; those of several parts are left out, and what
    only some of the acts bring may be missing.
    """
    tables = (BY_EFFECT, JUDGED, APPEALED, HONOURED)
    effects = dict.fromkeys(effect for table in tables for effect, of in table.items() if kind in of)
    brought = [EFFECTS[effect].payload for effect in effects if effect not in UNTOLD_OF]
    fields = {name: type_ for payload in brought for name, type_ in payload.items()} | dict(_SAID.get(kind, {}))
    rare = {name for name in fields if len(effects) > 1 and not all(name in EFFECTS[one].payload for one in effects)}
    told = TOLD[kind].get("said", ()) if kind in TOLD else fields
    pairs = [(name, _optional(type_) if name in rare else type_) for name, type_ in fields.items() if name in told]
    return [(name, type_) for name, type_ in pairs if str(type_).removesuffix("?") not in _WITH_PARTS]


def _optional(type_: Type) -> Type:
    return f"{type_.removesuffix('?')}?" if isinstance(type_, str) else {**type_, "optional": True}


def sides_of(kind: str) -> tuple[str, ...]:
    """In which capacities people receive a letter of a kind, "" where it is one only."""
    if kind not in TO_BOTH:
        return ("nominee", "nominator") if kind == "not_awarded" else ("",)
    return APPEAL_SIDES if kind in APPEALS else SIDES


def trials(kind: str) -> Iterator[Trial]:
    """To everybody who receives it: a full letter for each choice that the act leaves, and a bare one."""
    options = [len(one["one_of"]) for _, one in fields_of(kind) if not isinstance(one, str)]
    for to in sides_of(kind):
        yield from (Trial(kind, full=True, choice=choice, to=to) for choice in range(max(options, default=1)))
        yield Trial(kind, full=False, choice=-1, to=to)
