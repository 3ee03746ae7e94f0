import Batteries.Tactic.OpenPrivate
import Bad.Hidden

open private helper from Bad.Hidden

theorem opened (n : Nat) : n ≤ n + n := helper n
