/-! `if`, `match`, `let`, `have`, `fun |`, and what they look like inside statements. -/

inductive Colour where
  | red | green | blue
  deriving DecidableEq

inductive Tree where
  | leaf : Tree
  | node (left : Tree) (value : Nat) (right : Tree) : Tree

-- row: elaboration 8
theorem if_prop (x y : Nat) : (if x < y then x else y) ≤ x := sorry

-- row: elaboration 8
theorem if_bool (b : Bool) (x y : Nat) : (if b then x else y) = x := sorry

-- row: elaboration 8
theorem if_boolean_equality (x y : Nat) : (if x == y then 1 else 0) = 1 := sorry

-- row: elaboration 8
theorem if_named (x y : Nat) : (if h : x < y then y - x else 0) = 0 := sorry

-- row: elaboration 8, elaboration 6
theorem if_named_used (n i : Nat) : (if h : i < n then (⟨i, h⟩ : Fin n).val else 0) = i := sorry

-- row: elaboration 8
theorem if_nested (x : Nat) : (if x < 1 then 1 else if x < 2 then 2 else 3) = 3 := sorry

-- row: elaboration 8
theorem if_extends (x : Nat) : x = if x < 1 then 1 else 2 + x := sorry

-- row: elaboration 8
theorem if_statement (x : Nat) : if x = 0 then x = 1 else x = 2 := sorry

-- row: elaboration 8
theorem if_statement_and (x : Nat) : if x = 0 then x = 1 else x = 2 ∧ x = 3 := sorry

-- row: elaboration 8
theorem if_undecidable (p : Prop) : (if p then 1 else 2) = 1 := sorry

-- row: elaboration 8
theorem if_decidable (p : Prop) [Decidable p] : (if p then 1 else 2) = 1 := sorry

-- row: elaboration 8
theorem if_condition_and (x y : Nat) : (if x < y ∧ y < 3 then 1 else 2) = 1 := sorry

-- row: elaboration 8
theorem if_condition_bool_and (x y : Nat) : (if x < y && y < 3 then 1 else 2) = 1 := sorry

-- row: elaboration 8
theorem if_condition_not (x : Nat) (b : Bool) : (if !b then x else 2) = 1 := sorry

-- row: elaboration 8
theorem if_let (o : Option Nat) : (if let some x := o then x else 0) = 1 := sorry

-- row: elaboration 8
theorem boolean_cond (b : Bool) : (bif b then 1 else 2) = cond b 1 2 := sorry

-- row: elaboration 8
theorem match_nat (n : Nat) : (match n with | 0 => 1 | k + 1 => k) = n := sorry

-- row: elaboration 8
theorem match_succ (n : Nat) : (match n with | .zero => 1 | .succ k => k) = n := sorry

-- row: elaboration 8
theorem match_numerals (n : Nat) : (match n with | 0 => 5 | 1 => 6 | _ => 7) = n := sorry

-- row: elaboration 8
theorem match_overlap (a b : Nat) : (match a, b with | 0, _ => 1 | _, 0 => 2 | _, _ => 3) = 2 := sorry

-- row: elaboration 8
theorem match_overlap_order (a b : Nat) : (match a, b with | _, 0 => 2 | 0, _ => 1 | _, _ => 3) = 2 := sorry

-- row: elaboration 8
theorem match_missing (n : Nat) : (match n with | 0 => 1 | 1 => 2) = n := sorry

-- row: elaboration 8
theorem match_redundant (n : Nat) : (match n with | _ => 1 | 0 => 2) = n := sorry

-- row: elaboration 8
theorem match_int (z : Int) : (match z with | .ofNat n => n | .negSucc n => n) = 0 := sorry

-- row: elaboration 8
theorem match_int_literal (z : Int) : (match z with | 0 => 1 | -1 => 2 | _ => 3) = 3 := sorry

-- row: elaboration 8
theorem match_bool (b : Bool) : (match b with | true => 1 | false => 0) = b.toNat := sorry

-- row: elaboration 8
theorem match_option (o : Option Nat) : (match o with | none => 0 | some x => x + 1) = 0 := sorry

-- row: elaboration 8
theorem match_list (l : List Nat) : (match l with | [] => 0 | x :: _ => x) = l.head! := sorry

-- row: elaboration 8
theorem match_list_two (l : List Nat) : (match l with | [a, b] => a + b | _ => 0) = 0 := sorry

-- row: elaboration 8
theorem match_pair (p : Nat × Nat) : (match p with | (a, b) => a - b) = 0 := sorry

-- row: elaboration 8
theorem match_colour (c : Colour) : (match c with | .red => 0 | .green => 1 | .blue => 2) < 3 := sorry

-- row: elaboration 8
theorem match_colour_default (c : Colour) : (match c with | .red => true | _ => false) = (c == .red) := sorry

-- row: elaboration 8
theorem match_colour_variable (c : Colour) : (match c with | red => 1) = 1 := sorry

-- row: elaboration 8
theorem match_tree (t : Tree) : (match t with | .leaf => 0 | .node _ v _ => v) = 0 := sorry

-- row: elaboration 8
theorem match_tree_deep (t : Tree) : (match t with | .node (.node _ a _) b .leaf => a + b | _ => 0) = 0 := sorry

-- row: elaboration 8
theorem match_alternatives (n : Nat) : (match n with | 0 | 1 => true | _ => false) = true := sorry

-- row: elaboration 8
theorem match_named (n : Nat) : (match h : n with | 0 => 1 | k + 1 => k) = n := sorry

-- row: elaboration 8
theorem match_as_pattern (n : Nat) : (match n with | 0 => 0 | m@(k + 1) => m + k) = n := sorry

-- row: elaboration 8
theorem match_character (c : Char) : (match c with | 'a' => 1 | 'b' => 2 | _ => 3) = 3 := sorry

-- row: elaboration 8
theorem match_string (s : String) : (match s with | "a" => 1 | _ => 3) = 3 := sorry

-- row: elaboration 8
theorem match_plus_two (n : Nat) : (match n with | 0 => 0 | 1 => 1 | k + 2 => k) = n := sorry

-- row: elaboration 8
theorem match_prop (n : Nat) : match n with | 0 => True | k + 1 => k < n := sorry

-- row: elaboration 8
theorem match_in_match (a b : Nat) :
    (match a with | 0 => (match b with | 0 => 1 | _ => 2) | _ => 3) = 1 := sorry

-- row: elaboration 8
theorem match_swallows (a b : Nat) :
    (match a with | 0 => match b with | 0 => 1 | _ => 2 | _ => 3) = 1 := sorry

-- row: elaboration 8
theorem match_of_expression (a b : Nat) : (match a - b with | 0 => a | d + 1 => d) = a := sorry

-- row: elaboration 8
theorem match_branch_extends (a : Nat) : (match a with | 0 => 1 | _ => 2 + a) = 3 := sorry

-- row: elaboration 8
theorem match_generalises (n : Nat) (h : n ≠ 0) : (match n, h with | k + 1, _ => k) = n - 1 := sorry

-- row: elaboration 8
theorem match_fin (i : Fin 2) : (match i with | 0 => 5 | 1 => 6) > 4 := sorry

-- row: elaboration 8
theorem fun_match : (fun | 0 => 1 | k + 1 => k : Nat → Nat) 3 = 2 := sorry

-- row: elaboration 8
theorem fun_match_list (l : List (Option Nat)) : l.map (fun | none => 0 | some x => x) = [] := sorry

-- row: elaboration 8
theorem fun_match_two : (fun | 0, _ => 1 | _, b => b : Nat → Nat → Nat) 0 7 = 1 := sorry

-- row: elaboration 8
theorem fun_match_pairs (l : List (Nat × Nat)) : l.map (fun | (a, b) => a + b) = l.map (fun p => p.1 + p.2) := sorry

-- row: elaboration 8
theorem let_value (x : Nat) : let y := x + 1; y > x := sorry

-- row: elaboration 8
theorem let_typed (x : Nat) : let y : Int := x; y - 1 < y := sorry

-- row: elaboration 8
theorem let_function : let f := fun n : Nat => n + 1; f 2 = 3 := sorry

-- row: elaboration 8
theorem let_function_binders : let f (n : Nat) := n + 1; f 2 = 3 := sorry

-- row: elaboration 8
theorem let_function_typed : let f (n : Nat) : Int := n - 1; f 0 = -1 := sorry

-- row: elaboration 8
theorem let_two : let a := 1; let b := a + 1; a + b = 3 := sorry

-- row: elaboration 8
theorem let_lines :
    let a := 1
    let b := a + 1
    a + b = 3 := sorry

-- row: elaboration 8
theorem let_pair : let (a, b) := (1, 2); a + b = 3 := sorry

-- row: elaboration 8
theorem let_in_middle (x : Nat) : x = 1 ∧ let y := x; y = 1 ∧ x = 1 := sorry

-- row: elaboration 8
theorem let_in_hypothesis (x : Nat) (h : let y := x; y = 1) : x = 1 := sorry

-- row: elaboration 8
theorem have_value (x : Nat) : have y := x + 1; y > x := sorry

-- row: elaboration 8
theorem have_typed (x : Nat) (h : x > 0) : have k : x ≠ 0 := Nat.ne_of_gt h; x > 0 := sorry

-- row: elaboration 8
theorem show_from (x : Nat) : (show Nat from x) = x := sorry

-- row: elaboration 8
theorem show_coerces (x : Nat) : (show Int from x - 1) = x := sorry

-- row: elaboration 8
theorem dot_function : (· + 1) 2 = 3 := sorry

-- row: elaboration 8
theorem dot_function_list (l : List Nat) : l.map (· * 2) = l := sorry

-- row: elaboration 8
theorem dot_function_two (l : List Nat) : l.foldl (· + ·) 0 = l.sum := sorry

-- row: elaboration 8
theorem dot_function_scope (f : Nat → Nat) (l : List Nat) : l.map (f (· + 1)) = l := sorry

-- row: elaboration 8
theorem dot_function_application (f : Nat → Nat → Nat) (l : List Nat) : l.map (f · 1) = l := sorry

-- row: elaboration 8
theorem dot_function_nested (f : Nat → Nat → Nat) : (f · (1 + 2)) 3 = 4 := sorry

-- row: elaboration 8
theorem dot_function_swapped : (2 - ·) 1 = 1 := sorry

-- row: elaboration 8
theorem dot_function_equality (l : List Nat) : l.all (· == 2) = true := sorry

-- row: elaboration 8
theorem dot_function_tuple (x : Nat) : (·, x) 1 = (1, x) := sorry

-- row: elaboration 8
theorem constructor_distinct : Colour.red ≠ Colour.green := sorry

-- row: elaboration 8
theorem constructor_boolean (c : Colour) : c != .red := sorry

-- row: elaboration 8
theorem constructor_all : ∀ c : Colour, c = .red ∨ c = .green ∨ c = .blue := sorry

-- row: elaboration 8
theorem tree_constructor (t : Tree) : t = .node .leaf 1 .leaf := sorry

-- row: elaboration 8
theorem tree_unknown_constructor (t : Tree) : t = .branch := sorry

-- row: elaboration 8
theorem nomatch_term (i : Fin 0) : (nomatch i : Nat) = 3 := sorry

-- row: elaboration 8
theorem suffices_not_a_statement (x : Nat) : (x = x) = True := sorry

-- row: elaboration 8
theorem by_in_term (x : Nat) (h : x > 0) : (⟨x, by exact h⟩ : {n : Nat // n > 0}).val = x := sorry

-- row: elaboration 8
theorem at_pattern_binder : (fun ((a, b) : Nat × Nat) => a + b) (1, 2) = 3 := sorry
