"""What a contained program uses, looked at from outside while it runs."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from harness.process.guard import processes

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_SPARE = 512 << 20  # bytes of memory and of disk that a program may not take from the rest of the machine
_REST = 20  # a look at the folder may take a twentieth of the time


@dataclass(frozen=True, slots=True)
class Use:
    """Processes (threads not counted), processor seconds of the living and of children waited for, bytes of memory.

    Memory is what is the processes' own (anonymous and shared memory); files that they map are not counted.
    """

    processes: int
    processor: float
    memory: int


def use_below(root: int) -> Use:
    """What the processes below `root` use together."""
    table = dict(processes())
    children: dict[int, list[int]] = {}
    for pid, fields in table.items():
        children.setdefault(int(fields[1]), []).append(pid)
    waiting, count, ticks, memory = list(children.get(root, ())), 0, 0, 0
    while waiting:
        pid = waiting.pop()
        waiting.extend(children.get(pid, ()))
        count += 1
        ticks += sum(int(field) for field in table[pid][11:15])
        memory += _own_memory(pid)
    return Use(count, ticks / _TICKS, memory)


def _own_memory(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/status").read_bytes()
    except OSError:
        return 0
    return sum(
        int(line.split()[1]) << 10
        for line in text.splitlines()
        if line.startswith((b"RssAnon:", b"RssShmem:"))
    )


def threads_of_user() -> int:
    """How many threads this user runs on the machine."""
    count = 0
    for pid, fields in processes():
        try:
            ours = Path(f"/proc/{pid}").stat().st_uid == os.getuid()
        except OSError:
            continue
        count += int(fields[17]) if ours else 0
    return count


def memory_left() -> int | None:
    """Bytes of memory that the machine has left; None where it does not say."""
    try:
        lines = Path("/proc/meminfo").read_bytes().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith(b"MemAvailable:")), None)


def size_of(folder: Path, enough: int) -> int:
    """Bytes that a folder takes on the disk, or a number above `enough` as soon as it is known to be more."""
    total, waiting = 0, [str(folder)]
    while waiting and total <= enough:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    total += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError:  # gone, or closed to us: what it hides shows in the space that the disk has left
            continue
    return total


@dataclass(slots=True)
class Floors:
    """What the machine has left when a program starts; it may not bring it under `_SPARE`, or under half of that."""

    folder: Path
    disk: int = field(init=False)
    memory: int = field(init=False)
    next_size: float = 0.0

    def __post_init__(self) -> None:
        self.disk = min(_SPARE, shutil.disk_usage(self.folder).free // 2)
        self.memory = min(_SPARE, (memory_left() or 0) // 2)

    def passed(self, disk: int) -> str:
        """`disk` or `memory` where the machine has too little left, or the folder holds more than `disk` bytes."""
        left = memory_left()
        if left is not None and left < self.memory:
            return "memory"
        try:
            if shutil.disk_usage(self.folder).free < self.disk:
                return "disk"
        except OSError:  # without walls, a program can take its own folder away
            return "disk"
        now = time.monotonic()
        if now >= self.next_size:
            if size_of(self.folder, disk) > disk:
                return "disk"
            self.next_size = now + _REST * (time.monotonic() - now)
        return ""
