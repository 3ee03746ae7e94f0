/-! Notation of the file: prefix, infix, postfix, mixfix, with precedences. -/

namespace Local
def over (a b : Nat) : Nat := a * a + b
def star (a : Nat) : Nat := a + 1
end Local

section
local infixl:65 " ⊞⊞ " => Local.over
local infixr:70 " ⊠⊠ " => Local.over
local infix:50 " ≺≺ " => fun a b : Nat => a + 1 < b
local prefix:max "★" => Local.star
local prefix:40 "neg! " => Not
local postfix:max "☆" => Local.star
local postfix:60 "‼‼" => Local.star

-- row: elaboration 8
theorem infix_left (a b c : Nat) : a ⊞⊞ b ⊞⊞ c = a := sorry

-- row: elaboration 8
theorem infix_right (a b c : Nat) : a ⊠⊠ b ⊠⊠ c = a := sorry

-- row: elaboration 8
theorem infix_mixed (a b c : Nat) : a ⊞⊞ b ⊠⊠ c = a := sorry

-- row: elaboration 8
theorem infix_mixed_swapped (a b c : Nat) : a ⊠⊠ b ⊞⊞ c = a := sorry

-- row: elaboration 8
theorem infix_and_plus (a b c : Nat) : a + b ⊞⊞ c + a = a := sorry

-- row: elaboration 8
theorem infix_and_times (a b c : Nat) : a * b ⊠⊠ c * a = a := sorry

-- row: elaboration 8
theorem infix_and_power (a b c : Nat) : a ^ b ⊠⊠ c ^ a = a := sorry

-- row: elaboration 8
theorem infix_relation (a b c : Nat) : a ⊞⊞ b ≺≺ c + 1 := sorry

-- row: elaboration 8
theorem infix_relation_chained (a b c : Nat) : a ≺≺ b ≺≺ c := sorry

-- row: elaboration 8
theorem infix_relation_and (a b c : Nat) : a ≺≺ b ∧ b ≺≺ c := sorry

-- row: elaboration 8
theorem infix_ends_a_tree (a b : Nat) (z : Int) : a ⊞⊞ b = z := sorry

-- row: elaboration 8
theorem infix_of_int (a : Nat) (z : Int) : z ⊞⊞ a = a := sorry

-- row: elaboration 8
theorem prefix_max (a b : Nat) : ★a + b = b := sorry

-- row: elaboration 8
theorem prefix_max_application (f : Nat → Nat) (a : Nat) : f ★a = a := sorry

-- row: elaboration 8
theorem prefix_max_of_application (f : Nat → Nat) (a : Nat) : ★f a = a := sorry

-- row: elaboration 8
theorem prefix_max_of_field (p : Nat × Nat) : ★p.1 = 2 := sorry

-- row: elaboration 8
theorem prefix_low (a b : Nat) : neg! a = b ∧ a = 1 := sorry

-- row: elaboration 8
theorem postfix_max (a b : Nat) : a☆ + b = b☆ := sorry

-- row: elaboration 8
theorem postfix_max_application (f : Nat → Nat) (a : Nat) : f a☆ = a := sorry

-- row: elaboration 8
theorem postfix_low (a b : Nat) : a * b‼‼ = b := sorry

-- row: elaboration 8
theorem postfix_low_sum (a b : Nat) : a + b‼‼ = b := sorry

-- row: elaboration 8
theorem minus_and_prefix (a : Nat) (z : Int) : -★a = z := sorry

end

section
local notation "⟪" a ", " b "⟫" => Local.over a b
local notation:65 a:65 " ⊕⊕ " b:66 " within " n:66 => (a + b) % n
local notation "ten" => 10
local notation "sq" a:max => a * a
local notation:70 a:71 " choose! " b:70 => Local.over a b
local macro "fifteen" : term => `(15)

-- row: elaboration 8
theorem mixfix (a b : Nat) : ⟪a, b⟫ = ⟪b, a⟫ := sorry

-- row: elaboration 8
theorem mixfix_nested (a b : Nat) : ⟪⟪a, b⟫, a + b⟫ = 0 := sorry

-- row: elaboration 8
theorem ternary (a b c : Nat) : a ⊕⊕ b within c = 0 := sorry

-- row: elaboration 8
theorem ternary_and_plus (a b c : Nat) : a + b ⊕⊕ b * c within c * 2 = 0 := sorry

-- row: elaboration 8
theorem notation_is_text : ten / 3 = (3 : Int) := sorry

-- row: elaboration 8
theorem notation_untyped : ten - 11 = -1 := sorry

-- row: elaboration 8
theorem notation_repeats_argument (a : Nat) : sq (a + 1) = 4 := sorry

-- row: elaboration 8
theorem notation_argument_max (a : Nat) : sq a + 1 = 4 := sorry

-- row: elaboration 8
theorem notation_in_tree (a : Nat) (z : Int) : sq a - 1 = z := sorry

-- row: elaboration 8
theorem notation_own_level (a b c : Nat) : a choose! b * c = a := sorry

-- row: elaboration 8
theorem notation_own_level_left (a b c : Nat) : a * b choose! c = a := sorry

-- row: elaboration 8
theorem macro_term : fifteen = 15 := sorry

end

section
local notation "ℕ" => Nat
local notation "ℤ" => Int

-- row: elaboration 8, elaboration 3
theorem blackboard_defined (n : ℕ) (z : ℤ) : n - 1 = z := sorry

-- row: elaboration 8, elaboration 3
theorem blackboard_ascription (n : ℕ) : ((n - 1 : ℕ) : ℤ) = (n - 1 : ℤ) := sorry

end

section
local infixl:65 " + " => Local.over

-- row: elaboration 8
theorem overloaded_operator (a b : Nat) : a + b = 3 := sorry

-- row: elaboration 8
theorem overloaded_operator_int (a b : Int) : a + b = 3 := sorry

end

section
local infix:65 (priority := high) " - " => Local.over

-- row: elaboration 8
theorem operator_replaced (a b : Nat) : a - b = 3 := sorry

end

section
variable (R : Nat → Nat → Prop)
local infix:50 " ~~ " => R

-- row: elaboration 8, elaboration 7
theorem notation_for_variable (a b : Nat) : a ~~ b → b ~~ a := sorry

end
