"""What could not be made executable, as a value: the construct, why, and where."""

from __future__ import annotations

from dataclasses import dataclass

from harness.text import Span


@dataclass(frozen=True, slots=True)
class Refusal:
    """`kind`: `ill_typed` where Lean would reject the statement too, `unsupported` where the limit is ours.

    `construct` is a short stable class (`unknown name`, `notation`, `library name`, …) by which reports count.
    """

    kind: str
    construct: str
    reason: str
    span: Span


class Refused(Exception):  # carried to the statement, where it becomes a value
    """Lowering stops at something that cannot be executed."""

    def __init__(self, construct: str, reason: str) -> None:
        super().__init__(reason)
        self.construct = construct
        self.reason = reason
