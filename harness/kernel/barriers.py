"""What may not go to Lean before a negation: words, attributes, options, and commands after which nothing is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.inventory.model import Module
from harness.inventory.scope import innermost
from harness.lean.lexer import Kind
from harness.lean.syntax import (
    AttributeCommand,
    CloseScope,
    Command,
    DeclarationCommand,
    Exit,
    In,
    Include,
    ModuleDoc,
    Open,
    OpenScope,
    OtherCommand,
    SetOption,
    Universe,
    Variable,
)
from harness.text import Span

ATTRIBUTES = frozenset(
    """simp reducible irreducible semireducible inline always_inline noinline specialize match_pattern ext instance
    inherit_doc grind""".split()
)
"""Attributes that give no definition another meaning and run nothing."""

IDLE_ATTRIBUTES = ATTRIBUTES | frozenset(
    """deprecated norm_cast push_cast coe simps elab_as_elim csimp implemented_by extern export macro_inline nolint refl
    symm trans congr""".split()
)
"""Attributes of declarations that are left out: those give no other text another meaning. `default_instance` would."""

OPTIONS = frozenset(
    """autoImplicit relaxedAutoImplicit maxRecDepth maxHeartbeats synthInstance.maxHeartbeats
    synthInstance.maxSize""".split()
)
"""Options that may stay as they are set; those of `pp` and `linter` change no meaning either."""

WORDS = re.compile(
    r"""(?<![\w.'])(?:axiom|sorry|admit|stop|sorryAx|unsafe|opaque|extern|implemented_by|csimp|macro|macro_rules|syntax
    |declare_syntax_cat|elab|elab_rules|notation|infix[lr]?|prefix|postfix|initialize|builtin_initialize|register_\w+
    |run_cmd|run_elab|run_meta|run_tac|by_elab|native|native_decide|bv_decide|bv_check|reduceBool|reduceNat
    |ofReduce\w+|trustCompiler|lcProof|lcUnreachable|lcAny|lcErased|unsafeCast|set_option|attribute|import|Lean
    |exact\?|apply\?|rw\?|simp\?|try\?|solve_by_elim|aesop|guard_msgs|harness_\w*)(?![\w'])
    |skipKernelTC|\#exit|`\(""",
    re.VERBOSE,
)
"""Words that stand for a hole, trust what the kernel does not see, run code, or look for any proof that is at hand.

They are looked for in all text that is kept, strings too: wrongly refused is no harm.
"""

_QUIET = frozenset(
    {"#check", "#eval", "#print", "#reduce", "#synth", "#check_failure", "#guard", "#eval!", "#where"}
)


def bare(module: Module, span: Span) -> str:
    """The text of a stretch without comments, every token in its line and column.

    Raises ValueError where something between two tokens is neither blank nor a comment.
    """
    text = module.source.text
    parts, at = [" " * (module.source.position(span.start).column - 1)], span.start
    for token in module.tokens:
        if token.start >= span.start and token.end <= span.end and token.text:
            gap = text[at : token.start]
            if gap.strip() and not gap.lstrip().startswith(("--", "/-")):
                raise ValueError(f"{module.source.path}: {gap.strip()[:40]!r} is no token")
            parts.append(re.sub(r"[^\n]", " ", gap))
            comment = token.kind in (Kind.DOC, Kind.MODULE_DOC)
            parts.append(re.sub(r"[^\n]", " ", token.text) if comment else text[token.start : token.end])
            at = token.end
    return "".join(parts).rstrip()


def unfit(text: str) -> str:
    """The first word of a text that may not stand in the input, or nothing."""
    found = WORDS.search(text)
    return found[0] if found else ""


def barrier(module: Module, end: int) -> str:
    """The first command before `end` after which nothing is sure, with its place; or nothing."""
    for command in module.commands:
        if command.span.start >= end:
            break
        for one in (*prefixes(command), innermost(command)):
            if reason := unsure(one, module):
                line = module.source.position(one.span.start).line
                return f"{module.source.path}:{line}: {reason}"
    return ""


def prefixes(command: Command) -> Iterator[Command]:
    """What stands before `in`."""
    while isinstance(command, In):
        yield command.prefix
        command = command.command


def unsure(command: Command, module: Module) -> str:
    """Why nothing is sure after a command, or nothing."""
    if isinstance(command, Exit):
        return "Lean reads nothing after `#exit`"
    if isinstance(command, SetOption):
        return "" if harmless(command.name) else f"`set_option {command.name}`"
    if isinstance(command, AttributeCommand):
        named = [a.name for a in command.attributes if a.name.lstrip("-") not in ATTRIBUTES - {"instance"}]
        return f"`attribute [{named[0]}]`" if named else ""
    if isinstance(command, Open):
        opens_lean = any("Lean" in part.namespace.split(".") for part in command.opened)
        return f"`{command.keyword}`" if command.keyword != "open" or opens_lean else ""
    if isinstance(command, DeclarationCommand):
        strange = [a.name for a in command.attributes if a.name not in IDLE_ATTRIBUTES]
        return f"`@[{strange[0]}]` may change what is read" if strange else ""
    if isinstance(command, OpenScope | CloseScope | Universe):
        return ""
    if isinstance(command, Variable | Include):
        word = unfit(bare(module, command.span))
        return f"a `variable` with `{word}`" if word else ""
    if _changes_nothing(command):
        return ""
    keyword = command.keyword if hasattr(command, "keyword") else "text that we cannot read"
    return f"`{keyword}` may change what is read"


def _changes_nothing(command: Command) -> bool:
    if isinstance(command, OtherCommand):
        return command.keyword in _QUIET
    return isinstance(command, ModuleDoc | AttributeCommand)


def harmless(option: str) -> bool:
    """May this option stay as it is set?"""
    return option in OPTIONS or option.startswith(("pp.", "linter."))
