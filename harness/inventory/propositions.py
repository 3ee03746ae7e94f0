"""Is what a declaration states a proposition? Told from the shape of its type, and only where that is sure."""

from __future__ import annotations

from harness.lean.syntax import (
    App,
    Arrow,
    BinderNotation,
    DeclarationCommand,
    Ident,
    Let,
    Match,
    Notation,
    Paren,
    Pi,
    Scoped,
    Sort,
    Term,
)

_THEOREMS = frozenset(
    {"theorem", "lemma", "corollary", "proposition", "conjecture", "claim", "fact", "postulate"}
)
_RELATIONS = frozenset(
    {f"_ {sign} _" for sign in "= ≠ < ≤ > ≥ <= >= ∧ ∨ ↔ ∣ ∈ ∉ ⊆ ⊂ /\\ \\/ <-> ≈".split()} | {"¬ _"},
)
_QUANTIFIERS = frozenset({"∃", "∃!", "∀ᶠ", "∃ᶠ", "∀ᵐ"})
_TYPES = frozenset(
    """Nat Int Bool String Char Float Unit List Array Option Fin Prod Sum ℕ ℤ ℚ ℝ ℂ Type Set Finset UInt8 UInt16 UInt32
    UInt64 USize BitVec Except IO Rat Real""".split()
)
_PROPOSITIONS = frozenset({"True", "False", "Iff", "And", "Or", "Not", "Eq", "Ne", "HEq", "Nonempty"})


def is_proposition(syntax: DeclarationCommand) -> bool | None:
    """True for theorems and for definitions whose type can only be a proposition; None where shape does not tell."""
    if syntax.keyword in _THEOREMS:
        return True
    if syntax.keyword in ("structure", "class", "inductive", "class inductive", "coinductive"):
        return False
    return None if syntax.type is None else _of(syntax.type)


def _of(term: Term) -> bool | None:
    while True:
        match term:
            case Pi(body=body) | Let(body=body) | Scoped(body=body):
                term = body
            case Arrow(codomain=codomain):
                term = codomain
            case Paren(inner=inner):
                term = inner
            case Match(alternatives=(first, *_)):
                term = first.value
            case _:
                break
    match term:
        case Sort():
            return False
        case BinderNotation(symbol=symbol):
            return True if symbol in _QUANTIFIERS else None
        case Notation(rule=rule):
            return True if rule in _RELATIONS else False if rule in ("_ × _", "_ ⊕ _") else None
        case App(fn=Ident(name=name)) | Ident(name=name):
            return True if name in _PROPOSITIONS else False if name in _TYPES else None
    return None
