"""What a small theorem says, or why it is refused: what the tests of the elaborator look at."""

from __future__ import annotations

import pytest

from harness.inventory import collect
from harness.text import SourceText
from harness.translate.elaborate.errors import ElabError
from harness.translate.elaborate.reading import reading
from harness.translate.elaborate.theory import Theory


def theory_of(text: str, intended: bool = True) -> Theory:
    source = SourceText("Example.lean", text)
    return Theory(collect("", "", {"Example.lean": source}, ["Example.lean"]), intended)


def said(text: str, name: str = "t", intended: bool = True) -> str:
    """The reading of a theorem; as written (without Mathlib) where not `intended`."""
    source = SourceText("Example.lean", text)
    inventory = collect("", "", {"Example.lean": source}, ["Example.lean"])
    theory = Theory(inventory, intended)
    declaration = next(d for d in inventory.declarations if d.name == name)
    return reading(theory.statement(declaration).proposition, theory.kinds)


def core(statement: str) -> str:
    """The reading of `theorem t STATEMENT` without Mathlib."""
    return said(f"theorem t {statement} := sorry", intended=False)


def mathlib(statement: str) -> str:
    """The reading of `theorem t STATEMENT` with Mathlib."""
    return said(f"import Mathlib\ntheorem t {statement} := sorry")


def refused(text: str, name: str = "t", intended: bool = True) -> ElabError:
    """Why a theorem has no reading."""
    with pytest.raises(ElabError) as caught:
        said(text, name, intended)
    return caught.value
