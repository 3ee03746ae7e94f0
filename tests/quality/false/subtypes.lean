/-! Subtypes, dependent pairs and functions over finite types. Core library only. -/

-- witness: x = ⟨2, by decide⟩
theorem below_two (x : {n : Nat // n < 3}) : x.val < 2 := sorry

-- witness: x = ⟨(-1), by decide⟩
theorem nonzero_is_positive (x : {n : Int // n ≠ 0}) : 0 < x.val := sorry

-- witness: x = ⟨6, by decide⟩
theorem multiple_of_six (x : {n : Nat // n % 6 = 0}) : x.val = 0 := sorry

-- witness: s = Sigma.mk 2 ⟨0, by decide⟩
theorem size_is_one (s : (n : Nat) × Fin n) : s.1 = 1 := sorry

-- witness: f = fun x => if x = ⟨0, by decide⟩ then 1 else 0
theorem constant (f : Fin 2 → Nat) : f 0 = f 1 := sorry

-- witness: f = fun x => if x = false then true else false
theorem involution_fixes_true (f : Bool → Bool) (h : ∀ b, f (f b) = b) : f true = true := sorry

-- witness: f = fun _ => (fun x1 => if x1 = false then true else false), a = false, b = true
theorem symmetric (f : Bool → Bool → Bool) (a b : Bool) : f a b = f b a := sorry

-- witness: f = fun _ => Option.none, i = ⟨0, by decide⟩
theorem always_something (f : Fin 2 → Option Nat) (i : Fin 2) : (f i).isSome = true := sorry

-- witness: p = fun _ => false
theorem somewhere_true (p : Fin 2 → Bool) : p 0 = true ∨ p 1 = true := sorry

-- witness: f = fun _ => ⟨0, by decide⟩, x = ⟨0, by decide⟩
theorem moves_everything (f : Fin 3 → Fin 3) (x : Fin 3) : f x ≠ x := sorry

-- witness: f = fun _ => ⟨0, by decide⟩
theorem covers (f : Fin 2 → Fin 2) : ∃ x, f x = 1 := sorry
