"""Our parser nests operators as Lean does, for every pair of levels in both orders."""

from __future__ import annotations

import pytest

from harness.lean.parser import parse_file
from harness.lean.syntax import App as ParsedApp
from harness.lean.syntax import DeclarationCommand, NamedArg, Opaque, walk
from tests.oracle import precedence, shapes
from tests.oracle.answers import READINGS, load
from tests.oracle.reading import parse_reading
from tests.oracle.shapes import Shape
from tests.oracle.statements import Statement, read
from tests.oracle.terms import App, Const, Pi, Term

_, ANSWERS = load(READINGS.read_text(encoding="utf-8"))
TEXT = precedence.PATH.read_text(encoding="utf-8")


def test_the_file_is_what_its_tables_say() -> None:
    assert precedence.text() == TEXT


def _ours() -> dict[str, Shape | None]:
    """What stands in `Seen (…)`, by our parse; None where it is not read as one term."""
    found: dict[str, Shape | None] = {}
    for command in parse_file(TEXT).file.commands:
        match command:
            case DeclarationCommand("theorem", name, type=ParsedApp(_, (argument,))):
                unread = any(isinstance(node, Opaque) for node in walk(command))
                found[name] = None if unread or isinstance(argument, NamedArg) else shapes.of_parse(argument)
            case DeclarationCommand("theorem", name):
                found[name] = None
    return found


def _leans(reading: str) -> Shape:
    term: Term = parse_reading(reading)
    while isinstance(term, Pi):
        term = term.body
    match term:
        case App(Const("Seen"), (_, argument)):
            return shapes.of_reading(argument)
    raise ValueError(f"no `Seen` in {reading}")


OURS = _ours()


@pytest.mark.parametrize("statement", read("precedence", TEXT).statements, ids=lambda each: each.name)
def test_operators_nest_as_in_lean(statement: Statement) -> None:
    answer = ANSWERS[statement.id]
    if answer.error == "parse":
        assert OURS[statement.name] is None
    elif answer.status == "ok":
        assert OURS[statement.name] == _leans(answer.reading)
