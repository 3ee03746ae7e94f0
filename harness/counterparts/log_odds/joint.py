"""Joint distributions of a few binary variables, exact, for counterexamples that a reader can add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from harness.errors import UsageError
from harness.numbers.rational import ONE, ZERO, Rational

Event = Mapping[str, int]
"""Values, 0 or 1, of some of the variables."""


@dataclass(frozen=True, slots=True)
class Joint:
    """P of every assignment to `names`: cell number i belongs to the values that are i's binary digits.

    `UsageError` unless there is one cell an assignment, none negative, and they add up to 1.
    """

    names: tuple[str, ...]
    cells: tuple[Rational, ...]

    def __post_init__(self) -> None:
        if len(set(self.names)) != len(self.names):
            raise _wrong(f"variables {', '.join(self.names)}", "two have the same name")
        if len(self.cells) != 2 ** len(self.names):
            why = f"{len(self.names)} binary variables have {2 ** len(self.names)} assignments"
            raise _wrong(f"{len(self.cells)} cells", why)
        if any(cell < 0 for cell in self.cells):
            raise _wrong(f"the cells {', '.join(map(str, self.cells))}", "a probability is not negative")
        if (total := sum(self.cells, ZERO)) != ONE:
            raise _wrong(f"cells that add up to {total}", "probabilities of all assignments add up to 1")

    def __str__(self) -> str:
        rows = (f"{''.join(map(str, values))}: {cell}" for values, cell in self._rows())
        return f"P({', '.join(self.names)}) = {{{', '.join(rows)}}}"

    def probability(self, event: Event) -> Rational:
        """P(event); `UsageError` for an unknown variable or a value that is neither 0 nor 1."""
        for name, value in event.items():
            if name not in self.names or value not in (0, 1):
                raise _wrong(
                    f"the event {name} = {value}", f"the variables are {', '.join(self.names)}, each 0 or 1"
                )
        wanted = [event.get(name) for name in self.names]
        return sum((cell for values, cell in self._rows() if _agrees(values, wanted)), ZERO)

    def given(self, event: Event, condition: Event) -> Rational:
        """P(event | condition); `UsageError` where the condition has probability 0."""
        if (whole := self.probability(condition)) == 0:
            raise _wrong(f"the condition {dict(condition)}", "it has probability 0")
        if any(event.get(name, value) != value for name, value in condition.items()):
            return ZERO
        return self.probability({**event, **condition}) / whole

    def independent(self, first: str, second: str, condition: Event) -> bool:
        """Are the two variables independent given the condition? All four pairs of values are compared."""
        return all(
            self.given({first: i, second: j}, condition)
            == self.given({first: i}, condition) * self.given({second: j}, condition)
            for i, j in product((0, 1), repeat=2)
        )

    def _rows(self) -> Iterator[tuple[tuple[int, ...], Rational]]:
        return zip(product((0, 1), repeat=len(self.names)), self.cells, strict=True)


def _agrees(values: tuple[int, ...], wanted: list[int | None]) -> bool:
    return all(want is None or value == want for value, want in zip(values, wanted, strict=True))


def _wrong(what: str, why: str) -> UsageError:
    return UsageError(what, where="a joint distribution", why=why, todo="correct the table or the event")
