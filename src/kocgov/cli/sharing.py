"""A check that several processes share: each judges some of the dossiers, and all say what they found."""

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.process import BaseProcess, parent_process
from typing import Final

from kocgov.finding.finding import Finding
from kocgov.model.tree import Tree
from kocgov.work.check import check as judge
from kocgov.work.check import of_dossiers, of_the_rest
from kocgov.work.dossiers import at_once
from kocgov.work.workspace import Workspace

PAYS: Final = 1_000
"""From so many dossiers on it is quicker to start processes, unless somebody asks for them."""
MOST: Final = 8
"""More processes than this wait for the disk."""
_SYSTEM: Final = 60
"""More than this Windows cannot wait for."""

_ws: Workspace | None = None


def check(tree: Tree, again: Callable[[], Tree], jobs: int = 0) -> list[Finding]:
    """Every finding in a record, in no order. `jobs` is how many processes share the work, 0 for as many as there are
    processors where that pays; `again` makes the same tree in another process.

    Raises Trouble where `kocgov.yaml` is missing or wrong.
    """
    global _ws  # noqa: PLW0603 -- a process that is forked finds what its parent has read already
    _ws = Workspace(tree)
    _ = _ws.settings  # wrong ones are told once, and here
    dossiers = list(_ws.all())
    parcels = list(at_once(dossiers))
    wanted = min(jobs or (min(_processors(), MOST) if len(dossiers) >= PAYS else 1), len(parcels), _SYSTEM)
    if wanted <= 1:
        return judge(_ws)
    tree.close()  # a process that is forked would hold the reader open
    pool = ProcessPoolExecutor(wanted, initializer=_settle, initargs=(again,))
    try:
        parts = pool.map(_judge, parcels)
        return [*of_the_rest(_ws), *(finding for part in parts for finding in part)]
    finally:
        pool.shutdown(cancel_futures=True)  # whoever interrupts does not wait for what was not begun


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _settle(again: Callable[[], Tree]) -> None:
    """Begin in a process that shares the work; an interruption is for the one that began it all."""
    global _ws  # noqa: PLW0603 -- what a process reads serves all its batches
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    _ws = _ws or Workspace(again())


def _end_with(parent: BaseProcess | None) -> None:
    """End when the process that began it all has ended, however that came."""
    if parent:
        parent.join()
        os._exit(1)


def _judge(dossiers: list[str]) -> list[Finding]:
    assert _ws
    return list(of_dossiers(_ws, dossiers))
