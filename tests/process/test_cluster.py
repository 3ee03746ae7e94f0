"""The engine `ray`: without Ray a clear answer; on a cluster of this machine the answers of forked workers."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness.errors import ToolFailure, UsageError
from harness.process import Done, Failed, Lost, Stopped, spread_over_cluster
from harness.process.cluster import StandardOutput


def squares(offset: int) -> Callable[[int], int]:
    return lambda n: n * n + offset


def test_without_ray_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError) as caught:
        list(spread_over_cluster(1, squares, 0, workers=1, seconds=30))
    assert "pip install 'lean-crosscheck[cluster]'" in caught.value.todo


def test_a_folder_called_ray_is_not_taken_for_ray(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "ray").mkdir()
    monkeypatch.delitem(sys.modules, "ray", raising=False)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(UsageError, match="not installed"):
        list(spread_over_cluster(1, squares, 0, workers=1, seconds=30))
    sys.modules.pop("ray", None)


def test_no_task_needs_no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert list(spread_over_cluster(0, squares, 0, workers=1, seconds=30)) == []


def test_only_the_main_thread_writes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    out = StandardOutput(sys.stdout)
    other = threading.Thread(target=lambda: out.write("a worker died"))
    other.start()
    other.join()
    out.write("result")
    assert capsys.readouterr() == ("result", "a worker died")
    assert out.isatty() is False


# --- with Ray ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ray_here() -> Iterator[None]:
    """A cluster of this machine; ended after the last test of this file."""
    os.environ.pop("RAY_ADDRESS", None)
    yield
    import ray

    ray.shutdown()


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_every_task_is_answered_once(ray_here: None) -> None:
    found = dict(spread_over_cluster(9, squares, 1, workers=2, seconds=60))
    assert found == {n: Done(n * n + 1) for n in range(9)}


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_defects_and_lost_workers_end_their_task_only(ray_here: None, tmp_path: Path) -> None:
    found = dict(spread_over_cluster(4, hostile, str(tmp_path), workers=2, seconds=60))
    assert found[0] == Failed("ValueError: zero")
    assert found[1] == Done(1)  # lost once, tried again
    assert isinstance(found[2], Lost)
    assert found[3] == Done(3)


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_a_task_that_takes_too_long_is_ended(ray_here: None) -> None:
    found = dict(spread_over_cluster(2, slow, None, workers=1, seconds=3.0))
    assert found == {0: Stopped("time"), 1: Done(1)}


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_cannot_read_is_a_failure_of_the_tool_with_its_reason(ray_here: None) -> None:
    with pytest.raises(ToolFailure) as caught:
        list(spread_over_cluster(2, unreadable, None, workers=1, seconds=60))
    assert "another version" in caught.value.why


def hostile(folder: str) -> Callable[[int], int]:
    def run(n: int) -> int:
        tried = Path(folder) / str(n)
        if n == 0:
            raise ValueError("zero")
        if n == 2 or (n == 1 and not tried.exists()):
            tried.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    return run


def slow(_: None) -> Callable[[int], int]:
    def run(n: int) -> int:
        if n == 0:
            time.sleep(60)
        return n

    return run


def unreadable(_: None) -> Callable[[int], int]:
    raise UsageError("this machine has another version")
