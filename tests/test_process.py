"""Work spread over workers: results, defects, and tasks that are ended."""

from __future__ import annotations

import os
import time

from harness.process import Done, Failed, Stopped, spread


def test_every_task_is_answered_once() -> None:
    found = dict(spread(20, lambda n: n * n, workers=3, seconds=30, megabytes=2000))
    assert found == {n: Done(n * n) for n in range(20)}


def test_no_task_gives_nothing() -> None:
    assert list(spread(0, lambda n: n, workers=2, seconds=30, megabytes=2000)) == []


def test_a_defect_ends_its_task_only() -> None:
    def run(n: int) -> int:
        return 10 // (n - 1)

    found = dict(spread(3, run, workers=2, seconds=30, megabytes=2000))
    assert found[0] == Done(-10)
    assert found[1] == Failed("ZeroDivisionError: integer division or modulo by zero")
    assert found[2] == Done(10)


def test_a_task_that_takes_too_long_is_ended_and_the_others_are_not() -> None:
    def run(n: int) -> int:
        if n == 0:
            time.sleep(60)
        return n

    found = dict(spread(3, run, workers=2, seconds=1.0, megabytes=2000))
    assert found == {0: Stopped("time"), 1: Done(1), 2: Done(2)}


def test_a_task_that_takes_too_much_memory_is_ended() -> None:
    def run(n: int) -> int:
        return len(bytearray(8 << 30)) if n == 0 else n

    found = dict(spread(2, run, workers=1, seconds=30, megabytes=2000))
    assert found == {0: Stopped("memory"), 1: Done(1)}


def test_a_worker_that_dies_is_noticed() -> None:
    def run(n: int) -> int:
        if n == 0:
            os._exit(3)
        return n

    found = dict(spread(2, run, workers=1, seconds=30, megabytes=2000))
    assert found == {0: Stopped("memory"), 1: Done(1)}
