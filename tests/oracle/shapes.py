"""The nesting of operators in a statement: of Lean's reading, and of our own parse. Nothing else is compared.

Made for the expressions of `precedence.lean`: coercions are left out of a reading, parentheses of a parse, and
`f <| x` is the application that it stands for.
"""

from __future__ import annotations

import re

from harness.lean import syntax
from tests.oracle.terms import App, Const, Lam, Pi, Term, Var

Shape = str | tuple["Shape", ...]

# Constants that stand for operators, by how many arguments they take; the last ones are the operands.
_OPERATORS = {
    6: {
        "HAdd.hAdd": "+", "HSub.hSub": "-", "HMul.hMul": "*", "HDiv.hDiv": "/", "HMod.hMod": "%", "HPow.hPow": "^",
        "HAppend.hAppend": "++", "HSMul.hSMul": "•", "HAnd.hAnd": "&&&", "HOr.hOr": "|||", "HXor.hXor": "^^^",
        "HShiftLeft.hShiftLeft": "<<<", "HShiftRight.hShiftRight": ">>>",
    },
    5: {"Function.comp": "∘", "Membership.mem": "∈"},
    4: {
        "Union.union": "∪", "Inter.inter": "∩", "SDiff.sdiff": "\\", "GE.ge": "≥", "Dvd.dvd": "∣",
        "HasSubset.Subset": "⊆", "BEq.beq": "==",
    },
    3: {"List.cons": "::", "Eq": "=", "Neg.neg": "-", "Complement.complement": "~~~", "Inv.inv": "⁻¹"},
    2: {"And": "∧", "Or": "∨", "Iff": "↔", "Bool.and": "&&", "Bool.or": "||", "Bool.xor": "^^"},
    1: {"Not": "¬", "Bool.not": "!"},
}  # fmt: skip
_ARITY = {name: arity for arity, names in _OPERATORS.items() for name in names}
_UNARY = frozenset(["Neg.neg", "Complement.complement", "Inv.inv", "Not", "Bool.not"])
_COERCION = re.compile(r"(element|list|function|bool|prop)As(Element|List|Bool|Prop)")


def of_reading(term: Term) -> Shape:
    """The shape of what Lean read."""
    match term:
        case Var(name) | Const(name):
            return name
        case App(Const(name), (argument,)) if _COERCION.fullmatch(name):
            return of_reading(argument)
        case App(Const("Eq"), (Const("Bool"), argument, Const("Bool.true"))):
            return of_reading(argument)
        case App(Const("Decidable.decide"), (proposition, _)):
            return of_reading(proposition)
        case App(Const("Exists"), (_, Lam(_, body))):
            return ("∃", of_reading(body))
        case App(Const("ite"), (_, condition, _, then, otherwise)):
            return ("if", of_reading(condition), of_reading(then), of_reading(otherwise))
        case App(Const(name), args) if name in _ARITY:
            return _operation(name, args)
        case App(fn, args):
            return ("apply", of_reading(fn), *map(of_reading, args))
        case Pi(binder, body):
            return ("→", of_reading(binder.type), of_reading(body))
        case _:
            raise ValueError(f"not compared: {term}")


def _operation(name: str, args: tuple[Term, ...]) -> Shape:
    """An operator with its operands; it may be a function that is applied to more arguments."""
    arity = _ARITY[name]
    operands = [of_reading(arg) for arg in args[arity - (1 if name in _UNARY else 2) : arity]]
    if name == "Membership.mem":
        operands.reverse()
    shape = (_OPERATORS[arity][name], *operands)
    return ("apply", shape, *map(of_reading, args[arity:])) if args[arity:] else shape


def of_parse(term: syntax.Term) -> Shape:
    """The shape of what our parser read."""
    match term:
        case syntax.Ident(name):
            return name
        case syntax.Paren(inner):
            return of_parse(inner)
        case syntax.App(fn, args):
            return (
                "apply",
                of_parse(fn),
                *[of_parse(arg) for arg in args if not isinstance(arg, syntax.NamedArg)],
            )
        case syntax.Arrow(domain, codomain):
            return ("→", of_parse(domain), of_parse(codomain))
        case syntax.BinderNotation("∃", _, body):
            return ("∃", of_parse(body))
        case syntax.If(_, None, condition, then, otherwise):
            return ("if", of_parse(condition), of_parse(then), of_parse(otherwise))
        case syntax.Notation("_ <| _", (fn, arg)) | syntax.Notation("_ |> _", (arg, fn)):
            return ("apply", of_parse(fn), of_parse(arg))
        case syntax.Notation(rule, args):
            return (rule.replace("_", "").strip(), *map(of_parse, args))
        case _:
            raise ValueError(f"not compared: {term}")
