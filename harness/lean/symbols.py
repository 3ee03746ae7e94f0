"""Which words and symbols Lean and Mathlib reserve: the lexer's table."""

from __future__ import annotations

from functools import lru_cache

from harness.lean.notation import BINDER_SYMBOLS, BUILTIN, CONSTANT_SYMBOLS

# Words that begin a command, or stand before one.
MODIFIERS = frozenset(
    "private protected public noncomputable nonrec unsafe partial local scoped meta".split()
)
DECLARATION_KEYWORDS = frozenset(
    "theorem lemma axiom def abbrev structure class inductive coinductive instance opaque example".split()
)
COMMAND_KEYWORDS = (
    DECLARATION_KEYWORDS
    | MODIFIERS
    | frozenset(
        """namespace section end mutual open export universe variable variable? include omit set_option unset_option
        attribute notation notation3 infix infixl infixr prefix postfix macro macro_rules syntax elab elab_rules
        declare_syntax_cat binder_predicate unif_hint initialize builtin_initialize deriving import prelude module

        run_cmd run_elab run_meta add_decl_doc alias proof_wanted library_note library_note2 extend_docs sudo
        assert_exists assert_not_exists assert_not_imported deprecated_module suppress_compilation
        unsuppress_compilation compile_inductive compile_def irreducible_def def_replacer restate_axiom whatsnew
        initialize_simps_projections mk_iff_of_inductive_prop insert_to_additive_translation name_poly_vars
        count_heartbeats seal unseal init_quot gen_injective_theorems recommended_spelling show_panel_widgets
        docs_to_verso tactic_extension register_tactic_tag register_error_explanation register_hint

        register_option register_builtin_option register_simp_attr register_label_attr simproc dsimproc simproc_decl
        dsimproc_decl builtin_simproc builtin_dsimproc builtin_simproc_decl builtin_dsimproc_decl norm_cast_add_elim
        grind_pattern grind_propagator init_grind_norm reset_grind_attrs add_aesop_rules erase_aesop_rules
        declare_aesop_rule_sets declare_simp_like_tactic declare_config_elab declare_command_config_elab
        declare_term_config_elab""".split()
    )
)

# Commands of files that import Lake.
LAKE_COMMANDS = frozenset(
    "package require lean_lib lean_exe extern_lib input_file input_dir target library_facet module_facet"
    " package_facet script post_update".split()
)

# Words that no identifier may be (those Lean reserves and those that structure terms).
KEYWORDS = frozenset(
    """theorem lemma axiom def abbrev structure class inductive instance opaque example namespace section end mutual
    open export universe variable include omit set_option attribute notation notation3 infix infixl infixr prefix
    postfix macro macro_rules syntax elab elab_rules initialize builtin_initialize private protected noncomputable
    unsafe partial local scoped deriving extends import
    fun λ let have haveI letI let_fun matches show from suffices by do if bif then else match with at in where
    Type Prop Sort forall exists calc nomatch nofun using generalizing
    mut return for unless try catch finally break continue termination_by decreasing_by
    irreducible_def""".split()
)

# What is neither part of a notation of `notation.py` nor a word. `ℝ≥0` and its like begin like identifiers.
_PUNCTUATION = frozenset(
    """( ) [ ] { } ⟨ ⟩ ⦃ ⦄ , ; : := :: . .. ... @ @[ #[ #v[ ![ !![ !₂[ %[ | => ↦ → -> ← <- |>. $ · ∀ ∃ λ ⊢ ? ?_ `(
    `[ ``( <;> |- ! # % & // ∂ ⋯ $( $[ type_of% ensure_type_of% ensure_expected_type% binop% unop% binrel% leftact%
    rightact% decl_name% ℝ≥0 ℝ≥0∞ ℕ+ ℕ∞ ℚ≥0""".split()
)

# Words although they stand in notations: `xor` is a name as well.
_WORDS = frozenset({"mod", "xor", "matches"})

SYMBOLS: frozenset[str] = frozenset(
    _PUNCTUATION
    | CONSTANT_SYMBOLS
    | set(BINDER_SYMBOLS)
    | {atom for rule in BUILTIN for atom in rule.atoms} - _WORDS
)

BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⦃": "⦄", "⟪": "⟫", "‹": "›"}
_CLOSERS = frozenset(BRACKETS.values())


@lru_cache(maxsize=4096)
def closing(symbol: str) -> str:
    """The bracket that closes what `symbol` opens (`=ᶠ[`, `C(` and `[ZMOD` open one too); empty if it opens none."""
    if _CLOSERS.isdisjoint(symbol):
        for char in reversed(symbol):
            if char in BRACKETS:
                return BRACKETS[char]
    return ""


def closes(symbol: str) -> bool:
    """Does `symbol` close a bracket? User notations have such as `]ₐ`."""
    return symbol[:1] in _CLOSERS
