"""The Lean files that prove negations: what is emitted is what a real Lean accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harness.certificate.negation import Pieces, negation
from harness.lean.parser import parse_file
from harness.lean.syntax import DeclarationCommand
from harness.logic.statement import Bound, ClassAssumption, Hypothesis, Statement
from harness.logic.terms import TRUE, Var
from harness.logic.types import FLOAT, NAT, REAL, SortType, TypeApp, TypeVar
from harness.logic.values import Datum
from tests.certificate.build import op, real, sqrt, statement
from tests.certificate.negation_cases import CASES, whole_file

ACCEPTED = Path(__file__).with_name("negations.lean")


def test_emitted_files_are_those_that_lean_accepted() -> None:
    _header, _, theorems = ACCEPTED.read_text(encoding="utf-8").partition("-/\n")
    assert theorems == whole_file()
    assert len(CASES) >= 24


def pieces(text: str, *imports: str) -> Pieces:
    (declaration,) = (c for c in parse_file(text).file.commands if isinstance(c, DeclarationCommand))
    assert declaration.type is not None
    return Pieces(declaration.name, declaration.binders, declaration.type, imports=imports)


def test_reals_take_mathlib_and_its_tactics() -> None:
    x = Var("x", REAL)
    stated = statement(op("lt", sqrt(x), x), x, op("lt", real(1), x))
    given = pieces("theorem A.root (x : ℝ) (h : 1 < x) : √x < 1 := sorry", "Mathlib")
    text = negation(given, stated, {"x": op("mul", real(2), sqrt(real(2)))})
    assert text.startswith(
        "import Mathlib\n\ntheorem not_A_root : ¬ (∀ (x : ℝ) (h : (1 < x)), (√ x) < 1) := by\n"
    )
    assert "h (2 * (Real.sqrt 2)) (by first | decide |" in text
    assert "norm_num" in text


def test_float_has_no_kernel_proof() -> None:
    a = Var("a", FLOAT)
    stated = statement(op("lt", a, a), a)
    assert negation(pieces("theorem t (a : Float) : a < a := sorry"), stated, {"a": 1.0}) == ""


def test_what_stands_before_the_statement_stands_before_its_negation() -> None:
    given = replace(pieces("theorem t : p := sorry"), preamble="def p : Prop := False\n")
    text = negation(given, Statement("t", (), TRUE), {})
    assert text.startswith(
        "def p : Prop := False\n\ntheorem not_t : ¬ (p) := by\n  intro h\n  exact absurd (h)"
    )


def test_instances_are_left_to_lean_and_hypotheses_are_not() -> None:
    alpha, p, x = Bound(Var("α", SortType())), Hypothesis("h", TRUE), Bound(Var("x", TypeVar("α")))
    inhabited = ClassAssumption("Inhabited", (TypeVar("α"),))
    stated = Statement("t", (alpha, inhabited, p, x), TRUE)
    given = pieces("theorem t {α : Type} [DecidableEq α] [Inhabited α] (h : 0 = 0) (x : α) : 0 = 1 := sorry")
    text = negation(given, stated, {"α": NAT, "x": 3})
    assert "∀ (α : Type) [(DecidableEq α)] [(Inhabited α)] (h : (0 = 0)) (x : α), 0 = 1" in text
    assert "absurd (h Nat (by first | decide |" in text
    assert ") 3) (by first" in text


def test_an_instance_that_carries_values_has_no_negation_yet() -> None:
    stated = Statement("t", (Bound(Var("inst", TypeApp("Scale"))),), TRUE)
    with pytest.raises(ValueError, match="instance that carries values"):
        negation(pieces("theorem t [Scale] : 0 = 1 := sorry"), stated, {"inst": Datum("Scale.mk", (1,))})
