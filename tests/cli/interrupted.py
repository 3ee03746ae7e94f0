"""A small paper whose audit takes a while, and an audit of it in a process of its own that can be ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.cli.test_cli import CLAIMS, FILES, MANIFEST

_WAIT_SECONDS = 240.0
# Shells start what they run in the background deaf to Ctrl-C, and tests may be run there.
_MAIN = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from harness.cli import main; main()"

STATEMENTS = """
def double (n : Nat) : Nat := n + n
theorem good (n : Nat) : n + 0 = n := by simp
theorem gap (n : Nat) : n < n + 2 := by sorry
theorem bad (n : Nat) : 0 < n + 2 := Nat.lt_of_le_of_lt (Nat.zero_le n) (gap n)
theorem falls (n : Nat) : double n - 1 + 1 = double n := sorry
theorem far (n : Nat) : double n * n ≠ 98 := sorry
theorem finite (i j : Fin 5) : i.val + j.val < 10 := sorry
theorem never (n : Nat) (h : n < 2) (k : 3 < n) : n = 7 := by omega
theorem cubes (a b c : Nat) (h : 0 < a) (k : 0 < b) : a ^ 3 + b ^ 3 ≠ c ^ 3 := sorry
theorem reversed (l : List Nat) : l.reverse.reverse = l := sorry
theorem lengths (l m : List Nat) : (l ++ m).length = m.length + l.length := sorry
theorem swapped (l : List Nat) : l.reverse = l := sorry
theorem odd_name (x : Nat) : x.thisIsNowhere = 0 := sorry
axiom up (n : Nat) : double n < double n + 1
axiom down (n : Nat) : double n + 1 < double n
"""


def write_paper(folder: Path) -> Path:
    """The manifest of a paper with one repository, which stands beside it."""
    (folder / "lib").mkdir(parents=True)
    (folder / "manifest.toml").write_text(MANIFEST)
    (folder / "claims.toml").write_text(CLAIMS)
    for path, text in (FILES | {"Lib.lean": STATEMENTS}).items():
        (folder / "lib" / path).write_text(text)
    return folder / "manifest.toml"


def arguments(manifest: Path, out: Path, *more: str) -> list[str]:
    lib = f"lib={manifest.parent / 'lib'}"
    always = ("--offline", "--repo", lib, "--budget", "small", "--seconds", "120", "--exit-zero")
    return ["audit", str(manifest), *always, "--out", str(out), *more]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder of results."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def entries(cache: Path) -> list[Path]:
    """The outcomes that are kept there."""
    return sorted((cache / "lean-crosscheck" / "outcomes").rglob("*.json"))


def begun(argv: list[str], cache: Path, after: int) -> subprocess.Popen[str]:
    """A `harness` in a process group of its own that has kept `after` outcomes, or has ended before."""
    started = subprocess.Popen(
        [sys.executable, "-c", _MAIN, *argv],
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "CI": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end = time.monotonic() + _WAIT_SECONDS
    while len(entries(cache)) < after and started.poll() is None and time.monotonic() < end:
        time.sleep(0.005)
    return started


def ended(started: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit status and standard error. Returns only when no worker holds the pipes any more."""
    _, errors = started.communicate(timeout=_WAIT_SECONDS)
    return started.returncode, errors


def kill_all(started: subprocess.Popen[str]) -> None:
    """SIGKILL to the whole group, as when a machine goes down."""
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    ended(started)


def workers_of(started: subprocess.Popen[str]) -> list[int]:
    """The processes that it has started."""
    try:
        return [
            int(pid) for pid in Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text().split()
        ]
    except OSError:
        return []
