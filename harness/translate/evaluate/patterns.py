"""Patterns of a match, compiled to tests that bind as they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, assert_never

from harness.logic import Truth
from harness.logic.terms import Pattern, PCon, PLit, PSucc, PVar, PWild
from harness.logic.values import Datum
from harness.translate.evaluate.elements import bare, head
from harness.translate.evaluate.runtime import Frame, told

if TYPE_CHECKING:
    from harness.translate.evaluate.compile import Compiler

Test = Callable[[Any, Frame], bool]


def compile_row(compiler: Compiler, patterns: tuple[Pattern, ...]) -> Callable[[list[Any], Frame], bool]:
    """Whether all values fit their patterns."""
    tests = [compile_pattern(compiler, pattern) for pattern in patterns]
    if len(tests) == 1:
        [test] = tests
        return lambda values, frame: test(values[0], frame)
    return lambda values, frame: all(test(value, frame) for test, value in zip(tests, values, strict=True))


def compile_pattern(compiler: Compiler, pattern: Pattern) -> Test:
    match pattern:
        case PVar(var):
            return _bind(compiler.scope.slot(var.name))
        case PWild():
            return lambda _value, _frame: True
        case PLit(term):
            expected, type_ = compiler.run(term), bare(term.type)
            if head(type_) in ("Real", "Complex"):
                equal = compiler.kinds.equal(type_)
                return lambda value, frame: told(equal(value, expected(frame)))
            return lambda value, frame: bool(_plain(value) == expected(frame))
        case PSucc(inner, k):
            test = compile_pattern(compiler, inner)
            return lambda value, frame: value >= k and test(value - k, frame)
        case PCon(name, args):
            return _constructor(name, [compile_pattern(compiler, arg) for arg in args])
        case _:
            assert_never(pattern)


def _plain(value: Any) -> Any:
    """A proposition's value is a truth, and patterns have bools for it."""
    return told(value) if isinstance(value, Truth) else value


def _bind(slot: int) -> Test:
    def test(value: Any, frame: Frame) -> bool:
        frame[slot] = value
        return True

    return test


def _constructor(name: str, tests: list[Test]) -> Test:
    match name, tests:
        case "List.nil", []:
            return lambda value, _frame: not value
        case "List.cons", [first, rest]:
            return lambda value, frame: bool(value) and first(value[0], frame) and rest(value[1:], frame)
        case ("Nat.zero", []):
            return lambda value, _frame: bool(value == 0)
        case "Nat.succ", [inner]:
            return lambda value, frame: value > 0 and inner(value - 1, frame)
        case "Int.ofNat", [inner]:
            return lambda value, frame: value >= 0 and inner(value, frame)
        case "Int.negSucc", [inner]:
            return lambda value, frame: value < 0 and inner(-value - 1, frame)
        case (("Fin.mk" | "Subtype.mk" | "Array.mk"), [inner]):
            return inner
        case (("Bool.true" | "Bool.false"), []):
            expected = name == "Bool.true"
            return lambda value, _frame: _plain(value) is expected
        case (("Unit.unit" | "PUnit.unit"), []):
            return lambda _value, _frame: True
        case _:
            return _datum(name, tests)


def _datum(name: str, tests: list[Test]) -> Test:
    def test(value: Datum, frame: Frame) -> bool:
        return value.constructor == name and all(
            test(field, frame) for test, field in zip(tests, value.fields, strict=True)
        )

    return test
