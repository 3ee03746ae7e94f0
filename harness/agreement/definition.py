"""A Lean definition as something to run: its data arguments, what it demands of them, and the term it makes of them.

Of a type (a structure, an inductive type, an abbreviation of one) the number of its values is what can be run.
"""

from __future__ import annotations

from dataclasses import dataclass

from harness.inventory.model import Declaration
from harness.logic.statement import Statement
from harness.logic.terms import Op, Term
from harness.translate.elaborate import expr as x
from harness.translate.elaborate.errors import ElabError
from harness.translate.elaborate.theory import Theory
from harness.translate.evaluate import Evaluator
from harness.translate.ieee import FloatEvaluator, mentions_float
from harness.translate.lower import Refusal, Refused, lower


@dataclass(frozen=True, slots=True, eq=False)
class Applied:
    """The definition applied to variables: `term`, in a statement that quantifies over them."""

    statement: Statement
    term: Term
    evaluator: Evaluator
    floating: bool


def applied(theory: Theory, declaration: Declaration) -> Applied | Refusal:
    """The definition in the reading of this theory, or what stands in the way. Never raises on content."""
    span = declaration.syntax.statement
    try:
        statement = _statement(theory, declaration)
    except ElabError as error:
        return Refusal("ill_typed" if error.ill_typed else "unsupported", error.why, error.what, span)
    except Refused as refused:
        return Refusal("unsupported", refused.construct, refused.reason, span)
    except RecursionError:
        return Refusal("unsupported", "size", "the definition is nested too deeply", span)
    conclusion = statement.conclusion
    if not isinstance(conclusion, Op) or not conclusion.args:
        return Refusal("unsupported", "proof", "its values are proofs", span)
    floating = mentions_float(statement)
    evaluator = FloatEvaluator(statement) if floating else Evaluator(statement)
    missing = [] if floating else evaluator.unsupported()
    if missing:
        return Refusal("unsupported", "library name", f"`{missing[0]}` is not computed", span)
    return Applied(statement, conclusion.args[0], evaluator, floating)


def _statement(theory: Theory, declaration: Declaration) -> Statement:
    """`∀ arguments, f arguments = f arguments`, whose sides are what is wanted."""
    info = theory.constants.get(declaration.name)
    if info is None:
        raise Refused("unknown name", f"`{declaration.name}` is no constant")
    opened: list[tuple[x.FVar, x.Kind, x.Expr]] = []
    result = info.type
    while isinstance(result, x.Pi):
        opened.append((result.var, result.kind, result.type))
        result = result.body
    value = x.app(x.Const(declaration.name), *(var for var, _, _ in opened))
    if result == x.TYPE:
        value = x.app(x.Const("Fintype.card"), value, x.Inst(x.app(x.Const("Fintype"), value)))
        result = x.Const("Nat")
    equation = x.app(x.Const("Eq"), result, value, value)
    return lower(declaration.name, x.pis(opened, equation), theory.elaborator(declaration))
