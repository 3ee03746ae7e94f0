import Clean.Other

/-! Look-alikes of what Lean does not read. A corollary is called `theorem` here. -/

theorem prime_le (t' t₁ «t*» : Nat) (h : t' < t₁) (k : t₁ < «t*») : t' + 1 < «t*» := by omega

def twice : Nat → Nat := λ n => n + n

def corollary_count : Nat := 2

-- corollary unused : 1 < 3 is only mentioned in this comment

theorem bound (n : Nat) : n < n + 3 := by omega

namespace Inner
theorem bound (n : Nat) : n < n + 5 := by omega
end Inner

private def helper : Nat := 1

/-- Recursion and `where` refer to what stands further down; that is no forward reference. -/
def len {α : Type} : List α → Nat
  | [] => start
  | _ :: t => len t + 1
where start : Nat := 0

mutual
def even : Nat → Bool
  | 0 => true
  | n + 1 => odd n
def odd : Nat → Bool
  | 0 => false
  | n + 1 => even n
end

def answer : Nat := helper + other
