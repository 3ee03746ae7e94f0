"""Which words and symbols Lean and Mathlib reserve: the lexer's table."""

from __future__ import annotations

from harness.lean.notation import BINDER_SYMBOLS, BUILTIN, CONSTANT_SYMBOLS

# Words that begin a command, or stand before one.
MODIFIERS = frozenset(
    "private protected public noncomputable nonrec unsafe partial local scoped meta expose".split()
)
DECLARATION_KEYWORDS = frozenset(
    "theorem lemma axiom def abbrev structure class inductive coinductive instance opaque example".split()
)
COMMAND_KEYWORDS = (
    DECLARATION_KEYWORDS
    | MODIFIERS
    | frozenset(
        """namespace section end mutual open export universe universes variable variables include omit set_option
        attribute notation notation3 infix infixl infixr prefix postfix macro macro_rules syntax elab elab_rules
        declare_syntax_cat declare_config_elab declare_simp_like_tactic initialize builtin_initialize run_cmd run_elab
        run_meta add_decl_doc register_option register_simp_attr register_label_attr register_builtin_option
        register_tag_attr register_parser_alias
        unif_hint alias proof_wanted theorem_wanted library_note library_note2 assert_not_exists assert_exists
        assert_not_imported suppress_compilation unsuppress_compilation compile_inductive compile_def irreducible_def
        irreducible_lemma initialize_simps_projections simproc dsimproc simproc_decl dsimproc_decl builtin_simproc
        builtin_dsimproc builtin_simproc_decl builtin_dsimproc_decl simprocs binder_predicate
        deprecated_module deriving gen_injective_theorems grind_pattern init_grind_norm recommended_spelling
        show_panel_widgets seal unseal add_aesop_rules erase_aesop_rules declare_aesop_rule_sets declare_bitwise_int_theorems
        extend_docs mk_iff_of_inductive_prop def_replacer insert_to_additive_translation to_additive_dont_translate
        reset_grind_attrs evaluate count_heartbeats restate_axiom
        scoped_notation tactic_extension register_tactic_tag docs_to_verso in_command
        elab_stx_quot declare_int_theorems declare_uint_simprocs declare_sint_simprocs declare_fin_simprocs
        derive_functional_induction code_action_provider guard_msgs insert_cast norm_cast_add_elim
        register_error_explanation variable? whatsnew assert_no_decl_env import prelude module
        notation_class attribute_alias export_private declare_command_config_elab declare_term_config_elab
        deriving_instance compile_time_search_path add_decl_doc run_tac syntax_rules""".split()
    )
)

# Words that no identifier may be (those Lean reserves and those that structure terms).
KEYWORDS = frozenset(
    """theorem lemma axiom def abbrev structure class inductive instance opaque example namespace section end mutual
    open export universe variable include omit set_option attribute notation notation3 infix infixl infixr prefix
    postfix macro macro_rules syntax elab elab_rules initialize builtin_initialize private protected noncomputable
    unsafe partial local scoped deriving extends import
    fun λ let have haveI letI let_fun show from suffices by do if bif then else match with at in where
    Type Prop Sort forall exists calc nomatch nofun using generalizing
    mut return for unless try catch finally break continue termination_by decreasing_by
    irreducible_def infix""".split()
)

_PUNCTUATION = frozenset(
    """( ) [ ] { } ⟨ ⟩ ⦃ ⦄ ⟪ ⟫ ⟦ ⟧ ⌊ ⌋ ⌈ ⌉ ‖ ‹ › « » , ; : := .. ... . @ @[ #[ #v[ ![ !![ %[ | => ↦ → -> ← <- <| |> |>. $ · ∀ ∃ λ ▸ ⊢ ? ?_ _ ` `(
    `[ ``( << >> <|> <;> <;> |- ! # & && || // ∂ =>. ⋯ † ⟮ ⟯ ⸨ ⸩ ⁅ ⁆ #s %  ~ ::ᵥ ⇒ ↣ ↤ ≔ $( $[ $_ ∷ ⟿ ⟼
    ℝ≥0 ℝ≥0∞ ℕ+ ℕ∞ ℚ≥0 ℤ√ ℕ∞ω C( s( C₀( 𝔼[ ℙ[ Var[ cov[ L^ %%""".split()
) - {"#s", "_"}

SYMBOLS: frozenset[str] = frozenset(
    _PUNCTUATION
    | CONSTANT_SYMBOLS
    | set(BINDER_SYMBOLS)
    | {atom for rule in BUILTIN for atom in rule.atoms if atom != "mod" and atom != "xor"}
) - {"Π", "Σ", "Λ", "𝔼", "ø"} | {"Σ", "Π", "𝔼"}
