"""A whole statement: its telescope, what it assumes about its type variables, and its conclusion."""

from __future__ import annotations

from harness.logic.statement import Bound, ClassAssumption, Entry, Hypothesis, Statement
from harness.logic.terms import Op, Quant, Term
from harness.logic.types import PROP
from harness.translate.elaborate import expr as x
from harness.translate.elaborate.choice import UNIQUE_CLASSES
from harness.translate.elaborate.instances import Instances
from harness.translate.lower.refusal import Refused
from harness.translate.lower.terms import Lowerer, varies

# Classes that say nothing about values: whoever evaluates decides by itself.
_SILENT = {"Decidable", "DecidablePred", "DecidableRel", "DecidableEq", "Repr", "ToString", "Hashable"}


def lower(name: str, proposition: x.Expr, meta: Instances) -> Statement:
    """The statement as backends take it. Raises Refused."""
    lowerer = Lowerer(meta)
    telescope: list[Entry] = []
    rest = meta.instantiate(proposition)
    while True:
        rest = _front(rest, meta)
        if not isinstance(rest, x.Pi):
            break
        entry = _entry(rest, lowerer)
        if entry is not None:
            telescope.append(entry)
        rest = rest.body
    conclusion = lowerer.term(rest)
    return Statement(name, tuple(telescope), conclusion, lowerer.definitions, lowerer.datatypes)


def _front(e: x.Expr, meta: Instances) -> x.Expr:
    """Definitions whose body is a universal statement or an implication stay folded; only what is written is opened."""
    return meta.instantiate(e)


def _entry(pi: x.Pi, lowerer: Lowerer) -> Entry | None:
    meta, type_ = lowerer.meta, pi.type
    meta._know(pi.var, type_)  # noqa: SLF001
    class_name = x.head_name(meta.whnf(type_, delta=False))
    if class_name == "Fact":
        return Hypothesis(pi.var.name, lowerer.term(x.arguments(type_)[0]))
    if class_name == "NeZero":
        n = x.arguments(type_)[-1]
        zero = meta.nat(0)
        return Hypothesis(pi.var.name, lowerer.term(x.const("Ne", meta.infer(n), n, zero)))
    if meta.is_class(type_):
        if lowerer.data_class(type_):
            return Bound(lowerer.bind(pi.var, type_))
        return _class_assumption(class_name, type_, lowerer)
    if meta.is_prop(type_):
        return Hypothesis(pi.var.name, lowerer.term(type_))
    return Bound(lowerer.bind(pi.var, type_))


def _class_assumption(class_name: str, type_: x.Expr, lowerer: Lowerer) -> Entry | None:
    if class_name in _SILENT or isinstance(type_, x.Pi):
        return None
    meta = lowerer.meta
    args = []
    for arg in x.arguments(type_):
        if isinstance(arg, x.Inst) or meta.is_class(meta.infer(arg)):
            continue
        if not isinstance(meta.whnf(meta.infer(arg)), x.Sort):
            raise Refused("instance", f"the class `{class_name}` about a value")
        args.append(lowerer.type(arg))
    if class_name not in UNIQUE_CLASSES and not any(varies(arg) for arg in args):
        raise Refused("instance", f"a `{class_name}` of its own on a type that has one")
    return ClassAssumption(class_name, tuple(args))


__all__ = ["PROP", "Op", "Quant", "Term", "lower"]
