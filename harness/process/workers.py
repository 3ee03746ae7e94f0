"""Work spread over forked workers, each killed when it takes too long.

A worker is a copy of this process, so what was read and built before is there without being sent. What a task returns
is sent back, so it must be picklable. A task that exceeds its time or memory ends its worker and nothing else. A worker
has one task at a time, so that no more results are under way than there are workers, however slowly they are taken.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

T = TypeVar("T")

ATTEMPTS = 2
"""Workers that one task may lose, each of them fresh, before it is given up."""
_PR_SET_PDEATHSIG = 1  # of Linux's prctl


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


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker died under the task, and so did the one that tried again; `how` it died, such as `SIGKILL`."""

    how: str


Ending = Done[T] | Failed | Stopped | Lost


def why_ended(ending: Stopped | Lost) -> str:
    """Why there is no result, as a clause about the task."""
    if isinstance(ending, Stopped):
        return f"it ran out of {ending.limit}"
    return f"its process died twice, the second time a fresh one ({ending.how})"


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    task: int
    started: float


@dataclass(slots=True)
class _Crew(Generic[T]):
    """The workers that are alive, and what waits for one."""

    run: Callable[[int], T]
    megabytes: int
    waiting: deque[int]
    active: dict[Connection, _Worker] = field(default_factory=dict)
    deaths: Counter[int] = field(default_factory=Counter)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    count: int, run: Callable[[int], T], *, workers: int, seconds: float, megabytes: int
) -> Generator[tuple[int, Ending[T]], None, None]:
    """`run(0)` to `run(count - 1)` in forked workers, each result as soon as it is there, in no fixed order.

    `seconds` is the wall-clock safety net for one task, `megabytes` what a worker may hold. Every task is answered
    exactly once: one whose worker died (the system was short of memory, someone killed it) is tried once more in a
    fresh worker. The workers end with this process, however it ends.
    """
    crew = _Crew(run, megabytes, deque(range(count)))
    try:
        while crew.waiting or crew.active:
            while crew.waiting and len(crew.active) < workers:
                _start(crew, crew.waiting.popleft())
            for pipe in wait(list(crew.active), timeout=0.2):
                assert isinstance(pipe, Connection)
                yield from _received(crew, pipe)
            yield from _overdue(crew, seconds)
    finally:
        for worker in crew.active.values():
            worker.process.kill()
        for worker in crew.active.values():
            worker.process.join()


def _start(crew: _Crew[T], task: int) -> None:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(
        target=_serve, args=(there, task, crew.run, crew.megabytes, os.getpid()), daemon=True
    )
    process.start()
    there.close()
    crew.active[here] = _Worker(process, here, task, time.monotonic())


def _received(crew: _Crew[T], pipe: Connection) -> Iterator[tuple[int, Ending[T]]]:
    """A worker's answer; it is given the next task at once. A pipe that ends without one is a worker that died."""
    worker = crew.active[pipe]
    try:
        answer = pipe.recv()
    except (EOFError, OSError):
        yield from _died(crew, worker)
        return
    yield worker.task, answer
    following = crew.waiting.popleft() if crew.waiting else None
    try:
        pipe.send(following)
    except OSError:
        # It died between two tasks: the next one was not begun, and waits for another worker.
        if following is not None:
            crew.waiting.appendleft(following)
        following = None
    if following is None:
        _dismiss(crew, worker)
    else:
        worker.task, worker.started = following, time.monotonic()


def _died(crew: _Crew[T], worker: _Worker) -> Iterator[tuple[int, Ending[T]]]:
    _dismiss(crew, worker)
    crew.deaths[worker.task] += 1
    if crew.deaths[worker.task] < ATTEMPTS:
        _start(crew, worker.task)
    else:
        yield worker.task, Lost(_how(worker.process.exitcode))


def _dismiss(crew: _Crew[T], worker: _Worker) -> None:
    del crew.active[worker.pipe]
    worker.pipe.close()
    worker.process.join()


def _how(status: int | None) -> str:
    """How a process ended, from its exit status: negative for a signal."""
    if status is None or status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


def _overdue(crew: _Crew[T], seconds: float) -> Iterator[tuple[int, Ending[T]]]:
    for worker in list(crew.active.values()):
        if time.monotonic() - worker.started > seconds:
            worker.process.kill()
            _dismiss(crew, worker)
            yield worker.task, Stopped("time")


def _serve(pipe: Connection, task: int | None, run: Callable[[int], T], megabytes: int, parent: int) -> None:
    """The life of a worker."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C goes to the whole group; the parent ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _end_with(parent)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        while task is not None:
            _answer(pipe, attempt(run, task))
            task = pipe.recv()
    except (EOFError, OSError):
        return  # the parent is gone
    pipe.close()


def attempt(run: Callable[[int], T], task: int) -> Ending[T]:
    """Run a task: its result, or the error that it raised as a value."""
    try:
        return Done(run(task))
    except MemoryError:
        return Stopped("memory")
    except Exception as error:  # noqa: BLE001 # a defect in one task must not take the others with it
        return Failed(f"{type(error).__name__}: {error}")


def _answer(pipe: Connection, answer: Ending[T]) -> None:
    try:
        pipe.send(answer)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 # pickling runs the code of what is pickled
        pipe.send(Failed(f"the result cannot be sent: {type(error).__name__}: {error}"))


def _end_with(parent: int) -> None:
    """Have the system end this worker when `parent` dies, also in the middle of a task.

    Where the system cannot (it is not Linux) the worker ends after its task, when it finds nobody at its pipe.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:  # it died before it was asked for
            os._exit(1)
