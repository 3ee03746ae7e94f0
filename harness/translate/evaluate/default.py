"""`default`: the value that a type's `Inhabited` instance gives."""

from __future__ import annotations

from typing import Any

from harness.logic.types import Arrow, Type, TypeApp
from harness.logic.values import Datum
from harness.numbers.rational import ZERO
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import MODULAR, as_type, bare, head
from harness.translate.evaluate.runtime import NONE, Frame, Run, Stuck

DEFAULTS: dict[str, Any] = {
    "Nat": 0,
    "Int": 0,
    "Rat": ZERO,
    "Real": ZERO,
    "NNReal": ZERO,
    "Complex": Datum("Complex.mk", (ZERO, ZERO)),  # type: ignore[arg-type] # a value of a running term
    "Bool": False,
    "Prop": True,
    "String": "",
    "Char": ord("A"),
    "Unit": (),
    "PUnit": (),
    "List": (),
    "Array": (),
    "Multiset": (),
    "Finset": frozenset(),
    "Set": frozenset(),
    "Option": NONE,
}


def default(compiler: Compiler, type_: Type) -> Run:
    """`default` at a type; Stuck where the instance is not known."""
    type_ = bare(type_)
    name = head(type_)
    if name in DEFAULTS:
        value = DEFAULTS[name]
        return lambda _frame: value
    if name in MODULAR:
        return lambda _frame: 0
    if isinstance(type_, TypeApp) and name == "Prod":
        first, second = (default(compiler, as_type(arg)) for arg in type_.args)
        return lambda frame: Datum("Prod.mk", (first(frame), second(frame)))
    if isinstance(type_, Arrow):
        inner = default(compiler, type_.codomain)
        return lambda frame: _constant(inner(frame))

    def run(_: Frame) -> Any:
        raise Stuck(f"the default value of {name} is not known")

    return run


def _constant(value: Any) -> Any:
    return lambda _: value
