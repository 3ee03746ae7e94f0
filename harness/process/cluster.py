"""Work spread over a Ray cluster, with the answers of forked workers: the one module that imports Ray, when asked to.

Nothing is inherited across machines, so what tasks need is sent once to each worker, which reads it once and keeps it.
A worker has one task at a time, as here.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TextIO, TypeVar

from harness.errors import ToolFailure, UsageError
from harness.process.workers import ATTEMPTS, Ending, Lost, Stopped, attempt

M = TypeVar("M")
T = TypeVar("T")

_STARTING_SECONDS = 300.0
"""How long to wait for the first worker: a cluster may have to start machines."""


class StandardOutput:
    """Standard output for the main thread, standard error for others.

    Ray tells of workers that died on standard output, from a thread of its own, whatever it is asked for: in the middle
    of a result that is written there.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        ours = threading.current_thread() is threading.main_thread()
        return (self._out if ours else sys.stderr).write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._out, name)


class _Reader(Generic[M, T]):
    """The worker on the cluster: reads once what was sent, then runs tasks."""

    def __init__(self, build: Callable[[M], Callable[[int], T]], material: M) -> None:
        self._build, self._material = build, material
        self._run: Callable[[int], T] | None = None

    def read(self) -> None:
        """Not in the constructor: what is raised there comes back as the death of the worker."""
        self._run = self._build(self._material)

    def attempt(self, task: int) -> Ending[T]:
        assert self._run is not None
        return attempt(self._run, task)


@dataclass(slots=True)
class _Worker:
    handle: Any
    task: int | None
    """None while it reads."""
    started: float


@dataclass(slots=True)
class _Crew(Generic[T]):
    ray: Any
    hire: Callable[[], Any]
    waiting: deque[int]
    active: dict[Any, _Worker] = field(default_factory=dict)
    """By the reference of the answer that is awaited."""
    deaths: Counter[int] = field(default_factory=Counter)
    unread: int = 0
    """Workers in a row that died before they had read."""
    since: float = field(default_factory=time.monotonic)
    """When last a worker answered."""


def spread_over_cluster(
    count: int, build: Callable[[M], Callable[[int], T]], material: M, *, workers: int, seconds: float
) -> Iterator[tuple[int, Ending[T]]]:
    """As `spread`, on the cluster that RAY_ADDRESS names, without one on this machine: `build(material)` gives `run`.

    `build` is a function of a module, and material and results can be pickled. What a worker may hold is up to Ray,
    which ends one when its machine is short of memory. Raises UsageError where Ray is not installed or not reached,
    ToolFailure where no worker can read the material.
    """
    if not count:
        return
    ray = _connected(workers)
    sent = ray.put(material)
    actor = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Reader)
    crew: _Crew[T] = _Crew(ray, lambda: actor.remote(build, sent), deque(range(count)))
    try:
        while crew.waiting or crew.active:
            while len(crew.active) < workers and crew.waiting and _more(crew):
                _hire(crew)
            done, _ = ray.wait(list(crew.active), timeout=0.2)
            for answer in done:
                yield from _received(crew, answer)
            yield from _overdue(crew, seconds)
    finally:
        for worker in crew.active.values():
            ray.kill(worker.handle)


def _connected(workers: int) -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody is told what is audited
    try:
        import ray

        initialised = ray.is_initialized()
    except (
        ImportError,
        AttributeError,
    ) as error:  # a folder called `ray` is imported as a package, an empty one
        raise UsageError(
            "the engine `ray` needs Ray, which is not installed",
            why=str(error),
            todo="pip install 'lean-crosscheck[cluster]', or leave out --engine",
        ) from error
    if not initialised:
        address = os.environ.get("RAY_ADDRESS", "")
        here: dict[str, Any] = {"address": address} if address else {"address": "local", "num_cpus": workers}
        handler = signal.getsignal(signal.SIGTERM)
        try:
            ray.init(**here, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise UsageError(
                "the Ray cluster cannot be reached",
                where=address or "this machine",
                why=str(error),
                todo="start it, or correct RAY_ADDRESS; without RAY_ADDRESS Ray is started here",
            ) from error
        if not isinstance(sys.stdout, StandardOutput):
            sys.stdout = StandardOutput(sys.stdout)
        signal.signal(signal.SIGTERM, handler)  # Ray sets one of its own, which has no last words
    return ray


def _more(crew: _Crew[T]) -> bool:
    """Is there a task for one more worker than read now?"""
    return sum(worker.task is None for worker in crew.active.values()) < len(crew.waiting)


def _hire(crew: _Crew[T], task: int | None = None) -> None:
    handle = crew.hire()
    if task is not None:
        crew.waiting.appendleft(task)
    crew.active[handle.read.remote()] = _Worker(handle, None, time.monotonic())


def _received(crew: _Crew[T], reference: Any) -> Iterator[tuple[int, Ending[T]]]:
    worker = crew.active.pop(reference)
    exceptions = crew.ray.exceptions
    try:
        answer = crew.ray.get(reference)
    except exceptions.RayActorError as error:
        yield from _died(crew, worker, error)
        return
    except exceptions.RayTaskError as error:
        raise _unreadable(str(error.cause)) from error
    crew.unread, crew.since = 0, time.monotonic()
    if worker.task is not None:
        yield worker.task, answer
    if crew.waiting:
        worker.task, worker.started = crew.waiting.popleft(), time.monotonic()
        crew.active[worker.handle.attempt.remote(worker.task)] = worker
    else:
        crew.ray.kill(worker.handle)


def _died(crew: _Crew[T], worker: _Worker, error: Exception) -> Iterator[tuple[int, Ending[T]]]:
    if worker.task is None:
        crew.unread += 1
        if crew.unread >= 2 * ATTEMPTS:
            raise _unreadable(_first_line(error)) from error
        return
    crew.deaths[worker.task] += 1
    if crew.deaths[worker.task] < ATTEMPTS:
        _hire(crew, worker.task)
    else:
        yield worker.task, Lost(_first_line(error))


def _overdue(crew: _Crew[T], seconds: float) -> Iterator[tuple[int, Ending[T]]]:
    now = time.monotonic()
    for reference, worker in list(crew.active.items()):
        if worker.task is not None and now - worker.started > seconds:
            crew.ray.kill(worker.handle)
            del crew.active[reference]
            yield worker.task, Stopped("time")
    if all(worker.task is None for worker in crew.active.values()) and now - crew.since > _STARTING_SECONDS:
        raise _unreadable(f"no worker has started in {_STARTING_SECONDS:g} s")


def _unreadable(why: str) -> ToolFailure:
    return ToolFailure(
        "no worker of the Ray cluster can begin",
        why=why,
        todo="give all machines of the cluster this version of lean-crosscheck, and a free processor",
    )


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
