"""The comments of a file: the stretches between its tokens, block comments opened, line comments joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from harness.inventory.model import Module
from harness.text import Span

_OPENS = re.compile(r"--|/-")
_EDGE = re.compile(r"/-|-/")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: `span` with its marks, `text` without them, and where each line of `text` begins in the file."""

    span: Span
    text: str
    line_offsets: tuple[int, ...]

    def offset(self, at: int) -> int:
        """The place in the file of position `at` in `text`."""
        line = self.text.count("\n", 0, at)
        return self.line_offsets[line] + at - (self.text.rfind("\n", 0, at) + 1)


def comments_of(module: Module) -> Iterator[Comment]:
    """Every comment that is no documentation, in order; lines of `--` that stand together are one comment."""
    text, tokens = module.source.text, module.tokens
    starts = [token.start for token in tokens]
    joined: list[Span] = []
    at = 0
    while (found := _OPENS.search(text, at)) is not None:
        start = found.start()
        inside = bisect_right(starts, start) - 1
        if inside >= 0 and start < tokens[inside].end:
            at = tokens[inside].end
            continue
        if found.group() == "/-":
            yield from _joined(text, joined)
            joined = []
            at = _end_of_block(text, start)
            inner = text[start + 2 : at - 2 if text.endswith("-/", start + 2, at) else at]
            yield Comment(Span(start, at), inner, _line_offsets(inner, start + 2))
            continue
        end = text.find("\n", start)
        at = len(text) if end < 0 else end
        if joined and not _adjacent(text, joined[-1], start):
            yield from _joined(text, joined)
            joined = []
        joined.append(Span(start, at))
    yield from _joined(text, joined)


def _end_of_block(text: str, start: int) -> int:
    depth, at = 0, start
    while (edge := _EDGE.search(text, at)) is not None:
        depth += 1 if edge.group() == "/-" else -1
        at = edge.end()
        if not depth:
            return at
    return len(text)


def _adjacent(text: str, before: Span, start: int) -> bool:
    """Only a line break and blanks between two line comments, and nothing before the second on its line."""
    between = text[before.end : start]
    return between.count("\n") == 1 and not between.strip()


def _joined(text: str, spans: list[Span]) -> Iterator[Comment]:
    if not spans:
        return
    lines, offsets = [], []
    for span in spans:
        skip = 3 if text[span.start + 2 : span.start + 3] == " " else 2
        lines.append(text[span.start + skip : span.end])
        offsets.append(span.start + skip)
    yield Comment(Span(spans[0].start, spans[-1].end), "\n".join(lines), tuple(offsets))


def _line_offsets(inner: str, start: int) -> tuple[int, ...]:
    return (start, *(start + found.end() for found in re.finditer("\n", inner)))
