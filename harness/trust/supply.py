"""Who could provide a word to a file: Lean's own library, the packages the project depends on, or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harness.lean.project import Project
from harness.lean.symbols import DECLARATION_KEYWORDS
from harness.lean.version import version_key
from harness.lean.vocabulary import GROUPS, provider_of, vocabulary
from harness.trust.context import Context

# First component of a module → what importing it makes available.
_BRINGS: Mapping[str, frozenset[str]] = {
    "Mathlib": frozenset({"Mathlib", "Batteries", "Aesop", "Plausible"}),
    "MathlibExtras": frozenset({"Mathlib", "Batteries", "Aesop", "Plausible"}),
    "Batteries": frozenset({"Batteries"}),
    "Std": frozenset(),
    "Aesop": frozenset({"Aesop", "Batteries"}),
    "Plausible": frozenset({"Plausible"}),
}
# First component of a module → packages (in lower case) that have it, themselves or through what they depend on.
_PACKAGES: Mapping[str, frozenset[str]] = {
    "Mathlib": frozenset({"mathlib", "mathlib4"}),
    "Batteries": frozenset({"batteries", "mathlib", "mathlib4", "aesop", "std"}),
    "Aesop": frozenset({"aesop", "mathlib", "mathlib4"}),
    "Plausible": frozenset({"plausible", "mathlib", "mathlib4"}),
    "ProofWidgets": frozenset({"proofwidgets", "mathlib", "mathlib4"}),
    "Qq": frozenset({"qq", "quote4", "mathlib", "mathlib4"}),
}
# Words of these kinds move from libraries into Lean itself from release to release; `lemma` has stayed.
_MOVING = frozenset({"command", "attribute"})


@dataclass(frozen=True, slots=True)
class Supply:
    """What one file can use. `open_ended`: it imports a package that no table here knows, so nothing is surely missing;
    `newer_than_table`: the project is pinned to a later Lean than the table was made for.
    """

    providers: frozenset[str]
    open_ended: bool
    lean_version: str
    newer_than_table: bool

    def lacks(self, kind: str, text: str) -> str:
        """The library that has this word and that the file does not see; empty if it is there or nobody knows."""
        if self.open_ended or (
            self.newer_than_table and kind in _MOVING and text not in DECLARATION_KEYWORDS
        ):
            return ""
        provider = provider_of(kind, text, self.lean_version)
        return "" if provider is None or provider == "core" or provider in self.providers else provider


def supplies(context: Context) -> dict[str, Supply]:
    """For each module what its imports, direct or not, bring from other packages."""
    version = context.inventory.project.lean_version
    pinned, judged = version_key(version), version_key(vocabulary().version)
    newer = pinned is not None and judged is not None and pinned[:2] > judged[:2]
    own = frozenset(name.partition(".")[0] for name in context.modules)  # a library provides its own words
    found = {}
    for name, module in context.modules.items():
        outside = set(_external(module.imports, context))
        for other in context.seen_from.get(name, ()):
            if other in context.modules:
                outside.update(_external(context.modules[other].imports, context))
        roots = {import_.partition(".")[0] for import_ in outside} - set(GROUPS)
        brought = own.union(*(_BRINGS.get(root, frozenset()) for root in roots))
        found[name] = Supply(brought, not roots <= _BRINGS.keys(), version, newer)
    return found


def _external(imports: Iterable[str], context: Context) -> Iterable[str]:
    return (name for name in imports if name not in context.modules)


def no_package_has(import_: str, project: Project) -> bool:
    """Surely no dependency of the project has this module."""
    root = import_.partition(".")[0]
    if root in GROUPS:
        return False
    names = {dependency.name.lower() for dependency in project.dependencies}
    if root in _PACKAGES:
        return not names & _PACKAGES[root] and (project.has_manifest or not _unheard_of(names))
    return not names


def _unheard_of(names: set[str]) -> bool:
    """Some dependency may itself depend on anything, and no manifest says on what."""
    return bool(names - {name for some in _PACKAGES.values() for name in some})


def known_library(import_: str) -> bool:
    return import_.partition(".")[0] in _PACKAGES


def table() -> str:
    """How findings name the table that words are judged by."""
    return f"table of Lean {vocabulary().version}"
