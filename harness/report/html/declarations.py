"""The declarations in blocks of one file, each short enough for a browser to lay out only when it comes into view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from harness.report.audit import Audit, AuditedDeclaration
from harness.report.views import declaration_anchors

MOST_ROWS = 60
"""Rows of one block."""


@dataclass(frozen=True, slots=True)
class Block:
    """Declarations that follow each other in one file, each with its anchor.

    `repository` is its number in the list that the filter offers.
    """

    repo: str
    file: str
    repository: int
    continued: bool
    rows: tuple[tuple[AuditedDeclaration, str], ...]


def declaration_blocks(audit: Audit, repositories: Sequence[str]) -> tuple[Block, ...]:
    """All declarations, in the audit's order."""
    number = {name: index for index, name in enumerate(repositories)}
    anchored = zip(audit.declarations, declaration_anchors(audit.declarations), strict=True)
    blocks: list[Block] = []
    for (repo, file), rows in groupby(anchored, key=lambda row: (row[0].repo, row[0].file)):
        held = tuple(rows)
        for start in range(0, len(held), MOST_ROWS):
            blocks.append(Block(repo, file, number[repo], start > 0, held[start : start + MOST_ROWS]))
    return tuple(blocks)
