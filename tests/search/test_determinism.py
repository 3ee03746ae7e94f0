"""The same seed gives the same outcome, also in another process, where Python hashes strings differently."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
from harness.logic.types import INT, REAL
from harness.logic.terms import Var
from harness.search.falsify import falsify
from harness.search.tools import SMALL
from tests.search.model import op, statement, tools
x, y, z = (Var(n, REAL) for n in "xyz")
i, j = Var("i", INT), Var("j", INT)
for s in (
    statement(x, y, z, ("h", op("eq", op("mul", x, y), op("add", z, 3))), ("k", op("lt", x, z)),
              conclusion=op("le", op("mul", x, z), 40)),
    statement(i, j, ("h", op("eq", op("mod", op("mul", i, j), 7), 3)), conclusion=op("ne", op("add", i, j), 4)),
    statement(x, y, ("h", op("eq", op("add", op("mul", x, x), y), 2)), conclusion=op("le", y, 2)),
):
    print(falsify(s, tools(s), SMALL, 3))
"""


def digest(hash_seed: str) -> str:
    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True, env=env)
    return hashlib.sha256(done.stdout).hexdigest()


def test_hash_seeds_do_not_matter() -> None:
    assert digest("1") == digest("2")
