"""The files of a commit, read from git's object store without a work tree.

Nothing is checked out, so symbolic links, hooks, filters, Git LFS and odd names have nothing to act on.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.errors import SourceError
from harness.sources.gitrun import run_git
from harness.sources.limits import Limits
from harness.sources.tree import TreeFile, printable, within

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
FULL_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def resolve_commit(git_dir: Path, names: Sequence[str], limits: Limits) -> str | None:
    """The full hash of the commit that the first known one of `names` stands for; None if none is known.

    A full hash stands for that commit only, not for one that a tag object of this hash leads to.
    """
    for name in names:
        result = run_git(
            ["rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"],
            git_dir=git_dir,
            seconds=limits.read_seconds,
        )
        commit = result.stdout.decode("ascii").strip()
        if result.ok and (commit == name or not FULL_HASH.fullmatch(name)):
            return commit
        if result.stopped:
            raise SourceError(
                "git does not answer", where=str(git_dir), why=result.stopped, todo="check that disk"
            )
    return None


def commit_date(git_dir: Path, commit: str, limits: Limits) -> str:
    """When `commit` was made, as its committer's clock told it (ISO 8601); empty where git does not answer."""
    result = run_git(
        ["rev-list", "--max-count=1", "--format=%cI", commit, "--"],
        git_dir=git_dir,
        seconds=limits.read_seconds,
    )
    _, _, text = result.stdout.decode("ascii", "replace").strip().partition("\n")
    return text if result.ok and _DATE.fullmatch(text) else ""


@dataclass(frozen=True, slots=True)
class GitObjects:
    """Contents of a commit, read from the object store of `git_dir`."""

    git_dir: Path
    limits: Limits

    def list(self, commit: str) -> tuple[TreeFile, ...]:
        """All files of `commit` in git's order; raises `SourceError` if they cannot be listed or are too many."""
        result = run_git(
            ["ls-tree", "-r", "-z", "-l", "--full-tree", commit],
            git_dir=self.git_dir,
            seconds=self.limits.read_seconds,
        )
        if not result.ok:
            raise SourceError(
                f"the files of commit {commit[:12]} cannot be listed",
                where=str(self.git_dir),
                why=result.explain(),
                todo="fetch the repository anew",
            )
        rows = result.stdout.split(b"\0")[:-1]
        return within(tuple(_tree_file(row) for row in rows), self.limits, str(self.git_dir))

    def fetch(self, files: Sequence[TreeFile]) -> Iterator[bytes | str]:
        if not files:
            return
        # git would wait for a reader while we feed a pipe, so the request stands in an unnamed temporary file.
        with tempfile.TemporaryFile() as request:
            request.write("".join(f"{file.key}\n" for file in files).encode("ascii"))
            request.seek(0)
            result = run_git(
                ["cat-file", "--batch"],
                git_dir=self.git_dir,
                seconds=self.limits.read_seconds,
                max_output=sum(file.size + 128 for file in files),
                stdin=request,
            )
        at = 0
        for _ in files:
            end = result.stdout.find(b"\n", at)
            header = result.stdout[at:end].split() if end >= 0 else []
            if header[1:] == [b"missing"]:
                at = end + 1
                yield "its content is missing from the repository"
            elif len(header) == 3 and len(result.stdout) > (stop := end + 1 + int(header[2])):
                at = stop + 1
                yield result.stdout[end + 1 : stop]
            else:
                at = len(result.stdout)
                yield f"its content cannot be read: {result.explain()}"


def _tree_file(row: bytes) -> TreeFile:
    """One record of `ls-tree -l`: mode, type, object, size, tab, path."""
    fields, _, path = row.partition(b"\t")
    mode, _, oid, size = fields.split()
    return TreeFile(printable(path), int(size) if size.isdigit() else 0, int(mode, 8), oid.decode("ascii"))
