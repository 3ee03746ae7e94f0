/-! Lists, arrays, strings, characters, options, functions: literals, indexing, and core operations. -/

-- row: total 21
theorem index_bang (l : List Nat) (i : Nat) : l[i]! = 0 := sorry

-- row: total 21
theorem index_question (l : List Nat) (i : Nat) : l[i]? = none := sorry

-- row: total 21
theorem index_proved (l : List Nat) (i : Nat) (h : i < l.length) : l[i] = 0 := sorry

-- row: total 21
theorem index_given (l : List Nat) (i : Nat) (h : i < l.length) : l[i]'h = 0 := sorry

-- row: total 21
theorem index_unproved (l : List Nat) (i : Nat) : l[i] = 0 := sorry

-- row: total 21
theorem index_literal : [1, 2, 3][1] = 2 := sorry

-- row: total 21
theorem index_quantified (l : List Nat) : ∀ i, (h : i < l.length) → l[i] ≤ l.sum := sorry

-- row: total 21
theorem index_bounded (l : List Nat) (n : Nat) (hn : n ≤ l.length) : ∀ i : Fin n, l[i] = 0 := sorry

-- row: total 21
theorem index_default (l : List Nat) (i : Nat) : l[i]?.getD 0 = l[i]! := sorry

-- row: total 21
theorem index_get (l : List Nat) (i : Fin l.length) : l.get i = l[i] := sorry

-- row: total 21
theorem index_array (a : Array Int) (i : Nat) : a[i]! = -1 := sorry

-- row: total 21
theorem index_array_proved (a : Array Int) (i : Nat) (h : i < a.size) : a[i] = -1 := sorry

-- row: total 21
theorem index_array_getD (a : Array Nat) : a.getD 3 9 = 9 := sorry

-- row: total 21
theorem index_vector (v : Vector Nat 3) : v[2] = v[0] + 1 := sorry

-- row: total 21
theorem index_arithmetic (l : List Nat) (i : Nat) : l[i + 1]! = l[i]! + 1 := sorry

-- row: total 21
theorem index_spaced (f : List Nat → Nat) (l : List Nat) : f [1] = l [1]! := sorry

-- row: total 21
theorem index_of_index (l : List (List Nat)) : l[0]![1]! = 2 := sorry

-- row: total 21
theorem index_then_field (l : List (Nat × Nat)) : l[0]!.1 = 2 := sorry

-- row: total 21
theorem index_no_default (α : Type) (l : List α) (x : α) : l[0]! = x := sorry

-- row: total 21
theorem index_inhabited (α : Type) [Inhabited α] (l : List α) (x : α) : l[0]! = x := sorry

-- row: total 21
theorem index_update (a : Array Nat) : (a.set! 0 5)[0]! = 5 := sorry

-- row: total 21
theorem index_by_int (l : List Nat) (z : Int) : l[z]! = 0 := sorry

-- row: none
theorem list_literal : [1, 2] ++ [3] = [1, 2, 3] := sorry

-- row: none
theorem list_cons (x : Nat) (l : List Nat) : x :: l ≠ l := sorry

-- row: none
theorem list_cons_two : 1 :: 2 :: [] = [1, 2] := sorry

-- row: none
theorem list_empty_typed : ([] : List Nat) = [] := sorry

-- row: none
theorem list_empty_untyped : [] = [] := sorry

-- row: none
theorem list_trailing_comma : [1, 2,] = [1, 2] := sorry

-- row: none
theorem list_long : [1, 2, 3, 4, 5, 6, 7, 8, 9].length = 9 := sorry

-- row: none
theorem list_map (l : List Nat) : l.map (fun x => x - 1) = l := sorry

-- row: none
theorem list_map_cast (l : List Nat) : l.map (fun x => (x : Int) - 1) = [] := sorry

-- row: none
theorem list_map_expected (l : List Nat) (m : List Int) : m = l.map (fun x => x - 1) := sorry

-- row: none
theorem list_foldl (l : List Nat) : l.foldl (fun a x => a + x) 0 = l.foldr (· + ·) 0 := sorry

-- row: none
theorem list_foldl_int (l : List Nat) : l.foldl (fun a x => a - x) (0 : Int) ≤ 0 := sorry

-- row: none
theorem list_reverse (l : List Nat) : l.reverse.reverse = l := sorry

-- row: none
theorem list_range (n : Nat) : (List.range n).length = n := sorry

-- row: none
theorem list_range_value : List.range 3 = [0, 1, 2] := sorry

-- row: none
theorem list_range_step : List.range' 2 3 = [2, 3, 4] := sorry

-- row: none
theorem list_replicate : List.replicate 2 'a' = ['a', 'a'] := sorry

-- row: none
theorem list_contains (l : List Nat) : l.contains 3 = true ↔ 3 ∈ l := sorry

-- row: none
theorem list_member_literal : 2 ∈ [1, 2] := sorry

-- row: none
theorem list_nodup (l : List Nat) : l.Nodup → l.length = 2 := sorry

-- row: none
theorem list_pairwise (l : List Nat) : l.Pairwise (· ≤ ·) := sorry

-- row: none
theorem list_sublist (l m : List Nat) : l.Sublist m → l.length ≤ m.length := sorry

-- row: none
theorem list_subset (l m : List Nat) : l ⊆ m → l.length ≤ m.length := sorry

-- row: none
theorem list_prefix (l m : List Nat) : l <+: m → l.length ≤ m.length := sorry

-- row: none
theorem list_permutation (l m : List Nat) : l.Perm m → l.sum = m.sum := sorry

-- row: none
theorem list_order : [1, 2] < [1, 3] := sorry

-- row: none
theorem list_zip_with (l m : List Nat) : List.zipWith (· - ·) l m = l.zipWith (fun a b => a - b) m := sorry

-- row: none
theorem list_bind (l : List Nat) : l.flatMap (fun x => [x, x]) = l := sorry

-- row: none
theorem list_count (l : List Nat) : l.count 2 = 3 := sorry

-- row: none
theorem list_minimum (l : List Nat) : l.max? = none ↔ l = [] := sorry

-- row: none
theorem list_find (l : List Nat) : l.find? (· > 2) = some 3 := sorry

-- row: none
theorem list_do_range : (Id.run do let mut s := 0; for i in [0:3] do s := s + i; return s) = 3 := sorry

-- row: none
theorem array_literal : #[1, 2].size = 2 := sorry

-- row: none
theorem array_push : #[1].push 2 = #[1, 2] := sorry

-- row: none
theorem array_to_list (a : Array Nat) : a.toList.length = a.size := sorry

-- row: none
theorem vector_literal : #v[1, 2] = #v[1, 2] := sorry

-- row: none
theorem option_some (o : Option Nat) : o = some 3 := sorry

-- row: none
theorem option_none : (none : Option Nat) ≠ some 0 := sorry

-- row: none
theorem option_dotted (o : Option Nat) : o = .some 3 ∨ o = .none := sorry

-- row: none
theorem option_coerced (o : Option Nat) (n : Nat) : o = n := sorry

-- row: none
theorem option_coerced_numeral (o : Option Nat) : o = 3 := sorry

-- row: none
theorem option_map (o : Option Nat) : o.map (· + 1) = none := sorry

-- row: none
theorem option_bind (o : Option Nat) : (o >>= fun x => some (x + 1)) = none := sorry

-- row: none
theorem option_or_else (o : Option Nat) : (o <|> some 1) = some 1 := sorry

-- row: none
theorem option_functor (o : Option Nat) : (fun x => x + 1) <$> o = o := sorry

-- row: none
theorem option_is_some (o : Option Nat) : o.isSome := sorry

-- row: none
theorem option_get (o : Option Nat) (h : o.isSome) : o.get h = 1 := sorry

-- row: none
theorem option_less (o : Option Nat) : o < some 3 := sorry

-- row: none
theorem string_literal : "abc" ++ "d" = "abcd" := sorry

-- row: none
theorem string_escapes : "a\n\t\"\\" = "a\u0041\x41" := sorry

-- row: none
theorem string_unicode : "αβ→" ≠ "" := sorry

-- row: none
theorem string_length : "αβ".length = 2 := sorry

-- row: none
theorem string_raw : r"a\n" = "a\\n" := sorry

-- row: none
theorem string_raw_hashes : r#"say "hi""# = "say \"hi\"" := sorry

-- row: none
theorem string_interpolated (n : Nat) : s!"n = {n + 1}" = "n = 1" := sorry

-- row: none
theorem string_gap : "ab\
    cd" = "abcd" := sorry

-- row: none
theorem string_append_variable (s t : String) : s ++ t = t ++ s := sorry

-- row: none
theorem string_order : "abc" < "abd" := sorry

-- row: none
theorem string_to_list (s : String) : s.toList = ['a'] := sorry

-- row: none
theorem string_of_list : String.ofList ['a', 'b'] = "ab" := sorry

-- row: none
theorem string_of_nat (n : Nat) : toString n = "3" := sorry

-- row: none
theorem character : 'a' ≠ 'b' := sorry

-- row: none
theorem character_escape : '\n' ≠ '\'' := sorry

-- row: none
theorem character_code : 'a'.toNat = 97 := sorry

-- row: none
theorem character_order : 'a' < 'b' := sorry

-- row: none
theorem character_of_nat : Char.ofNat 97 = 'a' := sorry

-- row: none
theorem character_test (c : Char) : c.isDigit → c.isAlphanum := sorry

-- row: none
theorem character_invalid : Char.ofNat 0xd800 = '\x00' := sorry

-- row: none
theorem string_push : "a".push 'b' = "ab" := sorry

-- row: none
theorem function_composition (f g : Nat → Nat) : f ∘ g = fun x => f (g x) := sorry

-- row: none
theorem function_composition_applied (f g : Nat → Nat) (x : Nat) : (f ∘ g) x = f (g x) := sorry

-- row: none
theorem function_composition_three (f g h : Nat → Nat) : f ∘ g ∘ h = (f ∘ g) ∘ h := sorry

-- row: none
theorem function_iterate (f : Nat → Nat) (x : Nat) : f^[2] x = f (f x) := sorry

-- row: none
theorem function_iterate_core (f : Nat → Nat) (x : Nat) : Nat.repeat f 2 x = f (f x) := sorry

-- row: none
theorem function_injective (f : Nat → Nat) : Function.Injective f → f 0 ≠ f 1 := sorry

-- row: none
theorem function_id (x : Nat) : id x = x := sorry

-- row: none
theorem function_const (x : Nat) : Function.const Nat 3 x = 3 := sorry

-- row: none
theorem function_equality (f g : Nat → Nat) : f = g ↔ ∀ x, f x = g x := sorry

-- row: none
theorem function_partial (f : Nat → Nat → Nat) : f 1 = f 2 := sorry

-- row: none
theorem function_of_fin (f : Fin 2 → Nat) : f 0 + f 1 = f 5 := sorry

-- row: none
theorem function_of_fin_minus (f : Fin 2 → Nat) : f (-1) = f 1 := sorry

-- row: none
theorem function_higher (p : (Nat → Nat) → Prop) : p Nat.succ → p (· + 1) := sorry

-- row: none
theorem function_curried (f : Nat × Nat → Nat) : f (1, 2) = f ⟨1, 2⟩ := sorry

-- row: none
theorem function_tupled_wrongly (f : Nat → Nat → Nat) : f (1, 2) = 3 := sorry

-- row: none
theorem function_too_many (f : Nat → Nat) : f 1 2 = 3 := sorry

-- row: none
theorem fin_fold (f : Fin 3 → Nat) : Fin.foldl 3 (fun a i => a + f i) 0 = f 0 + f 1 + f 2 := sorry

-- row: none
theorem nat_fold (n : Nat) : Nat.fold n (fun i _ a => a + i) 0 = n * (n - 1) / 2 := sorry

-- row: none
theorem nat_rec (n : Nat) : Nat.rec (motive := fun _ => Nat) 0 (fun _ a => a + 2) n = 2 * n := sorry

-- row: none
theorem nat_all (p : Nat → Bool) : Nat.all 3 (fun i _ => p i) = true := sorry

-- row: none
theorem except_value (e : Except String Nat) : e = .ok 1 ∨ e = .error "no" := sorry
