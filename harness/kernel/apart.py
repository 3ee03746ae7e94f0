"""What one file could see of another that it does not import, when both stand in one text.

Files are put into one text only where the answer is nothing. A file reaches a declaration of another one through its
name, and the first name so reached is written in the file: its last part, and a word for the namespace it stands in
unless that is one which the file has anyway. What acts without being named (`simp` sets, instances, notations, macros)
is asked for by its commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from harness.inventory.model import Declaration, Module
from harness.lean.lexer import IDENTIFIER, Kind
from harness.lean.syntax import (
    AttributeCommand,
    CloseScope,
    Command,
    DeclarationCommand,
    Exit,
    In,
    Include,
    ModuleDoc,
    NotationCommand,
    Open,
    OpenScope,
    OtherCommand,
    ScopeKind,
    SetOption,
    Universe,
    Variable,
)
from harness.lean.vocabulary import GROUPS, NameView, vocabulary

_WORD = re.compile(IDENTIFIER.pattern)
# Attributes that say something of their declaration alone; others may act where it is not named.
_OWN = frozenset(
    """inline noinline always_inline macro_inline specialize nospecialize reducible irreducible semireducible deprecated
    match_pattern elab_as_elim inherit_doc extern implemented_by never_extract expose no_expose""".split()
)
_ASKING = frozenset("#check #check_failure #print #reduce #synth #where".split())


@dataclass(frozen=True, slots=True)
class Shown:
    """What a file shows to those that come after it: `names` (all but the last part, the last part), `namespaces`,
    the names that it keeps to itself, and why it acts without being named, where it does.
    """

    names: tuple[tuple[str, str], ...]
    namespaces: frozenset[str]
    private: tuple[tuple[str, str], ...]
    silently: str


@dataclass(frozen=True, slots=True)
class Sighted:
    """The words of a file, and the namespaces that it has from its own text and imports."""

    words: frozenset[str]
    namespaces: frozenset[str]


def shown(module: Module, declarations: Iterable[Declaration]) -> Shown:
    names: set[tuple[str, str]] = set()
    private: set[tuple[str, str]] = set()
    for declaration in declarations:
        found = set(_names(declaration))
        names |= found
        if "private" in declaration.modifiers:
            private |= found
    namespaces = {namespace for prefix, _ in names for namespace in _outwards(prefix)}
    for command in module.commands:
        if isinstance(command, OpenScope) and command.kind is ScopeKind.NAMESPACE:
            namespaces.update(_outwards(_plain(command.name)))
    end, _ = readable_end(module)
    read = (command for command in module.commands if command.span.start < end)
    silently = next((why for command in read if (why := _acts(command))), "")
    return Shown(tuple(sorted(names)), frozenset(namespaces), tuple(sorted(private)), silently)


def readable_end(module: Module) -> tuple[int, str]:
    """Up to where a file is put to Lean, and why not further: at `#exit`, and where a comment or string never ends."""
    end, why = len(module.source.text), ""
    exits = (command.span.start for command in module.commands if isinstance(command, Exit))
    if (start := next(exits, None)) is not None:
        end, why = start, "it stands behind `#exit`, where Lean reads nothing"
    torn = (t.start for t in module.tokens if t.text.startswith(("/-", '"')) and t.kind is Kind.UNKNOWN)
    if (start := next(torn, None)) is not None and start < end:
        end, why = start, "it stands behind a comment or string that does not end"
    return end, why


def sighted(module: Module, seen: Iterable[Shown]) -> Sighted:
    """`seen` is what the file and its imports show."""
    texts = (token.text for token in module.tokens if token.kind not in (Kind.DOC, Kind.MODULE_DOC))
    words = {part.strip("«»") for text in texts for word in _WORD.findall(text) for part in word.split(".")}
    return Sighted(frozenset(words), frozenset().union(*(one.namespaces for one in seen)))


def meets(file: Sighted, other: Shown) -> str:
    """How the file could meet something of another that it does not import; empty where it surely cannot."""
    if other.silently:
        return other.silently
    if name := _reached(file, other.names):
        return f"`{name}`"
    if "open" in file.words or "export" in file.words:
        for namespace in sorted(other.namespaces):
            if namespace not in file.namespaces and namespace.rpartition(".")[2] in file.words:
                return f"the namespace `{namespace}`"
    return ""


def meets_private(file: Sighted, other: Shown) -> str:
    """A name that an imported file keeps to itself, and that the file could mean in one text with it."""
    return _reached(file, other.private)


def _reached(file: Sighted, names: Iterable[tuple[str, str]]) -> str:
    for prefix, last in names:
        if last in file.words and (
            not prefix
            or prefix.rpartition(".")[2] in file.words
            or prefix in file.namespaces
            or _in_library(prefix)
        ):
            return f"{prefix}.{last}" if prefix else last
    return ""


def _in_library(namespace: str) -> bool:
    """Core types have values that no name of theirs is written for (`2`, `[]`)."""
    return namespace in _library() or _library().has_namespace(namespace)


@cache
def _library() -> NameView:
    return vocabulary().visible(GROUPS)


def _names(declaration: Declaration) -> Iterable[tuple[str, str]]:
    syntax, name = declaration.syntax, declaration.name
    if syntax.name:
        prefix, _, last = name.rpartition(".")
        yield prefix, last
        parts = [f.text for member in syntax.members for f in member.names]
        parts += [constructor.name for constructor in syntax.constructors]
        parts += [helper.name for helper in syntax.helpers if helper.name]
        for part in parts:
            inner, _, final = part.rpartition(".")
            yield (f"{name}.{inner}" if inner else name), final
        # What Lean makes for a type: reached through its name, which is counted already.


def _acts(command: Command) -> str:
    """Why a command could change how a later file is read though that names nothing of it; empty where it cannot."""
    match command:
        case In(prefix=prefix, command=inner):
            return _acts(prefix) or _acts(inner)
        case DeclarationCommand(keyword=keyword, modifiers=modifiers) if "instance" in keyword:
            return "" if "local" in modifiers else "an instance"
        case DeclarationCommand(attributes=attributes) | AttributeCommand(attributes=attributes):
            acting = (a for a in attributes if not a.text.startswith("local ") and a.name not in _OWN)
            return next((f"the attribute `{a.name}`" for a in acting), "")
        case NotationCommand(scope=scope):
            return "" if scope == "local" else "a notation"
        case Open(keyword=keyword):
            return "`export`" if keyword == "export" else ""
        case OtherCommand(keyword=keyword):
            return "" if keyword in _ASKING else f"the command `{keyword}`"
        case (
            OpenScope()
            | CloseScope()
            | Variable()
            | Universe()
            | SetOption()
            | Include()
            | ModuleDoc()
            | Exit()
        ):
            return ""
    return "a place that could not be read"


def _plain(name: str) -> str:
    return name.replace("«", "").replace("»", "").removeprefix("_root_.")


def _outwards(namespace: str) -> Iterable[str]:
    while namespace:
        yield namespace
        namespace = namespace.rpartition(".")[0]


def shown_by(modules: Iterable[Module], of_module: Mapping[str, Iterable[Declaration]]) -> dict[str, Shown]:
    return {module.name: shown(module, of_module.get(module.name, ())) for module in modules}
