"""What is looked for while bounds of a variable are read off a proposition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from harness.logic.terms import Term, Var, free_vars
from harness.translate.evaluate.shape import put

if TYPE_CHECKING:
    from harness.translate.evaluate.compile import Compiler


MAX_INLINED = 4
"""Definitions within definitions that are looked into."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: bounds of `var` by terms that do not mention it, nor what is bound on the way."""

    compiler: Compiler
    var: Var
    hidden: frozenset[str]
    depth: int = 0

    def known(self, term: Term) -> bool:
        """Whether the term has a value before the variable has."""
        return not free_vars(term) & self.hidden

    def below(self, name: str) -> Search:
        return replace(self, hidden=self.hidden | {name})

    def deeper(self) -> Search:
        return replace(self, depth=self.depth + 1)

    def inlined(self, name: str, args: tuple[Term, ...]) -> Term | None:
        """The body of a definition at its arguments; None for one that is not called in full, or goes too deep."""
        definition = self.compiler.statement.definitions.get(name)
        if definition is None or len(definition.params) != len(args) or self.depth >= MAX_INLINED:
            return None
        params = (param.name for param in definition.params)
        body: Term = put(definition.body, dict(zip(params, args, strict=True)))
        return body
