"""Where the data that ships with the package stands, in a source checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from harness.errors import HarnessError

_PACKAGE = Path(__file__).resolve().parent


def refs_dir() -> Path:
    """The folder of manifests, claim registers, locks and the demo project (`lean_refs/`).

    A wheel carries it inside the package, a checkout (also an editable install) beside it. A `HarnessError`
    says so where neither is there.
    """
    candidates = (_PACKAGE / "_lean_refs", _PACKAGE.parent / "lean_refs")
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise HarnessError(
        "the data that ships with the package is missing",
        where=str(_PACKAGE),
        why="neither " + " nor ".join(str(folder) for folder in candidates) + " is a folder",
        todo="reinstall lean-crosscheck, or run from a complete checkout",
    )
