"""A program while it runs: what it prints is read, what it uses is looked at, and too much of that ends it."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import time

from harness.process import guard
from harness.process.model import Containment, Ended, Limits
from harness.process.watch import Floors, use_below

_LOOK, _SELDOM = 0.2, 0.5  # seconds between two looks at what a program uses; where a look takes long
_GRACE = 15.0  # seconds that the guard has to end everything
_CHUNK = 1 << 16


class Running:
    """One running program: what it prints is read, what it uses is looked at, and too much of that ends it."""

    def __init__(self, process: subprocess.Popen[bytes], status: int, limits: Limits, floors: Floors) -> None:
        self._process, self._status, self._limits, self._floors = process, status, limits, floors
        self._selector = selectors.DefaultSelector()
        self._told = bytearray()
        self._printed = {"output": bytearray(), "errors": bytearray()}
        assert process.stdout is not None
        assert process.stderr is not None
        for stream, kept in (
            (process.stdout.fileno(), self._printed["output"]),
            (process.stderr.fileno(), self._printed["errors"]),
            (status, self._told),
        ):
            os.set_blocking(stream, False)
            self._selector.register(stream, selectors.EVENT_READ, kept)

    def ended(self, containment: Containment) -> Ended:
        """Wait until it has ended or was ended."""
        cut = self._wait()
        if cut:
            self._end()
        self._drain()
        if not cut and self._too_much():  # it ended before we looked, and not all that it printed is kept
            cut = "output"
        status = None if cut else self._exit_status(containment)
        if status in (-signal.SIGXFSZ, -signal.SIGXCPU):
            cut = "file" if status == -signal.SIGXFSZ else "processor"
        if status is None and not cut and self._started(containment):
            cut = "its guard was killed"
        printed = {name: bytes(kept[: self._limits.output]) for name, kept in self._printed.items()}
        return Ended(status, printed["output"], printed["errors"], cut, containment)

    def close(self) -> None:
        """Nothing of it is left running, whatever happened here."""
        if self._process.poll() is None:
            self._end()
        self._selector.close()
        os.close(self._status)
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def _wait(self) -> str:
        started = time.monotonic()
        look = started
        while True:
            for key, _ in self._selector.select(timeout=_LOOK):
                if not self._read(key.fd, key.data) and key.fd == self._status:
                    return ""
            if self._too_much():
                return "output"
            now = time.monotonic()
            if now - started > self._limits.seconds:
                return "time"
            if now >= look:
                if cut := self._overstepped():
                    return cut
                look = time.monotonic() + min(_SELDOM, max(_LOOK, 10 * (time.monotonic() - now)))
            if self._process.poll() is not None:
                return ""

    def _too_much(self) -> bool:
        return sum(map(len, self._printed.values())) > self._limits.output

    def _read(self, stream: int, kept: bytearray) -> bool:
        """Read what is there; False at the end of the stream, which is then no longer listened to."""
        try:
            chunk = os.read(stream, _CHUNK)
        except BlockingIOError:
            return True
        if not chunk:
            self._selector.unregister(stream)
        kept += chunk
        return bool(chunk)

    def _overstepped(self) -> str:
        use = use_below(self._process.pid)
        if use.processes > self._limits.processes:
            return "processes"
        if use.memory > self._limits.memory:
            return "memory"
        if use.processor > self._limits.processor:
            return "processor"
        return self._floors.passed(self._limits.disk)

    def _end(self) -> None:
        """Tell the guard to end everything; where it does not, do it here."""
        self._process.terminate()
        try:
            self._process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            guard.sweep(self._process.pid, lambda: not guard.below(self._process.pid))
            self._process.kill()
            self._process.wait()

    def _drain(self) -> None:
        """What was printed and not yet read, up to the limit; nobody is left who could print more."""
        self._process.wait()
        while self._selector.get_map():
            ready = self._selector.select(timeout=0)
            if not ready or self._too_much():
                return
            for key, _ in ready:
                self._read(key.fd, key.data)

    def _reports(self) -> dict[str, int | None]:
        found: dict[str, int | None] = {}
        for line in bytes(self._told).splitlines():
            try:
                said = json.loads(line)
            except ValueError:  # bubblewrap prints over several lines in some versions
                continue
            found.update(said if isinstance(said, dict) else {})
        return found

    def _started(self, containment: Containment) -> bool:
        reports = self._reports()
        match containment:
            case Containment.BUBBLEWRAP:
                return "exit-code" in reports
            case Containment.NAMESPACES:
                return "exec" in reports
            case Containment.LIMITS:
                return True

    def _exit_status(self, containment: Containment) -> int | None:
        """The program's own status; None where walls could not be built and it was never started."""
        if not self._started(containment):
            return None
        reports = self._reports()
        status = reports.get("exit-code" if containment is Containment.BUBBLEWRAP else "status")
        if status is not None and 128 < status <= 128 + signal.NSIG:
            return 128 - status
        return status
