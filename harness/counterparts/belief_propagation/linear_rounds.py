"""One round of sum-product in plain floats on arrays, without logarithms: several times as fast, where it can be used.

Messages are scaled to sum 1 in every round, so products only run out of range where a variable has very many factors or
messages are nearly certain of opposite things. A round notices that and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_TINY = 1e-200  # far above where floats lose digits, and below what ordinary tables lead to


class LinearRounds:
    """Rounds on graphs of one shape: `edges` by arity `(factor, slot)`, `variable` by edge, as `vectorised.Shape`.

    `slots` are, by variable, its edges, and after the last one the number of a message of ones.
    """

    def __init__(self, edges: Mapping[int, Integers], variable: Integers) -> None:
        self._edges = edges
        self._count = len(variable)
        order = np.argsort(variable, kind="stable")
        _, starts, degrees = np.unique(variable[order], return_index=True, return_counts=True)
        self._slots = np.full((len(starts), degrees.max(initial=0)), self._count)
        for row, (start, degree) in enumerate(zip(starts, degrees, strict=True)):
            self._slots[row, :degree] = order[start : start + degree]

    @property
    def worth_it(self) -> bool:
        """No variable has so many more factors than others that most slots stay empty."""
        return self._slots.size <= 4 * self._count

    def after(self, tables: Mapping[int, Floats], messages: Floats) -> Floats | None:
        """What factors send next, `(edge, x, instance)`; None where a product gets out of the range of floats."""
        received = self._received(messages)
        sent = np.empty_like(messages)
        for arity, edges in self._edges.items():
            states = ascii_lowercase[:arity]
            for slot in range(arity):
                others = [other for other in range(arity) if other != slot]
                terms = ",".join([f"y{states}z", *(f"y{states[other]}z" for other in others)])
                incoming = [received[edges[:, other]] for other in others]
                sent[edges[:, slot]] = np.einsum(f"{terms}->y{states[slot]}z", tables[arity], *incoming)
        total = sent.sum(axis=1, keepdims=True)
        if total.min(initial=1.0) < _TINY:
            return None
        sent /= total
        return sent

    def _received(self, messages: Floats) -> Floats:
        """What variables send: of messages on their edges, the product of those before times that of those after."""
        padded = np.concatenate([messages, np.ones_like(messages[:1])])
        gathered = [padded[column] for column in self._slots.T]
        received = np.empty_like(padded)
        after: list[Floats] = [np.ones_like(gathered[0])] if gathered else []
        for message in reversed(gathered[1:]):
            after.append(after[-1] * message)
        before: Floats | None = None
        for column, message, later in zip(self._slots.T, gathered, reversed(after), strict=True):
            received[column] = later if before is None else before * later
            before = message if before is None else before * message
        return received
