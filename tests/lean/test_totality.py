"""The parser is total: damaged text and endless nesting give a tree that covers the text, never an exception."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given

from harness.lean.lexer import Kind
from harness.lean.parser import Parsed, parse_file, parse_term
from harness.lean.parser.cursor import MAX_HEIGHT
from harness.lean.printer import print_term, unparen
from harness.lean.syntax import Block, Exit, Opaque, children, walk
from tests.lean.fragments import damaged

N = 2_000  # of everything: far more than the parser lets nest, and quick


def _check(text: str) -> Parsed:
    parsed = parse_file(text)
    spans = [command.span for command in parsed.file.commands]
    assert all(a.start <= a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    if spans and not isinstance(parsed.file.commands[-1], Exit):
        covered = [
            token for token in parsed.tokens if token.kind is not Kind.END and token.start >= spans[0].start
        ]
        assert not covered or covered[-1].end <= spans[-1].end
    return parsed


@given(damaged())
def test_fuzz_any_text_gives_a_tree(text: str) -> None:
    _check(text)


@given(damaged())
def test_fuzz_any_term_prints_and_reads_back(text: str) -> None:
    term = parse_term(text)
    printed = print_term(term)
    again = parse_term(printed)
    # Where a block of nonsense ends differs inside and outside parentheses; blocks of sense are in the text cases.
    if not any(isinstance(node, Opaque | Block) for node in walk(term)):
        assert unparen(again) == unparen(term)


def _goal(text: str) -> str:
    return f"theorem t : {text}"


SHAPES: dict[str, Callable[[int], str]] = {
    "parentheses": lambda n: _goal("(" * n),
    "closed parentheses": lambda n: _goal("(" * n + "x" + ")" * n),
    "closing parentheses": lambda n: _goal(")" * n),
    "brackets of every kind": lambda n: _goal("([{⟨⌊⌈‖#[![" * n),
    "braces": lambda n: _goal("{x | " * n),
    "structure instances": lambda n: _goal("{ x with y := " * n),
    "fields": lambda n: _goal("{ " + "x := 1, " * n + "}"),
    "negations": lambda n: _goal("¬" * n + "p"),
    "arrows": lambda n: _goal("p → " * n + "p"),
    "dependent arrows": lambda n: _goal("(x : A) → " * n + "p"),
    "sums": lambda n: _goal("x + " * n + "x"),
    "lists": lambda n: _goal("x :: " * n + "l"),
    "powers": lambda n: _goal("x ^ " * n + "x"),
    "inverses": lambda n: _goal("x" + "⁻¹" * n),
    "projections": lambda n: _goal("(x)" + ".f" * n),
    "indices": lambda n: _goal("x" + "[0]" * n),
    "pipes": lambda n: _goal("x" + " |>.f" * n),
    "arguments": lambda n: _goal("f " + "x " * n),
    "quantifiers": lambda n: _goal("∀ x, " * n + "p"),
    "binders": lambda n: _goal("∀ " + "(x : A) " * n + ", p"),
    "open binders": lambda n: _goal("∀ (x : " * n),
    "sums with binders": lambda n: _goal("∑ x ∈ " * n),
    "functions": lambda n: _goal("fun x => " * n + "x"),
    "alternatives": lambda n: _goal("fun | x => " * n + "x"),
    "rows": lambda n: _goal("match x with " + "| x " * n + "=> y"),
    "conditionals": lambda n: _goal("if p then x else " * n + "y"),
    "conditions": lambda n: _goal("if " * n),
    "bars": lambda n: _goal("|" * n),
    "absolute values": lambda n: _goal("|x + " * n),
    "lets": lambda n: _goal("let x := 1; " * n + "x"),
    "by": lambda n: _goal("by " * n),
    "by in parentheses": lambda n: _goal("f (by " * n),
    "do": lambda n: _goal("do " * n),
    "calc": lambda n: _goal("calc a = b := h\n" + "  _ = c := h\n" * n),
    "quotations": lambda n: _goal("`(" * n),
    "dots": lambda n: _goal("(" + "· + " * n + "·)"),
    "levels": lambda n: _goal("x.{" * n),
    "modulo": lambda n: _goal("x ≡ y [MOD " * n),
    "comments": lambda n: "/- " * n,
    "closed comments": lambda n: "/- " * n + "-/ " * n,
    "documentation": lambda n: "/-- d -/ " * n,
    "quoted names": lambda n: _goal("«x " * n),
    "open strings": lambda n: _goal('"' + "x\n" * n),
    "open interpolations": lambda n: _goal('s!"{" ' * n),
    "nested interpolations": lambda n: _goal('s!"{ ' * n),
    "one long name": lambda n: "x." * n,
    "one long number": lambda n: _goal("1e" * n),
    "attributes": lambda n: "@[" * n,
    "modifiers": lambda n: "private " * n,
    "prefixes": lambda n: "open A in " * n,
    "theorems without a name": lambda n: "theorem\n" * n,
    "theorems in a line": lambda n: "theorem t : p := h " * n,
    "scopes": lambda n: "namespace A\n" * n,
    "bad binders": lambda n: "variable " + "(x : ) " * n,
    "illegal names": lambda n: "theorem t " + "(t* : A) " * n + ": p",
    "bad fields": lambda n: "instance : A where\n" + "  x := )\n" * n,
    "bad members": lambda n: "structure A where\n" + "  x : )\n" * n,
    "bad constructors": lambda n: "inductive A\n" + "| x : )\n" * n,
    "bad helpers": lambda n: "def a := x where\n" + "  y := (\n" * n,
    "notations": lambda n: "".join(f'infixl:65 " ⊹{i} " => f\n' for i in range(n)),
    "notations that begin alike": lambda n: "".join(f'notation "⟪" x "q{i}" => x\n' for i in range(n)),
    "syntax": lambda n: "".join(f'syntax "go{i}" term : term\n' for i in range(n)),
    "unknown commands": lambda n: "what is this\n" * n,
    "unknown characters": lambda n: "😀" * n,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_nesting_without_end(shape: str) -> None:
    parsed = _check(SHAPES[shape](N))
    assert _height(parsed.file) <= 3 * MAX_HEIGHT


def _height(node: object) -> int:
    """The height of a tree, level by level; tuples do not count."""
    height, level = 0, [node]
    while level:
        height += 1
        level = [below for each in level for below in children(each)]
    return height


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_text(shape: str) -> None:
    """Twice the text is at most about twice the work, counted in calls of Python functions."""
    small, large = (_calls(SHAPES[shape](n)) for n in (400, 800))
    assert large <= 2.3 * small + 1_000


def _calls(text: str) -> int:
    count = 0

    def on_event(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(on_event)
    try:
        parse_file(text)
    finally:
        sys.setprofile(None)
    return count
