"""From the syntax nodes of a trace to declarations.

lean-dojo gives node classes to some kinds of syntax and `OtherNode` to all others. They are told apart here by the
names of their classes, so that this module needs no lean-dojo. A node has `children`, `start`, `end`; a leaf `val`.

Not used, because lean-dojo gets them wrong: `is_private` (the attribute reads back from `.trace.xml` as the text
"False", which counts as true), and the theorems and kinds it lists (axioms, instances, `sorry` are not among them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from harness.inventory.dojo.model import TracedDeclaration, TracedHole, TracedName
from harness.inventory.names import plain
from harness.text import Position

_DECLARATIONS = frozenset(
    {
        "CommandDeclarationNode",
        "LemmaNode",
        "MathlibTacticLemmaNode",
        "LeanElabCommandCommandIrreducibleDefNode",
        "StdTacticAliasAliasNode",
    }
)
_HOLES = frozenset({"sorry", "admit", "stop", "native_decide", "bv_decide", "bv_check"})
# What stands among the modifiers of a declaration and is none.
_NO_MODIFIERS = frozenset({"CommandDoccommentNode", "Lean.Parser.Term.attributes"})
_PRIVATE = re.compile(r"^_private\..*?\.\d+\.")


def kind_of(node: Any) -> str:
    """The name of the node's class; for an `OtherNode` the kind of syntax, as Lean names it."""
    name = type(node).__name__
    return str(node.kind) if name == "OtherNode" else name


def walk(node: Any) -> Iterator[Any]:
    """`node` and all below it, parents first; no recursion, as proofs nest deeply."""
    stack = [node]
    while stack:
        item = stack.pop()
        yield item
        stack.extend(reversed(item.children))


def declarations_of(file: Any) -> tuple[TracedDeclaration, ...]:
    """All declarations below a lean-dojo `FileNode`, in the order of the file."""
    return tuple(_declaration(node) for node in walk(file) if kind_of(node) in _DECLARATIONS)


def imports_of(file: Any) -> tuple[str, ...]:
    """The modules that the header imports."""
    nodes = (node for node in walk(file) if kind_of(node) == "ModuleImportNode")
    return tuple(plain(node.module) for node in nodes if node.module is not None)


def _declaration(node: Any) -> TracedDeclaration:
    before, head = node.children[0], node.children[1:]
    words = [leaf for part in head for leaf in _atoms(part, frozenset({"TermAttrkindNode"}))]
    scopes = [
        leaf
        for part in head
        for each in part.children
        if kind_of(each) == "TermAttrkindNode"
        for leaf in _atoms(each, frozenset())
    ]
    kind = words[0].val.strip()
    if kind == "class" and len(words) > 1 and words[1].val.strip() == "inductive":
        kind = "class inductive"
    modifiers = frozenset(leaf.val.strip() for leaf in (*_atoms(before, _NO_MODIFIERS), *scopes))
    return TracedDeclaration(
        kind=kind,
        name=plain(node.full_name) if isinstance(node.full_name, str) else "",
        position=_position(words[0].start),
        end=_position(node.end),
        modifiers=modifiers,
        holes=tuple(_holes(node)),
        names=tuple(_names(node)),
    )


def _atoms(node: Any, without: frozenset[str]) -> Iterator[Any]:
    """The keywords and signs below `node`, in order, but for those below nodes of the kinds `without`."""
    stack = [node]
    while stack:
        item = stack.pop()
        if kind_of(item) == "AtomNode":
            yield item
        elif kind_of(item) not in without:
            stack.extend(reversed(item.children))


def _holes(node: Any) -> Iterator[TracedHole]:
    for leaf in walk(node):
        kind = kind_of(leaf)
        word = leaf.val.strip() if kind in ("AtomNode", "IdentNode") else ""
        if (kind == "AtomNode" and word in _HOLES) or (kind == "IdentNode" and word == "sorryAx"):
            yield TracedHole(word, _position(leaf.start))


def _names(node: Any) -> Iterator[TracedName]:
    for leaf in walk(node):
        if kind_of(leaf) == "IdentNode" and isinstance(leaf.full_name, str) and leaf.start is not None:
            name = _PRIVATE.sub("", leaf.full_name)
            yield TracedName(plain(name), leaf.val, _position(leaf.start))


def _position(place: Any) -> Position:
    """lean-dojo counts lines and columns as we do: from 1, in code points."""
    return Position(int(place.line_nb), int(place.column_nb))
