/-! The logical connectives, the overloaded operations and their classes, and the types that are built in.

Without a body: what lowering knows by name. Classes have their fields, so that an instance of the audited file that
gives an operation on a type of its own can be unfolded. -/

axiom True : Prop
axiom False : Prop

inductive Nat where
  | zero
  | succ (n : Nat)
inductive Int where
  | ofNat (n : Nat)
  | negSucc (n : Nat)
inductive Bool where
  | false
  | true
inductive Unit where
  | unit
inductive PUnit where
  | unit
inductive Empty where
inductive PEmpty where
inductive List (α : Type) where
  | nil
  | cons (head : α) (tail : List α)
structure Array (α : Type) where
  toList : List α
structure Fin (n : Nat) where
  val : Nat
  isLt : val < n
axiom And (a b : Prop) : Prop
axiom Or (a b : Prop) : Prop
axiom Not (a : Prop) : Prop
axiom Iff (a b : Prop) : Prop
axiom Eq {α : Sort} (a b : α) : Prop
axiom HEq {α : Sort} (a : α) {β : Sort} (b : β) : Prop
axiom Exists {α : Sort} (p : α → Prop) : Prop
axiom ExistsUnique {α : Sort} (p : α → Prop) : Prop
def Ne {α : Sort} (a b : α) : Prop := ¬ (a = b)
axiom Xor' (a b : Prop) : Prop
axiom ite {α : Sort} (c : Prop) [Decidable c] (t e : α) : α
axiom dite {α : Sort} (c : Prop) [Decidable c] (t : c → α) (e : Not c → α) : α
axiom cond {α : Sort} (c : Bool) (x y : α) : α
axiom True.intro : True
axiom sorryAx (α : Sort) (synthetic : Bool) : α
axiom rfl {α : Sort} {a : α} : a = a
axiom Eq.refl {α : Sort} (a : α) : a = a
axiom trivial : True
axiom And.intro {a b : Prop} (left : a) (right : b) : a ∧ b
axiom Iff.intro {a b : Prop} (mp : a → b) (mpr : b → a) : a ↔ b
axiom Exists.intro {α : Sort} {p : α → Prop} (w : α) (h : p w) : Exists p
axiom Or.inl {a b : Prop} (h : a) : a ∨ b
axiom Or.inr {a b : Prop} (h : b) : a ∨ b
axiom And.left {a b : Prop} (self : a ∧ b) : a
axiom And.right {a b : Prop} (self : a ∧ b) : b
axiom Iff.mp {a b : Prop} (self : a ↔ b) : a → b
axiom Iff.mpr {a b : Prop} (self : a ↔ b) : b → a
axiom Or.comm {a b : Prop} : a ∨ b ↔ b ∨ a
axiom Decidable (p : Prop) : Type
@[reducible] def DecidablePred {α : Sort} (r : α → Prop) : Type := (a : α) → Decidable (r a)
@[reducible] def DecidableRel {α β : Sort} (r : α → β → Prop) : Type := (a : α) → (b : β) → Decidable (r a b)
axiom Decidable.decide (p : Prop) [Decidable p] : Bool
axiom inferInstance {α : Sort} [i : α] : α
axiom cast {α β : Sort} (h : α = β) (a : α) : β
axiom absurd {a : Prop} {b : Sort} (h₁ : a) (h₂ : ¬ a) : b
axiom False.elim {C : Sort} (h : False) : C

axiom Float : Type
axiom Float32 : Type
axiom Char : Type
axiom String : Type
axiom UInt8 : Type
axiom UInt16 : Type
axiom UInt32 : Type
axiom UInt64 : Type
axiom USize : Type
axiom Int8 : Type
axiom Int16 : Type
axiom Int32 : Type
axiom Int64 : Type
axiom Rat : Type
axiom BitVec (w : Nat) : Type
axiom Vector (α : Type) (n : Nat) : Type
axiom Subtype {α : Sort} (p : α → Prop) : Type
axiom Subtype.mk {α : Sort} {p : α → Prop} (val : α) (property : p val) : Subtype p
axiom Subtype.val {α : Sort} {p : α → Prop} (self : Subtype p) : α
axiom Subtype.property {α : Sort} {p : α → Prop} (self : Subtype p) : p self.val

axiom Nat.cast {R : Type} [NatCast R] (n : Nat) : R
axiom Int.cast {R : Type} [IntCast R] (n : Int) : R
axiom Rat.cast {K : Type} [RatCast K] (q : Rat) : K
axiom NNRat.cast {K : Type} [RatCast K] (q : Rat) : K
axiom IntCast.intCast {R : Type} [IntCast R] (n : Int) : R
axiom NatCast.natCast {R : Type} [NatCast R] (n : Nat) : R

class OfNat (α : Type) (n : Nat) where
  ofNat : α
class OfScientific (α : Type) where
  ofScientific : Nat → Bool → Nat → α
class Zero (α : Type) where
  zero : α
class One (α : Type) where
  one : α
class Add (α : Type) where
  add : α → α → α
class Sub (α : Type) where
  sub : α → α → α
class Mul (α : Type) where
  mul : α → α → α
class Div (α : Type) where
  div : α → α → α
class Mod (α : Type) where
  mod : α → α → α
class Neg (α : Type) where
  neg : α → α
class Inv (α : Type) where
  inv : α → α
class Pow (α : Type) (β : Type) where
  pow : α → β → α
class NatPow (α : Type) where
  pow : α → Nat → α
class HomogeneousPow (α : Type) where
  pow : α → α → α
class HAdd (α : Type) (β : Type) (γ : Type) where
  hAdd : α → β → γ
class HSub (α : Type) (β : Type) (γ : Type) where
  hSub : α → β → γ
class HMul (α : Type) (β : Type) (γ : Type) where
  hMul : α → β → γ
class HDiv (α : Type) (β : Type) (γ : Type) where
  hDiv : α → β → γ
class HMod (α : Type) (β : Type) (γ : Type) where
  hMod : α → β → γ
class HPow (α : Type) (β : Type) (γ : Type) where
  hPow : α → β → γ
class HSMul (α : Type) (β : Type) (γ : Type) where
  hSMul : α → β → γ
class HVAdd (α : Type) (β : Type) (γ : Type) where
  hVAdd : α → β → γ
class VAdd (M : Type) (α : Type) where
  vadd : M → α → α
class SMul (M : Type) (α : Type) where
  smul : M → α → α
class HAppend (α : Type) (β : Type) (γ : Type) where
  hAppend : α → β → γ
class Append (α : Type) where
  append : α → α → α
class HAnd (α : Type) (β : Type) (γ : Type) where
  hAnd : α → β → γ
class HOr (α : Type) (β : Type) (γ : Type) where
  hOr : α → β → γ
class HXor (α : Type) (β : Type) (γ : Type) where
  hXor : α → β → γ
class HShiftLeft (α : Type) (β : Type) (γ : Type) where
  hShiftLeft : α → β → γ
class HShiftRight (α : Type) (β : Type) (γ : Type) where
  hShiftRight : α → β → γ
class AndOp (α : Type) where
  and : α → α → α
class OrOp (α : Type) where
  or : α → α → α
class XorOp (α : Type) where
  xor : α → α → α
class ShiftLeft (α : Type) where
  shiftLeft : α → α → α
class ShiftRight (α : Type) where
  shiftRight : α → α → α
class Complement (α : Type) where
  complement : α → α
class LT (α : Type) where
  lt : α → α → Prop
class LE (α : Type) where
  le : α → α → Prop
def GT.gt {α : Type} [LT α] (a b : α) : Prop := b < a
def GE.ge {α : Type} [LE α] (a b : α) : Prop := b ≤ a
class BEq (α : Type) where
  beq : α → α → Bool
axiom bne {α : Type} [BEq α] (a b : α) : Bool
class Min (α : Type) where
  min : α → α → α
class Max (α : Type) where
  max : α → α → α
class Dvd (α : Type) where
  dvd : α → α → Prop
class Membership (α : Type) (γ : Type) where
  mem : γ → α → Prop
class HasSubset (α : Type) where
  Subset : α → α → Prop
class HasSSubset (α : Type) where
  SSubset : α → α → Prop
class Union (α : Type) where
  union : α → α → α
class Inter (α : Type) where
  inter : α → α → α
class SDiff (α : Type) where
  sdiff : α → α → α
class HasCompl (α : Type) where
  compl : α → α
class EmptyCollection (α : Type) where
  emptyCollection : α
class Insert (α : Type) (γ : Type) where
  insert : α → γ → γ
class Singleton (α : Type) (β : Type) where
  singleton : α → β
class Top (α : Type) where
  top : α
class Bot (α : Type) where
  bot : α
class HasEquiv (α : Type) where
  Equiv : α → α → Prop
class Coe (α : Type) (β : Type) where
  coe : α → β
class CoeTail (α : Type) (β : Type) where
  coe : α → β
class CoeHead (α : Type) (β : Type) where
  coe : α → β
class CoeOut (α : Type) (β : Type) where
  coe : α → β
class CoeFun (α : Type) (γ : α → Type) where
  coe : (f : α) → γ f
class CoeSort (α : Type) (β : Type) where
  coe : α → β
class Inhabited (α : Type) where
  default : α
class ToString (α : Type) where
  toString : α → String
class Ord (α : Type) where
  compare : α → α → Ordering
class HShift (α : Type) where
  shift : α
class Fact (p : Prop) where
  out : p
class NeZero {R : Type} [Zero R] (n : R) where
  out : n ≠ 0
class NeZeroNat (n : Nat) where
  out : n ≠ 0
class GetElem (coll : Type) (idx : Type) (elem : Type) (valid : coll → idx → Prop) where
  getElem : (xs : coll) → (i : idx) → (h : valid xs i) → elem
axiom GetElem?.getElem! {coll idx elem : Type} {valid : coll → idx → Prop} [GetElem coll idx elem valid] [Inhabited elem] (xs : coll) (i : idx) : elem
axiom GetElem?.getElem? {coll idx elem : Type} {valid : coll → idx → Prop} [GetElem coll idx elem valid] (xs : coll) (i : idx) : Option elem
def instHAdd (α : Type) (i : Add α) : HAdd α α α := ⟨fun a b => @Add.add α i a b⟩
def instHSub (α : Type) (i : Sub α) : HSub α α α := ⟨fun a b => @Sub.sub α i a b⟩
def instHMul (α : Type) (i : Mul α) : HMul α α α := ⟨fun a b => @Mul.mul α i a b⟩
def instHDiv (α : Type) (i : Div α) : HDiv α α α := ⟨fun a b => @Div.div α i a b⟩
def instHMod (α : Type) (i : Mod α) : HMod α α α := ⟨fun a b => @Mod.mod α i a b⟩
def instHAppend (α : Type) (i : Append α) : HAppend α α α := ⟨fun a b => @Append.append α i a b⟩
def instHAnd (α : Type) (i : AndOp α) : HAnd α α α := ⟨fun a b => @AndOp.and α i a b⟩
def instHOr (α : Type) (i : OrOp α) : HOr α α α := ⟨fun a b => @OrOp.or α i a b⟩
def instHXor (α : Type) (i : XorOp α) : HXor α α α := ⟨fun a b => @XorOp.xor α i a b⟩
def instHShiftLeft (α : Type) (i : ShiftLeft α) : HShiftLeft α α α := ⟨fun a b => @ShiftLeft.shiftLeft α i a b⟩
def instHShiftRight (α : Type) (i : ShiftRight α) : HShiftRight α α α := ⟨fun a b => @ShiftRight.shiftRight α i a b⟩
def instHPow (α : Type) (β : Type) (i : Pow α β) : HPow α β α := ⟨fun a b => @Pow.pow α β i a b⟩
def instHSMul (α : Type) (β : Type) (i : SMul α β) : HSMul α β β := ⟨fun a b => @SMul.smul α β i a b⟩
