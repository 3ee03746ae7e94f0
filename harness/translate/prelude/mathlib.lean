/-!
Mathlib's library as data: signatures of what a statement may mention with `import Mathlib` (late 2025).

As in `core.lean`, an `axiom` is a primitive and a `def` is computed by its body. Names that no backend computes
(limits, integrals, measures, …) stand here too, so that statements with them elaborate and are refused by name.
A primitive has its explicit arguments only; where Lean's has an implicit one that matters, a `def` makes it explicit.
-/

-- Functions
def Function.Bijective {α β : Type} (f : α → β) : Prop := Function.Injective f ∧ Function.Surjective f
def Function.Involutive {α : Type} (f : α → α) : Prop := ∀ x, f (f x) = x
def Function.Commute {α : Type} (f g : α → α) : Prop := ∀ x, f (g x) = g (f x)
def Function.IsFixedPt {α : Type} (f : α → α) (x : α) : Prop := f x = x
def Function.fixedPoints {α : Type} (f : α → α) : Set α := {x | f x = x}
def Function.support {ι M : Type} [Zero M] (f : ι → M) : Set ι := {x | f x ≠ 0}
def Function.Periodic {α β : Type} [Add α] (f : α → β) (c : α) : Prop := ∀ x, f (x + c) = f x
def Function.Antiperiodic {α β : Type} [Add α] [Neg β] (f : α → β) (c : α) : Prop := ∀ x, f (x + c) = -f x
protected def Function.Even {α β : Type} [Neg α] (f : α → β) : Prop := ∀ a, f (-a) = f a
protected def Function.Odd {α β : Type} [Neg α] [Neg β] (f : α → β) : Prop := ∀ a, f (-a) = -f a
axiom Function.update {α β : Type} [DecidableEq α] (f : α → β) (a' : α) (v : β) : α → β
def Function.eval {α β : Type} (x : α) (f : α → β) : β := f x
def Function.swap {α β φ : Type} (f : α → β → φ) : β → α → φ := fun b a => f a b
axiom Nat.iterate {α : Type} (op : α → α) (n : ℕ) : α → α
axiom Function.minimalPeriod {α : Type} (f : α → α) (x : α) : ℕ
def Function.IsPeriodicPt {α : Type} (f : α → α) (n : ℕ) (x : α) : Prop := (f^[n]) x = x

-- Order
def Monotone {α β : Type} [Preorder α] [Preorder β] (f : α → β) : Prop := ∀ ⦃a b : α⦄, a ≤ b → f a ≤ f b
def Antitone {α β : Type} [Preorder α] [Preorder β] (f : α → β) : Prop := ∀ ⦃a b : α⦄, a ≤ b → f b ≤ f a
def StrictMono {α β : Type} [Preorder α] [Preorder β] (f : α → β) : Prop := ∀ ⦃a b : α⦄, a < b → f a < f b
def StrictAnti {α β : Type} [Preorder α] [Preorder β] (f : α → β) : Prop := ∀ ⦃a b : α⦄, a < b → f b < f a
def MonotoneOn {α β : Type} [Preorder α] [Preorder β] (f : α → β) (s : Set α) : Prop :=
  ∀ ⦃a : α⦄, a ∈ s → ∀ ⦃b : α⦄, b ∈ s → a ≤ b → f a ≤ f b
def AntitoneOn {α β : Type} [Preorder α] [Preorder β] (f : α → β) (s : Set α) : Prop :=
  ∀ ⦃a : α⦄, a ∈ s → ∀ ⦃b : α⦄, b ∈ s → a ≤ b → f b ≤ f a
def StrictMonoOn {α β : Type} [Preorder α] [Preorder β] (f : α → β) (s : Set α) : Prop :=
  ∀ ⦃a : α⦄, a ∈ s → ∀ ⦃b : α⦄, b ∈ s → a < b → f a < f b
def StrictAntiOn {α β : Type} [Preorder α] [Preorder β] (f : α → β) (s : Set α) : Prop :=
  ∀ ⦃a : α⦄, a ∈ s → ∀ ⦃b : α⦄, b ∈ s → a < b → f b < f a
def upperBounds {α : Type} [LE α] (s : Set α) : Set α := {x | ∀ ⦃a : α⦄, a ∈ s → a ≤ x}
def lowerBounds {α : Type} [LE α] (s : Set α) : Set α := {x | ∀ ⦃a : α⦄, a ∈ s → x ≤ a}
def BddAbove {α : Type} [LE α] (s : Set α) : Prop := ∃ x : α, ∀ ⦃a : α⦄, a ∈ s → a ≤ x
def BddBelow {α : Type} [LE α] (s : Set α) : Prop := ∃ x : α, ∀ ⦃a : α⦄, a ∈ s → x ≤ a
def IsLeast {α : Type} [LE α] (s : Set α) (a : α) : Prop := a ∈ s ∧ ∀ ⦃b : α⦄, b ∈ s → a ≤ b
def IsGreatest {α : Type} [LE α] (s : Set α) (a : α) : Prop := a ∈ s ∧ ∀ ⦃b : α⦄, b ∈ s → b ≤ a
axiom IsLUB {α : Type} [LE α] (s : Set α) (x : α) : Prop
axiom IsGLB {α : Type} [LE α] (s : Set α) (x : α) : Prop
axiom IsGLUB {α : Type} [LE α] (s : Set α) (x : α) : Prop
def IsBot {α : Type} [LE α] (a : α) : Prop := ∀ b, a ≤ b
def IsTop {α : Type} [LE α] (a : α) : Prop := ∀ b, b ≤ a
def IsMin {α : Type} [LE α] (a : α) : Prop := ∀ ⦃b : α⦄, b ≤ a → a ≤ b
def IsMax {α : Type} [LE α] (a : α) : Prop := ∀ ⦃b : α⦄, a ≤ b → b ≤ a
def Minimal {α : Type} [LE α] (P : α → Prop) (x : α) : Prop := P x ∧ ∀ ⦃y : α⦄, P y → y ≤ x → x ≤ y
def Maximal {α : Type} [LE α] (P : α → Prop) (x : α) : Prop := P x ∧ ∀ ⦃y : α⦄, P y → x ≤ y → y ≤ x
def IsMinOn {α β : Type} [Preorder β] (f : α → β) (s : Set α) (a : α) : Prop := ∀ x ∈ s, f a ≤ f x
def IsMaxOn {α β : Type} [Preorder β] (f : α → β) (s : Set α) (a : α) : Prop := ∀ x ∈ s, f x ≤ f a
def IsAntichain {α : Type} (r : α → α → Prop) (s : Set α) : Prop := ∀ a ∈ s, ∀ b ∈ s, a ≠ b → ¬ r a b
def IsChain {α : Type} (r : α → α → Prop) (s : Set α) : Prop := ∀ a ∈ s, ∀ b ∈ s, a ≠ b → r a b ∨ r b a
def Pairwise {α : Type} (r : α → α → Prop) : Prop := ∀ ⦃i j : α⦄, i ≠ j → r i j
axiom Disjoint {α : Type} [PartialOrder α] [OrderBot α] (a b : α) : Prop
axiom sSup {α : Type} [SupSet α] (s : Set α) : α
axiom sInf {α : Type} [InfSet α] (s : Set α) : α
axiom iSup {α ι : Type} [SupSet α] (s : ι → α) : α
axiom iInf {α ι : Type} [InfSet α] (s : ι → α) : α
def Directed {α ι : Type} (r : α → α → Prop) (f : ι → α) : Prop := ∀ x y, ∃ z, r (f x) (f z) ∧ r (f y) (f z)
def Reflexive {α : Type} (r : α → α → Prop) : Prop := ∀ x, r x x
def Symmetric {α : Type} (r : α → α → Prop) : Prop := ∀ ⦃x y : α⦄, r x y → r y x
def Transitive {α : Type} (r : α → α → Prop) : Prop := ∀ ⦃x y z : α⦄, r x y → r y z → r x z
def Irreflexive {α : Type} (r : α → α → Prop) : Prop := ∀ x, ¬ r x x
def AntiSymmetric {α : Type} (r : α → α → Prop) : Prop := ∀ ⦃x y : α⦄, r x y → r y x → x = y
def Total {α : Type} (r : α → α → Prop) : Prop := ∀ x y, r x y ∨ r y x

-- Arithmetic of all types
axiom abs {α : Type} [Lattice α] [AddGroup α] (a : α) : α
axiom Even {α : Type} [Add α] (a : α) : Prop
axiom Odd {α : Type} [Semiring α] (n : α) : Prop
axiom IsSquare {α : Type} [Mul α] (a : α) : Prop
axiom IsCoprime {R : Type} [CommSemiring R] (x y : R) : Prop
axiom IsRelPrime {α : Type} [Monoid α] (x y : α) : Prop
axiom IsUnit {M : Type} [Monoid M] (a : M) : Prop
axiom Prime {M : Type} [CommMonoidWithZero M] (p : M) : Prop
axiom Irreducible {M : Type} [Monoid M] (p : M) : Prop
axiom Associated {M : Type} [Monoid M] (x y : M) : Prop
axiom Squarefree {R : Type} [Monoid R] (r : R) : Prop
axiom IsPrimePow {R : Type} [CommMonoidWithZero R] (n : R) : Prop
axiom multiplicity {α : Type} [Monoid α] (a b : α) : ℕ
axiom emultiplicity {α : Type} [Monoid α] (a b : α) : ℕ∞
axiom FiniteMultiplicity {α : Type} [Monoid α] (a b : α) : Prop
axiom gcd {α : Type} [CancelCommMonoidWithZero α] [GCDMonoid α] (a b : α) : α
axiom lcm {α : Type} [CancelCommMonoidWithZero α] [GCDMonoid α] (a b : α) : α
axiom orderOf {G : Type} [Monoid G] (x : G) : ℕ
axiom addOrderOf {G : Type} [AddMonoid G] (x : G) : ℕ
def IsIdempotentElem {M : Type} [Mul M] (p : M) : Prop := p * p = p
def Commute {S : Type} [Mul S] (a b : S) : Prop := a * b = b * a
axiom IsNilpotent {R : Type} [Zero R] [Pow R ℕ] (x : R) : Prop
def IsRoot {R : Type} [Zero R] (f : R → R) (a : R) : Prop := f a = 0
axiom Int.floor {α : Type} [Ring α] [LinearOrder α] [FloorRing α] (a : α) : ℤ
axiom Int.ceil {α : Type} [Ring α] [LinearOrder α] [FloorRing α] (a : α) : ℤ
axiom Int.fract {α : Type} [Ring α] [LinearOrder α] [FloorRing α] (r : α) : α
axiom round {α : Type} [Ring α] [LinearOrder α] [FloorRing α] (x : α) : ℤ
axiom Nat.floor {R : Type} [Semiring R] [PartialOrder R] [FloorSemiring R] (a : R) : ℕ
axiom Nat.ceil {R : Type} [Semiring R] [PartialOrder R] [FloorSemiring R] (a : R) : ℕ

-- Nat
axiom Nat.Prime (p : ℕ) : Prop
axiom Nat.factorial (n : ℕ) : ℕ
axiom Nat.doubleFactorial (n : ℕ) : ℕ
axiom Nat.primorial (n : ℕ) : ℕ
axiom primorial (n : ℕ) : ℕ
axiom Nat.choose (n k : ℕ) : ℕ
axiom Nat.multichoose (n k : ℕ) : ℕ
axiom Nat.centralBinom (n : ℕ) : ℕ
axiom Nat.ascFactorial (n k : ℕ) : ℕ
axiom Nat.descFactorial (n k : ℕ) : ℕ
axiom Nat.multinomial {α : Type} (s : Finset α) (f : α → ℕ) : ℕ
axiom catalan (n : ℕ) : ℕ
axiom Nat.stirlingFirst (n k : ℕ) : ℕ
axiom Nat.stirlingSecond (n k : ℕ) : ℕ
axiom numDerangements (n : ℕ) : ℕ
axiom Nat.bell (n : ℕ) : ℕ
axiom bernoulli (n : ℕ) : ℚ
axiom bernoulli' (n : ℕ) : ℚ
axiom harmonic (n : ℕ) : ℚ
axiom Nat.fib (n : ℕ) : ℕ
axiom Nat.sqrt (n : ℕ) : ℕ
axiom Nat.nthRoot (n a : ℕ) : ℕ
axiom Nat.log (b n : ℕ) : ℕ
axiom Nat.clog (b n : ℕ) : ℕ
axiom Nat.size (n : ℕ) : ℕ
axiom Nat.bits (n : ℕ) : List Bool
axiom Nat.digits (b n : ℕ) : List ℕ
axiom Nat.ofDigits {α : Type} [Semiring α] (b : α) (l : List ℕ) : α
axiom Nat.divisors (n : ℕ) : Finset ℕ
axiom Nat.properDivisors (n : ℕ) : Finset ℕ
axiom Nat.divisorsAntidiagonal (n : ℕ) : Finset (ℕ × ℕ)
axiom Nat.primeFactors (n : ℕ) : Finset ℕ
axiom Nat.primeFactorsList (n : ℕ) : List ℕ
axiom Nat.primesBelow (n : ℕ) : Finset ℕ
axiom Nat.primesLE (n : ℕ) : Finset ℕ
axiom Nat.minFac (n : ℕ) : ℕ
axiom Nat.factorization (n : ℕ) : ℕ → ℕ
axiom Nat.totient (n : ℕ) : ℕ
axiom Nat.smoothNumbers (n : ℕ) : Set ℕ
axiom Nat.Perfect (n : ℕ) : Prop
axiom Nat.Abundant (n : ℕ) : Prop
axiom Nat.Deficient (n : ℕ) : Prop
axiom Nat.Pseudoperfect (n : ℕ) : Prop
axiom Nat.Weird (n : ℕ) : Prop
axiom Nat.FermatPsp (n b : ℕ) : Prop
axiom Nat.ProbablePrime (n b : ℕ) : Prop
def Nat.fermatNumber (n : ℕ) : ℕ := 2 ^ 2 ^ n + 1
def mersenne (p : ℕ) : ℕ := 2 ^ p - 1
def Nat.ModEq (n a b : ℕ) : Prop := a % n = b % n
def Int.ModEq (n a b : ℤ) : Prop := a % n = b % n
axiom AddCommGroup.ModEq {G : Type} [AddCommGroup G] (p a b : G) : Prop
def Nat.dist (n m : ℕ) : ℕ := n - m + (m - n)
def Nat.psub (m n : ℕ) : Option ℕ := if n ≤ m then some (m - n) else none
axiom Nat.nth (p : ℕ → Prop) (n : ℕ) : ℕ
axiom Nat.count (p : ℕ → Prop) [(a : ℕ) → Decidable (p a)] (n : ℕ) : ℕ
axiom Nat.find.least (p : ℕ → Prop) : ℕ
protected def Nat.find {p : ℕ → Prop} [(a : ℕ) → Decidable (p a)] (H : ∃ n, p n) : ℕ := Nat.find.least p
axiom Nat.findGreatest (P : ℕ → Prop) [(a : ℕ) → Decidable (P a)] (n : ℕ) : ℕ
protected def Nat.card (α : Type) : ℕ := Set.ncard (Set.univ : Set α)
axiom Nat.primeCounting (n : ℕ) : ℕ
axiom Nat.primeCounting' (n : ℕ) : ℕ
axiom padicValNat (p n : ℕ) : ℕ
axiom padicValInt (p : ℕ) (z : ℤ) : ℕ
axiom padicValRat (p : ℕ) (q : ℚ) : ℤ
axiom padicNorm (p : ℕ) (q : ℚ) : ℚ
axiom Nat.pair (a b : ℕ) : ℕ
axiom Nat.unpair (n : ℕ) : ℕ × ℕ
axiom Nat.bodd (n : ℕ) : Bool
axiom Nat.div2 (n : ℕ) : ℕ
axiom Nat.maxPowDiv (p n : ℕ) : ℕ
axiom Nat.gcdA (x y : ℕ) : ℤ
axiom Nat.gcdB (x y : ℕ) : ℤ
axiom ArithmeticFunction.sigma (k n : ℕ) : ℕ
axiom ArithmeticFunction.cardDistinctFactors (n : ℕ) : ℕ
axiom ArithmeticFunction.cardFactors (n : ℕ) : ℕ
axiom ArithmeticFunction.moebius (n : ℕ) : ℤ
axiom legendreSym (p : ℕ) [Fact p.Prime] (a : ℤ) : ℤ
axiom jacobiSym (a : ℤ) (b : ℕ) : ℤ
axiom Int.natAbs_nonneg (a : ℤ) : 0 ≤ (a.natAbs : ℤ)
def Int.succ (a : ℤ) : ℤ := a + 1
def Int.pred (a : ℤ) : ℤ := a - 1
axiom Int.sqrt (z : ℤ) : ℤ
axiom Int.nonneg_of_natCast (n : ℕ) : 0 ≤ (n : ℤ)

-- Real
protected axiom Real.pi : ℝ
axiom Real.sqrt (x : ℝ) : ℝ
axiom Real.exp (x : ℝ) : ℝ
axiom Real.log (x : ℝ) : ℝ
axiom Real.logb (b x : ℝ) : ℝ
axiom Real.rpow (x y : ℝ) : ℝ
axiom Real.sin (x : ℝ) : ℝ
axiom Real.cos (x : ℝ) : ℝ
axiom Real.tan (x : ℝ) : ℝ
axiom Real.cot (x : ℝ) : ℝ
axiom Real.arcsin (x : ℝ) : ℝ
axiom Real.arccos (x : ℝ) : ℝ
axiom Real.arctan (x : ℝ) : ℝ
axiom Real.sinh (x : ℝ) : ℝ
axiom Real.cosh (x : ℝ) : ℝ
axiom Real.tanh (x : ℝ) : ℝ
axiom Real.arsinh (x : ℝ) : ℝ
axiom Real.sinc (x : ℝ) : ℝ
def Real.sigmoid (x : ℝ) : ℝ := (1 + Real.exp (-x))⁻¹
def Real.negMulLog (x : ℝ) : ℝ := -x * Real.log x
def Real.binEntropy (p : ℝ) : ℝ := p * Real.log p⁻¹ + (1 - p) * Real.log (1 - p)⁻¹
def Real.goldenRatio : ℝ := (1 + Real.sqrt 5) / 2
def Real.goldenConj : ℝ := (1 - Real.sqrt 5) / 2
def goldenRatio : ℝ := (1 + Real.sqrt 5) / 2
def goldenConj : ℝ := (1 - Real.sqrt 5) / 2
axiom Real.nthRoot (n : ℕ) (r : ℝ) : ℝ
axiom Real.sign (r : ℝ) : ℝ
axiom Real.toNNReal (r : ℝ) : NNReal
axiom Real.nnabs (x : ℝ) : NNReal
axiom Real.Gamma (s : ℝ) : ℝ
axiom Real.eulerMascheroniConstant : ℝ
axiom Irrational (x : ℝ) : Prop
axiom Transcendental (R : Type) {A : Type} [CommRing R] [Ring A] (x : A) : Prop
axiom IsAlgebraic (R : Type) {A : Type} [CommRing R] [Ring A] (x : A) : Prop
axiom Liouville (x : ℝ) : Prop
axiom NNReal.sqrt (x : NNReal) : NNReal
axiom NNReal.rpow (x : NNReal) (y : ℝ) : NNReal
axiom NNReal.toReal (x : NNReal) : ℝ
axiom PNat.val (n : PNat) : ℕ
axiom ENNReal.ofReal (r : ℝ) : ENNReal
axiom ENNReal.toReal (a : ENNReal) : ℝ
axiom ENat.toNat (n : ENat) : ℕ
axiom ENNReal.toNNReal (a : ENNReal) : NNReal
axiom ENNReal.ofNNReal (a : NNReal) : ENNReal

-- Complex
axiom Complex.re (z : ℂ) : ℝ
axiom Complex.im (z : ℂ) : ℝ
axiom Complex.I : ℂ
axiom Complex.ofReal (r : ℝ) : ℂ
axiom Complex.normSq (z : ℂ) : ℝ
axiom Complex.abs (z : ℂ) : ℝ
axiom Complex.arg (x : ℂ) : ℝ
axiom Complex.exp (z : ℂ) : ℂ
axiom Complex.log (x : ℂ) : ℂ
axiom Complex.sin (z : ℂ) : ℂ
axiom Complex.cos (z : ℂ) : ℂ
axiom Complex.tan (z : ℂ) : ℂ
axiom Complex.sinh (z : ℂ) : ℂ
axiom Complex.cosh (z : ℂ) : ℂ
axiom Complex.tanh (z : ℂ) : ℂ
axiom Complex.cpow (x y : ℂ) : ℂ
axiom Complex.Gamma (s : ℂ) : ℂ
axiom Norm.norm {E : Type} [Norm E] (x : E) : ℝ
abbrev norm {E : Type} [Norm E] (x : E) : ℝ := Norm.norm x
axiom nnnorm {E : Type} [NNNorm E] (x : E) : NNReal
axiom dist {α : Type} [Dist α] (x y : α) : ℝ
axiom edist {α : Type} [EDist α] (x y : α) : ENNReal
axiom starRingEnd (R : Type) [CommSemiring R] [StarRing R] (x : R) : R
axiom star {R : Type} [Star R] (x : R) : R
axiom riemannZeta (s : ℂ) : ℂ
axiom IsPrimitiveRoot {M : Type} [CommMonoid M] (ζ : M) (k : ℕ) : Prop

-- Finset
axiom Finset.card {α : Type} (s : Finset α) : ℕ
protected axiom Finset.sum {ι M : Type} [AddCommMonoid M] (s : Finset ι) (f : ι → M) : M
protected axiom Finset.prod {ι M : Type} [CommMonoid M] (s : Finset ι) (f : ι → M) : M
axiom Finset.range (n : ℕ) : Finset ℕ
axiom Finset.univ {α : Type} [Fintype α] : Finset α
axiom Finset.Icc {α : Type} [Preorder α] [LocallyFiniteOrder α] (a b : α) : Finset α
axiom Finset.Ico {α : Type} [Preorder α] [LocallyFiniteOrder α] (a b : α) : Finset α
axiom Finset.Ioc {α : Type} [Preorder α] [LocallyFiniteOrder α] (a b : α) : Finset α
axiom Finset.Ioo {α : Type} [Preorder α] [LocallyFiniteOrder α] (a b : α) : Finset α
axiom Finset.uIcc {α : Type} [Lattice α] [LocallyFiniteOrder α] (a b : α) : Finset α
axiom Finset.Iic {α : Type} [Preorder α] [LocallyFiniteOrderBot α] (a : α) : Finset α
axiom Finset.Iio {α : Type} [Preorder α] [LocallyFiniteOrderBot α] (a : α) : Finset α
axiom Finset.Ici {α : Type} [Preorder α] [LocallyFiniteOrderTop α] (a : α) : Finset α
axiom Finset.Ioi {α : Type} [Preorder α] [LocallyFiniteOrderTop α] (a : α) : Finset α
axiom Finset.filter {α : Type} (p : α → Prop) [(a : α) → Decidable (p a)] (s : Finset α) : Finset α
axiom Finset.image {α β : Type} [DecidableEq β] (f : α → β) (s : Finset α) : Finset β
protected axiom Finset.biUnion {α β : Type} [DecidableEq β] (s : Finset α) (t : α → Finset β) : Finset β
protected axiom Finset.Nonempty {α : Type} (s : Finset α) : Prop
protected axiom Finset.Nontrivial {α : Type} (s : Finset α) : Prop
axiom Finset.erase {α : Type} [DecidableEq α] (s : Finset α) (a : α) : Finset α
axiom Finset.cons {α : Type} (a : α) (s : Finset α) (h : a ∉ s) : Finset α
axiom Finset.powerset {α : Type} (s : Finset α) : Finset (Finset α)
axiom Finset.powersetCard {α : Type} (n : ℕ) (s : Finset α) : Finset (Finset α)
protected axiom Finset.product {α β : Type} (s : Finset α) (t : Finset β) : Finset (α × β)
protected axiom Finset.sigma {ι : Type} {σ : ι → Type} (s : Finset ι) (t : (i : ι) → Finset (σ i)) : Finset (Sigma σ)
axiom Finset.offDiag {α : Type} [DecidableEq α] (s : Finset α) : Finset (α × α)
axiom Finset.diag {α : Type} [DecidableEq α] (s : Finset α) : Finset (α × α)
axiom Finset.antidiagonal {A : Type} [AddMonoid A] (n : A) : Finset (A × A)
axiom Finset.HasAntidiagonal.antidiagonal {A : Type} [AddMonoid A] (n : A) : Finset (A × A)
axiom Finset.max' {α : Type} [LinearOrder α] (s : Finset α) (H : s.Nonempty) : α
axiom Finset.min' {α : Type} [LinearOrder α] (s : Finset α) (H : s.Nonempty) : α
axiom Finset.sup {α β : Type} [SemilatticeSup α] [OrderBot α] (s : Finset β) (f : β → α) : α
axiom Finset.inf {α β : Type} [SemilatticeInf α] [OrderTop α] (s : Finset β) (f : β → α) : α
axiom Finset.sup' {α β : Type} [SemilatticeSup α] (s : Finset β) (H : s.Nonempty) (f : β → α) : α
axiom Finset.inf' {α β : Type} [SemilatticeInf α] (s : Finset β) (H : s.Nonempty) (f : β → α) : α
axiom Finset.gcd {α β : Type} [CancelCommMonoidWithZero α] [NormalizedGCDMonoid α] (s : Finset β) (f : β → α) : α
axiom Finset.lcm {α β : Type} [CancelCommMonoidWithZero α] [NormalizedGCDMonoid α] (s : Finset β) (f : β → α) : α
axiom Finset.toList {α : Type} (s : Finset α) : List α
axiom Finset.sort {α : Type} [LinearOrder α] (s : Finset α) : List α
axiom Finset.val {α : Type} (s : Finset α) : Multiset α
axiom Finset.disjUnion {α : Type} (s t : Finset α) (h : Disjoint s t) : Finset α
axiom Finset.expect {ι M : Type} [AddCommMonoid M] (s : Finset ι) (f : ι → M) : M
def Fintype.card (α : Type) [Fintype α] : ℕ := Finset.card (Finset.univ : Finset α)
axiom Fintype.piFinset {α : Type} {δ : α → Type} [DecidableEq α] [Fintype α] (t : (a : α) → Finset (δ a)) : Finset ((a : α) → δ a)

-- Set
axiom setOf {α : Type} (p : α → Prop) : Set α
axiom Set.univ {α : Type} : Set α
axiom Set.Icc {α : Type} [Preorder α] (a b : α) : Set α
axiom Set.Ico {α : Type} [Preorder α] (a b : α) : Set α
axiom Set.Ioc {α : Type} [Preorder α] (a b : α) : Set α
axiom Set.Ioo {α : Type} [Preorder α] (a b : α) : Set α
axiom Set.Ici {α : Type} [Preorder α] (a : α) : Set α
axiom Set.Ioi {α : Type} [Preorder α] (a : α) : Set α
axiom Set.Iic {α : Type} [Preorder α] (b : α) : Set α
axiom Set.Iio {α : Type} [Preorder α] (b : α) : Set α
axiom Set.uIcc {α : Type} [Lattice α] (a b : α) : Set α
axiom Set.range {α ι : Type} (f : ι → α) : Set α
axiom Set.image {α β : Type} (f : α → β) (s : Set α) : Set β
axiom Set.preimage {α β : Type} (f : α → β) (s : Set β) : Set α
axiom Set.image2 {α β γ : Type} (f : α → β → γ) (s : Set α) (t : Set β) : Set γ
axiom Set.prod {α β : Type} (s : Set α) (t : Set β) : Set (α × β)
axiom Set.powerset {α : Type} (s : Set α) : Set (Set α)
protected axiom Set.diff {α : Type} (s t : Set α) : Set α
axiom Set.iUnion {α ι : Type} (s : ι → Set α) : Set α
axiom Set.iInter {α ι : Type} (s : ι → Set α) : Set α
axiom Set.sUnion {α : Type} (S : Set (Set α)) : Set α
axiom Set.sInter {α : Type} (S : Set (Set α)) : Set α
protected axiom Set.Nonempty {α : Type} (s : Set α) : Prop
protected axiom Set.Finite {α : Type} (s : Set α) : Prop
protected axiom Set.Infinite {α : Type} (s : Set α) : Prop
protected axiom Set.Countable {α : Type} (s : Set α) : Prop
protected axiom Set.Subsingleton {α : Type} (s : Set α) : Prop
protected axiom Set.Nontrivial {α : Type} (s : Set α) : Prop
axiom Set.ncard {α : Type} (s : Set α) : ℕ
axiom Set.encard {α : Type} (s : Set α) : ℕ∞
axiom Set.toFinset {α : Type} (s : Set α) [Fintype s] : Finset α
axiom Set.Finite.toFinset.of {α : Type} (s : Set α) : Finset α
def Set.Finite.toFinset {α : Type} {s : Set α} (hs : s.Finite) : Finset α := Set.Finite.toFinset.of s
axiom Set.indicator {α M : Type} [Zero M] (s : Set α) (f : α → M) (x : α) : M
def Set.InjOn {α β : Type} (f : α → β) (s : Set α) : Prop := ∀ ⦃a₁ : α⦄, a₁ ∈ s → ∀ ⦃a₂ : α⦄, a₂ ∈ s → f a₁ = f a₂ → a₁ = a₂
def Set.MapsTo {α β : Type} (f : α → β) (s : Set α) (t : Set β) : Prop := ∀ ⦃x : α⦄, x ∈ s → f x ∈ t
def Set.SurjOn {α β : Type} (f : α → β) (s : Set α) (t : Set β) : Prop := ∀ ⦃y : β⦄, y ∈ t → ∃ x, x ∈ s ∧ f x = y
def Set.BijOn {α β : Type} (f : α → β) (s : Set α) (t : Set β) : Prop := Set.MapsTo f s t ∧ Set.InjOn f s ∧ Set.SurjOn f s t
def Set.EqOn {α β : Type} (f₁ f₂ : α → β) (s : Set α) : Prop := ∀ ⦃x : α⦄, x ∈ s → f₁ x = f₂ x
def Set.LeftInvOn {α β : Type} (g : β → α) (f : α → β) (s : Set α) : Prop := ∀ ⦃x : α⦄, x ∈ s → g (f x) = x
protected def Set.Pairwise {α : Type} (s : Set α) (r : α → α → Prop) : Prop := ∀ ⦃x : α⦄, x ∈ s → ∀ ⦃y : α⦄, y ∈ s → x ≠ y → r x y
axiom Set.PairwiseDisjoint {α ι : Type} [PartialOrder α] [OrderBot α] (s : Set ι) (f : ι → α) : Prop

-- List, Multiset
axiom List.prod {α : Type} [Mul α] [One α] (l : List α) : α
axiom List.toFinset {α : Type} [DecidableEq α] (l : List α) : Finset α
axiom List.dedup {α : Type} [DecidableEq α] (l : List α) : List α
axiom List.headI {α : Type} [Inhabited α] (l : List α) : α
axiom List.getI {α : Type} [Inhabited α] (l : List α) (n : ℕ) : α
axiom List.rotate {α : Type} (l : List α) (n : ℕ) : List α
axiom List.permutations {α : Type} (l : List α) : List (List α)
axiom List.sublists {α : Type} (l : List α) : List (List α)
axiom List.tails {α : Type} (l : List α) : List (List α)
axiom List.inits {α : Type} (l : List α) : List (List α)
axiom List.scanl {α β : Type} (f : α → β → α) (a : α) (l : List β) : List α
axiom List.Chain' {α : Type} (R : α → α → Prop) (l : List α) : Prop
axiom List.IsChain {α : Type} (R : α → α → Prop) (l : List α) : Prop
axiom List.Sorted {α : Type} (R : α → α → Prop) (l : List α) : Prop
axiom List.alternatingSum {α : Type} [Zero α] [Add α] [Neg α] (l : List α) : α
axiom List.product {α β : Type} (l₁ : List α) (l₂ : List β) : List (α × β)
axiom List.Forall {α : Type} (p : α → Prop) (l : List α) : Prop
protected axiom Multiset.card {α : Type} (s : Multiset α) : ℕ
axiom Multiset.sum {M : Type} [AddCommMonoid M] (s : Multiset M) : M
axiom Multiset.prod {M : Type} [CommMonoid M] (s : Multiset M) : M
axiom Multiset.map {α β : Type} (f : α → β) (s : Multiset α) : Multiset β
axiom Multiset.filter {α : Type} (p : α → Prop) [(a : α) → Decidable (p a)] (s : Multiset α) : Multiset α
axiom Multiset.count {α : Type} [DecidableEq α] (a : α) (s : Multiset α) : ℕ
axiom Multiset.toFinset {α : Type} [DecidableEq α] (s : Multiset α) : Finset α
axiom Multiset.replicate {α : Type} (n : ℕ) (a : α) : Multiset α
axiom Multiset.range (n : ℕ) : Multiset ℕ
axiom Multiset.Nodup {α : Type} (s : Multiset α) : Prop
axiom Multiset.ofList {α : Type} (l : List α) : Multiset α
axiom Multiset.cons {α : Type} (a : α) (s : Multiset α) : Multiset α
axiom Multiset.sort {α : Type} [LinearOrder α] (s : Multiset α) : List α

-- Fin, ZMod, Matrix, Equiv
axiom Fin.cons {α : Type} {n : ℕ} (x : α) (p : Fin n → α) : Fin (n + 1) → α
axiom Fin.snoc {α : Type} {n : ℕ} (p : Fin n → α) (x : α) : Fin (n + 1) → α
axiom Fin.tail {α : Type} {n : ℕ} (q : Fin (n + 1) → α) : Fin n → α
axiom Fin.init {α : Type} {n : ℕ} (q : Fin (n + 1) → α) : Fin n → α
axiom Fin.append {α : Type} {m n : ℕ} (a : Fin m → α) (b : Fin n → α) : Fin (m + n) → α
axiom Fin.succAbove {n : ℕ} (p : Fin (n + 1)) (i : Fin n) : Fin (n + 1)
axiom Fin.predAbove {n : ℕ} (p : Fin n) (i : Fin (n + 1)) : Fin n
axiom Matrix.vecCons {α : Type} {n : ℕ} (h : α) (t : Fin n → α) : Fin (n + 1) → α
axiom Matrix.vecEmpty {α : Type} : Fin 0 → α
axiom ZMod.val {n : ℕ} (a : ZMod n) : ℕ
axiom ZMod.valMinAbs {n : ℕ} (a : ZMod n) : ℤ
axiom ZMod.cast {n : ℕ} {R : Type} [AddGroupWithOne R] (a : ZMod n) : R
structure Equiv (α β : Type) where
  toFun : α → β
  invFun : β → α
  left_inv : ∀ x, invFun (toFun x) = x
  right_inv : ∀ x, toFun (invFun x) = x
def Equiv.Perm (α : Type) : Type := Equiv α α
def Equiv.symm {α β : Type} (e : Equiv α β) : Equiv β α := ⟨e.invFun, e.toFun, e.right_inv, e.left_inv⟩
axiom Matrix (m n α : Type) : Type
axiom Matrix.of {m n α : Type} (f : m → n → α) : Matrix m n α
axiom Matrix.det {n R : Type} [DecidableEq n] [Fintype n] [CommRing R] (M : Matrix n n R) : R
axiom Matrix.trace {n R : Type} [Fintype n] [AddCommMonoid R] (A : Matrix n n R) : R
axiom Matrix.transpose {m n α : Type} (M : Matrix m n α) : Matrix n m α
axiom Matrix.mulVec {m n α : Type} [NonUnitalNonAssocSemiring α] [Fintype n] (M : Matrix m n α) (v : n → α) : m → α
axiom Matrix.vecMul {m n α : Type} [NonUnitalNonAssocSemiring α] [Fintype m] (v : m → α) (M : Matrix m n α) : n → α
axiom dotProduct {m α : Type} [Fintype m] [Mul α] [AddCommMonoid α] (v w : m → α) : α

-- Analysis and measure: named, not computed
axiom tsum {M ι : Type} [AddCommMonoid M] [TopologicalSpace M] (f : ι → M) : M
axiom tprod {M ι : Type} [CommMonoid M] [TopologicalSpace M] (f : ι → M) : M
axiom Summable {M ι : Type} [AddCommMonoid M] [TopologicalSpace M] (f : ι → M) : Prop
axiom HasSum {M ι : Type} [AddCommMonoid M] [TopologicalSpace M] (f : ι → M) (a : M) : Prop
axiom finsum {M ι : Type} [AddCommMonoid M] (f : ι → M) : M
axiom finprod {M ι : Type} [CommMonoid M] (f : ι → M) : M
axiom deriv {𝕜 F : Type} [NontriviallyNormedField 𝕜] [NormedAddCommGroup F] (f : 𝕜 → F) (x : 𝕜) : F
axiom iteratedDeriv {𝕜 F : Type} [NontriviallyNormedField 𝕜] [NormedAddCommGroup F] (n : ℕ) (f : 𝕜 → F) (x : 𝕜) : F
axiom HasDerivAt {𝕜 F : Type} [NontriviallyNormedField 𝕜] [NormedAddCommGroup F] (f : 𝕜 → F) (f' : F) (x : 𝕜) : Prop
axiom Differentiable (𝕜 : Type) {E F : Type} [NontriviallyNormedField 𝕜] [NormedAddCommGroup E] [NormedAddCommGroup F] (f : E → F) : Prop
axiom DifferentiableAt (𝕜 : Type) {E F : Type} [NontriviallyNormedField 𝕜] [NormedAddCommGroup E] [NormedAddCommGroup F] (f : E → F) (x : E) : Prop
axiom DifferentiableOn (𝕜 : Type) {E F : Type} [NontriviallyNormedField 𝕜] [NormedAddCommGroup E] [NormedAddCommGroup F] (f : E → F) (s : Set E) : Prop
axiom Continuous {X Y : Type} [TopologicalSpace X] [TopologicalSpace Y] (f : X → Y) : Prop
axiom ContinuousAt {X Y : Type} [TopologicalSpace X] [TopologicalSpace Y] (f : X → Y) (x : X) : Prop
axiom ContinuousOn {X Y : Type} [TopologicalSpace X] [TopologicalSpace Y] (f : X → Y) (s : Set X) : Prop
axiom UniformContinuous {α β : Type} [UniformSpace α] [UniformSpace β] (f : α → β) : Prop
axiom IsOpen {X : Type} [TopologicalSpace X] (s : Set X) : Prop
axiom IsClosed {X : Type} [TopologicalSpace X] (s : Set X) : Prop
axiom IsCompact {X : Type} [TopologicalSpace X] (s : Set X) : Prop
axiom IsConnected {X : Type} [TopologicalSpace X] (s : Set X) : Prop
axiom Dense {X : Type} [TopologicalSpace X] (s : Set X) : Prop
axiom interior {X : Type} [TopologicalSpace X] (s : Set X) : Set X
axiom closure {X : Type} [TopologicalSpace X] (s : Set X) : Set X
axiom frontier {X : Type} [TopologicalSpace X] (s : Set X) : Set X
axiom Filter (α : Type) : Type
axiom Filter.atTop {α : Type} [Preorder α] : Filter α
axiom Filter.atBot {α : Type} [Preorder α] : Filter α
axiom Filter.cofinite {α : Type} : Filter α
axiom Filter.Tendsto {α β : Type} (f : α → β) (l₁ : Filter α) (l₂ : Filter β) : Prop
protected axiom Filter.Eventually {α : Type} (p : α → Prop) (f : Filter α) : Prop
protected axiom Filter.Frequently {α : Type} (p : α → Prop) (f : Filter α) : Prop
axiom Filter.limsup {α β : Type} [ConditionallyCompleteLattice α] (u : β → α) (f : Filter β) : α
axiom Filter.liminf {α β : Type} [ConditionallyCompleteLattice α] (u : β → α) (f : Filter β) : α
axiom nhds {X : Type} [TopologicalSpace X] (x : X) : Filter X
axiom nhdsWithin {X : Type} [TopologicalSpace X] (x : X) (s : Set X) : Filter X
axiom Asymptotics.IsBigO {α E F : Type} [Norm E] [Norm F] (l : Filter α) (f : α → E) (g : α → F) : Prop
axiom Asymptotics.IsLittleO {α E F : Type} [Norm E] [Norm F] (l : Filter α) (f : α → E) (g : α → F) : Prop
axiom Asymptotics.IsTheta {α E F : Type} [Norm E] [Norm F] (l : Filter α) (f : α → E) (g : α → F) : Prop
axiom Asymptotics.IsEquivalent {α β : Type} [NormedAddCommGroup β] (l : Filter α) (u v : α → β) : Prop
axiom Metric.ball {α : Type} [PseudoMetricSpace α] (x : α) (ε : ℝ) : Set α
axiom Metric.closedBall {α : Type} [PseudoMetricSpace α] (x : α) (ε : ℝ) : Set α
axiom Metric.sphere {α : Type} [PseudoMetricSpace α] (x : α) (ε : ℝ) : Set α
axiom Metric.diam {α : Type} [PseudoMetricSpace α] (s : Set α) : ℝ
axiom Convex (𝕜 : Type) {E : Type} [Semiring 𝕜] [PartialOrder 𝕜] [AddCommMonoid E] (s : Set E) : Prop
axiom convexHull (R : Type) {E : Type} [Semiring R] [PartialOrder R] [AddCommMonoid E] (s : Set E) : Set E
axiom ConvexOn (𝕜 : Type) {E β : Type} [Semiring 𝕜] [PartialOrder 𝕜] [AddCommMonoid E] [AddCommMonoid β] [PartialOrder β] (s : Set E) (f : E → β) : Prop
axiom ConcaveOn (𝕜 : Type) {E β : Type} [Semiring 𝕜] [PartialOrder 𝕜] [AddCommMonoid E] [AddCommMonoid β] [PartialOrder β] (s : Set E) (f : E → β) : Prop
axiom MeasureTheory.Measure (α : Type) [MeasurableSpace α] : Type
axiom MeasureTheory.volume {α : Type} [MeasureTheory.MeasureSpace α] : MeasureTheory.Measure α
axiom MeasureTheory.integral {α G : Type} [NormedAddCommGroup G] [MeasurableSpace α] (μ : MeasureTheory.Measure α) (f : α → G) : G
axiom intervalIntegral {E : Type} [NormedAddCommGroup E] (f : ℝ → E) (a b : ℝ) (μ : MeasureTheory.Measure ℝ) : E
axiom MeasurableSet {α : Type} [MeasurableSpace α] (s : Set α) : Prop
axiom Measurable {α β : Type} [MeasurableSpace α] [MeasurableSpace β] (f : α → β) : Prop
axiom Polynomial (R : Type) [Semiring R] : Type
axiom Polynomial.eval {R : Type} [Semiring R] (x : R) (p : Polynomial R) : R
axiom Polynomial.natDegree {R : Type} [Semiring R] (p : Polynomial R) : ℕ
axiom Polynomial.coeff {R : Type} [Semiring R] (p : Polynomial R) (n : ℕ) : R
axiom Polynomial.Monic {R : Type} [Semiring R] (p : Polynomial R) : Prop
axiom Polynomial.leadingCoeff {R : Type} [Semiring R] (p : Polynomial R) : R
axiom Polynomial.X {R : Type} [Semiring R] : Polynomial R
axiom Polynomial.C {R : Type} [Semiring R] (a : R) : Polynomial R

-- Graphs
structure SimpleGraph (V : Type) where
  Adj : V → V → Prop
  symm : ∀ v w, Adj v w → Adj w v
  loopless : ∀ v, ¬ Adj v v
