"""The story of the experiments: from names to measurements, every run kept, the whole recorded for audits without it.

Experiment -runs-> Run* -measure, or the cache-> Done* -figures-> Measurement -compare-> claims
Measurement -record-> lean_refs/ -recorded-> Measurement, in an audit
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from harness import TOOL
from harness.claims.evidence import Fresh
from harness.claims.material import Sources
from harness.claims.measured import Measured
from harness.claims.register import Register, read_register
from harness.claims.rulings import rule_claims
from harness.counterparts.experiments import EXPERIMENTS
from harness.counterparts.experiments.figures import Done, Experiment, Figure, Run, Scale
from harness.counterparts.experiments.plain import from_plain, to_plain
from harness.counterparts.experiments.plots import Drawing, draw
from harness.errors import SourceError, UsageError
from harness.report.assemble import claim_fact
from harness.report.audit import ExperimentsReport, MeasurementFact, NotMeasured, PlotFact, QuantityFact
from harness.report.fact import SCHEMA_VERSION
from harness.sources.manifest import load_manifest
from harness.store.measurements import read_measurement, unusable, write_measurement
from harness.store.results import ResultCache, content_key

INSTALL = "pip install 'lean-crosscheck[experiments]'"

Counted = Callable[[str, int, int], None]
"""Progress: what is being done, how many runs are done, how many there are."""


@dataclass(frozen=True, slots=True)
class Request:
    """What `harness experiments` is asked for: no `names` for all, no `seeds` for as many as each runs by itself."""

    manifest: Path
    names: tuple[str, ...] = ()
    scale: Scale = "full"
    seeds: int | None = None
    record: bool = False
    cache: ResultCache | None = None
    progress: Counted = field(default=lambda *_: None)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What an experiment gave, and what made it: command, version of this program, libraries, configuration.

    `key` is the hash of every run's configuration and seed and of the experiment's version. `done` is empty where the
    measurement comes from a record, whose figures are looked up and not derived again.
    """

    experiment: str
    title: str
    scale: Scale
    seeds: int
    figures: tuple[Figure, ...]
    notes: tuple[str, ...]
    plots: tuple[Drawing, ...]
    fresh: Fresh
    command: str
    tool: str
    libraries: Mapping[str, str]
    key: str
    done: tuple[Done, ...] = ()


def experiments(request: Request) -> tuple[ExperimentsReport, tuple[Path, ...]]:
    """Run what is asked for and compare it with the paper's claims; also the files that were recorded.

    Where an experiment cannot run here, its record stands in, and the report says so.
    """
    if request.record and (request.scale == "fast" or request.seeds is not None):
        raise UsageError("a reduced run is no record", todo="leave out --fast and --seeds, or --record")
    drawable = find_spec("matplotlib") is not None
    if request.record and not drawable:
        raise UsageError("a record needs its drawings", why="matplotlib is not installed", todo=INSTALL)
    manifest = load_manifest(request.manifest)
    folder = measurements_folder(request.manifest)
    measurements: list[Measurement] = []
    gaps: list[NotMeasured] = []
    written: list[Path] = []
    for experiment in chosen(request.names):
        missing = [name for name in experiment.needs if find_spec(name) is None]
        if missing:
            found, _ = recorded((experiment,), folder)
            shown = "; its record is shown" if found else ""
            gaps.append(_not_run(experiment, missing, shown))
            measurements += found
            continue
        measurement = _run(experiment, request)
        if drawable:
            measurement = replace(measurement, plots=draw(experiment.name, measurement.done))
        else:
            gaps.append(_not_drawn(experiment))
        measurements.append(measurement)
        if request.record:
            written += record(experiment, measurement, folder)
    claims = _bearing_on(read_register(manifest.claims), measurements)
    rulings = rule_claims(claims, Sources({}), measured=measured(measurements))
    report = ExperimentsReport(
        schema=SCHEMA_VERSION,
        tool=TOOL,
        title=manifest.title,
        measurements=tuple(measurement_fact(one) for one in measurements),
        claims=tuple(claim_fact(one, {}, _redo(one.claim.figures[0].experiment)) for one in rulings),
        not_measured=tuple(gaps),
    )
    return report, tuple(written)


def chosen(names: Sequence[str]) -> tuple[Experiment, ...]:
    """The experiments of these names, all without any. Raises `UsageError` naming those there are."""
    known = {experiment.name: experiment for experiment in EXPERIMENTS}
    for name in names:
        if name not in known:
            raise UsageError(f"no experiment is called {name}", todo=f"use one of: {', '.join(known)}")
    return tuple(known[name] for name in dict.fromkeys(names)) or EXPERIMENTS


def _bearing_on(register: Register, measurements: Sequence[Measurement]) -> Register:
    names = {one.experiment for one in measurements}
    return Register(
        tuple(claim for claim in register.claims if any(one.experiment in names for one in claim.figures))
    )


def _not_run(experiment: Experiment, missing: Sequence[str], shown: str) -> NotMeasured:
    return NotMeasured(
        what=f"{experiment.name} was not run{shown}",
        why=f"{', '.join(missing)} is not installed",
        todo=f"{INSTALL}, then: {_redo(experiment.name)}",
    )


def _not_drawn(experiment: Experiment) -> NotMeasured:
    what = f"{experiment.name} was measured and not drawn"
    return NotMeasured(what=what, why="matplotlib is not installed", todo=INSTALL)


# --- running -------------------------------------------------------------------------------------


def _run(experiment: Experiment, request: Request) -> Measurement:
    """Compute every run that the cache does not hold, in order: ended and begun again, it gives the same."""
    libraries = {name: version(name) for name in experiment.libraries}
    runs = experiment.runs(request.scale, request.seeds)
    done = []
    for number, run in enumerate(runs):
        request.progress(f"{experiment.name}: {run.part}, seed {run.seed}", number, len(runs))
        done.append(Done(run, _result(experiment, run, libraries, request.cache)))
    request.progress(experiment.name, len(runs), len(runs))
    return Measurement(
        experiment=experiment.name,
        title=experiment.title,
        # an experiment that is fast anyway has one scale only
        scale="full" if runs == experiment.runs("full", request.seeds) else "fast",
        seeds=_seeds(runs),
        figures=experiment.figures(done),
        notes=experiment.notes(done),
        plots=(),
        fresh=Fresh.NOW,
        command=_command(experiment, request),
        tool=TOOL,
        libraries=libraries,
        key=_key(experiment, runs),
        done=tuple(done),
    )


def _result(experiment: Experiment, run: Run, libraries: Mapping[str, str], cache: ResultCache | None) -> Any:
    key = content_key(
        "run", experiment.name, str(experiment.version), _text([run.config, run.seed]), _text(dict(libraries))
    )
    kept = cache.get(key) if cache is not None else None
    if kept is not None:
        try:
            return from_plain(experiment.result, kept)
        except ValueError:
            pass  # of an older shape: computed again, and replaced
    result = experiment.measure(run.config, run.seed)
    if cache is not None:
        cache.put(key, to_plain(result))
    return result


def _key(experiment: Experiment, runs: Sequence[Run]) -> str:
    return content_key("runs", experiment.name, str(experiment.version), _text(list(runs)))


def _text(value: Any) -> str:
    plain = [to_plain(one) for one in value] if isinstance(value, list) else value
    return json.dumps(plain, sort_keys=True)


def _seeds(runs: Sequence[Run]) -> int:
    return len({run.seed for run in runs})


def _redo(name: str) -> str:
    return f"harness experiments {name}"


def _command(experiment: Experiment, request: Request) -> str:
    fast = " --fast" if request.scale == "fast" else ""
    seeds = "" if request.seeds is None else f" --seeds {request.seeds}"
    return _redo(experiment.name) + fast + seeds


# --- recording -----------------------------------------------------------------------------------


def measurements_folder(manifest: Path) -> Path:
    """Where recorded measurements stand: beside the manifest."""
    return manifest.parent / "measurements"


def record(experiment: Experiment, measurement: Measurement, folder: Path) -> tuple[Path, ...]:
    """Write the measurement with its drawings and trained weights beside it.

    What each run gave is kept with it where not everyone can run it again.
    """
    facts = to_plain(replace(measurement, done=(), plots=(), libraries={}))
    del facts["done"], facts["fresh"]
    name = experiment.name
    drawings = {f"{plot.name}.svg": plot.svg for plot in measurement.plots}
    weights = {f"{name}-{part}.npz": data for part, data in experiment.weights(measurement.done).items()}
    facts |= {
        "libraries": dict(measurement.libraries),
        "plots": [[plot.name, plot.title] for plot in measurement.plots],
        "weights": sorted(weights),
        "runs": [_without_weights(one) for one in measurement.done] if experiment.needs else [],
    }
    return write_measurement(folder, name, facts, {**drawings, **weights})


def _without_weights(done: Done) -> dict[str, Any]:
    result = to_plain(done.result)
    return {"part": done.run.part, "seed": done.run.seed, "result": result | {"weights": ""}}


def recorded(
    wanted: Sequence[Experiment], folder: Path
) -> tuple[tuple[Measurement, ...], tuple[NotMeasured, ...]]:
    """The recorded measurements of these experiments, and why there is none of the others."""
    found: list[Measurement] = []
    gaps: list[NotMeasured] = []
    for experiment in wanted:
        try:
            facts = read_measurement(folder, experiment.name)
            if facts is None:
                gaps.append(NotMeasured(what=f"{experiment.name} was not run", todo=_redo(experiment.name)))
            else:
                found.append(_from_facts(experiment, facts, folder))
        except SourceError as error:
            gaps.append(NotMeasured(what=error.what, where=error.where, why=error.why, todo=error.todo))
    return tuple(found), tuple(gaps)


def _from_facts(experiment: Experiment, facts: Mapping[str, Any], folder: Path) -> Measurement:
    """Raises `SourceError` for facts of another shape, and for those that another configuration gave."""
    try:
        if facts["key"] != _key(experiment, experiment.runs(facts["scale"], None)):
            raise unusable(experiment.name, "it was made with another configuration than this version has")
        return Measurement(
            experiment=experiment.name,
            title=facts["title"],
            scale=facts["scale"],
            seeds=facts["seeds"],
            figures=tuple(from_plain(Figure, one) for one in facts["figures"]),
            notes=tuple(facts["notes"]),
            plots=tuple(
                Drawing(name, title, (folder / f"{name}.svg").read_text(encoding="utf-8"))
                for name, title in facts["plots"]
            ),
            fresh=Fresh.RECORDED,
            command=facts["command"],
            tool=facts["tool"],
            libraries=facts["libraries"],
            key=facts["key"],
        )
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise unusable(experiment.name, f"it lacks or misshapes {error}") from error


# --- what the later stages look at ---------------------------------------------------------------


def named_by(register: Register) -> tuple[Experiment, ...]:
    """The experiments that measure a figure of the register."""
    names = {figure.experiment for claim in register.claims for figure in claim.figures}
    return tuple(experiment for experiment in EXPERIMENTS if experiment.name in names)


def measured(measurements: Sequence[Measurement]) -> dict[str, Measured]:
    """By experiment, as the rulings compare them with printed figures."""
    return {
        one.experiment: Measured(
            experiment=one.experiment,
            figures={figure.quantity: figure for figure in one.figures},
            made=f"`{one.command}` ({one.tool}, configuration {one.key[:10]})",
            fresh=one.fresh,
            decides=one.scale == "full",
        )
        for one in measurements
    }


def measurement_fact(measurement: Measurement) -> MeasurementFact:
    """A measurement as it is published."""
    return MeasurementFact(
        experiment=measurement.experiment,
        title=measurement.title,
        command=measurement.command,
        tool=measurement.tool,
        libraries=dict(measurement.libraries),
        configuration=measurement.key,
        scale=measurement.scale,
        seeds=measurement.seeds,
        fresh=measurement.fresh,
        quantities=tuple(
            QuantityFact(name=one.quantity, values=one.values, unit=one.unit) for one in measurement.figures
        ),
        notes=measurement.notes,
        plots=tuple(PlotFact(name=one.name, title=one.title, svg=one.svg) for one in measurement.plots),
    )
