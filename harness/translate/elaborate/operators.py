"""Trees of operators: one common type for the leaves, after Lean's `binop%`, `unop%` and `binrel%` elaborators."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace

from harness.lean import syntax
from harness.text import Span
from harness.translate.elaborate.application import Applications
from harness.translate.elaborate.coercions import BOOL
from harness.translate.elaborate.errors import ElabError, Postpone, Why
from harness.translate.elaborate.expr import PROP, Const, Expr, MVar, head, show
from harness.translate.elaborate.instances import HOMOGENEOUS

BINARY = {
    "_ + _": "HAdd.hAdd",
    "_ - _": "HSub.hSub",
    "_ * _": "HMul.hMul",
    "_ / _": "HDiv.hDiv",
    "_ % _": "HMod.hMod",
    "_ ++ _": "HAppend.hAppend",
    "_ &&& _": "HAnd.hAnd",
    "_ ||| _": "HOr.hOr",
    "_ ^^^ _": "HXor.hXor",
    "_ ∪ _": "Union.union",
    "_ ∩ _": "Inter.inter",
    "_ ⊔ _": "Max.max",
    "_ ⊓ _": "Min.min",
}
RIGHT_ACTIONS = {"_ ^ _": "HPow.hPow"}
LEFT_ACTIONS = {"_ • _": "HSMul.hSMul", "_ +ᵥ _": "HVAdd.hVAdd"}
UNARY = {"- _": "Neg.neg"}
RELATIONS = {
    "_ = _": "Eq",
    "_ ≠ _": "Ne",
    "_ < _": "LT.lt",
    "_ ≤ _": "LE.le",
    "_ > _": "GT.gt",
    "_ ≥ _": "GE.ge",
    "_ ⊆ _": "HasSubset.Subset",
    "_ ⊂ _": "HasSSubset.SSubset",
}
BOOLEAN_RELATIONS = {"_ == _": "BEq.beq", "_ != _": "bne"}


@dataclass(frozen=True, slots=True)
class Leaf:
    expr: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """`action`: which side does not take part in the common type: "" for none, "left" or "right"."""

    op: str
    left: Tree
    right: Tree
    action: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    op: str
    inner: Tree
    span: Span


Tree = Leaf | Binary | Unary


@dataclass(frozen=True, slots=True)
class Common:
    """What an analysis found: the largest type of the leaves, or that two of them cannot be compared."""

    type: Expr | None
    incomparable: bool = False


class Operators(Applications):
    """Adds trees of operators."""

    as_library: syntax.Notation | None = (
        None  # the use of an overloaded sign that is read as the library's now
    )

    def is_operator(self, rule: str) -> bool:
        return rule in BINARY or rule in RIGHT_ACTIONS or rule in LEFT_ACTIONS or rule in UNARY

    def elab_operator(self, term: syntax.Notation, expected: Expr | None) -> Expr:
        """An operator tree that is not below a relation."""
        tree = self._tree(term)
        self.settle()
        start = None if expected is None else self.instantiate(expected)
        if start is not None and isinstance(head(start), MVar):
            start = None
        common = self._analyse(tree, Common(start))
        unified = self._unified(tree, common)
        made = self._build(unified)
        if common.type is not None and not common.incomparable and not isinstance(unified, Leaf):
            # The whole has the common type even while an exponent is still to be found.
            type_ = self.instantiate(self.infer(made))
            if isinstance(type_, MVar):
                self.defeq(type_, common.type)
        return made

    def elab_relation(self, term: syntax.Notation, op: str, noprop: bool) -> Expr:
        """`=`, `<` and their kin; `noprop` for `==`, whose operands are never propositions."""
        left, right = self._tree(term.args[0]), self._tree(term.args[1])
        self.settle()
        common = self._analyse(right, self._analyse(left, Common(None)))
        if common.incomparable or common.type is None:
            return self._plain_relation(op, left, right, term.span)
        wanted = common.type
        if noprop and self.equal_now(wanted, PROP):
            wanted = BOOL
        a = self._build(self._coerced(left, wanted))
        b = self._build(self._coerced(right, wanted))
        return self.apply(Const(op), [a, b], {}, None, term.span)

    def _plain_relation(self, op: str, left: Tree, right: Tree, span: Span) -> Expr:
        a, b = self._build(left), self._build(right)
        a, b = self._boolean(a), self._boolean(b)
        b = self.ensure(b, self.infer(a), span)
        return self.apply(Const(op), [a, b], {}, None, span)

    def _boolean(self, e: Expr) -> Expr:
        """A decidable proposition that is compared with a Bool becomes one itself; Lean tries that only for `==`."""
        return e

    @abstractmethod
    def own_expansion(self, term: syntax.Notation) -> syntax.Term | None:
        """What a notation of the file stands for, where it has no other meaning."""

    @abstractmethod
    def has_two_meanings(self, term: syntax.Notation) -> bool:
        """Does the file give a sign of the library another meaning beside?"""

    # --- trees ---------------------------------------------------------------------------------------

    def _tree(self, term: syntax.Term) -> Tree:
        match term:
            case syntax.Paren(inner):
                return self._tree(inner)
            case syntax.Notation() if (expansion := self.own_expansion(term)) is not None:
                return self._tree(expansion)
            case syntax.Notation() if self.has_two_meanings(term):
                return self._leaf(term)
            case syntax.Notation(rule, (a, b)) if rule in BINARY:
                return Binary(BINARY[rule], self._tree(a), self._tree(b), "", term.span)
            case syntax.Notation(rule, (a, b)) if rule in RIGHT_ACTIONS:
                return Binary(RIGHT_ACTIONS[rule], self._tree(a), self._leaf(b), "right", term.span)
            case syntax.Notation(rule, (a, b)) if rule in LEFT_ACTIONS:
                return Binary(LEFT_ACTIONS[rule], self._leaf(a), self._tree(b), "left", term.span)
            case syntax.Notation(rule, (a,)) if rule in UNARY:
                return Unary(UNARY[rule], self._tree(a), term.span)
            case _:
                return self._leaf(term)

    def _leaf(self, term: syntax.Term) -> Leaf:
        before = self.snapshot()
        try:
            return Leaf(self.elab(term, None), term.span)
        except Postpone:
            self.restore(before)
            unknown = self.type_mvar()
            return Leaf(
                self.owe(unknown, lambda known: self.elab(term, self._told(known)), term.span), term.span
            )

    def _told(self, known: Expr) -> Expr | None:
        return None if isinstance(head(known), MVar) else known

    def _leaves(self, tree: Tree) -> Iterator[Leaf]:
        match tree:
            case Leaf():
                yield tree
            case Unary(_, inner):
                yield from self._leaves(inner)
            case Binary(_, left, right, action):
                if action != "left":
                    yield from self._leaves(left)
                if action != "right":
                    yield from self._leaves(right)

    def _analyse(self, tree: Tree, common: Common) -> Common:
        for leaf in self._leaves(tree):
            if common.incomparable:
                return common
            type_ = self.instantiate(self.infer(leaf.expr))
            if isinstance(head(type_), MVar):
                type_ = self.whnf(type_, delta=False)
            if isinstance(head(type_), MVar):
                continue
            if common.type is None:
                common = Common(type_)
            elif not self.equal_now(common.type, type_):
                if self.can_coerce(type_, common.type):
                    continue
                if self.can_coerce(common.type, type_):
                    common = Common(type_)
                else:
                    common = replace(common, incomparable=True)
        return common

    def _unified(self, tree: Tree, common: Common) -> Tree:
        if common.type is None or common.incomparable:
            return tree
        return self._coerced(tree, common.type)

    def _coerced(self, tree: Tree, wanted: Expr) -> Tree:
        match tree:
            case Leaf(expr, span):
                return Leaf(self.ensure(expr, wanted, span), span)
            case Unary(op, inner, span):
                return Unary(op, self._coerced(inner, wanted), span)
            case Binary(op, _, _, _, span) if not self._homogeneous(op, wanted):
                if self.mathlib and not self.elementary(wanted):
                    what = f"no instance of `{op}` for `{show(wanted)}` in the library of this tool"
                    raise ElabError(Why.UNSUPPORTED, what, span)
                # Lean leaves the operands as they are, and the whole without a coercion.
                return Leaf(self._build(tree), span)
            case Binary(op, left, right, action, span):
                return Binary(
                    op,
                    left if action == "left" else self._coerced(left, wanted),
                    right if action == "right" else self._coerced(right, wanted),
                    action,
                    span,
                )

    def _homogeneous(self, op: str, wanted: Expr) -> bool:
        """Does the operation go from the common type to itself? Actions, and what has no heterogeneous class, do."""
        name = op.partition(".")[0]
        return name not in HOMOGENEOUS or self.has(name, wanted, wanted, wanted)

    def _build(self, tree: Tree) -> Expr:
        match tree:
            case Leaf(expr):
                return expr
            case Unary(op, inner, span):
                return self.apply(Const(op), [self._build(inner)], {}, None, span)
            case Binary(op, left, right, _, span):
                return self.apply(Const(op), [self._build(left), self._build(right)], {}, None, span)

    def describe(self, e: Expr) -> str:
        """For messages."""
        return show(self.instantiate(e))
