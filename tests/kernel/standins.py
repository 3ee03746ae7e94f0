"""Stand-ins for `lean` and `lake`: small programs that replay answers of the shape that the real ones give.

No toolchain can be downloaded where these tests are written, so the way through lake was never taken by a real one.
The words are those of lake and Lean (`✔ [2/4] Built …`, `error: build failed`), the names those of the demo project.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from harness.kernel.toolchain import Lean
from tests.process.hostile import PYTHON

VERSION = "Lean (version 4.34.0, x86_64-unknown-linux-gnu, commit 0123456789ab, Release)"

ANSWERS_VERSION = f"""
if sys.argv[1:] == ["--version"]:
    print({VERSION!r})
    sys.exit(0)
"""


def program(place: Path, text: str) -> Path:
    """An executable Python program; it has `os`, `sys`, `json`, `time` and `Path`."""
    head = f"#!{PYTHON} -IS\nimport json, os, sys, time\nfrom pathlib import Path\n"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(head + textwrap.dedent(text), "utf-8")
    place.chmod(0o755)
    return place


def toolchain(root: Path, lean: str, lake: str | None = None) -> Lean:
    """A toolchain at `root` with these programs, as `find_lean` would describe it."""
    found = program(root / "bin" / "lean", ANSWERS_VERSION + textwrap.dedent(lean))
    made = program(root / "bin" / "lake", lake) if lake is not None else None
    return Lean(found, VERSION, made, (root, Path(sys.base_prefix)))
