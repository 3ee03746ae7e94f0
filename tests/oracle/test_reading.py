"""Lean's print of a term as a value, and back."""

from __future__ import annotations

import pytest

from tests.oracle.answers import READINGS, load
from tests.oracle.reading import ReadingError, parse_reading, print_reading
from tests.oracle.terms import (
    App,
    Binder,
    Const,
    Kind,
    Lam,
    Let,
    Lit,
    Pi,
    Proj,
    Sort,
    Var,
    alpha,
    constants,
    telescope,
)

NAT = Const("Nat")
CASES = {
    "@Eq.{1} Nat x": App(Const("Eq", ("1",)), (NAT, Const("x"))),
    "∀ (x y : Nat), And x y": Pi(
        Binder("x", NAT), Pi(Binder("y", NAT), App(Const("And"), (Var("x"), Var("y"))))
    ),
    "∀ {α : Sort u_1} [i : Add.{0} α], α": Pi(
        Binder("α", Sort("Sort", "u_1"), Kind.IMPLICIT),
        Pi(Binder("i", App(Const("Add", ("0",)), (Var("α"),)), Kind.INSTANCE), Var("α")),
    ),
    "(f : Nat) → [Add.{0} f] → Nat": Pi(
        Binder("f", NAT), Pi(Binder("", App(Const("Add", ("0",)), (Var("f"),)), Kind.INSTANCE), NAT)
    ),
    "Nat → Not p": Pi(Binder("", NAT), App(Const("Not"), (Const("p"),))),
    "(Nat → Nat) → Type": Pi(Binder("", Pi(Binder("", NAT), NAT)), Sort("Type")),
    "(h : Nat) → Type (max 1 u)": Pi(Binder("h", NAT), Sort("Type", "(max 1 u)")),
    "f (nat_lit 2) fun (x : Nat) => x": App(Const("f"), (Lit("nat", "2"), Lam(Binder("x", NAT), Var("x")))),
    "let y : Nat := f; g y": Let("let", "y", NAT, Const("f"), App(Const("g"), (Var("y"),))),
    "(f a).2": Proj(App(Const("f"), (Const("a"),)), "2"),
    """f "a (b\\" c" '\\'' '\\x00'""": App(
        Const("f"), (Lit("str", '"a (b\\" c"'), Lit("char", "'\\''"), Lit("char", "'\\x00'"))
    ),
    "∀ (Nat : Type), @Eq.{1} _root_.Nat x' «my x»": Pi(
        Binder("Nat", Sort("Type")), App(Const("Eq", ("1",)), (NAT, Const("x'"), Const("«my x»")))
    ),
    "∀ [Add.{0} f], (fun (x : Nat) => x) → p": Pi(
        Binder("", App(Const("Add", ("0",)), (Const("f"),)), Kind.INSTANCE),
        Pi(Binder("", Lam(Binder("x", NAT), Var("x"))), Const("p")),
    ),
    "fun (x : Nat) (x : x) => x": Lam(Binder("x", NAT), Lam(Binder("x", Var("x")), Var("x"))),
    "@List.getElem?.{max u v, u + 1}": Const("List.getElem?", ("max u v", "u + 1")),
}


@pytest.mark.parametrize("text", CASES)
def test_parses_and_prints_again(text: str) -> None:
    term = parse_reading(text)
    assert term == CASES[text]
    assert print_reading(term) == text


_, ANSWERS = load(READINGS.read_text(encoding="utf-8"))
RECORDED = [
    text for answer in ANSWERS.values() for text in (answer.reading, *answer.matchers.values()) if text
]


def test_every_recorded_reading_round_trips() -> None:
    assert [text for text in RECORDED if print_reading(parse_reading(text)) != text] == []


def test_every_variable_of_a_recorded_reading_is_bound() -> None:
    assert [
        text for text in RECORDED if print_reading(alpha(parse_reading(text))) == text and "∀" in text
    ] == []


@pytest.mark.parametrize(
    "text", ["", "∀ (x : Nat)", "f (x", "f )", "∀ x, y", "fun (x Nat) => x", "let x := 1; x", "f =>", '"open']
)
def test_what_is_no_print_is_an_error(text: str) -> None:
    with pytest.raises(ReadingError):
        parse_reading(text)


def test_alpha_forgets_names_only() -> None:
    one = alpha(parse_reading("∀ (x : Nat), @Exists.{1} Nat fun (y : Nat) => @Eq.{1} Nat x y"))
    same = alpha(parse_reading("∀ (a : Nat), @Exists.{1} Nat fun (b : Nat) => @Eq.{1} Nat a b"))
    other = alpha(parse_reading("∀ (x : Nat), @Exists.{1} Nat fun (y : Nat) => @Eq.{1} Nat y x"))
    assert one == same
    assert one != other


def test_alpha_knows_shadowing() -> None:
    inner = alpha(parse_reading("∀ (x : Nat) (x : Int), f x"))
    assert inner == alpha(parse_reading("∀ (x : Nat) (y : Int), f y"))
    assert inner != alpha(parse_reading("∀ (x : Nat) (y : Int), f x"))


def test_layout_is_no_part_of_a_comparison() -> None:
    assert alpha(parse_reading("∀ (h : Nat), p")) == alpha(parse_reading("Nat → p"))
    assert parse_reading("∀ (x y : Nat), x") == parse_reading("∀ (x : Nat) (y : Nat), x")
    assert parse_reading("@f x") == parse_reading("f x")


def test_constants_and_telescope() -> None:
    term = parse_reading("∀ {α : Type} [i : Add.{0} α] (x : α) ⦃y : α⦄, α → @Eq.{1} α x y")
    assert constants(term) == {"Add", "Eq"}
    assert telescope(term) == (Kind.IMPLICIT, Kind.INSTANCE, Kind.EXPLICIT, Kind.STRICT, Kind.EXPLICIT)
