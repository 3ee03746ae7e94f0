"""The constants of a compiled module, as the kernel took them: kind, universe parameters, type, value.

Source: leanprover/lean4 `src/Lean/Declaration.lean` (`ConstantInfo` and the structures in it): pointers stand in the
order of the fields, then numbers of a byte in theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.lean.olean.expressions import constants_in
from harness.lean.olean.region import Constructor, Region


class Kind(StrEnum):
    """What a constant is to the kernel, in the order of Lean's tags."""

    AXIOM = "axiom"
    DEFINITION = "def"
    THEOREM = "theorem"
    OPAQUE = "opaque"
    QUOTIENT = "quot"
    INDUCTIVE = "inductive"
    CONSTRUCTOR = "constructor"
    RECURSOR = "recursor"


class Safety(StrEnum):
    """`UNSAFE` and `PARTIAL` constants are for running only: the kernel lets no safe constant mention them."""

    UNSAFE = "unsafe"
    SAFE = "safe"
    PARTIAL = "partial"


_KINDS = tuple(Kind)
_SAFETIES = tuple(Safety)
# Pointers in each kind's structure, in the order of the kinds.
_FIELDS = (1, 4, 3, 3, 1, 6, 5, 7)
# Where the structure keeps its mark of unsafety among its bytes; theorems and quotients have none.
_UNSAFE_AT = {
    Kind.AXIOM: 0,
    Kind.OPAQUE: 0,
    Kind.INDUCTIVE: 1,
    Kind.CONSTRUCTOR: 0,
    Kind.RECURSOR: 1,
}


@dataclass(frozen=True, slots=True)
class Constant:
    """One constant. `type`, `value` and `rules` are pointers to expressions in the module's region.

    `value` is None for what has none; `rules` are the right-hand sides of a recursor. `related` are constants that it
    stands or falls with and that need not be in its type: constructors of an inductive type, the type of a constructor.
    """

    name: str
    kind: Kind
    level_parameters: tuple[str, ...]
    type: int
    value: int | None
    safety: Safety
    rules: tuple[int, ...] = ()
    related: tuple[str, ...] = ()


def read_constant(region: Region, pointer: int) -> Constant:
    """The `ConstantInfo` at `pointer`; raises OleanError when it has another shape."""
    outer = region.constructor(pointer)
    if outer.tag >= len(_KINDS) or len(outer.fields) != 1:
        raise region.error("expected a constant, found another object")
    kind = _KINDS[outer.tag]
    node = region.constructor(outer.fields[0])
    head = region.constructor(node.fields[0]) if node.fields else None
    if node.tag != 0 or len(node.fields) != _FIELDS[outer.tag] or head is None or len(head.fields) != 3:
        raise region.error(f"expected the fields of a constant ({kind}), found another object")
    name, levels, type_ = head.fields
    return Constant(
        region.name(name),
        kind,
        _names(region, levels),
        type_,
        node.fields[1] if kind in (Kind.DEFINITION, Kind.THEOREM, Kind.OPAQUE) else None,
        _safety(region, kind, node),
        _rules(region, node.fields[6]) if kind is Kind.RECURSOR else (),
        _related(region, kind, node.fields),
    )


def mentioned(region: Region, constant: Constant) -> frozenset[str]:
    """The constants that type, value and rules mention, and those it stands or falls with; never itself."""
    roots = (constant.type, *constant.rules, *(() if constant.value is None else (constant.value,)))
    return (constants_in(region, roots) | set(constant.related)) - {constant.name}


def _safety(region: Region, kind: Kind, node: Constructor) -> Safety:
    if kind is Kind.DEFINITION:
        at, marks = 0, _SAFETIES
    elif kind in _UNSAFE_AT:
        at, marks = _UNSAFE_AT[kind], (Safety.SAFE, Safety.UNSAFE)
    else:
        return Safety.SAFE
    if at >= len(node.scalars) or node.scalars[at] >= len(marks):
        raise region.error(f"a constant ({kind}) does not say whether it is safe")
    return marks[node.scalars[at]]


def _related(region: Region, kind: Kind, fields: tuple[int, ...]) -> tuple[str, ...]:
    match kind:
        case Kind.INDUCTIVE:
            return _names(region, fields[4])
        case Kind.CONSTRUCTOR:
            return (region.name(fields[1]),)
        case Kind.RECURSOR:
            return _names(region, fields[1])
        case _:
            return ()


def _rules(region: Region, pointer: int) -> tuple[int, ...]:
    found = []
    for item in region.items(pointer):
        rule = region.constructor(item)
        if len(rule.fields) != 3:
            raise region.error("expected a rule of a recursor, found another object")
        found.append(rule.fields[2])
    return tuple(found)


def _names(region: Region, pointer: int) -> tuple[str, ...]:
    return tuple(region.name(item) for item in region.items(pointer))
