"""Where a file can make Lean say what is not so: code that runs while Lean reads it, options that quieten the kernel.

Lean's word is read from its messages, and whoever runs code in Lean can print any message at any line, shadow our
probes, or add a constant without the kernel. So what is known to be harmless is listed here, and all else is doubt:
the words about such a file, and about every file read in the same run, are no evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from harness.inventory.model import Module
from harness.lean.lexer import Kind
from harness.lean.syntax import (
    AttributeCommand,
    Command,
    DeclarationCommand,
    In,
    NotationCommand,
    OtherCommand,
)

# Commands of `OtherCommand` that run none of the file's code and add no syntax.
_HARMLESS = frozenset(
    """#check #check_failure #print #reduce #synth #where #help alias deriving add_decl_doc
    assert_not_exists assert_not_imported compile_inductive""".split()
)
# Wherever they stand, also inside a proof.
_RUNS_CODE = frozenset(
    """macro macro_rules syntax elab elab_rules declare_syntax_cat run_cmd run_elab run_meta run_tac by_elab initialize
    builtin_initialize simproc dsimproc simproc_decl dsimproc_decl native_decide bv_decide unsafeIO unsafeEIO
    unsafeBaseIO unif_hint binder_predicate declare_config_elab register_option register_simp_attr""".split()
)
_ATTRIBUTES = frozenset(
    """simp ext reducible irreducible semireducible instance_reducible implicit_reducible inline noinline always_inline
    macro_inline inline_if_reduce specialize nospecialize instance class default_instance match_pattern elab_as_elim
    elabAsElim elab_with_expected_type elab_without_expected_type deprecated refl symm trans congr gcongr csimp extern
    export implemented_by inherit_doc recursor norm_cast push_cast coe coe_decl induction_eliminator cases_eliminator
    never_extract unbox expose no_expose local_instance grind grind_pattern spec computed_fields noncomputable
    aesop fun_prop measurability continuity positivity mono simps to_additive nolint bound""".split()
)
# Options that change how much is tried or printed, not what is checked or whether it is told.
_OPTIONS = frozenset(
    """autoImplicit relaxedAutoImplicit maxHeartbeats maxRecDepth synthInstance.maxHeartbeats synthInstance.maxSize
    warningAsError quotPrecheck hygiene checkBinderAnnotations autoLift structureDiamondWarning
    bootstrap.inductiveCheckResultingUniverse exponentiation.threshold profiler genSizeOfSpec genInjectivity
    inductive.autoPromoteIndices strictImplicit""".split()
)
_OPTION_GROUPS = (
    "linter.",
    "pp.",
    "backward.",
    "tactic.",
    "eqns.",
    "structure.",
    "deriving.",
    "trace.",
    "weak.linter.",
)
# A notation that begins like one of our probes could stand in their place.
_PROBES = frozenset(
    "# #check #print #where axioms section end namespace set_option trace.Elab.command _root_ @ .".split()
)


def doubts(module: Module) -> tuple[str, ...]:
    """Why Lean's word about this file could be forged, each reason with its line; empty where nothing was seen."""
    found: dict[str, None] = {}
    for command in module.commands:
        for reason, start in _of_command(command):
            found.setdefault(f"line {module.source.position(start).line}: {reason}")
    previous = ""
    for token in module.tokens:
        runs = token.kind is not Kind.STRING and token.text in _RUNS_CODE
        if runs or (token.text.startswith("eval") and previous == "#"):
            found.setdefault(f"line {token.line + 1}: `{token.text}` can run code while Lean reads the file")
        if token.text == "native" and previous == "+":
            found.setdefault(f"line {token.line + 1}: `+native` runs compiled code")
        if previous == "set_option" and doubtful_option(token.text):
            found.setdefault(
                f"line {token.line + 1}: `set_option {token.text}` can change what Lean checks or tells"
            )
        previous = token.text
    return tuple(found)


def doubtful_option(name: str) -> bool:
    """Could this option change what Lean checks, or whether it says so (`debug.skipKernelTC`, `warn.sorry`)?"""
    return name not in _OPTIONS and not name.startswith(_OPTION_GROUPS)


def _of_command(command: Command) -> Iterator[tuple[str, int]]:
    start = command.span.start
    match command:
        case In(prefix=prefix, command=inner):
            yield from _of_command(prefix)
            yield from _of_command(inner)
        case OtherCommand(keyword="#guard_msgs"):
            yield "`#guard_msgs` keeps messages back, errors among them", start
        case OtherCommand(keyword=keyword) if keyword not in _HARMLESS:
            yield f"`{keyword}` can run code, or change how Lean reads what follows", start
        case NotationCommand(rule=rule) if _hides_a_probe(rule):
            yield "a notation could stand in the place of our questions to Lean", start
        case DeclarationCommand(attributes=attributes) | AttributeCommand(attributes=attributes):
            for attribute in attributes:
                name = attribute.name.removeprefix("-")
                if name not in _ATTRIBUTES:
                    yield f"`@[{attribute.name}]` may make a definition part of how Lean reads files", start


def _hides_a_probe(rule: str) -> bool:
    """A rule that could not be read is taken for one that does."""
    return not rule or any(word in _PROBES or word.startswith("#") for word in rule.split())
