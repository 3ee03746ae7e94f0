"""`harness experiments`, `argue`, `agree` and `ground`: the hand-written models, run again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from harness.arguments import arguments
from harness.cli.app import (
    FLAGSHIP,
    ExitZero,
    Json,
    Mirror,
    Offline,
    Repo,
    Workers,
    app,
    places_named,
    source_request,
)
from harness.cli.files import json_target, prepare_folder, write_experiments, write_json
from harness.cli.interrupts import resumable
from harness.cli.screen import Screen
from harness.experiments import Request as ExperimentsRequest
from harness.experiments import experiments
from harness.pipeline import agree
from harness.process import processors
from harness.reaching import AuditRequest
from harness.report.grounding import ground_status
from harness.report.json import (
    agreements_json,
    arguments_json,
    experiments_json,
    ground_json,
)
from harness.report.summary import (
    agreements_status,
    arguments_status,
    experiments_status,
)
from harness.resources import refs_dir
from harness.store.files import cache_dir
from harness.store.results import ResultCache


@app.command(name="experiments", short_help="Run the paper's experiments again, and compare.")
def experiments_command(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME…", help="Which experiments; without a name, all.")
    ] = None,
    seeds: Annotated[
        int | None, typer.Option("--seeds", min=1, help="How many seeds, instead of five (fast: two).")
    ] = None,
    fast: Annotated[
        bool,
        typer.Option("--fast", help="A reduced configuration: minutes become seconds, no claim is decided."),
    ] = False,
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", help="Whose claims to compare with; default: the paper that ships."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write experiments.json and drawings there.")
    ] = None,
    record_them: Annotated[
        bool, typer.Option("--record", help="Keep the measurements beside the manifest, for audits.")
    ] = False,
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """Run the paper's experiments again and compare with what it prints. What was computed once is kept."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    if out is not None:
        prepare_folder(out)
    with screen.counting() as progress, resumable():
        report, recorded = experiments(
            ExperimentsRequest(
                manifest=manifest or refs_dir() / FLAGSHIP / "manifest.toml",
                names=tuple(names or ()),
                scale="fast" if fast else "full",
                seeds=seeds,
                record=record_them,
                cache=ResultCache(cache_dir(os.environ) / "experiments"),
                progress=progress,
            )
        )
    screen.experiments(report)
    write_json(target, experiments_json(report))
    if out is not None:
        screen.wrote(write_experiments(out, report))
    screen.wrote(recorded)
    raise typer.Exit(int(experiments_status(report, exit_zero=exit_zero)))


@app.command(name="argue", short_help="Run arguments of the hand-written models, step by step.")
def argue_command(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME…", help="Which arguments; without a name, all.")
    ] = None,
    workers: Workers = None,
    json: Json = None,
) -> None:
    """Run the arguments of the hand-written models again, and show each step with what it computed."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    with screen.working():
        report = arguments(tuple(names or ()), workers or processors(), screen.progress)
    screen.arguments(report)
    write_json(target, arguments_json(report))
    raise typer.Exit(int(arguments_status(report)))


@app.command(name="agree", short_help="Run counterparts beside the Lean that they stand for.")
def agree_command(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME…", help="Which counterparts or definitions; without a name, all."),
    ] = None,
    manifest: Annotated[
        Path | None, typer.Option("--manifest", help="Whose register to use; default: the paper that ships.")
    ] = None,
    offline: Offline = False,
    mirror: Mirror = None,
    repo: Repo = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the inputs that are drawn.")] = 0,
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """Run hand-written counterparts and the Lean definitions they stand for at the same inputs."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    with screen.working():
        report = agree(
            AuditRequest(
                manifest or refs_dir() / FLAGSHIP / "manifest.toml",
                source_request(offline, mirror, places_named(repo)),
                seed=seed,
                progress=screen.progress,
            ),
            tuple(names or ()),
        )
    screen.agreements(report)
    write_json(target, agreements_json(report))
    raise typer.Exit(0 if exit_zero else int(agreements_status(report)))


@app.command(name="ground", short_help="Ground rules to a factor graph, and infer.")
def ground_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A knowledge base (.qbbn).")],
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence",
            metavar="ATOM=true|false",
            help="Observe this beside what the file observes; may be repeated.",
        ),
    ] = None,
    transformer: Annotated[
        bool,
        typer.Option(
            "--transformer", help="Also run the transformer that the paper constructs, where it can."
        ),
    ] = False,
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """Ground rules over declared entities to a factor graph; infer exactly and by belief propagation, and compare."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    with screen.working():
        screen.progress(f"grounding {file}")
        # Loads computer algebra, which takes a second that no other command should wait for.
        from harness.grounding import run_ground

        report = run_ground(file, tuple(evidence or ()), construction=transformer)
    screen.grounding(report)
    write_json(target, ground_json(report))
    raise typer.Exit(int(ground_status(report, exit_zero=exit_zero)))
