"""Words that neither Lean's library nor the project's dependencies provide to a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from harness.inventory.model import Declaration, Module
from harness.lean.lexer import Kind
from harness.lean.syntax import (
    AttributeCommand,
    DeclarationCommand,
    In,
    Notation,
    NotationCommand,
    Opaque,
    OtherCommand,
    SetBuilder,
    walk,
)
from harness.lean.vocabulary import provider_of
from harness.trust.context import Context
from harness.trust.seen import Seen
from harness.trust.supply import Supply, table
from harness.trust.tactics import tactics_of

_DEFINING = frozenset(
    {"macro", "syntax", "elab", "macro_rules", "elab_rules", "declare_syntax_cat", "declare_config_elab"}
)
# Where the library is not imported, Lean reads these as `!` before a list.
_TWO_TOKENS = frozenset({"![", "!!["})


@dataclass(slots=True)
class _Words:
    """The words found missing in one file, each with its first place and how often it stands there."""

    first: dict[tuple[str, str, str], int] = field(default_factory=dict)
    sure: set[tuple[str, str, str]] = field(default_factory=set)
    count: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, kind: str, text: str, provider: str, offset: int, sure: bool = True) -> None:
        """`sure`: Lean does not read it as a variable instead."""
        key = (kind, text, provider)
        if sure:
            self.sure.add(key)
        self.count[key] = self.count.get(key, 0) + 1
        self.first[key] = min(offset, self.first.get(key, offset))


def missing_words(module: Module, supply: Supply, context: Context) -> Iterator[Seen]:
    """One problem a word: names, notation, tactics, commands and attributes of libraries the file does not see."""
    own = own_words(context)
    yield from _commands_nobody_has(module, supply, own, context)
    if supply.open_ended:
        return
    words = _Words()
    for declaration in context.of_module.get(module.name, ()):
        _names(declaration, supply, words)
        _tactics(declaration, supply, own, words, context)
        _attributes(declaration.syntax, supply, own, words)
        _shapes(declaration, supply, words, context)
    _symbols(module, supply, own, words)
    _commands(module, supply, own, words)
    for (kind, text, provider), offset in words.first.items():
        count = words.count[kind, text, provider]
        places = f", in {count} places" if count > 1 else ""
        reason = f"the {kind} `{text}` is of {provider}, which this file does not import{places}"
        if not context.inventory.project.dependencies:
            reason = f"the {kind} `{text}` is of {provider}, and the project has no dependencies{places}"
        certain = (kind, text, provider) in words.sure
        if not certain:
            reason += "; Lean reads it as a variable instead"
        yield Seen("H05", reason, module.name, offset, table(), certain)


def own_words(context: Context) -> frozenset[str]:
    """Every string in the project's own notations, macros and syntax: tokens and words that it defines itself."""
    key = ("own words", 0)
    if key not in context.remembered:
        found: set[str] = set()
        for module in context.inventory.modules:
            for command in module.commands:
                while isinstance(command, In):
                    command = command.command
                if isinstance(command, NotationCommand) or (
                    isinstance(command, OtherCommand) and command.keyword in _DEFINING
                ):
                    tokens = context.tokens_within(module.name, command.span)
                    found.update(t.text.strip('"').strip() for t in tokens if t.kind is Kind.STRING)
        context.remembered[key] = frozenset(found)
    words: frozenset[str] = context.remembered[key]
    return words


def _names(declaration: Declaration, supply: Supply, words: _Words) -> None:
    """Identifiers that nothing declares, by the library they begin with."""
    for name in declaration.auto_bound:
        _name(name, declaration.syntax.statement.start, supply, words, sure=False)
    for reference in declaration.unknown:
        _name(reference.name, reference.span.start, supply, words)


def _name(name: str, offset: int, supply: Supply, words: _Words, sure: bool = True) -> None:
    """The shortest beginning of a name that a library is known for: `Finset` of `Finset.sum`."""
    if provider := supply.lacks("notation", name):
        words.add("notation", name, provider, offset, sure)
        return
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        head = ".".join(parts[:end])
        if provider := supply.lacks("name", head):
            words.add("name", head, provider, offset, sure)
            return


def _tactics(
    declaration: Declaration, supply: Supply, own: frozenset[str], words: _Words, context: Context
) -> None:
    for token in tactics_of(declaration, context):
        provider = supply.lacks("tactic", token.text)
        if provider and token.text not in own:
            words.add("tactic", token.text, provider, token.start)


def _attributes(
    syntax: DeclarationCommand | AttributeCommand, supply: Supply, own: frozenset[str], words: _Words
) -> None:
    for attribute in syntax.attributes:
        provider = supply.lacks("attribute", attribute.name)
        if provider and attribute.name not in own:
            words.add("attribute", attribute.name, provider, attribute.span.start)


def _shapes(declaration: Declaration, supply: Supply, words: _Words, context: Context) -> None:
    """`{x | p}` and `|x|`, which have no token of their own."""
    if not supply.lacks("notation", "{|}") and not supply.lacks("notation", "|…|"):
        return
    if all(token.text != "|" for token in context.tokens(declaration)):
        return
    syntax = declaration.syntax
    parts = (
        syntax.binders,
        syntax.type,
        syntax.value,
        syntax.alternatives,
        syntax.members,
        syntax.constructors,
    )
    for node in walk(parts):
        shape = ""
        if isinstance(node, SetBuilder) and not node.subtype:
            shape = "{|}"
        elif isinstance(node, Notation) and node.rule == "| _ |":
            shape = "|…|"
        if shape and (provider := supply.lacks("notation", shape)):
            words.add("notation", shape, provider, node.span.start)


def _symbols(module: Module, supply: Supply, own: frozenset[str], words: _Words) -> None:
    lacking: dict[str, str] = {}
    for token in module.tokens:
        if token.kind is Kind.SYMBOL and token.text not in _TWO_TOKENS:
            text = token.text
            if text not in lacking:
                lacking[text] = "" if text in own else supply.lacks("notation", text)
            if lacking[text]:
                words.add("notation", text, lacking[text], token.start)


def _commands(module: Module, supply: Supply, own: frozenset[str], words: _Words) -> None:
    for command in module.commands:
        while isinstance(command, In):
            command = command.command
        if isinstance(command, AttributeCommand):
            _attributes(command, supply, own, words)
        elif isinstance(command, DeclarationCommand | OtherCommand | NotationCommand):
            keyword = command.keyword
            start = (
                command.keyword_span.start if isinstance(command, DeclarationCommand) else command.span.start
            )
            provider = supply.lacks("command", keyword)
            if provider and keyword not in own:
                words.add("command", keyword, provider, start)


def _commands_nobody_has(
    module: Module, supply: Supply, own: frozenset[str], context: Context
) -> Iterator[Seen]:
    """`corollary` and other words that begin a command nowhere."""
    if supply.open_ended:
        return
    for declaration in context.of_module.get(module.name, ()):
        syntax = declaration.syntax
        if not syntax.known and syntax.keyword not in own:
            yield _nobody(syntax.keyword, module.name, syntax.keyword_span.start)
    for opaque in module.opaque:
        word = _unknown_command(opaque)
        if word and word not in own and provider_of("command", word, supply.lean_version) is None:
            yield _nobody(word, module.name, opaque.span.start)


def _nobody(word: str, module: str, offset: int) -> Seen:
    reason = f"`{word}` is no command of Lean, nor of a library that the file sees"
    return Seen("H06", reason, module, offset, table())


def _unknown_command(opaque: Opaque) -> str:
    head, quote, rest = opaque.reason.partition("unknown command `")
    return rest.rstrip("`") if quote and not head else ""
