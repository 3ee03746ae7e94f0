"""`harness lean`: what a real Lean says of a repository, beside what its source shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from harness.cli.app import ExitZero, Json, Offline, app, lean_request, source_request
from harness.cli.files import json_target, write_json
from harness.cli.screen import Screen
from harness.one_repository import lean
from harness.report.json import lean_json
from harness.report.lean import lean_status
from harness.sources.location import parse_location


@app.command(name="lean", short_help="Ask a real Lean about every declaration, in a sandbox.")
def lean_command(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE[@REV]", help="A path or an address of a repository.")
    ],
    lean_path: Annotated[
        Path | None,
        typer.Option(
            "--lean",
            envvar="HARNESS_LEAN",
            metavar="PATH",
            help="A Lean: anything that takes `lean --json FILE`; without it, the one on PATH.",
        ),
    ] = None,
    build: Annotated[
        bool, typer.Option("--build", help="Build with lake, which runs code of the repository.")
    ] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1.0, help="Seconds of the clock for one run of Lean.")
    ] = 1800.0,
    offline: Offline = False,
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """Put every declaration of a repository to a real Lean, in a sandbox, and lay its word beside the source."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    request = replace(lean_request(lean_path, build=build, seconds=timeout), progress=screen.progress)
    with screen.working():
        screen.progress(f"reading {source}")
        report = lean(parse_location(source), source_request(offline, None, {}), request)
    screen.lean(report)
    write_json(target, lean_json(report))
    raise typer.Exit(int(lean_status(report, exit_zero=exit_zero)))
