module

prelude

public section

/-! What the proofs beside this file stand on. It imports nothing, so that all of it is here once it is compiled. -/

universe u v

inductive Bool : Type where
  | false : Bool
  | true : Bool

inductive Num : Type where
  | zero : Num
  | succ (n : Num) : Num

inductive True : Prop where
  | intro : True

inductive False : Prop

inductive And (a b : Prop) : Prop where
  | intro (left : a) (right : b) : And a b

inductive Eq {α : Sort u} (a : α) : α → Prop where
  | refl : Eq a a

inductive List (α : Type u) : Type u where
  | nil : List α
  | cons (head : α) (tail : List α) : List α

axiom sorryAx (α : Sort u) (synthetic : Bool) : α

axiom planted : False

theorem swap (a b : Prop) (h : And a b) : And b a :=
  h.rec (fun x y => And.intro y x)

theorem hole : Eq Bool.true Bool.false := sorryAx _ Bool.false

theorem fromPlanted : And False True := And.intro planted True.intro

private theorem hidden : False := planted

theorem throughHidden : And False False := And.intro hidden hidden

noncomputable def two : Num := Num.succ (Num.succ Num.zero)

noncomputable opaque some : Num := two

unsafe axiom loop : Num
