"""What holds for the tree as a whole."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from harness.report.diff import read_audit
from harness.report.publish import published

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


def test_published_reports_hold_no_text_of_others_and_no_path_of_a_machine() -> None:
    reports = sorted((ROOT / "reports").glob("*/audit.json"))
    assert reports
    for path in reports:
        audit = read_audit(path.read_bytes(), str(path))
        assert audit.published
        assert not [one.name for one in audit.declarations if one.readings]
        assert not [
            one.name for one in audit.declarations if one.counterexample and one.counterexample.negation
        ]
        assert published(audit) == audit
        kept = {one.name for one in (path.parent / "certificates").iterdir()}
        assert kept
        assert not [name for name in kept if not name.startswith("reading.")]
        for file in path.parent.rglob("*"):
            assert not file.is_file() or not re.search(
                r"(?<![\w.])/(work|tmp|home|root)/", file.read_text("utf-8")
            ), file
