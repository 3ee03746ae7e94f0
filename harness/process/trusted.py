"""Programs that the user chose, asked for their version. What they read is not trusted; they are."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence

_SECONDS = 900.0  # a first call may install what it needs


def asked(command: Sequence[str]) -> tuple[int | None, str]:
    """Exit status and first line of what a program prints, run as the user would run it, in an empty folder.

    The status is None where it cannot be started or does not end within a quarter of an hour; the line then says why.
    """
    with tempfile.TemporaryDirectory(prefix="harness-") as folder:
        try:
            run = subprocess.run(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.SubprocessError) as error:
            return None, str(error)
    lines = (
        (run.stdout if run.returncode == 0 else run.stderr or run.stdout)
        .decode("utf-8", "replace")
        .split("\n")
    )
    return run.returncode, next((line.strip() for line in lines if line.strip()), "")
