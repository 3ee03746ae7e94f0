"""Our own Lean text of the library (`harness/translate/prelude/*.lean`): read once, elaborated when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from harness.inventory.names import plain
from harness.inventory.scope import Environment, join, placed
from harness.lean.parser import parse_file
from harness.lean.syntax import DeclarationCommand
from harness.translate.elaborate.classes import class_table
from harness.translate.elaborate.declarations import Item
from harness.translate.elaborate.names import Place

CORE = ("operations.lean", "core.lean")
MATHLIB = ("types.lean", "mathlib.lean")


@dataclass(frozen=True, slots=True)
class Library:
    """The declarations by full name; `parts` leads from a field or constructor to its type."""

    items: Mapping[str, Item]
    parts: Mapping[str, str]
    protected: frozenset[str]
    classes: frozenset[str]

    def exists(self, name: str) -> bool:
        return name in self.items or name in self.parts or name in self.classes

    def owner(self, name: str) -> str:
        return self.parts.get(name, name)


def part_names(name: str, tree: DeclarationCommand) -> list[str]:
    """The full names of what a declaration brings beside itself: constructors, fields, parents, helpers."""
    found = [f"{name}.{plain(c.name)}" for c in tree.constructors]
    if tree.keyword in ("structure", "class") and not tree.keyword.endswith("inductive"):
        if not tree.constructors:
            found.append(f"{name}.mk")
        found += [f"{name}.{n.text}" for m in tree.members for n in m.names]
    found += [f"{name}.{plain(h.name)}" for h in tree.helpers if h.name]
    return found


@cache
def library(mathlib: bool) -> Library:
    """The library without Mathlib, or with it."""
    items: dict[str, Item] = {}
    parts: dict[str, str] = {}
    protected: set[str] = set()
    folder = files("harness.translate").joinpath("prelude")

    classes = class_table(mathlib=True).implied

    def exists(name: str) -> bool:
        return name in items or name in parts or name in classes

    for file in (*CORE, *(MATHLIB if mathlib else ())):
        parsed = parse_file(folder.joinpath(file).read_text(encoding="utf-8"))
        for one in placed(parsed.file.commands, Environment()):
            tree = one.command
            if not isinstance(tree, DeclarationCommand):
                continue
            name = plain(join(one.environment.namespace, tree.name))
            namespace = name.rpartition(".")[0]
            place = Place(namespace, one.environment.opened, exists, lambda n: n in protected, mathlib=True)
            items[name] = Item(name, tree, one.environment, place, one.environment.variables, library=True)
            if "protected" in tree.modifiers:
                protected.add(name)
            for part in part_names(name, tree):
                parts.setdefault(part, name)
    return Library(items, parts, frozenset(protected), frozenset(class_table(mathlib).implied))
