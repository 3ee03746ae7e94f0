"""Where the browser stands that the HTML report is tried in, and what looks for barriers in it."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

CHROMIUM = (
    os.environ.get("HARNESS_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
)
"""The browser of the system; empty where there is none."""

AXE = Path(os.environ.get("HARNESS_AXE") or Path(sys.prefix) / "axe-core" / "axe.min.js")
"""axe-core, where `make browser` puts it."""


def driven() -> bool:
    """Whether the browser can be started and driven here."""
    return bool(CHROMIUM) and find_spec("playwright") is not None
