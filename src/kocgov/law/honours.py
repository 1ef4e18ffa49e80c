"""Honours that hold: who was awarded which, and nobody took it back."""

from collections.abc import Iterator
from datetime import datetime

from kocgov.model.community import Community


def honoured(community: Community, at: datetime) -> Iterator[str]:
    """Who holds an honour at that moment, sorted, each once."""
    return iter(sorted({member for member, since in community.honours() if since <= at}))
