"""Runs git, through GitPython: the one place of this room that starts a program.

Every run is bounded in time and output, asks nobody for anything, and dies with all its children.
Repositories are not trusted, their configuration neither, so each run switches off what could make git
start something else: hooks, the file system monitor, credential helpers, lazy fetching of missing objects,
replacement objects, and every transport but the one that the caller names. Commands that read the work tree
through filters (`status`, `diff`, `checkout`) are never used. `git` 2.32 or newer is needed.
"""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from harness.errors import SourceError

MAX_OUTPUT = 64 * 1024**2
_MAX_STDERR = 64 * 1024
_POLL_SECONDS = 0.2
_TELLING = ("fatal:", "error:", "ssh:")

_CONFIG = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "core.askPass=",
    "credential.helper=",
    "protocol.ext.allow=never",
    "fetch.recurseSubmodules=false",
    "fetch.writeCommitGraph=false",
    "gc.auto=0",  # readers without a lock rely on packs that are never removed
    "maintenance.auto=false",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=15",
)

_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes -oConnectTimeout=10 -oControlMaster=no -oControlPath=none",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LFS_SKIP_SMUDGE": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}

# The user's certificates and git installation are the user's; every other GIT_* variable (GIT_DIR inside a hook,
# say) would point our git at something we did not ask for.
_KEPT = frozenset({"GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "GIT_PROXY_SSL_CAINFO", "GIT_EXEC_PATH"})


@dataclass(frozen=True, slots=True)
class GitResult:
    """How a run ended: exit status, output, and in `stopped` why we ended it ourselves (else empty)."""

    status: int
    stdout: bytes
    stderr: str
    stopped: str

    @property
    def ok(self) -> bool:
        return self.status == 0 and not self.stopped

    def explain(self) -> str:
        """One line that says why the run failed, safe to print: git's own words or our limit."""
        if self.stopped:
            return self.stopped
        lines = [clean(line) for line in self.stderr.splitlines() if line.strip()]
        telling = [
            line for line in lines if line.startswith(_TELLING) and "Could not read from remote" not in line
        ]
        first = (telling or lines or [f"git ended with status {self.status}"])[0]
        return re.sub(r"^fatal: unable to access '[^']*': ", "", first)


def clean(text: str) -> str:
    """`text` of an unknown author, fit for a terminal: control characters spelt out, passwords in URLs removed."""
    text = re.sub(r"(?<=://)[^/@\s]*@", "", text)
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text.strip())


def run_git(
    arguments: Sequence[str],
    *,
    seconds: float,
    git_dir: Path | None = None,
    protocols: str = "none",
    max_output: int = MAX_OUTPUT,
    stdin: BinaryIO | None = None,
    watch: Callable[[], str] | None = None,
) -> GitResult:
    """Run `git ARGUMENTS` on the repository `git_dir`, for at most `seconds`, keeping at most `max_output` bytes.

    `protocols` lists the transports that may be used (`https:http`). `watch` is asked several times a second
    whether to stop; its answer, if not empty, is the reason. A run that goes wrong is a result, not an
    exception; `SourceError` only where there is no git to run.
    """
    stopped: list[str] = []
    with _running(_command(arguments, git_dir), stdin, protocols) as process:
        ended = threading.Event()
        errors: list[str] = []
        helpers = (
            threading.Thread(target=_guard, args=(process, ended, seconds, watch, stopped), daemon=True),
            threading.Thread(target=_drain, args=(process.stderr, errors), daemon=True),
        )
        for helper in helpers:
            helper.start()
        try:
            stdout = _read_at_most(process.stdout, max_output)
            if len(stdout) > max_output:
                stopped.append(f"git printed more than {max_output:,} bytes")
                _kill(process)
            status = int(process.proc.wait())
        finally:
            ended.set()
            _kill(process)
            for helper in helpers:
                helper.join()
    return GitResult(status, stdout, errors[0], stopped[0] if stopped else "")


def _command(arguments: Sequence[str], git_dir: Path | None) -> list[str]:
    """The command line; a repository that belongs to another user is declared safe here, for this run only."""
    inherited = sorted(
        n for n in os.environ if n.startswith("GIT_") and n not in _KEPT and n not in _ENVIRONMENT
    )
    unset = ["env", *(part for name in inherited for part in ("-u", name))] if inherited else []
    options = [part for setting in _CONFIG for part in ("-c", setting)]
    if git_dir is not None:
        options += ["-c", f"safe.directory={git_dir}", f"--git-dir={git_dir}"]
    return [*unset, "git", *options, *arguments]


@contextmanager
def _running(command: list[str], stdin: BinaryIO | None, protocols: str) -> Iterator[Any]:
    """The started process, leader of a group of its own so that all of it can be killed."""
    try:
        import git  # late: GitPython looks for the git program while it is imported
    except ImportError as error:
        raise _no_git(error) from error
    try:
        process = git.Git().execute(
            command,
            istream=stdin,
            as_process=True,
            env={**_ENVIRONMENT, "GIT_ALLOW_PROTOCOL": protocols},
            start_new_session=True,
        )
    except git.exc.GitCommandNotFound as error:
        raise _no_git(error) from error
    try:
        yield process
    finally:
        process.stdout.close()
        process.stderr.close()


def _no_git(error: Exception) -> SourceError:
    return SourceError(
        "git cannot be started", why=clean(str(error).splitlines()[0]), todo="install git 2.32 or newer"
    )


def _guard(
    process: Any, ended: threading.Event, seconds: float, watch: Callable[[], str] | None, stopped: list[str]
) -> None:
    deadline = time.monotonic() + seconds
    while not ended.wait(_POLL_SECONDS):
        why = watch() if watch is not None else ""
        if not why and time.monotonic() > deadline:
            why = f"no result after {seconds:g} s"
        if why:
            stopped.append(why)
            _kill(process)
            return


def _kill(process: Any) -> None:
    if process.proc.poll() is None:
        os.killpg(process.proc.pid, signal.SIGKILL)


def _drain(stream: BinaryIO, errors: list[str]) -> None:
    """Keep the end of what git says, so that a talkative server fills no memory."""
    tail = b""
    while chunk := stream.read(8192):
        tail = (tail + chunk)[-_MAX_STDERR:]
    errors.append(tail.decode("utf-8", "replace"))


def _read_at_most(stream: BinaryIO, limit: int) -> bytes:
    """Up to `limit` bytes, and one more where there are more."""
    return stream.read(limit + 1)
