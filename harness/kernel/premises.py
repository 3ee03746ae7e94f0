"""What of a repository may stand before the negation of one of its statements, when a kernel is asked about it.

A kernel's word is worth as much as what stands before it: after `axiom lie : False`, a macro that gives `¬` another
meaning, or an instance that holds `sorry`, everything is proved. So nothing of a repository is given to Lean but

- what opens scopes: `namespace`, `section`, `open`, `variable`, `universe`, `include`, `omit`, and `set_option` of an
  option in `OPTIONS`;
- the definitions, structures, inductive types and classes that the statement reaches by name, every instance that
  stands before it with what that reaches, and the theorems that these need for their own proof obligations, each with
  its proof. None may be an axiom, hold a hole or a word of `WORDS`, or carry an attribute that is not in `ATTRIBUTES`.

Comments are taken out. Other declarations are left out, and commands that change nothing (`#check`). Anything else
(`macro`, `notation`, `attribute`, `#exit`, text that we cannot read) is a barrier: what comes after it is not asked.
So the input holds no axiom and no `sorry`, and what Lean accepts in it rests on Lean's own axioms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from harness.inventory.model import Declaration, Inventory, Module, Reference
from harness.inventory.scope import innermost
from harness.kernel.barriers import ATTRIBUTES, bare, barrier, harmless, prefixes, unfit, unsure
from harness.lean.syntax import (
    CloseScope,
    Command,
    DeclarationCommand,
    Ident,
    Include,
    Open,
    OpenScope,
    ScopeKind,
    SetOption,
    Universe,
    Variable,
    walk,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Text of the repository that goes to Lean; `where` is its file and line."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Here stands the statement that is asked about, by its index in the inventory; `within` as in `open A in`."""

    declaration: int
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One file: options it is built with, its steps in order, and the scopes that it leaves open, inner first."""

    options: tuple[tuple[str, str], ...]
    steps: tuple[Kept | Asked, ...]
    unclosed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Premises:
    """The files in import order, and for statements that cannot be asked about the reason."""

    parts: tuple[Part, ...]
    refused: dict[int, str]
    namespaces: tuple[str, ...]
    """Namespaces that are opened, which may hold nothing that is kept."""


def premises(inventory: Inventory, asked: Iterable[int]) -> Premises:
    """What goes to Lean to ask about these declarations."""
    return _Selection(inventory, tuple(asked)).premises()


@dataclass(slots=True)
class _Selection:
    """Which commands of which files are kept."""

    inventory: Inventory
    asked: tuple[int, ...]
    refused: dict[int, str] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)

    def premises(self) -> Premises:
        for index in self.asked:
            reason = self._obstacle(self.inventory.declarations[index])
            if reason:
                self.refused[index] = reason
        standing = [index for index in self.asked if index not in self.refused]
        modules = self._closure({self.inventory.declarations[index].module for index in standing})
        in_scopes = self._reached(index for module in modules for index in self._named_in_scopes(module))
        # Where one of these is left out, what needs it fails in Lean, and nothing after that is believed.
        self.kept |= {i for i in in_scopes if not self._flaw(self.inventory.declarations[i])}
        parts = tuple(self._part(module, frozenset(standing)) for module in modules)
        opened = dict.fromkeys(
            part.namespace
            for module in modules
            for node in walk(module.commands)
            if isinstance(node, Open)
            for part in node.opened
        )
        return Premises(parts, self.refused, tuple(name for name in opened if re.fullmatch(r"[\w.']+", name)))

    # --- may it be asked about ---------------------------------------------------------------------------

    def _obstacle(self, declaration: Declaration) -> str:
        """Why a statement is not asked about, or nothing; what it reaches is kept then."""
        own = self._module(declaration.module)
        for module in self._closure({declaration.module}):
            project = self.inventory.graph.imports.get(module.name, ())
            foreign = [i for i in module.imports if i not in project and i.partition(".")[0] != "Init"]
            if foreign:
                return f"{module.source.path} imports {foreign[0]}, which is not at hand"
            end = declaration.syntax.span.start if module is own else len(module.source.text)
            if reason := barrier(module, end):
                return reason
        if self._mutual_with(declaration):
            return "it stands in a `mutual` block"
        named = _targets(declaration.uses_statement, declaration)
        reached = self._reached([*named, *self._instances(declaration)])
        for index in sorted(reached):
            other = self.inventory.declarations[index]
            if reason := self._flaw(other):
                return f"it rests on `{other.name}`, {reason}"
        self.kept |= reached
        return ""

    def _flaw(self, declaration: Declaration) -> str:
        """Why a declaration may not stand in the input, or nothing."""
        if declaration.kind in ("axiom", "opaque"):
            return f"which is declared with `{declaration.kind}`"
        if declaration.holes:
            return f"which holds `{declaration.holes[0].what}`"
        strange = [a for a in declaration.attributes if a.split(" ")[0] not in ATTRIBUTES]
        if strange:
            return f"which carries `@[{strange[0]}]`"
        if banned := {"unsafe", "partial"} & set(declaration.modifiers):
            return f"which is `{banned.pop()}`"
        if not declaration.syntax.known and declaration.kind != "lemma":
            return f"which is declared with `{declaration.kind}`, a word that Lean does not know"
        try:
            word = unfit(bare(self._module(declaration.module), declaration.syntax.span))
        except ValueError as error:
            return str(error)
        return f"whose text holds `{word}`" if word else ""

    # --- what is reached ---------------------------------------------------------------------------------

    def _reached(self, start: Iterable[int]) -> set[int]:
        """The declarations that these lead to by name."""
        found: set[int] = set()
        waiting = list(start)
        while waiting:
            index = waiting.pop()
            if index not in found:
                found.add(index)
                declaration = self.inventory.declarations[index]
                references = (*declaration.uses_statement, *declaration.uses_body)
                waiting += [*_targets(references, declaration), *self._mutual_with(declaration)]
        return found

    def _instances(self, declaration: Declaration) -> Iterator[int]:
        """All instances that stand before a statement: any of them may be what Lean finds, the last one first."""
        visible = {module.name for module in self._closure({declaration.module})}
        for other in self.inventory.declarations:
            marked = any("instance" in text.split(" ")[:2] for text in other.attributes)
            before = other.index < declaration.index or other.module != declaration.module
            if (other.kind == "instance" or marked) and other.module in visible and before:
                yield other.index

    def _named_in_scopes(self, module: Module) -> Iterator[int]:
        """What `variable` commands mention, by the last part of its name: more than is meant, and no less."""
        words = {
            node.name.rpartition(".")[2]
            for command in module.commands
            if isinstance(command, Variable)
            for node in walk(command)
            if isinstance(node, Ident)
        }
        for declaration in self.inventory.declarations:
            if declaration.name.rpartition(".")[2] in words and declaration.kind not in ("theorem", "axiom"):
                yield declaration.index

    def _closure(self, names: Iterable[str]) -> list[Module]:
        """The modules with all they import, imported ones first."""
        order: dict[str, None] = {}
        begun: set[str] = set()
        stack = [(name, False) for name in sorted(names, reverse=True)]
        while stack:
            name, finished = stack.pop()
            if finished:
                order[name] = None
            elif name not in begun:
                begun.add(name)
                imported = self.inventory.graph.imports.get(name, ())
                stack += [(name, True), *((other, False) for other in reversed(imported))]
        known = {module.name: module for module in self.inventory.modules}
        return [known[name] for name in order if name in known]

    def _module(self, name: str) -> Module:
        return next(m for m in self.inventory.modules if m.name == name)

    def _mutual_with(self, declaration: Declaration) -> list[int]:
        """The declarations of the `mutual` block that this one stands in."""
        module = self._module(declaration.module)
        numbered = list(zip(module.commands, _mutual(module), strict=True))
        own = next((n for c, n in numbered if innermost(c).span == declaration.syntax.span), None)
        if own is None:
            return []
        starts = {innermost(c).span.start for c, n in numbered if n == own}
        return [
            d.index
            for d in self.inventory.declarations
            if d.module == declaration.module and d.syntax.span.start in starts
        ]

    # --- the text ----------------------------------------------------------------------------------------

    def _part(self, module: Module, standing: frozenset[int]) -> Part:
        by_start = {
            d.syntax.span.start: d.index for d in self.inventory.declarations if d.module == module.name
        }
        library = next((one for one in self.inventory.project.libraries if one.claims(module.name)), None)
        options = library.lean_options if library is not None else self.inventory.project.lean_options
        steps: list[Kept | Asked] = []
        scopes: list[str] = []
        kept = {self.inventory.declarations[i].syntax.span.start for i in self.kept if self._is_of(i, module)}
        numbers = _mutual(module)
        needed = {n for c, n in zip(module.commands, numbers, strict=True) if innermost(c).span.start in kept}
        for command, number in zip(module.commands, numbers, strict=True):
            inner = innermost(command)
            if any(unsure(one, module) for one in (*prefixes(command), inner)):
                break
            if isinstance(inner, DeclarationCommand):
                index = by_start.get(inner.span.start)
                if index in standing and index is not None:
                    steps.append(Asked(index, tuple(bare(module, p.span) for p in prefixes(command))))
                if inner.span.start in kept:
                    steps.append(self._kept(module, command))
            elif number is not None:
                if number in needed:
                    steps.append(self._kept(module, inner))
            elif isinstance(inner, OpenScope | CloseScope | Open | Variable | Universe | SetOption | Include):
                _enter(scopes, inner)
                steps.append(self._kept(module, inner))
        chosen = tuple((n, v) for n, v in options if harmless(n) and re.fullmatch(r"true|false|\d+", v))
        return Part(chosen, tuple(steps), tuple(reversed(scopes)))

    def _is_of(self, index: int, module: Module) -> bool:
        return self.inventory.declarations[index].module == module.name

    def _kept(self, module: Module, command: Command) -> Kept:
        text = bare(module, command.span)
        inner = innermost(command)
        if isinstance(inner, DeclarationCommand) and inner.keyword == "lemma":
            # Core Lean has no `lemma`; with Mathlib it means `theorem`.
            text = re.sub(r"(?<![\w.])lemma(?![\w.])", "theorem", text, count=1)
        if isinstance(inner, DeclarationCommand) and (word := unfit(bare(module, inner.span))):
            raise AssertionError(f"`{inner.name}` is kept and holds `{word}`")  # a defect, not content
        line = module.source.position(command.span.start).line
        return Kept(text, f"{module.source.path}:{line}")


def _targets(references: Sequence[Reference], user: Declaration) -> list[int]:
    """What is named, but for an auto-bound name that a file out of sight happens to declare."""
    return [
        target
        for reference in references
        if reference.imported or reference.name.rpartition(".")[2] not in user.auto_bound
        for target in reference.targets
        if target != user.index
    ]


def _enter(scopes: list[str], command: Command) -> None:
    """Keep the names of the scopes that are open; `end A.B` may close several."""
    if isinstance(command, OpenScope):
        scopes.append(command.name)
    elif isinstance(command, CloseScope):
        parts = command.name.count(".") + 1 if command.name else 1
        while scopes and parts > 0:
            parts -= max(1, scopes.pop().count(".") + 1)


def _mutual(module: Module) -> list[int | None]:
    """For each command the number of the `mutual` block that it opens, closes or stands in."""
    numbers: list[int | None] = []
    count, inside = 0, False
    for command in module.commands:
        inner = innermost(command)
        if isinstance(inner, OpenScope) and inner.kind is ScopeKind.MUTUAL:
            count, inside = count + 1, True
        numbers.append(count if inside else None)
        inside = inside and not isinstance(inner, CloseScope)
    return numbers
