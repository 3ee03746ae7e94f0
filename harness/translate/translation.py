"""One declaration, executable: the statement in each reading, or a refusal that says what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

from harness.inventory.model import Declaration
from harness.logic.statement import Statement
from harness.translate.elaborate.errors import ElabError
from harness.translate.elaborate.expr import Expr
from harness.translate.elaborate.reading import reading
from harness.translate.elaborate.theory import Theory
from harness.translate.lower import Refusal, Refused, lower


@dataclass(frozen=True, slots=True)
class Translation:
    """`proposition` is there where elaboration succeeded, `statement` where lowering did too; otherwise `refusal`.

    `reading` is the proposition printed fully explicit.
    """

    name: str
    reading: str
    proposition: Expr | None
    statement: Statement | None
    refusal: Refusal | None
    auto_bound: tuple[str, ...] = ()


def translate(theory: Theory, declaration: Declaration) -> Translation:
    """What a theorem or axiom says, in the reading of this theory. Never raises on content."""
    name = declaration.name
    try:
        elaborated = theory.statement(declaration)
    except ElabError as error:
        kind = "ill_typed" if error.ill_typed else "unsupported"
        return Translation(name, "", None, None, Refusal(kind, error.why, error.what, error.span))
    span = declaration.syntax.statement
    text = reading(elaborated.proposition, theory.kinds)
    try:
        statement = lower(name, elaborated.proposition, theory.elaborator(declaration))
    except Refused as refused:
        refusal = Refusal("unsupported", refused.construct, refused.reason, span)
        return Translation(name, text, elaborated.proposition, None, refusal, elaborated.auto_bound)
    except ElabError as error:
        refusal = Refusal("unsupported", error.why, error.what, span)
        return Translation(name, text, elaborated.proposition, None, refusal, elaborated.auto_bound)
    except RecursionError:
        refusal = Refusal("unsupported", "size", "the statement is nested too deeply", span)
        return Translation(name, text, elaborated.proposition, None, refusal, elaborated.auto_bound)
    return Translation(name, text, elaborated.proposition, statement, None, elaborated.auto_bound)
