"""How large a file of the record may be, for whoever reads it and whoever writes it."""

from typing import Final

# The largest honest file is a long story (some 2,000 nodes); these leave it room, and keep any file below 50 ms.
MAX_BYTES: Final = 1 << 20
MAX_NODES: Final = 5_000  # keys, scalars, lists and mappings
MAX_DEPTH: Final = 32  # mappings and lists within each other
