"""What the catalogue says of one code: the sentence, the mend, the principle behind it and its source."""

from msgspec import Struct


class Code(Struct, frozen=True):
    """One entry of the catalogue. All texts are English message ids, translated where they are shown.

    `message` may hold `{name}` placeholders; `mend` says what the reader can do next; `principle` and `source` are
    empty where the rule is mere form. `bad` and `good` are the shortest examples, shown by `kocgov explain`.
    """

    code: str
    message: str
    mend: str
    principle: str = ""
    source: str = ""
    bad: str = ""
    good: str = ""
