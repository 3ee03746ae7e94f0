import Demo.Arith
import Demo.CommentedOut
import Demo.ExampleOnly
import Demo.MissingDependency
import Demo.DoesNotParse
import Demo.Exit
import Demo.Trivial
import Demo.SelfWitness
import Demo.Restatement
import Demo.UnusedHypotheses
import Demo.QuantifierOrder
import Demo.Floats
import Demo.AutoBound
import Demo.Notation
import Demo.Assumed
import Demo.Sorry
import Demo.Axiom
import Demo.Native
import Demo.Partial
import Demo.Forged

/-! H03: the README of this project says more than these files hold. -/
