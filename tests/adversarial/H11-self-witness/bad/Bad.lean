def forward (w x : Nat) : Nat := w * x + 1

theorem exists_sum (a b : Nat) : ∃ c, c = a + b := ⟨_, rfl⟩

theorem represented (w x : Nat) : ∃ k, forward w x = k ∧ 0 ≤ k := ⟨forward w x, rfl, Nat.zero_le _⟩

theorem implemented (f : Nat → Nat) : ∃ g : Nat → Nat, ∀ x, g x = f x := ⟨f, fun _ => rfl⟩

theorem has_model : ∀ w : Nat, ∃ (m : Nat → Nat), m = forward w := fun w => ⟨forward w, rfl⟩

theorem two_witnesses (a b : Nat) : ∃ x y, x = a ∧ y = b := ⟨a, b, rfl, rfl⟩

theorem packed (a : Nat) : ∃ p : Nat × Nat, p = (a, a + 1) := by exact ⟨(a, a + 1), rfl⟩

theorem unique_value (a : Nat) : ∃ x, a + 1 = x ∧ ∀ y, a + 1 = y → y = x := ⟨a + 1, rfl, fun _ h => h.symm⟩
