"""`Nat.rec`: values by steps, and at an index about which nothing is known, the step from any state to the next."""

from __future__ import annotations

from typing import Any

from harness.logic.terms import Op, type_of
from harness.logic.types import Type, TypeApp
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import head
from harness.translate.evaluate.generic import GenericInt, generic, rest_of
from harness.translate.evaluate.runtime import Frame, Run, Stuck, apply, pair

_KEPT = 4096
"""States that are remembered for one recursor at the same values of its free variables."""

_MEMORIES = 16
"""Choices of these values that are remembered."""


def natural_recursor(compiler: Compiler, op: Op) -> Run:
    """`Nat.rec init step n`: `init` for 0, `step k previous` for k + 1."""
    first, step, index = (compiler.run(arg) for arg in op.args)
    burn = compiler.tank.burn
    names = {*compiler.mentioned(op.args[0]), *compiler.mentioned(op.args[1])}
    slots = tuple(compiler.scope.slot(n) for n in sorted(names))
    memory: dict[Any, list[Any]] = {}
    unknown: dict[int, Any] = {}
    state_type = type_of(op)

    def remembered(frame: Frame) -> list[Any]:
        """The first states, at these values of the free variables."""
        try:
            key = tuple((type(frame[slot]), frame[slot]) for slot in slots)
            if key not in memory and len(memory) >= _MEMORIES:
                memory.clear()
            return memory.setdefault(key, [])
        except (TypeError, Stuck):
            return []  # a value that is no key

    def at(frame: Frame, n: int) -> Any:
        known = remembered(frame)
        if n < len(known):
            return known[n]
        if not known:
            known.append(first(frame))
        function, value = step(frame), known[-1]
        for k in range(len(known) - 1, n):
            burn()
            value = apply(function, (k, value))
            if k < _KEPT:
                known.append(value)
        return value

    def from_any(frame: Frame, n: GenericInt) -> Any:
        """The value so many steps after the state at a natural number, which may be any state."""
        if slots:
            raise Stuck("a recursor at a number about which nothing is known")
        variable, steps = rest_of(n)
        if variable.number not in unknown:
            unknown.clear()
            unknown[variable.number] = any_state(state_type)
        value, function = unknown[variable.number], step(frame)
        for k in range(steps):
            burn()
            value = apply(function, (GenericInt(variable) + k, value))
        return value

    def run(frame: Frame) -> Any:
        n = index(frame)
        return from_any(frame, n) if isinstance(n, GenericInt) else at(frame, n)

    return run


def any_state(type_: Type) -> Any:
    """Numbers about which nothing is known, in pairs as the type says."""
    if isinstance(type_, TypeApp) and type_.head == "Prod":
        left, right = type_.args
        return pair(any_state(left), any_state(right))  # type: ignore[arg-type] # pairs of types
    value = generic(head(type_))
    if value is None:
        raise Stuck("a state that is no number")
    return value
