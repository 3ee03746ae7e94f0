"""Three-valued connectives: their tables, their laws, and that they ask no more than they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from harness.logic import Truth, all_, and_, any_, iff, implies, not_, or_, truth

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
LETTERS = {"F": F, "U": U, "T": T}

# A column for each pair: FF FU FT UF UU UT TF TU TT.
Connective = Callable[[Truth, Truth], Truth]
TABLES: dict[Connective, str] = {
    and_: "F F F F U U F U T",
    or_: "F U T U U T T T T",
    implies: "T T T U U T F U T",
    iff: "T U F U U U F U T",
}


@pytest.mark.parametrize("connective", TABLES)
def test_tables(connective: Connective) -> None:
    answers = [connective(p, q) for p, q in product((F, U, T), repeat=2)]
    assert answers == [LETTERS[letter] for letter in TABLES[connective].split()]


def test_not() -> None:
    assert [not_(p) for p in (F, U, T)] == [T, U, F]


def test_truth() -> None:
    assert [truth(value) for value in (False, True)] == [F, T]


@pytest.mark.parametrize("connective", TABLES)
def test_more_knowledge_never_contradicts(connective: Connective) -> None:
    """What an answer says with UNKNOWN operands stays true whatever these turn out to be, and it says all it can."""
    for p, q in product((F, U, T), repeat=2):
        outcomes = {connective(a, b) for a in _refined(p) for b in _refined(q)}
        assert connective(p, q) is (outcomes.pop() if len(outcomes) == 1 else U)


def _refined(p: Truth) -> tuple[Truth, ...]:
    return (F, T) if p is U else (p,)


def test_empty() -> None:
    assert all_(()) is T
    assert any_(()) is F


@pytest.mark.parametrize("answers", list(product((F, U, T), repeat=3)))
def test_folds(answers: tuple[Truth, ...]) -> None:
    assert all_(answers) is and_(answers[0], and_(answers[1], answers[2]))
    assert any_(answers) is or_(answers[0], or_(answers[1], answers[2]))


def test_folds_stop_at_the_answer() -> None:
    def answers(decisive: Truth) -> Iterator[Truth]:
        yield U
        yield decisive
        raise AssertionError("asked for more than was needed")

    assert all_(answers(F)) is F
    assert any_(answers(T)) is T


@pytest.mark.parametrize("p", Truth)
def test_no_truthiness(p: Truth) -> None:
    with pytest.raises(TypeError, match=r"ask `is Truth\.TRUE` or `is Truth\.FALSE`.*all_, any_"):
        bool(p)
    with pytest.raises(TypeError, match="UNKNOWN is neither"):
        assert not p
