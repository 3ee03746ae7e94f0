"""Which instances of a repository count at a declaration, after Lean's scoped environment extensions.

A `local` instance holds to the end of its section or namespace, a `scoped` one inside its namespace and wherever that
is open, any other one from its command on and in every file that imports it. Where attributes or commands that we
cannot follow decide, the classes they are about are doubtful, and whoever asks for an instance of one is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from harness.inventory.model import Declaration, Inventory
from harness.inventory.scope import Environment, innermost, placed
from harness.lean.syntax import (
    Attribute,
    AttributeCommand,
    CloseScope,
    Command,
    DeclarationCommand,
    Ident,
    Opaque,
    OpenDecl,
    OpenScope,
    OtherCommand,
    walk,
)
from harness.translate.elaborate.names import outwards

EVERY_CLASS = "*"
"""In a set of doubtful classes: any may have another instance."""

_INSTANCE = re.compile(r"(^|[\s-])(instance|default_instance)\b")
_REDUCIBILITY = re.compile(r"\b(reducible|semireducible|irreducible|instance_reducible)\b")
_PRIORITY = re.compile(r"\s*\(\s*prio(rity)?\b")
_DECLARED = re.compile(
    r"\b(?:def|abbrev|opaque|axiom|theorem|lemma|structure|class|inductive|instance)\s+([^\s:({\[⦃]+)"
)
_BRINGS = re.compile(r"\b(instance|deriving)\b")
_PROGRAMS = frozenset({"run_cmd", "run_elab", "run_meta", "initialize", "builtin_initialize"})
_END = 1 << 62


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds at a declaration.

    `hidden`: instances of the repository that do not count; `ranked`: those with a priority of their own; `doubtful`:
    the last names of classes of which more instances may count than we know; `namespaces`: those that would bring
    `scoped` instances if they were opened; `reducibility`: definitions whose reducibility a command changes. `unread`:
    last names that commands we cannot read may declare, `foreign` names of the library that a file which is not
    imported declares too. `defaults`: an instance of the repository says what an unknown type becomes.
    """

    hidden: frozenset[str] = frozenset()
    ranked: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    namespaces: frozenset[str] = frozenset()
    reducibility: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    defaults: bool = False


NOTHING = InForce()
"""No instance of the repository is out of force, and none is doubtful."""


@dataclass(frozen=True, slots=True)
class _Unread:
    """A command that we cannot follow: the last names it may declare, and the classes it may give instances of."""

    module: str
    start: int
    names: frozenset[str]
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Mark:
    """Attributes that a command gives to names, and from where on; `namespace` is where the command stands."""

    module: str
    start: int
    names: tuple[str, ...]
    text: str
    local: bool
    namespace: str


class Scopes:
    """Answers for one repository. `sees` tells whether one declaration may use another; `keys` names each instance.

    `macros` are the words that `macro` and its kin give a meaning: commands among them may do anything.
    """

    def __init__(
        self,
        inventory: Inventory,
        visible: Mapping[str, frozenset[str]],
        keys: Mapping[int, str],
        sees: Callable[[Declaration, Declaration], bool],
        macros: frozenset[str],
    ) -> None:
        self._visible, self._keys, self._sees = visible, keys, sees
        self._instances = [d for d in inventory.declarations if d.index in keys]
        self._ends = {m.name: _ends(m.commands) for m in inventory.modules}
        self._ranked = frozenset(
            keys[d.index] for d in self._instances if _has_priority(d, inventory.module(d.file).source.text)
        )
        self._marks = [mark for module in inventory.modules for mark in _marks(module.name, module.commands)]
        self._unread = [
            each for m in inventory.modules for each in _unread(m.name, m.source.text, m.commands, macros)
        ]
        self._namespaces = frozenset(
            {namespace_of(d) for d in self._instances if "scoped" in d.modifiers}
            | {mark.namespace for mark in self._marks if "scoped" in mark.text.split()}
        )
        self._types: dict[str, frozenset[str]] = {}
        self._parents: dict[str, frozenset[str]] = {}
        for declaration in inventory.declarations:
            last = declaration.name.rpartition(".")[2]
            about = classes_mentioned(declaration.syntax)
            self._types[last] = self._types.get(last, frozenset()) | about
            if declaration.syntax.extends:
                more = _mentioned(declaration.syntax.extends)
                self._parents[last] = self._parents.get(last, frozenset()) | more
            for part in (*declaration.syntax.members, *declaration.syntax.helpers):
                for name in _part_names(part):
                    self._types[name] = self._types.get(name, frozenset()) | classes_mentioned(part)

    def at(self, here: Declaration) -> InForce:
        """What holds at a declaration."""
        active = active_namespaces(here)
        hidden = {self._keys[d.index] for d in self._instances if not self._counts(here, d, active)}
        doubtful: set[str] = set()
        reducibility: set[str] = set()
        for mark in self._marks:
            if not self._reaches(mark, here):
                continue
            if _INSTANCE.search(mark.text):
                for name in mark.names:
                    doubtful |= self._types.get(name.rpartition(".")[2], frozenset({EVERY_CLASS}))
            if _REDUCIBILITY.search(mark.text):
                reducibility |= {name.rpartition(".")[2] for name in mark.names}
        unread: set[str] = set()
        for each in self._unread:
            if (
                each.start < here.syntax.span.start
                if each.module == here.module
                else self._imports(here, each)
            ):
                unread |= each.names
                doubtful |= each.classes
        return InForce(
            frozenset(hidden),
            self._ranked,
            self._with_parents(doubtful),
            self._namespaces,
            frozenset(reducibility),
            frozenset(unread),
            defaults=any(
                "default_instance" in text
                for d in self._instances
                if self._keys[d.index] not in hidden
                for text in d.attributes
            ),
        )

    def _imports(self, here: Declaration, other: _Unread | _Mark) -> bool:
        return other.module in self._visible.get(here.module, ())

    def _with_parents(self, classes: set[str]) -> frozenset[str]:
        """An instance of a class of the file is one of what that class extends."""
        stack, found = list(classes), set(classes)
        while stack:
            more = self._parents.get(stack.pop(), frozenset()) - found
            found |= more
            stack += more
        return frozenset(found)

    def _counts(self, here: Declaration, instance: Declaration, active: frozenset[str]) -> bool:
        if instance.module == here.module and instance.index >= here.index:
            return False  # nor does an instance count in its own value
        if not self._sees(here, instance):
            return False
        if "local" in instance.modifiers:
            start = instance.syntax.span.start
            return instance.module == here.module and here.syntax.span.start < self._ends[here.module][start]
        return "scoped" not in instance.modifiers or namespace_of(instance) in active

    def _reaches(self, mark: _Mark, here: Declaration) -> bool:
        """May the attributes hold at a declaration? Sections are not looked at: what may hold is enough to doubt."""
        if mark.module == here.module:
            return mark.start <= here.syntax.span.end
        return not mark.local and self._imports(here, mark)


def namespace_of(declaration: Declaration) -> str:
    """The namespace a declaration is read in: `theorem A.b` stands inside `namespace A`."""
    name = declaration.syntax.name
    if not name or name.startswith("_root_."):
        return declaration.environment.namespace
    return declaration.name.rpartition(".")[0]


def active_namespaces(declaration: Declaration) -> frozenset[str]:
    """The namespaces whose `scoped` commands hold at a declaration."""
    namespace = namespace_of(declaration)
    return frozenset(outwards(namespace)) | frozenset(activated(declaration.environment.opened, namespace))


def activated(opened: Iterable[OpenDecl], namespace: str) -> Iterator[str]:
    """The full names that `open` commands may mean, of those that activate what is `scoped`.

    `open A (f)` and `open A renaming f → g` bring names only.
    """
    before: list[str] = []
    for decl in opened:
        parents = [*outwards(namespace), *before, ""]
        meant = [f"{p}.{decl.namespace}" if p else decl.namespace for p in parents]
        before += meant
        if not decl.only and not decl.renaming:
            yield from meant


def _ends(commands: tuple[Command, ...]) -> dict[int, int]:
    """For each declaration, by where it begins, where the section or namespace around it ends."""
    ends: dict[int, int] = {}
    frames: list[tuple[int, list[int]]] = []
    for command in commands:
        inner = innermost(command)
        if isinstance(inner, OpenScope):
            frames.append((max(1, inner.name.count(".") + 1), []))
        elif isinstance(inner, CloseScope):
            parts = inner.name.count(".") + 1 if inner.name else 1
            while frames and parts > 0:
                count, starts = frames.pop()
                parts -= count
                ends |= dict.fromkeys(starts, command.span.start)
        elif isinstance(inner, DeclarationCommand):
            ends[inner.span.start] = _END
            if frames:
                frames[-1][1].append(inner.span.start)
    return ends


def _has_priority(declaration: Declaration, text: str) -> bool:
    return bool(_PRIORITY.match(text, declaration.syntax.keyword_span.end)) or any(
        _INSTANCE.search(attribute) for attribute in declaration.attributes
    )


def _marks(module: str, commands: tuple[Command, ...]) -> Iterator[_Mark]:
    """Attributes about instances and reducibility: of commands, and of declarations that are no instances."""
    for one in placed(commands, Environment()):
        command, namespace = one.command, one.environment.namespace
        if isinstance(command, AttributeCommand):
            names = tuple(mention.name for mention in command.names)
            yield from _mark(module, command.span.start, names, command.attributes, namespace)
        elif isinstance(command, DeclarationCommand) and command.keyword != "instance":
            chosen = tuple(a for a in command.attributes if _INSTANCE.search(a.text))
            yield from _mark(module, command.span.start, (command.name,), chosen, namespace)


def _unread(
    module: str, text: str, commands: tuple[Command, ...], macros: frozenset[str]
) -> Iterator[_Unread]:
    """Commands that the parser gave up on, and those that declare in ways we do not follow."""
    for command in commands:
        inner = innermost(command)
        within = text[command.span.start : command.span.end]
        if isinstance(inner, Opaque):
            names = {name.rpartition(".")[2] for name in _DECLARED.findall(within)}
            brings = _BRINGS.search(within) is not None
            classes = {m.name.rpartition(".")[2] for m in inner.mentions} if brings else set()
            yield _Unread(module, command.span.start, frozenset(names), frozenset(classes))
        elif isinstance(inner, OtherCommand) and (inner.keyword in macros or inner.keyword in _PROGRAMS):
            names = {m.name.rpartition(".")[2] for m in inner.mentions}
            yield _Unread(module, command.span.start, frozenset(names), frozenset({EVERY_CLASS}))
        elif isinstance(inner, OtherCommand) and inner.keyword == "deriving":
            classes = {m.name.rpartition(".")[2] for m in inner.mentions}
            yield _Unread(module, command.span.start, frozenset(), frozenset(classes))
        elif isinstance(inner, OtherCommand) and inner.keyword == "alias":
            names = {n.rpartition(".")[2] for n in re.findall(r"[^\s⟨⟩,]+", within.partition(":=")[0])}
            yield _Unread(module, command.span.start, frozenset(names - {"alias"}), frozenset())


def _mark(
    module: str, start: int, names: tuple[str, ...], attributes: Iterable[Attribute], namespace: str
) -> Iterator[_Mark]:
    for attribute in attributes:
        if _INSTANCE.search(attribute.text) or _REDUCIBILITY.search(attribute.text):
            erased = attribute.text.lstrip().startswith("-")
            local = erased or "local" in attribute.text.split()
            yield _Mark(module, start, names, attribute.text, local, namespace)


def classes_mentioned(tree: object) -> frozenset[str]:
    """The last names of what a type mentions; anything where there is no type."""
    type_ = getattr(tree, "type", None)
    if type_ is None:
        return frozenset({EVERY_CLASS})
    return _mentioned(type_)


def _mentioned(tree: object) -> frozenset[str]:
    return frozenset(n.name.rpartition(".")[2] for n in walk(tree) if isinstance(n, Ident))


def _part_names(part: object) -> tuple[str, ...]:
    names = getattr(part, "names", None)
    if names is not None:
        return tuple(name.text for name in names)
    return (str(getattr(part, "name", "")).rpartition(".")[2],)
