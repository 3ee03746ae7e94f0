"""The planted statements: Lean files of ours, in which a comment line before a theorem says what must come out.

In `false/`, `-- witness: m = 0, n = 1` names the counterexample that a theorem must shrink to, as Lean terms (nothing
after the colon: the statement has no variables). In `true/`, nothing may be refuted; `-- vacuous` says that no point
satisfies the hypotheses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_DECLARED = re.compile(r"(?:^-- (?P<marker>.*)\n)?^theorem (?P<name>\S+)", re.MULTILINE)
_OPENING, _CLOSING = "([{⟨", ")]}⟩"


@dataclass(frozen=True, slots=True)
class Planted:
    """A statement of one file; `witness` is None for a true one."""

    path: Path
    name: str
    witness: tuple[tuple[str, str], ...] | None
    vacuous: bool = False

    @property
    def id(self) -> str:
        return f"{self.path.stem}:{self.name}"


def planted(folder: str) -> tuple[Planted, ...]:
    """All statements of `false` or `true`, by file and in order. Raises ValueError where a marker is missing."""
    return tuple(
        each for path in sorted((HERE / folder).glob("*.lean")) for each in _read(path, folder == "false")
    )


def _read(path: Path, is_false: bool) -> list[Planted]:
    found = []
    for match in _DECLARED.finditer(path.read_text("utf-8")):
        name, marker = match["name"], match["marker"] or ""
        if is_false:
            if not marker.startswith("witness:"):
                raise ValueError(f"{path.name}: {name} has no witness line before it")
            found.append(Planted(path, name, _witness(marker.removeprefix("witness:"))))
        else:
            found.append(Planted(path, name, None, vacuous=marker == "vacuous"))
    return found


def _witness(text: str) -> tuple[tuple[str, str], ...]:
    """`x = 1, l = [0, 1]` as pairs; commas inside brackets separate nothing."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    split = [part.partition(" = ") for part in parts if part.strip()]
    return tuple((name.strip(), value.strip()) for name, _, value in split)
