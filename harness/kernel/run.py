"""One run of `lean --json` on text of our making, in a private folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.kernel.messages import Message
from harness.kernel.toolchain import Lean
from harness.process.sandbox import Containment, Limits


@dataclass(frozen=True, slots=True)
class Answer:
    """What Lean said to one input. `cut` names the limit that ended the run, or why it said nothing; empty if it ended.

    An answer that was cut short says nothing about what Lean had not come to.
    """

    messages: tuple[Message, ...]
    status: int | None
    cut: str
    containment: Containment


def ask(
    lean: Lean, text: str, *, options: Sequence[tuple[str, str]] = (), limits: Limits | None = None
) -> Answer:
    """Run Lean on one file with this text; `options` are Lean options (`autoImplicit`, `false`), passed as `-D`.

    Always asks for all errors (Lean stops at a hundred otherwise). A run that printed no message and did not exit with
    0 is cut short: a crash is never taken for silence.
    """
    raise NotImplementedError
