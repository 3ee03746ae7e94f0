"""Experiments as a whole: runs are kept, interrupted runs go on, records stand in, and their figures are still true."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from harness import experiments as story
from harness.claims.evidence import Fresh
from harness.counterparts.experiments import EXPERIMENTS, bayes_learner, loopy, replay, tm_learner
from harness.counterparts.experiments.figures import Done, Experiment, Figure, Run, Scale
from harness.counterparts.experiments.machines import MACHINES, Machine
from harness.counterparts.experiments.plain import from_plain
from harness.errors import UsageError
from harness.experiments import Request, experiments, measurements_folder, recorded
from harness.resources import refs_dir
from harness.store.measurements import read_measurement
from harness.store.results import ResultCache

FLAGSHIP = refs_dir() / "transformers-are-bayesian-networks" / "manifest.toml"

MANIFEST = """
title = "A paper"
base = "https://example.org/people"
claims = "claims.toml"
[paper]
id = "paper"
url = "https://example.org/paper"
[[repository]]
name = "lib"
role = "experiment"
"""
CLAIMS = """
[[claim]]
id = "B3"
title = "the triangle settles in every trial"
where = "1"
kind = "measurement"
needs = ["experiment"]
figures = [{ experiment = "loopy", quantity = "repository/triangle/converged", printed = "100", tolerance = "digits" }]
[[claim]]
id = "B4"
title = "something else"
where = "1"
kind = "measurement"
needs = ["experiment"]
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "manifest.toml").write_text(MANIFEST)
    (tmp_path / "claims.toml").write_text(CLAIMS)
    return tmp_path / "manifest.toml"


@dataclass(frozen=True)
class Config:
    factor: int


@dataclass(frozen=True)
class Result:
    value: float


class Counted:
    """An experiment that counts how often it computes, and stops on request before a seed."""

    def __init__(self) -> None:
        self.computed: list[int] = []
        self.stop_before: int | None = None

    def measure(self, config: Config, seed: int) -> Result:
        if seed == self.stop_before:
            raise KeyboardInterrupt
        self.computed.append(seed)
        return Result(config.factor * seed / 3)

    def experiment(self, factor: int = 2, needs: tuple[str, ...] = ()) -> Experiment:
        def runs(_: Scale, seeds: int | None) -> tuple[Run, ...]:
            return tuple(Run("only", Config(factor), seed) for seed in range(seeds or 4))

        def figures(done: Sequence[Done]) -> tuple[Figure, ...]:
            return (Figure("value", tuple(one.result.value for one in done)),)

        return Experiment(
            name="counted",
            title="A made-up experiment",
            version=1,
            needs=needs,
            libraries=("numpy",),
            result=Result,
            runs=runs,
            measure=self.measure,
            figures=figures,
            notes=lambda _: ("a note",),
        )


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    made = Counted()
    monkeypatch.setattr(story, "EXPERIMENTS", (made.experiment(),))
    monkeypatch.setattr(story, "draw", lambda *_: ())
    return made


def values(request: Request) -> tuple[float, ...]:
    (measurement,) = experiments(request)[0].measurements
    return measurement.quantities[0].values


def test_a_run_that_was_ended_goes_on_where_it_stood_and_gives_the_same(
    counted: Counted, paper: Path, tmp_path: Path
) -> None:
    whole = values(Request(paper, cache=ResultCache(tmp_path / "whole")))
    counted.computed.clear()
    request = Request(paper, cache=ResultCache(tmp_path / "ended"))
    counted.stop_before = 2
    with pytest.raises(KeyboardInterrupt):
        experiments(request)
    assert counted.computed == [0, 1]
    counted.stop_before = None
    assert values(request) == whole
    assert counted.computed == [0, 1, 2, 3]


def test_only_the_same_configuration_is_taken_from_the_cache(
    counted: Counted, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request(paper, cache=ResultCache(tmp_path / "cache"))
    first = values(request)
    monkeypatch.setattr(story, "EXPERIMENTS", (counted.experiment(factor=4),))
    assert values(request) == tuple(2 * one for one in first)
    assert len(counted.computed) == 8
    monkeypatch.setattr(story, "EXPERIMENTS", (replace(counted.experiment(), version=2),))
    values(request)
    assert len(counted.computed) == 12


def test_a_damaged_result_is_computed_again(counted: Counted, paper: Path, tmp_path: Path) -> None:
    request = Request(paper, cache=ResultCache(tmp_path / "cache"))
    first = values(request)
    for kept in (tmp_path / "cache").rglob("*.json"):
        kept.write_text('{"other": 1}')
    assert values(request) == first
    assert len(counted.computed) == 8


def test_progress_counts_the_runs(counted: Counted, paper: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    experiments(Request(paper, seeds=2, progress=lambda *step: seen.append(step)))
    assert seen == [("counted: only, seed 0", 0, 2), ("counted: only, seed 1", 1, 2), ("counted", 2, 2)]


def test_what_is_missing_is_named_with_the_way_to_install_it_and_the_rest_runs(
    counted: Counted, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needy = replace(counted.experiment(needs=("no_such_module",)), name="needy")
    monkeypatch.setattr(story, "EXPERIMENTS", (needy, counted.experiment()))
    report, _ = experiments(Request(paper))
    assert [one.experiment for one in report.measurements] == ["counted"]
    (gap,) = report.not_measured
    assert (gap.what, gap.why) == ("needy was not run", "no_such_module is not installed")
    assert gap.todo == "pip install 'lean-crosscheck[experiments]', then: harness experiments needy"


def test_a_record_stands_in_where_an_experiment_cannot_run(
    counted: Counted, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiments(Request(paper, record=True))
    monkeypatch.setattr(story, "EXPERIMENTS", (counted.experiment(needs=("no_such_module",)),))
    report, _ = experiments(Request(paper))
    assert [(one.experiment, one.fresh) for one in report.measurements] == [("counted", Fresh.RECORDED)]
    assert report.not_measured[0].what == "counted was not run; its record is shown"


def test_claims_are_those_with_a_figure_of_what_was_run(paper: Path) -> None:
    report, _ = experiments(Request(paper, names=("loopy",), seeds=1))
    assert [(claim.id, claim.mark, claim.figures[0].holds) for claim in report.claims] == [
        ("B3", "proved", True)
    ]
    assert report.claims[0].redo == "harness experiments loopy"
    assert [plot.name for plot in report.measurements[0].plots] == ["loopy-bp-against-exact", "loopy-errors"]


def test_an_experiment_that_is_fast_anyway_decides_also_when_asked_to_be_fast(paper: Path) -> None:
    report, _ = experiments(Request(paper, names=("loopy",), seeds=1, scale="fast"))
    assert report.measurements[0].scale == "full"
    assert report.claims[0].mark == "proved"


@pytest.mark.torch
def test_a_reduced_run_of_every_experiment_decides_no_claim_of_the_trained_ones(tmp_path: Path) -> None:
    request = Request(FLAGSHIP, scale="fast", seeds=1, cache=ResultCache(tmp_path))
    report, _ = experiments(request)
    scales = {one.experiment: one.scale for one in report.measurements}
    assert scales == {"loopy": "full", "bayes_learner": "fast", "tm_learner": "fast"}
    trained = [claim for claim in report.claims if claim.id.startswith(("E1", "E2", "E4"))]
    assert len(trained) > 20
    assert {claim.mark for claim in trained} == {"unchecked"}
    again, _ = experiments(request)  # from the cache
    assert again == report


def test_a_record_comes_back_as_it_was(paper: Path) -> None:
    report, written = experiments(Request(paper, names=("loopy",), record=True))
    assert sorted(path.name for path in written) == [
        "loopy-bp-against-exact.svg",
        "loopy-errors.svg",
        "loopy.json",
    ]
    (again,), gaps = recorded((loopy.EXPERIMENT,), measurements_folder(paper))
    assert gaps == ()
    fact = story.measurement_fact(again)
    assert fact == report.measurements[0].model_copy(update={"fresh": Fresh.RECORDED})


def test_a_record_of_another_configuration_is_not_used(counted: Counted, paper: Path) -> None:
    experiments(Request(paper, record=True))
    found, (gap,) = recorded((counted.experiment(factor=3),), measurements_folder(paper))
    assert found == ()
    assert "another configuration" in gap.why
    assert gap.todo == "record it again: harness experiments counted --record"


@pytest.mark.parametrize("change", [{"figures": 3}, {"notes": None}, {"plots": [["gone", "x"]]}])
def test_a_record_of_another_shape_is_a_gap(counted: Counted, paper: Path, change: dict[str, object]) -> None:
    experiments(Request(paper, record=True))
    path = measurements_folder(paper) / "counted.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    found, (gap,) = recorded((counted.experiment(),), measurements_folder(paper))
    assert (found, gap.what) == ((), "the recorded measurement cannot be used")


def test_without_matplotlib_it_is_measured_and_not_drawn(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "find_spec", lambda _: None)
    report, _ = experiments(Request(paper, names=("loopy",), seeds=1))
    assert report.measurements[0].plots == ()
    assert [gap.what for gap in report.not_measured] == ["loopy was measured and not drawn"]
    with pytest.raises(UsageError, match="a record needs its drawings"):
        experiments(Request(paper, names=("loopy",), record=True))


def test_usage(paper: Path) -> None:
    with pytest.raises(UsageError, match="no experiment is called croquet"):
        experiments(Request(paper, names=("croquet",)))
    for request in (Request(paper, record=True, scale="fast"), Request(paper, record=True, seeds=1)):
        with pytest.raises(UsageError, match="a reduced run is no record"):
            experiments(request)


# --- what ships ----------------------------------------------------------------------------------


SHIPPED, GAPS = recorded(EXPERIMENTS, measurements_folder(FLAGSHIP))
BY_NAME = {measurement.experiment: measurement for measurement in SHIPPED}


def shipped_figure(name: str, quantity: str) -> tuple[float, ...]:
    return next(figure.values for figure in BY_NAME[name].figures if figure.quantity == quantity)


def test_every_experiment_ships_recorded() -> None:
    assert GAPS == ()
    assert list(BY_NAME) == [experiment.name for experiment in EXPERIMENTS]
    for measurement in SHIPPED:
        assert measurement.seeds == 5
        assert measurement.scale == "full"
        assert measurement.command == f"harness experiments {measurement.experiment}"


def test_the_recorded_loopy_is_what_a_run_gives() -> None:
    done = [Done(run, loopy.measure(run.config, run.seed)) for run in loopy.runs("full", None)]
    now = {figure.quantity: figure.values for figure in loopy.figures(done)}
    for figure in BY_NAME["loopy"].figures:
        assert figure.values == pytest.approx(now[figure.quantity], rel=1e-6, abs=1e-12), figure.quantity
    assert BY_NAME["loopy"].notes == loopy.notes(done)


@pytest.mark.parametrize("experiment", [one for one in EXPERIMENTS if one.needs], ids=lambda one: one.name)
def test_recorded_figures_follow_from_the_recorded_runs(experiment: Experiment) -> None:
    record = read_measurement(measurements_folder(FLAGSHIP), experiment.name)
    assert record is not None
    runs = experiment.runs("full", None)
    assert [(one["part"], one["seed"]) for one in record["runs"]] == [(run.part, run.seed) for run in runs]
    done = [
        Done(run, from_plain(experiment.result, one["result"]))
        for run, one in zip(runs, record["runs"], strict=True)
    ]
    assert experiment.figures(done) == BY_NAME[experiment.name].figures
    assert experiment.notes(done) == BY_NAME[experiment.name].notes


def weights(name: str) -> replay.Weights:
    return replay.from_bytes((measurements_folder(FLAGSHIP) / f"{name}.npz").read_bytes())


def test_the_recorded_posterior_model_replays_without_pytorch() -> None:
    config = bayes_learner.Config("relu")
    data = bayes_learner.draw(config, 0)
    held_out = data.tokens[config.train :]
    said = bayes_learner.predict("relu", weights("bayes_learner-relu"), held_out)
    error = float(np.abs(said - data.posteriors[config.train :]).mean())
    assert error == pytest.approx(shipped_figure("bayes_learner", "relu/final_mae")[0], abs=1e-6)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda one: one.name)
def test_the_recorded_machine_models_replay_without_pytorch(machine: Machine) -> None:
    config = tm_learner.Config(machine.name)
    kept = weights(f"tm_learner-{machine.name}")
    right, to_halt, named = tm_learner._unrolled(config, machine, kept)
    for quantity, value in (("unrolled", right), ("unrolled_to_halt", to_halt), ("named", named)):
        assert value == pytest.approx(shipped_figure("tm_learner", f"relu/{machine.name}/{quantity}")[0])
