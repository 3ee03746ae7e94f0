"""`harness trace`: have lean-dojo trace a repository, where a Lean and the network are there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from harness.cli.app import Offline, app, source_request
from harness.cli.screen import Screen
from harness.sources.location import parse_location
from harness.store.files import cache_dir
from harness.traces import trace


@app.command(name="trace", short_help="Trace a repository, for `harness inventory --dojo`.")
def trace_command(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE[@REV]", help="A path or an address of a repository.")
    ],
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the traces go; must not exist yet.")
    ],
    build: Annotated[
        bool,
        typer.Option("--build", help="Yes, run code of the repository: tracing builds it, uncontained."),
    ] = False,
    offline: Offline = False,
) -> None:
    """Trace a repository with lean-dojo, for `harness inventory --dojo`. Runs its code: see docs/lean-dojo.md."""
    screen = Screen(quiet=False)
    location = parse_location(source)
    with screen.working():
        screen.progress(f"tracing {source}")
        root = trace(location, source_request(offline, None, {}), folder, cache_dir(os.environ), build=build)
    screen.wrote((root,))
