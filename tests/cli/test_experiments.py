"""`harness experiments`, as a user meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from harness import experiments as story
from harness.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `harness experiments` with a cache of its own; gives exit status, standard output and standard error."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*argv: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["harness", "experiments", *argv])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return call


def test_loopy_meets_every_printed_digit_and_says_where_the_sentence_does_not(run: Run) -> None:
    status, out, _ = run("loopy", "--json", "-")
    report = json.loads(out)
    marks = {claim["id"]: claim["mark"] for claim in report["claims"]}
    assert status == 11
    table = ["B3/triangle", "B3/square", "B3/dating", "B3/two-loop", "B3/qbbn-chain", "E3"]
    assert {marks[claim] for claim in table} == {"proved"}
    assert {claim for claim, mark in marks.items() if mark == "refuted"} == {
        "B3/dating/sentence",
        "B3/dating/entries",
        "B3/qbbn-chain/entries",
    }
    assert report["measurements"][0]["fresh"] == "now"


def test_a_terminal_shows_printed_beside_measured(run: Run) -> None:
    _, out, _ = run("loopy", "--seeds", "1")
    assert "B3/triangle" in out
    assert "0.000045" in out
    assert "4.537e-05" in out
    assert "the cited program does not draw its entries uniformly" in out


def test_out_writes_the_report_and_its_drawings(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("loopy", "--seeds", "1", "--exit-zero", "--out", str(tmp_path / "out"))
    assert status == 0
    names = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert names == ["experiments.json", "plots/loopy-bp-against-exact.svg", "plots/loopy-errors.svg"]
    assert "wrote" in out


def test_without_pytorch_the_command_says_how_to_install_it_and_the_rest_runs(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "find_spec", lambda name: None if name == "torch" else find_spec(name))
    _, out, _ = run("--seeds", "1")
    assert "bayes_learner was not run; its record is shown: torch is not installed" in out
    assert "pip install 'lean-crosscheck[experiments]', then: harness experiments tm_learner" in out
    assert "B3/triangle" in out


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["croquet"], "no experiment is called croquet"),
        (["loopy", "--fast", "--record"], "a reduced run is no record"),
        (["loopy", "--seeds", "0"], ""),
    ],
)
def test_usage(run: Run, arguments: list[str], message: str) -> None:
    status, _, err = run(*arguments)
    assert status == 2
    assert message in err
