"""Statements in normal form: what the shape detectors compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from harness.inventory.model import Declaration
from harness.lean.syntax import App, Ident, Paren, Term
from harness.trust.context import Context
from harness.trust.normal import Evaluator
from harness.trust.statement import Statement, is_fact, statement_of
from harness.trust.values import Node, Normal, Quantified, TooLarge, Value, quoted

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement evaluated: `premises` has a value for each premise with a type, None for the others."""

    statement: Statement
    premises: tuple[Value | None, ...]
    conclusion: Value
    evaluator: Evaluator
    _forms: dict[int, Normal | None] = field(default_factory=dict)

    def form(self, index: int) -> Normal | None:
        """The normal form of a premise."""
        if index not in self._forms:
            value = self.premises[index]
            self._forms[index] = None if value is None else form(value)
        return self._forms[index]

    def variable(self, index: int) -> Node:
        """The variable or proof that premise `index` introduces."""
        return Node(("var", index))


def stated(declaration: Declaration, context: Context, unfold: bool = False) -> Stated | None:
    """The statement of a declaration, evaluated; None where it has none or is too large."""
    key = ("unfolded" if unfold else "stated", declaration.index)
    if key not in context.remembered:
        context.remembered[key] = evaluated(declaration, Evaluator(context, unfold))
    found: Stated | None = context.remembered[key]
    return found


def evaluated(declaration: Declaration, evaluator: Evaluator) -> Stated | None:
    """The statement of a declaration as this evaluator, a new one, takes it; None where it has none or is too large."""
    statement = statement_of(declaration)
    if statement.conclusion is None:
        return None
    context = evaluator.context
    scope: dict[str, Value] = {}
    premises: list[Value | None] = []
    try:
        for index, premise in enumerate(statement.premises):
            value = None if premise.type is None else evaluator.value(premise.type, scope, declaration)
            premises.append(value)
            variable = Node(("var", index))
            if premise.type is not None and (head := _head(premise.type)) is not None:
                target = context.target(declaration, head)
                if target is not None:
                    evaluator.types[variable.tag] = target
            if premise.name:
                scope[premise.name] = variable
        of_premises, evaluator.unfolded = evaluator.unfolded, {}
        conclusion = evaluator.value(statement.conclusion, scope, declaration)
        evaluator.unfolded = evaluator.unfolded or of_premises
        return Stated(statement, tuple(premises), conclusion, evaluator)
    except (TooLarge, RecursionError):
        return None


def _head(term: Term) -> str | None:
    """The name at the head of a type: `Machine`, `List` of `List Nat`."""
    while isinstance(term, Paren):
        term = term.inner
    head = term.fn if isinstance(term, App) else term
    return head.name if isinstance(head, Ident) else None


def safely(otherwise: T, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work` gives, or `otherwise` if it meets a term that is too large to evaluate."""
    try:
        return work(*args, **kwargs)
    except (TooLarge, RecursionError):
        return otherwise


def parts_of(value: Value) -> tuple[Value, ...]:
    """The parts of a conjunction."""
    if isinstance(value, Node) and value.tag == ("notation", "_ ∧ _"):
        return (*parts_of(value.parts[0]), *parts_of(value.parts[1]))
    return (value,)


def sides(value: Value, *rules: str) -> tuple[Value, Value] | None:
    """The two sides of a relation that is written by one of these rules."""
    if (
        isinstance(value, Node)
        and value.tag[0] == "notation"
        and value.tag[1] in rules
        and len(value.parts) == 2
    ):
        return value.parts[0], value.parts[1]
    return None


def form(value: Value) -> Normal | None:
    """The normal form, None where it is too large."""
    return safely(None, _quoted, value)


def may_equal(value: Value, normal: Normal) -> bool:
    """A quick look before the normal form of `value` is worked out."""
    return not isinstance(value, Node) or value.tag == normal[0]


def _quoted(value: Value) -> Normal | None:
    return quoted(value)


def tags(normal: Normal) -> Iterator[Normal]:
    """Every tag of a normal form: variables, constants, notations."""
    waiting: list[object] = [normal]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            yield item
            waiting.extend(item)


def mentions(normal: Normal, *kinds: str) -> bool:
    """Does a variable of one of these kinds (`var`, `witness`, `inner`, `meta`) occur in it?"""
    return any(len(tag) > 1 and tag[0] in kinds for tag in tags(normal))


def facts(of: Stated, declaration: Declaration, context: Context) -> list[int]:
    """The premises that are surely hypotheses."""
    types = of.statement.types()
    return [i for i, p in enumerate(of.statement.premises) if is_fact(p.type, declaration, types, context)]


def instances(pattern: Value, fresh: int = 0) -> Iterator[tuple[Normal, int]]:
    """The parts of a hypothesis once its leading `∀`s are stripped, the variables being ("meta", n); with their number.

    An implication is not stripped: what needs another proof first is not the conclusion itself.
    """
    for part in parts_of(pattern):
        if isinstance(part, Quantified) and part.symbol == "∀":
            inside = part.body.apply(Node(("meta", fresh)))
            normal = form(inside)
            if normal is not None and ("meta", fresh) in set(tags(normal)):
                yield from instances(inside, fresh + 1)
        else:
            normal = form(part)
            if normal is not None:
                yield normal, fresh


def match(pattern: object, goal: object, found: dict[int, object]) -> bool:
    """Does the goal arise from the pattern by replacing ("meta", n) leaves? `found` takes what each stands for."""
    if (
        isinstance(pattern, tuple)
        and len(pattern) == 1
        and isinstance(pattern[0], tuple)
        and pattern[0][:1] == ("meta",)
    ):
        number = pattern[0][1]
        return found.setdefault(number, goal) == goal
    if isinstance(pattern, tuple) and isinstance(goal, tuple):
        return len(pattern) == len(goal) and all(
            match(p, g, found) for p, g in zip(pattern, goal, strict=True)
        )
    return pattern == goal
