"""Source text with positions: the one place that turns offsets into lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points `[start, end)` in one text."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people count: line from 1, column from 1 in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file; `path` is relative to its repository, with forward slashes."""

    path: str
    text: str
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        object.__setattr__(self, "_line_starts", tuple(starts))

    def position(self, offset: int) -> Position:
        """The line and column of `offset`; an offset past the end stands at the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a place; one past the end of its line, or of the text, stands at that end."""
        if position.line > len(self._line_starts):
            return len(self.text)
        start = self._line_starts[max(1, position.line) - 1]
        return min(start + max(1, position.column) - 1, start + len(self.line(position.line)))

    def line(self, number: int) -> str:
        """Line `number` (from 1) without its line break; empty outside the file."""
        if not 1 <= number <= len(self._line_starts):
            return ""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end]

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def excerpt(self, span: Span, message: str) -> str:
        """`path:line:column: message`, the source line, and `~~~^` under the span."""
        start = self.position(span.start)
        source = self.line(start.line)
        width = max(1, min(span.end - span.start, len(source) - start.column + 1))
        pointer = " " * (start.column - 1) + "~" * (width - 1) + "^"
        return f"{self.path}:{start.line}:{start.column}: {message}\n  {source}\n  {pointer}"
