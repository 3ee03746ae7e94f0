"""What names and notations of a repository stand for, and what each file sees of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harness.inventory.fingerprint import TokenTexts
from harness.inventory.names import plain
from harness.inventory.resolve import Entry, Found, NameTable, Place, Resolver, visible_modules
from harness.inventory.scope import Environment, Placed, join, placed
from harness.lean.imports import ImportGraph
from harness.lean.lexer import Kind
from harness.lean.parser import Parsed
from harness.lean.syntax import NotationCommand, Open, OtherCommand
from harness.lean.vocabulary import NameView, vocabulary

_MACROS = frozenset({"macro", "macro_rules", "elab", "elab_rules"})


def placed_of(parsed: Parsed) -> Iterable[Placed]:
    """The commands of one file that matter here, each with its scope."""
    return placed(parsed.file.commands, Environment())


class Sights:
    """What each module sees: the modules it imports, and the names of Lean's library."""

    def __init__(self, headers: Mapping[str, tuple[str, ...]], graph: ImportGraph) -> None:
        self._headers = headers
        self._visible = visible_modules(graph.imports)
        self._libraries: dict[frozenset[str], NameView] = {}
        self._outside: dict[str, frozenset[str]] = {}

    def place(self, module: str, start: int, environment: Environment, mutual: int | None = None) -> Place:
        visible = self._visible[module]
        if module not in self._outside:
            headers = self._headers
            outside = frozenset(i for m in (module, *visible) for i in headers[m] if i not in headers)
            self._outside[module] = outside
            if outside not in self._libraries:
                self._libraries[outside] = vocabulary().visible(outside)
        library = self._libraries[self._outside[module]]
        return Place(module, start, environment, visible, library, mutual)


@dataclass(frozen=True, slots=True)
class Stands:
    """A notation or macro: where it begins, the tokens that call it, and the declarations that it stands for."""

    module: str
    start: int
    words: frozenset[str]
    targets: tuple[Found, ...]


class Names:
    """Every name of the repository, those that `alias` and `export` add, and what notations stand for."""

    def __init__(
        self,
        table: NameTable,
        parsed: Mapping[str, Parsed],
        headers: Mapping[str, tuple[str, ...]],
        graph: ImportGraph,
    ) -> None:
        self.sights = Sights(headers, graph)
        self.resolver = Resolver(table)
        self.notations: list[Stands] = []
        # Aliases of aliases are found because files and lines come in order.
        for module, result in parsed.items():
            tokens = TokenTexts(result.tokens)
            for one in placed_of(result):
                for full, index in self._added(one, module):
                    table.add(full, Entry(index, module, one.command.span.start, False, False))
                self._add_notation(one, module, tokens)

    def meant(self, name: str, one: Placed, module: str) -> tuple[int, ...]:
        """The declarations that `name` means where a command stands."""
        place = self.sights.place(module, one.command.span.start, one.environment)
        found = self.resolver.resolve(name, place)
        return found.targets if found is not None else ()

    def _added(self, one: Placed, module: str) -> Iterable[tuple[str, int]]:
        """`alias a := b`, `alias ⟨a, b⟩ := c`, `export A (a)`: who mentions the new name uses what it stands for."""
        command = one.command
        if isinstance(command, OtherCommand) and command.keyword == "alias" and " := " in command.text:
            names, _, target = command.text.partition(" := ")
            for index in self.meant(target.split(" ")[0], one, module):
                for name in re.findall(r"[^\s⟨⟩,_][^\s⟨⟩,]*", names):
                    yield plain(join(one.environment.namespace, name)), index
        elif isinstance(command, Open):
            for decl in command.opened:
                for name in decl.only:
                    for index in self.meant(join(decl.namespace, name), one, module):
                        yield plain(join(one.environment.namespace, name)), index

    def _add_notation(self, one: Placed, module: str, tokens: TokenTexts) -> None:
        command = one.command
        if not isinstance(command, NotationCommand | OtherCommand):
            return
        if isinstance(command, OtherCommand) and command.keyword not in _MACROS:
            return
        strings = (t.text for t in tokens.tokens(command.span) if t.kind is Kind.STRING)
        words = frozenset(word for text in strings for word in text.strip('"').split())
        place = self.sights.place(module, command.span.start, one.environment)
        found = (self.resolver.resolve(m.name, place) for m in command.mentions)
        targets = tuple(f for f in found if f is not None and f.targets)
        if words and targets:
            self.notations.append(Stands(module, command.span.start, words, targets))
