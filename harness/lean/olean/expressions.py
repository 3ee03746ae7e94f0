"""Lean's expressions and universe levels as they stand in a compiled module: nodes by pointer, shared, never copied.

The same subterm is one object however often it is used, so a term whose written form has 2^1000 symbols has a thousand
nodes. Whatever walks a term here keeps the pointers it has seen and its own stack.

Source: leanprover/lean4 `src/Lean/Expr.lean` and `src/Lean/Level.lean`: the order of constructors is their tag, the
order of fields is theirs, and the hash that each node carries is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.lean.olean.region import Constructor, Region


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: str
    fields: int
    children: tuple[int, ...] = ()
    name: int | None = None


_EXPRESSIONS = (
    _Shape("bvar", 1),
    _Shape("fvar", 1),
    _Shape("mvar", 1),
    _Shape("sort", 1),
    _Shape("const", 2, (), 0),
    _Shape("app", 2, (0, 1)),
    _Shape("lam", 3, (1, 2), 0),
    _Shape("forallE", 3, (1, 2), 0),
    _Shape("letE", 4, (1, 2, 3), 0),
    _Shape("lit", 1),
    _Shape("mdata", 2, (1,)),
    _Shape("proj", 3, (2,), 0),
)
_LEVELS = (
    _Shape("zero", 0),
    _Shape("succ", 1, (0,)),
    _Shape("max", 2, (0, 1)),
    _Shape("imax", 2, (0, 1)),
    _Shape("param", 1, (), 0),
    _Shape("mvar", 1),
)
# These two stand for something outside the term; the kernel takes no constant that holds one.
_OPEN = ("fvar", "mvar")


@dataclass(frozen=True, slots=True)
class Node:
    """One expression or level. `kind` is Lean's constructor (`app`, `forallE`, …; `succ`, `param`, …).

    `children` are the pointers of the subterms, in Lean's order. `name` is that of the constant of a `const`, of the
    structure of a `proj`, of the bound variable of a binder, of a level parameter; empty elsewhere. `levels` are the
    pointers of the universe levels of a `const` or `sort`. `index` is that of a `bvar` (from the innermost binder) or
    of the field of a `proj`. `literal` is the value of a `lit`.
    """

    kind: str
    children: tuple[int, ...] = ()
    name: str = ""
    levels: tuple[int, ...] = ()
    index: int = 0
    literal: int | str | None = None


def expression(region: Region, pointer: int) -> Node:
    """The expression at `pointer`; raises OleanError when no closed term can hold it."""
    shape, node = _shaped(region, pointer, _EXPRESSIONS, "an expression")
    fields = node.fields
    name = region.name(fields[shape.name]) if shape.name is not None else ""
    levels: tuple[int, ...] = ()
    index, literal = 0, None
    match shape.kind:
        case "bvar":
            index = region.natural(fields[0])
        case "sort":
            levels = (fields[0],)
        case "const":
            levels = region.items(fields[1])
        case "proj":
            index = region.natural(fields[1])
        case "lit":
            literal = _literal(region, fields[0])
    return Node(shape.kind, tuple(fields[i] for i in shape.children), name, levels, index, literal)


def level(region: Region, pointer: int) -> Node:
    """The universe level at `pointer`."""
    shape, node = _shaped(region, pointer, _LEVELS, "a universe level")
    name = region.name(node.fields[shape.name]) if shape.name is not None else ""
    return Node(shape.kind, tuple(node.fields[i] for i in shape.children), name)


def subterms(region: Region, roots: Iterable[int]) -> tuple[int, ...]:
    """The pointers of all expressions in these, each once, subterms before the terms that hold them."""
    return tuple(sorted(_walk(region, roots)[0]))


def constants_in(region: Region, roots: Iterable[int]) -> frozenset[str]:
    """The names of all constants in these expressions, the structures of projections among them."""
    return frozenset(region.name(pointer) for pointer in _walk(region, roots)[1])


def _walk(region: Region, roots: Iterable[int]) -> tuple[set[int], set[int]]:
    """The pointers of all expressions in these, and of the names of the constants and structures in them."""
    pending = list(roots)
    seen: set[int] = set()
    names: set[int] = set()
    while pending:
        pointer = pending.pop()
        if pointer in seen:
            continue
        seen.add(pointer)
        shape, node = _shaped(region, pointer, _EXPRESSIONS, "an expression")
        pending.extend(node.fields[i] for i in shape.children)
        if shape.kind in ("const", "proj"):
            names.add(node.fields[0])
    return seen, names


def _shaped(
    region: Region, pointer: int, shapes: tuple[_Shape, ...], what: str
) -> tuple[_Shape, Constructor]:
    node = region.constructor(pointer)
    # An expression carries its hash and so is no boxed scalar; of the levels only zero is one.
    if (
        (pointer & 1 and shapes is _EXPRESSIONS)
        or node.tag >= len(shapes)
        or len(node.fields) != shapes[node.tag].fields
    ):
        raise region.error(f"expected {what}, found another object")
    shape = shapes[node.tag]
    if shape.kind in _OPEN:
        raise region.error(f"{what} holds a variable that nothing binds ({shape.kind})")
    return shape, node


def _literal(region: Region, pointer: int) -> int | str:
    node = region.constructor(pointer)
    if node.tag > 1 or len(node.fields) != 1:
        raise region.error("expected a literal, found another object")
    return region.natural(node.fields[0]) if node.tag == 0 else region.string(node.fields[0])
