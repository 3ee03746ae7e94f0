"""Names: what they are called, and what a mention of one means, by Lean's rules."""

from __future__ import annotations

import pytest

from tests.inventory.build import named, one, repository, uses


def test_namespaces_sections_and_root() -> None:
    text = """
namespace A.B
theorem inner : True := trivial
section S
def _root_.outer := 1
end S
end A.B
theorem last : True := trivial
"""
    assert [d.name for d in repository(Lib=text)] == ["A.B.inner", "outer", "last"]


def test_one_end_may_close_two_namespaces() -> None:
    text = "namespace A\nnamespace B\nend A.B\ndef x := 1\n"
    assert [d.name for d in repository(Lib=text)] == ["x"]


def test_nameless_declarations_get_a_name_with_their_line() -> None:
    text = "namespace A\nexample : True := trivial\ninstance : Inhabited Nat := ⟨0⟩\n"
    assert [d.name for d in repository(Lib=text)] == ["A._example_L2", "A._instance_L3"]


def test_the_innermost_namespace_wins() -> None:
    text = """
def f := 0
namespace A
def f := 1
namespace B
def g := f
end B
end A
def h := f
"""
    found = repository(Lib=text)
    assert uses(named(found, "A.B.g")) == {"A.f"}
    assert uses(named(found, "h")) == {"f"}


@pytest.mark.parametrize(
    "opening, expected",
    [
        ("open A", {"A.f"}),
        ("open A (f)", {"A.f"}),
        ("open A (g)", set()),
        ("open A hiding f", set()),
        ("open A renaming g → f", {"A.g"}),
        ("open scoped A", set()),
        ("open A in", {"A.f"}),
    ],
)
def test_open(opening: str, expected: set[str]) -> None:
    text = f"namespace A\ndef f := 0\ndef g := 0\nend A\n{opening}\ndef h := f\n"
    assert uses(named(repository(Lib=text), "h")) == expected


def test_open_in_holds_for_one_command() -> None:
    text = "namespace A\ndef f := 0\nend A\nopen A in\ndef g := f\ndef h := f\n"
    found = repository(Lib=text)
    assert uses(named(found, "g")) == {"A.f"}
    assert uses(named(found, "h")) == set()


def test_a_protected_name_needs_its_namespace() -> None:
    text = "namespace A\nprotected def f := 0\ndef g := A.f\nend A\nopen A\ndef h := f\n"
    found = repository(Lib=text)
    assert uses(named(found, "A.g")) == {"A.f"}
    assert uses(named(found, "h")) == set()


def test_a_field_of_a_dotted_name_leads_to_its_declaration() -> None:
    text = "structure P where\n  left : Nat\ndef p : P := ⟨1⟩\ndef q := p.left\n"
    assert uses(named(repository(Lib=text), "q")) == {"p"}


def test_constructors_lead_to_their_type() -> None:
    text = "inductive D | up | down\ndef f (d : D) : Nat := match d with\n  | D.up => 1\n  | D.down => 0\n"
    assert {t for used in named(repository(Lib=text), "f").uses_body for t in used.targets} == {0}


@pytest.mark.parametrize(
    "body",
    [
        "fun f => f",
        "let f := 1; f",
        "match (1 : Nat) with | f => f",
        "have f := 1; f",
        "if f : True then 1 else 2",
    ],
)
def test_bound_names_are_no_mentions(body: str) -> None:
    assert uses(one(f"def f := 0\ndef g := {body}\n")) == set()


def test_binders_of_the_statement_hide_in_the_proof_too() -> None:
    assert uses(one("def f := 0\ntheorem g (f : Nat) : f = f := by simp [f]\n")) == set()


def test_names_in_tactics_count_and_tactics_do_not() -> None:
    text = """
namespace A
theorem helper : True := trivial
theorem ext : True := trivial
theorem g : True := by
  ext
  exact helper
end A
"""
    assert uses(named(repository(Lib=text), "A.g")) == {"A.helper"}


def test_a_tactic_word_after_exact_is_a_name() -> None:
    text = "namespace A\ntheorem ext : True := trivial\ntheorem g : True := by exact ext\nend A\n"
    assert uses(named(repository(Lib=text), "A.g")) == {"A.ext"}


def test_dot_notation_is_a_possible_use() -> None:
    text = "theorem A.f (n : Nat) : True := sorry\ndef B.f := 2\ntheorem g (n : Nat) : True := n.f\n"
    (used,) = one(text).uses_body
    assert not used.certain
    assert used.targets == (0, 1)


def test_a_mention_before_the_declaration_is_forward() -> None:
    text = "axiom a : f = f\ndef f := 0\n"
    (used,) = named(repository(Lib=text), "a").uses_statement
    assert (used.name, used.forward, used.targets) == ("f", True, (1,))


def test_other_files_are_seen_through_imports_only() -> None:
    found = repository(
        Lib="import Lib.A\nimport Lib.B\n",
        Lib__A="def f := 0\n",
        Lib__B="import Lib.A\ndef g := f\n",
        Lib__C="def h := f\n",
    )
    assert uses(named(found, "g")) == {"f"}
    assert uses(named(found, "h")) == set()
    assert [u.name for u in named(found, "h").unknown] == ["f"]
    assert [d.built for d in found] == [True, True, False]


def test_a_name_declared_twice_has_both_as_targets() -> None:
    found = repository(
        Lib="import Lib.A\nimport Lib.B\ndef g := f\n", Lib__A="def f := 0\n", Lib__B="def f := 1\n"
    )
    (used,) = named(found, "g").uses_body
    assert used.targets == (0, 1)


def test_library_names_are_known() -> None:
    assert one("def g (l : List Nat) : Nat := List.foldl Nat.add 0 l\n").unknown == ()


def test_unknown_names_are_told_once() -> None:
    declaration = one("def g : Nat := Finset.sum Finset.univ Finset.sum\n")
    assert [used.name for used in declaration.unknown] == ["Finset.sum", "Finset.univ"]


def test_imports_of_other_packages_leave_names_open() -> None:
    found = repository(Lib="import Mathlib\ntheorem t (x : ℝ) : x = x := rfl\n")
    assert found.declarations[0].auto_bound == ()
