/-
What `harness.certificate.negation` emits for the cases in `negation_cases.py`, in one file.
Lean 4.28.0-pre (core library only) accepted every theorem here without an error.
-/
structure Pt where
  x : Nat
  y : Int

structure Box where
  width : Nat
  positive : 0 < width

inductive Colour where
  | red
  | green (shade : Nat)
deriving DecidableEq

def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2

theorem not_sub_add : ¬ (∀ (n : Nat), ((n - 1) + 1) = n) := by
  intro h
  exact absurd (h 0) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_div_mul : ¬ (∀ (a b : Nat) (h : (b ≠ 0)), ((a / b) * b) = a) := by
  intro h
  exact absurd (h 1 2 (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_int_div : ¬ (∀ (a b : Int), ((a / b) * b) = a) := by
  intro h
  exact absurd (h (-7) (-2)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_int_mod : ¬ (∀ (a b : Int), (a % b) < b) := by
  intro h
  exact absurd (h 1 0) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_fin_wrap : ¬ (∀ (i : (Fin 3)), i < (i + 1)) := by
  intro h
  exact absurd (h ⟨2, by decide⟩) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_fin_size : ¬ (∀ (n : Nat) (i : (Fin (n + 2))), (i + 1) ≠ 0) := by
  intro h
  exact absurd (h 0 ⟨1, by decide⟩) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_bool_or : ¬ (∀ (a b : Bool), (a || b) = a) := by
  intro h
  exact absurd (h false true) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_prop_or : ¬ (∀ (p q : Prop), (p ∨ q) → p) := by
  intro h
  exact absurd (h False True (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_tail_length : ¬ (∀ (l : (List Nat)), (l.tail.length + 1) = l.length) := by
  intro h
  exact absurd (h []) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_append_comm : ¬ (∀ (a b : (List Nat)), (a ++ b) = (b ++ a)) := by
  intro h
  exact absurd (h [0] [1]) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_get_default : ¬ (∀ (o : (Option Nat)), (o.getD 0) = (o.getD 1)) := by
  intro h
  exact absurd (h Option.none) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_option_some : ¬ (∀ (o : (Option Nat)) (h : (o ≠ none)), o = (some 0)) := by
  intro h
  exact absurd (h (Option.some 1) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_swap : ¬ (∀ (p : (Nat × Nat)), ((p).2, (p).1) = p) := by
  intro h
  exact absurd (h (0, 1)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_fields : ¬ (∀ (p : Pt) (h : (0 < p.x)), p.y ≤ p.x) := by
  intro h
  exact absurd (h (Pt.mk 1 2) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_condition : ¬ (∀ (b : Box), 1 < b.width) := by
  intro h
  exact absurd (h ⟨1, by decide⟩) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_colour : ¬ (∀ (c : Colour), c = .red) := by
  intro h
  exact absurd (h (Colour.green 0)) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_doubled : ¬ (∀ (n : Nat), (double n) = (n + 1)) := by
  intro h
  exact absurd (h 2) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_table : ¬ (∀ (f : (Nat → Nat)) (h : ((f 0) = 1)), (f 1) = 1) := by
  intro h
  exact absurd (h (fun x => if x = 0 then 1 else 0) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_law : ¬ (∀ (f : (Nat → Nat)) (h : (∀ x, ((f x) = (2 * x)))), (f 2) = 5) := by
  intro h
  exact absurd (h (fun (k : Nat) => 2 * k) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_bounded : ¬ (∀ (n : Nat) (h : (∀ k, ((k < n) → ((k * k) ≠ 49)))), n ≤ 5) := by
  intro h
  exact absurd (h 7 (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_predicate : ¬ (∀ (f : ((Fin 2) → Bool)) (h : (∃ i, ((f i) = true))), ∀ i, ((f i) = true)) := by
  intro h
  exact absurd (h (fun x => if x = ⟨0, by decide⟩ then true else false) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_subtype : ¬ (∀ (n : {n : Nat // ((n % 2) = 0)}), n.val = 0) := by
  intro h
  exact absurd (h ⟨2, by decide⟩) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_bits : ¬ (∀ (a b : (BitVec 8)), a ≤ (a + b)) := by
  intro h
  exact absurd (h 255 1) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_bytes : ¬ (∀ (a : UInt8), a < (a + 1)) := by
  intro h
  exact absurd (h 255) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_text : ¬ (∀ (s t : String), (s ++ t) = t) := by
  intro h
  exact absurd (h "a\"b\\" "") (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_any_type : ¬ (∀ (α : Type) [(DecidableEq α)] (x y : α), x = y) := by
  intro h
  exact absurd (h Bool false true) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_injective : ¬ (∀ (f : (Nat → Nat)) (h : (Function.Injective f)), (f 0) = 0) := by
  intro h
  exact absurd (h (fun (k : Nat) => k + 1) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_auto : ¬ (∀ (x : Nat), (x * x) = (x : Nat)) := by
  intro h
  exact absurd (h 2) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))

theorem not_nonzero : ¬ (∀ (n : Nat) [(NeZero n)], n = 1) := by
  intro h
  exact absurd (h 2) (by first | decide | rfl | omega | (intros; rfl) | (intros; omega) | (simp; done) | (intros; simp; done) | (simp; omega) | (intros; simp_all; done) | (intros; simp_all; omega) | (intro a b h; simpa using h) | (intro a b h; simp at h; omega))
