"""The application and what its commands share: options, and requests made of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from harness import TOOL
from harness.confirm import Kernel
from harness.engines import ENGINES, Engine
from harness.errors import UsageError
from harness.kept import Kept, kept_in
from harness.kernel.run import ask
from harness.kernel.toolchain import find_lean
from harness.lean_check import LeanRequest
from harness.ledger import Ledger
from harness.process import Limits
from harness.search.tools import BUDGETS
from harness.sources.cache import Cache
from harness.sources.checkout import Request
from harness.sources.location import Location, parse_override
from harness.sources.network import Reach
from harness.store.filelock import file_lock
from harness.store.files import cache_dir
from harness.store.results import KeyedResults, ResultCache

FLAGSHIP = "transformers-are-bayesian-networks"
TOOL_FAILED, USAGE = 1, 2
_LOCK_SECONDS = 600.0

app = typer.Typer(
    name="harness",
    help="Check papers that lean on Lean 4 proofs: what is proved, assumed, refuted, unchecked.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Offline = Annotated[
    bool, typer.Option("--offline", help="Use no network: mirrors, cache and recorded facts only.")
]
Mirror = Annotated[
    str | None,
    typer.Option(
        "--mirror",
        envvar="HARNESS_MIRROR",
        metavar="TEMPLATE",
        help="Where copies of the repositories stand; {owner} and {name} are filled in.",
    ),
]
Repo = Annotated[
    list[str] | None,
    typer.Option("--repo", metavar="NAME=PATH_OR_URL[@REV]", help="Read this repository from there."),
]
Json = Annotated[
    str | None, typer.Option("--json", metavar="PATH", help="Write the result as JSON; - is standard output.")
]
LeanPath = Annotated[
    Path | None,
    typer.Option(
        "--lean",
        metavar="PATH",
        help="Also ask this Lean (anything that takes `lean --json FILE`) whether it accepts the negations.",
    ),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Answer 0 also where something is open or refuted.")
]

Today = Annotated[
    str | None,
    typer.Option(
        "--today", metavar="DAY", help="The day by which suppressions expire (2027-01-31); default: today."
    ),
]


def day(text: str | None) -> date:
    """The day that `--today` names, or that of the clock."""
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is not a day", where="--today", why=str(error), todo="write 2027-01-31"
        ) from error


Seed = Annotated[int, typer.Option("--seed", help="Seed of every random choice.")]
Seconds = Annotated[
    float, typer.Option("--seconds", help="Safety net: wall-clock seconds for one statement.")
]
Workers = Annotated[int | None, typer.Option("--workers", help="Processes; default: one a processor.")]
Fresh = Annotated[
    bool,
    typer.Option("--fresh", help="Search every statement anew, whatever earlier runs have kept."),
]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        help="processes of this machine, or ray: the cluster RAY_ADDRESS, else a local one.",
        autocompletion=lambda: list(ENGINES),
    ),
]
BudgetName = Annotated[
    str,
    typer.Option(
        "--budget", help="How far to look: small, normal or deep.", autocompletion=lambda: list(BUDGETS)
    ),
]
Timings = Annotated[
    Path | None,
    typer.Option(
        "--timings", metavar="PATH", help="Write there what was searched, kept and how long it took."
    ),
]


def known_engine(name: str) -> Engine:
    for engine in ENGINES:
        if engine == name:
            return engine
    raise UsageError(f"no engine is called {name}", todo=f"use one of: {', '.join(ENGINES)}")


def outcomes_kept(fresh: bool) -> Kept:
    """Outcomes of earlier runs in the cache folder, and a ledger of this run."""
    return kept_in(cache_dir(os.environ) / "outcomes", Ledger(), fresh=fresh)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(TOOL)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of every command."""


def places_named(repos: Iterable[str] | None) -> dict[str, Location]:
    """What `--repo` says. Raises UsageError for a folder that is not there: no audit is about its absence."""
    named = dict(parse_override(item) for item in repos or ())
    for name, location in named.items():
        if not location.is_url and not location.path.exists():
            raise UsageError(
                "no such folder",
                where=f"--repo {name}={location.place}",
                why="nothing is there",
                todo="check the path",
            )
    return named


def source_request(offline: bool, mirror: str | None, overrides: dict[str, Location]) -> Request:
    clones = cache_dir(os.environ) / "clones"
    cache = Cache(clones, lambda path: file_lock(path, timeout=_LOCK_SECONDS))
    return Request(cache=cache, overrides=overrides, mirror=mirror, reach=Reach(offline=offline))


def lean_request(path: Path | None, *, build: bool, seconds: float | None = None) -> LeanRequest:
    """A repository is to be put to the Lean at `path`, None for the one on PATH; answers are kept between runs."""
    return LeanRequest(
        lean=path,
        build=build,
        limits=Limits() if seconds is None else replace(Limits(), seconds=seconds),
        kept=KeyedResults(ResultCache(cache_dir(os.environ) / "lean")),
    )


def kernel_at(path: Path | None) -> Kernel | None:
    """The Lean at this path, to be asked; None for no path."""
    if path is None:
        return None
    lean = find_lean(path, "")
    return Kernel(lean.version, lambda text: ask(lean, text))


def known_budget(name: str) -> str:
    if name not in BUDGETS:
        raise UsageError(f"no budget is called {name}", todo=f"use one of: {', '.join(BUDGETS)}")
    return name
