"""Where results are written: JSON, audits in every format, certificates."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from harness import TOOL
from harness.cli.interrupts import Interrupted
from harness.errors import HarnessError, UsageError
from harness.kept import DAMAGED, UNWRITTEN
from harness.ledger import Ledger
from harness.report.audit import (
    Audit,
    ExperimentsReport,
    MeasurementFact,
)
from harness.report.badge import audit_badge
from harness.report.html import audit_html
from harness.report.json import audit_json, experiments_json
from harness.report.junit import audit_junit, failed_junit
from harness.report.markdown import audit_markdown
from harness.report.sarif import audit_sarif
from harness.report.summary_markdown import audit_summary
from harness.report.views import plot_file
from harness.store.files import write_atomic

_JUNIT = "audit.junit.xml"


def json_target(path: str | None) -> Path | None:
    """Where JSON goes: None for nowhere, `-` for standard output. Raises `UsageError` for a Lean file that is there."""
    if path is None:
        return None
    target = Path(path)
    if target.is_dir():
        raise UsageError(
            "a folder is no file to write to", where=path, todo="name a file, such as result.json"
        )
    if target.suffix == ".lean" and target.exists():
        raise UsageError(
            "a Lean file would be overwritten",
            where=path,
            why="--json names where the result goes, not what is read",
            todo="give another name, such as result.json",
        )
    return target


def write_json(target: Path | None, text: str) -> None:
    if target is None:
        return
    if str(target) == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        _write(target, text)


def write_timings(path: Path | None, ledger: Ledger, workers: int) -> None:
    """What a run did beside what it found. No report: runs that find the same write the same reports, and not this."""
    for what in (DAMAGED, UNWRITTEN):
        if ledger.counts[what]:
            sys.stderr.write(f"harness: {what}: {ledger.counts[what]}\n")
    if path is not None:
        seconds = {stage: round(spent, 3) for stage, spent in ledger.seconds.items()}
        held = {"tool": TOOL, "workers": workers, "counts": dict(sorted(ledger.counts.items()))}
        _write(path, json.dumps(held | {"seconds": seconds}, indent=1, ensure_ascii=False) + "\n")


def write_markdown(path: Path | None, text: str) -> None:
    """Raises `UsageError` where the file cannot be written, a folder among others."""
    if path is not None:
        _write(path, text)


def write_new(texts: Mapping[Path, str]) -> list[Path]:
    """Write files where none stand yet, all or none. Raises `UsageError` for one that is there."""
    for path in texts:
        if path.exists():
            raise UsageError(
                "a file stands there already",
                where=str(path),
                why="what was written by hand is never overwritten",
                todo="name another folder",
            )
        prepare_folder(path.parent)
    return [_write(path, text) for path, text in texts.items()]


def prepare_folder(folder: Path) -> None:
    """Make the folder of results before the work begins, so that a wrong path is told at once."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError as error:
        raise _unwritable(folder, error.strerror or str(error)) from error
    if not writable:
        raise _unwritable(folder, "permission denied")


def _unwritable(path: Path, why: str) -> UsageError:
    return UsageError(
        "the result cannot be written",
        where=str(path),
        why=why,
        todo="choose a folder that can be written to",
    )


def write_audit(folder: Path, audit: Audit) -> list[Path]:
    """Every format of one audit."""
    texts = {
        "audit.json": audit_json(audit),
        "audit.html": audit_html(audit),
        "audit.md": audit_markdown(audit),
        "audit.sarif": audit_sarif(audit),
        _JUNIT: audit_junit(audit),
        "badge.json": audit_badge(audit),
        "summary.md": audit_summary(audit),
    }
    return [_write(folder / name, text) for name, text in (texts | _plots(audit.measurements)).items()]


@contextmanager
def told_in(folder: Path | None) -> Iterator[None]:
    """Leave a JUnit report that says so where an audit does not come to its end; whatever ended it goes on."""
    ended = False
    try:
        yield
        ended = True
    finally:
        if not ended and folder is not None:
            error = sys.exception()
            _write(folder / _JUNIT, failed_junit(TOOL, *_told(error)))


def _told(error: BaseException | None) -> tuple[str, str]:
    """One line, and all that is known; of a bug its kind only, since its text may quote what was read."""
    if isinstance(error, HarnessError):
        return error.what, str(error)
    if isinstance(error, Interrupted):
        return str(error).partition("\n")[0], str(error)
    name = type(error).__name__
    return f"the tool failed: {name}", f"{name}; what it says stands on standard error"


def write_experiments(folder: Path, report: ExperimentsReport) -> list[Path]:
    """The report as JSON, and its drawings."""
    texts = {"experiments.json": experiments_json(report)} | _plots(report.measurements)
    return [_write(folder / name, text) for name, text in texts.items()]


class CertificateFolder:
    """Writes the certificates of one run there and, where there is one, the Lean negation beside it.

    Statements of one name get a number each. A Lean file that says something else stays: it may be the user's.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._taken: Counter[str] = Counter()

    @property
    def written(self) -> int:
        """How many certificates this run has written."""
        return self._taken.total()

    def __call__(self, name: str, text: str, negation: str) -> str:
        stem = "".join(c if c.isalnum() or c in "._-" else "_" for c in name)[:120]
        self._taken[stem] += 1
        if (number := self._taken[stem]) > 1:
            stem = f"{stem}~{number}"
        path = _write(self.folder / f"{stem}.json", text)
        lean = self.folder / f"{stem}.lean"
        if negation and not (lean.exists() and lean.read_text(encoding="utf-8") != negation):
            _write(lean, negation)
        return str(path)


def _plots(measurements: Iterable[MeasurementFact]) -> dict[str, str]:
    return {plot_file(plot): plot.svg for one in measurements for plot in one.plots}


def _write(path: Path, text: str) -> Path:
    try:
        write_atomic(path, text)
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error)) from error
    return path
