"""What is asked of every argument of a room."""

from __future__ import annotations

from collections.abc import Mapping

from harness.counterparts.arguments import Argue, Concludes, How

Shown = Mapping[str, tuple[Concludes, How]]
"""What the arguments of a room are to show, and how, by name and in their order."""


def assert_comes_out(argue: Argue, shown: Shown) -> None:
    """Every step holds, and the argument shows what it is listed for."""
    argument = argue()
    assert argument.missing == ()
    assert argument.complete
    assert (argument.concludes, argument.how) == shown[argue.__name__]
    assert (argument.instances > 0) == (argument.how in ("exhaustion", "tested"))
