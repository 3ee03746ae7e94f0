"""The parent of a contained program: starts it under its limits, says how it ended, and ends whatever it left behind.

Started as a program of its own by `sandbox`, with nothing of this package in reach. As a *subreaper* it becomes the
parent of processes that detach themselves, so that a double fork does not get out of its sight.
Sources: prctl(2), PR_SET_CHILD_SUBREAPER and PR_SET_PDEATHSIG; proc_pid_stat(5).
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_STOPS = 40  # rounds of stopping what still forks, before all are killed
STATUS = 3
"""The file descriptor at which a command that builds walls reports; shells know none above 9."""


def main(arguments: Sequence[str]) -> None:
    """`STATUS_FD KEEP LIMITS COMMAND…`: `LIMITS` is JSON from names of resource limits to numbers.

    KEEP is `1` where the command builds walls and reports to the same place, which it finds at `STATUS`. What is
    written there is JSON, one object a line; the last is `{"status": N}`, negative for a signal, or null where it was
    ended from outside.
    """
    report, keep, limits, command = int(arguments[0]), arguments[1] == "1", arguments[2], list(arguments[3:])
    os.set_inheritable(report, False)
    die_with_parent()
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})  # until there is something to end
    signal.signal(signal.SIGTERM, _told)
    child = os.fork()
    if child == 0:
        _become(command, json.loads(limits), report if keep else None)
    status: int | None = None
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        status = _wait_for(child)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    except _Told:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        status = None
    _kill_group(child)
    sweep(os.getpid(), _all_reaped)
    os.write(report, (json.dumps({"status": status}) + "\n").encode())


class _Told(BaseException):
    """Someone outside wants the program ended."""


def _told(_number: int, _frame: object) -> None:
    raise _Told


def die_with_parent() -> None:
    """Let the kernel kill this process when the one that started it is gone (Linux)."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    try:
        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)
    except (OSError, AttributeError):  # another system; what is then not promised stands in the documentation
        return


def _become(command: list[str], limits: dict[str, int], report: int | None) -> None:
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        os.setpgid(0, 0)
        die_with_parent()
        for name, value in limits.items():
            number = getattr(resource, name)
            hard = resource.getrlimit(number)[1]
            allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(number, (allowed, hard))
        if report is not None:
            os.dup2(report, STATUS, inheritable=True)
            os.set_inheritable(STATUS, True)  # where it was that one already
        os.execvpe(command[0], command, dict(os.environ))
    except BaseException as error:  # noqa: BLE001 # a forked copy must never go on as its parent
        os.write(2, f"{command[0]}: {error}\n".encode())
        os._exit(127)


def _wait_for(child: int) -> int:
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == child:
            return os.waitstatus_to_exitcode(status)


def _all_reaped() -> bool:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return True
    return False


def _kill_group(leader: int) -> None:
    """Kill a process and its group in one step, which no fork outruns; within walls all else dies with it."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except OSError:
        return


def sweep(root: int, done: Callable[[], bool], seconds: float = 8.0) -> None:
    """Kill everything below the process `root`. What forks faster than it is killed is stopped first.

    `done` is asked after each round whether nothing is left.
    """
    known: set[int] = set()
    for _ in range(_STOPS):
        if done():
            return
        found = set(below(root))
        if found <= known:
            break
        _signal(found - known, signal.SIGSTOP)
        known |= found
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        _signal(below(root), signal.SIGKILL)
        if done():
            return
        time.sleep(0.005)


def _signal(pids: Sequence[int] | set[int], number: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except OSError:
            continue


def below(root: int) -> list[int]:
    """The processes whose line of parents leads to `root`, without it; empty where the system has no `/proc`."""
    children: dict[int, list[int]] = {}
    for pid, fields in processes():
        children.setdefault(int(fields[1]), []).append(pid)
    found, waiting = [], [root]
    while waiting:
        more = children.get(waiting.pop(), [])
        found.extend(more)
        waiting.extend(more)
    return found


def processes() -> list[tuple[int, list[bytes]]]:
    """Every process with the fields of its `stat` after its name: state, parent, group, …"""
    found = []
    try:
        names = os.listdir("/proc")  # noqa: PTH208 # thousands of entries, many times a second
    except OSError:
        return []
    for name in names:
        if name.isdigit():
            try:
                text = Path(f"/proc/{name}/stat").read_bytes()
            except OSError:
                continue
            found.append((int(name), text[text.rindex(b")") + 2 :].split()))
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
