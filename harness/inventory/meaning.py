"""Meaning fingerprints: a statement together with everything that gives it its meaning."""

from __future__ import annotations

from collections.abc import Sequence

from harness.inventory.fingerprint import digest
from harness.inventory.read import Reading
from harness.lean.syntax import DeclarationCommand

_THEOREMS = frozenset({"theorem", "lemma", "axiom", "example", "corollary", "proposition"})


def meaning_fingerprints(
    readings: Sequence[tuple[Reading, DeclarationCommand]], pins: tuple[str, ...]
) -> list[str]:
    """For each declaration a hash of its statement, its scope, the pins and every definition it reaches.

    A definition gives meaning through its body, its own among them, a theorem only through its statement.
    """
    own = [_own(reading, syntax) for reading, syntax in readings]
    edges = [_edges(reading, syntax) for reading, syntax in readings]
    result = []
    for index, (reading, syntax) in enumerate(readings):
        reached: set[int] = set()
        stack = list(edges[index])
        while stack:
            target = stack.pop()
            if target not in reached and target != index:
                reached.add(target)
                stack += edges[target]
        below = sorted(own[target] for target in reached)
        result.append(
            digest([reading.fingerprint, *reading.in_force, *pins, *_body(reading, syntax), *below])
        )
    return result


def _own(reading: Reading, syntax: DeclarationCommand) -> str:
    return digest(
        [syntax.keyword, reading.name, reading.fingerprint, *reading.in_force, *_body(reading, syntax)]
    )


def _body(reading: Reading, syntax: DeclarationCommand) -> tuple[str, ...]:
    """The tokens by which it gives meaning beyond its statement."""
    return () if syntax.keyword in _THEOREMS else tuple(reading.body_tokens)


def _edges(reading: Reading, syntax: DeclarationCommand) -> list[int]:
    uses = reading.uses_statement
    if syntax.keyword not in _THEOREMS:
        uses = (*uses, *reading.uses_body)
    return [target for used in uses for target in used.targets]
