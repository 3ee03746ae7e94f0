"""Text from upstream made harmless to read: hidden characters shown, code told apart from prose.

Names, file names and messages of audited repositories are hostile: they may hold characters that reorder, hide or end
a line of the report. Every renderer passes them through `visible` before it escapes them for its own format.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

# Control, format (bidirectional overrides, zero-width, tags), surrogate and private-use characters; separators and odd
# spaces. Accents and scripts of any direction are left alone.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs"})
# Letters, marks and symbols that draw nothing: fillers, joiners, variation selectors, the empty braille cell.
_NO_INK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# Everything but the ranges of Latin, Greek, arrows and mathematical operators that hold nothing hidden.
_SUSPECT = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u03ff\u2190-\u22ff]")
_NOT_PLAIN = re.compile(r"[^\n -~]")
_CODE = re.compile(r"`([^`\n]+)`")


class Piece(NamedTuple):
    """A stretch of one sentence; `code` says that it stood between backticks."""

    text: str
    code: bool


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    hidden = unicodedata.category(character) in _HIDDEN_CATEGORIES or _NO_INK.match(character)
    return f"\\u{{{ord(character):x}}}" if hidden else character


def visible(text: str, *, keep_lines: bool = False) -> str:
    """`text` with every hidden character as `\\u{202e}`; `keep_lines` spares line feeds."""
    if keep_lines:
        return "\n".join(visible(line) for line in text.split("\n"))
    return _SUSPECT.sub(lambda match: _shown(match[0]), text)


def pieces(sentence: str) -> tuple[Piece, ...]:
    """Prose and `code` of one sentence in turn; a backtick without a partner is prose."""
    found: list[Piece] = []
    at = 0
    for match in _CODE.finditer(sentence):
        if match.start() > at:
            found.append(Piece(sentence[at : match.start()], False))
        found.append(Piece(match[1], True))
        at = match.end()
    if at < len(sentence):
        found.append(Piece(sentence[at:], False))
    return tuple(found)


def json_text(value: dict[str, Any]) -> str:
    """`value` as JSON, indented by two spaces and with a line break at its end.

    Names stay readable as they are; what is hidden (bidirectional overrides, …) is written as `\\u202e`.
    """
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return _NOT_PLAIN.sub(lambda match: _escaped(match[0]), text) + "\n"


def _escaped(character: str) -> str:
    if visible(character) == character:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
