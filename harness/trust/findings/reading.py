"""H22, H23: what makes a statement read differently from how it looks."""

from __future__ import annotations

from collections.abc import Iterator

from harness.inventory.model import Declaration, Module
from harness.lean.lexer import Kind
from harness.lean.syntax import (
    App,
    AttributeCommand,
    Command,
    DeclarationCommand,
    Ident,
    In,
    NotationCommand,
    OtherCommand,
    Paren,
    SetOption,
)
from harness.lean.vocabulary import provider_of
from harness.text import Span
from harness.trust.context import Context
from harness.trust.found import Found
from harness.trust.kinds import KIND, NOTE
from harness.trust.missing import own_words
from harness.trust.model import Finding, FindingKind

_GREEK = frozenset("αβγδεζηθικμνξοπρςστυφχψωΓΔΘΛΞΠΣΦΨΩ")
_CLASSES = frozenset(
    """LT LE Add Sub Mul Div Mod Neg Inv Pow Zero One OfNat HAdd HSub HMul HDiv HMod HPow HAppend Append BEq
    Ord Min Max Dvd Membership HasSubset HasSSubset Union Inter SDiff Insert EmptyCollection SMul HSMul AndOp OrOp XorOp
    Preorder PartialOrder LinearOrder Semiring Ring Field Monoid Group NatCast IntCast Norm Dist
    TopologicalSpace""".split()
)
_COERCIONS = frozenset("Coe CoeTC CoeHead CoeTail CoeOut CoeDep CoeT CoeFun CoeSort CoeHTCT CoeHTC".split())
# Types whose arithmetic and order every reader takes for granted.
_FAMILIAR = frozenset(
    """Nat Int Fin Bool String Char Float Rat Real Prop List Array Option UInt8 UInt16 UInt32 UInt64 BitVec
    ℕ ℤ ℚ ℝ ℂ Complex""".split()
)
_BRACKETS = frozenset("( ) [ ] { } ⟨ ⟩ , : ; := => | . ..".split())


def auto_bound(found: Found) -> Iterator[Finding]:
    """H22: identifiers that nothing declares and that Lean makes variables of, one finding a name and file."""
    context = found.context
    for module in context.inventory.modules:
        first: dict[str, Declaration] = {}
        count: dict[str, int] = {}
        for declaration in context.of_module.get(module.name, ()):
            for name in declaration.auto_bound:
                first.setdefault(name, declaration)
                count[name] = count.get(name, 0) + 1
        for name, declaration in first.items():
            more = count[name] - 1
            elsewhere = f" (and in {more} more declaration{'s' * (more > 1)} of this file)" if more else ""
            reason = (
                f"nothing declares `{name}`, so Lean reads it as a variable: for every `{name}`{elsewhere}"
            )
            kind = NOTE["H22"] if _customary(name, context) else KIND["H22"]
            position = module.source.position(_first_use(name, declaration, context))
            yield Finding(kind, reason, module.source.path, position, declaration.index)


def _customary(name: str, context: Context) -> bool:
    """A single letter, or a word in lower case that nothing else is called: mostly meant as a variable."""
    letter = name[0].isascii() or name[0] in _GREEK
    if letter and all(c.isdigit() or c in "₀₁₂₃₄₅₆₇₈₉'ᵢⱼₙₘ" for c in name[1:]):
        return True
    known = name in context.by_last or any(provider_of(kind, name) for kind in ("name", "notation"))
    return name[0].islower() and not known


def _first_use(name: str, declaration: Declaration, context: Context) -> int:
    for token in context.tokens(declaration):
        if token.kind is Kind.IDENT and token.text.partition(".")[0] == name:
            return token.start
    return declaration.syntax.keyword_span.start


def notation_in_force(found: Found) -> Iterator[Finding]:
    """H23: commands that give another meaning to what a reader takes for the usual."""
    for module in found.context.inventory.modules:
        for command in module.commands:
            yield from _of_command(command, module, found.context)


def _of_command(command: Command, module: Module, context: Context) -> Iterator[Finding]:
    match command:
        case In(prefix=prefix, command=inner):
            yield from _of_command(prefix, module, context)
            yield from _of_command(inner, module, context)
        case NotationCommand():
            atoms = _atoms(command, module, context)
            if atoms and all(_usual(atom, context) for atom in atoms):
                scope = f"{command.scope} " if command.scope else ""
                tokens = " ".join(f"`{atom}`" for atom in atoms)
                reason = f"a {scope}{command.keyword} gives {tokens}, which Lean has, a meaning of its own from here on"
                yield _finding(KIND["H23"], reason, module, command.span)
        case OtherCommand(keyword="macro_rules"):
            yield _macro_rules(command.span, module, context)
        case SetOption(name="autoImplicit", value="true"):
            reason = "`autoImplicit` is turned on: from here undeclared names become variables"
            yield _finding(NOTE["H23"], reason, module, command.span)
        case AttributeCommand():
            if any(
                a.text.split(" ")[:2] in (["local", "instance"], ["scoped", "instance"])
                for a in command.attributes
            ):
                names = " ".join(f"`{name.name}`" for name in command.names[:3])
                yield _finding(
                    NOTE["H23"],
                    f"{names} becomes an instance that statements use silently",
                    module,
                    command.span,
                )
        case DeclarationCommand(keyword="instance"):
            yield from _instance(command, module, context)


def _macro_rules(span: Span, module: Module, context: Context) -> Finding:
    """Rules for Lean's own operators weigh more than rules for syntax of the project's own."""
    changed = _usual_tokens(span, module, context)
    if any(token.text in own_words(context) for token in context.tokens_within(module.name, span)):
        changed = []
    shown = " ".join(f"`{token}`" for token in changed[:3])
    about = f" (its rule has {shown})" if changed else ""
    kind = KIND["H23"] if changed else NOTE["H23"]
    return _finding(kind, f"`macro_rules` changes what existing syntax stands for{about}", module, span)


def _finding(kind: FindingKind, reason: str, module: Module, span: Span) -> Finding:
    return Finding(kind, reason, module.source.path, module.source.position(span.start))


def _atoms(command: NotationCommand, module: Module, context: Context) -> list[str]:
    """The tokens of a notation, those that only hold it together left out."""
    found = []
    for token in context.tokens_within(module.name, command.span):
        if token.text == "=>":
            break
        if token.kind is Kind.STRING and token.text.strip('"').strip() not in _BRACKETS:
            found.append(token.text.strip('"').strip())
    return found


def _usual(token: str, context: Context) -> bool:
    version = context.inventory.project.lean_version
    return (
        token in ("+", "-", "*", "=", "<", ">", "&&", "||")
        or provider_of("notation", token, version) == "core"
    )


def _usual_tokens(span: Span, module: Module, context: Context) -> list[str]:
    """Lean's own operators in the patterns of a `macro_rules`."""
    found: dict[str, None] = {}
    pattern = False
    for token in context.tokens_within(module.name, span):
        if token.text == "|" and token.first:
            pattern = True
        elif token.text == "=>":
            pattern = False
        elif (
            pattern
            and token.kind is Kind.SYMBOL
            and token.text not in _PATTERN_MARKS
            and _usual(token.text, context)
        ):
            found[token.text] = None
    return list(found)


_PATTERN_MARKS = frozenset("$ * ? | , ; ( ) [ ] { } ⟨ ⟩ ← <| : ! ...".split())


def _instance(command: DeclarationCommand, module: Module, context: Context) -> Iterator[Finding]:
    """A coercion, or an order, arithmetic or equality on a type that is not the project's own."""
    type_ = command.type
    while isinstance(type_, Paren):
        type_ = type_.inner
    if not (isinstance(type_, App) and isinstance(type_.fn, Ident)):
        return
    class_, heads = type_.fn.name, [_head(argument) for argument in type_.args]
    place = Span(command.keyword_span.start, command.keyword_span.end)
    local = "local" in command.modifiers
    if class_ in _COERCIONS:
        types = " to ".join(f"`{head}`" for head in heads[:2] if head)
        reason = (
            f"the coercion `{class_}` {types} is inserted silently: what is written is not what is stated"
        )
        yield _finding(KIND["H23"] if local else NOTE["H23"], reason, module, place)
    elif class_ in _CLASSES and heads and all(head in _FAMILIAR for head in heads):
        own = any(context.by_name.get(head) for head in heads)
        if not own:
            scope = "a local" if local else "an"
            reason = f"{scope} instance `{class_} {heads[0]}` replaces the usual one of that type"
            plain = all(isinstance(argument, Ident) for argument in type_.args)
            yield _finding(KIND["H23"] if local or plain else NOTE["H23"], reason, module, place)


def _head(term: object) -> str:
    while isinstance(term, Paren):
        term = term.inner
    if isinstance(term, App):
        term = term.fn
    return term.name if isinstance(term, Ident) else ""
