"""A counterpart against a definition: what agrees, the first difference, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random
from typing import Any

import pytest

from harness.agreement.compare import Agreement, Difference, compare_all
from harness.agreement.model import Between, Inputs, Model, beliefs, bits, fraction, numbers, rational
from harness.agreement.register import Named
from harness.counterparts.log_odds import enclosed
from harness.errors import UsageError
from harness.inventory import collect
from harness.inventory.model import Inventory
from harness.logic.values import Datum, Table
from harness.numbers.rational import ONE, Rational
from harness.text import SourceText

LEAN = """import Mathlib

namespace Tea

noncomputable def half (x : ℝ) : ℝ := x / 2
noncomputable def inverse (x : ℝ) : ℝ := 1 / x
noncomputable def warmth (x : ℝ) : ℝ := Real.exp x
def cup (x : Float) : Float := 1 / (1 + Float.exp (-x))
def add (a b : Float) : Float := a + b
def positive (n : ℕ) (h : 0 < n) : ℕ := n - 1
def never (n : ℕ) (h : n < 0) : ℕ := n
def wrong (x : ℝ) : ℝ → ℝ := half x
def lost (x : ℝ) : ℝ := somewhere.unknown x

inductive Kind | green | black
structure Pot (n : ℕ) where
  kind : Kind
  cups : Fin n → Bool
  deriving Repr

def Row (n : ℕ) := Fin n → Bool
def turned {n : ℕ} (pot : Pot n) : Pot n :=
  { pot with cups := fun i => !pot.cups i }
def full {n : ℕ} (row : Row n) : Prop := ∀ i, row i = true

end Tea
"""


@cache
def inventory() -> Inventory:
    return collect("tea", "0" * 40, {"Tea.lean": SourceText("Tea.lean", LEAN)}, ("Tea.lean",))


def compared(model: Model, name: str, domain: str = "", seed: int = 0) -> Agreement:
    named = Named(model.name, f"Tea.{name}", repo="tea", domain=domain)
    (found,) = compare_all([named], {model.name: model}, {"tea": inventory()}, seed)
    return found


def of_numbers(answer: Callable[..., Any], count: int = 1) -> Model:
    return Model("tea.model", "numbers", numbers(count), answer)


def of_beliefs(answer: Callable[..., Any], count: int = 1) -> Model:
    return Model("tea.model", "beliefs", beliefs(count), answer)


def test_a_counterpart_that_is_right_agrees_exactly_at_every_input() -> None:
    found = compared(of_numbers(lambda x: rational(x) / 2), "half")
    assert (found.compared, found.agreed, found.tolerance) == (120, 120, "exact")
    assert (found.first_difference, found.outside, found.refused) == (None, None, "")


def test_one_that_is_wrong_at_one_input_is_caught_there() -> None:
    """Also at a single degenerate input out of many."""
    found = compared(of_numbers(lambda x: rational(x) / 2 if x != Fraction(3, 2) else ONE), "half")
    assert found.agreed == found.compared - 1
    assert found.first_difference == Difference((("x", "3/2"),), "3/4", "1")


def test_the_first_difference_is_the_first_of_many() -> None:
    found = compared(of_numbers(lambda x: rational(x) / 3), "half")
    assert found.agreed == 1, "at 0 alone"
    assert found.first_difference == Difference((("x", "1"),), "1/2", "1/3")


def test_totalised_division_differs_from_a_counterpart_without_a_value() -> None:
    def inverse(x: Fraction) -> Rational:
        if x == 0:
            raise UsageError("0 has no inverse")
        return ONE / rational(x)

    found = compared(of_numbers(inverse), "inverse")
    assert found.first_difference == Difference((("x", "0"),), "0", "no value (0 has no inverse)")


def test_a_domain_keeps_such_a_difference_apart_and_shows_it() -> None:
    def inverse(x: Fraction) -> Rational:
        if x <= 0:
            raise UsageError("not positive")
        return ONE / rational(x)

    found = compared(of_beliefs(inverse), "inverse", "beliefs strictly between 0 and 1")
    assert (found.agreed, found.first_difference) == (found.compared, None)
    assert 0 < found.compared < 120, "inputs outside are not counted"
    assert found.outside == Difference((("x", "0"),), "0", "no value (not positive)")
    assert found.domain == "beliefs strictly between 0 and 1"


def _exponential(x: Fraction) -> Between:
    """e^x = o/(1-o) with o = σ(x), enclosed."""
    sigma = enclosed.sigmoid(rational(x), 256)
    return Between(sigma.low / (ONE - sigma.low), sigma.high / (ONE - sigma.high))


def test_irrational_values_agree_where_narrow_enclosures_overlap() -> None:
    found = compared(of_beliefs(_exponential), "warmth")
    assert (found.agreed, found.compared, found.tolerance) == (120, 120, "enclosure")


def test_disjoint_enclosures_differ_however_near_they_are() -> None:
    near = Rational(1, 1 << 90)

    def shifted(x: Fraction) -> Between:
        right = _exponential(x)
        return Between(right.low + near, right.high + near)

    found = compared(of_beliefs(shifted), "warmth")
    assert found.agreed == 0
    assert found.first_difference is not None


def test_wide_enclosures_decide_nothing() -> None:
    found = compared(of_numbers(lambda _: Between(Rational(-(10**9)), Rational(10**9))), "warmth")
    assert (found.compared, found.refused) == (0, "no input was decided: enclosures overlap and are wide")


def test_floats_agree_up_to_rounding_and_no_further() -> None:
    def sigmoid(x: Fraction) -> Between:
        right = enclosed.sigmoid(rational(x), 256)
        return Between(right.low, right.high)

    found = compared(of_numbers(sigmoid), "cup")
    assert (found.agreed, found.compared, found.tolerance) == (120, 120, "rounding")
    off = compared(of_beliefs(lambda a, b: rational(a) + rational(b) + Rational(1, 1 << 30), 2), "add")
    assert off.agreed == 0


def test_inputs_that_break_a_hypothesis_are_left_out() -> None:
    model = Model("tea.model", "numbers", lambda _: ((n,) for n in range(10)), lambda n: n - 1)
    found = compared(model, "positive")
    assert (found.compared, found.agreed) == (9, 9)


def test_a_definition_that_has_no_input_is_refused() -> None:
    model = Model("tea.model", "numbers", lambda _: ((n,) for n in range(10)), lambda n: n)
    assert compared(model, "never").refused == "none of the 10 inputs satisfies its hypotheses"


def _pot(kind: str, cups: tuple[int, ...]) -> Datum:
    return Datum("Pot.mk", (Datum(kind), Table(tuple((i, bool(cup)) for i, cup in enumerate(cups)), False)))


def _pots(_: Random) -> Any:
    return (
        (kind, cups) for kind in ("green", "black") for n in range(4) for cups in product((0, 1), repeat=n)
    )


def _pot_arguments(kind: str, cups: tuple[int, ...]) -> Inputs:
    return len(cups), _pot(kind, cups)


def test_structures_and_functions_are_compared_place_by_place() -> None:
    right = Model(
        "tea.model", "pots", _pots, lambda kind, cups: _pot(kind, tuple(1 - c for c in cups)), _pot_arguments
    )
    found = compared(right, "turned")
    assert (found.compared, found.agreed, found.refused) == (30, 30, "")
    wrong = Model(
        "tea.model",
        "pots",
        _pots,
        lambda kind, cups: _pot(kind, (*(1 - c for c in cups[:2]), *cups[2:])),
        _pot_arguments,
    )
    found = compared(wrong, "turned")
    assert found.agreed == 14, "those with two cups at the most"
    assert found.first_difference == Difference(
        (("n", "3"), ("pot", "Pot(green, (0 ↦ false, 1 ↦ false, 2 ↦ false))")),
        "Pot(green, (0 ↦ true, 1 ↦ true, 2 ↦ true))",
        "Pot(green, (0 ↦ true, 1 ↦ true, 2 ↦ false))",
    )


def test_another_constructor_is_a_difference() -> None:
    model = Model(
        "tea.model", "pots", _pots, lambda _, cups: _pot("green", tuple(1 - c for c in cups)), _pot_arguments
    )
    assert compared(model, "turned").agreed == 15


def test_propositions_are_compared_with_truth_values() -> None:
    def arguments(*row: int) -> Inputs:
        return len(row), Table(tuple((i, bool(bit)) for i, bit in enumerate(row)), False)

    assert compared(Model("tea.model", "rows", bits(3), lambda *row: all(row), arguments), "full").agreed == 8
    assert compared(Model("tea.model", "rows", bits(3), lambda *row: any(row), arguments), "full").agreed == 2


def test_of_a_type_the_values_are_counted_afresh_for_each_parameter() -> None:
    model = Model("tea.model", "sizes", lambda _: ((n,) for n in range(5)), lambda n: 2**n)
    assert compared(model, "Row").agreed == 5
    kinds = Model("tea.model", "nothing", lambda _: iter([()]), lambda: 2)
    assert compared(kinds, "Kind").agreed == 1


REFUSALS = {
    "wrong": "it has no type in Lean either: in `Tea.wrong`: ",
    "lost": "it could not be translated: `Tea.lost` has no value that could be computed",
    "gone": "`Tea.gone` is not declared there",
    "positive": "",
    "add": "it takes 2 arguments, and the model gives it 1",
}


@pytest.mark.parametrize("name", [name for name, why in REFUSALS.items() if why])
def test_what_cannot_be_compared_is_refused_with_the_reason(name: str) -> None:
    found = compared(of_numbers(rational), name)
    assert found.refused.startswith(REFUSALS[name])
    assert (found.compared, found.agreed, found.first_difference) == (0, 0, None)


def test_of_a_repository_that_is_not_at_hand_the_reason_is_told() -> None:
    model = of_numbers(rational)
    named = Named(model.name, "Tea.half", repo="tea")
    (gone,) = compare_all([named], {model.name: model}, {"tea": "no mirror holds it"})
    assert gone.refused == "no mirror holds it"
    (unknown,) = compare_all([named], {model.name: model}, {})
    assert unknown.refused == "it was not read"


def test_the_same_seed_gives_the_same_and_another_seed_other_inputs() -> None:
    def drawn(seed: int) -> list[Fraction]:
        seen: list[Fraction] = []

        def answer(x: Fraction) -> Rational:
            seen.append(x)
            return rational(x) / 2

        compared(of_numbers(answer), "half", seed=seed)
        return seen

    assert drawn(0) == drawn(0)
    assert drawn(0) != drawn(1)
    assert drawn(0)[:8] == drawn(1)[:8], "degenerate inputs come first"
    assert fraction(rational(Fraction(-3, 7))) == Fraction(-3, 7)
