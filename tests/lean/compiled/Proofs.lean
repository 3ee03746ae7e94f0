module

prelude
public import Ground

public section

/-! Proofs in another module than what they rest on. -/

theorem clean : And True True := swap True True (And.intro True.intro True.intro)

theorem restsOnHole : And (Eq Bool.true Bool.false) True := And.intro hole True.intro

theorem restsOnHidden : False := throughHidden.rec (fun x _ => x)

theorem restsOnBoth : And (Eq Bool.true Bool.false) False :=
  And.intro hole restsOnHidden

axiom wish (p : Prop) : p

noncomputable def wished : Num := (fun (_ : True) => two) (wish True)

inductive Evil : Type where
  | make (proof : Eq wished two) : Evil

