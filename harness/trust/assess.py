"""The one entry: from an inventory to what can be trusted of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from harness.inventory.model import Inventory
from harness.text import SourceText
from harness.trust.buildability import buildability
from harness.trust.closure import closures
from harness.trust.context import context
from harness.trust.findings import DETECTORS
from harness.trust.findings.forged import macro_roots
from harness.trust.found import Found
from harness.trust.model import TrustMap


def assess(inventory: Inventory, texts: Mapping[str, SourceText], paths: Iterable[str]) -> TrustMap:
    """Closures, build problems and findings of a repository.

    `texts` are its readable files by path: of them README files, the lakefile and lean-toolchain are looked at, Lean
    files stand in the inventory. `paths` lists every file. Findings come in the order of ids, within one in the order
    of files and lines. Never raises on any parsed tree.
    """
    at_hand = context(inventory, texts, paths)
    roots = closures(at_hand, macro_roots(at_hand))
    build = buildability(at_hand)
    found = Found(at_hand, roots, build.problems, build.declarations)
    findings = tuple(finding for _, detect in DETECTORS for finding in detect(found))
    return TrustMap(roots, build.problems, findings, build.blocked_by)
