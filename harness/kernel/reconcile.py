"""What source reading says against what Lean says, declaration by declaration; where they differ neither is dropped.

Source reading looks for names, order and words that Lean does not have, and for holes. It does not look for types
that do not fit or proofs that fail, so a rejection of those classes is beyond it; one of the first three that it does
not see is a defect of this tool.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from harness.inventory.model import Inventory
from harness.kernel.model import Heard, Rejection, Word


class Seen(StrEnum):
    """What source shows of one declaration: Lean cannot accept it, a part of it is no text that our parser reads, it
    holds a hole, or nothing against it."""

    PROBLEM = "build problem"
    UNREAD = "not parsed"
    SORRY = "sorry"
    NOTHING = "nothing seen"


@dataclass(frozen=True, slots=True)
class SourceWord:
    """Source reading's word on one declaration (by its index) and why; `missing` are the words that it says are not
    there, here or elsewhere in the file.
    """

    declaration: int
    seen: Seen
    reason: str = ""
    missing: frozenset[str] = frozenset()


class Difference(StrEnum):
    """How the two words differ, the worst first."""

    TOO_KIND = "source reading was too kind"
    TOO_STRICT = "source reading was too strict"
    BEYOND = "source reading does not look for this"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two words on one declaration that do not fit."""

    declaration: int
    difference: Difference
    source: str
    lean: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How often each pair of words was said (`source`, Lean's), and every disagreement, the worst first."""

    table: tuple[tuple[str, str, int], ...]
    disagreements: tuple[Disagreement, ...]


_LOOKED_FOR = frozenset({Rejection.NAME, Rejection.PARSE, Rejection.ORDER})
_SAID = ("accepted", "accepted with sorry", "rejected", "not reached")


def reconcile(inventory: Inventory, source: Sequence[SourceWord], words: Sequence[Word]) -> Reconciled:
    """Both words on every declaration; the sequences go by the inventory's indices."""
    counted = Counter((one.seen, said(word)) for one, word in zip(source, words, strict=True))
    table = tuple((seen, heard, counted[seen, heard]) for seen in Seen for heard in _SAID)
    foreseen = _foreseen(inventory, source, words)
    found = [
        disagreement
        for one, word in zip(source, words, strict=True)
        if (disagreement := _compare(one, word, foreseen)) is not None
    ]
    order = list(Difference)
    return Reconciled(table, tuple(sorted(found, key=lambda d: order.index(d.difference))))


def said(word: Word) -> str:
    """Lean's word in the terms of the table."""
    if word.heard is Heard.ACCEPTED and word.sorry:
        return "accepted with sorry"
    return str(word.heard)


def _foreseen(inventory: Inventory, source: Sequence[SourceWord], words: Sequence[Word]) -> frozenset[int]:
    """Rejections that source sees: by its own word, by a word missing in the file, or by what the declaration uses."""
    rejected = [word.declaration for word in words if word.heard is Heard.REJECTED]
    found = {
        index
        for index in rejected
        if source[index].seen is Seen.PROBLEM
        or (source[index].seen is Seen.UNREAD and words[index].rejection is Rejection.PARSE)
        or _named(source[index], words[index])
    }
    growing = True
    while growing:
        growing = False
        for index in rejected:
            if index not in found and found & _used(inventory, index):
                found.add(index)
                growing = True
    return frozenset(found)


def _used(inventory: Inventory, index: int) -> set[int]:
    declaration = inventory.declarations[index]
    references = (*declaration.uses_statement, *declaration.uses_body)
    return {target for reference in references for target in reference.targets}


def _named(source: SourceWord, word: Word) -> bool:
    return any(
        re.search(rf"(?<![\w.]){re.escape(missing)}(?![\w'])", word.message) for missing in source.missing
    )


def _compare(source: SourceWord, word: Word, foreseen: frozenset[int]) -> Disagreement | None:
    index = source.declaration
    seen = f"{source.seen}: {source.reason}" if source.reason else str(source.seen)

    def differs(difference: Difference, heard: str) -> Disagreement:
        return Disagreement(index, difference, seen, heard)

    match word.heard:
        case Heard.NOT_REACHED:
            return None
        case Heard.REJECTED:
            heard = f"rejected ({word.rejection}): {word.message}"
            if index in foreseen:
                return None
            too_kind = word.rejection in _LOOKED_FOR
            return differs(Difference.TOO_KIND if too_kind else Difference.BEYOND, heard)
        case Heard.ACCEPTED:
            if word.sorry and source.seen is not Seen.SORRY:
                return differs(Difference.TOO_KIND, "accepted, with a warning that it uses `sorry`")
            if source.seen is Seen.PROBLEM or (source.seen is Seen.SORRY and not word.sorry):
                return differs(Difference.TOO_STRICT, "accepted without a warning")
    return None
