"""A repository and the library as one body of constants, and the statements of it elaborated.

Two readings: *as written*, with Mathlib only where the file's imports bring it; *as intended*, with Mathlib in scope.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from harness.inventory.model import Declaration, Inventory
from harness.inventory.names import head, plain
from harness.inventory.read import included_variables
from harness.inventory.resolve import visible_modules
from harness.inventory.scope import Environment, join, placed
from harness.lean.imports import ImportGraph
from harness.lean.syntax import (
    App,
    Binder,
    CloseScope,
    DeclarationCommand,
    Ident,
    In,
    Notation,
    NotationCommand,
    Opaque,
    Open,
    OpenScope,
    OtherCommand,
    Sort,
    Term,
    Universe,
)
from harness.lean.syntax import walk as walk_syntax
from harness.lean.vocabulary import vocabulary
from harness.text import SourceText, Span
from harness.translate.elaborate.classes import PROPOSITIONS, class_table
from harness.translate.elaborate.declarations import Declarations, Elaborator, Item
from harness.translate.elaborate.environment import Constants, ConstInfo, ConstKind, Origin
from harness.translate.elaborate.errors import AutoBound, ElabError, Postpone, Why
from harness.translate.elaborate.expr import PROP, TYPE, Expr, FVar, Kind, Pi, free_ids, fresh, pis, show
from harness.translate.elaborate.instances import Setting
from harness.translate.elaborate.library import Library, library, part_names
from harness.translate.elaborate.names import Place, outwards
from harness.translate.elaborate.notations import OwnNotation
from harness.translate.elaborate.scoping import (
    InForce,
    Scopes,
    activated,
    classes_mentioned,
    namespace_of,
)

_MACROS = frozenset({"macro", "syntax", "elab", "notation3", "macro_rules"})
# A place for a term in a quotation: `$x`, `$x:term`, `$(x):term`, `$xs,*`, `$_`.
_SLOT = r"\$\s*(?:\([^()]*\)|[^\s():,]+)(?:\s*:\s*\w+)?(?:\s*,?\s*\*)?"
# What brings no Mathlib.
_CORE_PACKAGES = frozenset({"Init", "Std", "Lean", "Batteries", "Aesop", "Qq", "Lake", "Plausible"})


@dataclass(frozen=True, slots=True)
class Elaborated:
    """A statement in full: a closed proposition, and the names that bound themselves in it."""

    proposition: Expr
    auto_bound: tuple[str, ...]


class Theory:
    """The constants of one repository in one reading."""

    def __init__(self, inventory: Inventory, intended: bool) -> None:
        self._inventory = inventory
        self._intended = intended
        self._visible = visible_modules(_imports(inventory.graph))
        self._by_name: dict[str, list[Declaration]] = {}
        self._parts: dict[str, str] = {}
        for declaration in inventory.declarations:
            self._by_name.setdefault(declaration.name, []).append(declaration)
            for part in part_names(declaration.name, declaration.syntax):
                self._parts.setdefault(part, declaration.name)
        self._instances = [d for d in inventory.declarations if d.kind == "instance"]
        known = {n for n, item in library(True).items.items() if item.syntax.keyword.startswith("class")}
        known |= set(class_table(mathlib=True).implied)
        known |= {d.name for d in inventory.declarations if d.kind.startswith("class")}
        self._classes = {name.rpartition(".")[2] for name in known}
        self._keys = {
            d.index: d.name if len(self._by_name[d.name]) == 1 else f"{d.name}@{d.index}"
            for d in self._instances
        }
        self._notations = _notations(inventory)
        self._exports = _exports(inventory)
        self._macros = _macros(inventory)
        self._reshaped = _reshaped(inventory)
        self._scopes = Scopes(inventory, self._visible, self._keys, self._visible_from, self._macros)
        every = library(True)
        self._clashes = frozenset(n for n in (*self._by_name, *self._parts) if every.exists(n))
        self._roots = {d.name.partition(".")[0] for d in inventory.declarations if "." in d.name}
        self._sources = {m.name: m.source.text for m in inventory.modules}
        self._mathlib = {m.name: self._has_mathlib(m.name) for m in inventory.modules}
        self._items: dict[int, Item] = {}
        self.constants = Constants(self._find)
        self.declarations = Declarations(self.constants, self._setting, self._is_lean)
        self._stack: list[Item] = []
        self._register_instances()

    # --- what a file sees ------------------------------------------------------------------------------

    def _has_mathlib(self, module: str) -> bool:
        seen = {module, *self._visible.get(module, ())}
        imports = {i for m in self._inventory.modules if m.name in seen for i in m.imports}
        known = {m.name for m in self._inventory.modules}
        # Of a package that is not there we cannot know; most bring Mathlib.
        return any(i not in known and i.partition(".")[0] not in _CORE_PACKAGES for i in imports)

    def mathlib(self, module: str) -> bool:
        """Is Mathlib in scope in this module, in this reading?"""
        return self._intended or self._mathlib.get(module, False)

    def _library(self, module: str) -> Library:
        return library(self.mathlib(module))

    def _is_lean(self, name: str) -> bool:
        return name in vocabulary().visible(("Init",))

    def _visible_from(self, declaration: Declaration, other: Declaration) -> bool:
        if other is declaration:
            return declaration.kind not in ("theorem", "lemma", "axiom")  # a statement cannot name itself
        if other.module == declaration.module:
            return other.index < declaration.index or self._same_mutual(declaration, other)
        return other.module in self._visible.get(declaration.module, ())

    def _same_mutual(self, one: Declaration, other: Declaration) -> bool:
        module = self._inventory.module(one.file)
        starts = {
            p.command.span.start: p.mutual
            for p in placed(module.commands, Environment())
            if p.mutual is not None
        }
        a, b = starts.get(one.syntax.span.start), starts.get(other.syntax.span.start)
        return a is not None and a == b

    def _declared(self, name: str, seen_from: Declaration, anywhere: bool = False) -> Declaration | None:
        """The declaration of the repository that this full name means there; with `anywhere`, seen or not."""
        owner = self._parts.get(name, name) if name not in self._by_name else name
        every = [
            d
            for d in self._by_name.get(owner, ())
            if (self._visible_from(seen_from, d) or (anywhere and d is not seen_from))
            and ("private" not in d.modifiers or d.module == seen_from.module)
        ]
        own = [d for d in every if d.module == seen_from.module]
        chosen = own or every
        return chosen[-1] if chosen else None

    def place(self, declaration: Declaration) -> Place:
        lib = self._library(declaration.module)

        def exists(name: str) -> bool:
            return self._declared(name, declaration) is not None or lib.exists(name)

        def protected(name: str) -> bool:
            own = self._declared(name, declaration)
            if own is not None and own.name == name:
                return "protected" in own.modifiers
            return name in lib.protected

        return Place(
            namespace_of(declaration),
            declaration.environment.opened,
            exists,
            protected,
            self.mathlib(declaration.module),
            lambda name: self._declared(name, declaration) is not None,
            self._exports_at(declaration),
            (lambda name: self._declared(name, declaration, anywhere=True) is not None)
            if self._intended
            else lambda _: False,
        )

    def _exports_at(self, declaration: Declaration) -> Mapping[str, str]:
        here = declaration.module
        found: dict[str, str] = {}
        for module in (*self._visible.get(here, ()), here):
            for start, names in self._exports.get(module, ()):
                if module != here or start < declaration.syntax.span.start:
                    found |= names
        return found

    def item(self, declaration: Declaration) -> Item:
        known = self._items.get(declaration.index)
        if known is None:
            notations = self._notations_at(declaration)
            known = Item(
                self._keys.get(declaration.index, declaration.name),
                declaration.syntax,
                declaration.environment,
                self.place(declaration),
                self._variables(declaration, notations),
                notations,
                self._macros | self._reshaped,
                self._universes(declaration),
                self._sources[declaration.module],
                self._scoped_at(declaration),
                self._mathlib[declaration.module],
                frozenset(self._roots),
                replace(self._scopes.at(declaration), foreign=self._foreign(declaration)),
            )
            self._items[declaration.index] = known
        return known

    def _foreign(self, declaration: Declaration) -> frozenset[str]:
        """Names that the library has and a file declares too, where that file is not seen."""
        return frozenset(n for n in self._clashes if self._declared(n, declaration) is None)

    def _universes(self, declaration: Declaration) -> frozenset[str]:
        """The universes that the declaration and its module name."""
        if self._auto_implicit(declaration.environment, "autoImplicit"):
            return frozenset()
        declared: set[str] = set()
        outer: list[set[str]] = []
        for command in self._inventory.module(declaration.file).commands:
            if command.span.start > declaration.syntax.span.start:
                break
            while isinstance(command, In):  # `universe u in`
                if isinstance(command.prefix, Universe):
                    declared = declared | set(command.prefix.names)
                command = command.command
            if isinstance(command, Universe):
                declared = declared | set(command.names)
            elif isinstance(command, OpenScope):
                outer.append(declared)
            elif isinstance(command, CloseScope) and outer:
                declared = outer.pop()
        return frozenset(declared | set(_words(declaration.syntax.levels)))

    def _variables(
        self, declaration: Declaration, notations: Mapping[str, OwnNotation]
    ) -> tuple[Binder, ...]:
        """The section variables of a declaration; also those that only the meaning of a notation mentions."""
        environment = declaration.environment
        if not environment.variables:
            return declaration.variables
        names = {n.text for b in declaration.variables for n in b.names}
        if declaration.kind == "axiom":
            names = {head(m.name) for m in walk_syntax(declaration.syntax) if isinstance(m, Ident)}
        used = {n.rule for n in walk_syntax(declaration.syntax) if isinstance(n, Notation)}
        more = {m.name for rule in used & set(notations) for m in notations[rule].command.mentions}
        # Lean finds an instance among the variables whatever its binder is, and then includes it.
        more |= {n.text for b in environment.variables if self._is_class(b.type) for n in b.names}
        if more <= names and declaration.kind != "axiom":
            return declaration.variables
        return included_variables(environment.variables, names | more, environment.omitted)

    def _is_class(self, type_: Term | None) -> bool:
        """May the type of a variable be a class? Told by the last name of what is applied in it."""
        while isinstance(type_, App):
            type_ = type_.fn
        return isinstance(type_, Ident) and type_.name.rpartition(".")[2] in self._classes

    def _scoped_at(self, declaration: Declaration) -> tuple[OwnNotation, ...]:
        modules = (*self._visible.get(declaration.module, ()), declaration.module)
        return tuple(n for m in modules for n in self._notations.get(m, ()) if n.command.scope == "scoped")

    def _notations_at(self, declaration: Declaration) -> dict[str, OwnNotation]:
        """The notations of the repository in force where a declaration stands, the last one of a shape."""
        found: dict[str, OwnNotation] = {}
        # Lean reads `theorem A.b` before it enters `A`.
        namespace = declaration.environment.namespace
        active = {*outwards(namespace), *activated(declaration.environment.opened, namespace)}
        for module in self._visible.get(declaration.module, ()):
            for own in self._notations.get(module, ()):
                if not own.command.scope or (own.command.scope == "scoped" and own.namespace in active):
                    found[own.command.rule] = own.beside(found.get(own.command.rule))
        here = set(declaration.environment.notations)
        for own in self._notations.get(declaration.module, ()):
            command = own.command
            if command.span.start > declaration.syntax.span.start:
                break
            local = f"{command.keyword} {command.rule}" in here
            if local if command.scope == "local" else not command.scope or own.namespace in active:
                found[command.rule] = own.beside(found.get(command.rule))
        return found

    def _setting(self, item: Item) -> Setting:
        if item.library:
            nothing = InForce(hidden=frozenset(self._keys.values()), foreign=self._clashes)
            return Setting(mathlib=True, auto_implicit=False, classical=True, force=nothing)
        environment = item.environment
        auto = self._auto_implicit(environment, "autoImplicit")
        relaxed = self._auto_implicit(environment, "relaxedAutoImplicit")
        classical = any(d.namespace == "Classical" for d in environment.opened) or environment.noncomputable
        return Setting(item.place.mathlib, auto, item.open_ended, relaxed, classical, item.force)

    def _auto_implicit(self, environment: Environment, option: str) -> bool:
        """Is this option on here? Both are unless the file or the project says otherwise."""
        default = dict(self._inventory.project.lean_options).get(option, "true")
        return (environment.option(option) or default) == "true"

    # --- constants on demand ---------------------------------------------------------------------------

    def _find(self, name: str) -> bool:
        """Elaborate the declaration that brings `name`."""
        owner = self._parts.get(name, name) if name not in self._by_name else name
        found = self._by_name.get(owner)
        if found:
            if len({d.meaning_fingerprint for d in found}) > 1:
                raise ElabError(Why.UNSUPPORTED, f"`{owner}` is declared more than once")
            self._declare(self.item(found[-1]))
            return True
        for lib in (library(False), library(True)):
            if name in lib.items or name in lib.parts:
                self._declare(lib.items[lib.owner(name)])
                return True
        return self._find_class(name)

    def _find_class(self, name: str) -> bool:
        """A class that only the table knows: it has arguments, and no fields that anybody could look at."""
        table = class_table(mathlib=True)
        if name not in table.implied:
            return False
        type_: Expr = PROP if name in PROPOSITIONS else TYPE
        for _ in range(table.arity.get(name, 1)):
            type_ = Pi(fresh("α"), Kind.EXPLICIT, TYPE, type_)
        self.constants.add(ConstInfo(name, type_, ConstKind.PRIMITIVE, library=True))
        return True

    def _declare(self, item: Item) -> None:
        if item.name in self.constants.infos:
            return
        try:
            self.declarations.declare(item)
        except (AutoBound, Postpone) as error:
            raise ElabError(Why.UNSUPPORTED, f"`{item.name}` could not be elaborated: {error}") from error
        except ElabError as error:
            # The place is in another declaration, perhaps of another file.
            what = error.what if error.what.startswith("in `") else f"in `{item.name}`: {error.what}"
            raise ElabError(error.why, what) from error

    def _register_instances(self) -> None:
        """Instances are looked for by class, so those of the file are declared before any statement."""
        for declaration in self._instances:
            key, module = self._keys[declaration.index], declaration.module
            sees = self._visible.get(module, frozenset())
            self.constants.origins[key] = Origin(module, declaration.index, sees)
            try:
                self._declare(self.item(declaration))
            except ElabError:
                self.constants.unread[key] = classes_mentioned(declaration.syntax)

    def kinds(self, name: str) -> tuple[Kind, ...]:
        """How each argument of a constant is given, as far as its type shows."""
        info = self.constants.get(name)
        found: list[Kind] = []
        type_ = None if info is None else info.type
        while isinstance(type_, Pi):
            found.append(type_.kind)
            type_ = type_.body
        return tuple(found)

    # --- statements --------------------------------------------------------------------------------------

    def elaborator(self, declaration: Declaration) -> Elaborator:
        item = self.item(declaration)
        return Elaborator(self.constants, self._setting(item), item, self._is_lean)

    def statement(self, declaration: Declaration) -> Elaborated:
        """The proposition that a theorem or axiom states. Raises ElabError."""
        tree = declaration.syntax
        if tree.type is None:
            raise ElabError(Why.UNSUPPORTED, "a declaration without a type", tree.span)
        type_syntax = tree.type
        elaborator = self.elaborator(declaration)
        unused = _unused_levels(tree)
        if unused:
            raise ElabError(Why.OTHER, f"the universe `{unused[0]}` is not used", tree.span)
        try:
            opened, result = elaborator.header(lambda: elaborator.elab_type(type_syntax), tree.binders)
        except Postpone:
            raise elaborator.undecided(
                Why.STUCK, "too little is known to read this statement", tree.span
            ) from None
        except RecursionError:
            raise ElabError(Why.TOO_LARGE, "the statement is nested too deeply", tree.span) from None
        if not elaborator.is_prop(result):
            raise ElabError(Why.TYPE_MISMATCH, f"`{show(result)}` is no proposition", tree.span)
        if declaration.kind == "axiom":
            opened = _without_idle(opened, result, elaborator.from_section)
        return Elaborated(pis(opened, result), elaborator.auto_bound_names)


def _without_idle(
    opened: list[tuple[FVar, Kind, Expr]], result: Expr, section: frozenset[int]
) -> list[tuple[FVar, Kind, Expr]]:
    """An axiom does not get the instance variables of its section that nothing uses."""
    kept: list[tuple[FVar, Kind, Expr]] = []
    used = free_ids(result)
    for var, kind, type_ in reversed(opened):
        if kind is Kind.INSTANCE and var.id not in used and var.id in section:
            continue
        kept.append((var, kind, type_))
        used |= free_ids(type_)
    return kept[::-1]


def _imports(graph: ImportGraph) -> Mapping[str, tuple[str, ...]]:
    return graph.imports


def _notations(inventory: Inventory) -> dict[str, list[OwnNotation]]:
    """The notations that each module declares, in order."""
    return {
        module.name: [
            OwnNotation(one.command, one.environment.namespace, _within(module.source, one.command.span))
            for one in placed(module.commands, Environment())
            if isinstance(one.command, NotationCommand) and one.command.rule
        ]
        for module in inventory.modules
    }


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d]\w*", text)


def _unused_levels(tree: DeclarationCommand) -> list[str]:
    """Universes that the declaration names and its statement does not mention."""
    if not tree.levels:
        return []
    nodes = list(walk_syntax((tree.binders, tree.type)))
    used = {w for n in nodes if isinstance(n, Sort) for w in _words(n.level)}
    used |= {w for n in nodes if isinstance(n, Ident) for w in _words(n.levels)}
    return (
        [] if any(isinstance(n, Opaque) for n in nodes) else [n for n in _words(tree.levels) if n not in used]
    )


def _within(source: SourceText, span: Span) -> str:
    return source.text[span.start : span.end]


def _below(here: str, namespace: str, name: str) -> tuple[str, ...]:
    """The full names that a relative one can mean, innermost first."""
    return tuple(join(outer, f"{namespace}.{name}") for outer in (*outwards(here), ""))


def _macros(inventory: Inventory) -> frozenset[str]:
    """The words of `macro`, `syntax` and their kin."""
    return frozenset(
        word
        for module in inventory.modules
        for one in placed(module.commands, Environment())
        if isinstance(one.command, OtherCommand) and one.command.keyword in _MACROS
        for word in one.command.text.split('"')[1::2]
    )


def _reshaped(inventory: Inventory) -> frozenset[str]:
    """The notations, as the signs they are made of, to which `macro_rules`, `syntax` and their kin give a meaning."""
    found: set[str] = set()
    for module in inventory.modules:
        for one in placed(module.commands, Environment()):
            command = one.command
            if not isinstance(command, OtherCommand) or command.keyword not in _MACROS | {"elab_rules"}:
                continue
            if command.keyword.endswith("_rules"):
                patterns = re.findall(r"\|\s*`\(\s*(.*?)\)\s*=>", command.text)
                found |= {" ".join(re.sub(_SLOT, " ", pattern).split()) for pattern in patterns}
            else:
                found.add(" ".join(" ".join(command.text.partition("=>")[0].split('"')[1::2]).split()))
    return frozenset(found - {""})


def _exports(inventory: Inventory) -> dict[str, list[tuple[int, dict[str, str]]]]:
    """For each module the names that `export A (f)` makes, with what they mean, and from where on; as far as listed."""
    known = {d.name for d in inventory.declarations}
    found: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for module in inventory.modules:
        for one in placed(module.commands, Environment()):
            if isinstance(one.command, Open) and one.command.keyword == "export":
                for decl in one.command.opened:
                    here = one.environment.namespace
                    made = {
                        join(here, name): next(
                            (f for f in _below(here, decl.namespace, name) if f in known), name
                        )
                        for name in decl.only
                    }
                    found.setdefault(module.name, []).append((one.command.span.start, made))
    return found


__all__ = ["DeclarationCommand", "Elaborated", "Theory", "plain"]
