import Mathlib
/-! Rules of elaboration that need more than one proposition: names, variables, sections, declarations.
The line before a theorem says what must come out: `holds`, `refuted`, `vacuous` or `error` (Lean rejects it). -/

/-! 2: a default that a leaf forbids -/

-- error
theorem minus_one_in_nat (x : ℕ) (h : x = -1) : x = 0 := sorry

-- refuted
theorem a_third_of_a_power (x : ℝ) : x ^ (1 / 3) = x := sorry

/-! 3: auto-bound identifiers -/

-- refuted
theorem auto_bound (h : a < b) : b < a + 2 := sorry

-- error
theorem auto_bound_function (x : ℕ) : undeclared x = x := sorry

-- holds
theorem auto_bound_type (l : List α) : l.length = l.reverse.length := sorry

section
set_option autoImplicit false

-- error
theorem not_auto_bound (x : ℕ) : x = zz := sorry

end

/-! 4: shadowing -/

-- refuted
theorem shadowed (n : ℕ) (h : n = 0) (n : ℕ) : n = 0 := sorry

-- holds
theorem shadowed_before (n : ℕ) (n : ℕ) (h : n = 0) : n = 0 := sorry

-- refuted
theorem shadowed_below (n : ℕ) (h : n = 0) : ∀ n : ℕ, n = 0 := sorry

/-! 5: binders with a condition -/

-- holds
theorem conditions (x : ℤ) : (∀ y > x, 0 < y) → 0 ≤ x := sorry

-- refuted
theorem bounds (n : ℕ) : ∃ m > n, m < n + 1 ∨ n = 0 := sorry

/-! 6: instances as hypotheses -/

-- holds
theorem nonzero (n : ℕ) [NeZero n] : 0 < n := sorry

-- refuted
theorem perhaps_zero (n : ℕ) : 0 < n := sorry

-- holds
theorem prime_fact (p : ℕ) [Fact (Nat.Prime p)] : 2 ≤ p := sorry

-- refuted
theorem prime_fact_is_odd (p : ℕ) [Fact (Nat.Prime p)] : p % 2 = 1 := sorry

/-! 7: section variables -/

section
variable (a b : ℕ) (h : a < b)

-- refuted
theorem hypothesis_left_out : a ≤ b := sorry

include h

-- holds
theorem hypothesis_included : a ≤ b := sorry

end

section
variable (n : ℕ) [NeZero n]

-- holds
theorem instance_comes_along : n ≠ 0 := sorry

end

/-! 8: opens, namespaces, local notation -/

namespace Here
def double (n : ℕ) : ℕ := 2 * n

-- refuted
theorem own_name (n : ℕ) : double n = n := sorry

end Here

-- error
theorem name_without_namespace (n : ℕ) : double n = n + n := sorry

section
open Here

-- holds
theorem opened_name (n : ℕ) : double n = n + n := sorry

end

open Here in
-- holds
theorem opened_for_one (n : ℕ) : double n = n + n := sorry

section
local notation "two" => (2 : ℕ)

-- refuted
theorem with_notation (n : ℕ) : n * two = n + 1 := sorry

end

section
open Real

-- holds
theorem opened_pi : 3 < π := sorry

-- holds
theorem opened_sine (x : ℝ) : sin x ≤ 1 := sorry

end

section
open Nat Real

-- holds
theorem root_by_type (x : ℝ) (h : 0 ≤ x) : 0 ≤ √x := sorry

-- refuted
theorem factorial_notation (n : ℕ) : n ! ≤ n ^ 2 := sorry

end

/-! 10: declarations -/

structure Account where
  owner : ℕ
  balance : ℤ := 0

def Account.pay (a : Account) (x : ℤ) : Account := { a with balance := a.balance - x }

-- refuted
theorem never_in_debt (a : Account) (x : ℤ) (h : 0 ≤ a.balance) : 0 ≤ (a.pay x).balance := sorry

-- holds
theorem owner_stays (a : Account) (x : ℤ) : (a.pay x).owner = a.owner := sorry

-- holds
theorem default_field : ({ owner := 3 } : Account).balance = 0 := sorry

structure Ordered extends Account where
  positive : 0 < balance

-- holds
theorem condition_of_extension (o : Ordered) : o.balance ≠ 0 := sorry

-- refuted
theorem extension_is_free (o : Ordered) : o.balance = 1 := sorry

inductive Shape where
  | circle (radius : ℚ)
  | box (width height : ℚ)

def Shape.area : Shape → ℚ
  | .circle r => 3 * r * r
  | .box w h => w * h

-- refuted
theorem areas_are_positive (s : Shape) : 0 ≤ s.area := sorry

-- holds
theorem unit_box : (Shape.box 1 1).area = 1 := sorry

abbrev Pair := ℕ × ℕ

-- refuted
theorem pairs_are_equal (p : Pair) : p.1 = p.2 := sorry

mutual
def even : ℕ → Bool
  | 0 => true
  | n + 1 => odd n
def odd : ℕ → Bool
  | 0 => false
  | n + 1 => even n
end

-- holds
theorem even_or_odd (n : ℕ) (h : n < 20) : (even n != odd n) = true := sorry

def log2Floor (n : ℕ) : ℕ := if n < 2 then 0 else log2Floor (n / 2) + 1
termination_by n

-- refuted
theorem log_is_small (n : ℕ) : log2Floor n ≤ 2 := sorry

def countdown (n : ℕ) : List ℕ := go n
where
  go : ℕ → List ℕ
    | 0 => [0]
    | k + 1 => (k + 1) :: go k

-- refuted
theorem countdown_length (n : ℕ) : (countdown n).length = n := sorry

class Shaped (α : Type) where
  corners : α → ℕ

instance : Shaped Bool where
  corners b := if b then 3 else 4

-- refuted
theorem all_triangles (b : Bool) : Shaped.corners b = 3 := sorry
