"""How wide a text may become in a browser, where the font is not known: never less than what is drawn.

The graph is set in a monospaced font. In those at hand a letter of the ASCII range is 0.60 to 0.62 em wide. A
character that the font lacks comes from another one, which can be as wide as a full-width letter.
"""

from __future__ import annotations

import unicodedata

NARROW = 0.62
"""Em: a character that every monospaced font has."""

WIDE = 1.1
"""Em: everything that may come from another font."""


def text_width(text: str, size: float) -> float:
    """An upper bound of the width of `text` in pixels, at a font size in pixels."""
    return size * sum(map(_em, text))


def beginning(text: str, most: int) -> str:
    """`text` with at most `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def end(text: str, most: int) -> str:
    """`text` with at most `most` characters; of a longer one the end, which tells names of one namespace apart."""
    return text if len(text) <= most else f"…{text[1 - most :]}"


def _em(character: str) -> float:
    if " " <= character <= "~" or "\u00a1" <= character <= "\u017f":
        return NARROW
    return 0.0 if unicodedata.combining(character) else WIDE
