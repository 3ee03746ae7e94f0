"""Tactics that use declarations or hypotheses without naming them, and the attributes that feed them."""

from __future__ import annotations

from collections.abc import Sequence

from harness.inventory.model import Declaration
from harness.lean.lexer import Kind, Token

# Attribute → the set it feeds. Sets of the simplifier that always go together are one set.
_FEEDS = {
    **dict.fromkeys(("simp", "simproc", "dsimp", "simps", "norm_num", "bool_to_prop"), "simp"),
    **dict.fromkeys(("norm_cast", "push_cast", "coe", "elim_cast", "move_cast", "squash_cast"), "norm_cast"),
    **dict.fromkeys(
        ("aesop", "ext", "grind", "gcongr", "positivity", "fun_prop", "continuity", "measurability")
    ),
    **dict.fromkeys(("mono", "bound", "push", "refl", "symm", "trans", "congr", "csimp", "rfl")),
}
_ATTRIBUTE_SET = {attribute: name or attribute for attribute, name in _FEEDS.items()}

_SIMP, _CAST = frozenset({"simp"}), frozenset({"norm_cast"})
_BOTH = _SIMP | _CAST
# Tactic → the sets it draws on.
_DRAWS = {
    **dict.fromkeys(
        "simp simp! simp? simp_all simp_all? simp_all! simpa simpa? simpa! dsimp dsimp? dsimp!".split(), _SIMP
    ),
    **dict.fromkeys(
        "simp_arith simp_all_arith simp_wf field_simp simp_intro norm_num decreasing_tactic".split(), _SIMP
    ),
    **dict.fromkeys(
        "norm_cast push_cast exact_mod_cast apply_mod_cast rw_mod_cast assumption_mod_cast".split(), _CAST
    ),
    **dict.fromkeys("zify qify rify".split(), _BOTH),
    **dict.fromkeys("aesop aesop? aesop_cat".split(), _SIMP | {"aesop", "ext", "refl"}),
    **dict.fromkeys("grind grind?".split(), frozenset({"grind", "ext"})),
    **dict.fromkeys("ext ext1".split(), frozenset({"ext"})),
    **dict.fromkeys("gcongr rel".split(), frozenset({"gcongr"})),
    **dict.fromkeys(
        "rfl symm trans congr push_neg push".split(), frozenset({"refl", "symm", "trans", "congr", "push"})
    ),
    **{name: frozenset({name}) for name in "positivity fun_prop continuity measurability mono bound".split()},
}


def attribute_sets(declaration: Declaration) -> frozenset[str]:
    """The sets that a declaration's attributes put it in."""
    words = {word for text in declaration.attributes for word in text.split(" ")[:2]}
    return frozenset(_ATTRIBUTE_SET[word] for word in words if word in _ATTRIBUTE_SET)


def sets_used(tokens: Sequence[Token]) -> frozenset[str]:
    """The sets that the tactics among some tokens draw on; `simp only` draws on none."""
    found: frozenset[str] = frozenset()
    for at, token in enumerate(tokens):
        if token.kind is Kind.IDENT and token.text in _DRAWS:
            if all(follower.text != "only" for follower in tokens[at + 1 : at + 3]):
                found |= _DRAWS[token.text]
    return found
