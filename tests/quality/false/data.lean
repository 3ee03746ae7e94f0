/-! Truth values, characters, strings, lists, arrays, options, pairs and sums of Lean's core library. -/

-- witness: a = false, b = true
theorem and_is_or (a b : Bool) : (a && b) = (a || b) := sorry

-- witness: a = true, b = true
theorem xor_is_or (a b : Bool) : (a != b) = (a || b) := sorry

-- witness: p = True, q = False
theorem anything_implies_anything (p q : Prop) : p → q := sorry

-- witness: p = False, q = True
theorem first_of_two (p q : Prop) (h : p ∨ q) : p := sorry

-- witness: p = True, q = False, r = False
theorem curried_wrongly (p q r : Prop) (h : p → q → r) : p → q := sorry

-- witness: p = False, q = False
theorem iff_twice (p q : Prop) : (p ↔ q) ↔ p := sorry

-- witness: c = Char.ofNat 49
theorem one_digit (c : Char) (h : c.isDigit = true) : c = '0' := sorry

-- witness: c = Char.ofNat 65
theorem case_there_and_back (c : Char) : c.toUpper.toLower = c := sorry

-- witness: s = ""
theorem strings_are_not_empty (s : String) : 0 < s.length := sorry

-- witness: l = [0, 1]
theorem lists_are_palindromes (l : List Nat) : l.reverse = l := sorry

-- witness: l = []
theorem lists_are_not_empty (l : List Nat) : 0 < l.length := sorry

-- witness: l = [1]
theorem heads_are_zero (l : List Nat) : l.head! = 0 := sorry

-- witness: l = [0], m = [1]
theorem append_commutes (l m : List Nat) : l ++ m = m ++ l := sorry

-- witness: l = [0]
theorem sum_above_length (l : List Nat) : l.length ≤ l.sum := sorry

-- witness: l = [1, 1]
theorem sum_of_squares (l : List Int) : (l.map (fun x => x * x)).sum = l.sum * l.sum := sorry

-- witness: l = [0, 0]
theorem no_duplicates (l : List Nat) : l.eraseDups = l := sorry

-- witness: l = [], n = 1
theorem take_takes_all (l : List Nat) (n : Nat) : (l.take n).length = n := sorry

-- witness: l = [1]
theorem some_even_entry (l : List Nat) (h : l ≠ []) : l.filter (· % 2 == 0) ≠ [] := sorry

-- witness: l = [], i = 0
theorem default_is_one (l : List Nat) (i : Nat) : l[i]! = l.getD i 1 := sorry

-- witness: l = [0, 1]
theorem alternating_fold (l : List Nat) : l.foldr (fun a b => a - b) 0 = l.sum := sorry

-- witness: l = [0, 1, 2]
theorem short_without_duplicates (l : List Nat) (h : l.Nodup) : l.length ≤ 2 := sorry

-- witness: x = 0, l = [1, 0]
theorem member_is_the_head (x : Nat) (l : List Nat) (h : x ∈ l) : l.head? = some x := sorry

-- witness: l = [false]
theorem balanced (l : List Bool) : l.count true = l.count false := sorry

-- witness: l = [0], m = []
theorem zip_keeps_length (l m : List Nat) : (l.zip m).length = l.length := sorry

-- witness: n = 0, k = 1
theorem replicated_sum (n k : Nat) : (List.replicate n k).sum = n + k := sorry

-- witness: l = [[]]
theorem flatten_keeps_length (l : List (List Nat)) : l.flatten.length = l.length := sorry

-- witness: l = [(0, false)]
theorem all_marked (l : List (Nat × Bool)) : l.all (fun p => p.2) = true := sorry

-- witness: xs = #[0, 0, 0]
theorem small_arrays (xs : Array Nat) : xs.size < 3 := sorry

-- witness: xs = #[1]
theorem array_default (xs : Array Nat) : xs[0]! = 0 := sorry

-- witness: o = Option.none
theorem always_there (o : Option Nat) : o.isSome = true := sorry

-- witness: o = Option.some 1
theorem nothing_but_default (o : Option Nat) : o.getD 0 = 0 := sorry

-- witness: o = Option.some 0, p = Option.some 1
theorem both_there (o p : Option Nat) (h : o.isSome = p.isSome) : o = p := sorry

-- witness: p = (0, 1)
theorem equal_parts (p : Nat × Nat) : p.1 = p.2 := sorry

-- witness: p = (0, (-1))
theorem first_below_second (p : Nat × Int) : (p.1 : Int) ≤ p.2 := sorry

-- witness: s = Sum.inl 1
theorem left_zero (s : Nat ⊕ Bool) (h : s.isLeft = true) : s = Sum.inl 0 := sorry

-- witness: s = Sum.inr false
theorem always_left (s : Nat ⊕ Bool) : s.isLeft = true := sorry
