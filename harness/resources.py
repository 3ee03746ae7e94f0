"""Where the data and pages that ship with the package stand, in a source checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from harness.errors import HarnessError

_PACKAGE = Path(__file__).resolve().parent


def refs_dir() -> Path:
    """The folder of manifests, claim registers, locks and the demo project (`lean_refs/`).

    A `HarnessError` says so where it is missing.
    """
    return _shipped("_lean_refs", "lean_refs")


def findings_dir() -> Path:
    """The folder with a page for each kind of finding (`docs/findings/`). Raises as `refs_dir` does."""
    return _shipped("_findings", "docs/findings")


def _shipped(inside: str, beside: str) -> Path:
    """A wheel carries a folder inside the package, a checkout (also an editable install) beside it."""
    candidates = (_PACKAGE / inside, _PACKAGE.parent / beside)
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise HarnessError(
        "the data that ships with the package is missing",
        where=str(_PACKAGE),
        why="neither " + " nor ".join(str(folder) for folder in candidates) + " is a folder",
        todo="reinstall lean-crosscheck, or run from a complete checkout",
    )
