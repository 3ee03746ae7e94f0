"""Runs that are ended and begun again: nothing is lost, nothing finished is repeated, and the bytes are the same.

`make quality` runs those marked slow.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness.inventory.lighter import without_trees
from harness.inventory.model import Inventory
from harness.kept import DAMAGED, MADE, TAKEN
from tests.cli.interrupted import (
    arguments,
    begun,
    contents,
    ended,
    entries,
    kill_all,
    workers_of,
    write_paper,
)
from tests.cli.test_cli import Run, run

__all__ = ["run"]

FORMATS = {
    "audit.json",
    "audit.html",
    "audit.md",
    "audit.sarif",
    "audit.junit.xml",
    "badge.json",
    "summary.md",
}

Audit = Callable[..., tuple[dict[str, bytes], dict[str, int]]]


@pytest.fixture
def audited(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Audit:
    """Audits the paper to its end with the cache of that name; gives every file written, and what was counted."""
    manifest = write_paper(tmp_path / "paper")

    def call(cache: str, *more: str) -> tuple[dict[str, bytes], dict[str, int]]:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / cache))
        out, timings = tmp_path / f"out-{random.random()}", tmp_path / "timings.json"
        status, _, errors = run(*arguments(manifest, out, "--timings", str(timings), *more))
        assert status == 0, errors
        counts: dict[str, int] = json.loads(timings.read_text())["counts"]
        return contents(out), counts

    return call


def test_every_format_is_the_same_twice_in_a_row_and_on_one_and_two_workers(audited: Audit) -> None:
    one, counts = audited("a", "--workers", "1")
    two, also = audited("b", "--workers", "2")
    again, taken = audited("b", "--workers", "2")
    assert set(one) >= FORMATS
    assert {"certificates/lib.falls.json", "certificates/lib.falls.lean"} <= set(one)
    assert one == two == again
    assert counts == also
    assert taken == {"statements": counts["statements"], TAKEN: counts[MADE]}


def test_a_repository_that_no_claim_cites_is_reported_the_same_without_its_trees(
    audited: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped: list[str] = []

    def without(inventory: Inventory) -> Inventory:
        dropped.append(inventory.repo)
        return without_trees(inventory)

    monkeypatch.setattr("harness.reaching.without_trees", without)
    light, _ = audited("a", "--only", "V4")
    assert dropped == ["lib"]
    monkeypatch.setattr("harness.reaching.without_trees", lambda inventory: inventory)
    assert audited("a", "--only", "V4")[0] == light
    audited("a", "--only", "V3")
    assert dropped == ["lib"]  # a claim looks into it


def test_a_killed_run_goes_on_where_it_stood(audited: Audit, tmp_path: Path) -> None:
    whole, counts = audited("undisturbed", "--workers", "2")
    _killed_and_resumed(audited, tmp_path, whole, counts, after=counts[MADE] // 3, how=kill_all)


def _killed_and_resumed(
    audited: Audit, tmp_path: Path, whole: dict[str, bytes], counts: dict[str, int], *, after: int, how: Any
) -> None:
    cache, out = f"cache-{after}", tmp_path / f"killed-{after}"
    started = begun(arguments(tmp_path / "paper" / "manifest.toml", out), tmp_path / cache, after)
    how(started)
    assert contents(out) in ({}, whole)  # nothing half under its name
    found = len(entries(tmp_path / cache))
    assert found >= after
    again, resumed = audited(cache, "--workers", "2")
    assert again == whole
    assert resumed.get(TAKEN, 0) == found
    assert resumed.get(MADE, 0) == counts[MADE] - found
    assert DAMAGED not in resumed


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="workers are found in /proc")
def test_a_worker_killed_from_outside_changes_nothing(audited: Audit, tmp_path: Path) -> None:
    whole, counts = audited("undisturbed", "--workers", "2")
    _worker_killed(tmp_path, whole, after=counts[MADE] // 2)


def _worker_killed(tmp_path: Path, whole: dict[str, bytes], *, after: int) -> None:
    out = tmp_path / f"worker-killed-{after}"
    argv = arguments(tmp_path / "paper" / "manifest.toml", out, "--workers", "2")
    started = begun(argv, tmp_path / f"worker-cache-{after}", after)
    for worker in workers_of(started)[:1]:
        os.kill(worker, signal.SIGKILL)
    status, errors = ended(started)
    assert (status, errors) == (0, "")
    assert contents(out) == whole


@pytest.mark.parametrize("received, status, words", [
    (signal.SIGINT, 130, "harness: ended by Ctrl-C\n"),
    (signal.SIGTERM, 143, "harness: ended by SIGTERM\n"),
])  # fmt: skip
def test_who_ends_a_run_is_told_that_it_goes_on(
    tmp_path: Path, received: signal.Signals, status: int, words: str
) -> None:
    manifest, out = write_paper(tmp_path / "paper"), tmp_path / "out"
    started = begun(arguments(manifest, out), tmp_path / "cache", 1)
    os.killpg(started.pid, received)  # as a terminal does, to the whole group
    assert ended(started) == (
        status,
        words + "  what was found so far is kept: the same command goes on where it stood\n",
    )
    [(name, report)] = contents(out).items()  # for whoever reads test reports only
    assert (name, words.strip().removeprefix("harness: ").encode() in report) == ("audit.junit.xml", True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="workers are found in /proc")
def test_kills_at_many_points(audited: Audit, tmp_path: Path) -> None:
    """SIGKILL to the group, or to a worker, each at points that a seed chooses."""
    whole, counts = audited("undisturbed", "--workers", "2")
    rng = random.Random("points")
    for after in rng.sample(range(counts[MADE]), 6):
        _killed_and_resumed(audited, tmp_path, whole, counts, after=after, how=kill_all)
    for after in rng.sample(range(counts[MADE]), 3):
        _worker_killed(tmp_path, whole, after=after)


def test_an_engine_that_is_not_there_is_told_with_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "A.lean"
    file.write_text("theorem stands (i : Fin 3) : i.val < 3 := i.isLt\n")
    status, _, errors = run("refute", str(file), "--engine", "cloud")
    assert (status, errors) == (
        2,
        "harness: no engine is called cloud\n  to do:   use one of: processes, ray\n",
    )
    monkeypatch.setitem(sys.modules, "ray", None)
    status, _, errors = run("refute", str(file), "--engine", "ray")
    assert status == 2
    assert "pip install 'lean-crosscheck[cluster]'" in errors


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_the_engine_ray_writes_the_same_formats(audited: Audit) -> None:
    import ray

    here, made = audited("here", "--workers", "2")
    try:
        there, also = audited("there", "--workers", "2", "--engine", "ray")
    finally:
        ray.shutdown()
    assert here == there
    assert made == also


@pytest.mark.slow
def test_refute_goes_on_too(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, timings = write_paper(tmp_path / "paper").parent / "lib", tmp_path / "timings.json"
    argv = ["refute", str(folder), "--budget", "small", "--seconds", "120", "--exit-zero", "--json"]
    cache = tmp_path / "cache"
    kill_all(begun([*argv, str(tmp_path / "killed.json")], cache, 3))
    found = len(entries(cache))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    run(*argv, str(tmp_path / "resumed.json"), "--timings", str(timings))
    counts = json.loads(timings.read_text())["counts"]
    run(*argv, str(tmp_path / "fresh.json"), "--fresh")
    assert counts[TAKEN] == found
    assert (tmp_path / "resumed.json").read_bytes() == (tmp_path / "fresh.json").read_bytes()
