"""Types put in for type variables, everywhere in a statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any
from typing import TypeVar as Generic

from harness.logic.statement import Statement
from harness.logic.types import Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Point
from harness.translate.evaluate.runtime import Stuck

T = Generic("T")


def type_values(statement: Statement, point: Point) -> dict[str, Type]:
    """The types that the point gives to the statement's type variables."""
    found: dict[str, Type] = {}
    for var in statement.variables:
        if isinstance(var.type, SortType) and var.name in point:
            value = point[var.name]
            if not isinstance(value, TypeApp | Arrow | Subtype):
                raise Stuck(f"the type variable {var.name} has no type at this point")
            found[var.name] = value
    return found


def fill(node: T, types: Mapping[str, Type]) -> T:
    """The node with its type variables replaced."""
    if not types:
        return node
    filled: T = _fill(node, types)
    return filled


def _fill(node: Any, types: Mapping[str, Type]) -> Any:
    if isinstance(node, TypeVar):
        return types.get(node.name, node)
    if isinstance(node, TypeApp) and not node.args and node.head in types:
        return types[node.head]
    if isinstance(node, tuple):
        return tuple(_fill(each, types) for each in node)
    if isinstance(node, Mapping):
        return {name: _fill(each, types) for name, each in node.items()}
    if is_dataclass(node) and not isinstance(node, type):
        changed = {f.name: _fill(getattr(node, f.name), types) for f in fields(node) if f.name != "span"}
        return replace(node, **changed)
    return node
