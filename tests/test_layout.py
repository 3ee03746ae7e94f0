"""What holds for the tree as a whole."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "harness").rglob("*.py"))


def _data_names() -> set[str]:
    """Last components of every Lean name that a shipped register cites, long enough to be no ordinary word."""
    names: set[str] = set()
    for register in (ROOT / "lean_refs").rglob("claims.toml"):
        for claim in tomllib.loads(register.read_text())["claim"]:
            for entry in (*claim.get("cites", ()), *claim.get("checks", ())):
                names.add(entry.get("name", "").rpartition(".")[2])
    return {name for name in names if len(name) > 8}


def test_the_code_knows_no_theorem_and_no_paper() -> None:
    names = _data_names()
    assert len(names) > 10
    for path in PACKAGE:
        words = set(re.findall(r"\w+", path.read_text()))
        assert not words & names, f"{path} names {sorted(words & names)}"


def test_locks_hold_no_lean_text() -> None:
    for lock in (ROOT / "lean_refs").rglob("locks/*.json"):
        text = lock.read_text()
        for sign in (":= by", "∀ ", "fun ", " → Prop", "theorem ", "/--"):
            assert sign not in text, f"{lock} holds {sign!r}"
