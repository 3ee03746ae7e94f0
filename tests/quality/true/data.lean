/-! Fin, bit vectors, machine integers, truth values, lists, options and the file's own types: all true. -/

theorem none_in_fin_zero (i : Fin 0) : i.val = 7 := sorry

theorem no_element_of_fin_zero : ¬ ∃ i : Fin 0, i = i := sorry

theorem values_are_small (n : Nat) (i : Fin n) : i.val < n := sorry

theorem one_element (i j : Fin 1) : i = j := sorry

theorem wraps : (5 : Fin 3) = 2 := sorry

theorem last_plus_one : Fin.last 4 + 1 = 0 := sorry

theorem seven_times (i : Fin 7) : i + i + i + i + i + i + i = 0 := sorry

theorem fermat_in_fin (i : Fin 5) : i * i * i * i * i = i := sorry

theorem subtraction_wraps (i j : Fin 5) (h : j ≤ i) : (i - j).val = i.val - j.val := sorry

theorem bitvec_minus (x : BitVec 8) : x + ~~~x = 255 := sorry

theorem bitvec_negation (x : BitVec 8) : -x = ~~~x + 1 := sorry

theorem bitvec_shift_by_width (x : BitVec 8) : x <<< 8 = 0 := sorry

theorem bitvec_bound (x : BitVec 4) : x.toNat ≤ 15 := sorry

theorem bitvec_of_no_bits (x y : BitVec 0) : x = y := sorry

theorem byte_shift_by_width (x : UInt8) : x <<< 8 = x := sorry

theorem byte_doubling (x : UInt8) (h : x < 128) : x * 2 / 2 = x := sorry

theorem byte_bound (x : UInt8) : x.toNat < 256 := sorry

theorem word_wraps (x : UInt16) : x + 65535 + 1 = x := sorry

theorem long_word_wraps (x : UInt64) : x - 1 + 1 = x := sorry

theorem de_morgan (a b : Bool) : (!(a && b)) = (!a || !b) := sorry

theorem bool_cases (a : Bool) : a = true ∨ a = false := sorry

theorem and_before_equality (b c : Bool) : (true && b = c) ↔ b = c := sorry

theorem excluded_middle (p : Prop) : p ∨ ¬ p := sorry

theorem peirce (p q : Prop) : ((p → q) → p) → p := sorry

theorem iff_is_associative (p q r : Prop) : ((p ↔ q) ↔ r) ↔ (p ↔ (q ↔ r)) := sorry

theorem contraposition (p q : Prop) : (p → q) ↔ (¬ q → ¬ p) := sorry

theorem upper_case (c : Char) : c.toUpper.toUpper = c.toUpper := sorry

theorem digits_are_small (c : Char) (h : c.isDigit = true) : c.toNat ≤ 57 := sorry

theorem length_of_append (s t : String) : (s ++ t).length = s.length + t.length := sorry

theorem empty_string (s : String) (h : s.length = 0) : s = "" := sorry

theorem reverse_twice (l : List Nat) : l.reverse.reverse = l := sorry

theorem reverse_of_append (l m : List Nat) : (l ++ m).reverse = m.reverse ++ l.reverse := sorry

theorem head_of_nothing : ([] : List Nat).head! = 0 := sorry

theorem out_of_range (l : List Nat) : l[l.length]! = 0 := sorry

theorem sum_of_append (l m : List Nat) : (l ++ m).sum = l.sum + m.sum := sorry

theorem take_and_drop (l : List Nat) (n : Nat) : l.take n ++ l.drop n = l := sorry

theorem drop_last (l : List Nat) : l.dropLast ++ l.drop (l.length - 1) = l := sorry

theorem truncating_fold (l : List Nat) : l.foldl (fun a b => a - b) 10 = 10 - l.sum := sorry

theorem map_keeps_length (l : List Int) : (l.map (fun x => x * x)).length = l.length := sorry

theorem sum_of_squares_is_positive (l : List Int) : 0 ≤ (l.map (fun x => x * x)).sum := sorry

theorem filter_shortens (l : List Nat) : (l.filter (· % 2 == 0)).length ≤ l.length := sorry

theorem zip_is_short (l m : List Nat) : (l.zip m).length = min l.length m.length := sorry

theorem short_range (n : Nat) : (List.range n).length = n := sorry

theorem replicated_sum (n k : Nat) : (List.replicate n k).sum = n * k := sorry

theorem pigeonhole (l : List (Fin 2)) (h : l.Nodup) : l.length ≤ 2 := sorry

theorem array_push (xs : Array Nat) (x : Nat) : (xs.push x).size = xs.size + 1 := sorry

theorem array_out_of_range (xs : Array Nat) : xs[xs.size]! = 0 := sorry

theorem option_cases (o : Option Nat) : o = none ∨ o.isSome = true := sorry

theorem option_map (o : Option Nat) : (o.map (fun x => x + 1)).isSome = o.isSome := sorry

theorem pair_eta (p : Nat × Int) : (p.1, p.2) = p := sorry

theorem sum_cases (s : Nat ⊕ Bool) : s.isLeft = true ∨ s.isRight = true := sorry

theorem unit_is_unique (u v : Unit) : u = v := sorry

structure Point where
  x : Int
  y : Int

def Point.swap (p : Point) : Point := ⟨p.y, p.x⟩

theorem swap_twice (p : Point) : p.swap.swap = p := sorry

theorem update_then_read (p : Point) : { p with x := 3 }.x = 3 := sorry

structure Positive where
  val : Nat
  pos : 0 < val

theorem field_carries_proof (p : Positive) : p.val ≠ 0 := sorry

inductive Light where
  | amber | green | red

def Light.next : Light → Light
  | amber => red
  | red => green
  | green => amber

theorem period_three (c : Light) : c.next.next.next = c := sorry

inductive Tree where
  | leaf : Tree
  | node : Tree → Nat → Tree → Tree

namespace Tree

def size : Tree → Nat
  | leaf => 0
  | node l _ r => l.size + 1 + r.size

def depth : Tree → Nat
  | leaf => 0
  | node l _ r => max l.depth r.depth + 1

def mirror : Tree → Tree
  | leaf => leaf
  | node l n r => node r.mirror n l.mirror

end Tree

theorem mirror_twice (t : Tree) : t.mirror.mirror = t := sorry

theorem depth_below_size (t : Tree) : t.depth ≤ t.size := sorry

theorem size_below_power (t : Tree) : t.size < 2 ^ t.depth := sorry

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)

theorem fib_grows (n : Nat) (h : 4 < n) : n ≤ fib n := sorry

theorem fib_below_power (n : Nat) : fib n < 2 ^ n := sorry

def sumTo (n : Nat) : Nat :=
  match n with
  | 0 => 0
  | k + 1 => k + 1 + sumTo k

theorem sum_to_formula (n : Nat) : 2 * sumTo n = n * (n + 1) := sorry

def insertSorted (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertSorted x ys

theorem insert_lengthens (x : Nat) (l : List Nat) : (insertSorted x l).length = l.length + 1 := sorry

theorem float_objects (x : Float) : x = x := sorry

theorem float_addition_commutes (x y : Float) : (x + y == y + x) = true ∨ (x == x) = false ∨ (y == y) = false ∨
    (x + y == x + y) = false := sorry

theorem float_minus_zero : ((0.0 : Float) == -0.0) = true := sorry

theorem float_nan : ((0.0 / 0.0 : Float) == 0.0 / 0.0) = false := sorry

theorem float_halves : ((0.5 : Float) + 0.25 == 0.75) = true := sorry

theorem bounded_witness (n : Nat) : ∃ k, k ≤ n ∧ (n = 2 * k ∨ n = 2 * k + 1) := sorry

theorem swapped_quantifiers : ∀ m : Fin 3, ∃ n : Fin 3, m + n = 0 := sorry

theorem shadowed (n : Nat) (h : n = 3) : ∀ n : Nat, n = 0 ∨ 0 < n := sorry
