"""What names mean: namespaces, opened ones, variables, and names that nothing declares."""

from __future__ import annotations

import pytest

from harness.lean.syntax import OpenDecl
from harness.translate.elaborate.errors import Why
from harness.translate.elaborate.names import Place, resolve
from tests.translate.elaborate.readings import refused, said

_NAMES = frozenset({"size", "A.size", "A.B.size", "A.twice", "C.twice", "C.hidden", "Real.pi", "Nat.totient"})


def _place(namespace: str = "", *opened: str, mathlib: bool = False) -> Place:
    return Place(
        namespace,
        tuple(OpenDecl(name) for name in opened),
        lambda name: name in _NAMES,
        lambda name: name == "C.hidden",
        mathlib,
    )


@pytest.mark.parametrize(
    ("name", "place", "meanings"),
    [
        ("size", _place(), ["size"]),
        ("size", _place("A"), ["A.size"]),
        ("size", _place("A.B"), ["A.B.size"]),
        ("twice", _place("A.B"), ["A.twice"]),
        ("_root_.size", _place("A"), ["size"]),
        ("size", _place("", "A"), ["size", "A.size"]),
        ("B.size", _place("", "A"), ["A.B.size"]),
        ("twice", _place("", "A", "C"), ["A.twice", "C.twice"]),
        ("hidden", _place("", "C"), []),
        ("C.hidden", _place(), ["C.hidden"]),
        ("other", _place("A", "C"), []),
        ("π", _place("", "Real", mathlib=True), ["Real.pi"]),
        ("φ", _place("", "Nat", mathlib=True), ["Nat.totient"]),
        ("π", _place(mathlib=True), []),
    ],
)
def test_a_name_in_its_place(name: str, place: Place, meanings: list[str]) -> None:
    assert [full for full, _ in resolve(name, place)] == meanings


def test_what_follows_the_constant_is_a_field() -> None:
    assert resolve("A.size.succ.pred", _place()) == (("A.size", ("succ", "pred")),)


def test_an_export_gives_a_second_name() -> None:
    text = "namespace A\ndef twice (n : Nat) : Nat := 2 * n\nend A\nexport A (twice)\ntheorem t : twice 1 = 2 := sorry"
    assert said(text, intended=False) == "(A.twice 1) = 2"


def test_an_open_inside_a_term_ends_with_it() -> None:
    text = "namespace A\ndef twice (n : Nat) : Nat := 2 * n\nend A\n"
    assert said(f"{text}theorem t : (open A in twice 1) = 2 := sorry", intended=False) == "(A.twice 1) = 2"
    outside = refused(f"{text}theorem t : (open A in twice 1) = twice 2 := sorry", intended=False)
    assert outside.why is Why.NOT_A_FUNCTION


def test_two_meanings_are_told_apart_by_type() -> None:
    text = """
namespace A
def over (n : Nat) : Nat := n
end A
namespace B
def over (z : Int) : Int := z
end B
open A B
theorem t (z : Int) : over z = z := sorry
theorem u : over = over := sorry
"""
    assert said(text, intended=False).endswith("(B.over z) = z")
    assert refused(text, "u", intended=False).why is Why.AMBIGUOUS


def test_a_statement_cannot_name_itself() -> None:
    text = "def A.quality : Nat := 3\nnamespace A\ntheorem b.quality : quality = 3 := sorry\nend A"
    assert said(text, "A.b.quality", intended=False) == "A.quality = 3"


def test_an_undeclared_name_binds_itself() -> None:
    assert said("theorem t : x = (3 : Nat) := sorry", intended=False) == "∀ {x : ℕ}, x = 3"
    assert said("theorem t : «my x» = (3 : Nat) := sorry", intended=False) == "∀ {my x : ℕ}, (my x) = 3"


def test_an_undeclared_function_does_not() -> None:
    assert refused("theorem t (x : Nat) : f x = 3 := sorry", intended=False).why is Why.NOT_A_FUNCTION


def test_nothing_binds_itself_where_that_is_off() -> None:
    text = "set_option autoImplicit false\ntheorem t : x = (3 : Nat) := sorry"
    assert refused(text, intended=False).why is Why.UNKNOWN_NAME
    universe = "set_option autoImplicit false\ntheorem t (α : Type u) (x : α) : x = x := sorry"
    assert refused(universe, intended=False).why is Why.UNKNOWN_NAME
    assert said(f"universe u\n{universe}", intended=False)


def test_a_word_that_mathlib_may_have_is_not_bound() -> None:
    text = "import Mathlib\ntheorem t : goldenMean > 1 := sorry"
    assert refused(text).why is Why.UNSUPPORTED
    assert said("import Mathlib\ntheorem t : x > 1 := sorry")


def test_a_library_name_that_we_do_not_have_is_our_limit() -> None:
    assert refused("theorem t (n : Nat) : Nat.rec 0 (fun _ a => a) n = 0 := sorry", intended=False).why is (
        Why.UNSUPPORTED
    )
    assert refused("import Mathlib\ntheorem t (n : ℕ) : n.fooBar = 0 := sorry").why is Why.UNSUPPORTED
    assert refused("theorem t (n : Nat) : n.fooBar = 0 := sorry", intended=False).why is Why.INVALID_FIELD
