/-! Structures, inductive types and recursive definitions of the file's own. -/

structure Point where
  x : Int
  y : Int
  deriving DecidableEq

namespace Point

def swap (p : Point) : Point := ⟨p.y, p.x⟩

def add (p q : Point) : Point := { x := p.x + q.x, y := p.y + q.y }

def norm (p : Point) : Int := p.x * p.x + p.y * p.y

end Point

-- witness: p = Point.mk 0 1
theorem on_the_diagonal (p : Point) : p.x = p.y := sorry

-- witness: p = Point.mk 0 1
theorem swap_does_nothing (p : Point) : p.swap = p := sorry

-- witness: p = Point.mk 0 0
theorem update_does_nothing (p : Point) : { p with x := 3 } = p := sorry

-- witness: p = Point.mk 0 1, q = Point.mk 0 1
theorem norm_is_additive (p q : Point) : (p.add q).norm = p.norm + q.norm := sorry

structure Positive where
  val : Nat
  pos : 0 < val

-- witness: p = ⟨1, by decide⟩
theorem at_least_two (p : Positive) : 1 < p.val := sorry

structure Couple (α : Type) where
  left : α
  right : α

-- witness: c = Couple.mk 0 1
theorem equal_couple (c : Couple Nat) : c.left = c.right := sorry

inductive Light where
  | amber | green | red
  deriving DecidableEq

def Light.next : Light → Light
  | amber => red
  | red => green
  | green => amber

-- witness: c = Light.green
theorem only_amber (c : Light) : c = Light.amber := sorry

-- witness: c = Light.amber
theorem period_two (c : Light) : c.next.next = c := sorry

inductive Tree where
  | leaf : Tree
  | node : Tree → Nat → Tree → Tree
  deriving DecidableEq

namespace Tree

def size : Tree → Nat
  | leaf => 0
  | node l _ r => l.size + 1 + r.size

def depth : Tree → Nat
  | leaf => 0
  | node l _ r => max l.depth r.depth + 1

def mirror : Tree → Tree
  | leaf => leaf
  | node l n r => node r.mirror n l.mirror

end Tree

-- witness: t = Tree.leaf
theorem never_a_leaf (t : Tree) : 0 < t.size := sorry

-- witness: t = Tree.node Tree.leaf 0 (Tree.node Tree.leaf 0 Tree.leaf)
theorem mirror_does_nothing (t : Tree) : t.mirror = t := sorry

-- witness: t = Tree.node (Tree.node Tree.leaf 0 Tree.leaf) 0 (Tree.node Tree.leaf 0 Tree.leaf)
theorem depth_is_size (t : Tree) : t.depth = t.size := sorry

inductive Expr where
  | const : Int → Expr
  | neg : Expr → Expr
  | plus : Expr → Expr → Expr

def Expr.eval : Expr → Int
  | .const n => n
  | .neg e => -e.eval
  | .plus e f => e.eval + f.eval

-- witness: e = Expr.const (-1)
theorem values_are_not_negative (e : Expr) : 0 ≤ e.eval := sorry

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)

-- witness: n = 6
theorem fib_is_small (n : Nat) : fib n ≤ n := sorry

def sumTo (n : Nat) : Nat :=
  match n with
  | 0 => 0
  | k + 1 => k + 1 + sumTo k

-- witness: n = 2
theorem sum_to_itself (n : Nat) : sumTo n = n := sorry

mutual
def isEven : Nat → Bool
  | 0 => true
  | n + 1 => isOdd n
def isOdd : Nat → Bool
  | 0 => false
  | n + 1 => isEven n
end

-- witness: n = 1
theorem all_even (n : Nat) : isEven n = true := sorry

def ceilHalf (n : Nat) : Nat := go n 0
where
  go : Nat → Nat → Nat
    | 0, acc => acc
    | 1, acc => acc + 1
    | n + 2, acc => go n (acc + 1)

-- witness: n = 1
theorem half_rounds_down (n : Nat) : ceilHalf n = n / 2 := sorry

def insertSorted (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => if x ≤ y then x :: y :: ys else y :: insertSorted x ys

-- witness: x = 1, l = [0]
theorem insert_is_cons (x : Nat) (l : List Nat) : insertSorted x l = x :: l := sorry

abbrev Vec := Nat × Nat

def dot (v w : Vec) : Nat := v.1 * w.1 + v.2 * w.2

-- witness: v = (0, 1), w = (0, 1)
theorem always_orthogonal (v w : Vec) : dot v w = 0 := sorry

def step (n : Nat) : Nat := if n % 2 = 0 then n / 2 else 3 * n + 1

-- witness: n = 3
theorem two_steps_down (n : Nat) (h : 2 < n) : step (step n) < n := sorry
