"""Recorded facts say what the repository said, and hold none of its text."""

from __future__ import annotations

import json

import pytest

from harness.claims.declarations import reader
from harness.claims.evidence import Fresh
from harness.claims.marks import rule
from harness.claims.material import Reached
from harness.claims.record import from_facts, to_facts
from harness.errors import SourceError
from harness.trust import assess
from tests.inventory.build import COMMIT, repository

LEAN = """
/-- SECRET words of the documentation. -/
axiom assumption (n : Nat) : n < n + 1

theorem gap (n : Nat) : n = n + 0 := by
  sorry

theorem top (n : Nat) : n < n + 1 ∧ n = n + 0 := ⟨assumption n, gap n⟩

theorem unread (n : Nat) : ) := trivial
"""


@pytest.fixture
def reached() -> Reached:
    inventory = repository(Lib=LEAN, Lib__NotBuilt="theorem other : 1 + 1 = 2 := rfl\n")
    return Reached(inventory, assess(inventory, {}, []), Fresh.NOW)


def test_the_same_marks_follow_from_recorded_facts(reached: Reached) -> None:
    facts = json.loads(json.dumps(to_facts(reached)))
    again = from_facts(facts, COMMIT)
    assert again.fresh is Fresh.RECORDED
    for before, after in zip(reached.inventory, again.inventory, strict=True):
        now, then = rule(reader(reached).evidence(before)), rule(reader(again).evidence(after))
        assert (before.name, before.line, now.mark, now.reasons) == (
            after.name,
            after.line,
            then.mark,
            then.reasons,
        )
        assert {piece.fresh for piece in then.evidence} == {Fresh.RECORDED}
    assert [m.unread for m in again.inventory.modules] == [m.unread for m in reached.inventory.modules]
    assert again.trust.findings == reached.trust.findings
    assert again.trust.roots == reached.trust.roots


def test_no_text_of_the_repository_is_recorded(reached: Reached) -> None:
    text = json.dumps(to_facts(reached), ensure_ascii=False)
    for words in ("SECRET", "n < n + 1", "⟨assumption", "n = n"):
        assert words not in text
    assert "sorry" in text
    assert "assumption" in text


@pytest.mark.parametrize("damage", ["declarations", "roots", "modules", "blocked_by"])
def test_damaged_facts_are_refused(reached: Reached, damage: str) -> None:
    facts = to_facts(reached)
    facts[damage] = [1]
    with pytest.raises(SourceError, match="recorded facts cannot be used"):
        from_facts(facts, COMMIT)
