/-!
Lean's core library as data: signatures of what a statement may mention without Mathlib (Lean 4.24 to 4.28).

An `axiom` is a primitive: backends know it by its name and see its explicit data arguments only. A `def` says what a
name means and is computed by its body. Built in are the types `Nat Int Rat Bool Char String Float Fin BitVec UInt8 …
List Array Option` and the connectives; classes and instances are in `classes.lean`.
-/

-- Data types
structure Prod (α β : Type) where
  fst : α
  snd : β

inductive Sum (α β : Type) where
  | inl (val : α)
  | inr (val : β)

structure Sigma {α : Type} (β : α → Type) where
  fst : α
  snd : β fst

structure PSigma {α : Type} (β : α → Type) where
  fst : α
  snd : β fst

inductive Option (α : Type) where
  | none
  | some (val : α)

inductive Except (ε α : Type) where
  | error (a : ε)
  | ok (a : α)

inductive Ordering where
  | lt
  | eq
  | gt

structure ULift (α : Type) where
  up ::
  down : α

-- Functions
def id {α : Type} (a : α) : α := a
def Function.comp {α β δ : Type} (f : β → δ) (g : α → β) : α → δ := fun x => f (g x)
def Function.const {α : Type} (β : Type) (a : α) : β → α := fun _ => a
def flip {α β φ : Type} (f : α → β → φ) : β → α → φ := fun b a => f a b
def Function.curry {α β φ : Type} (f : α × β → φ) : α → β → φ := fun a b => f (a, b)
def Function.uncurry {α β φ : Type} (f : α → β → φ) : α × β → φ := fun p => f p.1 p.2
def Function.Injective {α β : Type} (f : α → β) : Prop := ∀ ⦃a₁ a₂ : α⦄, f a₁ = f a₂ → a₁ = a₂
def Function.Surjective {α β : Type} (f : α → β) : Prop := ∀ b, ∃ a, f a = b
def Function.LeftInverse {α β : Type} (g : β → α) (f : α → β) : Prop := ∀ x, g (f x) = x
def Function.RightInverse {α β : Type} (g : β → α) (f : α → β) : Prop := ∀ x, f (g x) = x
def Function.HasLeftInverse {α β : Type} (f : α → β) : Prop := ∃ g : β → α, Function.LeftInverse g f
def Function.HasRightInverse {α β : Type} (f : α → β) : Prop := ∃ g : β → α, Function.RightInverse g f
structure Equivalence {α : Type} (r : α → α → Prop) : Prop where
  refl : ∀ x, r x x
  symm : ∀ {x y : α}, r x y → r y x
  trans : ∀ {x y z : α}, r x y → r y z → r x z
axiom default {α : Type} [Inhabited α] : α
axiom Ord.compare {α : Type} [Ord α] (a b : α) : Ordering

-- Prod, Sum, Option, Except, Ordering
def Prod.map {α₁ α₂ β₁ β₂ : Type} (f : α₁ → α₂) (g : β₁ → β₂) (p : α₁ × β₁) : α₂ × β₂ := (f p.1, g p.2)
def Prod.swap {α β : Type} (p : α × β) : β × α := (p.2, p.1)
def Sum.elim {α β γ : Type} (f : α → γ) (g : β → γ) (x : α ⊕ β) : γ :=
  match x with
  | Sum.inl a => f a
  | Sum.inr b => g b
def Sum.isLeft {α β : Type} (x : α ⊕ β) : Bool :=
  match x with
  | Sum.inl _ => true
  | Sum.inr _ => false
def Sum.isRight {α β : Type} (x : α ⊕ β) : Bool :=
  match x with
  | Sum.inl _ => false
  | Sum.inr _ => true
def Option.isSome {α : Type} (o : Option α) : Bool :=
  match o with
  | Option.some _ => true
  | Option.none => false
def Option.isNone {α : Type} (o : Option α) : Bool :=
  match o with
  | Option.some _ => false
  | Option.none => true
def Option.getD {α : Type} (opt : Option α) (dflt : α) : α :=
  match opt with
  | Option.some x => x
  | Option.none => dflt
protected axiom Option.get {α : Type} (o : Option α) (h : o.isSome = true) : α
axiom Option.get! {α : Type} [Inhabited α] (o : Option α) : α
protected def Option.map {α β : Type} (f : α → β) (o : Option α) : Option β :=
  match o with
  | Option.some x => Option.some (f x)
  | Option.none => Option.none
protected def Option.bind {α β : Type} (o : Option α) (f : α → Option β) : Option β :=
  match o with
  | Option.some x => f x
  | Option.none => Option.none
protected def Option.elim {α β : Type} (o : Option α) (b : β) (f : α → β) : β :=
  match o with
  | Option.some x => f x
  | Option.none => b
protected def Option.filter {α : Type} (p : α → Bool) (o : Option α) : Option α :=
  match o with
  | Option.some x => if p x = true then Option.some x else Option.none
  | Option.none => Option.none
protected def Option.any {α : Type} (p : α → Bool) (o : Option α) : Bool :=
  match o with
  | Option.some x => p x
  | Option.none => false
protected def Option.all {α : Type} (p : α → Bool) (o : Option α) : Bool :=
  match o with
  | Option.some x => p x
  | Option.none => true
protected def Option.or {α : Type} (o o' : Option α) : Option α :=
  match o with
  | Option.some x => Option.some x
  | Option.none => o'
def Option.toList {α : Type} (o : Option α) : List α :=
  match o with
  | Option.some x => [x]
  | Option.none => []
protected def Option.join {α : Type} (x : Option (Option α)) : Option α :=
  match x with
  | Option.some y => y
  | Option.none => Option.none
def Ordering.swap (o : Ordering) : Ordering :=
  match o with
  | Ordering.lt => Ordering.gt
  | Ordering.eq => Ordering.eq
  | Ordering.gt => Ordering.lt
def Ordering.then (a b : Ordering) : Ordering :=
  match a with
  | Ordering.lt => Ordering.lt
  | Ordering.eq => b
  | Ordering.gt => Ordering.gt
def Ordering.isEq (o : Ordering) : Bool :=
  match o with
  | Ordering.eq => true
  | _ => false
def Ordering.isLT (o : Ordering) : Bool :=
  match o with
  | Ordering.lt => true
  | _ => false
def Ordering.isGT (o : Ordering) : Bool :=
  match o with
  | Ordering.gt => true
  | _ => false
def Ordering.isLE (o : Ordering) : Bool :=
  match o with
  | Ordering.gt => false
  | _ => true
def Ordering.isGE (o : Ordering) : Bool :=
  match o with
  | Ordering.lt => false
  | _ => true

-- Bool
def not (b : Bool) : Bool := !b
def and (x y : Bool) : Bool := x && y
def or (x y : Bool) : Bool := x || y
def xor (x y : Bool) : Bool := x ^^ y
def Bool.not (b : Bool) : Bool := !b
def Bool.and (x y : Bool) : Bool := x && y
def Bool.or (x y : Bool) : Bool := x || y
def Bool.xor (x y : Bool) : Bool := x ^^ y
def Bool.toNat (b : Bool) : Nat := if b = true then 1 else 0
def Bool.toInt (b : Bool) : Int := if b = true then 1 else 0

-- Nat
def Nat.succ (n : Nat) : Nat := n + 1
def Nat.pred (n : Nat) : Nat := n - 1
protected def Nat.add (n m : Nat) : Nat := n + m
protected def Nat.sub (n m : Nat) : Nat := n - m
protected def Nat.mul (n m : Nat) : Nat := n * m
protected def Nat.div (x y : Nat) : Nat := x / y
protected def Nat.mod (x y : Nat) : Nat := x % y
protected def Nat.pow (m n : Nat) : Nat := m ^ n
protected def Nat.le (n m : Nat) : Prop := n ≤ m
protected def Nat.lt (n m : Nat) : Prop := n < m
def Nat.beq (n m : Nat) : Bool := decide (n = m)
def Nat.ble (n m : Nat) : Bool := decide (n ≤ m)
def Nat.blt (n m : Nat) : Bool := decide (n < m)
protected def Nat.min (n m : Nat) : Nat := min n m
protected def Nat.max (n m : Nat) : Nat := max n m
axiom Nat.gcd (m n : Nat) : Nat
axiom Nat.lcm (m n : Nat) : Nat
def Nat.Coprime (m n : Nat) : Prop := Nat.gcd m n = 1
axiom Nat.log2 (n : Nat) : Nat
axiom Nat.testBit (m n : Nat) : Bool
axiom Nat.shiftLeft (n m : Nat) : Nat
axiom Nat.shiftRight (n m : Nat) : Nat
axiom Nat.land (m n : Nat) : Nat
axiom Nat.lor (m n : Nat) : Nat
axiom Nat.xor (m n : Nat) : Nat
axiom Nat.isPowerOfTwo (n : Nat) : Prop
axiom Nat.nextPowerOfTwo (n : Nat) : Nat
axiom Nat.repeat {α : Type} (f : α → α) (n : Nat) (a : α) : α
axiom Nat.fold {α : Type} (n : Nat) (f : (i : Nat) → i < n → α → α) (init : α) : α
axiom Nat.toDigits (base n : Nat) : List Char
protected axiom Nat.repr (n : Nat) : String
axiom Nat.toFloat (n : Nat) : Float
axiom Nat.mod_lt (x : Nat) {y : Nat} (h : y > 0) : x % y < y
axiom Nat.zero_le (n : Nat) : 0 ≤ n
axiom Nat.succ_pos (n : Nat) : 0 < n + 1
axiom Nat.zero_lt_succ (n : Nat) : 0 < n + 1
axiom Nat.lt_succ_self (n : Nat) : n < n + 1
axiom Nat.lt_of_lt_of_le {n m k : Nat} (h₁ : n < m) (h₂ : m ≤ k) : n < k
axiom Nat.lt_of_le_of_lt {n m k : Nat} (h₁ : n ≤ m) (h₂ : m < k) : n < k

-- Int
axiom Int.natAbs (m : Int) : Nat
axiom Int.toNat (n : Int) : Nat
axiom Int.toNat? (n : Int) : Option Nat
axiom Int.sign (n : Int) : Int
axiom Int.gcd (m n : Int) : Nat
axiom Int.lcm (m n : Int) : Nat
protected def Int.add (m n : Int) : Int := m + n
protected def Int.sub (m n : Int) : Int := m - n
protected def Int.mul (m n : Int) : Int := m * n
protected def Int.neg (n : Int) : Int := -n
protected def Int.pow (m : Int) (n : Nat) : Int := m ^ n
def Int.ediv (m n : Int) : Int := m / n
def Int.emod (m n : Int) : Int := m % n
axiom Int.tdiv (m n : Int) : Int
axiom Int.tmod (m n : Int) : Int
axiom Int.fdiv (m n : Int) : Int
axiom Int.fmod (m n : Int) : Int
axiom Int.bmod (x : Int) (m : Nat) : Int
axiom Int.bdiv (x : Int) (m : Nat) : Int
axiom Int.shiftRight (n : Int) (s : Nat) : Int
def Int.subNatNat (m n : Nat) : Int := (m : Int) - (n : Int)
protected axiom Int.repr (i : Int) : String

-- Rat
axiom Rat.num (q : Rat) : Int
axiom Rat.den (q : Rat) : Nat
protected axiom Rat.floor (a : Rat) : Int
protected axiom Rat.ceil (a : Rat) : Int
protected def Rat.inv (a : Rat) : Rat := a⁻¹
axiom Rat.divInt (num den : Int) : Rat
axiom mkRat (num : Int) (den : Nat) : Rat

-- Fin
axiom Fin.val {n : Nat} (a : Fin n) : Nat
axiom Fin.isLt {n : Nat} (a : Fin n) : a.val < n
def Fin.toNat {n : Nat} (i : Fin n) : Nat := i.val
protected axiom Fin.ofNat (n : Nat) [NeZero n] (a : Nat) : Fin n
axiom Fin.last (n : Nat) : Fin (n + 1)
axiom Fin.succ {n : Nat} (i : Fin n) : Fin (n + 1)
axiom Fin.pred {n : Nat} (i : Fin (n + 1)) (h : i ≠ 0) : Fin n
axiom Fin.castSucc {n : Nat} (i : Fin n) : Fin (n + 1)
axiom Fin.castAdd {n : Nat} (m : Nat) (i : Fin n) : Fin (n + m)
axiom Fin.natAdd {m : Nat} (n : Nat) (i : Fin m) : Fin (n + m)
axiom Fin.addNat {n : Nat} (i : Fin n) (m : Nat) : Fin (n + m)
axiom Fin.subNat {n : Nat} (m : Nat) (i : Fin (n + m)) (h : m ≤ i.val) : Fin n
axiom Fin.cast {n m : Nat} (eq : n = m) (i : Fin n) : Fin m
axiom Fin.castLE {n m : Nat} (h : n ≤ m) (i : Fin n) : Fin m
axiom Fin.castLT {n m : Nat} (i : Fin m) (h : i.val < n) : Fin n
axiom Fin.rev {n : Nat} (i : Fin n) : Fin n
axiom Fin.foldl {α : Type} (n : Nat) (f : α → Fin n → α) (init : α) : α
axiom Fin.foldr {α : Type} (n : Nat) (f : Fin n → α → α) (init : α) : α
axiom Fin.elim0 {α : Type} (x : Fin 0) : α

-- List
axiom List.length {α : Type} (l : List α) : Nat
protected axiom List.append {α : Type} (xs ys : List α) : List α
axiom List.reverse {α : Type} (as : List α) : List α
axiom List.map {α β : Type} (f : α → β) (l : List α) : List β
axiom List.filter {α : Type} (p : α → Bool) (l : List α) : List α
axiom List.filterMap {α β : Type} (f : α → Option β) (l : List α) : List β
axiom List.foldl {α β : Type} (f : α → β → α) (init : α) (l : List β) : α
axiom List.foldr {α β : Type} (f : α → β → β) (init : β) (l : List α) : β
axiom List.sum {α : Type} [Add α] [Zero α] (l : List α) : α
axiom List.flatten {α : Type} (l : List (List α)) : List α
axiom List.flatMap {α β : Type} (b : α → List β) (as : List α) : List β
axiom List.head {α : Type} (as : List α) (h : as ≠ []) : α
axiom List.head? {α : Type} (l : List α) : Option α
axiom List.head! {α : Type} [Inhabited α] (l : List α) : α
axiom List.headD {α : Type} (as : List α) (fallback : α) : α
axiom List.tail {α : Type} (l : List α) : List α
axiom List.tail! {α : Type} (l : List α) : List α
axiom List.tail? {α : Type} (l : List α) : Option (List α)
axiom List.tailD {α : Type} (l fallback : List α) : List α
axiom List.getLast {α : Type} (as : List α) (h : as ≠ []) : α
axiom List.getLast? {α : Type} (l : List α) : Option α
axiom List.getLast! {α : Type} [Inhabited α] (l : List α) : α
axiom List.getLastD {α : Type} (as : List α) (fallback : α) : α
axiom List.dropLast {α : Type} (l : List α) : List α
axiom List.getD {α : Type} (as : List α) (i : Nat) (fallback : α) : α
axiom List.get {α : Type} (as : List α) (i : Fin as.length) : α
axiom List.set {α : Type} (l : List α) (n : Nat) (a : α) : List α
axiom List.modify {α : Type} (l : List α) (i : Nat) (f : α → α) : List α
axiom List.insertIdx {α : Type} (xs : List α) (i : Nat) (a : α) : List α
axiom List.take {α : Type} (n : Nat) (xs : List α) : List α
axiom List.drop {α : Type} (n : Nat) (xs : List α) : List α
axiom List.takeWhile {α : Type} (p : α → Bool) (xs : List α) : List α
axiom List.dropWhile {α : Type} (p : α → Bool) (l : List α) : List α
axiom List.all {α : Type} (l : List α) (p : α → Bool) : Bool
axiom List.any {α : Type} (l : List α) (p : α → Bool) : Bool
axiom List.and (bs : List Bool) : Bool
axiom List.or (bs : List Bool) : Bool
axiom List.zip {α β : Type} (xs : List α) (ys : List β) : List (α × β)
axiom List.zipWith {α β γ : Type} (f : α → β → γ) (xs : List α) (ys : List β) : List γ
axiom List.unzip {α β : Type} (l : List (α × β)) : List α × List β
axiom List.zipIdx {α : Type} (l : List α) (n : Nat := 0) : List (α × Nat)
axiom List.mapIdx {α β : Type} (f : Nat → α → β) (as : List α) : List β
axiom List.range (n : Nat) : List Nat
axiom List.range' (start len : Nat) (step : Nat := 1) : List Nat
axiom List.finRange (n : Nat) : List (Fin n)
axiom List.ofFn {α : Type} {n : Nat} (f : Fin n → α) : List α
axiom List.replicate {α : Type} (n : Nat) (a : α) : List α
axiom List.singleton {α : Type} (a : α) : List α
axiom List.concat {α : Type} (as : List α) (a : α) : List α
axiom List.isEmpty {α : Type} (l : List α) : Bool
axiom List.contains {α : Type} [BEq α] (as : List α) (a : α) : Bool
axiom List.elem {α : Type} [BEq α] (a : α) (l : List α) : Bool
axiom List.find? {α : Type} (p : α → Bool) (l : List α) : Option α
axiom List.findIdx {α : Type} (p : α → Bool) (l : List α) : Nat
axiom List.findIdx? {α : Type} (p : α → Bool) (l : List α) : Option Nat
axiom List.idxOf {α : Type} [BEq α] (a : α) (l : List α) : Nat
axiom List.idxOf? {α : Type} [BEq α] (a : α) (l : List α) : Option Nat
axiom List.lookup {α β : Type} [BEq α] (a : α) (l : List (α × β)) : Option β
axiom List.count {α : Type} [BEq α] (a : α) (l : List α) : Nat
axiom List.countP {α : Type} (p : α → Bool) (l : List α) : Nat
axiom List.erase {α : Type} [BEq α] (l : List α) (a : α) : List α
axiom List.eraseIdx {α : Type} (l : List α) (i : Nat) : List α
axiom List.eraseDups {α : Type} [BEq α] (as : List α) : List α
axiom List.insert {α : Type} [BEq α] (a : α) (l : List α) : List α
axiom List.intersperse {α : Type} (sep : α) (l : List α) : List α
axiom List.intercalate {α : Type} (sep : List α) (xs : List (List α)) : List α
axiom List.partition {α : Type} (p : α → Bool) (as : List α) : List α × List α
axiom List.span {α : Type} (p : α → Bool) (as : List α) : List α × List α
axiom List.splitAt {α : Type} (n : Nat) (l : List α) : List α × List α
axiom List.rotateLeft {α : Type} (xs : List α) (n : Nat := 1) : List α
axiom List.rotateRight {α : Type} (xs : List α) (n : Nat := 1) : List α
axiom List.min? {α : Type} [Min α] (l : List α) : Option α
axiom List.max? {α : Type} [Max α] (l : List α) : Option α
axiom List.mergeSort {α : Type} [LE α] (xs : List α) (le : α → α → Bool := fun a b => decide (a ≤ b)) : List α
axiom List.isPrefixOf {α : Type} [BEq α] (l₁ l₂ : List α) : Bool
axiom List.isSuffixOf {α : Type} [BEq α] (l₁ l₂ : List α) : Bool
axiom List.IsPrefix {α : Type} (l₁ l₂ : List α) : Prop
axiom List.IsSuffix {α : Type} (l₁ l₂ : List α) : Prop
axiom List.IsInfix {α : Type} (l₁ l₂ : List α) : Prop
axiom List.Sublist {α : Type} (l₁ l₂ : List α) : Prop
axiom List.Perm {α : Type} (l₁ l₂ : List α) : Prop
axiom List.Pairwise {α : Type} (R : α → α → Prop) (l : List α) : Prop
axiom List.Nodup {α : Type} (l : List α) : Prop
axiom List.toArray {α : Type} (xs : List α) : Array α

-- Array
axiom Array.size {α : Type} (a : Array α) : Nat
axiom Array.toList {α : Type} (xs : Array α) : List α
axiom Array.empty {α : Type} : Array α
axiom Array.mkEmpty {α : Type} (c : Nat) : Array α
axiom Array.push {α : Type} (a : Array α) (v : α) : Array α
axiom Array.pop {α : Type} (xs : Array α) : Array α
axiom Array.append {α : Type} (as bs : Array α) : Array α
axiom Array.isEmpty {α : Type} (xs : Array α) : Bool
axiom Array.getD {α : Type} (a : Array α) (i : Nat) (v₀ : α) : α
axiom Array.set! {α : Type} (xs : Array α) (i : Nat) (v : α) : Array α
axiom Array.setIfInBounds {α : Type} (xs : Array α) (i : Nat) (v : α) : Array α
axiom Array.modify {α : Type} (xs : Array α) (i : Nat) (f : α → α) : Array α
axiom Array.swapIfInBounds {α : Type} (xs : Array α) (i j : Nat) : Array α
axiom Array.back! {α : Type} [Inhabited α] (xs : Array α) : α
axiom Array.back? {α : Type} (xs : Array α) : Option α
axiom Array.range (n : Nat) : Array Nat
axiom Array.replicate {α : Type} (n : Nat) (v : α) : Array α
axiom Array.ofFn {α : Type} {n : Nat} (f : Fin n → α) : Array α
axiom Array.map {α β : Type} (f : α → β) (as : Array α) : Array β
axiom Array.foldl {α β : Type} (f : β → α → β) (init : β) (as : Array α) (start : Nat := 0) (stop : Nat := as.size) : β
axiom Array.foldr {α β : Type} (f : α → β → β) (init : β) (as : Array α) (start : Nat := as.size) (stop : Nat := 0) : β
axiom Array.filter {α : Type} (p : α → Bool) (as : Array α) (start : Nat := 0) (stop : Nat := as.size) : Array α
axiom Array.any {α : Type} (as : Array α) (p : α → Bool) (start : Nat := 0) (stop : Nat := as.size) : Bool
axiom Array.all {α : Type} (as : Array α) (p : α → Bool) (start : Nat := 0) (stop : Nat := as.size) : Bool
axiom Array.contains {α : Type} [BEq α] (as : Array α) (a : α) : Bool
axiom Array.find? {α : Type} (p : α → Bool) (as : Array α) : Option α
axiom Array.reverse {α : Type} (as : Array α) : Array α
axiom Array.zip {α β : Type} (as : Array α) (bs : Array β) : Array (α × β)
axiom Array.zipWith {α β γ : Type} (f : α → β → γ) (as : Array α) (bs : Array β) : Array γ
axiom Array.extract {α : Type} (as : Array α) (start : Nat := 0) (stop : Nat := as.size) : Array α
axiom Array.take {α : Type} (a : Array α) (i : Nat) : Array α
axiom Array.drop {α : Type} (a : Array α) (i : Nat) : Array α
axiom Array.sum {α : Type} [Add α] [Zero α] (as : Array α) : α
axiom Array.count {α : Type} [BEq α] (a : α) (as : Array α) : Nat

-- Char and String
axiom Char.toNat (c : Char) : Nat
axiom Char.ofNat (n : Nat) : Char
axiom Char.isDigit (c : Char) : Bool
axiom Char.isAlpha (c : Char) : Bool
axiom Char.isAlphanum (c : Char) : Bool
axiom Char.isUpper (c : Char) : Bool
axiom Char.isLower (c : Char) : Bool
axiom Char.isWhitespace (c : Char) : Bool
axiom Char.toUpper (c : Char) : Char
axiom Char.toLower (c : Char) : Char
axiom Char.toString (c : Char) : String
axiom String.length (b : String) : Nat
axiom String.append (s t : String) : String
axiom String.push (s : String) (c : Char) : String
axiom String.isEmpty (s : String) : Bool
axiom String.toList (s : String) : List Char
axiom String.ofList (data : List Char) : String
axiom String.singleton (c : Char) : String
axiom String.join (l : List String) : String
axiom String.intercalate (s : String) (l : List String) : String
axiom String.isPrefixOf (p s : String) : Bool
axiom String.toUpper (s : String) : String
axiom String.toLower (s : String) : String

-- BitVec and fixed-width integers
protected axiom BitVec.ofNat (n i : Nat) : BitVec n
protected axiom BitVec.ofInt (n : Nat) (i : Int) : BitVec n
axiom BitVec.ofBool (b : Bool) : BitVec 1
protected axiom BitVec.toNat {w : Nat} (x : BitVec w) : Nat
protected axiom BitVec.toInt {n : Nat} (x : BitVec n) : Int
protected axiom BitVec.zero (n : Nat) : BitVec n
axiom BitVec.allOnes (n : Nat) : BitVec n
axiom BitVec.getLsbD {w : Nat} (x : BitVec w) (i : Nat) : Bool
axiom BitVec.getMsbD {w : Nat} (x : BitVec w) (i : Nat) : Bool
axiom BitVec.msb {n : Nat} (x : BitVec n) : Bool
protected axiom BitVec.ult {n : Nat} (x y : BitVec n) : Bool
protected axiom BitVec.ule {n : Nat} (x y : BitVec n) : Bool
protected axiom BitVec.slt {n : Nat} (x y : BitVec n) : Bool
protected axiom BitVec.sle {n : Nat} (x y : BitVec n) : Bool
protected axiom BitVec.udiv {n : Nat} (x y : BitVec n) : BitVec n
protected axiom BitVec.umod {n : Nat} (x y : BitVec n) : BitVec n
axiom BitVec.sdiv {n : Nat} (x y : BitVec n) : BitVec n
axiom BitVec.srem {n : Nat} (x y : BitVec n) : BitVec n
axiom BitVec.smod {n : Nat} (x y : BitVec n) : BitVec n
protected axiom BitVec.not {n : Nat} (x : BitVec n) : BitVec n
protected axiom BitVec.and {n : Nat} (x y : BitVec n) : BitVec n
protected axiom BitVec.or {n : Nat} (x y : BitVec n) : BitVec n
protected axiom BitVec.xor {n : Nat} (x y : BitVec n) : BitVec n
protected axiom BitVec.abs {n : Nat} (x : BitVec n) : BitVec n
protected axiom BitVec.shiftLeft {n : Nat} (x : BitVec n) (s : Nat) : BitVec n
axiom BitVec.ushiftRight {n : Nat} (x : BitVec n) (s : Nat) : BitVec n
axiom BitVec.sshiftRight {n : Nat} (x : BitVec n) (s : Nat) : BitVec n
axiom BitVec.rotateLeft {w : Nat} (x : BitVec w) (n : Nat) : BitVec w
axiom BitVec.rotateRight {w : Nat} (x : BitVec w) (n : Nat) : BitVec w
axiom BitVec.append {n m : Nat} (msbs : BitVec n) (lsbs : BitVec m) : BitVec (n + m)
axiom BitVec.setWidth {w : Nat} (v : Nat) (x : BitVec w) : BitVec v
axiom BitVec.zeroExtend {w : Nat} (v : Nat) (x : BitVec w) : BitVec v
axiom BitVec.truncate {w : Nat} (v : Nat) (x : BitVec w) : BitVec v
axiom BitVec.signExtend {w : Nat} (v : Nat) (x : BitVec w) : BitVec v
axiom BitVec.extractLsb {n : Nat} (hi lo : Nat) (x : BitVec n) : BitVec (hi - lo + 1)
axiom BitVec.extractLsb' {n : Nat} (start len : Nat) (x : BitVec n) : BitVec len
axiom BitVec.twoPow (w i : Nat) : BitVec w
axiom UInt8.toNat (n : UInt8) : Nat
axiom UInt16.toNat (n : UInt16) : Nat
axiom UInt32.toNat (n : UInt32) : Nat
axiom UInt64.toNat (n : UInt64) : Nat
axiom UInt8.ofNat (n : Nat) : UInt8
axiom UInt16.ofNat (n : Nat) : UInt16
axiom UInt32.ofNat (n : Nat) : UInt32
axiom UInt64.ofNat (n : Nat) : UInt64
axiom Nat.toUInt8 (n : Nat) : UInt8
axiom Nat.toUInt16 (n : Nat) : UInt16
axiom Nat.toUInt32 (n : Nat) : UInt32
axiom Nat.toUInt64 (n : Nat) : UInt64

-- Float
protected axiom Float.ofNat (n : Nat) : Float
protected axiom Float.ofInt (i : Int) : Float
axiom Float.sqrt (x : Float) : Float
axiom Float.exp (x : Float) : Float
axiom Float.exp2 (x : Float) : Float
axiom Float.log (x : Float) : Float
axiom Float.log2 (x : Float) : Float
axiom Float.log10 (x : Float) : Float
axiom Float.pow (x y : Float) : Float
axiom Float.sin (x : Float) : Float
axiom Float.cos (x : Float) : Float
axiom Float.tan (x : Float) : Float
axiom Float.asin (x : Float) : Float
axiom Float.acos (x : Float) : Float
axiom Float.atan (x : Float) : Float
axiom Float.atan2 (y x : Float) : Float
axiom Float.sinh (x : Float) : Float
axiom Float.cosh (x : Float) : Float
axiom Float.tanh (x : Float) : Float
axiom Float.cbrt (x : Float) : Float
axiom Float.abs (x : Float) : Float
axiom Float.floor (x : Float) : Float
axiom Float.ceil (x : Float) : Float
axiom Float.round (x : Float) : Float
protected axiom Float.neg (a : Float) : Float
protected axiom Float.add (a b : Float) : Float
protected axiom Float.sub (a b : Float) : Float
protected axiom Float.mul (a b : Float) : Float
protected axiom Float.div (a b : Float) : Float
protected axiom Float.lt (a b : Float) : Prop
protected axiom Float.le (a b : Float) : Prop
protected axiom Float.beq (a b : Float) : Bool
axiom Float.isNaN (x : Float) : Bool
axiom Float.isFinite (x : Float) : Bool
axiom Float.isInf (x : Float) : Bool
axiom Float.toUInt8 (x : Float) : UInt8
axiom Float.toUInt64 (x : Float) : UInt64
