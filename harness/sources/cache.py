"""Clones kept between runs: bare, complete, found again by address.

This is the one part of the room that writes: git fills a folder of its own below the cache, and we make,
rename and remove that folder. A clone is built aside and renamed when it is whole, so a killed run leaves at
most a part that the next one removes; that next run starts the clone anew, since git cannot resume one.
One run at a time changes a clone (the caller's `lock`), and readers need no lock: later fetches only add
packs, which are never removed.

All branches are fetched with their history. A shallow fetch of the pinned commit would be smaller, but many
servers refuse commits by hash, and the nightly run wants the newest commit too. A pin that no branch holds any
more is then asked for by its hash, which some servers grant.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from harness.errors import SourceError
from harness.sources.gitrun import run_git
from harness.sources.limits import Limits
from harness.sources.location import owner_and_name, shown
from harness.sources.network import Reach, ask, remote_refs
from harness.sources.objects import FULL_HASH, resolve_commit

Lock = Callable[[Path], AbstractContextManager[None]]
"""Holds the lock that lives at a path; raises `SourceError` if another run keeps it too long."""

_HEAD = "refs/harness/head"
_HASH = re.compile(r"[0-9a-f]{4,64}")


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder of clones, and how to lock one."""

    folder: Path
    lock: Lock


@dataclass(frozen=True, slots=True)
class CachedCommit:
    """A commit that can be read from `git_dir`. `asked` tells whether the network gave it in this run;
    `note` says why a clone that may be out of date was used."""

    git_dir: Path
    commit: str
    asked: bool
    note: str = ""


def cached_commit(url: str, rev: str | None, cache: Cache, reach: Reach, limits: Limits) -> CachedCommit:
    """The commit that `rev` (None: the newest) means at `url`, from the cache or through it from the network.

    A full hash that the cache holds is not asked for again. Raises `SourceError` if it cannot be had.
    """
    clone = cache.folder / f"{_slot(url)}.git"
    try:
        cache.folder.mkdir(parents=True, exist_ok=True)
        with cache.lock(clone.with_suffix(".lock")):
            held = resolve_commit(clone, _names(rev), limits) if clone.exists() else None
            if held is not None and rev is not None and FULL_HASH.fullmatch(rev):
                return CachedCommit(clone, held, asked=False)
            try:
                _update(clone, url, rev, reach, limits)
            except SourceError as error:
                if held is None:
                    raise
                return CachedCommit(
                    clone, held, asked=False, note=f"as last fetched; now {error.what}: {error.why}"
                )
            return CachedCommit(clone, _resolved(clone, url, rev, limits), asked=True)
    except OSError as error:
        raise SourceError(
            "the cache of clones cannot be used",
            where=str(cache.folder),
            why=str(error),
            todo="free space or permit writing there, or set XDG_CACHE_HOME",
        ) from error


def _slot(url: str) -> str:
    """The file name of a clone: readable, and different for every address."""
    owner, name = owner_and_name(url)
    return f"{owner}+{name}-{hashlib.sha256(url.encode()).hexdigest()[:12]}"


def _names(rev: str | None) -> tuple[str, ...]:
    """What `rev` can mean in a clone of the cache, the likeliest first."""
    if rev is None or rev == "HEAD":
        return (_HEAD,)
    if FULL_HASH.fullmatch(rev):
        return (rev,)
    return (f"refs/heads/{rev}", f"refs/tags/{rev}", *([rev] if _HASH.fullmatch(rev) else []))


def _update(clone: Path, url: str, rev: str | None, reach: Reach, limits: Limits) -> None:
    """Bring `clone` up to date with `url`, or make it; whoever calls holds its lock."""
    for left_over in clone.parent.glob(f"{clone.name}.part-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    refs = remote_refs(url, reach, limits)
    if not refs:
        raise SourceError(
            "the repository is empty", where=shown(url), why="it has no commits", todo="check the address"
        )
    if clone.exists():
        for stale in clone.rglob("*.lock"):  # of a git that was killed: ours is the only one at work here
            stale.unlink(missing_ok=True)
        _fetch(clone, url, rev, refs, reach, limits)
        return
    part = Path(tempfile.mkdtemp(prefix=f"{clone.name}.part-", dir=clone.parent))
    try:
        made = run_git(["init", "--quiet", "--bare", "--template=", str(part)], seconds=limits.read_seconds)
        if not made.ok:
            raise SourceError(
                "no clone can be made", where=str(part), why=made.explain(), todo="check that folder"
            )
        _fetch(part, url, rev, refs, reach, limits)
        part.rename(clone)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fetch(
    git_dir: Path, url: str, rev: str | None, refs: dict[str, str], reach: Reach, limits: Limits
) -> None:
    """Fetch every branch, the newest commit, and the tag or commit that `rev` names."""
    wanted = ["+refs/heads/*:refs/heads/*"]
    if "HEAD" in refs:
        wanted.append(f"+HEAD:{_HEAD}")
    if f"refs/tags/{rev}" in refs:
        wanted.append(f"+refs/tags/{rev}:refs/tags/{rev}")
    fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--prune", "--", url]
    ask([*fetch, *wanted], url, reach, limits, seconds=limits.clone_seconds, into=git_dir)
    if rev is not None and FULL_HASH.fullmatch(rev) and resolve_commit(git_dir, (rev,), limits) is None:
        try:
            ask(
                [*fetch, f"+{rev}:refs/harness/pins/{rev}"],
                url,
                reach,
                limits,
                seconds=limits.clone_seconds,
                into=git_dir,
            )
        except SourceError as error:
            raise _absent(url, rev, error.why) from error


def _resolved(clone: Path, url: str, rev: str | None, limits: Limits) -> str:
    commit = resolve_commit(clone, _names(rev), limits)
    if commit is None:
        raise _absent(url, rev, "no branch, tag or commit is called that, or several are")
    return commit


def _absent(url: str, rev: str | None, why: str) -> SourceError:
    if rev is None:
        return SourceError(
            "no newest commit",
            where=shown(url),
            why="its HEAD names a branch that does not exist",
            todo="name a branch: SOURCE@REV",
        )
    return SourceError(
        f"revision {rev} is not in the repository",
        where=shown(url),
        why=why,
        todo="check the revision (history may have been rewritten), or give a copy that holds it: --repo NAME=PATH",
    )
