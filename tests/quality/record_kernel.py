"""Asks a real Lean about the emitted negations and writes the record: `python -m tests.quality.record_kernel LEAN`.

Searches for the witnesses first, so it takes a minute more than Lean does.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from harness.confirm import short
from harness.kernel.refutations import compose, rulings
from harness.kernel.run import ask
from harness.kernel.toolchain import find_lean
from harness.logic.values import Point
from harness.refutation import Effort
from harness.search.tools import NORMAL
from tests.quality.refuted import RECORD, Recorded, digest, emitted, groups, line, statements


def witnesses() -> dict[str, Point]:
    """The witness that the search finds for each planted statement."""
    found: dict[str, Point] = {}
    for name, of, declaration in statements():
        certificate = of.examine(declaration, Effort(NORMAL)).certificate
        assert certificate is not None, f"{name} is not refuted"
        found[name] = certificate.point
    return found


def record(lean: Path) -> None:
    points = witnesses()
    asked, keys = groups(points)
    composed = compose(asked)
    program = find_lean(lean, "")
    answer = ask(program, composed.text)
    found = rulings(composed, answer.messages, answer.cut)
    theorems = {
        name: emitted(of, declaration, points[name])[0].theorem for name, of, declaration in statements()
    }
    head = {
        "lean": short(program.version),
        "command": "python -m tests.quality.record_kernel LEAN",
        "input": digest(composed.text),
    }
    lines = [json.dumps(head)]
    for key, name in keys.items():
        one = found[key]
        lines.append(
            line(
                Recorded(name, points[name], digest(theorems[name]), one.ruling.value, one.compared, one.said)
            )
        )
    RECORD.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    record(Path(sys.argv[1]))
