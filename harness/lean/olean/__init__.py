"""Reads compiled Lean modules (`.olean`) as data: constants, terms, imports, and which axioms each constant reaches.

No code is run, so it is a second opinion on Lean's own `#print axioms` that is safe to ask of files nobody vouches for.
It is no kernel: a compiled file says what it holds, and nothing here checks that a proof proves its statement.

Read in this order: `header`, `region` (objects and names), `expressions`, `constants`, `modules` (a module from its
parts), `axioms`. Hostile input ends in `OleanError`: every access is bounds-checked, nothing recurses, cycles are
refused where they are met, and work and text are limited to a multiple of the file's size.
"""

from __future__ import annotations

from harness.lean.olean.axioms import Reach, axioms_of
from harness.lean.olean.constants import Constant, Kind, Safety, mentioned
from harness.lean.olean.header import Header, OleanError, unreadable
from harness.lean.olean.modules import (
    PARTS,
    Compiled,
    CompiledModule,
    OleanModule,
    read_compiled,
    read_module,
    read_olean,
)
from harness.lean.olean.region import Constructor, Region

__all__ = [
    "PARTS",
    "Compiled",
    "CompiledModule",
    "Constant",
    "Constructor",
    "Header",
    "Kind",
    "OleanError",
    "OleanModule",
    "Reach",
    "Region",
    "Safety",
    "axioms_of",
    "mentioned",
    "read_compiled",
    "read_module",
    "read_olean",
    "unreadable",
]
