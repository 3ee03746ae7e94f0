"""What lowering keeps of a statement and what it drops, shown on small theorems."""

from __future__ import annotations

from fractions import Fraction

import pytest

from harness.inventory import collect
from harness.logic.statement import Bound, ClassAssumption, Hypothesis, Statement
from harness.logic.terms import Call, Con, Global, If, Lam, Lit, Match, Op, Quant, Var
from harness.logic.types import BOOL, INT, NAT, PROP, REAL, Arrow, SortType, Subtype, TypeApp, TypeVar
from harness.text import SourceText
from harness.translate.elaborate.theory import Theory
from harness.translate.translation import Translation, translate


def translation(text: str, name: str = "t") -> Translation:
    source = SourceText("Example.lean", text)
    inventory = collect("", "", {"Example.lean": source}, ["Example.lean"])
    theory = Theory(inventory, intended=True)
    return translate(theory, next(d for d in inventory.declarations if d.name == name))


def statement(text: str, name: str = "t") -> Statement:
    made = translation(text, name)
    assert made.statement is not None, made.refusal
    return made.statement


def test_variables_and_hypotheses_keep_their_order() -> None:
    found = statement("theorem t (n : ℕ) (h : 0 < n) (x : ℝ) : x ^ n = x := sorry").telescope
    assert [type(entry) for entry in found] == [Bound, Hypothesis, Bound]
    assert found[0] == Bound(Var("n", NAT))
    assert found[2] == Bound(Var("x", REAL))


def test_what_a_conclusion_quantifies_over_in_front_joins_the_telescope() -> None:
    made = statement("theorem t (n : ℕ) : ∀ m, n < m → ∃ k, k = m := sorry")
    assert [v.name for v in made.variables] == ["n", "m"]
    assert len(made.hypotheses) == 1
    assert isinstance(made.conclusion, Quant)
    assert made.conclusion.kind == "exists"


def test_operations_take_the_type_of_their_tree() -> None:
    made = statement("theorem t (a b : ℕ) (z : ℤ) : a - b = z := sorry")
    a, b = (Op("cast", (Var(name, NAT),), INT) for name in "ab")
    assert made.conclusion == Op("eq", (Op("sub", (a, b), INT), Var("z", INT)), PROP)


def test_greater_is_less_the_other_way_round() -> None:
    made = statement("theorem t (a b : ℕ) : a > b ∧ a ≥ b := sorry")
    a, b = Var("a", NAT), Var("b", NAT)
    assert made.conclusion == Op("and", (Op("lt", (b, a), PROP), Op("le", (b, a), PROP)), PROP)


def test_numerals_are_literals_of_their_type() -> None:
    made = statement("theorem t : (3 : ℝ) = 1.5 + 2e3 := sorry")
    assert made.conclusion == Op(
        "eq",
        (Lit(Fraction(3), REAL), Op("add", (Lit(Fraction(3, 2), REAL), Lit(Fraction(2000), REAL)), REAL)),
        PROP,
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [("x ^ (2 : ℕ)", "pow"), ("x ^ (-1 : ℤ)", "zpow"), ("x ^ (1 / 2 : ℝ)", "rpow"), ("x ^ 2", "pow")],
)
def test_powers_are_told_by_their_exponent(text: str, name: str) -> None:
    made = statement(f"theorem t (x : ℝ) : {text} = x := sorry")
    assert isinstance(made.conclusion, Op)
    assert isinstance(made.conclusion.args[0], Op)
    assert made.conclusion.args[0].name == name


def test_proofs_are_dropped_from_arguments_and_constructors() -> None:
    made = statement("theorem t (n : ℕ) (h : 0 < n) : (⟨0, h⟩ : Fin n).val = 0 := sorry")
    assert isinstance(made.conclusion, Op)
    value = made.conclusion.args[0]
    assert value == Op("Fin.val", (Con("Fin.mk", (Lit(0, NAT),), TypeApp("Fin", (Var("n", NAT),))),), NAT)


def test_a_boolean_proposition_is_an_equality() -> None:
    made = statement("theorem t (a b : Bool) : a && b = a := sorry")
    a, b = Var("a", BOOL), Var("b", BOOL)
    equal = Op("decide", (Op("eq", (b, a), PROP),), BOOL)
    assert made.conclusion == Op("eq", (Op("band", (a, equal), BOOL), Lit(True, BOOL)), PROP)


def test_if_and_match_and_let() -> None:
    made = statement(
        """
def f (n : ℕ) : ℕ := if n < 2 then 1 else match n with
  | 0 => 5
  | k + 1 => k
theorem t : f 3 = 2 := sorry
"""
    )
    body = made.definitions["f"].body
    assert isinstance(body, If)
    assert isinstance(body.otherwise, Match)
    assert len(body.otherwise.alternatives) == 2


def test_a_recursive_definition_calls_itself() -> None:
    made = statement(
        """
def factorial : ℕ → ℕ
  | 0 => 1
  | n + 1 => (n + 1) * factorial n
theorem t : factorial 3 = 6 := sorry
"""
    )
    definition = made.definitions["factorial"]
    assert [p.type for p in definition.params] == [NAT]
    assert isinstance(definition.body, Match)
    last = definition.body.alternatives[1].value
    assert isinstance(last, Op)
    assert last.args[1] == Call(
        Global("factorial", Arrow(NAT, NAT, definition.params[0])), (Var("n", NAT),), NAT
    )


def test_a_polymorphic_definition_has_a_version_for_each_type() -> None:
    made = statement(
        """
def twice {α : Type} [Add α] (x : α) : α := x + x
theorem t : twice 2 = 4 ∧ twice (2 : ℤ) = 4 := sorry
"""
    )
    assert set(made.definitions) == {"twice[Nat]", "twice[Int]"}


def test_instances_of_the_file_are_unfolded() -> None:
    made = statement(
        """
structure P where
  x : ℕ
instance : Add P := ⟨fun a b => ⟨a.x * b.x⟩⟩
theorem t (a b : P) : a + b = b := sorry
"""
    )
    assert isinstance(made.conclusion, Op)
    total = made.conclusion.args[0]
    assert isinstance(total, Con)
    assert isinstance(total.args[0], Op)
    assert total.args[0].name == "mul"


def test_structures_become_data_types_with_their_conditions() -> None:
    made = statement(
        """
structure Q where
  value : ℕ
  positive : 0 < value
theorem t (q : Q) : q.value ≠ 0 := sorry
"""
    )
    (shape,) = made.datatypes["Q"].constructors
    assert [f.type for f in shape.fields] == [NAT]
    assert len(shape.conditions) == 1


def test_type_variables_come_with_what_is_assumed_of_them() -> None:
    made = statement("theorem t {α : Type*} [CommRing α] [Fintype α] (x : α) : x * x = x := sorry")
    assert made.telescope[0] == Bound(Var("α", SortType()))
    assumed = [e for e in made.telescope if isinstance(e, ClassAssumption)]
    assert assumed == [
        ClassAssumption("CommRing", (TypeVar("α"),)),
        ClassAssumption("Fintype", (TypeVar("α"),)),
    ]


def test_facts_and_nonzero_instances_are_hypotheses() -> None:
    made = statement("theorem t (p : ℕ) [Fact (Nat.Prime p)] [NeZero p] : p = 2 := sorry")
    assert [type(e) for e in made.telescope] == [Bound, Hypothesis, Hypothesis]


def test_sums_carry_their_function() -> None:
    made = statement("theorem t (n : ℕ) : ∑ k ∈ Finset.range n, k = 0 := sorry")
    assert isinstance(made.conclusion, Op)
    total = made.conclusion.args[0]
    assert isinstance(total, Op)
    assert total.name == "Finset.sum"
    assert isinstance(total.args[1], Lam)


def test_a_subtype_keeps_its_condition() -> None:
    made = statement("theorem t (x : {n : ℕ // n > 3}) : x.val = 4 := sorry")
    (var,) = made.variables
    assert isinstance(var.type, Subtype)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("theorem t (n : ℕ) : n = (true : ℕ) := sorry", "ill_typed"),
        ("theorem t (s : SomethingNobodyKnows.Here) : s = s := sorry", "ill_typed"),
        ("axiom c : ℕ\ntheorem t : c = 1 := sorry", "unsupported"),
        ("inductive Even : ℕ → Prop\n  | zero : Even 0\ntheorem t : Even 2 := sorry", "unsupported"),
    ],
)
def test_what_cannot_be_executed_is_a_refusal_with_a_reason(text: str, kind: str) -> None:
    made = translation(text)
    assert made.statement is None
    assert made.refusal is not None
    assert made.refusal.kind == kind
    assert made.refusal.reason


def test_the_reading_shows_types_and_coercions() -> None:
    made = translation("theorem t (n : ℕ) (x : ℝ) : n + 1 < x := sorry")
    assert made.reading == "∀ (n : ℕ) (x : ℝ), ((↑n : ℝ) + (1 : ℝ)) < x"


def test_the_type_of_a_call_speaks_of_its_arguments() -> None:
    made = statement(
        """
def zeros (n : ℕ) : Fin (n + 1) := 0
theorem t (m : ℕ) : zeros (m * 2) = 0 := sorry
"""
    )
    assert isinstance(made.conclusion, Op)
    call = made.conclusion.args[0]
    assert isinstance(call, Call)
    twice = Op("mul", (Var("m", NAT), Lit(2, NAT)), NAT)
    assert call.type == TypeApp("Fin", (Op("add", (twice, Lit(1, NAT)), NAT),))


def test_a_decimal_that_lean_rounds_otherwise_is_refused() -> None:
    assert statement("theorem t (x : Float) : x = 0.1 := sorry").conclusion is not None
    made = translation("theorem t (x : Float) : x = 0.0088607 := sorry")
    assert made.refusal is not None
    assert "round" in made.refusal.reason


@pytest.mark.parametrize(
    "binder",
    [
        "(f : Type → ℕ)",
        "(f : (α : Type) → [Inhabited α] → ℕ)",
        "(f : 1 < 0 → Empty)",
        "(f : (n : ℕ) → 0 < n → ℕ)",
        "(g : ((α : Type) → ℕ) → ℕ)",
    ],
)
def test_functions_of_types_or_proofs_are_refused(binder: str) -> None:
    refusal = translation(f"theorem t {binder} : 1 = 2 := sorry").refusal
    assert refusal is not None
    assert refusal.reason.endswith("a function of types or proofs")


def test_quantified_functions_of_types_are_refused_too() -> None:
    assert translation("theorem t : ∃ f : Type → ℕ, f ℕ ≠ f Bool := sorry").statement is None
