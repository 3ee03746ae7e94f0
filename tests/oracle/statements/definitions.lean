/-! Definitions that statements use: by equations, by match, with `where`, recursive, mutual, and classes as data. -/

def double (n : Nat) : Nat := n + n

def sign : Int → Int
  | .ofNat 0 => 0
  | .ofNat _ => 1
  | .negSucc _ => -1

def factorial : Nat → Nat
  | 0 => 1
  | n + 1 => (n + 1) * factorial n

def fibonacci : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fibonacci n + fibonacci (n + 1)

def halves (n : Nat) : Nat := if n < 2 then 0 else 1 + halves (n / 2)
termination_by n

def total : List Nat → Nat
  | [] => 0
  | x :: rest => x + total rest

def ackermann : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ackermann m 1
  | m + 1, n + 1 => ackermann m (ackermann (m + 1) n)
termination_by m n => (m, n)

def quadruple (n : Nat) : Nat := twice (twice n)
where
  twice (k : Nat) : Nat := k + k

def clamp (low high : Int) (x : Int) : Int :=
  if x < low then low else if x > high then high else x

def half (n : Nat) : Nat :=
  match n with
  | 0 => 0
  | 1 => 0
  | k + 2 => half k + 1

mutual
def isEven : Nat → Bool
  | 0 => true
  | n + 1 => isOdd n
def isOdd : Nat → Bool
  | 0 => false
  | n + 1 => isEven n
end

def IsSquare (n : Nat) : Prop := ∃ k, k * k = n
abbrev Predicate := Nat → Prop
def Reachable (p : Predicate) (n : Nat) : Prop := ∃ m > n, p m

inductive Expr where
  | number (n : Int)
  | plus (a b : Expr)
  | negate (a : Expr)

def Expr.eval : Expr → Int
  | number n => n
  | plus a b => a.eval + b.eval
  | negate a => -a.eval

inductive Binary (α : Type) where
  | leaf
  | node (left : Binary α) (value : α) (right : Binary α)

namespace Binary
def size : Binary α → Nat
  | leaf => 0
  | node l _ r => l.size + 1 + r.size
def mirror : Binary α → Binary α
  | .leaf => .leaf
  | .node l v r => .node (mirror r) v (mirror l)
end Binary

inductive Even : Nat → Prop where
  | zero : Even 0
  | step : Even n → Even (n + 2)

class Shape (α : Type) where
  area : α → Nat
  sides : Nat := 4

instance : Shape Nat where
  area n := n * n

instance squareOfBool : Shape Bool := { area := fun b => if b then 1 else 0, sides := 3 }

class Monoidal (α : Type) extends Mul α where
  unit : α
  unit_mul : ∀ x : α, unit * x = x

structure Config where
  limit : Nat := 10
  strict : Bool := false
  deriving DecidableEq, Repr

def Config.tight (c : Config) : Bool := c.limit < 5 || c.strict

def constant : Nat := 42
def tolerance : Float := 1e-6
def logistic (x : Float) : Float := 1 / (1 + Float.exp (-x))

instance : Coe Bool Int := ⟨fun b => if b then 1 else 0⟩
instance : CoeFun Config (fun _ => Nat → Nat) := ⟨fun c n => min c.limit n⟩
instance : HAdd Config Nat Config := ⟨fun c n => { c with limit := c.limit + n }⟩
instance : Membership Nat Config := ⟨fun c n => n < c.limit⟩

-- row: elaboration 10
theorem simple_definition (n : Nat) : double n = 2 * n := sorry

-- row: elaboration 10
theorem definition_value : double 3 = 6 := sorry

-- row: elaboration 10
theorem definition_expected (n : Nat) (z : Int) : double n = z := sorry

-- row: elaboration 10
theorem definition_argument (z : Int) : double z = 0 := sorry

-- row: elaboration 10
theorem definition_minus : double (-1) = 0 := sorry

-- row: elaboration 10
theorem by_equations (z : Int) : sign z = z.sign := sorry

-- row: elaboration 10
theorem by_equations_value : sign (-3) = -1 := sorry

-- row: elaboration 10
theorem recursive (n : Nat) : factorial (n + 1) = (n + 1) * factorial n := sorry

-- row: elaboration 10
theorem recursive_value : factorial 5 = 120 := sorry

-- row: elaboration 10
theorem recursive_two : fibonacci 10 = 55 := sorry

-- row: elaboration 10
theorem well_founded : halves 9 = 3 := sorry

-- row: elaboration 10
theorem over_list : total [1, 2, 3] = 6 := sorry

-- row: elaboration 10
theorem two_arguments : ackermann 2 3 = 9 := sorry

-- row: elaboration 10
theorem with_where (n : Nat) : quadruple n = 4 * n := sorry

-- row: elaboration 10
theorem where_helper (n : Nat) : quadruple.twice n = n + n := sorry

-- row: elaboration 10
theorem nested_if : clamp 0 5 (-3) = 0 := sorry

-- row: elaboration 10
theorem by_match : half 7 = 3 := sorry

-- row: elaboration 10
theorem mutual_recursion : isEven 4 := sorry

-- row: elaboration 10
theorem mutual_recursion_equation (n : Nat) : isEven n = !isOdd n := sorry

-- row: elaboration 10
theorem predicate (n : Nat) : IsSquare n → IsSquare (4 * n) := sorry

-- row: elaboration 10
theorem predicate_abbreviation (p : Predicate) : p 0 → Reachable p 0 := sorry

-- row: elaboration 10
theorem predicate_decided : IsSquare 9 := sorry

-- row: elaboration 10
theorem inductive_value : (Expr.plus (.number 1) (.negate (.number 2))).eval = -1 := sorry

-- row: elaboration 10
theorem inductive_equation (a b : Expr) : (a.plus b).eval = a.eval + b.eval := sorry

-- row: elaboration 10
theorem inductive_coercion (n : Nat) : (Expr.number n).eval = n := sorry

-- row: elaboration 10
theorem polymorphic_inductive (t : Binary Nat) : t.mirror.size = t.size := sorry

-- row: elaboration 10, elaboration 3
theorem polymorphic_inductive_auto (t : Binary α) : t.mirror.mirror = t := sorry

-- row: elaboration 10
theorem polymorphic_value : (Binary.node .leaf 'a' .leaf).size = 1 := sorry

-- row: elaboration 10
theorem inductive_predicate (n : Nat) : Even n → Even (n + 2) := sorry

-- row: elaboration 10
theorem inductive_predicate_value : ¬ Even 3 := sorry

-- row: elaboration 10
theorem class_field (n : Nat) : Shape.area n = n * n := sorry

-- row: elaboration 10
theorem class_default : Shape.sides Nat = 4 := sorry

-- row: elaboration 10
theorem class_named_instance : Shape.sides Bool = 3 := sorry

-- row: elaboration 10
theorem class_variable [Shape α] (x : α) : Shape.area x = 0 := sorry

-- row: elaboration 10
theorem class_missing (s : String) : Shape.area s = 0 := sorry

-- row: elaboration 10
theorem class_as_data (s : Shape Nat) : s.area 3 = 9 := sorry

-- row: elaboration 10
theorem class_as_data_unused (s : Shape Nat) : Shape.area 3 = 9 := sorry

-- row: elaboration 10
theorem class_extended {α : Type} [Monoidal α] (x : α) : Monoidal.unit * x = x := sorry

-- row: elaboration 10
theorem class_quantified (α : Type) (m : Monoidal α) (x : α) : m.unit * x = x := sorry

-- row: elaboration 10
theorem structure_with_instance (c : Config) : c.tight → c ≠ {} := sorry

-- row: elaboration 10
theorem structure_defaults : ({} : Config).limit = 10 := sorry

-- row: elaboration 10
theorem structure_boolean_equality (c : Config) : c == { limit := 10 } := sorry

-- row: elaboration 10
theorem constant_definition : constant - 43 = 0 := sorry

-- row: elaboration 10
theorem constant_in_tree (z : Int) : constant - z = 0 := sorry

-- row: elaboration 10, total 23
theorem float_definition (x : Float) : logistic x + logistic (-x) = 1 := sorry

-- row: elaboration 10, total 23
theorem float_tolerance (x : Float) : (logistic x - 0.5).abs < tolerance := sorry

-- row: elaboration 10
theorem own_coercion (b : Bool) (z : Int) : b + z = 1 := sorry

-- row: elaboration 10
theorem own_coercion_argument (b : Bool) : sign b = 1 := sorry

-- row: elaboration 10
theorem own_function_coercion (c : Config) : c 3 = 3 := sorry

-- row: elaboration 10
theorem own_heterogeneous_sum (c : Config) (n : Nat) : (c + n).limit = c.limit + n := sorry

-- row: elaboration 10
theorem own_membership (c : Config) : 3 ∈ c := sorry

-- row: elaboration 10
theorem named_argument : clamp (high := 5) (low := 0) 7 = 5 := sorry

-- row: elaboration 10
theorem named_argument_partial (f : Int → Int) : f = clamp (high := 5) 0 := sorry

-- row: elaboration 10
theorem named_argument_unknown : clamp (middle := 5) 0 1 = 5 := sorry

-- row: elaboration 10
theorem unapplied_definition : double = fun n => 2 * n := sorry

-- row: elaboration 10
theorem composed_definition : (double ∘ half) 4 = 4 := sorry

-- row: elaboration 10
theorem definition_in_exists : ∃ n, double n = 6 := sorry

-- row: elaboration 10
theorem explicit_application : @Binary.size Nat .leaf = 0 := sorry

-- row: elaboration 10
theorem explicit_named : Binary.size (α := Nat) .leaf = 0 := sorry

-- row: elaboration 10
theorem explicit_missing_argument : @Binary.size .leaf = 0 := sorry

-- row: elaboration 10
theorem instance_chosen : @Shape.sides Bool squareOfBool = 3 := sorry

-- row: elaboration 10
theorem recursion_principle (n : Nat) : @Nat.rec (fun _ => Nat) 1 (fun _ r => 2 * r) n = 2 ^ n := sorry

-- row: elaboration 10
theorem cases_on (n : Nat) : n.casesOn (motive := fun _ => Nat) 0 (fun k => k) = n - 1 := sorry
