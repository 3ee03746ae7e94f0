"""Whatever was parsed is assessed: never an exception, and the same answer twice."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trust.repository import assessed

_FILES = sorted((Path(__file__).parents[1] / "adversarial").glob("*/*/**/*.lean"))
_TEXTS = [path.read_text("utf-8") for path in _FILES]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A file of the adversarial projects with a piece cut out and a piece of another put in."""
    text, other = draw(st.sampled_from(_TEXTS)), draw(st.sampled_from(_TEXTS))
    start, length = draw(st.integers(0, len(text))), draw(st.integers(0, 60))
    taken = draw(st.integers(0, len(other)))
    return text[:start] + other[taken : taken + draw(st.integers(0, 200))] + text[start + length :]


@settings(max_examples=60)
@given(damaged())
def test_damaged_files_are_assessed(text: str) -> None:
    own = assessed(text)
    assert len(own.trust.roots) == len(own.trust.blocked_by) == len(own.inventory.declarations)
    assert own.trust == assessed(text).trust


def test_deep_nesting_is_assessed() -> None:
    deep = "(" * 150 + "n" + ")" * 150
    chain = " + ".join(["n"] * 390)
    own = assessed(
        f"theorem a (n : Nat) : {deep} = n := rfl\ntheorem b (n : Nat) : {chain} = {chain} := rfl\n"
    )
    assert len(own.inventory.declarations) == 2


def test_empty_repository() -> None:
    assert assessed({}).trust.roots == ()
