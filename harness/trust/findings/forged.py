"""H60: commands and names that can make or change declarations while Lean runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from harness.inventory.model import Declaration, Module
from harness.inventory.scope import innermost
from harness.lean.lexer import Kind
from harness.lean.symbols import KEYWORDS, SYMBOLS
from harness.lean.syntax import Command, DeclarationCommand, In, NotationCommand, OtherCommand, SetOption
from harness.lean.vocabulary import provider_of
from harness.trust.context import Context
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND
from harness.trust.model import Finding
from harness.trust.tactics import tactics_of

_COMMANDS = frozenset(
    """macro macro_rules syntax elab elab_rules declare_syntax_cat run_cmd run_elab run_meta initialize
    builtin_initialize simproc simproc_decl dsimproc dsimproc_decl unif_hint binder_predicate run_tac""".split()
)
_OPEN_PRIVATE = frozenset({"open private", "export private", "export_private"})
_ATTRIBUTES = frozenset(
    """macro term_elab tactic command_elab builtin_macro builtin_term_elab builtin_tactic builtin_command_elab
    command_parser term_parser tactic_parser builtin_command_parser builtin_term_parser init builtin_init
    simproc builtin_simproc deriving_handler export""".split()
) - {"export"}
_OPTIONS = frozenset({"debug.skipKernelTC", "debug.byAsSorry"})
_CALLS = frozenset(
    {"addDecl", "addAndCompile", "addDeclCore", "addDeclWithoutChecking", "setEnv", "modifyEnv"}
)
# Words that leave a hole when a macro writes them.
_HOLES = frozenset({"sorry", "admit", "sorryAx", "native_decide", "stop"})


def forged(found: Found) -> Iterator[Finding]:
    """Meta-commands, attributes, options and names where they stand; and uses of tactics that the project defines."""
    context = found.context
    for module in context.inventory.modules:
        first = module.tokens[0] if module.tokens else None
        if first is not None and first.text == "prelude":
            reason = "`prelude`: the file takes nothing from Lean's library and may define its own logic"
            yield Finding(KIND["H60"], reason, module.source.path, module.source.position(first.start))
        for command in module.commands:
            yield from _of_command(command, module)
        for token in module.tokens:
            if token.kind is Kind.IDENT and token.text.rpartition(".")[2] in _CALLS:
                reason = f"`{token.text}` can add a declaration that stands in no file"
                yield Finding(KIND["H60"], reason, module.source.path, module.source.position(token.start))
    defined = defined_tactics(context)
    for declaration in context.inventory.declarations if defined else ():
        yield from _uses(declaration, defined, context)


def _of_command(command: Command, module: Module) -> Iterator[Finding]:
    reason, start = "", command.span.start
    match command:
        case In(prefix=prefix, command=inner):
            yield from _of_command(prefix, module)
            yield from _of_command(inner, module)
        case OtherCommand(keyword=keyword) if keyword in _COMMANDS:
            reason = f"`{keyword}` runs code that can make what no reader sees in the file"
        case OtherCommand(keyword=keyword) if keyword in _OPEN_PRIVATE:
            reason = f"`{keyword}` reaches declarations that their file keeps to itself"
        case SetOption(name=name, value="true") if name in _OPTIONS:
            reason = f"`{name}` is on: what follows is not fully checked"
        case DeclarationCommand():
            attribute = next((a for a in command.attributes if a.name in _ATTRIBUTES), None)
            if attribute is not None:
                reason = f"`@[{attribute.name}]` makes this definition part of how Lean reads files"
                start = command.keyword_span.start
    if reason:
        yield Finding(KIND["H60"], reason, module.source.path, module.source.position(start))


def defined_tactics(context: Context) -> Mapping[str, tuple[Module, OtherCommand, frozenset[str]]]:
    """Words that the project's own `macro`, `syntax` and `elab` make tactics, with the holes that their text names."""
    key = ("defined tactics", 0)
    if key not in context.remembered:
        found: dict[str, tuple[Module, OtherCommand, frozenset[str]]] = {}
        for module in context.inventory.modules:
            for command in module.commands:
                while isinstance(command, In):
                    command = command.command
                if isinstance(command, OtherCommand) and command.keyword in ("macro", "elab", "syntax"):
                    word = _tactic_word(command, module, context)
                    # A word that a library is known for is no trick of this project, unless it writes a hole.
                    if word and (
                        provider_of("tactic", word) is None or _holes_written(command, module, context)
                    ):
                        found[word] = (module, command, _holes_written(command, module, context))
        context.remembered[key] = found
    tactics: Mapping[str, tuple[Module, OtherCommand, frozenset[str]]] = context.remembered[key]
    return tactics


def _tactic_word(command: OtherCommand, module: Module, context: Context) -> str:
    tokens = context.tokens_within(module.name, command.span)
    word = next((t.text.strip('"').strip() for t in tokens if t.kind is Kind.STRING), "")
    of_tactics = any(t.text == ":" and after.text == "tactic" for t, after in pairwise(tokens))
    return word if of_tactics else ""


def _holes_written(
    command: OtherCommand | NotationCommand, module: Module, context: Context
) -> frozenset[str]:
    """The words for holes after `=>`."""
    texts = [t.text for t in context.tokens_within(module.name, command.span) if t.kind is not Kind.STRING]
    after = texts[texts.index("=>") :] if "=>" in texts else []
    return frozenset("sorry" if text == "sorryAx" else text for text in after if text in _HOLES)


def _uses(
    declaration: Declaration,
    defined: Mapping[str, tuple[Module, OtherCommand, frozenset[str]]],
    context: Context,
) -> Iterator[Finding]:
    seen = set()
    for token in tactics_of(declaration, context):
        if token.text in defined and token.text not in seen:
            seen.add(token.text)
            module, command, written = defined[token.text]
            place = f"{module.source.path}:{module.source.position(command.span.start).line}"
            holds = f", and writes `{'`, `'.join(sorted(written))}`" if written else ""
            reason = f"the tactic `{token.text}` is the project's own ({command.keyword} at {place}){holds}"
            yield at_declaration(KIND["H60"], reason, declaration, context, token.start)


def macro_roots(context: Context) -> dict[int, list[tuple[str, str]]]:
    """Holes that declarations hold through a tactic of the project's own, as roots (what, name of the tactic)."""
    defined = {word: written for word, (_, _, written) in defined_tactics(context).items() if written}
    found: dict[int, list[tuple[str, str]]] = {}
    for declaration in context.inventory.declarations if defined else ():
        for token in tactics_of(declaration, context):
            for what in sorted(defined.get(token.text, ())):
                found.setdefault(declaration.index, []).append((what, token.text))
    for module, start, words, holes in _notations_with_holes(context):
        for declaration in context.inventory.declarations:
            sees = module == declaration.module or module in context.seen_from.get(declaration.module, ())
            before = module != declaration.module or start < declaration.syntax.span.start
            if sees and before and words <= {token.text for token in context.tokens(declaration)}:
                roots = [(what, " ".join(sorted(words))) for what in sorted(holes)]
                found.setdefault(declaration.index, []).extend(roots)
    return found


def _notations_with_holes(context: Context) -> Iterator[tuple[str, int, frozenset[str], frozenset[str]]]:
    """Notations and macros for terms that write a hole: module, offset, the tokens that call them, the holes.

    Only where all those tokens are the project's own, so that nothing else can be meant.
    """
    for module in context.inventory.modules:
        for command in map(innermost, module.commands):
            if not isinstance(command, NotationCommand) and not (
                isinstance(command, OtherCommand) and command.keyword == "macro"
            ):
                continue
            holes = _holes_written(command, module, context)
            if not holes or (isinstance(command, OtherCommand) and _tactic_word(command, module, context)):
                continue
            strings = (
                t.text for t in context.tokens_within(module.name, command.span) if t.kind is Kind.STRING
            )
            words = frozenset(word for text in strings for word in text.strip('"').split())
            if words and not words & (SYMBOLS | KEYWORDS):
                yield module.name, command.span.start, words, holes
