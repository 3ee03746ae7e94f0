"""H21: statements over `Float`, written out or through the project's own types and functions."""

from __future__ import annotations

from collections.abc import Iterator

from harness.inventory.model import Declaration
from harness.lean.lexer import Kind
from harness.text import Span
from harness.trust.context import Context
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND
from harness.trust.model import Finding
from harness.trust.statement import is_theorem

_FLOATS = frozenset({"Float", "Float32"})
_STRUCTURES = frozenset({"structure", "class"})


def float_statements(found: Found) -> Iterator[Finding]:
    """Theorems and axioms whose statement has a `Float`, an abbreviation of it, or a function over it."""
    context = found.context
    carrying = _carrying(context)
    fields = _float_fields(context, carrying)
    for declaration in context.inventory.declarations:
        if not (is_theorem(declaration) or declaration.kind == "axiom"):
            continue
        direct = _direct(declaration, declaration.syntax.statement, context)
        through = next((t for t in _targets(declaration) if t in carrying), None)
        named = next((f for f in _fields_named(declaration, context) if f in fields), "")
        if direct:
            reason = f"the statement is over `{direct}`, IEEE arithmetic that the kernel cannot compute with"
        elif through is not None:
            name = context.inventory.declarations[through].name
            reason = f"the statement is over `Float`, through `{name}`: the kernel cannot compute with it"
        elif named:
            reason = f"the statement is over `Float`, through the field `{named}`"
        else:
            continue
        yield at_declaration(KIND["H21"], reason, declaration, context)


def _direct(declaration: Declaration, span: Span, context: Context) -> str:
    """`Float` or `Float32` if it stands in this part of a declaration."""
    for token in context.tokens(declaration, span):
        if token.kind is Kind.IDENT and token.text.partition(".")[0] in _FLOATS:
            return token.text.partition(".")[0]
    return ""


def _targets(declaration: Declaration) -> Iterator[int]:
    """What the statement surely means by a name: a field `x.f` could be anyone's."""
    for reference in declaration.uses_statement:
        if reference.certain and len(reference.targets) == 1:
            yield reference.targets[0]


def _carrying(context: Context) -> frozenset[int]:
    """Definitions and types that are Float: by signature, by what they abbreviate, by all of their fields."""
    carrying: set[int] = set()
    users: dict[int, list[int]] = {}
    waiting = []
    for declaration in context.inventory.declarations:
        if is_theorem(declaration) or declaration.kind in ("axiom", "example"):
            continue
        if declaration.kind in _STRUCTURES:
            if _all_fields_float(declaration, context, frozenset()):
                waiting.append(declaration.index)
        elif _direct(declaration, _signature(declaration), context):
            waiting.append(declaration.index)
        for target in (*_targets(declaration), *_abbreviated(declaration)):
            users.setdefault(target, []).append(declaration.index)
    while waiting:
        index = waiting.pop()
        if index not in carrying:
            carrying.add(index)
            for user in users.get(index, ()):
                other = context.inventory.declarations[user]
                if other.kind not in _STRUCTURES or _all_fields_float(other, context, frozenset(carrying)):
                    waiting.append(user)
    return frozenset(carrying)


def _signature(declaration: Declaration) -> Span:
    """What tells the type: of an abbreviation of types also the body."""
    syntax = declaration.syntax
    if declaration.kind == "abbrev" or getattr(syntax.type, "kind", "") == "Type":
        return Span(syntax.statement.start, syntax.body.end)
    return syntax.statement


def _abbreviated(declaration: Declaration) -> Iterator[int]:
    if declaration.kind == "abbrev" or getattr(declaration.syntax.type, "kind", "") == "Type":
        for reference in declaration.uses_body:
            if reference.certain and len(reference.targets) == 1:
                yield reference.targets[0]


def _all_fields_float(declaration: Declaration, context: Context, carrying: frozenset[int]) -> bool:
    members = declaration.syntax.members
    return bool(members) and all(_is_float(declaration, m.span, context, carrying) for m in members)


def _is_float(declaration: Declaration, span: Span, context: Context, carrying: frozenset[int]) -> bool:
    for token in context.tokens(declaration, span):
        if token.kind is Kind.IDENT:
            if token.text in _FLOATS:
                return True
            target = context.target(declaration, token.text)
            if target is not None and target.index in carrying:
                return True
    return False


def _float_fields(context: Context, carrying: frozenset[int]) -> frozenset[str]:
    """Names of fields of type Float in types that hold other things too."""
    return frozenset(
        name.text
        for declaration in context.inventory.declarations
        if declaration.kind in _STRUCTURES
        for member in declaration.syntax.members
        if _is_float(declaration, member.span, context, carrying)
        for name in member.names
    )


def _fields_named(declaration: Declaration, context: Context) -> Iterator[str]:
    for token in context.tokens(declaration, declaration.syntax.statement):
        if token.kind is Kind.IDENT and "." in token.text:
            yield from token.text.split(".")[1:]
