"""A Lean file that states and proves the negation of a refuted statement, for a Lean kernel to check.

The statement is taken as it is written, with every variable explicit (auto-bound and section variables too), and
applied to the witness; what is left are closed propositions for automatic tactics. Only Lean can say whether they
succeed: the file is an offer, the certificate does not rest on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from harness.certificate.witness import lean_assignment, lean_type
from harness.lean.printer import print_binders, print_term
from harness.lean.syntax import Binder, BinderKind, Term
from harness.logic.statement import Bound, ClassAssumption, Entry, Statement
from harness.logic.terms import type_of, walk
from harness.logic.types import Arrow, Type, TypeApp
from harness.logic.values import Point

_CORE = (
    "decide",
    "rfl",
    "omega",
    "(intros; rfl)",
    "(intros; omega)",
    "(simp; done)",
    "(intros; simp; done)",
    "(simp; omega)",
    "(intros; simp_all; done)",
    "(intros; simp_all; omega)",
    "(intro a b h; simpa using h)",
    "(intro a b h; simp at h; omega)",
)
_MATHLIB = (
    "norm_num",
    "(intros; norm_num)",
    "(intros; ring)",
    "(intros; positivity)",
    "(norm_num [Real.sqrt_lt', Real.lt_sqrt, Real.sqrt_eq_iff_mul_self_eq, Real.log_exp, Real.exp_log]; done)",
    "(intros; nlinarith [Real.sqrt_nonneg 2, Real.pi_gt_three, Real.pi_lt_four])",
    "(intros; field_simp; norm_num)",
    "(norm_num [Complex.ext_iff]; done)",
    "(simp [Finset.sum_range_succ, Finset.prod_range_succ]; done)",
)

_FLOAT = frozenset({"Float"})
_OF_MATHLIB = frozenset({"Real", "NNReal", "Complex", "Finset", "Multiset", "Set", "ZMod"})
"""Types that a statement can only mention with Mathlib at hand."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The statement as its author wrote it.

    `binders` are the section variables it includes and then its own, in Lean's order; `auto_bound` names that Lean
    turned into variables; `imports` the modules that give it its meaning; `preamble` the commands it stands after
    (`open`, `variable`, definitions), for a file that cannot be imported. `mathlib`: its tactics may be used.
    """

    name: str
    binders: tuple[Binder, ...]
    type: Term
    auto_bound: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    preamble: str = ""
    mathlib: bool = False


@dataclass(frozen=True, slots=True)
class Negated:
    """A theorem that a statement does not hold: `theorem` is its text, with proof, and states `¬ (stated)`.

    `implied` is `stated` with its conclusion T replaced by `T → True`: what a theorem would state that has the same
    variables and T as its last hypothesis.
    """

    name: str
    stated: str
    implied: str
    theorem: str


def negation(pieces: Pieces, statement: Statement, point: Point) -> str:
    """The text of the file; empty where no kernel proof can exist (`Float`).

    Raises ValueError where the witness gives an instance of a class of the file's own, or the variables do not match.
    """
    made = negated(pieces, statement, point)
    if made is None:
        return ""
    imports = "".join(f"import {module}\n" for module in pieces.imports)
    return "\n\n".join(filter(None, (imports.strip(), pieces.preamble.strip(), made.theorem))) + "\n"


def negated(pieces: Pieces, statement: Statement, point: Point) -> Negated | None:
    """The theorem alone; None where no kernel proof can exist (`Float`). Raises ValueError as `negation` does."""
    if any(_mentions(type_, _FLOAT) for type_ in _types(statement)):
        return None
    proof = f"(by first | {' | '.join(_tactics(pieces, statement))})"
    arguments = [
        lean_assignment(entry.var, point, statement) if isinstance(entry, Bound) else proof
        for entry, written in _aligned(pieces, statement)
        if written
    ]
    name, stated = f"not_{_plain(pieces.name)}", _stated(pieces, statement, print_term(pieces.type))
    theorem = (
        f"theorem {name} : ¬ ({stated}) := by\n"
        f"  intro h\n"
        f"  exact absurd ({' '.join(['h', *arguments])}) {proof}"
    )
    implied = _stated(pieces, statement, f"({print_term(pieces.type)}) → _root_.True")
    return Negated(name, stated, implied, theorem)


def _tactics(pieces: Pieces, statement: Statement) -> tuple[str, ...]:
    """Core tactics first; Mathlib's only where the file imports it. Definitions are unfolded last."""
    mathlib = pieces.mathlib or any(module.split(".")[0] == "Mathlib" for module in pieces.imports)
    mathlib = mathlib or any(_mentions(type_, _OF_MATHLIB) for type_ in _types(statement))
    names = sorted({name for name in statement.definitions if re.fullmatch(r"[\w.'«»₀-₉]+", name)})
    unfold = (
        (f"(simp [{', '.join(names)}]; done)", f"(intros; simp [{', '.join(names)}]; done)") if names else ()
    )
    return (*_CORE, *(_MATHLIB if mathlib else ()), *unfold)


def _plain(name: str) -> str:
    return re.sub(r"[^\w']", "_", name) or "statement"


# --- the statement -------------------------------------------------------------------------------


def _stated(pieces: Pieces, statement: Statement, body: str) -> str:
    """`∀ binders, body` with every binder explicit, except instances."""
    types = {entry.var.name: entry.var.type for entry in statement.telescope if isinstance(entry, Bound)}
    auto = [f"({name} : {lean_type(types[name])})" for name in pieces.auto_bound if name in types]
    own = [print_binders([_explicit(binder)]) for binder in pieces.binders]
    return f"∀ {' '.join([*auto, *own])}, {body}" if auto or own else body


def _explicit(binder: Binder) -> Binder:
    if binder.kind is BinderKind.INSTANCE:
        return binder
    return replace(binder, kind=BinderKind.EXPLICIT, default=None)


def _aligned(pieces: Pieces, statement: Statement) -> Iterator[tuple[Entry, bool]]:
    """The entries of the telescope, and whether an argument is written for each: instances are found by Lean."""
    entries = list(statement.telescope)
    for class_name in _flat(pieces):
        if not class_name:
            if not entries:
                raise ValueError("the statement as written has more variables than as read")
            yield entries.pop(0), True
        elif class_name in _SILENT or not entries:
            continue
        elif isinstance(entries[0], ClassAssumption) or class_name in _CONDITIONS:
            yield entries.pop(0), False
        elif isinstance(entries[0], Bound):
            raise ValueError("an instance that carries values cannot be left to Lean")
    for entry in entries:
        yield entry, not isinstance(entry, ClassAssumption)


_SILENT = {"Decidable", "DecidablePred", "DecidableRel", "DecidableEq", "Repr", "ToString", "Hashable"}
"""Classes that leave no entry in a telescope."""

_CONDITIONS = {"Fact", "NeZero"}
"""Classes that are hypotheses."""


def _flat(pieces: Pieces) -> Iterator[str]:
    """One item a variable: the class of an instance, and nothing for what is written as an argument."""
    yield from ("" for _ in pieces.auto_bound)
    for binder in pieces.binders:
        instance = binder.kind is BinderKind.INSTANCE and binder.type is not None
        class_name = print_term(binder.type).split()[0].strip("(@") if instance and binder.type else ""
        yield from (class_name for _ in binder.names or (None,))


def _types(statement: Statement) -> Iterator[Type]:
    for entry in statement.telescope:
        if isinstance(entry, Bound):
            yield entry.var.type
        elif not isinstance(entry, ClassAssumption):
            yield from (type_of(node) for node in walk(entry.proposition))
    for data in statement.datatypes.values():
        yield from (var.type for shape in data.constructors for var in shape.fields)
    yield from (type_of(node) for node in walk(statement.conclusion))


def _mentions(type_: Type, heads: frozenset[str]) -> bool:
    if isinstance(type_, TypeApp):
        return type_.head in heads or any(
            _mentions(arg, heads) for arg in type_.args if isinstance(arg, TypeApp)
        )
    return isinstance(type_, Arrow) and (_mentions(type_.domain, heads) or _mentions(type_.codomain, heads))
