"""When a reader, human or machine, takes two keys of a mapping for one."""

import re
import unicodedata
from typing import Final

_LEADING_ZEROS: Final = re.compile(r"^\+?0*(?=[0-9]+$)")


def fold(key: str) -> str:
    """What two keys share that a reader takes for one: compatibility form, no case, `7` for `007`."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", key).casefold())
    return _LEADING_ZEROS.sub("", folded)
