/-! Structures: projections, dot notation, anonymous constructors, instances with and without `with`. -/

structure Point where
  x : Nat
  y : Nat := 7

structure Signed extends Point where
  z : Int

structure Pair (α β : Type) where
  left : α
  right : β

structure Positive where
  value : Nat
  positive : value > 0

namespace Point
def sum (p : Point) : Nat := p.x + p.y
def shift (k : Nat) (p : Point) : Point := { p with x := p.x + k }
def add (p q : Point) : Point := ⟨p.x + q.x, p.y + q.y⟩
def origin : Point := ⟨0, 0⟩
instance : Add Point := ⟨Point.add⟩
end Point

-- row: elaboration 8
theorem field (p : Point) : p.x = 1 := sorry

-- row: elaboration 8
theorem field_by_number (p : Point) : p.1 = p.2 := sorry

-- row: elaboration 8
theorem field_as_function (p : Point) : Point.x p = p.x := sorry

-- row: elaboration 8
theorem field_missing (p : Point) : p.w = 1 := sorry

-- row: elaboration 8
theorem field_number_too_large (p : Point) : p.3 = 1 := sorry

-- row: elaboration 8
theorem method (p : Point) : p.sum = 1 := sorry

-- row: elaboration 8
theorem method_argument_position (p : Point) : p.shift 3 = p := sorry

-- row: elaboration 8
theorem method_two (p q : Point) : p.add q = q.add p := sorry

-- row: elaboration 8
theorem method_chain (p q : Point) : (p.add q).shift 2 |>.sum = 3 := sorry

-- row: elaboration 8
theorem method_chain_dots (p q : Point) : ((p.add q).shift 2).sum = 3 := sorry

-- row: elaboration 8
theorem method_pipe (p : Point) : (p |>.shift 3 |>.x) = 4 := sorry

-- row: elaboration 8
theorem pipe_then_equality (p : Point) : p |>.x = 4 := sorry

-- row: elaboration 8
theorem pipe_after_equality (p : Point) (n : Nat) : n = p |>.x := sorry

-- row: elaboration 8
theorem pipe_then_and (p : Point) (n : Nat) : n = 3 |>.x ∧ n = 2 := sorry

-- row: elaboration 8
theorem plus_on_points (p q : Point) : p + q = q + p := sorry

-- row: elaboration 8
theorem plus_then_field (p q : Point) : (p + q).x = p.x + q.x := sorry

-- row: elaboration 8
theorem field_binds_tighter (p q : Point) : p.x + q.x = p.x := sorry

-- row: elaboration 8
theorem inherited_field (s : Signed) : s.x = s.toPoint.x := sorry

-- row: elaboration 8
theorem inherited_method (s : Signed) : s.sum = 1 := sorry

-- row: elaboration 8
theorem inherited_by_number (s : Signed) : s.1 = ⟨1, 2⟩ ∧ s.2 = -1 := sorry

-- row: elaboration 8
theorem mixed_fields (s : Signed) : s.x - s.y = s.z := sorry

-- row: elaboration 8
theorem anonymous_constructor (p : Point) : p = ⟨1, 2⟩ := sorry

-- row: elaboration 8
theorem anonymous_constructor_left : ⟨1, 2⟩ = Point.origin := sorry

-- row: elaboration 8
theorem anonymous_without_type : ⟨1, 2⟩ = ⟨1, 2⟩ := sorry

-- row: elaboration 8
theorem anonymous_ascribed : (⟨1, 2⟩ : Point).y = 2 := sorry

-- row: elaboration 8
theorem anonymous_nested (s : Signed) : s = ⟨⟨1, 2⟩, 3⟩ := sorry

-- row: elaboration 8
theorem anonymous_too_few (p : Point) : p = ⟨1⟩ := sorry

-- row: elaboration 8
theorem anonymous_too_many (p : Point) : p = ⟨1, 2, 3⟩ := sorry

-- row: elaboration 8
theorem anonymous_flattened (p : Nat × Nat × Nat) : p = ⟨1, 2, 3⟩ := sorry

-- row: elaboration 8
theorem constructor (p : Point) : p = Point.mk 1 2 := sorry

-- row: elaboration 8
theorem constructor_dotted (p : Point) : p = .mk 1 2 := sorry

-- row: elaboration 8
theorem constant_dotted (p : Point) : p = .origin := sorry

-- row: elaboration 8
theorem constant_dotted_left (p : Point) : .origin = p := sorry

-- row: elaboration 8
theorem constructor_named (p : Point) : p = Point.mk (y := 1) (x := 2) := sorry

-- row: elaboration 8
theorem instance_braces (p : Point) : p = { x := 1, y := 2 } := sorry

-- row: elaboration 8
theorem instance_order (p : Point) : p = { y := 1, x := 2 } := sorry

-- row: elaboration 8
theorem instance_default (p : Point) : p = { x := 1 } := sorry

-- row: elaboration 8
theorem instance_missing (p : Point) : p = { y := 1 } := sorry

-- row: elaboration 8
theorem instance_typed : { x := 1 : Point }.y = 7 := sorry

-- row: elaboration 8
theorem instance_ascribed : ({ x := 1 } : Point).y = 7 := sorry

-- row: elaboration 8
theorem instance_abbreviated (x y : Nat) (p : Point) : p = { x, y } := sorry

-- row: elaboration 8
theorem instance_inherited (s : Signed) : s = { x := 1, z := -1 } := sorry

-- row: elaboration 8
theorem instance_from_parent (p : Point) (s : Signed) : s = { p with z := 3 } := sorry

-- row: elaboration 8
theorem instance_to_parent (p : Point) (s : Signed) : s = { toPoint := p, z := 3 } := sorry

-- row: elaboration 8
theorem instance_unknown_field (p : Point) : p = { x := 1, w := 2 } := sorry

-- row: elaboration 8
theorem update (p : Point) : { p with x := 3 }.x = 3 := sorry

-- row: elaboration 8
theorem update_ascribed (p : Point) : ({ p with x := 3 } : Point).y = p.y := sorry

-- row: elaboration 8
theorem update_equation (p : Point) : { p with x := p.y, y := p.x } = p := sorry

-- row: elaboration 8
theorem update_mixed (p : Point) (s : Signed) : { s with x := p.x }.z = s.z := sorry

-- row: elaboration 8
theorem update_nothing (p : Point) : { p with } = p := sorry

-- row: elaboration 8
theorem coercion_in_field (a : Nat) (s : Signed) : s = { x := a, y := 0, z := a - 1 } := sorry

-- row: elaboration 8
theorem polymorphic_structure (p : Pair Nat Int) : p.left = p.right := sorry

-- row: elaboration 8
theorem polymorphic_anonymous : (⟨1, -2⟩ : Pair Nat Int).left = 1 := sorry

-- row: elaboration 8
theorem polymorphic_inferred : (Pair.mk 1 true).right = true := sorry

-- row: elaboration 8, elaboration 3
theorem polymorphic_auto_bound (p : Pair α β) : p.left = p.left := sorry

-- row: elaboration 8, elaboration 6
theorem proof_field (p : Positive) : p.value ≠ 0 := sorry

-- row: elaboration 8, elaboration 6
theorem proof_field_by_number (p : Positive) : 0 < p.1 := sorry

-- row: elaboration 8, elaboration 6
theorem proof_field_given : (⟨3, by decide⟩ : Positive).value = 3 := sorry

-- row: elaboration 8, elaboration 6
theorem proof_field_false : (⟨0, by decide⟩ : Positive).value = 0 := sorry

-- row: elaboration 8
theorem product_fields (p : Nat × Int) : p.1 = p.2 := sorry

-- row: elaboration 8
theorem product_fst (p : Nat × Int) : p.fst = p.snd := sorry

-- row: elaboration 8
theorem product_nested (p : Nat × Int × Bool) : p.2.1 = p.1 ∧ p.2.2 := sorry

-- row: elaboration 8
theorem product_third (p : Nat × Int × Bool) : p.3 = true := sorry

-- row: elaboration 8
theorem product_left_nested (p : (Nat × Int) × Bool) : p.1.2 = p.1.1 := sorry

-- row: elaboration 8
theorem pair_of_three : (1, 2, 3) = (1, (2, 3)) := sorry

-- row: elaboration 8
theorem pair_projection : (1, 2).1 = 1 := sorry

-- row: elaboration 8
theorem pair_mixed (p : Nat × Int) : p = (p.1, -1) := sorry

-- row: elaboration 8
theorem hypothesis_projection (a b : Nat) (h : a = 1 ∧ b = 2) (f : a = 1 → Nat) : f h.1 = 0 := sorry

-- row: elaboration 8
theorem hypothesis_projection_left (a b : Nat) (h : a = 1 ∧ b = 2) (f : a = 1 → Nat) : f h.left = 0 := sorry

-- row: elaboration 8
theorem hypothesis_as_second (a b c : Nat) (h : a = 1 ∧ b = 2 ∧ c = 3) (f : c = 3 → Nat) : f h.2.2 = 0 := sorry

-- row: elaboration 8
theorem iff_direction (p q : Prop) (h : p ↔ q) (hp : p) (f : q → Nat) : f (h.mp hp) = f (h.1 hp) := sorry

-- row: elaboration 8
theorem sum_left (s : Nat ⊕ Int) : s = .inl 3 := sorry

-- row: elaboration 8
theorem sum_right (s : Sum Nat Int) : s = Sum.inr (-3) := sorry

-- row: elaboration 8
theorem sum_elimination (s : Nat ⊕ Nat) : Sum.elim id id s = 0 := sorry

-- row: elaboration 8
theorem sigma_fields (s : (n : Nat) × Fin n) : s.2.val < s.1 := sorry

-- row: elaboration 8
theorem subtype_braces : ∀ x : {n : Nat // n < 3}, x.val < 3 := sorry

-- row: elaboration 8
theorem subtype_membership (x : {n : Nat // n ∈ [1, 2]}) : x.1 ≤ 2 := sorry

-- row: elaboration 8, elaboration 6
theorem subtype_constructed : (⟨2, by decide⟩ : {n : Nat // n < 3}).val = 2 := sorry

-- row: elaboration 8, elaboration 6
theorem subtype_empty : ∀ x : {n : Nat // n < 0}, x.val = 7 := sorry

-- row: elaboration 8, elaboration 6
theorem fin_constructed (h : 2 < 3) : (⟨2, h⟩ : Fin 3) = 2 := sorry

-- row: elaboration 8, elaboration 6
theorem fin_by_decide : (⟨2, by decide⟩ : Fin 3) = 5 := sorry

-- row: elaboration 8, elaboration 6
theorem fin_by_decide_too_large : (⟨5, by decide⟩ : Fin 3) = 2 := sorry

-- row: elaboration 8, elaboration 6
theorem fin_by_hypothesis (n i : Nat) (h : i < n) : (⟨i, h⟩ : Fin n).val = i := sorry

-- row: elaboration 8, elaboration 6
theorem fin_by_omega (n i : Nat) (h : i < n) : (⟨i, by omega⟩ : Fin (n + 1)).val = i := sorry

-- row: elaboration 8
theorem dot_on_numeral : (3 : Nat).succ = 4 := sorry

-- row: elaboration 8
theorem dot_on_untyped_numeral : (3).succ = 4 := sorry

-- row: elaboration 8
theorem dot_on_type_variable (α : Type) (x : α) : x.succ = x := sorry

-- row: elaboration 8
theorem dot_on_string : "abc".length = 3 := sorry

-- row: elaboration 8
theorem dot_on_function (f g : Nat → Nat) : f.comp g = g.comp f := sorry

-- row: elaboration 8
theorem dot_in_argument (f : Nat → Nat) (p : Point) : f p.x = f (p.x) := sorry

-- row: elaboration 8
theorem dot_after_application (f : Nat → Point) : (f 1).x = 2 := sorry

-- row: elaboration 8
theorem dot_inside_application (f : Point → Nat) (p : Nat → Point) : f (p 1) = (p 1).x := sorry

-- row: elaboration 8
theorem dotted_function_argument (p : Point → Nat) : p Point.origin = p .origin := sorry

-- row: elaboration 8
theorem field_function (l : List Point) : l.map (·.x) = l.map Point.x := sorry

-- row: elaboration 8
theorem field_function_sum (l : List Point) : (l.map fun p => p.x + p.y).sum = 0 := sorry

-- row: elaboration 8
theorem structure_pattern (p : Point) : (match p with | ⟨a, b⟩ => a + b) = p.sum := sorry

-- row: elaboration 8
theorem structure_pattern_braces (p : Point) : (match p with | { x := a, y := b } => a + b) = p.sum := sorry

-- row: elaboration 8
theorem let_pattern (p : Point) : (let ⟨a, b⟩ := p; a + b) = p.sum := sorry

-- row: elaboration 8
theorem fun_structure_pattern (l : List Point) : l.map (fun ⟨a, b⟩ => a + b) = [] := sorry

-- row: elaboration 8
theorem exists_structure : ∃ p : Point, p.x > p.y := sorry

-- row: elaboration 8
theorem structure_equality (p q : Point) : p = q ↔ p.x = q.x ∧ p.y = q.y := sorry

-- row: elaboration 8
theorem unit_value (u : Unit) : u = () := sorry

-- row: elaboration 8
theorem unit_of_punit (u : PUnit) : u = ⟨⟩ := sorry
