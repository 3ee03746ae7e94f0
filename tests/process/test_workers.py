"""Work spread over workers: results, defects, and tasks that are ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness.process import Done, Failed, Lost, Stopped, spread


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


def test_a_task_that_kills_its_worker_is_tried_once_more_and_then_said_to_be_lost(tmp_path: Path) -> None:
    def run(n: int) -> int:
        if n == 0:
            with (tmp_path / "tried").open("a") as log:
                log.write("x")
            os._exit(3)
        return n

    found = dict(spread(3, run, workers=1, seconds=30, megabytes=2000))
    assert found == {0: Lost("exit status 3"), 1: Done(1), 2: Done(2)}
    assert (tmp_path / "tried").read_text() == "xx"


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    first = tmp_path / "first"

    def run(n: int) -> int:
        if n == 1 and not first.exists():
            first.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    found = dict(spread(4, run, workers=2, seconds=30, megabytes=2000))
    assert found == {n: Done(n) for n in range(4)}


def test_a_worker_killed_between_two_tasks_costs_nothing() -> None:
    endings = spread(3, lambda n: os.getpid() if n == 0 else n, workers=1, seconds=30, megabytes=2000)
    task, ending = next(endings)
    assert task == 0
    assert isinstance(ending, Done)
    os.kill(ending.value, signal.SIGKILL)  # it waits for its next task, which it is sent after this
    os.waitid(os.P_PID, ending.value, os.WEXITED | os.WNOWAIT)
    assert dict(endings) == {1: Done(1), 2: Done(2)}


def test_a_result_that_cannot_be_sent_is_a_defect() -> None:
    found = dict(spread(2, lambda n: (lambda: n) if n == 0 else n, workers=1, seconds=30, megabytes=2000))
    assert isinstance(found[0], Failed)
    assert found[0].why.startswith("the result cannot be sent")
    assert found[1] == Done(1)


def test_no_more_tasks_are_under_way_than_there_are_workers(tmp_path: Path) -> None:
    def run(n: int) -> int:
        (tmp_path / str(n)).touch()
        return n

    endings = spread(10, run, workers=2, seconds=30, megabytes=2000)
    next(endings)
    time.sleep(0.5)  # nobody takes the results meanwhile
    assert len(list(tmp_path.iterdir())) <= 3
    assert len(list(endings)) == 9


def test_leaving_early_ends_the_workers() -> None:
    endings = spread(2, lambda n: time.sleep(60 * n), workers=2, seconds=90, megabytes=2000)
    _, first = next(endings)
    endings.close()
    assert multiprocessing.active_children() == []
    assert isinstance(first, Done)


ORPHANS = """
import os, sys, time
from harness.process import spread

def run(n):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(20)
    os.write(1, b"still here")

for _ in spread(2, run, workers=2, seconds=90, megabytes=2000):
    pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a worker ends after its task")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_their_parent_also_in_the_middle_of_a_task(how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert len({int(parent.stdout.readline()) for _ in range(2)}) == 2
        parent.send_signal(how)
        parent.wait(30)
        assert parent.stdout.read() == ""  # which ends only when the workers, who hold the pipe too, are gone
