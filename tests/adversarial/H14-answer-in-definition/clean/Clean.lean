/-! Constant functions as plain data, predicates that look at something, and theorems that say more. -/

inductive Agent where
  | human
  | model (weights : List Nat)

/-- Every agent lives in three dimensions: data, and used as such. "def isSafe (_ : Agent) := True" is not here. -/
def dimension (_ : Agent) : Nat := 3

def size : Agent → Nat
  | .human => 0
  | .model weights => weights.length

def isSmall (a : Agent) : Prop := size a ≤ dimension a

def isSafe (limit : Nat) (a : Agent) : Prop := size a ≤ limit

/-- The answer is the same in both cases, and yet it is not a constant. -/
def doubled (a : Agent) : Nat := match a with
  | .human => 2 * size a
  | .model _ => 2 * size a

/-- Recursion: each case says the same of what is smaller. -/
def halts : Nat → Bool
  | 0 => true
  | n + 1 => halts n

/-- A type of arguments only: a default, not an answer. -/
def emptyOf (α : Type) : List α := []

structure Policy where
  allowed : Agent → Prop

def Policy.permits (p : Policy) (a : Agent) : Prop := p.allowed a

theorem human_is_small : isSmall .human := by unfold isSmall dimension size; omega

theorem dimension_size (a : Agent) : size a < dimension a + size a := by unfold dimension; omega

theorem safe_of_small (a : Agent) (h : isSmall a) : isSafe 4 a := Nat.le_succ_of_le h

theorem safe_mono (a : Agent) (m n : Nat) (h : m ≤ n) (safe : isSafe m a) : isSafe n a := Nat.le_trans safe h

theorem doubled_even (a : Agent) : doubled a % 2 = 0 := by
  cases a <;> simp [doubled] <;> omega

theorem halts_all (n : Nat) : halts n = true := by
  induction n with
  | zero => rfl
  | succ n ih => simpa [halts] using ih

theorem emptyOf_append (α : Type) (xs : List α) : emptyOf α ++ xs = xs := by simp [emptyOf]

theorem some_dimension (n : Nat) (h : 4 < n) (a : Agent) : dimension a < n := Nat.lt_trans (by decide) h

theorem permits_one (p : Policy) (h : ∃ a, p.allowed a) : ∃ a, p.permits a := by
  obtain ⟨a, allowed⟩ := h
  exact ⟨a, allowed⟩
