"""One run of `lean --json` on text of our making, in a private folder."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from harness.kernel.messages import Message, read_messages
from harness.kernel.toolchain import Lean
from harness.process import Containment, Ended, Limits, contained, private_folder

_INPUT = "Input.lean"
_ALL_ERRORS = ("maxErrors", "1000000")


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
    0 is cut short: a crash is never taken for silence. So is one that did not come to the end of the text, which a last
    line of ours shows: it has Lean print a word that nobody could know before.
    """
    word = secrets.token_hex(16)
    end = text.count("\n") + 2
    with private_folder() as folder:
        (folder / _INPUT).write_text(f'{text}\n#print "{word}"\n', "utf-8", newline="\n")
        flags = [f"-D{name}={value}" for name, value in (_ALL_ERRORS, *options)]
        ended = contained(
            [str(lean.lean), "--json", *flags, _INPUT], folder, limits or Limits(), reads=lean.reads
        )
    heard = read_messages(ended.output)
    reached = any(message.line == end and word in message.text for message in heard)
    messages = tuple(message for message in heard if word not in message.text)
    return Answer(messages, ended.status, _cut(ended, messages, reached), ended.containment)


def _cut(ended: Ended, messages: Sequence[Message], reached: bool) -> str:
    """Why the answer is not the whole answer; empty where it is."""
    last = next(iter(reversed(ended.errors.decode("utf-8", "replace").strip().splitlines())), "")
    rejected = any(message.severity == "error" for message in messages)
    if ended.cut:
        return ended.cut
    if ended.status is None:
        return f"Lean could not be started: {last}"
    if ended.status < 0:
        return f"Lean was killed by signal {-ended.status}"
    if ended.status != (1 if rejected else 0):
        return f"Lean ended with status {ended.status} and {'errors' if rejected else 'no error'}: {last}"
    return "" if reached else "Lean did not come to the end of the text"
