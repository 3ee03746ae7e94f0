"""What `lean --json` prints, one message a line, as values."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One message: line from 1 and column from 0 in Lean's input, as Lean counts (in characters); `kind` is its tag.

    `kind` is `hasSorry`, `linter.…` or empty; `severity` is `error`, `warning` or `information`. `end` is where what it
    is about ends, counted likewise; where it begins, if Lean does not say.
    """

    file: str
    line: int
    column: int
    severity: str
    kind: str
    text: str
    end: tuple[int, int] = (0, 0)


def read_messages(output: bytes) -> tuple[Message, ...]:
    """The messages in what Lean printed; lines that are no message (a tool's own chatter) are passed over."""
    found = (
        _message(line) for line in output.decode("utf-8", "replace").splitlines() if line.startswith("{")
    )
    return tuple(message for message in found if message is not None)


def _message(line: str) -> Message | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    match said:
        case {
            "severity": str(severity),
            "data": str(text),
            "pos": {"line": int(row), "column": int(column)},
        }:
            file, kind = said.get("fileName"), said.get("kind")
            match said.get("endPos"):
                case {"line": int(last), "column": int(to)}:
                    end = last, to
                case _:
                    end = row, column
            return Message(
                file if isinstance(file, str) else "",
                row,
                column,
                severity,
                kind if isinstance(kind, str) and kind != "[anonymous]" else "",
                text,
                end,
            )
    return None
