"""`harness refute` and `verify`: statements searched for counterexamples, certificates checked again."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from harness.cli.app import (
    BudgetName,
    EngineName,
    ExitZero,
    Fresh,
    Json,
    LeanPath,
    Mirror,
    Offline,
    Repo,
    Seconds,
    Seed,
    Timings,
    Workers,
    app,
    kernel_at,
    known_budget,
    known_engine,
    outcomes_kept,
    places_named,
    source_request,
)
from harness.cli.files import CertificateFolder, json_target, prepare_folder, write_json, write_timings
from harness.cli.interrupts import resumable
from harness.cli.screen import Screen
from harness.one_repository import repository_texts
from harness.process import processors
from harness.refutation import Effort
from harness.report.json import (
    statements_json,
)
from harness.report.statements import refute_status, verify_status
from harness.search.tools import BUDGETS
from harness.sources.loose import from_path, from_text
from harness.statements import RefuteRequest, read_certificates, refute, verify_all


@app.command(name="refute", short_help="Search statements of Lean files for counterexamples.")
def refute_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Lean files or folders; - for standard input.")
    ],
    decl: Annotated[
        list[str] | None,
        typer.Option("--decl", metavar="NAME", help="Only this declaration; may be repeated."),
    ] = None,
    budget: BudgetName = "normal",
    samples: Annotated[int | None, typer.Option("--samples", help="Random samples for a statement.")] = None,
    seed: Seed = 0,
    seconds: Seconds = 20.0,
    workers: Workers = None,
    cert_dir: Annotated[
        Path | None,
        typer.Option("--cert-dir", metavar="DIR", help="Write certificates and Lean negations there."),
    ] = None,
    lean: LeanPath = None,
    engine: EngineName = "processes",
    fresh: Fresh = False,
    timings: Timings = None,
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """Search statements of Lean files for certified counterexamples; proofs in the files are ignored."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    chosen = BUDGETS[known_budget(budget)]
    if samples is not None:
        chosen = replace(chosen, samples=samples)
    certificates = None if cert_dir is None else CertificateFolder(cert_dir)
    if cert_dir is not None:
        prepare_folder(cert_dir)
    kept = outcomes_kept(fresh)
    request = RefuteRequest(
        Effort(chosen, seed, seconds),
        budget,
        tuple(decl or ()),
        workers if workers is not None else processors(),
        screen.progress,
        kernel_at(lean),
        kept,
        known_engine(engine),
    )
    with screen.working(), resumable():
        sources = [from_text(sys.stdin.read()) if path == "-" else from_path(Path(path)) for path in paths]
        report = refute(sources, request, certificates)
    write_timings(timings, kept.ledger, request.workers)
    screen.statements(report)
    if certificates is not None:
        screen.wrote_certificates(certificates.folder, certificates.written, "harness verify")
    write_json(target, statements_json(report))
    raise typer.Exit(int(refute_status(report, exit_zero=exit_zero)))


@app.command(name="verify", short_help="Check certificates again from scratch.")
def verify_command(
    certificates: Annotated[list[Path], typer.Argument(metavar="CERT…", help="Certificates (JSON).")],
    offline: Offline = False,
    mirror: Mirror = None,
    repo: Repo = None,
    lean: LeanPath = None,
    json: Json = None,
) -> None:
    """Check certificates again from scratch: read the statement anew, and evaluate it with the independent checker."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    with screen.working():
        find = repository_texts(source_request(offline, mirror, places_named(repo)))
        report = verify_all(read_certificates(certificates), find, kernel_at(lean))
    screen.certificates(report)
    write_json(target, statements_json(report))
    raise typer.Exit(int(verify_status(report)))
