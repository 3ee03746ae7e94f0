"""H10, H11, H12: statements that hold by their form or by a definition alone."""

from __future__ import annotations

from collections.abc import Iterator

from harness.inventory.model import Declaration
from harness.trust.context import Context
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND, NOTE
from harness.trust.model import Finding
from harness.trust.normal import unfolds
from harness.trust.stated import (
    Stated,
    form,
    instances,
    match,
    may_equal,
    mentions,
    parts_of,
    safely,
    sides,
    stated,
    tags,
)
from harness.trust.statement import is_fact, is_theorem
from harness.trust.values import Node, Normal, Quantified, Value

_EQUALITIES = ("_ = _", "_ ↔ _")
# Types whose elements are silently read as elements of a larger one, so that `∃ n : ℕ, x = n` may say something.
_EMBEDDED = frozenset("ℕ ℤ ℚ Nat Int Rat ℕ+ PNat ℝ≥0 NNReal ℝ Real Fin Bool ENat ℕ∞ Prop".split())
_COUNTS = frozenset({"card", "length", "size", "val", "natAbs", "toNat", "ncard"})
_NATURAL = frozenset({"Nat", "ℕ"})
# Lemmas of these names, or with these attributes, are there to be rewritten with.
_API_ENDINGS = (
    "_def",
    "_refl",
    "_rfl",
    "_apply",
    "_mk",
    "_coe",
    "_iff",
    "_eq",
    "_zero",
    "_one",
    "_nil",
    "_cons",
    "'",
)
_API_ATTRIBUTES = frozenset(
    {"simp", "norm_cast", "rfl", "csimp", "reducible", "push_cast", "grind", "coe", "refl"}
)


def trivial_statement(found: Found) -> Iterator[Finding]:
    """H10: the conclusion is `True`, `x = x`, or one of the hypotheses."""
    for declaration in found.context.inventory.declarations:
        if is_theorem(declaration) or declaration.kind == "axiom":
            of = stated(declaration, found.context)
            if of is not None and _states(declaration, of, found.context) and (why := _trivial(of)):
                yield at_declaration(KIND["H10"], why, declaration, found.context)


def _states(declaration: Declaration, of: Stated, context: Context) -> bool:
    """Is it a proposition? An axiom may declare a function `f : ℕ → ℕ` instead."""
    types = of.statement.types()
    return (
        declaration.kind != "axiom" or is_fact(of.statement.conclusion, declaration, types, context) is True
    )


def _trivial(of: Stated) -> str:
    """Why every part of the conclusion holds by its form; empty if one does not."""
    return safely("", _why_trivial, of)


def _why_trivial(of: Stated) -> str:
    reasons: dict[str, None] = {}
    hypotheses: list[tuple[int, Value]] | None = None
    for part in parts_of(of.conclusion):
        if isinstance(part, Node) and part.tag == ("name", "True"):
            reasons["the conclusion is `True`"] = None
            continue
        pair = sides(part, *_EQUALITIES)
        if pair is not None and (left := form(pair[0])) is not None and left == form(pair[1]):
            reasons["one side of the conclusion is the other side"] = None
            continue
        if hypotheses is None:
            hypotheses = [(i, v) for i, v in enumerate(of.premises) if v is not None]
        at = _hypothesis(part, of, hypotheses)
        if at is None:
            return ""
        reasons[f"the conclusion is the hypothesis {premise_name(of, at)}"] = None
    return " and ".join(reasons)


def _hypothesis(part: Value, of: Stated, hypotheses: list[tuple[int, Value]]) -> int | None:
    """The premise that says what `part` says, bound variables renamed."""
    goal = form(part)
    if goal is None:
        return None
    for index, value in hypotheses:
        if may_equal(value, goal) and of.form(index) == goal:
            return index
        for pattern, count in instances(value) if isinstance(value, Quantified) else ():
            taken: dict[int, object] = {}
            if match(pattern, goal, taken):
                # The very same quantifiers stand after it: `(∀ x, p x) → ∀ y, p y`.
                last = len(of.premises)
                own = [(("var", i),) for i in range(max(index + 1, last - count), last)]
                if [taken.get(n) for n in range(count)] == own:
                    return index
    return None


def premise_name(of: Stated, index: int) -> str:
    """`h`, or its place where it has no name."""
    name = of.statement.premises[index].name
    return f"`{name}`" if name else f"number {index + 1} of its premises"


def self_witness(found: Found) -> Iterator[Finding]:
    """H11: what is said to exist is a term already given."""
    for declaration in found.context.inventory.declarations:
        if is_theorem(declaration) or declaration.kind == "axiom":
            of = stated(declaration, found.context)
            if of is not None and (names := _self_witnesses(of, found.context)):
                each = " and ".join(f"`{name}`" for name in names)
                reason = f"the witness {each} is equated with a term in which it does not occur"
                yield at_declaration(KIND["H11"], reason, declaration, found.context)


def witnesses(value: Value) -> tuple[list[Quantified], Value]:
    """The leading `∃`s of a conclusion, and what they are about; the variables are ("witness", n)."""
    quantifiers: list[Quantified] = []
    while isinstance(value, Quantified) and value.symbol in ("∃", "∃!"):
        quantifiers.append(value)
        value = value.body.apply(Node(("witness", len(quantifiers) - 1)))
    return quantifiers, value


def _self_witnesses(of: Stated, context: Context) -> list[str]:
    nothing: list[str] = []
    return safely(nothing, _equated_witnesses, of, context)


def _equated_witnesses(of: Stated, context: Context) -> list[str]:
    quantifiers, body = witnesses(of.conclusion)
    found = []
    for number, quantifier in enumerate(quantifiers):
        first = True  # no part before it settles the type of the witness
        for part in parts_of(body):
            if _defines(part, number, quantifier, first, of, context):
                found.append(quantifier.name)
                break
            whole = form(part)
            first &= whole is not None and ("witness", number) not in set(tags(whole))
    return found


def _defines(
    part: Value, number: int, quantifier: Quantified, first: bool, of: Stated, context: Context
) -> bool:
    """`w = e`, or `∀ x, w x = e` with just these `x`."""
    inner: list[Normal] = []
    while isinstance(part, Quantified) and part.symbol == "∀":
        variable = Node(("inner", len(inner)))
        inner.append((variable.tag,))
        part = part.body.apply(variable)
    pair = sides(part, "_ = _")
    if pair is None:
        return False
    witness: Normal = (("witness", number),)
    wanted = (("apply",), witness, *inner) if inner else witness
    for left, right in (pair, pair[::-1]):
        other = form(right)
        if form(left) == wanted and other is not None and not mentions(other, "witness"):
            return bool(inner) or not _may_be_coerced(quantifier, right, first, of, context)
    return False


def _may_be_coerced(quantifier: Quantified, term: Value, first: bool, of: Stated, context: Context) -> bool:
    """Is the equation perhaps in a larger type than the witness has, so that it says something?"""
    domain = quantifier.domain
    if isinstance(domain, Node) and domain.tag == ("any type",):
        return not first
    head = domain.parts[0] if isinstance(domain, Node) and domain.tag == ("apply",) else domain
    if not (isinstance(head, Node) and head.tag[0] == "name" and head.tag[1] in _EMBEDDED):
        return False
    type_ = _type_name(term, of, context)
    return type_ != head.tag[1] and not {type_, head.tag[1]} <= _NATURAL


def _type_name(term: Value, of: Stated, context: Context) -> str:
    """The name of a term's type where it is plain to see, else empty."""
    if not isinstance(term, Node):
        return ""
    tag = term.tag
    if tag[0] == "var":
        premise = of.premises[tag[1]]
        return str(premise.tag[1]) if isinstance(premise, Node) and premise.tag[0] == "name" else ""
    if tag == ("apply",):
        return _type_name(term.parts[0], of, context)
    if tag[0] == "name" or tag[0] == "field":
        return "ℕ" if str(tag[1]).rpartition(".")[2] in _COUNTS else ""
    if tag[0] == "constant":
        type_ = context.inventory.declarations[tag[1]].syntax.type
        return str(getattr(type_, "name", ""))
    if tag[0] == "notation" and len(term.parts) == 2:
        return _type_name(term.parts[0], of, context) or _type_name(term.parts[1], of, context)
    return ""


def restatement(found: Found) -> Iterator[Finding]:
    """H12: unfolding definitions of the project makes the statement trivial."""
    context = found.context
    for declaration in context.inventory.declarations:
        if not (is_theorem(declaration) or declaration.kind == "axiom"):
            continue
        if not _could_unfold(declaration, context):
            continue
        plainly = stated(declaration, context)
        if plainly is None or not _might_coincide(plainly, context) or _trivial(plainly):
            continue
        of = stated(declaration, context, unfold=True)
        why = "" if of is None else _trivial(of)
        if of is not None and why and of.evaluator.unfolded:
            names = ", ".join(f"`{name}`" for name in list(of.evaluator.unfolded)[:4])
            kind = NOTE["H12"] if is_api(declaration) else KIND["H12"]
            reason = f"with {names} unfolded {why}"
            yield at_declaration(kind, reason, declaration, context)


def _could_unfold(declaration: Declaration, context: Context) -> bool:
    """The statement mentions, or may mention by `x.f`, a definition that can be replaced by its body."""
    targets = {target for reference in declaration.uses_statement for target in reference.targets}
    return any(unfolds(context.inventory.declarations[target], context) for target in targets)


def _might_coincide(of: Stated, context: Context) -> bool:
    """Each part of the conclusion is an equation, or could be a hypothesis once their heads are unfolded."""
    for part in parts_of(of.conclusion):
        if sides(part, *_EQUALITIES) is None:
            heads = (v for v in of.premises if v is not None)
            if not any(_opens(v, context) or _opens(part, context) or v[0] == part[0] for v in heads):
                return False
    return True


def _opens(value: Value, context: Context) -> bool:
    """Unfolding can change what stands at its head."""
    head = value.parts[0] if isinstance(value, Node) and value.tag == ("apply",) else value
    if not isinstance(head, Node):
        return False
    if head.tag[0] == "constant":
        return unfolds(context.inventory.declarations[head.tag[1]], context)
    return str(head.tag[0]) == "field"


def is_api(declaration: Declaration) -> bool:
    """There to be rewritten with, and so meant to say what the definition says."""
    words = {word for text in declaration.attributes for word in text.split(" ")[:2]}
    return not words.isdisjoint(_API_ATTRIBUTES) or declaration.name.endswith(_API_ENDINGS)
