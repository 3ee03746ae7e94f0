"""The table of library classes (`prelude/classes.txt`): what implies what, and which types have which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PROPOSITIONS = frozenset(
    """Nonempty Subsingleton LawfulBEq ReflBEq EquivBEq LawfulHashable Nontrivial Finite Countable Infinite IsEmpty
    CharZero NoZeroDivisors IsDomain IsCancelMulZero UniqueFactorizationMonoid IsPrincipalIdealRing IsSimpleRing
    IsArtinianRing IsNoetherianRing IsReduced IsAlgClosed IsIntegrallyClosed IsDedekindDomain IsLocalRing NumberField
    DenselyOrdered NoMaxOrder NoMinOrder NoBotOrder NoTopOrder WellFoundedLT Archimedean IsOrderedAddMonoid
    IsOrderedMonoid IsOrderedCancelAddMonoid IsOrderedRing IsStrictOrderedRing CanonicallyOrderedAdd OrderedSub
    CompleteSpace T0Space T1Space T2Space CompactSpace LocallyCompactSpace ConnectedSpace SecondCountableTopology
    OrderTopology ContinuousAdd ContinuousMul TopologicalAddGroup IsTopologicalRing IsTopologicalAddGroup
    IsTopologicalGroup BorelSpace FiniteDimensional Module.Finite Module.Free CharP ExpChar IsScalarTower
    IsProbabilityMeasure MeasureTheory.IsProbabilityMeasure""".split()
)
"""The classes that are propositions."""


@dataclass(frozen=True, slots=True)
class TableInstance:
    """A type whose arguments are called `params` has `classes` if each condition (class, parameter) holds."""

    params: tuple[str, ...]
    classes: frozenset[str]
    conditions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClassTable:
    """`implied`: for each class all that an instance of it brings, itself included; `arity` where it is not 1."""

    implied: Mapping[str, frozenset[str]]
    arity: Mapping[str, int]
    instances: Mapping[str, tuple[TableInstance, ...]]

    def implies(self, have: str, want: str) -> bool:
        return have == want or want in self.implied.get(have, ())


@cache
def class_table(mathlib: bool) -> ClassTable:
    """The table without Mathlib, or with it."""
    text = files("harness.translate").joinpath("prelude", "classes.txt").read_text(encoding="utf-8")
    core, _, more = text.partition("\nmathlib\n")
    parents: dict[str, tuple[str, ...]] = {}
    arity: dict[str, int] = {}
    rows: dict[str, list[tuple[tuple[str, ...], list[str], tuple[tuple[str, str], ...]]]] = {}
    for line in (core + "\n" + more if mathlib else core).splitlines():
        if line.startswith("class "):
            name, _, above = line.removeprefix("class ").partition(" < ")
            name, _, count = name.strip().partition("/")
            parents[name] = tuple(above.split())
            if count:
                arity[name] = int(count)
        elif " : " in line and not line.startswith("#"):
            left, _, right = line.partition(" : ")
            head, *params = left.split()
            classes, _, conditions = right.partition(" if ")
            words = conditions.split()
            pairs = tuple(zip(words[::2], words[1::2], strict=True))
            rows.setdefault(head, []).append((tuple(params), classes.split(), pairs))
    implied = {name: _closure(name, parents) for name in parents}
    return ClassTable(
        implied,
        arity,
        {
            head: tuple(
                TableInstance(
                    params,
                    frozenset[str]().union(*(implied.get(c, frozenset()) | {c} for c in classes)),
                    conditions,
                )
                for params, classes, conditions in entries
            )
            for head, entries in rows.items()
        },
    )


def _closure(name: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    stack = [name]
    while stack:
        each = stack.pop()
        if each not in found:
            found.add(each)
            stack += parents.get(each, ())
    return frozenset(found)
