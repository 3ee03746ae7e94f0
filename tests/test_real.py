"""The tool on the real repositories and corpora (`make real`): what a reviewer would read, checked against facts.

Nothing here repeats upstream text: names, counts, places and our own words only.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from harness.claims.material import Reached
from harness.claims.record import to_facts
from harness.inventory.scope import innermost
from harness.lean.modules import parse_modules
from harness.lean.syntax import DeclarationCommand, Opaque, walk
from harness.pipeline import agree, audit
from harness.process import processors
from harness.reaching import AuditRequest, locks_folder, read_repository
from harness.report.audit import Audit
from harness.resources import refs_dir
from harness.sources.cache import Cache
from harness.sources.checkout import Checkout, Request, checkout
from harness.sources.manifest import Repository, load_manifest
from harness.sources.network import Reach
from harness.store.filelock import file_lock
from harness.store.locks import read_facts
from harness.text import SourceText

pytestmark = pytest.mark.real

MANIFEST = refs_dir() / "transformers-are-bayesian-networks" / "manifest.toml"


def _request(mirror: str) -> Request:
    folder = Path(tempfile.gettempdir()) / "lean-crosscheck-real"
    cache = Cache(folder, lambda path: file_lock(path, timeout=10))
    return Request(cache=cache, mirror=mirror, reach=Reach(offline=True))


ASKED = ("V1", "V2", "V3", "L1", "B1", "T7", "M2", "Q1")
"""Claims about the proofs, and some of each other kind: readings, arguments, both."""


@cache
def _audit(mirror: str) -> Audit:
    return _audited(mirror)


def _audited(mirror: str) -> Audit:
    """An audit with little search and so much time for it that the clock decides nothing."""
    return audit(
        AuditRequest(
            manifest=MANIFEST,
            sources=_request(mirror),
            budget="small",
            seconds=120.0,
            workers=processors(),
            only=ASKED,
        )
    )


@cache
def _reached(mirror: str, name: str) -> Reached:
    found = checkout(load_manifest(MANIFEST).repository(name), request=_request(mirror))
    assert isinstance(found, Checkout), found
    reached, gaps = read_repository(found)
    assert gaps == ()
    return reached


def _problems(reached: Reached) -> set[tuple[str, str]]:
    return {(p.finding, Path(p.file).name) for p in reached.trust.problems}


def test_what_keeps_the_first_repository_from_being_built_is_seen(mirror: str) -> None:
    reached = _reached(mirror, "godel")
    unbuilt = {m.source.path for m in reached.inventory.modules if not m.built}
    assert unbuilt == {"Godel/ANDDecomposition.lean", "Godel/ORDecomposition.lean"}
    assert {("H05", "BPTokenFiniteness.lean"), ("H05", "FiniteStateSpace.lean")} <= _problems(reached)
    kinds = Counter(f.kind.id for f in reached.trust.findings)
    assert kinds["H04"] >= 1
    assert kinds["H40"] >= 4
    assert kinds["H50"] == 2
    assert kinds["H21"] >= 1
    assert kinds["H03"] >= 1, "its table of holes counts differently from its code"


def test_what_keeps_the_second_repository_from_being_built_is_seen(mirror: str) -> None:
    reached = _reached(mirror, "universal-lean")
    reasons = [p.reason for p in reached.trust.problems if p.finding == "H06"]
    for illegal in ("`t*`", "`λ_`", "`i*`"):
        assert any(reason.startswith(f"{illegal} is no name") for reason in reasons)
    assert sum("is declared before" in reason for reason in reasons) == 1
    assert sum("`corollary`" in reason for reason in reasons) == 1
    assert any("before its declaration" in reason for reason in reasons)
    assert ("H05", "Preliminaries.lean") in _problems(reached)
    assert sum(not m.built for m in reached.inventory.modules) == 1
    assert Counter(f.kind.id for f in reached.trust.findings)["H50"] == 7


def test_the_audit_marks_what_the_paper_says_of_its_proofs(mirror: str) -> None:
    report = _audit(mirror)
    marks = {claim.id: claim.mark.value for claim in report.claims}
    reached = {s.name for s in report.sources if s.reached}
    assert reached == {"godel", "universal-lean", "learner", "bayes-learner"}
    of_proofs = {i: m for i, m in marks.items() if i.startswith(("V1/", "V2/", "V3/"))}
    assert set(of_proofs.values()) == {"proved", "refuted", "unchecked"}
    for claim in report.claims:
        if claim.id in of_proofs and claim.mark.value != "unchecked":
            assert claim.reasons
            assert (
                any(link.line or link.file for e in claim.evidence for link in e.links)
                or claim.kind == "artefact"
            )
    missing = {s.name for s in report.sources if not s.reached}
    for claim in report.claims:
        if claim.declarations == () and any(name in " ".join(claim.reasons) for name in missing):
            assert claim.mark.value == "unchecked"


def test_links_lead_to_the_line_at_the_commit(mirror: str) -> None:
    report = _audit(mirror)
    urls = [link.url for claim in report.claims for e in claim.evidence for link in e.links if link.file]
    assert urls
    for source in report.sources:
        own = [url for url in urls if url.startswith(source.url)]
        assert all(f"/blob/{source.commit}/" in url for url in own)


def test_counterparts_agree_with_the_definitions_that_they_stand_for(mirror: str) -> None:
    """Two gates miss their truth tables; one definition has no type, one asks for what cannot be."""
    found = agree(AuditRequest(MANIFEST, _request(mirror))).agreements
    assert {one.definition for one in found if one.first_difference} == {
        "AgentCompleteness.boolOr",
        "AgentCompleteness.boolXor",
    }
    assert {one.definition for one in found if one.refused} == {
        "AgentCompleteness.standardGates",
        "AgentCompleteness.decode",
    }
    agreed = [one for one in found if not one.refused and not one.first_difference]
    assert len(found) == len(agreed) + 4
    assert all(one.agreed == one.compared > 0 for one in agreed)


@pytest.mark.slow
def test_two_audits_give_the_same_bytes(mirror: str) -> None:
    assert _audited(mirror).model_dump_json() == _audit(mirror).model_dump_json()


@pytest.mark.parametrize("name", ["godel", "universal-lean", "learner", "bayes-learner"])
def test_recorded_facts_are_what_the_repository_says_today(mirror: str, name: str) -> None:
    repository = load_manifest(MANIFEST).repository(name)
    assert repository.pin is not None
    recorded = read_facts(
        locks_folder(MANIFEST), owner=repository.owner, name=repository.name, commit=repository.pin
    )
    reached = _reached(mirror, name)
    today = json.loads(json.dumps(to_facts(reached)))
    # The search is not run again here: that its answers are about what stands there today is enough.
    assert recorded is not None
    outcomes = recorded.pop("outcomes")
    assert today.pop("outcomes") == []
    assert recorded == today, "run `make record`"
    stated = [d for d in reached.inventory if d.kind in ("theorem", "lemma", "axiom")]
    assert bool(outcomes) == bool(stated)


# --- corpora -------------------------------------------------------------------------------------


@cache
def _texts(mirror: str, owner: str, name: str) -> dict[str, str]:
    repository = Repository(name, owner, f"https://github.com/{owner}/{name}", "lean", None)
    found = checkout(repository, request=_request(mirror))
    assert isinstance(found, Checkout), found
    paths = [f.path for f in found.files if f.path.endswith(".lean") and f.path != "lakefile.lean"]
    return {
        one.path.removesuffix(".lean").replace("/", "."): one.text
        for one in found.read_all(paths)
        if isinstance(one, SourceText)
    }


@pytest.mark.parametrize(
    "owner, name, files, statements",
    [
        ("yangky11", "miniF2F-lean4", 400, 0.99),
        ("leanprover-community", "batteries", 200, 0.95),
        ("google-deepmind", "formal-conjectures", 1000, 0.95),
    ],
)
def test_real_corpora_are_read(mirror: str, owner: str, name: str, files: int, statements: float) -> None:
    texts = _texts(mirror, owner, name)
    assert len(texts) > files
    commands = opaque = declared = clear = 0
    for parsed in parse_modules(texts).values():
        for command in parsed.file.commands:
            inner: Any = innermost(command)
            commands += 1
            opaque += isinstance(inner, Opaque)
            if isinstance(inner, DeclarationCommand):
                declared += 1
                parts = (inner.binders, inner.type, inner.extends, inner.members, inner.constructors)
                clear += not any(isinstance(node, Opaque) for node in walk(parts))
    assert opaque <= 0.005 * commands
    assert clear >= statements * declared
