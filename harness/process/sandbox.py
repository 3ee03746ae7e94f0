"""Programs that are not trusted, run where they can do little, and ended as a whole.

A lakefile, a macro or a tactic of a repository runs code. What is started here has no network and no home folder, sees
the system's programs read-only and one private folder, and is held to limits; all of its processes end with it. How
much of this holds depends on what the machine has: `DENIES` says it for each containment, `docs/lean.md` at length.
"""

from __future__ import annotations

import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from harness.errors import UsageError
from harness.process import guard, walls
from harness.process.watch import Floors, use_below

_GUARD = Path(guard.__file__)
_LOOK, _SELDOM = 0.2, 0.5  # seconds between two looks at what a program uses; where a look takes long
_GRACE = 15.0  # seconds that the guard has to end everything
_CHUNK = 1 << 16


class Containment(StrEnum):
    """How far a program is held back, from the strongest: what each denies stands in `DENIES`."""

    BUBBLEWRAP = "bubblewrap"
    NAMESPACES = "namespaces"
    LIMITS = "limits only"


DENIES: Mapping[Containment, str] = {
    Containment.BUBBLEWRAP: "no network, no home or other private folder to read, nothing to write but its own folder;"
    " limits watched from outside; all its processes end with it",
    Containment.NAMESPACES: "no network, no home or other private folder to read, nothing to write but its own folder"
    " (walls built with util-linux, not with bubblewrap); limits watched from outside; all its processes end with it",
    Containment.LIMITS: "limits only: it can read and write what this user can, and use the network;"
    " its processes are ended as far as they do not kill the one that watches them",
}
"""What each containment keeps from a program, in words for a report."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one program and its children may use.

    `seconds` of the clock, `processor` seconds of computing, `memory`, `output`, `file` and `disk` in bytes (`output`
    both streams together, `file` the size of any file written, `disk` all of its folder), `processes` at once.
    All but `file` are watched a few times a second, so a program may overstep one for that long.
    """

    seconds: float = 1800.0
    processor: int = 3600
    memory: int = 16 << 30
    output: int = 64 << 20
    file: int = 4 << 30
    processes: int = 512
    disk: int = 16 << 30


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended. `cut` names the limit that ended it, empty where it ended by itself.

    The limits are those of `Limits`: `time`, `processor`, `memory`, `output`, `file`, `disk`, `processes`.
    `status` is its exit status, negative for the signal that killed it (a status above 128 is taken for one, as
    shells and bubblewrap tell it); None where it could not be started, with the reason in `errors`, or was ended here.
    """

    status: int | None
    output: bytes
    errors: bytes
    cut: str
    containment: Containment


@cache
def strongest() -> Containment:
    """The strongest containment that works on this machine, tried and not guessed."""
    return next(each for each in Containment if not why_not(each))


@cache
def why_not(containment: Containment) -> str:
    """Why a containment does not work here, tried by running a program in it; empty where it does."""
    if containment is Containment.BUBBLEWRAP and shutil.which("bwrap") is None:
        return "bubblewrap (bwrap) is not installed"
    if containment is Containment.NAMESPACES and (missing := walls.missing_tools()):
        return f"{', '.join(missing)} of util-linux not found"
    with private_folder() as folder:
        ended = _run(["/bin/sh", "-c", "exit 7"], folder, Limits(seconds=20.0), (), {}, containment)
    if ended.status == 7:
        return ""
    said = ended.errors.decode("utf-8", "replace").strip().splitlines()
    return said[0] if said else f"a trial run ended with {ended.cut or ended.status}"


def contained(
    command: Sequence[str],
    folder: Path,
    limits: Limits,
    *,
    reads: Sequence[Path] = (),
    environment: Mapping[str, str] | None = None,
    containment: Containment | None = None,
) -> Ended:
    """Run a program in `folder`, the only place it can write; `reads` are files and folders that it needs besides
    the system's own programs and libraries. The program's own file it always sees.

    It gets a plain environment with `environment` added; a folder for temporary files stands inside `folder`.
    Raises UsageError where `containment` is asked for and does not work here, or `reads` would show a home folder.
    """
    if containment is not None and (why := why_not(containment)):
        raise UsageError(
            f"cannot run {command[0]} within {containment}",
            why=why,
            todo="install it, or ask for another containment",
        )
    for place in reads:
        if any(home.is_relative_to(place.resolve()) for home in _homes()):
            raise UsageError(
                "this folder would show a home folder to a program that is not trusted", where=str(place)
            )
    return _run(command, folder.resolve(), limits, reads, environment or {}, containment or strongest())


@contextmanager
def private_folder() -> Iterator[Path]:
    """An empty folder of our own for one program, removed with all that it left there."""
    folder = Path(tempfile.mkdtemp(prefix="harness-")).resolve()
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Hostile trees are deep, closed to their owner and full of odd names: `rm` takes them all, Python does not."""
    for tool in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
        subprocess.run([*tool, "--", str(folder)], stderr=subprocess.DEVNULL, check=False)


def _homes() -> list[Path]:
    return [Path("/root"), Path("/home"), Path.home().resolve()]


def _run(
    command: Sequence[str],
    folder: Path,
    limits: Limits,
    reads: Sequence[Path],
    extra: Mapping[str, str],
    containment: Containment,
) -> Ended:
    environment = _environment(folder) | dict(extra)
    program = shutil.which(command[0], path=environment["PATH"])
    if program is None:
        said = f"{command[0]}: there is no such program".encode()
        return Ended(None, b"", said, "", containment)
    command = [program, *command[1:]]
    status, report = os.pipe()
    with tempfile.TemporaryDirectory(prefix="harness-root-") as root:
        line = _walled(command, folder, _shown(reads, program), Path(root), containment)
        keep = "0" if containment is Containment.LIMITS else "1"
        try:
            process = subprocess.Popen(
                [*(sys.executable, "-I", "-S", str(_GUARD), str(report), keep), _rlimits(limits), *line],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=(report,),
                start_new_session=True,
            )
        except BaseException:
            os.close(status)
            raise
        finally:
            os.close(report)
        watched = _Watched(process, status, limits, Floors(folder))
        try:
            return watched.ended(containment)
        finally:
            watched.close()


def _environment(folder: Path) -> dict[str, str]:
    scratch, home = folder / ".harness-tmp", folder / ".harness-home"
    for place in (scratch, home):
        place.mkdir(exist_ok=True)
    return {"PATH": walls.PATH, "LANG": "C.UTF-8", "HOME": str(home), "TMPDIR": str(scratch)}


def _shown(reads: Sequence[Path], program: str) -> list[Path]:
    """What stands beside the system's own, by the name it is called by; nothing that stands within another."""
    found: list[Path] = []
    for place in sorted({*reads, Path(program)}):
        if place.exists() and not any(place.is_relative_to(shown) for shown in (*walls.SYSTEM, *found)):
            found.append(place)
    return found


def _walled(
    command: Sequence[str],
    folder: Path,
    reads: Sequence[Path],
    root: Path,
    containment: Containment,
) -> list[str]:
    match containment:
        case Containment.BUBBLEWRAP:
            return walls.bubblewrap(command, folder, reads)
        case Containment.NAMESPACES:
            return walls.namespaces(command, folder, reads, root)
        case Containment.LIMITS:
            return list(command)


def _rlimits(limits: Limits) -> str:
    """What the kernel holds each process to, behind what is watched.

    Address space is none of it: Node and Lean reserve far more than they use.
    """
    return json.dumps({"RLIMIT_CORE": 0, "RLIMIT_FSIZE": limits.file, "RLIMIT_CPU": limits.processor + 5})


class _Watched:
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
            if sum(map(len, self._printed.values())) > self._limits.output:
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
            if not ready or sum(map(len, self._printed.values())) > self._limits.output:
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
