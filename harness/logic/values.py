"""The values that variables of a statement take: plain Python values, hashable, the same for search and backends.

| type | value |
|---|---|
| Nat, Int; Fin n, ZMod n, BitVec w, UIntN, Char | int; reduced (in [0, n)), a code point for Char |
| Rat, Real, NNReal | Fraction; for Real also a closed `Term` (`√2`, `Real.pi / 6`) |
| Complex | `Datum("Complex.mk", (re, im))` of real values |
| Bool, Prop; Float; String; Unit | bool; float; str; () |
| List, Array; Multiset | tuple; sorted tuple |
| Finset, Set | frozenset (a Set may also be a `Table` or closed `Lam` into Prop) |
| Prod, Sum, Option, Sigma, structures, inductives | Datum(constructor, data fields) |
| functions | Table, or a closed `Lam` |
| subtypes | the value of the type below |
| type variables | a `Type` without variables |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from harness.logic.terms import Term
from harness.logic.truth import Truth, all_, implies
from harness.logic.types import Type


@dataclass(frozen=True, slots=True)
class Datum:
    """A constructor's value: `Datum("Option.some", (3,))`."""

    constructor: str
    fields: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A function of one argument given by finitely many entries and a default; curried functions nest."""

    entries: tuple[tuple[Value, Value], ...]
    default: Value


Value = (
    int
    | bool
    | float
    | str
    | Fraction
    | tuple["Value", ...]
    | frozenset["Value"]
    | Datum
    | Table
    | Term
    | Type
)

Point = Mapping[str, Value]
"""What each variable of a statement is."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a statement says at one point: each hypothesis, and the conclusion (UNKNOWN where it was not asked)."""

    hypotheses: tuple[Truth, ...]
    conclusion: Truth

    @property
    def holds(self) -> Truth:
        """FALSE exactly if the point is a counterexample."""
        return implies(all_(self.hypotheses), self.conclusion)


@dataclass(frozen=True, slots=True, eq=False)
class BatchVerdict:
    """What a statement seems to say at n points at once, computed in floats and machine integers: a proposal only.

    The fields are numpy arrays of bools (typed loosely, so that this room needs no numpy). `hypotheses` has one row a
    hypothesis and a column a point, `conclusion` and `doubtful` have a place a point. Where `doubtful` is set a tie, an
    overflow or a cap on the work was met, and the two others are guesses. Where a hypothesis fails for sure the sample
    is not doubtful, the other hypotheses may be guesses, and the conclusion, which was not asked, is True.
    """

    hypotheses: Any
    conclusion: Any
    doubtful: Any
