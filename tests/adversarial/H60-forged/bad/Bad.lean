import Lean
import Bad.Prelude

open Lean Elab Command Meta

macro "finish" : tactic => `(tactic| sorry)

theorem finished (n : Nat) : n * n ≤ n := by finish

elab "conclude" : tactic => do
  let goal ← Tactic.getMainGoal
  goal.admit

run_cmd liftCoreM do
  addDecl (.axiomDecl { name := `forged, levelParams := [], type := mkConst ``False, isUnsafe := false })

set_option debug.skipKernelTC true in
theorem unchecked (n : Nat) : n < n + 1 := Nat.lt_succ_self n

syntax "declare_true " ident : command

macro_rules
  | `(declare_true $x) => `(theorem $x : True := trivial)

initialize do
  IO.println "runs when the module is loaded"

@[command_elab Lean.Parser.Command.eoi] def onEnd : CommandElab := fun _ => pure ()
