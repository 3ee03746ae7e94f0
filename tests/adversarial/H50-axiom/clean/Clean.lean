/-! Only `propext`, `Classical.choice` and `Quot.sound` are used. -/

-- axiom commented : False
def axiom_count : Nat := 0

def «axiom» : String := "axiom quoted : False"

/-- Uses excluded middle, hence `Classical.choice`. -/
theorem not_forall (p : Nat → Prop) (h : ¬ ∀ n, p n) : ∃ n, ¬ p n :=
  Classical.byContradiction fun none => h fun n => Classical.byContradiction fun hn => none ⟨n, hn⟩

theorem prop_eq (p q : Prop) (hp : p) (hq : q) : p = q :=
  propext ⟨fun _ => hq, fun _ => hp⟩

theorem count_lt : axiom_count < 1 := by decide
