"""A real Lean on real input: `make lean`, with HARNESS_LEAN and HARNESS_MIRROR set; minutes a test.

The golden file holds names, places and classes alone: what Lean 4.28 said of each declaration, each read and found
right.
"""

from __future__ import annotations

import csv
import os
import tempfile
from functools import cache
from pathlib import Path

import pytest

from harness.kernel.reconcile import Difference
from harness.lean_check import LeanRequest
from harness.one_repository import lean
from harness.report.lean import LeanReport, LeanWordFact
from harness.resources import refs_dir
from harness.sources.cache import Cache
from harness.sources.checkout import Request
from harness.sources.location import Location
from harness.sources.manifest import load_manifest
from harness.sources.network import Reach
from harness.store.filelock import file_lock
from harness.store.results import KeyedResults, ResultCache

pytestmark = [pytest.mark.slow, pytest.mark.real(need="lean")]

GOLDEN = Path(__file__).parents[1] / "golden" / "godel@bc1d138-lean-4.28.tsv"
MANIFEST = refs_dir() / "transformers-are-bayesian-networks" / "manifest.toml"

HOLLOW = {
    f"Demo/{name}.lean" for name in ("Sorry", "Axiom", "Native", "Forged", "Partial", "MissingDependency")
}


def _heard(location: Location) -> LeanReport:
    folder = Path(tempfile.gettempdir()) / "lean-crosscheck-real"
    request = Request(
        cache=Cache(folder, lambda path: file_lock(path, timeout=10)), reach=Reach(offline=True)
    )
    kept = KeyedResults(ResultCache(folder / "lean"))
    return lean(location, request, LeanRequest(lean=Path(os.environ["HARNESS_LEAN"]), kept=kept))


@cache
def godel() -> LeanReport:
    template = os.environ.get("HARNESS_MIRROR")
    if not template:
        pytest.skip("NOT RUN: HARNESS_MIRROR is not set")
    repository = load_manifest(MANIFEST).repository("godel")
    place = template.format(owner=repository.owner, name=repository.name)
    return _heard(Location(place, repository.pin))


def test_every_declaration_of_the_real_repository_has_the_word_that_was_recorded() -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        golden = [tuple(row.values()) for row in csv.DictReader(file, delimiter="\t")]
    assert [_row(word) for word in godel().declarations] == golden


def _row(word: LeanWordFact) -> tuple[str, ...]:
    heard = (str(word.heard), str(word.rejection or ""))
    return (
        word.file,
        str(word.line),
        word.name,
        *heard,
        str(int(word.sorry)),
        str(word.at),
        str(int(word.evidence)),
    )


def test_every_rejection_is_classed_and_source_reading_missed_none_that_it_looks_for() -> None:
    report = godel()
    assert {rejection: n for rejection, n in report.rejections.items() if n} == {"name": 9, "tactic": 5}
    too_kind = [d for d in report.disagreements if d.difference is Difference.TOO_KIND]
    assert too_kind == []


def test_the_demo_s_clean_theorem_is_evidence_and_its_hollow_ones_are_not() -> None:
    report = _heard(Location(str(refs_dir() / "demo" / "project"), None))
    evidence = {d.name for d in report.declarations if d.evidence}
    assert {"Demo.double_even", "Demo.half_double", "Demo.double_zero_lt"} <= evidence
    hollow = {d.name for d in report.declarations if d.file in HOLLOW} | {"Demo.double_odd"}
    assert len(hollow) > 6
    assert not evidence & hollow
    assert not [d for d in report.disagreements if d.difference is Difference.TOO_KIND]
