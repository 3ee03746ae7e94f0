"""Parser for Lean 4 files: total, and one class a level of the grammar.

`Cursor` (tokens) < `Blocks` (token trees) < `Binders` < `Terms` < `Bracketed`
< `Declarations` < `NotationCommands` < `Commands`.
"""

from harness.lean.parser.commands import Parsed, parse_file, parse_term
from harness.lean.parser.cursor import Added

__all__ = ["Added", "Parsed", "parse_file", "parse_term"]
