"""Counts of what some files declare, for comparison with prose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.trust.context import Context
from harness.trust.statement import is_theorem

_SORRIES = frozenset({"sorry", "admit", "stop"})
_LABELLED = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """Some Lean files, and how a sentence calls them."""

    files: frozenset[str]
    label: str

    @staticmethod
    def of_files(paths: Iterable[str]) -> Scope:
        files = sorted(set(paths))
        shown = ", ".join(files[:_LABELLED]) + (" and others" if len(files) > _LABELLED else "")
        return Scope(frozenset(files), shown)

    @staticmethod
    def below(folder: str, context: Context) -> Scope:
        """All Lean files in a folder, or of the project."""
        inside = [
            m.source.path
            for m in context.inventory.modules
            if not folder or m.source.path.startswith(folder + "/")
        ]
        return Scope(frozenset(inside), folder or "the project")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many holes, axioms and statements some files hold; `theorems` by the keyword, `lemmas` likewise."""

    sorries: int
    open_declarations: int
    axioms: int
    theorems: int
    lemmas: int
    others: int
    definitions: int

    def of(self, what: str) -> int:
        """The count that the plain word means."""
        return {
            "sorries": self.sorries,
            "axioms": self.axioms,
            "lemmas": self.lemmas,
            "definitions": self.definitions,
        }.get(what, self.theorems)

    def readings(self, what: str) -> frozenset[int]:
        """Every number that a reader could mean by it: lemmas counted as theorems or apart, …"""
        if what == "sorries":
            return frozenset({self.sorries, self.open_declarations})
        if what == "theorems":
            proved = self.theorems + self.lemmas
            return frozenset({self.theorems, proved, proved + self.others, self.theorems + self.others})
        return frozenset({self.of(what)})


def tally(scope: Scope, context: Context) -> Tally:
    """Count the declarations of some files."""
    key = (" ".join(sorted(scope.files)), -1)
    if key not in context.remembered:
        context.remembered[key] = _tally(scope, context)
    counts: Tally = context.remembered[key]
    return counts


def _tally(scope: Scope, context: Context) -> Tally:
    inside = [d for d in context.inventory.declarations if d.file in scope.files]
    holes = [sum(hole.what in _SORRIES for hole in d.holes) for d in inside]
    kinds = [d.kind for d in inside]
    return Tally(
        sum(holes),
        sum(count > 0 for count in holes),
        kinds.count("axiom"),
        kinds.count("theorem"),
        kinds.count("lemma"),
        sum(is_theorem(d) and d.kind not in ("theorem", "lemma") for d in inside),
        kinds.count("def") + kinds.count("abbrev"),
    )
