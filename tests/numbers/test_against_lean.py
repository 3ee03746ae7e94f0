"""A real Lean proves our values of the core-typed functions. One run takes minutes, so it is for `make lean`."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.numbers.lean_core import ROWS, Arguments, Value, statements


@pytest.mark.slow
@pytest.mark.real(need="lean")
def test_lean_agrees(tmp_path: Path) -> None:
    lines = [*statements()]
    (tmp_path / "core.lean").write_text("\n".join(lines) + "\n", "utf-8")
    run = subprocess.run(
        [os.environ["HARNESS_LEAN"], "--json", "core.lean"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [
        message for message in map(json.loads, run.stdout.splitlines()) if message["severity"] == "error"
    ]
    refuted = [f"{lines[error['pos']['line'] - 1]}: {error['data'].splitlines()[0]}" for error in errors]
    assert refuted == []
    assert run.returncode == 0


def test_every_statement_is_one_line() -> None:
    lines = [*statements()]
    assert len(lines) > 2000
    assert all(line.startswith("example : ") and "\n" not in line for line in lines)


# What a term mentions, and the values its type has; the last one mentioned counts.
RANGES = {
    **{f": Fin {n})": (0, n) for n in (1, 3, 4, 5, 7)},
    ": BitVec 8)": (0, 256),
    ": BitVec 0)": (0, 1),
    ": UInt8)": (0, 256),
    ": Int8)": (-128, 128),
    "BitVec.signExtend 12": (0, 4096),
    "BitVec.signExtend 5": (0, 32),
    ".toInt": (-128, 128),
}


@pytest.mark.parametrize("term, function, arguments", ROWS, ids=[row[0] for row in ROWS])
def test_results_are_in_range(term: str, function: Callable[..., Value], arguments: Arguments) -> None:
    """Lean would read a result of ours that is out of range as the one it wraps to, and agree."""
    ranges = [limits for name, limits in RANGES.items() if name in term]
    for values in arguments:
        assert all(low <= function(*values) < high for low, high in ranges[-1:])
