"""When may we say that Lean rejects a statement? Only where our library knows as much as Lean's does.

Mathlib has more classes, coercions and definitions than our prelude. What fails on types that it could know more
about is our limit and no claim about the statement.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from harness.text import Span
from harness.translate.elaborate.errors import ElabError, Why
from harness.translate.elaborate.expr import (
    App,
    Const,
    Expr,
    FVar,
    Lam,
    MVar,
    Pi,
    Sort,
    arguments,
    free_ids,
    head,
    head_name,
    show,
    substitute,
    walk,
)
from harness.translate.elaborate.meta import NAT, Meta

# Types whose coercions and instances of elementary classes our table has in full.
_ELEMENTARY = frozenset(
    """Nat Int Rat Real Complex Bool String Char Float Fin List Option Prod Sum Array Unit NNReal PNat UInt8 UInt16
    UInt32 UInt64""".split()
)
_CLASSES = frozenset(
    """HAdd HSub HMul HDiv HMod HPow HAppend Add Sub Mul Div Mod Neg Inv OfNat LT LE NatCast IntCast RatCast BEq
    OfScientific""".split()
)
_FUNCTIONS: dict[str, Callable[..., int]] = {
    "Nat.log2": lambda n: max(n.bit_length() - 1, 0),
    "Nat.gcd": math.gcd,
    "Nat.succ": lambda n: n + 1,
    "Nat.pred": lambda n: max(n - 1, 0),
}
_SAMPLES = ((2, 3, 5, 7, 11), (3, 1, 4, 2, 6))


class Certainty(Meta):
    """Adds the judgement whether a failure is Lean's."""

    mathlib = False

    def rejected(self, why: Why, what: str, span: Span, *types: Expr) -> ElabError:
        """A failure that is Lean's if we know all there is to know about the types it is about."""
        if self.mathlib and not all(self.elementary(type_) for type_ in types):
            return ElabError(Why.UNSUPPORTED, f"{what}; Mathlib may know more", span)
        return ElabError(why, what, span)

    def undecided(self, why: Why, what: str, span: Span) -> ElabError:
        """A failure for want of information: with Mathlib in scope it may be ours."""
        return ElabError(Why.UNSUPPORTED if self.mathlib else why, what, span)

    def of_library(self, e: Expr) -> bool:
        """Is this a function of the library applied? Its arguments may have changed from one Mathlib to the next."""
        return bool(head_name(e)) and self._from_library(head_name(e))

    def unreadable(self, reason: str, span: Span) -> ElabError:
        """What our parser could not read: Lean's failure too unless a notation may be meant that we do not know."""
        word = reason.rpartition("`")[0].rpartition("`")[2]
        known = bool(word) and all(letter.isascii() or letter in "∧∨→↔¬=≠≤≥∀∃λ⟨⟩×·" for letter in word)
        return ElabError(Why.PARSE if known or not self.mathlib else Why.UNSUPPORTED, reason, span)

    def still_unknown(self, e: Expr, span: Span) -> ElabError:
        """All is read and unknowns are left: surely Lean's failure where a function of the file left them open."""
        what = f"too little is known: `{show(e)}` still has unknowns"
        own = any(
            isinstance(node, App)
            and isinstance(node.fn, Const)
            and not self._from_library(node.fn.name)
            and any(isinstance(arg, MVar) for arg in node.args)
            for node in walk(e)
        )
        return ElabError(Why.STUCK, what, span) if own else self.undecided(Why.STUCK, what, span)

    def elementary(self, type_: Expr) -> bool:
        """Is this type made of what our library knows in full: elementary types, the file's own, plain variables?"""
        type_ = self.instantiate(type_)
        match type_:
            case Sort():
                return True
            case Pi(var, _, domain, body):
                self._know(var, domain)
                return self.elementary(domain) and self.elementary(body)
            case FVar(number):
                return not any(
                    local.instance and number in free_ids(self.instantiate(local.type))
                    for local in (self.locals[n] for n in self.scope)
                )
            case MVar() | Lam():
                return False
        name = head_name(type_)
        info = self.constants.get(name) if name else None
        if info is None:
            return isinstance(head(type_), FVar) and not type_.open
        if info.library and name not in _ELEMENTARY:
            return False
        return all(self.elementary(arg) for arg in arguments(type_) if self._is_type(arg))

    def _is_type(self, e: Expr) -> bool:
        try:
            return isinstance(self.whnf(self.infer(e)), Sort)
        except ElabError:
            return False

    def sure_no_instance(self, goal: Expr) -> bool:
        """Is it certain that no instance of this class is anywhere?"""
        if not self.mathlib:
            return True
        goal = self.instantiate(goal)
        name, args = head_name(goal), arguments(goal)
        result = args[2:] if name.startswith("H") and len(args) == 3 else ()
        if any(arg.open for arg in args[: len(args) - len(result)]) or any(
            name.rpartition(".")[2] in mentioned for mentioned in self.constants.unread.values()
        ):
            return False
        if result and args[0] == args[1] and not isinstance(args[2], MVar) and args[2] != args[0]:
            return False  # Lean may have found the result's type in another order
        carrier = self.constants.get(head_name(args[0])) if args else None
        own = carrier is not None and not carrier.library and carrier.value is None
        known = name in _CLASSES or not self._from_library(name)
        decisive = args[:2] if result else args
        return (own or known) and all(self.elementary(arg) for arg in decisive if self._is_type(arg))

    def _from_library(self, name: str) -> bool:
        info = self.constants.get(name)
        return info is None or info.library

    def sure_mismatch(self, have: Expr, want: Expr) -> bool:
        """Is it certain that the types differ and no coercion leads from one to the other?"""
        if not self.mathlib:
            return True
        have, want = self.instantiate(have), self.instantiate(want)
        f, g = head(have), head(want)
        if isinstance(f, Const) and f == g and isinstance(have, App) and isinstance(want, App):
            return not self._from_library(f.name) and any(
                self.sure_mismatch(a, b) if self._is_type(a) else self.differ_somewhere(a, b)
                for a, b in zip(have.args, want.args, strict=False)
                if not a.open and not b.open and not self.equal_now(a, b)
            )
        if have.open or want.open or not (self.elementary(have) and self.elementary(want)):
            return False
        return not (isinstance(f, Pi) and isinstance(g, Pi)) or self._sure_functions(f, g)

    def _sure_functions(self, have: Pi, want: Pi) -> bool:
        self._know(have.var, have.type)
        self._know(want.var, want.type)
        return any(
            not self.equal_now(a, b) and self.sure_mismatch(a, b)
            for a, b in ((have.type, want.type), (have.body, want.body))
        )

    def differ_somewhere(self, a: Expr, b: Expr) -> bool:
        """Do two natural numbers differ for some values of their variables? Then no computation makes them equal."""
        variables = [n for n in sorted(free_ids(a) | free_ids(b)) if n in self.locals]
        if any(self.instantiate(self.locals[n].type) != NAT for n in variables):
            return False
        for sample in _SAMPLES:
            values = {n: self.nat(sample[at % len(sample)]) for at, n in enumerate(variables)}
            x, y = self.evaluated(substitute(a, values)), self.evaluated(substitute(b, values))
            if x is not None and y is not None and x != y:
                return True
        return False

    def evaluated(self, e: Expr, depth: int = 0) -> int | None:
        """The number that a closed expression stands for, its definitions unfolded as far as they need to be."""
        value = self.numeral(e)
        if value is not None or depth > 20:
            return value
        reduced = self.whnf_core(e)
        if reduced is not e:
            return self.evaluated(reduced, depth + 1)
        name = head_name(e)
        if isinstance(e, App) and name in ("HAdd.hAdd", "HSub.hSub", "HMul.hMul", "HDiv.hDiv", "HMod.hMod"):
            parts = [p for arg in e.args[-2:] if (p := self.evaluated(arg, depth + 1)) is not None]
            if len(parts) < 2:
                return None
            return self.numeral(App(e.fn, (*e.args[:-2], *(self.nat(p) for p in parts))))
        if isinstance(e, App) and name in _FUNCTIONS:
            parts = [p for arg in e.args if (p := self.evaluated(arg, depth + 1)) is not None]
            return _FUNCTIONS[name](*parts) if len(parts) == len(e.args) else None
        unfolded = self.unfold(e)
        return None if unfolded is None else self.evaluated(unfolded, depth + 1)
