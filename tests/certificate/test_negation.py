"""The Lean files that prove negations: what is emitted is what a real Lean accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from harness.certificate.negation import Pieces, negation
from harness.lean.parser import parse_file
from harness.lean.syntax import DeclarationCommand
from harness.logic.statement import Statement
from harness.logic.terms import TRUE, Var
from harness.logic.types import FLOAT, REAL
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
