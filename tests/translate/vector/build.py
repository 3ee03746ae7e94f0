"""Short ways to write lowered terms by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from harness.logic.statement import Bound, DataType, Definition, Entry, Hypothesis, Statement
from harness.logic.terms import Lam, Lit, Op, Quant, Term, Var, type_of, walk
from harness.logic.types import INT, NAT, PROP, REAL, Type, TypeApp
from harness.logic.values import BatchVerdict
from harness.translate.vector import Batch, vectorise

_RELATIONS = frozenset(("eq", "ne", "lt", "le", "dvd", "and", "or", "not", "implies", "iff", "mem", "subset"))


def nat(k: int) -> Lit:
    return Lit(k, NAT)


def int_(k: int) -> Lit:
    return Lit(k, INT)


def real(x: int | str | Fraction) -> Lit:
    return Lit(Fraction(x), REAL)


def op(name: str, *args: Term, type_: Type | None = None) -> Op:
    """An operation; its type is Prop for relations and that of the first argument otherwise."""
    if type_ is None:
        type_ = PROP if name in _RELATIONS else type_of(args[0])
    return Op(name, args, type_)


def forall(var: Var, body: Term) -> Quant:
    return Quant("forall", var, body)


def exists(var: Var, body: Term) -> Quant:
    return Quant("exists", var, body)


def sum_(container: Term, var: Var, body: Term) -> Op:
    return Op("Finset.sum", (container, Lam((var,), body)), type_of(body))


def range_(n: Term) -> Op:
    return Op("Finset.range", (n,), TypeApp("Finset", (NAT,)))


def statement(
    variables: Sequence[Var],
    conclusion: Term,
    hypotheses: Sequence[Term] = (),
    definitions: Sequence[Definition] = (),
    datatypes: Sequence[DataType] = (),
) -> Statement:
    telescope: list[Entry] = [Bound(var) for var in variables]
    telescope += [Hypothesis("", hypothesis) for hypothesis in hypotheses]
    return Statement(
        "test",
        tuple(telescope),
        conclusion,
        {definition.name: definition for definition in definitions},
        {datatype.name: datatype for datatype in datatypes},
    )


def run(whole: Statement, columns: Mapping[str, Any]) -> BatchVerdict:
    batch = vectorise(whole)
    assert isinstance(batch, Batch), batch
    return batch.run(columns)


def holds(conclusion: Term, columns: Mapping[str, Any], **more: Any) -> list[bool | None]:
    """What the conclusion says at each sample; None where that is doubtful. Variables are read off the term."""
    names = {node.name: node for node in _variables(conclusion)}
    verdict = run(statement([names[name] for name in columns], conclusion, **more), columns)
    pairs = zip(verdict.conclusion.tolist(), verdict.doubtful.tolist(), strict=True)
    return [None if doubtful else answer for answer, doubtful in pairs]


def _variables(term: Term) -> list[Var]:
    found = [node for node in walk(term) if isinstance(node, Var)]
    sizes = [
        arg for var in found if isinstance(var.type, TypeApp) for arg in var.type.args if isinstance(arg, Var)
    ]
    return found + sizes
