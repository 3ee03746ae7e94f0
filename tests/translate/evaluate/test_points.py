"""What a statement says at a point: values of every type enter, and hypotheses and conclusion are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from harness.logic import Truth
from harness.logic.terms import Lam, Lit, Op, Var
from harness.logic.types import INT, NAT, REAL
from harness.logic.values import Datum, Table, Value
from harness.translate.evaluate import Evaluator
from tests.translate.evaluate.lean import one, statements

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
HALF = Fraction(1, 2)
ROOT = Op("Real.sqrt", (Lit(Fraction(2), REAL),), REAL)
N = Var("n", NAT)


def test_hypotheses_and_conclusion_are_answered_apart() -> None:
    evaluator = Evaluator(one("(n : ℕ)", "2 < n", "n < 9", "n ≠ 5"))
    found = {n: evaluator.verdict({"n": n}) for n in (1, 4, 5, 9)}
    assert [found[n].hypotheses for n in found] == [(F, T), (T, T), (T, T), (T, F)]
    assert [found[n].conclusion for n in found] == [T, T, F, T]
    assert [n for n in found if found[n].holds is F] == [5]


def test_what_depends_on_a_variable_by_its_type_alone_is_computed_at_each_point() -> None:
    evaluator = Evaluator(one("(n : ℕ)", "Fintype.card (Fin n) = n"))
    assert [evaluator.verdict({"n": n}).conclusion for n in range(4)] == [T, T, T, T]


def test_the_conclusion_is_not_looked_at_unless_it_is_asked_for() -> None:
    evaluator = Evaluator(one("(n : ℕ)", "n = 2", "n = 3"))
    assert evaluator.verdict({"n": 2}, conclusion=False).conclusion is U


@pytest.mark.parametrize(
    ("binders", "proposition", "point", "expected"),
    [
        ("(x : ℝ)", "x ^ 2 = 2", {"x": ROOT}, T),
        ("(x : ℝ)", "x ^ 2 = 2", {"x": Fraction(3, 2)}, F),
        ("(x : ℚ)", "x / 0 = x", {"x": HALF}, F),
        ("(z : ℂ)", "z * z = -1", {"z": Datum("Complex.mk", (Fraction(0), Fraction(1)))}, T),
        ("(x : ℝ≥0)", "x - 1 = 0", {"x": HALF}, T),
        ("(l : List ℕ)", "l.sum = 6", {"l": (1, 2, 3)}, T),
        ("(s : Finset ℤ)", "s.card = 2", {"s": frozenset({3, -1})}, T),
        ("(s : Finset ℝ)", "√2 ∈ s", {"s": frozenset({Fraction(1), ROOT})}, T),
        ("(s : Set ℕ)", "3 ∈ s", {"s": frozenset({3})}, T),
        ("(s : Set ℕ)", "4 ∈ s", {"s": Table(((4, True),), False)}, T),
        ("(s : Set ℕ)", "s.ncard = 1", {"s": Table(((4, True),), False)}, T),
        ("(p : ℕ × Bool)", "p.1 = 3 ∧ p.2 = true", {"p": Datum("Prod.mk", (3, True))}, T),
        ("(o : Option ℕ)", "o = some 3", {"o": Datum("Option.some", (3,))}, T),
        ("(f : ℕ → ℤ)", "f 2 + f 5 = 6", {"f": Table(((2, 7),), -1)}, T),
        ("(f : ℕ → ℕ → ℕ)", "f 1 2 = 8", {"f": Table(((1, Table(((2, 8),), 0)),), Table((), 0))}, T),
        ("(f : ℕ → ℕ)", "f (f 2) = 6", {"f": Lam((N,), Op("add", (N, Lit(2, NAT)), NAT))}, T),
        ("(f : ℝ → ℝ)", "f √2 = 1", {"f": Table(((ROOT, Fraction(1)),), Fraction(0))}, T),
        ("(f : ℝ → ℝ)", "f (√8 / 2) = 1", {"f": Table(((ROOT, Fraction(1)),), Fraction(0))}, T),
        ("(f : ℝ → ℝ)", "f (Real.exp 1) = 1", {"f": Table(((ROOT, Fraction(1)),), Fraction(0))}, F),
        ("(p : Prop)", "p ∨ ¬p", {"p": False}, T),
        ("(p : ℕ → Prop)", "∀ n < 3, p n", {"p": Table(((2, False),), True)}, F),
        ("(n : ℕ) (i : Fin n)", "i.val + 1 < n", {"n": 3, "i": 2}, F),
        ("(n : ℕ) (f : Fin n → ℕ)", "∀ i, f i < 5", {"n": 3, "f": Table(((1, 7),), 0)}, F),
        ("(n : ℕ) (f : Fin n → ℕ)", "∀ i, f i < 5", {"n": 1, "f": Table(((1, 7),), 0)}, T),
        ("(x : {n : ℕ // n < 4})", "x.val = 3", {"x": 3}, T),
        ("(α : Type) (x y : α)", "x = y", {"α": NAT, "x": 2, "y": 3}, F),
        ("(α : Type) [Fintype α]", "Fintype.card α = 2", {"α": NAT}, U),
        ("(c : Char)", "c.isDigit = true", {"c": ord("7")}, T),
        ("(s : String)", 's ++ "b" = "ab"', {"s": "a"}, T),
        ("(x : ZMod 7)", "x * 3 = 1", {"x": 5}, T),
        ("(x : BitVec 8)", "x + 1 = 0", {"x": 255}, T),
    ],
)
def test_a_value_of_each_type_is_what_it_says(
    binders: str, proposition: str, point: Mapping[str, Value], expected: Truth
) -> None:
    evaluator = Evaluator(one(binders, proposition))
    assert evaluator.verdict(point).conclusion is expected, evaluator.reasons


def test_a_point_that_leaves_a_variable_open_says_nothing() -> None:
    evaluator = Evaluator(one("(n m : ℕ)", "n = 1", "n = m"))
    verdict = evaluator.verdict({"n": 1})
    assert (verdict.hypotheses, verdict.conclusion) == ((U,), U)
    assert evaluator.reasons == ("the point says nothing about m",)


SHAPES = """
structure Point where
  x : ℤ
  y : ℤ
structure Bounded (n : ℕ) where
  size : ℕ
  place : Fin n
inductive Tree where
  | leaf
  | node (left : Tree) (value : ℕ) (right : Tree)
def Tree.sum : Tree → ℕ
  | .leaf => 0
  | .node l v r => l.sum + v + r.sum
def Point.norm (p : Point) : ℕ := p.x.natAbs + p.y.natAbs
inductive Dir where
  | left | right
def Dir.flip : Dir → Dir
  | .left => .right
  | .right => .left
theorem point (p : Point) : p.norm = 7 := sorry
theorem tree (t : Tree) : t.sum = 6 := sorry
theorem flips : True ∧ ∀ d : Dir, d.flip.flip = d := sorry
theorem fixed : True ∧ ∃ d : Dir, d.flip = d := sorry
theorem same (p q : Point) : p = q := sorry
theorem bounded (n : ℕ) (b : Bounded n) : b.place.val < 1 := sorry
theorem all_bounded : True ∧ ∀ p : Bool × Dir, p.1 = true ∨ p.2 = .left := sorry
"""


def test_structures_and_inductive_types_are_data() -> None:
    found = {name: Evaluator(statement) for name, statement in statements(SHAPES).items()}

    def says(name: str, **point: Value) -> Truth:
        return found[name].verdict(point).conclusion

    leaf = Datum("Tree.leaf")
    tree = Datum("Tree.node", (Datum("Tree.node", (leaf, 2, leaf)), 4, leaf))
    assert says("point", p=Datum("Point.mk", (-3, 4))) is T
    assert says("tree", t=tree) is T
    assert says("tree", t=leaf) is F
    assert says("flips") is T
    assert says("fixed") is F
    assert says("same", p=Datum("Point.mk", (1, 2)), q=Datum("Point.mk", (1, 2))) is T
    assert says("same", p=Datum("Point.mk", (1, 2)), q=Datum("Point.mk", (1, 3))) is F
    assert says("bounded", n=3, b=Datum("Bounded.mk", (9, 2))) is F
    assert says("all_bounded") is F


def test_a_proof_that_the_point_contradicts_makes_the_value_unknown_and_never_wraps() -> None:
    evaluator = Evaluator(one("(n k : ℕ) (f : Fin n → ℕ) (hk : k < n)", "f ⟨k, hk⟩ = 0"))
    assert evaluator.verdict({"n": 2, "k": 1, "f": Table((), 0)}).conclusion is T
    assert evaluator.verdict({"n": 2, "k": 5, "f": Table((), 0)}).hypotheses == (F,)
    assert evaluator.verdict({"n": 2, "k": 5, "f": Table((), 0)}).conclusion is U


def test_terms_have_values_that_can_be_asked_for() -> None:
    statement = one("(n : ℕ) (x : ℝ)", "n - 5 = 0")
    evaluator = Evaluator(statement)
    assert evaluator.value(Op("sub", (N, Lit(5, NAT)), NAT), {"n": 3, "x": HALF}) == 0
    assert evaluator.value(Op("sub", (Var("n", INT), Lit(5, INT)), INT), {"n": 3, "x": HALF}) == -2


def test_names_that_are_not_computed_are_listed() -> None:
    evaluator = Evaluator(one("(f : ℝ → ℝ)", "Continuous f", "f 0 = deriv f 1"))
    assert evaluator.unsupported() == ("Continuous", "deriv")
    verdict = evaluator.verdict({"f": Table((), Fraction(0))})
    assert (verdict.hypotheses, verdict.conclusion) == ((U,), U)
    assert "Continuous is not computed" in evaluator.reasons
