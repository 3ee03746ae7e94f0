"""Which names a term mentions that nothing inside it binds.

A name in a tactic block counts unless the statement binds it: better a name too many than an axiom too few.
Patterns bind their undotted names, except those that a caller says are constructors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from harness.lean.lexer import IDENTIFIER
from harness.lean.symbols import KEYWORDS
from harness.lean.syntax import (
    App,
    Binder,
    BinderNotation,
    Block,
    DeclarationCommand,
    DotIdent,
    FieldValue,
    FunMatch,
    Ident,
    If,
    Lambda,
    Let,
    Literal,
    LocalDef,
    Match,
    MatchAlt,
    NamedArg,
    Notation,
    Opaque,
    Pi,
    Projection,
    Scoped,
    SetBuilder,
    Term,
    walk,
)
from harness.text import Span

Bound = frozenset[str]
IsConstructor = Callable[[str], bool]


class Use(Enum):
    """How a name is used: by itself, as the function of an application, after a dot, or in a tactic block."""

    PLAIN = 0
    APPLIED = 1
    FIELD = 2
    TACTIC = 3


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A free name; in a tactic block `before` is the token before it, `optional` that `simp` may leave it unused;
    `opened` are namespaces that `open A in` opens around it.
    """

    name: str
    span: Span
    use: Use
    before: str = ""
    optional: bool = False
    opened: tuple[str, ...] = ()


# Tactics that may leave a lemma of their list unused, and what may stand between them and the list.
_SIMPLIFIERS = frozenset(
    "simp simp! simp_all simp_all! dsimp simpa simp? aesop grind norm_num field_simp push_cast".split()
)
_BEFORE_LIST = frozenset("only ! ? + - ← ↓ arith contextual [ ]".split())
_OPEN_IN = re.compile(r"\bopen ([^:=]*?) in\b")
# A field of something in brackets, or of a type that Lean finds itself.
_AFTER_DOT = re.compile(r"(?:^| )(?:\.|\|>\.) ([^\W\d][\w'!?.]*)")
_QUOTED = re.compile("«([^»]*)»")
# Words that macros of Lean take, and no declaration has.
_MACROS = frozenset(
    """panic! unreachable! todo! assert! leading_parser trailing_parser dbg_trace include_str
    type_of% ensure_type_of% ensure_expected_type% binop% unop% binrel% leftact% rightact% decl_name%""".split()
)


def _is_no_name(word: str) -> bool:
    """`∅`, `⊤` and their kin are notations, `panic!` is a macro."""
    return word in _MACROS or IDENTIFIER.match(word) is None


def plain(name: str) -> str:
    """`name` without the quotes that it does not need: `«a».«b c»` is `a.«b c»`."""
    return _QUOTED.sub(_unquoted, name) if "«" in name else name


def _unquoted(quoted: re.Match[str]) -> str:
    text = quoted[1]
    needless = IDENTIFIER.fullmatch(text) and "." not in text and text not in KEYWORDS and text != "sorry"
    return text if needless else quoted[0]


def head(name: str) -> str:
    """The first component of a dotted name."""
    if name.startswith("«"):
        return name[: name.find("»") + 1] or name
    return name.partition(".")[0]


class FreeNames:
    """Collects free names; `is_constructor` tells a pattern's constructor from a variable."""

    def __init__(self, is_constructor: IsConstructor) -> None:
        self._is_constructor = is_constructor

    def of_binders(self, binders: Iterable[Binder], bound: Bound) -> tuple[list[Mentioned], Bound]:
        """The free names in `binders`, and what is bound after them."""
        found: list[Mentioned] = []
        for binder in binders:
            for part in (binder.type, binder.bound, binder.default):
                if part is not None:
                    found += self.of(part, bound)
            bound |= {name.text for name in binder.names}
            if binder.pattern is not None:
                names, bound = self._pattern(binder.pattern, bound)
                found += names
        return found, bound

    def of(self, term: object, bound: Bound) -> Iterator[Mentioned]:
        """The free names of one term or part of a term, in source order as far as its form allows."""
        match term:
            case Ident():
                yield from self._ident(term, bound, Use.PLAIN)
            case App(fn=Ident() as fn):
                yield from self._ident(fn, bound, Use.APPLIED)
                yield from self._all(term.args, bound)
            case NamedArg(value=value):
                yield from self.of(value, bound)
            case Block() | Opaque():
                yield from _in_block(term, bound)
            case Literal(mentions=mentions):
                yield from (
                    Mentioned(m.name, m.span, Use.PLAIN) for m in mentions if head(m.name) not in bound
                )
            case Pi() | Lambda():
                found, inner = self.of_binders(term.binders, bound)
                yield from found
                yield from self.of(term.body, inner)
            case FunMatch(alternatives=alternatives):
                yield from self.of_alternatives(alternatives, bound)
            case BinderNotation():
                yield from self._binder_notation(term, bound)
            case Let():
                yield from self._let(term, bound)
            case If():
                yield from self._if(term, bound)
            case Match():
                yield from self._match(term, bound)
            case SetBuilder():
                yield from self._set_builder(term, bound)
            case FieldValue():
                found, inner = self.of_binders(term.binders, bound)
                yield from found
                yield from self._all((term.type, term.value), inner)
                yield from self.of_alternatives(term.alternatives, inner)
            case Projection(target=target, field=field):
                yield from self.of(target, bound)
                if not field[:1].isdigit():
                    yield Mentioned(field, term.span, Use.FIELD)
            case DotIdent(name=name):
                yield Mentioned(name, term.span, Use.FIELD)
            case Scoped(prefix=prefix, body=body):
                opened = _opened(prefix + " in")
                yield from (replace(m, opened=(*opened, *m.opened)) for m in self.of(body, bound))
            case _:
                yield from self._children(term, bound)

    def _ident(self, ident: Ident, bound: Bound, use: Use) -> Iterator[Mentioned]:
        first = head(ident.name)
        if _is_no_name(first):
            return
        if first not in bound:
            yield Mentioned(ident.name, ident.span, use)
        elif len(first) < len(ident.name):
            yield from (
                Mentioned(part, ident.span, Use.FIELD) for part in fields(ident.name[len(first) + 1 :])
            )

    def _children(self, term: object, bound: Bound) -> Iterator[Mentioned]:
        """Names in every field of a node that binds nothing."""
        for name in getattr(type(term), "__dataclass_fields__", ()):
            if name != "span":
                value = getattr(term, name)
                if isinstance(value, tuple):
                    yield from self._all(value, bound)
                elif hasattr(type(value), "__dataclass_fields__"):
                    yield from self.of(value, bound)

    def _all(self, parts: Iterable[object], bound: Bound) -> Iterator[Mentioned]:
        for part in parts:
            if isinstance(part, tuple):
                yield from self._all(part, bound)
            elif part is not None and hasattr(type(part), "__dataclass_fields__"):
                yield from self.of(part, bound)

    def of_alternatives(self, alternatives: Iterable[MatchAlt], bound: Bound) -> Iterator[Mentioned]:
        """`| p, q => e`: the patterns bind in `e`."""
        for alternative in alternatives:
            inner = bound
            for row in alternative.patterns:
                for pattern in row:
                    names, inner = self._pattern(pattern, inner)
                    yield from names
            yield from self.of(alternative.value, inner)

    def _pattern(self, pattern: Term, bound: Bound) -> tuple[list[Mentioned], Bound]:
        """A pattern's constructors as mentions, its variables as bound."""
        mentioned: list[Mentioned] = []
        names: set[str] = set()
        heads = {id(node.fn) for node in walk(pattern) if isinstance(node, App)}
        for node in walk(pattern):
            if isinstance(node, Ident):
                if id(node) in heads or "." in node.name or self._is_constructor(node.name):
                    mentioned.append(Mentioned(node.name, node.span, Use.PLAIN))
                else:
                    names.add(node.name)
            elif isinstance(node, DotIdent):
                mentioned.append(Mentioned(node.name, node.span, Use.FIELD))
        return mentioned, bound | names

    def _binder_notation(self, term: BinderNotation, bound: Bound) -> Iterator[Mentioned]:
        if term.domain is not None:
            yield from self.of(term.domain, bound)
        if term.measure is not None:
            yield from self.of(term.measure, bound)
        found, inner = self.of_binders(term.binders, bound)
        yield from found
        if term.condition is not None:
            yield from self.of(term.condition, inner)
        yield from self.of(term.body, inner)

    def of_local(self, definition: LocalDef, recursive: bool, bound: Bound) -> tuple[list[Mentioned], Bound]:
        """The names in a local definition, and what is bound after it."""
        found, inner = self.of_binders(definition.binders, bound)
        target = definition.target
        if isinstance(target, Ident):
            after = bound | {target.name}
            inner = inner | {target.name} if recursive else inner
        else:
            names, after = self._pattern(target, bound | {"this"})
            found += names
        if definition.type is not None:
            found += self.of(definition.type, inner)
        if definition.value is not None:
            found += self.of(definition.value, inner)
        found += self.of_alternatives(definition.alternatives, inner)
        return found, after

    def _let(self, term: Let, bound: Bound) -> Iterator[Mentioned]:
        found, inner = self.of_local(term.definition, term.keyword == "let rec", bound)
        yield from found
        yield from self.of(term.body, inner)

    def _if(self, term: If, bound: Bound) -> Iterator[Mentioned]:
        yield from self.of(term.condition, bound)
        inner = bound | {term.name} if term.name else bound
        then = inner
        if term.pattern is not None:
            names, then = self._pattern(term.pattern, inner)
            yield from names
        yield from self.of(term.then, then)
        yield from self.of(term.otherwise, inner)

    def _match(self, term: Match, bound: Bound) -> Iterator[Mentioned]:
        inner = bound
        if term.motive is not None:
            yield from self.of(term.motive, bound)
        for scrutinee in term.scrutinees:
            yield from self.of(scrutinee.term, bound)
            inner = inner | {scrutinee.name} if scrutinee.name else inner
        yield from self.of_alternatives(term.alternatives, inner)

    def _set_builder(self, term: SetBuilder, bound: Bound) -> Iterator[Mentioned]:
        """`{x : T | p}`, `{x ∈ s | p}`: the element binds; `{f x | x ∈ s}`: so does what stands after the bar."""
        element = term.element
        if term.type is not None:
            yield from self.of(term.type, bound)
        if isinstance(element, Notation) and element.args and isinstance(element.args[0], Ident):
            yield from self._all(element.args[1:], bound)
            yield from self.of(term.condition, bound | {element.args[0].name})
            return
        names, inner = self._pattern(element, bound)
        yield from names
        yield from self.of(term.condition, inner)

    def of_helper(self, helper: DeclarationCommand, bound: Bound) -> Iterator[Mentioned]:
        """The names in a definition after `where`."""
        found, inner = self.of_binders(helper.binders, bound)
        yield from found
        yield from self._all((helper.type, helper.value, helper.closing), inner)
        yield from self.of_alternatives(helper.alternatives, inner)


def _in_block(block: Block | Opaque, bound: Bound) -> Iterator[Mentioned]:
    """The mentions of a token tree, with the token before each."""
    text = block.text if isinstance(block, Block) else ""
    places, opened = _places(text), _opened(text)
    yield from (Mentioned(found[1], block.span, Use.FIELD) for found in _AFTER_DOT.finditer(text))
    seen: dict[str, int] = {}
    for name, span in block.mentions:
        first = head(name)
        count = seen[name] = seen.get(name, 0) + 1
        if first not in bound:
            before, optional = places.get((name, count), ("", False))
            yield Mentioned(name, span, Use.TACTIC, before, optional, opened)
        elif len(first) < len(name):
            yield from (Mentioned(part, span, Use.FIELD) for part in fields(name[len(first) + 1 :]))


def _opened(text: str) -> tuple[str, ...]:
    """The namespaces that `open A B in` opens somewhere in a text."""
    return tuple(
        name
        for found in _OPEN_IN.finditer(text)
        for name in found[1].partition("(")[0].split()
        if name != "scoped"
    )


def _places(text: str) -> dict[tuple[str, int], tuple[str, bool]]:
    """For the n-th time a token stands in a block: the token before it, and whether it is in a list of `simp`."""
    found: dict[tuple[str, int], tuple[str, bool]] = {}
    seen: dict[str, int] = {}
    last, simplifying, depth, options = "by", False, 0, 0
    for token in text.split(" "):
        count = seen[token] = seen.get(token, 0) + 1
        if token == "[" and (depth or simplifying):
            depth += 1
        elif token == "]" and depth:
            depth -= 1
        elif token in _SIMPLIFIERS:
            simplifying = True
        elif token in ("(", ")") and simplifying:
            options += 1 if token == "(" else -1
        elif not (depth or options) and token not in _BEFORE_LIST:
            simplifying = False
        found[token, count] = last, depth > 0
        last = token
    return found


def fields(path: str) -> list[str]:
    """Every field that `x.a.b` may mean: `a`, `a.b`, `b`."""
    parts = path.split(".")
    return [path, *parts[:-1], parts[-1]] if len(parts) > 1 else parts
