/-! Forms of expressions as people write them: operators, blanks, and terms that extend to the right. -/

-- row: precedence
theorem negative_argument (f : Nat → Int) : f -1 = 0 := sorry

-- row: precedence
theorem negative_argument_parenthesised (f : Int → Int) : f (-1) = 0 := sorry

-- row: precedence
theorem negative_variable_argument (f g : Int → Int) (x : Int) : f x -1 = g x - 1 := sorry

-- row: precedence
theorem no_spaces (f : Int → Int) (x y : Int) : f x-y*2+1 = 0 := sorry

-- row: precedence
theorem minus_square (x : Int) : -x^2 = 0 := sorry

-- row: precedence
theorem minus_square_spaced (x : Int) : - x ^ 2 = 0 := sorry

-- row: precedence
theorem minus_square_parenthesised (x : Int) : (-x)^2 = 0 := sorry

-- row: precedence
theorem minus_literal_square : -2 ^ 2 = (-4 : Int) := sorry

-- row: precedence
theorem power_of_minus (x : Rat) : x ^ -1 = 0 := sorry

-- row: precedence
theorem power_of_minus_parenthesised (x : Rat) : x ^ (-1 : Int) = 0 := sorry

-- row: precedence
theorem minus_minus (x y : Int) : x - -y = x + y := sorry

-- row: precedence
theorem minus_minus_prefix (x : Int) : - -x = x := sorry

-- row: precedence
theorem minus_product (x y : Int) : -x * y = -(x * y) := sorry

-- row: precedence
theorem minus_quotient (x y : Int) : -x / y = -(x / y) := sorry

-- row: precedence
theorem minus_modulo (x y : Int) : -x % y = -(x % y) := sorry

-- row: precedence
theorem minus_sum (x y : Int) : -x + y = y - x := sorry

-- row: precedence
theorem product_with_minus (x y : Int) : x * -y = -x * y := sorry

-- row: precedence
theorem minus_application (f : Int → Int) (x : Int) : -f x = f (-x) := sorry

-- row: precedence
theorem minus_projection (p : Int × Int) : -p.1 = p.2 := sorry

-- row: precedence
theorem minus_inverse (q : Rat) : -q⁻¹ = (-q)⁻¹ := sorry

-- row: precedence
theorem inverse_power (q : Rat) : q⁻¹ ^ 2 = (q ^ 2)⁻¹ := sorry

-- row: precedence
theorem inverse_argument (f : Rat → Rat) (q : Rat) : f q⁻¹ = (f q)⁻¹ := sorry

-- row: precedence
theorem inverse_of_projection (p : Rat × Rat) : p.1⁻¹ = p.2 := sorry

-- row: precedence
theorem tower_right : 2 ^ 3 ^ 2 = 512 := sorry

-- row: precedence
theorem tower_left : (2 ^ 3) ^ 2 = 64 := sorry

-- row: precedence
theorem power_product (x : Nat) : 2 * x ^ 2 * 3 = 6 * x * x := sorry

-- row: precedence
theorem subtraction_left (a b c : Nat) : a - b - c = a - (b + c) := sorry

-- row: precedence
theorem subtraction_addition (a b c : Nat) : a - b + c = a + c - b := sorry

-- row: precedence
theorem division_left (a b c : Nat) : a / b / c = a / (b * c) := sorry

-- row: precedence
theorem division_product (x : Rat) : 1 / 2 * x = x / 2 := sorry

-- row: precedence
theorem product_division (a b c : Nat) : a * b / c = a * (b / c) := sorry

-- row: precedence
theorem modulo_product (a b c : Nat) : a % b * c = c * a % b := sorry

-- row: precedence
theorem sum_modulo (a b c : Nat) : a + b % c = (a + b) % c := sorry

-- row: precedence
theorem sum_product (a b c : Nat) : a + b * c = c * b + a := sorry

-- row: precedence
theorem dvd_difference (a b c : Nat) : a ∣ b - c := sorry

-- row: precedence
theorem dvd_sum_and (a b c : Nat) : a ∣ b + c ∧ c = 1 := sorry

-- row: precedence
theorem dvd_product_iff (a b c : Nat) : a * b ∣ c ↔ a ∣ c := sorry

-- row: precedence
theorem dvd_chained (a b c : Nat) : a ∣ b ∣ c := sorry

-- row: precedence
theorem less_chained (a b c : Nat) : a < b < c := sorry

-- row: precedence
theorem less_equal_chained (a b c : Nat) : a ≤ b ≤ c := sorry

-- row: precedence
theorem equal_chained (a b c : Nat) : a = b = c := sorry

-- row: precedence
theorem equal_then_not_equal (a b c : Nat) : a = b ≠ c := sorry

-- row: precedence
theorem equal_of_equal (a b c : Prop) : (a = b) = c := sorry

-- row: precedence
theorem member_then_equal (a : Nat) (l : List Prop) (p : Prop) : p ∈ l = True := sorry

-- row: precedence
theorem member_of_member (a : Nat) (l : List (List Nat)) (m : List Nat) : a ∈ m ∈ l := sorry

-- row: precedence
theorem not_member_then_equal (p : Prop) (l : List Prop) : p ∉ l = True := sorry

-- row: precedence
theorem equal_then_member (a b : Nat) (l : List Prop) : a = b ∈ l := sorry

-- row: precedence
theorem member_of_append (x : Nat) (l m : List Nat) : x ∈ l ++ m := sorry

-- row: precedence
theorem sum_member (x : Nat) (l : List Nat) : x + 1 ∈ l := sorry

-- row: precedence
theorem member_and (x : Nat) (l m : List Nat) : x ∈ l ∧ x ∈ m := sorry

-- row: precedence
theorem cons_append (x : Nat) (l m : List Nat) : x :: l ++ m = x :: (l ++ m) := sorry

-- row: precedence
theorem append_cons (x : Nat) (l m : List Nat) : l ++ x :: m = m := sorry

-- row: precedence
theorem cons_cons (x y : Nat) (l : List Nat) : x :: y :: l = l := sorry

-- row: precedence
theorem cons_sum (x y : Nat) (l : List Nat) : x + y :: l = l := sorry

-- row: precedence
theorem cons_product (x y : Nat) (l : List Nat) : x * y :: l = l := sorry

-- row: precedence
theorem append_append (k l m : List Nat) : k ++ l ++ m = k ++ (l ++ m) := sorry

-- row: precedence
theorem append_map (f : Nat → Nat) (l m : List Nat) : l.map f ++ m = [] := sorry

-- row: precedence
theorem and_right (p q r : Prop) : p ∧ q ∧ r := sorry

-- row: precedence
theorem and_left (p q r : Prop) : (p ∧ q) ∧ r := sorry

-- row: precedence
theorem or_right (p q r : Prop) : p ∨ q ∨ r := sorry

-- row: precedence
theorem and_or (p q r : Prop) : p ∧ q ∨ r := sorry

-- row: precedence
theorem or_and (p q r : Prop) : p ∨ q ∧ r := sorry

-- row: precedence
theorem and_arrow (p q r : Prop) : p ∧ q → r := sorry

-- row: precedence
theorem arrow_and (p q r : Prop) : p → q ∧ r := sorry

-- row: precedence
theorem arrow_arrow (p q r : Prop) : p → q → r := sorry

-- row: precedence
theorem arrow_left (p q r : Prop) : (p → q) → r := sorry

-- row: precedence
theorem arrow_or (p q r : Prop) : p → q ∨ r := sorry

-- row: precedence
theorem arrow_iff (p q r : Prop) : p → q ↔ r := sorry

-- row: precedence
theorem iff_arrow (p q r : Prop) : p ↔ q → r := sorry

-- row: precedence
theorem iff_chained (p q r : Prop) : p ↔ q ↔ r := sorry

-- row: precedence
theorem all_connectives (p q r s t : Prop) : p ∧ q → r ∨ s ↔ ¬t := sorry

-- row: precedence
theorem not_and (p q : Prop) : ¬p ∧ q := sorry

-- row: precedence
theorem not_or (p q : Prop) : ¬p ∨ q := sorry

-- row: precedence
theorem not_arrow (p q : Prop) : ¬p → q := sorry

-- row: precedence
theorem not_iff (p q : Prop) : ¬p ↔ q := sorry

-- row: precedence
theorem not_equal_and (a b : Nat) (p : Prop) : ¬a = b ∧ p := sorry

-- row: precedence
theorem not_less (a b : Nat) : ¬a < b + 1 := sorry

-- row: precedence
theorem not_member_sum (a : Nat) (l : List Nat) : ¬a + 1 ∈ l := sorry

-- row: precedence
theorem not_application (p : Nat → Prop) (a : Nat) : ¬p a := sorry

-- row: precedence
theorem not_not (p : Prop) : ¬¬p := sorry

-- row: precedence
theorem not_as_argument (f : Prop → Nat) (p : Prop) : f ¬p = 1 := sorry

-- row: precedence
theorem not_as_argument_equal (f : Prop → Prop) (a b : Nat) : f ¬a = b := sorry

-- row: precedence
theorem bang_as_argument (f : Bool → Nat) (a : Bool) : f !a = 1 := sorry

-- row: precedence
theorem tilde_as_argument (f : BitVec 4 → Nat) (a : BitVec 4) : f ~~~a = 1 := sorry

-- row: precedence
theorem iff_of_equations (a b c d : Nat) : a = b ↔ c = d := sorry

-- row: precedence
theorem implication_of_inequalities (a b : Nat) : 1 ≤ a → a ≤ b → 1 ≤ b := sorry

-- row: precedence
theorem conjunction_of_inequalities (a : Nat) : 1 ≤ a ∧ a ≤ 2 ∨ a = 0 := sorry

-- row: precedence
theorem equality_of_conjunctions (p q r s : Prop) : (p ∧ q) = (r ∧ s) := sorry

-- row: precedence
theorem equality_in_conjunction (p q r s : Prop) : p ∧ q = r ∧ s := sorry

-- row: precedence
theorem bool_and_equal (a b c : Bool) : a && b = c := sorry

-- row: precedence
theorem bool_equal_and (a b c : Bool) : a == b && c := sorry

-- row: precedence
theorem bool_and_beq (a b c : Bool) : a && b == c := sorry

-- row: precedence
theorem bool_and_or (a b c : Bool) : a && b || c := sorry

-- row: precedence
theorem bool_or_and (a b c : Bool) : a || b && c := sorry

-- row: precedence
theorem bool_and_xor (a b c : Bool) : a && b ^^ c := sorry

-- row: precedence
theorem bool_xor_or (a b c : Bool) : a ^^ b || c := sorry

-- row: precedence
theorem bool_bang_beq (a b : Bool) : !a == b := sorry

-- row: precedence
theorem bool_bang_and (a b : Bool) : !a && b := sorry

-- row: precedence
theorem bool_less_and (a b : Nat) : a < b && b < 3 := sorry

-- row: precedence
theorem bits_equal (a b c : Nat) : a &&& b = c := sorry

-- row: precedence
theorem bits_or_and (a b c : Nat) : a ||| b &&& c = 0 := sorry

-- row: precedence
theorem bits_xor_or (a b c : Nat) : a ^^^ b ||| c = 0 := sorry

-- row: precedence
theorem bits_and_xor (a b c : Nat) : a &&& b ^^^ c = 0 := sorry

-- row: precedence
theorem bits_and_sum (a b c : Nat) : a &&& b + c = 0 := sorry

-- row: precedence
theorem bits_shift_sum (a : Nat) : a <<< 2 + 1 = 0 := sorry

-- row: precedence
theorem bits_shift_product (a : Nat) : a <<< 2 * 3 = 0 := sorry

-- row: precedence
theorem bits_shift_shift (a : Nat) : a <<< 2 >>> 1 = 0 := sorry

-- row: precedence
theorem bits_shift_power (a : Nat) : a <<< 2 ^ 3 = 0 := sorry

-- row: precedence
theorem bits_power_shift (a : Nat) : a ^ 2 <<< 3 = 0 := sorry

-- row: precedence
theorem bits_complement (a b : BitVec 4) : ~~~a &&& b = 0 := sorry

-- row: precedence
theorem application_left (f : Nat → Nat → Nat) (g : Nat → Nat) (x : Nat) : f x (g x) = g (f x x) := sorry

-- row: precedence
theorem application_sum (f g : Nat → Nat) (x : Nat) : f x + g x = g x + f x := sorry

-- row: precedence
theorem application_projection (f : Nat → Nat) (p : Nat × Nat) : f p.1 = f p.2 := sorry

-- row: precedence
theorem application_power (f : Nat → Nat) (x : Nat) : f x ^ 2 = f (x ^ 2) := sorry

-- row: precedence
theorem composition_application (f g : Nat → Nat) (x : Nat) : (f ∘ g) x = f (g x) := sorry

-- row: precedence
theorem composition_swallows (f : Nat → Nat) (g : Nat → Nat → Nat) (x : Nat) : f ∘ g x = f := sorry

-- row: precedence
theorem composition_equal (f g : Nat → Nat) : f ∘ g = g ∘ f := sorry

-- row: precedence
theorem composition_pipe (f g : Nat → Nat) (x : Nat) : (f ∘ g <| x) = 1 := sorry

-- row: precedence
theorem pipe_left (f g : Nat → Nat) (x : Nat) : (f <| g <| x + 1) = 1 := sorry

-- row: precedence
theorem pipe_dollar (f g : Nat → Nat) (x : Nat) : (f $ g $ x + 1) = 1 := sorry

-- row: precedence
theorem pipe_right (f g : Nat → Nat) (x : Nat) : (x + 1 |> f |> g) = 1 := sorry

-- row: precedence
theorem pipe_statement (p : Nat → Prop) (x : Nat) : p <| x + 1 := sorry

-- row: precedence
theorem pipe_statement_and (p : Prop → Prop) (q r : Prop) : p <| q ∧ r := sorry

-- row: precedence
theorem pipe_not (p : Nat → Prop) (x : Nat) : ¬ p <| x := sorry

-- row: precedence
theorem pipe_of_equality (p : Prop → Prop) (a b : Nat) : a = b |> p := sorry

-- row: precedence
theorem pipe_field (n : Nat) : (n |>.succ |>.succ) = n + 2 := sorry

-- row: precedence
theorem pipe_field_of_sum (a b : Nat) : (a + b |>.succ) = 1 := sorry

-- row: precedence
theorem pipe_field_arguments (l : List Nat) : (l |>.map (· + 1) |>.length) = 1 := sorry

-- row: precedence
theorem if_in_sum (p : Bool) (a b : Nat) : 1 + if p then a else b + 1 = 2 := sorry

-- row: precedence
theorem if_in_and (p : Bool) (q r : Prop) : q ∧ if p then r else q ∧ r := sorry

-- row: precedence
theorem if_as_argument (p : Bool) (f : Nat → Nat) : f (if p then 1 else 2) = 3 := sorry

-- row: precedence
theorem if_as_last_argument (p : Bool) (f : Nat → Nat) : f if p then 1 else 2 = 3 := sorry

-- row: precedence
theorem fun_as_last_argument (f : (Nat → Prop) → Prop) : f fun x => x = 3 := sorry

-- row: precedence
theorem fun_in_and (f : (Nat → Prop) → Prop) (p : Prop) : p ∧ f fun x => x = 3 ∧ p := sorry

-- row: precedence
theorem fun_equal (f : Nat → Nat) : (fun x => x + 1) = f := sorry

-- row: precedence
theorem exists_in_and (p q : Nat → Prop) : (∃ x, p x) ∧ ∃ x, q x := sorry

-- row: precedence
theorem exists_and_or (p q r : Nat → Prop) : ∃ x, p x ∧ q x ∨ r x := sorry

-- row: precedence
theorem exists_arrow (p : Nat → Prop) (q : Prop) : ∃ x, p x → q := sorry

-- row: precedence
theorem forall_arrow (p : Nat → Prop) (q : Prop) : (∀ x, p x) → q := sorry

-- row: precedence
theorem forall_as_argument (f : Prop → Prop) : f (∀ x : Nat, x = 0) ∧ f (∃ x : Nat, x = 0) := sorry

-- row: precedence
theorem let_in_sum (a : Nat) : 1 + let b := a; b + 1 = 2 := sorry

-- row: precedence
theorem let_in_or (a : Nat) : a = 1 ∨ let b := a; b = 2 ∨ b = 3 := sorry

-- row: precedence
theorem match_in_sum (a : Nat) : 1 + match a with | 0 => 1 | _ => 2 = 3 := sorry

-- row: precedence
theorem cast_sum (n : Nat) (z : Int) : ↑n + 1 = z := sorry

-- row: precedence
theorem cast_of_sum (n : Nat) (z : Int) : ↑(n + 1) = z := sorry

-- row: precedence
theorem cast_of_field (n : Nat) (z : Int) : ↑n.succ = z := sorry

-- row: precedence
theorem cast_as_argument (f : Int → Int) (n : Nat) : f ↑n = 1 := sorry

-- row: precedence
theorem cast_of_application (f : Nat → Nat) (n : Nat) (z : Int) : ↑(f n) = z := sorry

-- row: precedence
theorem cast_without_parentheses (f : Nat → Nat) (n : Nat) (z : Int) : ↑f n = z := sorry

-- row: precedence
theorem cast_minus (n : Nat) (z : Int) : -↑n = z := sorry

-- row: precedence
theorem cast_power (n : Nat) (z : Int) : ↑n ^ 2 = z := sorry

-- row: precedence
theorem types_arrow_product (f : Nat → Nat × Nat) : f = f := sorry

-- row: precedence
theorem types_sum_product (x : Nat ⊕ Nat × Bool) : x = x := sorry

-- row: precedence
theorem types_product_right (x : Nat × Bool × Char) : x = x := sorry

-- row: precedence
theorem types_arrow_right (r : Nat → Nat → Prop) : r 1 2 := sorry

-- row: precedence
theorem scalar_product (a b : Nat) : a • b * 2 = 0 := sorry

-- row: precedence
theorem scalar_scalar (a b : Nat) : a • b • 2 = 0 := sorry

-- row: precedence
theorem sum_scalar (a b : Nat) : a + b • 2 = 0 := sorry

-- row: precedence
theorem or_else (o : Option Nat) : (o <|> none <|> some 1) = none := sorry

-- row: precedence
theorem monad_bind (o : Option Nat) : (o >>= fun x => some x >>= some) = o := sorry

-- row: precedence
theorem functor_map (o : Option Nat) : (Nat.succ <$> o <|> none) = o := sorry

-- row: precedence
theorem set_like_operations (a b c : BitVec 4) : a ||| b &&& ~~~c = 0 := sorry

-- row: precedence
theorem ascii_operators (p q : Prop) (a b : Nat) : (p /\ q \/ p) -> (p <-> q) /\ a <= b /\ b >= a /\ a != b := sorry

-- row: precedence
theorem ascii_not (a b : Nat) : ¬(a ≠ b) ↔ Not (Ne a b) := sorry

-- row: precedence
theorem comment_inside (a : Nat) : a /- first -/ + /- second -/ 1 = 2 := sorry

-- row: precedence
theorem minus_without_space (a b : Nat) : a-b = 0 := sorry

-- row: precedence
theorem prime_names (x' x'' : Nat) : x' = x'' := sorry

-- row: precedence
theorem underscored_names (x_1 _y : Nat) : x_1 = _y := sorry

-- row: precedence
theorem unicode_names (ε δ₁ : Nat) : ε = δ₁ := sorry

-- row: precedence
theorem parenthesised_operator : (· + ·) 1 2 = 3 := sorry

-- row: precedence
theorem section_operator : (1 + ·) 2 = 3 := sorry

-- row: precedence
theorem trailing_projection (p : (Nat × Nat) × Nat) : p.1.1 + p.1.2 = p.2 := sorry

-- row: precedence
theorem numeral_projection : (1, 2).2 = 2 := sorry

-- row: precedence
theorem sort_of_sum (p q : Prop) : (p ∨ q) = True → p = True ∨ q = True := sorry
