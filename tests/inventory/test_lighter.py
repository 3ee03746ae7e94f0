"""An inventory without its trees: what reports say of it stays, and nothing holds on to what was dropped."""

from __future__ import annotations

import gc

from harness.inventory import collect
from harness.inventory.lighter import without_trees
from harness.lean.lexer import Token
from harness.lean.syntax import Binder
from harness.text import SourceText

TEXT = """
variable {α : Type} (x : α)
theorem first (n : Nat) (h : n < 3) : n < 4 := by omega
def twice (n : Nat) : Nat := n + n
theorem second : twice 2 = 4 ∧ x = x := by sorry
macro "odd" : term => `(0)
"""


def test_what_reports_say_stays() -> None:
    inventory = collect("own", "abc", {"A.lean": SourceText("A.lean", TEXT)}, ["A.lean"])
    light = without_trees(inventory)
    for one, other in zip(inventory, light, strict=True):
        for name in (
            "index",
            "name",
            "kind",
            "line",
            "fingerprint",
            "meaning_fingerprint",
            "holes",
            "unknown",
        ):
            assert getattr(one, name) == getattr(other, name)
        assert (one.uses_statement, one.uses_body) == (other.uses_statement, other.uses_body)
        assert one.syntax.statement == other.syntax.statement
    assert [m.unread for m in light.modules] == [m.unread for m in inventory.modules]
    assert light.module("A.lean").source.text == TEXT


def test_no_tree_and_no_token_is_held() -> None:
    inventory = collect("own", "abc", {"A.lean": SourceText("A.lean", TEXT)}, ["A.lean"])
    assert any(isinstance(each, Binder) for each in _reachable(inventory))
    held = _reachable(without_trees(inventory))
    assert not [each for each in held if isinstance(each, Token | Binder)]


def _reachable(root: object) -> list[object]:
    seen: dict[int, object] = {}
    stack = [root]
    while stack:
        each = stack.pop()
        if id(each) not in seen and not isinstance(each, type) and type(each).__name__ != "module":
            seen[id(each)] = each
            if not callable(each):
                stack += gc.get_referents(each)
    return list(seen.values())
