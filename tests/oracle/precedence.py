"""Writes `statements/precedence.lean`: every pair of operators of different levels, in both orders, and more.

`python -m tests.oracle.precedence` after a change of the tables below. The types are such that nearly every way
to read an expression has a meaning: what Lean then prints shows which one it took.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.oracle.statements import FOLDER

PATH = FOLDER / "precedence.lean"

_CONTEXT = """\
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
"""

# One operator a level, tightest first; then operators of the same or the next level against each other.
LEVELS = {
    "comp": "∘", "pow": "^", "mul": "*", "cons": "::", "add": "+", "bitand": "&&&", "bitxor": "^^^", "bitor": "|||",
    "eq": "=", "and": "∧", "band": "&&", "bxor": "^^", "or": "∨", "bor": "||", "arrow": "→", "iff": "↔", "pipe": "<|",
}  # fmt: skip
_PEERS = (
    {"pow": "^", "shift": "<<<", "unshift": ">>>", "smul": "•", "mul": "*"},
    {"mul": "*", "div": "/", "mod": "%", "inter": "∩", "sdiff": "\\"},
    {"add": "+", "sub": "-", "append": "++", "union": "∪"},
    {"eq": "=", "ge": "≥", "dvd": "∣", "mem": "∈", "subset": "⊆", "beq": "=="},
    {"iff": "↔", "pipe": "<|", "flow": "|>"},
)
_PREFIXES = {"minus": "-", "not": "¬", "bang": "!", "tilde": "~~~"}
_CLOSED = {
    "exists": "∃ x : T, x = {0} ∧ {1}",
    "if": "if {0} = {1} then {0} else {1} + {0}",
}
# Only these take functions as operands; all others take elements of `T`.
_OF_FUNCTIONS = {"∘", "<|", "|>"}


def text() -> str:
    """The whole file."""
    return _CONTEXT + "".join(
        f"\n-- row: precedence\ntheorem {name} {binder} : Seen ({body}) := sorry\n"
        for name, binder, body in _all()
    )


def _all() -> Iterator[tuple[str, str, str]]:
    seen = set()
    for peers in (LEVELS, *_PEERS):
        for (left, first), (right, second) in product(peers.items(), repeat=2):
            if (name := f"{left}_{right}") not in seen:
                seen.add(name)
                yield _statement(name, f"{{0}} {first} {{1}} {second} {{2}}", first, second)
    for (prefix, sign), (word, operator) in product(_PREFIXES.items(), LEVELS.items()):
        yield _statement(f"{prefix}_{word}", f"{sign}{{0}} {operator} {{1}}", operator)
        yield _statement(f"{word}_{prefix}", f"{{0}} {operator} {sign}{{1}}", operator)
    for (outer, sign), (inner, other) in product(_PREFIXES.items(), repeat=2):
        yield _statement(f"{outer}_of_{inner}", f"{sign} {other}{{0}}")
    for prefix, sign in _PREFIXES.items():
        yield _statement(f"{prefix}_and_inverse", f"{sign}{{0}}⁻¹")
        yield _statement(f"{prefix}_and_application", f"{sign}{{3}} {{0}}")
        yield _statement(f"{prefix}_as_argument", f"{{3}} {sign}{{0}}")
    for word, operator in LEVELS.items():
        yield _statement(f"inverse_{word}", f"{{0}}⁻¹ {operator} {{1}}⁻¹", operator)
        for closed, body in _CLOSED.items():
            yield _statement(f"{word}_{closed}", f"{{0}} {operator} {body.format('{1}', '{2}')}", operator)


def _statement(name: str, body: str, *operators: str) -> tuple[str, str, str]:
    """Name, binders and body; the fourth variable is a function wherever it is used."""
    functions = not _OF_FUNCTIONS.isdisjoint(operators)
    letters = "fgh" if functions else "abc"
    used = [letter for at, letter in enumerate(letters) if f"{{{at}}}" in body]
    binder = f"({' '.join(used)} : {'T → T' if functions else 'T'})"
    if "{3}" in body:
        binder += " (f : T → T)"
    return name, binder, body.format(*letters, "f")


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
