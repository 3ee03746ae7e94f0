"""Asking a server for a repository, and learning within bounded time that it does not answer."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from harness.errors import SourceError
from harness.sources.gitrun import GitResult, run_git
from harness.sources.limits import Limits
from harness.sources.location import host_of, protocols_of, shown

# What git, curl and ssh say when nobody answers, as opposed to an answer that refuses.
_NO_ANSWER = re.compile(
    r"could not resolve|failed to connect|couldn't connect|connection (refused|timed out|reset|was reset|closed)"
    r"|timed out|network is unreachable|no route to host|name resolution|connect tunnel failed|proxy"
    r"|empty reply|recv failure|send failure|operation too slow|ssl|certificate|gnutls|tls",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"could not read (username|password)|authentication failed|permission denied|terminal prompts disabled"
    r"|repository ('.*' )?not found|error: 40[134]",
    re.IGNORECASE,
)
_NO_REPOSITORY = re.compile(
    r"not valid: is this a git repository|does not appear to be a git repository|info/refs", re.IGNORECASE
)

_SILENT = "no connection to the host"
_WAY_OUT = "give a copy: --repo NAME=PATH_OR_URL, or --mirror TEMPLATE"


@dataclass(slots=True)
class Reach:
    """What one run has learnt about the network; its checkouts share it. The one value here that changes.

    `waited` counts the seconds spent on hosts that did not answer; `silent` says why, host by host.
    Not for several threads at once.
    """

    offline: bool = False
    waited: float = 0.0
    silent: dict[str, str] = field(default_factory=dict)


def remote_refs(url: str, reach: Reach, limits: Limits) -> dict[str, str]:
    """The commit of each branch, tag and `HEAD` at `url`; raises `SourceError` if nothing answers or it refuses."""
    arguments = ["ls-remote", "--", url, "HEAD", "refs/heads/*", "refs/tags/*"]
    patience = max(1.0, limits.patience_seconds - reach.waited)
    result = ask(arguments, url, reach, limits, seconds=min(limits.contact_seconds, patience))
    rows = (line.split("\t") for line in result.stdout.decode("utf-8", "backslashreplace").splitlines())
    return {row[1]: row[0] for row in rows if len(row) == 2}


def ask(
    arguments: list[str], url: str, reach: Reach, limits: Limits, *, seconds: float, into: Path | None = None
) -> GitResult:
    """Run one git command that talks to `url`, on the repository `into`; raises `SourceError` unless it succeeds.

    A host that did not answer is not asked again, and once the run has waited in vain for
    `limits.patience_seconds` in all, no host is.
    """
    host = host_of(url)
    _may_ask(url, host, reach, limits)
    start = time.monotonic()
    watch = None if into is None else (lambda: _too_big(into, limits))
    result = run_git(arguments, git_dir=into, seconds=seconds, protocols=protocols_of(url), watch=watch)
    if result.ok:
        return result
    why, todo = result.explain(), _WAY_OUT
    if into is not None and result.stopped:
        what = "the clone goes beyond a limit"
    elif _REFUSED.search(why):
        what, todo = "no such repository, or it is private", f"check the address, or {_WAY_OUT}"
    elif _NO_REPOSITORY.search(why):
        what, todo = "not a git repository", "check the address"
    elif result.stopped or _NO_ANSWER.search(why):
        what = _SILENT
        reach.silent[host] = why
        if into is None:  # a download that broke off was not waiting in vain
            reach.waited += time.monotonic() - start
    else:
        what = "the repository cannot be fetched"
    raise SourceError(what, where=shown(url), why=why, todo=todo)


def _may_ask(url: str, host: str, reach: Reach, limits: Limits) -> None:
    if reach.offline:
        raise SourceError(
            "not asked for: offline", where=shown(url), why="this run is offline", todo=_WAY_OUT
        )
    if host in reach.silent:
        raise SourceError(
            _SILENT, where=shown(url), why=f"{reach.silent[host]} (asked before)", todo=_WAY_OUT
        )
    if reach.waited >= limits.patience_seconds:
        raise SourceError(
            "not asked any more",
            where=shown(url),
            why=f"this run has waited in vain for {limits.patience_seconds:g} s on {', '.join(sorted(reach.silent))}",
            todo=_WAY_OUT,
        )


def _too_big(folder: Path, limits: Limits) -> str:
    size = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):  # git's temporary files come and go
                size += Path(parent, name).lstat().st_size
    if size <= limits.clone_bytes:
        return ""
    return f"the clone is larger than {limits.clone_bytes / 1024**2:,.1f} MiB"
