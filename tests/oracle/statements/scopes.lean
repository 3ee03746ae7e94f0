/-! Namespaces, `open`, sections, and names that mean several things. -/

namespace A
def size : Nat := 1
def twice (n : Nat) : Nat := 2 * n
def over (n : Nat) : Nat := n
namespace Inner
def size : Nat := 2
end Inner
end A

namespace B
def size : Nat := 3
def over (z : Int) : Int := z
end B

def size : Nat := 4

-- row: elaboration 8
theorem plain : size = 4 := sorry

-- row: elaboration 8
theorem qualified : A.size = 1 := sorry

-- row: elaboration 8
theorem qualified_deep : A.Inner.size = 2 := sorry

namespace A

-- row: elaboration 8
theorem in_namespace : size = 1 := sorry

-- row: elaboration 8
theorem relative : Inner.size = 2 := sorry

namespace Inner

-- row: elaboration 8
theorem innermost : size = 2 := sorry

-- row: elaboration 8
theorem outer_still_seen : twice 2 = 4 := sorry

-- row: elaboration 8
theorem other_namespace : B.size = 3 := sorry

end Inner

end A

-- row: elaboration 8
theorem A.by_dotted_name : size = 1 := sorry

-- row: elaboration 8
theorem A.Inner.by_dotted_name : size = 2 ∧ twice 1 = 2 := sorry

section
open A

-- row: elaboration 8
theorem opened : twice 1 = 2 := sorry

-- row: elaboration 8
theorem opened_and_own : size = 4 := sorry

-- row: elaboration 8
theorem opened_relative : Inner.size = 2 := sorry

end

section
open A B

-- row: elaboration 8
theorem overloaded_by_type (z : Int) : over z = z := sorry

-- row: elaboration 8
theorem overloaded_by_type_nat (n : Nat) : over n = n := sorry

-- row: elaboration 8
theorem overloaded_numeral : over 3 = 3 := sorry

-- row: elaboration 8
theorem overloaded_minus : over (-3) = -3 := sorry

-- row: elaboration 8
theorem overloaded_expected : over 3 = (3 : Int) := sorry

-- row: elaboration 8
theorem overloaded_alone : over = over := sorry

end

section

-- row: elaboration 8
open A in
theorem open_in : twice 1 = 2 := sorry

-- row: elaboration 8
theorem open_in_is_over : twice 1 = 2 := sorry

-- row: elaboration 8
theorem open_in_term : (open A in twice 1) = 2 := sorry

end

section
open A (twice)

-- row: elaboration 8
theorem open_only : twice 1 = 2 := sorry

-- row: elaboration 8
theorem open_only_other : over 1 = 1 := sorry

end

section
open A hiding over

-- row: elaboration 8
theorem open_hiding : twice 1 = 2 := sorry

-- row: elaboration 8
theorem open_hidden : over 1 = 1 := sorry

end

section
open A renaming twice → double

-- row: elaboration 8
theorem open_renaming : double 1 = 2 := sorry

-- row: elaboration 8
theorem open_renamed_old : twice 1 = 2 := sorry

end

section
open Nat

-- row: elaboration 8
theorem core_opened (n : Nat) : succ n = n + 1 := sorry

-- row: elaboration 8
theorem core_opened_gcd : gcd 4 6 = 2 := sorry

-- row: elaboration 8
theorem core_opened_pred (n : Nat) : pred n = n - 1 := sorry

end

section
open Nat Int

-- row: elaboration 8
theorem core_overloaded : gcd 4 6 = 2 := sorry

-- row: elaboration 8
theorem core_overloaded_minus : gcd (-4) 6 = 2 := sorry

-- row: elaboration 8
theorem core_overloaded_variable (n : Nat) : gcd n n = n := sorry

-- row: elaboration 8
theorem core_overloaded_to_nat (z : Int) : toNat z = 0 := sorry

end

-- row: elaboration 8
theorem root_prefix (l : List Nat) : _root_.List.length l = l.length := sorry

namespace A

-- row: elaboration 8
theorem root_over_own (x : Nat) : _root_.id x = x := sorry

end A

namespace Own
def id (n : Nat) : Nat := n + 1

-- row: elaboration 8
theorem own_before_core : id 1 = 2 := sorry

-- row: elaboration 8
theorem own_before_core_type (b : Bool) : id b = b := sorry

end Own

section
open Own

-- row: elaboration 8
theorem opened_and_core : id 1 = 2 := sorry

-- row: elaboration 8
theorem opened_and_core_bool (b : Bool) : id b = b := sorry

end

namespace Guarded
protected def guarded : Nat := 1
private def hidden : Nat := 2

-- row: elaboration 8
theorem protected_inside : guarded = (1 : Nat) := sorry

-- row: elaboration 8
theorem protected_qualified : Guarded.guarded = 1 := sorry

-- row: elaboration 8
theorem private_inside : hidden = 2 := sorry

end Guarded

section
open Guarded

-- row: elaboration 8
theorem protected_opened : guarded = (1 : Nat) := sorry

-- row: elaboration 8
theorem private_opened : hidden = 2 := sorry

end

section
local notation "seven" => (7 : Nat)

-- row: elaboration 8
theorem local_notation : seven = 7 := sorry

end

-- row: elaboration 8, elaboration 3
theorem local_notation_is_over : seven = (7 : Nat) := sorry

namespace Scoped
scoped notation "eleven" => (11 : Int)

-- row: elaboration 8
theorem scoped_inside : eleven = 11 := sorry

end Scoped

-- row: elaboration 8, elaboration 3
theorem scoped_outside : eleven = (11 : Nat) := sorry

-- row: elaboration 8
theorem scoped_opened : open Scoped in eleven = 11 := sorry

section
open Scoped

-- row: elaboration 8
theorem scoped_by_open : eleven - 12 = -1 := sorry

end

section
open scoped Scoped

-- row: elaboration 8
theorem scoped_by_open_scoped : eleven - 12 = -1 := sorry

end

export A (twice)

-- row: elaboration 8
theorem exported : twice 1 = 2 := sorry

-- row: elaboration 8
theorem local_over_constant (twice : Nat) : twice = 1 := sorry

-- row: elaboration 8
theorem local_dotted (A : Nat × Nat) : A.1 = 1 := sorry

-- row: elaboration 8
theorem local_hides_namespace (A : Nat) : A.size = 1 := sorry

abbrev Count := Nat

-- row: elaboration 8
theorem through_abbreviation (n : Count) : n - 1 = 0 := sorry

-- row: elaboration 8
theorem abbreviation_and_nat (n : Count) (m : Nat) (z : Int) : n - m = z := sorry

-- row: elaboration 8
theorem abbreviation_ascription : (3 : Count) - 5 = 0 := sorry

def Amount := Nat

-- row: elaboration 8
theorem opaque_definition_numeral : (3 : Amount) = 3 := sorry

-- row: elaboration 8
theorem opaque_definition_equal (n : Amount) (m : Nat) : n = m := sorry

-- row: elaboration 8
theorem opaque_definition_operation (n : Amount) : n + n = n := sorry
