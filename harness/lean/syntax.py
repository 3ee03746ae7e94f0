"""The syntax tree of a Lean file: frozen values, compared without their positions.

Nothing here is elaborated: a `Notation` node knows its rule, not its type. What the parser cannot read
is an `Opaque` with a reason. Tactic and `do` blocks are kept as token trees with the identifiers they mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, NamedTuple

from harness.text import Span

NOWHERE = Span(0, 0)
INTERVAL = "_ .. _"  # the shape of `a..b`, the domain of an integral


def _place() -> Any:
    return field(default=NOWHERE, compare=False, repr=False)


class Mention(NamedTuple):
    """An identifier or keyword inside a token tree."""

    name: str
    span: Span


# --- terms ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opaque:
    """A stretch of source that could not be read, and why; still with the identifiers it mentions."""

    reason: str
    mentions: tuple[Mention, ...] = field(default=(), compare=False)
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Ident:
    """An identifier as written, dots included; `explicit` for `@f`; `levels` for `f.{u, v}` as text."""

    name: str
    explicit: bool = False
    levels: str = ""
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, string, character or name literal, as written; interpolated strings keep what they mention."""

    kind: str  # "num", "scientific", "str", "char", "name"
    text: str
    mentions: tuple[Mention, ...] = field(default=(), compare=False)
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Sort:
    """`Prop`, `Type`, `Type u`, `Sort (u+1)`; the level as text."""

    kind: str
    level: str = ""
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Hole:
    """`_`, or `?name`."""

    name: str = ""
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class NamedArg:
    """`(name := value)` in an application."""

    name: str
    value: Term
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class App:
    """`fn a b (c := d) ..`; `ellipsis` for a trailing `..`."""

    fn: Term
    args: tuple[Term | NamedArg, ...]
    ellipsis: bool = False
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Notation:
    """A use of a notation: `rule` is its shape, `_ + _`, `¬ _`, `_ ≡ _ [MOD _ ]`."""

    rule: str
    args: tuple[Term, ...]
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Arrow:
    """`domain → codomain`."""

    domain: Term
    codomain: Term
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Pi:
    """`∀ binders, body` and `(x : A) → body`."""

    binders: tuple[Binder, ...]
    body: Term
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Lambda:
    """`fun binders => body`. A `·` function is one too, with binders `«·1»`, `«·2»`, …"""

    binders: tuple[Binder, ...]
    body: Term
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class FunMatch:
    """`fun | p => e | q => f`."""

    alternatives: tuple[MatchAlt, ...]
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class BinderNotation:
    """`∃ x, p`, `∑ i ∈ s with p i, f i`, `∫ x in a..b, f x ∂μ`, `(x : α) × β x`, `∀ᶠ x in l, p`.

    `domain` is what stands after `in`, `condition` after `with`, `measure` after `∂`.
    """

    symbol: str
    binders: tuple[Binder, ...]
    body: Term
    domain: Term | None = None
    condition: Term | None = None
    measure: Term | None = None
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class LocalDef:
    """What `let` or `have` introduces: a name with binders, or a pattern, with type and value."""

    target: Term  # Ident, Hole (no name) or a pattern
    binders: tuple[Binder, ...]
    type: Term | None
    value: Term | None
    alternatives: tuple[MatchAlt, ...] = ()
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Let:
    """`let d; body` and its kin; `keyword` is `let`, `have`, `let rec`, `haveI`, `letI`, `suffices`, …"""

    keyword: str
    definition: LocalDef
    body: Term
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Show:
    """`show type from proof`, `show type by tactics`."""

    type: Term
    proof: Term
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class If:
    """`if h : condition then a else b`; with `pattern`, `if let pattern := condition then …`."""

    name: str
    pattern: Term | None
    condition: Term
    then: Term
    otherwise: Term
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class MatchAlt:
    """`| p, q | r, s => value`: several rows of patterns may share a value."""

    patterns: tuple[tuple[Term, ...], ...]
    value: Term
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Scrutinee:
    """What a `match` looks at, with the name of the equation if one is asked for."""

    name: str
    term: Term


@dataclass(frozen=True, slots=True)
class Match:
    """`match h : x, y with | p, q => e`."""

    scrutinees: tuple[Scrutinee, ...]
    alternatives: tuple[MatchAlt, ...]
    motive: Term | None = None
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Block:
    """`by …`, `do …`, `calc …`, a quotation: a token tree. `text` is its tokens, one blank between them."""

    keyword: str
    text: str
    mentions: tuple[Mention, ...] = field(compare=False)
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class FieldValue:
    """`path := value` in a structure instance; a missing value means the variable of that name."""

    path: str
    binders: tuple[Binder, ...]
    type: Term | None
    value: Term | None
    alternatives: tuple[MatchAlt, ...] = ()
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class StructInst:
    """`{ source with f := v, .. : T }`."""

    sources: tuple[Term, ...]
    fields: tuple[FieldValue, ...]
    ellipsis: bool = False
    type: Term | None = None
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Collection:
    """`⟨a, b⟩`, `(a, b)`, `[a, b]`, `#[a, b]`, `![a, b]`, `{a, b}`: told apart by the opening token."""

    opening: str
    items: tuple[Term, ...]
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Paren:
    """`(e)`: kept because readers want it; `unparen` takes it away."""

    inner: Term
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Ascription:
    """`(e : T)`; `(e :)` has no type."""

    term: Term
    type: Term | None
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Projection:
    """`e.field`, `e.1`; also `e |>.field`."""

    target: Term
    field: str
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class DotIdent:
    """`.ctor`, resolved by the expected type."""

    name: str
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Index:
    """`a[i]`, `a[i]!`, `a[i]?`, `a[i]'proof`; `items` may hold several (`a[i, j]`)."""

    target: Term
    items: tuple[Term, ...]
    suffix: str = ""
    proof: Term | None = None
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class SetBuilder:
    """`{x : T | p}`, `{x ∈ s | p}`, `{f x | x ∈ s}`; `subtype` for `{x : T // p}`."""

    element: Term
    type: Term | None
    condition: Term
    subtype: bool = False
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Scoped:
    """`open A B in e`, `set_option o v in e`: the prefix as text."""

    prefix: str
    body: Term
    span: Span = _place()


Term = (
    Opaque
    | Ident
    | Literal
    | Sort
    | Hole
    | App
    | Notation
    | Arrow
    | Pi
    | Lambda
    | FunMatch
    | BinderNotation
    | Let
    | Show
    | If
    | Match
    | Block
    | StructInst
    | Collection
    | Paren
    | Ascription
    | Projection
    | DotIdent
    | Index
    | SetBuilder
    | Scoped
)


# --- binders -------------------------------------------------------------------------------------


class BinderKind(StrEnum):
    EXPLICIT = "("
    IMPLICIT = "{"
    STRICT = "⦃"
    INSTANCE = "["
    BARE = ""


@dataclass(frozen=True, slots=True)
class BinderName:
    """A bound name; `illegal` when Lean itself could not read it (`t*`, `λ_`) and it was recovered."""

    text: str
    illegal: bool = False
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Binder:
    """`(x y : T := d)`, `{x}`, `[inst : C]`, `x ∈ s`, or a pattern in `fun`.

    `relation` and `bound` for `∀ x ∈ s`, `∃ x > 0`; `pattern` instead of names for `fun ⟨a, b⟩ => …`.
    """

    kind: BinderKind
    names: tuple[BinderName, ...]
    type: Term | None = None
    default: Term | None = None
    relation: str = ""
    bound: Term | None = None
    pattern: Term | None = None
    span: Span = _place()


# --- commands ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attribute:
    """`simp`, `reducible`, `extern "f"`: name, the whole text, and whether it is `local` or `scoped`."""

    name: str
    text: str
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class StructField:
    """A field group of a structure or class: names, binders, type, default."""

    kind: BinderKind
    names: tuple[BinderName, ...]
    binders: tuple[Binder, ...]
    type: Term | None
    default: Term | None
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Constructor:
    name: str
    binders: tuple[Binder, ...]
    type: Term | None
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class DeclarationCommand:
    """Any declaration, from `axiom` to `structure`.

    `keyword` as written (`class inductive` is `class inductive`); `known` is False for a keyword Lean does not have
    (`corollary`). One of `value`, `alternatives`, `fields` (a `where` instance), `members` (structure fields),
    `constructors` is set, or none. `helpers` are the definitions after `where`, `closing` the blocks after
    `termination_by` and `decreasing_by`. `statement` spans everything from after the name up to the body.
    """

    keyword: str
    name: str
    modifiers: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    docstring: str | None = field(default=None, compare=False)
    levels: str = ""
    binders: tuple[Binder, ...] = ()
    type: Term | None = None
    extends: tuple[Term, ...] = ()
    value: Term | None = None
    alternatives: tuple[MatchAlt, ...] = ()
    fields: tuple[FieldValue, ...] = ()
    members: tuple[StructField, ...] = ()
    constructors: tuple[Constructor, ...] = ()
    deriving: tuple[str, ...] = ()
    helpers: tuple[DeclarationCommand, ...] = ()
    closing: tuple[Block, ...] = ()
    known: bool = True
    name_span: Span = _place()
    keyword_span: Span = _place()
    statement: Span = _place()
    body: Span = _place()
    span: Span = _place()


class ScopeKind(StrEnum):
    NAMESPACE = "namespace"
    SECTION = "section"
    MUTUAL = "mutual"


@dataclass(frozen=True, slots=True)
class OpenScope:
    """`namespace A.B`, `section S`, `noncomputable section`, `mutual`."""

    kind: ScopeKind
    name: str = ""
    modifiers: tuple[str, ...] = ()
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class CloseScope:
    """`end A.B`."""

    name: str = ""
    span: Span = _place()


class OpenDecl(NamedTuple):
    """One namespace of an `open` or `export`: all of it, `only` some names, all but `hiding`, `renaming` (old, new)."""

    namespace: str
    scoped: bool = False
    only: tuple[str, ...] = ()
    hiding: tuple[str, ...] = ()
    renaming: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """`open A B`, `open A (f g)`, `open scoped A`, `export A (f)`."""

    keyword: str
    opened: tuple[OpenDecl, ...]
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Variable:
    binders: tuple[Binder, ...]
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Universe:
    names: tuple[str, ...]
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class SetOption:
    name: str
    value: str
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Include:
    """`include h k` and `omit h [C]`."""

    keyword: str
    names: tuple[str, ...]
    text: str = ""
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class AttributeCommand:
    """`attribute [simp] a b`."""

    attributes: tuple[Attribute, ...]
    names: tuple[Mention, ...]
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class NotationCommand:
    """`notation`, `infixl`, `prefix`, …: the rule it adds (None when it could not be read) and what it stands for."""

    keyword: str
    scope: str  # "", "local", "scoped"
    rule: str
    expansion: Term | None
    mentions: tuple[Mention, ...] = field(default=(), compare=False)
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class OtherCommand:
    """A command that Lean or a library has, kept as a token tree: `macro`, `syntax`, `elab`, `#eval`, `alias`, …"""

    keyword: str
    modifiers: tuple[str, ...]
    text: str
    mentions: tuple[Mention, ...] = field(compare=False)
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class Exit:
    """`#exit`: Lean reads nothing after it."""

    span: Span = _place()


@dataclass(frozen=True, slots=True)
class ModuleDoc:
    """`/-! … -/`."""

    text: str = field(compare=False)
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class In:
    """`open A in command`: a prefix that holds for one command only."""

    prefix: Command
    command: Command
    span: Span = _place()


Command = (
    DeclarationCommand
    | OpenScope
    | CloseScope
    | Open
    | Variable
    | Universe
    | SetOption
    | Include
    | AttributeCommand
    | NotationCommand
    | OtherCommand
    | Exit
    | ModuleDoc
    | In
    | Opaque
)


@dataclass(frozen=True, slots=True)
class Import:
    module: str
    modifiers: tuple[str, ...] = ()
    span: Span = _place()


@dataclass(frozen=True, slots=True)
class File:
    """A whole Lean file."""

    imports: tuple[Import, ...]
    commands: tuple[Command, ...]
    prelude: bool = False


# --- walking -------------------------------------------------------------------------------------

_LEAVES = (str, bool, int, type(None), Span, BinderKind, Mention, OpenDecl, ScopeKind)


_FIELDS: dict[type, tuple[str, ...]] = {}


def child_fields(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that hold what it is made of: all but its place."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in fields(kind) if each.name != "span")
    return _FIELDS[kind]


def children(node: object) -> tuple[Any, ...]:
    """The tree values directly below `node`, in source order; those in tuples count as directly below."""
    found: list[Any] = []
    rest = [getattr(node, name) for name in reversed(child_fields(type(node)))]
    while rest:
        part = rest.pop()
        if isinstance(part, tuple) and not isinstance(part, _LEAVES):
            rest.extend(reversed(part))
        elif not isinstance(part, _LEAVES):
            found.append(part)
    return tuple(found)


def walk(node: object) -> Iterator[Any]:
    """`node` (or a tuple of nodes) and every tree value below it, parents first, in source order; no recursion."""
    stack: list[Any] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, tuple) and not isinstance(item, _LEAVES):
            stack.extend(reversed(item))
        elif not isinstance(item, _LEAVES):
            yield item
            stack.extend(reversed(children(item)))
