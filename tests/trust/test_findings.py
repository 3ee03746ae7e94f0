"""Findings about proofs, notation, comments and prose, beyond the adversarial projects."""

from __future__ import annotations

import pytest

from harness.trust.model import Severity
from tests.trust.repository import LAKEFILE, assessed

UNUSED = [
    ("(n : Nat) (h : 1 < n) : n = n + 0 := rfl", True),
    ("(n : Nat) (h : 1 < n) : n = n + 0 := by simp", True),
    ("(n : Nat) (h : 1 < n) : n = n + 0 := by omega", False),
    ("(n : Nat) (h : 1 < n) : n = n + 0 := by simp [*]", False),
    ("(n : Nat) (h : 1 < n) : n = n + 0 := by first | rfl | assumption", False),
    ("(n : Nat) (h : 1 < n) : n = n + 0 := by my_tactic", False),
    ("(n : Nat) (h : 1 < n) : n = n + 0 := by sorry", False),
    ("(n : Nat) (h : 1 < n) : n = n + 0 := by cases n <;> rfl", False),
    ("(l : List Nat) (h : 1 < l.length) : l[1] = l[1] + 0 := rfl", False),
    ("(n : Nat) (h : 1 < n) : n = n + 0 := by decide +revert", False),
]


@pytest.mark.parametrize(("statement", "unused"), UNUSED)
def test_unused_hypothesis(statement: str, unused: bool) -> None:
    assert assessed(f"theorem t {statement}\n").found("H13") == ["t"] * unused


def test_unused_on_purpose_is_a_note() -> None:
    (finding,) = assessed("theorem t (n : Nat) (_h : 1 < n) : n = n := Eq.refl n\n").findings("H13")
    assert finding.kind.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("comment", "seen"),
    [
        ("-- theorem t : 1 = 1 := rfl", True),
        ("/- @[simp] private theorem t : 1 = 1 := by\n  rfl -/", True),
        ("-- axiom t : 1 = 2", True),
        ("-- theorem 2 of the notes", False),
        ("-- def of half: divide by two", False),
        ("/- The lemma that follows.\ntheorem: a statement -/", False),
        ("/-- theorem t : 1 = 1 := rfl -/\ndef d : Nat := 1", False),
        ('def s : String := "-- theorem t : 1 = 1 := rfl"', False),
        ("-- theorem t without a proof", False),
    ],
)
def test_commented_out(comment: str, seen: bool) -> None:
    assert bool(assessed(comment + "\n").findings("H01")) is seen


def test_line_of_a_declaration_inside_a_comment() -> None:
    own = assessed("def a : Nat := 1\n/- kept:\n\n  theorem t : 1 = 1 := rfl\n-/\n")
    assert [finding.position.line for finding in own.findings("H01")] == [4]


README = [
    ("No sorries here.", ["H03"]),
    ("No sorries remain in `Own/A.lean`.", []),
    ("Not yet without sorry.", []),
    ("An earlier version had no sorry.", []),
    ("```\nno sorry\n```", []),
    ("Fully proved.", ["H03"]),
    ("No axioms.", []),
    ("| file | theorems |\n|---|---|\n| Own.lean | 2 |", ["H03"]),
    ("| file | theorems |\n|---|---|\n| Own.lean | 1 |", []),
    ("| file | sorries |\n|---|---|\n| Own.lean | 1 |", []),
    ("| Theorem | Where |\n|---|---|\n| `open_end` | here |", []),
    ("| Theorem | Where |\n|---|---|\n| `absent` | here |", ["H03"]),
    ("| Axiom | Why |\n|---|---|\n| `open_end` | known |", ["H03"]),
    ("## Proved\n\n| Theorem | Where |\n|---|---|\n| `open_end` | here |", ["H03"]),
    ("The theorem `absent` stands in `Own.lean`.", ["H03"]),
    ("The theorem `open_end` stands in `Own.lean`.", []),
    ("Own.lean has 4 theorems.", ["H03"]),
    ("There are 4 theorems about halves.", []),
]


@pytest.mark.parametrize(("text", "expected"), README)
def test_readme(text: str, expected: list[str]) -> None:
    own = assessed(
        {
            "Own.lean": "import Own.A\ntheorem open_end : 1 = 1 := by sorry\n",
            "Own/A.lean": "theorem done : 1 = 1 := rfl\n",
            "README.md": text,
        }
    )
    assert [finding.kind.id for finding in own.findings("H03")] == expected


def test_docstring_about_what_the_proof_rests_on() -> None:
    own = assessed("theorem a : 1 = 1 := sorry\n/-- No sorry. -/\ntheorem b : 1 = 1 := a\n")
    assert own.found("H03") == ["b"]


@pytest.mark.parametrize(
    ("source", "severity"),
    [
        ('local infix:50 " ≤ " => fun a b : Nat => True', Severity.WARNING),
        ('infix:50 " ⊞ " => Nat.add', None),
        ("instance : LT Nat := ⟨fun _ _ => True⟩", Severity.WARNING),
        ("structure P where\n  x : Nat\ninstance : LT P := ⟨fun _ _ => True⟩", None),
        ("instance : Coe Nat String := ⟨toString⟩", Severity.NOTE),
        ("set_option autoImplicit true", Severity.NOTE),
        ("set_option maxRecDepth 900", None),
    ],
)
def test_notation_in_force(source: str, severity: Severity | None) -> None:
    found = assessed(source + "\n").findings("H23")
    assert [finding.kind.severity for finding in found] == ([] if severity is None else [severity])


def test_auto_bound_is_one_finding_a_name_and_file() -> None:
    own = assessed("theorem a (x : Natt) : x = x := rfl\ntheorem b (x : Natt) (v : Fin n) : v = v := rfl\n")
    found = {f.reason.split("`")[1]: f for f in own.findings("H22")}
    assert found.keys() == {"Natt", "n"}
    assert "1 more declaration" in found["Natt"].reason
    assert found["n"].kind.severity is Severity.NOTE


def test_float_through_a_function_and_not_through_a_passenger() -> None:
    own = assessed(
        """
structure Token where
  weight : Float
  kind : Nat
def scale (x : Float) : Float := x
theorem passenger (t : Token) : t.kind = t.kind + 0 := rfl
theorem field (t : Token) : t.weight = t.weight := rfl
theorem function : scale = scale := rfl
"""
    )
    assert own.found("H21") == ["field", "function"]


def test_files_that_no_target_reaches_and_a_build_of_nothing() -> None:
    lakefile = 'name = "own"\n[[lean_lib]]\nname = "Own"\n'
    own = assessed({"Own.lean": "", "Other.lean": "def a : Nat := 1\n"}, lakefile)
    found = [(f.file, f.kind.severity) for f in own.findings("H04")]
    assert found == [("Other.lean", Severity.WARNING), ("lakefile.toml", Severity.NOTE)]


def test_fixed_dependency_and_toolchain_are_silent() -> None:
    lakefile = f'{LAKEFILE}[[require]]\nname = "x"\ngit = "https://example.org/x.git"\nrev = "{"b" * 40}"\n'
    assert assessed("", lakefile).findings("H08") == []
    moving = assessed("", lakefile.replace("b" * 40, "main"), version="stable")
    assert [(f.file, f.position.line) for f in moving.findings("H08")] == [
        ("lakefile.toml", 5),
        ("lean-toolchain", 1),
    ]


def test_exit_counts_what_it_hides() -> None:
    (finding,) = assessed("#exit\ntheorem a : 1 = 1 := rfl\ntheorem b : 1 = 1 := rfl\n").findings("H07")
    assert "the 2 declarations after it" in finding.reason


def test_tactic_of_a_library_is_no_trick_of_the_project() -> None:
    own = assessed(
        'syntax "by_contra" : tactic\nsyntax "mine" : tactic\n'
        "theorem a : 1 = 1 := by by_contra\ntheorem b : 1 = 1 := by mine\n"
    )
    assert own.found("H60") == ["b"]
