"""Which names in a block of tactics or of `do` surely mean a declaration, and are surely used.

Blocks are token trees, so a name in them may be one that a tactic introduces (`intro h`, `| succ n ih`), a label
(`{ h := 1 }`, `?h`, `case h`), or stand in a branch that Lean never takes (`first`, `try`). A name counts as sure only
where the words before it say that a term stands there, and where no other place in the declaration may bind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.lean.lexer import Kind, Token
from harness.lean.tactics import tactic_heads

_OPENING = frozenset("( [ { ⟨ ⦃ #[ ![ ‹ $(".split())
_CLOSING = frozenset(") ] } ⟩ ⦄ ›".split())
# After these a term stands, whatever is to their left.
_TERM_FOLLOWS = frozenset(":= from using return calc <| $".split())
# Words that bind what follows them, and what ends that.
_CLOSED_BY = {
    **dict.fromkeys("fun λ |".split(), frozenset({"=>", "↦"})),
    **dict.fromkeys("∀ ∃ ∃! Σ Π ∑ ∏ ⋃ ⋂ ⨆ ⨅ ∫".split(), frozenset({","})),
    **dict.fromkeys(
        "have let haveI letI suffices obtain replace set mut if match".split(), frozenset({":", "←"})
    ),
    **dict.fromkeys("by_cases by_contra".split(), frozenset({":"})),
    **dict.fromkeys(["for"], frozenset({"in"})),
    **dict.fromkeys("with generalize choose catch at clear".split(), frozenset[str]()),
}
# Tactics after which terms stand.
_TAKE_TERMS = frozenset(
    """exact exact_mod_cast apply apply_mod_cast refine refine' exacts rw rwa erw rewrite nth_rw nth_rewrite rw_mod_cast
    simp simpa simp_all simp_rw dsimp norm_num linarith nlinarith positivity field_simp grind aesop unfold show change
    convert use exists existsi trans calc cases rcases induction absurd nofun nomatch""".split()
)
# What these hold may never be run, or may fail unseen.
_SPECULATIVE = frozenset(
    "first try fail_if_success repeat repeat' repeat1 iterate any_goals all_goals <;> solve".split()
)
_LABELS = frozenset({":=", ":", "=>", "↦"})
_BEFORE_LABEL = frozenset({"?", "{", "case", "case'", "."})


class Doubt:
    """Answers for the tokens of one body."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = {token.start: place for place, token in enumerate(tokens)}
        self._heads = frozenset(token.start for token in tactic_heads(tokens))
        self._bound: dict[str, bool] = {}

    def is_sure(self, first: str, offset: int) -> bool:
        """Does a name that begins with `first`, at `offset`, surely mean a declaration, and is it surely used?"""
        place = self._at.get(offset)
        if place is None or not self._is_term(place) or self._is_speculative(place):
            return False
        if first not in self._bound:
            places = (p for p, token in enumerate(self._tokens) if token.text == first)
            self._bound[first] = not all(self._is_term(p) for p in places)
        return not self._bound[first]

    def _is_term(self, place: int) -> bool:
        """Do the words around a token say that it is in a term, and binds nothing there?"""
        tokens = self._tokens
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        before = tokens[place - 1].text if place else ""
        if after in _LABELS or before in _BEFORE_LABEL or tokens[place].start in self._heads:
            return False
        ended: set[str] = set()
        depth = 0
        for token in reversed(tokens[:place]):
            text = token.text
            if text in _CLOSING and token.kind is Kind.SYMBOL:
                depth += 1
            elif text in _OPENING and token.kind is Kind.SYMBOL:
                if depth == 0:
                    if text == "{" and before == ",":
                        return False
                    ended = set()
                depth = max(0, depth - 1)
            elif depth == 0:
                decided = self._decided(token, ended)
                if decided is not None:
                    return decided
                ended.add(text)
        return True

    def _decided(self, token: Token, ended: set[str]) -> bool | None:
        """What a word to the left of a name says: a term follows, a name does, or nothing yet."""
        text = token.text
        if text in _TERM_FOLLOWS:
            return True
        closed = bool(ended & _CLOSED_BY.get(text, frozenset()))
        if text in _CLOSED_BY and not closed:
            return False
        if token.start in self._heads:
            return closed or text in _TAKE_TERMS
        return False if text in ("by", "do", ";") else None

    def _is_speculative(self, place: int) -> bool:
        """Is there a word for a branch to its left, on its line or on one that its line stands under?"""
        line, indent = -1, 1 << 30
        for token in reversed(self._tokens[: place + 1]):
            if token.line != line:
                if token.indent >= indent:
                    continue
                line, indent = token.line, token.indent
            if token.text in _SPECULATIVE:
                return True
            if token.first and token.text == "|":
                # `first` may stand right above its alternatives.
                indent += 1
        return False
