"""An instance counts where it is in scope and nowhere else: another file's must not make a false statement true."""

from __future__ import annotations

import pytest

from harness.inventory import collect
from harness.refutation import Effort, Examiner
from harness.search.tools import BUDGETS
from harness.text import SourceText

INSTANCE = "instance : LT Nat := ⟨fun _ _ => True⟩\n"
BELOW = "theorem below (n : Nat) : n < 1 := sorry\n"


@pytest.mark.parametrize(
    ("files", "outcome"),
    [
        ({"A.lean": INSTANCE, "B.lean": BELOW}, "refuted"),
        ({"A.lean": INSTANCE, "B.lean": "import A\n" + BELOW}, "verified"),
        ({"A.lean": "local " + INSTANCE, "B.lean": "import A\n" + BELOW}, "refuted"),
        ({"B.lean": BELOW + INSTANCE}, "refuted"),
        ({"B.lean": INSTANCE + BELOW}, "verified"),
    ],
    ids=["not imported", "imported", "local to another file", "further below", "above"],
)
def test_an_instance_counts_where_it_is_in_scope(files: dict[str, str], outcome: str) -> None:
    texts = {name: SourceText(name, text) for name, text in files.items()}
    inventory = collect("", "", texts, texts)
    below = next(one for one in inventory.declarations if one.name == "below")
    assert Examiner(inventory).examine(below, Effort(BUDGETS["small"])).outcome.kind == outcome
