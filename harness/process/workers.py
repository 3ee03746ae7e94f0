"""Work spread over forked workers, each killed when it takes too long.

A worker is a copy of this process, so what was read and built before is there without being sent. What a task returns
is sent back, so it must be picklable. A task that exceeds its time or memory ends its worker and nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The task's result."""

    value: T


@dataclass(frozen=True, slots=True)
class Failed:
    """The task raised; `why` is its last line. A defect of the tool, not of what it looked at."""

    why: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The task was ended: it ran out of `time` or `memory`."""

    limit: str


Ending = Done[T] | Failed | Stopped


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    task: int
    started: float


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    count: int, run: Callable[[int], T], *, workers: int, seconds: float, megabytes: int
) -> Iterator[tuple[int, Ending[T]]]:
    """`run(0)` to `run(count - 1)` in forked workers, each result as soon as it is there, in no fixed order.

    `seconds` is the wall-clock safety net for one task, `megabytes` what a worker may hold.
    """
    waiting = deque(range(count))
    active: dict[Connection, _Worker] = {}
    try:
        while waiting or active:
            while waiting and len(active) < workers:
                worker = _start(waiting.popleft(), run, megabytes)
                active[worker.pipe] = worker
            for pipe in wait(list(active), timeout=0.2):
                assert isinstance(pipe, Connection)
                yield from _received(active, pipe, waiting)
            yield from _overdue(active, seconds)
    finally:
        for worker in active.values():
            worker.process.kill()


def _start(task: int, run: Callable[[int], T], megabytes: int) -> _Worker:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, task, run, megabytes), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here, task, time.monotonic())


def _received(
    active: dict[Connection, _Worker], pipe: Connection, waiting: deque[int]
) -> Iterator[tuple[int, Ending[T]]]:
    """A worker's answer; it is given the next task at once. A pipe that ends without one is a worker that died."""
    worker = active[pipe]
    try:
        answer = pipe.recv()
    except (EOFError, OSError):
        del active[pipe]
        worker.process.join()
        yield worker.task, Stopped("memory")
        return
    yield worker.task, answer
    if waiting:
        worker.task, worker.started = waiting.popleft(), time.monotonic()
        pipe.send(worker.task)
    else:
        pipe.send(None)
        del active[pipe]
        worker.process.join()


def _overdue(active: dict[Connection, _Worker], seconds: float) -> Iterator[tuple[int, Ending[T]]]:
    for pipe, worker in list(active.items()):
        if time.monotonic() - worker.started > seconds:
            worker.process.kill()
            worker.process.join()
            del active[pipe]
            yield worker.task, Stopped("time")


def _serve(pipe: Connection, task: int | None, run: Callable[[int], T], megabytes: int) -> None:
    """The life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    while task is not None:
        answer: Ending[T]
        try:
            answer = Done(run(task))
        except MemoryError:
            answer = Stopped("memory")
        except Exception as error:  # noqa: BLE001 # a defect in one task must not take the others with it
            answer = Failed(f"{type(error).__name__}: {error}")
        pipe.send(answer)
        task = pipe.recv()
    pipe.close()
