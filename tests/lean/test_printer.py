"""The printer: what the text cases do not show, and the round trip of statements in real projects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness.lean.modules import parse_modules
from harness.lean.parser import parse_file, parse_term
from harness.lean.printer import UNREAD, print_statement, print_term, unparen
from harness.lean.syntax import Command, DeclarationCommand, File, In, Notation, Opaque, Paren, walk
from tests.lean.corpora import BATTERIES, FORMAL_CONJECTURES, MINIF2F, lean_texts


def _declarations(file: File) -> Iterator[DeclarationCommand]:
    for command in file.commands:
        inner: Command = command
        while isinstance(inner, In):
            inner = inner.command
        if isinstance(inner, DeclarationCommand):
            yield inner


def test_unparen_reaches_binders_and_alternatives() -> None:
    term = parse_term("fun (x : (A)) => match (x) with | (y) => ((z))")
    assert any(isinstance(node, Paren) for node in walk(term))
    assert unparen(term) == parse_term("fun (x : A) => match x with | y => z")


def test_unparen_returns_what_has_no_parentheses_as_it_is() -> None:
    term = parse_term("a + b * c")
    assert unparen(term) is term


def test_a_statement_prints_with_its_binders() -> None:
    (theorem,) = _declarations(parse_file("theorem t {n : ℕ} (h : n > 0 ∧ p) : n ≠ 0 := h").file)
    assert print_statement(theorem.binders, theorem.type) == "{n : ℕ} (h : ((n > 0) ∧ p)) : n ≠ 0"
    assert print_statement((), None) == ""


@pytest.mark.parametrize(
    "text", ["{a\nb}", "{a\n0}", "{a\n1 := c}", "{a, b : c}", "f {x := {a\nb}\ny} c", "{a, b}", "{a, b := c}"]
)
def test_fields_without_values_do_not_print_as_a_set(text: str) -> None:
    term = parse_term(text)
    assert unparen(parse_term(print_term(term))) == unparen(term)


@pytest.mark.parametrize("text", ["{a\n0b}", "{a\nb x}", "{a\nb : c}"])
def test_a_field_with_binders_or_a_type_needs_a_value(text: str) -> None:
    assert any(isinstance(node, Opaque) for node in walk(parse_term(text)))


@pytest.mark.parametrize("number", ["5e-3", "0x1", "1e5"])
def test_a_field_after_a_pipe_is_no_float(number: str) -> None:
    assert isinstance(parse_term(f"x |>.{number}"), Opaque)
    assert parse_term("x |>.1.2") == unparen(parse_term("((x).1).2"))


def test_what_was_not_read_is_seen_in_the_print() -> None:
    assert print_term(Notation("_ + _", (Opaque("why"), parse_term("x")))) == f"{UNREAD} + x"


def test_precedence_comes_from_the_tree() -> None:
    """The same print whatever a notation's precedence was, and it reads back under that precedence."""
    weak = parse_file('infixl:10 " ⊹ " => f\ntheorem t : (a ⊹ b) = c := h')
    strong = parse_file('infixl:80 " ⊹ " => f\ntheorem t : a ⊹ b = c := h')
    (one,), (two,) = _declarations(weak.file), _declarations(strong.file)
    assert one.type is not None
    assert two.type is not None
    assert print_term(one.type) == print_term(two.type) == "(a ⊹ b) = c"
    assert unparen(parse_term(print_term(one.type), weak.added)) == unparen(two.type)


def _share_that_reads_back(texts: dict[str, str]) -> tuple[int, int]:
    """How many readable statements there are, and how many of them read back from their print."""
    readable = same = 0
    for name, parsed in parse_modules(texts).items():
        theorems = [each for each in _declarations(parsed.file) if not _opaque(each)]
        printed = "\n".join(f"opaque t {print_statement(each.binders, each.type)}" for each in theorems)
        back = list(_declarations(parse_file(printed, (*parsed.inherited, *parsed.added)).file))
        readable += len(theorems)
        assert len(back) == len(theorems), name
        for theorem, again in zip(theorems, back, strict=True):
            same += unparen((theorem.binders, theorem.type)) == unparen((again.binders, again.type))
    return readable, same


def _opaque(declaration: DeclarationCommand) -> bool:
    return any(isinstance(node, Opaque) for node in walk((declaration.binders, declaration.type)))


@pytest.mark.real(need="mirror")
@pytest.mark.parametrize("repository, least", [(MINIF2F, 488), (BATTERIES, 3700), (FORMAL_CONJECTURES, 7000)])
def test_every_statement_reads_back(mirror: str, repository: str, least: int) -> None:
    readable, same = _share_that_reads_back(lean_texts(mirror, repository))
    assert readable >= least
    assert same == readable
