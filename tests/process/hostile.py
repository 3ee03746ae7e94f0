"""Programs that do what a hostile build might do, as Python text, and a way to run one within a containment.

Each ends by itself after a minute at most, should a containment fail to end it.
"""

from __future__ import annotations

import os
import sys
import textwrap
from pathlib import Path

import pytest

from harness.process import Containment, Ended, Limits, contained, why_not

WALLS = (Containment.BUBBLEWRAP, Containment.NAMESPACES)
SMALL = Limits(seconds=50.0, processor=20, memory=1 << 30, output=1 << 20, processes=60, disk=64 << 20)
PYTHON = Path(getattr(sys, "_base_executable", sys.executable)).resolve()


def needs(containment: Containment) -> None:
    """Skip, and say so, where a containment does not work on this machine."""
    if why := why_not(containment):
        pytest.skip(f"NOT RUN: {containment} does not work here ({why})")


def play(
    program: str,
    folder: Path,
    containment: Containment,
    *arguments: str,
    limits: Limits = SMALL,
) -> Ended:
    """Run a Python program text with its arguments in `sys.argv[1:]`."""
    needs(containment)
    return contained(
        [str(PYTHON), "-I", "-S", "-c", textwrap.dedent(program), *arguments],
        folder,
        limits,
        reads=[Path(sys.base_prefix)],
        containment=containment,
    )


def running(mark: str) -> list[int]:
    """Processes with this word on their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if mark.encode() in line:
                found.append(int(entry.name))
    return found


FORKS = """
import os, time
until = time.monotonic() + 60
while time.monotonic() < until:
    try:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
    except OSError:
        time.sleep(0.01)
"""

FORKS_THAT_FORK = """
import os, signal, time
until = time.monotonic() + 20
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
    signal.signal(number, signal.SIG_IGN)
while time.monotonic() < until:
    try:
        os.fork()
    except OSError:
        pass
    time.sleep(0.05)
"""

MANY_FILES = """
import itertools, time
until = time.monotonic() + 60
for number in itertools.count():
    if time.monotonic() > until:
        break
    with open(f"full{number}", "wb") as file:
        file.write(bytes(1 << 20))
    time.sleep(0.001)
"""

DELETED_FILE = """
import os, time
file = open("full", "wb")
os.unlink("full")
while True:
    file.write(bytes(1 << 20))
    file.flush()
"""

READS = """
import sys
for place in sys.argv[1:]:
    try:
        print(open(place).read())
    except OSError as error:
        print("denied", place, error.errno)
"""

WRITES = """
import sys
for place in sys.argv[1:]:
    try:
        open(place, "a").write("was here")
        print("wrote", place)
    except OSError as error:
        print("denied", place, error.errno)
"""

OPENS_SOCKETS = """
import socket, sys
def attempt(family, address):
    try:
        with socket.socket(family, socket.SOCK_STREAM) as s:
            s.settimeout(2)
            s.connect(address)
            s.sendall(b"here I am")
            print("connected", address)
    except OSError as error:
        print("denied", address, error.errno)
attempt(socket.AF_INET, ("127.0.0.1", int(sys.argv[1])))
attempt(socket.AF_UNIX, sys.argv[2])
attempt(socket.AF_UNIX, chr(0) + sys.argv[3])
"""

FOR_EVER = """
import time
time.sleep(60)
"""

DEAF = """
import signal, time
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP, signal.SIGCHLD}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
time.sleep(60)
"""

DAEMON = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in (0, 1, 2):
            if len(sys.argv) > 2:
                os.close(number)
        time.sleep(60)
    os._exit(0)
os.wait()
print("left one behind")
"""

PRINTS = """
import os
while True:
    os.write(1, b"x" * 65536)
    os.write(2, b"y" * 65536)
"""

EATS_MEMORY = """
import time
held = []
for _ in range(400):
    held.append(bytearray(b"x" * (8 << 20)))
    time.sleep(0.02)
"""

CHILDREN_EAT_MEMORY = """
import os, time
for _ in range(4):
    if os.fork() == 0:
        held = bytearray(b"x" * (50 << 20))
        time.sleep(60)
time.sleep(60)
"""

KILLS_ITS_PARENT = """
import os, signal, time
os.kill(os.getppid(), signal.SIGKILL)
time.sleep(60)
"""

LOOKS_AROUND = """
import os
print(sorted(os.listdir("/proc/self/fd"))[:-1])
print(sorted(int(name) for name in os.listdir("/proc") if name.isdigit()))
print(dict(os.environ))
"""
