/-! Each statement is true and reads like a stronger one. -/

theorem bounded (f : Nat → Nat) : ∀ x, ∃ b, f x ≤ b := fun x => ⟨f x, Nat.le_refl _⟩

theorem bounded_binder (f : Nat → Nat) (x : Nat) : ∃ b, f x < b := ⟨f x + 1, Nat.lt_succ_self _⟩

theorem weights_exist (target : Nat → Nat) : ∀ x, ∃ w, w * 1 + 0 = target x := fun x => ⟨target x, by omega⟩

theorem verdict (P_true : Prop) : P_true ∨ ¬P_true := Classical.em P_true

theorem decided {State : Type} (isSafe : State → Prop) (s : State) : isSafe s ∨ ¬isSafe s := Classical.em (isSafe s)

theorem sound {Claim : Type} (isTrue : Claim → Prop) (check : Claim → Bool)
    (ok : ∀ c, check c = true → isTrue c) (c : Claim) (hc : check c = true) : isTrue c := ok c hc
