"""`harness audit`, `inventory` and `diff`: what repositories hold, claim by claim, and what changed."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from harness import TOOL
from harness.claims.evidence import Fresh as Freshness
from harness.cli.app import (
    FLAGSHIP,
    USAGE,
    BudgetName,
    EngineName,
    ExitZero,
    Fresh,
    Json,
    Mirror,
    Offline,
    Repo,
    Seconds,
    Seed,
    Timings,
    Today,
    Workers,
    app,
    day,
    known_budget,
    known_engine,
    lean_request,
    outcomes_kept,
    places_named,
    source_request,
)
from harness.cli.files import (
    CertificateFolder,
    json_target,
    prepare_folder,
    told_in,
    write_audit,
    write_json,
    write_markdown,
    write_timings,
)
from harness.cli.interrupts import resumable
from harness.cli.screen import Screen
from harness.errors import UsageError
from harness.inventory.dojo import read_traces
from harness.one_repository import inventory
from harness.pipeline import audit
from harness.process import processors
from harness.reaching import AuditRequest, record
from harness.report.changes import diff_status
from harness.report.diff import diff, read_audit
from harness.report.diff_markdown import diff_markdown
from harness.report.json import (
    audit_json,
    diff_json,
    inventory_json,
)
from harness.report.summary import (
    exit_status,
)
from harness.report.suppressed import expired, expiry_error
from harness.resources import refs_dir
from harness.sources.location import Location, parse_location
from harness.sources.polite import Manners
from harness.sources.references import Databases
from harness.store.files import cache_dir
from harness.store.results import KeyedResults, ResultCache


@app.command(name="audit", short_help="Mark every claim of a paper, from the Lean that it cites.")
def audit_command(
    manifest: Annotated[
        Path | None,
        typer.Argument(
            metavar="MANIFEST", help="What to audit (TOML); without one, the paper that ships in lean_refs/."
        ),
    ] = None,
    offline: Offline = False,
    mirror: Mirror = None,
    repo: Repo = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="CLAIM", help="Only these claims (V1 for all of V1/…)."),
    ] = None,
    seed: Seed = 0,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Write every format there: JSON, HTML, Markdown, SARIF, JUnit, a badge, a summary.",
        ),
    ] = None,
    budget: BudgetName = "normal",
    seconds: Seconds = 20.0,
    workers: Workers = None,
    publish: Annotated[
        bool, typer.Option("--publish", help="Leave out all upstream text beyond names and places.")
    ] = False,
    head: Annotated[
        bool,
        typer.Option("--head", help="Read the newest commit of each repository, not that of the manifest."),
    ] = False,
    record_facts: Annotated[
        bool, typer.Option("--record", help="Keep the facts of pinned repositories beside the manifest.")
    ] = False,
    mailto: Annotated[
        str | None,
        typer.Option(
            "--mailto",
            envvar="HARNESS_MAILTO",
            metavar="ADDRESS",
            help="Who looks up references: bibliographic databases serve those better who say so.",
        ),
    ] = None,
    lean: Annotated[
        str | None,
        typer.Option(
            "--lean",
            metavar="PATH",
            help="Put the repositories to a real Lean too: `elan` for the one on PATH, or an executable that takes "
            "`lean --json FILE`.",
        ),
    ] = None,
    build: Annotated[
        bool,
        typer.Option("--build", help="With --lean: build with lake, which runs code of the repositories."),
    ] = False,
    today: Today = None,
    engine: EngineName = "processes",
    fresh: Fresh = False,
    timings: Timings = None,
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """Audit a paper: reach its repositories, read them, and mark every claim."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    if head and record_facts:
        raise UsageError(
            "--head and --record exclude each other",
            why="facts are recorded at the commits that the manifest names",
            todo="give one of them",
        )
    if build and lean is None:
        raise UsageError("--build needs --lean", why="it is Lean's lake that builds", todo="add --lean elan")
    if out is not None:
        prepare_folder(out)
    path = manifest or refs_dir() / FLAGSHIP / "manifest.toml"
    sources = source_request(offline, mirror, places_named(repo))
    kept = outcomes_kept(fresh)
    # Where a reader has the repositories is no matter of a published report.
    places = [] if publish else _places(mirror, repo or ())
    certificates = None if out is None else CertificateFolder(out / "certificates")
    request = AuditRequest(
        manifest=path,
        sources=sources,
        only=tuple(only or ()),
        seed=seed,
        budget=known_budget(budget),
        seconds=seconds,
        workers=workers if workers is not None else processors(),
        publish=publish,
        redo=shlex.join(
            [
                *("harness", "audit"),
                *([str(manifest)] if manifest else []),
                *places,
                *(["--head"] if head else []),
            ]
        ),
        progress=screen.progress,
        keep=certificates,
        databases=Databases(
            Manners(sources.reach, sources.limits, mailto or ""),
            KeyedResults(ResultCache(cache_dir(os.environ) / "references")),
        ),
        head=head,
        today=(now := day(today)),
        kept=kept,
        lean=None if lean is None else lean_request(None if lean == "elan" else Path(lean), build=build),
        engine=known_engine(engine),
    )
    with screen.working(), resumable(), told_in(out):
        result = audit(request)
    write_timings(timings, kept.ledger, request.workers)
    # The whole default audit without any repository at hand shows the tool on the embedded demo too.
    alone = (
        manifest is None
        and not only
        and not any(s.reached and s.fresh is Freshness.NOW for s in result.sources)
    )
    if alone:
        first = f"{result.first_line}; the embedded demo project is audited beside it"
        result = result.model_copy(update={"first_line": first})
    screen.audit(result)
    write_json(target, audit_json(result))
    if out is not None and certificates is not None:
        screen.wrote(write_audit(out, result))
        screen.wrote_certificates(
            certificates.folder, certificates.written, shlex.join(["harness", "verify", *places])
        )
        screen.next(f"open {out / 'audit.html'}: there every reason stands in full, with its places")
    if record_facts:
        screen.wrote(record(path, request.sources, kept))
    screen.errors(expiry_error(one) for one in result.suppressions if one.expires < now.isoformat())
    if alone:
        _demonstrate(screen, out)
    raise typer.Exit(int(exit_status(result, exit_zero=exit_zero)))


def _demonstrate(screen: Screen, out: Path | None) -> None:
    """Audit the demo project; what it shows has no part in the exit status."""
    demo = refs_dir() / "demo"
    sources = source_request(True, None, {"demo": Location(str(demo / "project"), None)})
    near = demo.relative_to(Path.cwd()) if demo.is_relative_to(Path.cwd()) else demo
    place = ["--repo", f"demo={near / 'project'}"]
    certificates = None if out is None else CertificateFolder(out / "demo" / "certificates")
    request = AuditRequest(
        manifest=demo / "manifest.toml",
        sources=sources,
        redo=shlex.join(["harness", "audit", str(near / "manifest.toml"), *place]),
        progress=screen.progress,
        keep=certificates,
    )
    result = audit(request)
    result = result.model_copy(update={"first_line": "the embedded demo project, read now"})
    screen.audit(result)
    if out is not None and certificates is not None:
        screen.wrote(write_audit(out / "demo", result))
        screen.wrote_certificates(
            certificates.folder, certificates.written, shlex.join(["harness", "verify", *place])
        )


def _places(mirror: str | None, repos: Sequence[str]) -> list[str]:
    """The options that say where repositories stand; a mirror of the environment is there the next time too."""
    given = [] if mirror in (None, os.environ.get("HARNESS_MIRROR")) else ["--mirror", mirror]
    return [*given, *(word for repo in repos for word in ("--repo", repo))]


@app.command(name="inventory", short_help="List what a repository declares, and what that rests on.")
def inventory_command(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE[@REV]", help="A path or an address of a repository.")
    ],
    offline: Offline = False,
    dojo: Annotated[
        Path | None,
        typer.Option(
            "--dojo", metavar="FOLDER", help="Compare with traces of lean-dojo there (harness trace)."
        ),
    ] = None,
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """List what a repository declares, what that rests on, and what source shows against it."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    location = parse_location(source)
    with screen.working():
        traces = None
        if dojo is not None:
            screen.progress(f"reading the traces in {dojo}")
            traces = read_traces(dojo, cache_dir(os.environ))
        screen.progress(f"reading {source}")
        report = inventory(location, source_request(offline, None, {}), traces)
    screen.inventory(report)
    write_json(target, inventory_json(report))
    raise typer.Exit(int(exit_status(report, exit_zero=exit_zero)))


@app.command(name="diff", short_help="Say what changed between two audits.")
def diff_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="An audit as JSON.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="A later audit of the same paper.")],
    md: Annotated[
        Path | None, typer.Option("--md", metavar="PATH", help="Write the result as Markdown.")
    ] = None,
    today: Today = None,
    json: Json = None,
) -> None:
    """Say what changed between two audits; answers 10 where something got worse, else 0.

    What a suppression of the newer audit fits is known and does not count; one that has expired is an error (2).
    """
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    before, after = (read_audit(_contents(path), str(path)) for path in (old, new))
    report = diff(before, after, TOOL, day(today).isoformat())
    screen.changes(report)
    write_json(target, diff_json(report))
    write_markdown(md, diff_markdown(report))
    screen.errors(late := expired(report))
    raise typer.Exit(max(int(diff_status(report)), USAGE if late else 0))


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            "cannot be read",
            where=str(path),
            why=error.strerror or str(error),
            todo="give an audit.json that `harness audit --out` wrote",
        ) from error
