"""How the statements of a repository are spread: over forked workers of this machine, or over a Ray cluster.

Both give the same outcomes: a search depends on its statement, its budget and its seed, and on nothing that it shares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from harness.errors import UsageError
from harness.inventory import collect
from harness.inventory.model import Declaration, Given
from harness.kept import Kept, decider, ledger_of
from harness.ledger import Ledger
from harness.process import Ending, spread, spread_over_cluster
from harness.refutation import Effort, Examined, Examiner
from harness.store.results import CheckedCache

Engine = Literal["processes", "ray"]
ENGINES: tuple[Engine, ...] = ("processes", "ray")
MEGABYTES = 3_000
"""Address space of one forked worker. The search itself stays below 1 GB; libraries reserve more than they use."""

Answer = tuple[Examined, Counter[str]]
"""A statement examined, and what was counted meanwhile."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a worker elsewhere needs: the texts, which declarations are asked for, and where outcomes are kept.

    `code` is the hash of what decides here: elsewhere it must be the same.
    """

    repo: str
    commit: str
    given: Given
    wanted: tuple[int, ...]
    effort: Effort
    folder: Path | None
    fresh: bool
    code: str


def endings(
    examiner: Examiner, wanted: Sequence[Declaration], effort: Effort, workers: int, engine: Engine
) -> Iterator[tuple[int, Ending[Answer]]]:
    """Each of the statements with its answer or why there is none, in no fixed order."""
    # The search keeps its own time; the workers' limit is for what cannot look at a clock.
    limit = 3 * effort.seconds + 10
    if engine == "processes":
        return spread(
            len(wanted), _run(examiner, wanted, effort), workers=workers, seconds=limit, megabytes=MEGABYTES
        )
    inventory, kept = examiner.inventory, examiner.kept
    assert inventory.given is not None  # of an inventory that was read: recorded facts have no statements
    sent = Sent(
        inventory.repo,
        inventory.commit,
        inventory.given,
        tuple(declaration.index for declaration in wanted),
        effort,
        None if kept is None else kept.cache.folder,
        kept is not None and kept.fresh,
        decider(),
    )
    return spread_over_cluster(len(wanted), read_elsewhere, sent, workers=workers, seconds=limit)


def _run(examiner: Examiner, wanted: Sequence[Declaration], effort: Effort) -> Callable[[int], Answer]:
    ledger = ledger_of(examiner.kept)
    return lambda at: ledger.share(lambda: examiner.examine(wanted[at], effort))


def read_elsewhere(sent: Sent) -> Callable[[int], Answer]:
    """What a worker of a cluster does first: read the repository again. Raises UsageError for another version."""
    if decider() != sent.code:
        raise UsageError(
            "this machine has another version of lean-crosscheck or of a library it decides with"
        )
    given = sent.given
    inventory = collect(sent.repo, sent.commit, given.texts, given.paths, given.unreadable)
    kept = None if sent.folder is None else Kept(CheckedCache(sent.folder), Ledger(), sent.fresh)
    wanted = [inventory.declarations[index] for index in sent.wanted]
    return _run(Examiner(inventory, kept), wanted, sent.effort)
