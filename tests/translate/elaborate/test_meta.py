"""Unknowns, computation and equality, on expressions made by hand."""

from __future__ import annotations

import pytest

from harness.translate.elaborate.environment import Constants, ConstInfo, ConstKind
from harness.translate.elaborate.expr import (
    PROP,
    TYPE,
    App,
    Const,
    Expr,
    FVar,
    Inst,
    Kind,
    Lam,
    Lit,
    MVar,
    Pi,
    Proof,
    alpha_equal,
    app,
    const,
    free_ids,
    fresh,
    refreshed,
    substitute,
)
from harness.translate.elaborate.meta import NAT, Meta


def _constants(*infos: ConstInfo) -> Constants:
    made = Constants(lambda _: False)
    for info in infos:
        made.add(info)
    return made


def _of_nat() -> Expr:
    """`{α : Type} → (n : ℕ) → [OfNat α n] → α`."""
    alpha, n = fresh("α"), fresh("n")
    inner = Pi(fresh("i"), Kind.INSTANCE, const("OfNat", alpha, n), alpha)
    return Pi(alpha, Kind.IMPLICIT, TYPE, Pi(n, Kind.EXPLICIT, NAT, inner))


def _meta(*infos: ConstInfo) -> Meta:
    arrow = Pi(fresh("n"), Kind.EXPLICIT, NAT, NAT)
    return Meta(
        _constants(
            ConstInfo("Nat", TYPE, ConstKind.INDUCTIVE),
            ConstInfo("f", arrow, ConstKind.PRIMITIVE),
            ConstInfo("g", arrow, ConstKind.PRIMITIVE),
            ConstInfo("OfNat.ofNat", _of_nat(), ConstKind.PRIMITIVE),
            *infos,
        )
    )


def _plus(a: Expr, b: Expr) -> Expr:
    instance = Inst(const("HAdd", NAT, NAT, NAT))
    return const("HAdd.hAdd", NAT, NAT, NAT, instance, a, b)


def test_an_unknown_becomes_what_it_is_compared_with() -> None:
    meta = _meta()
    unknown = meta.mvar(NAT)
    assert meta.defeq(const("f", unknown), const("f", meta.nat(3)))
    assert meta.instantiate(unknown) == meta.nat(3)


def test_a_comparison_that_fails_finds_nothing() -> None:
    meta = _meta()
    unknown = meta.mvar(NAT)
    first = const("p", unknown, meta.nat(1))
    assert not meta.defeq(first, const("p", meta.nat(3), meta.nat(2)))
    assert meta.instantiate(unknown) == unknown


def test_an_unknown_is_no_part_of_itself() -> None:
    meta = _meta()
    unknown = meta.mvar(NAT)
    assert not meta.defeq(unknown, const("f", unknown))


def test_an_unknown_cannot_mention_a_variable_that_came_after_it() -> None:
    meta = _meta()
    unknown = meta.mvar(NAT)
    later = meta.local("x", NAT)
    with meta.within(later):
        assert not meta.defeq(unknown, later)
        assert meta.defeq(meta.mvar(NAT), later)


def test_an_applied_unknown_is_a_function_of_its_arguments() -> None:
    meta = _meta()
    unknown = meta.mvar(Pi(fresh("n"), Kind.EXPLICIT, NAT, NAT))
    x = meta.local("x", NAT)
    with meta.within(x):
        assert meta.defeq(app(unknown, x), const("f", x))
    assert meta.instantiate(app(unknown, meta.nat(2))) == const("f", meta.nat(2))


def test_no_unknown_is_found_where_none_may_be() -> None:
    meta = _meta()
    unknown = meta.mvar(NAT)
    assert not meta.equal_now(unknown, meta.nat(1))
    assert meta.equal_now(unknown, unknown)


@pytest.mark.parametrize(("left", "right", "equal"), [(2, 5, True), (2, 4, False)])
def test_sums_of_numerals_are_computed(left: int, right: int, equal: bool) -> None:
    meta = _meta()
    assert meta.defeq(_plus(meta.nat(left), meta.nat(3)), meta.nat(right)) is equal


def test_a_successor_meets_a_numeral() -> None:
    meta = _meta()
    unknown = meta.mvar(NAT)
    assert meta.defeq(_plus(unknown, meta.nat(2)), meta.nat(5))
    assert meta.numeral(meta.instantiate(unknown)) == 3
    assert not meta.defeq(_plus(meta.mvar(NAT), meta.nat(2)), meta.nat(1))


def test_definitions_are_unfolded_where_that_decides() -> None:
    x = fresh("x")
    arrow = Pi(fresh("n"), Kind.EXPLICIT, NAT, NAT)
    twice = Lam(x, Kind.EXPLICIT, NAT, const("f", const("f", x)))
    meta = _meta(ConstInfo("twice", arrow, ConstKind.DEFINITION, value=twice))
    one = meta.nat(1)
    assert meta.defeq(const("twice", one), const("f", const("f", one)))
    assert not meta.defeq(const("twice", one), const("f", one))


def test_a_function_and_what_it_does_to_a_variable() -> None:
    meta = _meta()
    x = fresh("x")
    assert meta.defeq(Lam(x, Kind.EXPLICIT, NAT, const("f", x)), Const("f"))


def test_proofs_are_all_equal() -> None:
    meta = _meta()
    assert meta.defeq(Proof(Const("p")), Proof(Const("p")))


@pytest.mark.parametrize(
    ("name", "outcome"), [("LT.lt", True), ("GT.gt", False), ("Eq", False), ("Ne", True), ("Dvd.dvd", None)]
)
def test_closed_comparisons_are_decided(name: str, outcome: bool | None) -> None:
    meta = _meta()
    assert meta.decided(const(name, NAT, Inst(NAT), meta.nat(2), meta.nat(3))) is outcome


def test_nothing_is_decided_about_a_variable() -> None:
    meta = _meta()
    assert meta.decided(const("LT.lt", NAT, Inst(NAT), fresh("x"), meta.nat(3))) is None


def test_substitution_does_not_capture() -> None:
    x, y = fresh("x"), fresh("y")
    inner = Lam(y, Kind.EXPLICIT, NAT, app(Const("p"), x, y))
    made = substitute(inner, {x.id: y})
    assert isinstance(made, Lam)
    assert made.var.id != y.id
    assert made.body == app(Const("p"), y, made.var)


def test_a_refreshed_copy_shares_no_binder() -> None:
    x = fresh("x")
    original = Lam(x, Kind.EXPLICIT, NAT, x)
    copy = refreshed(original)
    assert isinstance(copy, Lam)
    assert copy.var.id != x.id
    assert alpha_equal(original, copy)


def test_what_an_expression_knows_about_itself() -> None:
    x = fresh("x")
    closed = app(Const("f"), Lit(3))
    assert not closed.open
    assert app(Const("f"), MVar(1)).open
    assert Lam(x, Kind.EXPLICIT, MVar(1), x).open
    assert free_ids(App(Const("f"), (x, closed))) == {x.id}
    assert free_ids(closed) == frozenset()


def test_the_type_of_a_quantified_proposition_is_prop() -> None:
    meta = _meta(ConstInfo("p", Pi(fresh("n"), Kind.EXPLICIT, NAT, PROP), ConstKind.PRIMITIVE))
    x = FVar(fresh("x").id, "x")
    assert meta.is_prop(Pi(x, Kind.EXPLICIT, NAT, const("p", x)))
    assert not meta.is_prop(Pi(x, Kind.EXPLICIT, NAT, NAT))
