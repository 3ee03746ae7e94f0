"""From a repository of the manifest to what was read of it and searched; what is kept of that for later runs.

Repository -checkout-> Checkout -collect-> Inventory -assess-> TrustMap -search-> Examined* -> Reached
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from harness.claims.evidence import Fresh
from harness.claims.material import NotReached as Missing
from harness.claims.material import Reached
from harness.claims.outcomes import with_outcomes
from harness.claims.record import from_facts, to_facts
from harness.confirm import Case, confirm
from harness.consistency import consistency
from harness.engines import Engine
from harness.errors import SourceError
from harness.inventory import collect
from harness.inventory.lighter import without_trees
from harness.kept import Kept, ledger_of
from harness.lean_check import LeanRequest, check, kernel_of, kernel_word
from harness.process import processors
from harness.refutation import Effort, Examiner
from harness.report.audit import (
    KernelFact,
    NotMeasured,
)
from harness.report.lean import heard
from harness.search.tools import BUDGETS
from harness.sources.checkout import Checkout, Request, checkout
from harness.sources.manifest import Manifest, Repository, load_manifest
from harness.sources.references import Databases
from harness.sources.tree import Unreadable
from harness.statements import Keep, RefuteRequest, examine_all
from harness.store.locks import read_facts, write_facts
from harness.text import SourceText
from harness.trust import assess

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
    what was done and how long it took. `lean`: a real Lean to ask about every repository.
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
    lean: LeanRequest | None = None
    engine: Engine = "processes"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one repository of the manifest."""

    material: Reached | Missing
    not_measured: tuple[NotMeasured, ...]
    note: str = ""
    dated: str = ""
    kernel: KernelFact | None = None


def reach(repository: Repository, manifest: Manifest, request: AuditRequest, whole: bool) -> Outcome:
    """What became of a repository; with its syntax trees where it is wanted `whole`."""
    request.progress(f"reading {repository.name}")
    ledger = ledger_of(request.kept)
    with ledger.stage("reaching repositories"):
        found = checkout(repository, request=request.sources)
    if isinstance(found, Checkout):
        with ledger.stage("reading repositories"):
            reached, gaps = read_repository(found)
        reached, unasked = searched(reached, request)
        reached, kernel, unheard = _put_to_lean(reached, found, request)
        if not whole:
            reached = replace(reached, inventory=without_trees(reached.inventory))
            gc.collect()  # what the search built is full of cycles
        missing = (*stale(found), *gaps, *unasked, *unheard)
        return Outcome(reached, missing, found.note, found.dated, kernel)
    # What each place answered can name paths of this machine, which no published report should hold.
    why = "" if request.publish else found.why
    gap = NotMeasured(what=f"{repository.name}: {found.what}", where=found.url, why=why, todo=found.todo)
    recorded = _recorded(repository, manifest)
    if isinstance(recorded, Reached):
        shown = gap.model_copy(update={"what": f"{gap.what}; recorded facts are shown"})
        return Outcome(recorded, (shown,))
    more = () if recorded is None else (recorded,)
    return Outcome(Missing(found.what), (gap, *more))


def searched(reached: Reached, request: AuditRequest) -> tuple[Reached, tuple[NotMeasured, ...]]:
    """The repository with the outcome of the search for every statement of it, and what was not asked of its axioms."""
    inventory = reached.inventory
    asked = asked_of_search(request)
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


def _put_to_lean(
    reached: Reached, found: Checkout, request: AuditRequest
) -> tuple[Reached, KernelFact | None, tuple[NotMeasured, ...]]:
    """The repository with a real Lean's word on its declarations and on the negations of its certificates."""
    inventory = reached.inventory
    if request.lean is None or not inventory.modules:
        return reached, None, ()
    asking = replace(request.lean, files=found.every_byte, folder=found.folder, progress=request.progress)
    with ledger_of(request.kept).stage("asking a real Lean"):
        checked = check(reached, asking)
        examiner = Examiner(inventory)
        refuted = [one for one in reached.examined.values() if one.certificate is not None]
        cases = [
            Case(one.certificate, examiner, inventory.declarations[one.declaration])
            for one in refuted
            if one.certificate is not None
        ]
        request.progress(f"asking Lean about {len(cases)} negations of {inventory.repo}")
        said = [one.sentence for one in confirm(cases, kernel_of(asking, inventory))] if cases else []
    confirmed = {
        one.declaration: replace(one, certificate=replace(case.certificate, kernel=sentence))
        for one, case, sentence in zip(refuted, cases, said, strict=True)
    }
    reached = replace(reached, kernel=kernel_word(checked), examined={**reached.examined, **confirmed})
    fact = KernelFact(
        **heard(inventory, checked.run, checked.reconciled, checked.no_evidence, checked.apart),
        source=inventory.repo,
        certificates={one.name: sentence for one, sentence in zip(refuted, said, strict=True)},
    )
    gaps = tuple(NotMeasured(what=f"{inventory.repo}: {line}") for line in checked.run.not_measured)
    return reached, fact, gaps


def asked_of_search(request: AuditRequest) -> RefuteRequest:
    effort = Effort(BUDGETS[request.budget], request.seed, request.seconds)
    return RefuteRequest(
        effort, request.budget, (), request.workers, request.progress, None, request.kept, request.engine
    )


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


def locks_folder(manifest: Path) -> Path:
    """Where recorded facts stand: beside the manifest."""
    return manifest.parent / "locks"


def read_repository(found: Checkout) -> tuple[Reached, tuple[NotMeasured, ...]]:
    """Read every Lean file of a checkout, and what keeps a part of it from being read."""
    texts, unreadable = contents(found)
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


def contents(found: Checkout) -> tuple[dict[str, SourceText], dict[str, str]]:
    """The texts that are read, by path, and why others could not be."""
    texts: dict[str, SourceText] = {}
    unreadable: dict[str, str] = {}
    for outcome in found.read_all([file.path for file in found.files if file.path.endswith(_TEXTS)]):
        if isinstance(outcome, Unreadable):
            unreadable[outcome.path] = outcome.reason
        else:
            texts[outcome.path] = outcome
    return texts, unreadable


def stale(found: Checkout) -> tuple[NotMeasured, ...]:
    """A copy that could not be brought up to date is read, and its age is a gap; a folder of the user's is not."""
    if found.note and found.origin in ("cache", "network"):
        return (NotMeasured(what=f"{found.name}: {found.note}", where=found.url),)
    return ()


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
