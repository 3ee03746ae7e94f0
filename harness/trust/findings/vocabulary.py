"""H05, H06: what keeps a file from being built, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from harness.trust.found import Found
from harness.trust.kinds import KIND
from harness.trust.model import Finding


def missing_dependency(found: Found) -> Iterator[Finding]:
    """H05: words of a library that the project or the file does not have."""
    yield from _of("H05", found)


def does_not_parse(found: Found) -> Iterator[Finding]:
    """H06: what Lean cannot read or resolve."""
    yield from _of("H06", found)


def _of(finding: str, found: Found) -> Iterator[Finding]:
    for problem, declaration in zip(found.problems, found.problem_at, strict=True):
        if problem.finding == finding:
            judged = f" ({problem.table})" if problem.table else ""
            yield Finding(KIND[finding], problem.reason + judged, problem.file, problem.position, declaration)
