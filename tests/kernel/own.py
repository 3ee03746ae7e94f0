"""A small project of our own that a real Lean was asked about; what it answered is recorded in `answers-4.28.json`.

Each file shows a way in which a declaration can stand in a file and not be what it seems. `recorded` replays the
answers; `HARNESS_LEAN=/path/to/lean python -m tests.kernel.own` records them anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from harness.kernel.messages import Message
from harness.kernel.plain import without_lake
from harness.kernel.run import Answer, ask
from harness.kernel.toolchain import find_lean
from harness.process import Containment
from tests.trust.repository import Assessed, assessed

ANSWERS = Path(__file__).with_name("answers-4.28.json")
LAKEFILE = (
    'name = "own"\ndefaultTargets = ["Own"]\n[[lean_lib]]\nname = "Own"\n'
    '[[lean_lib]]\nname = "Strict"\n[lean_lib.leanOptions]\nautoImplicit = false\n'
)

PLAIN = """/-
  A comment, and `theorem in_a_comment : 1 = 1 := rfl`.
-/
namespace Plain

/-- Says nothing much. -/
theorem one : 1 = 1 := rfl

example : 2 = 2 := rfl

private theorem hidden : 3 = 3 := rfl

protected theorem guarded : 3 = 3 := hidden

mutual
  def evens : Nat → Bool
    | 0 => true
    | n + 1 => odds n
  def odds : Nat → Bool
    | 0 => false
    | n + 1 => evens n
end

open Nat in
/-- In a namespace for one command. -/
@[deprecated one (since := "2026-01-01")]
theorem within : 1 = 1 := one

theorem «a name».inner : (∀ α : Nat, α = α) ∧ 1 = 1 := ⟨fun _ => rfl, rfl⟩

def twice (n : Nat) : Nat := go n
where
  go (n : Nat) : Nat := n + n

structure Pair where
  left : Nat
  right : Nat
  deriving DecidableEq

set_option maxRecDepth 300 in
theorem by_decision : 2 + 2 = 4 := by decide

universe u
variable (α : Type u) (unused : Pair)
open Nat
section Open
theorem with_variable : ∀ a : α, a = a := fun _ => rfl
"""

AFTER = """-- What `Plain` left open must be closed here: its variables, its namespace, its section.
theorem after_plain (α : Nat) : α = α := rfl

namespace After
theorem clean : Plain.one = Plain.one := rfl
theorem unseen_option (unused : Nat) : unused = unused := rfl
end After
"""

ERRORS = """namespace Errors

theorem mismatch : 1 = 2 := rfl

theorem leans_on_it : 1 = 2 := mismatch

theorem holds_sorry : 1 = 2 := sorry

theorem leans_on_sorry : 1 = 2 := holds_sorry

theorem unknown_name : 1 = 1 := nowhere_declared

theorem unknown_field (n : Nat) : n.nowhere = 1 := rfl

theorem unknown_type (s : Finset Nat) : s = s := rfl

theorem unknown_tactic : 1 = 1 := by nowhere_tactic

theorem before_it : 1 = 1 := comes_later

theorem comes_later : 1 = 1 := rfl

theorem not_proved : 1 = 2 := by omega

theorem no_instance (α : Type) (a b : α) : a + b = b + a := rfl

theorem α_β_unicode : (∀ β : Nat, β = β) ∧ 1 = 2 := ⟨fun _ => rfl, rfl⟩

theorem twice_declared : 1 = 1 := rfl
theorem twice_declared : 2 = 2 := rfl

theorem incomplete : 1 = 1 :=

theorem behind_incomplete : 1 = 1 := rfl

theorem torn : (1 = 1 := by
  rfl

theorem behind_torn : 1 = 1 := by
  rfl
lemma of_a_library : 1 = 1 := rfl

theorem swallows : 1 = 1 := rfl rfl
corollary swallowed : 1 = 1 := rfl

theorem behind_swallowed : 1 = 1 := rfl

open Nowhere in
theorem in_no_namespace : 1 = 1 := rfl

def not_a_number : Nat := "one"

theorem about_it : not_a_number = not_a_number := rfl

mutual
  def good_half : Nat → Nat
    | n => n
  def bad_half : Nat → Nat
    | n => "no"
end

instance : Inhabited Nowhere := ⟨"no"⟩

end Errors
"""

SIBLING = """namespace Sibling
def shared_word : Nat := 1
end Sibling
"""

ORDER = """theorem not_imported : Sibling.shared_word = 1 := rfl
theorem by_itself : 1 = 1 := rfl
"""

EXIT = """theorem above_exit : 1 = 1 := rfl
#exit
theorem below_exit : 1 = 1 := rfl
"""

TORN = """theorem above_comment : 1 = 1 := rfl
/- This comment does not end.
theorem in_the_comment : 1 = 1 := rfl
"""

ENDS = """section
variable (k : Nat)
end Nowhere
end
end
end harness
theorem behind_ends : 1 = 1 := rfl
namespace Left.Open
variable (m : Nat)
"""

IMPORTS = """import Own.Errors
theorem on_rejected : 1 = 2 := Errors.mismatch
theorem on_nothing : 1 = 1 := rfl
"""

LAST = """theorem in_the_last_file (m : Int) : m = m := rfl
"""

STRICT = """theorem strict_option (x : undeclared) : x = x := rfl
theorem strict_clean : 1 = 1 := rfl
"""

FILES = {
    "Own.lean": "import Own.Plain\nimport Own.After\nimport Own.Exit\nimport Own.Torn\nimport Own.Order\n",
    "Own/Plain.lean": PLAIN,
    "Own/After.lean": "import Own.Plain\n" + AFTER,
    "Own/Errors.lean": ERRORS,
    "Own/Imports.lean": IMPORTS,
    "Own/Order.lean": ORDER,
    "Own/Sibling.lean": SIBLING,
    "Own/Exit.lean": EXIT,
    "Own/Torn.lean": TORN,
    "Own/Unended.lean": ENDS,
    "Own/Unharmed.lean": LAST,
    "Own/Needs.lean": "import Mathlib.Order.Basic\ntheorem needs_it : 1 = 1 := rfl\n",
    "Strict.lean": STRICT,
}


def project() -> Assessed:
    return assessed(FILES, LAKEFILE)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def recorded() -> Callable[[str], Answer]:
    """Answers from the record; a text that Lean was never asked about is an error of the test."""
    kept = json.loads(ANSWERS.read_text("utf-8"))

    def answer(text: str) -> Answer:
        assert _key(text) in kept, "the text changed: record anew with python -m tests.kernel.own"
        said = kept[_key(text)]
        messages = tuple(
            Message("Input.lean", line, column, severity, kind, words, (last, to))
            for line, column, severity, kind, words, last, to in said["messages"]
        )
        return Answer(messages, said["status"], said["cut"], Containment.BUBBLEWRAP)

    return answer


def record() -> None:
    """Ask the Lean that HARNESS_LEAN names, and keep what it says."""
    lean = find_lean(Path(os.environ["HARNESS_LEAN"]), "")
    kept = {}

    def asking(text: str) -> Answer:
        answer = ask(lean, text)
        rows = [[m.line, m.column, m.severity, m.kind, m.text, *m.end] for m in answer.messages]
        kept[_key(text)] = {"status": answer.status, "cut": answer.cut, "messages": rows}
        return answer

    without_lake(project().inventory, lean.version, asking, print)
    ANSWERS.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    record()
