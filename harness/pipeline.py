"""The story on one page: from a manifest to an audit, from a source to its inventory.

Manifest -checkout-> Checkout -collect-> Inventory -assess-> TrustMap
register + inventories + trust maps + recorded measurements + executed arguments + look-ups of references
-rule-> Ruling* -assemble-> Audit
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from string import ascii_lowercase

from harness import __version__
from harness.agree import agreement_fact, agreements, named_counterparts, with_agreements
from harness.arguments import execute
from harness.certificate.format import to_text
from harness.claims.author_notes import AuthorNote, read_author_notes
from harness.claims.compared import Beside
from harness.claims.declarations import reader
from harness.claims.evidence import Fresh
from harness.claims.marks import rule
from harness.claims.material import NotReached as Missing
from harness.claims.material import Reached, Sources
from harness.claims.outcomes import with_outcomes
from harness.claims.readings import Outcomes
from harness.claims.record import from_facts, to_facts
from harness.claims.references import named, read_references
from harness.claims.register import Claim, Register, read_register
from harness.claims.rulings import ClaimRuling, rule_claims
from harness.consistency import consistency
from harness.engines import Engine
from harness.errors import SourceError, UsageError
from harness.experiments import (
    Measurement,
    measured,
    measurement_fact,
    measurements_folder,
    named_by,
    recorded,
)
from harness.inventory import collect
from harness.inventory.dojo.model import Traces
from harness.inventory.dojo.reconcile import reconcile
from harness.inventory.lighter import without_trees
from harness.inventory.model import Inventory
from harness.kept import Kept, ledger_of
from harness.lean.vocabulary import vocabulary
from harness.lean_check import LeanRequest, check
from harness.process import processors
from harness.readings import compare_readings, read_readings, run_readings
from harness.refutation import Effort, Examiner
from harness.report.assemble import (
    Origin,
    audited_declaration,
    claim_fact,
    declaration_fact,
    finding_facts,
    kind_counts,
    outcome_counts,
    source_fact,
    unreached_fact,
)
from harness.report.audit import (
    SCHEMA_VERSION,
    AgreementsReport,
    Audit,
    AuditedDeclaration,
    FindingFact,
    InventoryReport,
    NotMeasured,
    TracesFact,
)
from harness.report.lean import LeanReport, lean_report
from harness.report.publish import published
from harness.report.suppressed import suppression_fact
from harness.report.traces import traces_fact
from harness.search.tools import BUDGETS
from harness.sources.checkout import Checkout, NotReached, Request, checkout, repository_at
from harness.sources.location import Location
from harness.sources.manifest import Manifest, Repository, load_manifest
from harness.sources.references import Databases, LookedUp, look_up
from harness.sources.suppressions import refuse_far, refuse_unknown
from harness.sources.tree import Unreadable
from harness.statements import FindText, Keep, RefuteRequest, examine_all
from harness.store.locks import read_facts, write_facts
from harness.text import SourceText
from harness.trust import assess

TOOL = f"lean-crosscheck {__version__}"
_TEXTS = (".lean", ".md", ".toml", "lean-toolchain", "lake-manifest.json")

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What `harness audit` is asked for.

    `only` are claim ids or their beginnings; `redo` is the command without `--only`; `keep` stores certificates.
    `databases` are where references are looked up; without any they are not.
    `today` is the day by which a suppression of the manifest may not reach too far ahead.
    `head` reads the newest commit of every repository instead of the one that the manifest names.
    `seconds` is the wall-clock safety net for one statement. `kept` are outcomes of earlier runs; its ledger is told
    what was done and how long it took.
    """

    manifest: Path
    sources: Request
    only: tuple[str, ...] = ()
    seed: int = 0
    budget: str = "normal"
    seconds: float = 20.0
    workers: int = 1
    publish: bool = False
    redo: str = "harness audit"
    progress: Progress = field(default=lambda _: None)
    keep: Keep | None = None
    databases: Databases | None = None
    head: bool = False
    today: date | None = None
    kept: Kept | None = None
    engine: Engine = "processes"


def audit(request: AuditRequest) -> Audit:
    """Everything: reach the repositories, read them, rule every claim, assemble the report."""
    manifest = _asked_for(load_manifest(request.manifest), request)
    register = read_register(manifest.claims)
    refuse_unknown(manifest.suppressions, (claim.id for claim in register.claims), manifest.claims)
    if request.today is not None:
        refuse_far(manifest.suppressions, request.today)
    notes = _notes(manifest, register)
    register = _chosen(register, request.only)
    origins = {r.name: Origin(r.name, r.role, r.url) for r in manifest.repositories}
    ledger = ledger_of(request.kept)
    folder = manifest.claims.parent
    # Later stages look into these; of others, of which there may be a thousand, no trees are held.
    whole = register.repositories() | {one.repo for one in named_counterparts(folder)}
    found = {r.name: _reach(r, manifest, request, r.name in whole) for r in manifest.repositories}
    sources = Sources({name: outcome.material for name, outcome in found.items()})
    request.progress("searching the readings of the claims")
    files = read_readings(register, manifest.claims.parent)
    with ledger.stage("searching the readings"):
        readings = run_readings(register, files, _asked_of_search(request))
    compared = compare_readings(register, files, sources)
    references = _looked_up(manifest, register, request)
    request.progress("ruling the claims")
    measurements, unmeasured = recorded(named_by(register), measurements_folder(request.manifest))
    asked = [name for claim in register.claims for name in claim.arguments]
    with ledger.stage("executing arguments"):
        executed = execute(asked, request.workers, request.progress)
    rulings = rule_claims(register, sources, notes, measured(measurements), executed, readings, references)
    remarks = {name: (outcome.note, outcome.dated) for name, outcome in found.items()}
    result = _assembled(
        manifest, rulings, sources, notes, origins, remarks, measurements, request, readings, compared
    )
    with ledger.stage("comparing counterparts"):
        agreed = agreements(
            folder, named_counterparts(folder), _inventories(sources), request.seed, request.progress
        )
    result = with_agreements(result, agreed)
    _keep_certificates(sources, readings, request)
    missing = tuple(item for outcome in found.values() for item in outcome.not_measured)
    result = result.model_copy(
        update={
            "not_measured": (*missing, *unmeasured),
            "first_line": _first_line(found, request),
            "suppressions": tuple(map(suppression_fact, manifest.suppressions)),
        }
    )
    return published(result) if request.publish else result


def _asked_for(manifest: Manifest, request: AuditRequest) -> Manifest:
    """The manifest, without its commits where the newest are asked for: facts recorded at them are no stand-in then."""
    if not request.head:
        return manifest
    return replace(manifest, repositories=tuple(replace(r, pin=None) for r in manifest.repositories))


def _chosen(register: Register, only: tuple[str, ...]) -> Register:
    if not only:
        return register
    chosen = tuple(claim for claim in register.claims if any(_asked(claim, wanted) for wanted in only))
    if not chosen:
        known = ", ".join(claim.id for claim in register.claims)
        raise UsageError(f"no claim is called {' or '.join(only)}", todo=f"use one of: {known}")
    return Register(chosen)


def _asked(claim: Claim, wanted: str) -> bool:
    """`V1` asks for `V1` and `V1/name`; `B1` also for `B1a`."""
    suffix = claim.id.removeprefix(wanted)
    return claim.id.startswith(wanted) and (not suffix or suffix.startswith("/") or suffix in ascii_lowercase)


def _notes(manifest: Manifest, register: Register) -> tuple[AuthorNote, ...]:
    if manifest.author_notes is None:
        return ()
    return read_author_notes(manifest.author_notes, frozenset(claim.id for claim in register.claims))


def _looked_up(manifest: Manifest, register: Register, request: AuditRequest) -> Mapping[int, LookedUp]:
    """The references that claims are about, each looked up."""
    numbers = [number for claim in register.claims for number in claim.references]
    if not numbers:
        return {}
    wanted = named(numbers, {} if manifest.references is None else read_references(manifest.references))
    found: dict[int, LookedUp] = {}
    if request.databases is None:
        return found
    for reference in wanted:
        request.progress(f"looking up reference {reference.number}")
        found[reference.number] = look_up(reference, request.databases)
    return found


# --- reaching and reading repositories -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one repository of the manifest."""

    material: Reached | Missing
    not_measured: tuple[NotMeasured, ...]
    note: str = ""
    dated: str = ""


def locks_folder(manifest: Path) -> Path:
    """Where recorded facts stand: beside the manifest."""
    return manifest.parent / "locks"


def _reach(repository: Repository, manifest: Manifest, request: AuditRequest, whole: bool) -> _Outcome:
    """What became of a repository; with its syntax trees where it is wanted `whole`."""
    request.progress(f"reading {repository.name}")
    ledger = ledger_of(request.kept)
    with ledger.stage("reaching repositories"):
        found = checkout(repository, request=request.sources)
    if isinstance(found, Checkout):
        with ledger.stage("reading repositories"):
            reached, gaps = read_repository(found)
        reached, unasked = searched(reached, request)
        if not whole:
            reached = replace(reached, inventory=without_trees(reached.inventory))
            gc.collect()  # what the search built is full of cycles
        return _Outcome(reached, (*_stale(found), *gaps, *unasked), found.note, found.dated)
    # What each place answered can name paths of this machine, which no published report should hold.
    why = "" if request.publish else found.why
    gap = NotMeasured(what=f"{repository.name}: {found.what}", where=found.url, why=why, todo=found.todo)
    recorded = _recorded(repository, manifest)
    if isinstance(recorded, Reached):
        shown = gap.model_copy(update={"what": f"{gap.what}; recorded facts are shown"})
        return _Outcome(recorded, (shown,))
    more = () if recorded is None else (recorded,)
    return _Outcome(Missing(found.what), (gap, *more))


def searched(reached: Reached, request: AuditRequest) -> tuple[Reached, tuple[NotMeasured, ...]]:
    """The repository with the outcome of the search for every statement of it, and what was not asked of its axioms."""
    inventory = reached.inventory
    asked = _asked_of_search(request)
    examiner = Examiner(inventory, request.kept)
    ledger = ledger_of(request.kept)
    with collector_paused():
        wanted = list(examiner.statements())
        with ledger.stage("searching statements"):
            found = {one.declaration: one for one in examine_all(inventory, wanted, asked)}
        request.progress("asking whether the axioms can hold together")
        with ledger.stage("asking whether axioms can hold together"):
            axioms = consistency(examiner, found, asked.effort, request.workers)
    gaps = tuple(NotMeasured(what=f"{inventory.repo}: {one}") for one in axioms.not_asked)
    return with_outcomes(reached, found, axioms.contradictions), gaps


def _asked_of_search(request: AuditRequest) -> RefuteRequest:
    effort = Effort(BUDGETS[request.budget], request.seed, request.seconds)
    return RefuteRequest(
        effort, request.budget, (), request.workers, request.progress, None, request.kept, request.engine
    )


def _keep_certificates(sources: Sources, readings: Outcomes, request: AuditRequest) -> None:
    if request.keep is None:
        return
    for reading in readings.values():
        if (certificate := reading.examined.certificate) is not None:
            name = f"reading.{reading.examined.name}"
            request.keep(name, to_text(certificate), certificate.negation)
    for name, material in sources.repositories.items():
        if isinstance(material, Reached):
            for one in material.examined.values():
                if one.certificate is not None:
                    request.keep(f"{name}.{one.name}", to_text(one.certificate), one.certificate.negation)


def _stale(found: Checkout) -> tuple[NotMeasured, ...]:
    """A copy that could not be brought up to date is read, and its age is a gap; a folder of the user's is not."""
    if found.note and found.origin in ("cache", "network"):
        return (NotMeasured(what=f"{found.name}: {found.note}", where=found.url),)
    return ()


def _recorded(repository: Repository, manifest: Manifest) -> Reached | NotMeasured | None:
    """The facts recorded for the pinned commit; what is wrong with them, or None where there are none."""
    if repository.pin is None:
        return None
    try:
        facts = read_facts(
            locks_folder(manifest.path), owner=repository.owner, name=repository.name, commit=repository.pin
        )
        return None if facts is None else from_facts(facts, repository.pin)
    except SourceError as error:
        return NotMeasured(what=error.what, where=error.where, why=error.why, todo=error.todo)


def read_repository(found: Checkout) -> tuple[Reached, tuple[NotMeasured, ...]]:
    """Read every Lean file of a checkout, and what keeps a part of it from being read."""
    texts, unreadable = _contents(found)
    paths = tuple(file.path for file in found.files)
    lean = {path: reason for path, reason in unreadable.items() if path.endswith(".lean")}
    with collector_paused():
        inventory = collect(found.name, found.commit, texts, paths, lean)
        reached = Reached(inventory, assess(inventory, texts, paths), Fresh.NOW)
    gaps = tuple(
        NotMeasured(what=f"{found.name}: {path} was not read", where=path, why=reason)
        for path, reason in sorted(unreadable.items())
    )
    links = tuple(
        NotMeasured(
            what=f"{found.name}: {file.path} is a symbolic link and was not followed", where=file.path
        )
        for file in found.files
        if file.is_symlink and file.path not in unreadable
    )
    return reached, (*gaps, *links)


def _contents(found: Checkout) -> tuple[dict[str, SourceText], dict[str, str]]:
    """The texts that are read, by path, and why others could not be."""
    texts: dict[str, SourceText] = {}
    unreadable: dict[str, str] = {}
    for outcome in found.read_all([file.path for file in found.files if file.path.endswith(_TEXTS)]):
        if isinstance(outcome, Unreadable):
            unreadable[outcome.path] = outcome.reason
        else:
            texts[outcome.path] = outcome
    return texts, unreadable


@contextmanager
def collector_paused() -> Iterator[None]:
    """Syntax trees hold no cycles, and looking for some in millions of nodes costs a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def record(manifest_path: Path, sources: Request, kept: Kept | None = None) -> tuple[Path, ...]:
    """Write the facts of every repository of the manifest that can be reached at its pin, for later runs without it."""
    manifest = load_manifest(manifest_path)
    written = []
    for repository in manifest.repositories:
        found = checkout(repository, request=sources)
        if isinstance(found, Checkout) and repository.pin and found.commit == repository.pin:
            reached, _ = read_repository(found)
            reached, _ = searched(
                reached, AuditRequest(manifest_path, sources, workers=processors(), kept=kept)
            )
            folder = locks_folder(manifest_path)
            facts = to_facts(reached)
            written.append(
                write_facts(folder, facts, owner=repository.owner, name=repository.name, commit=found.commit)
            )
    return tuple(written)


# --- assembling ----------------------------------------------------------------------------------


def _first_line(found: Mapping[str, _Outcome], request: AuditRequest) -> str:
    """What a reader must know before anything else: which commits were asked for, what was not read in this run."""
    missing = [name for name, outcome in found.items() if isinstance(outcome.material, Missing)]
    recorded = [
        name
        for name, outcome in found.items()
        if isinstance(outcome.material, Reached) and outcome.material.fresh is Fresh.RECORDED
    ]
    parts = ["read at the newest commits, not at those of the manifest"] if request.head else []
    if recorded:
        parts.append(f"not reached, shown from recorded facts: {', '.join(recorded)}")
    if missing:
        parts.append(f"not reached and not measured: {', '.join(missing)}")
    if len(missing) + len(recorded) == len(found):
        parts.insert(0, "no repository could be reached in this run")
    return "; ".join(parts)


def _assembled(
    manifest: Manifest,
    rulings: Iterable[ClaimRuling],
    sources: Sources,
    notes: tuple[AuthorNote, ...],
    origins: Mapping[str, Origin],
    remarks: Mapping[str, tuple[str, str]],
    measurements: Iterable[Measurement],
    request: AuditRequest,
    readings: Outcomes,
    compared: Mapping[str, tuple[tuple[str, Beside], ...]],
) -> Audit:
    declarations: list[AuditedDeclaration] = []
    findings: list[FindingFact] = []
    facts = []
    for name, origin in origins.items():
        material = sources.get(name)
        if isinstance(material, Missing):
            facts.append(unreached_fact(origin, material.reason))
            continue
        facts.append(source_fact(material, origin, *remarks.get(name, ("", ""))))
        declarations += audited(material, origin)
        findings += finding_facts(material, origin, notes)
    claims = tuple(claim_fact(r, origins, _redo(r, request), readings, compared[r.claim.id]) for r in rulings)
    return Audit(
        schema=SCHEMA_VERSION,
        tool=TOOL,
        vocabulary=f"Lean {vocabulary().version} ({vocabulary().source})",
        title=manifest.title,
        paper=f"{manifest.paper_id}, {manifest.paper_url}",
        first_line="",
        seed=request.seed,
        budget=request.budget,
        published=False,
        sources=tuple(facts),
        claims=claims,
        declarations=tuple(declarations),
        findings=tuple(findings),
        measurements=tuple(measurement_fact(one) for one in measurements),
        counts=_totals(sources),
        not_measured=(),
    )


def _redo(ruling: ClaimRuling, request: AuditRequest) -> str:
    """The command that decides the claim again: an audit takes measurements from their record and repeats none."""
    measured_by = dict.fromkeys(figure.experiment for figure in ruling.claim.figures)
    if measured_by:
        return f"harness experiments {' '.join(measured_by)}"
    return f"{request.redo} --only {ruling.claim.id}"


def audited(material: Reached, origin: Origin) -> list[AuditedDeclaration]:
    """Every declaration of a repository with its mark."""
    at_hand = reader(material)
    return [
        audited_declaration(
            declaration,
            material,
            rule(at_hand.evidence(declaration)),
            [finding.kind.id for finding in at_hand.findings.get(declaration.index, ())],
            origin,
            material.examined.get(declaration.index),
        )
        for declaration in material.inventory
    ]


def _totals(sources: Sources) -> dict[str, int]:
    totals: dict[str, int] = {}
    for material in sources.repositories.values():
        if isinstance(material, Reached):
            for kind, number in kind_counts(material.inventory).items():
                totals[kind] = totals.get(kind, 0) + number
            for kind, number in outcome_counts(material).items():
                totals[kind] = totals.get(kind, 0) + number
    return totals


def _inventories(sources: Sources) -> dict[str, Inventory | str]:
    """What each repository declares; recorded facts hold no definitions."""
    return {
        name: material.reason
        if isinstance(material, Missing)
        else material.inventory
        if material.fresh is Fresh.NOW
        else "recorded facts hold no definitions"
        for name, material in sources.repositories.items()
    }


def agree(request: AuditRequest, names: tuple[str, ...] = ()) -> AgreementsReport:
    """What `harness agree` prints: counterparts against the definitions they stand for, all or those named."""
    manifest = load_manifest(request.manifest)
    folder = manifest.claims.parent
    named = named_counterparts(folder, names)
    wanted = {one.repo for one in named}
    found: dict[str, Inventory | str] = {}
    for repository in (one for one in manifest.repositories if one.name in wanted):
        request.progress(f"reading {repository.name}")
        reached = checkout(repository, request=request.sources)
        if isinstance(reached, Checkout):
            found[repository.name] = read_repository(reached)[0].inventory
        else:
            found[repository.name] = reached.what
    compared = agreements(folder, named, found, request.seed, request.progress)
    facts = tuple(map(agreement_fact, compared))
    return AgreementsReport(schema=SCHEMA_VERSION, tool=TOOL, seed=request.seed, agreements=facts)


def inventory(location: Location, sources: Request, traces: Traces | None = None) -> InventoryReport:
    """What one repository declares and what it rests on. Raises `SourceError` when it cannot be reached.

    With `traces` of it, read by lean-dojo, what it says is the more careful of both readings.
    """
    repository = repository_at(location)
    found = checkout(repository, request=sources)
    if isinstance(found, NotReached):
        todo = "give the path of a copy instead" if "--mirror" in found.todo else found.todo
        raise SourceError(found.what, where=found.url, why=found.why, todo=todo)
    reached, gaps = read_repository(found)
    fact = TracesFact()
    if traces is not None:
        reached, fact = _beside(reached, traces, found)
    origin = Origin(found.name, repository.role, found.url)
    return InventoryReport(
        schema=SCHEMA_VERSION,
        tool=TOOL,
        source=source_fact(reached, origin, found.note, found.dated),
        counts=kind_counts(reached.inventory),
        declarations=tuple(
            declaration_fact(d, reached.inventory, reached.trust, origin) for d in reached.inventory
        ),
        findings=finding_facts(reached, origin),
        not_measured=(*_stale(found), *gaps),
        traces=fact,
    )


def _beside(reached: Reached, traces: Traces, found: Checkout) -> tuple[Reached, TracesFact]:
    """What was read from source, corrected by traces, and how the two compare."""
    both = reconcile(reached.inventory, traces)
    paths = tuple(file.path for file in found.files)
    trust = assess(both.inventory, _contents(found)[0], paths)
    return Reached(both.inventory, trust, Fresh.NOW), traces_fact(both)


def lean(location: Location, sources: Request, request: LeanRequest) -> LeanReport:
    """What a real Lean says of one repository. Raises `SourceError` when it cannot be reached, or no Lean is there."""
    repository = repository_at(location)
    found = checkout(repository, request=sources)
    if isinstance(found, NotReached):
        todo = "give the path of a copy instead" if "--mirror" in found.todo else found.todo
        raise SourceError(found.what, where=found.url, why=found.why, todo=todo)
    reached, gaps = read_repository(found)
    checked = check(reached, replace(request, files=found.every_byte))
    return lean_report(
        TOOL,
        source_fact(reached, Origin(found.name, repository.role, found.url), found.note),
        reached.inventory,
        checked.run,
        checked.source,
        checked.reconciled,
        checked.no_evidence,
        (*_stale(found), *gaps),
    )


def repository_texts(sources: Request) -> FindText:
    """How `harness verify` finds a statement again: by the name of the repository in a manifest, at a commit."""

    def find(name: str, commit: str, file: str) -> Mapping[str, SourceText] | str:
        location = sources.overrides.get(name)
        if location is None:
            return f"the repository `{name}` is not given: use --repo {name}=PATH_OR_URL@{commit or 'REV'}"
        found = checkout(repository_at(location), request=sources)
        if isinstance(found, NotReached):
            return f"the repository `{name}` was not reached: {found.what}"
        wanted = [f.path for f in found.files if f.path.endswith(_TEXTS)]
        texts = {t.path: t for t in found.read_all(wanted) if isinstance(t, SourceText)}
        return texts if file in texts else f"{file} is not in `{name}`"

    return find
