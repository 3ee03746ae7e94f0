"""What a run tells beside its report."""

from __future__ import annotations

from collections import Counter

from harness.ledger import Ledger


def test_the_share_of_a_task_is_what_it_counted() -> None:
    ledger = Ledger(Counter(before=3))

    def task() -> str:
        ledger.counts["before"] += 1
        ledger.counts["new"] += 2
        return "done"

    assert ledger.share(task) == ("done", Counter(before=1, new=2))


def test_the_time_of_a_stage_adds_up_also_where_it_is_ended() -> None:
    ledger = Ledger()
    with ledger.stage("reading"):
        pass
    first = ledger.seconds["reading"]
    try:
        with ledger.stage("reading"):
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert ledger.seconds["reading"] >= first
    assert list(ledger.seconds) == ["reading"]
