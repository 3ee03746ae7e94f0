"""What keeps a file from being built, as its source shows it."""

from __future__ import annotations

import pytest

from tests.trust.repository import LAKEFILE, MATHLIB, assessed

ONE_FILE = [
    (
        "theorem t : 1 = 1 := u\ntheorem u : 1 = 1 := rfl\n",
        "H06",
        "`u` is used before its declaration at line 2",
    ),
    ("theorem t : 1 = 1 := rfl\ntheorem t : 2 = 2 := rfl\n", "H06", "`t` is declared before, at line 1"),
    ("corollary c : 1 = 1 := rfl\n", "H06", "`corollary` is no command of Lean"),
    ("theorem t (x* : Nat) : x* = x* := rfl\n", "H06", "`x*` is no name that Lean can read"),
    ("theorem t (p : Nat × Nat) : p = p |>.1 ∧ True := h\n", "H06", "`∧` cannot follow `|>.1`"),
    ("lemma t : 1 = 1 := rfl\n", "H05", "the command `lemma` is of Mathlib"),
    ("theorem t : 1 = 1 := by norm_num\n", "H05", "the tactic `norm_num` is of Mathlib"),
    ("def f : Nat := ∑ i, i\n", "H05", "the notation `∑` is of Mathlib"),
    ("@[to_additive] theorem t : 1 = 1 := rfl\n", "H05", "the attribute `to_additive` is of Mathlib"),
    ("theorem t (s : Finset Nat) : s = s := rfl\n", "H05", "the name `Finset` is of Mathlib"),
    ("import Mathlib.Tactic\n", "H05", "it imports `Mathlib.Tactic`, and the project depends on no package"),
    ("open Nowhere\n", "H06", "it opens `Nowhere`, a namespace that nothing declares"),
    (
        "open Nat Nowhere.Else in\ntheorem t : 1 = 1 := rfl\n",
        "H06",
        "it opens `Nowhere.Else`, a namespace that nothing declares",
    ),
    ("import Own.Missing\n", "H06", "it imports `Own.Missing`, which no file of the project is"),
]


@pytest.mark.parametrize(("source", "finding", "reason"), ONE_FILE)
def test_problem_is_seen(source: str, finding: str, reason: str) -> None:
    problems = assessed(source).trust.problems
    assert [p.finding for p in problems if p.reason.startswith(reason)] == [finding], problems


CLEAN = [
    "theorem t (n : Nat) : n = n := by omega\n",
    "theorem t (ring : Nat) (h : ring = 1) : ring = 1 := by exact h\n",
    "def bound : Nat := 1\ntheorem t : bound = 1 := by\n  have h : bound = 1 := rfl\n  exact\n    h\n",
    "theorem t : (fun mono => mono) 1 = 1 := by\n  exact (fun use => use) rfl\n",
    'syntax "ring" : tactic\nmacro_rules | `(tactic| ring) => `(tactic| rfl)\ntheorem t : 1 = 1 := by ring\n',
    'infix:50 " ∑ " => Nat.add\ndef f : Nat := 1 ∑ 2\n',
    "mutual\ntheorem a : 1 = 1 := b\ntheorem b : 1 = 1 := a\nend\n",
    "-- corollary c : ℝ := by ring\n",
    "open Nat\nopen Classical in\ntheorem t : 1 = 1 := rfl\nopen Lean Meta\nopen scoped Later\n",
    "namespace A.B\ndef c : Nat := 1\nend A.B\nopen A\nopen B (c)\nexport A.B (c)\n",
    "private def a : Nat := 1\nnamespace N\nprivate def a : Nat := 2\nend N\n",
    "theorem t (p : Nat × Nat) : (p |>.1) = p.1 ∧ True := ⟨rfl, trivial⟩\n",
]


@pytest.mark.parametrize("source", CLEAN)
def test_nothing_is_seen_in_what_lean_accepts(source: str) -> None:
    assert assessed(source).trust.problems == ()


def test_with_mathlib_declared_and_imported_its_words_are_there() -> None:
    source = "lemma t (x : ℝ) : ∑ i ∈ {1}, x = x := by simp; ring\n"
    assert assessed(f"import Mathlib\n{source}", MATHLIB).trust.problems == ()
    reasons = [p.reason for p in assessed(source, MATHLIB).trust.problems]
    assert "the command `lemma` is of Mathlib, which this file does not import" in reasons


def test_unknown_dependency_leaves_words_open() -> None:
    lakefile = LAKEFILE + '[[require]]\nname = "other"\ngit = "https://example.org/other.git"\n'
    assert assessed("import Other\nlemma t : 1 = 1 := by ring\n", lakefile).trust.problems == ()


def test_one_problem_a_word_with_its_count_and_the_table() -> None:
    own = assessed("theorem a : 1 = 1 := by ring\ntheorem b : 1 = 1 := by ring\n", version="v4.14.0")
    (problem,) = own.trust.problems
    assert problem.reason.endswith("in 2 places")
    assert problem.position.line == 1
    assert problem.table.startswith("table of Lean 4.28")


def test_file_that_is_not_imported() -> None:
    files = {
        "Own.lean": "import Own.A\nimport Own.B\n",
        "Own/A.lean": "namespace N\ndef width (n : Nat) : Nat := n\nend N\n",
        "Own/B.lean": "namespace N\ntheorem t : width 1 = 1 := rfl\nend N\n",
    }
    (problem,) = assessed(files).trust.problems
    assert problem.reason == "`N.width` is of Own/A.lean, which this file does not import"
    assert (problem.file, problem.position.line) == ("Own/B.lean", 2)


def test_two_files_declare_a_name() -> None:
    files = {"Own/A.lean": "theorem t : 1 = 1 := rfl\n", "Own/B.lean": "theorem t : 2 = 2 := rfl\n"}
    both = assessed({**files, "Own.lean": "import Own.A\nimport Own.B\n"})
    assert [(p.file, p.reason.split(":")[0]) for p in both.trust.problems] == [
        ("Own.lean", "two files it imports declare `t`")
    ]
    assert assessed({**files, "Own.lean": "import Own.A\n"}).trust.problems == ()
    chained = assessed(
        {**files, "Own/B.lean": "import Own.A\ntheorem t : 2 = 2 := rfl\n", "Own.lean": "import Own.B\n"}
    )
    assert [(p.file, p.position.line) for p in chained.trust.problems] == [("Own/B.lean", 2)]


def test_imports_in_a_circle() -> None:
    own = assessed({"Own.lean": "import Own.A\n", "Own/A.lean": "import Own\n"})
    assert {p.file for p in own.trust.problems} == {"Own.lean", "Own/A.lean"}
    assert all("circle" in p.reason for p in own.trust.problems)


def test_problems_of_imported_files_block_too() -> None:
    own = assessed(
        {
            "Own.lean": "import Own.A\ntheorem t : 1 = 1 := rfl\n",
            "Own/A.lean": "import Own.B\n",
            "Own/B.lean": "lemma u : 1 = 1 := rfl\n",
            "Own/C.lean": "theorem v : 1 = 1 := rfl\n",
        }
    )
    blocked = {own.name(i): [p.file for p in problems] for i, problems in enumerate(own.trust.blocked_by)}
    assert blocked == {"t": ["Own/B.lean"], "u": ["Own/B.lean"], "v": []}
