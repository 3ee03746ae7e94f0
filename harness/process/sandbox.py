"""Programs that are not trusted, run where they can do little, and ended as a whole.

A lakefile, a macro or a tactic of a repository runs code. What is started here has no network and no home folder, sees
the system's programs read-only and one private folder, and is held to limits; all of its processes end with it. How
much of this holds depends on what the machine has: `DENIES` says it for each containment, `docs/lean.md` at length.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from harness.errors import UsageError
from harness.process import guard, walls
from harness.process.model import DENIES, Containment, Ended, Limits
from harness.process.running import Running
from harness.process.watch import Floors, threads_of_user

__all__ = [
    "DENIES",
    "Containment",
    "Ended",
    "Limits",
    "contained",
    "private_folder",
    "strongest",
    "why_not",
]

_GUARD = Path(guard.__file__)
_THREADS = 16  # threads of one process, on the average, before the kernel allows no more


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
        watched = Running(process, status, limits, Floors(folder))
        try:
            return watched.ended(containment)
        finally:
            watched.close()


def _environment(folder: Path) -> dict[str, str]:
    """Home and temporary folder are new at each run: what stood there before may be anything by now."""
    folder.chmod(0o700)
    own = Path(tempfile.mkdtemp(prefix=".harness-", dir=folder))
    for name in ("home", "tmp"):
        (own / name).mkdir()
    return {"PATH": walls.PATH, "LANG": "C.UTF-8", "HOME": str(own / "home"), "TMPDIR": str(own / "tmp")}


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
    kept = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": limits.file, "RLIMIT_CPU": limits.processor + 5}
    if os.getuid() != 0:  # root is not held to it; it counts threads, and those of all of the user's programs
        kept["RLIMIT_NPROC"] = threads_of_user() + _THREADS * limits.processes
    return json.dumps(kept)
