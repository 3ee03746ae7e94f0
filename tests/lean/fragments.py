"""Pieces of Lean of our own, and strategies that cut, join and damage them."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.lean.text_cases import cases

COMMANDS = [text for text, _ in cases("commands")]
TERMS = [text for text, _ in cases("terms") + cases("precedence")]
TOKENS = """theorem def by fun => := : , ; | ( ) [ ] { } ⟨ ⟩ ⦃ ⦄ ∀ ∃ λ ∑ ∫ in with if then else match let have
show from do calc where deriving end open namespace section notation infixl:65 "⊹" `( ` ' "
s!" r#" /- -/ -- /-- /-! @[ @ . .. .1
|>. <| |> ← → ↔ ¬ ∧ ∨ = ≤ + - * ^ ⁻¹ ! ‖ ⌊ ⌋₊ ≡ [MOD ∂ · ?x _ x x.y 1 1.5 0x « » «a» Type*
Prop #check #exit mutual structure
instance t* λ_ :: × ↑ ∈ // ![ #[ universe variable ∘ 𝓝[ SL( ⊢ \t \r \x00 \u200b 😀""".split()
_PIECES = st.sampled_from(COMMANDS + TERMS)
_TOKEN_PIECES = st.sampled_from([*TOKENS, "\n", "\n  ", " ", "\n\n", "\n/-- d -/ "])


@st.composite
def cut(draw: st.DrawFn) -> str:
    """A piece of a fragment."""
    text = draw(_PIECES)
    start = draw(st.integers(0, len(text)))
    return text[start : draw(st.integers(start, len(text)))]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A fragment with a few tokens or letters put in, taken out or said twice."""
    text = draw(_PIECES)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 8)))
        text = (
            text[:start]
            + draw(st.one_of(_TOKEN_PIECES, st.just(text[start:end] * 2), st.text(max_size=2)))
            + text[end:]
        )
    return text


def damaged() -> st.SearchStrategy[str]:
    """Fragments whole, cut, spliced, mutated; soups of tokens; any text at all."""
    pieces = st.one_of(_PIECES, cut(), mutated())
    spliced = st.lists(pieces, min_size=1, max_size=4).map("".join)
    soup = st.lists(_TOKEN_PIECES, max_size=40).map(" ".join)
    glued = st.lists(_TOKEN_PIECES, max_size=40).map("".join)
    return st.one_of(spliced, mutated(), soup, glued, st.text(max_size=60))
