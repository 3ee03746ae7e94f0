"""The tactics that a declaration uses."""

from __future__ import annotations

from harness.inventory.model import Declaration
from harness.lean.lexer import Token
from harness.lean.tactics import tactic_heads
from harness.trust.context import Context


def tactics_of(declaration: Declaration, context: Context) -> tuple[Token, ...]:
    """The tactics of a declaration."""
    key = ("tactics", declaration.index)
    if key not in context.remembered:
        context.remembered[key] = tuple(tactic_heads(context.tokens(declaration)))
    found: tuple[Token, ...] = context.remembered[key]
    return found
