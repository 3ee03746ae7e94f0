"""H20: quantifier order and arbitrary parameters, as far as the statement alone is telling."""

from __future__ import annotations

from collections.abc import Iterator

from harness.inventory.model import Declaration
from harness.trust.findings.shapes import witnesses
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND, NOTE
from harness.trust.model import Finding
from harness.trust.stated import Stated, form, mentions, parts_of, safely, sides, stated, tags
from harness.trust.statement import ends_in_prop, is_theorem
from harness.trust.values import Node, Value

# Statements that are about every predicate, and say so by their names.
_GENERIC = ("rec", "ind", "induction", "elim", "cases", "imp")
_NEUTRAL = {"_ + _": "0", "_ - _": "0", "_ * _": "1", "_ / _": "1", "_ ^ _": "1"}
_GENERIC_PARAMETERS = frozenset({"motive", "C"})


def quantifier_order(found: Found) -> Iterator[Finding]:
    """A witness that may depend on what it bounds; a conclusion about an arbitrary proposition."""
    for declaration in found.context.inventory.declarations:
        if not is_theorem(declaration):
            continue
        of = stated(declaration, found.context)
        if of is None:
            continue
        if name := safely("", _bound_that_depends, of):
            reason = (
                f"`{name}` is chosen after the variables that it bounds: for each of them there is one,"
                " which need not be one for all"
            )
            yield at_declaration(KIND["H20"], reason, declaration, found.context)
        elif (arbitrary := _arbitrary(of, declaration)) is not None:
            name, decided = arbitrary
            reason = (
                f"the conclusion is about the arbitrary parameter `{name}`: it holds whatever `{name}` says"
            )
            kind = KIND["H20"] if decided else NOTE["H20"]
            yield at_declaration(kind, reason, declaration, found.context)


def _bound_that_depends(of: Stated) -> str:
    """The witness of `∃ b, f x ≤ b` or `∃ w, w * 1 + 0 = f x`, with `x` quantified before it; empty otherwise."""
    quantifiers, body = witnesses(of.conclusion)
    whole = form(body)
    if not quantifiers or whole is None:
        return ""
    every = list(tags(whole))
    for number, quantifier in enumerate(quantifiers):
        if every.count(("witness", number)) != 1:
            continue
        for part in parts_of(body):
            bounds = sides(part, "_ ≤ _", "_ < _")
            if bounds is not None and form(bounds[1]) == (("witness", number),) and _depends(bounds[0]):
                return quantifier.name
            equated = sides(part, "_ = _")
            for left, right in () if equated is None else (equated, equated[::-1]):
                named_only = isinstance(left, Node) and left.tag == ("witness", number)
                if not named_only and _is_witness(left, number) and _depends(right):
                    return quantifier.name
    return ""


def _depends(value: Value) -> bool:
    """An expression (more than one name) in variables that stand before the witness, and in no others."""
    normal = form(value)
    return (
        isinstance(value, Node)
        and bool(value.parts)
        and normal is not None
        and mentions(normal, "var")
        and not mentions(normal, "witness", "bound")
    )


def _is_witness(value: Value, number: int) -> bool:
    """The witness, perhaps with operations that change nothing: `w * 1 + 0`."""
    while isinstance(value, Node) and value.tag[0] == "notation" and len(value.parts) == 2:
        neutral = (("literal", _NEUTRAL.get(value.tag[1], "")),)
        first, second = value.parts
        if form(second) == neutral:
            value = first
        elif form(first) == neutral and value.tag[1] in ("_ + _", "_ * _"):
            value = second
        else:
            return False
    return isinstance(value, Node) and value.tag == ("witness", number)


def _arbitrary(of: Stated, declaration: Declaration) -> tuple[str, bool] | None:
    """The parameter that the conclusion is about, and whether the conclusion is `P ∨ ¬ P`."""
    if any(word in declaration.name.rpartition(".")[2].lower() for word in _GENERIC):
        return None
    conclusion, decided = of.conclusion, False
    pair = sides(conclusion, "_ ∨ _")
    if pair is not None:
        first, second = form(pair[0]), form(pair[1])
        negated = ("notation", "¬ _")
        decided = second == (negated, first) or first == (negated, second)
        conclusion = pair[1] if first == (negated, second) else pair[0]
    if pair is not None and not decided:
        return None
    if isinstance(conclusion, Node) and conclusion.tag == ("apply",):
        conclusion = conclusion.parts[0]
    if not (isinstance(conclusion, Node) and conclusion.tag[0] == "var"):
        return None
    premise = of.statement.premises[conclusion.tag[1]]
    if premise.type is None or not ends_in_prop(premise.type) or premise.name in _GENERIC_PARAMETERS:
        return None
    return premise.name, decided
