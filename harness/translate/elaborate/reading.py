"""A statement printed back with every type, coercion and grouping, so that a reader sees what Lean makes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from harness.translate.elaborate.expr import (
    Alt,
    App,
    Const,
    Expr,
    FVar,
    Inst,
    Kind,
    Lam,
    LetE,
    Lit,
    MatchE,
    MVar,
    Pi,
    Proof,
    Sort,
    arguments,
    head_name,
    mentions,
)

_TYPES = {
    "Nat": "ℕ",
    "Int": "ℤ",
    "Rat": "ℚ",
    "Real": "ℝ",
    "Complex": "ℂ",
    "NNReal": "ℝ≥0",
    "ENNReal": "ℝ≥0∞",
    "PNat": "ℕ+",
    "ENat": "ℕ∞",
}
# Constants shown as an infix: the symbol, and which two of the arguments stand beside it.
_INFIX = {
    "HAdd.hAdd": ("+", 4, 5),
    "HSub.hSub": ("-", 4, 5),
    "HMul.hMul": ("*", 4, 5),
    "HDiv.hDiv": ("/", 4, 5),
    "HMod.hMod": ("%", 4, 5),
    "HPow.hPow": ("^", 4, 5),
    "HSMul.hSMul": ("•", 4, 5),
    "HAppend.hAppend": ("++", 4, 5),
    "HAnd.hAnd": ("&&&", 4, 5),
    "HOr.hOr": ("|||", 4, 5),
    "HXor.hXor": ("^^^", 4, 5),
    "HShiftLeft.hShiftLeft": ("<<<", 4, 5),
    "HShiftRight.hShiftRight": (">>>", 4, 5),
    "Eq": ("=", 1, 2),
    "Ne": ("≠", 1, 2),
    "LT.lt": ("<", 2, 3),
    "LE.le": ("≤", 2, 3),
    "GT.gt": (">", 2, 3),
    "GE.ge": ("≥", 2, 3),
    "Dvd.dvd": ("∣", 2, 3),
    "BEq.beq": ("==", 2, 3),
    "bne": ("!=", 2, 3),
    "And": ("∧", 0, 1),
    "Or": ("∨", 0, 1),
    "Iff": ("↔", 0, 1),
    "Bool.and": ("&&", 0, 1),
    "Bool.or": ("||", 0, 1),
    "Membership.mem": ("∈", 4, 3),
    "HasSubset.Subset": ("⊆", 2, 3),
    "Union.union": ("∪", 2, 3),
    "Inter.inter": ("∩", 2, 3),
    "SDiff.sdiff": ("\\", 2, 3),
    "Prod": ("×", 0, 1),
    "Sum": ("⊕", 0, 1),
    "List.cons": ("::", 1, 2),
    "Function.comp": ("∘", 3, 4),
}
_PREFIX = {"Neg.neg": ("-", 2), "Not": ("¬", 0), "Bool.not": ("!", 0)}
_CASTS = {"Nat.cast": 0, "Int.cast": 0, "Rat.cast": 0}


def reading(e: Expr, kinds: Callable[[str], tuple[Kind, ...]]) -> str:
    """`e` on one line. `kinds` gives how each argument of a constant is given; those not explicit are left out."""
    return _Printer(kinds).show(e)


class _Printer:
    def __init__(self, kinds: Callable[[str], tuple[Kind, ...]]) -> None:
        self.kinds = kinds

    def show(self, e: Expr) -> str:
        match e:
            case FVar(_, name):
                return name or "_"
            case MVar():
                return "?"
            case Const(name):
                return _TYPES.get(name, name)
            case Lit(value, char):
                return str(value) if isinstance(value, int) else f"'{value}'" if char else f'"{value}"'
            case Sort(name):
                return name
            case Proof():
                return "_"
            case Inst():
                return "inst"
            case App():
                return self.application(e)
            case Lam():
                return self.lambdas(e)
            case Pi():
                return self.pis(e)
            case LetE(var, type_, value, body):
                return f"let {var.name or '_'} : {self.show(type_)} := {self.show(value)}; {self.show(body)}"
            case MatchE(scrutinees, alternatives):
                rows = " ".join(self.row(alt) for alt in alternatives)
                return f"match {', '.join(self.show(s) for s in scrutinees)} with {rows}"
            case _:
                assert_never(e)

    def atom(self, e: Expr) -> str:
        text = self.show(e)
        if text.startswith(("(", "[", "{")) and _closes_at_end(text):
            return text
        return f"({text})" if " " in text or text.startswith(("-", "¬")) else text

    def row(self, alt: Alt) -> str:
        return f"| {', '.join(self.show(p) for p in alt.patterns)} => {self.show(alt.value)}"

    def lambdas(self, e: Lam) -> str:
        parts: list[str] = []
        body: Expr = e
        while isinstance(body, Lam):
            if body.kind is not Kind.INSTANCE:
                parts.append(f"({body.var.name or '_'} : {self.show(body.type)})")
            body = body.body
        return f"fun {' '.join(parts)} => {self.show(body)}" if parts else self.show(body)

    def pis(self, e: Pi) -> str:
        if e.kind is Kind.EXPLICIT and not mentions(e.body, e.var) and not e.var.name.strip("a"):
            return f"{self.atom(e.type)} → {self.show(e.body)}"
        parts = []
        body: Expr = e
        while isinstance(body, Pi) and not (
            body.kind is Kind.EXPLICIT and not mentions(body.body, body.var) and not body.var.name.strip("a")
        ):
            left, right = body.kind.value[0], body.kind.value[-1]
            name = f"{body.var.name} : " if body.var.name else "" if left == "[" else "_ : "
            parts.append(f"{left}{name}{self.show(body.type)}{right}")
            body = body.body
        return f"∀ {' '.join(parts)}, {self.show(body)}"

    def application(self, e: App) -> str:
        name, args = head_name(e), arguments(e)
        if name in _INFIX and len(args) == max(_INFIX[name][1:]) + 1:
            symbol, left, right = _INFIX[name]
            return f"{self.atom(args[left])} {symbol} {self.atom(args[right])}"
        if name in _PREFIX and len(args) == _PREFIX[name][1] + 1:
            symbol, at = _PREFIX[name]
            return f"{symbol}{self.atom(args[at])}"
        if name == "OfNat.ofNat" and len(args) == 3:
            number = self.show(args[1])
            return number if args[0] == Const("Nat") else f"({number} : {self.show(args[0])})"
        if name == "OfScientific.ofScientific" and len(args) == 5:
            return self.decimal(args)
        if name in _CASTS and len(args) == 3:
            return f"(↑{self.atom(args[2])} : {self.show(args[0])})"
        if name == "ite" and len(args) == 5:
            return f"if {self.show(args[1])} then {self.show(args[3])} else {self.show(args[4])}"
        if name in ("Exists", "ExistsUnique") and len(args) == 2:
            return self.exists("∃" if name == "Exists" else "∃!", args)
        if name in ("Finset.sum", "Finset.prod") and len(args) == 5 and isinstance(args[4], Lam):
            return self.big("∑" if name == "Finset.sum" else "∏", args)
        if name == "setOf" and len(args) == 2 and isinstance(args[1], Lam):
            lam = args[1]
            return f"{{{lam.var.name or '_'} : {self.show(lam.type)} | {self.show(lam.body)}}}"
        if name == "Subtype" and len(args) == 2 and isinstance(args[1], Lam):
            lam = args[1]
            return f"{{{lam.var.name or '_'} : {self.show(lam.type)} // {self.show(lam.body)}}}"
        return self.plain(e, name, args)

    def plain(self, e: App, name: str, args: tuple[Expr, ...]) -> str:
        fn = self.atom(e.fn)
        kinds = self.kinds(name) if name else ()
        shown = [
            self.atom(arg)
            for at, arg in enumerate(args)
            if not isinstance(arg, Inst) and (at >= len(kinds) or kinds[at] is Kind.EXPLICIT)
        ]
        return " ".join([fn, *shown])

    def exists(self, symbol: str, args: tuple[Expr, ...]) -> str:
        predicate = args[1]
        if isinstance(predicate, Lam):
            return f"{symbol} {predicate.var.name or '_'} : {self.show(predicate.type)}, {self.show(predicate.body)}"
        return f"{symbol} x : {self.show(args[0])}, {self.atom(predicate)} x"

    def big(self, symbol: str, args: tuple[Expr, ...]) -> str:
        function = args[4]
        assert isinstance(function, Lam)
        name = function.var.name or "_"
        return f"{symbol} {name} ∈ {self.atom(args[3])}, {self.atom(function.body)}"

    def decimal(self, args: tuple[Expr, ...]) -> str:
        mantissa, negative, exponent = args[2:]
        sign = "-" if head_name(negative) == "Bool.true" else ""
        return f"({self.show(mantissa)}e{sign}{self.show(exponent)} : {self.show(args[0])})"


def _closes_at_end(text: str) -> bool:
    """Does the bracket that opens the text close at its very end?"""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in "([{⟨") - (letter in ")]}⟩")
        if not depth:
            return at == len(text) - 1
    return False
