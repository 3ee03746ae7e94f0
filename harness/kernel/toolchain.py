"""Which Lean is at hand: elan and lake on the path, or an executable that was named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lean:
    """A Lean to run. `lake` is None where only the compiler is there; `version` as it prints it.

    `reads` are folders below the home that the programs need (elan's toolchains).
    """

    lean: Path
    version: str
    lake: Path | None = None
    reads: tuple[Path, ...] = ()


def find_lean(named: Path | None, wanted: str) -> Lean:
    """The Lean that `named` points to, else the one on PATH that fits `wanted` (the text of lean-toolchain).

    Raises SourceError, saying what to install, where there is none or it does not answer `--version`.
    """
    raise NotImplementedError
