"""One repository by itself, outside of a manifest: the stories of `harness inventory` and `harness lean`.

SOURCE -checkout-> Checkout -read-> Reached -> InventoryReport | LeanReport
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from harness import TOOL
from harness.claims.evidence import Fresh
from harness.claims.material import Reached
from harness.errors import SourceError
from harness.inventory.dojo.model import Traces
from harness.inventory.dojo.reconcile import reconcile
from harness.lean_check import LeanRequest, check
from harness.reaching import (
    contents,
    read_repository,
    stale,
)
from harness.report.assemble import (
    Origin,
    declaration_fact,
    finding_facts,
    kind_counts,
    source_fact,
)
from harness.report.audit import InventoryReport, TracesFact
from harness.report.fact import SCHEMA_VERSION
from harness.report.lean import LeanReport, lean_report
from harness.report.traces import traces_fact
from harness.sources.checkout import Checkout, NotReached, Request, checkout, repository_at
from harness.sources.location import Location
from harness.statements import FindText
from harness.text import SourceText
from harness.trust import assess


def inventory(location: Location, sources: Request, traces: Traces | None = None) -> InventoryReport:
    """What one repository declares and what it rests on. Raises `SourceError` when it cannot be reached.

    With `traces` of it, read by lean-dojo, what it says is the more careful of both readings.
    """
    found = _found(location, sources)
    reached, gaps = read_repository(found)
    fact = TracesFact()
    if traces is not None:
        reached, fact = _beside(reached, traces, found)
    origin = Origin(found.name, "lean", found.url)
    return InventoryReport(
        schema=SCHEMA_VERSION,
        tool=TOOL,
        source=source_fact(reached, origin, found.note, found.dated),
        counts=kind_counts(reached.inventory),
        declarations=tuple(
            declaration_fact(d, reached.inventory, reached.trust, origin) for d in reached.inventory
        ),
        findings=finding_facts(reached, origin),
        not_measured=(*stale(found), *gaps),
        traces=fact,
    )


def _found(location: Location, sources: Request) -> Checkout:
    found = checkout(repository_at(location), request=sources)
    if isinstance(found, NotReached):
        todo = "give the path of a copy instead" if "--mirror" in found.todo else found.todo
        raise SourceError(found.what, where=found.url, why=found.why, todo=todo)
    return found


def _beside(reached: Reached, traces: Traces, found: Checkout) -> tuple[Reached, TracesFact]:
    """What was read from source, corrected by traces, and how the two compare."""
    both = reconcile(reached.inventory, traces)
    paths = tuple(file.path for file in found.files)
    trust = assess(both.inventory, contents(found)[0], paths)
    return Reached(both.inventory, trust, Fresh.NOW), traces_fact(both)


def lean(location: Location, sources: Request, request: LeanRequest) -> LeanReport:
    """What a real Lean says of one repository. Raises `SourceError` when it cannot be reached, or no Lean is there."""
    found = _found(location, sources)
    reached, gaps = read_repository(found)
    checked = check(reached, replace(request, files=found.every_byte, folder=found.folder))
    return lean_report(
        TOOL,
        source_fact(reached, Origin(found.name, "lean", found.url), found.note),
        reached.inventory,
        checked.run,
        checked.source,
        checked.reconciled,
        checked.no_evidence,
        (*stale(found), *gaps),
        checked.apart,
    )


def repository_texts(sources: Request) -> FindText:
    """How `harness verify` finds a statement again: by the name of the repository in a manifest, at a commit."""

    def find(name: str, commit: str, file: str) -> Mapping[str, SourceText] | str:
        location = sources.overrides.get(name)
        if location is None:
            return f"the repository `{name}` is not given: use --repo {name}=PATH_OR_URL{'@' * bool(commit)}{commit}"
        found = checkout(repository_at(location), request=sources)
        if isinstance(found, NotReached):
            return f"the repository `{name}` was not reached: {found.what}"
        texts, _ = contents(found)
        return texts if file in texts else f"{file} is not in `{name}`"

    return find
