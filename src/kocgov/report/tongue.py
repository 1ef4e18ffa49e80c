"""The language that people are spoken to in: sentences from the catalogue, texts of the charter, dates."""

import gettext
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from kocgov.report.catalogue import Sentences

LANGUAGES = ("zh", "en")
DOMAIN = "kocgov"
LOCALE = Path(__file__).parent.parent / "locale"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLACE = re.compile(r"\{([a-z_]+)\}")


class Tongue(Struct, frozen=True):
    """One language, `zh` or `en`. English sentences are the keys of the catalogue and stand in where it has a gap."""

    lang: str

    def __call__(self, sentence: str, /, **params: object) -> str:
        """The sentence in this language, its `{places}` filled; a place without a parameter is left as it is."""
        return fill(_catalogue(self.lang, LOCALE).gettext(sentence) if sentence else "", params)

    def plural(self, one: str, many: str, n: int, /, **params: object) -> str:
        """The sentence for `n` things; `{n}` is filled too."""
        return fill(_catalogue(self.lang, LOCALE).ngettext(one, many, n), {"n": n, **params})

    def text(self, texts: Mapping[str, str]) -> str:
        """A text of the charter in this language, else in the charter's first; "" where there is none."""
        return texts.get(self.lang) or next(iter(texts.values()), "")

    def day(self, day: date) -> str:
        if self.lang == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def moment(self, at: datetime, zone: tzinfo) -> str:
        """A moment to the minute, as clocks show it in `zone`."""
        local = at.astimezone(zone)
        return f"{self.day(local.date())}{' ' if self.lang == 'zh' else ', '}{local:%H:%M}"

    def listed(self, words: Sequence[str]) -> str:
        """Words one after another."""
        return ("、" if self.lang == "zh" else ", ").join(words)

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of one sentence, each of which may hold commas."""
        return ("；" if self.lang == "zh" else "; ").join(parts)

    def full(self, sentence: str) -> str:
        """A sentence with its full stop."""
        return f"{sentence}{'。' if self.lang == 'zh' else '.'}"

    def labelled(self, label: str, value: str) -> str:
        return f"{label}：{value}" if self.lang == "zh" else f"{label}: {value}"

    def quoted(self, words: str) -> str:
        return f"“{words}”"


def mark(sentence: str) -> str:
    """The sentence itself, marked for translation where it will be shown."""
    return sentence


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """Two sentences for `Tongue.plural`, marked for translation where they will be shown."""
    return one, many


def fill(sentence: str, params: Mapping[str, object]) -> str:
    """The sentence with each `{place}` that has a parameter filled, once: what fills it is not looked into."""
    return _PLACE.sub(lambda found: str(params.get(found[1], found[0])), sentence)


@lru_cache(maxsize=8)
def _catalogue(lang: str, folder: Path) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, folder, [lang], class_=Sentences, fallback=True)


def choose_language(argv: Sequence[str], environ: Mapping[str, str], workspace: Sequence[str] = ()) -> str:
    """The language to speak: `--lang`, KOCGOV_LANG, the locale, the workspace's first language, else English.

    A wish that is none of ours is passed over; the locale `C` (or `POSIX`) is no wish.
    """
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    wishes = (_asked(argv), environ.get("KOCGOV_LANG", ""), locale, *workspace)
    return next((lang for wish in wishes if (lang := _language(wish))), "en")


def _asked(argv: Sequence[str]) -> str:
    """What follows the last `--lang`, before any `--`."""
    words = list(argv[: list(argv).index("--")] if "--" in argv else argv)
    asked = ""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == "--lang":
            asked = following
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return asked


def _language(wish: str) -> str:
    """`zh_CN.UTF-8` and `zh-Hans` wish for zh."""
    short = re.split(r"[-_.@]", wish.strip().lower(), maxsplit=1)[0]
    return short if short in LANGUAGES else ""
