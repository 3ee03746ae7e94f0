from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness.errors import SourceError
from harness.store.filelock import file_lock

HOLDER = """\
import sys
from pathlib import Path
from harness.store.filelock import file_lock
with file_lock(Path(sys.argv[1]), timeout=0):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_lock_is_free_again(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "x.lock"
    for _ in range(2):
        with file_lock(path, timeout=0):
            assert path.read_text() == f"process {os.getpid()}"


def test_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), file_lock(tmp_path / "x.lock", timeout=0):
        raise KeyError
    with file_lock(tmp_path / "x.lock", timeout=0):
        pass


def test_lock_of_another_process(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(SourceError) as error, file_lock(path, timeout=0):
            pass
        assert str(error.value) == (
            f"{path}: another run is at work here\n"
            f"  because: process {holder.pid} holds the lock, for more than 0 s\n"
            "  to do:   wait for that run, or end it; the lock goes with it"
        )
        holder.kill()
    with file_lock(path, timeout=5):
        assert path.read_text() == f"process {os.getpid()}"
