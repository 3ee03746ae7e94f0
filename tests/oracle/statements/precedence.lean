/-! Operators beside operators. Written by `precedence.py`; do not edit. -/

inductive T where
  | one | two
  deriving DecidableEq

class Any (α : Type) where
  some : α

instance : Any T := ⟨.one⟩
instance : Any (List T) := ⟨[]⟩
instance : Any (T → T) := ⟨id⟩
instance : Any Bool := ⟨true⟩
instance : Any Prop := ⟨True⟩
instance [Any α] : Add α := ⟨fun a _ => a⟩
instance [Any α] : Sub α := ⟨fun a _ => a⟩
instance [Any α] : Mul α := ⟨fun a _ => a⟩
instance [Any α] : Div α := ⟨fun a _ => a⟩
instance [Any α] : Mod α := ⟨fun a _ => a⟩
instance [Any α] [Any β] : Pow α β := ⟨fun a _ => a⟩
instance [Any α] : SMul T α := ⟨fun _ a => a⟩
instance [Any α] : Append α := ⟨fun a _ => a⟩
instance [Any α] : AndOp α := ⟨fun a _ => a⟩
instance [Any α] : OrOp α := ⟨fun a _ => a⟩
instance [Any α] : XorOp α := ⟨fun a _ => a⟩
instance [Any α] : ShiftLeft α := ⟨fun a _ => a⟩
instance [Any α] : ShiftRight α := ⟨fun a _ => a⟩
instance [Any α] : Union α := ⟨fun a _ => a⟩
instance [Any α] : Inter α := ⟨fun a _ => a⟩
instance [Any α] : SDiff α := ⟨fun a _ => a⟩
instance [Any α] : Neg α := ⟨fun a => a⟩
instance [Any α] : Inv α := ⟨fun a => a⟩
instance [Any α] : Complement α := ⟨fun a => a⟩
instance [Any α] : Dvd α := ⟨fun _ _ => True⟩
instance [Any α] : LT α := ⟨fun _ _ => True⟩
instance [Any α] : LE α := ⟨fun _ _ => True⟩
instance [Any α] : HasSubset α := ⟨fun _ _ => True⟩
instance [Any α] : BEq α := ⟨fun _ _ => true⟩
instance : Membership T T := ⟨fun _ _ => True⟩
instance : Membership T Bool := ⟨fun _ _ => True⟩
instance : Membership T Prop := ⟨fun _ _ => True⟩
noncomputable instance : DecidableEq (T → T) := fun _ _ => Classical.propDecidable _

def elementAsBool (_ : T) : Bool := true
def elementAsList (a : T) : List T := [a]
def listAsElement (_ : List T) : T := .one
def listAsBool (_ : List T) : Bool := true
def functionAsElement (_ : T → T) : T := .one
def functionAsBool (_ : T → T) : Bool := true
def boolAsElement (_ : Bool) : T := .one
def propAsElement (_ : Prop) : T := .one
def elementAsProp (_ : T) : Prop := True
def listAsProp (_ : List T) : Prop := True
def functionAsProp (_ : T → T) : Prop := True
instance : Coe T Bool := ⟨elementAsBool⟩
instance : Coe T (List T) := ⟨elementAsList⟩
instance : Coe (List T) T := ⟨listAsElement⟩
instance : Coe (List T) Bool := ⟨listAsBool⟩
instance : Coe (T → T) T := ⟨functionAsElement⟩
instance : Coe (T → T) Bool := ⟨functionAsBool⟩
instance : Coe Bool T := ⟨boolAsElement⟩
instance : Coe Prop T := ⟨propAsElement⟩
instance : CoeSort T Prop := ⟨elementAsProp⟩
instance : CoeSort (List T) Prop := ⟨listAsProp⟩
instance : CoeSort (T → T) Prop := ⟨functionAsProp⟩

def Seen {α : Sort u} (_ : α) : Prop := True

-- row: precedence
theorem comp_comp (f g h : T → T) : Seen (f ∘ g ∘ h) := sorry

-- row: precedence
theorem comp_pow (f g h : T → T) : Seen (f ∘ g ^ h) := sorry

-- row: precedence
theorem comp_mul (f g h : T → T) : Seen (f ∘ g * h) := sorry

-- row: precedence
theorem comp_cons (f g h : T → T) : Seen (f ∘ g :: h) := sorry

-- row: precedence
theorem comp_add (f g h : T → T) : Seen (f ∘ g + h) := sorry

-- row: precedence
theorem comp_bitand (f g h : T → T) : Seen (f ∘ g &&& h) := sorry

-- row: precedence
theorem comp_bitxor (f g h : T → T) : Seen (f ∘ g ^^^ h) := sorry

-- row: precedence
theorem comp_bitor (f g h : T → T) : Seen (f ∘ g ||| h) := sorry

-- row: precedence
theorem comp_eq (f g h : T → T) : Seen (f ∘ g = h) := sorry

-- row: precedence
theorem comp_and (f g h : T → T) : Seen (f ∘ g ∧ h) := sorry

-- row: precedence
theorem comp_band (f g h : T → T) : Seen (f ∘ g && h) := sorry

-- row: precedence
theorem comp_bxor (f g h : T → T) : Seen (f ∘ g ^^ h) := sorry

-- row: precedence
theorem comp_or (f g h : T → T) : Seen (f ∘ g ∨ h) := sorry

-- row: precedence
theorem comp_bor (f g h : T → T) : Seen (f ∘ g || h) := sorry

-- row: precedence
theorem comp_arrow (f g h : T → T) : Seen (f ∘ g → h) := sorry

-- row: precedence
theorem comp_iff (f g h : T → T) : Seen (f ∘ g ↔ h) := sorry

-- row: precedence
theorem comp_pipe (f g h : T → T) : Seen (f ∘ g <| h) := sorry

-- row: precedence
theorem pow_comp (f g h : T → T) : Seen (f ^ g ∘ h) := sorry

-- row: precedence
theorem pow_pow (a b c : T) : Seen (a ^ b ^ c) := sorry

-- row: precedence
theorem pow_mul (a b c : T) : Seen (a ^ b * c) := sorry

-- row: precedence
theorem pow_cons (a b c : T) : Seen (a ^ b :: c) := sorry

-- row: precedence
theorem pow_add (a b c : T) : Seen (a ^ b + c) := sorry

-- row: precedence
theorem pow_bitand (a b c : T) : Seen (a ^ b &&& c) := sorry

-- row: precedence
theorem pow_bitxor (a b c : T) : Seen (a ^ b ^^^ c) := sorry

-- row: precedence
theorem pow_bitor (a b c : T) : Seen (a ^ b ||| c) := sorry

-- row: precedence
theorem pow_eq (a b c : T) : Seen (a ^ b = c) := sorry

-- row: precedence
theorem pow_and (a b c : T) : Seen (a ^ b ∧ c) := sorry

-- row: precedence
theorem pow_band (a b c : T) : Seen (a ^ b && c) := sorry

-- row: precedence
theorem pow_bxor (a b c : T) : Seen (a ^ b ^^ c) := sorry

-- row: precedence
theorem pow_or (a b c : T) : Seen (a ^ b ∨ c) := sorry

-- row: precedence
theorem pow_bor (a b c : T) : Seen (a ^ b || c) := sorry

-- row: precedence
theorem pow_arrow (a b c : T) : Seen (a ^ b → c) := sorry

-- row: precedence
theorem pow_iff (a b c : T) : Seen (a ^ b ↔ c) := sorry

-- row: precedence
theorem pow_pipe (f g h : T → T) : Seen (f ^ g <| h) := sorry

-- row: precedence
theorem mul_comp (f g h : T → T) : Seen (f * g ∘ h) := sorry

-- row: precedence
theorem mul_pow (a b c : T) : Seen (a * b ^ c) := sorry

-- row: precedence
theorem mul_mul (a b c : T) : Seen (a * b * c) := sorry

-- row: precedence
theorem mul_cons (a b c : T) : Seen (a * b :: c) := sorry

-- row: precedence
theorem mul_add (a b c : T) : Seen (a * b + c) := sorry

-- row: precedence
theorem mul_bitand (a b c : T) : Seen (a * b &&& c) := sorry

-- row: precedence
theorem mul_bitxor (a b c : T) : Seen (a * b ^^^ c) := sorry

-- row: precedence
theorem mul_bitor (a b c : T) : Seen (a * b ||| c) := sorry

-- row: precedence
theorem mul_eq (a b c : T) : Seen (a * b = c) := sorry

-- row: precedence
theorem mul_and (a b c : T) : Seen (a * b ∧ c) := sorry

-- row: precedence
theorem mul_band (a b c : T) : Seen (a * b && c) := sorry

-- row: precedence
theorem mul_bxor (a b c : T) : Seen (a * b ^^ c) := sorry

-- row: precedence
theorem mul_or (a b c : T) : Seen (a * b ∨ c) := sorry

-- row: precedence
theorem mul_bor (a b c : T) : Seen (a * b || c) := sorry

-- row: precedence
theorem mul_arrow (a b c : T) : Seen (a * b → c) := sorry

-- row: precedence
theorem mul_iff (a b c : T) : Seen (a * b ↔ c) := sorry

-- row: precedence
theorem mul_pipe (f g h : T → T) : Seen (f * g <| h) := sorry

-- row: precedence
theorem cons_comp (f g h : T → T) : Seen (f :: g ∘ h) := sorry

-- row: precedence
theorem cons_pow (a b c : T) : Seen (a :: b ^ c) := sorry

-- row: precedence
theorem cons_mul (a b c : T) : Seen (a :: b * c) := sorry

-- row: precedence
theorem cons_cons (a b c : T) : Seen (a :: b :: c) := sorry

-- row: precedence
theorem cons_add (a b c : T) : Seen (a :: b + c) := sorry

-- row: precedence
theorem cons_bitand (a b c : T) : Seen (a :: b &&& c) := sorry

-- row: precedence
theorem cons_bitxor (a b c : T) : Seen (a :: b ^^^ c) := sorry

-- row: precedence
theorem cons_bitor (a b c : T) : Seen (a :: b ||| c) := sorry

-- row: precedence
theorem cons_eq (a b c : T) : Seen (a :: b = c) := sorry

-- row: precedence
theorem cons_and (a b c : T) : Seen (a :: b ∧ c) := sorry

-- row: precedence
theorem cons_band (a b c : T) : Seen (a :: b && c) := sorry

-- row: precedence
theorem cons_bxor (a b c : T) : Seen (a :: b ^^ c) := sorry

-- row: precedence
theorem cons_or (a b c : T) : Seen (a :: b ∨ c) := sorry

-- row: precedence
theorem cons_bor (a b c : T) : Seen (a :: b || c) := sorry

-- row: precedence
theorem cons_arrow (a b c : T) : Seen (a :: b → c) := sorry

-- row: precedence
theorem cons_iff (a b c : T) : Seen (a :: b ↔ c) := sorry

-- row: precedence
theorem cons_pipe (f g h : T → T) : Seen (f :: g <| h) := sorry

-- row: precedence
theorem add_comp (f g h : T → T) : Seen (f + g ∘ h) := sorry

-- row: precedence
theorem add_pow (a b c : T) : Seen (a + b ^ c) := sorry

-- row: precedence
theorem add_mul (a b c : T) : Seen (a + b * c) := sorry

-- row: precedence
theorem add_cons (a b c : T) : Seen (a + b :: c) := sorry

-- row: precedence
theorem add_add (a b c : T) : Seen (a + b + c) := sorry

-- row: precedence
theorem add_bitand (a b c : T) : Seen (a + b &&& c) := sorry

-- row: precedence
theorem add_bitxor (a b c : T) : Seen (a + b ^^^ c) := sorry

-- row: precedence
theorem add_bitor (a b c : T) : Seen (a + b ||| c) := sorry

-- row: precedence
theorem add_eq (a b c : T) : Seen (a + b = c) := sorry

-- row: precedence
theorem add_and (a b c : T) : Seen (a + b ∧ c) := sorry

-- row: precedence
theorem add_band (a b c : T) : Seen (a + b && c) := sorry

-- row: precedence
theorem add_bxor (a b c : T) : Seen (a + b ^^ c) := sorry

-- row: precedence
theorem add_or (a b c : T) : Seen (a + b ∨ c) := sorry

-- row: precedence
theorem add_bor (a b c : T) : Seen (a + b || c) := sorry

-- row: precedence
theorem add_arrow (a b c : T) : Seen (a + b → c) := sorry

-- row: precedence
theorem add_iff (a b c : T) : Seen (a + b ↔ c) := sorry

-- row: precedence
theorem add_pipe (f g h : T → T) : Seen (f + g <| h) := sorry

-- row: precedence
theorem bitand_comp (f g h : T → T) : Seen (f &&& g ∘ h) := sorry

-- row: precedence
theorem bitand_pow (a b c : T) : Seen (a &&& b ^ c) := sorry

-- row: precedence
theorem bitand_mul (a b c : T) : Seen (a &&& b * c) := sorry

-- row: precedence
theorem bitand_cons (a b c : T) : Seen (a &&& b :: c) := sorry

-- row: precedence
theorem bitand_add (a b c : T) : Seen (a &&& b + c) := sorry

-- row: precedence
theorem bitand_bitand (a b c : T) : Seen (a &&& b &&& c) := sorry

-- row: precedence
theorem bitand_bitxor (a b c : T) : Seen (a &&& b ^^^ c) := sorry

-- row: precedence
theorem bitand_bitor (a b c : T) : Seen (a &&& b ||| c) := sorry

-- row: precedence
theorem bitand_eq (a b c : T) : Seen (a &&& b = c) := sorry

-- row: precedence
theorem bitand_and (a b c : T) : Seen (a &&& b ∧ c) := sorry

-- row: precedence
theorem bitand_band (a b c : T) : Seen (a &&& b && c) := sorry

-- row: precedence
theorem bitand_bxor (a b c : T) : Seen (a &&& b ^^ c) := sorry

-- row: precedence
theorem bitand_or (a b c : T) : Seen (a &&& b ∨ c) := sorry

-- row: precedence
theorem bitand_bor (a b c : T) : Seen (a &&& b || c) := sorry

-- row: precedence
theorem bitand_arrow (a b c : T) : Seen (a &&& b → c) := sorry

-- row: precedence
theorem bitand_iff (a b c : T) : Seen (a &&& b ↔ c) := sorry

-- row: precedence
theorem bitand_pipe (f g h : T → T) : Seen (f &&& g <| h) := sorry

-- row: precedence
theorem bitxor_comp (f g h : T → T) : Seen (f ^^^ g ∘ h) := sorry

-- row: precedence
theorem bitxor_pow (a b c : T) : Seen (a ^^^ b ^ c) := sorry

-- row: precedence
theorem bitxor_mul (a b c : T) : Seen (a ^^^ b * c) := sorry

-- row: precedence
theorem bitxor_cons (a b c : T) : Seen (a ^^^ b :: c) := sorry

-- row: precedence
theorem bitxor_add (a b c : T) : Seen (a ^^^ b + c) := sorry

-- row: precedence
theorem bitxor_bitand (a b c : T) : Seen (a ^^^ b &&& c) := sorry

-- row: precedence
theorem bitxor_bitxor (a b c : T) : Seen (a ^^^ b ^^^ c) := sorry

-- row: precedence
theorem bitxor_bitor (a b c : T) : Seen (a ^^^ b ||| c) := sorry

-- row: precedence
theorem bitxor_eq (a b c : T) : Seen (a ^^^ b = c) := sorry

-- row: precedence
theorem bitxor_and (a b c : T) : Seen (a ^^^ b ∧ c) := sorry

-- row: precedence
theorem bitxor_band (a b c : T) : Seen (a ^^^ b && c) := sorry

-- row: precedence
theorem bitxor_bxor (a b c : T) : Seen (a ^^^ b ^^ c) := sorry

-- row: precedence
theorem bitxor_or (a b c : T) : Seen (a ^^^ b ∨ c) := sorry

-- row: precedence
theorem bitxor_bor (a b c : T) : Seen (a ^^^ b || c) := sorry

-- row: precedence
theorem bitxor_arrow (a b c : T) : Seen (a ^^^ b → c) := sorry

-- row: precedence
theorem bitxor_iff (a b c : T) : Seen (a ^^^ b ↔ c) := sorry

-- row: precedence
theorem bitxor_pipe (f g h : T → T) : Seen (f ^^^ g <| h) := sorry

-- row: precedence
theorem bitor_comp (f g h : T → T) : Seen (f ||| g ∘ h) := sorry

-- row: precedence
theorem bitor_pow (a b c : T) : Seen (a ||| b ^ c) := sorry

-- row: precedence
theorem bitor_mul (a b c : T) : Seen (a ||| b * c) := sorry

-- row: precedence
theorem bitor_cons (a b c : T) : Seen (a ||| b :: c) := sorry

-- row: precedence
theorem bitor_add (a b c : T) : Seen (a ||| b + c) := sorry

-- row: precedence
theorem bitor_bitand (a b c : T) : Seen (a ||| b &&& c) := sorry

-- row: precedence
theorem bitor_bitxor (a b c : T) : Seen (a ||| b ^^^ c) := sorry

-- row: precedence
theorem bitor_bitor (a b c : T) : Seen (a ||| b ||| c) := sorry

-- row: precedence
theorem bitor_eq (a b c : T) : Seen (a ||| b = c) := sorry

-- row: precedence
theorem bitor_and (a b c : T) : Seen (a ||| b ∧ c) := sorry

-- row: precedence
theorem bitor_band (a b c : T) : Seen (a ||| b && c) := sorry

-- row: precedence
theorem bitor_bxor (a b c : T) : Seen (a ||| b ^^ c) := sorry

-- row: precedence
theorem bitor_or (a b c : T) : Seen (a ||| b ∨ c) := sorry

-- row: precedence
theorem bitor_bor (a b c : T) : Seen (a ||| b || c) := sorry

-- row: precedence
theorem bitor_arrow (a b c : T) : Seen (a ||| b → c) := sorry

-- row: precedence
theorem bitor_iff (a b c : T) : Seen (a ||| b ↔ c) := sorry

-- row: precedence
theorem bitor_pipe (f g h : T → T) : Seen (f ||| g <| h) := sorry

-- row: precedence
theorem eq_comp (f g h : T → T) : Seen (f = g ∘ h) := sorry

-- row: precedence
theorem eq_pow (a b c : T) : Seen (a = b ^ c) := sorry

-- row: precedence
theorem eq_mul (a b c : T) : Seen (a = b * c) := sorry

-- row: precedence
theorem eq_cons (a b c : T) : Seen (a = b :: c) := sorry

-- row: precedence
theorem eq_add (a b c : T) : Seen (a = b + c) := sorry

-- row: precedence
theorem eq_bitand (a b c : T) : Seen (a = b &&& c) := sorry

-- row: precedence
theorem eq_bitxor (a b c : T) : Seen (a = b ^^^ c) := sorry

-- row: precedence
theorem eq_bitor (a b c : T) : Seen (a = b ||| c) := sorry

-- row: precedence
theorem eq_eq (a b c : T) : Seen (a = b = c) := sorry

-- row: precedence
theorem eq_and (a b c : T) : Seen (a = b ∧ c) := sorry

-- row: precedence
theorem eq_band (a b c : T) : Seen (a = b && c) := sorry

-- row: precedence
theorem eq_bxor (a b c : T) : Seen (a = b ^^ c) := sorry

-- row: precedence
theorem eq_or (a b c : T) : Seen (a = b ∨ c) := sorry

-- row: precedence
theorem eq_bor (a b c : T) : Seen (a = b || c) := sorry

-- row: precedence
theorem eq_arrow (a b c : T) : Seen (a = b → c) := sorry

-- row: precedence
theorem eq_iff (a b c : T) : Seen (a = b ↔ c) := sorry

-- row: precedence
theorem eq_pipe (f g h : T → T) : Seen (f = g <| h) := sorry

-- row: precedence
theorem and_comp (f g h : T → T) : Seen (f ∧ g ∘ h) := sorry

-- row: precedence
theorem and_pow (a b c : T) : Seen (a ∧ b ^ c) := sorry

-- row: precedence
theorem and_mul (a b c : T) : Seen (a ∧ b * c) := sorry

-- row: precedence
theorem and_cons (a b c : T) : Seen (a ∧ b :: c) := sorry

-- row: precedence
theorem and_add (a b c : T) : Seen (a ∧ b + c) := sorry

-- row: precedence
theorem and_bitand (a b c : T) : Seen (a ∧ b &&& c) := sorry

-- row: precedence
theorem and_bitxor (a b c : T) : Seen (a ∧ b ^^^ c) := sorry

-- row: precedence
theorem and_bitor (a b c : T) : Seen (a ∧ b ||| c) := sorry

-- row: precedence
theorem and_eq (a b c : T) : Seen (a ∧ b = c) := sorry

-- row: precedence
theorem and_and (a b c : T) : Seen (a ∧ b ∧ c) := sorry

-- row: precedence
theorem and_band (a b c : T) : Seen (a ∧ b && c) := sorry

-- row: precedence
theorem and_bxor (a b c : T) : Seen (a ∧ b ^^ c) := sorry

-- row: precedence
theorem and_or (a b c : T) : Seen (a ∧ b ∨ c) := sorry

-- row: precedence
theorem and_bor (a b c : T) : Seen (a ∧ b || c) := sorry

-- row: precedence
theorem and_arrow (a b c : T) : Seen (a ∧ b → c) := sorry

-- row: precedence
theorem and_iff (a b c : T) : Seen (a ∧ b ↔ c) := sorry

-- row: precedence
theorem and_pipe (f g h : T → T) : Seen (f ∧ g <| h) := sorry

-- row: precedence
theorem band_comp (f g h : T → T) : Seen (f && g ∘ h) := sorry

-- row: precedence
theorem band_pow (a b c : T) : Seen (a && b ^ c) := sorry

-- row: precedence
theorem band_mul (a b c : T) : Seen (a && b * c) := sorry

-- row: precedence
theorem band_cons (a b c : T) : Seen (a && b :: c) := sorry

-- row: precedence
theorem band_add (a b c : T) : Seen (a && b + c) := sorry

-- row: precedence
theorem band_bitand (a b c : T) : Seen (a && b &&& c) := sorry

-- row: precedence
theorem band_bitxor (a b c : T) : Seen (a && b ^^^ c) := sorry

-- row: precedence
theorem band_bitor (a b c : T) : Seen (a && b ||| c) := sorry

-- row: precedence
theorem band_eq (a b c : T) : Seen (a && b = c) := sorry

-- row: precedence
theorem band_and (a b c : T) : Seen (a && b ∧ c) := sorry

-- row: precedence
theorem band_band (a b c : T) : Seen (a && b && c) := sorry

-- row: precedence
theorem band_bxor (a b c : T) : Seen (a && b ^^ c) := sorry

-- row: precedence
theorem band_or (a b c : T) : Seen (a && b ∨ c) := sorry

-- row: precedence
theorem band_bor (a b c : T) : Seen (a && b || c) := sorry

-- row: precedence
theorem band_arrow (a b c : T) : Seen (a && b → c) := sorry

-- row: precedence
theorem band_iff (a b c : T) : Seen (a && b ↔ c) := sorry

-- row: precedence
theorem band_pipe (f g h : T → T) : Seen (f && g <| h) := sorry

-- row: precedence
theorem bxor_comp (f g h : T → T) : Seen (f ^^ g ∘ h) := sorry

-- row: precedence
theorem bxor_pow (a b c : T) : Seen (a ^^ b ^ c) := sorry

-- row: precedence
theorem bxor_mul (a b c : T) : Seen (a ^^ b * c) := sorry

-- row: precedence
theorem bxor_cons (a b c : T) : Seen (a ^^ b :: c) := sorry

-- row: precedence
theorem bxor_add (a b c : T) : Seen (a ^^ b + c) := sorry

-- row: precedence
theorem bxor_bitand (a b c : T) : Seen (a ^^ b &&& c) := sorry

-- row: precedence
theorem bxor_bitxor (a b c : T) : Seen (a ^^ b ^^^ c) := sorry

-- row: precedence
theorem bxor_bitor (a b c : T) : Seen (a ^^ b ||| c) := sorry

-- row: precedence
theorem bxor_eq (a b c : T) : Seen (a ^^ b = c) := sorry

-- row: precedence
theorem bxor_and (a b c : T) : Seen (a ^^ b ∧ c) := sorry

-- row: precedence
theorem bxor_band (a b c : T) : Seen (a ^^ b && c) := sorry

-- row: precedence
theorem bxor_bxor (a b c : T) : Seen (a ^^ b ^^ c) := sorry

-- row: precedence
theorem bxor_or (a b c : T) : Seen (a ^^ b ∨ c) := sorry

-- row: precedence
theorem bxor_bor (a b c : T) : Seen (a ^^ b || c) := sorry

-- row: precedence
theorem bxor_arrow (a b c : T) : Seen (a ^^ b → c) := sorry

-- row: precedence
theorem bxor_iff (a b c : T) : Seen (a ^^ b ↔ c) := sorry

-- row: precedence
theorem bxor_pipe (f g h : T → T) : Seen (f ^^ g <| h) := sorry

-- row: precedence
theorem or_comp (f g h : T → T) : Seen (f ∨ g ∘ h) := sorry

-- row: precedence
theorem or_pow (a b c : T) : Seen (a ∨ b ^ c) := sorry

-- row: precedence
theorem or_mul (a b c : T) : Seen (a ∨ b * c) := sorry

-- row: precedence
theorem or_cons (a b c : T) : Seen (a ∨ b :: c) := sorry

-- row: precedence
theorem or_add (a b c : T) : Seen (a ∨ b + c) := sorry

-- row: precedence
theorem or_bitand (a b c : T) : Seen (a ∨ b &&& c) := sorry

-- row: precedence
theorem or_bitxor (a b c : T) : Seen (a ∨ b ^^^ c) := sorry

-- row: precedence
theorem or_bitor (a b c : T) : Seen (a ∨ b ||| c) := sorry

-- row: precedence
theorem or_eq (a b c : T) : Seen (a ∨ b = c) := sorry

-- row: precedence
theorem or_and (a b c : T) : Seen (a ∨ b ∧ c) := sorry

-- row: precedence
theorem or_band (a b c : T) : Seen (a ∨ b && c) := sorry

-- row: precedence
theorem or_bxor (a b c : T) : Seen (a ∨ b ^^ c) := sorry

-- row: precedence
theorem or_or (a b c : T) : Seen (a ∨ b ∨ c) := sorry

-- row: precedence
theorem or_bor (a b c : T) : Seen (a ∨ b || c) := sorry

-- row: precedence
theorem or_arrow (a b c : T) : Seen (a ∨ b → c) := sorry

-- row: precedence
theorem or_iff (a b c : T) : Seen (a ∨ b ↔ c) := sorry

-- row: precedence
theorem or_pipe (f g h : T → T) : Seen (f ∨ g <| h) := sorry

-- row: precedence
theorem bor_comp (f g h : T → T) : Seen (f || g ∘ h) := sorry

-- row: precedence
theorem bor_pow (a b c : T) : Seen (a || b ^ c) := sorry

-- row: precedence
theorem bor_mul (a b c : T) : Seen (a || b * c) := sorry

-- row: precedence
theorem bor_cons (a b c : T) : Seen (a || b :: c) := sorry

-- row: precedence
theorem bor_add (a b c : T) : Seen (a || b + c) := sorry

-- row: precedence
theorem bor_bitand (a b c : T) : Seen (a || b &&& c) := sorry

-- row: precedence
theorem bor_bitxor (a b c : T) : Seen (a || b ^^^ c) := sorry

-- row: precedence
theorem bor_bitor (a b c : T) : Seen (a || b ||| c) := sorry

-- row: precedence
theorem bor_eq (a b c : T) : Seen (a || b = c) := sorry

-- row: precedence
theorem bor_and (a b c : T) : Seen (a || b ∧ c) := sorry

-- row: precedence
theorem bor_band (a b c : T) : Seen (a || b && c) := sorry

-- row: precedence
theorem bor_bxor (a b c : T) : Seen (a || b ^^ c) := sorry

-- row: precedence
theorem bor_or (a b c : T) : Seen (a || b ∨ c) := sorry

-- row: precedence
theorem bor_bor (a b c : T) : Seen (a || b || c) := sorry

-- row: precedence
theorem bor_arrow (a b c : T) : Seen (a || b → c) := sorry

-- row: precedence
theorem bor_iff (a b c : T) : Seen (a || b ↔ c) := sorry

-- row: precedence
theorem bor_pipe (f g h : T → T) : Seen (f || g <| h) := sorry

-- row: precedence
theorem arrow_comp (f g h : T → T) : Seen (f → g ∘ h) := sorry

-- row: precedence
theorem arrow_pow (a b c : T) : Seen (a → b ^ c) := sorry

-- row: precedence
theorem arrow_mul (a b c : T) : Seen (a → b * c) := sorry

-- row: precedence
theorem arrow_cons (a b c : T) : Seen (a → b :: c) := sorry

-- row: precedence
theorem arrow_add (a b c : T) : Seen (a → b + c) := sorry

-- row: precedence
theorem arrow_bitand (a b c : T) : Seen (a → b &&& c) := sorry

-- row: precedence
theorem arrow_bitxor (a b c : T) : Seen (a → b ^^^ c) := sorry

-- row: precedence
theorem arrow_bitor (a b c : T) : Seen (a → b ||| c) := sorry

-- row: precedence
theorem arrow_eq (a b c : T) : Seen (a → b = c) := sorry

-- row: precedence
theorem arrow_and (a b c : T) : Seen (a → b ∧ c) := sorry

-- row: precedence
theorem arrow_band (a b c : T) : Seen (a → b && c) := sorry

-- row: precedence
theorem arrow_bxor (a b c : T) : Seen (a → b ^^ c) := sorry

-- row: precedence
theorem arrow_or (a b c : T) : Seen (a → b ∨ c) := sorry

-- row: precedence
theorem arrow_bor (a b c : T) : Seen (a → b || c) := sorry

-- row: precedence
theorem arrow_arrow (a b c : T) : Seen (a → b → c) := sorry

-- row: precedence
theorem arrow_iff (a b c : T) : Seen (a → b ↔ c) := sorry

-- row: precedence
theorem arrow_pipe (f g h : T → T) : Seen (f → g <| h) := sorry

-- row: precedence
theorem iff_comp (f g h : T → T) : Seen (f ↔ g ∘ h) := sorry

-- row: precedence
theorem iff_pow (a b c : T) : Seen (a ↔ b ^ c) := sorry

-- row: precedence
theorem iff_mul (a b c : T) : Seen (a ↔ b * c) := sorry

-- row: precedence
theorem iff_cons (a b c : T) : Seen (a ↔ b :: c) := sorry

-- row: precedence
theorem iff_add (a b c : T) : Seen (a ↔ b + c) := sorry

-- row: precedence
theorem iff_bitand (a b c : T) : Seen (a ↔ b &&& c) := sorry

-- row: precedence
theorem iff_bitxor (a b c : T) : Seen (a ↔ b ^^^ c) := sorry

-- row: precedence
theorem iff_bitor (a b c : T) : Seen (a ↔ b ||| c) := sorry

-- row: precedence
theorem iff_eq (a b c : T) : Seen (a ↔ b = c) := sorry

-- row: precedence
theorem iff_and (a b c : T) : Seen (a ↔ b ∧ c) := sorry

-- row: precedence
theorem iff_band (a b c : T) : Seen (a ↔ b && c) := sorry

-- row: precedence
theorem iff_bxor (a b c : T) : Seen (a ↔ b ^^ c) := sorry

-- row: precedence
theorem iff_or (a b c : T) : Seen (a ↔ b ∨ c) := sorry

-- row: precedence
theorem iff_bor (a b c : T) : Seen (a ↔ b || c) := sorry

-- row: precedence
theorem iff_arrow (a b c : T) : Seen (a ↔ b → c) := sorry

-- row: precedence
theorem iff_iff (a b c : T) : Seen (a ↔ b ↔ c) := sorry

-- row: precedence
theorem iff_pipe (f g h : T → T) : Seen (f ↔ g <| h) := sorry

-- row: precedence
theorem pipe_comp (f g h : T → T) : Seen (f <| g ∘ h) := sorry

-- row: precedence
theorem pipe_pow (f g h : T → T) : Seen (f <| g ^ h) := sorry

-- row: precedence
theorem pipe_mul (f g h : T → T) : Seen (f <| g * h) := sorry

-- row: precedence
theorem pipe_cons (f g h : T → T) : Seen (f <| g :: h) := sorry

-- row: precedence
theorem pipe_add (f g h : T → T) : Seen (f <| g + h) := sorry

-- row: precedence
theorem pipe_bitand (f g h : T → T) : Seen (f <| g &&& h) := sorry

-- row: precedence
theorem pipe_bitxor (f g h : T → T) : Seen (f <| g ^^^ h) := sorry

-- row: precedence
theorem pipe_bitor (f g h : T → T) : Seen (f <| g ||| h) := sorry

-- row: precedence
theorem pipe_eq (f g h : T → T) : Seen (f <| g = h) := sorry

-- row: precedence
theorem pipe_and (f g h : T → T) : Seen (f <| g ∧ h) := sorry

-- row: precedence
theorem pipe_band (f g h : T → T) : Seen (f <| g && h) := sorry

-- row: precedence
theorem pipe_bxor (f g h : T → T) : Seen (f <| g ^^ h) := sorry

-- row: precedence
theorem pipe_or (f g h : T → T) : Seen (f <| g ∨ h) := sorry

-- row: precedence
theorem pipe_bor (f g h : T → T) : Seen (f <| g || h) := sorry

-- row: precedence
theorem pipe_arrow (f g h : T → T) : Seen (f <| g → h) := sorry

-- row: precedence
theorem pipe_iff (f g h : T → T) : Seen (f <| g ↔ h) := sorry

-- row: precedence
theorem pipe_pipe (f g h : T → T) : Seen (f <| g <| h) := sorry

-- row: precedence
theorem pow_shift (a b c : T) : Seen (a ^ b <<< c) := sorry

-- row: precedence
theorem pow_unshift (a b c : T) : Seen (a ^ b >>> c) := sorry

-- row: precedence
theorem pow_smul (a b c : T) : Seen (a ^ b • c) := sorry

-- row: precedence
theorem shift_pow (a b c : T) : Seen (a <<< b ^ c) := sorry

-- row: precedence
theorem shift_shift (a b c : T) : Seen (a <<< b <<< c) := sorry

-- row: precedence
theorem shift_unshift (a b c : T) : Seen (a <<< b >>> c) := sorry

-- row: precedence
theorem shift_smul (a b c : T) : Seen (a <<< b • c) := sorry

-- row: precedence
theorem shift_mul (a b c : T) : Seen (a <<< b * c) := sorry

-- row: precedence
theorem unshift_pow (a b c : T) : Seen (a >>> b ^ c) := sorry

-- row: precedence
theorem unshift_shift (a b c : T) : Seen (a >>> b <<< c) := sorry

-- row: precedence
theorem unshift_unshift (a b c : T) : Seen (a >>> b >>> c) := sorry

-- row: precedence
theorem unshift_smul (a b c : T) : Seen (a >>> b • c) := sorry

-- row: precedence
theorem unshift_mul (a b c : T) : Seen (a >>> b * c) := sorry

-- row: precedence
theorem smul_pow (a b c : T) : Seen (a • b ^ c) := sorry

-- row: precedence
theorem smul_shift (a b c : T) : Seen (a • b <<< c) := sorry

-- row: precedence
theorem smul_unshift (a b c : T) : Seen (a • b >>> c) := sorry

-- row: precedence
theorem smul_smul (a b c : T) : Seen (a • b • c) := sorry

-- row: precedence
theorem smul_mul (a b c : T) : Seen (a • b * c) := sorry

-- row: precedence
theorem mul_shift (a b c : T) : Seen (a * b <<< c) := sorry

-- row: precedence
theorem mul_unshift (a b c : T) : Seen (a * b >>> c) := sorry

-- row: precedence
theorem mul_smul (a b c : T) : Seen (a * b • c) := sorry

-- row: precedence
theorem mul_div (a b c : T) : Seen (a * b / c) := sorry

-- row: precedence
theorem mul_mod (a b c : T) : Seen (a * b % c) := sorry

-- row: precedence
theorem mul_inter (a b c : T) : Seen (a * b ∩ c) := sorry

-- row: precedence
theorem mul_sdiff (a b c : T) : Seen (a * b \ c) := sorry

-- row: precedence
theorem div_mul (a b c : T) : Seen (a / b * c) := sorry

-- row: precedence
theorem div_div (a b c : T) : Seen (a / b / c) := sorry

-- row: precedence
theorem div_mod (a b c : T) : Seen (a / b % c) := sorry

-- row: precedence
theorem div_inter (a b c : T) : Seen (a / b ∩ c) := sorry

-- row: precedence
theorem div_sdiff (a b c : T) : Seen (a / b \ c) := sorry

-- row: precedence
theorem mod_mul (a b c : T) : Seen (a % b * c) := sorry

-- row: precedence
theorem mod_div (a b c : T) : Seen (a % b / c) := sorry

-- row: precedence
theorem mod_mod (a b c : T) : Seen (a % b % c) := sorry

-- row: precedence
theorem mod_inter (a b c : T) : Seen (a % b ∩ c) := sorry

-- row: precedence
theorem mod_sdiff (a b c : T) : Seen (a % b \ c) := sorry

-- row: precedence
theorem inter_mul (a b c : T) : Seen (a ∩ b * c) := sorry

-- row: precedence
theorem inter_div (a b c : T) : Seen (a ∩ b / c) := sorry

-- row: precedence
theorem inter_mod (a b c : T) : Seen (a ∩ b % c) := sorry

-- row: precedence
theorem inter_inter (a b c : T) : Seen (a ∩ b ∩ c) := sorry

-- row: precedence
theorem inter_sdiff (a b c : T) : Seen (a ∩ b \ c) := sorry

-- row: precedence
theorem sdiff_mul (a b c : T) : Seen (a \ b * c) := sorry

-- row: precedence
theorem sdiff_div (a b c : T) : Seen (a \ b / c) := sorry

-- row: precedence
theorem sdiff_mod (a b c : T) : Seen (a \ b % c) := sorry

-- row: precedence
theorem sdiff_inter (a b c : T) : Seen (a \ b ∩ c) := sorry

-- row: precedence
theorem sdiff_sdiff (a b c : T) : Seen (a \ b \ c) := sorry

-- row: precedence
theorem add_sub (a b c : T) : Seen (a + b - c) := sorry

-- row: precedence
theorem add_append (a b c : T) : Seen (a + b ++ c) := sorry

-- row: precedence
theorem add_union (a b c : T) : Seen (a + b ∪ c) := sorry

-- row: precedence
theorem sub_add (a b c : T) : Seen (a - b + c) := sorry

-- row: precedence
theorem sub_sub (a b c : T) : Seen (a - b - c) := sorry

-- row: precedence
theorem sub_append (a b c : T) : Seen (a - b ++ c) := sorry

-- row: precedence
theorem sub_union (a b c : T) : Seen (a - b ∪ c) := sorry

-- row: precedence
theorem append_add (a b c : T) : Seen (a ++ b + c) := sorry

-- row: precedence
theorem append_sub (a b c : T) : Seen (a ++ b - c) := sorry

-- row: precedence
theorem append_append (a b c : T) : Seen (a ++ b ++ c) := sorry

-- row: precedence
theorem append_union (a b c : T) : Seen (a ++ b ∪ c) := sorry

-- row: precedence
theorem union_add (a b c : T) : Seen (a ∪ b + c) := sorry

-- row: precedence
theorem union_sub (a b c : T) : Seen (a ∪ b - c) := sorry

-- row: precedence
theorem union_append (a b c : T) : Seen (a ∪ b ++ c) := sorry

-- row: precedence
theorem union_union (a b c : T) : Seen (a ∪ b ∪ c) := sorry

-- row: precedence
theorem eq_ge (a b c : T) : Seen (a = b ≥ c) := sorry

-- row: precedence
theorem eq_dvd (a b c : T) : Seen (a = b ∣ c) := sorry

-- row: precedence
theorem eq_mem (a b c : T) : Seen (a = b ∈ c) := sorry

-- row: precedence
theorem eq_subset (a b c : T) : Seen (a = b ⊆ c) := sorry

-- row: precedence
theorem eq_beq (a b c : T) : Seen (a = b == c) := sorry

-- row: precedence
theorem ge_eq (a b c : T) : Seen (a ≥ b = c) := sorry

-- row: precedence
theorem ge_ge (a b c : T) : Seen (a ≥ b ≥ c) := sorry

-- row: precedence
theorem ge_dvd (a b c : T) : Seen (a ≥ b ∣ c) := sorry

-- row: precedence
theorem ge_mem (a b c : T) : Seen (a ≥ b ∈ c) := sorry

-- row: precedence
theorem ge_subset (a b c : T) : Seen (a ≥ b ⊆ c) := sorry

-- row: precedence
theorem ge_beq (a b c : T) : Seen (a ≥ b == c) := sorry

-- row: precedence
theorem dvd_eq (a b c : T) : Seen (a ∣ b = c) := sorry

-- row: precedence
theorem dvd_ge (a b c : T) : Seen (a ∣ b ≥ c) := sorry

-- row: precedence
theorem dvd_dvd (a b c : T) : Seen (a ∣ b ∣ c) := sorry

-- row: precedence
theorem dvd_mem (a b c : T) : Seen (a ∣ b ∈ c) := sorry

-- row: precedence
theorem dvd_subset (a b c : T) : Seen (a ∣ b ⊆ c) := sorry

-- row: precedence
theorem dvd_beq (a b c : T) : Seen (a ∣ b == c) := sorry

-- row: precedence
theorem mem_eq (a b c : T) : Seen (a ∈ b = c) := sorry

-- row: precedence
theorem mem_ge (a b c : T) : Seen (a ∈ b ≥ c) := sorry

-- row: precedence
theorem mem_dvd (a b c : T) : Seen (a ∈ b ∣ c) := sorry

-- row: precedence
theorem mem_mem (a b c : T) : Seen (a ∈ b ∈ c) := sorry

-- row: precedence
theorem mem_subset (a b c : T) : Seen (a ∈ b ⊆ c) := sorry

-- row: precedence
theorem mem_beq (a b c : T) : Seen (a ∈ b == c) := sorry

-- row: precedence
theorem subset_eq (a b c : T) : Seen (a ⊆ b = c) := sorry

-- row: precedence
theorem subset_ge (a b c : T) : Seen (a ⊆ b ≥ c) := sorry

-- row: precedence
theorem subset_dvd (a b c : T) : Seen (a ⊆ b ∣ c) := sorry

-- row: precedence
theorem subset_mem (a b c : T) : Seen (a ⊆ b ∈ c) := sorry

-- row: precedence
theorem subset_subset (a b c : T) : Seen (a ⊆ b ⊆ c) := sorry

-- row: precedence
theorem subset_beq (a b c : T) : Seen (a ⊆ b == c) := sorry

-- row: precedence
theorem beq_eq (a b c : T) : Seen (a == b = c) := sorry

-- row: precedence
theorem beq_ge (a b c : T) : Seen (a == b ≥ c) := sorry

-- row: precedence
theorem beq_dvd (a b c : T) : Seen (a == b ∣ c) := sorry

-- row: precedence
theorem beq_mem (a b c : T) : Seen (a == b ∈ c) := sorry

-- row: precedence
theorem beq_subset (a b c : T) : Seen (a == b ⊆ c) := sorry

-- row: precedence
theorem beq_beq (a b c : T) : Seen (a == b == c) := sorry

-- row: precedence
theorem iff_flow (f g h : T → T) : Seen (f ↔ g |> h) := sorry

-- row: precedence
theorem pipe_flow (f g h : T → T) : Seen (f <| g |> h) := sorry

-- row: precedence
theorem flow_iff (f g h : T → T) : Seen (f |> g ↔ h) := sorry

-- row: precedence
theorem flow_pipe (f g h : T → T) : Seen (f |> g <| h) := sorry

-- row: precedence
theorem flow_flow (f g h : T → T) : Seen (f |> g |> h) := sorry

-- row: precedence
theorem minus_comp (f g : T → T) : Seen (-f ∘ g) := sorry

-- row: precedence
theorem comp_minus (f g : T → T) : Seen (f ∘ -g) := sorry

-- row: precedence
theorem minus_pow (a b : T) : Seen (-a ^ b) := sorry

-- row: precedence
theorem pow_minus (a b : T) : Seen (a ^ -b) := sorry

-- row: precedence
theorem minus_mul (a b : T) : Seen (-a * b) := sorry

-- row: precedence
theorem mul_minus (a b : T) : Seen (a * -b) := sorry

-- row: precedence
theorem minus_cons (a b : T) : Seen (-a :: b) := sorry

-- row: precedence
theorem cons_minus (a b : T) : Seen (a :: -b) := sorry

-- row: precedence
theorem minus_add (a b : T) : Seen (-a + b) := sorry

-- row: precedence
theorem add_minus (a b : T) : Seen (a + -b) := sorry

-- row: precedence
theorem minus_bitand (a b : T) : Seen (-a &&& b) := sorry

-- row: precedence
theorem bitand_minus (a b : T) : Seen (a &&& -b) := sorry

-- row: precedence
theorem minus_bitxor (a b : T) : Seen (-a ^^^ b) := sorry

-- row: precedence
theorem bitxor_minus (a b : T) : Seen (a ^^^ -b) := sorry

-- row: precedence
theorem minus_bitor (a b : T) : Seen (-a ||| b) := sorry

-- row: precedence
theorem bitor_minus (a b : T) : Seen (a ||| -b) := sorry

-- row: precedence
theorem minus_eq (a b : T) : Seen (-a = b) := sorry

-- row: precedence
theorem eq_minus (a b : T) : Seen (a = -b) := sorry

-- row: precedence
theorem minus_and (a b : T) : Seen (-a ∧ b) := sorry

-- row: precedence
theorem and_minus (a b : T) : Seen (a ∧ -b) := sorry

-- row: precedence
theorem minus_band (a b : T) : Seen (-a && b) := sorry

-- row: precedence
theorem band_minus (a b : T) : Seen (a && -b) := sorry

-- row: precedence
theorem minus_bxor (a b : T) : Seen (-a ^^ b) := sorry

-- row: precedence
theorem bxor_minus (a b : T) : Seen (a ^^ -b) := sorry

-- row: precedence
theorem minus_or (a b : T) : Seen (-a ∨ b) := sorry

-- row: precedence
theorem or_minus (a b : T) : Seen (a ∨ -b) := sorry

-- row: precedence
theorem minus_bor (a b : T) : Seen (-a || b) := sorry

-- row: precedence
theorem bor_minus (a b : T) : Seen (a || -b) := sorry

-- row: precedence
theorem minus_arrow (a b : T) : Seen (-a → b) := sorry

-- row: precedence
theorem arrow_minus (a b : T) : Seen (a → -b) := sorry

-- row: precedence
theorem minus_iff (a b : T) : Seen (-a ↔ b) := sorry

-- row: precedence
theorem iff_minus (a b : T) : Seen (a ↔ -b) := sorry

-- row: precedence
theorem minus_pipe (f g : T → T) : Seen (-f <| g) := sorry

-- row: precedence
theorem pipe_minus (f g : T → T) : Seen (f <| -g) := sorry

-- row: precedence
theorem not_comp (f g : T → T) : Seen (¬f ∘ g) := sorry

-- row: precedence
theorem comp_not (f g : T → T) : Seen (f ∘ ¬g) := sorry

-- row: precedence
theorem not_pow (a b : T) : Seen (¬a ^ b) := sorry

-- row: precedence
theorem pow_not (a b : T) : Seen (a ^ ¬b) := sorry

-- row: precedence
theorem not_mul (a b : T) : Seen (¬a * b) := sorry

-- row: precedence
theorem mul_not (a b : T) : Seen (a * ¬b) := sorry

-- row: precedence
theorem not_cons (a b : T) : Seen (¬a :: b) := sorry

-- row: precedence
theorem cons_not (a b : T) : Seen (a :: ¬b) := sorry

-- row: precedence
theorem not_add (a b : T) : Seen (¬a + b) := sorry

-- row: precedence
theorem add_not (a b : T) : Seen (a + ¬b) := sorry

-- row: precedence
theorem not_bitand (a b : T) : Seen (¬a &&& b) := sorry

-- row: precedence
theorem bitand_not (a b : T) : Seen (a &&& ¬b) := sorry

-- row: precedence
theorem not_bitxor (a b : T) : Seen (¬a ^^^ b) := sorry

-- row: precedence
theorem bitxor_not (a b : T) : Seen (a ^^^ ¬b) := sorry

-- row: precedence
theorem not_bitor (a b : T) : Seen (¬a ||| b) := sorry

-- row: precedence
theorem bitor_not (a b : T) : Seen (a ||| ¬b) := sorry

-- row: precedence
theorem not_eq (a b : T) : Seen (¬a = b) := sorry

-- row: precedence
theorem eq_not (a b : T) : Seen (a = ¬b) := sorry

-- row: precedence
theorem not_and (a b : T) : Seen (¬a ∧ b) := sorry

-- row: precedence
theorem and_not (a b : T) : Seen (a ∧ ¬b) := sorry

-- row: precedence
theorem not_band (a b : T) : Seen (¬a && b) := sorry

-- row: precedence
theorem band_not (a b : T) : Seen (a && ¬b) := sorry

-- row: precedence
theorem not_bxor (a b : T) : Seen (¬a ^^ b) := sorry

-- row: precedence
theorem bxor_not (a b : T) : Seen (a ^^ ¬b) := sorry

-- row: precedence
theorem not_or (a b : T) : Seen (¬a ∨ b) := sorry

-- row: precedence
theorem or_not (a b : T) : Seen (a ∨ ¬b) := sorry

-- row: precedence
theorem not_bor (a b : T) : Seen (¬a || b) := sorry

-- row: precedence
theorem bor_not (a b : T) : Seen (a || ¬b) := sorry

-- row: precedence
theorem not_arrow (a b : T) : Seen (¬a → b) := sorry

-- row: precedence
theorem arrow_not (a b : T) : Seen (a → ¬b) := sorry

-- row: precedence
theorem not_iff (a b : T) : Seen (¬a ↔ b) := sorry

-- row: precedence
theorem iff_not (a b : T) : Seen (a ↔ ¬b) := sorry

-- row: precedence
theorem not_pipe (f g : T → T) : Seen (¬f <| g) := sorry

-- row: precedence
theorem pipe_not (f g : T → T) : Seen (f <| ¬g) := sorry

-- row: precedence
theorem bang_comp (f g : T → T) : Seen (!f ∘ g) := sorry

-- row: precedence
theorem comp_bang (f g : T → T) : Seen (f ∘ !g) := sorry

-- row: precedence
theorem bang_pow (a b : T) : Seen (!a ^ b) := sorry

-- row: precedence
theorem pow_bang (a b : T) : Seen (a ^ !b) := sorry

-- row: precedence
theorem bang_mul (a b : T) : Seen (!a * b) := sorry

-- row: precedence
theorem mul_bang (a b : T) : Seen (a * !b) := sorry

-- row: precedence
theorem bang_cons (a b : T) : Seen (!a :: b) := sorry

-- row: precedence
theorem cons_bang (a b : T) : Seen (a :: !b) := sorry

-- row: precedence
theorem bang_add (a b : T) : Seen (!a + b) := sorry

-- row: precedence
theorem add_bang (a b : T) : Seen (a + !b) := sorry

-- row: precedence
theorem bang_bitand (a b : T) : Seen (!a &&& b) := sorry

-- row: precedence
theorem bitand_bang (a b : T) : Seen (a &&& !b) := sorry

-- row: precedence
theorem bang_bitxor (a b : T) : Seen (!a ^^^ b) := sorry

-- row: precedence
theorem bitxor_bang (a b : T) : Seen (a ^^^ !b) := sorry

-- row: precedence
theorem bang_bitor (a b : T) : Seen (!a ||| b) := sorry

-- row: precedence
theorem bitor_bang (a b : T) : Seen (a ||| !b) := sorry

-- row: precedence
theorem bang_eq (a b : T) : Seen (!a = b) := sorry

-- row: precedence
theorem eq_bang (a b : T) : Seen (a = !b) := sorry

-- row: precedence
theorem bang_and (a b : T) : Seen (!a ∧ b) := sorry

-- row: precedence
theorem and_bang (a b : T) : Seen (a ∧ !b) := sorry

-- row: precedence
theorem bang_band (a b : T) : Seen (!a && b) := sorry

-- row: precedence
theorem band_bang (a b : T) : Seen (a && !b) := sorry

-- row: precedence
theorem bang_bxor (a b : T) : Seen (!a ^^ b) := sorry

-- row: precedence
theorem bxor_bang (a b : T) : Seen (a ^^ !b) := sorry

-- row: precedence
theorem bang_or (a b : T) : Seen (!a ∨ b) := sorry

-- row: precedence
theorem or_bang (a b : T) : Seen (a ∨ !b) := sorry

-- row: precedence
theorem bang_bor (a b : T) : Seen (!a || b) := sorry

-- row: precedence
theorem bor_bang (a b : T) : Seen (a || !b) := sorry

-- row: precedence
theorem bang_arrow (a b : T) : Seen (!a → b) := sorry

-- row: precedence
theorem arrow_bang (a b : T) : Seen (a → !b) := sorry

-- row: precedence
theorem bang_iff (a b : T) : Seen (!a ↔ b) := sorry

-- row: precedence
theorem iff_bang (a b : T) : Seen (a ↔ !b) := sorry

-- row: precedence
theorem bang_pipe (f g : T → T) : Seen (!f <| g) := sorry

-- row: precedence
theorem pipe_bang (f g : T → T) : Seen (f <| !g) := sorry

-- row: precedence
theorem tilde_comp (f g : T → T) : Seen (~~~f ∘ g) := sorry

-- row: precedence
theorem comp_tilde (f g : T → T) : Seen (f ∘ ~~~g) := sorry

-- row: precedence
theorem tilde_pow (a b : T) : Seen (~~~a ^ b) := sorry

-- row: precedence
theorem pow_tilde (a b : T) : Seen (a ^ ~~~b) := sorry

-- row: precedence
theorem tilde_mul (a b : T) : Seen (~~~a * b) := sorry

-- row: precedence
theorem mul_tilde (a b : T) : Seen (a * ~~~b) := sorry

-- row: precedence
theorem tilde_cons (a b : T) : Seen (~~~a :: b) := sorry

-- row: precedence
theorem cons_tilde (a b : T) : Seen (a :: ~~~b) := sorry

-- row: precedence
theorem tilde_add (a b : T) : Seen (~~~a + b) := sorry

-- row: precedence
theorem add_tilde (a b : T) : Seen (a + ~~~b) := sorry

-- row: precedence
theorem tilde_bitand (a b : T) : Seen (~~~a &&& b) := sorry

-- row: precedence
theorem bitand_tilde (a b : T) : Seen (a &&& ~~~b) := sorry

-- row: precedence
theorem tilde_bitxor (a b : T) : Seen (~~~a ^^^ b) := sorry

-- row: precedence
theorem bitxor_tilde (a b : T) : Seen (a ^^^ ~~~b) := sorry

-- row: precedence
theorem tilde_bitor (a b : T) : Seen (~~~a ||| b) := sorry

-- row: precedence
theorem bitor_tilde (a b : T) : Seen (a ||| ~~~b) := sorry

-- row: precedence
theorem tilde_eq (a b : T) : Seen (~~~a = b) := sorry

-- row: precedence
theorem eq_tilde (a b : T) : Seen (a = ~~~b) := sorry

-- row: precedence
theorem tilde_and (a b : T) : Seen (~~~a ∧ b) := sorry

-- row: precedence
theorem and_tilde (a b : T) : Seen (a ∧ ~~~b) := sorry

-- row: precedence
theorem tilde_band (a b : T) : Seen (~~~a && b) := sorry

-- row: precedence
theorem band_tilde (a b : T) : Seen (a && ~~~b) := sorry

-- row: precedence
theorem tilde_bxor (a b : T) : Seen (~~~a ^^ b) := sorry

-- row: precedence
theorem bxor_tilde (a b : T) : Seen (a ^^ ~~~b) := sorry

-- row: precedence
theorem tilde_or (a b : T) : Seen (~~~a ∨ b) := sorry

-- row: precedence
theorem or_tilde (a b : T) : Seen (a ∨ ~~~b) := sorry

-- row: precedence
theorem tilde_bor (a b : T) : Seen (~~~a || b) := sorry

-- row: precedence
theorem bor_tilde (a b : T) : Seen (a || ~~~b) := sorry

-- row: precedence
theorem tilde_arrow (a b : T) : Seen (~~~a → b) := sorry

-- row: precedence
theorem arrow_tilde (a b : T) : Seen (a → ~~~b) := sorry

-- row: precedence
theorem tilde_iff (a b : T) : Seen (~~~a ↔ b) := sorry

-- row: precedence
theorem iff_tilde (a b : T) : Seen (a ↔ ~~~b) := sorry

-- row: precedence
theorem tilde_pipe (f g : T → T) : Seen (~~~f <| g) := sorry

-- row: precedence
theorem pipe_tilde (f g : T → T) : Seen (f <| ~~~g) := sorry

-- row: precedence
theorem minus_of_minus (a : T) : Seen (- -a) := sorry

-- row: precedence
theorem minus_of_not (a : T) : Seen (- ¬a) := sorry

-- row: precedence
theorem minus_of_bang (a : T) : Seen (- !a) := sorry

-- row: precedence
theorem minus_of_tilde (a : T) : Seen (- ~~~a) := sorry

-- row: precedence
theorem not_of_minus (a : T) : Seen (¬ -a) := sorry

-- row: precedence
theorem not_of_not (a : T) : Seen (¬ ¬a) := sorry

-- row: precedence
theorem not_of_bang (a : T) : Seen (¬ !a) := sorry

-- row: precedence
theorem not_of_tilde (a : T) : Seen (¬ ~~~a) := sorry

-- row: precedence
theorem bang_of_minus (a : T) : Seen (! -a) := sorry

-- row: precedence
theorem bang_of_not (a : T) : Seen (! ¬a) := sorry

-- row: precedence
theorem bang_of_bang (a : T) : Seen (! !a) := sorry

-- row: precedence
theorem bang_of_tilde (a : T) : Seen (! ~~~a) := sorry

-- row: precedence
theorem tilde_of_minus (a : T) : Seen (~~~ -a) := sorry

-- row: precedence
theorem tilde_of_not (a : T) : Seen (~~~ ¬a) := sorry

-- row: precedence
theorem tilde_of_bang (a : T) : Seen (~~~ !a) := sorry

-- row: precedence
theorem tilde_of_tilde (a : T) : Seen (~~~ ~~~a) := sorry

-- row: precedence
theorem minus_and_inverse (a : T) : Seen (-a⁻¹) := sorry

-- row: precedence
theorem minus_and_application (a : T) (f : T → T) : Seen (-f a) := sorry

-- row: precedence
theorem minus_as_argument (a : T) (f : T → T) : Seen (f -a) := sorry

-- row: precedence
theorem not_and_inverse (a : T) : Seen (¬a⁻¹) := sorry

-- row: precedence
theorem not_and_application (a : T) (f : T → T) : Seen (¬f a) := sorry

-- row: precedence
theorem not_as_argument (a : T) (f : T → T) : Seen (f ¬a) := sorry

-- row: precedence
theorem bang_and_inverse (a : T) : Seen (!a⁻¹) := sorry

-- row: precedence
theorem bang_and_application (a : T) (f : T → T) : Seen (!f a) := sorry

-- row: precedence
theorem bang_as_argument (a : T) (f : T → T) : Seen (f !a) := sorry

-- row: precedence
theorem tilde_and_inverse (a : T) : Seen (~~~a⁻¹) := sorry

-- row: precedence
theorem tilde_and_application (a : T) (f : T → T) : Seen (~~~f a) := sorry

-- row: precedence
theorem tilde_as_argument (a : T) (f : T → T) : Seen (f ~~~a) := sorry

-- row: precedence
theorem inverse_comp (f g : T → T) : Seen (f⁻¹ ∘ g⁻¹) := sorry

-- row: precedence
theorem comp_exists (f g h : T → T) : Seen (f ∘ ∃ x : T, x = g ∧ h) := sorry

-- row: precedence
theorem comp_if (f g h : T → T) : Seen (f ∘ if g = h then g else h + g) := sorry

-- row: precedence
theorem inverse_pow (a b : T) : Seen (a⁻¹ ^ b⁻¹) := sorry

-- row: precedence
theorem pow_exists (a b c : T) : Seen (a ^ ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem pow_if (a b c : T) : Seen (a ^ if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_mul (a b : T) : Seen (a⁻¹ * b⁻¹) := sorry

-- row: precedence
theorem mul_exists (a b c : T) : Seen (a * ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem mul_if (a b c : T) : Seen (a * if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_cons (a b : T) : Seen (a⁻¹ :: b⁻¹) := sorry

-- row: precedence
theorem cons_exists (a b c : T) : Seen (a :: ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem cons_if (a b c : T) : Seen (a :: if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_add (a b : T) : Seen (a⁻¹ + b⁻¹) := sorry

-- row: precedence
theorem add_exists (a b c : T) : Seen (a + ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem add_if (a b c : T) : Seen (a + if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_bitand (a b : T) : Seen (a⁻¹ &&& b⁻¹) := sorry

-- row: precedence
theorem bitand_exists (a b c : T) : Seen (a &&& ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem bitand_if (a b c : T) : Seen (a &&& if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_bitxor (a b : T) : Seen (a⁻¹ ^^^ b⁻¹) := sorry

-- row: precedence
theorem bitxor_exists (a b c : T) : Seen (a ^^^ ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem bitxor_if (a b c : T) : Seen (a ^^^ if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_bitor (a b : T) : Seen (a⁻¹ ||| b⁻¹) := sorry

-- row: precedence
theorem bitor_exists (a b c : T) : Seen (a ||| ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem bitor_if (a b c : T) : Seen (a ||| if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_eq (a b : T) : Seen (a⁻¹ = b⁻¹) := sorry

-- row: precedence
theorem eq_exists (a b c : T) : Seen (a = ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem eq_if (a b c : T) : Seen (a = if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_and (a b : T) : Seen (a⁻¹ ∧ b⁻¹) := sorry

-- row: precedence
theorem and_exists (a b c : T) : Seen (a ∧ ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem and_if (a b c : T) : Seen (a ∧ if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_band (a b : T) : Seen (a⁻¹ && b⁻¹) := sorry

-- row: precedence
theorem band_exists (a b c : T) : Seen (a && ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem band_if (a b c : T) : Seen (a && if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_bxor (a b : T) : Seen (a⁻¹ ^^ b⁻¹) := sorry

-- row: precedence
theorem bxor_exists (a b c : T) : Seen (a ^^ ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem bxor_if (a b c : T) : Seen (a ^^ if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_or (a b : T) : Seen (a⁻¹ ∨ b⁻¹) := sorry

-- row: precedence
theorem or_exists (a b c : T) : Seen (a ∨ ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem or_if (a b c : T) : Seen (a ∨ if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_bor (a b : T) : Seen (a⁻¹ || b⁻¹) := sorry

-- row: precedence
theorem bor_exists (a b c : T) : Seen (a || ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem bor_if (a b c : T) : Seen (a || if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_arrow (a b : T) : Seen (a⁻¹ → b⁻¹) := sorry

-- row: precedence
theorem arrow_exists (a b c : T) : Seen (a → ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem arrow_if (a b c : T) : Seen (a → if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_iff (a b : T) : Seen (a⁻¹ ↔ b⁻¹) := sorry

-- row: precedence
theorem iff_exists (a b c : T) : Seen (a ↔ ∃ x : T, x = b ∧ c) := sorry

-- row: precedence
theorem iff_if (a b c : T) : Seen (a ↔ if b = c then b else c + b) := sorry

-- row: precedence
theorem inverse_pipe (f g : T → T) : Seen (f⁻¹ <| g⁻¹) := sorry

-- row: precedence
theorem pipe_exists (f g h : T → T) : Seen (f <| ∃ x : T, x = g ∧ h) := sorry

-- row: precedence
theorem pipe_if (f g h : T → T) : Seen (f <| if g = h then g else h + g) := sorry
