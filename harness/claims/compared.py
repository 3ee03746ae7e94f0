"""A reading of ours beside the Lean statement that the paper cites: quantifiers and hypotheses, side by side.

Only one thing is computed: whether both say the same but for the names of bound variables. Whether one of two different
statements is weaker is a judgement, which the register records as such.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.inventory.model import Declaration, Inventory
from harness.translate.elaborate.errors import ElabError
from harness.translate.elaborate.expr import (
    Expr,
    Kind,
    Lam,
    Pi,
    alpha_equal,
    arguments,
    constants,
    head_name,
)
from harness.translate.elaborate.reading import reading
from harness.translate.elaborate.theory import Theory
from harness.translate.translation import translate

_EXISTS = {"Exists": "∃", "ExistsUnique": "∃!"}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A statement taken apart: what it quantifies over in order, what it assumes, and the rest.

    `quantifiers` are texts such as `∀ x : ℝ` and `∃ n : ℕ`, ending where the first connective begins.
    """

    quantifiers: tuple[str, ...]
    hypotheses: tuple[str, ...]
    conclusion: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement as it was read: its proposition and skeleton, and the names of its own files that it mentions."""

    proposition: Expr
    skeleton: Skeleton
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """A reading (`ours`) and a cited statement (`theirs`, called `cited`); a text says why one could not be read.

    `equal`: proved to say the same. Where it is false nothing is said.
    """

    cited: str
    ours: Skeleton | str
    theirs: Skeleton | str
    equal: bool


def beside(cited: str, ours: Stated | str, theirs: Stated | str) -> Beside:
    """Both statements side by side.

    They are equal if they are one expression up to bound names and mention nothing that either file defines for itself:
    two files may give one name two meanings.
    """
    equal = (
        isinstance(ours, Stated)
        and isinstance(theirs, Stated)
        and not ours.own
        and not theirs.own
        and alpha_equal(ours.proposition, theirs.proposition)
    )
    return Beside(cited, _skeleton_of(ours), _skeleton_of(theirs), equal)


def stated(inventory: Inventory, theory: Theory, declaration: Declaration) -> Stated | str:
    """What a declaration states; why it could not be read. Never raises on content."""
    translation = translate(theory, declaration)
    if translation.proposition is None:
        assert translation.refusal is not None
        return f"not readable: {translation.refusal.construct}: {translation.refusal.reason}"
    proposition = translation.proposition
    own = frozenset(_own(constants(proposition), (d.name for d in inventory.declarations)))
    try:
        return Stated(proposition, skeleton(proposition, theory, declaration), own)
    except ElabError as error:
        return f"not taken apart: {error.why}: {error.what}"


def skeleton(proposition: Expr, theory: Theory, declaration: Declaration) -> Skeleton:
    """Take a closed proposition apart, which `declaration` states."""
    elaborator = theory.elaborator(declaration)
    elaborator.is_prop(proposition)  # tells the elaborator what the bound variables are

    def show(e: Expr) -> str:
        return reading(e, theory.kinds)

    quantifiers: list[str] = []
    hypotheses: list[str] = []
    body = proposition
    while True:
        if isinstance(body, Pi):
            if body.kind is Kind.INSTANCE or elaborator.is_prop(body.type):
                hypotheses.append(show(body.type))
            else:
                quantifiers.append(f"∀ {body.var.name or '_'} : {show(body.type)}")
            body = body.body
        elif (inner := _witnessed(body)) is not None:
            symbol = _EXISTS[head_name(body)]
            quantifiers.append(f"{symbol} {inner.var.name or '_'} : {show(inner.type)}")
            elaborator.is_prop(Pi(inner.var, Kind.EXPLICIT, inner.type, inner.body))
            body = inner.body
        else:
            return Skeleton(tuple(quantifiers), tuple(hypotheses), show(body))


def _witnessed(e: Expr) -> Lam | None:
    """The function of `∃ x, …`, where `e` is one."""
    args = arguments(e)
    if head_name(e) in _EXISTS and len(args) == 2 and isinstance(args[1], Lam):
        return args[1]
    return None


def _own(names: Iterable[str], declared: Iterable[str]) -> Iterable[str]:
    """Those of the names that are declared there, or stand below such a name (constructors, fields)."""
    known = set(declared)
    for name in names:
        parts = name.split(".")
        if any(".".join(parts[:n]) in known for n in range(1, len(parts) + 1)):
            yield name


def _skeleton_of(one: Stated | str) -> Skeleton | str:
    return one if isinstance(one, str) else one.skeleton
