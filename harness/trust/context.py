"""What every detector looks things up in: one repository with its indexes, built once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness.inventory.model import Declaration, Inventory, Module, Reference
from harness.inventory.resolve import visible_modules
from harness.lean.lexer import Token
from harness.text import Position, SourceText, Span

THEOREM_WORDS = frozenset(
    "theorem lemma corollary proposition conjecture claim fact remark observation postulate".split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """An inventory and the other texts of its repository.

    `texts` are readable files that are not Lean (README, lakefile, lean-toolchain) by path, `paths` all paths.
    `seen_from` gives for each module those it imports, directly or not; `by_name` the declarations of a full name;
    `by_last` those whose name ends in a component; `written` what the names in a declaration's text resolved to.
    `remembered` holds what several detectors ask for and is costly to work out.
    """

    inventory: Inventory
    texts: Mapping[str, SourceText]
    paths: frozenset[str]
    modules: Mapping[str, Module]
    starts: Mapping[str, Sequence[int]]
    of_module: Mapping[str, tuple[Declaration, ...]]
    seen_from: Mapping[str, frozenset[str]]
    by_name: Mapping[str, tuple[Declaration, ...]]
    by_last: Mapping[str, tuple[Declaration, ...]]
    written: tuple[Mapping[str, Reference], ...]
    remembered: dict[tuple[str, int], Any]

    def module(self, declaration: Declaration) -> Module:
        return self.modules[declaration.module]

    def tokens(self, declaration: Declaration, span: Span | None = None) -> Sequence[Token]:
        """The significant tokens of a declaration, or of a part of it."""
        return self.tokens_within(declaration.module, span or declaration.syntax.span)

    def tokens_within(self, module: str, span: Span) -> Sequence[Token]:
        starts = self.starts[module]
        return self.modules[module].tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def token_after(self, module: str, offset: int) -> Token | None:
        """The first token that begins at `offset` or after it."""
        at = bisect_left(self.starts[module], offset)
        tokens = self.modules[module].tokens
        return tokens[at] if at < len(tokens) else None

    def declaration_at(self, module: str, offset: int) -> Declaration | None:
        """The declaration whose text holds `offset`."""
        those = self.of_module.get(module, ())
        at = bisect_right(those, offset, key=lambda d: d.syntax.span.start)
        return those[at - 1] if at and offset < those[at - 1].syntax.span.end else None

    def position(self, declaration: Declaration, offset: int | None = None) -> Position:
        """Where `offset` is in the declaration's file; without one, where its keyword stands."""
        return self.module(declaration).source.position(
            declaration.syntax.keyword_span.start if offset is None else offset
        )

    def source(self, declaration: Declaration, span: Span) -> str:
        return self.module(declaration).source.slice(span)

    def target(self, owner: Declaration, name: str) -> Declaration | None:
        """The one declaration that `name`, as written in `owner`, means."""
        reference = self.written[owner.index].get(name)
        if reference is None or len(reference.targets) != 1:
            return None
        return self.inventory.declarations[reference.targets[0]]

    def sees(self, user: Declaration, used: Declaration) -> bool:
        """`used` stands before `user`, or in a file that the file of `user` imports."""
        if user.module == used.module:
            return user.syntax.span.start > used.syntax.span.start
        return used.module in self.seen_from.get(user.module, ())


def context(inventory: Inventory, texts: Mapping[str, SourceText], paths: Iterable[str]) -> Context:
    """Index a repository once, for all questions about it."""
    modules = {module.name: module for module in inventory.modules}
    of_module: dict[str, list[Declaration]] = {}
    by_name: dict[str, list[Declaration]] = {}
    by_last: dict[str, list[Declaration]] = {}
    for declaration in inventory.declarations:
        of_module.setdefault(declaration.module, []).append(declaration)
        by_name.setdefault(declaration.name, []).append(declaration)
        by_last.setdefault(declaration.name.rpartition(".")[2], []).append(declaration)
    return Context(
        inventory,
        texts,
        frozenset(paths),
        modules,
        {name: [token.start for token in module.tokens] for name, module in modules.items()},
        {name: tuple(sorted(some, key=lambda d: d.syntax.span.start)) for name, some in of_module.items()},
        visible_modules(inventory.graph.imports),
        {name: tuple(some) for name, some in by_name.items()},
        {name: tuple(some) for name, some in by_last.items()},
        tuple(_written(d, modules[d.module].source) for d in inventory.declarations),
        {},
    )


def _written(declaration: Declaration, source: SourceText) -> dict[str, Reference]:
    """Names as they stand in the text, with what they resolved to; fields, whose type nobody knows, left out."""
    found: dict[str, Reference] = {}
    for reference in (*declaration.uses_statement, *declaration.uses_body):
        if reference.certain:
            found.setdefault(source.slice(reference.span).lstrip("@"), reference)
    return found
