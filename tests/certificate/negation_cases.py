"""Refuted statements over Lean's core types, each with its witness: what `negations.lean` is made of."""

from __future__ import annotations

from dataclasses import dataclass

from harness.certificate.negation import Pieces, negation
from harness.lean.parser import parse_file
from harness.lean.syntax import DeclarationCommand
from harness.logic.statement import (
    Bound,
    ConstructorShape,
    DataType,
    Entry,
    Hypothesis,
    Statement,
)
from harness.logic.terms import TRUE, Lam, Lit, Op, Var
from harness.logic.types import (
    BOOL,
    INT,
    NAT,
    STRING,
    Arrow,
    SortType,
    Subtype,
    Type,
    TypeApp,
    TypeVar,
    fin,
    list_of,
    prod,
)
from harness.logic.values import Datum, Point, Table

OPTION_NAT = TypeApp("Option", (NAT,))
POINT = TypeApp("Pt")
N = Var("n", NAT)
EVEN = Subtype(N, Op("eq", (Op("mod", (N, Lit(2, NAT)), NAT), Lit(0, NAT)), TypeApp("Prop")))
POSITIVE = Op("lt", (Lit(0, NAT), Var("width", NAT)), TypeApp("Prop"))

PREAMBLE = """structure Pt where
  x : Nat
  y : Int

structure Box where
  width : Nat
  positive : 0 < width

inductive Colour where
  | red
  | green (shade : Nat)
deriving DecidableEq

def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2"""

DATATYPES = {
    "Pt": DataType("Pt", (), (ConstructorShape("Pt.mk", (Var("x", NAT), Var("y", INT))),)),
    "Box": DataType("Box", (), (ConstructorShape("Box.mk", (Var("width", NAT),), (POSITIVE,)),)),
    "Colour": DataType(
        "Colour",
        (),
        (ConstructorShape("Colour.red", ()), ConstructorShape("Colour.green", (Var("shade", NAT),))),
    ),
}


@dataclass(frozen=True)
class Case:
    """A declaration as text, what it lowers to (only the telescope matters here), and a point."""

    text: str
    telescope: tuple[Entry, ...]
    point: Point
    auto_bound: tuple[str, ...] = ()


def _vars(**types: Type) -> tuple[Bound, ...]:
    return tuple(Bound(Var(name, type_)) for name, type_ in types.items())


H = Hypothesis("h", TRUE)
DOUBLING = Lam((Var("k", NAT),), Op("mul", (Lit(2, NAT), Var("k", NAT)), NAT))

BYTE = TypeApp("BitVec", (Lit(8, NAT),))

CASES = (
    Case("theorem sub_add (n : Nat) : n - 1 + 1 = n := sorry", _vars(n=NAT), {"n": 0}),
    Case(
        "theorem div_mul (a b : Nat) (h : b ≠ 0) : a / b * b = a := sorry",
        (*_vars(a=NAT, b=NAT), H),
        {"a": 1, "b": 2},
    ),
    Case("theorem int_div (a b : Int) : a / b * b = a := sorry", _vars(a=INT, b=INT), {"a": -7, "b": -2}),
    Case("theorem int_mod {a b : Int} : a % b < b := sorry", _vars(a=INT, b=INT), {"a": 1, "b": 0}),
    Case("theorem fin_wrap (i : Fin 3) : i < i + 1 := sorry", _vars(i=fin(Lit(3, NAT))), {"i": 2}),
    Case(
        "theorem fin_size (n : Nat) (i : Fin (n + 2)) : i + 1 ≠ 0 := sorry",
        _vars(n=NAT, i=fin(Op("add", (N, Lit(2, NAT)), NAT))),
        {"n": 0, "i": 1},
    ),
    Case(
        "theorem bool_or (a b : Bool) : (a || b) = a := sorry", _vars(a=BOOL, b=BOOL), {"a": False, "b": True}
    ),
    Case(
        "theorem prop_or (p q : Prop) : p ∨ q → p := sorry",
        (*_vars(p=TypeApp("Prop"), q=TypeApp("Prop")), Hypothesis("", TRUE)),
        {"p": False, "q": True},
    ),
    Case(
        "theorem tail_length (l : List Nat) : l.tail.length + 1 = l.length := sorry",
        _vars(l=list_of(NAT)),
        {"l": ()},
    ),
    Case(
        "theorem append_comm (a b : List Nat) : a ++ b = b ++ a := sorry",
        _vars(a=list_of(NAT), b=list_of(NAT)),
        {"a": (0,), "b": (1,)},
    ),
    Case(
        "theorem get_default (o : Option Nat) : o.getD 0 = o.getD 1 := sorry",
        _vars(o=OPTION_NAT),
        {"o": Datum("Option.none")},
    ),
    Case(
        "theorem option_some (o : Option Nat) (h : o ≠ none) : o = some 0 := sorry",
        (*_vars(o=OPTION_NAT), H),
        {"o": Datum("Option.some", (1,))},
    ),
    Case(
        "theorem swap (p : Nat × Nat) : (p.2, p.1) = p := sorry",
        _vars(p=prod(NAT, NAT)),
        {"p": Datum("Prod.mk", (0, 1))},
    ),
    Case(
        "theorem fields (p : Pt) (h : 0 < p.x) : p.y ≤ p.x := sorry",
        (*_vars(p=POINT), H),
        {"p": Datum("Pt.mk", (1, 2))},
    ),
    Case(
        "theorem condition (b : Box) : 1 < b.width := sorry",
        _vars(b=TypeApp("Box")),
        {"b": Datum("Box.mk", (1,))},
    ),
    Case(
        "theorem colour (c : Colour) : c = .red := sorry",
        _vars(c=TypeApp("Colour")),
        {"c": Datum("Colour.green", (0,))},
    ),
    Case("theorem doubled (n : Nat) : double n = n + 1 := sorry", _vars(n=NAT), {"n": 2}),
    Case(
        "theorem table (f : Nat → Nat) (h : f 0 = 1) : f 1 = 1 := sorry",
        (*_vars(f=Arrow(NAT, NAT)), H),
        {"f": Table(((0, 1),), 0)},
    ),
    Case(
        "theorem law (f : Nat → Nat) (h : ∀ x, f x = 2 * x) : f 2 = 5 := sorry",
        (*_vars(f=Arrow(NAT, NAT)), H),
        {"f": DOUBLING},
    ),
    Case(
        "theorem bounded (n : Nat) (h : ∀ k, k < n → k * k ≠ 49) : n ≤ 5 := sorry",
        (*_vars(n=NAT), H),
        {"n": 7},
    ),
    Case(
        "theorem predicate (f : Fin 2 → Bool) (h : ∃ i, f i = true) : ∀ i, f i = true := sorry",
        (*_vars(f=Arrow(fin(Lit(2, NAT)), BOOL)), H),
        {"f": Table(((0, True),), False)},
    ),
    Case("theorem subtype (n : {n : Nat // n % 2 = 0}) : n.val = 0 := sorry", _vars(n=EVEN), {"n": 2}),
    Case("theorem bits (a b : BitVec 8) : a ≤ a + b := sorry", _vars(a=BYTE, b=BYTE), {"a": 255, "b": 1}),
    Case("theorem bytes (a : UInt8) : a < a + 1 := sorry", _vars(a=TypeApp("UInt8")), {"a": 255}),
    Case(
        "theorem text (s t : String) : s ++ t = t := sorry",
        _vars(s=STRING, t=STRING),
        {"s": 'a"b\\', "t": ""},
    ),
    Case(
        "theorem any_type (α : Type) [DecidableEq α] (x y : α) : x = y := sorry",
        (
            Bound(Var("α", SortType())),
            *_vars(x=TypeVar("α"), y=TypeVar("α")),
        ),
        {"α": BOOL, "x": False, "y": True},
    ),
    Case(
        "theorem injective (f : Nat → Nat) (h : Function.Injective f) : f 0 = 0 := sorry",
        (*_vars(f=Arrow(NAT, NAT)), H),
        {"f": Lam((Var("k", NAT),), Op("add", (Var("k", NAT), Lit(1, NAT)), NAT))},
    ),
    Case("theorem auto : x * x = (x : Nat) := sorry", _vars(x=NAT), {"x": 2}, ("x",)),
    Case(
        "theorem nonzero (n : Nat) [NeZero n] : n = 1 := sorry",
        (*_vars(n=NAT), Hypothesis("", TRUE)),
        {"n": 2},
    ),
)


def emitted(case: Case) -> str:
    """The Lean file for a case, without its preamble."""
    (declaration,) = (c for c in parse_file(case.text).file.commands if isinstance(c, DeclarationCommand))
    assert declaration.type is not None
    pieces = Pieces(declaration.name, declaration.binders, declaration.type, case.auto_bound)
    return negation(pieces, Statement("t", case.telescope, TRUE, datatypes=DATATYPES), case.point)


def whole_file() -> str:
    """All cases in one file."""
    return "\n".join((PREAMBLE + "\n", *(emitted(case) for case in CASES)))
