"""`harness`: its commands and their options. Each turns argv into one request and one result into an exit status."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from harness.arguments import arguments
from harness.claims.evidence import Fresh
from harness.cli.output import (
    Screen,
    certificates_in,
    json_target,
    prepare_folder,
    write_audit,
    write_experiments,
    write_json,
    write_markdown,
)
from harness.errors import HarnessError, SourceError, UsageError
from harness.experiments import Request as ExperimentsRequest
from harness.experiments import experiments
from harness.pipeline import TOOL, AuditRequest, agree, audit, inventory, record, repository_texts
from harness.process import processors
from harness.refutation import Effort
from harness.report.changes import diff_status
from harness.report.diff import diff, read_audit
from harness.report.diff_markdown import diff_markdown
from harness.report.grounding import ground_status
from harness.report.json import (
    agreements_json,
    arguments_json,
    audit_json,
    diff_json,
    experiments_json,
    ground_json,
    inventory_json,
    statements_json,
)
from harness.report.statements import refute_status, verify_status
from harness.report.summary import (
    ExitStatus,
    agreements_status,
    arguments_status,
    exit_status,
    experiments_status,
)
from harness.resources import refs_dir
from harness.search.tools import BUDGETS
from harness.sources.cache import Cache
from harness.sources.checkout import Request
from harness.sources.location import Location, parse_location, parse_override
from harness.sources.loose import from_path, from_text
from harness.sources.network import Reach
from harness.sources.polite import Manners
from harness.sources.references import Databases
from harness.statements import RefuteRequest, read_certificates, refute, verify_all
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
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Answer 0 also where something is open or refuted.")
]


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


@app.command(name="audit")
def audit_command(
    manifest: Annotated[
        Path | None, typer.Argument(help="A manifest (TOML); without one, the flagship paper.")
    ] = None,
    offline: Offline = False,
    mirror: Mirror = None,
    repo: Repo = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="CLAIM", help="Only these claims (V1 for all of V1/…)."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of every random choice.")] = 0,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Write every format there: JSON, HTML, Markdown, SARIF, JUnit, a badge, a summary.",
        ),
    ] = None,
    budget: Annotated[str, typer.Option("--budget", help="small, normal or deep.")] = "normal",
    seconds: Annotated[
        float, typer.Option("--seconds", help="Safety net: wall-clock seconds for one statement.")
    ] = 20.0,
    workers: Annotated[
        int | None, typer.Option("--workers", help="Processes; default: one a processor.")
    ] = None,
    publish: Annotated[
        bool, typer.Option("--publish", help="Leave out all upstream text beyond names and places.")
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
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """Audit a paper: reach its repositories, read them, and mark every claim."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    if out is not None:
        prepare_folder(out)
    path = manifest or refs_dir() / FLAGSHIP / "manifest.toml"
    sources = _request(offline, mirror, dict(parse_override(item) for item in repo or ()))
    request = AuditRequest(
        manifest=path,
        sources=sources,
        only=tuple(only or ()),
        seed=seed,
        budget=_budget(budget),
        seconds=seconds,
        workers=workers if workers is not None else processors(),
        publish=publish,
        redo="harness audit" + (f" {manifest}" if manifest is not None else ""),
        progress=screen.progress,
        keep=None if out is None else certificates_in(out / "certificates"),
        databases=Databases(
            Manners(sources.reach, sources.limits, mailto or ""),
            KeyedResults(ResultCache(cache_dir(os.environ) / "references")),
        ),
    )
    with screen.working():
        result = audit(request)
    # The default audit without any repository at hand shows the tool on the embedded demo too.
    alone = manifest is None and not any(s.reached and s.fresh is Fresh.NOW for s in result.sources)
    if alone:
        first = f"{result.first_line}; the embedded demo project is audited beside it"
        result = result.model_copy(update={"first_line": first})
    screen.audit(result)
    write_json(target, audit_json(result))
    if out is not None:
        screen.wrote(write_audit(out, result))
    if record_facts:
        screen.wrote(record(path, request.sources))
    if alone:
        _demonstrate(screen, out)
    raise typer.Exit(int(exit_status(result, exit_zero=exit_zero)))


def _demonstrate(screen: Screen, out: Path | None) -> None:
    """Audit the demo project; what it shows has no part in the exit status."""
    demo = refs_dir() / "demo"
    sources = _request(True, None, {"demo": Location(str(demo / "project"), None)})
    result = audit(AuditRequest(manifest=demo / "manifest.toml", sources=sources, progress=screen.progress))
    result = result.model_copy(update={"first_line": "the embedded demo project, read now"})
    screen.audit(result)
    if out is not None:
        screen.wrote(write_audit(out / "demo", result))


@app.command(name="inventory")
def inventory_command(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE[@REV]", help="A path or an address of a repository.")
    ],
    offline: Offline = False,
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """List what a repository declares, what that rests on, and what source shows against it."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    location = parse_location(source)
    with screen.working():
        screen.progress(f"reading {source}")
        report = inventory(location, _request(offline, None, {}))
    screen.inventory(report)
    write_json(target, inventory_json(report))
    raise typer.Exit(int(exit_status(report, exit_zero=exit_zero)))


@app.command(name="refute")
def refute_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Lean files or folders; - for standard input.")
    ],
    decl: Annotated[
        list[str] | None,
        typer.Option("--decl", metavar="NAME", help="Only this declaration; may be repeated."),
    ] = None,
    budget: Annotated[str, typer.Option("--budget", help="small, normal or deep.")] = "normal",
    samples: Annotated[int | None, typer.Option("--samples", help="Random samples for a statement.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of every random choice.")] = 0,
    seconds: Annotated[
        float, typer.Option("--seconds", help="Safety net: wall-clock seconds for one statement.")
    ] = 20.0,
    workers: Annotated[
        int | None, typer.Option("--workers", help="Processes; default: one a processor.")
    ] = None,
    cert_dir: Annotated[
        Path | None,
        typer.Option("--cert-dir", metavar="DIR", help="Write certificates and Lean negations there."),
    ] = None,
    json: Json = None,
    exit_zero: ExitZero = False,
) -> None:
    """Search statements of Lean files for certified counterexamples; proofs in the files are ignored."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    chosen = BUDGETS[_budget(budget)]
    if samples is not None:
        chosen = replace(chosen, samples=samples)
    if cert_dir is not None:
        prepare_folder(cert_dir)
    request = RefuteRequest(
        Effort(chosen, seed, seconds),
        budget,
        tuple(decl or ()),
        workers if workers is not None else processors(),
        screen.progress,
    )
    with screen.working():
        sources = [from_text(sys.stdin.read()) if path == "-" else from_path(Path(path)) for path in paths]
        report = refute(sources, request, None if cert_dir is None else certificates_in(cert_dir))
    screen.statements(report)
    write_json(target, statements_json(report))
    raise typer.Exit(int(refute_status(report, exit_zero=exit_zero)))


@app.command(name="verify")
def verify_command(
    certificates: Annotated[list[Path], typer.Argument(metavar="CERT…", help="Certificates (JSON).")],
    offline: Offline = False,
    mirror: Mirror = None,
    repo: Repo = None,
    json: Json = None,
) -> None:
    """Check certificates again from scratch: read the statement anew, and evaluate it with the independent checker."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    overrides = dict(parse_override(item) for item in repo or ())
    with screen.working():
        find = repository_texts(_request(offline, mirror, overrides))
        report = verify_all(read_certificates(certificates), find)
    screen.certificates(report)
    write_json(target, statements_json(report))
    raise typer.Exit(int(verify_status(report)))


def _budget(name: str) -> str:
    if name not in BUDGETS:
        raise UsageError(f"no budget is called {name}", todo=f"use one of: {', '.join(BUDGETS)}")
    return name


@app.command(name="experiments")
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
        typer.Option("--manifest", help="Whose claims to compare with; default: the flagship paper."),
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
    with screen.counting() as progress:
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


@app.command(name="argue")
def argue_command(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME…", help="Which arguments; without a name, all.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", help="Processes; default: one a processor.")
    ] = None,
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


@app.command(name="agree")
def agree_command(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME…", help="Which counterparts or definitions; without a name, all."),
    ] = None,
    manifest: Annotated[
        Path | None, typer.Option("--manifest", help="Whose register to use; default: the flagship paper.")
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
                _request(offline, mirror, dict(parse_override(item) for item in repo or ())),
                seed=seed,
                progress=screen.progress,
            ),
            tuple(names or ()),
        )
    screen.agreements(report)
    write_json(target, agreements_json(report))
    raise typer.Exit(0 if exit_zero else int(agreements_status(report)))


@app.command(name="ground")
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


@app.command(name="diff")
def diff_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="An audit as JSON.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="A later audit of the same paper.")],
    md: Annotated[
        Path | None, typer.Option("--md", metavar="PATH", help="Write the result as Markdown.")
    ] = None,
    json: Json = None,
) -> None:
    """Say what changed between two audits; answers 10 where something got worse, else 0."""
    screen = Screen(quiet=json == "-")
    target = json_target(json)
    before, after = (read_audit(_contents(path), str(path)) for path in (old, new))
    report = diff(before, after, TOOL)
    screen.changes(report)
    write_json(target, diff_json(report))
    write_markdown(md, diff_markdown(report))
    raise typer.Exit(int(diff_status(report)))


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("cannot be read", where=str(path), why=error.strerror or str(error)) from error


def _request(offline: bool, mirror: str | None, overrides: dict[str, Location]) -> Request:
    clones = cache_dir(os.environ) / "clones"
    cache = Cache(clones, lambda path: file_lock(path, timeout=_LOCK_SECONDS))
    return Request(cache=cache, overrides=overrides, mirror=mirror, reach=Reach(offline=offline))


def main() -> None:
    """Run the command line; every error on purpose is told in its own words, without a traceback."""
    try:
        app()
    except UsageError as error:
        _fail(error, USAGE)
    except SourceError as error:
        _fail(error, int(ExitStatus.NOTHING_COLLECTED))
    except HarnessError as error:
        _fail(error, TOOL_FAILED)
    except BrokenPipeError:
        # The reader of our output has left; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(TOOL_FAILED) from None


def _fail(error: HarnessError, status: int) -> None:
    typer.echo(f"harness: {error}", err=True)
    raise SystemExit(status)
