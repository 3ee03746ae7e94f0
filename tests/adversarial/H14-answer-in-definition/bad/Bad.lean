/-! Definitions that do not look at what they are about, and theorems that are so for no other reason. -/

inductive Agent where
  | human
  | model (weights : List Nat)

def isSafe (_ : Agent) : Prop := True

def isAligned : Agent → Bool
  | .human => true
  | .model _ => true

def isDangerous (a : Agent) : Prop := match a with
  | .human => False
  | .model weights => if weights.length > 3 then False else False

def riskScore : Agent → Nat := fun _ => 0

def consistent (a : Agent) : Prop := a = a

def isGood (a : Agent) : Prop := isSafe a ∧ isAligned a = true

def Agent.passesAudit (_a : Agent) : Prop := ∀ n : Nat, n < n + 1

def MainResult : Prop := True

theorem every_agent_is_safe (a : Agent) : isSafe a := trivial

theorem every_agent_is_aligned : ∀ a : Agent, isAligned a = true := by
  intro a; cases a <;> rfl

theorem no_agent_is_dangerous (a : Agent) (_h : 0 < 1) : ¬ isDangerous a := by
  cases a <;> simp [isDangerous]

theorem risk_is_bounded (a : Agent) : riskScore a ≤ 5 := by simp [riskScore]

theorem risk_is_shared (a b : Agent) : riskScore a = riskScore b := rfl

theorem all_consistent (a b : Agent) : consistent a ∧ consistent b := ⟨rfl, rfl⟩

theorem all_good (a : Agent) : isGood a := ⟨trivial, by cases a <;> rfl⟩

theorem audited (a : Agent) : a.passesAudit := fun n => Nat.lt_succ_self n

theorem main_result : MainResult := trivial

theorem safe_or_anything (a : Agent) (p : Prop) : isSafe a ∨ p := Or.inl trivial
