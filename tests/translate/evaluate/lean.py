"""Statements from Lean text of ours, for tests that would rather not write terms by hand."""

from __future__ import annotations

from collections.abc import Sequence

from harness.inventory import Declaration
from harness.logic.statement import Statement
from harness.translate.elaborate.theory import Theory
from harness.translate.translation import translate
from tests.inventory.build import repository

HEADER = "import Mathlib\nopen scoped Real NNReal ENNReal Nat\n"


def statements(text: str) -> dict[str, Statement]:
    """The theorems of a file, lowered, by name."""
    inventory = repository(Lib=HEADER + text)
    theory = Theory(inventory, intended=True)
    return {d.name: _statement(theory, d) for d in inventory.declarations if d.kind == "theorem"}


def _statement(theory: Theory, declaration: Declaration) -> Statement:
    made = translate(theory, declaration)
    assert made.statement is not None, f"{declaration.name}: {made.refusal}"
    return made.statement


def one(binders: str, *propositions: str) -> Statement:
    """A statement that assumes all propositions but the last, which it concludes; its quantifiers stay in it."""
    *hypotheses, conclusion = propositions
    assumed = "".join(f" (h{i} : {h})" for i, h in enumerate(hypotheses))
    return statements(f"theorem t {binders}{assumed} : True ∧ ({conclusion}) := sorry\n")["t"]


def closed(propositions: Sequence[str]) -> list[Statement]:
    """Propositions as conclusions: `True ∧` keeps their quantifiers out of the telescope."""
    lines = [f"theorem t{i} : True ∧ ({p}) := sorry" for i, p in enumerate(propositions)]
    return list(statements("\n".join(lines) + "\n").values())
